//! Whose text a group of near-copies is: the first rule that fires.

mod credit;
mod outlets;
mod parts;

use serde::{Deserialize, Serialize};
use types::{OriginReason, SeenArticle, TitleId, WebAddress};
use xxhash_rust::xxh3::xxh3_64;

use crate::copies::Sketch;

use credit::credited_names;
pub(crate) use credit::is_agency;
pub(crate) use outlets::Outlets;

/// Clocks that were corrected still differ by chance, ms.
const EARLIER_MIN: i64 = 60_000;

/// What is kept of an article to find its origin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trace {
    title: TitleId,
    /// Hashes of where it stands and of where it says that it belongs; 0 for not known.
    address: u32,
    canonical: u32,
    /// Keys of the names that it credits.
    credits: Box<[u32]>,
    /// Publication, ms since 1970.
    published: i64,
    /// Grows with every article that is told.
    told: u64,
    /// Members of its group that were made of it, by their texts, and that it was made of.
    makes: u16,
    made_of: u16,
}

impl Trace {
    pub(crate) fn of(article: &SeenArticle, told: u64) -> Self {
        let hash = |address: &Option<WebAddress>| {
            let hash = address.as_ref().map(|it| xxh3_64(it.as_str().as_bytes()) >> 32);
            hash.and_then(|hash| u32::try_from(hash).ok()).unwrap_or(0)
        };
        Self {
            title: article.title,
            address: hash(&article.imprint.address),
            canonical: hash(&article.imprint.canonical),
            credits: credited_names(article),
            published: article.at.as_millisecond(),
            told,
            makes: 0,
            made_of: 0,
        }
    }

    pub(crate) fn title(&self) -> TitleId {
        self.title
    }

    /// The place in the log of the article when it first came.
    pub(crate) fn keep_place_of(&mut self, old: &Self) {
        self.told = old.told;
    }

    /// Whether the page names the other as its source.
    fn names(&self, other: &Self, outlets: &Outlets) -> Option<OriginReason> {
        if self.title == other.title {
            return None;
        }
        if self.canonical != 0 && self.canonical == other.address && self.address != other.address {
            return Some(OriginReason::Canonical);
        }
        let name = outlets.name(other.title);
        self.credits.contains(&name).then_some(OriginReason::Credit)
    }
}

/// One member of a group: its text and what its page says.
pub(crate) type Member<'a> = (&'a Sketch, &'a Trace);

/// Counts what the newcomer's text shows of itself and of another member.
pub(crate) fn compare(newcomer: (&Sketch, &mut Trace), other: (&Sketch, &mut Trace)) {
    let (made, maker) = match parts::made_of(newcomer.0, other.0) {
        None => return,
        Some((true, _)) => (newcomer.1, other.1),
        Some((false, _)) => (other.1, newcomer.1),
    };
    made.made_of = made.made_of.saturating_add(1);
    maker.makes = maker.makes.saturating_add(1);
}

/// The place of the original among the members, which are not empty, and the rule that said so.
pub(crate) fn original(members: &[Member<'_>], outlets: &Outlets) -> (usize, OriginReason) {
    if let Some(named) = most_named(members, outlets) {
        return named;
    }
    let all: Vec<usize> = (0..members.len()).collect();
    let agencies = of(&all, |at| outlets.is_agency(members[at].1.title));
    if !agencies.is_empty() {
        return (first_seen(members, &agencies), OriginReason::Agency);
    }
    let lead = |at: usize| i32::from(members[at].1.makes) - i32::from(members[at].1.made_of);
    let most = all.iter().map(|&at| lead(at)).max().unwrap_or(0);
    let left = of(&all, |at| lead(at) == most);
    if let (&[only], true) = (left.as_slice(), most > 0) {
        return (only, OriginReason::Adds);
    }
    match first_published(members, &left, outlets) {
        Some(first) => (first, OriginReason::Published),
        None => (first_seen(members, &left), OriginReason::FirstSeen),
    }
}

/// Why `copy` is held for a copy of `original`, where `rule` chose the original.
pub(crate) fn reason(
    copy: Member<'_>,
    original: Member<'_>,
    rule: OriginReason,
    outlets: &Outlets,
) -> OriginReason {
    if let Some(reason) = copy.1.names(original.1, outlets) {
        return reason;
    }
    if outlets.is_agency(original.1.title) {
        return OriginReason::Agency;
    }
    if let Some((true, reason)) = parts::made_of(copy.0, original.0) {
        return reason;
    }
    let pair = [copy, original];
    match first_published(&pair, &[0, 1], outlets) {
        Some(1) => OriginReason::Published,
        _ => rule.max(OriginReason::Published),
    }
}

/// The member that most others name, if it names none; of equals the one that was seen first.
fn most_named(members: &[Member<'_>], outlets: &Outlets) -> Option<(usize, OriginReason)> {
    let named = |at: usize| {
        let reasons = members.iter().filter_map(|it| it.1.names(members[at].1, outlets));
        let reasons: Vec<OriginReason> = reasons.collect();
        let first = reasons.iter().min().copied()?;
        Some((at, reasons.len(), first))
    };
    let names_none = |at: &(usize, usize, OriginReason)| {
        members.iter().all(|other| members[at.0].1.names(other.1, outlets).is_none())
    };
    let best = (0..members.len()).filter_map(named).filter(names_none);
    let best = best.max_by_key(|&(at, count, _)| (count, std::cmp::Reverse(members[at].1.told)));
    best.map(|(at, _, reason)| (at, reason))
}

fn of(places: &[usize], keep: impl Fn(usize) -> bool) -> Vec<usize> {
    places.iter().copied().filter(|&at| keep(at)).collect()
}

/// Nothing where a clock is not known, or where the two earliest are too near.
fn first_published(members: &[Member<'_>], of: &[usize], outlets: &Outlets) -> Option<usize> {
    let time = |&at: &usize| {
        let trace = members[at].1;
        Some((outlets.corrected(trace.title, trace.published)?, at))
    };
    let mut times: Vec<(i64, usize)> = of.iter().map(time).collect::<Option<_>>()?;
    times.sort_unstable();
    match times.as_slice() {
        [first, second, ..] if second.0 - first.0 >= EARLIER_MIN => Some(first.1),
        _ => None,
    }
}

fn first_seen(members: &[Member<'_>], of: &[usize]) -> usize {
    of.iter().copied().min_by_key(|&at| members[at].1.told).unwrap_or(0)
}
