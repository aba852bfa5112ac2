//! How the whole journey stands at this moment; for `/metrics` and the operator's desk.

use types::{SignedDuration, Timestamp};

use super::counts::line;
use crate::App;

/// The figures of one moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figures {
    /// Articles, withdrawn ones too, and those that may be shown.
    pub(crate) articles: (u64, u64),
    /// Open accounts.
    pub(crate) readers: u64,
    /// Changes of articles that search does not know yet.
    pub(crate) index_lag: i64,
    /// Changes of articles that are not told as stories yet.
    pub(crate) stories_lag: i64,
    /// Kind, waiting, given up.
    pub(crate) jobs: Vec<(String, u64, u64)>,
    /// Name and version.
    pub(crate) editions: Vec<(String, i64)>,
    /// Age of the edition that visitors see.
    pub(crate) edition_age: Option<SignedDuration>,
    /// Feeds that are asked.
    pub(crate) feeds: usize,
    /// Those of them that are in trouble.
    pub(crate) feeds_in_trouble: usize,
}

/// Asks the shelves.
///
/// # Errors
/// When the database fails.
pub(crate) async fn gather(app: &App) -> store::Result<Figures> {
    let now = app.clock.now();
    let last_change = app.store.articles().last_change().await?;
    let feeds = app.store.feeds().health().await?;
    let running = || feeds.iter().filter(|feed| feed.stopped_at.is_none());
    Ok(Figures {
        articles: app.store.articles().count().await?,
        readers: app.store.readers().count().await?,
        index_lag: (last_change - app.search.through()).max(0),
        stories_lag: (last_change - app.store.stories().told_through().await?).max(0),
        jobs: app.store.queue().depth().await?,
        editions: app.store.editions().versions().await?,
        edition_age: printed_at(app).map(|at| now.duration_since(at)),
        feeds: running().count(),
        feeds_in_trouble: running().filter(|feed| feed.trouble.is_some()).count(),
    })
}

/// When the edition of all languages was printed last.
pub(crate) fn printed_at(app: &App) -> Option<Timestamp> {
    app.press.printed_at()
}

impl Figures {
    /// Jobs that wait, and jobs that were given up.
    pub(crate) fn jobs_in_all(&self) -> (u64, u64) {
        let sum = |(a, b), (_, waiting, given_up): &(String, u64, u64)| (a + waiting, b + given_up);
        self.jobs.iter().fold((0, 0), sum)
    }

    /// The figures as Prometheus reads them.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        let mut gauge = |name: &str, help: &str, values: Vec<(String, i128)>| {
            line(&mut out, format_args!("# HELP newsstand_{name} {help}"));
            line(&mut out, format_args!("# TYPE newsstand_{name} gauge"));
            for (labels, value) in values {
                line(&mut out, format_args!("newsstand_{name}{labels} {value}"));
            }
        };
        let one = |value: i128| vec![(String::new(), value)];
        let label = |name: &str, value: &str| format!("{{{name}=\"{}\"}}", escape(value));
        gauge("articles", "Articles, withdrawn ones too.", one(self.articles.0.into()));
        gauge("articles_usable", "Articles that may be shown.", one(self.articles.1.into()));
        gauge("readers", "Open accounts.", one(self.readers.into()));
        gauge("index_lag", "Changes that search does not know yet.", one(self.index_lag.into()));
        gauge("stories_lag", "Changes not told as stories yet.", one(self.stories_lag.into()));
        let jobs = self.jobs.iter();
        let waiting =
            jobs.clone().map(|(kind, waiting, _)| (label("kind", kind), (*waiting).into()));
        gauge("jobs_waiting", "Jobs that wait.", waiting.collect());
        let given_up = jobs.map(|(kind, _, given_up)| (label("kind", kind), (*given_up).into()));
        gauge("jobs_given_up", "Jobs that were given up.", given_up.collect());
        let editions = self.editions.iter();
        let editions = editions.map(|(name, version)| (label("edition", name), (*version).into()));
        gauge("edition_version", "Versions of the printed editions.", editions.collect());
        if let Some(age) = self.edition_age {
            gauge("edition_age_seconds", "Age of what visitors see.", one(age.as_secs().into()));
        }
        gauge("feeds", "Feeds that are asked.", one(self.feeds as i128));
        gauge("feeds_in_trouble", "Feeds in trouble.", one(self.feeds_in_trouble as i128));
        out
    }
}

fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn figures_are_written_for_prometheus() {
        let figures = Figures {
            articles: (12, 10),
            readers: 3,
            index_lag: 2,
            stories_lag: 0,
            jobs: vec![("extract_article".to_owned(), 4, 1), ("a\"b".to_owned(), 0, 2)],
            editions: vec![("all".to_owned(), 7)],
            edition_age: Some(SignedDuration::from_secs(9)),
            feeds: 30,
            feeds_in_trouble: 1,
        };
        assert_eq!(figures.jobs_in_all(), (4, 3));
        let written = figures.written();
        let values: Vec<&str> = written.lines().filter(|line| !line.starts_with('#')).collect();
        expect![[r#"
            newsstand_articles 12
            newsstand_articles_usable 10
            newsstand_readers 3
            newsstand_index_lag 2
            newsstand_stories_lag 0
            newsstand_jobs_waiting{kind="extract_article"} 4
            newsstand_jobs_waiting{kind="a\"b"} 0
            newsstand_jobs_given_up{kind="extract_article"} 1
            newsstand_jobs_given_up{kind="a\"b"} 2
            newsstand_edition_version{edition="all"} 7
            newsstand_edition_age_seconds 9
            newsstand_feeds 30
            newsstand_feeds_in_trouble 1"#]]
        .assert_eq(&values.join("\n"));
    }
}
