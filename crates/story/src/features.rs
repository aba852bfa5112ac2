//! What the clusterer keeps of an article's words.

use serde::{Deserialize, Serialize};
use types::{Language, SeenArticle};

use crate::{
    frequency::{Frequency, log},
    term::{Weighted, unit_vector},
    weights::Weights,
    words::{Kind, Token, is_commonly_small, tokens},
};

/// Four unit vectors in one allocation: all words, headline, names, numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Features {
    terms: Box<[Weighted]>,
    /// Where headline, names and numbers begin.
    cuts: [u8; 3],
}

const ALL_MAX: usize = 48;
const HEADLINE_MAX: usize = 24;
const NAMES_MAX: usize = 16;
const NUMBERS_MAX: usize = 8;
/// Tokens of the body that are weighed: later paragraphs are background.
const BODY_TOKENS: usize = 400;
const HEADLINE_TOKENS: usize = 48;
/// A text with fewer tokens than this says no more than the headline.
const TEXT_TOKENS_MIN: usize = 8;

impl Features {
    /// Weighs an article's words by how rare they are at this moment.
    pub(crate) fn read(article: &SeenArticle, lately: &Frequency, weights: &Weights) -> Self {
        Self::of(article, &tokens(&article.text, BODY_TOKENS), lately, weights).0
    }

    /// The same with a text that has been read already; and the keys of all its words.
    pub(crate) fn of(
        article: &SeenArticle,
        text: &[Token],
        lately: &Frequency,
        weights: &Weights,
    ) -> (Self, Vec<u32>) {
        let headline = tokens(&article.headline, HEADLINE_TOKENS);
        let body = text.get(..BODY_TOKENS).unwrap_or(text);
        let body = if body.len() < TEXT_TOKENS_MIN { &[] } else { body };
        let words = counted(&headline, body, article.language);
        let mut vectors = [const { Vec::new() }; 4];
        for word in &words {
            let rareness = lately.rareness(word.token, article.language, weights);
            let times = word.in_body + weights.headline_repeat * word.in_headline;
            let weight = rareness * (1.0 + log(times));
            vectors[0].push((word.token.key, weight));
            if word.in_headline > 0.0 {
                vectors[1].push((word.token.key, rareness));
            }
            if word.is_name {
                vectors[2].push((word.token.key, weight));
            }
            if word.token.kind == Kind::Number {
                vectors[3].push((word.token.key, weight));
            }
        }
        if body.is_empty() {
            vectors[0].clear();
        }
        (Self::pack(vectors), words.iter().map(|word| word.token.key).collect())
    }

    fn pack([all, headline, names, numbers]: [Vec<(u32, f64)>; 4]) -> Self {
        let all = unit_vector(weighing(all), ALL_MAX);
        let headline = unit_vector(weighing(headline), HEADLINE_MAX);
        let names = unit_vector(weighing(names), NAMES_MAX);
        let numbers = unit_vector(weighing(numbers), NUMBERS_MAX);
        let ends =
            [all.len(), all.len() + headline.len(), all.len() + headline.len() + names.len()];
        let cuts = ends.map(|end| u8::try_from(end).expect("40 + 24 + 16 terms"));
        Self { terms: [all, headline, names, numbers].concat().into(), cuts }
    }

    /// Words of headline and text; of the headline alone where there is no text.
    pub(crate) fn all(&self) -> &[Weighted] {
        if self.is_headline_only() { self.headline() } else { self.between(0, self.cuts[0]) }
    }

    /// Words of the headline.
    pub(crate) fn headline(&self) -> &[Weighted] {
        self.between(self.cuts[0], self.cuts[1])
    }

    /// Words that are written like names.
    pub(crate) fn names(&self) -> &[Weighted] {
        self.between(self.cuts[1], self.cuts[2])
    }

    /// Numbers, years and dates.
    pub(crate) fn numbers(&self) -> &[Weighted] {
        self.terms.get(usize::from(self.cuts[2])..).unwrap_or_default()
    }

    /// Whether there was no text.
    pub(crate) fn is_headline_only(&self) -> bool {
        self.cuts[0] == 0
    }

