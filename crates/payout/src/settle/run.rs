//! Settles all readers, in parallel.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    panic::resume_unwind,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use types::{Currency, ReaderId};

use super::{
    Gamma, Month, ReaderMonth, ReaderShares, Rule, SettleError, Totals,
    divide::{Divider, cash_part, ceiling, seconds},
    gamma::Reading,
};

/// Where readers come from. Shards are read by several threads, each by one at a time; a shard
/// may be read twice and must be the same then.
pub trait Source: Sync {
    /// How many shards there are.
    fn shards(&self) -> usize;

    /// Shows the readers of a shard one after the other, ascending by id across all shards, and
    /// stops at the first error. The `ReaderMonth` may be the same one, filled anew.
    fn visit(
        &self,
        shard: usize,
        see: &mut dyn FnMut(&ReaderMonth) -> Result<(), SettleError>,
    ) -> Result<(), SettleError>;
}

/// What becomes of each reader's shares: rows to store, leaves of statements, nothing.
pub trait Keep: Send {
    /// Called for each reader of a shard, in their order.
    fn keep(&mut self, shares: &ReaderShares);
}

/// A settled month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled<K> {
    /// What it adds up to.
    pub totals: Totals,
    /// Under [`Rule::Scaled`]: γ. `None` under another rule, and when there is no γ: then the
    /// month was settled by time.
    pub gamma: Option<Gamma>,
    /// What was kept, one per shard, in their order.
    pub kept: Vec<K>,
}

/// Settles a month; `keeper` makes what keeps a shard's shares.
///
/// The result depends on the readers alone, not on the number of threads. Memory is that of the
/// keepers and, under [`Rule::Scaled`], 24 bytes a reader.
///
/// On an error nothing is settled; it is the error of the first shard that has one.
pub fn settle<K: Keep>(
    month: &Month,
    source: &impl Source,
    threads: NonZeroUsize,
    keeper: impl Fn(usize) -> K + Sync,
) -> Result<Settled<K>, SettleError> {
    let gamma = match month.terms.rule {
        Rule::ByTime => None,
        Rule::Scaled => find_gamma(month, source, threads)?,
    };
    let shards = each_shard(source.shards(), threads, |shard| {
        settle_shard(month, gamma.as_ref(), source, shard, keeper(shard))
    })?;
    let mut settled = Settled { totals: Totals::none(month), gamma, kept: Vec::new() };
    let mut last = None;
    for shard in shards {
        if let Some((first, _)) = shard.span {
            in_order(last, first)?;
            last = shard.span.map(|(_, last)| last);
        }
        settled.totals.merge(&shard.totals)?;
        settled.kept.push(shard.kept);
    }
    Ok(settled)
}

/// Readers that are at hand, in shards of ten thousand.
#[derive(Debug, Clone, Copy)]
pub struct Readers<'a>(pub &'a [ReaderMonth]);

const SHARD: usize = 10_000;

impl Source for Readers<'_> {
    fn shards(&self) -> usize {
        self.0.len().div_ceil(SHARD)
    }

    fn visit(
        &self,
        shard: usize,
        see: &mut dyn FnMut(&ReaderMonth) -> Result<(), SettleError>,
    ) -> Result<(), SettleError> {
        self.0.chunks(SHARD).nth(shard).unwrap_or_default().iter().try_for_each(see)
    }
}

/// Keeps nothing.
impl Keep for () {
    fn keep(&mut self, _: &ReaderShares) {}
}

/// Keeps everything.
impl Keep for Vec<ReaderShares> {
    fn keep(&mut self, shares: &ReaderShares) {
        self.push(shares.clone());
    }
}

impl<A: Keep, B: Keep> Keep for (A, B) {
    fn keep(&mut self, shares: &ReaderShares) {
        self.0.keep(shares);
        self.1.keep(shares);
    }
}

