//! One tree, leaf by leaf, the most useful split first.

use serde::{Deserialize, Serialize};

use super::{
    Growing,
    bins::BINS,
    histogram::{Histogram, Sums},
    objective::Slopes,
};
use crate::for_you::{exact, feature::FEATURES};

/// A split must make the loss smaller by at least this.
const GAIN_MIN: f32 = 1e-3;

/// A question or a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Node {
    /// Which feature is asked.
    feature: u8,
    /// Bins up to this one go to the left.
    bin: u8,
    /// Where the left child is, the right one beside it; 0 in a leaf.
    left: u16,
    /// What the leaf says, or the mean of the leaves below, in units of [`exact`].
    pub(crate) value: i32,
}

/// Rows that go through a tree together: while one waits for memory, others go on.
pub(super) const TOGETHER: usize = 8;

/// What the leaves say that these rows fall into.
pub(super) fn values(tree: &[Node], rows: &[[u8; FEATURES]; TOGETHER]) -> [i32; TOGETHER] {
    let mut at = [0_usize; TOGETHER];
    loop {
        let mut has_moved = false;
        for (at, row) in at.iter_mut().zip(rows) {
            let node = &tree[*at];
            has_moved |= node.left != 0;
            *at = if node.left == 0 { *at } else { node.next(row) };
        }
        if !has_moved {
            return at.map(|at| tree[at].value);
        }
    }
}

/// Tells each step of a row's path: the feature asked and the change of the value.
pub(super) fn walk(tree: &[Node], row: &[u8; FEATURES], mut tell: impl FnMut(usize, i32)) {
    let mut node = &tree[0];
    while node.left != 0 {
        let next = &tree[node.next(row)];
        tell(usize::from(node.feature), next.value - node.value);
        node = next;
    }
}

impl Node {
    fn next(&self, row: &[u8; FEATURES]) -> usize {
        usize::from(self.left) + usize::from(row[usize::from(self.feature) % FEATURES] > self.bin)
    }
}

/// Grows one tree.
pub(super) struct Grower<'a> {
    rows: &'a [[u8; FEATURES]],
    slopes: &'a Slopes,
    growing: &'a Growing,
    /// Rows, those of one leaf beside one another.
    which: Vec<u32>,
    nodes: Vec<Node>,
    /// Rows in each node that is a leaf.
    counts: Vec<usize>,
}

/// A leaf that may still be split.
struct Bud {
    node: usize,
    start: usize,
    end: usize,
    depth: usize,
    histogram: Histogram,
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f32,
    feature: usize,
    bin: usize,
}

impl<'a> Grower<'a> {
    pub(super) fn new(
        rows: &'a [[u8; FEATURES]],
        slopes: &'a Slopes,
        growing: &'a Growing,
    ) -> Self {
        // Rows are counted in 32 bits; a log of four thousand million lines is cut elsewhere.
        let which = (0..rows.len() as u32).collect();
        Self { rows, slopes, growing, which, nodes: Vec::new(), counts: Vec::new() }
    }

    /// The tree, its say added to the scores; nothing where no split helps.
    pub(super) fn grow(mut self, scores: &mut [f32]) -> Option<Vec<Node>> {
        self.nodes.push(Node { feature: 0, bin: 0, left: 0, value: 0 });
        let all = self.which.len();
        let histogram = Histogram::count(self.rows, &self.which, self.slopes);
        let mut buds = vec![self.bud(0, (0, all), 0, histogram)];
        let mut leaves = 1;
        while leaves < self.growing.leaves {
            let Some((place, split)) = most_useful(&buds) else { break };
            let bud = buds.swap_remove(place);
            buds.extend(self.split(bud, split));
            leaves += 1;
        }
        self.counts = vec![0; self.nodes.len()];
        for bud in &buds {
            self.settle(bud, scores);
        }
        self.mean_of(0);
        (leaves > 1).then_some(self.nodes)
    }

    fn bud(
        &self,
        node: usize,
        (start, end): (usize, usize),
        depth: usize,
        histogram: Histogram,
    ) -> Bud {
        let best = if depth < self.growing.depth { self.best(&histogram) } else { None };
        Bud { node, start, end, depth, histogram, best }
    }

