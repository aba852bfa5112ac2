//! Sessions and their cookie.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use reader::SESSION_LONGEST;
use types::{ReaderId, Timestamp};

use super::visit::Visit;
use crate::{
    App,
    asker::{Asker, cookie_name},
    error::AppError,
    keys::{new_token, token_hash},
};

/// Signs a reader in: a new session, never the one that the browser had before.
///
/// # Errors
/// When the database fails.
pub(crate) async fn begin(
    app: &App,
    asker: &Asker,
    reader: ReaderId,
    visit: &Visit,
) -> Result<HeaderValue, AppError> {
    if let Some(signed) = &asker.signed {
        app.store.sessions().end(&signed.session, asker.now).await?;
    }
    let token = new_token();
    start(app, &token, reader, visit, asker.now).await?;
    Ok(cookie(app, &token))
}

/// A session with a token that is known already.
///
/// # Errors
/// When the database fails.
pub(crate) async fn start(
    app: &App,
    token: &str,
    reader: ReaderId,
    visit: &Visit,
    now: Timestamp,
) -> Result<(), AppError> {
    Ok(app.store.sessions().begin(&token_hash(token), reader, &visit.agent, now).await?)
}

/// The cookie that carries a token.
pub(crate) fn cookie(app: &App, token: &str) -> HeaderValue {
    line(app, token, SESSION_LONGEST.as_secs())
}

/// Gives an answer the session's cookie.
pub(crate) fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    let _first = response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Takes the cookie back, and has the browser forget what it kept of us.
pub(crate) fn without_cookie(app: &App, response: Response) -> Response {
    let mut response = with_cookie(response, line(app, "", 0));
    let _before = response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    response
}

fn line(app: &App, token: &str, seconds: i64) -> HeaderValue {
    let secure = if app.settings.is_https() { "; Secure" } else { "" };
    let name = cookie_name(app);
    let line = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(line).expect("tokens are plain letters, digits, - and _")
}
