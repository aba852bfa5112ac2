//! A member gives an article away: a link that opens it to whoever has it.

use serde::{Deserialize, Serialize};
use types::{ArticleId, Standing, Timestamp};

use crate::{
    dunning::{later, whole_days},
    is_entitled,
};

/// What a publisher allows of its articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftRule {
    /// How many articles a member may give in a calendar month; 0 for none.
    pub per_month: u16,
    /// How often one link opens.
    pub uses: u16,
    /// For how many days.
    pub days: u16,
}

impl Default for GiftRule {
    /// Ten articles a month, each for twenty people within thirty days.
    fn default() -> Self {
        Self { per_month: 10, uses: 20, days: 30 }
    }
}

/// A link as it is kept; the secret in it (128 random bits) is known to `web` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftLink {
    /// What it opens.
    pub article: ArticleId,
    /// How often it may open.
    pub uses_max: u16,
    /// How often it has. The one who opens counts up before the text is sent, in one statement that
    /// refuses to pass the limit, so that twenty openings at once of one use give one text.
    pub used: u16,
    /// The first moment at which it opens no more.
    pub expires_at: Timestamp,
    /// When the giver or the publisher took it back.
    pub revoked_at: Option<Timestamp>,
}

/// What a link does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiftVerdict {
    /// It opens, and so often after this.
    Opens {
        /// Uses left.
        left: u16,
    },
    /// It has been used up.
    UsedUp,
    /// Its days are over.
    Expired,
    /// It was taken back.
    Revoked,
    /// It is for another article.
    Other,
}

/// Why an article is not given. The sentence is for the giver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GiftRefused {
    /// Whoever gives must be able to read.
    #[error("Members can give articles away.")]
    NotMember,
    /// The publisher's rule.
    #[error("This publisher does not let its articles be given away.")]
    NotAllowed,
    /// The month's are given.
    #[error("You have given away all {0} articles of this publisher for this month.")]
    MonthIsFull(u16),
}

/// Makes a link. `given` counts the links that the member has made this month for this publisher.
///
/// # Errors
/// [`GiftRefused`] says why not. Free days and days of grace give nothing away.
pub fn give(
    rule: GiftRule,
    article: ArticleId,
    giver: Standing,
    given: u16,
    now: Timestamp,
) -> Result<GiftLink, GiftRefused> {
    let is_member = match giver {
        Standing::Member { .. }
        | Standing::Paused { .. }
        | Standing::Cancelled { .. }
        | Standing::Gift { .. }
        | Standing::Institution { .. } => is_entitled(giver, now),
        Standing::Visitor
        | Standing::Unconfirmed
        | Standing::Registered { .. }
        | Standing::Trial { .. }
        | Standing::PastDue { .. }
        | Standing::Lapsed { .. }
        | Standing::Refunded { .. } => false,
    };
    if !is_member {
        return Err(GiftRefused::NotMember);
    }
    if rule.per_month == 0 || rule.uses == 0 || rule.days == 0 {
        return Err(GiftRefused::NotAllowed);
    }
    if given >= rule.per_month {
        return Err(GiftRefused::MonthIsFull(rule.per_month));
    }
    let expires_at = later(now, whole_days(rule.days));
    Ok(GiftLink { article, uses_max: rule.uses, used: 0, expires_at, revoked_at: None })
}

impl GiftLink {
    /// What it does for this article at this moment.
    #[must_use]
    pub fn opens(&self, article: ArticleId, now: Timestamp) -> GiftVerdict {
        if article != self.article {
            GiftVerdict::Other
        } else if self.revoked_at.is_some_and(|at| at <= now) {
            GiftVerdict::Revoked
        } else if self.expires_at <= now {
            GiftVerdict::Expired
        } else {
            match self.uses_max.checked_sub(self.used) {
                None | Some(0) => GiftVerdict::UsedUp,
                Some(left) => GiftVerdict::Opens { left: left.saturating_sub(1) },
            }
        }
    }
}

impl GiftVerdict {
    /// The sentence beside the wall, for a link that does not open.
    #[must_use]
    pub fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Opens { .. } => None,
            Self::UsedUp => Some("This gift link has been used as often as it can be."),
            Self::Expired => Some("This gift link has expired."),
            Self::Revoked => Some("This gift link was taken back."),
            Self::Other => Some("This gift link is for another article."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{day, moment};
    use types::SignedDuration;

    const MEMBER: Standing = Standing::Member { until: None, renews: false };
    const ARTICLE: ArticleId = ArticleId(7);

    #[test]
    fn a_link_opens_its_article_so_often_and_so_long() {
        let rule = GiftRule { per_month: 2, uses: 3, days: 30 };
        let mut link = give(rule, ARTICLE, MEMBER, 0, moment("0")).unwrap();
        let mut opened = Vec::new();
        while let GiftVerdict::Opens { left } = link.opens(ARTICLE, moment("5")) {
            opened.push(left);
            link.used += 1;
        }
        assert_eq!(opened, [2, 1, 0]);
        assert_eq!(link.opens(ARTICLE, moment("5")), GiftVerdict::UsedUp);
        link.used = 0;
        assert_eq!(day(link.expires_at), "30");
        assert_eq!(link.opens(ARTICLE, moment("30")), GiftVerdict::Expired);
        let before = moment("30") - SignedDuration::from_nanos(1);
        assert_eq!(link.opens(ARTICLE, before), GiftVerdict::Opens { left: 2 });
        assert_eq!(link.opens(ArticleId(8), before), GiftVerdict::Other);
        link.revoked_at = Some(moment("6"));
        assert_eq!(link.opens(ARTICLE, moment("6")), GiftVerdict::Revoked);
    }

    #[test]
    fn who_reads_for_money_gives_and_the_publisher_says_how_much() {
        let now = moment("1");
        let rule = GiftRule { per_month: 2, uses: 3, days: 30 };
        let as_giver = |giver, given| give(rule, ARTICLE, giver, given, now).map(drop);
        let trial = Standing::Trial { since: moment("0"), until: moment("14"), pays: true };
        assert_eq!(as_giver(MEMBER, 1), Ok(()));
        assert_eq!(as_giver(MEMBER, 2), Err(GiftRefused::MonthIsFull(2)));
        assert_eq!(as_giver(trial, 0), Err(GiftRefused::NotMember));
        assert_eq!(as_giver(Standing::Cancelled { until: moment("2") }, 0), Ok(()));
        let over = Standing::Cancelled { until: now };
        assert_eq!(as_giver(over, 0), Err(GiftRefused::NotMember));
        let none = GiftRule { per_month: 0, ..rule };
        assert_eq!(give(none, ARTICLE, MEMBER, 0, now), Err(GiftRefused::NotAllowed));
    }
}
