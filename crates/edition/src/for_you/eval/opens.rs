//! Where only openings are known: candidates are made from what was there at the time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use types::{ArticleId, ReaderId, StoryId};

use super::{
    desk::{Desk, Moment},
    impressions::time,
    report::{OtherCandidates, Report},
    table::OpenRow,
};
use crate::{
    Section,
    for_you::{Piece, Vector, decay::HOUR},
};

/// Fewer candidates make no list.
const CANDIDATES_MIN: usize = 5;

/// Which articles could have been opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LiveRule {
    /// Somebody opened it within so many hours before.
    Opened(i64),
    /// It was first seen within so many hours before.
    Seen(i64),
}

impl LiveRule {
    /// Since when, in milliseconds since 1970.
    fn since(self, at: i64) -> i64 {
        match self {
            Self::Opened(hours) | Self::Seen(hours) => at - hours * HOUR,
        }
    }

    fn told(self) -> String {
        let what = match self {
            Self::Opened(hours) => format!("somebody opened within the {hours} hours before"),
            Self::Seen(hours) => format!("were first seen within the {hours} hours before"),
        };
        format!(
            "for each first opening of an article by a reader: all articles that {what} and \
             strictly earlier, without those that this reader had opened; openings of other \
             articles (the first one of an article among them) are learnt from but not scored; \
             lists of fewer than {CANDIDATES_MIN} are left out"
        )
    }
}

/// The rule that settings were chosen with, and others, to see how much depends on it.
const RULE: LiveRule = LiveRule::Opened(24);
const OTHER_RULES: [LiveRule; 4] =
    [LiveRule::Opened(72), LiveRule::Seen(24), LiveRule::Seen(72), LiveRule::Seen(168)];

/// Replays the openings in the order of their times, once for each rule, two at a time.
#[must_use]
pub fn run_opens(rows: &[OpenRow]) -> Report {
    let mut rows: Vec<&OpenRow> = rows.iter().collect();
    rows.sort_by_key(|row| row.timestamp_ms);
    let rows = rows.as_slice();
    let rules = [&[RULE], OTHER_RULES.as_slice()].concat();
    let replays = std::thread::scope(|threads| {
        let halves = rules.chunks(rules.len().div_ceil(2));
        let running: Vec<_> = halves
            .map(|half| {
                threads.spawn(move || half.iter().map(|rule| replay(rows, *rule)).collect())
            })
            .collect();
        let joined = running.into_iter().map(|it| it.join());
        let done: Vec<Vec<Report>> =
            joined.map(|it| it.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect();
        done.concat()
    });
    let mut replays = replays.into_iter();
    let mut report = replays.next().unwrap_or_else(|| replay(rows, RULE));
    report.other_candidates = replays
        .map(|it| OtherCandidates {
            candidates: it.candidates,
            lists_scored: it.lists_scored,
            rankers: it.rankers,
        })
        .collect();
    report
}

fn replay(rows: &[&OpenRow], rule: LiveRule) -> Report {
    let mut stand = Stand::default();
    for row in rows {
        stand.take(row, rule);
    }
    stand.desk.report(&rule.told())
}

#[derive(Default)]
struct Stand<'a> {
    desk: Desk,
    readers: HashMap<&'a str, ReaderId>,
    articles: HashMap<&'a str, usize>,
    /// In the order in which they were first seen.
    pieces: Vec<Piece>,
    opened: HashMap<ReaderId, BTreeSet<usize>>,
    /// Live articles: when they were last opened, or first seen, whatever the rule says.
    live: BTreeMap<usize, i64>,
}

impl<'a> Stand<'a> {
    fn take(&mut self, row: &'a OpenRow, rule: LiveRule) {
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
            self.score(row, reader, article, rule);
            match rule {
                LiveRule::Opened(_) => {
                    let _before = self.live.insert(article, row.timestamp_ms);
                }
                LiveRule::Seen(_) => {
                    self.live.entry(article).or_insert(row.timestamp_ms);
                }
            }
            self.opened.entry(reader).or_default().insert(article);
        }
    }

    fn score(&mut self, row: &OpenRow, reader: ReaderId, article: usize, rule: LiveRule) {
        let at = row.timestamp_ms;
        self.live.retain(|_, last| *last >= rule.since(at));
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
