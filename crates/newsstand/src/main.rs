//! `newsstand`: serve, work, and the operators' tools.

use std::process::ExitCode;

use clap::Parser;
use newsstand::cli::Cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    newsstand::cli::run(Cli::parse())
}
