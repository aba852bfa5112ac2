//! What holds for every request: same origin for changes, safe headers, a size limit, a panic
//! that costs one request.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{App, asker, error::AppError};

/// Nothing from elsewhere, nothing inline, never in a frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self'; \
     worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Refuses changes from other sites, then sets the headers of every answer.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    if changes(request.method()) && !is_ours(request.headers(), &app) {
        let refused = AppError::BadRequest(
            "This request came from another site. Open the page here and try again.".to_owned(),
        );
        return finish(refused.into_response(), false, &app);
    }
    let personal = asker::has_session_cookie(request.headers(), &app);
    let response = next.run(request).await;
    finish(response, personal, &app)
}

/// Methods that may change something.
fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a browser sent this from one of our own pages. Clients that are no browsers send
/// neither header and have no cookie to abuse unless they were given one.
fn is_ours(headers: &HeaderMap, app: &App) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (None, _) => true,
        (Some(origin), host) => {
            let ours = app.settings.origin.as_str().trim_end_matches('/');
            let same_host = host.is_some_and(|host| {
                origin.strip_prefix("http://").or(origin.strip_prefix("https://")) == Some(host)
            });
            origin == ours || same_host
        }
    }
}

fn finish(mut response: Response, personal: bool, app: &App) -> Response {
    let headers = response.headers_mut();
    set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    );
    if app.settings.is_https() {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    let shared = headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value.as_bytes().starts_with(b"public"));
    if !headers.contains_key(header::CACHE_CONTROL) || (personal && shared && !is_asset(headers)) {
        set(headers, header::CACHE_CONTROL, "private, no-store");
    }
    response
}

/// Assets and pictures are the same for everybody, whoever asks.
fn is_asset(headers: &HeaderMap) -> bool {
    headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().ends_with(b"immutable"))
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    let _before = headers.insert(name, HeaderValue::from_static(value));
}
