//! Pages for what went wrong. They say what happened, and where to go on.

mod words;

use std::any::Any;

use askama::Template;
use axum::{
    body::Body,
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    asker::{self, Asker},
    error::{AppError, ErrorPage},
    frame::Frame,
};

/// Whatever no route answers.
pub(crate) async fn not_found() -> AppError {
    AppError::NotFound
}

/// Draws the page of an answer that carries an [`ErrorPage`].
pub(crate) async fn draw(State(app): State<App>, request: Request, next: Next) -> Response {
    let wants_page = wants_page(request.headers());
    let (parts, body) = request.into_parts();
    let kept = asker::has_session_cookie(&parts.headers, &app).then(|| parts.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(error) = response.extensions_mut().remove::<ErrorPage>() else { return response };
    let asker = who(&app, kept, error.status).await;
    let (text, kind) = if wants_page {
        (page(&app, asker.as_ref(), &error), HTML)
    } else {
        (words::words(error.status).headline.to_owned(), TEXT)
    };
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, kind);
    *response.body_mut() = Body::from(text);
    response
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// After a panic there is nothing to rely on: a page of fixed words.
pub(crate) fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(panic = text, "A handler panicked");
    let html = Panicked { css: crate::assets::css_path() }.render().unwrap_or_default();
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, HTML)], html).into_response()
}

/// Browsers loading a picture, and programs, get a line instead of a page.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_none_or(|accept| accept.contains("text/html") || accept.trim() == "*/*")
}

/// Who asked, so that the page carries their name; not when the database is away.
async fn who(app: &App, parts: Option<Parts>, status: StatusCode) -> Option<Asker> {
    let mut parts = parts.filter(|_| status != StatusCode::SERVICE_UNAVAILABLE)?;
    <Asker as FromRequestParts<App>>::from_request_parts(&mut parts, app).await.ok()
}

fn page(app: &App, asker: Option<&Asker>, error: &ErrorPage) -> String {
    let words = words::words(error.status);
    let page = Page {
        frame: Frame { noindex: true, ..Frame::new(app, asker, words.headline) },
        code: error.status.as_u16(),
        sentence: error.sentence.clone().unwrap_or_else(|| words.sentence.to_owned()),
        headline: words.headline,
        offers_search: words.offers_search,
    };
    page.render().unwrap_or_else(|error| {
        tracing::error!(%error, "An error page cannot be drawn");
        words.headline.to_owned()
    })
}

#[derive(Template)]
#[template(path = "pages/errors/page.html")]
struct Page {
    frame: Frame,
    code: u16,
    headline: &'static str,
    sentence: String,
    offers_search: bool,
}

#[derive(Template)]
#[template(path = "pages/errors/panicked.html")]
struct Panicked {
    css: &'static str,
}
