//! Passwords: long rather than strange, as NIST SP 800-63B and OWASP ASVS 5 advise.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::EmailAddress;

/// A password in the form in which it is hashed. Printing it shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password cannot be chosen. The sentence is fit to be shown to whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`Password::MIN_CHARS`].
    #[error("please use at least 10 characters; a few words in a row are easy to remember")]
    TooShort,
    /// More than [`Password::MAX_BYTES`].
    #[error("please use fewer than 1,000 characters")]
    TooLong,
    /// One of those that are tried first.
    #[error("this password is among those that are guessed first; please choose another one")]
    TooCommon,
    /// The mail address, or its beginning and little else.
    #[error("please choose a password that is not made from your e-mail address")]
    LikeAddress,
}

/// Passwords of at least ten characters that are tried first. One on a line, in lower case.
const COMMON: &str = include_str!("common-passwords.txt");

/// Rows of keys and signs along which lazy passwords run.
const ROWS: [&str; 7] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

impl Password {
    /// Characters, counted after normalisation.
    pub const MIN_CHARS: usize = 10;

    /// Bytes; longer ones are refused, never cut. Hashing them would cost us for nothing.
    pub const MAX_BYTES: usize = 1024;

    /// Checks a password that somebody wants to choose, for the account with this address.
    ///
    /// # Errors
    /// [`PasswordError`] says what to change.
    pub fn check(text: &str, address: Option<&EmailAddress>) -> Result<Self, PasswordError> {
        let password = Self::typed(text).ok_or(PasswordError::TooLong)?;
        if password.0.chars().count() < Self::MIN_CHARS {
            return Err(PasswordError::TooShort);
        }
        let folded = password.0.to_lowercase();
        if is_common(&folded) {
            return Err(PasswordError::TooCommon);
        }
        if address.is_some_and(|address| is_like(&folded, address)) {
            return Err(PasswordError::LikeAddress);
        }
        Ok(password)
    }

    /// What somebody typed to sign in: only brought into the form in which it was hashed, since
    /// an old password may break a younger rule. Nothing when it is too long to be one.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        if text.len() > Self::MAX_BYTES {
            return None;
        }
        // One keyboard sends é as one character, another one as two.
        let normal: String = text.nfkc().collect();
        (normal.len() <= Self::MAX_BYTES).then_some(Self(normal))
    }

    /// What is hashed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

fn is_common(folded: &str) -> bool {
    let mut signs: Vec<char> = folded.chars().collect();
    let reversed: String = signs.iter().rev().collect();
    let along = |row: &str| row.contains(folded) || row.contains(&reversed);
    signs.sort_unstable();
    signs.dedup();
    signs.len() <= 3
        || ROWS.iter().any(|row| along(row))
        || COMMON.lines().any(|line| line == folded)
}

/// The whole address, or its beginning with at most four other characters.
fn is_like(folded: &str, address: &EmailAddress) -> bool {
    let local = address.local();
    let rest = folded.chars().count().saturating_sub(local.chars().count());
    folded == address.as_str() || (local.len() >= 4 && folded.contains(local) && rest <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_password_is_long_and_not_the_first_guess() {
        let address = EmailAddress::parse("Adalovelace@example.org").unwrap();
        let long = "ä".repeat(513);
        for (text, expected) in [
            ("short", Err(PasswordError::TooShort)),
            ("ninechars", Err(PasswordError::TooShort)),
            ("\u{65}\u{301}".repeat(9).as_str(), Err(PasswordError::TooShort)),
            (long.as_str(), Err(PasswordError::TooLong)),
            ("Password123", Err(PasswordError::TooCommon)),
            ("aaaaaaaaaaaa", Err(PasswordError::TooCommon)),
            ("1212121212", Err(PasswordError::TooCommon)),
            ("0987654321", Err(PasswordError::TooCommon)),
            ("qwertyuiop", Err(PasswordError::TooCommon)),
            ("adalovelace@example.org", Err(PasswordError::LikeAddress)),
            ("AdaLovelace1!", Err(PasswordError::LikeAddress)),
            ("four old tin kettles", Ok(())),
            ("зелёный чайник", Ok(())),
            ("        spaces count", Ok(())),
        ] {
            let checked = Password::check(text, Some(&address)).map(drop);
            assert_eq!(checked, expected, "{text}");
        }
    }

    #[test]
    fn the_list_of_common_passwords_holds_only_what_could_be_chosen() {
        for line in COMMON.lines() {
            assert!(line.chars().count() >= Password::MIN_CHARS, "{line} is refused anyway");
            assert_eq!(line, line.to_lowercase());
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let password = Password::typed("four old tin kettles").unwrap();
        assert_eq!(format!("{password:?}"), "Password(…)");
    }

    proptest! {
        #[test]
        fn nothing_is_cut_and_both_ways_agree(text in "\\PC{0,80}") {
            let typed = Password::typed(&text).unwrap();
            if let Ok(checked) = Password::check(&text, None) {
                prop_assert_eq!(&checked, &typed);
            }
            let longer = Password::typed(&format!("{text}x")).unwrap();
            prop_assert_ne!(longer, typed);
        }
    }
}
