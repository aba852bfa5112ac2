//! `ScaledUserProp`: how much each reader directs when heavy readers direct more.
//!
//! arXiv 2511.04465, with payments instead of equal fees: reader i directs Bᵢ = min(γ·Lᵢ, Cᵢ),
//! where Lᵢ is the reader's time and Cᵢ what they paid, and γ is the number for which all of them
//! together direct the pool T. γ is kept as a fraction, and the Bᵢ are rounded by largest
//! remainder, so that Σ Bᵢ = T exactly.

use std::cmp::Ordering;

use types::ReaderId;

/// What there is to know of a reader to find γ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) reader: ReaderId,
    /// Cᵢ: what the reader paid; micro-units, not below zero.
    pub(super) ceiling: i64,
    /// Lᵢ: counted seconds, above 0.
    pub(super) seconds: u64,
}

/// γ, exactly, and who gets the units that are left after rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gamma {
    /// Micro-units.
    pub numerator: u64,
    /// Seconds; above 0.
    pub denominator: u64,
    /// The last reader who gets a unit: (remainder, reader). None when none is left.
    last_unit: Option<(u128, ReaderId)>,
}

impl Gamma {
    /// Finds γ for the readers who read and the pool they share. `None` when even with all they
    /// paid they could not direct the whole pool: too few of the payers read.
    pub(super) fn find(mut readings: Vec<Reading>, pool: i64) -> Option<Self> {
        let pool = u128::from(pool.unsigned_abs());
        let ceilings = readings.iter().fold(0_u128, |sum, r| sum.saturating_add(r.wide_ceiling()));
        if readings.is_empty() || ceilings < pool {
            return None;
        }
        readings.sort_unstable_by(by_saturation);
        let (numerator, denominator) = fraction(&readings, pool)?;
        let mut gamma = Self { numerator, denominator, last_unit: None };
        gamma.last_unit = gamma.units(&readings, pool);
        Some(gamma)
    }

    /// What a reader directs, micro-units: min(γ·L, C), rounded.
    pub(super) fn budget(&self, reader: ReaderId, ceiling: i64, seconds: u64) -> i64 {
        match self.unrounded(&Reading { reader, ceiling, seconds }) {
            None => ceiling,
            Some((whole, remainder)) => {
                let has_unit = remainder > 0
                    && self.last_unit.is_some_and(|last| !is_after((remainder, reader), last));
                whole.saturating_add(i64::from(has_unit))
            }
        }
    }

    /// The most that anybody who read so long can have directed: ⌈γ·L⌉.
    #[must_use]
    pub fn most(numerator: u64, denominator: u64, seconds: u64) -> u64 {
        let product = u128::from(numerator).saturating_mul(u128::from(seconds));
        let most = match denominator {
            0 => 0,
            _ => product.div_ceil(u128::from(denominator)),
        };
        u64::try_from(most).unwrap_or(u64::MAX)
    }

    /// ⌊γ·L⌋ and the remainder; `None` for those at their ceiling.
    fn unrounded(&self, reading: &Reading) -> Option<(i64, u128)> {
        let denominator = u128::from(self.denominator);
        let product = u128::from(self.numerator).saturating_mul(u128::from(reading.seconds));
        if product >= reading.wide_ceiling().saturating_mul(denominator) {
            return None;
        }
        let whole = i64::try_from(product.checked_div(denominator)?).ok()?;
        Some((whole, product.checked_rem(denominator)?))
    }

    /// Who gets the last unit, when the units go to the largest remainders, equal ones to the
    /// lower id.
    fn units(&self, readings: &[Reading], pool: u128) -> Option<(u128, ReaderId)> {
        let mut left = pool;
        let mut remainders = Vec::new();
        for reading in readings {
            let (whole, remainder) = self.unrounded(reading).unwrap_or((reading.ceiling, 0));
            left = left.saturating_sub(u128::from(whole.unsigned_abs()));
            if remainder > 0 {
                remainders.push((remainder, reading.reader));
            }
        }
        let last = usize::try_from(left).ok()?.checked_sub(1)?;
        if last >= remainders.len() {
            return None;
        }
        let (_, last, _) = remainders.select_nth_unstable_by(last, |a, b| {
            if a == b {
                Ordering::Equal
            } else if is_after(*a, *b) {
                Ordering::Greater
            } else {
                Ordering::Less
            }
        });
        Some(*last)
    }
}

