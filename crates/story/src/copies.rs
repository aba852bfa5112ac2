//! Near-copies: the same text with another headline, cut, or with a paragraph added.
//!
//! A text is the set of its word 3-shingles, hashed. A [`Sketch`] keeps the lowest hashes: two
//! sketches give Jaccard and containment without the texts. Candidates come from bands of a
//! one-permutation MinHash (Li, Owen, Zhang 2012), densified by rotation (Shrivastava and
//! Li 2014), and from the story that an article joins.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::words::{Token, tokens};

/// Lowest hashes that are kept.
const KEPT: usize = 40;
/// Fewer shingles are no text: a caption repeats by chance.
const SHINGLES_MIN: usize = 40;
/// Longer texts are compared by their beginning.
pub(crate) const TOKENS_MAX: usize = 1500;
/// Copies share this much of all their shingles …
const JACCARD_MIN: f64 = 0.8;
/// … or the shorter is contained in the longer this much.
const CONTAINMENT_MIN: f64 = 0.7;
/// Estimates are only as good as what they rest on.
const COMPARED_MIN: usize = 8;

const BINS: usize = 16;
const ROWS: usize = 4;
/// One key for each band of four bins.
pub(crate) const BANDS: usize = BINS / ROWS;

/// What is kept of a text to know its copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Sorted, at most [`KEPT`].
    lowest: Box<[u32]>,
    shingles: u16,
}

/// How two texts resemble one another, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resemblance {
    /// Shared shingles of all shingles.
    pub jaccard: f64,
    /// Shared shingles of those of the shorter text.
    pub containment: f64,
}

impl Resemblance {
    /// Whether one is a copy of the other.
    #[must_use]
    pub fn is_copy(self) -> bool {
        self.jaccard >= JACCARD_MIN || self.containment >= CONTAINMENT_MIN
    }
}

/// Sketch and band keys of a text; nothing if it is too short to have copies.
#[must_use]
pub fn sketch(text: &str) -> Option<(Sketch, [u32; BANDS])> {
    sketch_of(&tokens(text, TOKENS_MAX))
}

/// The same of a text that has been read already.
pub(crate) fn sketch_of(words: &[Token]) -> Option<(Sketch, [u32; BANDS])> {
    let mut hashes: Vec<u64> =
        words.windows(3).map(|w| shingle([w[0].key, w[1].key, w[2].key])).collect();
    hashes.sort_unstable();
    hashes.dedup();
    if hashes.len() < SHINGLES_MIN {
        return None;
    }
    let bands = bands(&hashes);
    let shingles = u16::try_from(hashes.len()).unwrap_or(u16::MAX);
    let lowest = hashes.iter().take(KEPT).map(|&hash| upper(hash)).collect();
    Some((Sketch { lowest, shingles }, bands))
}

impl Sketch {
    /// Estimates from the hashes below the lower of both ends, where both sketches are whole.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> Resemblance {
        let end = self.end().min(other.end());
        let (mine, theirs) = (self.below(end), other.below(end));
        let shared = shared(mine, theirs);
        let (shorter, all) = (mine.len().min(theirs.len()), mine.len() + theirs.len() - shared);
        if shorter < COMPARED_MIN {
            return self.guess(other);
        }
        let share = |of: usize| shared as f64 / of.max(1) as f64;
        Resemblance { jaccard: share(all), containment: share(shorter) }
    }

    /// Where one text is much longer, its lowest hashes end early: too few are comparable.
    fn guess(&self, other: &Self) -> Resemblance {
        let end = self.end().min(other.end());
        let (mine, theirs) = (self.below(end), other.below(end));
        let shared = shared(mine, theirs) as f64;
        let shorter = mine.len().min(theirs.len()).max(1) as f64;
        // Two pseudo-observations against: seven of seven are believed, three of three not.
        Resemblance { jaccard: 0.0, containment: shared / (shorter + 2.0) }
    }

    /// The highest hash for which the sketch is complete.
    fn end(&self) -> u32 {
        let whole = usize::from(self.shingles) <= KEPT;
        if whole { u32::MAX } else { self.lowest.last().copied().unwrap_or(0) }
    }

    fn below(&self, end: u32) -> &[u32] {
        let count = self.lowest.partition_point(|&hash| hash <= end);
        self.lowest.get(..count).unwrap_or_default()
    }
}

fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|hash| b.binary_search(hash).is_ok()).count()
}

fn shingle(keys: [u32; 3]) -> u64 {
    let mut bytes = [0; 12];
    for (four, key) in bytes.chunks_exact_mut(4).zip(keys) {
        four.copy_from_slice(&key.to_le_bytes());
    }
    xxh3_64_with_seed(&bytes, 0x0c09)
}

fn upper(hash: u64) -> u32 {
    u32::try_from(hash >> 32).expect("32 bits remain")
}

/// The lowest hash of each of 16 bins; an empty bin borrows from the next that is not, and adds
/// how far away it was. Four bins make a band.
fn bands(hashes: &[u64]) -> [u32; BANDS] {
    let mut bins = [None; BINS];
    for &hash in hashes {
        // The lowest bits choose the bin: the highest are what the sketch is sorted by.
        let bin = usize::try_from(hash % BINS as u64).expect("below 16");
        let lowest: &mut Option<u64> = &mut bins[bin];
        *lowest = Some(lowest.map_or(hash, |low| low.min(hash)));
    }
    let dense: Vec<u64> = (0..BINS).map(|bin| borrowed(&bins, bin)).collect();
    std::array::from_fn(|band| {
        let rows = dense.iter().skip(band * ROWS).take(ROWS);
        let seed = u64::try_from(band).expect("small");
        let bytes: Vec<u8> = rows.flat_map(|hash| hash.to_le_bytes()).collect();
        upper(xxh3_64_with_seed(&bytes, seed))
    })
}

fn borrowed(bins: &[Option<u64>; BINS], bin: usize) -> u64 {
    (0..BINS)
        .find_map(|far| bins[(bin + far) % BINS].map(|hash| hash.wrapping_add(far as u64 * 0x9e37)))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences that differ from number to number.
    fn text(numbers: std::ops::Range<u32>) -> String {
        let sentence = |n: u32| format!("Witness {n} saw {} boats near pier {}. ", n * 7, n * 13);
        numbers.map(sentence).collect()
    }

    fn resemblance(a: &str, b: &str) -> Resemblance {
        sketch(a).unwrap().0.resemblance(&sketch(b).unwrap().0)
    }

    #[test]
    fn a_copy_that_was_cut_or_got_a_top_and_a_tail_is_a_copy() {
        let whole = text(0..60);
        let cut = text(0..25);
        let topped = format!("{} {whole} {}", text(900..904), text(950..954));
        assert!(resemblance(&whole, &whole).is_copy());
        assert!(resemblance(&whole, &cut).is_copy());
        assert!(resemblance(&whole, &topped).is_copy());
    }

    #[test]
    fn another_text_with_the_same_words_is_none() {
        let a = text(0..60);
        assert!(!resemblance(&a, &text(60..120)).is_copy());
        assert!(!resemblance(&a, &text(45..105)).is_copy());
    }

    #[test]
    fn equal_texts_share_all_bands_and_short_ones_have_none() {
        assert_eq!(sketch(&text(0..30)).unwrap().1, sketch(&text(0..30)).unwrap().1);
        assert!(sketch("Too short to be a copy of anything").is_none());
    }
}
