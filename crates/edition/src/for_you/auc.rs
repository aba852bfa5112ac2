//! How well scores put what was opened before what was not.

/// Share of the pairs of an opened and an unopened one in the right order, ties a half; nothing
/// where there is no such pair.
pub(crate) fn auc(scores: &[f64], opened: &[bool]) -> Option<f64> {
    let mut right = 0.0;
    let mut pairs = 0.0;
    for (up, _) in opened.iter().enumerate().filter(|(_, opened)| **opened) {
        for (down, _) in opened.iter().enumerate().filter(|(_, opened)| !**opened) {
            pairs += 1.0;
            if scores[up] > scores[down] {
                right += 1.0;
            } else if scores[up] == scores[down] {
                right += 0.5;
            }
        }
    }
    (pairs > 0.0).then(|| right / pairs)
}
