//! Who may be visited: checked before each visit and again on every looked-up address.

use std::{
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::Semaphore;
use types::WebAddress;
use url::Host;

use crate::{
    cause::LookupError,
    error::FetchError,
    manners::Manners,
    network::{Network, is_public},
};

/// Names looked up at the same time. The system's resolver blocks a thread each, for as long as
/// a slow name server likes.
const LOOKUPS_MAX: usize = 128;

/// Finds the addresses of a name. May block. Tests bring their own.
pub(crate) type Lookup = Arc<dyn Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync>;

/// The rules.
#[derive(Debug, Clone)]
pub(crate) struct Guard {
    networks: Vec<Network>,
    ports: Vec<u16>,
}

impl Guard {
    pub(crate) fn new(manners: &Manners) -> Self {
        Self { networks: manners.allowed_networks.clone(), ports: manners.allowed_ports.clone() }
    }

    /// Checks what can be known without looking a name up: the port, and a host that is an IP
    /// address in whatever notation (the URL parser has already read octal, hexadecimal, short
    /// and full-width forms).
    pub(crate) fn admit(&self, address: &WebAddress) -> Result<(), FetchError> {
        let host = address.url().host_str().unwrap_or_default().to_owned();
        let port = address.url().port_or_known_default().unwrap_or_default();
        if !self.ports.contains(&port) {
            return Err(FetchError::Port { host, port });
        }
        let closed = match address.url().host() {
            Some(Host::Ipv4(ip)) => !self.is_open(ip.into()),
            Some(Host::Ipv6(ip)) => !self.is_open(ip.into()),
            Some(Host::Domain(_)) => false,
            None => true,
        };
        if closed { Err(FetchError::Blocked { host }) } else { Ok(()) }
    }

    /// May a connection to this address be opened?
    fn is_open(&self, ip: IpAddr) -> bool {
        is_public(ip) || self.networks.iter().any(|network| network.contains(ip))
    }
}

/// The only name service of the HTTP client: gives out nothing that is closed.
pub(crate) struct CheckedNames {
    guard: Guard,
    lookup: Lookup,
    lookups: Arc<Semaphore>,
}

impl CheckedNames {
    pub(crate) fn new(guard: Guard, lookup: Lookup) -> Self {
        Self { guard, lookup, lookups: Arc::new(Semaphore::new(LOOKUPS_MAX)) }
    }
}

impl Resolve for CheckedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, lookup) = (self.guard.clone(), Arc::clone(&self.lookup));
        let lookups = Arc::clone(&self.lookups);
        Box::pin(async move {
            let permit = lookups.acquire_owned().await?;
            let host = name.as_str().to_owned();
            let asked = host.clone();
            let found = tokio::task::spawn_blocking(move || {
                let found = lookup(&asked);
                // A caller that gave up does not free the thread; only its end does.
                drop(permit);
                found
            });
            let addresses = open_addresses(&guard, host, found.await?)?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// The open ones among the addresses of a name.
fn open_addresses(
    guard: &Guard,
    host: String,
    found: io::Result<Vec<IpAddr>>,
) -> Result<Vec<SocketAddr>, LookupError> {
    let not_found = |cause: String| LookupError::NotFound { host: host.clone(), cause };
    let found = found.map_err(|error| not_found(error.to_string()))?;
    if found.is_empty() {
        return Err(not_found("it has no address".to_owned()));
    }
    let open: Vec<_> = found.into_iter().filter(|&ip| guard.is_open(ip)).collect();
    if open.is_empty() {
        return Err(LookupError::Blocked { host });
    }
    // Port 0 stands for the port of the address that is fetched.
    Ok(open.into_iter().map(|ip| SocketAddr::new(ip, 0)).collect())
}

/// The system's resolver.
pub(crate) fn system_lookup(host: &str) -> io::Result<Vec<IpAddr>> {
    Ok((host, 0).to_socket_addrs()?.map(|found| found.ip()).collect())
}
