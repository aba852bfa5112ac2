//! Where a reader's fee of one month went.

use types::{Currency, Money, PublisherId};

/// A month of one reader, in micro-units of one currency, as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeMonth {
    /// Of all amounts.
    pub currency: Currency,
    /// The part of what was paid that is for this month, with tax.
    pub paid: i64,
    /// Tax.
    pub tax: i64,
    /// What the payment processor kept.
    pub processor: i64,
    /// What this Newsstand kept.
    pub house: i64,
    /// What went to each publisher.
    pub publishers: Vec<(PublisherId, i64)>,
    /// What is kept for the reader, because they read nothing.
    pub credit: i64,
}

/// Whom a part went to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeeTo {
    /// A publisher whose articles were read.
    Publisher(PublisherId),
    /// This Newsstand.
    House,
    /// The payment processor.
    Processor,
    /// The state.
    Tax,
    /// The reader's next month.
    Credit,
}

/// A part, in whole coins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeLine {
    /// To whom.
    pub to: FeeTo,
    /// How much.
    pub money: Money,
}

/// The parts are not the whole: nothing may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FeeError {
    /// They differ by so much.
    #[error("the parts of a month differ from what was paid by {0}")]
    Unbalanced(Money),
    /// A part is below nothing.
    #[error("a part of a month is below nothing")]
    Negative,
}

/// The lines of a month: publishers from most to least, then us, the processor, tax and credit.
///
/// Parts are rounded to coins by largest remainder, so that the lines as shown add up to the amount
/// as shown (paid, rounded down to coins); parts that round to nothing stay, because they were read.
///
/// # Errors
/// [`FeeError`] when the month does not add up.
pub fn where_it_went(month: &FeeMonth) -> Result<Vec<FeeLine>, FeeError> {
    let mut publishers = month.publishers.clone();
    publishers.sort_by_key(|(publisher, amount)| (std::cmp::Reverse(*amount), *publisher));
    let others = [
        (FeeTo::House, month.house),
        (FeeTo::Processor, month.processor),
        (FeeTo::Tax, month.tax),
        (FeeTo::Credit, month.credit),
    ];
    let publishers = publishers.into_iter().map(|(it, amount)| (FeeTo::Publisher(it), amount));
    let parts: Vec<_> = publishers.chain(others).filter(|(_, amount)| *amount != 0).collect();
    if parts.iter().any(|(_, amount)| *amount < 0) {
        return Err(FeeError::Negative);
    }
    let sum = parts.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
    if sum != month.paid {
        let micros = month.paid.saturating_sub(sum);
        return Err(FeeError::Unbalanced(Money { micros, currency: month.currency }));
    }
    Ok(in_coins(&parts, month.currency))
}

/// Rounds down, then gives the coins that are left to the largest remainders, earlier parts first.
fn in_coins(parts: &[(FeeTo, i64)], currency: Currency) -> Vec<FeeLine> {
    let coin = currency.coin_micros();
    let rest: i64 = parts.iter().map(|(_, amount)| amount.rem_euclid(coin)).sum();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    let of = |place: &usize| parts.get(*place).map_or(0, |(_, amount)| amount.rem_euclid(coin));
    by_rest.sort_by_key(|place| (std::cmp::Reverse(of(place)), *place));
    let coins_left = usize::try_from(rest.div_euclid(coin)).unwrap_or(0);
    by_rest.truncate(coins_left);
    let line = |(place, (to, amount)): (usize, &(FeeTo, i64))| {
        let more = if by_rest.contains(&place) { coin } else { 0 };
        let micros = (amount - amount.rem_euclid(coin)).saturating_add(more);
        FeeLine { to: *to, money: Money { micros, currency } }
    };
    parts.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(publishers: &[(i64, i64)]) -> FeeMonth {
        let publishers: Vec<_> =
            publishers.iter().map(|(id, it)| (PublisherId(*id), *it)).collect();
        let paid = 653_551 + 350_000 + 2_695_935 + publishers.iter().map(|it| it.1).sum::<i64>();
        FeeMonth {
            currency: Currency::EUR,
            paid,
            tax: 653_551,
            processor: 350_000,
            house: 2_695_935,
            publishers,
            credit: 0,
        }
    }

    #[test]
    fn the_lines_add_up_to_the_fee() {
        let lines = where_it_went(&month(&[(3, 2_096_838), (8, 4_193_676)])).unwrap();
        let shown: Vec<_> = lines.iter().map(|it| format!("{:?} {}", it.to, it.money)).collect();
        assert_eq!(
            shown,
            [
                "Publisher(PublisherId(8)) 4.19 EUR",
                "Publisher(PublisherId(3)) 2.10 EUR",
                "House 2.70 EUR",
                "Processor 0.35 EUR",
                "Tax 0.65 EUR",
            ]
        );
    }

    #[test]
    fn a_month_that_does_not_add_up_is_not_shown() {
        let wrong = FeeMonth { paid: 9_990_001, ..month(&[(3, 6_290_514)]) };
        assert_eq!(
            where_it_went(&wrong).unwrap_err().to_string(),
            "the parts of a month differ from what was paid by 0.000001 EUR"
        );
        assert_eq!(where_it_went(&FeeMonth { house: -1, ..wrong }), Err(FeeError::Negative));
    }

    proptest! {
        #[test]
        fn no_line_is_a_coin_off_and_none_is_lost(
            amounts in proptest::collection::vec(1_i64..50_000_000, 0..40),
        ) {
            let publishers: Vec<_> = (1..).zip(amounts).collect();
            let month = month(&publishers);
            let lines = where_it_went(&month).unwrap();
            let sum: i64 = lines.iter().map(|it| it.money.micros).sum();
            prop_assert_eq!(sum, month.paid - month.paid.rem_euclid(10_000));
            prop_assert_eq!(lines.len(), publishers.len() + 3);
            for line in lines {
                if let FeeTo::Publisher(PublisherId(id)) = line.to {
                    let exact = publishers.iter().find(|it| it.0 == id).unwrap().1;
                    prop_assert!((line.money.micros - exact).abs() < 10_000);
                    prop_assert_eq!(line.money.micros % 10_000, 0);
                }
            }
        }
    }
}
