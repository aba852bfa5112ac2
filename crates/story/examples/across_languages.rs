//! What the encoder is worth: `across_languages MODEL ACROSS OTHERS…`.
//!
//! ACROSS is a table of articles in several languages. Its stories are dealt into two halves; the
//! three values `abroad_…` are chosen for one and scored on the other, and the other way round.
//! OTHERS are scored with and without the encoder. Prints the encoder's speed too.
#![expect(clippy::print_stdout, reason = "it is what an example is for")]

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fs,
    time::Instant,
};

use story::{
    Weights,
    encoder::Encoder,
    eval::{self, Report, Row},
};

/// Precision and recall of the company of one article.
struct Company {
    half: usize,
    language: String,
    precision: f64,
    recall: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [model, across, others @ ..] = arguments.as_slice() else {
        return Err("across_languages MODEL ACROSS OTHERS…".into());
    };
    let begun = Instant::now();
    let encoder = Encoder::from_bytes(&fs::read(model)?)?;
    println!("model read in {:.2} s", begun.elapsed().as_secs_f64());
    for path in others {
        let plain = eval::read_tsv(&fs::read_to_string(path)?)?;
        let mut heard = plain.clone();
        eval::encode(&mut heard, &encoder);
        for (name, rows) in [("without", plain), ("with", heard)] {
            let begun = Instant::now();
            let agreement = eval::run(rows.into_iter(), Weights::default()).b_cubed;
            println!(
                "{path} {name}: precision {:.4}, recall {:.4}, F1 {:.4}, {:.2} s",
                agreement.precision,
                agreement.recall,
                agreement.f1,
                begun.elapsed().as_secs_f64()
            );
        }
    }
    let mut rows = eval::read_tsv(&fs::read_to_string(across)?)?;
    tell("without", &companies(&rows, &Weights::default()), None);
    let begun = Instant::now();
    eval::encode(&mut rows, &encoder);
    println!("{:.0} headlines a second", rows.len() as f64 / begun.elapsed().as_secs_f64());
    tell("shipped", &companies(&rows, &Weights::default()), None);
    cross_validate(&rows);
    Ok(())
}

fn cross_validate(rows: &[Row]) {
    let mut tried = Vec::new();
    for anchors in [1.5, 2.0, 3.0] {
        for bar in [0.36, 0.4, 0.44, 0.48, 0.52] {
            for repair in [0.0, 0.05] {
                let weights = Weights {
                    abroad_anchors: anchors,
                    abroad_bar: bar,
                    abroad_repair: repair,
                    ..Weights::default()
                };
                let companies = companies(rows, &weights);
                println!(
                    "{anchors} {bar} {repair}: {:.4} {:.4}",
                    f1(&companies, |one| one.half == 0),
                    f1(&companies, |one| one.half == 1)
                );
                tried.push(((anchors, bar, repair), companies));
            }
        }
    }
    for half in [0, 1] {
        let score = |companies: &[Company]| f1(companies, |one| one.half == half);
        let best = tried.iter().max_by(|a, b| score(&a.1).total_cmp(&score(&b.1)));
        let Some((chosen, companies)) = best else { return };
        println!("chosen on half {half}: {chosen:?}, F1 there {:.4}", score(companies));
        tell("the other half", companies, Some(1 - half));
    }
}

fn f1(companies: &[Company], of: impl Fn(&Company) -> bool) -> f64 {
    let (p, r) = means(companies, of);
    2.0 * p * r / (p + r)
}

fn means(companies: &[Company], of: impl Fn(&Company) -> bool) -> (f64, f64) {
    let (mut count, mut precision, mut recall) = (0.0, 0.0, 0.0);
    for company in companies.iter().filter(|one| of(one)) {
        count += 1.0;
        precision += company.precision;
        recall += company.recall;
    }
    (precision / count, recall / count)
}

fn tell(name: &str, companies: &[Company], half: Option<usize>) {
    let counted = |one: &Company| half.is_none_or(|half| one.half == half);
    let (precision, recall) = means(companies, counted);
    println!(
        "{name}: precision {precision:.4}, recall {recall:.4}, F1 {:.4}",
        f1(companies, counted)
    );
    let languages: BTreeSet<&str> = companies.iter().map(|one| one.language.as_str()).collect();
    for language in languages {
        let (precision, recall) = means(companies, |one| counted(one) && one.language == language);
        println!("    {language}: precision {precision:.3}, recall {recall:.3}");
    }
}

/// Halves by turns in the order of the stories' names.
fn companies(rows: &[Row], weights: &Weights) -> Vec<Company> {
    let report: Report = eval::run(rows.iter().cloned(), weights.clone());
    let made: BTreeMap<&str, _> =
        report.assignments.iter().map(|(id, story)| (id.as_str(), *story)).collect();
    let names: BTreeSet<&str> = rows.iter().map(|row| row.story.as_str()).collect();
    let halves: BTreeMap<&str, usize> =
        names.into_iter().enumerate().map(|(place, name)| (name, place % 2)).collect();
    let story = |row: &Row| made.get(row.id.as_str()).copied();
    let one = |row: &Row| {
        let beside = |other: &&Row| story(other) == story(row);
        let belongs = |other: &&Row| other.story == row.story;
        let both = rows.iter().filter(beside).filter(belongs).count() as f64;
        Company {
            half: halves.get(row.story.as_str()).copied().unwrap_or(0),
            language: row.language.clone(),
            precision: both / rows.iter().filter(beside).count() as f64,
            recall: both / rows.iter().filter(belongs).count() as f64,
        }
    };
    rows.iter().map(one).collect()
}
