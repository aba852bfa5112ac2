//! One trial for each person: for each confirmed mail address and each means of payment.

use serde::{Deserialize, Serialize};
use types::Timestamp;

/// A trial that somebody has had. It is kept when an account is closed; `mail` and `card` are
/// stored as keyed hashes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastTrial {
    /// [`mail_key`], hashed.
    pub mail: String,
    /// The processor's fingerprint of a card or account, hashed, where one was given.
    pub card: Option<String>,
    /// When it began.
    pub since: Timestamp,
}

/// When the trial of an account begins that is confirmed now: now, or when the first trial did that
/// the same address or card has had. So nobody is refused an account, and no one has two trials.
#[must_use]
pub fn trial_since(
    past: &[PastTrial],
    mail: &str,
    card: Option<&str>,
    now: Timestamp,
) -> Timestamp {
    let same =
        past.iter().filter(|it| it.mail == mail || (card.is_some() && it.card.as_deref() == card));
    same.map(|it| it.since).min().unwrap_or(now).min(now)
}

/// The form of a mail address in which two spellings of one mailbox are the same: lower case,
/// without what follows a plus, and without dots where the provider ignores them.
#[must_use]
pub fn mail_key(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let Some((name, domain)) = address.rsplit_once('@') else { return address };
    let name = name.split('+').next().unwrap_or(name);
    match domain {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", name.replace('.', "")),
        _ => format!("{name}@{domain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{day, moment};

    #[test]
    fn a_second_trial_with_the_same_address_or_card_is_the_first() {
        let past = [
            PastTrial { mail: "a".to_owned(), card: None, since: moment("0") },
            PastTrial { mail: "b".to_owned(), card: Some("card".to_owned()), since: moment("5") },
        ];
        let since = |mail, card| day(trial_since(&past, mail, card, moment("30")));
        assert_eq!(since("a", None), "0");
        assert_eq!(since("c", Some("card")), "5");
        assert_eq!(since("c", Some("other")), "30");
        // No card is not the same card.
        assert_eq!(since("c", None), "30");
        assert_eq!(since("a", Some("card")), "0");
    }

    #[test]
    fn one_mailbox_has_one_key() {
        for (address, key) in [
            ("Ada@Example.org", "ada@example.org"),
            (" ada+news@example.org ", "ada@example.org"),
            ("a.d.a+x@googlemail.com", "ada@gmail.com"),
            ("a.da@example.org", "a.da@example.org"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(mail_key(address), key);
        }
    }
}
