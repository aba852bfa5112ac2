//! Characters that a model of SentencePiece takes for equal, and its blanks.
//!
//! The table is a double array (Yata's Darts-clone) of byte strings, each with the place of its
//! replacement in a list of strings that end with 0.

use super::proto::ProtoError;

/// Stands for a blank in word pieces.
const BLANK: &str = "\u{2581}";

#[derive(Debug)]
pub(super) struct Normal {
    units: Box<[u32]>,
    replacements: Box<[u8]>,
}

impl Normal {
    /// Reads the `precompiled_charsmap` of a model.
    pub(super) fn read(table: &[u8]) -> Result<Self, ProtoError> {
        let (size, rest) = table.split_first_chunk().ok_or(ProtoError::CutOff)?;
        let size =
            usize::try_from(u32::from_le_bytes(*size)).map_err(|_wide| ProtoError::CutOff)?;
        let (array, replacements) = rest.split_at_checked(size).ok_or(ProtoError::CutOff)?;
        let (units, _) = array.as_chunks::<4>();
        let units = units.iter().map(|&unit| u32::from_le_bytes(unit)).collect();
        Ok(Self { units, replacements: replacements.into() })
    }

    /// The text in the model's characters: a blank before the first word and one between two.
    pub(super) fn normal(&self, text: &str) -> String {
        let mut plain = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let (replaced, length) = self.replaced(rest);
            plain.extend_from_slice(replaced);
            rest = rest.get(length..).unwrap_or_default();
        }
        let plain = String::from_utf8_lossy(&plain);
        let mut normal = String::with_capacity(plain.len() + 8);
        for word in plain.split(' ').filter(|word| !word.is_empty()) {
            normal.push_str(BLANK);
            normal.push_str(word);
        }
        normal
    }

    /// What the longest known beginning becomes, and its length; else the first character itself.
    fn replaced<'a>(&'a self, text: &'a [u8]) -> (&'a [u8], usize) {
        if let Some((place, length)) = self.longest(text)
            && let Some(list) = self.replacements.get(place..)
            && let Some(end) = list.iter().position(|&byte| byte == 0)
        {
            return (&list[..end], length);
        }
        let continues = |byte: &u8| byte & 0xc0 == 0x80;
        let length = 1 + text.iter().skip(1).take_while(|byte| continues(byte)).count();
        (&text[..length], length)
    }

    fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let unit = |place: u32| self.units.get(place as usize).copied();
        let mut place = offset(unit(0)?);
        let mut longest = None;
        for (index, &byte) in text.iter().enumerate() {
            place ^= u32::from(byte);
            let Some(node) = unit(place) else { break };
            if node & LABEL != u32::from(byte) {
                break;
            }
            place ^= offset(node);
            if node & HAS_LEAF != 0
                && let Some(leaf) = unit(place)
            {
                longest = Some(((leaf & !(1 << 31)) as usize, index + 1));
            }
        }
        longest
    }
}

/// The byte that leads to a node; the highest bit marks leaves, which no byte leads to.
const LABEL: u32 = 0x8000_00ff;
const HAS_LEAF: u32 = 0x100;

fn offset(unit: u32) -> u32 {
    (unit >> 10) << ((unit & 0x200) >> 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_stand_before_words_and_nowhere_else() {
        let plain = Normal { units: Box::new([]), replacements: Box::new([]) };
        assert_eq!(plain.normal("  Zwei  Wörter "), "▁Zwei▁Wörter");
        assert_eq!(plain.normal("   "), "");
        assert_eq!(Normal::read(&[9, 0, 0, 0, 1]).err(), Some(ProtoError::CutOff));
    }
}
