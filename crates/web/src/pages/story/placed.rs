//! Where titles place a story on their own pages, and for how long.

use std::collections::{BTreeMap, BTreeSet};

use store::{Stay, Summary};
use types::{ArticleId, SignedDuration, Timestamp, TitleId};

use crate::{pages::card::Moment, words};

/// More lines than this are no longer read.
const LINES_MAX: usize = 60;

/// One stay of one article on its title's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) title: String,
    pub(super) path: String,
    /// `1`, or `11 to 15`.
    pub(super) place: String,
    pub(super) since: Moment,
    /// `2 hours`, `since then` for what stands there now.
    pub(super) held: String,
}

/// What newsrooms did with the story, newest first, and which of its titles print in order of
/// time, so that their places say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) lines: Vec<Line>,
    pub(super) in_order_of_time: Vec<String>,
}

impl Placed {
    pub(super) fn of(
        told: &[Summary],
        stays: &[Stay],
        in_order_of_time: &[TitleId],
        now: Timestamp,
    ) -> Self {
        let by_id: BTreeMap<ArticleId, &Summary> = told.iter().map(|it| (it.id, it)).collect();
        let lines = stays.iter().rev().filter_map(|stay| {
            let summary = by_id.get(&stay.article)?;
            Some(Line {
                title: summary.title_name.clone(),
                path: words::path_of(summary),
                place: place(stay.place),
                since: Moment::short(stay.since),
                held: match stay.until {
                    Some(until) => span(until.duration_since(stay.since)),
                    None => format!("{} so far", span(now.duration_since(stay.since))),
                },
            })
        });
        let silent: BTreeSet<&str> = told
            .iter()
            .filter(|summary| in_order_of_time.contains(&summary.title))
            .map(|summary| summary.title_name.as_str())
            .collect();
        Self {
            lines: lines.take(LINES_MAX).collect(),
            in_order_of_time: silent.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// From the tenth on, places are noted in steps of five.
fn place(place: u32) -> String {
    if place < 10 { (place + 1).to_string() } else { format!("{} to {}", place + 1, place + 5) }
}

fn span(time: SignedDuration) -> String {
    let minutes = usize::try_from(time.as_mins()).unwrap_or(0);
    match minutes {
        0..120 => words::count(minutes, "minute", "minutes"),
        120..2880 => words::count(minutes / 60, "hour", "hours"),
        _ => words::count(minutes / 1440, "day", "days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_spans_are_told_in_words() {
        assert_eq!([place(0), place(9), place(10)], ["1", "10", "11 to 15"]);
        let spans = [1, 119, 120, 3000].map(|minutes| span(SignedDuration::from_mins(minutes)));
        assert_eq!(spans, ["1 minute", "119 minutes", "2 hours", "2 days"]);
    }
}
