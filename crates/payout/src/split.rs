//! Splitting by largest remainder.

use std::cmp::Reverse;

use types::Money;

/// An amount divided: `parts` and `rest` add up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// One part per weight, in the order of the weights.
    pub parts: Vec<Money>,
    /// What could be given to nobody: the whole amount when all weights are 0, else nothing.
    pub rest: Money,
}

/// Divides an amount in proportion to the weights, by largest remainder (Hamilton's method).
///
/// Every part is rounded towards zero, then the micro-units that are left go one each to the
/// largest remainders; equal remainders are served in the order of the weights.
///
/// A part differs from its exact share by less than one micro-unit, has the sign of the amount,
/// and is 0 where the weight is 0.
#[must_use]
pub fn split(amount: Money, weights: &[u64]) -> Split {
    let money = |micros: i64| Money { micros, currency: amount.currency };
    let total = weights.iter().fold(0_u128, |sum, weight| sum.saturating_add(u128::from(*weight)));
    if total == 0 {
        return Split { parts: weights.iter().map(|_| money(0)).collect(), rest: amount };
    }
    let size = u128::from(amount.micros.unsigned_abs());
    let mut shares: Vec<Share> =
        weights.iter().map(|weight| Share::of(size, *weight, total)).collect();
    let given = shares.iter().fold(0_u128, |sum, share| sum.saturating_add(share.whole));
    let mut order: Vec<usize> = (0..shares.len()).collect();
    // The sort is stable: equal remainders stay in their order.
    order.sort_by_key(|index| Reverse(shares.get(*index).map(|share| share.remainder)));
    let left = usize::try_from(size.saturating_sub(given)).unwrap_or(usize::MAX);
    for index in order.into_iter().take(left) {
        if let Some(share) = shares.get_mut(index) {
            share.whole = share.whole.saturating_add(1);
        }
    }
    let parts = shares.iter().map(|share| money(signed(share.whole, amount.micros < 0)));
    Split { parts: parts.collect(), rest: money(0) }
}

/// A share before and after rounding.
struct Share {
    whole: u128,
    remainder: u128,
}

impl Share {
    /// `size` is below 2⁶⁴ and so is `weight`: their product fits.
    fn of(size: u128, weight: u64, total: u128) -> Self {
        let product = size.saturating_mul(u128::from(weight));
        Self {
            whole: product.checked_div(total).unwrap_or(0),
            remainder: product.checked_rem(total).unwrap_or(0),
        }
    }
}

/// A part is never larger than the amount, so it fits with the amount's sign.
fn signed(whole: u128, is_negative: bool) -> i64 {
    let wide = i128::try_from(whole).unwrap_or(i128::MAX);
    let wide = if is_negative { wide.saturating_neg() } else { wide };
    i64::try_from(wide).expect("a part of an amount is no larger than the amount")
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "wide integers that cannot overflow here")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use types::Currency;

    fn euro(micros: i64) -> Money {
        Money { micros, currency: Currency::EUR }
    }

    fn check(amount: i64, weights: &[u64], parts: &[i64]) {
        let split = split(euro(amount), weights);
        let micros: Vec<i64> = split.parts.iter().map(|part| part.micros).collect();
        assert_eq!(micros, parts, "{amount} by {weights:?}");
    }

    #[test]
    fn the_largest_remainders_get_the_last_units() {
        check(100, &[1, 1, 1], &[34, 33, 33]);
        check(100, &[2, 1, 0], &[67, 33, 0]);
        check(10, &[3, 3, 4, 3], &[3, 2, 3, 2]);
        check(-10, &[3, 3, 4, 3], &[-3, -2, -3, -2]);
    }

    #[test]
    fn without_weights_all_of_it_is_the_rest() {
        let nobody = split(euro(77), &[0, 0]);
        assert_eq!(nobody.rest, euro(77));
        assert_eq!(nobody.parts, [euro(0), euro(0)]);
        assert_eq!(split(euro(77), &[]).rest, euro(77));
    }

    #[test]
    fn the_largest_amounts_and_weights_fit() {
        check(i64::MAX, &[u64::MAX], &[i64::MAX]);
        check(i64::MIN, &[u64::MAX, 0], &[i64::MIN, 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nobody_is_off_by_a_unit(
            amount in any::<i64>(),
            weights in prop::collection::vec(prop_oneof![0_u64..9, any::<u64>()], 0..40),
        ) {
            let split = split(euro(amount), &weights);
            let sum: i128 = split.parts.iter().map(|part| i128::from(part.micros)).sum();
            prop_assert_eq!(sum + i128::from(split.rest.micros), i128::from(amount));
            let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
            for (part, weight) in split.parts.iter().zip(&weights) {
                let exact = u128::from(amount.unsigned_abs()) * u128::from(*weight);
                if let Some(floor) = exact.checked_div(total) {
                    let given = u128::from(part.micros.unsigned_abs());
                    prop_assert!(given == floor || (given == floor + 1 && exact % total > 0));
                }
                prop_assert!(part.micros == 0 || (part.micros < 0) == (amount < 0));
            }
        }

        #[test]
        fn a_larger_weight_never_gets_less(
            amount in 0..i64::MAX,
            weights in prop::collection::vec(0_u64..1000, 2..20),
        ) {
            let split = split(euro(amount), &weights);
            for (part, weight) in split.parts.iter().zip(&weights) {
                for (other, lighter) in split.parts.iter().zip(&weights) {
                    prop_assert!(weight <= lighter || part.micros >= other.micros);
                }
            }
        }
    }
}
