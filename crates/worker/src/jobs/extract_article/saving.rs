//! Found texts are saved together: one durable commit for all that wait, not one each.

use store::FoundPage;
use tokio::sync::{mpsc, oneshot};
use types::JobId;

use crate::worker::{Worker, trouble};

/// Texts in one commit, and texts that wait at the most.
const TOGETHER_MAX: usize = 64;

/// The way to the one task that saves texts. It ends when all ways to it are gone.
#[derive(Debug, Clone)]
pub(crate) struct Saving(mpsc::Sender<Waiting>);

#[derive(Debug)]
struct Waiting {
    job: JobId,
    page: FoundPage,
    /// Told why it was not saved.
    saved: oneshot::Sender<Result<(), String>>,
}

impl Saving {
    /// Starts the task.
    pub(crate) fn start(worker: Worker) -> Self {
        let (send, waiting) = mpsc::channel(TOGETHER_MAX);
        let _task = tokio::spawn(save_together(worker, waiting));
        Self(send)
    }

    /// Comes back when the text is in the database.
    ///
    /// # Errors
    /// Why it could not be saved, in words.
    pub(crate) async fn save(&self, job: JobId, page: FoundPage) -> Result<(), String> {
        let (saved, answer) = oneshot::channel();
        let sent = self.0.send(Waiting { job, page, saved }).await;
        match (sent, answer.await) {
            (Ok(()), Ok(outcome)) => outcome,
            _ended => Err("texts are not saved any more".to_owned()),
        }
    }
}

async fn save_together(worker: Worker, mut waiting: mpsc::Receiver<Waiting>) {
    let mut some = Vec::with_capacity(TOGETHER_MAX);
    while waiting.recv_many(&mut some, TOGETHER_MAX).await > 0 {
        let (pages, answers): (Vec<_>, Vec<_>) =
            some.drain(..).map(|it| (it.page, (it.job, it.saved))).unzip();
        let outcomes = save(&worker, pages).await;
        let saved = answers.iter().zip(&outcomes).filter(|(_, outcome)| outcome.is_ok());
        let done: Vec<JobId> = saved.map(|((job, _), _)| *job).collect();
        if let Err(error) = worker.store.queue().done(&done).await {
            trouble("write down how pages were fetched", &error);
        }
        worker.articles_changed.notify_one();
        for ((_, saved), outcome) in answers.into_iter().zip(outcomes) {
            // Whoever asked may have been stopped meanwhile; the text is saved all the same.
            drop(saved.send(outcome));
        }
    }
}

/// What one text breaks must not cost the others, so after an error each is tried alone.
async fn save(worker: &Worker, pages: Vec<FoundPage>) -> Vec<Result<(), String>> {
    let articles = worker.store.articles();
    if articles.put_pages(&pages).await.is_ok() {
        return vec![Ok(()); pages.len()];
    }
    let mut outcomes = Vec::with_capacity(pages.len());
    for page in pages {
        outcomes.push(articles.put_pages(&[page]).await.map_err(|error| error.to_string()));
    }
    outcomes
}
