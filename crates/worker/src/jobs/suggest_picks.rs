//! Recent articles → what an editor might pick. Nothing is picked here.

use edition::Piece;
use store::{Suggestion, Summary};
use types::SignedDuration;

use crate::worker::Worker;

/// Pieces are compared with all of this time.
const WINDOW: SignedDuration = SignedDuration::from_hours(72);
/// The most pieces that are compared, newest first.
const PIECES_MAX: u32 = 4_000;
/// Suggestions on the editor's desk.
const SUGGESTED: usize = 24;

/// One round.
pub(crate) async fn run(worker: &Worker) -> anyhow::Result<()> {
    let now = worker.clock.now();
    let recent = worker.store.articles().recent(now - WINDOW, PIECES_MAX).await?;
    let pieces: Vec<Piece> = recent.into_iter().map(piece).collect();
    let suggested =
        tokio::task::spawn_blocking(move || edition::suggest(&pieces, now, SUGGESTED)).await?;
    let suggested: Vec<Suggestion> = suggested
        .into_iter()
        .map(|it| Suggestion { article: it.article, score: it.score })
        .collect();
    worker.store.picks().suggest(&suggested, now).await?;
    Ok(())
}

fn piece(summary: Summary) -> Piece {
    Piece {
        article: summary.id,
        story: summary.story,
        title: summary.title,
        publisher: summary.publisher,
        section: summary.section.parse().unwrap_or_default(),
        genre: summary.genre,
        language: summary.language,
        at: summary.published_at,
        words: summary.words,
        copy_of: summary.copy_of,
        headline: summary.headline,
        lead: summary.lead,
    }
}
