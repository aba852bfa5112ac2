//! The command line.

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{
    commands::{admin, article, bench, demo, doctor, eval, feed, serve, statement, titles, train},
    config::{Config, LogFormat},
};

/// The open, self-hostable news bundle.
#[derive(Debug, Parser)]
#[command(name = "newsstand", version, max_term_width = 100)]
pub struct Cli {
    /// The configuration file; without it, newsstand.toml in this folder if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer readers, and do the worker's jobs in the same process.
    Serve(Serve),
    /// Do the worker's jobs only.
    Work,
    /// Bring the database schema up to date.
    Migrate,
    /// Look whether everything is in order.
    Doctor,
    /// Accounts, roles, and the configuration reference.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Titles and their feeds.
    #[command(subcommand)]
    Titles(titles::Titles),
    /// A Newsstand with sample publishers that publish over HTTP on this machine.
    Demo(demo::Demo),
    /// Feeds as Newsstand reads them.
    #[command(subcommand)]
    Feed(feed::Feed),
    /// Articles as Newsstand reads them.
    #[command(subcommand)]
    Article(article::Article),
    /// Publishers' statements, recomputed.
    #[command(subcommand)]
    Statement(statement::Statement),
    /// Measure quality on a data set.
    #[command(subcommand)]
    Eval(eval::Eval),
    /// Fit what is fitted to data.
    #[command(subcommand)]
    Train(train::Train),
    /// Measure speed.
    #[command(subcommand)]
    Bench(bench::Bench),
}

/// Answer readers.
#[derive(Debug, Args)]
struct Serve {
    /// Leave the worker's jobs to `newsstand work`.
    #[arg(long)]
    no_worker: bool,
}

/// Runs a command. What goes wrong is one clear message and a non-zero exit.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let config = match Config::load(cli.config.as_deref(), std::env::vars()) {
        Ok(config) => config,
        Err(error) => return fail(&anyhow::Error::from(error)),
    };
    start_log(&config);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(dispatch(cli.command, config)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

async fn dispatch(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(serve) => serve::serve(config, !serve.no_worker).await?,
        Command::Work => serve::work(config).await?,
        Command::Migrate => serve::migrate(&config).await?,
        Command::Doctor => return doctor::run(&config).await,
        Command::Admin(admin) => admin::run(admin, &config).await?,
        Command::Titles(titles) => titles::run(titles, &config).await?,
        Command::Demo(demo) => demo::run(demo, config).await?,
        Command::Feed(feed) => feed::run(feed, &config).await?,
        Command::Article(article) => article::run(article)?,
        Command::Statement(statement) => statement::run(statement)?,
        Command::Eval(eval) => eval::run(eval)?,
        Command::Train(train) => train::run(train)?,
        Command::Bench(bench) => bench::run(bench).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Logs go to standard error; standard output belongs to the commands' answers.
fn start_log(config: &Config) {
    use tracing_subscriber::{EnvFilter, fmt, prelude::*};

    let filter =
        EnvFilter::try_new(&config.log.filter.0).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    let layer = fmt::layer().with_writer(std::io::stderr);
    let started = match config.log.format {
        LogFormat::Text => registry.with(layer.with_target(false)).try_init(),
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    };
    // A second log in one process (in tests) is not worth a word.
    drop(started);
}

fn fail(error: &anyhow::Error) -> ExitCode {
    let mut out = std::io::stderr().lock();
    let _written = writeln!(out, "newsstand: {error:#}");
    ExitCode::FAILURE
}
