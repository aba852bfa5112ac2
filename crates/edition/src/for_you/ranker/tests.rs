//! What is learnt from a log, and when it is used.

use super::*;
use crate::for_you::{Feature, Objective, bench};

fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn trained() -> Ranker {
    Ranker::train(&bench::log(1_500, 7), &Growing::default(), noon()).unwrap()
}

/// Trained once for all tests.
pub(crate) fn ranker() -> &'static Ranker {
    static RANKER: std::sync::LazyLock<Ranker> = std::sync::LazyLock::new(trained);
    &RANKER
}

#[test]
fn trees_learn_what_the_log_teaches() {
    for objective in [Objective::Stories, Objective::Lists, Objective::Tops] {
        let growing = Growing { objective, ..Growing::default() };
        let ranker = Ranker::train(&bench::log(1_500, 7), &growing, noon()).unwrap();
        let unseen = bench::log(400, 8);
        let first = |list: &[Example]| {
            let rows: Vec<_> = list.iter().map(|line| line.features).collect();
            let scores = ranker.scores(&rows);
            let best = (0..5).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap();
            list[best].opened
        };
        let right = unseen.chunks(5).filter(|list| first(list)).count();
        assert!(right > 240, "{objective:?}: {right} of 400; by chance 80");
    }
}

#[test]
fn a_ranker_survives_its_file_and_training_repeats() {
    let ranker = ranker();
    let file = serde_json::to_string(ranker).unwrap();
    assert_eq!(&serde_json::from_str::<Ranker>(&file).unwrap(), ranker);
    assert_eq!(&trained(), ranker);
}

#[test]
fn a_ranker_that_knows_other_features_is_not_read() {
    let mut file = serde_json::to_value(ranker()).unwrap();
    file["trees"]["cuts"].as_array_mut().unwrap().pop();
    let error = serde_json::from_value::<Ranker>(file).unwrap_err();
    assert!(error.to_string().starts_with("40 features where 41 are known"), "{error}");
}

/// Opened is what is worst by the log that the one in use was trained on.
fn turned_round(mut log: Vec<Example>) -> Vec<Example> {
    for line in &mut log {
        let new = line.features.get(Feature::Age) > 0.7;
        line.opened = new;
    }
    log
}

#[test]
fn a_new_ranker_is_used_only_if_it_ranks_the_latest_lists_better() {
    let growing = Growing { trees: 40, ..Growing::default() };
    let first = Ranker::retrain(bench::log(1_000, 7), None, &growing, noon());
    assert!(first.is_new && first.auc_new > first.auc_before + 0.1, "{first:?}");
    // The same readers, and only few lists to learn from: nothing is gained.
    let second = Ranker::retrain(bench::log(130, 8), first.ranker.as_ref(), &growing, noon());
    assert!(!second.is_new && second.auc_new <= second.auc_before, "{second:?}");
    assert_eq!(second.ranker, first.ranker);
    // Readers who open other things.
    let log = turned_round(bench::log(1_000, 9));
    let third = Ranker::retrain(log, first.ranker.as_ref(), &growing, noon());
    assert!(third.is_new && third.auc_new > 0.9, "{third:?}");
    assert!(!Ranker::retrain(Vec::new(), None, &growing, noon()).is_new);
}
