//! One instance in replay: what production keeps, moved on in the same order.

use std::collections::{BTreeMap, VecDeque};

use types::{ReaderId, Timestamp};

use super::{
    metrics::{order, scores},
    popular::Popular,
    report::{Rankers, Report, Variety},
    tallies::{Tallies, VARIETY},
};
use crate::for_you::{
    Crowd, Deed, Example, Features, Growing, ListRules, Offer, Piece, Profile, Ranker,
    chance::{Chance, mixed},
    decay::{DAY, HOUR},
    list::diverse,
    relevance, weigh_by_place,
};

/// The log that is trained on reaches back so far.
const LOG: i64 = 14 * DAY;
/// Or further, until it has so many lists: a small instance learns from a year.
const LISTS_MIN: u64 = 20_000;
/// And has at most so many lines, the newest.
const LINES_MAX: usize = 600_000;
/// Of the unopened stories of a list so many are kept in the log.
const UNOPENED_MAX: usize = 12;

/// One list to be scored.
pub(super) struct Moment<'a> {
    pub(super) reader: ReaderId,
    pub(super) at: Timestamp,
    pub(super) pieces: &'a [Piece],
    /// Numbers of the articles, for counting.
    pub(super) articles: &'a [usize],
    pub(super) opened: &'a [bool],
    /// Whether showings are known.
    pub(super) is_shown: bool,
}

/// What production keeps, and the scores so far.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) crowd: Crowd,
    pub(super) readers: BTreeMap<ReaderId, Profile>,
    popular: Popular,
    ranker: Option<Ranker>,
    /// Time, line, and the place in the list that was shown; 0 where none was.
    log: VecDeque<(i64, Example, u16)>,
    lists: u64,
    next_training: i64,
    /// Lines written to the log so far, and when it was last trained on.
    lines: usize,
    lines_at_training: usize,
    trainings: usize,
    adoptions: usize,
    tallies: Tallies,
    growing: Growing,
}

impl Desk {
    /// Scores a list and then learns from it.
    pub(super) fn replay(&mut self, moment: &Moment<'_>) {
        self.retrain(moment.at);
        let features = self.score(moment);
        self.log(moment, &features);
        self.learn(moment);
    }

    fn score(&mut self, moment: &Moment<'_>) -> Vec<Features> {
        let reader = self.readers.entry(moment.reader).or_default();
        let offer = Offer::new(moment.pieces, &self.crowd, moment.at);
        let scored = relevance(&offer, reader, self.ranker.as_ref());
        let salt = mixed(self.lists);
        let draws: Vec<u64> =
            moment.articles.iter().map(|article| mixed(salt ^ *article as u64)).collect();
        let measure = |values: &[f64]| scores(values, moment.opened, &draws);
        let production: Vec<f64> = scored.iter().map(|(_, score)| *score).collect();
        if let Some(measured) = measure(&production) {
            self.tallies.production.add(measured);
            self.tallies.lists += 1;
            self.tallies.rivals(moment, &self.popular, &scored, &draws);
            let plain = order(&production, &draws);
            let by_score: Vec<(usize, f64)> =
                plain.iter().map(|place| (*place, production[*place])).collect();
            let lambda = ListRules::default().relevance;
            let varied = diverse(&offer, &by_score, by_score.len().min(10), lambda);
            let varied: Vec<usize> = varied.into_iter().map(|number| plain[number]).collect();
            self.tallies.varied(moment, &offer, [&plain, &varied]);
        }
        scored.into_iter().map(|(features, _)| features).collect()
    }

    fn log(&mut self, moment: &Moment<'_>, features: &[Features]) {
        self.lists += 1;
        let mut unopened: Vec<usize> =
            (0..features.len()).filter(|place| !moment.opened[*place]).collect();
        Chance::new(self.lists).shuffle(&mut unopened);
        unopened.truncate(UNOPENED_MAX);
        let opened = (0..features.len()).filter(|place| moment.opened[*place]);
        for place in opened.chain(unopened) {
            let example = Example {
                list: self.lists,
                features: features[place],
                opened: moment.opened[place],
                weight: 1.0,
            };
            self.lines += 1;
            let shown_at = if moment.is_shown { place as u16 + 1 } else { 0 };
            self.log.push_back((moment.at.as_millisecond(), example, shown_at));
        }
    }

