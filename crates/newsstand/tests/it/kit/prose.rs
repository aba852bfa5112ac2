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

fn sentence(about: &str, chance: &mut u64) -> String {
    let word = about.split(' ').max_by_key(|word| word.len()).unwrap_or("news").to_lowercase();
    format!(
        "The {} in {} {} the {} of the {word} {}, and nobody there {} before {}.",
        pick(&WHO, chance),
        pick(&WHERE, chance),
        pick(&DID, chance),
        pick(&WHAT, chance),
        pick(&WHEN, chance),
        pick(&NOT, chance),
        pick(&WHEN, chance),
    )
}

fn pick<'a>(words: &[&'a str], chance: &mut u64) -> &'a str {
    *chance =
        chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let count = u64::try_from(words.len()).unwrap_or(1);
    let place = usize::try_from((*chance >> 33) % count).unwrap_or(0);
    words.get(place).copied().unwrap_or_default()
}

fn number(of: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

const WHO: [&str; 12] = [
    "mayor",
    "harbour master",
    "choir",
    "committee",
    "night editor",
    "beekeeper",
    "bridge keeper",
    "minister",
    "orchestra",
    "ferry captain",
    "school board",
    "railway inspector",
];
const WHERE: [&str; 12] = [
    "Aldermere",
    "Port Ansel",
    "Brindlewick",
    "Castrana",
    "Dunmouth",
    "Eskerby",
    "Fallowmoor",
    "Grenholm",
    "Hartsea",
    "Ilvermorny Bay",
    "Jorvale",
    "Kestrelby",
];
const DID: [&str; 12] = [
    "welcomed",
    "postponed",
    "questioned",
    "described",
    "measured",
    "photographed",
    "defended",
    "rejected",
    "announced",
    "counted",
    "financed",
    "regretted",
];
const WHAT: [&str; 12] = [
    "opening",
    "price",
    "reconstruction",
    "history",
    "future",
    "repair",
    "inspection",
    "colour",
    "schedule",
    "weight",
    "cancellation",
    "inheritance",
];
const WHEN: [&str; 10] = [
    "on Monday evening",
    "after a long debate",
    "in the rain",
    "for the third time",
    "by a letter",
    "at the town hall",
    "before the holidays",
    "with great care",
    "in two languages",
    "at dawn",
];
const NOT: [&str; 8] = [
    "had expected that",
    "had asked for it",
    "had slept",
    "had known the reason",
    "had paid for it",
    "had seen the papers",
    "had believed the rumours",
    "had counted the votes",
];
