//! When something material was added to what is known of a story.
//!
//! A report brings a development when a quarter of its words (weighted by how often it uses them,
//! those of the headline twice), or a number, or a name is new to the story, and enough owners
//! carry that new thing within two hours. Derived in docs/inside/front-page.md.

use std::collections::{BTreeMap, BTreeSet};

use types::{ArticleId, Genre, Language, PublisherId, SignedDuration, Timestamp};

use crate::text::Facts;

/// One article as the rule reads it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Report<'a> {
    /// Which article.
    pub article: ArticleId,
    /// Who owns its title.
    pub publisher: PublisherId,
    /// When it was published.
    pub at: Timestamp,
    /// Of the text.
    pub language: Language,
    /// What kind of piece; opinions bring no news.
    pub genre: Genre,
    /// Plain text.
    pub headline: &'a str,
    /// Plain text that everybody may read; what is new is named in its words only.
    pub lead: &'a str,
    /// Plain text, with the part behind the wall.
    pub text: &'a str,
}

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Development {
    /// When it was first reported.
    pub at: Timestamp,
    /// Who reported it first.
    pub article: ArticleId,
    /// How many owners carried it within two hours.
    pub owners: usize,
    /// What was new, as it was printed where everybody may read it: numbers, then names, then
    /// words; may be empty.
    pub news: Vec<String>,
}

/// What is new must be carried within this time.
const CARRIED_WITHIN: SignedDuration = SignedDuration::from_hours(2);

/// What comes so soon after a development belongs to it; so a beginning is one, not five.
const BELONGS_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// So much of a report's weighted words must be new.
const NEW_SHARE: f64 = 0.25;

/// Numbers below this are often days of a month; they count where everybody prints them, in a
/// headline or lead.
const SMALL: f64 = 32.0;

/// More is not named.
const NEWS_MAX: usize = 4;

/// The developments of a story, oldest first; its first report is the first. `reports` in any
/// order.
#[must_use]
pub fn developments(reports: &[Report<'_>]) -> Vec<Development> {
    let mut reports: Vec<Read<'_>> =
        reports.iter().filter(|report| is_news(report.genre)).map(Read::of).collect();
    reports.sort_by_key(|read| (read.report.at, read.report.article));
    let Some(first) = reports.first() else { return Vec::new() };
    let mut known = Known::default();
    known.add(first);
    let mut found = vec![Development {
        at: first.report.at,
        article: first.report.article,
        owners: 1,
        news: Vec::new(),
    }];
    for (index, read) in reports.iter().enumerate().skip(1) {
        let last = found.last().map_or(read.report.at, |last| last.at);
        if read.report.at.duration_since(last) >= BELONGS_WITHIN {
            found.extend(development(read, &reports, index, &known));
        }
        known.add(read);
    }
    found
}

/// How many owners must carry something: three where five or more tell the story, two where two
/// or more do. A single owner's story has nobody else to carry it.
fn needed(owners: usize) -> usize {
    match owners {
        0 | 1 => 1,
        2..=4 => 2,
        5.. => 3,
    }
}

/// What this report brings that is new, if enough owners carry it.
fn development(
    read: &Read<'_>,
    reports: &[Read<'_>],
    index: usize,
    known: &Known<'_>,
) -> Option<Development> {
    let until = read.report.at + CARRIED_WITHIN;
    let soon: Vec<&Read<'_>> =
        reports.iter().skip(index).take_while(|other| other.report.at <= until).collect();
    let told = reports.iter().take_while(|other| other.report.at <= until);
    let owners = told.map(|other| other.report.publisher).collect::<BTreeSet<_>>().len();
    let carriers = Carriers { soon: &soon, needed: needed(owners) };
    let new = New::of(read, known, &carriers);
    let is_one = if carriers.needed == 1 {
        // Nobody else vouches for it, so it must be both.
        new.share >= NEW_SHARE && !(new.numbers.is_empty() && new.names.is_empty())
    } else {
        new.share >= NEW_SHARE || !(new.numbers.is_empty() && new.names.is_empty())
    };
    is_one.then(|| Development {
        at: read.report.at,
        article: read.report.article,
        owners: new.owners.len(),
        news: new.in_words(&soon),
    })
}

fn is_news(genre: Genre) -> bool {
    match genre {
        Genre::News | Genre::Analysis | Genre::LiveBlog | Genre::WireCopy => true,
        Genre::Opinion | Genre::Review | Genre::Satire | Genre::Sponsored => false,
    }
}

/// A report with what it says.
struct Read<'a> {
    report: &'a Report<'a>,
    all: Facts,
    /// In headline and lead.
    open: Facts,
    headline: Facts,
}

impl<'a> Read<'a> {
    fn of(report: &'a Report<'a>) -> Self {
        let headline = Facts::of(report.headline, report.language, true);
        let mut open = Facts::of(report.lead, report.language, false);
        let mut all = Facts::of(report.text, report.language, false);
        open.add(headline.clone());
        all.add(open.clone());
        Self { report, all, open, headline }
    }

    fn says_number(&self, number: &str) -> bool {
        let is_small = number.parse::<f64>().is_ok_and(|it| it < SMALL);
        let facts = if is_small { &self.open } else { &self.all };
        facts.numbers.contains_key(number)
    }

    /// 1 + ln(times), twice for a word of the headline.
    fn weight(&self, word: &str, times: u32) -> f64 {
        let often = 1.0 + f64::from(times.max(1)).ln();
        if self.headline.words.contains_key(word) { 2.0 * often } else { often }
    }
}

/// What the story has said so far.
#[derive(Default)]
struct Known<'a> {
    /// By language: a first French report is not new in all its words.
    words: BTreeMap<Language, BTreeSet<&'a str>>,
    numbers: BTreeSet<&'a str>,
    names: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn add(&mut self, read: &'a Read<'_>) {
        let words = self.words.entry(read.report.language).or_default();
        words.extend(read.all.words.keys().map(String::as_str));
        self.numbers.extend(read.all.numbers.keys().map(String::as_str));
        self.names.extend(read.all.names.keys().map(String::as_str));
    }
}

