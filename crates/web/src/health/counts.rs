//! Answers by kind, status and time, in plain atomic numbers.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Kinds of routes that are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    FrontPage,
    Article,
    Story,
    Lists,
    Search,
    Accounts,
    Desks,
    Machines,
    Media,
    Assets,
    Health,
    Unknown,
}

/// Everything that was answered since the start of the process.
pub(super) static COUNTS: Counts = Counts { classes: [const { OfClass::new() }; CLASSES] };

pub(super) struct Counts {
    classes: [OfClass; CLASSES],
}

struct OfClass {
    /// 1xx to 5xx.
    statuses: [AtomicU64; 5],
    /// Answers that took as long as [`BOUNDS`] at most, and the slower ones.
    times: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
}

const CLASSES: usize = Class::ALL.len();

/// Upper bounds of the histogram, in microseconds, and as Prometheus writes them, in seconds.
const BOUNDS: [(u64, &str); 8] = [
    (500, "0.0005"),
    (2_000, "0.002"),
    (10_000, "0.01"),
    (50_000, "0.05"),
    (200_000, "0.2"),
    (1_000_000, "1"),
    (5_000_000, "5"),
    (30_000_000, "30"),
];

impl Class {
    const ALL: [Self; 12] = [
        Self::FrontPage,
        Self::Article,
        Self::Story,
        Self::Lists,
        Self::Search,
        Self::Accounts,
        Self::Desks,
        Self::Machines,
        Self::Media,
        Self::Assets,
        Self::Health,
        Self::Unknown,
    ];

    /// Of a route as the router knows it, for example `/article/{id}`.
    pub(super) fn of(route: &str) -> Self {
        if route.ends_with("/rss") {
            return Self::Machines;
        }
        let mut parts = route.split('/').skip(1);
        match (parts.next().unwrap_or_default(), parts.next()) {
            ("" | "editions", _) => Self::FrontPage,
            ("article", Some(_)) if parts.next().is_some() => Self::Accounts,
            ("article", _) => Self::Article,
            ("story", _) => Self::Story,
            ("section" | "titles" | "title" | "topic" | "picks" | "about" | "offer", _) => {
                Self::Lists
            }
            ("search", _) => Self::Search,
            ("desk", _) => Self::Desks,
            ("media", _) => Self::Media,
            ("assets" | "favicon.ico" | "manifest.webmanifest", _) => Self::Assets,
            ("healthz" | "readyz" | "metrics", _) => Self::Health,
            (first, _) if first.starts_with("sitemap") || first == "robots.txt" => Self::Machines,
            _ => Self::Accounts,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::FrontPage => "front_page",
            Self::Article => "article",
            Self::Story => "story",
            Self::Lists => "lists",
            Self::Search => "search",
            Self::Accounts => "accounts",
            Self::Desks => "desks",
            Self::Machines => "machines",
            Self::Media => "media",
            Self::Assets => "assets",
            Self::Health => "health",
            Self::Unknown => "unknown",
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|class| *class == self).unwrap_or(CLASSES - 1)
    }
}

impl OfClass {
    const fn new() -> Self {
        Self {
            statuses: [const { AtomicU64::new(0) }; 5],
            times: [const { AtomicU64::new(0) }; BOUNDS.len() + 1],
            microseconds: AtomicU64::new(0),
        }
    }
}

impl Counts {
    /// Counts one answer: three additions.
    pub(super) fn add(&self, class: Class, status: u16, took: Duration) {
        let Some(of_class) = self.classes.get(class.place()) else { return };
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bound = BOUNDS.iter().position(|(bound, _)| micros <= *bound).unwrap_or(BOUNDS.len());
        let hundred = usize::from(status / 100).clamp(1, 5) - 1;
        for number in [of_class.statuses.get(hundred), of_class.times.get(bound)] {
            let _before = number.map(|number| number.fetch_add(1, Ordering::Relaxed));
        }
        let _before = of_class.microseconds.fetch_add(micros, Ordering::Relaxed);
    }

    /// The numbers as Prometheus reads them; kinds that were not asked for are left out.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        out.push_str("# HELP newsstand_answers_total Answers by kind of route and status.\n");
        out.push_str("# TYPE newsstand_answers_total counter\n");
        for (class, of_class) in self.used() {
            for (hundred, number) in of_class.statuses.iter().enumerate() {
                let number = number.load(Ordering::Relaxed);
                if number > 0 {
                    let (class, hundred) = (class.name(), hundred + 1);
                    line(
                        &mut out,
                        format_args!(
                            "newsstand_answers_total{{class=\"{class}\",status=\"{hundred}xx\"}} {number}"
                        ),
                    );
                }
            }
        }
        out.push_str("# HELP newsstand_answer_seconds Time to the head of an answer.\n");
        out.push_str("# TYPE newsstand_answer_seconds histogram\n");
        for (class, of_class) in self.used() {
            of_class.write_times(&mut out, class.name());
        }
        out
    }

    fn used(&self) -> impl Iterator<Item = (Class, &OfClass)> {
        Class::ALL.into_iter().zip(&self.classes).filter(|(_, of_class)| {
            of_class.statuses.iter().any(|number| number.load(Ordering::Relaxed) > 0)
        })
    }
}

