//! The words of a title's own pages, in its language.

use jiff::tz::TimeZone;
use serde::Deserialize;
use types::{Genre, Timestamp};

/// One language of `words.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each word's English text in words.toml says what it is")]
pub struct Words {
    pub home: String,
    pub search: String,
    pub menu: String,
    pub skip: String,
    pub by: String,
    pub photo: String,
    pub published: String,
    pub updated: String,
    pub correction: String,
    pub related: String,
    pub most_read: String,
    pub comments: String,
    pub share: String,
    pub save: String,
    pub newsletter: String,
    pub newsletter_pitch: String,
    pub subscribe: String,
    pub cookies: String,
    pub accept: String,
    pub support: String,
    pub about: String,
    pub contact: String,
    pub imprint: String,
    pub privacy: String,
    pub rights: String,
    pub gone: String,
    pub gone_why: String,
    pub missing: String,
    pub latest: String,
    pub live: String,
    pub opinion: String,
    pub analysis: String,
    pub review: String,
    pub agency_note: String,
    pub commenters: Vec<String>,
    pub remarks: Vec<String>,
    pub months: [String; 12],
    pub date: String,
}

impl Words {
    /// A moment as this language writes it, in UTC.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> String {
        let at = at.to_zoned_datetime(TimeZone::UTC);
        let month = self.months.get(usize::try_from(at.month()).unwrap_or(1).saturating_sub(1));
        self.date
            .replace("{day}", &at.day().to_string())
            .replace("{month}", month.map_or("", String::as_str))
            .replace("{year}", &at.year().to_string())
            .replace("{time}", &at.strftime("%H:%M").to_string())
    }

    /// The label above a headline; nothing for plain news.
    #[must_use]
    pub fn label(&self, genre: Genre) -> Option<&str> {
        match genre {
            Genre::Opinion => Some(&self.opinion),
            Genre::Analysis => Some(&self.analysis),
            Genre::Review => Some(&self.review),
            Genre::LiveBlog => Some(&self.live),
            Genre::News | Genre::WireCopy | Genre::Satire | Genre::Sponsored => None,
        }
    }
}
