//! Good News: stories that editors marked, each with a note. No machine marks anything.

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use types::ArticleId;

use super::told::Good;
use crate::{App, asker::Asker, error::Answer, frame::Frame, respond, sight::Sight};

/// `GET /good-news`.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let marked = app.store.picks().good_news().await?;
    let leads: Vec<ArticleId> = marked.iter().filter_map(|good| good.lead).collect();
    let articles = app.store.articles().summaries(&leads).await?;
    let sight = Sight::of(&app, &asker);
    let stories = marked.iter().filter_map(|good| {
        let lead = articles.iter().find(|it| Some(it.id) == good.lead)?;
        let is_listed = sight.lists(lead) && !sight.hides_words(&good.note);
        is_listed.then(|| Good::of(&app, good, lead))
    });
    let page = Page {
        frame: Frame {
            description: "Stories that editors marked as good news, each with a note.".to_owned(),
            canonical: app.settings.link("/good-news"),
            rss: app.settings.link("/good-news/rss"),
            here: "good-news".to_owned(),
            ..Frame::new(&app, Some(&asker), "Good News")
        },
        stories: stories.collect(),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/good_news/page.html")]
struct Page {
    frame: Frame,
    stories: Vec<Good>,
}
