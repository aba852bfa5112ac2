//! What is done to a text to make a copy of it.

mod wording;

use super::chance::Chance;
use wording::{furniture, intro, reworded};

/// How a copy differs from its original. Paragraphs are the lines of the text; one that has fewer
/// than four is taken sentence by sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The first 35 to 70 % are left.
    CutToHead,
    /// A third to a half is taken out of the middle.
    MiddleOut,
    /// The paragraphs stand in another order.
    Reordered,
    /// The same text under another headline; one in five names the original's address.
    Reheadlined,
    /// Credited to the original, with an introduction of its own.
    Credited,
    /// In every third sentence two or three words are replaced, dropped or change places.
    Reworded,
    /// Furniture between the paragraphs and at the end.
    Furnished,
    /// Credited, cut to the first 50 to 75 %, with an introduction and furniture.
    Abridged,
}

/// A changed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) text: String,
    /// Credited in the credit that feeds carry.
    pub(super) credit: Option<String>,
    /// Names the original's address as its own.
    pub(super) is_canonical: bool,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::CutToHead,
        Self::MiddleOut,
        Self::Reordered,
        Self::Reheadlined,
        Self::Credited,
        Self::Reworded,
        Self::Furnished,
        Self::Abridged,
    ];

    /// The word in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CutToHead => "cut-to-head",
            Self::MiddleOut => "middle-out",
            Self::Reordered => "reordered",
            Self::Reheadlined => "reheadlined",
            Self::Credited => "credited",
            Self::Reworded => "reworded",
            Self::Furnished => "furnished",
            Self::Abridged => "abridged",
        }
    }

    /// The copy of a text by `source`, printed by `local`.
    pub(super) fn change(
        self,
        text: &str,
        source: &str,
        local: &str,
        chance: &mut Chance,
    ) -> Changed {
        let mut parts = paragraphs(text);
        let mut credit = None;
        match self {
            Self::CutToHead => parts.truncate(share(&parts, chance, 35, 70)),
            Self::MiddleOut => {
                let gone = share(&parts, chance, 33, 50);
                let first = chance.between(1, parts.len().saturating_sub(gone).max(2));
                parts.drain(first..(first + gone).min(parts.len()));
            }
            Self::Reordered => chance.shuffle(&mut parts),
            Self::Reheadlined => {}
            Self::Credited => credit = credited(&mut parts, source, local, chance),
            Self::Reworded => {
                parts = parts.iter().map(|part| reworded(part, chance)).collect();
            }
            Self::Furnished => furnish(&mut parts, local, chance),
            Self::Abridged => {
                parts.truncate(share(&parts, chance, 50, 75));
                furnish(&mut parts, local, chance);
                credit = credited(&mut parts, source, local, chance);
            }
        }
        let is_canonical = self == Self::Reheadlined && chance.one_in(5);
        Changed { text: parts.join("\n"), credit, is_canonical }
    }

    /// Whether the copy always has another headline; of the other kinds every second has one.
    pub(super) fn is_reheadlined(self, chance: &mut Chance) -> bool {
        self == Self::Reheadlined || chance.one_in(2)
    }
}

/// The lines of a text, or its sentences where there are few lines.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<String> =
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    if lines.len() >= 4 {
        return lines;
    }
    let sentences = text.split_inclusive(['.', '!', '?']).map(|part| part.trim().to_owned());
    sentences.filter(|sentence| !sentence.is_empty()).collect()
}

/// Another headline: the first words of a sentence of the text.
pub(super) fn headline(text: &str, chance: &mut Chance) -> String {
    let parts = paragraphs(text);
    let part = chance.pick(&parts[..parts.len().div_ceil(2)]);
    let words = chance.between(6, 11);
    part.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

/// So many of the first parts that they have `low` to `high` percent of the words.
fn share(parts: &[String], chance: &mut Chance, low: usize, high: usize) -> usize {
    let words = |part: &String| part.split_whitespace().count();
    let all: usize = parts.iter().map(words).sum();
    let wanted = all * chance.between(low, high) / 100;
    let mut sum = 0;
    let before = parts.iter().take_while(|part| {
        sum += words(part);
        sum <= wanted
    });
    before.count().max(1)
}

/// Puts an introduction before the text and the source where newsrooms put it.
fn credited(
    parts: &mut Vec<String>,
    source: &str,
    local: &str,
    chance: &mut Chance,
) -> Option<String> {
    let first = parts.first().cloned().unwrap_or_default();
    let mut credit = None;
    match chance.between(0, 4) {
        0 => credit = Some(source.to_owned()),
        1 => parts[0] = format!("WASHINGTON ( {source} ) — {first}"),
        2 => parts.push(format!("Source: {source} .")),
        _ => parts.push(format!("This article was originally published by {source} .")),
    }
    if chance.one_in(4) {
        return credit;
    }
    parts.insert(usize::from(chance.one_in(4)), intro(local, chance));
    credit
}

fn furnish(parts: &mut Vec<String>, local: &str, chance: &mut Chance) {
    for _ in 0..chance.between(1, 4) {
        let at = chance.between(1, parts.len() + 1);
        parts.insert(at, furniture(local, chance));
    }
    parts.push(furniture(local, chance));
}
