//! Settles made-up readers: `settle READERS [SEED [THREADS [by-time|scaled [statements]]]]`.
#![expect(clippy::print_stdout, reason = "it is a tool for people")]

use std::{env, error::Error};

use payout::{
    bench::{Bench, bench, statements},
    settle::{Rule, Terms},
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let argument = |index: usize, default: &str| -> String {
        arguments.get(index).map_or(default, String::as_str).to_owned()
    };
    let rule = if argument(3, "by-time") == "scaled" { Rule::Scaled } else { Rule::ByTime };
    let of = Bench {
        readers: argument(0, "1000000").parse()?,
        seed: argument(1, "0").parse()?,
        threads: argument(2, "2").parse()?,
        publishers: 200,
        terms: Terms { rule, ..Terms::default() },
    };
    println!("{of:?}");
    if argument(4, "") == "statements" {
        println!("{:?}", statements(&of)?);
    } else {
        println!("{:?}", bench(&of)?);
    }
    Ok(())
}
