//! The article itself as its page prints it.

use membership::{Shows, Verdict, verdict_sentence};
use store::{Article, Removal};
use types::{CleanHtml, Language};

use crate::{
    App,
    entitled::Opened,
    media,
    pages::card::{Moment, Shot},
    print::Clean,
    words,
};

/// Width of pictures in the text.
const TEXT_PICTURE_WIDTH: u32 = 960;

/// Headline, text and what must stand beside them.
#[derive(Debug, Clone)]
pub(super) struct ArticleView {
    pub(super) id: types::ArticleId,
    pub(super) title_name: String,
    pub(super) title_path: String,
    pub(super) owner: String,
    /// Key and name of the reader's section.
    pub(super) section: (&'static str, &'static str),
    /// Names and paths of their pages.
    pub(super) authors: Vec<(String, String)>,
    pub(super) headline: String,
    pub(super) language: Language,
    pub(super) published: Moment,
    /// When it was corrected, and the publisher's note; the note may be empty.
    pub(super) corrected: Option<(Moment, String)>,
    pub(super) genre: Option<&'static str>,
    pub(super) genre_class: &'static str,
    pub(super) credit: String,
    pub(super) minutes: u32,
    pub(super) picture: Option<Shot>,
    pub(super) text: Text,
    /// Where the publisher has it; empty where that is not known.
    pub(super) address: String,
}

/// How much of the text is on the page.
#[derive(Debug, Clone)]
pub(super) enum Text {
    /// All of it.
    Whole(Clean),
    /// The lead, then a wall: sign up, confirm, or come back.
    Locked { lead: Clean, sentence: String, wall: Wall },
    /// The lead, where there is one, and the way to the publisher.
    Elsewhere { lead: Option<Clean>, sentence: String },
}

/// What opens the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wall {
    SignUp,
    Confirm,
    Offer,
}

impl ArticleView {
    pub(super) fn of(app: &App, article: &Article, opened: Opened) -> Self {
        let summary = &article.summary;
        let shows = opened.verdict.shows();
        let section: edition::Section = summary.section.parse().unwrap_or_default();
        let picture = summary.picture.as_ref().filter(|_| shows >= Shows::Lead);
        Self {
            id: summary.id,
            title_name: summary.title_name.clone(),
            title_path: words::title_path(&summary.title_slug),
            owner: article.owner.clone(),
            section: (section.as_str(), section.name()),
            authors: summary
                .authors
                .iter()
                .map(|name| (name.clone(), words::person_path(name)))
                .collect(),
            headline: summary.headline.clone(),
            language: summary.language,
            published: Moment::of(summary.published_at),
            corrected: summary
                .corrected_at
                .map(|at| (Moment::of(at), article.correction.clone().unwrap_or_default())),
            genre: summary.genre.label(),
            genre_class: summary.genre.as_str(),
            credit: summary.credit.clone().unwrap_or_default(),
            minutes: article::reading_minutes(summary.words),
            picture: picture.map(|picture| Shot::of(app, picture)),
            text: Text::of(app, article, opened),
            address: article.address.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// `rtl` or `ltr`.
    pub(super) fn direction(&self) -> &'static str {
        words::direction(self.language)
    }

    /// Whether the whole text is on the page.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.text, Text::Whole(_))
    }
}

impl Text {
    fn of(app: &App, article: &Article, opened: Opened) -> Self {
        let lead = || Clean(with_our_pictures(app, &article.lead_html));
        let sentence = verdict_sentence(opened.verdict).unwrap_or_default();
        let wall = match opened.verdict {
            Verdict::Open | Verdict::OpenThrough(_) => {
                return match opened.body {
                    Some(body) => Self::Whole(Clean(with_our_pictures(app, &body.html))),
                    // Withdrawn between two queries, or there never was more than the lead.
                    None => Self::Elsewhere { lead: Some(lead()), sentence: String::new() },
                };
            }
            Verdict::SignUp => Wall::SignUp,
            Verdict::Confirm => Wall::Confirm,
            Verdict::TrialOver { .. }
            | Verdict::MembershipOver { .. }
            | Verdict::MembersOnly
            | Verdict::Paused { .. } => Wall::Offer,
            Verdict::LeadOnly => return Self::Elsewhere { lead: Some(lead()), sentence },
            Verdict::LinkOnly | Verdict::Embargoed { .. } | Verdict::NotHere => {
                return Self::Elsewhere { lead: None, sentence };
            }
        };
        Self::Locked { lead: lead(), sentence, wall }
    }
}

/// Who took an article back, and when: all that is left of it.
pub(super) fn removal_sentence(title: &str, removal: &Removal) -> String {
    let who = match removal.by.as_str() {
        "operator" => format!("The operator of this site took this article of {title} back"),
        _ => format!("{title} took this article back"),
    };
    let day = removal.at.strftime("%-d %B %Y");
    let why = removal.why.trim();
    if why.is_empty() { format!("{who} on {day}.") } else { format!("{who} on {day}: {why}") }
}

fn with_our_pictures(app: &App, html: &CleanHtml) -> CleanHtml {
    article::with_pictures(html, |address| {
        Some(media::picture_path(app, address, TEXT_PICTURE_WIDTH))
    })
}