    fn best(&self, histogram: &Histogram) -> Option<Split> {
        let mut best: Option<Split> = None;
        for feature in 0..FEATURES {
            let bins = histogram.of(feature);
            let all = bins.iter().fold(Sums::default(), plus);
            let mut left = Sums::default();
            for (bin, sums) in bins.iter().enumerate().take(BINS - 1) {
                if sums.rows == 0 {
                    continue;
                }
                left = plus(left, sums);
                let right = Sums {
                    slope: all.slope - left.slope,
                    curve: all.curve - left.curve,
                    rows: all.rows - left.rows,
                };
                if (left.rows.min(right.rows) as usize) < self.growing.leaf_min {
                    continue;
                }
                let gain = self.worth(left) + self.worth(right) - self.worth(all);
                if gain > best.map_or(GAIN_MIN, |best| best.gain) {
                    best = Some(Split { gain, feature, bin });
                }
            }
        }
        best
    }

    /// By how much the loss falls with the best value for these rows, twice.
    fn worth(&self, sums: Sums) -> f32 {
        sums.slope * sums.slope / (sums.curve.max(0.0) + self.growing.calm)
    }

    fn split(&mut self, bud: Bud, split: Split) -> [Bud; 2] {
        let middle = bud.start + self.part(bud.start, bud.end, split);
        let left = self.nodes.len();
        let node = Node {
            feature: split.feature as u8,
            bin: split.bin as u8,
            left: left as u16,
            value: 0,
        };
        self.nodes[bud.node] = node;
        self.nodes.extend([Node { feature: 0, bin: 0, left: 0, value: 0 }; 2]);
        let (first, second) = ((bud.start, middle), (middle, bud.end));
        let is_first_small = middle - bud.start <= bud.end - middle;
        let small = if is_first_small { first } else { second };
        let counted = Histogram::count(self.rows, &self.which[small.0..small.1], self.slopes);
        let rest = bud.histogram.without(&counted);
        let (one, two) = if is_first_small { (counted, rest) } else { (rest, counted) };
        let depth = bud.depth + 1;
        [self.bud(left, first, depth, one), self.bud(left + 1, second, depth, two)]
    }

    /// Rows that go to the left first, each side in its old order; says how many go there.
    fn part(&mut self, start: usize, end: usize, split: Split) -> usize {
        let rows = self.rows;
        let goes_left = |row: &u32| usize::from(rows[*row as usize][split.feature]) <= split.bin;
        let which = &mut self.which[start..end];
        let (left, right): (Vec<u32>, Vec<u32>) = which.iter().partition(|row| goes_left(row));
        which[..left.len()].copy_from_slice(&left);
        which[left.len()..].copy_from_slice(&right);
        left.len()
    }

    fn settle(&mut self, bud: &Bud, scores: &mut [f32]) {
        let rows = &self.which[bud.start..bud.end];
        let (mut slope, mut curve) = (0.0_f64, 0.0_f64);
        for row in rows {
            slope += f64::from(self.slopes[*row as usize].0);
            curve += f64::from(self.slopes[*row as usize].1);
        }
        let value = -f64::from(self.growing.rate) * slope / (curve + f64::from(self.growing.calm));
        let units = exact::units(value);
        self.nodes[bud.node].value = units;
        self.counts[bud.node] = rows.len();
        for row in rows {
            scores[*row as usize] += exact::value(units) as f32;
        }
    }

    /// Gives inner nodes the mean of the rows below; says the sum over the rows, and their number.
    fn mean_of(&mut self, node: usize) -> (i64, i64) {
        let left = usize::from(self.nodes[node].left);
        if left == 0 {
            let count = self.counts[node] as i64;
            return (i64::from(self.nodes[node].value) * count, count);
        }
        let (one, two) = (self.mean_of(left), self.mean_of(left + 1));
        let (sum, count) = (one.0 + two.0, one.1 + two.1);
        self.nodes[node].value = (sum / count.max(1)) as i32;
        (sum, count)
    }
}

fn most_useful(buds: &[Bud]) -> Option<(usize, Split)> {
    let splits = buds.iter().enumerate().filter_map(|(place, bud)| Some((place, bud.best?)));
    splits.reduce(|best, next| if next.1.gain > best.1.gain { next } else { best })
}

fn plus(a: Sums, b: &Sums) -> Sums {
    Sums { slope: a.slope + b.slope, curve: a.curve + b.curve, rows: a.rows + b.rows }
}
