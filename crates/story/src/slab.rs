//! Values by small numbers, which are used again in an order that depends on history only.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Slab<T> {
    /// Pieces of [`PIECE`] places, so that growing neither copies nor reserves what it has.
    pieces: Vec<Vec<Option<T>>>,
    free: Vec<u32>,
}

const PIECE: usize = 1 << 10;

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Self { pieces: Vec::new(), free: Vec::new() }
    }
}

impl<T> Slab<T> {
    pub(crate) fn insert(&mut self, value: T) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.pieces[slot as usize / PIECE][slot as usize % PIECE] = Some(value);
            return slot;
        }
        let bound = self.bound();
        if bound.is_multiple_of(PIECE) {
            self.pieces.push(Vec::with_capacity(PIECE));
        }
        self.pieces[bound / PIECE].push(Some(value));
        u32::try_from(bound).expect("memory ends before 4 thousand million")
    }

    pub(crate) fn remove(&mut self, slot: u32) -> Option<T> {
        let value = self.place(slot)?.take()?;
        self.free.push(slot);
        Some(value)
    }

    pub(crate) fn get(&self, slot: u32) -> Option<&T> {
        self.pieces.get(slot as usize / PIECE)?.get(slot as usize % PIECE)?.as_ref()
    }

    pub(crate) fn get_mut(&mut self, slot: u32) -> Option<&mut T> {
        self.place(slot)?.as_mut()
    }

    /// Slots ever used; all numbers in use are below.
    pub(crate) fn bound(&self) -> usize {
        let last = self.pieces.last().map_or(0, Vec::len);
        self.pieces.len().saturating_sub(1) * PIECE + last
    }

    fn place(&mut self, slot: u32) -> Option<&mut Option<T>> {
        self.pieces.get_mut(slot as usize / PIECE)?.get_mut(slot as usize % PIECE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_found_over_pieces_and_used_again() {
        let mut slab = Slab::default();
        for number in 0..PIECE + 2 {
            assert_eq!(slab.insert(number) as usize, number);
        }
        let last = u32::try_from(PIECE + 1).unwrap();
        assert!(slab.bound() == PIECE + 2 && slab.get(last) == Some(&(PIECE + 1)));
        assert!(slab.remove(3) == Some(3) && slab.get(3).is_none() && slab.remove(3).is_none());
        assert!(
            slab.insert(7) == 3 && slab.get_mut(3) == Some(&mut 7) && slab.get(9_999).is_none()
        );
    }
}
