//! Lists that were shown, with what was opened of them.

use std::collections::HashMap;

use types::{ArticleId, Language, ReaderId, StoryId, Timestamp, TitleId};

use super::{
    desk::{Desk, Moment, hour_before},
    report::Report,
    table::{ArticleRow, ImpressionRow},
};
use crate::{
    for_you::{Facet, Frequencies, Piece, Vector},
    section::{Section, section_of},
};

const CANDIDATES: &str = "as the table of impressions says; every list is scored before anything \
    is learnt from it, and articles are read in the order of their times";

/// Replays the lists in the order of their times.
#[must_use]
pub fn run_impressions(articles: &[ArticleRow], impressions: &[ImpressionRow]) -> Report {
    let mut impressions: Vec<&ImpressionRow> = impressions.iter().collect();
    impressions.sort_by_key(|row| row.timestamp_ms);
    let mut shelf = Shelf::new(articles, &impressions);
    let mut desk = Desk::default();
    let mut readers: HashMap<&str, ReaderId> = HashMap::new();
    for row in impressions {
        let next = ReaderId(readers.len() as i64 + 1);
        let at = time(row.timestamp_ms);
        shelf.read_until(row.timestamp_ms);
        let is_new = !readers.contains_key(row.reader.as_str());
        let reader = *readers.entry(row.reader.as_str()).or_insert(next);
        if is_new {
            for article in shelf.numbers(&row.history) {
                desk.open(reader, &shelf.piece(article), article, hour_before(at));
            }
        }
        let numbers = shelf.numbers(&row.candidates);
        let clicked = shelf.numbers(&row.clicked);
        let pieces: Vec<Piece> = numbers.iter().map(|number| shelf.piece(*number)).collect();
        let opened: Vec<bool> = numbers.iter().map(|number| clicked.contains(number)).collect();
        let moment = Moment {
            reader,
            at,
            pieces: &pieces,
            articles: &numbers,
            opened: &opened,
            is_shown: true,
        };
        desk.replay(&moment);
    }
    desk.report(CANDIDATES)
}

pub(super) fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The articles, read one after the other.
pub(super) struct Shelf<'a> {
    rows: &'a [ArticleRow],
    pub(super) pieces: Vec<Piece>,
    numbers: HashMap<&'a str, usize>,
    /// By time, those not read yet last.
    order: Vec<usize>,
    read: usize,
    frequencies: Frequencies,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(rows: &'a [ArticleRow], impressions: &[&ImpressionRow]) -> Self {
        let numbers: HashMap<&str, usize> =
            rows.iter().enumerate().map(|(number, row)| (row.id.as_str(), number)).collect();
        // When an article was first shown or is said to have been opened before, for articles
        // without a time or with a later one.
        let mut first: HashMap<usize, i64> = HashMap::new();
        for row in impressions {
            let ids = row.candidates.iter().chain(&row.history);
            for number in ids.filter_map(|id| numbers.get(id.as_str())) {
                first.entry(*number).or_insert(row.timestamp_ms);
            }
        }
        let start = impressions.first().map_or(0, |row| row.timestamp_ms);
        let titles = titles(rows);
        let pieces: Vec<Piece> = rows
            .iter()
            .enumerate()
            .map(|(number, row)| {
                let shown = first.get(&number).copied();
                let at = row.timestamp_ms.or(shown).unwrap_or(start).min(shown.unwrap_or(i64::MAX));
                piece(number, row, at, &titles)
            })
            .collect();
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|number| (pieces[*number].first_at, *number));
        Self { rows, pieces, numbers, order, read: 0, frequencies: Frequencies::default() }
    }

    /// Reads what was published until then.
    pub(super) fn read_until(&mut self, ms: i64) {
        let is_out = |number: &usize| self.pieces[*number].first_at.as_millisecond() <= ms;
        let end = self.order.partition_point(is_out);
        let unread = self.read..end.max(self.read);
        if self.read == 0 {
            // So that the first ones, too, are read knowing which words are common.
            for number in &self.order[unread.clone()] {
                let _unused =
                    self.frequencies.read(&self.rows[*number].title, &self.rows[*number].text);
            }
        }
        for number in &self.order[unread] {
            let row = &self.rows[*number];
            self.pieces[*number].vector = self.frequencies.read(&row.title, &row.text);
        }
        self.read = end.max(self.read);
    }

    /// Those that the table of articles has, each once.
    fn numbers(&self, ids: &[String]) -> Vec<usize> {
        let mut numbers = Vec::new();
        for number in ids.iter().filter_map(|id| self.numbers.get(id.as_str())) {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        numbers
    }

    fn piece(&self, number: usize) -> Piece {
        self.pieces[number].clone()
    }
}

fn titles(rows: &[ArticleRow]) -> HashMap<&str, TitleId> {
    let mut titles = HashMap::new();
    for row in rows.iter().filter(|row| !row.publisher.is_empty()) {
        let next = TitleId(titles.len() as i64 + 1);
        titles.entry(row.publisher.as_str()).or_insert(next);
    }
    titles
}

fn piece(number: usize, row: &ArticleRow, at: i64, titles: &HashMap<&str, TitleId>) -> Piece {
    let section = section_of(std::slice::from_ref(&row.section), types::Genre::News);
    let mut facets = Vec::new();
    if section != Section::Other {
        facets.push(Facet::Section(section));
    }
    if !row.section.is_empty() {
        facets.push(Facet::Topic(row.section.to_lowercase()));
    }
    facets.extend(titles.get(row.publisher.as_str()).map(|title| Facet::Title(*title)));
    facets.extend(Language::parse(&row.language).map(Facet::Language));
    Piece {
        story: StoryId(number as i64 + 1),
        article: ArticleId(number as i64 + 1),
        headline: row.title.clone(),
        section,
        facets,
        vector: Vector::NONE,
        first_at: time(at),
        latest_development_at: time(at),
        significance: 0.0,
        words: row.text.split_whitespace().count() as u32,
    }
}
