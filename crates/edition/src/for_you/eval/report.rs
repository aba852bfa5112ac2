//! What an evaluation says.

use serde::Serialize;

use super::metrics::Scores;

/// Means over all lists with something opened and something not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Lists scored.
    pub lists_scored: usize,
    /// Readers seen.
    pub readers: usize,
    /// How often a ranker was trained, always on the log so far.
    pub trainings: usize,
    /// How often it was better on the latest lists than the one in use, and took its place.
    pub adoptions: usize,
    /// How the candidates of a list were found.
    pub candidates: String,
    /// The scores.
    pub rankers: Rankers,
    /// Which of the next table is the rival above: the best one in hindsight.
    pub popular_now_best: PopularNow,
    /// AUC of "popular now" with each half-life.
    pub popular_now: Vec<PopularNow>,
    /// Of the top ten.
    pub diversity: Variety,
    /// The same with other rules for candidates, where they are made.
    pub other_candidates: Vec<OtherCandidates>,
}

/// What comes out with another rule for candidates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherCandidates {
    /// The rule.
    pub candidates: String,
    /// Lists scored.
    pub lists_scored: usize,
    /// The scores.
    pub rankers: Rankers,
}

/// Scores by ranker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rankers {
    /// By time of publication.
    pub newest: Scores,
    /// By decayed counts, with the best half-life.
    pub popular_now: Scores,
    /// By the likeness of words to what the reader opened.
    pub words_only: Scores,
    /// By words, section, topics, title, language and authors: those of what the reader opened,
    /// and those of what anybody opened. Nothing about the story itself, nor its age.
    pub content_only: Scores,
    /// What readers get.
    pub production: Scores,
}

/// One way of counting what is popular.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PopularNow {
    /// What is counted.
    pub by: &'static str,
    /// After which a count is worth half.
    pub half_life_hours: f64,
    /// Mean over lists.
    pub auc: f64,
}

/// Diversity of the top ten.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variety {
    /// What is measured.
    pub definition: String,
    /// In the order of the scores.
    pub production: [f64; 3],
    /// As lists are made, with maximal marginal relevance.
    pub production_diversified: [f64; 3],
    /// The nDCG@10 of these lists.
    pub ndcg_10_diversified: f64,
}
