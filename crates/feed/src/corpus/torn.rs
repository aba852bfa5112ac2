//! Every feed again, cut off and damaged in places that are the same in every run.

use super::cases;
use crate::{drafts, parse};

/// A small generator (`SplitMix64`): the damage must be the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % (limit.max(1) as u64)).unwrap_or(0)
    }
}

#[test]
fn a_damaged_feed_is_read_without_harm() {
    let Some(cases) = cases() else { return };
    let mut dice = Dice(7);
    let mut read = 0;
    for case in &cases {
        for round in 0..6 {
            let mut bytes = case.bytes.clone();
            if round % 2 == 0 {
                bytes.truncate(dice.below(bytes.len()));
            }
            for _ in 0..dice.below(4 * round + 1) {
                let at = dice.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            let feed = parse(&bytes, case.content_type.as_deref(), &case.address);
            let drafts = drafts(&feed, &case.address);
            assert!(drafts.len() <= feed.entries.len() + feed.deleted.len(), "{}", case.name);
            let is_bare = |draft: &types::Draft| {
                draft.headline.is_empty() && draft.status == types::DraftStatus::Usable
            };
            assert!(!drafts.iter().any(is_bare), "{}", case.name);
            read += 1;
        }
    }
    assert!(read > 0);
}
