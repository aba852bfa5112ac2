//! JSON Feed 1.1. A piece is taken back by a KILL line.

use serde_json::{Value, json};

use super::FeedPage;
use crate::demo::publication::Piece;

pub(super) fn write(page: &FeedPage<'_>) -> String {
    let sheet = page.sheet();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": page.name(),
        "description": sheet.tagline,
        "home_page_url": page.page_address(),
        "feed_url": page.own_address(),
        "icon": page.at.logo(),
        "language": sheet.language,
        "authors": [{ "name": sheet.name, "url": page.at.home() }],
        "items": page.pieces.iter().map(|piece| item(page, piece)).collect::<Vec<_>>(),
    });
    format!("{feed:#}\n")
}

fn item(page: &FeedPage<'_>, piece: &Piece) -> Value {
    let mut item = json!({
        "id": page.at.id(piece),
        "url": page.at.article(piece),
        "title": FeedPage::headline(piece),
        "summary": page.summary(piece),
        "date_published": piece.published,
        "language": page.sheet().language,
    });
    let mut set = |key: &str, value: Value| {
        if let Some(fields) = item.as_object_mut() {
            fields.insert(key.to_owned(), value);
        }
    };
    if piece.updated != piece.published {
        set("date_modified", json!(piece.updated));
    }
    if piece.withdrawn.is_some() {
        set("content_text", json!(page.gone()));
        return item;
    }
    if let Some(author) = &piece.author {
        set("authors", json!([{ "name": author }]));
    }
    set("tags", json!(page.categories(piece)));
    match page.body(piece, true) {
        Some(body) => set("content_html", json!(body)),
        None => set("content_text", json!(page.summary(piece))),
    }
    if piece.picture.is_some() {
        set("image", json!(page.at.picture(piece)));
    }
    let about = json!({
        "genre": piece.genre,
        "correction": piece.corrections.last(),
        "credit": piece.credit,
    });
    set("_newsroom", about);
    item
}
