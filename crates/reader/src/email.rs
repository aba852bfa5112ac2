//! Mail addresses as people type them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use url::Host;

/// A mail address that mail can be sent to, in one spelling.
///
/// Case does not count, nor does the way in which an international domain is written. What
/// follows a `+` does count: those are different addresses to the one who owns them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress {
    key: String,
    typed: String,
}

/// Why a text is not an [`EmailAddress`]. The sentence is fit to be shown to whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing was typed.
    #[error("please enter your e-mail address")]
    Empty,
    /// Not exactly one `@` with something on both sides.
    #[error("an e-mail address looks like name@example.org")]
    Form,
    /// Longer than [`EmailAddress::MAX_BYTES`].
    #[error("this e-mail address is too long to be delivered")]
    TooLong,
    /// Characters before the `@` that most mail servers refuse.
    #[error("the part before the @ may have letters a to z, digits and . _ - + only")]
    Local,
    /// What follows the `@` is no public domain.
    #[error("the part after the @ is not a domain such as example.org")]
    Domain,
}

impl EmailAddress {
    /// The longest path that SMTP carries (RFC 5321, 4.5.3.1.3, without its angle brackets).
    pub const MAX_BYTES: usize = 254;

    /// The longest part before the `@` (RFC 5321, 4.5.3.1.1).
    const LOCAL_MAX_BYTES: usize = 64;

    /// Parses an address. White space around it is ignored.
    ///
    /// # Errors
    /// [`EmailError`] says what to change.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let typed = text.trim();
        if typed.is_empty() {
            return Err(EmailError::Empty);
        }
        if typed.len() > Self::MAX_BYTES {
            return Err(EmailError::TooLong);
        }
        let (local, domain) = typed.split_once('@').ok_or(EmailError::Form)?;
        if local.is_empty() || domain.is_empty() || domain.contains('@') {
            return Err(EmailError::Form);
        }
        if local.len() > Self::LOCAL_MAX_BYTES {
            return Err(EmailError::TooLong);
        }
        if !is_usual_local(local) {
            return Err(EmailError::Local);
        }
        let domain = ascii_domain(domain).ok_or(EmailError::Domain)?;
        let key = format!("{}@{domain}", local.to_ascii_lowercase());
        if key.len() > Self::MAX_BYTES {
            return Err(EmailError::TooLong);
        }
        Ok(Self { key, typed: typed.to_owned() })
    }

    /// The one spelling: lower case, domain in ASCII. To look it up, and to send mail to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.key
    }

    /// As its owner typed it; to show it to them.
    #[must_use]
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// What stands before the `@`, in lower case.
    #[must_use]
    pub fn local(&self) -> &str {
        self.key.split_once('@').map_or("", |(local, _)| local)
    }
}

/// Quoted and exotic forms are legal and are refused by most mail servers on the way.
fn is_usual_local(local: &str) -> bool {
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
    local.bytes().all(usual)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn ascii_domain(domain: &str) -> Option<String> {
    // The parser of hosts would also decode `%41`.
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '.' || !c.is_ascii();
    if !domain.chars().all(plain) {
        return None;
    }
    let Ok(Host::Domain(ascii)) = Host::parse(domain) else { return None };
    let labels: Vec<&str> = ascii.split('.').collect();
    let fits = |label: &&str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let last_has_letters = labels.last()?.bytes().any(|byte| byte.is_ascii_alphabetic());
    (labels.len() >= 2 && labels.iter().all(fits) && last_has_letters).then_some(ascii)
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for EmailAddress {}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

impl FromStr for EmailAddress {
    type Err = EmailError;
    fn from_str(text: &str) -> Result<Self, EmailError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_has_one_spelling() {
        for (typed, key) in [
            ("Ada@Example.ORG", "ada@example.org"),
            ("  ada+news@example.org\n", "ada+news@example.org"),
            ("ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example"),
            ("ada@xn--mnchen-3ya.example", "ada@xn--mnchen-3ya.example"),
            ("o'neill.x@mail.example.co.uk", "o'neill.x@mail.example.co.uk"),
            ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
        ] {
            let address = EmailAddress::parse(typed).expect(typed);
            assert_eq!(address.as_str(), key);
            assert_eq!(address.as_typed(), typed.trim());
        }
    }

    #[test]
    fn what_cannot_be_delivered_is_refused_with_a_reason() {
        let long_local = format!("{}@example.org", "a".repeat(65));
        let long = format!("a@{}.org", "example.".repeat(40));
        let long_label = format!("a@{}.org", "a".repeat(64));
        for (typed, error) in [
            ("", EmailError::Empty),
            ("  ", EmailError::Empty),
            ("ada", EmailError::Form),
            ("@example.org", EmailError::Form),
            ("ada@", EmailError::Form),
            ("a@b@example.org", EmailError::Form),
            (long_local.as_str(), EmailError::TooLong),
            (long.as_str(), EmailError::TooLong),
            ("a b@example.org", EmailError::Local),
            ("\"a\"@example.org", EmailError::Local),
            (".a@example.org", EmailError::Local),
            ("a..b@example.org", EmailError::Local),
            ("ä@example.org", EmailError::Local),
            ("a\r\nbcc:b@example.org", EmailError::Local),
            ("a@localhost", EmailError::Domain),
            ("a@127.0.0.1", EmailError::Domain),
            ("a@[::1]", EmailError::Domain),
            ("a@example.123", EmailError::Domain),
            ("a@exa%6dple.org", EmailError::Domain),
            ("a@example..org", EmailError::Domain),
            ("a@-example.org", EmailError::Domain),
            ("a@example.org.", EmailError::Domain),
            ("a@example.org\r\nBcc: b@example.org", EmailError::Form),
            ("a@example .org", EmailError::Domain),
            (long_label.as_str(), EmailError::Domain),
        ] {
            assert_eq!(EmailAddress::parse(typed).err(), Some(error), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn parsing_is_stable(text in "\\PC{0,40}@\\PC{0,40}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                let again = EmailAddress::parse(address.as_str()).unwrap();
                prop_assert_eq!(again.as_str(), address.as_str());
                prop_assert!(address.as_str().is_ascii());
                prop_assert!(address.as_str().len() <= EmailAddress::MAX_BYTES);
                let json = serde_json::to_string(&address).unwrap();
                let back: EmailAddress = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(back.as_typed(), address.as_typed());
            }
        }
    }
}
