//! One SQL text for both databases: the same words, run on whichever is open.

/// Runs a query on whichever database there is: `ask!(self, |db| query.fetch_all(db).await)`.
macro_rules! ask {
    ($store:expr, |$db:ident| $body:expr) => {
        match &$store.pool {
            $crate::pool::Pool::Sqlite { read: $db, .. } => $body,
            $crate::pool::Pool::Postgres($db) => $body,
        }
    };
}

/// Runs one statement that writes, on its own: `tell!(self, |db| query.execute(db).await)`.
macro_rules! tell {
    ($store:expr, |$db:ident| $body:expr) => {
        match &$store.pool {
            $crate::pool::Pool::Sqlite { write: $db, .. } => $body,
            $crate::pool::Pool::Postgres($db) => $body,
        }
    };
}

/// Runs statements in one transaction and commits it. The body gives a `sqlx::Result`.
macro_rules! together {
    ($store:expr, $doing:literal, |$tx:ident| $body:block) => {{
        use $crate::error::Doing as _;
        match &$store.pool {
            $crate::pool::Pool::Sqlite { write, .. } => {
                // `immediate`: take the write lock now rather than fail in the middle.
                let mut $tx = write.begin_with("begin immediate").await.doing($doing)?;
                let done: sqlx::Result<_> = async { $body }.await;
                let done = done.doing($doing)?;
                $tx.commit().await.doing($doing)?;
                done
            }
            $crate::pool::Pool::Postgres(pool) => {
                let mut $tx = pool.begin().await.doing($doing)?;
                let done: sqlx::Result<_> = async { $body }.await;
                let done = done.doing($doing)?;
                $tx.commit().await.doing($doing)?;
                done
            }
        }
    }};
}