    fn learn(&mut self, moment: &Moment<'_>) {
        let at = moment.at.as_millisecond();
        let reader = self.readers.entry(moment.reader).or_default();
        if moment.is_shown {
            self.crowd.shown_all(moment.pieces, moment.at);
            reader.shown(moment.pieces, moment.at);
            for article in moment.articles {
                self.popular.shown(*article, at);
            }
        }
        for (place, _) in moment.opened.iter().enumerate().filter(|(_, opened)| **opened) {
            self.open(moment.reader, &moment.pieces[place], moment.articles[place], moment.at);
        }
    }

    /// Somebody opens an article, from a list or not.
    pub(super) fn open(&mut self, reader: ReaderId, piece: &Piece, article: usize, at: Timestamp) {
        let reader = self.readers.entry(reader).or_default();
        self.crowd.opened_one(piece, &reader.recent(), at);
        reader.learn(piece, Deed::Opened, at);
        self.popular.opened(article, at.as_millisecond());
    }

    /// Once a day at most, as soon as a tenth of the log is new; at first whenever it has doubled.
    fn retrain(&mut self, now: Timestamp) {
        let at = now.as_millisecond();
        let new = self.lines - self.lines_at_training;
        let is_new_day = at >= self.next_training && new >= self.log.len() / 10;
        let has_doubled = self.lines >= 2 * self.lines_at_training;
        if self.log.len() < 500 || !(is_new_day || has_doubled) {
            return;
        }
        self.cut_log(at);
        let mut log: Vec<Example> = self.log.iter().map(|(_, line, _)| line.clone()).collect();
        let places: Vec<u16> = self.log.iter().map(|(.., place)| *place).collect();
        weigh_by_place(&mut log, &places);
        let retrained = Ranker::retrain(log, self.ranker.as_ref(), &self.growing, now);
        self.trainings += 1;
        self.adoptions += usize::from(retrained.is_new);
        self.ranker = retrained.ranker;
        self.lines_at_training = self.lines;
        self.next_training = at + DAY;
        if let Ok(month_ago) = Timestamp::from_millisecond(at - 60 * DAY) {
            self.crowd.forget(month_ago);
        }
    }

    fn cut_log(&mut self, at: i64) {
        let lists = self.lists;
        let is_old = |(then, line, _): &(i64, Example, u16)| {
            *then < at - LOG && line.list + LISTS_MIN < lists
        };
        while self.log.len() > LINES_MAX || self.log.front().is_some_and(is_old) {
            self.log.pop_front();
        }
    }

    pub(super) fn report(&self, candidates: &str) -> Report {
        let tallies = &self.tallies;
        let lists = tallies.lists.max(1) as f64;
        let rounded = |value: f64| (value / lists * 1e5).round() / 1e5;
        Report {
            lists_scored: tallies.lists,
            readers: self.readers.len(),
            trainings: self.trainings,
            adoptions: self.adoptions,
            candidates: candidates.to_owned(),
            rankers: Rankers {
                newest: tallies.newest.mean(),
                popular_now: tallies.best_popular().1,
                words_only: tallies.words.mean(),
                content_only: tallies.content.mean(),
                production: tallies.production.mean(),
            },
            popular_now: tallies.all_popular(),
            popular_now_best: tallies.best_popular().0,
            diversity: Variety {
                definition: VARIETY.to_owned(),
                production: tallies.variety[0].map(rounded),
                production_diversified: tallies.variety[1].map(rounded),
                ndcg_10_diversified: rounded(tallies.with_variety),
            },
            other_candidates: Vec::new(),
        }
    }
}

/// One hour before, for histories without times.
pub(super) fn hour_before(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond() - HOUR).unwrap_or(at)
}
