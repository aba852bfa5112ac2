//! Atom, with HTML or XHTML text. A piece is taken back by a tombstone (RFC 6721).

use super::{FeedPage, element, media};
use crate::demo::{markup::escape, publication::Piece};

pub(super) fn write(page: &FeedPage<'_>) -> String {
    let sheet = page.sheet();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" \
         xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\" xml:lang=\"{}\">\n",
        sheet.language
    );
    let section = page.section.map_or(0, |index| index + 1);
    out.push_str(&element("id", &format!("tag:{}.example,2026:feed/{section}", sheet.slug)));
    out.push_str(&element("title", &page.name()));
    out.push_str(&element("subtitle", &sheet.tagline));
    out.push_str(&element("updated", &page.changed.to_string()));
    out.push_str(&element("rights", &sheet.owner));
    out.push_str(&element("logo", &page.at.logo()));
    out.push_str(&link("self", "application/atom+xml", &page.own_address()));
    out.push_str(&link("alternate", "text/html", &page.page_address()));
    out.push_str(&format!("<author>\n{}</author>\n", element("name", &sheet.name)));
    for piece in page.pieces {
        out.push_str(&match piece.withdrawn {
            Some(at) => tombstone(page, piece, &at.to_string()),
            None => entry(page, piece),
        });
    }
    out.push_str("</feed>\n");
    out
}

fn tombstone(page: &FeedPage<'_>, piece: &Piece, when: &str) -> String {
    format!(
        "<at:deleted-entry ref=\"{}\" when=\"{when}\">\n{}</at:deleted-entry>\n",
        escape(&page.at.id(piece)),
        element("at:comment", &page.gone())
    )
}

fn entry(page: &FeedPage<'_>, piece: &Piece) -> String {
    let mut out = String::from("<entry>\n");
    out.push_str(&element("id", &page.at.id(piece)));
    out.push_str(&element("title", &piece.headline));
    out.push_str(&link("alternate", "text/html", &page.at.article(piece)));
    out.push_str(&element("published", &piece.published.to_string()));
    out.push_str(&element("updated", &piece.updated.to_string()));
    if let Some(author) = &piece.author {
        out.push_str(&format!("<author>\n{}</author>\n", element("name", author)));
    }
    for category in page.categories(piece) {
        out.push_str(&format!("<category term=\"{}\"/>\n", escape(&category)));
    }
    if piece.genre != types::Genre::News {
        out.push_str(&element("prism:genre", piece.genre.as_str()));
    }
    if let Some(note) = piece.corrections.last() {
        out.push_str(&element("prism:hasCorrection", note));
    }
    if let Some(credit) = piece.credit {
        let source = "tag:northlight-wire.example,2026:feed/0";
        let source = element("id", source) + &element("title", credit);
        out.push_str(&format!("<source>\n{source}</source>\n"));
    }
    out.push_str(&element("summary", &page.summary(piece)));
    if let Some(body) = page.body(piece, false) {
        out.push_str(&content(page, &body));
    }
    out.push_str(&media(page, piece));
    out.push_str("</entry>\n");
    out
}

/// Both ways of writing a text that the format has: XHTML in titles with an odd number of sections.
fn content(page: &FeedPage<'_>, body: &str) -> String {
    if page.sheet().sections.len() % 2 == 1 {
        let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{body}</div>");
        format!("<content type=\"xhtml\">{div}</content>\n")
    } else {
        format!("<content type=\"html\">{}</content>\n", escape(body))
    }
}

fn link(rel: &str, media_type: &str, address: &str) -> String {
    format!("<link rel=\"{rel}\" type=\"{media_type}\" href=\"{}\"/>\n", escape(address))
}
