//! Reading a body at the pace that we insist on.

use bytes::Bytes;
use reqwest::{Response, header};
use tokio::time::{Instant, timeout_at};

use crate::{answer::text, decode::Decoder, error::FetchError, manners::Manners};

/// The decoded body, at most `max_bytes` of it.
pub(crate) async fn read(
    mut response: Response,
    max_bytes: usize,
    manners: &Manners,
) -> Result<Bytes, FetchError> {
    let encoding = text(response.headers(), header::CONTENT_ENCODING).unwrap_or_default();
    let mut decoder = Decoder::new(&encoding, max_bytes, manners.ratio_max)?;
    // Packed bodies are rarely larger than unpacked ones: no need to begin.
    if response.content_length().is_some_and(|announced| announced > max_bytes as u64) {
        return Err(FetchError::TooLarge { limit: max_bytes });
    }
    let mut pace = Pace::new(manners);
    loop {
        match timeout_at(pace.ends, response.chunk()).await {
            Ok(Ok(Some(piece))) => {
                pace.received += piece.len();
                decoder.write(&piece)?;
            }
            Ok(Ok(None)) => return decoder.finish(),
            Ok(Err(error)) => return Err(FetchError::from_client(&error, manners.connect)),
            Err(_window_is_over) => {}
        }
        pace.keep_up()?;
    }
}

/// Counts the bytes of one window after the other. Without it a host could hold a connection
/// with a byte now and then.
struct Pace<'m> {
    manners: &'m Manners,
    ends: Instant,
    received: usize,
}

impl<'m> Pace<'m> {
    fn new(manners: &'m Manners) -> Self {
        Self { manners, ends: Instant::now() + manners.rate_window, received: 0 }
    }

    fn keep_up(&mut self) -> Result<(), FetchError> {
        if Instant::now() < self.ends {
            return Ok(());
        }
        let (least, within) = (self.manners.rate_min_bytes, self.manners.rate_window);
        if self.received < least {
            return Err(FetchError::TooSlow { least, within });
        }
        *self = Self::new(self.manners);
        Ok(())
    }
}
