//! Reading through a library, a firm or a school: by network, mail domain or its own sign-in.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use types::{Standing, Timestamp};

use crate::{
    dunning::{later, whole_days},
    is_entitled,
};

/// A mail address proves that somebody belongs there for so long after it was confirmed.
pub const RECHECK_DAYS: u16 = 365;

/// Who has a contract with us for many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Its name, as readers see it.
    pub name: String,
    /// The contract's first moment.
    pub from: Timestamp,
    /// Its end; nothing for without end.
    pub until: Option<Timestamp>,
    /// Mail domains, lower case; those below them count too.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Networks from which everybody reads, signed in or not.
    #[serde(default)]
    pub networks: Vec<Network>,
    /// Issuers of its sign-in.
    #[serde(default)]
    pub issuers: Vec<String>,
}

/// A range of internet addresses, written `192.0.2.0/24` or `2001:db8::/32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

/// Why something is no network, or no institution. The sentence is for whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstitutionError {
    /// The text is no range.
    #[error("“{0}” is no network; write it as 192.0.2.0/24 or 2001:db8::/32")]
    Network(String),
    /// So wide that it is no institution.
    #[error("“{0}” is wider than any library (at most /8, or /20 of version 6)")]
    Wide(String),
    /// Everybody can have an address there.
    #[error("everybody can have an address at “{0}”")]
    Domain(String),
    /// Nothing by which anybody would belong to it.
    #[error("“{0}” needs a network, a mail domain or a sign-in")]
    Nobody(String),
}

/// By what somebody may belong to an institution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Belongs<'a> {
    /// The address that the request came from; never stored.
    pub address: Option<IpAddr>,
    /// A mail address, and when it was last confirmed.
    pub mail: Option<(&'a str, Timestamp)>,
    /// The issuer by which they signed in.
    pub issuer: Option<&'a str>,
}

/// The largest givers of addresses to everybody; a slip of the pen would open the house.
const FOR_EVERYBODY: [&str; 10] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "proton.me",
];

impl Institution {
    /// Checks what reading alone does not.
    ///
    /// # Errors
    /// [`InstitutionError`] says what to change.
    pub fn check(&self) -> Result<(), InstitutionError> {
        let is_public = |domain: &&String| {
            !domain.contains('.') || FOR_EVERYBODY.contains(&domain.to_ascii_lowercase().as_str())
        };
        if let Some(domain) = self.domains.iter().find(is_public) {
            return Err(InstitutionError::Domain(domain.clone()));
        }
        if self.domains.is_empty() && self.networks.is_empty() && self.issuers.is_empty() {
            return Err(InstitutionError::Nobody(self.name.clone()));
        }
        Ok(())
    }

    /// Whether somebody reads through it at this moment.
    #[must_use]
    pub fn admits(&self, who: Belongs<'_>, now: Timestamp) -> bool {
        let is_running = self.from <= now && self.until.is_none_or(|until| now < until);
        let by_network = who.address.is_some_and(|it| self.networks.iter().any(|net| net.has(it)));
        let by_issuer = who.issuer.is_some_and(|it| self.issuers.iter().any(|own| own == it));
        let by_mail = who.mail.is_some_and(|(mail, confirmed)| {
            now < later(confirmed, whole_days(RECHECK_DAYS)) && self.has_mail(mail)
        });
        is_running && (by_network || by_issuer || by_mail)
    }

    fn has_mail(&self, mail: &str) -> bool {
        let Some((_, domain)) = mail.rsplit_once('@') else { return false };
        let domain = domain.to_ascii_lowercase();
        self.domains.iter().any(|own| {
            let own = own.to_ascii_lowercase();
            domain == own || domain.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.'))
        })
    }
}

/// The standing of somebody who may belong to one of these: whoever reads anyway stays what they
/// are; everybody else, visitors too, reads through the first that admits them.
#[must_use]
pub fn through_institution(
    standing: Standing,
    institutions: &[Institution],
    who: Belongs<'_>,
    now: Timestamp,
) -> Standing {
    let is_trial = matches!(standing, Standing::Trial { .. });
    if is_entitled(standing, now) && !is_trial {
        return standing;
    }
    let admitting = institutions.iter().find(|it| it.admits(who, now));
    admitting.map_or(standing, |it| Standing::Institution { until: it.until })
}

