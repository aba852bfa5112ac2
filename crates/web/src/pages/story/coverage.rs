//! The coverage of a story, in groups, with copies folded under what they copy.

use std::collections::BTreeMap;

use store::Summary;
use types::ArticleId;

use crate::{
    App,
    pages::{
        card::{Card, Moment},
        told::Other,
    },
    words,
};

/// What each title leads with is cut to so many characters.
const SENTENCE_MAX: usize = 240;

/// How the coverage is put in groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum By {
    /// One list, newest first.
    #[default]
    Time,
    Title,
    Country,
    Language,
}

impl By {
    pub(super) const ALL: [Self; 4] = [Self::Time, Self::Title, Self::Country, Self::Language];

    /// What cannot be read is by time.
    pub(super) fn of(text: &str) -> Self {
        match text {
            "title" => Self::Title,
            "country" => Self::Country,
            "language" => Self::Language,
            _ => Self::Time,
        }
    }

    /// In the address; empty for the usual way.
    pub(super) fn query(self) -> &'static str {
        match self {
            Self::Time => "",
            Self::Title => "?by=title",
            Self::Country => "?by=country",
            Self::Language => "?by=language",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Time => "By time",
            Self::Title => "By title",
            Self::Country => "By country",
            Self::Language => "By language",
        }
    }

    fn group_of(self, summary: &Summary) -> String {
        match self {
            Self::Time => String::new(),
            Self::Title => summary.title_name.clone(),
            Self::Country => words::country_name(summary.country),
            Self::Language => words::language_name(summary.language),
        }
    }
}

/// Articles that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// Empty where there is only one.
    pub(super) name: String,
    pub(super) tellings: Vec<Telling>,
}

/// One article of the story, with what it leads with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Telling {
    pub(super) card: Card,
    pub(super) country: String,
    pub(super) language_name: String,
    /// Whom it credits, where that is none of this story.
    pub(super) credit: String,
    pub(super) is_first: bool,
    /// Articles that print the same text.
    pub(super) copies: Vec<Copied>,
}

/// A copy, under what it copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Copied {
    pub(super) other: Other,
    pub(super) at: Moment,
    /// Why it is held for the copy: `credits Peat Wire`; empty where that is not known.
    pub(super) reason: String,
}

/// The groups, largest first, each newest first. `told` is oldest first.
pub(super) fn groups(app: &App, told: &[Summary], by: By) -> Vec<Group> {
    let by_id: BTreeMap<ArticleId, &Summary> = told.iter().map(|it| (it.id, it)).collect();
    let head_of = |summary: &Summary| summary.copy_of.and_then(|head| by_id.get(&head)).copied();
    let mut copies: BTreeMap<ArticleId, Vec<Copied>> = BTreeMap::new();
    for summary in told {
        if let Some(head) = head_of(summary) {
            let reason = summary.copy_reason.map(|it| it.in_words(&head.title_name));
            let copied = Copied {
                other: Other::of(summary),
                at: Moment::short(summary.published_at),
                reason: reason.unwrap_or_default(),
            };
            copies.entry(head.id).or_default().push(copied);
        }
    }
    let first = told.first().map(|first| first.id);
    let mut groups: BTreeMap<String, Vec<Telling>> = BTreeMap::new();
    for summary in told.iter().rev().filter(|summary| head_of(summary).is_none()) {
        let telling = Telling {
            card: card(app, summary),
            country: words::country_name(summary.country),
            language_name: words::language_name(summary.language),
            credit: summary.credit.clone().unwrap_or_default(),
            is_first: Some(summary.id) == first,
            copies: copies.remove(&summary.id).unwrap_or_default(),
        };
        groups.entry(by.group_of(summary)).or_default().push(telling);
    }
    let mut groups: Vec<Group> =
        groups.into_iter().map(|(name, tellings)| Group { name, tellings }).collect();
    // Stable: groups of one size stay in the order of their names.
    groups.sort_by_key(|group| std::cmp::Reverse(group.tellings.len()));
    groups
}

fn card(app: &App, summary: &Summary) -> Card {
    let mut card = Card::of(app, summary);
    if !card.lead.is_empty() {
        card.lead = words::first_sentence(&summary.lead, SENTENCE_MAX);
    }
    card
}
