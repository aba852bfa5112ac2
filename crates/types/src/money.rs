//! Money in whole micro-units of one currency.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An ISO 4217 code that is in use, upper case: `EUR`. Written and stored as that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Currency([u8; 3]);

/// An amount in micro-units (1 EUR = 1,000,000) of one currency. Written and stored in numbers;
/// people write and read it as `9.99 EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Millionths of the currency's unit.
    pub micros: i64,
    /// What it is counted in.
    pub currency: Currency,
}

/// The text is no currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no currency in use; write its three upper-case letters, such as EUR")]
pub struct CurrencyError(String);

/// The text is no amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a number, a space and a currency.
    #[error("“{0}” is no amount; write a number and a currency, such as 9.99 EUR")]
    Form(String),
    /// The currency is not known.
    #[error(transparent)]
    Currency(#[from] CurrencyError),
    /// More places than the currency has coins for.
    #[error("“{text}” has more than the {places} decimal places of its currency")]
    Places {
        /// What was written.
        text: String,
        /// How many there may be.
        places: u8,
    },
}

/// Codes in use by the number of decimal places of their smallest coin (ISO 4217, list one,
/// without funds, metals and codes for tests).
const IN_USE: [(u8, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
         CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
         GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL \
         MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN \
         PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
         SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
];

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimal places of the smallest coin: 2 for EUR, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn decimals(self) -> u8 {
        places(self.as_str()).unwrap_or(2)
    }

    /// Micro-units in the smallest coin: 10,000 for EUR, 1,000,000 for JPY.
    #[must_use]
    pub fn coin_micros(self) -> i64 {
        10_i64.pow(6 - u32::from(self.decimals()))
    }
}

impl Money {
    /// Nothing, in this currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self { micros: 0, currency }
    }

    /// Whole smallest coins: `of_coins(999, EUR)` is 9.99 EUR. Nothing when it does not fit.
    #[must_use]
    pub fn of_coins(coins: i64, currency: Currency) -> Option<Self> {
        Some(Self { micros: coins.checked_mul(currency.coin_micros())?, currency })
    }
}

fn places(code: &str) -> Option<u8> {
    let known = |codes: &str| codes.split(' ').any(|it| it == code);
    IN_USE.iter().find(|(_, codes)| known(codes)).map(|(places, _)| *places)
}

impl FromStr for Currency {
    type Err = CurrencyError;
    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        match (text.as_bytes(), places(text)) {
            (&[a, b, c], Some(_)) => Ok(Self([a, b, c])),
            _ => Err(CurrencyError(text.chars().take(20).collect())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;
    fn try_from(text: String) -> Result<Self, CurrencyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads `9.99 EUR`: no sign, a point, at most the places of the currency.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let form = || MoneyError::Form(text.chars().take(40).collect());
        let (number, code) = text.trim().split_once(' ').ok_or_else(form)?;
        let currency: Currency = code.parse()?;
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
        let is_number = !whole.is_empty() && digits(whole) && digits(part);
        if !is_number || number.ends_with('.') {
            return Err(form());
        }
        if part.len() > usize::from(currency.decimals()) {
            let text = text.chars().take(40).collect();
            return Err(MoneyError::Places { text, places: currency.decimals() });
        }
        let units: i64 = whole.parse().map_err(|_error| form())?;
        let micros: i64 = format!("{part:0<6}").parse().map_err(|_error| form())?;
        let whole = units.checked_mul(1_000_000).and_then(|it| it.checked_add(micros));
        Ok(Self { micros: whole.ok_or_else(form)?, currency })
    }
}

impl fmt::Display for Money {
    /// `9.99 EUR`; more places only where there are fractions of the smallest coin.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.micros < 0 { "−" } else { "" }, self.micros.unsigned_abs());
        let mut part = format!("{:06}", all % 1_000_000);
        while part.len() > usize::from(self.currency.decimals()) && part.ends_with('0') {
            part.pop();
        }
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{sign}{}{point}{part} {}", all / 1_000_000, self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_upper_case_letters_in_use() {
        assert_eq!("EUR".parse(), Ok(Currency::EUR));
        for (code, decimals) in [("EUR", 2), ("JPY", 0), ("KWD", 3), ("ZMW", 2), ("BIF", 0)] {
            assert_eq!(code.parse::<Currency>().unwrap().decimals(), decimals, "{code}");
        }
        for wrong in ["", "eur", "EU", "EURO", "E R", "ÉU", "XXX", "DEM", "EUR FJD"] {
            assert!(wrong.parse::<Currency>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_amount_is_read_and_written_in_the_coins_of_its_currency() {
        for (text, micros, written) in [
            ("9.99 EUR", 9_990_000, "9.99 EUR"),
            ("9.9 EUR", 9_900_000, "9.90 EUR"),
            ("10 EUR", 10_000_000, "10.00 EUR"),
            ("1200 JPY", 1_200_000_000, "1200 JPY"),
            ("2.755 KWD", 2_755_000, "2.755 KWD"),
        ] {
            let money: Money = text.parse().unwrap();
            assert_eq!((money.micros, money.to_string().as_str()), (micros, written));
        }
        let fraction = |micros| Money { micros, currency: Currency::EUR }.to_string();
        assert_eq!(fraction(-1_234_567), "−1.234567 EUR");
        assert_eq!(fraction(5_000), "0.005 EUR");
        for wrong in
            ["", "9.99", "9,99 EUR", "-1 EUR", "1. EUR", ".5 EUR", "1.5 JPY", "9.999 EUR", "1 XXX"]
        {
            assert!(wrong.parse::<Money>().is_err(), "{wrong}");
        }
        assert!("99999999999999 EUR".parse::<Money>().is_err());
        assert_eq!(Money::of_coins(999, Currency::EUR), "9.99 EUR".parse().ok());
        assert_eq!(Money::of_coins(i64::MAX, Currency::EUR), None);
    }
}
