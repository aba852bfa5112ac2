//! Recent stories → what may stand in readers' own lists.

use std::collections::{BTreeMap, BTreeSet};

use article::topics::Topic;
use edition::{
    Candidate, Votes,
    for_you::{Facet, Frequencies, Piece, Vector},
};
use store::{Ranker, Summary};
use types::{ArticleId, Language, SignedDuration, Timestamp};

use crate::worker::Worker;

/// The offer's name among the parts of the ranker.
const NAME: &str = "offer";
/// An offer is large; it is not written more often.
const EVERY: SignedDuration = SignedDuration::from_secs(20);
/// Stories in one offer; the most significant ones.
const STORIES_MAX: usize = 4_000;

/// Articles that are read from the database at a time.
const BATCH: usize = 400;

/// What is known of words so far, and the leading articles with what each is about.
#[derive(Debug, Default)]
pub(crate) struct Offers {
    frequencies: Frequencies,
    leads: BTreeMap<ArticleId, (Summary, Vector)>,
    /// The last change of an article that the leads reflect.
    through: i64,
    printed_at: Option<Timestamp>,
    /// Stories changed when it was too early to print.
    is_behind: bool,
}

impl Offers {
    /// Prints the offer, if it is time: of each story one piece for every language that it is
    /// told in, the story's own leading article first.
    pub(crate) async fn print(
        &mut self,
        worker: &Worker,
        candidates: &[Candidate],
        now: Timestamp,
    ) -> store::Result<()> {
        self.is_behind = !candidates.is_empty();
        if self.is_early(now) || !self.is_behind {
            return Ok(());
        }
        let led = tokio::task::block_in_place(|| led(candidates, now));
        self.read(worker, led.iter().map(|(.., article)| *article).collect()).await?;
        let pieces: Vec<Piece> = led
            .into_iter()
            .filter_map(|(significance, candidate, article)| {
                let (lead, vector) = self.leads.get(&article)?;
                Some(piece(candidate, lead, vector.clone(), significance))
            })
            .collect();
        let state = serde_json::to_string(&pieces).expect("an offer is JSON");
        let report = format!("{} pieces", pieces.len());
        let offer = Ranker { state, report, trained_at: now };
        worker.store.profiles().put_ranker(NAME, &offer).await?;
        self.printed_at = Some(now);
        self.is_behind = false;
        Ok(())
    }

    /// Whether the offer is waited for, and it is time.
    pub(crate) fn is_due(&self, now: Timestamp) -> bool {
        self.is_behind && !self.is_early(now)
    }

    fn is_early(&self, now: Timestamp) -> bool {
        self.printed_at.is_some_and(|at| now >= at && now.duration_since(at) < EVERY)
    }

    /// Reads what was not read before or changed, oldest first, and forgets what no longer leads.
    async fn read(&mut self, worker: &Worker, leads: BTreeSet<ArticleId>) -> store::Result<()> {
        let articles = worker.store.articles();
        let last = articles.last_change().await?;
        if self.leads.is_empty() {
            self.through = last;
        }
        while self.through < last {
            let changed = articles.ids_changed_after(self.through).await?;
            for (_, article) in &changed {
                let _changed = self.leads.remove(article);
            }
            self.through = changed.last().map_or(last, |(change, _)| *change);
        }
        self.leads.retain(|id, _| leads.contains(id));
        let unread: Vec<ArticleId> =
            leads.into_iter().filter(|id| !self.leads.contains_key(id)).collect();
        let mut summaries = Vec::with_capacity(unread.len());
        for some in unread.chunks(BATCH) {
            summaries.extend(articles.summaries(some).await?);
        }
        if self.printed_at.is_none() {
            // So that the first ones, too, are read knowing which words are common.
            for lead in &summaries {
                let _unused = self.frequencies.read(&lead.headline, &lead.lead);
            }
        }
        for lead in summaries {
            let vector = self.frequencies.read(&lead.headline, &lead.lead);
            let _none = self.leads.insert(lead.id, (lead, vector));
        }
        Ok(())
    }
}

/// The leading article of each story in each of its languages, with the story's significance:
/// the most significant stories first, and of each the best article of all first.
fn led(candidates: &[Candidate], now: Timestamp) -> Vec<(f64, &Candidate, ArticleId)> {
    let votes = Votes::of(candidates);
    let total = |candidate: &Candidate| edition::significance(candidate, &votes, now).total();
    let mut weighed: Vec<(f64, &Candidate)> =
        candidates.iter().map(|candidate| (total(candidate), candidate)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.story.cmp(&b.1.story)));
    weighed.truncate(STORIES_MAX);
    let mut led = Vec::with_capacity(weighed.len());
    for (significance, candidate) in weighed {
        let mut languages: Vec<Language> = Vec::new();
        for telling in edition::leads(candidate, &[]) {
            if !languages.contains(&telling.language) {
                languages.push(telling.language);
                led.push((significance, candidate, telling.article));
            }
        }
    }
    led
}

fn piece(candidate: &Candidate, lead: &Summary, vector: Vector, significance: f64) -> Piece {
    let own = || lead.topics.iter().filter_map(|id| Topic::find(*id));
    let mut wider: Vec<Topic> = own().flat_map(Topic::ancestors).collect();
    wider.sort_unstable();
    wider.dedup();
    let mut facets = vec![
        Facet::Section(candidate.section),
        Facet::Title(lead.title),
        Facet::Language(lead.language),
        Facet::place(lead.country.as_str()),
    ];
    facets.extend(own().map(|topic| Facet::Topic(topic.id().to_string())));
    facets.extend(wider.into_iter().map(|topic| Facet::wider_topic(&topic.id().to_string())));
    facets.extend(lead.authors.iter().map(|name| Facet::Author(name.clone())));
    Piece {
        story: candidate.story,
        article: lead.id,
        headline: lead.headline.clone(),
        section: candidate.section,
        facets,
        vector,
        first_at: candidate.first_at,
        latest_development_at: candidate.latest_development_at,
        significance,
        words: lead.words,
    }
}
