//! All recent stories in memory, kept up to date by following their touches: printing reads what
//! changed and nothing else.

mod placing;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use edition::{Candidate, Section, Telling};
use store::{Store, Story, Told};
use types::{ArticleId, Extent, Language, SignedDuration, StoryId, Timestamp};

use placing::Placing;

/// Older articles do not stand on a front page.
const WINDOW: SignedDuration = SignedDuration::from_hours(72);
/// No more stories are read when there are so many articles in memory, about 300 bytes each; the
/// newest stories are read first.
const ARTICLES_MAX: usize = 120_000;
/// Stories that are read at a time when all are.
const LOADED: usize = 1_000;
/// All is read anew this often: articles leave the window, titles get other weights and terms.
const RELOAD: SignedDuration = SignedDuration::from_mins(5);
/// Openings count for this long.
const OPENS: SignedDuration = SignedDuration::from_hours(6);
/// Openings are looked up this often.
const OPENS_EVERY: SignedDuration = SignedDuration::from_secs(10);
/// Stories that are read at a time; of more than ten times that, all are read anew.
const BATCH: u32 = 500;

/// The candidates of all editions.
#[derive(Debug, Default)]
pub(super) struct Newsroom {
    candidates: Vec<Candidate>,
    /// Where a story stands among the candidates.
    index: HashMap<StoryId, usize>,
    /// Which story an article tells.
    told_in: HashMap<ArticleId, StoryId>,
    placing: Placing,
    opened: Vec<StoryId>,
    opens_at: Option<Timestamp>,
    /// The last touch that is taken in.
    touch: i64,
    loaded_at: Option<Timestamp>,
}

impl Newsroom {
    /// The last touch of a story that is taken in.
    pub(super) fn touch(&self) -> i64 {
        self.touch
    }

    pub(super) fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Takes in what changed since the last time.
    pub(super) async fn refresh(&mut self, store: &Store, now: Timestamp) -> store::Result<()> {
        let is_old = |at: Timestamp| now.duration_since(at) >= RELOAD || now < at;
        if self.loaded_at.is_none_or(is_old) {
            self.load(store, now).await?;
        } else {
            self.follow(store, now).await?;
        }
        self.placing.refresh(store, now).await?;
        self.placing.apply(&mut self.candidates, &self.index, &self.told_in, now);
        self.count_opens(store, now).await
    }

    async fn load(&mut self, store: &Store, now: Timestamp) -> store::Result<()> {
        let since = now - WINDOW;
        // What is touched from now on is read again.
        let touch = store.stories().last_touch().await?;
        let active = store.stories().active_since(since).await?;
        let placing = std::mem::take(&mut self.placing);
        *self = Self { touch, loaded_at: Some(now), placing, ..Self::default() };
        // A few at a time: their rows take more room than what is kept of them.
        for ids in active.chunks(LOADED) {
            let told = store.articles().told_in(ids, since).await?;
            let stories = store.stories().some(ids).await?;
            self.put(told, &stories);
            if self.told_in.len() >= ARTICLES_MAX {
                break;
            }
        }
        Ok(())
    }

    async fn follow(&mut self, store: &Store, now: Timestamp) -> store::Result<()> {
        for _round in 0..10 {
            let touched = store.stories().touched_after(self.touch, BATCH).await?;
            let Some((last, _)) = touched.last().copied() else { return Ok(()) };
            // Many stories share one touch, so a batch may end within it; it is read once more
            // unless it is all of the batch.
            let is_whole = touched.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
            let through = if is_whole { last } else { last - 1 };
            if through <= self.touch {
                break;
            }
            let ids: Vec<StoryId> = touched.iter().map(|(_, story)| *story).collect();
            let told = store.articles().told_in(&ids, now - WINDOW).await?;
            let stories = store.stories().some(&ids).await?;
            for id in &ids {
                self.remove(*id);
            }
            self.put(told, &stories);
            self.touch = through;
            if is_whole {
                return Ok(());
            }
        }
        self.load(store, now).await
    }

