//! Several texts at once, prepared for asking how near many others are to each of them.

use super::vector::{ARTICLE_TERMS, Vector};

/// Length of the table, a power of two: so long that two terms seldom want the same cell.
const CELLS: usize = 1 << 14;
/// For the terms of one story, a power of two.
const ROOM: usize = ARTICLE_TERMS.next_power_of_two();

/// The terms of up to `N` texts, in a table with open addressing.
pub(crate) struct Directions<const N: usize> {
    /// Which of the terms, from 1; 0 for none.
    cells: Box<[u16; CELLS]>,
    /// Each term with its weight in each text; the first stands for none.
    terms: Vec<(u32, [f32; N])>,
}

impl<const N: usize> Directions<N> {
    /// Of the first `N` texts.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a Vector>) -> Self {
        let mut directions =
            Self { cells: Box::new([0; CELLS]), terms: vec![(u32::MAX, [0.0; N])] };
        for (number, text) in texts.take(N).enumerate() {
            for (term, weight) in text.unit() {
                let cell = directions.cell(term);
                if directions.cells[cell] == 0 {
                    directions.cells[cell] = directions.terms.len() as u16;
                    directions.terms.push((term, [0.0; N]));
                }
                let last = usize::from(directions.cells[cell]);
                directions.terms[last].1[number] = weight;
            }
        }
        directions
    }

    /// The cosine of the given terms, whose weights have length 1, with each of the texts.
    pub(crate) fn cosines(&self, (terms, weights): (&[u32], &[f32])) -> [f32; N] {
        // Without a branch for each term: which ones are known cannot be guessed.
        let mut known = [0_u8; ROOM];
        let mut count = 0;
        for (number, term) in (0_u8..).zip(terms.iter().take(ARTICLE_TERMS)) {
            known[count % ROOM] = number;
            count += usize::from(self.cells[*term as usize % CELLS] != 0);
        }
        let mut cosines = [0.0_f32; N];
        for number in &known[..count] {
            let number = usize::from(*number);
            let (_, own) = &self.terms[usize::from(self.cells[self.cell(terms[number])])];
            for (cosine, own) in cosines.iter_mut().zip(own) {
                *cosine += weights[number] * own;
            }
        }
        cosines
    }

    /// The term's cell, or the empty one where it would be.
    fn cell(&self, term: u32) -> usize {
        let mut cell = term as usize % CELLS;
        while self.cells[cell] != 0 && self.terms[usize::from(self.cells[cell])].0 != term {
            cell = (cell + 1) % CELLS;
        }
        cell
    }
}
