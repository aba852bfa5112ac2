//! What is asked for, from the query string; what makes no sense counts as not asked.

use store::{SearchQuery, Title};
use types::{Language, SignedDuration, Timestamp};

use crate::words;

/// Longer questions are cut.
const TEXT_MAX: usize = 300;
/// Keys in addresses are never longer.
const KEY_MAX: usize = 100;

/// Choices of time: key, name, hours back.
pub(super) const TIMES: [(&str, &str, i64); 4] = [
    ("day", "Last 24 hours", 24),
    ("week", "Last seven days", 7 * 24),
    ("month", "Last month", 31 * 24),
    ("year", "Last year", 366 * 24),
];

/// The form as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(super) q: String,
    /// Slug of a title.
    pub(super) title: String,
    pub(super) section: String,
    pub(super) lang: String,
    /// Key of [`TIMES`].
    pub(super) time: String,
    /// `new` for newest first.
    pub(super) order: String,
    /// Counted from 0.
    page: String,
}

impl Form {
    /// Later pages are not given.
    pub(super) const LAST_PAGE: usize = 49;

    /// Cuts what is too long.
    pub(super) fn within_limits(self) -> Self {
        let key = |text: String| -> String { text.trim().chars().take(KEY_MAX).collect() };
        Self {
            q: self.q.trim().chars().take(TEXT_MAX).collect(),
            title: key(self.title),
            section: key(self.section),
            lang: key(self.lang),
            time: key(self.time),
            order: key(self.order),
            page: key(self.page),
        }
    }

    /// Whether nothing was asked at all.
    pub(super) fn is_empty(&self) -> bool {
        [&self.q, &self.title, &self.section, &self.lang, &self.time].iter().all(|it| it.is_empty())
    }

    /// Counted from 0.
    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(0).min(Self::LAST_PAGE)
    }

    pub(super) fn is_newest_first(&self) -> bool {
        self.order == "new"
    }

    /// The address of another page of the same search.
    pub(super) fn path(&self, page: usize) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let pairs = [
            ("q", &self.q),
            ("title", &self.title),
            ("section", &self.section),
            ("lang", &self.lang),
            ("time", &self.time),
            ("order", &self.order),
        ];
        for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _query = query.append_pair(key, value);
        }
        if page > 0 {
            let _query = query.append_pair("page", &page.to_string());
        }
        format!("/search?{}", query.finish())
    }

    /// The question for the index.
    pub(super) fn query(
        &self,
        titles: &[Title],
        now: Timestamp,
        may_read_texts: bool,
        offset: usize,
        limit: usize,
    ) -> SearchQuery {
        let section = self.section.parse::<edition::Section>().ok();
        let hours = TIMES.iter().find(|(key, ..)| *key == self.time).map(|(.., hours)| *hours);
        let after = hours.and_then(|hours| now.checked_sub(SignedDuration::from_hours(hours)).ok());
        SearchQuery {
            text: self.q.clone(),
            title: titles.iter().find(|it| it.slug == self.title).map(|it| it.id),
            section: section.map(|it| it.as_str().to_owned()),
            language: Language::parse(&self.lang),
            after,
            before: None,
            newest_first: self.is_newest_first(),
            may_read_texts,
            offset,
            limit,
        }
    }

    /// The words that were asked for, as a page prints them.
    pub(super) fn asked(&self) -> String {
        words::shorten(&self.q, 120)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_in_the_address_counts_as_not_asked() {
        let form = Form {
            q: "ä".repeat(5_000),
            section: "no such".to_owned(),
            lang: "no such".to_owned(),
            time: "no such".to_owned(),
            page: "-7".to_owned(),
            ..Form::default()
        };
        let form = form.within_limits();
        let query = form.query(&[], Timestamp::UNIX_EPOCH, false, 0, 20);
        let text = "ä".repeat(300);
        assert_eq!(query, SearchQuery { text, limit: 20, ..SearchQuery::default() });
        assert_eq!(form.page(), 0);
    }

    #[test]
    fn the_next_page_asks_the_same() {
        let form =
            Form { q: "bees & “fog”".to_owned(), lang: "en".to_owned(), ..Form::default() };
        assert_eq!(form.path(1), "/search?q=bees+%26+%E2%80%9Cfog%E2%80%9D&lang=en&page=1");
    }
}
