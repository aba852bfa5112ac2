//! Lines of a lexicon → terms.

use super::{Topic, fold::fold};

/// How much a term says about its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// `!` in the lexicon: it is said of nothing else.
    Strong,
    /// It is mostly said of the topic.
    Plain,
    /// `?` in the lexicon: it says something only beside others.
    Weak,
}

impl Strength {
    /// Points of one mention. The steps were chosen on the fitting half of the corpus.
    pub(super) fn points(self) -> u32 {
        match self {
            Self::Strong => 60,
            Self::Plain => 30,
            Self::Weak => 12,
        }
    }
}

/// A word or phrase to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) topic: Topic,
    /// As it is looked for in folded text: blanks at its ends are ends of words.
    pub(super) pattern: String,
    pub(super) strength: Strength,
}

/// Reads lines of the form `slug: term, !strong term, ?weak term, begins*, *ends`. Lines that
/// begin with `#` are notes. What cannot be read is handed to `complain`.
pub(super) fn read(lexicon: &str, mut complain: impl FnMut(&str)) -> Vec<Term> {
    let mut terms = Vec::new();
    for line in lexicon.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let Some((slug, list)) = line.split_once(':') else {
            complain(line);
            continue;
        };
        let Some(topic) = Topic::by_slug(slug.trim()) else {
            complain(slug);
            continue;
        };
        for written in list.split([',', '、', '،']).map(str::trim).filter(|it| !it.is_empty()) {
            match term(topic, written) {
                Some(term) => terms.push(term),
                None => complain(written),
            }
        }
    }
    terms
}

/// The name of a topic as a term, where it is one that texts use: parentheses and lists are not.
pub(super) fn of_name(topic: Topic, name: &str) -> Option<Term> {
    let is_list = name.contains([',', '(', '/', '、']) || name.contains(" and ");
    if is_list { None } else { term(topic, name) }
}

fn term(topic: Topic, written: &str) -> Option<Term> {
    let (strength, written) = match written.strip_prefix(['!', '?']) {
        Some(rest) if written.starts_with('!') => (Strength::Strong, rest),
        Some(rest) => (Strength::Weak, rest),
        None => (Strength::Plain, written),
    };
    let (is_open_before, is_open_after) = (written.starts_with('*'), written.ends_with('*'));
    let inner = written.trim_matches('*');
    // A star inside a phrase would never be found.
    if inner.contains('*') {
        return None;
    }
    let folded = fold(inner);
    let words = folded.trim();
    if words.is_empty() {
        return None;
    }
    let is_unspaced = words.chars().all(is_unspaced);
    let edge = |is_open: bool| if is_open || is_unspaced { "" } else { " " };
    let pattern = format!("{}{words}{}", edge(is_open_before), edge(is_open_after));
    Some(Term { topic, pattern, strength })
}

/// Whether a letter is of a script that sets no blanks between words.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_terms() {
        let mut complaints = Vec::new();
        let text = "# a note\nfootball: !Fußball*, Elfmeter, ?Tor, 足球\nnonsense: a\nnothing";
        let terms = read(text, |what| complaints.push(what.to_owned()));
        let patterns: Vec<&str> = terms.iter().map(|term| term.pattern.as_str()).collect();
        assert_eq!(patterns, [" fussball", " elfmeter ", " tor ", "足球"]);
        let strengths: Vec<Strength> = terms.iter().map(|term| term.strength).collect();
        assert_eq!(strengths[..3], [Strength::Strong, Strength::Plain, Strength::Weak]);
        assert_eq!(complaints, ["nonsense", "nothing"]);
    }

    #[test]
    fn names_that_nobody_writes_are_no_terms() {
        let fine = Topic::by_slug("fine-penalty").unwrap();
        assert_eq!(of_name(fine, "fine (penalty)"), None);
        assert_eq!(of_name(fine, "court fine").unwrap().pattern, " court fine ");
    }
}
