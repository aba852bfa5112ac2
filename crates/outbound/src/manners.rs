//! How we behave as a guest, and how much of a host's behaviour we put up with.

use std::time::Duration;

use crate::network::Network;

/// Settings of an [`Outbound`](crate::Outbound). [`Manners::new`] has the defaults; change fields
/// of it as the operator's configuration says.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Product and version, for example `Newsstand/0.1`. Its part before the slash is the name
    /// under which robots.txt addresses us.
    pub user_agent: String,
    /// Where a publisher can complain: an address or a page. Part of the User-Agent header.
    pub contact: String,
    /// Networks that are not on the public web but may be visited all the same.
    /// Empty unless an operator wrote them down.
    pub allowed_networks: Vec<Network>,
    /// Ports that may be visited.
    pub allowed_ports: Vec<u16>,
    /// Rest between two visits of feeds or pages at one host.
    pub per_host_gap: Duration,
    /// Rest between two visits for pictures at one host: a page with ten of them is one errand.
    pub picture_gap: Duration,
    /// How long a fetch waits for its turn at a host before it gives up as
    /// [`Busy`](crate::FetchError::Busy). Not part of `total`.
    pub turn_wait: Duration,
    /// Longest time for looking the name up, connecting and agreeing on TLS.
    pub connect: Duration,
    /// Longest time from the start of a visit to the end of the answer's head.
    pub first_byte: Duration,
    /// Longest time for everything, redirects included, turns excluded.
    pub total: Duration,
    /// Bytes that must arrive in each `rate_window`, as they come over the wire.
    pub rate_min_bytes: usize,
    /// See `rate_min_bytes`.
    pub rate_window: Duration,
    /// Redirects that are followed in one fetch.
    pub redirects_max: usize,
    /// Decoded bytes per byte on the wire; more is a bomb. Bodies under 1 MiB are not judged.
    pub ratio_max: usize,
    /// Header lines in one answer.
    pub headers_max: usize,
}

impl Manners {
    /// The defaults of a public installation: ports 80 and 443 of the public web, 10 s between
    /// visits, connect 5 s, first byte 10 s, total 30 s, at least 1 KiB/s over 10 s.
    #[must_use]
    pub fn new(user_agent: &str, contact: &str) -> Self {
        Self {
            user_agent: user_agent.to_owned(),
            contact: contact.to_owned(),
            allowed_networks: Vec::new(),
            allowed_ports: vec![80, 443],
            per_host_gap: Duration::from_secs(10),
            picture_gap: Duration::from_millis(250),
            turn_wait: Duration::from_secs(60),
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(10),
            total: Duration::from_secs(30),
            rate_min_bytes: 10 * 1024,
            rate_window: Duration::from_secs(10),
            redirects_max: 5,
            ratio_max: 200,
            headers_max: 128,
        }
    }

    /// The name under which robots.txt addresses us: `newsstand` for `Newsstand/0.1`.
    #[must_use]
    pub fn product(&self) -> String {
        self.user_agent.split('/').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}
