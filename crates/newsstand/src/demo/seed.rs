//! The demonstration's own database: sample titles, ready sign-ins, a few picks.

use std::time::Duration;

use reader::{EmailAddress, Password};
use store::{NewFeed, NewPublisher, NewReader, NewTitle, ReaderRole, Store};
use tokio::sync::watch;
use types::{Extent, Licence, PublisherId, ReaderId, Role, SignedDuration, Timestamp, WebAddress};

use super::{Publishers, SampleTitle};

/// The owner whose desk the sample publisher sees.
const OWNER: &str = "Calder Press Group";

/// One ready sign-in of the demonstration.
struct Sample {
    who: &'static str,
    name: &'static str,
    address: &'static str,
    password: &'static str,
    role: Option<Role>,
    /// Days since the trial began.
    trial_days: i64,
}

const SAMPLES: [Sample; 5] = [
    Sample {
        who: "Reader (day 3)",
        name: "Rosa Lindqvist",
        address: "reader@newsstand.example",
        password: "morning-paper-01",
        role: None,
        trial_days: 3,
    },
    Sample {
        who: "Reader (day 20)",
        name: "Tomas Okafor",
        address: "former@newsstand.example",
        password: "morning-paper-02",
        role: None,
        trial_days: 20,
    },
    Sample {
        who: "Editor",
        name: "Mira Castellan",
        address: "editor@newsstand.example",
        password: "front-page-desk-03",
        role: Some(Role::Editor),
        trial_days: 1,
    },
    Sample {
        who: "Publisher",
        name: "Edmund Calder",
        address: "publisher@newsstand.example",
        password: "printing-press-04",
        role: Some(Role::Publisher),
        trial_days: 1,
    },
    Sample {
        who: "Operator",
        name: "Ines Falk",
        address: "operator@newsstand.example",
        password: "engine-room-05",
        role: Some(Role::Operator),
        trial_days: 1,
    },
];

/// Who, address, password.
#[must_use]
pub fn sign_ins() -> Vec<(String, String, String)> {
    let texts = |it: &Sample| (it.who.to_owned(), it.address.to_owned(), it.password.to_owned());
    SAMPLES.iter().map(texts).collect()
}

/// Puts the sample titles and sign-ins into the database; what is there already stays.
///
/// # Errors
/// When the database fails or a sample is not as it should be.
pub async fn fill(store: &Store, publishers: &Publishers, now: Timestamp) -> anyhow::Result<()> {
    for title in publishers.titles() {
        put_title(store, &title, now).await?;
    }
    let owners = store.titles().publishers().await?;
    let owner = owners.iter().find(|it| it.name == OWNER).map(|it| it.id);
    for sample in &SAMPLES {
        put_reader(store, sample, owner, now).await?;
    }
    Ok(())
}

/// Waits until there are stories, then lets the sample editor pick four pieces, once.
pub async fn pick_when_ready(store: Store, mut stop: watch::Receiver<bool>) {
    for _ in 0..120 {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(500)) => {}
            _stopped = stop.changed() => return,
        }
        match pick(&store).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "Could not make the sample picks"),
        }
    }
}

/// What the sample editor writes beside the picks.
const NOTES: [&str; 4] = [
    "A small piece about a large idea, told with patience.",
    "Read it slowly, and then go outside.",
    "The best thing in any paper this week.",
    "Craft, time, and people who did not give up.",
];

async fn pick(store: &Store) -> anyhow::Result<bool> {
    if !store.picks().log().await?.is_empty() {
        return Ok(true);
    }
    let Some(editor) = store.readers().by_email("editor@newsstand.example").await? else {
        return Ok(true);
    };
    let latest = store.articles().latest(None, 400).await?;
    let now = crate::commands::now();
    let mut chosen = 0;
    // Features: long pieces that nobody else has, newest first, one of each title.
    let mut titles = std::collections::BTreeSet::new();
    for article in &latest {
        let long = article.words >= 180 && article.picture.is_some();
        let feature = matches!(article.section.as_str(), "culture" | "science" | "environment");
        if long && feature && article.copy_of.is_none() && titles.insert(article.title) {
            let note = NOTES.get(chosen).copied().unwrap_or_default();
            let _pick = store.picks().pick(article.id, editor.id, note, now).await?;
            chosen += 1;
        }
        if chosen == NOTES.len() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn put_title(store: &Store, sample: &SampleTitle, now: Timestamp) -> anyhow::Result<()> {
    let publisher = NewPublisher { name: sample.owner.clone(), country: sample.country };
    let publisher = store.titles().put_publisher(&publisher, now).await?;
    let title = NewTitle {
        slug: sample.slug.clone(),
        name: sample.name.clone(),
        language: sample.language,
        country: sample.country,
        homepage: sample.homepage.clone(),
        tagline: sample.tagline.clone(),
        colour: sample.colour.clone(),
        logo: sample.logo.clone(),
        sections: sample.sections.clone(),
        licence: Licence { extent: Extent::FullText, ..Licence::default() },
        weight: 0.7,
    };
    let title = store.titles().put(publisher, &title, now).await?;
    for feed in &sample.feeds {
        let address = WebAddress::parse(&feed.address)?;
        let feed = NewFeed { title, address, section: feed.section.clone() };
        let _feed = store.feeds().put(&feed, now).await?;
    }
    Ok(())
}

async fn put_reader(
    store: &Store,
    sample: &Sample,
    owner: Option<PublisherId>,
    now: Timestamp,
) -> anyhow::Result<ReaderId> {
    if let Some(known) = store.readers().by_email(sample.address).await? {
        return Ok(known.id);
    }
    let address = EmailAddress::parse(sample.address)?;
    let password = Password::check(sample.password, Some(&address))?;
    let new = NewReader {
        email: address.as_str().to_owned(),
        name: sample.name.to_owned(),
        password_hash: web::hash_password(&password),
    };
    let id = store.readers().add(&new, now).await?;
    let since = now - SignedDuration::from_hours(24 * sample.trial_days);
    store.readers().confirm(id, since).await?;
    if let Some(role) = sample.role {
        let publisher = owner.filter(|_| role == Role::Publisher);
        let role = ReaderRole { role, publisher };
        store.readers().grant_role(id, role, None, now).await?;
    }
    Ok(id)
}
