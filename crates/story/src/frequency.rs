//! In how many articles a word stands, lately: the rarer, the more it tells.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use types::Language;

use crate::{
    weights::Weights,
    words::{Kind, Token, expected_share, is_tabled},
};

/// Decaying counts. A word counts in full where it is new in its story, and for a small share
/// where the story has it: otherwise the words of a big story would lose their weight while it
/// grows. In languages without a table of common words it always counts in full, because a story
/// could not be told from the language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Frequency {
    /// Articles by language, in steps of [`STEP`].
    articles: BTreeMap<Language, u32>,
    /// Articles by word; looked up only, walked in no order that matters.
    #[serde(with = "crate::ordered")]
    words: FxHashMap<u32, u32>,
    /// Days since 1970 up to which the counts have decayed.
    day: i64,
}

/// One article; fractions remain after decay.
const STEP: u32 = 256;
/// What the table counts for in languages that it does not hold, as a share.
const PRIOR_ELSEWHERE: f64 = 0.05;

impl Frequency {
    /// Counts an article's words, each once. `is_known` tells whether the story that it joins has
    /// the word already.
    pub(crate) fn count(
        &mut self,
        words: &[u32],
        is_known: impl Fn(u32) -> bool,
        language: Language,
        weights: &Weights,
    ) {
        add(self.articles.entry(language).or_default(), STEP);
        let again = if is_tabled(language) { weights.repeat.clamp(0.0, 1.0) } else { 1.0 };
        let again = (again * f64::from(STEP)) as u32;
        for &word in words {
            let step = if is_known(word) { again } else { STEP };
            if step > 0 {
                add(self.words.entry(word).or_default(), step);
            }
        }
    }

    /// Lets the counts fade by 3 % for every day since the last call.
    pub(crate) fn fade(&mut self, day: i64) {
        if self.day == 0 {
            self.day = day;
        }
        let days = day - self.day;
        if days <= 0 {
            return;
        }
        for _ in 0..days.min(400) {
            for articles in self.articles.values_mut() {
                *articles = faded(*articles);
            }
            self.words.retain(|_, stories| {
                *stories = faded(*stories);
                *stories > 0
            });
        }
        self.day = day;
    }

    /// ln(N/df) with the table of common words as prior; never below 0.
    pub(crate) fn rareness(&self, token: Token, language: Language, weights: &Weights) -> f64 {
        let seen = f64::from(self.articles.get(&language).copied().unwrap_or(0)) / f64::from(STEP);
        let with = f64::from(self.words.get(&token.key).copied().unwrap_or(0)) / f64::from(STEP);
        let tabled = if is_tabled(language) { 1.0 } else { PRIOR_ELSEWHERE };
        let prior = weights.prior_articles * tabled;
        let expected = prior * share_before_counting(token);
        log((seen + prior + 1.0) / (with + expected + 0.5)).max(0.0)
    }
}

fn add(to: &mut u32, step: u32) {
    *to = to.saturating_add(step);
}

fn faded(stories: u32) -> u32 {
    u32::try_from(u64::from(stories) * 97 / 100).expect("it shrinks")
}

/// What share of articles may have a token of this shape, if it is not in the table.
fn share_before_counting(token: Token) -> f64 {
    expected_share(token.key).unwrap_or(match (token.kind, token.length) {
        (Kind::Number, 1) => 0.3,
        (Kind::Number, 2) => 0.1,
        (Kind::Number, 4) => 0.05,
        (Kind::Bigram, _) => 0.01,
        (Kind::Word, 1) => 0.2,
        (Kind::Word, 2..=3) => 0.004,
        (Kind::Number | Kind::Word, _) => 0.001,
    })
}

/// Natural logarithm from additions and multiplications only, so that every machine gets the
/// same bits: 2·artanh((m−1)/(m+1)) by its series, after the power of two is taken off.
pub(crate) fn log(value: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let bits = value.to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).expect("11 bits") - 1023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    let mut sum = 0.0;
    for k in (0..=7).rev() {
        sum = sum * square + 1.0 / f64::from(2 * k + 1);
    }
    f64::from(exponent) * LN_2 + 2.0 * z * sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens;

    #[test]
    fn the_logarithm_is_right_to_seven_places() {
        for value in [0.01, 0.5, 1.0, 1.999, 2.0, 3.7, 1000.0, 1e9] {
            assert!((log(value) - f64::ln(value)).abs() < 1e-7, "{value}");
        }
    }

    #[test]
    fn a_word_of_many_articles_tells_less_and_recovers_with_time() {
        let mut frequency = Frequency::default();
        let weights = Weights::default();
        let word = tokens("zyxgate", 1)[0];
        let rareness =
            |frequency: &Frequency| frequency.rareness(word, Language::ENGLISH, &weights);
        frequency.fade(100);
        let fresh = rareness(&frequency);
        for _ in 0..100 {
            frequency.count(&[word.key], |_| false, Language::ENGLISH, &weights);
        }
        let common = rareness(&frequency);
        frequency.fade(300);
        assert!(fresh > common && rareness(&frequency) > common);
    }
}
