//! The law of a reader's country, as dated rows; never as code.

use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;
use types::{Country, Money, Timestamp};

/// Rows that came with this Newsstand; an operator may add later ones.
const BUILT_IN: &str = include_str!("../data/law.toml");
const BUILT_IN_TAX: &str = include_str!("../data/vat.toml");

/// What the law of some countries asks from a day on. The fields are explained in
/// `data/law.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Where; empty for everywhere else.
    pub countries: Vec<Country>,
    /// The first day, in UTC.
    pub from: Date,
    /// Days within which a reader may withdraw; 0 for none.
    pub withdrawal_days: u16,
    /// Whether they begin again with the first payment after free days.
    pub withdrawal_again: bool,
    /// Days before the renewal of a long period by which it is announced.
    pub notice_days: u16,
    /// The shortest long period.
    pub notice_from_months: u8,
    /// The longest period by which a longer one may renew by itself; nothing where any may.
    pub renewal_months_max: Option<u8>,
    /// Cancelling by a button, without signing in.
    pub cancel_button: bool,
    /// Withdrawing by a button, without signing in.
    pub withdrawal_button: bool,
    /// Prices are shown with tax.
    pub price_with_tax: bool,
    /// How well this is known.
    pub checked: String,
    /// Where it stands, in words.
    pub source: String,
}

/// A country's rates of value added tax from a day on, in hundredths of a per cent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxRate {
    /// Where.
    pub country: Country,
    /// The first day, in UTC.
    pub from: Date,
    /// The general rate.
    pub standard: u32,
    /// The rate for electronic newspapers, where one is known.
    pub news: Option<u32>,
    /// How well this is known.
    pub checked: String,
}

/// Which rate a plan is taxed at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaxClass {
    /// The general rate.
    #[default]
    Standard,
    /// The rate for electronic newspapers, and the general one where there is none.
    News,
}

/// All rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawBook {
    laws: Vec<Law>,
    taxes: Vec<TaxRate>,
}

/// What is wrong with the rows, in a sentence for whoever wrote them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LawError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    #[serde(default)]
    law: Vec<Law>,
    #[serde(default)]
    vat: Vec<TaxRate>,
}

impl LawBook {
    /// The rows that came with this Newsstand.
    #[must_use]
    pub fn built_in() -> Self {
        let rows =
            [BUILT_IN, BUILT_IN_TAX].map(|text| read(text).expect("a test reads these rows"));
        let [law, tax] = rows;
        Self { laws: law.law, taxes: tax.vat }
    }

    /// Adds an operator's rows (TOML with `[[law]]` and `[[vat]]`). A row for a country and day that
    /// is there already takes its place.
    ///
    /// # Errors
    /// [`LawError`] when the text cannot be read or a row cannot be.
    pub fn with(mut self, text: &str) -> Result<Self, LawError> {
        let added = read(text)?;
        // Of rows for one country and day the last counts; see `latest`.
        self.laws.extend(added.law);
        self.taxes.extend(added.vat);
        Ok(self)
    }

    /// The law for a reader in this country at this moment; our own rule where none is known.
    #[must_use]
    pub fn at(&self, country: Option<Country>, now: Timestamp) -> &Law {
        let today = day_of(now);
        let there = |row: &&Law| country.is_some_and(|it| row.countries.contains(&it));
        let elsewhere = |row: &&Law| row.countries.is_empty();
        latest(self.laws.iter().filter(there), today, |row| row.from)
            .or_else(|| latest(self.laws.iter().filter(elsewhere), today, |row| row.from))
            .or_else(|| self.laws.first())
            .expect("the built-in rows begin with our own rule")
    }

    /// The rate of tax in a country at this moment, in hundredths of a per cent; nothing where we
    /// know none.
    #[must_use]
    pub fn tax(&self, country: Country, class: TaxClass, now: Timestamp) -> Option<u32> {
        let there = self.taxes.iter().filter(|row| row.country == country);
        let row = latest(there, day_of(now), |row| row.from)?;
        Some(match class {
            TaxClass::Standard => row.standard,
            TaxClass::News => row.news.unwrap_or(row.standard),
        })
    }
}

/// The tax in a price that contains it, micro-units: `price · rate / (10,000 + rate)`, rounded half
/// up to whole coins as invoices show it.
#[must_use]
pub fn tax_within(price: Money, basis_points: u32) -> i64 {
    let coin = i128::from(price.currency.coin_micros());
    let whole = coin.saturating_mul(10_000_i128.saturating_add(i128::from(basis_points)));
    let part = i128::from(price.micros).saturating_mul(i128::from(basis_points));
    let doubled = part.saturating_mul(2).saturating_add(whole);
    let coins = doubled.div_euclid(whole.saturating_mul(2));
    i64::try_from(coins.saturating_mul(coin)).unwrap_or(0)
}