/// Whether `a` is served after `b`.
fn is_after(a: (u128, ReaderId), b: (u128, ReaderId)) -> bool {
    (b.0, a.1) > (a.0, b.1)
}

/// By C/L ascending: who reaches their ceiling first when γ grows.
fn by_saturation(a: &Reading, b: &Reading) -> Ordering {
    let left = a.wide_ceiling().saturating_mul(u128::from(b.seconds));
    let right = b.wide_ceiling().saturating_mul(u128::from(a.seconds));
    left.cmp(&right).then(a.reader.cmp(&b.reader))
}

/// Those at their ceiling pay it; γ is what the others must bring, over their time.
fn fraction(readings: &[Reading], pool: u128) -> Option<(u64, u64)> {
    let mut pool = pool;
    let mut seconds = readings.iter().fold(0_u64, |sum, r| sum.saturating_add(r.seconds));
    for reading in readings {
        let wanted = pool.saturating_mul(u128::from(reading.seconds));
        if wanted <= reading.wide_ceiling().saturating_mul(u128::from(seconds)) {
            return Some((u64::try_from(pool).ok()?, seconds));
        }
        pool = pool.saturating_sub(reading.wide_ceiling());
        seconds = seconds.saturating_sub(reading.seconds);
    }
    None
}

impl Reading {
    fn wide_ceiling(&self) -> u128 {
        u128::from(self.ceiling.unsigned_abs())
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn readings(of: &[(i64, u64)]) -> Vec<Reading> {
        let ids = (1..).map(ReaderId);
        ids.zip(of)
            .map(|(reader, (ceiling, seconds))| Reading {
                reader,
                ceiling: *ceiling,
                seconds: *seconds,
            })
            .collect()
    }

    #[test]
    fn light_readers_direct_less_so_that_heavy_ones_direct_their_fee() {
        // Pool 14 of 20 paid: the reader of 100 s is at the ceiling, 4 = γ·20.
        let gamma = Gamma::find(readings(&[(10, 100), (10, 20)]), 14).unwrap();
        assert_eq!((gamma.numerator, gamma.denominator), (4, 20));
        assert_eq!(gamma.budget(ReaderId(1), 10, 100), 10);
        assert_eq!(gamma.budget(ReaderId(2), 10, 20), 4);
        assert_eq!(Gamma::most(4, 20, 20), 4);
        assert_eq!(Gamma::most(4, 20, 21), 5);
    }

    #[test]
    fn there_is_none_when_too_few_of_the_payers_read() {
        assert!(Gamma::find(readings(&[(10, 100)]), 14).is_none());
        assert!(Gamma::find(Vec::new(), 0).is_none());
        let all = Gamma::find(readings(&[(10, 100), (4, 7)]), 14).unwrap();
        assert_eq!(all.budget(ReaderId(1), 10, 100), 10);
        assert_eq!(all.budget(ReaderId(2), 4, 7), 4);
    }

    proptest! {
        #[test]
        fn all_together_direct_the_pool_and_nobody_more_than_they_paid(
            of in prop::collection::vec((0_i64..100_000, 1_u64..5000), 1..40),
            permille in 0_i64..=1000,
        ) {
            let paid: i64 = of.iter().map(|(ceiling, _)| ceiling).sum();
            let pool = paid * permille / 1000;
            let gamma = Gamma::find(readings(&of), pool).unwrap();
            let mut sum = 0;
            for reading in readings(&of) {
                let budget = gamma.budget(reading.reader, reading.ceiling, reading.seconds);
                prop_assert!(0 <= budget && budget <= reading.ceiling);
                let most = Gamma::most(gamma.numerator, gamma.denominator, reading.seconds);
                prop_assert!(u64::try_from(budget).unwrap() <= most);
                // Rounded up or down from the exact γ·L, unless at the ceiling.
                let exact = u128::from(gamma.numerator) * u128::from(reading.seconds);
                let floor = i64::try_from(exact / u128::from(gamma.denominator)).unwrap();
                prop_assert!(budget == reading.ceiling || budget == floor || budget == floor + 1);
                sum += budget;
            }
            prop_assert_eq!(sum, pool);
        }
    }
}
