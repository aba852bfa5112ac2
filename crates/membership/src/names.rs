//! Keys and deeds as texts: unique in tables, readable in logs, idempotency keys for processors and
//! mail servers. Two different keys never have one text.

use std::fmt::{Display, Formatter, Result};

use crate::{
    deed::{Booked, Deed, Letter},
    event::{Answer, Attempt, DisputeStage, Invoice, Key},
};

impl Display for Invoice {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}/{}", self.order.0, self.number)
    }
}

impl Display for Attempt {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}:{}", self.invoice, self.number)
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Order(order) => write!(f, "order {}", order.0),
            Self::Command(command) => write!(f, "wish {}", command.0),
            Self::Did(deed) => write!(f, "did {deed}"),
            Self::Card(version) => write!(f, "card {version}"),
            Self::Answer(attempt, Answer::Declined) => write!(f, "declined {attempt}"),
            Self::Answer(attempt, Answer::Paid) => write!(f, "paid {attempt}"),
            Self::Answer(attempt, Answer::Returned) => write!(f, "returned {attempt}"),
            Self::Refund(refund) => write!(f, "refund {}", refund.0),
            Self::Dispute(dispute, stage) => write!(f, "dispute {} {}", word(*stage), dispute.0),
        }
    }
}

impl Display for Deed {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Charge(attempt) => write!(f, "charge {attempt}"),
            Self::GiveBack(attempt) => write!(f, "give back {attempt}"),
            Self::Book(booked) => write!(f, "book {booked}"),
            Self::Write(letter) => write!(f, "write {letter}"),
        }
    }
}

impl Display for Booked {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Payment(attempt) => write!(f, "payment {attempt}"),
            Self::Returned(attempt) => write!(f, "returned {attempt}"),
            Self::Refund(refund) => write!(f, "refund {}", refund.0),
            Self::Dispute(dispute, stage) => write!(f, "dispute {} {}", word(*stage), dispute.0),
        }
    }
}

impl Display for Letter {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Ordered(order) => write!(f, "ordered {}", order.0),
            Self::Wish(command) => write!(f, "wish {}", command.0),
            Self::Reminder { invoice, begins } => write!(f, "reminder {invoice} on {begins}"),
            Self::Paid(attempt) => write!(f, "paid {attempt}"),
            Self::Failed(attempt) => write!(f, "failed {attempt}"),
            Self::NeedsCard(attempt) => write!(f, "needs card {attempt}"),
            Self::Refunded(refund) => write!(f, "refunded {}", refund.0),
            Self::Lapsed(invoice) => write!(f, "lapsed {invoice}"),
            Self::CardExpires { version, days } => write!(f, "card {version} expires in {days}"),
        }
    }
}

fn word(stage: DisputeStage) -> &'static str {
    match stage {
        DisputeStage::Opened => "opened",
        DisputeStage::Won => "won",
        DisputeStage::Lost => "lost",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::{
        Event, What,
        kit::{account, live_through, moment},
        owed,
    };

    /// Every key and every deed of a long life, and of one in which much goes wrong.
    #[test]
    fn no_two_keys_have_one_text() {
        let (_, long) = live_through("0 confirm\n1 order 1\n1 card 1 expires 100", &[], "200");
        let wrong = account(
            "-100 confirm\n0 order 1\n0 soft 1/0:1\n0 hard 1/0:2\n0 paid 1/0:3\n1 order 11\n\
             2 cancel\n3 resume\n4 withdraw\n5 refund 1/0:3 1/0:3 10\n6 returned 1/0:3\n\
             7 dispute opened 1/0:3 won\n8 dispute won 1/0:3 opened\n9 dispute x 1/0:3 lost\n\
             9 paid 11/0:1\n9 paid 1/10:1\n9 card 10\n9 card 11 expires 20",
        );
        let mut texts = BTreeMap::new();
        for account in [long, wrong] {
            let dids = owed(&account, moment("15")).into_iter();
            let dids = dids.map(|it| Event { at: moment("15"), what: What::Did(it.deed) });
            for event in account.events.events().cloned().chain(dids) {
                let key = event.key();
                let known = texts.insert(key.to_string(), key.clone());
                assert!(known.is_none_or(|it| it == key), "{key}");
            }
        }
        assert!(texts.len() > 60, "{}", texts.len());
        assert!(texts.contains_key("did write reminder 1/0 on 2026-01-15T00:00:00Z"), "{texts:#?}");
    }
}
