//! `newsstand eval`: quality, measured on data sets.

mod duplicates;
mod extract;
mod for_you;
mod stories;
mod topics;

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Subcommand;
use story::Weights;

use self::{
    duplicates::duplicates,
    extract::extract,
    for_you::{for_you, opened, simulated},
    stories::stories,
    topics::topics,
};

/// Measure quality on a data set.
#[derive(Debug, Subcommand)]
pub(crate) enum Eval {
    /// Extraction: `ground-truth.json` and `html/ID.html.gz` in a folder.
    Extract {
        /// The folder.
        dir: PathBuf,
        /// Where the extracted texts are written.
        #[arg(long)]
        out: PathBuf,
    },
    /// Clustering: a table with `id`, `timestamp_ms`, `publisher`, `story`, `title` (and `text`,
    /// `language`).
    Stories {
        /// The table, separated by tabs.
        file: PathBuf,
        /// Where the story of each article is written.
        #[arg(long)]
        out: Option<PathBuf>,
        /// The weights; without it, those that are shipped.
        #[arg(long)]
        weights: Option<PathBuf>,
        /// A model as for the setting `stories.encoder`, to join across languages.
        #[arg(long)]
        encoder: Option<PathBuf>,
    },
    /// Topics: one JSON object a line with `id`, `title`, `content` and the editors' `topic`,
    /// compressed with gzip.
    Topics {
        /// The corpus.
        file: PathBuf,
        /// The half on which terms and weights were chosen instead of the one held out.
        #[arg(long)]
        fitting: bool,
    },
    /// Near-copies and origins: real articles, one JSON object a line (`source`, `title`,
    /// `content`), packed with gzip. Copies are made of them.
    Duplicates {
        /// The articles.
        file: PathBuf,
        /// Another number makes other copies.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Articles that are read, all if not given; with another seed they begin elsewhere.
        #[arg(long)]
        articles: Option<usize>,
    },
    /// For You: what readers opened, replayed in the order of time.
    Foryou {
        /// A table with `id`, `title` (and `timestamp_ms`, `text`, `section`, `language`,
        /// `publisher`).
        #[arg(long)]
        articles: Option<PathBuf>,
        /// A table with `reader`, `timestamp_ms`, `candidates`, `clicked` (and `history`); lists are
        /// separated by blanks, commas or `|`.
        #[arg(long, requires = "articles")]
        impressions: Option<PathBuf>,
        /// Where only openings are known: a table with `timestamp_ms`, `reader`, `article` (and
        /// `event`, of which `view` counts).
        #[arg(long, conflicts_with = "articles")]
        opens: Option<PathBuf>,
        /// Instead of impressions: so many readers made up, twenty lists each, of the articles.
        #[arg(long, requires = "articles", conflicts_with = "impressions")]
        simulate: Option<usize>,
    },
}

pub(crate) fn run(eval: Eval) -> anyhow::Result<()> {
    match eval {
        Eval::Extract { dir, out } => extract(&dir, &out),
        Eval::Topics { file, fitting } => topics(&file, fitting),
        Eval::Stories { file, out, weights, encoder } => {
            let weights = weights_of(weights.as_deref())?;
            stories(&file, out.as_deref(), weights, encoder.as_deref())
        }
        Eval::Duplicates { file, seed, articles } => duplicates(&file, seed, articles),
        Eval::Foryou { articles, impressions, opens, simulate } => {
            match (articles, impressions, opens, simulate) {
                (Some(articles), Some(impressions), None, None) => for_you(&articles, &impressions),
                (Some(articles), None, None, Some(readers)) => simulated(&articles, readers),
                (None, None, Some(opens), None) => opened(&opens),
                _ => anyhow::bail!(
                    "either --articles with --impressions or --simulate, or --opens is needed"
                ),
            }
        }
    }
}

/// The weights of stories in a file, or those that are shipped.
pub(super) fn weights_of(file: Option<&Path>) -> anyhow::Result<Weights> {
    let Some(file) = file else { return Ok(Weights::default()) };
    Weights::parse(&text(file)?).with_context(|| format!("{}", file.display()))
}

fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn unzipped(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut page = Vec::new();
    let _length = flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut page)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    Ok(page)
}
