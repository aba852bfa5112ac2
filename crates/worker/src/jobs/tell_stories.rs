//! Changed articles → stories. One writer, in the order of the changes.

mod meanings;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use store::{Changed, PendingCorrection, Store};
use story::{Clusterer, Correction, Weights, encoder::Encoder};
use tokio::sync::watch;
use types::{
    ArticleId, Dense, Imprint, SeenArticle, SignedDuration, StoryChange, StoryId, Timestamp,
};

use crate::worker::{Worker, rest, trouble};

/// Changes told in one transaction.
const BATCH: u32 = 500;
/// The clusterer's state is kept this often; a crash tells again what came after.
const SNAPSHOT_EVERY: SignedDuration = SignedDuration::from_mins(5);
/// The most that "Related stories" names.
const RELATED: usize = 6;

/// The clusterer with how far it has read. The worker owns one; benchmarks drive their own.
#[derive(Debug)]
pub struct Teller {
    clusterer: Clusterer,
    encoder: Option<Arc<Encoder>>,
    through: i64,
    kept_through: i64,
    kept_at: Timestamp,
}

/// Tells stories until the end of work, then keeps the state.
pub(crate) async fn run(worker: Worker, mut stop: watch::Receiver<bool>) {
    let mut teller = loop {
        match Teller::resume(&worker.store, worker.clock.now()).await {
            Ok(teller) => break teller.with_encoder(worker.settings.encoder.clone()),
            Err(error) => trouble("load the stories", &error),
        }
        rest(Duration::from_secs(1), &mut stop).await;
        if *stop.borrow() {
            return;
        }
    };
    while !*stop.borrow() {
        match teller.tell(&worker.store, worker.clock.now()).await {
            Ok(0) => {
                tokio::select! {
                    () = worker.articles_changed.notified() => {}
                    () = rest(Duration::from_millis(500), &mut stop) => {}
                }
            }
            Ok(_) => worker.stories_changed.notify_one(),
            Err(error) => {
                trouble("save stories", &error);
                rest(Duration::from_secs(2), &mut stop).await;
                // What was decided but not saved is decided again from what was saved.
                if let Ok(resumed) = Teller::resume(&worker.store, worker.clock.now()).await {
                    teller = resumed.with_encoder(worker.settings.encoder.clone());
                }
            }
        }
        if worker.clock.now().duration_since(teller.kept_at) > SNAPSHOT_EVERY {
            teller.keep(&worker.store, worker.clock.now()).await;
        }
    }
    teller.keep(&worker.store, worker.clock.now()).await;
}

