//! What every test stands on.

mod database;
mod stand;
mod people;
mod http;
mod browser;
mod publisher;
mod paper;
mod prose;
mod routes;
mod binary;

use std::time::Duration;

use tokio::time::{Instant, sleep};

pub(crate) use binary::Binary;
pub(crate) use browser::Browser;
pub(crate) use database::make as make_database;
pub(crate) use http::{Answer, Ask};
pub(crate) use paper::{Form, Paper, Piece};
pub(crate) use people::PASSWORD;
pub(crate) use prose::{canary, paragraphs};
pub(crate) use publisher::Publisher;
pub(crate) use routes::{Route, routes};
pub(crate) use stand::{Stand, full_text, path_of};

/// Whatever a test waits for must have come by then. Far more than it takes: machines differ.
const DEADLINE: Duration = Duration::from_secs(90);
const BETWEEN: Duration = Duration::from_millis(60);

/// Looks again and again until there is something to see.
pub(crate) async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(begun.elapsed() < DEADLINE, "waited too long for: {what}");
        sleep(BETWEEN).await;
    }
}

/// Looks until something holds.
pub(crate) async fn until_holds(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    until(what, async || holds().await.then_some(())).await;
}

/// A test that cannot run here says so.
#[expect(clippy::print_stderr, reason = "whoever runs the tests reads it")]
pub(crate) fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// The folder of data that is not part of the repository, where it is there.
pub(crate) fn shared_data(path: &str) -> Option<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let found = folder.join(path);
    if found.exists() {
        return Some(found);
    }
    skipped(&format!("{} is not there", found.display()));
    None
}
