//! From what the HTTP client says to what an operator reads.

use std::{error::Error, io, time::Duration};

use crate::error::{FetchError, Stage};

impl FetchError {
    /// Translates what the HTTP client says while connecting or reading.
    pub(crate) fn from_client(error: &reqwest::Error, connect: Duration) -> Self {
        let mut innermost: &(dyn Error + 'static) = error;
        let mut broke_off = false;
        loop {
            if let Some(known) = recognise(innermost) {
                return known;
            }
            broke_off |= is_broken_off(innermost);
            let Some(next) = source_of(innermost) else { break };
            innermost = next;
        }
        let words = innermost.to_string();
        match (error.is_connect(), error.is_timeout(), broke_off) {
            (true, true, _) => Self::Timeout { stage: Stage::Connect, limit: connect },
            (true, false, _) => Self::Connect(words),
            (false, _, true) => Self::BrokeOff,
            (false, _, false) => Self::BadAnswer(words),
        }
    }
}

/// One link in a chain of causes, if it says all.
fn recognise(cause: &(dyn Error + 'static)) -> Option<FetchError> {
    if let Some(refused) = cause.downcast_ref::<LookupError>() {
        return Some(refused.clone().into());
    }
    cause.downcast_ref::<rustls::Error>().map(|tls| FetchError::Tls(tls.to_string()))
}

/// One link in a chain of causes, if it says that the connection ended too early.
fn is_broken_off(cause: &(dyn Error + 'static)) -> bool {
    let ends = [io::ErrorKind::UnexpectedEof, io::ErrorKind::ConnectionReset];
    let io = cause.downcast_ref::<io::Error>();
    let http = cause.downcast_ref::<hyper::Error>();
    io.is_some_and(|error| ends.contains(&error.kind()))
        || http.is_some_and(hyper::Error::is_incomplete_message)
}

/// The next cause. An [`io::Error`] hides the error that it wraps from `source`.
fn source_of<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

/// Why a name gives no address to connect to. Travels through the HTTP client as a cause.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum LookupError {
    #[error("all addresses of {host} are closed")]
    Blocked { host: String },
    #[error("{cause}")]
    NotFound { host: String, cause: String },
}

impl From<LookupError> for FetchError {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::Blocked { host } => Self::Blocked { host },
            LookupError::NotFound { host, cause } => Self::Dns { host, cause },
        }
    }
}
