use std::io::Write;

use brotli::CompressorWriter;
use flate2::{Compression, write::GzEncoder};

use super::*;

const MIB: usize = 1024 * 1024;

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn br(plain: &[u8]) -> Vec<u8> {
    let mut encoder = CompressorWriter::new(Vec::new(), 4096, 2, 22);
    encoder.write_all(plain).unwrap();
    encoder.into_inner()
}

/// Unpacks in pieces of `piece` bytes: the body, or the kind of the error.
fn unpack(encoding: &str, packed: &[u8], piece: usize) -> Result<Bytes, &'static str> {
    let decode = || {
        let mut decoder = Decoder::new(encoding, 3 * MIB, 200)?;
        for piece in packed.chunks(piece) {
            decoder.write(piece)?;
        }
        decoder.finish()
    };
    decode().map_err(|error: FetchError| error.kind())
}

/// A text that cannot be packed tightly.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..bytes).map(|_index| next()).collect()
}

#[test]
fn every_encoding_that_we_ask_for_is_unpacked_however_it_is_cut() {
    let text = "Zwölf Häuser am Hafen. ".repeat(500).into_bytes();
    for (encoding, packed) in [
        ("", text.clone()),
        ("identity", text.clone()),
        ("gzip", gzip(&text)),
        (" GZIP ", gzip(&text)),
        ("x-gzip", gzip(&text)),
        ("br", br(&text)),
    ] {
        for piece in [1, 7, 100_000] {
            assert_eq!(unpack(encoding, &packed, piece).as_deref(), Ok(&text[..]), "{encoding}");
        }
    }
}

#[test]
fn an_empty_body_needs_no_packing() {
    assert_eq!(unpack("gzip", b"", 1), Ok(Bytes::new()));
    assert_eq!(unpack("br", b"", 1), Ok(Bytes::new()));
}

#[test]
fn bombs_are_refused_while_they_unpack() {
    let blanks = vec![b' '; 8 * MIB];
    assert_eq!(unpack("gzip", &gzip(&blanks), 100), Err("too-dense"));
    assert_eq!(unpack("br", &br(&blanks), 100), Err("too-dense"));
    let one = &blanks[..MIB];
    assert_eq!(unpack("br", &br(one), 100).as_deref(), Ok(one), "a little air harms nobody");
}

#[test]
fn more_than_allowed_is_refused_packed_or_not() {
    let much = noise(3 * MIB + 1);
    for (encoding, packed) in [("", much.clone()), ("gzip", gzip(&much)), ("br", br(&much))] {
        assert_eq!(unpack(encoding, &packed, 10_000), Err("too-large"), "{encoding}");
    }
    let enough = &much[..3 * MIB];
    assert_eq!(unpack("", enough, 10_000).as_deref(), Ok(enough));
}

#[test]
fn damaged_and_unknown_packings_are_errors() {
    let text = noise(10_000);
    let (mut zip, brotli) = (gzip(&text), br(&text));
    assert_eq!(unpack("gzip", &zip[..5_000], 100), Err("bad-encoding"), "cut off");
    assert_eq!(unpack("br", &brotli[..5_000], 100), Err("bad-encoding"), "cut off");
    assert_eq!(unpack("gzip", b"<!doctype html>", 100), Err("bad-encoding"));
    assert_eq!(unpack("br", &[0xff; 100], 100), Err("bad-encoding"));
    assert_eq!(unpack("zstd", b"x", 1), Err("bad-encoding"));
    assert_eq!(unpack("gzip, gzip", b"x", 1), Err("bad-encoding"));
    let last = zip.len() - 1;
    zip[last] ^= 1;
    assert_eq!(unpack("gzip", &zip, 100), Err("bad-encoding"), "wrong length at its end");
}

#[test]
fn what_stands_behind_the_end_is_ignored() {
    let text = b"Harbour news".to_vec();
    for (encoding, mut packed) in [("gzip", gzip(&text)), ("br", br(&text))] {
        packed.extend_from_slice(&[0; 20]);
        assert_eq!(unpack(encoding, &packed, 1_000).as_deref(), Ok(&text[..]), "{encoding}");
    }
}
