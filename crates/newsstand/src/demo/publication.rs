//! What a title has printed at a given moment.
//!
//! # Invariants
//! - The same library and clock give the same pieces, word for word.
//! - A piece keeps its slug and its time of publication whatever happens to it.

mod piece;

pub use piece::{Entry, Piece, Printed};

use types::Timestamp;

use super::{
    AGENCY,
    chance::Chance,
    clock::DemoClock,
    library::{Library, Story, Telling, TitleSheet},
};

/// A title's feed is never longer, in articles.
const FEED_MAX: usize = 40;
/// A place on the front page is held for so long, in seconds.
const POSITION_HELD_S: i64 = 24 * 3600;
/// The first live story starts so long after the demo, and the others follow one another, in
/// written minutes.
const LIVE_FIRST: f64 = 15.0;
const LIVE_EVERY: f64 = 70.0;
/// Between two dispatches of all titles together, in written minutes, and how much that varies.
const DISPATCH_EVERY: f64 = 75.0;
const DISPATCH_JITTER: f64 = 15.0;

/// The library as it appears in time.
#[derive(Debug)]
pub struct Publication {
    /// What there is to print.
    pub library: Library,
    /// When it is printed.
    pub clock: DemoClock,
    /// Tells the dispatches of this demo from those of the last one.
    run: String,
}

impl Publication {
    /// Prints this library by this clock.
    #[must_use]
    pub fn new(library: Library, clock: DemoClock) -> Self {
        let run = format!("{:x}", clock.started_at().as_second() / 60);
        Self { library, clock, run }
    }

    /// The title with this slug.
    #[must_use]
    pub fn title(&self, slug: &str) -> Option<&TitleSheet> {
        self.library.titles.iter().find(|sheet| sheet.slug == slug)
    }

    /// The front feed: held places first, then the newest. Withdrawn pieces stay in their place.
    #[must_use]
    pub fn front(&self, sheet: &TitleSheet, now: Timestamp) -> Vec<Piece> {
        let mut pieces = self.all(sheet, now);
        let held = |piece: &Piece| {
            let age = now.as_second() - piece.published.as_second();
            piece.position.filter(|_| age < POSITION_HELD_S).unwrap_or(u32::MAX)
        };
        pieces.sort_by_key(|piece| (held(piece), std::cmp::Reverse(piece.published)));
        pieces.truncate(FEED_MAX);
        pieces
    }

    /// One section, newest first.
    #[must_use]
    pub fn section(&self, sheet: &TitleSheet, section: &str, now: Timestamp) -> Vec<Piece> {
        let mut pieces = self.all(sheet, now);
        pieces.retain(|piece| piece.section == section);
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.published));
        pieces.truncate(FEED_MAX);
        pieces
    }

    /// One piece by its slug, if it has appeared.
    #[must_use]
    pub fn piece(&self, sheet: &TitleSheet, slug: &str, now: Timestamp) -> Option<Piece> {
        let told = self.told(sheet, now).into_iter().find(|piece| piece.slug == slug);
        told.or_else(|| {
            let (_, round) = slug.rsplit_once('-')?;
            let piece = self.dispatch(sheet, round.parse().ok()?, now)?;
            (piece.slug == slug).then_some(piece)
        })
    }

    fn all(&self, sheet: &TitleSheet, now: Timestamp) -> Vec<Piece> {
        let mut pieces = self.told(sheet, now);
        pieces.extend(self.dispatches(sheet, now));
        pieces
    }

    /// The written articles of a title that have appeared.
    fn told(&self, sheet: &TitleSheet, now: Timestamp) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (story, begins) in self.beginnings() {
            let own = story.telling.iter().filter(|told| told.title == sheet.slug);
            for (index, told) in own.enumerate() {
                let at = |minutes: f64| self.clock.moment(begins + told.minutes + minutes);
                if at(0.0) <= now {
                    let text = agency_text(story, told);
                    let slug = numbered(story.path_slug(), index);
                    pieces.push(Piece::of_telling(story, told, text, slug, &at, now));
                }
            }
        }
        pieces
    }

    /// Every story with the written minute, counted from the demo's start, of its first telling.
    fn beginnings(&self) -> impl Iterator<Item = (&Story, f64)> {
        let mut live_next = LIVE_FIRST;
        self.library.stories.iter().map(move |story| {
            if !story.live {
                return (story, story.hours_ago * -60.0);
            }
            let begins = live_next;
            live_next += LIVE_EVERY;
            (story, begins)
        })
    }

    /// The newest dispatches of a title; each title prints one in every round.
    fn dispatches(&self, sheet: &TitleSheet, now: Timestamp) -> Vec<Piece> {
        let rounds = (self.clock.minutes(now) - self.dispatches_begin()) / self.round_minutes();
        let newest = rounds.max(0.0).floor() as u64;
        let oldest = newest.saturating_sub(FEED_MAX as u64);
        (oldest..=newest).filter_map(|round| self.dispatch(sheet, round, now)).collect()
    }

    fn dispatch(&self, sheet: &TitleSheet, round: u64, now: Timestamp) -> Option<Piece> {
        let own = self.library.titles.iter().position(|title| title.slug == sheet.slug)?;
        let order = Chance::of(&[&self.run, &round.to_string()]).order(self.library.titles.len());
        let place = order.iter().position(|index| *index == own)?;
        let varied = Chance::of(&[&self.run, &sheet.slug, &round.to_string()]).between(-1.0, 1.0);
        let minutes = self.dispatches_begin()
            + self.round_minutes() * round as f64
            + DISPATCH_EVERY * place as f64
            + DISPATCH_JITTER / 2.0 * f64::from(1.0 + varied);
        let at = self.clock.moment(minutes);
        if at > now {
            return None;
        }
        let grammar = self.library.grammars.get(sheet.language.as_str())?;
        grammar.dispatch(sheet, &self.run, round).map(|found| Piece::of_dispatch(found, sheet, at))
    }

    /// When the written live stories have all begun, in written minutes.
    fn dispatches_begin(&self) -> f64 {
        let live = self.library.stories.iter().filter(|story| story.live).count();
        LIVE_FIRST + LIVE_EVERY * live as f64
    }

    fn round_minutes(&self) -> f64 {
        DISPATCH_EVERY * self.library.titles.len() as f64
    }
}

/// The text of a telling: its own, or for a wire copy without one the agency's.
fn agency_text<'a>(story: &'a Story, told: &'a Telling) -> &'a str {
    let agency = story.telling.iter().find(|other| other.title == AGENCY);
    match agency {
        Some(agency) if told.wire && told.body.trim().is_empty() => &agency.body,
        _ => &told.body,
    }
}

fn numbered(slug: &str, index: usize) -> String {
    if index == 0 { slug.to_owned() } else { format!("{slug}-{}", index + 1) }
}

#[cfg(test)]
mod tests;
