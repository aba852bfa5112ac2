//! How often somebody may try to sign in, to sign up, or to have a link mailed.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use reader::{
    EmailAddress, Network, RESETS_PER_ACCOUNT, RESETS_PER_NETWORK, SIGN_INS_PER_ACCOUNT,
    SIGN_INS_PER_NETWORK, SIGN_UPS_PER_NETWORK, Throttle, Wait,
};
use types::Timestamp;

/// Accounts or networks that are remembered at a time; about 10 MB when all are full.
const KEYS_MAX: usize = 50_000;

/// The limits of this process. Kept in memory only: a restart forgives.
pub(crate) struct Attempts(Mutex<Kept>);

struct Kept {
    sign_ins: Pair,
    links: Pair,
    sign_ups: Throttle<Network>,
}

struct Pair {
    account: Throttle<String>,
    network: Throttle<Network>,
}

impl Attempts {
    /// A try to sign in, or to prove a password otherwise.
    ///
    /// # Errors
    /// [`Wait`] says for how long; so for every method here.
    pub(crate) fn sign_in(
        &self,
        account: &EmailAddress,
        network: Network,
        now: Timestamp,
    ) -> Result<(), Wait> {
        self.kept().sign_ins.ask(account, network, now)
    }

    /// It was the right person: their wrong tries are forgotten.
    pub(crate) fn signed_in(&self, account: &EmailAddress) {
        self.kept().sign_ins.account.forget(&account.as_str().to_owned());
    }

    /// A try to sign up.
    pub(crate) fn sign_up(&self, network: Network, now: Timestamp) -> Result<(), Wait> {
        self.kept().sign_ups.ask(&network, now)
    }

    /// A mail with a link that a stranger may have asked for.
    pub(crate) fn link(
        &self,
        account: &EmailAddress,
        network: Network,
        now: Timestamp,
    ) -> Result<(), Wait> {
        self.kept().links.ask(account, network, now)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Counting goes on after a panic elsewhere; a miscount is no harm.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self(Mutex::new(Kept {
            sign_ins: Pair {
                account: Throttle::new(SIGN_INS_PER_ACCOUNT, KEYS_MAX),
                network: Throttle::new(SIGN_INS_PER_NETWORK, KEYS_MAX),
            },
            links: Pair {
                account: Throttle::new(RESETS_PER_ACCOUNT, KEYS_MAX),
                network: Throttle::new(RESETS_PER_NETWORK, KEYS_MAX),
            },
            sign_ups: Throttle::new(SIGN_UPS_PER_NETWORK, KEYS_MAX),
        }))
    }
}

/// Names nobody.
impl fmt::Debug for Attempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempts").finish_non_exhaustive()
    }
}

impl Pair {
    fn ask(
        &mut self,
        account: &EmailAddress,
        network: Network,
        now: Timestamp,
    ) -> Result<(), Wait> {
        let account = account.as_str().to_owned();
        // A refused account costs its network nothing.
        self.account.may_ask(&account, now)?;
        self.network.ask(&network, now)?;
        self.account.ask(&account, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;
    use types::SignedDuration;

    fn network(text: &str) -> Network {
        Network::of(text.parse::<IpAddr>().unwrap())
    }

    #[test]
    fn an_account_is_guarded_from_all_networks_and_freed_by_its_owner() {
        let attempts = Attempts::default();
        let now = Timestamp::UNIX_EPOCH;
        let ada = EmailAddress::parse("ada@example.org").unwrap();
        for host in 1..=5 {
            assert_eq!(attempts.sign_in(&ada, network(&format!("203.0.113.{host}")), now), Ok(()));
        }
        assert!(attempts.sign_in(&ada, network("203.0.113.9"), now).is_err());
        let later = now + SignedDuration::from_mins(15);
        assert_eq!(attempts.sign_in(&ada, network("203.0.113.9"), later), Ok(()));
        for _ in 0..20 {
            attempts.signed_in(&ada);
            assert_eq!(attempts.sign_in(&ada, network("203.0.113.9"), later), Ok(()));
        }
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one_network() {
        let attempts = Attempts::default();
        let now = Timestamp::UNIX_EPOCH;
        let refused = (0..40).filter(|n| {
            let account = EmailAddress::parse(&format!("a{n}@example.org")).unwrap();
            attempts.sign_in(&account, network(&format!("2001:db8:1:2::{n:x}")), now).is_err()
        });
        assert_eq!(refused.count(), 10);
    }
}
