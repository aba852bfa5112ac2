//! From where a request came, and with what.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use reader::Network;

use crate::App;

/// Browsers call themselves long names; so much is kept of them.
const AGENT_CHARS_MAX: usize = 200;

/// What limits and sessions need to know of a request.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// From where.
    pub(crate) network: Network,
    /// What the browser calls itself.
    pub(crate) agent: String,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let told = app.settings.address_header.as_ref();
        let told = told.and_then(|name| address_in(&parts.headers, name));
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
        let address = told.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Ok(Self { network: Network::of(address), agent: agent(&parts.headers) })
    }
}

/// The last address in the header: the proxy in front wrote it, all before it may be invented.
fn address_in(headers: &HeaderMap, name: &str) -> Option<IpAddr> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let last = line.rsplit(',').next()?.trim();
    let with_port = || last.parse::<SocketAddr>().ok().map(|it| it.ip());
    last.parse().ok().or_else(with_port)
}

fn agent(headers: &HeaderMap) -> String {
    let text = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    text.unwrap_or_default().chars().take(AGENT_CHARS_MAX).collect()
}

/// A browser's name for itself in words: `Firefox on Linux`.
pub(crate) fn browser_in_words(agent: &str) -> String {
    // Most browsers also claim to be those that stand further down.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Another program".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_proxy_is_believed() {
        for (line, expected) in [
            ("203.0.113.9", Some("203.0.113.9")),
            ("10.0.0.1, 203.0.113.9", Some("203.0.113.9")),
            ("203.0.113.9:4711", Some("203.0.113.9")),
            ("[2001:db8:1:2:3::4]:80", Some("2001:db8:1:2:3::4")),
            ("2001:db8:1:2:3::4", Some("2001:db8:1:2:3::4")),
            ("unknown", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-real-ip", line.parse().unwrap());
            let expected = expected.map(|it| it.parse::<IpAddr>().unwrap());
            assert_eq!(address_in(&headers, "X-Real-IP"), expected, "{line}");
        }
    }

    #[test]
    fn browsers_are_named() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            ("curl/8.5", "Another program"),
        ] {
            assert_eq!(browser_in_words(agent), expected);
        }
    }
}
