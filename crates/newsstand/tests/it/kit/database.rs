//! A database of its own for every test.

use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use store::{DatabaseAddress, Store};

/// The server on which the tests make their databases; without it they are embedded.
const SERVER: &str = "NEWSSTAND_TEST_POSTGRES";

static MADE: AtomicU32 = AtomicU32::new(0);

/// Makes an empty database: on the server, or in this folder. Gives its address as configured.
pub(crate) async fn make(folder: &Path) -> String {
    let Ok(server) = std::env::var(SERVER) else {
        return format!("sqlite:{}", folder.join("newsstand.sqlite").display());
    };
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("it_{}_{number}", std::process::id());
    let admin: DatabaseAddress = server.parse().expect("an address of a PostgreSQL server");
    Store::create_database(&admin, &name).await.expect("a new database");
    let (rest, _admin) = server.rsplit_once('/').expect("an address with a database's name");
    format!("{rest}/{name}")
}
