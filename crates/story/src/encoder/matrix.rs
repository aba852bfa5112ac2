//! Rows times a matrix, in panels that stay in registers.

/// Columns that are computed together, and rows.
const WIDE: usize = 8;
const HIGH: usize = 4;

/// A matrix of `rows` × `columns`, eight columns after another.
#[derive(Debug)]
pub(super) struct Matrix {
    panels: Vec<[f32; WIDE]>,
    rows: usize,
    columns: usize,
}

impl Matrix {
    /// From numbers row by row; the columns must be a multiple of eight.
    pub(super) fn of(numbers: &[f32], columns: usize) -> Self {
        let rows = numbers.len() / columns;
        let mut panels = Vec::with_capacity(numbers.len() / WIDE);
        for first in (0..columns).step_by(WIDE) {
            for row in numbers.chunks_exact(columns) {
                panels.push(std::array::from_fn(|column| row[first + column]));
            }
        }
        Self { panels, rows, columns }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The products of `count` rows, one after another. The `n`th row begins at `n · step` of
    /// `left`: rows may overlap, as windows do.
    pub(super) fn times(&self, left: &[f32], step: usize, count: usize) -> Vec<f32> {
        let mut products = vec![0.0; count * self.columns];
        for (panel, matrix) in self.panels.chunks_exact(self.rows.max(1)).enumerate() {
            for first in (0..count).step_by(HIGH) {
                // A last group of fewer rows computes its first again and forgets it.
                let row = |place: usize| {
                    let begin =
                        if first + place < count { (first + place) * step } else { first * step };
                    &left[begin..begin + self.rows]
                };
                let sums = block(matrix, [row(0), row(1), row(2), row(3)]);
                for (place, sums) in sums.iter().enumerate().take(count - first) {
                    let begin = (first + place) * self.columns + panel * WIDE;
                    products[begin..begin + WIDE].copy_from_slice(sums);
                }
            }
        }
        products
    }
}

/// Each sum runs down the rows in their order.
fn block(matrix: &[[f32; WIDE]], [a, b, c, d]: [&[f32]; HIGH]) -> [[f32; WIDE]; HIGH] {
    let mut sums = [[0.0; WIDE]; HIGH];
    for ((((weights, &a), &b), &c), &d) in matrix.iter().zip(a).zip(b).zip(c).zip(d) {
        for (sums, factor) in sums.iter_mut().zip([a, b, c, d]) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += factor * weight;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_multiplied_like_rows() {
        let numbers: Vec<f32> = (0..32_u8).map(f32::from).collect();
        let matrix = Matrix::of(&numbers, 8);
        let left: Vec<f32> = (0..9_u8).map(f32::from).collect();
        let products = matrix.times(&left, 1, 6);
        for row in 0..6 {
            for column in 0..8 {
                let expected: f32 = (0..4).map(|k| left[row + k] * numbers[k * 8 + column]).sum();
                assert_eq!(products[row * 8 + column], expected);
            }
        }
    }
}
