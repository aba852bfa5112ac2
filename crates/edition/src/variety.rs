//! How varied something is.

/// Entropy of how often things occur, in nats: 0 where all is one, ln n where n occur alike.
pub fn entropy(counts: impl IntoIterator<Item = u32>) -> f64 {
    let counts: Vec<f64> = counts.into_iter().filter(|n| *n > 0).map(f64::from).collect();
    let all: f64 = counts.iter().sum();
    counts.iter().map(|n| n / all).map(|p| -p * p.ln()).sum()
}

#[cfg(test)]
mod tests {
    use super::entropy;

    #[test]
    fn many_alike_are_varied_and_one_is_not() {
        assert_eq!(entropy([]), 0.0);
        assert_eq!(entropy([7]), 0.0);
        assert!((entropy([3, 3, 0, 3, 3]) - 4.0_f64.ln()).abs() < 1e-12);
        assert!(entropy([9, 1]) < entropy([5, 5]));
    }
}
