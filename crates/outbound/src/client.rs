//! The client: one fetch is a chain of visits, each with all checks.

use std::{sync::Arc, time::Duration};

use reqwest::Client;
use tokio::time::{Instant, timeout};
use types::WebAddress;

use crate::{
    answer::Answer,
    body,
    error::{FetchError, Stage},
    guard::{CheckedNames, Guard, Lookup, system_lookup},
    manners::Manners,
    request::{Accept, Request},
    turn::{Turn, Turns},
    wire,
};

/// The one client for everything that is fetched. Cloning is cheap; all clones share the turns
/// at each host, so an installation needs one per process.
#[derive(Debug, Clone)]
pub struct Outbound {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    manners: Manners,
    guard: Guard,
    turns: Turns,
    client: Client,
}

/// Settings that no client can be made of.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The User-Agent cannot be sent, or says nothing about whom to ask.
    #[error("user agent and contact must be plain text, and neither may be empty")]
    UserAgent,
    /// TLS cannot be set up.
    #[error("could not set up TLS")]
    Tls(#[from] rustls::Error),
    /// The HTTP client cannot be set up.
    #[error("could not set up the HTTP client")]
    Client(#[from] reqwest::Error),
}

/// What one visit ends with.
enum Visit {
    Moved { status: u16, to: WebAddress },
    Answered(Box<Answer>),
}

impl Outbound {
    /// A client that behaves as `manners` says.
    ///
    /// # Errors
    /// [`SetupError`], for the operator.
    pub fn new(manners: Manners) -> Result<Self, SetupError> {
        Self::with_lookup(manners, Arc::new(system_lookup))
    }

    /// As [`Outbound::new`], with another name service.
    pub(crate) fn with_lookup(manners: Manners, lookup: Lookup) -> Result<Self, SetupError> {
        let guard = Guard::new(&manners);
        let client = wire::client(&manners, CheckedNames::new(guard.clone(), lookup))?;
        let shared = Shared { manners, guard, turns: Turns::default(), client };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The settings.
    #[must_use]
    pub fn manners(&self) -> &Manners {
        &self.shared.manners
    }

    /// Fetches with GET, following up to [`Manners::redirects_max`] redirects. Waits for the
    /// host's turn first. The validators of `request` are sent on every visit, since the answer
    /// that they belong to may have come from behind a redirect; a 304 from another
    /// [`Answer::address`] than last time should not be believed.
    ///
    /// The future can be dropped at any time; the connection is closed then.
    ///
    /// # Errors
    /// [`FetchError`]; a status such as 404 is an [`Answer`].
    pub async fn fetch(&self, request: &Request) -> Result<Answer, FetchError> {
        let manners = &self.shared.manners;
        let mut left = manners.total;
        let mut here = request.address.clone();
        let mut redirects = Vec::new();
        let mut turn: Option<(String, Turn)> = None;
        loop {
            self.shared.guard.admit(&here)?;
            turn = Some(self.turn_at(&here, request, turn).await?);
            let started = Instant::now();
            let visit = timeout(left, self.visit(&here, request))
                .await
                .map_err(|_over| timed_out(Stage::Total, manners.total))??;
            left = left.saturating_sub(started.elapsed());
            match visit {
                Visit::Answered(answer) => {
                    return Ok(Answer { redirects, took: manners.total - left, ..*answer });
                }
                Visit::Moved { status, to } => {
                    redirects.push((here, status));
                    check_redirect(&redirects, &to, manners.redirects_max)?;
                    here = to;
                }
            }
        }
    }

    /// Keeps the turn if the next visit is at the same host: a redirect is part of one errand.
    /// Otherwise gives it back first, so that no two fetches wait for one another.
    async fn turn_at(
        &self,
        address: &WebAddress,
        request: &Request,
        held: Option<(String, Turn)>,
    ) -> Result<(String, Turn), FetchError> {
        let host = address.url().host_str().unwrap_or_default().trim_end_matches('.').to_owned();
        match held {
            Some((at, turn)) if at == host => return Ok((at, turn)),
            elsewhere => drop(elsewhere),
        }
        let manners = &self.shared.manners;
        let own = match request.accept {
            Accept::Feed | Accept::Page => manners.per_host_gap,
            Accept::Picture => manners.picture_gap,
        };
        let gap = request.gap.map_or(own, |asked| asked.max(own));
        match self.shared.turns.take(&host, gap, manners.turn_wait).await {
            Some(turn) => Ok((host, turn)),
            None => Err(FetchError::Busy { host, waited: manners.turn_wait }),
        }
    }

    /// One request, one answer or redirect.
    async fn visit(&self, address: &WebAddress, request: &Request) -> Result<Visit, FetchError> {
        let Shared { manners, client, .. } = &*self.shared;
        let asked = client.get(address.url().clone()).headers(wire::headers(request)).send();
        let response = timeout(manners.first_byte, asked)
            .await
            .map_err(|_over| timed_out(Stage::FirstByte, manners.first_byte))?
            .map_err(|error| FetchError::from_client(&error, manners.connect))?;
        let status = response.status().as_u16();
        if let Some(target) = wire::redirect_target(&response) {
            let to = address.join(&target).map_err(FetchError::BadRedirect)?;
            return Ok(Visit::Moved { status, to });
        }
        let mut answer = Answer::head(status, address.clone(), response.headers());
        if response.status().is_success() {
            answer.body = body::read(response, request.max_bytes, manners).await?;
        }
        Ok(Visit::Answered(Box::new(answer)))
    }
}

fn check_redirect(
    redirects: &[(WebAddress, u16)],
    to: &WebAddress,
    limit: usize,
) -> Result<(), FetchError> {
    if redirects.iter().any(|(been, _status)| been == to) {
        return Err(FetchError::RedirectLoop { address: to.to_string() });
    }
    if redirects.len() > limit {
        return Err(FetchError::TooManyRedirects { limit });
    }
    Ok(())
}

fn timed_out(stage: Stage, limit: Duration) -> FetchError {
    FetchError::Timeout { stage, limit }
}
