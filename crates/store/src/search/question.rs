//! What a reader typed → a query of the index. Misspelt words still find what was meant.

use std::ops::Bound;

use jiff::civil::Date;
use tantivy::{
    Term,
    query::{
        BooleanQuery, BoostQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query,
        RangeQuery, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};
use types::Language;

use super::{Fields, SearchQuery, words::words_of};

/// More words than this in one query are ignored.
const WORDS_MAX: usize = 16;

/// One thing that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    Phrase(Vec<String>),
    Without(Vec<String>),
    TitleName(Vec<String>),
    Section(String),
    Language(String),
    After(i64),
    Before(i64),
}

/// The query, or nothing when nothing was asked.
pub(super) fn ask(query: &SearchQuery, fields: Fields) -> Option<Box<dyn Query>> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let texts = Texts::of(fields, query.may_read_texts);
    let mut asked = false;
    for part in parts(&query.text).into_iter().take(WORDS_MAX) {
        asked = true;
        clauses.push(match part {
            Part::Word(word) => (Occur::Must, texts.word(&word)),
            Part::Phrase(words) => (Occur::Must, texts.phrase(&words)),
            Part::Without(words) => (Occur::MustNot, texts.phrase(&words)),
            Part::TitleName(words) => (Occur::Must, phrase_in(fields.names, &words)),
            Part::Section(name) => (Occur::Must, exact(fields.section, &name)),
            Part::Language(code) => (Occur::Must, exact(fields.language, &code)),
            Part::After(at) => (Occur::Must, times(fields.at, Some(at), None)),
            Part::Before(at) => (Occur::Must, times(fields.at, None, Some(at))),
        });
    }
    if let Some(title) = query.title {
        let term = Term::from_field_i64(fields.title, title.0);
        clauses.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::Basic))));
    }
    if let Some(section) = &query.section {
        clauses.push((Occur::Must, exact(fields.section, section)));
    }
    if let Some(language) = query.language {
        clauses.push((Occur::Must, exact(fields.language, language.as_str())));
    }
    let (after, before) = (query.after, query.before);
    if after.is_some() || before.is_some() {
        let (after, before) =
            (after.map(|at| at.as_millisecond()), before.map(|at| at.as_millisecond()));
        clauses.push((Occur::Must, times(fields.at, after, before)));
    }
    if !asked && clauses.is_empty() {
        return None;
    }
    // A query of nothing but "without" finds nothing by itself; let it choose from everything.
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, times(fields.at, Some(i64::MIN), None)));
    }
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// The text fields that this asker may search, with their weights.
struct Texts(Vec<(Field, f32)>);

impl Texts {
    fn of(fields: Fields, may_read_texts: bool) -> Self {
        let mut texts = vec![(fields.headline, 3.0), (fields.names, 2.0), (fields.lead, 1.5)];
        if may_read_texts {
            texts.push((fields.body, 1.0));
        }
        Self(texts)
    }

    /// The word as typed, as the beginning of a word, or nearly so.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let letters = word.chars().count();
        let spelled = word.chars().all(char::is_alphabetic) && word.is_ascii();
        let mistakes = match letters {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let mut ways: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (field, weight) in &self.0 {
            let term = Term::from_field_text(*field, word);
            let same = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            ways.push(should(Box::new(same), *weight));
            if letters >= 3 {
                let begins = FuzzyTermQuery::new_prefix(term.clone(), 0, true);
                ways.push(should(Box::new(begins), weight * 0.4));
            }
            if spelled && mistakes > 0 {
                let nearly = FuzzyTermQuery::new(term, mistakes, true);
                ways.push(should(Box::new(nearly), weight * 0.15));
            }
        }
        Box::new(BooleanQuery::new(ways))
    }

    fn phrase(&self, words: &[String]) -> Box<dyn Query> {
        let ways = self.0.iter().map(|(field, weight)| should(phrase_in(*field, words), *weight));
        Box::new(BooleanQuery::new(ways.collect()))
    }
}

fn should(query: Box<dyn Query>, weight: f32) -> (Occur, Box<dyn Query>) {
    (Occur::Should, Box::new(BoostQuery::new(query, weight)))
}

