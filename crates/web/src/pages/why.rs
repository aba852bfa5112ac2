//! "Why this?": the addends of a score in words, with numbers that add up as printed.

use types::Score;

/// Why a story stands where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Why {
    pub(crate) reasons: Vec<Reason>,
    pub(crate) sum: String,
}

/// One addend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) name: String,
    pub(crate) because: String,
    /// With a sign and two decimals.
    pub(crate) value: String,
}

impl Why {
    pub(crate) fn of(score: &Score) -> Self {
        let values: Vec<f64> = score.addends().iter().map(|addend| addend.value).collect();
        let hundredths = rounded_together(&values);
        let reasons = score.addends().iter().zip(&hundredths);
        Self {
            reasons: reasons
                .map(|(addend, value)| Reason {
                    name: name_of(&addend.name).to_owned(),
                    because: addend.because.clone(),
                    value: decimal(*value),
                })
                .collect(),
            sum: decimal(hundredths.iter().sum()),
        }
    }
}

/// Rounds to hundredths so that the rounded numbers add up to the rounded sum: those with the
/// largest rest are rounded up (largest remainder method).
fn rounded_together(values: &[f64]) -> Vec<i64> {
    let scaled: Vec<f64> = values.iter().map(|value| value * 100.0).collect();
    let mut rounded: Vec<i64> = scaled.iter().map(|value| whole(value.floor())).collect();
    let missing = whole(scaled.iter().sum::<f64>().round()) - rounded.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..scaled.len()).collect();
    let rest = |place: &usize| scaled.get(*place).map_or(0.0, |value| value - value.floor());
    order.sort_by(|a, b| rest(b).total_cmp(&rest(a)));
    for place in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(value) = rounded.get_mut(place) {
            *value += 1;
        }
    }
    rounded
}

/// A float without fraction as an integer; scores are far from the limits.
fn whole(value: f64) -> i64 {
    value.clamp(-1e9, 1e9) as i64
}

/// `+1.25`, `−0.07`, `0.00` from hundredths.
fn decimal(hundredths: i64) -> String {
    let sign = match hundredths {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

fn name_of(name: &str) -> &str {
    match name {
        "place" => "Place on the publishers’ own pages",
        "owners" => "Independent owners",
        "countries" => "Countries",
        "originality" => "Own words",
        "length" => "Length",
        "titles" => "Weight of its titles",
        "age" | "fading" => "Age",
        "editor" => "An editor’s say",
        "opened" => "Opened by readers",
        "surprise" => "Surprise",
        "section" => "Its section",
        "copies" => "Copies",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(values: &[f64], expected: Expect) {
        let mut score = Score::default();
        for value in values {
            score.add("owners", *value, "told by 3 independent owners");
        }
        let why = Why::of(&score);
        let shown: Vec<&str> = why.reasons.iter().map(|it| it.value.as_str()).collect();
        expected.assert_eq(&format!("{} = {}", shown.join(" "), why.sum));
    }

    #[test]
    fn what_is_printed_adds_up() {
        check(&[], expect![" = 0.00"]);
        check(&[0.004, 0.004, 0.004], expect!["+0.01 0.00 0.00 = +0.01"]);
        check(&[1.255, -0.304, 0.2], expect!["+1.25 −0.30 +0.20 = +1.15"]);
        check(&[-9.210_34, 0.694, -0.1], expect!["−9.21 +0.69 −0.10 = −8.62"]);
    }
}
