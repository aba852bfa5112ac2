//! What speaks against counting a reader's visits.

use jiff::civil::Date;
use types::PublisherId;

/// One rule that fired, with the facts that made it fire.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Evidence {
    /// The program says itself that it is one.
    DeclaredBot {
        /// As it calls itself.
        agent: String,
    },
    /// Most visits came from machines for hire.
    HostingNetwork {
        /// Whose machines.
        network: String,
        /// Visits from there.
        visits: u32,
        /// All visits.
        of: u32,
    },
    /// More reading in an hour than an hour has.
    MoreThanTime {
        /// When.
        day: Date,
        /// From 0 to 23.
        hour: u8,
        /// Read in that hour.
        seconds: u32,
        /// Allowed.
        most: u32,
    },
    /// More articles in a day than a person reads.
    TooManyReads {
        /// When.
        day: Date,
        /// Engaged reads.
        reads: u32,
        /// Allowed.
        most: u32,
    },
    /// Visits follow one another like a clock.
    EvenBeat {
        /// Pauses between visits that were looked at.
        pauses: u32,
        /// The pause in the middle, seconds.
        median_seconds: u32,
        /// Pauses within a tenth of it, in thousandths of all.
        alike_permille: u16,
    },
    /// The reader works for the publisher, or owns it.
    OwnStaff {
        /// Which.
        publisher: PublisherId,
        /// How that is known.
        because: String,
    },
    /// The publisher paid the reader's fee.
    PaidByPublisher {
        /// Which.
        publisher: PublisherId,
        /// How many payments.
        payments: u32,
    },
    /// Several accounts, one means of payment, one publisher.
    Ring {
        /// Which.
        publisher: PublisherId,
        /// Fingerprint of the card or account, as the processor gives it.
        instrument: String,
        /// Accounts that it pays for.
        accounts: u32,
        /// The publisher's part of their time, in thousandths.
        share_permille: u16,
    },
}

/// How far an exclusion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// No visit counts.
    Everything,
    /// Visits of this publisher do not count.
    Publisher(PublisherId),
}

impl Evidence {
    /// A machine's visits count nowhere; who deals with themselves is not counted there.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::DeclaredBot { .. }
            | Self::HostingNetwork { .. }
            | Self::MoreThanTime { .. }
            | Self::TooManyReads { .. }
            | Self::EvenBeat { .. } => Scope::Everything,
            Self::OwnStaff { publisher, .. }
            | Self::PaidByPublisher { publisher, .. }
            | Self::Ring { publisher, .. } => Scope::Publisher(*publisher),
        }
    }

    /// For the reader and for the publisher, with all the facts.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::DeclaredBot { agent } => format!("the program calls itself “{agent}”"),
            Self::HostingNetwork { network, visits, of } => {
                format!("{visits} of {of} visits came from machines for hire ({network})")
            }
            Self::MoreThanTime { day, hour, seconds, most } => format!(
                "{seconds} seconds were read on {day} between {hour}:00 and {hour}:59, \
                 where {most} are possible"
            ),
            Self::TooManyReads { day, reads, most } => {
                format!("{reads} articles were read on {day}; a person reads at most {most}")
            }
            Self::EvenBeat { pauses, median_seconds, alike_permille } => format!(
                "of {pauses} pauses between visits {alike_permille} in 1,000 were {median_seconds} \
                 seconds, give or take a tenth"
            ),
            Self::OwnStaff { publisher, because } => {
                format!("the reader belongs to publisher {publisher}: {because}")
            }
            Self::PaidByPublisher { publisher, payments } => {
                format!("publisher {publisher} paid {payments} of the reader's fees")
            }
            Self::Ring { publisher, instrument, accounts, share_permille } => format!(
                "{accounts} accounts are paid with one means ({instrument}) and spend \
                 {share_permille} of 1,000 seconds with publisher {publisher}"
            ),
        }
    }
}
