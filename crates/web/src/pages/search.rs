//! Search: a form with filters, and what was found. Texts behind the wall are searched only for
//! those who may read them, and shown to nobody.

mod form;

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use store::Title;
use types::{ArticleId, Language};

use self::form::Form;
use super::{asked::Asked, card::Card};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond,
    sight::Sight,
    words,
};

/// Hits on one page.
const PAGE: usize = 20;

/// `GET /search`.
pub(crate) async fn show(
    State(app): State<App>,
    Asked(form): Asked<Form>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let form = form.within_limits();
    let titles = app.store.titles().all().await?;
    let found =
        if form.is_empty() { None } else { Some(find(&app, &asker, &form, &titles).await?) };
    let title = if form.q.is_empty() { "Search".to_owned() } else { format!("Search: {}", form.q) };
    let page = Page {
        frame: Frame {
            here: "search".to_owned(),
            canonical: app.settings.link("/search"),
            noindex: !form.is_empty(),
            description: format!(
                "Search the articles of all titles on {}: by words, title, section, language and time.",
                app.settings.name
            ),
            ..Frame::new(&app, Some(&asker), &title)
        },
        choices: Choices::of(&form, &titles),
        reads_all: asker.is_entitled(),
        found,
        form,
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/search/page.html")]
struct Page {
    frame: Frame,
    form: Form,
    choices: Choices,
    reads_all: bool,
    /// Nothing when nothing was asked.
    found: Option<Found>,
}

/// One page of what was found.
struct Found {
    total: String,
    cards: Vec<Card>,
    /// How many of this page are kept from the list, in words.
    muted: String,
    has_muted: bool,
    newer: String,
    older: String,
}

/// What the select boxes offer: value, name, whether it is chosen.
struct Choices {
    titles: Vec<(String, String, bool)>,
    sections: Vec<(&'static str, &'static str, bool)>,
    languages: Vec<(String, String, bool)>,
    times: Vec<(&'static str, &'static str, bool)>,
}

async fn find(app: &App, asker: &Asker, form: &Form, titles: &[Title]) -> Result<Found, AppError> {
    let page = form.page();
    let query = form.query(titles, asker.now, asker.is_entitled(), page * PAGE, PAGE);
    let search = app.search.clone();
    let found = tokio::task::spawn_blocking(move || search.find(&query))
        .await
        .map_err(|error| AppError::Broken(error.into()))??;
    let ids: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article).collect();
    let articles = app.store.articles().summaries(&ids).await?;
    let cards = Sight::of(app, asker).cards(app, &articles);
    let has_more = found.total > (page + 1) * PAGE && page < Form::LAST_PAGE;
    Ok(Found {
        total: words::count(found.total, "article", "articles"),
        muted: words::count(articles.len() - cards.len(), "article", "articles"),
        has_muted: asker.signed.is_some() && cards.len() < articles.len(),
        cards,
        newer: if page > 0 { form.path(page - 1) } else { String::new() },
        older: if has_more { form.path(page + 1) } else { String::new() },
    })
}

impl Choices {
    fn of(form: &Form, titles: &[Title]) -> Self {
        let on_sale = titles.iter().filter(|title| title.retired_at.is_none());
        let mut languages: Vec<Language> = on_sale.clone().map(|title| title.language).collect();
        languages.sort_unstable();
        languages.dedup();
        Self {
            titles: on_sale
                .map(|it| (it.slug.clone(), it.name.clone(), it.slug == form.title))
                .collect(),
            sections: edition::Section::ALL
                .into_iter()
                .map(|it| (it.as_str(), it.name(), it.as_str() == form.section))
                .collect(),
            languages: languages
                .into_iter()
                .map(|it| (it.to_string(), words::language_name(it), it.as_str() == form.lang))
                .collect(),
            times: form::TIMES
                .into_iter()
                .map(|(key, name, _)| (key, name, key == form.time))
                .collect(),
        }
    }
}
