//! The rules of accounts: addresses, passwords, names, sessions, links by mail, and how often
//! somebody may try; and of what readers want: mutes, follows, briefings. Deciding only; storing,
//! hashing and sending happen elsewhere.
//!
//! # Invariants
//! - A password is never cut, never printed, and never serialised.
//! - Two spellings of one mail address have one [`EmailAddress::as_str`].
//! - A [`Throttle`] never holds more keys than it was made for, and a refused try costs nothing.
//! - A mute hides whatever it names, whatever else speaks for it.
//! - A moment belongs to what begins with it: at its end a session or a link is over.

mod email;
mod password;
mod name;
mod token;
mod session;
mod throttle;
mod shelf;
mod fold;
mod phrase;
mod mute;
mod follow;
mod read;
mod briefing;

pub use briefing::{BRIEFING_STORIES, BriefingDay, BriefingTimes, DayPart};
pub use email::{EmailAddress, EmailError};
pub use follow::{FOLLOWS_MAX, FollowError, Followed, Follows, Told};
pub use mute::{Hidden, Listed, MUTES_MAX, Mute, MuteError, Muted, Mutes};
pub use name::{DisplayName, NameError};
pub use password::{Password, PasswordError};
pub use read::{ReadingTime, SECONDS_MAX, SECONDS_READ, SHARE_READ};
pub use session::{SESSION_IDLE, SESSION_LONGEST, is_session_alive, session_ends};
pub use shelf::{HISTORY_MONTHS, SAVED_MAX, ShelfFull, history_begins, may_save};
pub use throttle::{
    Limit, Network, RESETS_PER_ACCOUNT, RESETS_PER_NETWORK, SIGN_INS_PER_ACCOUNT,
    SIGN_INS_PER_NETWORK, SIGN_UPS_PER_NETWORK, Throttle, Wait,
};
pub use token::Purpose;
