//! Account numbers.

use std::{fmt, str::FromStr};

/// An international bank account number of a SEPA country, without spaces, with right check
/// digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Iban(String);

/// Why a text is no account number that we pay to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    /// Other characters than letters and digits, or no country in front.
    #[error("an IBAN is two letters, two digits, and letters and digits")]
    Form,
    /// We cannot pay there by SEPA.
    #[error("{0} is no country that can be paid by SEPA")]
    Country(String),
    /// Too short or too long for its country.
    #[error("an IBAN of {country} has {right} characters, this one has {length}")]
    Length {
        /// Of the account.
        country: String,
        /// Should be.
        right: usize,
        /// Is.
        length: usize,
    },
    /// A slip of the pen.
    #[error("the check digits are wrong; please compare it once more")]
    CheckDigits,
}

/// Countries of the SEPA schemes and the length of their account numbers.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AL", 28),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

impl Iban {
    /// Without spaces: as it stands in a bank file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For logs and pages: country and last four characters.
    #[must_use]
    pub fn masked(&self) -> String {
        let end = self.0.len().saturating_sub(4);
        format!("{}…{}", self.0.get(..2).unwrap_or_default(), self.0.get(end..).unwrap_or_default())
    }
}

impl FromStr for Iban {
    type Err = IbanError;

    /// Reads it as people write it, with spaces and small letters.
    fn from_str(text: &str) -> Result<Self, IbanError> {
        let iban: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let iban = iban.to_ascii_uppercase();
        let (Some(country), Some(digits)) = (iban.get(..2), iban.get(2..4)) else {
            return Err(IbanError::Form);
        };
        let is_formed = iban.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_formed {
            return Err(IbanError::Form);
        }
        let right = LENGTHS.iter().find(|(known, _)| *known == country).map(|(_, length)| *length);
        let right = right.ok_or_else(|| IbanError::Country(country.to_owned()))?;
        if iban.len() != right {
            let (country, length) = (country.to_owned(), iban.len());
            return Err(IbanError::Length { country, right, length });
        }
        // Check digits 00, 01 and 99 leave a remainder of 1 too, but are never given out.
        if !(2..=98).contains(&digits.parse::<u8>().unwrap_or(0)) || remainder(&iban) != 1 {
            return Err(IbanError::CheckDigits);
        }
        Ok(Self(iban))
    }
}

/// ISO 13616: the first four characters go to the end, letters become 10 to 35, modulo 97.
fn remainder(iban: &str) -> u32 {
    let (front, rest) = iban.split_at_checked(4).unwrap_or((iban, ""));
    rest.chars().chain(front.chars()).filter_map(|letter| letter.to_digit(36)).fold(
        0,
        |remainder, value| {
            let shifted = if value < 10 { 10_u32 } else { 100 };
            remainder.saturating_mul(shifted).saturating_add(value) % 97
        },
    )
}

impl fmt::Display for Iban {
    /// In groups of four, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in self.0.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Examples of the registry that keeps the formats.
    const GOOD: &[&str] = &[
        "DE89 3704 0044 0532 0130 00",
        "AT61 1904 3002 3457 3201",
        "FR14 2004 1010 0505 0001 3M02 606",
        "NL91 ABNA 0417 1643 00",
        "NO93 8601 1117 947",
        "GB29 NWBK 6016 1331 9268 19",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "CH93 0076 2011 6238 5295 7",
    ];

    #[test]
    fn good_ones_are_read_as_people_write_them() {
        for good in GOOD {
            let iban: Iban = good.to_lowercase().parse().unwrap();
            assert_eq!(&iban.to_string(), good);
        }
        assert_eq!(GOOD[0].parse::<Iban>().unwrap().masked(), "DE…3000");
    }

    #[test]
    fn bad_ones_say_what_is_wrong() {
        let error = |text: &str| text.parse::<Iban>().unwrap_err();
        assert_eq!(error("DE88 3704 0044 0532 0130 00"), IbanError::CheckDigits);
        assert_eq!(error(""), IbanError::Form);
        assert_eq!(error("DE8É370400440532013000"), IbanError::Form);
        assert_eq!(error("89DE 3704"), IbanError::Form);
        assert_eq!(error("US64 SVBK US6S 3300 9586 73"), IbanError::Country("US".into()));
        let country = "DE".to_owned();
        let length = IbanError::Length { country, right: 22, length: 21 };
        assert_eq!(error("DE89 3704 0044 0532 0130 0"), length);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_or_two_swapped_are_seen(
            which in 0..GOOD.len(), place in 0_usize..31, digit in 0_u8..10,
        ) {
            let iban: Iban = GOOD[which].parse().unwrap();
            let mut wrong = iban.as_str().as_bytes().to_vec();
            let place = place.min(wrong.len() - 2);
            let mut swapped = wrong.clone();
            swapped.swap(place, place + 1);
            if wrong[place].is_ascii_digit() {
                wrong[place] = b'0' + digit;
            }
            for wrong in [wrong, swapped] {
                let text = String::from_utf8(wrong).unwrap();
                prop_assert!(text == iban.as_str() || text.parse::<Iban>().is_err(), "{}", text);
            }
        }
    }
}
