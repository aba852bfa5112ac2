use types::{ArticleText, CleanHtml, Draft, DraftStatus, Genre, Language, TitleId};

use super::*;
use crate::{
    Arrival, FoundPage, Store,
    articles::testing::{at, shelf},
};

const FOOTBALL: TopicId = TopicId(20_001_065);
const TENNIS: TopicId = TopicId(20_001_085);

/// A shelf with one title, in a directory that goes with it.
struct Shelf {
    store: Store,
    title: TitleId,
    _directory: tempfile::TempDir,
}

impl Shelf {
    async fn new() -> Self {
        let (store, title, directory) = shelf("").await;
        Self { store, title, _directory: directory }
    }

    async fn receive(&self, key: &str, hash: u64, topics: &[About]) -> ArticleId {
        let arrival = arrival(key, hash, topics);
        let received = self.store.articles().receive(self.title, None, &[arrival], at(1)).await;
        received.unwrap()[0].article
    }

    async fn topics_of(&self, id: ArticleId) -> Vec<About> {
        self.store.articles().topics(&[id]).await.unwrap().remove(&id).unwrap_or_default()
    }

    async fn about(&self, topics: &[TopicId]) -> Vec<ArticleId> {
        let articles = self.store.articles().about(topics, None, 10).await.unwrap();
        articles.iter().map(|summary| summary.id).collect()
    }
}

fn about(topic: TopicId, confidence: u8) -> About {
    About { topic, confidence }
}

fn text(hash: u64) -> ArticleText {
    ArticleText {
        headline: "A headline".to_owned(),
        lead: CleanHtml::default(),
        body: None,
        plain: "a".to_owned(),
        lead_plain: "A lead".to_owned(),
        words: 1,
        language: Language::ENGLISH,
        authors: Vec::new(),
        pictures: Vec::new(),
        canonical: None,
        hash,
    }
}

fn arrival(key: &str, hash: u64, topics: &[About]) -> Arrival {
    let draft = Draft {
        key: key.to_owned(),
        address: None,
        headline: "A headline".to_owned(),
        summary_html: None,
        body_html: None,
        authors: Vec::new(),
        categories: vec!["Sports".to_owned()],
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
        text: text(hash),
        section: "sport".to_owned(),
        slug: "a-headline".to_owned(),
        topics: topics.to_vec(),
        wants_page: false,
        held_until: None,
    }
}

#[tokio::test]
async fn articles_are_found_by_what_they_are_about() {
    let shelf = Shelf::new().await;
    let both = shelf.receive("guid:1", 1, &[about(FOOTBALL, 60), about(TENNIS, 90)]).await;
    let football = shelf.receive("guid:2", 2, &[about(FOOTBALL, 70)]).await;
    let none = shelf.receive("guid:3", 3, &[]).await;
    assert_eq!(shelf.topics_of(both).await, [about(TENNIS, 90), about(FOOTBALL, 60)]);
    assert_eq!(shelf.topics_of(none).await, []);
    assert_eq!(shelf.about(&[TENNIS]).await, [both]);
    assert_eq!(shelf.about(&[TENNIS, FOOTBALL]).await, [football, both]);
    assert_eq!(shelf.about(&[]).await, []);
    let in_use = shelf.store.articles().topics_in_use(&[TENNIS, TopicId(1)]).await.unwrap();
    assert_eq!(in_use, BTreeSet::from([TENNIS]));
    let said = shelf.store.articles().said_by_publisher(both).await.unwrap();
    assert_eq!(said, (vec!["Sports".to_owned()], String::new()));
}

#[tokio::test]
async fn a_new_version_is_about_something_else() {
    let shelf = Shelf::new().await;
    let id = shelf.receive("guid:1", 1, &[about(FOOTBALL, 60)]).await;
    assert_eq!(shelf.receive("guid:1", 2, &[about(TENNIS, 80)]).await, id);
    assert_eq!(shelf.topics_of(id).await, [about(TENNIS, 80)]);
    let page = [about(FOOTBALL, 95)];
    let found = FoundPage { article: id, text: text(3), topics: page.to_vec() };
    shelf.store.articles().put_pages(&[found]).await.unwrap();
    assert_eq!(shelf.topics_of(id).await, page);
}

#[tokio::test]
async fn a_withdrawn_article_is_about_nothing() {
    let shelf = Shelf::new().await;
    let id = shelf.receive("guid:1", 1, &[about(FOOTBALL, 60)]).await;
    shelf.store.articles().withdraw(id, "publisher", "", at(2)).await.unwrap();
    assert_eq!(shelf.topics_of(id).await, []);
    assert_eq!(shelf.about(&[FOOTBALL]).await, []);
}
