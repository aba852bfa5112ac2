//! Who prints: the real titles, and made-up local ones that print copies.

use types::{PublisherId, TitleId};

use super::chance::Chance;

/// Local titles; their owners are fewer.
pub(super) const LOCALS: usize = 60;
const LOCAL_OWNERS: usize = 40;
/// Ids of local titles and owners begin here.
const LOCAL_IDS: i64 = 100_000;

const PLACES: [&str; 12] = [
    "Selby",
    "Saltmere",
    "Northlight",
    "Ashford",
    "Millbrook",
    "Harrow",
    "Fenwick",
    "Dunmore",
    "Brack",
    "Oakley",
    "Thornby",
    "Wexcombe",
];
const NAMES: [&str; 5] = ["Courier", "Gazette", "Post", "Herald", "Observer"];

/// A title with its habits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outlet {
    pub(super) title: TitleId,
    pub(super) publisher: PublisherId,
    pub(super) name: String,
    /// From publication until it is seen here, ms, on average.
    latency: i64,
    /// How far its clock is off, ms.
    clock: i64,
    /// Stands under all that it prints; may be empty.
    pub(super) tail: String,
}

impl Outlet {
    pub(super) fn real(name: &str, number: usize, seed: u64) -> Self {
        let id = i64::try_from(number).unwrap_or(0) + 1;
        Self::with_habits(name.to_owned(), (id, id), seed)
    }

    pub(super) fn local(number: usize, seed: u64) -> Self {
        let place = PLACES[number % PLACES.len()];
        let name = format!("{place} {}", NAMES[number / PLACES.len() % NAMES.len()]);
        let id = |number: usize| LOCAL_IDS + i64::try_from(number).unwrap_or(0);
        Self::with_habits(name, (id(number), id(number % LOCAL_OWNERS)), seed)
    }

    /// Every second title has a tail; the clock of every seventh is wrong by up to ninety minutes.
    fn with_habits(name: String, (title, owner): (i64, i64), seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0x0071e5, u64::try_from(title).unwrap_or(0));
        let latency = chance.minutes(1, 15);
        let off = if chance.one_in(7) { chance.minutes(20, 90) } else { 0 };
        let clock = if chance.one_in(2) { off } else { -off };
        let tail = if chance.one_in(2) { tail(&name) } else { String::new() };
        Self { title: TitleId(title), publisher: PublisherId(owner), name, latency, clock, tail }
    }

    /// When something that was really published at `ms` is seen here, and when the title says that
    /// it was published: never after it was seen.
    pub(super) fn times(&self, ms: i64, chance: &mut Chance) -> (i64, i64) {
        let share = i64::try_from(chance.between(50, 150)).unwrap_or(100);
        let arrived = ms + self.latency * share / 100;
        (arrived, (ms + self.clock).min(arrived))
    }
}

fn tail(name: &str) -> String {
    format!(
        "\n{name} is read every day by people who want to know what happens around them . Sign up \
         for the newsletter of {name} and get the most important reports of the morning in your \
         mailbox . Do you have a hint or have you found a mistake ? Write to the newsroom of {name} \
         at any time ; all messages are treated in confidence ."
    )
}
