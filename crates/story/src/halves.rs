//! A story's two halves, by the words in which its articles differ, and how far apart they are.

use crate::{features::Features, frequency::log, term::Weighted};

/// A half with a smaller share of the articles is a theme of the story, not another event.
const SHARE_MIN: f64 = 0.2;
/// A half with fewer articles is noise.
pub(crate) const HALF_MIN: usize = 2;
const ROUNDS: usize = 5;

/// Who is in the second half, and how alike both are: 1 where they tell the same, near 0 where
/// they share nothing.
pub(crate) struct Halves {
    lens: Lens,
    one: Sum,
    two: Sum,
    pub(crate) ratio: f64,
}

impl Halves {
    /// The best of three 2-means. What all articles share tells nothing about halves, so a word
    /// weighs by how few of them have it, and one that only one of them has weighs nothing.
    pub(crate) fn of(articles: &[&Features], numbers: f64) -> Option<Self> {
        let all: Vec<&[Weighted]> = articles.iter().map(|article| article.all()).collect();
        let several = articles.len() as f64;
        let lens =
            Lens::new(
                &all,
                |count| {
                    if count < 2.0 { 0.0 } else { log((several + 0.5) / count).sqrt() }
                },
            );
        let rows: Vec<Row> = all.iter().map(|vector| lens.row(vector)).collect();
        let whole = lens.sum(rows.iter());
        let beginnings = [farthest(&rows, &whole)?, 0, rows.len() - 1];
        let tries = beginnings.into_iter().filter_map(|first| two_means(&lens, &rows, first));
        let judged = tries.map(|second| (likeness(articles, &second, numbers), second));
        let (ratio, second) = judged.min_by(|a, b| a.0.total_cmp(&b.0))?;
        let half = |which: bool| {
            lens.sum(rows.iter().zip(&second).filter(|row| *row.1 == which).map(|row| row.0))
        };
        let (one, two) = (half(false), half(true));
        Some(Self { lens, one, two, ratio })
    }

    /// Whether the article stands nearer to the second half.
    pub(crate) fn is_second(&self, article: &Features) -> bool {
        let row = self.lens.row(article.all());
        self.two.cosine(&row) > self.one.cosine(&row)
    }
}

/// Nearness to the other group's centre as a share of the nearness to the rest of their own, over
/// all words and over numbers: an article is taken out of its own group first, else small groups
/// would always look tight.
pub(crate) fn likeness(articles: &[&Features], second: &[bool], numbers: f64) -> f64 {
    let fields = [
        (1.0, Features::all as fn(&Features) -> &[Weighted]),
        (numbers, Features::numbers as fn(&Features) -> &[Weighted]),
    ];
    let (mut own, mut other) = (0.0, 0.0);
    for (weight, field) in fields {
        let vectors: Vec<&[Weighted]> = articles.iter().map(|article| field(article)).collect();
        let lens = Lens::new(&vectors, |_| 1.0);
        let rows: Vec<Row> = vectors.iter().map(|vector| lens.row(vector)).collect();
        let half = |which: bool| {
            lens.sum(rows.iter().zip(second).filter(|row| *row.1 == which).map(|row| row.0))
        };
        let halves = [half(false), half(true)];
        for (row, &second) in rows.iter().zip(second) {
            own += weight * halves[usize::from(second)].cosine_without(row);
            other += weight * halves[usize::from(!second)].cosine(row);
        }
    }
    if own > 0.0 { other / own } else { 1.0 }
}

/// Begun with one article and the one farthest from it.
fn two_means(lens: &Lens, rows: &[Row], first: usize) -> Option<Vec<bool>> {
    let mut one = lens.sum(rows.get(first).into_iter());
    let mut two = lens.sum(rows.get(farthest(rows, &one)?).into_iter());
    let mut second = Vec::new();
    for _ in 0..ROUNDS {
        second = rows.iter().map(|row| two.cosine(row) > one.cosine(row)).collect::<Vec<_>>();
        let in_second = second.iter().filter(|&&second| second).count();
        let smaller = in_second.min(rows.len() - in_second);
        if smaller < HALF_MIN || (smaller as f64) < SHARE_MIN * rows.len() as f64 {
            return None;
        }
        let half = |which: bool| {
            lens.sum(rows.iter().zip(&second).filter(|row| *row.1 == which).map(|row| row.0))
        };
        (one, two) = (half(false), half(true));
    }
    Some(second)
}

fn farthest(rows: &[Row], from: &Sum) -> Option<usize> {
    (0..rows.len()).min_by(|&a, &b| from.cosine(&rows[a]).total_cmp(&from.cosine(&rows[b])))
}

/// The words of some articles, numbered, each with a factor.
struct Lens {
    words: Vec<(u32, f64)>,
}

/// An article's words by their numbers; a unit vector.
type Row = Vec<(usize, f64)>;

impl Lens {
    /// `factor` is given the number of articles that have the word.
    fn new(vectors: &[&[Weighted]], factor: impl Fn(f64) -> f64) -> Self {
        let mut keys: Vec<u32> =
            vectors.iter().flat_map(|vector| vector.iter().map(|term| term.key())).collect();
        keys.sort_unstable();
        let runs = keys.chunk_by(|a, b| a == b);
        Self { words: runs.map(|run| (run[0], factor(run.len() as f64))).collect() }
    }

    fn row(&self, vector: &[Weighted]) -> Row {
        let mut row: Row = vector
            .iter()
            .filter_map(|term| {
                let place = self.words.binary_search_by_key(&term.key(), |word| word.0).ok()?;
                let weight = f64::from(term.weight()) * self.words[place].1;
                (weight > 0.0).then_some((place, weight))
            })
            .collect();
        let length = row.iter().map(|term| term.1 * term.1).sum::<f64>().sqrt();
        row.iter_mut().for_each(|term| term.1 /= length);
        row
    }

    fn sum<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> Sum {
        let mut weights = vec![0.0; self.words.len()];
        for &(place, weight) in rows.flatten() {
            weights[place] += weight;
        }
        let square = weights.iter().map(|weight| weight * weight).sum();
        Sum { weights, square }
    }
}

/// A sum of rows.
struct Sum {
    weights: Vec<f64>,
    square: f64,
}

impl Sum {
    fn cosine(&self, row: &Row) -> f64 {
        let product: f64 = row.iter().map(|&(place, weight)| self.weights[place] * weight).sum();
        if self.square > 0.0 { product / self.square.sqrt() } else { 0.0 }
    }

    /// Cosine with the sum of the others, for a row that is in this sum.
    fn cosine_without(&self, row: &Row) -> f64 {
        let (mut product, mut square) = (0.0, self.square);
        for &(place, weight) in row {
            let (sum, rest) = (self.weights[place], self.weights[place] - weight);
            product += rest * weight;
            square += rest * rest - sum * sum;
        }
        if product > 1e-9 && square > 1e-9 { product / square.sqrt() } else { 0.0 }
    }
}
