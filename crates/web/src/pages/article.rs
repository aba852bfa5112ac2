//! One article: the lead for everybody, the text for those who may read it.

mod head;
mod kept;
mod surroundings;
mod view;

pub(crate) use kept::ArticlePages;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use store::Article;
use types::ArticleId;

use self::{
    kept::Kept,
    surroundings::Surroundings,
    view::{ArticleView, Text, Wall},
};
use crate::{
    App,
    asker::Asker,
    entitled::{self, Opened},
    error::{Answer, AppError, chain},
    frame::Frame,
    respond::{self, Prepared},
    taste, words,
};

/// `GET /article/{id}-{slug}`.
pub(crate) async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let id = id_of(&name).ok_or(AppError::NotFound)?;
    if asker.is_visitor()
        && let Some(kept) = app.article_pages.find(id)
        && kept.is_for(asker.country)
    {
        return Ok(answer_kept(&app, &kept, &name, &headers));
    }
    let article = find(&app, id).await?;
    // The verdict comes first: an address has words of the headline, which may be held back.
    let opened = entitled::open(&app, &asker, &article).await?;
    let path = words::path_of(&article.summary);
    if !is_at(&path, &name) {
        return Ok(respond::moved_for_good(&path));
    }
    if asker.is_visitor() {
        let kept = keep(&app, &asker, &article, &opened).await?;
        return Ok(answer_kept(&app, &kept, &name, &headers));
    }
    remember(&app, &asker, &article).await;
    let page = draw(&app, Some(&asker), &article, opened).await?;
    respond::private_page(&page)
}

/// The number before the words in an address.
fn id_of(name: &str) -> Option<ArticleId> {
    name.split('-').next()?.parse().ok()
}

/// Whether the words in the address are those of the headline as it is now.
fn is_at(path: &str, name: &str) -> bool {
    path.strip_prefix("/article/") == Some(name)
}

/// The article, if it may be shown to anybody at all.
async fn find(app: &App, id: ArticleId) -> Result<Article, AppError> {
    let article = app.store.articles().find(id).await?.ok_or(AppError::NotFound)?;
    if let Some(removal) = &article.withdrawn {
        return Err(AppError::Gone(view::removal_sentence(&article.summary.title_name, removal)));
    }
    let title = app.store.titles().find(article.summary.title).await?;
    let is_retired = title.is_none_or(|title| title.retired_at.is_some());
    if article.withheld || is_retired {
        return Err(AppError::NotFound);
    }
    Ok(article)
}

fn answer_kept(app: &App, kept: &Kept, name: &str, headers: &HeaderMap) -> Response {
    if !is_at(&kept.path, name) {
        return respond::moved_for_good(&kept.path);
    }
    app.article_pages.opens.count(kept.story);
    kept.page.answer(headers)
}

async fn keep(
    app: &App,
    asker: &Asker,
    article: &Article,
    opened: &Opened,
) -> Result<std::sync::Arc<Kept>, AppError> {
    let page = draw(app, None, article, opened.clone()).await?;
    let kept = std::sync::Arc::new(Kept {
        path: words::path_of(&article.summary),
        story: article.summary.story,
        territory: article.licence.territory.clone(),
        page: Prepared::page(page.render()?, 5),
    });
    // What is not shown in one country must not stand in for what is shown in another.
    if kept.is_for(asker.country) {
        app.article_pages.keep(article, kept.clone());
    }
    Ok(kept)
}

/// Counts the opening and writes it into the reader's history; a page never fails for that.
async fn remember(app: &App, asker: &Asker, article: &Article) {
    let Some(signed) = &asker.signed else { return };
    let reading = app.store.reading();
    if let Err(error) = reading.opened(signed.reader.id, article.summary.id, asker.now).await {
        tracing::warn!(error = %chain(&error), "An opened article was not written down");
    }
    let Some(story) = article.summary.story else { return };
    let told = taste::opened(app, signed.reader.id, story, asker.now).await;
    let is_told = told.unwrap_or_else(|error| {
        tracing::warn!(?error, "Nothing was learnt from an opened article");
        false
    });
    app.article_pages.opens.count_of_reader(story, is_told);
}

async fn draw(
    app: &App,
    asker: Option<&Asker>,
    article: &Article,
    opened: Opened,
) -> Result<Page, AppError> {
    let around = Surroundings::load(app, asker, article).await?;
    let frame = head::frame(app, asker, article, opened.verdict);
    let view = ArticleView::of(app, article, opened);
    Ok(Page { frame, view, around })
}

#[derive(Template)]
#[template(path = "pages/article/page.html")]
struct Page {
    frame: Frame,
    view: ArticleView,
    around: Surroundings,
}

#[cfg(test)]
mod tests;