fn read(text: &str) -> Result<Rows, LawError> {
    let rows: Rows = toml::from_str(text).map_err(|error| LawError(error.to_string()))?;
    for law in &rows.law {
        let name = format!("the law row of {} for {}", law.from, place(&law.countries));
        if law.source.trim().is_empty() {
            return Err(LawError(format!("{name} has no source")));
        }
        if law.renewal_months_max == Some(0) {
            return Err(LawError(format!("{name} has renewals of no month")));
        }
        if law.withdrawal_days > 366 || law.notice_days > 366 {
            return Err(LawError(format!("{name} has more days than a year")));
        }
    }
    if let Some(row) = rows.vat.iter().find(|row| row.standard.max(row.news.unwrap_or(0)) > 5_000) {
        let name = format!("the tax row of {} for {}", row.from, row.country);
        return Err(LawError(format!("{name} is above 50 per cent; rates are in hundredths")));
    }
    Ok(rows)
}

fn place(countries: &[Country]) -> String {
    match countries {
        [] => "everywhere else".to_owned(),
        some => some.iter().map(Country::as_str).collect::<Vec<_>>().join(", "),
    }
}

/// The row that began last; of rows of one day the one that stands last.
fn latest<'a, T>(
    rows: impl Iterator<Item = &'a T>,
    today: Date,
    from: impl Fn(&T) -> Date,
) -> Option<&'a T> {
    rows.filter(|row| from(row) <= today).max_by_key(|row| from(row))
}

fn day_of(now: Timestamp) -> Date {
    now.to_zoned_datetime(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use types::Currency;

    use super::*;

    fn at(day: &str) -> Timestamp {
        format!("{day}T12:00:00Z").parse().unwrap()
    }

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    #[test]
    fn a_row_holds_from_its_first_day_until_the_next() {
        let book = LawBook::built_in();
        let button = |day| book.at(Some(country("DE")), at(day)).withdrawal_button;
        assert_eq!((button("2026-06-18"), button("2026-06-19")), (false, true));
        let uk = |day| book.at(Some(country("GB")), at(day)).notice_days;
        assert_eq!((uk("2027-03-31"), uk("2027-04-01")), (0, 7));
        assert_eq!(book.at(Some(country("FR")), at("2026-11-26")).notice_days, 30);
        assert!(!book.at(Some(country("US")), at("2026-11-26")).price_with_tax);
    }

    #[test]
    fn where_nothing_is_known_the_reader_gets_the_most() {
        let book = LawBook::built_in();
        for place in [None, Some(country("BR"))] {
            let law = book.at(place, at("2026-11-26"));
            assert_eq!((law.withdrawal_days, law.cancel_button), (14, true));
        }
        // Before the first row of a country, too.
        assert!(book.at(Some(country("DE")), at("2010-01-01")).countries.is_empty());
    }

    #[test]
    fn every_country_of_the_union_has_a_law_and_a_tax() {
        let book = LawBook::built_in();
        for code in
            "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
                .split(' ')
        {
            let law = book.at(Some(country(code)), at("2026-11-26"));
            assert!(law.withdrawal_button && law.price_with_tax, "{code}");
            let tax = book.tax(country(code), TaxClass::Standard, at("2026-11-26")).unwrap();
            assert!((1_700..=2_700).contains(&tax), "{code}");
        }
        let tax = |code, class, day| book.tax(country(code), class, at(day));
        assert_eq!(tax("SK", TaxClass::Standard, "2024-12-31"), Some(2_000));
        assert_eq!(tax("SK", TaxClass::Standard, "2025-01-01"), Some(2_300));
        assert_eq!(tax("DE", TaxClass::News, "2026-01-01"), Some(700));
        assert_eq!(tax("DK", TaxClass::News, "2026-01-01"), Some(2_500));
        assert_eq!(tax("BR", TaxClass::News, "2026-01-01"), None);
    }

    #[test]
    fn an_operators_row_takes_the_place_of_ours() {
        let row =
            "[[vat]]\ncountry = \"DE\"\nfrom = \"2021-01-01\"\nstandard = 1600\nchecked = \"x\"";
        let book = LawBook::built_in().with(row).unwrap();
        assert_eq!(book.tax(country("DE"), TaxClass::News, at("2026-01-01")), Some(1_600));
        let wrong = LawBook::built_in().with(&row.replace("1600", "160000")).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "the tax row of 2021-01-01 for DE is above 50 per cent; rates are in hundredths"
        );
        assert!(LawBook::built_in().with("[[law]]\nfrom = 1").is_err());
    }

    #[test]
    fn the_tax_in_a_price_is_rounded_to_coins() {
        let tax = |price: &str, rate| {
            let price: Money = price.parse().unwrap();
            Money { micros: tax_within(price, rate), ..price }.to_string()
        };
        assert_eq!(tax("9.99 EUR", 700), "0.65 EUR");
        assert_eq!(tax("9.99 EUR", 1_900), "1.60 EUR");
        assert_eq!(tax("9.99 EUR", 0), "0.00 EUR");
        assert_eq!(tax("1200 JPY", 1_000), "109 JPY");
    }

    proptest! {
        #[test]
        fn net_and_tax_are_the_price(coins in 0_i64..1_000_000_000, rate in 0_u32..5_000) {
            let price = Money::of_coins(coins, Currency::EUR).unwrap();
            let tax = tax_within(price, rate);
            prop_assert!((0..=price.micros).contains(&tax));
            // The tax on what is left is the tax, to within half a coin.
            let net = i128::from(price.micros - tax);
            let off = net * i128::from(rate) - i128::from(tax) * 10_000;
            prop_assert!(off.abs() <= 5_000 * (10_000 + i128::from(rate)));
        }
    }
}
