//! Splitting by largest remainder.

/// What one of several asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    /// In proportion to this; 0 gets nothing.
    pub(crate) weight: u64,
    /// Among equal remainders the lower rank is served first.
    pub(crate) rank: u32,
}

/// What one of several gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    /// Including the unit, if it got one.
    pub(crate) amount: u64,
    /// Whether one of the units that were left after rounding went here.
    pub(crate) unit: bool,
}

/// Divides amounts; keeps its room between calls, so that millions of splits allocate nothing.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    parts: Vec<Part>,
    remainders: Vec<Remainder>,
}

/// Ordered by who is served last.
#[derive(Debug, Clone, Copy)]
struct Remainder {
    size: u128,
    rank: u32,
    index: usize,
}

impl Splitter {
    /// Divides `amount` in proportion to the weights, by largest remainder (Hamilton's method).
    ///
    /// Every part is rounded down, then the units that are left go one each to the largest
    /// remainders; equal remainders are served by rank, equal ranks in the order of the claims.
    ///
    /// The parts stand in the order of the claims and add up to `amount`. A part differs from its
    /// exact share by less than one, and is 0 where the weight is 0. `None` when there is nobody
    /// to give to: no claims, or only weights of 0.
    pub(crate) fn split(&mut self, amount: u64, claims: &[Claim]) -> Option<&[Part]> {
        let total = claims.iter().fold(0_u128, |sum, c| sum.saturating_add(u128::from(c.weight)));
        self.parts.clear();
        self.remainders.clear();
        let mut left = amount;
        for (index, claim) in claims.iter().enumerate() {
            let (whole, size) = share(amount, claim.weight, total)?;
            left = left.saturating_sub(whole);
            self.parts.push(Part { amount: whole, unit: false });
            self.remainders.push(Remainder { size, rank: claim.rank, index });
        }
        self.hand_out(usize::try_from(left).unwrap_or(usize::MAX));
        (total > 0).then_some(self.parts.as_slice())
    }

    /// One unit each to the `left` largest remainders; there are fewer units than claims.
    fn hand_out(&mut self, left: usize) {
        let Some(last) = left.checked_sub(1) else { return };
        if last < self.remainders.len() {
            self.remainders.select_nth_unstable_by(last, |a, b| {
                b.size.cmp(&a.size).then(a.rank.cmp(&b.rank)).then(a.index.cmp(&b.index))
            });
        }
        for remainder in self.remainders.iter().take(left) {
            if let Some(part) = self.parts.get_mut(remainder.index) {
                *part = Part { amount: part.amount.saturating_add(1), unit: true };
            }
        }
    }
}

/// ⌊amount·weight/total⌋ and what remains. `None` when the total is 0.
///
/// Nearly all products fit in 64 bits, where a division costs a tenth.
fn share(amount: u64, weight: u64, total: u128) -> Option<(u64, u128)> {
    if let (Some(product), Ok(total)) = (amount.checked_mul(weight), u64::try_from(total)) {
        return Some((product.checked_div(total)?, u128::from(product.checked_rem(total)?)));
    }
    // Both factors are below 2⁶⁴: the product fits.
    let product = u128::from(amount).saturating_mul(u128::from(weight));
    let whole = product.checked_div(total)?;
    let whole = u64::try_from(whole).expect("no weight is larger than the total");
    Some((whole, product.checked_rem(total)?))
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "wide integers that cannot overflow here")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claims(weights: &[u64]) -> Vec<Claim> {
        weights.iter().map(|weight| Claim { weight: *weight, rank: 0 }).collect()
    }

    fn amounts(amount: u64, claims: &[Claim]) -> Vec<u64> {
        let mut splitter = Splitter::default();
        let parts = splitter.split(amount, claims).unwrap();
        parts.iter().map(|part| part.amount).collect()
    }

    #[test]
    fn the_largest_remainders_get_the_last_units() {
        assert_eq!(amounts(100, &claims(&[1, 1, 1])), [34, 33, 33]);
        assert_eq!(amounts(100, &claims(&[2, 1, 0])), [67, 33, 0]);
        assert_eq!(amounts(10, &claims(&[3, 3, 4, 3])), [3, 2, 3, 2]);
    }

    #[test]
    fn ranks_decide_between_equal_remainders() {
        let claims = [3, 1, 2].map(|rank| Claim { weight: 1, rank });
        assert_eq!(amounts(100, &claims), [33, 34, 33]);
        assert_eq!(amounts(101, &claims), [33, 34, 34]);
    }

    #[test]
    fn without_weights_there_is_nobody_to_give_to() {
        let mut splitter = Splitter::default();
        assert_eq!(splitter.split(77, &claims(&[0, 0])), None);
        assert_eq!(splitter.split(77, &[]), None);
    }

    #[test]
    fn the_largest_amounts_and_weights_fit() {
        assert_eq!(amounts(u64::MAX, &claims(&[u64::MAX])), [u64::MAX]);
        let half = u64::MAX / 2;
        assert_eq!(amounts(u64::MAX, &claims(&[u64::MAX; 2])), [half + 1, half]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nobody_is_off_by_a_unit(
            amount in any::<u64>(),
            weights in prop::collection::vec(prop_oneof![0_u64..9, any::<u64>()], 0..40),
        ) {
            let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
            prop_assume!(total > 0);
            let claims = claims(&weights);
            let mut splitter = Splitter::default();
            let parts = splitter.split(amount, &claims).unwrap();
            let sum: u128 = parts.iter().map(|part| u128::from(part.amount)).sum();
            prop_assert_eq!(sum, u128::from(amount));
            for (part, weight) in parts.iter().zip(&weights) {
                let exact = u128::from(amount) * u128::from(*weight);
                let floor = exact / total;
                prop_assert_eq!(u128::from(part.amount), floor + u128::from(part.unit));
                prop_assert!(!part.unit || exact % total > 0);
            }
        }

        #[test]
        fn a_larger_weight_never_gets_less(
            amount in any::<u64>(),
            weights in prop::collection::vec(1_u64..1000, 2..20),
        ) {
            let parts = amounts(amount, &claims(&weights));
            for (part, weight) in parts.iter().zip(&weights) {
                for (other, lighter) in parts.iter().zip(&weights) {
                    prop_assert!(weight <= lighter || part >= other);
                }
            }
        }
    }
}
