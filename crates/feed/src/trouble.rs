//! What went wrong with a feed, in words for whoever runs this Newsstand.

use types::SignedDuration;

/// Why a feed could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No name server knows the host.
    Dns,
    /// The host refuses the connection, or nothing listens there.
    Refused,
    /// No secure connection; the reason as the library tells it.
    Tls(String),
    /// The publisher did not answer in time, or sent a few bytes at a time.
    Timeout(SignedDuration),
    /// The answer broke off.
    CutOff,
    /// The answer is larger than the limit, in bytes, once unpacked.
    TooLarge(u64),
    /// More redirects than we follow, or in a circle.
    RedirectLoop,
    /// The address leads into a network that must not be called.
    Blocked(String),
    /// An answer with this status.
    Status(u16),
    /// 410.
    Gone,
    /// 429 or 503, and how long we are asked to wait.
    RateLimited(Option<SignedDuration>),
    /// A web page.
    NotAFeed,
    /// Something else than a feed, and what it is called.
    WrongType(String),
    /// An answer without a byte in it.
    Empty,
    /// The document names a wrong character encoding, or none; it can be read all the same.
    BadCharset(String),
    /// The document is broken; some of it can be read.
    Broken {
        /// What is wrong with it.
        complaint: String,
        /// How many entries could be read.
        entries: usize,
    },
}

/// A sentence on what happened, and one on what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub what: String,
    /// What the operator can do.
    pub advice: String,
}

impl Trouble {
    /// Whether articles are still coming in.
    #[must_use]
    pub fn is_slight(&self) -> bool {
        match self {
            Self::BadCharset(_) => true,
            Self::Broken { entries, .. } => *entries > 0,
            _ => false,
        }
    }
}

/// Says it so that an operator who is no programmer knows what to do.
#[must_use]
pub fn in_words(trouble: &Trouble) -> Words {
    let words = |what: String, advice: &str| Words { what, advice: advice.to_owned() };
    match trouble {
        Trouble::Dns => words(
            "The address’s host does not exist.".to_owned(),
            "Check the address for typing errors. If it is right, the publisher’s domain may have expired; we keep trying.",
        ),
        Trouble::Refused => words(
            "The publisher’s server refuses the connection.".to_owned(),
            "It is probably down for a while; we keep trying. If it lasts for days, look whether the title has moved.",
        ),
        Trouble::Tls(reason) => words(
            format!("No secure connection: {reason}."),
            "The publisher’s certificate is most likely expired or for another name. Tell the publisher; we do not read over a connection that cannot be trusted.",
        ),
        Trouble::Timeout(limit) => words(
            format!("The publisher did not finish its answer within {} seconds.", limit.as_secs()),
            "Nothing to do at first; we ask less often for now. If it lasts, ask the publisher whether it slows us down on purpose.",
        ),
        Trouble::CutOff => words(
            "The answer broke off in the middle.".to_owned(),
            "We keep trying. If it happens every time, the publisher’s server is set up wrong.",
        ),
        Trouble::TooLarge(limit) => words(
            format!("The answer is larger than {} MiB, unpacked.", limit / (1024 * 1024)),
            "Look for a feed of the same title with fewer articles, for example by section.",
        ),
        Trouble::RedirectLoop => words(
            "The address leads on and on, or in a circle.".to_owned(),
            "Open it in a browser: some sites send everybody round who has no cookies. Look for another address of the feed.",
        ),
        Trouble::Blocked(host) => words(
            format!("The address leads to “{host}”, which is in a private network."),
            "If this is your own publisher’s server, allow its network in the configuration. If not, remove the feed.",
        ),
        Trouble::Status(status) => of_status(*status),
        Trouble::Gone => words(
            "The publisher says that this feed is gone for good (410).".to_owned(),
            "It is not asked any more. Look on the title’s homepage for a new feed, or remove it.",
        ),
        Trouble::RateLimited(wait) => words(
            wait.map_or_else(
                || "The publisher finds that we ask too often.".to_owned(),
                |wait| format!("The publisher asks us to wait {}.", span(wait)),
            ),
            "Nothing to do; we wait as long as we are asked to. If it lasts, ask the publisher to let this Newsstand in.",
        ),
        Trouble::NotAFeed | Trouble::WrongType(_) | Trouble::Empty => of_document(trouble),
        Trouble::BadCharset(complaint) => words(
            format!(
                "The feed can be read, but its character encoding is not what it says: {complaint}."
            ),
            "Look whether accents and quotation marks are right. The publisher should send UTF-8 and say so.",
        ),
        Trouble::Broken { complaint, entries: 0 } => words(
            format!("The feed is broken, and nothing of it can be read: {complaint}."),
            "Tell the publisher; a feed validator shows the place. We keep trying.",
        ),
        Trouble::Broken { complaint, entries } => words(
            format!(
                "The feed is broken: {complaint}. {entries} articles could be read all the same."
            ),
            "Articles after the broken place may be missing. Tell the publisher; a feed validator shows the place.",
        ),
    }
}

fn of_document(trouble: &Trouble) -> Words {
    let (what, advice) = match trouble {
        Trouble::WrongType(found) => (
            format!("The address gives {found}, not a feed."),
            "Look on the title’s homepage for the address of its feed.",
        ),
        Trouble::Empty => (
            "The answer is empty.".to_owned(),
            "We keep trying. If it stays empty, look whether the title has another feed.",
        ),
        _ => (
            "The address gives a web page, not a feed.".to_owned(),
            "Give the homepage’s address instead and let Newsstand find the feed, or look for “RSS” at the foot of the page. Some sites show such a page to robots; then ask the publisher to let us in.",
        ),
    };
    Words { what, advice: advice.to_owned() }
}

fn of_status(status: u16) -> Words {
    let (what, advice) = match status {
        401 | 407 => (
            "wants a user name and a password",
            "We read open feeds only. Ask the publisher for an address that needs none.",
        ),
        402 => (
            "wants to be paid",
            "Ask the publisher for a feed with leads only, which link to the paid articles.",
        ),
        403 => (
            "does not let us in",
            "Many sites shut out all robots. Ask the publisher to allow this Newsstand’s name, which stands in every request.",
        ),
        404 => (
            "knows no such page",
            "The feed has probably moved: look on the title’s homepage for its new address.",
        ),
        406 | 415 => ("does not want to send a feed", "Look for another address of the feed."),
        451 => {
            ("may not show this here, for legal reasons", "Nothing can be done about it from here.")
        }
        400..=499 => {
            ("does not understand the request", "Check the address. We keep trying, less often.")
        }
        500..=599 => {
            ("has an error of its own", "Nothing to do; we keep trying, less often for now.")
        }
        _ => (
            "gives an answer that we do not understand",
            "Check the address. We keep trying, less often.",
        ),
    };
    Words {
        what: format!("The publisher’s server {what} ({status})."), advice: advice.to_owned()
    }
}

fn span(wait: SignedDuration) -> String {
    let (number, unit) = match wait.as_secs() {
        seconds @ ..120 => (seconds, "seconds"),
        seconds @ ..7200 => (seconds / 60, "minutes"),
        seconds => (seconds / 3600, "hours"),
    };
    format!("{number} {unit}")
}

#[cfg(test)]
mod tests;
