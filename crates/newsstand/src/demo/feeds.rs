//! A title's pieces as RSS 2.0, Atom, RSS 1.0 or JSON Feed.
//!
//! The four differ as publishers differ: where the picture stands, how a piece is taken back, how
//! a date is written.

mod rss;
mod atom;
mod rdf;
mod json;

use super::{
    address::Addresses,
    library::{FeedForm, TitleSheet},
    markup::{escape, html},
    publication::Piece,
    words::Words,
};
use types::Timestamp;

/// Pixels of every picture.
const PICTURE_WIDTH: u32 = 1600;
const PICTURE_HEIGHT: u32 = 1000;

/// What a feed document is written from.
#[derive(Debug, Clone, Copy)]
pub struct FeedPage<'a> {
    /// Addresses of the title.
    pub at: Addresses<'a>,
    /// The title's words.
    pub words: &'a Words,
    /// Its place among the sections; nothing for the front feed.
    pub section: Option<usize>,
    /// In the order of the feed.
    pub pieces: &'a [Piece],
    /// When anything in it was last changed.
    pub changed: Timestamp,
}

impl FeedPage<'_> {
    /// The document in the title's own format, in UTF-8.
    #[must_use]
    pub fn write(&self) -> String {
        match self.sheet().format {
            FeedForm::Rss => rss::write(self),
            FeedForm::Atom => atom::write(self),
            FeedForm::Rdf => rdf::write(self),
            FeedForm::Json => json::write(self),
        }
    }

    fn sheet(&self) -> &TitleSheet {
        self.at.sheet
    }

    /// The document's own address.
    fn own_address(&self) -> String {
        self.section.map_or_else(|| self.at.feed(), |index| self.at.section_feed(index))
    }

    /// The page that lists the same pieces.
    fn page_address(&self) -> String {
        self.section.map_or_else(|| self.at.home(), |index| self.at.section(index))
    }

    /// The name, with the section where it is not the front feed.
    fn name(&self) -> String {
        let sheet = self.sheet();
        match self.section.and_then(|index| sheet.sections.get(index)) {
            Some(section) => format!("{} – {section}", sheet.name),
            None => sheet.name.clone(),
        }
    }

    /// What stands in place of the summary once a piece is withdrawn.
    fn gone(&self) -> String {
        format!("{} {}", self.words.gone, self.words.gone_why)
    }

    /// The headline, marked as agencies mark it once the piece is withdrawn.
    fn headline(piece: &Piece) -> String {
        match piece.withdrawn {
            Some(_) => format!("KILL: {}", piece.headline),
            None => piece.headline.clone(),
        }
    }

    /// The summary with the notes of corrections, plain.
    fn summary(&self, piece: &Piece) -> String {
        if piece.withdrawn.is_some() {
            return self.gone();
        }
        let mut text = piece.summary.clone();
        for note in &piece.corrections {
            text.push_str(&format!(" {}: {note}", self.words.correction));
        }
        text
    }

    /// The whole text, for titles that give it away in their feeds.
    fn body(&self, piece: &Piece, with_figure: bool) -> Option<String> {
        if !self.sheet().full_text || piece.withdrawn.is_some() {
            return None;
        }
        let figure = if with_figure { self.figure(piece) } else { String::new() };
        Some(figure + &text_html(piece, self.words))
    }

    fn figure(&self, piece: &Piece) -> String {
        let Some(picture) = &piece.picture else { return String::new() };
        format!(
            "<figure><img src=\"{}\" alt=\"{}\" width=\"{PICTURE_WIDTH}\" \
             height=\"{PICTURE_HEIGHT}\"/><figcaption>{} <small>{}: {}</small></figcaption></figure>\n",
            escape(&self.at.picture(piece)),
            escape(&picture.alt),
            escape(&picture.caption),
            escape(&self.words.photo),
            escape(&picture.credit),
        )
    }

    /// Section, label of the genre and the English markers that tools look for.
    fn categories(&self, piece: &Piece) -> Vec<String> {
        let mut categories = vec![piece.section.clone()];
        categories.extend(self.words.label(piece.genre).map(str::to_owned));
        if piece.genre != types::Genre::News {
            categories.push(piece.genre.to_string());
        }
        if !piece.corrections.is_empty() {
            categories.push("correction".to_owned());
        }
        categories.dedup();
        categories
    }
}

/// The text as HTML that is also good XHTML: additions of a live blog first, corrections and the
/// agency's name last.
#[must_use]
pub fn text_html(piece: &Piece, words: &Words) -> String {
    let mut out = html(&piece.body);
    for entry in &piece.entries {
        let time = entry.at.strftime("%H:%M");
        out.push_str(&format!("<h3><time datetime=\"{}\">{time}</time></h3>\n", entry.at));
        out.push_str(&html(&entry.text));
    }
    for note in &piece.corrections {
        out.push_str(&format!(
            "<p class=\"correction\"><strong>{}:</strong> {}</p>\n",
            escape(&words.correction),
            escape(note)
        ));
    }
    if piece.credit.is_some() {
        out.push_str(&format!("<p class=\"agency\">{}</p>\n", escape(&words.agency_note)));
    }
    out
}

/// A date as HTTP and RSS 2.0 write it.
#[must_use]
pub fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// One element with escaped text.
fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(text))
}

/// One element whose text is HTML, as most publishers deliver it.
fn cdata(name: &str, html: &str) -> String {
    let safe = html.replace("]]>", "]]]]><![CDATA[>");
    format!("<{name}><![CDATA[{safe}]]></{name}>\n")
}

/// Media RSS for a piece's picture.
fn media(page: &FeedPage<'_>, piece: &Piece) -> String {
    let Some(picture) = &piece.picture else { return String::new() };
    format!(
        "<media:content url=\"{}\" type=\"image/jpeg\" medium=\"image\" width=\"{PICTURE_WIDTH}\" \
         height=\"{PICTURE_HEIGHT}\">\n{}{}<media:title type=\"plain\">{}</media:title>\n\
         </media:content>\n",
        escape(&page.at.picture(piece)),
        element("media:description", &picture.caption),
        element("media:credit", &picture.credit),
        escape(&picture.alt),
    )
}

#[cfg(test)]
mod tests;
