//! What is kept of a text to know its copies.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::words::Token;

/// Fewer shingles are no text: a caption repeats by chance.
const SHINGLES_MIN: usize = 15;
/// A text with fewer is short; then both must be nearly the same as a whole.
const SHORT: u16 = 40;
/// One hash of eight is kept …
const KEPT_BELOW: u32 = u32::MAX / 8;
/// … but of a short text nearly all, …
const KEPT_MIN: usize = 48;
/// … and of a long one not more.
const KEPT_MAX: usize = 256;
/// One hash of 24 leads to the text …
const ANCHORED_BELOW: u32 = u32::MAX / 24;
/// … of a short text a few more, so that it can be found at all, …
const ANCHORS_MIN: usize = 8;
/// … and of a long one fewer.
const ANCHORS_MAX: usize = 128;

/// The shorter of a copy and its original is in the longer this much.
const CONTAINMENT_MIN: f64 = 0.6;
/// Of short texts all words count.
const SHORT_JACCARD_MIN: f64 = 0.85;
/// Estimates are only as good as what they rest on.
const COMPARED_MIN: usize = 8;

/// The lowest hashes of a text's word 3-shingles, and where in the text they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Sorted, at most [`KEPT_MAX`].
    hashes: Box<[u32]>,
    /// For each hash, 0 at the beginning of the text and 255 at its end.
    places: Box<[u8]>,
    /// Of the whole text.
    shingles: u16,
}

/// How two texts resemble one another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resemblance {
    /// Shared shingles of all shingles, 0 to 1.
    pub jaccard: f64,
    /// Shared shingles of those of the shorter text, 0 to 1.
    pub containment: f64,
    /// Shingles of the shorter text by those of the longer, 0 to 1.
    pub length: f64,
    /// One of the two is short.
    pub is_short: bool,
}

impl Resemblance {
    /// Whether one is a copy of the other.
    #[must_use]
    pub fn is_copy(self) -> bool {
        if self.is_short {
            self.jaccard >= SHORT_JACCARD_MIN
        } else {
            self.containment >= CONTAINMENT_MIN
        }
    }

    /// Whether so much is shared that both tell the same story without further evidence. A small
    /// part of a long text may be one item of a round-up.
    #[must_use]
    pub fn is_sure(self) -> bool {
        self.is_copy() && self.length >= 0.25
    }

    /// More is more alike.
    pub(crate) fn strength(self) -> f64 {
        self.jaccard + self.containment
    }
}

impl Sketch {
    /// Of a text that has been read; nothing if it is too short to have copies.
    pub(crate) fn of(words: &[Token]) -> Option<Self> {
        let mut hashes: Vec<(u32, usize)> =
            words.windows(3).map(|w| shingle([w[0].key, w[1].key, w[2].key])).zip(0..).collect();
        let length = hashes.len();
        hashes.sort_unstable();
        hashes.dedup_by_key(|hash| hash.0);
        if hashes.len() < SHINGLES_MIN {
            return None;
        }
        let shingles = u16::try_from(hashes.len()).unwrap_or(u16::MAX);
        let below = hashes.partition_point(|hash| hash.0 <= KEPT_BELOW);
        hashes.truncate(below.clamp(KEPT_MIN, KEPT_MAX));
        let place = |at: usize| u8::try_from(at * 255 / length.max(1)).unwrap_or(u8::MAX);
        Some(Self {
            places: hashes.iter().map(|&(_, at)| place(at)).collect(),
            hashes: hashes.iter().map(|&(hash, _)| hash).collect(),
            shingles,
        })
    }

    /// The hashes that lead to the text: every text that has a good part of it shares some.
    pub(crate) fn anchors(&self) -> &[u32] {
        let below = self.hashes.partition_point(|&hash| hash <= ANCHORED_BELOW);
        self.hashes.get(..below.clamp(ANCHORS_MIN, ANCHORS_MAX)).unwrap_or(&self.hashes)
    }

    /// Of the whole text.
    pub(crate) fn shingles(&self) -> u16 {
        self.shingles
    }

