//! An article as lists print it: headline, lead, source, time. Never text behind the wall.

use store::Summary;
use types::{Extent, Language, Picture, Timestamp};

use crate::{App, media, sight::Sight, words};

/// Leads in lists are cut to so many characters.
const LEAD_MAX: usize = 220;
/// Width of pictures for browsers that know no `srcset`.
const PLAIN_WIDTH: u32 = 640;
/// The shape that is assumed where a publisher does not say: most photographs have it.
const USUAL_SHAPE: (u32, u32) = (1200, 800);

/// An article in a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Card {
    pub(crate) path: String,
    pub(crate) headline: String,
    /// Plain text, cut; empty where only the headline may be shown.
    pub(crate) lead: String,
    pub(crate) language: Language,
    pub(crate) title_name: String,
    pub(crate) title_path: String,
    /// The label of what is no plain news.
    pub(crate) genre: Option<&'static str>,
    /// Its class name.
    pub(crate) genre_class: &'static str,
    pub(crate) corrected: bool,
    pub(crate) at: Moment,
    /// Where its reader mutes it; empty for visitors.
    pub(crate) mute_path: String,
    pub(crate) picture: Option<Shot>,
}

/// A time for machines and for people; the script tells it as people do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) machine: String,
    pub(crate) words: String,
}

/// A picture through our own host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shot {
    pub(crate) src: String,
    pub(crate) srcset: String,
    pub(crate) alt: String,
    pub(crate) caption: String,
    pub(crate) credit: String,
    /// Pixels; only their ratio matters.
    pub(crate) width: u32,
    /// Pixels.
    pub(crate) height: u32,
}

impl Card {
    pub(crate) fn of(app: &App, summary: &Summary) -> Self {
        let only_link = summary.extent == Extent::LinkOnly;
        let picture = summary.picture.as_ref().filter(|_| !only_link);
        Self { picture: picture.map(|picture| Shot::of(app, picture)), ..Self::of_words(summary) }
    }

    /// Without a picture.
    pub(crate) fn of_words(summary: &Summary) -> Self {
        let only_link = summary.extent == Extent::LinkOnly;
        let lead = if only_link { "" } else { summary.lead.trim() };
        Self {
            path: words::path_of(summary),
            headline: summary.headline.clone(),
            lead: words::shorten(lead, LEAD_MAX),
            language: summary.language,
            title_name: summary.title_name.clone(),
            title_path: words::title_path(&summary.title_slug),
            genre: summary.genre.label(),
            genre_class: summary.genre.as_str(),
            corrected: summary.corrected_at.is_some(),
            at: Moment::short(summary.published_at),
            mute_path: String::new(),
            picture: None,
        }
    }

    /// With the way to mute it, for somebody who came to a path and goes back there.
    pub(crate) fn mutable(mut self, sight: &Sight) -> Self {
        let id = self.path.split(['/', '-']).nth(2).unwrap_or_default();
        self.mute_path = sight.mute_path("article", id);
        self
    }

    /// `rtl` or `ltr`.
    pub(crate) fn direction(&self) -> &'static str {
        words::direction(self.language)
    }
}

impl Moment {
    /// For lists: short enough to stand in one line beside a name.
    pub(crate) fn short(at: Timestamp) -> Self {
        let words = at.strftime("%-d %b %Y, %H:%M").to_string();
        Self { machine: words::machine_time(at), words }
    }

    pub(crate) fn of(at: Timestamp) -> Self {
        Self { machine: words::machine_time(at), words: words::moment(at) }
    }
}

impl Shot {
    pub(crate) fn of(app: &App, picture: &Picture) -> Self {
        let address = picture.address.as_str();
        let known = picture.width.zip(picture.height).filter(|(width, height)| {
            // Nonsense from a feed must not make a page of one picture.
            *width > 0 && *height > 0 && *height <= width.saturating_mul(2)
        });
        let (width, height) = known.unwrap_or(USUAL_SHAPE);
        Self {
            src: media::picture_path(app, address, PLAIN_WIDTH),
            srcset: media::srcset(app, address),
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
            credit: picture.credit.clone(),
            width,
            height,
        }
    }
}
