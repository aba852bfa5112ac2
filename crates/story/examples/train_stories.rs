//! Fits the weights of stories: `train_stories START PASSES SET… [--score SET…]`.
//!
//! START is a weights file, or `-` for the shipped weights. A SET is a table of articles whose
//! stories are known; `:bare` after its name drops the texts, `:dense` moves its stories into
//! three days. Prints each gain, the weights, and what they reach on the sets after `--score`.
#![expect(clippy::print_stdout, reason = "it is what an example is for")]

use std::{env, error::Error, fs};

use story::{
    Weights,
    eval::{self, Row},
    train::{train, within_three_days, without_texts},
};

/// Held by hand: no set shows what they are for, or rewards what would be wrong elsewhere.
const FIXED: [&str; 5] = ["prior_articles", "repeat", "headline_repeat", "numbers", "twin_overlap"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [start, passes, sets @ ..] = arguments.as_slice() else {
        return Err("train_stories START PASSES SET… [--score SET…]".into());
    };
    let start = match start.as_str() {
        "-" => Weights::default(),
        path => Weights::parse(&fs::read_to_string(path)?)?,
    };
    let (fitted, scored) = match sets.iter().position(|set| set == "--score") {
        Some(place) => (&sets[..place], &sets[place + 1..]),
        None => (sets, sets),
    };
    let sets = fitted.iter().map(|set| rows(set)).collect::<Result<Vec<_>, _>>()?;
    let trained = train(&sets, start, &FIXED, passes.parse()?, |step| {
        println!("# {} = {:.4}: F1 {:.4}", step.name, step.value, step.f1);
    });
    println!("{}", trained.to_toml());
    for set in scored {
        let report = eval::run(rows(set)?.into_iter(), trained.clone());
        let agreement = report.b_cubed;
        println!(
            "# {set}: {} stories of {}, precision {:.3}, recall {:.3}, F1 {:.3}",
            report.stories_made,
            report.gold_stories,
            agreement.precision,
            agreement.recall,
            agreement.f1
        );
    }
    Ok(())
}

fn rows(set: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut parts = set.split(':');
    let path = parts.next().unwrap_or_default();
    let mut rows = eval::read_tsv(&fs::read_to_string(path)?)?;
    for change in parts {
        rows = match change {
            "bare" => without_texts(rows),
            "dense" => within_three_days(rows),
            other => return Err(format!("“:{other}” is neither :bare nor :dense").into()),
        };
    }
    Ok(rows)
}
