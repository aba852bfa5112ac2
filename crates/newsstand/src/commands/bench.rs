//! `newsstand bench`: speed, measured; docs/inside/performance.md says how to read it.

mod ingest;
mod edition;
mod corpus;
mod stories;
mod for_you;
mod settle;

use std::{num::NonZeroUsize, path::PathBuf};

use clap::Subcommand;

/// Measure speed. Every answer is JSON on standard output.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// From feed bytes to stored, clustered, indexed articles on an embedded database.
    Ingest {
        /// A folder for the database; made anew.
        #[arg(long)]
        data: PathBuf,
        /// How many articles.
        #[arg(long, default_value_t = 20_000)]
        articles: usize,
        /// Articles in one feed document.
        #[arg(long, default_value_t = 50)]
        per_feed: usize,
        /// Texts to make feeds of: one JSON object a line with `title`, `content`, `source`
        /// (gzip). Without it, texts are made up.
        #[arg(long)]
        corpus: Option<PathBuf>,
        /// The texts are not in the feeds; each must be extracted from a page.
        #[arg(long)]
        pages: bool,
    },
    /// One reader's list from many stories, and the training of the ranker.
    Foryou {
        /// Stories on offer.
        #[arg(long, default_value_t = 10_000)]
        stories: usize,
        /// Lists in the log that is trained on, five lines each.
        #[arg(long, default_value_t = 1_000_000)]
        lists: usize,
        /// How often a list is made.
        #[arg(long, default_value_t = 1_000)]
        times: usize,
    },
    /// From the commit of an article to the front page that shows it, on a running stand.
    Edition {
        /// A folder for the database; made anew.
        #[arg(long)]
        data: PathBuf,
        /// Articles of the last three days that are there already.
        #[arg(long, default_value_t = 100_000)]
        articles: usize,
        /// Articles that come while it is measured.
        #[arg(long, default_value_t = 60)]
        changes: usize,
    },
    /// How long it takes to be ready to serve on a database that is there, and the memory then.
    Start {
        /// The folder with the database, for example of `bench ingest`.
        #[arg(long)]
        data: PathBuf,
    },
    /// Finding the stories of articles alone: made-up news until so many stories are open, then the
    /// times of single articles, and of joins to a story of ten thousand.
    Stories {
        /// Stories that are open before it is measured.
        #[arg(long, default_value_t = 500_000)]
        stories: usize,
        /// Articles that are measured.
        #[arg(long, default_value_t = 20_000)]
        articles: usize,
        /// Of the made-up news.
        #[arg(long, default_value_t = 7)]
        seed: u64,
    },
    /// A month of made-up readers who read eleven publishers each, shared out without a rest.
    Settle {
        /// Readers who paid.
        #[arg(long, default_value_t = 1_000_000)]
        readers: u64,
        /// Of the made-up month.
        #[arg(long, default_value_t = 0)]
        seed: u64,
        /// Threads that share the readers; the shares are the same on any number of them.
        #[arg(long, default_value = "2")]
        threads: NonZeroUsize,
        /// How a reader's money finds its publishers.
        #[arg(long, value_enum, default_value_t = settle::By::Time)]
        rule: settle::By,
        /// Also make, sign and recompute all statements, in memory: about 2 kB a reader.
        #[arg(long)]
        statements: bool,
    },
}

pub(crate) async fn run(bench: Bench) -> anyhow::Result<()> {
    match bench {
        Bench::Ingest { data, articles, per_feed, corpus, pages } => {
            let texts = corpus::texts(corpus.as_deref(), articles)?;
            ingest::run(&data, &texts, per_feed, pages).await
        }
        Bench::Foryou { stories, lists, times } => for_you::run(stories, lists, times),
        Bench::Edition { data, articles, changes } => edition::run(&data, articles, changes).await,
        Bench::Start { data } => ingest::start(&data).await,
        Bench::Settle { readers, seed, threads, rule, statements } => {
            settle::run(readers, seed, threads, rule, statements)
        }
        Bench::Stories { stories, articles, seed } => stories::run(stories, articles, seed),
    }
}
