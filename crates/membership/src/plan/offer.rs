//! A plan in one country on one day.

use types::{Country, Money, Timestamp};

use super::{OrderRefused, Plan, PlanKind};
use crate::law::{LawBook, tax_within};

/// A plan as a reader sees it before the click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<'a> {
    /// Which.
    pub plan: &'a Plan,
    /// What each payment costs, with tax.
    pub price: Money,
    /// What that is a month, rounded up to coins; for comparing.
    pub per_month: Money,
    /// The tax in it, micro-units, and its rate in hundredths of a per cent, where known.
    pub tax: Option<(i64, u32)>,
    /// Whether the law has prices shown with tax; where not, both are shown.
    pub shown_with_tax: bool,
}

/// The plan as it is offered in a country now.
pub(super) fn offer<'a>(
    plan: &'a Plan,
    country: Country,
    laws: &LawBook,
    now: Timestamp,
) -> Result<Offer<'a>, OrderRefused> {
    let today = now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    if plan.until.is_some_and(|until| until <= today) {
        return Err(OrderRefused::NotOffered);
    }
    if plan.kind == PlanKind::Institution && plan.prices.is_empty() {
        return Err(OrderRefused::OnRequest);
    }
    let price = plan.price_in(country).ok_or(OrderRefused::NotThere)?;
    let rate = laws.tax(country, plan.tax, now);
    Ok(Offer {
        plan,
        price,
        per_month: per_month(price, plan.months),
        tax: rate.map(|rate| (tax_within(price, rate), rate)),
        shown_with_tax: laws.at(Some(country), now).price_with_tax,
    })
}

fn per_month(price: Money, months: u8) -> Money {
    let coin = price.currency.coin_micros();
    let divisor = coin.saturating_mul(i64::from(months.max(1)));
    let coins = price.micros.saturating_add(divisor - 1).div_euclid(divisor);
    Money { micros: coins.saturating_mul(coin), ..price }
}

/// The price of a part of a period, rounded down to coins.
pub(super) fn part_of(price: Money, months: u8, of: u8) -> Money {
    let coin = price.currency.coin_micros();
    let micros = price.micros.saturating_mul(i64::from(months)) / i64::from(of.max(1));
    Money { micros: micros - micros.rem_euclid(coin), ..price }
}
