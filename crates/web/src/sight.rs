//! Whose eyes a list is made for. Every list of articles passes here: what a licence keeps from
//! where we are, and what a reader muted, is in none of them.

use std::sync::Arc;

use reader::{Hidden, Listed, Mutes};
use store::Summary;
use types::{Country, TitleId};

use crate::{App, asker::Asker, pages::Card};

/// What may stand in lists for one asker.
#[derive(Debug, Clone)]
pub(crate) struct Sight {
    at_home: Option<Country>,
    mutes: Arc<Mutes>,
    /// The path that a reader asked for; nothing for everybody.
    reader_at: Option<String>,
}

impl Sight {
    /// For visitors, for machines, and for the desks, where nothing may be overlooked.
    pub(crate) fn of_everybody(app: &App) -> Self {
        Self { at_home: app.settings.country, mutes: Arc::default(), reader_at: None }
    }

    /// For one asker.
    pub(crate) fn of(app: &App, asker: &Asker) -> Self {
        let mutes = asker.signed.as_ref().map(|signed| signed.mutes.clone());
        Self {
            at_home: app.settings.country,
            reader_at: mutes.as_ref().map(|_| asker.path.clone()),
            mutes: mutes.unwrap_or_default(),
        }
    }

    /// For a reader who is not asking just now: of their mail.
    pub(crate) fn with_mutes(app: &App, mutes: Mutes) -> Self {
        Self { at_home: app.settings.country, mutes: Arc::new(mutes), reader_at: None }
    }

    /// Whether an article may stand in a list.
    pub(crate) fn lists(&self, summary: &Summary) -> bool {
        let is_licensed = summary.territory.is_empty()
            || self.at_home.is_some_and(|country| summary.territory.contains(&country));
        is_licensed && self.hides(summary).is_none()
    }

    /// Why a mute hides an article.
    pub(crate) fn hides(&self, summary: &Summary) -> Option<Hidden> {
        if self.mutes.is_empty() { None } else { self.mutes.hides(&listed(summary)) }
    }

    /// An article's card, unless it may not stand in a list.
    pub(crate) fn card(&self, app: &App, summary: &Summary) -> Option<Card> {
        self.lists(summary).then(|| Card::of(app, summary).mutable(self))
    }

    /// The cards of all that may stand in a list.
    pub(crate) fn cards(&self, app: &App, summaries: &[Summary]) -> Vec<Card> {
        summaries.iter().filter_map(|summary| self.card(app, summary)).collect()
    }

    /// Whether all of a title is muted.
    pub(crate) fn hides_title(&self, title: TitleId) -> bool {
        self.mutes.hides_title(title)
    }

    /// Whether a note or a name has a muted word.
    pub(crate) fn hides_words(&self, text: &str) -> bool {
        self.mutes.hides_words(text)
    }

    /// Where a reader mutes something; empty for everybody.
    pub(crate) fn mute_path(&self, kind: &str, value: &str) -> String {
        let Some(back) = &self.reader_at else { return String::new() };
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        format!("/mute?{}", query.append_pair(kind, value).append_pair("back", back).finish())
    }

    /// Why a mute hides what is known of an article without its lead.
    pub(crate) fn hides_listed(&self, listed: &Listed<'_>) -> Option<Hidden> {
        self.mutes.hides(listed)
    }

    /// Whether nothing is muted.
    pub(crate) fn is_clear(&self) -> bool {
        self.mutes.is_empty()
    }
}

/// An article as mutes look at it.
pub(crate) fn listed(summary: &Summary) -> Listed<'_> {
    Listed {
        title: summary.title,
        headline: &summary.headline,
        lead: &summary.lead,
        authors: &summary.authors,
        topics: &summary.topics,
    }
}
