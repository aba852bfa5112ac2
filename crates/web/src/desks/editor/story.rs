//! One story at the desk: its weight, Good News, and corrections of what the machine told.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use store::{Story, Summary};
use types::{ArticleId, Role, StoryId};

use super::headline;
use crate::{
    App,
    asker::{Asker, Signed},
    desks::{
        form::{Fields, NOTE_MAX, back, log, refuse},
        line::{Line, search},
    },
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    sight::Sight,
    words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    did: String,
}

#[derive(Template)]
#[template(path = "desks/editor/story.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    desk_path: String,
    path: String,
    facts: Vec<(&'static str, String)>,
    weight: f64,
    weights: &'static [(f64, &'static str)],
    reason: String,
    good_note: Option<String>,
    addends: Vec<(String, String)>,
    lines: Vec<Line>,
    asked: String,
    others: Vec<(StoryId, String)>,
}

/// Weights that an editor may give, with their words.
const WEIGHTS: [(f64, &str); 9] = [
    (2.0, "+2 much more important"),
    (1.5, "+1.5"),
    (1.0, "+1 more important"),
    (0.5, "+0.5"),
    (0.0, "0 as computed"),
    (-0.5, "−0.5"),
    (-1.0, "−1 less important"),
    (-1.5, "−1.5"),
    (-2.0, "−2 much less important"),
];
/// Stories that are offered for joining.
const OTHERS: usize = 12;

/// `GET /desk/editor/story/{id}`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<StoryId>,
    Query(asked): Query<Asked>,
) -> Answer {
    asker.with_role(Role::Editor)?;
    let story = find(&app, id).await?;
    let articles = app.store.articles().of_story(story.id).await?;
    let name = headline(&app, story.id).await?;
    let others = others(&app, &story, &asked.q).await?;
    let mut frame = Frame::new(&app, Some(&asker), &name);
    frame.noindex = true;
    private_page(&Page {
        frame,
        notice: notice(&asked.did),
        desk_path: desk_path(story.id),
        path: words::story_path(story.id),
        facts: facts(&story, &articles),
        weight: story.editor_weight,
        weights: &WEIGHTS,
        reason: story.editor_reason.clone(),
        addends: addends(&app, story.id),
        good_note: story.good_news,
        lines: articles.iter().map(Line::of).collect(),
        asked: asked.q,
        others,
    })
}

