//! What a headline means, in few bytes.

use serde::{Deserialize, Serialize};

/// The signs of an encoder's 512 numbers. Two headlines with the same meaning agree in most of
/// them, whatever their languages.
///
/// For a cosine c of the encoder's vectors about (2/π)·asin(c) is expected as [agreement]
/// (Charikar 2002); 64 bytes stand for 2,048.
///
/// [agreement]: Dense::agreement
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dense([u64; 8]);

impl Dense {
    /// Bytes when stored.
    pub const BYTES: usize = 64;

    /// Numbers at or above zero become ones; only the first 512 count.
    #[must_use]
    pub fn of_signs(numbers: &[f32]) -> Self {
        let mut words = [0; 8];
        for (word, numbers) in words.iter_mut().zip(numbers.chunks(64)) {
            for (place, number) in numbers.iter().enumerate() {
                *word |= u64::from(*number >= 0.0) << place;
            }
        }
        Self(words)
    }

    /// 1 where all signs agree, 0 for unrelated headlines, −1 where none does.
    #[must_use]
    pub fn agreement(&self, other: &Self) -> f64 {
        1.0 - f64::from(self.distance(other)) / 256.0
    }

    /// Signs that differ, 0 to 512.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a ^ b).count_ones()).sum()
    }

    /// As stored.
    #[must_use]
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (bytes, word) in bytes.chunks_exact_mut(8).zip(self.0) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// As read back; nothing for another number of bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.as_chunks::<8>();
        let words: [[u8; 8]; 8] = words.try_into().ok()?;
        rest.is_empty().then(|| Self(words.map(u64::from_le_bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_agree_or_not_and_survive_storage() {
        let numbers: Vec<f32> = (0..512_u16).map(|n| f32::from(n) - 255.5).collect();
        let other: Vec<f32> = numbers.iter().map(|number| -number).collect();
        let (one, two) = (Dense::of_signs(&numbers), Dense::of_signs(&other));
        assert_eq!((one.agreement(&one), one.agreement(&two)), (1.0, -1.0));
        assert_eq!(Dense::from_bytes(&one.to_bytes()), Some(one));
        assert_eq!(Dense::from_bytes(&[0; 63]), None);
    }
}
