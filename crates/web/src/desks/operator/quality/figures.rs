//! What was measured → figures and charts.

use std::collections::BTreeMap;

use store::{Delay, PageHour, StoryDay, TitleDay};
use types::{SignedDuration, Timestamp};

use super::chart::Chart;
use crate::App;

/// Days that the charts show.
const DAYS: i64 = 14;
/// Of first printings not more than these are looked at.
const DELAYS_MAX: u32 = 20_000;

/// Everything that the page reckons with.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Measured {
    pub(super) stories: Vec<StoryDay>,
    /// Oldest first.
    pub(super) delays: Vec<Delay>,
    pub(super) pages: Vec<PageHour>,
    pub(super) titles: Vec<TitleDay>,
    /// Articles and copies of the last day, and of the last week.
    pub(super) copies: [(u64, u64); 2],
}

impl Measured {
    pub(super) async fn load(app: &App, now: Timestamp) -> store::Result<Self> {
        let quality = app.store.quality();
        let since = now - SignedDuration::from_hours(24 * DAYS);
        let day = SignedDuration::from_hours(24);
        Ok(Self {
            stories: quality.story_days(since).await?,
            delays: quality.delays(since, DELAYS_MAX).await?,
            pages: quality.page_hours(now - SignedDuration::from_hours(72)).await?,
            titles: quality.title_days(since).await?,
            copies: [
                quality.copies(now - day).await?,
                quality.copies(now - SignedDuration::from_hours(24 * 7)).await?,
            ],
        })
    }

    pub(super) fn facts(&self, now: Timestamp) -> Vec<(&'static str, String)> {
        let last_day = now - SignedDuration::from_hours(24);
        let delays: Vec<&Delay> =
            self.delays.iter().filter(|delay| delay.printed_at >= last_day).collect();
        let published = spread(delays.iter().map(|delay| delay.since_published).collect());
        let arrived = spread(delays.iter().map(|delay| delay.since_arrived).collect());
        let all = self.stories.iter().fold(StoryDay::default(), |sum, day| StoryDay {
            day: 0,
            founded: sum.founded + day.founded,
            joined: sum.joined + day.joined,
            merged: sum.merged + day.merged,
            split: sum.split + day.split,
        });
        let page = self.pages.last();
        let titles = self.titles.last().copied().unwrap_or_default();
        let [day, week] = self.copies.map(|(articles, copies)| share(copies, articles));
        vec![
            ("From arrival to the front page", arrived),
            ("From publication to the front page", published),
            ("Stories merged", format!("{} of all", share(all.merged, all.founded))),
            ("Stories split", format!("{} of all", share(all.split, all.founded))),
            ("Articles that joined a story", share(all.joined, all.joined + all.founded)),
            ("Near-copies", format!("{day} today, {week} this week")),
            ("Titles on the page count as", page.map_or_else(none, |it| alike(it.titles))),
            ("Countries on the page count as", page.map_or_else(none, |it| alike(it.countries))),
            (
                "Titles today",
                format!("{} published, {} on the front page", titles.published, titles.printed),
            ),
        ]
    }

    pub(super) fn charts(&self) -> Vec<Chart> {
        let days = |value: &dyn Fn(&StoryDay) -> f64| -> Vec<(String, f64)> {
            self.stories.iter().map(|day| (date(day.day), value(day))).collect()
        };
        let per_hundred = |part: u64, all: u64| float(part) * 100.0 / float(all.max(1));
        let mut by_day: BTreeMap<i64, Vec<SignedDuration>> = BTreeMap::new();
        for delay in &self.delays {
            let day = delay.printed_at.as_second().div_euclid(86_400);
            by_day.entry(day).or_default().push(delay.since_arrived);
        }
        let delay = |percent: usize| -> Vec<(String, f64)> {
            let of = |times: &Vec<SignedDuration>| percentile(times.clone(), percent);
            let days = by_day.iter().map(|(day, times)| (date(*day), of(times)));
            days.map(|(day, time)| (day, time.map_or(0.0, |it| it.as_secs_f64()))).collect()
        };
        let pages = |value: fn(&PageHour) -> f64| -> Vec<(String, f64)> {
            self.pages.iter().map(|page| (hour(page.hour), value(page).exp())).collect()
        };
        let titles = |value: fn(&TitleDay) -> u64| -> Vec<(String, f64)> {
            self.titles.iter().map(|day| (date(day.day), float(value(day)))).collect()
        };
        vec![
            Chart::of(
                "Merged, of 100 new stories",
                days(&|day| per_hundred(day.merged, day.founded)),
            ),
            Chart::of(
                "Split, of 100 new stories",
                days(&|day| per_hundred(day.split, day.founded)),
            ),
            Chart::of("Seconds from arrival to the front page, half of all", delay(50)),
            Chart::of("Seconds from arrival to the front page, 95 of 100", delay(95)),
            Chart::of("Titles on the page, as if all were alike", pages(|page| page.titles)),
            Chart::of("Countries on the page, as if all were alike", pages(|page| page.countries)),
            Chart::of("Titles that published", titles(|day| day.published)),
            Chart::of("Titles on the front page", titles(|day| day.printed)),
        ]
    }
}