    /// Adds candidates. Articles that told another story until now leave it.
    fn put(&mut self, told: Vec<Told>, stories: &[Story]) {
        let stories: HashMap<StoryId, &Story> = stories.iter().map(|it| (it.id, it)).collect();
        let mut by_story: BTreeMap<StoryId, Vec<Told>> = BTreeMap::new();
        for article in told {
            by_story.entry(article.story).or_default().push(article);
        }
        for (id, articles) in by_story {
            for article in &articles {
                if let Some(before) = self.told_in.insert(article.article, id)
                    && before != id
                {
                    self.take_out(before, article.article);
                }
            }
            let candidate = candidate(id, &articles, stories.get(&id).copied());
            match self.index.get(&id).and_then(|at| self.candidates.get_mut(*at)) {
                Some(known) => *known = candidate,
                None => {
                    let _none = self.index.insert(id, self.candidates.len());
                    self.candidates.push(candidate);
                }
            }
        }
    }

    fn take_out(&mut self, story: StoryId, article: ArticleId) {
        let Some(candidate) = self.index.get(&story).and_then(|at| self.candidates.get_mut(*at))
        else {
            return;
        };
        candidate.articles.retain(|telling| telling.article != article);
        if candidate.articles.is_empty() {
            self.remove(story);
        }
    }

    fn remove(&mut self, story: StoryId) {
        let Some(at) = self.index.remove(&story) else { return };
        let gone = self.candidates.swap_remove(at);
        for telling in &gone.articles {
            if self.told_in.get(&telling.article) == Some(&story) {
                let _gone = self.told_in.remove(&telling.article);
            }
        }
        if let Some(moved) = self.candidates.get(at) {
            let _before = self.index.insert(moved.story, at);
        }
    }

    async fn count_opens(&mut self, store: &Store, now: Timestamp) -> store::Result<()> {
        let is_fresh = |at: Timestamp| now.duration_since(at) < OPENS_EVERY && at <= now;
        if self.opens_at.is_some_and(is_fresh) {
            return Ok(());
        }
        self.opens_at = Some(now);
        let opens = store.stories().opens_since(now - OPENS).await?;
        for story in std::mem::take(&mut self.opened) {
            self.set_opens(story, 0);
        }
        for (story, times) in opens {
            self.set_opens(story, times);
            self.opened.push(story);
        }
        Ok(())
    }

    fn set_opens(&mut self, story: StoryId, opens: u32) {
        let at = self.index.get(&story).copied();
        if let Some(candidate) = at.and_then(|at| self.candidates.get_mut(at)) {
            candidate.opens_last_hours = opens;
        }
    }
}

/// A story as the editions weigh it. Nothing is new before the first report.
pub(super) fn candidate(id: StoryId, articles: &[Told], story: Option<&Story>) -> Candidate {
    let first_at = articles.iter().map(|article| article.published_at).min();
    let first_at = first_at.unwrap_or(Timestamp::UNIX_EPOCH);
    let developed = story.and_then(|story| story.latest_development_at);
    let sections: Vec<Section> =
        articles.iter().map(|article| article.section.parse().unwrap_or_default()).collect();
    Candidate {
        story: id,
        section: edition::section::section_of_story(&sections),
        language: most_common(articles.iter().map(|article| article.language)),
        articles: articles.iter().map(telling).collect(),
        first_at,
        latest_development_at: developed.map_or(first_at, |at| at.max(first_at)),
        editor: story.map_or(0.0, |story| story.editor_weight),
        editor_reason: story.map(|story| story.editor_reason.clone()).unwrap_or_default(),
        opens_last_hours: 0,
    }
}

fn telling(told: &Told) -> Telling {
    Telling {
        article: told.article,
        title: told.title,
        publisher: told.publisher,
        country: told.country,
        language: told.language,
        published: told.published_at,
        position: None,
        minutes_shown: None,
        words: told.words,
        genre: told.genre,
        copy_of: told.copy_of,
        has_picture: told.has_picture,
        full_text: told.extent == Extent::FullText,
        weight: told.weight,
    }
}

fn most_common(languages: impl Iterator<Item = Language>) -> Language {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for language in languages {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(Language::UNKNOWN, |(language, _)| language)
}

/// In how many stories something occurs that each article has one of.
pub(super) fn stories_by<K: Ord>(
    candidates: &[Candidate],
    key: impl Fn(&Telling) -> K,
) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for candidate in candidates {
        let keys: BTreeSet<K> = candidate.articles.iter().map(&key).collect();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests;
