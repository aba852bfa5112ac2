//! Embargoes end; what must not be kept is forgotten.

use types::SignedDuration;

use crate::worker::Worker;

/// Reading history is kept for thirteen months at the most.
const HISTORY: SignedDuration = SignedDuration::from_hours(24 * 396);

/// One round, twice a second: an embargo ends to the second.
pub(crate) async fn run(worker: &Worker) -> anyhow::Result<()> {
    let now = worker.clock.now();
    if worker.store.articles().release_held(now).await? > 0 {
        worker.articles_changed.notify_one();
    }
    // Once an hour is enough for the rest.
    if now.as_second() % 3600 == 0 {
        let _forgotten = worker.store.reading().forget_before(now - HISTORY).await?;
    }
    Ok(())
}
