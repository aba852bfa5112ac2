//! Which stories stand in a briefing: what is most important for everybody first, then what its
//! reader cares for; of the edition where there is no profile.

use std::collections::{BTreeSet, HashMap, HashSet};

use ::edition::Placed;
use reader::{BRIEFING_STORIES, BriefingDay};
use serde::{Deserialize, Serialize};
use store::Summary;
use types::{ArticleId, ReaderId, StoryId, Timestamp};

use crate::{App, error::AppError, pages::Card, press::Edition, sight::Sight, taste, words};

/// So many begin every briefing: a briefing without the day's most important stories is none.
const FOR_EVERYBODY: usize = 4;

/// One story of an edition, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub(super) article: ArticleId,
    /// Why it is there, for its reader.
    pub(super) reason: String,
}

/// One story as page and mail print it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) card: Card,
    pub(super) reason: String,
    /// All of its story; empty for none.
    pub(super) story_path: String,
    pub(super) is_read: bool,
}

/// The edition of one reader: as it was made, else made now and kept.
pub(super) async fn of_reader(
    app: &App,
    reader: ReaderId,
    sight: &Sight,
    day: &BriefingDay,
    now: Timestamp,
) -> Result<Vec<Chosen>, AppError> {
    let name = day.to_string();
    let kept = app.store.briefings().edition(reader, &name).await?;
    if let Some(kept) = kept.and_then(|json| serde_json::from_str(&json).ok()) {
        return Ok(kept);
    }
    let chosen = choose(app, reader, sight, now).await?;
    if !chosen.is_empty() {
        let json = serde_json::to_string(&chosen).expect("ids and words are JSON");
        app.store.briefings().keep(reader, &name, &json, now).await?;
    }
    Ok(chosen)
}

/// The edition of all visitors: the most important stories, each section in its turn.
pub(super) fn of_everybody(app: &App, sight: &Sight) -> Vec<Chosen> {
    let edition = app.press.edition(app.settings.edition.as_str(), sight);
    let Some(edition) = edition else { return Vec::new() };
    important(&edition).map(chosen).take(BRIEFING_STORIES).collect()
}

/// What is still to be seen of an edition.
pub(super) async fn lines(
    app: &App,
    sight: &Sight,
    chosen: &[Chosen],
    opened: &HashSet<ArticleId>,
) -> Result<Vec<Line>, AppError> {
    let ids: Vec<ArticleId> = chosen.iter().map(|it| it.article).collect();
    let found = app.store.articles().summaries(&ids).await?;
    let by_id: HashMap<ArticleId, Summary> = found.into_iter().map(|it| (it.id, it)).collect();
    let line = |chosen: &Chosen| {
        let summary = by_id.get(&chosen.article)?;
        Some(Line {
            card: sight.card(app, summary)?,
            reason: chosen.reason.clone(),
            story_path: summary.story.map(words::story_path).unwrap_or_default(),
            is_read: opened.contains(&summary.id),
        })
    };
    Ok(chosen.iter().filter_map(line).collect())
}

async fn choose(
    app: &App,
    reader: ReaderId,
    sight: &Sight,
    now: Timestamp,
) -> Result<Vec<Chosen>, AppError> {
    let edition = app.press.edition(app.settings.edition.as_str(), sight);
    let everybody: Vec<(StoryId, Chosen)> = match &edition {
        Some(edition) => important(edition).map(|it| (it.story, chosen(it))).collect(),
        None => Vec::new(),
    };
    let own = taste::stories(app, reader, sight, 2 * BRIEFING_STORIES, now).await?;
    let own = own
        .into_iter()
        .map(|(summary, reason)| (summary.story, Chosen { article: summary.id, reason }));
    let mut seen: BTreeSet<StoryId> = BTreeSet::new();
    let first = everybody.iter().take(FOR_EVERYBODY).cloned().map(|(id, it)| (Some(id), it));
    let rest = everybody.iter().skip(FOR_EVERYBODY).cloned().map(|(id, it)| (Some(id), it));
    let all = first.chain(own).chain(rest);
    let new = all.filter(|(story, _)| story.is_none_or(|story| seen.insert(story)));
    Ok(new.map(|(_, chosen)| chosen).take(BRIEFING_STORIES).collect())
}

/// The top stories, then the sections' first stories, then their second ones, and so on.
fn important(edition: &Edition) -> impl Iterator<Item = &Placed> {
    let sections = &edition.front.sections;
    let deepest = sections.iter().map(|(_, placed)| placed.len()).max().unwrap_or(0);
    let in_turn = (0..deepest)
        .flat_map(move |place| sections.iter().filter_map(move |(_, placed)| placed.get(place)));
    let mut seen: BTreeSet<StoryId> = BTreeSet::new();
    edition.front.top().chain(in_turn).filter(move |placed| seen.insert(placed.story))
}

fn chosen(placed: &Placed) -> Chosen {
    let titles = placed.others.len() + 1;
    let reason = match titles {
        1 => "Among the most important stories now".to_owned(),
        _ => format!("Told by {}", words::count(titles, "title", "titles")),
    };
    Chosen { article: placed.article, reason }
}
