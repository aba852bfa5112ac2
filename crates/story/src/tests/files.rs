//! The shared sets of real articles: figures must not fall unnoticed.

use std::path::Path;

use crate::{Weights, eval};

/// Least B-cubed F1; `docs/inside/stories.md` has the figures reached.
fn check(name: &str, f1_min: f64) {
    let Some(rows) = rows(name) else { return };
    let report = eval::run(rows.into_iter(), Weights::default());
    assert!(report.b_cubed.f1 >= f1_min, "{name}: {report:?}");
}

fn rows(name: &str) -> Option<Vec<eval::Row>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/stories");
    let Ok(table) = std::fs::read_to_string(shared.join(name)) else {
        println!("skipped: {name} is not in {}", shared.display());
        return None;
    };
    Some(eval::read_tsv(&table).unwrap())
}

#[test]
fn real_headlines_find_their_stories() {
    check("headlines.tsv", 0.84);
}

#[test]
fn twin_events_are_told_apart() {
    check("twin-events.tsv", 0.91);
}

#[test]
fn three_outlets_tell_one_story() {
    check("three-outlets.tsv", 0.96);
}

#[test]
fn translations_with_names_in_common_meet() {
    check("across-languages.tsv", 0.64);
}

#[test]
fn translations_meet_by_what_their_headlines_mean() {
    let Some(encoder) = crate::encoder::tests::model() else { return };
    let Some(mut rows) = rows("across-languages.tsv") else { return };
    eval::encode(&mut rows, &encoder);
    let report = eval::run(rows.into_iter(), Weights::default());
    assert!(report.b_cubed.f1 >= 0.9, "{report:?}");
}
