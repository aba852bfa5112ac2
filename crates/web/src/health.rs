//! Whether all is well, for load balancers, dashboards, and people.

mod counts;
pub(crate) mod figures;

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;
use tokio::time::Instant;

use crate::{App, error::chain};
use counts::{COUNTS, Class};

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> Response {
    plain(StatusCode::OK, "alive\n".to_owned())
}

/// `GET /readyz`: readers can be answered. One line for each thing that this needs; 503 when one
/// of them is missing.
pub(crate) async fn ready(State(app): State<App>) -> Response {
    let database = app.store.ping().await.map_err(|error| chain(&error));
    let index = app.search.find(&store::SearchQuery::default());
    let index = index.map(drop).map_err(|error| chain(&error));
    let edition = app.press.printed_at().map(drop);
    let edition = edition.ok_or_else(|| "nothing is printed yet".to_owned());
    let parts = [("database", database), ("index", index), ("edition", edition)];
    let all_well = parts.iter().all(|(_, state)| state.is_ok());
    let lines = parts.map(|(name, state)| match state {
        Ok(()) => format!("{name}: ok\n"),
        Err(why) => format!("{name}: {why}\n"),
    });
    let status = if all_well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    plain(status, lines.concat())
}

/// `GET /metrics`: numbers for Prometheus, for whoever has the token, or for this machine.
pub(crate) async fn metrics(State(app): State<App>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0);
    let token = app.settings.metrics_token.as_deref();
    let forwarded = app.settings.address_header.as_deref();
    if !may_see_numbers(request.headers(), peer, token, forwarded) {
        return plain(StatusCode::FORBIDDEN, "The numbers are not for everybody.\n".to_owned());
    }
    let mut text = COUNTS.written();
    match figures::gather(&app).await {
        Ok(figures) => text.push_str(&figures.written()),
        Err(error) => {
            tracing::warn!(error = %chain(&error), "Some numbers could not be gathered");
        }
    }
    text.push_str(&app.metrics.render());
    let mut response = plain(StatusCode::OK, text);
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    let _before = response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// Counts every answer and its time. It runs on the fastest path: no lock, no allocation.
pub(crate) async fn count(request: Request, next: Next) -> Response {
    let class = request
        .extensions()
        .get::<MatchedPath>()
        .map_or(Class::Unknown, |matched| Class::of(matched.as_str()));
    let started = Instant::now();
    let response = next.run(request).await;
    COUNTS.add(class, response.status().as_u16(), started.elapsed());
    response
}

/// With a token configured, only who has it. Without, only a peer on this machine, and not
/// through a proxy: what a proxy passes on comes from anywhere.
fn may_see_numbers(
    headers: &HeaderMap,
    peer: Option<SocketAddr>,
    token: Option<&str>,
    forwarded: Option<&str>,
) -> bool {
    if let Some(token) = token {
        let given = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
        let given = given.and_then(|value| value.strip_prefix(b"Bearer "));
        return given.is_some_and(|given| bool::from(given.ct_eq(token.as_bytes())));
    }
    let marks = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];
    let passed_on = marks.into_iter().chain(forwarded).any(|name| headers.contains_key(name));
    peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback()) && !passed_on
}

fn plain(status: StatusCode, text: String) -> Response {
    let kind = (header::CONTENT_TYPE, "text/plain; charset=utf-8");
    (status, [kind, (header::CACHE_CONTROL, "no-store")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&'static str, &str)], peer: &str, token: Option<&str>) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let _before = map.insert(*name, value.parse().unwrap());
        }
        let peer = Some(SocketAddr::new(peer.parse().unwrap(), 1234));
        may_see_numbers(&map, peer, token, Some("cf-connecting-ip"))
    }

    #[test]
    fn numbers_are_for_this_machine() {
        assert!(check(&[], "127.0.0.1", None));
        assert!(check(&[], "::ffff:127.0.0.1", None));
        assert!(!check(&[], "10.0.0.7", None));
        assert!(!check(&[("x-forwarded-for", "127.0.0.1")], "127.0.0.1", None));
        assert!(!check(&[("cf-connecting-ip", "::1")], "::1", None));
        assert!(!may_see_numbers(&HeaderMap::new(), None, None, None));
    }

    #[test]
    fn or_for_who_has_the_token() {
        let token = Some("abc");
        assert!(check(&[("authorization", "Bearer abc")], "10.0.0.7", token));
        assert!(!check(&[("authorization", "Bearer abd")], "127.0.0.1", token));
        assert!(!check(&[], "127.0.0.1", token));
    }
}
