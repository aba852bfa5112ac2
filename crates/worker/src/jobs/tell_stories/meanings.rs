//! What headlines mean: read once, then kept, so that telling again never asks the encoder.

use std::{collections::BTreeMap, sync::Arc};

use store::{Changed, Meaning, Store};
use story::encoder::Encoder;
use types::{ArticleId, Dense};
use xxhash_rust::xxh3::xxh3_64;

/// The meanings of these articles' headlines; new ones are kept before they are used. Nothing
/// without an encoder.
pub(super) async fn of(
    changed: &[Changed],
    encoder: Option<&Arc<Encoder>>,
    store: &Store,
) -> store::Result<BTreeMap<ArticleId, Dense>> {
    let Some(encoder) = encoder else { return Ok(BTreeMap::new()) };
    let (mut meanings, mut unread) = (BTreeMap::new(), Vec::new());
    for article in changed.iter().filter(|article| article.visible) {
        let (id, headline) = (article.summary.id, &article.summary.headline);
        let headline_hash = xxh3_64(headline.as_bytes()).cast_signed();
        match article.meaning.filter(|kept| kept.headline_hash == headline_hash) {
            Some(kept) => {
                meanings.insert(id, kept.dense);
            }
            None => unread.push((id, headline_hash, headline.clone())),
        }
    }
    if !unread.is_empty() {
        let read = read(Arc::clone(encoder), unread).await;
        store.articles().put_meanings(&read).await?;
        meanings.extend(read.into_iter().map(|(id, meaning)| (id, meaning.dense)));
    }
    Ok(meanings)
}

/// Some ten milliseconds a headline: not on a thread that others wait for.
async fn read(
    encoder: Arc<Encoder>,
    unread: Vec<(ArticleId, i64, String)>,
) -> Vec<(ArticleId, Meaning)> {
    let reading = tokio::task::spawn_blocking(move || {
        let one = |(id, headline_hash, headline): (ArticleId, i64, String)| {
            (id, Meaning { headline_hash, dense: encoder.encode(&headline) })
        };
        unread.into_iter().map(one).collect()
    });
    reading.await.unwrap_or_else(|error| {
        tracing::error!(%error, "Headlines are told without their meaning");
        Vec::new()
    })
}
