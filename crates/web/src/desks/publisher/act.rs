//! Withdrawing and correcting: said, shown once more, then done.

use askama::Template;
use axum::extract::{Path, State};
use store::Article;
use types::{ArticleId, Role};

use super::own;
use crate::{
    App,
    asker::Asker,
    desks::form::{Fields, NAME_MAX, NOTE_MAX, back, log, refuse},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

#[derive(Template)]
#[template(path = "desks/publisher/confirm.html")]
struct Confirm {
    frame: Frame,
    action: String,
    back: String,
    headline: String,
    what_happens: Vec<String>,
    /// Sent again with the confirmation: name and value.
    said: Vec<(&'static str, String)>,
    button: &'static str,
}

/// Takes an article back: without `sure` asks once more, with it does so.
pub(super) async fn withdraw(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ArticleId>,
    fields: Fields,
) -> Answer {
    let article = open(&app, &asker, id).await?;
    let why = fields.text("why", "The reason", NOTE_MAX)?;
    if !fields.ticked("sure") {
        let told = if why.is_empty() {
            "Its address says that the publisher withdrew it.".to_owned()
        } else {
            format!("Its address says that the publisher withdrew it, and why: “{why}”")
        };
        let what_happens = vec![
            "Text, pictures and headline are erased here, and leave every page, list, feed and \
             search within a minute."
                .to_owned(),
            told,
            "It does not come back, whatever the feed says later.".to_owned(),
        ];
        let said = vec![("why", why)];
        let step = ("withdraw", "Withdraw it", "Withdraw this article?");
        return confirm(&app, &asker, &article, step, what_happens, said);
    }
    let signed = asker.with_role(Role::Publisher)?;
    let pictures = article.pictures.iter().map(|picture| picture.address.to_string()).collect();
    app.store.articles().withdraw(id, "publisher", &why, asker.now).await?;
    log(&app, signed, "withdraw", &format!("article {id}"), &why).await?;
    app.gallery.forget(pictures).await;
    app.refresh().await?;
    back(&path(id), "withdrawn")
}

/// Puts a correction beside an article: without `sure` asks once more, with it does so.
pub(super) async fn correct(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ArticleId>,
    fields: Fields,
) -> Answer {
    let article = open(&app, &asker, id).await?;
    let note = fields.needed("note", "The note", NOTE_MAX)?;
    let headline = fields.text("headline", "The headline", NAME_MAX)?;
    let headline = Some(headline).filter(|it| !it.is_empty() && *it != article.summary.headline);
    if !fields.ticked("sure") {
        let mut what_happens = vec![format!("Readers see beside the article: “{note}”")];
        what_happens.extend(headline.as_ref().map(|new| format!("The headline becomes “{new}”")));
        let said = vec![("note", note), ("headline", headline.unwrap_or_default())];
        let step = ("correct", "Publish the correction", "Publish this correction?");
        return confirm(&app, &asker, &article, step, what_happens, said);
    }
    let signed = asker.with_role(Role::Publisher)?;
    app.store.articles().correct(id, &note, headline.as_deref(), asker.now).await?;
    let detail = match &headline {
        Some(headline) => format!("{note} Headline: {headline}"),
        None => note,
    };
    log(&app, signed, "correct", &format!("article {id}"), &detail).await?;
    app.refresh().await?;
    back(&path(id), "corrected")
}

/// The asker's own article, unless it is withdrawn already.
async fn open(app: &App, asker: &Asker, id: ArticleId) -> Result<Article, AppError> {
    let article = own(app, asker, id).await?;
    if article.withdrawn.is_some() {
        return Err(refuse("The article is withdrawn already.".to_owned()));
    }
    Ok(article)
}

fn confirm(
    app: &App,
    asker: &Asker,
    article: &Article,
    (act, button, question): (&str, &'static str, &str),
    what_happens: Vec<String>,
    said: Vec<(&'static str, String)>,
) -> Answer {
    let here = path(article.summary.id);
    let mut frame = Frame::new(app, Some(asker), question);
    frame.noindex = true;
    private_page(&Confirm {
        frame,
        action: format!("{here}/{act}"),
        back: here,
        headline: article.summary.headline.clone(),
        what_happens,
        said,
        button,
    })
}

fn path(id: ArticleId) -> String {
    format!("/desk/publisher/article/{id}")
}
