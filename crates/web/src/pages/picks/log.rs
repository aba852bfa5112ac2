//! The public log of Our Picks and Good News: who did what, and when.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use store::{Act, Choice, Chosen, Summary};
use types::{ArticleId, StoryId};

use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    pages::{
        asked::{Asked, Older},
        card::{Card, Moment},
    },
    respond,
    sight::Sight,
    words,
};

/// Acts on one page.
const ACTS: u32 = 60;

/// `GET /picks/log`, with `?before=` for older acts.
pub(crate) async fn show(
    State(app): State<App>,
    Asked(older): Asked<Older>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let choices = app.store.picks().choices(older.before(), ACTS).await?;
    let sight = Sight::of(&app, &asker);
    let names = Names::load(&app, &sight, &choices).await?;
    let is_full = u32::try_from(choices.len()).is_ok_and(|length| length >= ACTS);
    let last = choices.last().filter(|_| is_full);
    // Of what is muted no line is left; of what was taken back there is one without words.
    let shown =
        choices.iter().filter(|it| !names.is_muted(it.chosen) && !sight.hides_words(&it.note));
    let page = Page {
        frame: Frame {
            description: "Everything that editors picked, marked and retired.".to_owned(),
            canonical: app.settings.link("/picks/log"),
            here: "picks".to_owned(),
            noindex: older.before().is_some(),
            ..Frame::new(&app, Some(&asker), "What editors chose")
        },
        older: last.map_or_else(String::new, |last| {
            format!("/picks/log?before={}", last.at.as_millisecond())
        }),
        acts: shown.map(|choice| Line::of(choice, &names)).collect(),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/picks/log.html")]
struct Page {
    frame: Frame,
    acts: Vec<Line>,
    older: String,
}

/// One act.
struct Line {
    at: Moment,
    editor: String,
    /// `picked`, `retired from Our Picks`.
    did: &'static str,
    /// Nothing for what was taken back since.
    card: Option<Card>,
    /// The way to it.
    path: String,
    note: String,
}

impl Line {
    fn of(choice: &Choice, names: &Names) -> Self {
        let (summary, path) = match choice.chosen {
            Chosen::Pick(article) => {
                let summary = names.articles.get(&article);
                (summary, summary.map(words::path_of))
            }
            Chosen::GoodNews(story) => (names.leads.get(&story), Some(words::story_path(story))),
        };
        let did = match (choice.chosen, choice.act) {
            (Chosen::Pick(_), Act::Chosen) => "picked",
            (Chosen::Pick(_), Act::Noted) => "wrote another note on the pick",
            (Chosen::Pick(_), Act::Retired) => "retired from Our Picks",
            (Chosen::GoodNews(_), Act::Chosen) => "marked as Good News",
            (Chosen::GoodNews(_), Act::Noted) => "wrote another note on the Good News",
            (Chosen::GoodNews(_), Act::Retired) => "took the Good News mark from",
        };
        let editor = choice.editor_name.trim();
        Self {
            at: Moment::of(choice.at),
            editor: if editor.is_empty() { "An editor".to_owned() } else { editor.to_owned() },
            did,
            card: summary.map(Card::of_words),
            path: path.unwrap_or_default(),
            // The note may quote what was taken back.
            note: if summary.is_some() { choice.note.clone() } else { String::new() },
        }
    }
}

/// What the acts were about, as far as readers may see it.
struct Names {
    articles: HashMap<ArticleId, Summary>,
    leads: HashMap<StoryId, Summary>,
    muted: HashSet<Chosen>,
}

impl Names {
    async fn load(app: &App, sight: &Sight, choices: &[Choice]) -> Result<Self, AppError> {
        let mut ids: Vec<ArticleId> = Vec::new();
        let mut stories: Vec<(StoryId, ArticleId)> = Vec::new();
        for choice in choices {
            match choice.chosen {
                Chosen::Pick(article) => ids.push(article),
                Chosen::GoodNews(id) => {
                    // A merged story is found under its new id.
                    let story = app.store.stories().find(id).await?;
                    stories.extend(story.and_then(|story| Some((id, story.lead?))));
                }
            }
        }
        ids.extend(stories.iter().map(|(_, lead)| *lead));
        let shown = app.store.articles().summaries(&ids).await?;
        let hidden: HashSet<ArticleId> =
            shown.iter().filter(|it| sight.hides(it).is_some()).map(|it| it.id).collect();
        let muted = choices.iter().map(|choice| choice.chosen).filter(|chosen| match chosen {
            Chosen::Pick(article) => hidden.contains(article),
            Chosen::GoodNews(id) => {
                stories.iter().any(|(story, lead)| story == id && hidden.contains(lead))
            }
        });
        let muted = muted.collect();
        let shown = shown.into_iter().filter(|it| sight.lists(it));
        let articles: HashMap<ArticleId, Summary> = shown.map(|it| (it.id, it)).collect();
        let leads = stories
            .into_iter()
            .filter_map(|(story, lead)| Some((story, articles.get(&lead)?.clone())))
            .collect();
        Ok(Self { articles, leads, muted })
    }

    fn is_muted(&self, chosen: Chosen) -> bool {
        self.muted.contains(&chosen)
    }
}