fn phrase_in(field: Field, words: &[String]) -> Box<dyn Query> {
    let terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(field, word)).collect();
    match terms.as_slice() {
        [] => Box::new(EmptyQuery),
        [one] => Box::new(TermQuery::new(one.clone(), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

fn exact(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

fn times(field: Field, after: Option<i64>, before: Option<i64>) -> Box<dyn Query> {
    let bound = |at: Option<i64>| at.map(|at| Term::from_field_i64(field, at));
    let low = bound(after).map_or(Bound::Unbounded, Bound::Included);
    let high = bound(before).map_or(Bound::Unbounded, Bound::Excluded);
    Box::new(RangeQuery::new(low, high))
}

/// Takes apart what was typed: operators, phrases, words. Nothing is ever an error.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (without, operator, words) in typed(text) {
        let folded = words_of(&words);
        if without {
            if !folded.is_empty() {
                parts.push(Part::Without(folded));
            }
            continue;
        }
        let part = match operator.as_str() {
            "title" | "from" => Some(Part::TitleName(folded)),
            "section" => Some(Part::Section(words.to_lowercase())),
            "lang" | "language" => {
                Language::parse(&words).map(|it| Part::Language(it.as_str().to_owned()))
            }
            "after" => day(&words).map(Part::After),
            "before" => day(&words).map(Part::Before),
            "phrase" => (!folded.is_empty()).then_some(Part::Phrase(folded)),
            _ => {
                // A word in a script without spaces is several pairs: they belong together.
                match folded.as_slice() {
                    [] => None,
                    [word] => Some(Part::Word(word.clone())),
                    _ => Some(Part::Phrase(folded)),
                }
            }
        };
        parts.extend(part);
    }
    parts
}

/// `(minus?, operator or "phrase" or "", words)` in the order in which they were typed.
fn typed(text: &str) -> Vec<(bool, String, String)> {
    let mut typed = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (without, after_minus) = match rest.strip_prefix('-') {
            Some(after) if !after.starts_with(char::is_whitespace) => (true, after),
            _ => (false, rest),
        };
        let (operator, value) = operator(after_minus);
        let (words, quoted, remaining) = match value.strip_prefix(['"', '“', '„', '«']) {
            Some(inside) => {
                let (words, remaining) =
                    inside.split_once(['"', '”', '“', '»']).unwrap_or((inside, ""));
                (words, true, remaining)
            }
            None => {
                let (words, remaining) =
                    value.split_once(char::is_whitespace).unwrap_or((value, ""));
                (words, false, remaining)
            }
        };
        let operator = if operator.is_empty() && quoted { "phrase" } else { operator };
        typed.push((without, operator.to_lowercase(), words.to_owned()));
        rest = remaining.trim_start();
    }
    typed
}

fn operator(text: &str) -> (&str, &str) {
    const KNOWN: [&str; 7] = ["title", "from", "section", "lang", "language", "after", "before"];
    match text.split_once(':') {
        Some((name, value))
            if KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) && !value.is_empty() =>
        {
            (name, value)
        }
        _ => ("", text),
    }
}

/// The first millisecond of a day, UTC: `2026-11-23`.
fn day(text: &str) -> Option<i64> {
    let date: Date = text.parse().ok()?;
    Some(date.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_type_is_taken_apart() {
        let word = |it: &str| Part::Word(it.to_owned());
        let words = |it: &[&str]| it.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        for (text, expected) in [
            ("Bridge  opens", vec![word("bridge"), word("opens")]),
            ("\"over the Sound\"", vec![Part::Phrase(words(&["over", "the", "sound"]))]),
            ("storm -football", vec![word("storm"), Part::Without(words(&["football"]))]),
            (
                "title:\"Meridian Post\" lang:DE",
                vec![
                    Part::TitleName(words(&["meridian", "post"])),
                    Part::Language("de".to_owned()),
                ],
            ),
            ("after:1970-01-02", vec![Part::After(86_400_000)]),
            ("東京都", vec![Part::Phrase(words(&["東京", "京都"]))]),
            ("- \" : -", vec![]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