/// Who reports within two hours.
struct Carriers<'a> {
    soon: &'a [&'a Read<'a>],
    needed: usize,
}

impl Carriers<'_> {
    /// The owners who say it, if they are enough.
    fn of(&self, says: impl Fn(&Read<'_>) -> bool) -> Option<BTreeSet<PublisherId>> {
        let owners: BTreeSet<PublisherId> =
            self.soon.iter().filter(|read| says(read)).map(|read| read.report.publisher).collect();
        (owners.len() >= self.needed).then_some(owners)
    }
}

/// What is new in a report and carried.
#[derive(Default)]
struct New<'a> {
    /// Of its weighted words.
    share: f64,
    words: Vec<(&'a str, f64)>,
    numbers: Vec<&'a str>,
    names: Vec<&'a str>,
    owners: BTreeSet<PublisherId>,
}

impl<'a> New<'a> {
    fn of(read: &'a Read<'_>, known: &Known<'_>, carriers: &Carriers<'_>) -> Self {
        let mut new = Self::default();
        let language = read.report.language;
        for number in read.all.numbers.keys().map(String::as_str) {
            if !known.numbers.contains(number) && read.says_number(number) {
                let carried = carriers.of(|other| other.says_number(number));
                new.owners.extend(carried.iter().flatten());
                new.numbers.extend(carried.map(|_| number));
            }
        }
        // Without an earlier report in this language everything would be new.
        let Some(words) = known.words.get(&language) else { return new };
        for name in read.all.names.keys().map(String::as_str) {
            if !known.names.contains(name) && !words.contains(name) {
                let carried = carriers.of(|other| other.all.names.contains_key(name));
                new.owners.extend(carried.iter().flatten());
                new.names.extend(carried.map(|_| name));
            }
        }
        let mut all = 0.0;
        let mut carried_weight = 0.0;
        for (word, times) in &read.all.words {
            let weight = read.weight(word, *times);
            all += weight;
            if words.contains(word.as_str()) {
                continue;
            }
            let same = |other: &Read<'_>| {
                other.report.language == language && other.all.words.contains_key(word)
            };
            if let Some(owners) = carriers.of(same) {
                carried_weight += weight;
                new.owners.extend(owners);
                new.words.push((word, weight));
            }
        }
        new.share = if all > 0.0 { carried_weight / all } else { 0.0 };
        new
    }

    /// As printed where everybody may read it.
    fn in_words(mut self, soon: &[&Read<'_>]) -> Vec<String> {
        let printed =
            |find: &dyn Fn(&Facts) -> Option<String>| soon.iter().find_map(|read| find(&read.open));
        let mut news: Vec<String> = Vec::new();
        for number in &self.numbers {
            news.extend(printed(&|facts| facts.numbers.get(*number).cloned()));
        }
        for name in &self.names {
            news.extend(printed(&|facts| facts.names.get(*name).cloned()));
        }
        if news.is_empty() {
            self.words.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
            for (word, _) in &self.words {
                let is_open =
                    |facts: &Facts| facts.words.contains_key(*word).then(|| (*word).to_owned());
                news.extend(printed(&is_open));
            }
        }
        news.truncate(NEWS_MAX);
        news
    }
}

#[cfg(test)]
mod tests;
