//! The numbers that decide, as data: `weights.toml`, with a version and a source.

use serde::{Deserialize, Serialize};

/// Why a weights file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the weights cannot be read: {0}")]
pub struct WeightsError(#[from] toml::de::Error);

macro_rules! weights {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// One versioned set of parameters. All scores are sums of `weight × evidence`.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Weights {
            /// Grows with every refit; stands in snapshots.
            pub version: u32,
            $($(#[$doc])* pub $name: f64,)+
        }

        impl Weights {
            /// What can be trained, in the order of the file.
            pub const NAMES: &[&str] = &[$(stringify!($name),)+];

            /// The value called `name`, to be read or changed by training.
            pub fn value_mut(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }
    };
}

weights! {
    /// Articles that the table of common words counts for, against those seen.
    prior_articles,
    /// What a word counts that its story has already, where one that is new there counts 1.
    repeat,
    /// How many times in the body one time in the headline counts for.
    headline_repeat,
    /// Cosine with the story's sum, all words.
    all,
    /// Cosine with the story's sum, headline words.
    headline,
    /// Cosine with the story's sum, names.
    names,
    /// Cosine with the story's sum, numbers.
    numbers,
    /// Share of the headline's weight that the story's articles have too.
    cover,
    /// Share of the articles that must have a word for it to count half as covered.
    cover_half,
    /// Share of the cosine that does not come from two words.
    breadth,
    /// Mean cosine with the two nearest of the sample.
    near,
    /// Nearness in time to the story's newest article, 0 to 1.
    recent,
    /// Hours after which `recent` is a half.
    recent_hours,
    /// The same title told this within two hours already.
    same_title,
    /// Growth of the bar with the story's size, as a factor of the table in `evidence`.
    size,
    /// What the sum must exceed, for an article with text.
    bar_text,
    /// What the sum must exceed, for a headline alone.
    bar_headline,
    /// Added to the bar for each time that e × more than 4,000 stories are open.
    crowd,
    /// Added to the bar when two stories are joined by repair.
    bar_repair,
    /// Added to the bar when a small story looks for a grown one.
    bar_again,
    /// Share of the sample that must pass alone, from four articles on.
    quorum,
    /// How much lower than the bar each of the quorum may be.
    quorum_slack,
    /// Share of plain headline words that two templates have in common.
    twin_overlap,
    /// A story with text is split if its articles are nearer to the other half's centre than this
    /// share of the nearness to their own.
    split_text,
    /// The same for headlines alone.
    split_headline,
    /// Cosine of names and numbers between languages, against the agreement of meanings, which
    /// counts once. Only with an encoder, as the two below.
    abroad_anchors,
    /// What agreement and anchors must exceed together.
    abroad_bar,
    /// Added to that bar when two stories are joined by repair.
    abroad_repair,
    /// What numbers count for in that, where all words count 1.
    split_numbers,
}

impl Weights {
    /// Reads a file like `weights.toml`.
    ///
    /// # Errors
    /// A key that is missing or unknown, or a value that is no number.
    pub fn parse(text: &str) -> Result<Self, WeightsError> {
        Ok(toml::from_str(text)?)
    }

    /// Writes a file like `weights.toml`, without its comments.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut this = self.clone();
        let mut text = format!("version = {}\n\n", self.version);
        for name in Self::NAMES {
            let value = this.value_mut(name).map_or(0.0, |value| *value);
            text.push_str(&format!("{name} = {value:?}\n"));
        }
        text
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self::parse(include_str!("weights.toml")).expect("the shipped weights are tested")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_changed() {
        let mut weights = Weights::default();
        for name in Weights::NAMES {
            *weights.value_mut(name).unwrap() += 1.0;
        }
        assert_ne!(weights, Weights::default());
        assert!(weights.value_mut("colour").is_none());
        assert_eq!(Weights::parse(&weights.to_toml()).unwrap(), weights);
    }
}
