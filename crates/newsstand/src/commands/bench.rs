//! `newsstand bench`: speed, measured; docs/inside/performance.md says how to read it.

mod ingest;
mod corpus;

use std::path::PathBuf;

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
    /// How long it takes to be ready to serve on a database that is there, and the memory then.
    Start {
        /// The folder with the database, for example of `bench ingest`.
        #[arg(long)]
        data: PathBuf,
    },
}

pub(crate) async fn run(bench: Bench) -> anyhow::Result<()> {
    match bench {
        Bench::Ingest { data, articles, per_feed, corpus, pages } => {
            let texts = corpus::texts(corpus.as_deref(), articles)?;
            ingest::run(&data, &texts, per_feed, pages).await
        }
        Bench::Start { data } => ingest::start(&data).await,
    }
}
