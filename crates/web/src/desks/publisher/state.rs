//! How an article stands with readers, in words for its publisher.

use store::Article;
use types::{Extent, Timestamp};

use crate::words;

/// The state of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    kind: Kind,
    is_corrected: bool,
    /// In words.
    pub(super) words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shown,
    Withheld,
    Embargoed,
    Withdrawn,
}

/// What the list can be narrowed to: the value in the form, and its words.
pub(super) const FILTERS: [(&str, &str); 6] = [
    ("", "All"),
    ("shown", "Shown"),
    ("corrected", "Corrected"),
    ("withheld", "Withheld"),
    ("embargoed", "Under embargo"),
    ("withdrawn", "Withdrawn"),
];

/// The state of an article at a moment.
pub(super) fn state(article: &Article, now: Timestamp) -> Shown {
    let is_corrected = article.summary.corrected_at.is_some();
    let (kind, words) = if let Some(removal) = &article.withdrawn {
        let by = match removal.by.as_str() {
            "feed" => "by the feed",
            "publisher" => "at this desk",
            _ => "by the operator",
        };
        let why = if removal.why.is_empty() { String::new() } else { format!(": {}", removal.why) };
        (Kind::Withdrawn, format!("Withdrawn {by} on {}{why}", words::moment(removal.at)))
    } else if article.withheld {
        (Kind::Withheld, "Withheld by the feed".to_owned())
    } else if let Some(until) = article.held_until.filter(|until| *until > now) {
        (Kind::Embargoed, format!("Under embargo until {}", words::moment(until)))
    } else {
        let how_much = match (article.summary.extent, article.has_body) {
            (Extent::FullText, true) => "Shown with its whole text",
            (Extent::FullText, false) | (Extent::LeadOnly, _) => "Shown with its lead",
            (Extent::LinkOnly, _) => "Shown as a link",
        };
        (Kind::Shown, how_much.to_owned())
    };
    Shown { kind, is_corrected, words }
}

impl Shown {
    /// Whether it belongs to one of [`FILTERS`]; an unknown one leaves all in.
    pub(super) fn fits(&self, filter: &str) -> bool {
        match filter {
            "shown" => self.kind == Kind::Shown,
            "corrected" => self.is_corrected,
            "withheld" => self.kind == Kind::Withheld,
            "embargoed" => self.kind == Kind::Embargoed,
            "withdrawn" => self.kind == Kind::Withdrawn,
            _ => true,
        }
    }

    /// Classes of its tag.
    pub(super) fn class(&self) -> &'static str {
        match self.kind {
            Kind::Shown => "tag good",
            Kind::Withheld | Kind::Embargoed => "tag warm",
            Kind::Withdrawn => "tag bad",
        }
    }
}