/// Marks it as Good News, with a note.
pub(super) async fn mark_good(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Answer {
    let (signed, story) = (asker.with_role(Role::Editor)?, find(&app, id).await?);
    let note = fields.needed("note", "The note", NOTE_MAX)?;
    app.store.picks().mark_good(story.id, signed.reader.id, &note, asker.now).await?;
    done(&app, signed, &story, "good news", &note).await
}

/// Takes the mark back.
pub(super) async fn unmark_good(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<StoryId>,
) -> Answer {
    let (signed, story) = (asker.with_role(Role::Editor)?, find(&app, id).await?);
    app.store.picks().unmark_good(story.id, signed.reader.id, asker.now).await?;
    done(&app, signed, &story, "no good news", "").await
}

/// Gives it a signed weight, with the reason that readers see beside the score.
pub(super) async fn weigh(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Answer {
    let (signed, story) = (asker.with_role(Role::Editor)?, find(&app, id).await?);
    let weight: f64 = fields.read("weight", "The weight")?;
    if !WEIGHTS.iter().any(|(allowed, _)| (allowed - weight).abs() < f64::EPSILON) {
        return Err(refuse("A weight goes from −2 to +2 in halves.".to_owned()));
    }
    let reason = if weight == 0.0 {
        String::new()
    } else {
        fields.needed("reason", "The reason", NOTE_MAX)?
    };
    app.store.stories().set_weight(story.id, weight, &reason).await?;
    done(&app, signed, &story, "weigh", &format!("{weight:+}: {reason}")).await
}

/// These articles tell another story.
pub(super) async fn split(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Answer {
    let (signed, story) = (asker.with_role(Role::Editor)?, find(&app, id).await?);
    let articles = app.store.articles().of_story(story.id).await?;
    let all: BTreeSet<ArticleId> = articles.iter().map(|article| article.id).collect();
    let chosen = fields.all("article").filter_map(|id| id.parse().ok()).collect();
    let leaving = leaving(&all, &chosen).map_err(|why| refuse(why.to_owned()))?;
    app.store.stories().ask_split(story.id, &leaving, signed.reader.id, asker.now).await?;
    let told = leaving.iter().map(ArticleId::to_string).collect::<Vec<_>>().join(" ");
    done(&app, signed, &story, "split", &format!("articles {told}")).await
}

/// This story and another one are the same. The older one keeps its address.
pub(super) async fn join(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Answer {
    let (signed, story) = (asker.with_role(Role::Editor)?, find(&app, id).await?);
    let other: StoryId = fields.read("with", "The other story")?;
    let other = find(&app, other).await?;
    if other.id == story.id {
        return Err(refuse("That is the same story.".to_owned()));
    }
    let (from, into) = if other.id < story.id { (&story, &other) } else { (&other, &story) };
    app.store.stories().ask_join(from.id, into.id, signed.reader.id, asker.now).await?;
    done(&app, signed, &story, "join", &format!("story {} into {}", from.id, into.id)).await
}

async fn find(app: &App, id: StoryId) -> Result<Story, AppError> {
    app.store.stories().find(id).await?.ok_or(AppError::NotFound)
}

async fn done(app: &App, signed: &Signed, story: &Story, act: &str, detail: &str) -> Answer {
    log(app, signed, act, &format!("story {}", story.id), detail).await?;
    back(&desk_path(story.id), &act.replace(' ', "-"))
}

fn desk_path(id: StoryId) -> String {
    format!("/desk/editor/story/{id}")
}

/// Who leaves a story: some of its articles, not all of them.
fn leaving(
    all: &BTreeSet<ArticleId>,
    chosen: &BTreeSet<ArticleId>,
) -> Result<Vec<ArticleId>, &'static str> {
    if chosen.is_empty() {
        return Err("Tick the articles that tell another story.");
    }
    if !chosen.is_subset(all) {
        return Err("The story changed in the meantime. Look at it again.");
    }
    if chosen.len() == all.len() {
        return Err("At least one article must stay in the story.");
    }
    Ok(chosen.iter().copied().collect())
}

/// Stories that it may be joined with: those found, else those that are related.
async fn others(app: &App, story: &Story, asked: &str) -> Result<Vec<(StoryId, String)>, AppError> {
    let ids: Vec<StoryId> = if asked.trim().is_empty() {
        story.related.clone()
    } else {
        let (_, found) = search(app, asked, 60).await?;
        found.iter().filter_map(|article| article.story).collect()
    };
    let mut seen = BTreeSet::from([story.id]);
    let mut others = Vec::new();
    for id in ids {
        if others.len() < OTHERS && seen.insert(id) {
            others.push((id, headline(app, id).await?));
        }
    }
    Ok(others)
}

fn facts(story: &Story, articles: &[Summary]) -> Vec<(&'static str, String)> {
    let owners: BTreeSet<_> = articles.iter().map(|article| article.publisher).collect();
    let told_by = format!(
        "{} of {}",
        words::count(articles.len(), "article", "articles"),
        words::count(owners.len(), "publisher", "publishers")
    );
    vec![
        ("Told by", told_by),
        ("Begun", words::moment(story.founded_at)),
        ("Last article", words::moment(story.latest_at)),
    ]
}

/// Why it stands where it stands on the front page, if it does.
fn addends(app: &App, story: StoryId) -> Vec<(String, String)> {
    let Some(edition) = app.press.edition("all", &Sight::of_everybody(app)) else {
        return Vec::new();
    };
    let Some(placed) = edition.front.find(story) else { return Vec::new() };
    let addends = placed.score.addends().iter();
    let told = addends.map(|addend| (format!("{:+.2}", addend.value), addend.because.clone()));
    let sum = (format!("{:.2}", placed.score.total()), "in all".to_owned());
    told.chain([sum]).collect()
}

fn notice(did: &str) -> &'static str {
    match did {
        "good-news" => "The story is marked as Good News.",
        "no-good-news" => "The mark is taken back.",
        "weigh" => "The weight is saved; the next edition reckons with it.",
        "split" => "Noted. The articles become a story of their own within a minute.",
        "join" => "Noted. The two become one story within a minute.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(all: &[i64], chosen: &[i64], expected: Result<&[i64], &str>) {
        let set = |ids: &[i64]| ids.iter().copied().map(ArticleId).collect();
        let left = leaving(&set(all), &set(chosen));
        let left = left.map(|ids| ids.into_iter().map(|id| id.0).collect::<Vec<_>>());
        assert_eq!(left.as_deref().map_err(|why| *why), expected);
    }

    #[test]
    fn some_articles_leave_and_some_stay() {
        check(&[1, 2, 3], &[3, 1], Ok(&[1, 3]));
        check(&[1, 2], &[], Err("Tick the articles that tell another story."));
        check(&[1, 2], &[1, 2], Err("At least one article must stay in the story."));
        check(&[1, 2], &[7], Err("The story changed in the meantime. Look at it again."));
    }
}
