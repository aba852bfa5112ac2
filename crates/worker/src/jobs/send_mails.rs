//! Waiting mails → the mail server.

use outbound::mail::Letter;
use types::{SignedDuration, WebAddress};

use crate::worker::Worker;

/// Mails sent in one go.
const BATCH: u32 = 20;
/// After so many tries a mail is given up.
const TRIES_MAX: u32 = 8;

/// Sends what waits. Without a mail server the mails stay in the box.
pub(crate) async fn run(worker: &Worker) -> anyhow::Result<()> {
    let Some(post) = &worker.post else { return Ok(()) };
    let now = worker.clock.now();
    for mail in worker.store.mails().claim_waiting(BATCH, now).await? {
        let letter = Letter {
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            list_unsubscribe: mail
                .unsubscribe
                .as_deref()
                .and_then(|address| WebAddress::parse(address).ok()),
            message_id: None,
            written_at: mail.queued_at,
        };
        match post.send(letter).await {
            Ok(()) => worker.store.mails().sent(mail.id, worker.clock.now()).await?,
            Err(error) => {
                let again = error.retry && mail.attempts < TRIES_MAX;
                let pause = SignedDuration::from_mins(2_i64.pow(mail.attempts.min(8)));
                let at = again.then(|| worker.clock.now() + pause);
                let why = error.to_string();
                tracing::warn!(mail.id = mail.id.0, why, again, "A mail was not taken");
                worker.store.mails().failed(mail.id, at, &why, worker.clock.now()).await?;
            }
        }
    }
    Ok(())
}
