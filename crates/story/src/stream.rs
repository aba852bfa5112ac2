//! A made-up day of the press, for measuring speed and memory: the same seed, the same articles.
//!
//! Half of all articles begin an event, the others tell one that was told lately, the more likely
//! the more often it was told. Words, people and places are made of syllables and drawn as in a
//! language: few of them often, most of them seldom. It says nothing about quality.

use std::collections::VecDeque;

use types::{ArticleId, Genre, Imprint, Language, PublisherId, SeenArticle, Timestamp, TitleId};

/// Endless.
#[derive(Debug)]
pub struct Stream {
    dice: Dice,
    told: i64,
    /// ms between two articles.
    every: i64,
    /// The events of the latest articles.
    lately: VecDeque<u64>,
}

/// Articles that can be taken up by the next.
const LATELY: usize = 20_000;
/// Of a hundred articles, those that begin an event.
const FOUNDING: u64 = 55;
/// The first article's time: 1 March 2026.
const BEGIN_MS: i64 = 1_772_323_200_000;
const TITLES: u64 = 4_000;

impl Stream {
    /// Articles come `every_ms` apart.
    #[must_use]
    pub fn new(seed: u64, every_ms: i64) -> Self {
        Self { dice: Dice(seed), told: 0, every: every_ms, lately: VecDeque::new() }
    }

    /// What the latest article tells.
    #[must_use]
    pub fn event(&self) -> Option<u64> {
        self.lately.back().copied()
    }

    /// An article of this event, whatever was told before.
    #[must_use]
    pub fn of_event(&mut self, event: u64) -> SeenArticle {
        self.told += 1;
        if self.lately.len() == LATELY {
            self.lately.pop_front();
        }
        self.lately.push_back(event);
        let event = Event::of(event);
        let title = i64::try_from(self.dice.below(TITLES)).unwrap_or(0);
        SeenArticle {
            article: ArticleId(self.told),
            title: TitleId(title),
            publisher: PublisherId(title),
            at: Timestamp::from_millisecond(BEGIN_MS + self.told * self.every)
                .unwrap_or(Timestamp::UNIX_EPOCH),
            language: Language::ENGLISH,
            headline: event.headline(&mut self.dice),
            text: event.text(&mut self.dice),
            genre: Genre::News,
            credit: None,
            dense: None,
            imprint: Imprint::default(),
        }
    }
}

impl Iterator for Stream {
    type Item = SeenArticle;

    fn next(&mut self) -> Option<SeenArticle> {
        let again = self.dice.below(self.lately.len().max(1) as u64) as usize;
        let event = match self.lately.get(again) {
            Some(&event) if self.dice.below(100) >= FOUNDING => event,
            _ => self.dice.roll(),
        };
        Some(self.of_event(event))
    }
}

/// What all articles of an event share.
struct Event {
    names: [String; 4],
    numbers: [u64; 2],
    /// Its own words, then those of its subject.
    words: Vec<String>,
}

impl Event {
    fn of(seed: u64) -> Self {
        const SUBJECTS: u64 = 3_000;
        const WORDS_OF_SUBJECT: u64 = 40;
        let mut dice = Dice(seed);
        let subject = dice.below(SUBJECTS) * WORDS_OF_SUBJECT;
        let own: Vec<u64> = (0..12).map(|_| dice.below(30_000)).collect();
        let shared = (0..4).map(|_| 40_000 + subject + dice.below(WORDS_OF_SUBJECT));
        let words = own.into_iter().chain(shared).map(word).collect();
        Self {
            names: std::array::from_fn(|place| {
                name(if place == 0 { dice.seldom(200_000) } else { dice.below(200_000) })
            }),
            numbers: std::array::from_fn(|_| 2 + dice.seldom(900)),
            words,
        }
    }

    fn headline(&self, dice: &mut Dice) -> String {
        let mut said = vec![dice.one_of(&self.names).clone()];
        for _ in 0..4 + dice.below(3) {
            said.push(dice.one_of(&self.words).clone());
        }
        match dice.below(4) {
            0 => said.push(dice.one_of(&self.numbers).to_string()),
            1 => said.push(word(dice.seldom(30_000))),
            _ => said.push(dice.one_of(&self.names).clone()),
        }
        said.insert(2, (*dice.one_of(&GLUE)).to_owned());
        said.join(" ")
    }

    /// Three of ten have none, five a lead, two a page.
    fn text(&self, dice: &mut Dice) -> String {
        let words = match dice.below(10) {
            0..3 => return String::new(),
            3..8 => 30 + dice.below(30),
            _ => 150 + dice.below(100),
        };
        let mut text = String::new();
        for place in 0..words {
            let said = match dice.below(100) {
                0..45 => (*dice.one_of(&GLUE)).to_owned(),
                45..53 => dice.one_of(&self.names).clone(),
                53..55 => dice.one_of(&self.numbers).to_string(),
                55..72 => dice.one_of(&self.words).clone(),
                _ => word(dice.seldom(30_000)),
            };
            text.push_str(&said);
            text.push_str(if place % 13 == 12 { ". " } else { " " });
        }
        text
    }
}

const GLUE: [&str; 24] = [
    "the", "of", "to", "in", "and", "a", "for", "on", "that", "with", "after", "as", "at", "by",
    "from", "over", "is", "was", "has", "will", "their", "more", "new", "said",
];

/// Two syllables or more; every number has a word of its own.
fn word(number: u64) -> String {
    const CONSONANTS: &[u8] = b"bcdfghjklmnprstvwxyz";
    const VOWELS: &[u8] = b"aeiou";
    let (mut rest, mut word) = (number + 100, String::new());
    while rest > 0 {
        let syllable = (rest % 100) as usize;
        word.push(char::from(CONSONANTS[syllable / 5]));
        word.push(char::from(VOWELS[syllable % 5]));
        rest /= 100;
    }
    word
}

fn name(number: u64) -> String {
    let small = word(1_000_000 + number);
    let mut letters = small.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Even numbers by a fixed rule (Steele, Lea and Flood 2014, `SplitMix`).
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    /// Below `end`, low numbers much more often than high ones: the cube of an even share.
    fn seldom(&mut self, end: u64) -> u64 {
        let share = self.below(1 << 20);
        let square = (share * share) >> 20;
        (((square * share) >> 20) * end) >> 20
    }

    fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_articles_and_another_does_not() {
        let told = |seed| Stream::new(seed, 300).take(50).collect::<Vec<_>>();
        assert_eq!(told(7), told(7));
        assert_ne!(told(7), told(8));
        assert!(told(7).iter().any(|article| !article.text.is_empty()));
    }

    #[test]
    fn every_number_has_a_word_of_its_own() {
        let words: std::collections::BTreeSet<String> = (0..40_000).map(word).collect();
        assert_eq!(words.len(), 40_000);
    }
}
