//! What a publisher can be sent today.

use jiff::{ToSpan, civil::Date};
use types::{Currency, Period};

/// When and how much is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayoutTerms {
    /// A month's shares wait so many days after its end, since cards are disputed late.
    pub hold_days: u16,
    /// Less than this is carried forward, micro-units.
    pub minimum: i64,
}

impl Default for PayoutTerms {
    /// Forty-five days; 25 of the currency.
    fn default() -> Self {
        Self { hold_days: 45, minimum: 25_000_000 }
    }
}

/// What a publisher has earned and had, in one currency, over all time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payable {
    /// By month, micro-units.
    pub earned: Vec<(Period, i64)>,
    /// Taken back again, of whatever month.
    pub reversed: i64,
    /// Sent, and on its way.
    pub paid: i64,
}

/// What is sent and what is not. All of the publisher's balance: `amount` + `carried_forward` +
/// `held`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// To be sent now, in whole minor units such as cents; 0 if below the minimum.
    pub amount: i64,
    /// Waits for the minimum, or is less than a cent; below zero when more was taken back than
    /// is free.
    pub carried_forward: i64,
    /// Waits for its days.
    pub held: i64,
}

/// What can be sent on a day. What was taken back lowers what is free at once.
///
/// `None` if the sums are too large to count.
#[must_use]
pub fn due(payable: &Payable, currency: Currency, terms: PayoutTerms, today: Date) -> Option<Due> {
    let (mut free, mut held) = (0_i64, 0_i64);
    for (period, amount) in &payable.earned {
        let until = period.last_day().checked_add(i64::from(terms.hold_days).days()).ok();
        let sum = if until.is_some_and(|until| until <= today) { &mut free } else { &mut held };
        *sum = sum.checked_add(*amount)?;
    }
    let free = free.checked_sub(payable.reversed)?.checked_sub(payable.paid)?;
    let whole = free.checked_sub(free.checked_rem(currency.coin_micros())?)?;
    let amount = if whole >= terms.minimum.max(1) { whole } else { 0 };
    Some(Due { amount, carried_forward: free.checked_sub(amount)?, held })
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(payable: &Payable, today: &str, amount: i64, carried_forward: i64, held: i64) {
        let due = due(payable, Currency::EUR, PayoutTerms::default(), today.parse().unwrap());
        assert_eq!(due, Some(Due { amount, carried_forward, held }), "{payable:?} on {today}");
    }

    fn earned(months: &[(&str, i64)]) -> Payable {
        let earned = months.iter().map(|(month, micros)| (month.parse().unwrap(), *micros));
        Payable { earned: earned.collect(), ..Payable::default() }
    }

    #[test]
    fn a_month_waits_forty_five_days() {
        let payable = earned(&[("2026-09", 30_000_000), ("2026-10", 40_000_000)]);
        check(&payable, "2026-11-13", 0, 0, 70_000_000);
        check(&payable, "2026-11-14", 30_000_000, 0, 40_000_000);
        check(&payable, "2026-12-15", 70_000_000, 0, 0);
    }

    #[test]
    fn too_little_and_parts_of_a_cent_are_carried_forward() {
        check(&earned(&[("2026-09", 24_999_999)]), "2027-01-01", 0, 24_999_999, 0);
        check(&earned(&[("2026-09", 25_009_999)]), "2027-01-01", 25_000_000, 9_999, 0);
    }

    #[test]
    fn what_was_taken_back_is_owed_until_it_is_earned_again() {
        let mut payable = earned(&[("2026-09", 30_000_000)]);
        payable.paid = 30_000_000;
        payable.reversed = 2_000_000;
        check(&payable, "2027-01-01", 0, -2_000_000, 0);
        payable.earned.push(("2026-10".parse().unwrap(), 30_000_000));
        check(&payable, "2027-01-01", 28_000_000, 0, 0);
    }

    proptest! {
        #[test]
        fn nothing_of_the_balance_is_lost(
            micros in prop::collection::vec(0_i64..1_000_000_000, 0..6),
            reversed in 0_i64..1_000_000_000, paid in 0_i64..1_000_000_000,
        ) {
            let months = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];
            let months: Vec<(&str, i64)> = months.into_iter().zip(micros.clone()).collect();
            let payable = Payable { reversed, paid, ..earned(&months) };
            let today = "2026-11-20".parse().unwrap();
            let due = due(&payable, Currency::EUR, PayoutTerms::default(), today).unwrap();
            let balance = micros.iter().sum::<i64>() - reversed - paid;
            prop_assert_eq!(due.amount + due.carried_forward + due.held, balance);
            prop_assert!(due.amount == 0 || due.amount >= 25_000_000);
            prop_assert_eq!(due.amount % 10_000, 0);
        }
    }
}
