//! Which IP addresses are on the public web.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

/// A range of IP addresses, written `127.0.0.0/8`, `fd00::/8` or as a single address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    prefix: u8,
}

/// A text that is no [`Network`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a network; write it like 192.168.0.0/16 or fd00::/8")]
pub struct NetworkError(String);

/// IPv4 ranges that are not globally reachable unicast (IANA special-purpose registry), with
/// 6to4 relays, multicast and the reserved end.
const CLOSED_V4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// The only IPv6 range from which global unicast addresses are given out.
const OPEN_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Ranges inside [`OPEN_V6`] that are not for visiting: protocol assignments with Teredo and
/// ORCHID, documentation, 6to4, documentation again.
const CLOSED_V6: &[(Ipv6Addr, u32)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// NAT64: the last 32 bits are the IPv4 address that is really visited (RFC 6052).
const NAT64: (Ipv6Addr, u32) = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

/// Is this a globally reachable unicast address?
///
/// An IPv4 address inside an IPv6 address is judged itself where it may be reached that way
/// (mapped, NAT64, ISATAP). Retired forms (compatible, 6to4, Teredo) are closed altogether.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(inner) if in_v6(ip, NAT64) => is_public_v4(inner),
            Some(inner) => is_public_v4(inner) && is_public_v6(ip),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    !CLOSED_V4.iter().any(|&range| in_v4(ip, range))
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    in_v6(ip, OPEN_V6) && !CLOSED_V6.iter().any(|&range| in_v6(ip, range))
}

/// The IPv4 address in the last 32 bits of a NAT64 or ISATAP address.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., flags, mark, high, low] = ip.segments();
    let isatap = flags & 0xfdff == 0 && mark == 0x5efe;
    let bits = (u32::from(high) << 16) | u32::from(low);
    (isatap || in_v6(ip, NAT64)).then(|| Ipv4Addr::from_bits(bits))
}

fn in_v4(ip: Ipv4Addr, (base, prefix): (Ipv4Addr, u32)) -> bool {
    let differing = ip.to_bits() ^ base.to_bits();
    differing.leading_zeros() >= prefix
}

fn in_v6(ip: Ipv6Addr, (base, prefix): (Ipv6Addr, u32)) -> bool {
    let differing = ip.to_bits() ^ base.to_bits();
    differing.leading_zeros() >= prefix
}

impl Network {
    /// Does the address lie in this network? IPv4 addresses inside IPv6 ones count as IPv4.
    #[must_use]
    pub fn contains(&self, ip: IpAddr) -> bool {
        let prefix = u32::from(self.prefix);
        match (self.base, ip.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(ip)) => in_v4(ip, (base, prefix)),
            (IpAddr::V6(base), IpAddr::V6(ip)) => in_v6(ip, (base, prefix)),
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let wrong = || NetworkError(text.to_owned());
        let (base, prefix) = match text.trim().split_once('/') {
            Some((base, prefix)) => (base, Some(prefix)),
            None => (text.trim(), None),
        };
        let base: IpAddr = base.parse().map_err(|_error| wrong())?;
        let longest = if base.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_error| wrong())?,
            None => longest,
        };
        if prefix <= longest { Ok(Self { base, prefix }) } else { Err(wrong()) }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.prefix)
    }
}

#[cfg(test)]
mod tests;
