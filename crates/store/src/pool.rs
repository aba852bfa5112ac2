//! The two databases behind one set of shelves.

use std::{path::PathBuf, str::FromStr, time::Duration};

use sqlx::{
    PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Result, error::Doing};

/// Where the database is: `sqlite:PATH` or `postgres://…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// One file, embedded.
    Sqlite(PathBuf),
    /// A server.
    Postgres(String),
}

/// All shelves. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: Pool,
}

#[derive(Debug, Clone)]
pub(crate) enum Pool {
    /// SQLite wants one writer and several readers.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

/// Readers of an embedded database; each is a thread with its own page cache.
const SQLITE_READERS: u32 = 4;
/// Connections to a PostgreSQL server from one process.
const POSTGRES_CONNECTIONS: u32 = 12;
/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

impl FromStr for DatabaseAddress {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        match text.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(PathBuf::from(path))),
            _ => Err("expected sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME".to_owned()),
        }
    }
}

impl Store {
    /// Opens the database; an embedded one is made if it is not there.
    ///
    /// # Errors
    /// When the file or server cannot be opened.
    pub async fn open(address: &DatabaseAddress) -> Result<Self> {
        let pool = match address {
            DatabaseAddress::Sqlite(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
                    .statement_cache_capacity(256)
                    .pragma("cache_size", "-16000")
                    .pragma("temp_store", "memory");
                let write = SqlitePoolOptions::new()
                    .max_connections(1)
                    .connect_with(options.clone())
                    .await
                    .doing("open the database file")?;
                let read = SqlitePoolOptions::new()
                    .max_connections(SQLITE_READERS)
                    .connect_with(options.pragma("cache_size", "-8000").pragma("query_only", "on"))
                    .await
                    .doing("open the database file for reading")?;
                Pool::Sqlite { read, write }
            }
            DatabaseAddress::Postgres(address) => Pool::Postgres(
                PgPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(BUSY)
                    .connect(address)
                    .await
                    .doing("connect to the database server")?,
            ),
        };
        Ok(Self { pool })
    }

    /// Brings the schema up to date. Safe to run again.
    ///
    /// # Errors
    /// When a migration fails, or the data is newer than this program.
    pub async fn migrate(&self) -> Result<()> {
        match &self.pool {
            Pool::Sqlite { write, .. } => sqlx::migrate!("migrations/sqlite").run(write).await,
            Pool::Postgres(pool) => sqlx::migrate!("migrations/postgres").run(pool).await,
        }
        .doing("bring the database schema up to date")
    }

    /// Makes an empty database on a server, for tests. Does nothing on an embedded one.
    ///
    /// # Errors
    /// When the server refuses, or the name is not a plain one.
    #[doc(hidden)]
    pub async fn create_database(server: &DatabaseAddress, name: &str) -> Result<()> {
        let Pool::Postgres(pool) = Self::open(server).await?.pool else { return Ok(()) };
        let is_plain = name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
        debug_assert!(is_plain, "a name that is no plain one");
        let made = sqlx::query(sqlx::AssertSqlSafe(format!("create database \"{name}\"")));
        let made = made.execute(&pool).await.map(drop);
        pool.close().await;
        made.doing("make a database")
    }

    /// Whether the database is a file that belongs to this machine alone.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        matches!(self.pool, Pool::Sqlite { .. })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        let one: i64 =
            ask!(self, |db| sqlx::query_scalar("select cast(1 as bigint)").fetch_one(db).await)
                .doing("reach the database")?;
        debug_assert_eq!(one, 1);
        Ok(())
    }

    /// What the embedded database says of itself: `ok`, or what is broken. `ok` on a server.
    ///
    /// # Errors
    /// When the check cannot run.
    pub async fn integrity(&self) -> Result<String> {
        match &self.pool {
            Pool::Sqlite { read, .. } => sqlx::query_scalar("pragma integrity_check")
                .fetch_one(read)
                .await
                .doing("check the database file"),
            Pool::Postgres(_) => Ok("ok".to_owned()),
        }
    }

    /// Closes all connections, so that an embedded database is left as one file.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}
