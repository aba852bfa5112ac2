//! Embargoes end; what must not be kept is forgotten.

use types::{SignedDuration, Timestamp};

use crate::worker::Worker;

/// Reading history is kept for thirteen months at the most.
const HISTORY: SignedDuration = SignedDuration::from_hours(24 * 396);

/// Where feeds placed their articles is public for so long.
const PLACES: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What the quality desk measures, and what editors dismissed.
const MEASURED: SignedDuration = SignedDuration::from_hours(24 * 62);

/// Counts, the log that the ranker is trained on, made briefings, and mutes that are over.
const A_MONTH: SignedDuration = SignedDuration::from_hours(24 * 30);

/// One round, twice a second: an embargo ends to the second.
pub(crate) async fn run(worker: &Worker) -> anyhow::Result<()> {
    let now = worker.clock.now();
    if worker.store.articles().release_held(now).await? > 0 {
        worker.articles_changed.notify_one();
    }
    // Once an hour is enough for the rest.
    if now.as_second() % 3600 == 0 {
        forget(worker, now).await?;
    }
    Ok(())
}

async fn forget(worker: &Worker, now: Timestamp) -> store::Result<()> {
    let _forgotten = worker.store.reading().forget_before(now - HISTORY).await?;
    let _forgotten = worker.store.places().forget_before(now - PLACES).await?;
    let _forgotten = worker.store.picks().forget_dismissed(now - MEASURED).await?;
    worker.store.quality().forget_before(now - MEASURED).await?;
    let before = now - A_MONTH;
    let _forgotten = worker.store.profiles().forget_slates(before).await?;
    let _forgotten = worker.store.counts().forget_before(before).await?;
    let _forgotten = worker.store.briefings().forget_before(before).await?;
    let _forgotten = worker.store.wishes().forget_ended(before).await?;
    Ok(())
}
