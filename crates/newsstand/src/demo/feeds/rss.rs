//! RSS 2.0 with content, Dublin Core and Media RSS. A piece is taken back by a KILL line.

use super::{FeedPage, cdata, element, http_date, media};
use crate::demo::{markup::escape, publication::Piece};

pub(super) fn write(page: &FeedPage<'_>) -> String {
    let sheet = page.sheet();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n",
    );
    out.push_str(&element("title", &page.name()));
    out.push_str(&element("link", &page.page_address()));
    out.push_str(&element("description", &sheet.tagline));
    out.push_str(&element("language", &format!("{}-{}", sheet.language, sheet.country)));
    out.push_str(&element("copyright", &sheet.owner));
    out.push_str(&element("lastBuildDate", &http_date(page.changed)));
    out.push_str(&element("ttl", "1"));
    let own = escape(&page.own_address());
    out.push_str(&format!(
        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{own}\"/>\n<image>\n{}{}{}</image>\n",
        element("url", &page.at.logo()),
        element("title", &page.name()),
        element("link", &page.page_address()),
    ));
    page.pieces.iter().for_each(|piece| out.push_str(&item(page, piece)));
    out.push_str("</channel>\n</rss>\n");
    out
}

fn item(page: &FeedPage<'_>, piece: &Piece) -> String {
    let mut out = String::from("<item>\n");
    out.push_str(&element("title", &FeedPage::headline(piece)));
    out.push_str(&element("link", &page.at.article(piece)));
    let id = escape(&page.at.id(piece));
    out.push_str(&format!("<guid isPermaLink=\"false\">{id}</guid>\n"));
    out.push_str(&element("pubDate", &http_date(piece.published)));
    if piece.updated != piece.published {
        out.push_str(&element("dcterms:modified", &piece.updated.to_string()));
    }
    out.push_str(&element("description", &page.summary(piece)));
    if piece.withdrawn.is_some() {
        out.push_str("</item>\n");
        return out;
    }
    if let Some(author) = &piece.author {
        out.push_str(&element("dc:creator", author));
    }
    for category in page.categories(piece) {
        out.push_str(&element("category", &category));
    }
    if piece.genre != types::Genre::News {
        out.push_str(&element("prism:genre", piece.genre.as_str()));
    }
    if let Some(note) = piece.corrections.last() {
        out.push_str(&element("prism:hasCorrection", note));
    }
    if let Some(credit) = piece.credit {
        let agency = format!("{}/northlight-wire/rss.xml", page.at.origin);
        out.push_str(&format!("<source url=\"{}\">{credit}</source>\n", escape(&agency)));
    }
    if let Some(body) = page.body(piece, false) {
        out.push_str(&cdata("content:encoded", &body));
    }
    out.push_str(&media(page, piece));
    out.push_str("</item>\n");
    out
}
