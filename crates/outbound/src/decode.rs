//! Unpacking a body while it arrives, never holding more of it than allowed.

use std::io::{self, Write};

use brotli::DecompressorWriter;
use bytes::Bytes;
use flate2::write::GzDecoder;

use crate::error::FetchError;

/// Small bodies may be packed as tightly as they like: 1 MiB of blanks harms nobody.
const RATIO_FROM: usize = 1024 * 1024;

/// Output of the brotli decoder is handed on in pieces of this size.
const PIECE: usize = 16 * 1024;

/// A body that is being unpacked.
pub(crate) struct Decoder {
    packing: Packing,
    /// Value of `Content-Encoding`, for the error.
    encoding: String,
}

enum Packing {
    Plain(Kept),
    Gzip(Box<GzDecoder<Kept>>),
    Brotli(Box<DecompressorWriter<Kept>>),
}

impl Decoder {
    /// For a `Content-Encoding` that we asked for, or none. `max_bytes` counts decoded bytes,
    /// `ratio_max` decoded bytes per byte on the wire.
    pub(crate) fn new(
        encoding: &str,
        max_bytes: usize,
        ratio_max: usize,
    ) -> Result<Self, FetchError> {
        let kept = Kept { bytes: Vec::new(), wire: 0, max_bytes, ratio_max };
        let encoding = encoding.trim().to_ascii_lowercase();
        let packing = match encoding.as_str() {
            "" | "identity" => Packing::Plain(kept),
            "gzip" | "x-gzip" => Packing::Gzip(Box::new(GzDecoder::new(kept))),
            "br" => Packing::Brotli(Box::new(DecompressorWriter::new(kept, PIECE))),
            _ => return Err(FetchError::BadEncoding { encoding }),
        };
        Ok(Self { packing, encoding })
    }

    /// Takes bytes as they come over the wire.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), FetchError> {
        self.packing.kept().wire += bytes.len();
        let result = match &mut self.packing {
            Packing::Plain(kept) => write_all_used(kept, bytes),
            Packing::Gzip(decoder) => write_all_used(decoder.as_mut(), bytes),
            Packing::Brotli(decoder) => write_all_used(decoder.as_mut(), bytes),
        };
        result.map_err(|error| self.explain(error))
    }

    /// The whole body, once all of it has arrived.
    pub(crate) fn finish(mut self) -> Result<Bytes, FetchError> {
        if self.packing.kept().wire == 0 {
            return Ok(Bytes::new());
        }
        let encoding = self.encoding.clone();
        let kept = match self.packing {
            Packing::Plain(kept) => kept,
            Packing::Gzip(decoder) => decoder.finish().map_err(|error| explain(error, encoding))?,
            Packing::Brotli(decoder) => {
                decoder.into_inner().map_err(|_unfinished| FetchError::BadEncoding { encoding })?
            }
        };
        Ok(kept.bytes.into())
    }

    fn explain(&self, error: io::Error) -> FetchError {
        explain(error, self.encoding.clone())
    }
}

/// Our own errors come through a decoder unchanged; all others are the decoder's.
fn explain(error: io::Error, encoding: String) -> FetchError {
    error.downcast().unwrap_or(FetchError::BadEncoding { encoding })
}

/// Like `write_all`, but what stands behind the end of a packed body is ignored, as browsers do.
fn write_all_used(decoder: &mut impl Write, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match decoder.write(bytes)? {
            0 => break,
            used => bytes = bytes.get(used..).unwrap_or_default(),
        }
    }
    Ok(())
}

impl Packing {
    fn kept(&mut self) -> &mut Kept {
        match self {
            Self::Plain(kept) => kept,
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Brotli(decoder) => decoder.get_mut(),
        }
    }
}

/// What was unpacked so far. Refuses the first byte too many.
struct Kept {
    bytes: Vec<u8>,
    /// Packed bytes that arrived so far.
    wire: usize,
    max_bytes: usize,
    ratio_max: usize,
}

impl Write for Kept {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let size = self.bytes.len() + piece.len();
        if size > self.max_bytes {
            return Err(io::Error::other(FetchError::TooLarge { limit: self.max_bytes }));
        }
        if size > RATIO_FROM && size > self.wire.saturating_mul(self.ratio_max) {
            return Err(io::Error::other(FetchError::TooDense { ratio: self.ratio_max }));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
