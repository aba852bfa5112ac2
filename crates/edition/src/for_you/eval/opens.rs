//! Where only openings are known: candidates are made from what was there at the time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use types::{ArticleId, ReaderId, StoryId};

use super::{
    desk::{Desk, Moment},
    impressions::time,
    report::Report,
    table::OpenRow,
};
use crate::{
    Section,
    for_you::{Piece, Vector, decay::DAY},
};

/// An article is live for so long after somebody opened it.
const LIVE: i64 = DAY;
/// Fewer candidates make no list.
const CANDIDATES_MIN: usize = 5;

const CANDIDATES: &str = "for each first opening of an article by a reader: all articles that \
    somebody opened within the 24 hours before and strictly earlier, without those that this \
    reader had opened; openings of other articles (the first one of an article among them) are \
    learnt from but not scored; lists of fewer than 5 are left out";

/// Replays the openings in the order of their times.
#[must_use]
pub fn run_opens(rows: &[OpenRow]) -> Report {
    let mut rows: Vec<&OpenRow> = rows.iter().collect();
    rows.sort_by_key(|row| row.timestamp_ms);
    let mut stand = Stand::default();
    for row in rows {
        stand.take(row);
    }
    stand.desk.report(CANDIDATES)
}

#[derive(Default)]
struct Stand<'a> {
    desk: Desk,
    readers: HashMap<&'a str, ReaderId>,
    articles: HashMap<&'a str, usize>,
    /// In the order in which they were first seen.
    pieces: Vec<Piece>,
    opened: HashMap<ReaderId, BTreeSet<usize>>,
    /// When live articles were last opened.
    live: BTreeMap<usize, i64>,
}

impl<'a> Stand<'a> {
    fn take(&mut self, row: &'a OpenRow) {
        let next = ReaderId(self.readers.len() as i64 + 1);
        let reader = *self.readers.entry(row.reader.as_str()).or_insert(next);
        let next = self.pieces.len();
        let article = *self.articles.entry(row.article.as_str()).or_insert(next);
        if article == next {
            self.pieces.push(piece(article, row.timestamp_ms));
        }
        let is_view = row.event.is_empty() || row.event.eq_ignore_ascii_case("view");
        let is_first = !self.opened.entry(reader).or_default().contains(&article);
        if is_view && is_first {
            self.score(row, reader, article);
            self.live.insert(article, row.timestamp_ms);
            self.opened.entry(reader).or_default().insert(article);
        }
    }

    fn score(&mut self, row: &OpenRow, reader: ReaderId, article: usize) {
        let at = row.timestamp_ms;
        self.live.retain(|_, last| *last >= at - LIVE);
        let opened = &self.opened[&reader];
        let is_candidate =
            |(number, last): &(&usize, &i64)| **last < at && !opened.contains(number);
        let candidates: Vec<usize> =
            self.live.iter().filter(is_candidate).map(|(number, _)| *number).collect();
        if candidates.len() < CANDIDATES_MIN || !candidates.contains(&article) {
            self.desk.open(reader, &self.pieces[article], article, time(at));
            return;
        }
        let pieces: Vec<Piece> =
            candidates.iter().map(|number| self.pieces[*number].clone()).collect();
        let opened: Vec<bool> = candidates.iter().map(|number| *number == article).collect();
        let moment = Moment {
            reader,
            at: time(at),
            pieces: &pieces,
            articles: &candidates,
            opened: &opened,
            is_shown: false,
        };
        self.desk.replay(&moment);
    }
}

fn piece(number: usize, at: i64) -> Piece {
    Piece {
        story: StoryId(number as i64 + 1),
        article: ArticleId(number as i64 + 1),
        headline: String::new(),
        section: Section::Other,
        facets: Vec::new(),
        vector: Vector::NONE,
        first_at: time(at),
        latest_development_at: time(at),
        significance: 0.0,
        words: 0,
    }
}