    /// Estimates from the hashes below the lower of both ends, where both sketches are whole.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> Resemblance {
        let end = self.end().min(other.end());
        let (mine, theirs) = (self.below(end), other.below(end));
        let shared = shared(mine, theirs);
        let (shorter, all) = (mine.len().min(theirs.len()), mine.len() + theirs.len() - shared);
        // Few are believed only if they agree: two more are thought of that do not.
        let doubt = if shorter < COMPARED_MIN { 2 } else { 0 };
        let share = |of: usize| shared as f64 / (of + doubt).max(1) as f64;
        let (short, long) =
            (self.shingles.min(other.shingles), self.shingles.max(other.shingles).max(1));
        Resemblance {
            jaccard: share(all),
            containment: share(shorter),
            length: f64::from(short) / f64::from(long),
            is_short: short < SHORT,
        }
    }

    /// Whether each hash that both could have is shared, in the order of the text.
    pub(crate) fn shared_in_order(&self, other: &Self) -> Vec<bool> {
        let end = self.end().min(other.end());
        let (mine, theirs) = (self.below(end), other.below(end));
        let mut flags: Vec<(u8, bool)> = mine
            .iter()
            .zip(&self.places)
            .map(|(hash, &place)| (place, theirs.binary_search(hash).is_ok()))
            .collect();
        flags.sort_by_key(|flag| flag.0);
        flags.into_iter().map(|flag| flag.1).collect()
    }

    /// The highest hash up to which the sketch is complete.
    fn end(&self) -> u32 {
        let whole = usize::from(self.shingles) == self.hashes.len();
        if whole { u32::MAX } else { self.hashes.last().copied().unwrap_or(0) }
    }

    fn below(&self, end: u32) -> &[u32] {
        let count = self.hashes.partition_point(|&hash| hash <= end);
        self.hashes.get(..count).unwrap_or_default()
    }
}

fn shared(a: &[u32], b: &[u32]) -> usize {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|hash| many.binary_search(hash).is_ok()).count()
}

fn shingle(keys: [u32; 3]) -> u32 {
    let mut bytes = [0; 12];
    for (four, key) in bytes.chunks_exact_mut(4).zip(keys) {
        four.copy_from_slice(&key.to_le_bytes());
    }
    u32::try_from(xxh3_64_with_seed(&bytes, 0x0c09) >> 32).expect("32 bits remain")
}

#[cfg(test)]
mod tests {
    use crate::copies::{Resemblance, sketch};

    /// Sentences that differ from number to number.
    fn text(numbers: std::ops::Range<u32>) -> String {
        let sentence = |n: u32| format!("Witness {n} saw {} boats near pier {}. ", n * 7, n * 13);
        numbers.map(sentence).collect()
    }

    fn resemblance(a: &str, b: &str) -> Resemblance {
        sketch(a).unwrap().resemblance(&sketch(b).unwrap())
    }

    #[test]
    fn a_copy_that_was_cut_or_got_a_top_and_a_tail_is_a_copy() {
        let whole = text(0..60);
        let topped = format!("{} {whole} {}", text(900..904), text(950..954));
        assert!(resemblance(&whole, &whole).is_sure());
        assert!(resemblance(&whole, &text(0..25)).is_copy());
        assert!(resemblance(&text(0..400), &text(100..160)).is_copy());
        assert!(!resemblance(&text(0..400), &text(100..160)).is_sure());
        assert!(resemblance(&whole, &topped).is_sure());
    }

    #[test]
    fn another_text_with_the_same_words_is_none() {
        let a = text(0..60);
        assert!(!resemblance(&a, &text(60..120)).is_copy());
        assert!(!resemblance(&a, &text(35..95)).is_copy());
    }

    #[test]
    fn of_short_texts_all_must_be_the_same() {
        let short = "The lock at Selby stays shut until Friday, keepers said on Monday after a                      barge had struck the lower gate and bent its hinge.";
        assert!(resemblance(short, short).is_copy());
        assert!(!resemblance(short, &short.replace("Friday, keepers", "May, owners")).is_copy());
        assert!(sketch("Too short to be a copy of anything").is_none());
    }

    #[test]
    fn scripts_without_spaces_are_compared_too() {
        let sentence = |n: u32| format!("証人{n}は埠頭{}で船{}隻を見たと述べた。", n * 13, n * 7);
        let whole: String = (0..40).map(sentence).collect();
        let cut: String = (0..15).map(sentence).collect();
        let other =
            "東京では月曜日に雨が降り、列車が遅れた。駅では多くの人が待っていた。".repeat(9);
        assert!(resemblance(&whole, &cut).is_copy());
        assert!(!resemblance(&whole, &other).is_copy());
    }

    #[test]
    fn a_tenth_of_a_long_text_shares_an_anchor_with_it() {
        let whole = sketch(&text(0..400)).unwrap();
        for first in (0..360).step_by(20) {
            let cut = sketch(&text(first..first + 40)).unwrap();
            let meets = cut.anchors().iter().any(|anchor| whole.anchors().contains(anchor));
            assert!(meets, "sentences from {first}");
        }
    }
}
