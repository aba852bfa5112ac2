//! A newspaper: pieces → a feed and pages.

use std::sync::{Mutex, PoisonError};

use types::{SignedDuration, Timestamp, TitleId};
use web::Clock;

use super::{Publisher, canary, paragraphs};

/// How a newspaper publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The feed carries the whole texts.
    FullText,
    /// The feed carries summaries; the texts are on the pages.
    Summary,
}

/// A newspaper with a publisher's server of its own.
pub(crate) struct Paper {
    pub(crate) name: String,
    pub(crate) title: TitleId,
    pub(crate) publisher: Publisher,
    form: Form,
    clock: Clock,
    pieces: Mutex<Vec<Piece>>,
}

/// One article as the newspaper has it.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) guid: String,
    /// Its page's path at the publisher.
    pub(crate) path: String,
    pub(crate) headline: String,
    pub(crate) lead: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) author: String,
    /// When it says that it was published; by itself, half an hour before it is printed.
    pub(crate) at: Option<Timestamp>,
    /// More elements of its entry in the feed.
    pub(crate) more: String,
}

impl Piece {
    /// A piece with a text of its own: three paragraphs for everybody's eyes, then paragraphs
    /// with a canary in each.
    pub(crate) fn new(headline: &str) -> Self {
        let name = headline.to_lowercase().replace(|it: char| !it.is_alphanumeric(), "-");
        let mut text = paragraphs(headline, 7);
        for paragraph in text.iter_mut().skip(3) {
            let bird = canary(headline);
            *paragraph = paragraph.replacen(". ", &format!(" beside the {bird}. "), 1);
        }
        Self {
            guid: format!("guid-{name}"),
            path: format!("/articles/{name}"),
            headline: headline.to_owned(),
            lead: text.first().cloned().unwrap_or_default(),
            paragraphs: text,
            author: "Ada Merriweather".to_owned(),
            at: None,
            more: String::new(),
        }
    }

    /// The same event as another newspaper tells it: some sentences are the same, as quotations
    /// are, and most are not.
    pub(crate) fn retold(&self, headline: &str) -> Self {
        let mut own = Self::new(headline);
        for (paragraph, first) in own.paragraphs.iter_mut().take(3).zip(&self.paragraphs) {
            let shared = first.split_inclusive(". ").take(2).collect::<String>();
            *paragraph = format!("{shared}{paragraph}");
        }
        Self { lead: own.paragraphs.first().cloned().unwrap_or_default(), ..own }
    }

    fn html(&self) -> String {
        self.paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
    }
}

impl Paper {
    pub(crate) fn new(
        name: &str,
        title: TitleId,
        form: Form,
        publisher: Publisher,
        clock: Clock,
    ) -> Self {
        let paper = Self {
            name: name.to_owned(),
            title,
            publisher,
            form,
            clock,
            pieces: Mutex::new(Vec::new()),
        };
        paper.print_feed();
        paper
    }

    /// Where its feed is.
    pub(crate) fn feed_address(&self) -> String {
        format!("{}{FEED}", self.publisher.origin())
    }

    /// Publishes a piece, or a new version of the one with its guid.
    pub(crate) fn print(&self, piece: &Piece) {
        let mut pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        pieces.retain(|known| known.guid != piece.guid);
        let at = piece.at.unwrap_or(self.clock.now() - SignedDuration::from_mins(30));
        pieces.insert(0, Piece { at: Some(at), ..piece.clone() });
        drop(pieces);
        let page = page(&self.name, piece);
        self.publisher.put(&piece.path, "text/html; charset=utf-8", page);
        self.print_feed();
    }

    /// How often the feed was asked for, and how often that was answered with 304.
    pub(crate) fn polls(&self) -> (u32, u32) {
        let served = self.publisher.at(FEED);
        (served.asked, served.unchanged)
    }

    /// The feed as it is served.
    pub(crate) fn feed(&self) -> String {
        String::from_utf8(self.publisher.at(FEED).body).expect("text")
    }

    fn print_feed(&self) {
        let pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        let entries: String = pieces.iter().map(|piece| self.entry(piece)).collect();
        let feed = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
             xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel>\n<title>{}</title>\
             <link>{}/</link><description>News</description><language>en</language>\n{entries}\
             </channel></rss>\n",
            self.name,
            self.publisher.origin(),
        );
        self.publisher.put(FEED, "application/rss+xml; charset=utf-8", feed);
    }

    fn entry(&self, piece: &Piece) -> String {
        let at = piece.at.unwrap_or(Timestamp::UNIX_EPOCH);
        let text = match self.form {
            Form::FullText => {
                format!("<content:encoded>{}</content:encoded>", cdata(&piece.html()))
            }
            Form::Summary => String::new(),
        };
        format!(
            "<item><title>{}</title><link>{}{}</link><guid isPermaLink=\"false\">{}</guid>\
             <pubDate>{}</pubDate><dc:creator>{}</dc:creator><category>World</category>\
             <description>{}</description>{text}{}</item>\n",
            cdata(&piece.headline),
            self.publisher.origin(),
            piece.path,
            piece.guid,
            at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            cdata(&piece.author),
            cdata(&piece.lead),
            piece.more,
        )
    }
}

const FEED: &str = "/feed.xml";

fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]&gt;"))
}

fn page(name: &str, piece: &Piece) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <title>{headline} – {name}</title></head><body>\
         <header><nav><a href=\"/\">Home</a> <a href=\"/sport\">Sport</a></nav></header>\
         <main><article><h1>{headline}</h1><p class=\"byline\">By {author}</p>\n{text}</article>\
         </main><footer><p>© {name}</p></footer></body></html>\n",
        headline = piece.headline,
        author = piece.author,
        text = piece.html(),
    )
}
