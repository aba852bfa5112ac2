//! When a payment for many days becomes revenue.

use jiff::civil::Date;
use types::Period;

/// The days that a payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub first: Date,
    /// The day after the last.
    pub end: Date,
}

/// What is recognised from the first day to the end of `day`, micro-units: ⌊F·d/D⌋.
///
/// `day` is the d-th of D days. Nothing before the term, all of it after; an empty term is
/// recognised whole on its day.
#[must_use]
pub fn recognised_through(paid: i64, term: Term, day: Date) -> i64 {
    if day < term.first {
        return 0;
    }
    let all = days(term.first, term.end);
    let gone = days(term.first, day).saturating_add(1);
    if gone >= all {
        return paid;
    }
    let product = i128::from(paid).saturating_mul(i128::from(gone));
    let through = product.div_euclid(i128::from(all));
    i64::try_from(through).expect("no more than what was paid")
}

/// What is recognised in a month. The months of a term add up to what was paid, exactly.
#[must_use]
pub fn recognised_in(paid: i64, term: Term, period: Period) -> i64 {
    let before = period.first_day().yesterday().ok();
    let before = before.map_or(0, |day| recognised_through(paid, term, day));
    recognised_through(paid, term, period.last_day()).saturating_sub(before)
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    fn year() -> Term {
        Term { first: "2026-01-15".parse().unwrap(), end: "2027-01-15".parse().unwrap() }
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_is_recognised_day_by_day() {
        let paid = 99_000_000;
        assert_eq!(recognised_through(paid, year(), day("2026-01-14")), 0);
        assert_eq!(recognised_through(paid, year(), day("2026-01-15")), 271_232);
        assert_eq!(recognised_through(paid, year(), day("2027-01-14")), paid);
        assert_eq!(recognised_through(paid, year(), day("2030-01-01")), paid);
        assert_eq!(recognised_in(paid, year(), "2026-02".parse().unwrap()), 28 * 271_232 + 25);
        assert_eq!(recognised_in(paid, year(), "2025-12".parse().unwrap()), 0);
        assert_eq!(recognised_in(paid, year(), "2027-02".parse().unwrap()), 0);
    }

    proptest! {
        #[test]
        fn the_days_and_the_months_add_up_to_what_was_paid(
            paid in 0..=i64::MAX, start in 0_i32..2000, length in 0_i32..800,
        ) {
            let first = day("2024-01-01") + start.days();
            let term = Term { first, end: first + length.days() };
            let mut sum = 0;
            let mut before = 0;
            for offset in 0..length.max(1) {
                let through = recognised_through(paid, term, first + offset.days());
                prop_assert!(through >= before);
                sum += through - before;
                before = through;
            }
            prop_assert_eq!(sum, paid);
            let mut month = Period::of(first).unwrap();
            let mut sum = 0;
            while month.first_day() <= term.end {
                sum += recognised_in(paid, term, month);
                month = Period::of(month.end()).unwrap();
            }
            prop_assert_eq!(sum, paid);
        }
    }
}
