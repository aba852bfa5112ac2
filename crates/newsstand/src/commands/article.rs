//! `newsstand article extract` and `clean`: articles as Newsstand reads them.

use std::{
    io::{Read, Write},
    path::PathBuf,
};

use anyhow::Context;
use article::Hints;
use clap::Subcommand;
use types::WebAddress;

use crate::commands::print_json;

/// Articles as Newsstand reads them.
#[derive(Debug, Subcommand)]
pub(crate) enum Article {
    /// Prints the article of a page, as JSON. Exits with an error if there is none.
    Extract {
        /// The page, as HTML.
        file: PathBuf,
        /// Where the page was found.
        #[arg(long)]
        url: String,
    },
    /// Reads HTML from standard input and prints what readers' browsers would get.
    Clean,
}

pub(crate) fn run(article: Article) -> anyhow::Result<()> {
    match article {
        Article::Extract { file, url } => {
            let bytes =
                std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let page = article::decode_page(&bytes, None);
            let address = WebAddress::parse(&url)?;
            let extracted = article::extract(&page, &address, &Hints::default());
            print_json(&extracted)?;
            anyhow::ensure!(!extracted.text.trim().is_empty(), "no article was found");
        }
        Article::Clean => {
            let mut bytes = Vec::new();
            let _length = std::io::stdin().lock().read_to_end(&mut bytes)?;
            let clean = article::clean(&String::from_utf8_lossy(&bytes), None);
            std::io::stdout().lock().write_all(clean.as_str().as_bytes())?;
        }
    }
    Ok(())
}
