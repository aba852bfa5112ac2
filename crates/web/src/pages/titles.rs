//! The titles: all of them by country, and each with its latest articles.

mod directory;
mod title;

pub(crate) use directory::index;
pub(crate) use title::show;
