//! Readers from a seed.

use types::{Currency, PublisherId, ReaderId};

use super::Chance;
use crate::settle::{Copied, Funds, ReaderMonth, SettleError, Source, Weight};

/// Readers `0..readers` of publishers `1..=publishers`.
pub(super) struct MadeUp {
    pub(super) seed: u64,
    pub(super) readers: u64,
    pub(super) publishers: u32,
}

const SHARD: u64 = 10_000;
const TITLES: u32 = 11;

impl Source for MadeUp {
    fn shards(&self) -> usize {
        usize::try_from(self.readers.div_ceil(SHARD)).unwrap_or(usize::MAX)
    }

    fn visit(
        &self,
        shard: usize,
        see: &mut dyn FnMut(&ReaderMonth) -> Result<(), SettleError>,
    ) -> Result<(), SettleError> {
        let shard = u64::try_from(shard).unwrap_or(u64::MAX);
        let first = shard.saturating_mul(SHARD);
        let end = first.saturating_add(SHARD).min(self.readers);
        let mut chance = Chance::new(self.seed ^ shard.wrapping_mul(0xd6e8_feb8_6659_fd93));
        let mut reader = ReaderMonth {
            reader: ReaderId(0),
            currency: Currency::EUR,
            funds: Funds::default(),
            reads: Vec::new(),
            copies: Vec::new(),
            habit: Vec::new(),
        };
        for id in first..end {
            reader.reader = ReaderId(i64::try_from(id).unwrap_or(i64::MAX));
            self.fill(&mut reader, &mut chance);
            see(&reader)?;
        }
        Ok(())
    }
}

impl MadeUp {
    fn fill(&self, reader: &mut ReaderMonth, chance: &mut Chance) {
        let ReaderMonth { funds, reads, copies, habit, .. } = reader;
        *funds = Funds { cash: micros(4_000_000, 12_000_000, chance), ..Funds::default() };
        reads.clear();
        copies.clear();
        habit.clear();
        match chance.below(40) {
            0 => return,
            1 => return self.read(habit, chance),
            2 => funds.credit = micros(0, 9_000_000, chance),
            _ => {}
        }
        self.read(reads, chance);
        if let ([first, .., last], 0) = (reads.as_slice(), chance.below(10)) {
            let seconds = first.seconds.div_ceil(3);
            let (publisher, origin) = (first.publisher, last.publisher);
            copies.push(Copied { publisher, origin, seconds, permille: 300 });
        }
    }

    /// Eleven publishers, ascending, one from each eleventh of all; short and long times.
    fn read(&self, weights: &mut Vec<Weight>, chance: &mut Chance) {
        let slice = self.publishers / TITLES;
        for title in 0..TITLES {
            let offset = chance.below(u64::from(slice));
            let id = u64::from(title.saturating_mul(slice)).saturating_add(offset);
            let seconds = 15_u64.saturating_add(chance.below(200).saturating_pow(2));
            let publisher = PublisherId(i64::try_from(id).unwrap_or(0).saturating_add(1));
            weights.push(Weight { publisher, seconds });
        }
    }
}

fn micros(least: u64, more: u64, chance: &mut Chance) -> i64 {
    i64::try_from(least.saturating_add(chance.below(more))).unwrap_or(0)
}
