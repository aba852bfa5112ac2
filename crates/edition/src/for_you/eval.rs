//! Measures For You on logs of what readers opened, in the order of time, each list scored
//! before anything is learnt from it.

mod desk;
mod impressions;
mod metrics;
mod opens;
mod popular;
mod report;
mod simulated;
mod refused;
mod table;
mod tallies;

pub use impressions::run_impressions;
pub use metrics::Scores;
pub use opens::run_opens;
pub use refused::less_like_this;
pub use report::{OtherCandidates, PopularNow, Rankers, Report, Variety};
pub use simulated::{Simulated, simulate};
pub use table::{
    ArticleRow, ImpressionRow, OpenRow, TableError, read_articles, read_impressions, read_opens,
};

#[cfg(test)]
mod tests;
