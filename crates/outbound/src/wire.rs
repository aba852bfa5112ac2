//! The HTTP client below the guard: what it is told, and that it does nothing on its own.

use std::sync::Arc;

use reqwest::{
    Client, Response,
    header::{self, HeaderMap, HeaderName, HeaderValue},
    redirect,
};
use rustls::{ClientConfig, RootCertStore};

use crate::{client::SetupError, guard::CheckedNames, manners::Manners, request::Request};

/// The HTTP client with everything switched off that acts on its own.
pub(crate) fn client(manners: &Manners, names: CheckedNames) -> Result<Client, SetupError> {
    let agent = user_agent(manners).ok_or(SetupError::UserAgent)?;
    let client = Client::builder()
        .tls_backend_preconfigured(tls()?)
        .dns_resolver(names)
        .user_agent(agent)
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .connect_timeout(manners.connect)
        // Some old servers know `If-None-Match` but not `if-none-match`.
        .http1_title_case_headers()
        .http1_max_headers(manners.headers_max)
        // No connection outlives its turn.
        .pool_max_idle_per_host(0)
        .build()?;
    Ok(client)
}

/// `Newsstand/0.1 (+https://news.example/about)`.
fn user_agent(manners: &Manners) -> Option<HeaderValue> {
    let Manners { user_agent, contact, .. } = manners;
    let said = !user_agent.trim().is_empty() && !contact.trim().is_empty();
    said.then(|| HeaderValue::from_str(&format!("{user_agent} (+{contact})")).ok()).flatten()
}

/// Mozilla's root certificates, so that every installation trusts the same.
fn tls() -> Result<ClientConfig, rustls::Error> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

/// What we say about ourselves and what we have.
pub(crate) fn headers(request: &Request) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static(request.accept.header()));
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
    let mut verbatim = |name: HeaderName, value: &Option<String>| {
        // A validator that cannot stand in a header was never received in one.
        if let Some(value) =
            value.as_ref().and_then(|text| HeaderValue::from_bytes(text.as_bytes()).ok())
        {
            headers.insert(name, value);
        }
    };
    verbatim(header::IF_NONE_MATCH, &request.etag);
    verbatim(header::IF_MODIFIED_SINCE, &request.last_modified);
    headers
}

/// Where the answer sends us, if it does. Addresses may be longer than other headers that we
/// keep; `WebAddress` judges them.
pub(crate) fn redirect_target(response: &Response) -> Option<String> {
    let follows = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let target = response.headers().get(header::LOCATION).filter(|_target| follows)?;
    Some(String::from_utf8_lossy(target.as_bytes()).into_owned())
}
