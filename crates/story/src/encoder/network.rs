//! Word pieces → one vector: the layers of the model, in their order.

mod read;

use super::matrix::Matrix;

/// Numbers of a word piece, and of the result.
const PIECE: usize = 512;
/// Numbers of a word piece within windows.
const WINDOW: usize = 256;
const HIDDEN: usize = 320;
/// Pieces lie in seventeen tables by turns, each with a scale of its own.
const TABLES: u32 = 17;
const TABLE_ROWS: usize = 7530;
/// Width of each window, and how many pieces of it stand before the middle one.
const WIDTHS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
const FEATURES: usize = PIECE + WIDTHS.len() * WINDOW;
/// Keeps a division by the spread from failing.
const TINY: f32 = 1e-12;

#[derive(Debug)]
pub(super) struct Network {
    tables: Vec<Table>,
    inward: [Layer; 3],
    inward_norm: Norm,
    windows: [[Layer; 2]; 3],
    features_norm: Norm,
    outward: Layer,
    deep: Deep,
}

#[derive(Debug)]
struct Table {
    steps: Box<[u8]>,
    scale: f32,
    lowest: f32,
}

#[derive(Debug)]
struct Layer {
    matrix: Matrix,
    added: Vec<f32>,
}

#[derive(Debug)]
struct Norm {
    scale: Vec<f32>,
    added: Vec<f32>,
}

/// Three layers, each with a way around it.
#[derive(Debug)]
struct Deep {
    first: Matrix,
    second: Matrix,
    around_second: Matrix,
    third: Matrix,
    around_fourth: Matrix,
    fourth: Matrix,
}

impl Network {
    /// A vector of length 1.
    pub(super) fn vector(&self, pieces: &[u32]) -> Vec<f32> {
        let count = pieces.len();
        let embedded: Vec<f32> = pieces.iter().flat_map(|&piece| self.piece(piece)).collect();
        let inward = self.inward.each_ref().map(|layer| layer.of(&embedded, PIECE, count));
        let mut rows = beside(&inward.each_ref().map(|part| (part.as_slice(), WINDOW)), count);
        self.inward_norm.apply(&mut rows);
        let mut parts = vec![(embedded, PIECE)];
        for (branch, (layers, width)) in self.windows.iter().zip(WIDTHS).enumerate() {
            let mut part = column(&rows, branch, count);
            for layer in layers {
                part = through_windows(layer, &part, width, count);
            }
            parts.push((part, WINDOW));
        }
        let parts: Vec<(&[f32], usize)> =
            parts.iter().map(|(part, size)| (part.as_slice(), *size)).collect();
        let mut features = beside(&parts, count);
        self.features_norm.apply(&mut features);
        self.deep.vector(&self.mean(&features, count))
    }

    fn piece(&self, piece: u32) -> impl Iterator<Item = f32> {
        let table = &self.tables[(piece % TABLES) as usize];
        let row = (piece / TABLES) as usize * PIECE;
        let steps = table.steps.get(row..row + PIECE).unwrap_or(&table.steps[..PIECE]);
        steps.iter().map(|&step| f32::from(step) * table.scale + table.lowest)
    }

    /// The sum of all pieces' features divided by the root of their number.
    fn mean(&self, features: &[f32], count: usize) -> Vec<f32> {
        let mut sum = vec![0.0; FEATURES];
        for row in features.chunks_exact(FEATURES) {
            add(&mut sum, row);
        }
        let number = f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        let mut mean = self.outward.matrix.times(&sum, FEATURES, 1);
        for (value, added) in mean.iter_mut().zip(&self.outward.added) {
            *value = (*value + number * added) / number.sqrt();
        }
        mean
    }
}

impl Layer {
    fn of(&self, left: &[f32], step: usize, count: usize) -> Vec<f32> {
        let mut products = self.matrix.times(left, step, count);
        for row in products.chunks_exact_mut(self.matrix.columns()) {
            add(row, &self.added);
        }
        products
    }
}

impl Norm {
    /// Each row gets mean 0 and spread 1, then the model's own scale.
    fn apply(&self, rows: &mut [f32]) {
        for row in rows.chunks_exact_mut(self.scale.len()) {
            let size = f32::from(u16::try_from(self.scale.len()).unwrap_or(u16::MAX));
            let mean = row.iter().sum::<f32>() / size;
            let spread =
                row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / size;
            let factor = 1.0 / (spread + TINY).sqrt();
            for ((value, scale), added) in row.iter_mut().zip(&self.scale).zip(&self.added) {
                *value = (*value - mean) * factor * scale + added;
            }
        }
    }
}

impl Deep {
    fn vector(&self, mean: &[f32]) -> Vec<f32> {
        let first = above_zero(self.first.times(mean, PIECE, 1));
        let mut second = self.around_second.times(mean, PIECE, 1);
        add(&mut second, &self.second.times(&first, HIDDEN, 1));
        let second = above_zero(second);
        let third = above_zero(self.third.times(&second, HIDDEN, 1));
        let mut fourth = self.around_fourth.times(&second, HIDDEN, 1);
        add(&mut fourth, &self.fourth.times(&third, PIECE, 1));
        let curved: Vec<f32> = fourth.into_iter().map(hyperbolic_tangent).collect();
        let square: f32 = curved.iter().map(|value| value * value).sum();
        let length = square.max(TINY).sqrt();
        curved.into_iter().map(|value| value / length).collect()
    }
}

/// A window around each piece, its layer's result above zero, added to what was there.
fn through_windows(
    layer: &Layer,
    part: &[f32],
    (width, before): (usize, usize),
    count: usize,
) -> Vec<f32> {
    let mut padded = vec![0.0; before * WINDOW];
    padded.extend_from_slice(part);
    padded.resize((count + width - 1) * WINDOW, 0.0);
    let mut result = above_zero(layer.of(&padded, WINDOW, count));
    add(&mut result, part);
    result
}

/// Rows of several parts, one beside the other.
fn beside(parts: &[(&[f32], usize)], count: usize) -> Vec<f32> {
    let row = |place: usize| {
        parts.iter().flat_map(move |&(part, size)| &part[place * size..(place + 1) * size])
    };
    (0..count).flat_map(row).copied().collect()
}

/// The rows of one window's part.
fn column(rows: &[f32], branch: usize, count: usize) -> Vec<f32> {
    let size = WIDTHS.len() * WINDOW;
    let row = |place: usize| &rows[place * size + branch * WINDOW..][..WINDOW];
    (0..count).flat_map(row).copied().collect()
}

fn add(values: &mut [f32], added: &[f32]) {
    for (value, added) in values.iter_mut().zip(added) {
        *value += added;
    }
}

fn above_zero(mut values: Vec<f32>) -> Vec<f32> {
    for value in &mut values {
        *value = value.max(0.0);
    }
    values
}

/// Lambert's continued fraction: the system's own function differs between systems.
fn hyperbolic_tangent(x: f32) -> f32 {
    /// Beyond it the result is 1 in single precision.
    const FLAT: f64 = 9.1;
    let x = f64::from(x).clamp(-FLAT, FLAT);
    let fraction = (1..=24_u8).rev().fold(0.0, |below, k| x * x / (f64::from(2 * k + 1) + below));
    (x / (1.0 + fraction)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_the_tangent() {
        for x in [-20.0_f32, -3.0, -0.5, 0.0, 0.01, 1.0, 4.0, 8.0] {
            assert!((hyperbolic_tangent(x) - x.tanh()).abs() < 1e-6, "{x}");
        }
    }
}
