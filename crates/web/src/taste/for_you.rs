//! A reader's own page: for every story a reason, and a word with the reader.

use askama::Template;
use axum::{
    extract::{Form as Typed, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use edition::for_you::{Deed, Features, Profile};
use serde::{Deserialize, Serialize};
use types::{ReaderId, SignedDuration, StoryId};

use super::{
    choose::{Chosen, choose, is_exploring, sentence},
    keep, learn, load_named,
};
use crate::{
    App,
    accounts::{Back, answer},
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    pages::Card,
    respond::private_page,
    sight::Sight,
    words,
};

/// Stories on the page.
const STORIES: usize = 30;
/// Looking again so soon is the same look: nothing is learnt from it.
const LOOK: SignedDuration = SignedDuration::from_mins(30);
/// Looks of one reader that are kept to train the ranker.
const SLATES_MAX: u32 = 30;

/// About which story.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct About {
    story: i64,
    back: String,
}

/// One story as it is logged.
#[derive(Serialize)]
struct Logged<'a> {
    story: StoryId,
    features: &'a Features,
}

#[derive(Template)]
#[template(path = "taste/for_you/page.html")]
struct Page {
    frame: Frame,
    /// A profile is wanted.
    is_on: bool,
    /// Nothing is known yet.
    is_cold: bool,
    is_welcomed: bool,
    lines: Vec<Line>,
}

/// A story on the page.
struct Line {
    card: Card,
    story: StoryId,
    story_path: String,
    /// Why it is there, at most two.
    reasons: Vec<String>,
    is_exploring: bool,
}

/// `GET /for-you`.
pub(crate) async fn show(State(app): State<App>, asker: Asker) -> Answer {
    let signed = asker.reader()?;
    let reader = signed.reader.id;
    let sight = Sight::of(&app, &asker);
    let mut profile = match super::reader(&app, &asker).await? {
        Some(_) => Some(load_named(&app, reader).await?),
        None => None,
    };
    let is_cold = profile.as_ref().is_some_and(super::is_cold);
    let known = profile.as_ref().filter(|_| !is_cold);
    let chosen = choose(&app, reader, known, &sight, STORIES, asker.now).await?;
    // Of nothing, nothing can be passed over.
    if let Some(profile) = profile.as_mut().filter(|_| !is_cold) {
        remember(&app, &asker, reader, profile, &chosen).await?;
    }
    let mut frame = Frame::new(&app, Some(&asker), "For you");
    frame.noindex = true;
    frame.here = "for-you".to_owned();
    private_page(&Page {
        frame,
        is_on: profile.is_some(),
        is_cold,
        is_welcomed: app.store.wishes().is_welcomed(reader).await?,
        lines: chosen.iter().filter_map(|it| line(&app, &sight, it)).collect(),
    })
}

/// `POST /for-you/more`.
pub(crate) async fn more(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Typed(about): Typed<About>,
) -> Answer {
    let reader = asker.reader_from("/for-you", &app)?.reader.id;
    learn::learn(&app, reader, StoryId(about.story), Deed::Shared, asker.now).await?;
    Ok(about.answer(&app, &headers))
}

/// `POST /for-you/less`.
pub(crate) async fn less(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Typed(about): Typed<About>,
) -> Answer {
    let reader = asker.reader_from("/for-you", &app)?.reader.id;
    learn::less(&app, reader, StoryId(about.story), asker.now).await?;
    Ok(about.answer(&app, &headers))
}

impl About {
    fn answer(&self, app: &App, headers: &HeaderMap) -> Response {
        answer(headers, &Back::read(&self.back, app), "/for-you").into_response()
    }
}

/// What was shown is learnt from and logged, once a look; never of who wants no profile.
async fn remember(
    app: &App,
    asker: &Asker,
    reader: ReaderId,
    profile: &mut Profile,
    chosen: &[Chosen],
) -> Result<(), AppError> {
    let last = app.store.profiles().last_served(reader).await?;
    let is_same = last.is_some_and(|at| asker.now.duration_since(at) < LOOK);
    if is_same || chosen.is_empty() {
        return Ok(());
    }
    let ready = app.taste.ready();
    let stories: Vec<StoryId> = chosen.iter().map(|it| it.place.story).collect();
    profile.shown(stories.iter().filter_map(|story| ready.piece(*story)), asker.now);
    keep(app, reader, profile, asker.now).await?;
    app.taste.listed(&stories, asker.now);
    let logged: Vec<Logged<'_>> = chosen
        .iter()
        .map(|it| Logged { story: it.place.story, features: &it.place.features })
        .collect();
    let json = serde_json::to_string(&logged).map_err(|error| AppError::Broken(error.into()))?;
    Ok(app.store.profiles().served(reader, &json, SLATES_MAX, asker.now).await?)
}

fn line(app: &App, sight: &Sight, chosen: &Chosen) -> Option<Line> {
    let reasons = chosen.place.reasons().into_iter().map(sentence);
    Some(Line {
        card: sight.card(app, &chosen.summary)?,
        story: chosen.place.story,
        story_path: words::story_path(chosen.place.story),
        reasons: reasons.collect(),
        is_exploring: is_exploring(chosen.place.why),
    })
}
