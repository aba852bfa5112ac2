//! Plans, prices and coupons as data, and what a reader is offered.

mod offer;
mod coupon;
mod check;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use types::{Country, Money, MoneyError, Timestamp};

use crate::{
    Order, OrderId, Renewal,
    law::{LawBook, TaxClass},
};

pub use check::CatalogueError;
pub use coupon::{Coupon, CouponRefused, Off};
pub use offer::Offer;
use offer::{offer, part_of};

/// Everybody in a family plan, with the one who pays.
pub const FAMILY_SEATS_MAX: u32 = 6;

/// All that is sold, as read from TOML or JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Plans, in the order in which they are offered.
    #[serde(default, rename = "plan")]
    pub plans: Vec<Plan>,
    /// Coupons.
    #[serde(default, rename = "coupon")]
    pub coupons: Vec<Coupon>,
}

/// Something that can be ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name in orders and addresses: small letters, digits, hyphens. Never changes.
    pub code: String,
    /// Its name for readers.
    pub name: String,
    /// For whom.
    #[serde(default)]
    pub kind: PlanKind,
    /// Calendar months that one payment is for.
    pub months: u8,
    /// How many people read on it.
    #[serde(default = "one")]
    pub seats: u32,
    /// At which rate it is taxed.
    #[serde(default)]
    pub tax: TaxClass,
    /// Prices by region. None only for institutions, which ask.
    #[serde(default, rename = "price")]
    pub prices: Vec<Price>,
    /// No longer offered from this day on (UTC); whoever has it keeps it.
    pub until: Option<Date>,
}

/// For whom a plan is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum PlanKind {
    /// One reader.
    #[default]
    Reader,
    /// One reader who has shown that they study.
    Student,
    /// Up to [`FAMILY_SEATS_MAX`] readers.
    Family,
    /// Paid once for somebody else; ends by itself.
    Gift,
    /// A library, firm or school.
    Institution,
}

/// A price with tax, and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Where; empty for everywhere else.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// How much, with tax.
    pub amount: Amount,
}

/// Money that is written as `9.99 EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Amount(pub Money);

impl TryFrom<String> for Amount {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse().map(Self)
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.0.to_string()
    }
}

/// Who wants to order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buyer {
    /// Where they live.
    pub country: Country,
    /// To when it is shown that they study.
    pub student_until: Option<Timestamp>,
    /// Whether they have paid for a membership before.
    pub was_member: bool,
}

/// Why an order is not taken. The sentence is for the reader.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderRefused {
    /// The plan is not sold, or not any more.
    #[error("This plan is not offered any more.")]
    NotOffered,
    /// It has no price there.
    #[error("This plan is not offered in your country.")]
    NotThere,
    /// For students.
    #[error("This plan is for people who study. Please show us first that you do.")]
    NotStudent,
    /// For somebody else; see [`Catalogue::present`].
    #[error("This is a present. Choose for whom on the page for presents.")]
    IsPresent,
    /// For institutions.
    #[error("Please write to us: we make libraries, firms and schools an offer of their own.")]
    OnRequest,
    /// The coupon.
    #[error(transparent)]
    Coupon(#[from] CouponRefused),
}

impl Catalogue {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// [`CatalogueError`] names everything that has to be changed, one sentence each.
    pub fn parse(toml: &str) -> Result<Self, CatalogueError> {
        let catalogue: Self = toml::from_str(toml).map_err(CatalogueError::unreadable)?;
        catalogue.check()?;
        Ok(catalogue)
    }

    /// The plan with this code.
    #[must_use]
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// The coupon with this code; readers' spelling does not matter.
    #[must_use]
    pub fn coupon(&self, code: &str) -> Option<&Coupon> {
        self.coupons.iter().find(|coupon| coupon.code.eq_ignore_ascii_case(code.trim()))
    }

    /// What is offered in a country, in the order of the catalogue.
    #[must_use]
    pub fn offers(&self, country: Country, laws: &LawBook, now: Timestamp) -> Vec<Offer<'_>> {
        let offer = |plan| offer(plan, country, laws, now).ok();
        self.plans.iter().filter_map(offer).collect()
    }

    /// Takes an order: the plan at today's price, and today's law, kept for as long as it runs.
    ///
    /// # Errors
    /// [`OrderRefused`] says why not.
    pub fn order(
        &self,
        id: OrderId,
        plan: &str,
        buyer: Buyer,
        coupon: Option<(&Coupon, u32)>,
        laws: &LawBook,
        now: Timestamp,
    ) -> Result<Order, OrderRefused> {
        let plan = self.plan(plan).ok_or(OrderRefused::NotOffered)?;
        if plan.kind == PlanKind::Student && buyer.student_until.is_none_or(|until| until <= now) {
            return Err(OrderRefused::NotStudent);
        }
        match plan.kind {
            PlanKind::Gift => return Err(OrderRefused::IsPresent),
            PlanKind::Institution => return Err(OrderRefused::OnRequest),
            PlanKind::Reader | PlanKind::Student | PlanKind::Family => {}
        }
        let offer = offer(plan, buyer.country, laws, now)?;
        let reduced = match coupon {
            Some((coupon, used)) => Some(coupon.reduce(&offer, used, buyer.was_member, now)?),
            None => None,
        };
        let law = laws.at(Some(buyer.country), now);
        let renewal = law
            .renewal_months_max
            .filter(|most| *most < plan.months)
            .map(|months| Renewal { months, price: part_of(offer.price, months, plan.months) });
        let renews_by = renewal.map_or(plan.months, |it| it.months);
        let is_long = renews_by >= law.notice_from_months;
        Ok(Order {
            id,
            plan: plan.code.clone(),
            months: plan.months,
            price: offer.price,
            renewal,
            reduced,
            tax_basis_points: offer.tax.map_or(0, |(_, rate)| rate),
            country: buyer.country,
            withdrawal_days: law.withdrawal_days,
            withdrawal_again: law.withdrawal_again,
            notice_days: if is_long { law.notice_days } else { 0 },
        })
    }
}

impl Catalogue {
    /// What a present costs in the giver's country. It is paid once and never an order of the giver's
    /// own membership; with the payment comes a [`crate::Present`].
    ///
    /// # Errors
    /// [`OrderRefused`] says why not.
    pub fn present(
        &self,
        plan: &str,
        country: Country,
        laws: &LawBook,
        now: Timestamp,
    ) -> Result<Offer<'_>, OrderRefused> {
        let is_gift = |plan: &&Plan| plan.kind == PlanKind::Gift;
        let plan = self.plan(plan).filter(is_gift).ok_or(OrderRefused::NotOffered)?;
        offer(plan, country, laws, now)
    }
}

impl Plan {
    /// Its price in a country.
    #[must_use]
    pub fn price_in(&self, country: Country) -> Option<Money> {
        let there = self.prices.iter().find(|price| price.countries.contains(&country));
        let elsewhere = || self.prices.iter().find(|price| price.countries.is_empty());
        there.or_else(elsewhere).map(|price| price.amount.0)
    }
}

fn one() -> u32 {
    1
}

#[cfg(test)]
mod tests;