impl OfClass {
    fn write_times(&self, out: &mut String, class: &str) {
        let bounds = BOUNDS.iter().map(|(_, seconds)| *seconds).chain(["+Inf"]);
        let mut all = 0;
        for (seconds, number) in bounds.zip(&self.times) {
            all += number.load(Ordering::Relaxed);
            line(
                out,
                format_args!(
                    "newsstand_answer_seconds_bucket{{class=\"{class}\",le=\"{seconds}\"}} {all}"
                ),
            );
        }
        let micros = self.microseconds.load(Ordering::Relaxed);
        let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
        line(
            out,
            format_args!("newsstand_answer_seconds_sum{{class=\"{class}\"}} {seconds}.{rest:06}"),
        );
        line(out, format_args!("newsstand_answer_seconds_count{{class=\"{class}\"}} {all}"));
    }
}

/// Adds one line.
pub(super) fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a string takes all text");
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn routes_are_counted_by_kind() {
        for (route, class) in [
            ("/", Class::FrontPage),
            ("/editions/{name}", Class::FrontPage),
            ("/article/{id}", Class::Article),
            ("/article/{id}/save", Class::Accounts),
            ("/story/{id}/rss", Class::Machines),
            ("/rss", Class::Machines),
            ("/sitemap-{page}", Class::Machines),
            ("/section/{name}", Class::Lists),
            ("/desk/operator/feeds", Class::Desks),
            ("/media/{signature}/{width}/{address}", Class::Media),
            ("/sign-in", Class::Accounts),
        ] {
            assert_eq!(Class::of(route), class, "{route}");
        }
    }

    #[test]
    fn numbers_are_written_for_prometheus() {
        let counts = Counts { classes: [const { OfClass::new() }; CLASSES] };
        counts.add(Class::FrontPage, 200, Duration::from_micros(80));
        counts.add(Class::FrontPage, 304, Duration::from_millis(3));
        counts.add(Class::Media, 404, Duration::from_secs(40));
        expect![[r#"
            # HELP newsstand_answers_total Answers by kind of route and status.
            # TYPE newsstand_answers_total counter
            newsstand_answers_total{class="front_page",status="2xx"} 1
            newsstand_answers_total{class="front_page",status="3xx"} 1
            newsstand_answers_total{class="media",status="4xx"} 1
            # HELP newsstand_answer_seconds Time to the head of an answer.
            # TYPE newsstand_answer_seconds histogram
            newsstand_answer_seconds_bucket{class="front_page",le="0.0005"} 1
            newsstand_answer_seconds_bucket{class="front_page",le="0.002"} 1
            newsstand_answer_seconds_bucket{class="front_page",le="0.01"} 2
            newsstand_answer_seconds_bucket{class="front_page",le="0.05"} 2
            newsstand_answer_seconds_bucket{class="front_page",le="0.2"} 2
            newsstand_answer_seconds_bucket{class="front_page",le="1"} 2
            newsstand_answer_seconds_bucket{class="front_page",le="5"} 2
            newsstand_answer_seconds_bucket{class="front_page",le="30"} 2
            newsstand_answer_seconds_bucket{class="front_page",le="+Inf"} 2
            newsstand_answer_seconds_sum{class="front_page"} 0.003080
            newsstand_answer_seconds_count{class="front_page"} 2
            newsstand_answer_seconds_bucket{class="media",le="0.0005"} 0
            newsstand_answer_seconds_bucket{class="media",le="0.002"} 0
            newsstand_answer_seconds_bucket{class="media",le="0.01"} 0
            newsstand_answer_seconds_bucket{class="media",le="0.05"} 0
            newsstand_answer_seconds_bucket{class="media",le="0.2"} 0
            newsstand_answer_seconds_bucket{class="media",le="1"} 0
            newsstand_answer_seconds_bucket{class="media",le="5"} 0
            newsstand_answer_seconds_bucket{class="media",le="30"} 0
            newsstand_answer_seconds_bucket{class="media",le="+Inf"} 1
            newsstand_answer_seconds_sum{class="media"} 40.000000
            newsstand_answer_seconds_count{class="media"} 1
        "#]]
        .assert_eq(&counts.written());
    }
}