impl Network {
    /// Whether an address is in it. Version 4 in version 6 counts as version 4.
    #[must_use]
    pub fn has(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                same(u32::from(own).into(), u32::from(other).into(), 32, self.bits)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => same(own.into(), other.into(), 128, self.bits),
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

/// Whether the first `bits` of two numbers of `width` bits are the same.
fn same(one: u128, other: u128, width: u32, bits: u8) -> bool {
    let rest = width.saturating_sub(u32::from(bits));
    (one ^ other).checked_shr(rest).unwrap_or(0) == 0
}

impl TryFrom<String> for Network {
    type Error = InstitutionError;
    fn try_from(text: String) -> Result<Self, InstitutionError> {
        let read = text.trim().split_once('/').and_then(|(address, bits)| {
            let address: IpAddr = address.parse().ok()?;
            let bits: u8 = bits.parse().ok()?;
            (bits <= if address.is_ipv4() { 32 } else { 128 }).then_some(Self { address, bits })
        });
        match read {
            None => Err(InstitutionError::Network(text)),
            Some(net) if net.bits < if net.address.is_ipv4() { 8 } else { 20 } => {
                Err(InstitutionError::Wide(text))
            }
            Some(net) => Ok(net),
        }
    }
}

impl From<Network> for String {
    fn from(net: Network) -> Self {
        format!("{}/{}", net.address, net.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::moment;

    fn library() -> Institution {
        Institution {
            name: "City Library".to_owned(),
            from: moment("0"),
            until: Some(moment("365")),
            domains: vec!["library.example".to_owned()],
            networks: ["192.0.2.0/24", "2001:db8:7::/48"]
                .map(|it| Network::try_from(it.to_owned()).unwrap())
                .to_vec(),
            issuers: vec!["https://sso.library.example".to_owned()],
        }
    }

    fn admits(who: Belongs<'_>, day: &str) -> bool {
        library().admits(who, moment(day))
    }

    #[test]
    fn whoever_is_in_the_house_reads() {
        let from = |address: &str| {
            admits(Belongs { address: address.parse().ok(), ..Belongs::default() }, "1")
        };
        for inside in ["192.0.2.0", "192.0.2.255", "::ffff:192.0.2.7", "2001:db8:7:ffff::1"] {
            assert!(from(inside), "{inside}");
        }
        for outside in ["192.0.3.0", "2001:db8:8::1", "::192.0.2.7", ""] {
            assert!(!from(outside), "{outside}");
        }
    }

    #[test]
    fn an_address_proves_it_for_a_year_and_only_its_own_domain() {
        let mail = |mail, day| {
            admits(Belongs { mail: Some((mail, moment("-10"))), ..Belongs::default() }, day)
        };
        assert!(mail("ada@library.example", "1") && mail("ada@staff.LIBRARY.example", "1"));
        assert!(!mail("ada@notlibrary.example", "1") && !mail("library.example", "1"));
        assert!(!mail("ada@library.example@evil.example", "1"));
        assert!(mail("ada@library.example", "354") && !mail("ada@library.example", "355"));
    }

    #[test]
    fn nobody_reads_before_or_after_the_contract() {
        let issuer = Some("https://sso.library.example");
        let who = Belongs { issuer, ..Belongs::default() };
        let days = ["-1", "0", "364", "365"].map(|day| admits(who, day));
        assert_eq!(days, [false, true, true, false]);
        let other = Belongs { issuer: Some("https://sso.example"), ..Belongs::default() };
        assert!(!admits(other, "1"));
    }

    #[test]
    fn a_paying_reader_stays_what_they_are() {
        let now = moment("5");
        let who = Belongs { address: "192.0.2.9".parse().ok(), ..Belongs::default() };
        let through = |standing| through_institution(standing, &[library()], who, now);
        let inside = Standing::Institution { until: Some(moment("365")) };
        assert_eq!(through(Standing::Visitor), inside);
        assert_eq!(through(Standing::Lapsed { since: moment("1") }), inside);
        let trial = Standing::Trial { since: moment("0"), until: moment("14"), pays: false };
        assert_eq!(through(trial), inside);
        let member = Standing::Member { until: None, renews: false };
        assert_eq!(through(member), member);
        let nobody = through_institution(Standing::Visitor, &[library()], Belongs::default(), now);
        assert_eq!(nobody, Standing::Visitor);
    }

    #[test]
    fn a_contract_for_everybody_is_refused() {
        let network = |text: &str| Network::try_from(text.to_owned());
        assert!(matches!(network("0.0.0.0/0"), Err(InstitutionError::Wide(_))));
        for wrong in ["192.0.2.0", "192.0.2.0/33", "house/24", "::/129"] {
            assert!(matches!(network(wrong), Err(InstitutionError::Network(_))), "{wrong}");
        }
        let with = |domains: &[&str]| Institution {
            domains: domains.iter().map(|it| (*it).to_owned()).collect(),
            ..library()
        };
        assert!(with(&["gmail.com"]).check().is_err() && with(&["example"]).check().is_err());
        assert!(library().check().is_ok());
        let empty = Institution { networks: Vec::new(), issuers: Vec::new(), ..with(&[]) };
        assert_eq!(empty.check(), Err(InstitutionError::Nobody("City Library".to_owned())));
    }
}