impl Teller {
    /// Goes on from the last kept state, or from the first article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resume(store: &Store, now: Timestamp) -> store::Result<Self> {
        let weights = Weights::default();
        let kept = store.stories().snapshot().await?;
        let resumed =
            kept.and_then(|(through, parts)| match Clusterer::resume(parts, weights.clone()) {
                Ok(clusterer) => Some((clusterer, through)),
                Err(error) => {
                    tracing::warn!(%error, "The stories are told anew from the first article");
                    None
                }
            });
        let (clusterer, through) = resumed.unwrap_or_else(|| (Clusterer::new(weights), 0));
        Ok(Self { clusterer, encoder: None, through, kept_through: through, kept_at: now })
    }

    /// Stories meet across languages.
    #[must_use]
    pub fn with_encoder(self, encoder: Option<Arc<Encoder>>) -> Self {
        Self { encoder, ..self }
    }

    /// Tells the next batch. Gives how many changes and corrections it took.
    ///
    /// # Errors
    /// When the database fails; then the batch is told again from what was saved, by
    /// [`Teller::resume`].
    pub async fn tell(&mut self, store: &Store, now: Timestamp) -> store::Result<usize> {
        let changed = store.articles().changed_after(self.through, BATCH).await?;
        let corrections = store.stories().pending_corrections().await?;
        if changed.is_empty() && corrections.is_empty() {
            return Ok(0);
        }
        let meanings = meanings::of(&changed, self.encoder.as_ref(), store).await?;
        let mut changes = Vec::new();
        let mut touched = BTreeSet::new();
        for article in &changed {
            // Also the story that it is withdrawn from.
            touched.extend(article.summary.story);
            changes.extend(self.take(article, &meanings));
            touched.extend(self.clusterer.story_of(article.summary.id));
        }
        for pending in &corrections {
            changes.extend(self.clusterer.correct(&correction(pending)));
        }
        touched.extend(changes.iter().flat_map(stories_of));
        let related = self.related(&touched);
        let told: Vec<i64> = corrections.iter().map(|pending| pending.id).collect();
        let through = changed.last().map_or(self.through, |last| last.change_seq);
        store.stories().apply(&changes, &related, &told, through, now).await?;
        let touched: Vec<StoryId> = touched.into_iter().collect();
        store.stories().touch(&touched).await?;
        self.through = through;
        Ok(changed.len() + corrections.len())
    }

    fn take(
        &mut self,
        changed: &Changed,
        meanings: &BTreeMap<ArticleId, Dense>,
    ) -> Vec<StoryChange> {
        if changed.withdrawn {
            return self.clusterer.withdraw(changed.summary.id);
        }
        if !changed.visible {
            return Vec::new();
        }
        self.clusterer.tell(&seen(changed, meanings.get(&changed.summary.id).copied()))
    }

    /// Related stories of those that were touched, and of their neighbours in turn.
    fn related(&self, touched: &BTreeSet<StoryId>) -> Vec<(StoryId, Vec<StoryId>)> {
        let of = |story: StoryId| -> Vec<StoryId> {
            self.clusterer.related(story, RELATED).into_iter().map(|(id, _)| id).collect()
        };
        let mut related: Vec<(StoryId, Vec<StoryId>)> =
            touched.iter().map(|story| (*story, of(*story))).collect();
        let neighbours: BTreeSet<StoryId> = related
            .iter()
            .flat_map(|(_, others)| others.iter().copied())
            .filter(|id| !touched.contains(id))
            .collect();
        related.extend(neighbours.into_iter().map(|story| (story, of(story))));
        related
    }

    /// Keeps the state, so that the next start reads on from here.
    pub async fn keep(&mut self, store: &Store, now: Timestamp) {
        self.kept_at = now;
        if self.through == self.kept_through {
            return;
        }
        let state = self.clusterer.snapshot();
        match store.stories().put_snapshot(self.through, &state, now).await {
            Ok(()) => self.kept_through = self.through,
            Err(error) => trouble("keep the state of the stories", &error),
        }
    }
}

fn seen(changed: &Changed, dense: Option<Dense>) -> SeenArticle {
    let summary = &changed.summary;
    SeenArticle {
        article: summary.id,
        title: summary.title,
        publisher: summary.publisher,
        at: summary.published_at,
        language: summary.language,
        headline: summary.headline.clone(),
        text: changed.plain.chars().take(story::TEXT_MAX).collect(),
        genre: summary.genre,
        credit: summary.credit.clone(),
        dense,
        imprint: Imprint {
            title_name: summary.title_name.clone(),
            authors: summary.authors.clone(),
            address: changed.address.clone(),
            canonical: changed.original_address.clone(),
            arrived: Some(summary.arrived_at),
        },
    }
}

fn correction(pending: &PendingCorrection) -> Correction {
    match pending.into {
        Some(into) => Correction::Join { from: pending.story, into },
        None => Correction::Split { story: pending.story, articles: pending.articles.clone() },
    }
}

fn stories_of(change: &StoryChange) -> Vec<StoryId> {
    match change {
        StoryChange::Founded { story, .. } | StoryChange::Joined { story, .. } => vec![*story],
        StoryChange::Merged { into, .. } => vec![*into],
        StoryChange::Split { from, into, .. } => vec![*from, *into],
        StoryChange::Credited { .. } => Vec::new(),
    }
}
