//! Lists for machines: RSS, sitemaps, robots.txt.
//!
//! # Invariants
//! - Nothing here carries more of an article than its lead, and of link-only titles the headline.
//! - Everybody gets the same list: it holds what may be shown where we are at home.

pub(crate) mod rss;
pub(crate) mod sitemap;
mod robots;
mod xml;

pub(crate) use robots::robots;

#[cfg(test)]
mod tests;
