//! What readers see: one folder or file per page.

pub(crate) mod front_page;
pub(crate) mod article;
pub(crate) mod story;
pub(crate) mod section;
pub(crate) mod titles;
pub(crate) mod topic;
pub(crate) mod search;
pub(crate) mod picks;
pub(crate) mod good_news;
pub(crate) mod about;
pub(crate) mod offer;
pub(crate) mod errors;

pub(crate) mod card;
pub(crate) mod told;
pub(crate) mod why;
pub(crate) mod related;
mod asked;
mod opens;
#[cfg(test)]
mod kit;

pub(crate) use article::ArticlePages;
pub(crate) use asked::{Asked, Older};
pub(crate) use card::Card;
pub(crate) use front_page::front_page_for_visitors;
