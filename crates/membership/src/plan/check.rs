//! What is wrong with a catalogue, said to whoever wrote it.

use std::{collections::BTreeSet, fmt};

use super::{Catalogue, Coupon, FAMILY_SEATS_MAX, Off, Plan, PlanKind};

/// Everything that has to be changed, one sentence each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueError(Vec<String>);

impl CatalogueError {
    pub(super) fn unreadable(error: toml::de::Error) -> Self {
        Self(vec![error.to_string()])
    }

    /// The sentences.
    #[must_use]
    pub fn sentences(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for CatalogueError {}

impl Catalogue {
    /// Checks what reading alone does not.
    ///
    /// # Errors
    /// As [`Catalogue::parse`].
    pub fn check(&self) -> Result<(), CatalogueError> {
        let mut wrong: Vec<String> = Vec::new();
        wrong.extend(twice("plan", self.plans.iter().map(|plan| plan.code.clone())));
        let coupons = self.coupons.iter().map(|coupon| coupon.code.to_ascii_lowercase());
        wrong.extend(twice("coupon", coupons));
        for plan in &self.plans {
            wrong.extend(about_plan(plan).map(|it| format!("Plan “{}”: {it}", plan.code)));
        }
        for coupon in &self.coupons {
            let about = self.about_coupon(coupon);
            wrong.extend(about.map(|it| format!("Coupon “{}”: {it}", coupon.code)));
        }
        if wrong.is_empty() { Ok(()) } else { Err(CatalogueError(wrong)) }
    }

    fn about_coupon<'a>(&'a self, coupon: &'a Coupon) -> impl Iterator<Item = String> + 'a {
        let unknown = coupon.plans.iter().filter(|code| self.plan(code).is_none());
        let is_wrong = [
            (coupon.code.trim().is_empty(), "it needs a code."),
            (coupon.payments == 0, "it is for no payment."),
            (coupon.uses == Some(0), "it can never be used."),
            (
                matches!(coupon.off, Off::Percent(percent) if !(1..=100).contains(&percent)),
                "take 1 to 100 per cent off.",
            ),
            (
                matches!(coupon.off, Off::Amount(off) if !self.has_price_in(off)),
                "no plan has a price in its currency.",
            ),
            (
                matches!(coupon.off, Off::Amount(off) if off.0.micros <= 0),
                "take more than nothing off.",
            ),
        ];
        let unknown = unknown.map(|code| format!("there is no plan “{code}”."));
        is_wrong.into_iter().filter(|(wrong, _)| *wrong).map(|(_, it)| it.to_owned()).chain(unknown)
    }

    fn has_price_in(&self, off: super::Amount) -> bool {
        let prices = self.plans.iter().flat_map(|plan| &plan.prices);
        prices.into_iter().any(|price| price.amount.0.currency == off.0.currency)
    }
}

fn about_plan(plan: &Plan) -> impl Iterator<Item = String> + '_ {
    let is_code = !plan.code.is_empty()
        && plan.code.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    let seats = match plan.kind {
        PlanKind::Reader | PlanKind::Student | PlanKind::Gift => (1, 1, "it is for one reader."),
        PlanKind::Family => (2, FAMILY_SEATS_MAX, "a family is two to six readers."),
        PlanKind::Institution => (1, u32::MAX, "it is for nobody."),
    };
    let (least, most, about_seats) = seats;
    let everywhere = plan.prices.iter().filter(|price| price.countries.is_empty()).count();
    let is_wrong = [
        (!is_code, "its code may have small letters, digits and hyphens."),
        (plan.name.trim().is_empty(), "it needs a name."),
        (!(1..=24).contains(&plan.months), "one payment is for 1 to 24 months."),
        (!(least..=most).contains(&plan.seats), about_seats),
        (plan.prices.is_empty() && plan.kind != PlanKind::Institution, "it needs a price."),
        (plan.prices.iter().any(|price| price.amount.0.micros <= 0), "a price is nothing."),
        (everywhere > 1, "two prices are for everywhere else."),
    ];
    let countries = plan.prices.iter().flat_map(|price| &price.countries);
    let twice = repeated(countries.copied()).into_iter();
    let twice = twice.map(|country| format!("it has two prices for {country}."));
    is_wrong.into_iter().filter(|(wrong, _)| *wrong).map(|(_, it)| it.to_owned()).chain(twice)
}

fn twice(what: &str, codes: impl Iterator<Item = String>) -> Vec<String> {
    let again = repeated(codes).into_iter();
    again.map(|code| format!("There are two {what}s with the code “{code}”.")).collect()
}

/// What occurs more than once.
fn repeated<T: Ord + Clone>(items: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    items.filter(|item| !seen.insert(item.clone())).collect()
}
