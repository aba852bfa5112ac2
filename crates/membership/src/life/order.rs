//! An order as it runs: which period is next, when it begins, when it ends.

use types::Timestamp;

use crate::{
    calendar::months_after,
    dunning::{NOTICE_FROM_MONTHS, later, paid_from, whole_days},
    event::{Invoice, Order},
    stage::Stage,
};

/// An order and how far it has come.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) terms: Order,
    pub(crate) placed_at: Timestamp,
    /// When its first payment came.
    pub(crate) first_paid_at: Option<Timestamp>,
    /// The reader has just asked for the next period themselves and needs no notice of it.
    pub(crate) wanted_at_once: bool,
    /// The number of the invoice that is to be paid next.
    next: u32,
    /// A period's start and number from which months are counted, so that the 31st stays the 31st.
    anchor: Option<(Timestamp, u32)>,
    /// How often the next invoice was charged in vain.
    failures: usize,
    /// For which begin a reminder went out, and when.
    reminded: Option<(Timestamp, Timestamp)>,
}

impl Running {
    pub(crate) fn new(terms: Order, placed_at: Timestamp) -> Self {
        Self {
            terms,
            placed_at,
            first_paid_at: None,
            wanted_at_once: false,
            next: 0,
            anchor: None,
            failures: 0,
            reminded: None,
        }
    }

    pub(crate) fn next_invoice(&self) -> Invoice {
        Invoice { order: self.terms.id, number: self.next }
    }

    /// The first moment at which the reader can withdraw no more.
    pub(crate) fn withdrawal_ends(&self) -> Timestamp {
        let days = whole_days(self.terms.withdrawal_days);
        let again = self.first_paid_at.filter(|_| self.terms.withdrawal_again);
        later(again.unwrap_or(self.placed_at).max(self.placed_at), days)
    }

    /// When the next period begins that is planned for this moment: no money without its notice.
    /// Nothing as long as the notice has not gone out.
    pub(crate) fn begins(&self, stage: Stage, planned: Timestamp) -> Option<Timestamp> {
        if !self.needs_notice(stage) {
            return Some(planned);
        }
        let (_, sent) = self.reminded.filter(|(begins, _)| *begins == planned)?;
        Some(paid_from(planned, sent))
    }

    /// Whether the next payment is announced: after free days, after a pause, for long periods,
    /// and where the law asks for it.
    pub(crate) fn needs_notice(&self, stage: Stage) -> bool {
        match stage {
            Stage::Trial { .. } => true,
            Stage::Paused { .. } => !self.wanted_at_once,
            Stage::Member { .. } => {
                let is_long = self.terms.months_of(self.next) >= NOTICE_FROM_MONTHS;
                is_long || self.terms.notice_days > 0
            }
            Stage::Registered
            | Stage::PastDue { .. }
            | Stage::Cancelled { .. }
            | Stage::Lapsed { .. }
            | Stage::Refunded { .. } => false,
        }
    }

    pub(crate) fn reminded(&mut self, invoice: Invoice, begins: Timestamp, sent: Timestamp) {
        if invoice == self.next_invoice() && self.reminded.is_none_or(|(it, _)| it != begins) {
            self.reminded = Some((begins, sent));
        }
    }

    /// The period with this number is paid and starts then; gives its end.
    pub(crate) fn paid(&mut self, number: u32, at: Timestamp, starts: Timestamp) -> Timestamp {
        // Counted from a period's start, unless this one does not follow on it: after a pause, late.
        let follows = |(from, first): &(Timestamp, u32)| self.ends(*from, *first, number) == starts;
        let (from, first) = self.anchor.filter(follows).unwrap_or((starts, number));
        self.anchor = Some((from, first));
        self.next = number.saturating_add(1);
        self.first_paid_at.get_or_insert(at);
        self.failures = 0;
        self.reminded = None;
        self.wanted_at_once = false;
        self.ends(from, first, self.next)
    }

    /// A charge for the next invoice failed; how many did so far.
    pub(crate) fn failed(&mut self) -> usize {
        self.failures = self.failures.saturating_add(1);
        self.failures
    }

    /// The payment of this invoice was taken back: it is to be paid again.
    pub(crate) fn unpaid(&mut self, number: u32) {
        if self.next == number.saturating_add(1) {
            self.next = number;
        }
    }

    /// The end of the periods from `first` to before `next`, the first of which starts then.
    fn ends(&self, from: Timestamp, first: u32, next: u32) -> Timestamp {
        let later = i64::from(next.saturating_sub(first.max(1)));
        let begins = if first == 0 && next > 0 { i64::from(self.terms.months_of(0)) } else { 0 };
        let months = later.saturating_mul(i64::from(self.terms.months_of(1)));
        months_after(from, months.saturating_add(begins))
    }
}
