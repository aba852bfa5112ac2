//! One article for a small price, in the account that a reader has. Off unless an operator wants it.
//!
//! Whatever somebody buys, a month never costs more than the cap: the article that reaches it costs
//! only what is left, and everything after it in that month costs nothing. So the cap is at least
//! what a month of membership costs.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use types::{ArticleId, Money, Timestamp};

use crate::calendar::months_after;

/// What an operator allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SingleRule {
    /// Price and cap; nothing, which is how it begins, switches it off.
    pub terms: Option<SingleTerms>,
}

/// Price and cap, with tax, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SingleTerms {
    /// What an article costs.
    pub price: Money,
    /// The most that a calendar month costs.
    pub cap: Money,
}

/// An article that was bought. It stays open for this reader as long as we may show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// Which.
    pub article: ArticleId,
    /// When.
    pub at: Timestamp,
    /// For how much.
    pub price: Money,
}

/// What a reader is offered for one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SingleOffer {
    /// Nothing.
    Off,
    /// It is theirs already.
    Bought,
    /// They may buy it.
    Buy {
        /// What it costs them; 0 once the month's cap is reached.
        price: Money,
        /// What the month has then cost.
        month: Money,
    },
}

/// Why a rule cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SingleError {
    /// Two currencies.
    #[error("price and cap have to be in one currency")]
    Currencies,
    /// Nothing or less.
    #[error("an article has to cost something")]
    Price,
    /// Cheaper than being a member.
    #[error("the cap is below what a month of membership costs ({0})")]
    Cap(Money),
}

impl SingleTerms {
    /// Checks against the price of the monthly plan.
    ///
    /// # Errors
    /// [`SingleError`] says what to change.
    pub fn check(self, monthly: Money) -> Result<Self, SingleError> {
        if self.price.currency != self.cap.currency || self.cap.currency != monthly.currency {
            Err(SingleError::Currencies)
        } else if self.price.micros <= 0 {
            Err(SingleError::Price)
        } else if self.cap.micros < monthly.micros {
            Err(SingleError::Cap(monthly))
        } else {
            Ok(self)
        }
    }
}

/// What this article would cost a reader who has bought these.
#[must_use]
pub fn single_offer(
    rule: SingleRule,
    bought: &[Bought],
    article: ArticleId,
    now: Timestamp,
) -> SingleOffer {
    if bought.iter().any(|it| it.article == article && it.at <= now) {
        return SingleOffer::Bought;
    }
    let Some(terms) = rule.terms else { return SingleOffer::Off };
    let spent = spent(bought, terms.cap, now);
    let left = terms.cap.micros.saturating_sub(spent).max(0);
    let micros = terms.price.micros.min(left);
    let month = Money { micros: spent.saturating_add(micros), ..terms.cap };
    SingleOffer::Buy { price: Money { micros, ..terms.price }, month }
}

/// The calendar month of a moment, in UTC.
#[must_use]
pub fn month_of(now: Timestamp) -> (Timestamp, Timestamp) {
    let zoned = now.to_zoned_datetime(TimeZone::UTC);
    let first = zoned.first_of_month().and_then(|it| it.start_of_day());
    let first = first.map_or(now, |it| it.timestamp());
    (first, months_after(first, 1))
}

fn spent(bought: &[Bought], cap: Money, now: Timestamp) -> i64 {
    let (first, next) = month_of(now);
    let of_month = bought.iter().filter(|it| first <= it.at && it.at < next);
    let of_month = of_month.filter(|it| it.price.currency == cap.currency);
    of_month.fold(0, |sum, it| sum.saturating_add(it.price.micros))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kit::{euro, moment};

    fn rule(price: i64, cap: i64) -> SingleRule {
        SingleRule { terms: Some(SingleTerms { price: euro(price), cap: euro(cap) }) }
    }

    #[test]
    fn it_begins_switched_off() {
        let offer = single_offer(SingleRule::default(), &[], ArticleId(1), moment("0"));
        assert_eq!(offer, SingleOffer::Off);
    }

    #[test]
    fn a_bought_article_stays_bought_even_when_it_is_switched_off() {
        let bought = Bought { article: ArticleId(1), at: moment("0"), price: euro(50) };
        let offer = single_offer(SingleRule::default(), &[bought], ArticleId(1), moment("400"));
        assert_eq!(offer, SingleOffer::Bought);
    }

    #[test]
    fn the_article_that_reaches_the_cap_costs_the_rest_and_a_month_later_all_is_new() {
        let bought = |day: &str, price| Bought {
            article: ArticleId(1),
            at: moment(day),
            price: euro(price),
        };
        let offer =
            |bought: &[Bought], day| single_offer(rule(50, 120), bought, ArticleId(9), moment(day));
        let buy = |price, month| SingleOffer::Buy { price: euro(price), month: euro(month) };
        assert_eq!(offer(&[], "3"), buy(50, 50));
        assert_eq!(offer(&[bought("1", 50), bought("2", 50)], "3"), buy(20, 120));
        assert_eq!(offer(&[bought("1", 50), bought("2", 50), bought("2", 20)], "3"), buy(0, 120));
        assert_eq!(offer(&[bought("1", 50), bought("2", 50)], "31"), buy(50, 50));
    }

    #[test]
    fn a_rule_is_checked() {
        let check = |price, cap| rule(price, cap).terms.unwrap().check(euro(999)).map(drop);
        assert_eq!(check(50, 999), Ok(()));
        assert_eq!(check(50, 998), Err(SingleError::Cap(euro(999))));
        assert_eq!(check(0, 999), Err(SingleError::Price));
    }

    proptest! {
        #[test]
        fn a_month_never_costs_more_than_the_cap(
            price in 1_i64..500, cap in 1_i64..2_000, days in proptest::collection::vec(0_i64..31, 0..60),
        ) {
            let mut bought: Vec<Bought> = Vec::new();

            for (number, day) in (0..).zip(days) {
                let (at, article) = (moment(&day.to_string()), ArticleId(number));
                if let SingleOffer::Buy { price, .. } = single_offer(rule(price, cap), &bought, article, at) {
                    bought.push(Bought { article, at, price });
                }
            }
            let sum: i64 = bought.iter().map(|it| it.price.micros).sum();
            prop_assert!(sum <= euro(cap).micros);
        }
    }
}
