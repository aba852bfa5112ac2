//! Texts that look like news and are the same at every run.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A word that stands in texts behind the wall, and nowhere else.
pub(crate) fn canary(of: &str) -> String {
    format!("canary{:012x}", number(of) >> 16)
}

/// Paragraphs of about eighty words about something; others about something else.
pub(crate) fn paragraphs(about: &str, count: usize) -> Vec<String> {
    let mut chance = number(about);
    (0..count).map(|_| paragraph(about, &mut chance)).collect()
}

fn paragraph(about: &str, chance: &mut u64) -> String {
    let sentences: Vec<String> = (0..3).map(|_| sentence(about, chance)).collect();
    sentences.join(" ")
}

/// English by its small words. All others are made up, and another text has others: articles in a
/// test are about different things unless one retells the other.
fn sentence(about: &str, chance: &mut u64) -> String {
    let word = about.split(' ').max_by_key(|word| word.len()).unwrap_or("news").to_lowercase();
    let (mut person, mut place) = (own_word(about, chance), own_word(about, chance));
    capitalise(&mut person);
    capitalise(&mut place);
    let mut own = || own_word(about, chance);
    let (who, did, what, then) = (own(), own(), own(), own());
    format!(
        "They said that the {who} of {place} had {did} the {word} with her {what}, and {person} was \
         not there before the {then} of it."
    )
}

/// One of some forty words that only texts about this use.
fn own_word(about: &str, chance: &mut u64) -> String {
    let mut of = number(&format!("{about} {}", below(40, chance)));
    let mut syllable = || {
        let place = usize::try_from(below(16, &mut of)).unwrap_or(0);
        SYLLABLES.get(place).copied().unwrap_or_default()
    };
    format!("{}{}{}", syllable(), syllable(), syllable())
}

fn capitalise(word: &mut String) {
    let first: String = word.chars().take(1).flat_map(char::to_uppercase).collect();
    *word = first + &word.chars().skip(1).collect::<String>();
}

fn below(limit: u64, chance: &mut u64) -> u64 {
    *chance =
        chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*chance >> 33) % limit
}

fn number(of: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

const SYLLABLES: [&str; 16] = [
    "al", "bri", "cas", "dun", "esk", "fal", "gren", "har", "il", "jor", "kes", "lom", "mer",
    "nor", "tra", "wick",
];
