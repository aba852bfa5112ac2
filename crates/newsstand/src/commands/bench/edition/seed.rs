//! A database as after three busy days: articles, stories and titles of several countries.

use store::{Arrival, NewPublisher, NewTitle, Store};
use story::{Clusterer, Weights};
use types::{
    ArticleText, CleanHtml, Country, Draft, DraftStatus, Extent, Genre, Language, Licence,
    SignedDuration, StoryChange, StoryId, Timestamp, TitleId,
};

use crate::commands::{bench::corpus, now};

/// Where the titles are at home, and in which language they write.
const HOMES: [(&str, &str); 8] = [
    ("DE", "de"),
    ("AT", "de"),
    ("CH", "de"),
    ("FR", "fr"),
    ("GB", "en"),
    ("US", "en"),
    ("ES", "es"),
    ("IT", "it"),
];
/// Titles of each home.
const TITLES: usize = 10;
/// Articles in one transaction.
const BATCH: usize = 500;
/// The articles are spread over this time.
const HOURS: i64 = 72;
/// Every so many articles in a row tell one story.
const TOLD_BY: usize = 3;

/// Fills an empty database. Gives how many stories there are.
pub(super) async fn fill(store: &Store, articles: usize) -> anyhow::Result<usize> {
    let now = now();
    let titles = titles(store, now).await?;
    let step = SignedDuration::from_hours(HOURS).as_millis() / i128::try_from(articles.max(1))?;
    let mut told = 0;
    let mut stories = 0;
    for first in (0..articles).step_by(BATCH) {
        let count = BATCH.min(articles - first);
        let texts = corpus::texts_from(first, count);
        let mut changes = Vec::with_capacity(count);
        // Titles publish in turn; each gets a part of the batch.
        for (turn, some) in texts.chunks(10).enumerate() {
            let (title, language) = titles[(first / 10 + turn) % titles.len()];
            let from = first + turn * 10;
            let arrivals: Vec<Arrival> = some
                .iter()
                .enumerate()
                .map(|(nth, text)| {
                    let age = step * i128::try_from(articles - from - nth).unwrap_or(0);
                    let at = now - SignedDuration::from_millis(i64::try_from(age).unwrap_or(0));
                    arrival(&text.title, &text.content, language, at)
                })
                .collect();
            for received in store.articles().receive(title, None, &arrivals, now).await? {
                let story = StoryId(i64::try_from(1 + told / TOLD_BY)?);
                let at = received.published_at;
                changes.push(if told % TOLD_BY == 0 {
                    stories += 1;
                    StoryChange::Founded { story, article: received.article, at }
                } else {
                    StoryChange::Joined { story, article: received.article, at }
                });
                told += 1;
            }
        }
        let through = store.articles().last_change().await?;
        store.stories().apply(&changes, &[], &[], through, now).await?;
    }
    // What comes now is told by a clusterer that begins here.
    let through = store.articles().last_change().await?;
    let state = Clusterer::new(Weights::default()).snapshot();
    store.stories().put_snapshot(through, &state, now).await?;
    Ok(stories)
}

/// One more article, published now. Gives its headline.
pub(super) async fn news(store: &Store, number: usize) -> anyhow::Result<String> {
    let titles = store.titles().all().await?;
    let title = &titles[number * 7 % titles.len()];
    let headline = format!("News number {number} of the bench");
    let text = corpus::texts_from(1_000_000 + number, 1).remove(0).content;
    let arrival = arrival(&headline, &text, title.language, now());
    let _received = store.articles().receive(title.id, None, &[arrival], now()).await?;
    Ok(headline)
}

async fn titles(store: &Store, now: Timestamp) -> anyhow::Result<Vec<(TitleId, Language)>> {
    let mut titles = Vec::new();
    for number in 0..TITLES {
        for (country, language) in HOMES {
            let country = Country::parse(country).expect("two letters");
            let language = Language::parse(language).expect("a code");
            let name = format!("{country} {number}");
            let owner = NewPublisher { name: format!("Owner of {name}"), country };
            let owner = store.titles().put_publisher(&owner, now).await?;
            let new = NewTitle {
                slug: format!("title-{number}-{country}").to_lowercase(),
                name,
                language,
                country,
                homepage: "http://title.example/".to_owned(),
                tagline: String::new(),
                colour: String::new(),
                logo: String::new(),
                sections: Vec::new(),
                licence: Licence { extent: Extent::FullText, ..Licence::default() },
                weight: 0.5,
            };
            titles.push((store.titles().put(owner, &new, now).await?, language));
        }
    }
    Ok(titles)
}

fn arrival(headline: &str, text: &str, language: Language, at: Timestamp) -> Arrival {
    let lead: String = text.chars().take(300).collect();
    let html = |text: &str| article::clean(&format!("<p>{text}</p>"), None);
    let key = format!("{headline} {at}");
    let hash = number_of(&key);
    Arrival {
        draft: Draft {
            key,
            address: None,
            headline: headline.to_owned(),
            summary_html: None,
            body_html: None,
            authors: Vec::new(),
            categories: Vec::new(),
            published: Some(at),
            updated: None,
            language: Some(language),
            pictures: Vec::new(),
            version: None,
            status: DraftStatus::Usable,
            genre: Genre::News,
            correction: None,
            credit: None,
            held_until: None,
            position: 0,
            hash,
        },
        text: ArticleText {
            headline: headline.to_owned(),
            lead: html(&lead),
            body: Some::<CleanHtml>(html(text)),
            plain: text.to_owned(),
            lead_plain: lead,
            words: 300,
            language,
            authors: Vec::new(),
            pictures: Vec::new(),
            canonical: None,
            hash,
        },
        section: SECTIONS[usize::try_from(hash % 8).unwrap_or(0)].to_owned(),
        slug: String::new(),
        topics: Vec::new(),
        wants_page: false,
        held_until: None,
    }
}

const SECTIONS: [&str; 8] =
    ["world", "politics", "business", "technology", "science", "culture", "sport", "local"];

/// A number for a text (FNV-1a).
fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
