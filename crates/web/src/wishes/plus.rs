//! The “+” beside what may be followed.

use reader::Followed;

use crate::{App, asker::Asker, error::AppError};

/// A button that follows, or takes a follow back; `wishes/plus.html` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plus {
    pub(crate) kind: &'static str,
    pub(crate) value: String,
    /// What is followed, in words.
    pub(crate) name: String,
    pub(crate) is_on: bool,
    /// The page that it stands on.
    pub(crate) back: String,
}

impl Plus {
    /// Nothing for visitors.
    pub(crate) async fn load(
        app: &App,
        asker: &Asker,
        followed: &Followed,
        name: &str,
    ) -> Result<Option<Self>, AppError> {
        let Some(signed) = &asker.signed else { return Ok(None) };
        let follows = app.store.wishes().follows(signed.reader.id).await?;
        let (kind, key) = (followed.kind(), followed.key());
        Ok(Some(Self {
            kind,
            value: followed.value(),
            name: name.to_owned(),
            is_on: follows.iter().any(|wish| wish.kind == kind && wish.key == key),
            back: asker.path.clone(),
        }))
    }
}
