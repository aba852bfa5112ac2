//! Pictures and logos, drawn when first asked for and kept while there is room.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use axum::body::Bytes;
use tokio::sync::Semaphore;

/// Drawn pictures are kept up to so many bytes; the oldest go first.
const KEPT_MAX: usize = 48 << 20;
/// So many are drawn at the same time: the reader's own pages must not wait for pictures.
const AT_ONCE: usize = 2;

/// Drawn pictures by path.
#[derive(Debug)]
pub(super) struct Pictures {
    kept: Mutex<Kept>,
    turns: Semaphore,
}

#[derive(Debug, Default)]
struct Kept {
    by_path: HashMap<String, Bytes>,
    oldest_first: VecDeque<String>,
    bytes: usize,
}

impl Pictures {
    pub(super) fn new() -> Self {
        Self { kept: Mutex::default(), turns: Semaphore::new(AT_ONCE) }
    }

    /// The picture at `path`, drawn by `draw` unless it is kept; nothing if drawing failed.
    pub(super) async fn get(
        &self,
        path: &str,
        draw: impl FnOnce() -> Vec<u8> + Send + 'static,
    ) -> Option<Bytes> {
        if let Some(kept) = self.kept(path) {
            return Some(kept);
        }
        let _turn = self.turns.acquire().await.ok()?;
        // Somebody else may have drawn it while this request waited for its turn.
        if let Some(kept) = self.kept(path) {
            return Some(kept);
        }
        let drawn = Bytes::from(tokio::task::spawn_blocking(draw).await.ok()?);
        self.keep(path, drawn.clone());
        Some(drawn)
    }

    fn kept(&self, path: &str) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.by_path.get(path).cloned()
    }

    fn keep(&self, path: &str, picture: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += picture.len();
        if let Some(replaced) = kept.by_path.insert(path.to_owned(), picture) {
            kept.bytes -= replaced.len();
        } else {
            kept.oldest_first.push_back(path.to_owned());
        }
        while kept.bytes > KEPT_MAX {
            let Some(oldest) = kept.oldest_first.pop_front() else { break };
            let freed = kept.by_path.remove(&oldest).map_or(0, |picture| picture.len());
            kept.bytes -= freed;
        }
    }
}
