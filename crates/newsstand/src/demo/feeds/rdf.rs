//! RSS 1.0 with Dublin Core and content. The picture stands in the text; a piece is taken back by
//! a KILL line.

use super::{FeedPage, cdata, element};
use crate::demo::{markup::escape, publication::Piece};

pub(super) fn write(page: &FeedPage<'_>) -> String {
    let sheet = page.sheet();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel rdf:about=\"{}\">\n",
        escape(&page.own_address())
    );
    out.push_str(&element("title", &page.name()));
    out.push_str(&element("link", &page.page_address()));
    out.push_str(&element("description", &sheet.tagline));
    out.push_str(&element("dc:language", sheet.language.as_str()));
    out.push_str(&element("dc:publisher", &sheet.owner));
    out.push_str(&element("dc:date", &page.changed.to_string()));
    let logo = escape(&page.at.logo());
    out.push_str(&format!("<image rdf:resource=\"{logo}\"/>\n<items><rdf:Seq>\n"));
    for piece in page.pieces {
        let address = escape(&page.at.article(piece));
        out.push_str(&format!("<rdf:li rdf:resource=\"{address}\"/>\n"));
    }
    out.push_str("</rdf:Seq></items>\n</channel>\n");
    out.push_str(&format!(
        "<image rdf:about=\"{logo}\">\n{}{}{}</image>\n",
        element("title", &page.name()),
        element("url", &page.at.logo()),
        element("link", &page.page_address()),
    ));
    page.pieces.iter().for_each(|piece| out.push_str(&item(page, piece)));
    out.push_str("</rdf:RDF>\n");
    out
}

fn item(page: &FeedPage<'_>, piece: &Piece) -> String {
    let address = page.at.article(piece);
    let mut out = format!("<item rdf:about=\"{}\">\n", escape(&address));
    out.push_str(&element("title", &FeedPage::headline(piece)));
    out.push_str(&element("link", &address));
    out.push_str(&element("description", &page.summary(piece)));
    out.push_str(&element("dc:date", &piece.published.to_string()));
    if piece.updated != piece.published {
        out.push_str(&element("dcterms:modified", &piece.updated.to_string()));
    }
    if let Some(author) = &piece.author {
        out.push_str(&element("dc:creator", author));
    }
    for category in page.categories(piece) {
        out.push_str(&element("dc:subject", &category));
    }
    if piece.genre != types::Genre::News {
        out.push_str(&element("prism:genre", piece.genre.as_str()));
    }
    if let Some(note) = piece.corrections.last() {
        out.push_str(&element("prism:hasCorrection", note));
    }
    if let Some(credit) = piece.credit {
        out.push_str(&element("dc:source", credit));
    }
    if let Some(body) = page.body(piece, true) {
        out.push_str(&cdata("content:encoded", &body));
    }
    out.push_str("</item>\n");
    out
}
