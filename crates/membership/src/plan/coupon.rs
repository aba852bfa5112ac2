//! Coupons: the first payments cost less.

use serde::{Deserialize, Serialize};
use types::{Money, Timestamp};

use super::{Amount, Offer};
use crate::Reduced;

/// A coupon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coupon {
    /// What readers type.
    pub code: String,
    /// How much less.
    pub off: Off,
    /// For how many payments.
    #[serde(default = "one")]
    pub payments: u32,
    /// How often it may be used, by all readers together; nothing for any number.
    pub uses: Option<u32>,
    /// The first moment at which it is no longer taken.
    pub expires: Option<Timestamp>,
    /// Codes of the plans it is for; empty for all.
    #[serde(default)]
    pub plans: Vec<String>,
    /// Only for those who have never paid for a membership.
    #[serde(default)]
    pub new_only: bool,
}

/// How much less a payment costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Off {
    /// So many per cent, 1 to 100.
    Percent(u8),
    /// So much, in one currency.
    Amount(Amount),
}

/// Why a coupon is not taken. The sentence is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CouponRefused {
    /// Its day is over.
    #[error("This coupon has expired.")]
    Expired,
    /// Its uses are.
    #[error("This coupon has been used up.")]
    UsedUp,
    /// For other plans.
    #[error("This coupon is for another plan.")]
    OtherPlan,
    /// For new members.
    #[error("This coupon is for new members.")]
    NewOnly,
    /// An amount in another currency.
    #[error("This coupon is for prices in another currency.")]
    OtherCurrency,
}

impl Coupon {
    /// The price that it makes of an offer; `used` is how often it has been used so far.
    ///
    /// # Errors
    /// [`CouponRefused`] says why it is not taken.
    pub fn reduce(
        &self,
        offer: &Offer<'_>,
        used: u32,
        was_member: bool,
        now: Timestamp,
    ) -> Result<Reduced, CouponRefused> {
        if self.expires.is_some_and(|end| end <= now) {
            return Err(CouponRefused::Expired);
        }
        if self.uses.is_some_and(|uses| uses <= used) {
            return Err(CouponRefused::UsedUp);
        }
        if !self.plans.is_empty() && !self.plans.contains(&offer.plan.code) {
            return Err(CouponRefused::OtherPlan);
        }
        if self.new_only && was_member {
            return Err(CouponRefused::NewOnly);
        }
        Ok(Reduced { payments: self.payments, price: self.off.from(offer.price)? })
    }
}

impl Off {
    /// The lower price: never below nothing, and rounded down to coins.
    fn from(self, price: Money) -> Result<Money, CouponRefused> {
        let micros = match self {
            Self::Percent(percent) => {
                let left = 100_u8.saturating_sub(percent);
                let part = i128::from(price.micros).saturating_mul(i128::from(left)) / 100;
                let coin = i128::from(price.currency.coin_micros());
                i64::try_from(part - part.rem_euclid(coin)).unwrap_or(price.micros)
            }
            Self::Amount(Amount(off)) if off.currency == price.currency => {
                price.micros.saturating_sub(off.micros).max(0)
            }
            Self::Amount(_) => return Err(CouponRefused::OtherCurrency),
        };
        Ok(Money { micros, ..price })
    }
}

fn one() -> u32 {
    1
}