/// The time within which so many of a hundred were; nothing for none.
fn percentile(mut times: Vec<SignedDuration>, percent: usize) -> Option<SignedDuration> {
    times.sort_unstable();
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).copied()
}

fn spread(times: Vec<SignedDuration>) -> String {
    match (percentile(times.clone(), 50), percentile(times, 95)) {
        (Some(half), Some(most)) => {
            format!("half within {}, 95 % within {}", span(half), span(most))
        }
        (None, _) | (_, None) => "nothing printed today".to_owned(),
    }
}

fn span(time: SignedDuration) -> String {
    match time.as_secs() {
        ..2 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 2..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}

/// Of entropy: how many alike would be as varied.
fn alike(nats: f64) -> String {
    format!("{:.1} alike", nats.exp())
}

fn none() -> String {
    "not printed yet".to_owned()
}

fn share(part: u64, all: u64) -> String {
    match all {
        0 => "none".to_owned(),
        all => format!("{:.1} %", float(part) * 100.0 / float(all)),
    }
}

fn float(number: u64) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn date(day: i64) -> String {
    let at = Timestamp::from_second(day.saturating_mul(86_400)).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%-d %b").to_string()
}

fn hour(hour: i64) -> String {
    let at = Timestamp::from_second(hour.saturating_mul(3600)).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%-d %b, %H:00").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let of = |seconds: &[i64], percent| {
            let times = seconds.iter().map(|it| SignedDuration::from_secs(*it)).collect();
            percentile(times, percent).map(|time| time.as_secs())
        };
        assert_eq!(of(&[], 50), None);
        assert_eq!(of(&[3], 95), Some(3));
        assert_eq!(of(&[4, 1, 2, 3], 50), Some(2));
        assert_eq!(of(&(1..=100).collect::<Vec<_>>(), 95), Some(95));
    }

    #[test]
    fn figures_are_told_in_words() {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let delay = |seconds: i64| Delay {
            printed_at: now - SignedDuration::from_hours(1),
            since_published: SignedDuration::from_secs(seconds * 100),
            since_arrived: SignedDuration::from_millis(seconds * 500),
        };
        let measured = Measured {
            stories: vec![StoryDay { day: 20_780, founded: 200, joined: 300, merged: 3, split: 1 }],
            delays: (1..=20).map(delay).collect(),
            pages: vec![PageHour {
                hour: 498_720,
                stories: 40,
                titles: 8.0_f64.ln(),
                countries: 0.0,
            }],
            titles: vec![TitleDay { day: 20_780, published: 12, printed: 9 }],
            copies: [(50, 10), (0, 0)],
        };
        let facts = measured.facts(now);
        let lines: Vec<String> =
            facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        expect![[r#"
            From arrival to the front page: half within 5 s, 95 % within 9 s
            From publication to the front page: half within 16 min, 95 % within 31 min
            Stories merged: 1.5 % of all
            Stories split: 0.5 % of all
            Articles that joined a story: 60.0 %
            Near-copies: 20.0 % today, none this week
            Titles on the page count as: 8.0 alike
            Countries on the page count as: 1.0 alike
            Titles today: 12 published, 9 on the front page"#]]
        .assert_eq(&lines.join("\n"));
        assert!(measured.charts().iter().all(|chart| !chart.bars.is_empty()));
        assert!(Measured::default().charts().iter().all(|chart| chart.bars.is_empty()));
    }
}
