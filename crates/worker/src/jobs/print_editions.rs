//! Recent stories → editions, when something changed.

use std::{collections::BTreeMap, time::Duration};

use edition::{Candidate, FrontPage, Rules, Section, Telling};
use store::{Story, Summary};
use tokio::sync::watch;
use types::{Language, SignedDuration, StoryId, Timestamp};

use crate::worker::{Worker, rest, trouble};

/// Older articles do not stand on a front page.
const WINDOW: SignedDuration = SignedDuration::from_hours(72);
/// The most articles that one printing looks at, newest first.
const ARTICLES_MAX: u32 = 8_000;
/// Openings count for this long.
const OPENS: SignedDuration = SignedDuration::from_hours(6);
/// A language has an edition of its own from this many stories on.
const STORIES_MIN: usize = 5;
/// Without any change, editions are printed again this often, since stories age.
const AGEING: Duration = Duration::from_secs(60);
/// Between two printings; a busy hour must not print all the time.
const PAUSE: Duration = Duration::from_millis(800);

/// Prints until the end of work.
pub(crate) async fn run(worker: Worker, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match print(&worker).await {
            Ok(()) => worker.printed.notify_waiters(),
            Err(error) => trouble("print the editions", &error),
        }
        rest(PAUSE, &mut stop).await;
        tokio::select! {
            () = worker.stories_changed.notified() => {}
            () = rest(AGEING, &mut stop) => {}
        }
    }
}

/// Prints the edition of all languages and one for each language with enough stories.
pub(crate) async fn print(worker: &Worker) -> store::Result<()> {
    let now = worker.clock.now();
    let candidates = candidates(worker, now).await?;
    let mut editions = vec![("all".to_owned(), Vec::new())];
    editions.extend(languages(&candidates).into_iter().map(|it| (it.to_string(), vec![it])));
    for (name, languages) in editions {
        let previous = worker.store.editions().find(&name).await?;
        let previous: Option<FrontPage> =
            previous.and_then(|printed| serde_json::from_str(&printed.page).ok());
        let rules = Rules { languages, ..Rules::default() };
        let page = edition::arrange(&candidates, previous.as_ref(), &rules, now);
        let page = serde_json::to_string(&page).expect("a front page is JSON");
        let _version = worker.store.editions().put(&name, &page, now).await?;
    }
    Ok(())
}

async fn candidates(worker: &Worker, now: Timestamp) -> store::Result<Vec<Candidate>> {
    let since = now - WINDOW;
    let articles = worker.store.articles().told_since(since, ARTICLES_MAX).await?;
    let stories = worker.store.stories().active_since(since, ARTICLES_MAX).await?;
    let stories: BTreeMap<StoryId, Story> = stories.into_iter().map(|it| (it.id, it)).collect();
    let opens: BTreeMap<StoryId, u32> =
        worker.store.stories().opens_since(now - OPENS).await?.into_iter().collect();
    let mut told: BTreeMap<StoryId, Vec<Summary>> = BTreeMap::new();
    for article in articles {
        if let Some(story) = article.story {
            told.entry(story).or_default().push(article);
        }
    }
    let candidate = |(id, articles): (StoryId, Vec<Summary>)| {
        candidate(id, &articles, stories.get(&id), opens.get(&id).copied().unwrap_or(0))
    };
    Ok(told.into_iter().map(candidate).collect())
}

fn candidate(id: StoryId, articles: &[Summary], story: Option<&Story>, opens: u32) -> Candidate {
    let times = || articles.iter().map(|article| article.published_at);
    let sections: Vec<Section> =
        articles.iter().map(|article| article.section.parse().unwrap_or_default()).collect();
    Candidate {
        story: id,
        section: edition::section::section_of_story(&sections),
        language: most_common(articles.iter().map(|article| article.language)),
        articles: articles.iter().map(telling).collect(),
        first_at: times().min().unwrap_or(Timestamp::UNIX_EPOCH),
        latest_development_at: times().max().unwrap_or(Timestamp::UNIX_EPOCH),
        editor: story.map_or(0.0, |story| story.editor_weight),
        editor_reason: story.map(|story| story.editor_reason.clone()).unwrap_or_default(),
        opens_last_hours: opens,
    }
}

fn telling(article: &Summary) -> Telling {
    Telling {
        article: article.id,
        title: article.title,
        publisher: article.publisher,
        country: article.country,
        language: article.language,
        published: article.published_at,
        position: article.position,
        minutes_shown: None,
        words: article.words,
        genre: article.genre,
        copy_of: article.copy_of,
        has_picture: article.picture.is_some(),
        full_text: article.extent == types::Extent::FullText,
        weight: article.weight,
    }
}

/// Languages in which enough stories are told, in the order of their codes.
fn languages(candidates: &[Candidate]) -> Vec<Language> {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for candidate in candidates {
        let mut told: Vec<Language> =
            candidate.articles.iter().map(|telling| telling.language).collect();
        told.sort_unstable();
        told.dedup();
        for language in told {
            *counts.entry(language).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(language, count)| *count >= STORIES_MIN && *language != Language::UNKNOWN)
        .map(|(language, _)| language)
        .collect()
}

fn most_common(languages: impl Iterator<Item = Language>) -> Language {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for language in languages {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(Language::UNKNOWN, |(language, _)| language)
}