/// Readers who pay in different currencies are settled apart; who pays in two stands in both.
#[must_use]
pub fn by_currency(
    readers: impl IntoIterator<Item = ReaderMonth>,
) -> BTreeMap<Currency, Vec<ReaderMonth>> {
    let mut currencies: BTreeMap<Currency, Vec<ReaderMonth>> = BTreeMap::new();
    for reader in readers {
        currencies.entry(reader.currency).or_default().push(reader);
    }
    for readers in currencies.values_mut() {
        readers.sort_by_key(|reader| reader.reader);
    }
    currencies
}

struct Shard<K> {
    totals: Totals,
    /// The first and the last reader.
    span: Option<(ReaderId, ReaderId)>,
    kept: K,
}

fn settle_shard<K: Keep>(
    month: &Month,
    gamma: Option<&Gamma>,
    source: &impl Source,
    shard: usize,
    mut kept: K,
) -> Result<Shard<K>, SettleError> {
    let mut totals = Totals::none(month);
    let mut span: Option<(ReaderId, ReaderId)> = None;
    let mut divider = Divider::new(month, gamma);
    let mut shares = ReaderShares::empty();
    source.visit(shard, &mut |reader| {
        in_order(span.map(|(_, last)| last), reader.reader)?;
        span = Some((span.map_or(reader.reader, |(first, _)| first), reader.reader));
        divider.divide(reader, &mut shares)?;
        totals.add(month, reader, &shares)?;
        kept.keep(&shares);
        Ok(())
    })?;
    Ok(Shard { totals, span, kept })
}

fn in_order(last: Option<ReaderId>, next: ReaderId) -> Result<(), SettleError> {
    if last.is_some_and(|last| last >= next) {
        return Err(SettleError::ReaderOrder(next));
    }
    Ok(())
}

/// What all readers paid and how long they read.
fn find_gamma(
    month: &Month,
    source: &impl Source,
    threads: NonZeroUsize,
) -> Result<Option<Gamma>, SettleError> {
    let shards = each_shard(source.shards(), threads, |shard| {
        let mut pool = 0_i64;
        let mut readings = Vec::new();
        source.visit(shard, &mut |reader| {
            let part = cash_part(month.terms.alpha_bp, reader.funds.cash);
            let part = part.checked_add(reader.funds.promo).ok_or(SettleError::TooMuch)?;
            pool = pool.checked_add(part).ok_or(SettleError::TooMuch)?;
            if !reader.reads.is_empty() {
                let (ceiling, seconds) = (ceiling(reader)?, seconds(&reader.reads));
                readings.push(Reading { reader: reader.reader, ceiling, seconds });
            }
            Ok(())
        })?;
        Ok((pool, readings))
    })?;
    let mut all = Vec::new();
    let mut pool = 0_i64;
    for (part, readings) in shards {
        pool = pool.checked_add(part).ok_or(SettleError::TooMuch)?;
        all.extend(readings);
    }
    Ok(Gamma::find(all, pool))
}

/// Works on all shards with so many threads; the results stand in the order of the shards.
fn each_shard<T: Send>(
    shards: usize,
    threads: NonZeroUsize,
    work: impl Fn(usize) -> Result<T, SettleError> + Sync,
) -> Result<Vec<T>, SettleError> {
    let next = AtomicUsize::new(0);
    let mut results: Vec<(usize, Result<T, SettleError>)> = thread::scope(|scope| {
        let worker = || {
            let mut mine = Vec::new();
            loop {
                let shard = next.fetch_add(1, Ordering::Relaxed);
                if shard >= shards {
                    return mine;
                }
                mine.push((shard, work(shard)));
            }
        };
        let workers: Vec<_> = (0..threads.get()).map(|_| scope.spawn(worker)).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined.flat_map(|mine| mine.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    results.sort_unstable_by_key(|(shard, _)| *shard);
    results.into_iter().map(|(_, result)| result).collect()
}
