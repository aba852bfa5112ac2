//! A store for tests of articles.

use types::{Country, Language, Licence, Timestamp, TitleId};

use crate::{DatabaseAddress, NewPublisher, NewTitle, Store};

/// A store with one title, which has this logo, in a directory that goes with the last value.
pub(super) async fn shelf(logo: &str) -> (Store, TitleId, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let address = DatabaseAddress::Sqlite(directory.path().join("test.db"));
    let store = Store::open(&address).await.unwrap();
    store.migrate().await.unwrap();
    let country = Country::parse("DE").unwrap();
    let owner = NewPublisher { name: "Owner".to_owned(), country };
    let owner = store.titles().put_publisher(&owner, at(0)).await.unwrap();
    let title = NewTitle {
        slug: "paper".to_owned(),
        name: "Paper".to_owned(),
        language: Language::ENGLISH,
        country,
        homepage: String::new(),
        tagline: String::new(),
        colour: String::new(),
        logo: logo.to_owned(),
        sections: Vec::new(),
        licence: Licence::default(),
        weight: 0.5,
    };
    let title = store.titles().put(owner, &title, at(0)).await.unwrap();
    (store, title, directory)
}

/// So many hours after a fixed moment.
pub(super) fn at(hours: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + hours * 3600).unwrap()
}
