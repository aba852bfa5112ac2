//! Trial, plans and payments → what a reader may open.
//!
//! # Invariants
//! - The body of an article is loaded only where a [`Verdict`] shows [`Shows::Body`].
//! - A body is opened only under a licence for the whole text, or for those who work on it.
//! - What a licence holds back altogether (embargo, territory) is held back from every reader,
//!   paying or not.
//! - A moment belongs to what begins with it: at its end a trial is over.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod calendar;
mod law;
mod plan;
mod event;
mod facts;
mod standing;
mod stage;
mod life;
mod dunning;
mod deed;
mod names;
mod booking;
mod owed;
mod timeline;
mod leave;
mod trial;
mod given;
mod institution;
mod verdict;
mod gift;
mod meter;
mod single;
mod keys;
mod desk;
mod fee;
mod words;
#[cfg(test)]
mod kit;

pub use booking::{Booking, bookings, is_final};
pub use calendar::months_after;
pub use deed::{Booked, Deed, Letter, Owed};
pub use desk::{Desk, desk_verdict};
pub use dunning::{
    ATTEMPTS_MAX, CARD_NOTICES, Decline, GRACE, NOTICE_FROM_MONTHS, NOTICE_MIN, REMIND_BEFORE,
    RETRIES, card_notice, next_try, paid_from,
};
pub use event::{
    Answer, Attempt, CommandId, DisputeStage, Event, Invoice, Key, Order, OrderId,
    PAUSE_MONTHS_MAX, ProcessorId, Reduced, Renewal, What, Wish,
};
pub use facts::Facts;
pub use fee::{FeeError, FeeLine, FeeMonth, FeeTo, where_it_went};
pub use gift::{GiftLink, GiftRefused, GiftRule, GiftVerdict, give};
pub use given::{PRESENT_WAITS_MONTHS, Present, PresentRefused, family_grant, has_seat};
pub use institution::{
    Belongs, Institution, InstitutionError, Network, RECHECK_DAYS, through_institution,
};
pub use keys::{Keys, keyed_verdict};
pub use law::{Law, LawBook, LawError, TaxClass, TaxRate, tax_within};
pub use leave::{Way, way_sentence, ways, withdrawal_ends};
pub use meter::{Meter, Metered, week_of};
pub use owed::{owed, wakes_at};
pub use plan::{
    Amount, Buyer, Catalogue, CatalogueError, Coupon, CouponRefused, FAMILY_SEATS_MAX, Off, Offer,
    OrderRefused, Plan, PlanKind, Price,
};
pub use single::{
    Bought, SingleError, SingleOffer, SingleRule, SingleTerms, month_of, single_offer,
};
pub use standing::{
    AccountFacts, Grant, GrantedBy, TRIAL, is_entitled, standing, trial_days_left, trial_ends,
};
pub use timeline::{Step, StepKind, timeline};
pub use trial::{PastTrial, mail_key, trial_since};
pub use verdict::{ArticleFacts, Shows, Through, Verdict, verdict};
pub use words::{LEAVING, standing_sentence, step_sentence, verdict_sentence};