    fn between(&self, from: u8, to: u8) -> &[Weighted] {
        self.terms.get(usize::from(from)..usize::from(to)).unwrap_or_default()
    }
}

/// An article's names and numbers, each once, in the order of keys.
pub(crate) fn named(article: &SeenArticle, text: &[Token]) -> Vec<Token> {
    let headline = tokens(&article.headline, HEADLINE_TOKENS);
    let body = text.get(..BODY_TOKENS).unwrap_or(text);
    let words = counted(&headline, body, article.language).into_iter();
    words
        .filter(|word| word.is_name || word.token.kind == Kind::Number)
        .map(|word| word.token)
        .collect()
}

/// Words that everybody uses weigh nothing and would only fill the vectors.
fn weighing(terms: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    terms.into_iter().filter(|term| term.1 > 0.3).collect()
}

struct Counted {
    token: Token,
    in_headline: f64,
    in_body: f64,
    is_name: bool,
}

/// Every word once, in the order of keys.
fn counted(headline: &[Token], body: &[Token], language: Language) -> Vec<Counted> {
    let mut found: Vec<Counted> = Vec::with_capacity(headline.len() + body.len());
    let shouting = language.as_str() != "de" && is_shouting(headline);
    for (place, &token) in headline.iter().enumerate() {
        let is_name = is_name(headline, place, language, shouting);
        found.push(Counted { token, in_headline: 1.0, in_body: 0.0, is_name });
    }
    for (place, &token) in body.iter().enumerate() {
        let is_name = is_name(body, place, language, false);
        found.push(Counted { token, in_headline: 0.0, in_body: 1.0, is_name });
    }
    found.sort_by_key(|word| word.token.key);
    found.dedup_by(|again, first| {
        let same = again.token.key == first.token.key;
        if same {
            first.in_headline += again.in_headline;
            first.in_body += again.in_body;
            first.is_name |= again.is_name;
        }
        same
    });
    found
}

/// Whether A Headline Is Written Like This, so that capitals say nothing.
fn is_shouting(headline: &[Token]) -> bool {
    let long = headline.iter().filter(|token| token.kind == Kind::Word && token.length > 3);
    let (capital, small) =
        long.fold(
            (0, 0),
            |(capital, small), token| {
                if token.capital { (capital + 1, small) } else { (capital, small + 1) }
            },
        );
    capital > 2 * small
}

/// A capital that neither its place nor its language explains.
fn is_name(text: &[Token], place: usize, language: Language, shouting: bool) -> bool {
    let token = text[place];
    if !token.capital || token.length < 2 {
        return false;
    }
    if token.opens || shouting {
        return !is_commonly_small(token.key) && token.length > 2;
    }
    if language.as_str() != "de" {
        return true;
    }
    // German nouns are capital: a name has another capital word beside it.
    let capital = |place: Option<usize>| {
        let other = place.and_then(|place| text.get(place));
        other.is_some_and(|other| other.capital && (!other.opens || !is_commonly_small(other.key)))
    };
    capital(place.checked_sub(1)) || capital(place.checked_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{term::has, words::key_of};

    fn names_in(headline: &str, language: &str) -> Vec<&'static str> {
        let headline = tokens(headline, 99);
        let found = counted(&headline, &[], Language::parse(language).unwrap());
        let known = ["ohio", "trump", "win", "angela", "merkel", "regen", "city"];
        known
            .into_iter()
            .filter(|name| found.iter().any(|word| word.is_name && word.token.key == key_of(name)))
            .collect()
    }

    #[test]
    fn names_are_found_by_capitals_that_mean_something() {
        assert_eq!(names_in("The city saw Trump win Ohio", "en"), ["ohio", "trump"]);
        assert_eq!(names_in("Trump Wins Big In Ohio City", "en"), ["ohio", "trump"]);
        assert_eq!(names_in("Angela Merkel mag den Regen nicht", "de"), ["angela", "merkel"]);
    }

    #[test]
    fn a_headline_alone_stands_for_the_text() {
        let article = crate::testing::article(1, 0, "Plosser sees high bar", "");
        let features = Features::read(&article, &Frequency::default(), &Weights::default());
        assert!(features.is_headline_only());
        assert!(has(features.all(), key_of("plosser")));
    }
}
