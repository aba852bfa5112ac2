use types::{
    ArticleId, CleanHtml, Draft, DraftStatus, Genre, Language, Picture, TitleId, WebAddress,
};

use super::*;
use crate::{
    Arrival, FoundPage, Store,
    articles::testing::{at, shelf},
};

const LOGO: &str = "https://paper.example/logo.png";
const TOP: &str = "https://paper.example/top.jpg";
const INSIDE: &str = "https://paper.example/inside.jpg?a=1&b=2";

/// A shelf with one title, in a directory that goes with it.
struct Shelf {
    store: Store,
    title: TitleId,
    _directory: tempfile::TempDir,
}

impl Shelf {
    async fn new() -> Self {
        let (store, title, directory) = shelf(LOGO).await;
        Self { store, title, _directory: directory }
    }

    async fn receive(&self, key: &str, hash: u64, top: &str, inside: Option<&str>) -> ArticleId {
        let arrival = arrival(key, hash, top, inside);
        let received = self.store.articles().receive(self.title, None, &[arrival], at(1)).await;
        received.unwrap()[0].article
    }

    async fn shown(&self) -> [bool; 3] {
        let articles = self.store.articles();
        [
            articles.picture_is_shown(LOGO).await.unwrap(),
            articles.picture_is_shown(TOP).await.unwrap(),
            articles.picture_is_shown(INSIDE).await.unwrap(),
        ]
    }
}

#[expect(clippy::disallowed_methods, reason = "the tests write clean HTML themselves")]
fn clean(html: String) -> CleanHtml {
    CleanHtml::from_sanitiser(html)
}

fn text(hash: u64, top: &str, inside: Option<&str>) -> ArticleText {
    let top = Picture {
        address: WebAddress::parse(top).unwrap(),
        width: None,
        height: None,
        alt: String::new(),
        caption: String::new(),
        credit: String::new(),
    };
    let body = inside.map(|address| {
        let address = address.replace('&', "&amp;");
        clean(format!("<p>a</p><figure><img alt=\"b\" src=\"{address}\"></figure>"))
    });
    ArticleText {
        headline: "A headline".to_owned(),
        lead: clean("<p>A lead</p>".to_owned()),
        body,
        plain: "a".to_owned(),
        lead_plain: "A lead".to_owned(),
        words: 1,
        language: Language::ENGLISH,
        authors: Vec::new(),
        pictures: vec![top],
        canonical: None,
        hash,
    }
}

fn arrival(key: &str, hash: u64, top: &str, inside: Option<&str>) -> Arrival {
    let draft = Draft {
        key: key.to_owned(),
        address: None,
        headline: "A headline".to_owned(),
        summary_html: None,
        body_html: None,
        authors: Vec::new(),
        categories: Vec::new(),
        published: None,
        updated: None,
        language: None,
        pictures: Vec::new(),
        version: None,
        status: DraftStatus::Usable,
        genre: Genre::News,
        correction: None,
        credit: None,
        held_until: None,
        position: 0,
        hash,
    };
    Arrival {
        draft,
        text: text(hash, top, inside),
        section: "world".to_owned(),
        slug: "a-headline".to_owned(),
        topics: Vec::new(),
        wants_page: false,
        held_until: None,
    }
}

#[tokio::test]
async fn a_picture_is_shown_while_one_of_its_articles_is() {
    let shelf = Shelf::new().await;
    assert_eq!(shelf.shown().await, [true, false, false]);
    let first = shelf.receive("guid:1", 1, TOP, Some(INSIDE)).await;
    let second = shelf.receive("guid:2", 2, TOP, None).await;
    assert_eq!(shelf.shown().await, [true, true, true]);
    shelf.store.articles().withdraw(first, "publisher", "", at(2)).await.unwrap();
    assert_eq!(shelf.shown().await, [true, true, false]);
    shelf.store.articles().withdraw(second, "publisher", "", at(2)).await.unwrap();
    assert_eq!(shelf.shown().await, [true, false, false]);
}

#[tokio::test]
async fn a_new_version_takes_its_old_pictures_away() {
    let shelf = Shelf::new().await;
    let article = shelf.receive("guid:1", 1, TOP, None).await;
    let other = "https://paper.example/other.jpg";
    assert_eq!(shelf.receive("guid:1", 3, other, Some(INSIDE)).await, article);
    assert_eq!(shelf.shown().await, [true, false, true]);
    let page = text(4, TOP, None);
    let page = FoundPage { article, text: page, topics: Vec::new() };
    shelf.store.articles().put_pages(&[page]).await.unwrap();
    assert_eq!(shelf.shown().await, [true, true, false]);
}

#[tokio::test]
async fn a_retired_title_shows_none() {
    let shelf = Shelf::new().await;
    shelf.receive("guid:1", 1, TOP, None).await;
    shelf.store.titles().set_retired(shelf.title, Some(at(2))).await.unwrap();
    assert_eq!(shelf.shown().await, [false, false, false]);
}
