//! What readers' own lists are made from, in memory: the stories on offer, the trained ranker,
//! and what all readers together open.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use edition::for_you::{Crowd, Piece, Ranker};
use store::Counted;
use types::{SignedDuration, StoryId, Timestamp};

use crate::{App, sight::Sight};

/// Names of the parts of the ranker.
const OFFER: &str = "offer";
const TREES: &str = "trees";
const CROWD: &str = "crowd";
/// The crowd is written down this often; a crash costs so much of it.
const CROWD_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// Stories that nobody was shown or opened for so long leave the crowd.
const CROWD_FORGETS: SignedDuration = SignedDuration::from_hours(96);
/// Views of one page that are told to the crowd between two looks; more say no more.
const VIEWS_MAX: u32 = 100;

/// The shelf.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    ready: ArcSwap<Ready>,
    crowd: Mutex<Counting>,
}

/// What was printed and trained.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    /// By significance; of each story a piece for every language, its own lead first.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) ranker: Option<Ranker>,
    times: BTreeMap<String, Timestamp>,
}

#[derive(Debug, Default)]
struct Counting {
    crowd: Arc<Crowd>,
    is_loaded: bool,
    has_news: bool,
    written_at: Option<Timestamp>,
    /// Views of front pages, by edition.
    views: HashMap<String, u32>,
    /// Showings in readers' own lists.
    listed: BTreeMap<StoryId, u32>,
}

impl Ready {
    /// The first piece of a story.
    pub(crate) fn piece(&self, story: StoryId) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.story == story)
    }
}

impl Shelf {
    /// What lists are made from now.
    pub(crate) fn ready(&self) -> Arc<Ready> {
        self.ready.load_full()
    }

    /// The crowd as of now; a copy is made only when it changes while somebody looks at it.
    pub(crate) fn crowd(&self) -> Arc<Crowd> {
        self.counting(|counting| Arc::clone(&counting.crowd))
    }

    /// A front page was seen by somebody.
    pub(crate) fn viewed(&self, edition: &str) {
        self.counting(|counting| match counting.views.get_mut(edition) {
            Some(count) => *count = count.saturating_add(1),
            None => {
                let _none = counting.views.insert(edition.to_owned(), 1);
            }
        });
    }

    /// Stories stood in a reader's own list.
    pub(super) fn listed(&self, stories: &[StoryId], now: Timestamp) {
        let ready = self.ready();
        let pieces: Vec<&Piece> = stories.iter().filter_map(|story| ready.piece(*story)).collect();
        self.counting(|counting| {
            Arc::make_mut(&mut counting.crowd).shown_all(pieces, now);
            counting.has_news = true;
            for story in stories {
                *counting.listed.entry(*story).or_default() += 1;
            }
        });
    }

    /// Somebody opened a story, after others; those are nothing for visitors.
    pub(crate) fn opened(&self, story: StoryId, before: &[StoryId], times: u32, now: Timestamp) {
        let ready = self.ready();
        let piece = ready.piece(story);
        self.counting(|counting| {
            let crowd = Arc::make_mut(&mut counting.crowd);
            for _ in 0..times.min(VIEWS_MAX) {
                match piece {
                    Some(piece) => crowd.opened_one(piece, before, now),
                    None => crowd.opened(story, before, now),
                }
            }
            counting.has_news = true;
        });
    }

    fn counting<T>(&self, act: impl FnOnce(&mut Counting) -> T) -> T {
        act(&mut self.crowd.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes in what was printed or trained, and writes down what was counted.
    pub(crate) async fn refresh(&self, app: &App) -> store::Result<()> {
        let profiles = app.store.profiles();
        let times: BTreeMap<String, Timestamp> =
            profiles.ranker_times().await?.into_iter().collect();
        let before = self.ready();
        let is_new = |name: &str| times.get(name) != before.times.get(name);
        if is_new(OFFER) || is_new(TREES) {
            let offer = profiles.ranker(OFFER).await?;
            let trees = profiles.ranker(TREES).await?;
            let ready = Ready {
                pieces: read(offer.as_ref()).unwrap_or_default(),
                ranker: read(trees.as_ref()),
                times,
            };
            self.ready.store(Arc::new(ready));
        }
        if !self.counting(|counting| counting.is_loaded) {
            let crowd = profiles.ranker(CROWD).await?;
            self.counting(|counting| {
                counting.crowd = Arc::new(read(crowd.as_ref()).unwrap_or_default());
                counting.is_loaded = true;
            });
        }
        self.write(app).await
    }

    async fn write(&self, app: &App) -> store::Result<()> {
        let now = app.clock.now();
        let due = self.counting(|counting| {
            let is_early = counting
                .written_at
                .is_some_and(|at| now >= at && now.duration_since(at) < CROWD_EVERY);
            if is_early || (counting.views.is_empty() && !counting.has_news) {
                return None;
            }
            counting.written_at = Some(now);
            counting.has_news = false;
            let views = std::mem::take(&mut counting.views);
            Some((views, std::mem::take(&mut counting.listed)))
        });
        let Some((views, listed)) = due else { return Ok(()) };
        let mut counted: Vec<Counted> = listed
            .into_iter()
            .map(|(story, shown)| Counted {
                edition: "for-you".to_owned(),
                story,
                shown,
                opened: 0,
            })
            .collect();
        for (name, count) in views {
            let stories = stories_of(app, &name);
            self.counting(|counting| {
                for _ in 0..count.min(VIEWS_MAX) {
                    Arc::make_mut(&mut counting.crowd).shown(stories.iter().copied(), now);
                }
            });
            counted.extend(stories.into_iter().map(|story| Counted {
                edition: name.clone(),
                story,
                shown: count,
                opened: 0,
            }));
        }
        app.store.counts().add(&counted, now).await?;
        let state = self.counting(|counting| {
            Arc::make_mut(&mut counting.crowd).forget(now - CROWD_FORGETS);
            serde_json::to_string(&*counting.crowd).expect("counts are JSON")
        });
        let crowd = store::Ranker { state, report: String::new(), trained_at: now };
        app.store.profiles().put_ranker(CROWD, &crowd).await
    }
}

fn stories_of(app: &App, edition: &str) -> Vec<StoryId> {
    let edition = app.press.exactly(edition, &Sight::of_everybody(app));
    let Some(edition) = edition else { return Vec::new() };
    let in_sections = edition.front.sections.iter().flat_map(|(_, placed)| placed);
    let mut stories: Vec<StoryId> =
        edition.front.top().chain(in_sections).map(|placed| placed.story).collect();
    stories.sort_unstable();
    stories.dedup();
    stories
}

fn read<T: serde::de::DeserializeOwned>(part: Option<&store::Ranker>) -> Option<T> {
    let state = &part?.state;
    // Of another release: it is printed or trained again before long.
    if state.is_empty() { None } else { serde_json::from_str(state).ok() }
}
