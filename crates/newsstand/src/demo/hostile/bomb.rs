//! A small answer that unpacks to a large one.

use axum::{
    body::{Body, Bytes},
    http::{Response, StatusCode, header},
};
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use super::{RSS, opening};
use crate::demo::answer::{put, status};

/// Unpacked bytes of one block, and how often it is sent: one gigabyte in all.
const BLOCK: usize = 8 << 20;
const BLOCKS: usize = 128;

/// A valid gzip stream of the beginning of a feed and one gigabyte of white space.
pub(super) fn answer(origin: &str) -> Response<Body> {
    let Some(body) = bomb(&format!("{}<item><title>Wait", opening(origin)), BLOCKS) else {
        return status(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", String::new());
    };
    let mut answer = Response::new(Body::from(Bytes::from(body)));
    put(&mut answer, header::CONTENT_TYPE, RSS);
    put(&mut answer, header::CONTENT_ENCODING, "gzip");
    answer
}

/// Each part is packed by itself and ends on a whole byte, so that one packed block can be
/// repeated without packing it again (RFC 1951, 3.2.4; RFC 1952, 2.3).
fn bomb(beginning: &str, blocks: usize) -> Option<Vec<u8>> {
    let spaces = vec![b' '; BLOCK];
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    out.extend(packed(beginning.as_bytes())?);
    let block = packed(&spaces)?;
    let mut whole = Crc::new();
    whole.update(beginning.as_bytes());
    let mut one = Crc::new();
    one.update(&spaces);
    for _ in 0..blocks {
        out.extend(&block);
        whole.combine(&one);
    }
    // The last block: final, fixed codes, empty.
    out.extend([0x03, 0x00]);
    out.extend(whole.sum().to_le_bytes());
    out.extend(whole.amount().to_le_bytes());
    Some(out)
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packer = Compress::new(Compression::best(), false);
    let mut out = Vec::with_capacity(bytes.len() / 100 + 1024);
    let done = packer.compress_vec(bytes, &mut out, FlushCompress::Sync).ok()?;
    let all = usize::try_from(packer.total_in()).ok() == Some(bytes.len());
    (done == Status::Ok && all && out.len() < out.capacity()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_bomb_is_valid_gzip_and_at_least_five_hundred_times_larger_inside() {
        // A few blocks are like many, and sooner unpacked.
        let blocks = 6;
        let packed = bomb("<rss>", blocks).unwrap();
        let mut unpacked = 0;
        let mut reader = flate2::read::GzDecoder::new(packed.as_slice());
        let mut buffer = vec![0; 1 << 20];
        while let read @ 1.. = reader.read(&mut buffer).unwrap() {
            unpacked += read;
        }
        assert_eq!(unpacked, BLOCK * blocks + "<rss>".len());
        assert!(unpacked / packed.len() > 500, "{} bytes packed", packed.len());
    }
}
