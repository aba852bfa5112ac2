//! One error: what was being done, and its cause.

/// The database refused or could not be reached.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing}")]
pub struct StoreError {
    doing: &'static str,
    #[source]
    cause: Cause,
}

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Whether a row with the same unique value stands there already.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        let Cause::Sql(sqlx::Error::Database(error)) = &self.cause else { return false };
        error.is_unique_violation()
    }

    /// Whether the database is busy or away, so that trying again soon may help.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match &self.cause {
            Cause::Sql(sqlx::Error::Database(error)) => {
                matches!(
                    error.code().as_deref(),
                    Some("5" | "6" | "261" | "517" | "40001" | "40P01")
                )
            }
            Cause::Sql(error) => matches!(
                error,
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed
            ),
            Cause::Migrate(_) | Cause::Json(_) => false,
        }
    }
}

/// Names what was being done when an error came up.
pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T, E: Into<CauseOf>> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|error| StoreError { doing, cause: error.into().0 })
    }
}

/// Keeps [`Cause`] private while any of its sources can be named by [`Doing`].
pub(crate) struct CauseOf(Cause);

macro_rules! cause_of {
    ($($from:ty),+) => {$(
        impl From<$from> for CauseOf {
            fn from(error: $from) -> Self {
                Self(error.into())
            }
        }
    )+};
}
cause_of!(sqlx::Error, sqlx::migrate::MigrateError, serde_json::Error);
