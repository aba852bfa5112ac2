//! Why nothing could be fetched, in words for an operator.

use std::{fmt, time::Duration};

use types::AddressError;

/// Why a fetch failed. An answer with a status such as 404 or 500 is an
/// [`Answer`](crate::Answer), not an error.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address leads into a network that nobody allowed.
    #[error("{host} is not on the public web, and its network is not among the allowed ones")]
    Blocked {
        /// Host of the address or of a redirect.
        host: String,
    },
    /// Neither 80, 443 nor a configured port.
    #[error("port {port} of {host} is not among the allowed ones")]
    Port {
        /// Host of the address or of a redirect.
        host: String,
        /// Its port.
        port: u16,
    },
    /// Other visits to this host came first.
    #[error("others are waiting for {host}, and the turn did not come within {waited:?}")]
    Busy {
        /// The host that is in demand.
        host: String,
        /// How long we are ready to wait.
        waited: Duration,
    },
    /// The name has no address.
    #[error("the name {host} could not be found: {cause}")]
    Dns {
        /// The name.
        host: String,
        /// What the resolver said.
        cause: String,
    },
    /// Nobody takes the call.
    #[error("no connection: {0}")]
    Connect(String),
    /// The other side could not prove who it is, or does not speak TLS.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// A limit in time.
    #[error("{stage} took longer than {limit:?}")]
    Timeout {
        /// What took too long.
        stage: Stage,
        /// How long it may take.
        limit: Duration,
    },
    /// Bytes come too slowly.
    #[error("the answer drips: fewer than {least} bytes within {within:?}")]
    TooSlow {
        /// Bytes that should have come.
        least: usize,
        /// In this time.
        within: Duration,
    },
    /// The body is larger than the request allows.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// Decoded bytes.
        limit: usize,
    },
    /// The body is packed so tightly that only a bomb can be in it.
    #[error("the answer unpacks to more than {ratio} times its size")]
    TooDense {
        /// Largest factor.
        ratio: usize,
    },
    /// A redirect leads back to where we have been.
    #[error("the redirects lead back to {address}")]
    RedirectLoop {
        /// Where we have been.
        address: String,
    },
    /// More redirects than we follow.
    #[error("more than {limit} redirects")]
    TooManyRedirects {
        /// How many we follow.
        limit: usize,
    },
    /// A redirect to something that is not a web address.
    #[error("the redirect leads nowhere: {0}")]
    BadRedirect(AddressError),
    /// The body is packed in a way that we did not ask for, or is damaged.
    #[error("the answer cannot be unpacked ({encoding})")]
    BadEncoding {
        /// Value of `Content-Encoding`.
        encoding: String,
    },
    /// The connection ended before the answer did.
    #[error("the answer broke off")]
    BrokeOff,
    /// Whatever answered, it was not HTTP, or its head is too large.
    #[error("the answer is not understood: {0}")]
    BadAnswer(String),
}

/// A part of a fetch that has a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Looking the name up, connecting, TLS.
    Connect,
    /// Up to the end of the answer's head.
    FirstByte,
    /// Everything.
    Total,
}

impl FetchError {
    /// One word for statistics and for the status of a source.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Blocked { .. } => "blocked",
            Self::Port { .. } => "port",
            Self::Busy { .. } => "busy",
            Self::Dns { .. } => "dns",
            Self::Connect(_) => "connect",
            Self::Tls(_) => "tls",
            Self::Timeout { .. } => "timeout",
            Self::TooSlow { .. } => "too-slow",
            Self::TooLarge { .. } => "too-large",
            Self::TooDense { .. } => "too-dense",
            Self::RedirectLoop { .. } => "redirect-loop",
            Self::TooManyRedirects { .. } => "too-many-redirects",
            Self::BadRedirect(_) => "bad-redirect",
            Self::BadEncoding { .. } => "bad-encoding",
            Self::BrokeOff => "broke-off",
            Self::BadAnswer(_) => "bad-answer",
        }
    }

    /// Can the same request succeed soon, without anybody changing anything?
    #[must_use]
    pub fn retry(&self) -> bool {
        match self {
            Self::Busy { .. }
            | Self::Dns { .. }
            | Self::Connect(_)
            | Self::Timeout { .. }
            | Self::TooSlow { .. }
            | Self::BrokeOff => true,
            Self::Blocked { .. }
            | Self::Port { .. }
            | Self::Tls(_)
            | Self::TooLarge { .. }
            | Self::TooDense { .. }
            | Self::RedirectLoop { .. }
            | Self::TooManyRedirects { .. }
            | Self::BadRedirect(_)
            | Self::BadEncoding { .. }
            | Self::BadAnswer(_) => false,
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting",
            Self::FirstByte => "waiting for the answer",
            Self::Total => "the whole fetch",
        })
    }
}
