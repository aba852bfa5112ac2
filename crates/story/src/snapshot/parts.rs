//! Bytes that are written and read in parts of a mebibyte.

use std::io::{Read, Result, Write};

use xxhash_rust::xxh3::Xxh3;

const PART: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Writer {
    pub(super) parts: Vec<Vec<u8>>,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        match self.parts.last_mut() {
            Some(part) if part.len() + bytes.len() <= PART => part.extend_from_slice(bytes),
            _ => {
                let mut part = Vec::with_capacity(PART.max(bytes.len()));
                part.extend_from_slice(bytes);
                self.parts.push(part);
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// Drops each part at its end.
pub(super) struct Reader {
    parts: std::vec::IntoIter<Vec<u8>>,
    part: Vec<u8>,
    read: usize,
}

impl Reader {
    pub(super) fn new(parts: Vec<Vec<u8>>) -> Self {
        Self { parts: parts.into_iter(), part: Vec::new(), read: 0 }
    }
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while self.read == self.part.len() {
            let Some(next) = self.parts.next() else { return Ok(0) };
            (self.part, self.read) = (next, 0);
        }
        let mut rest = self.part.get(self.read..).unwrap_or_default();
        let count = rest.read(into)?;
        self.read += count;
        Ok(count)
    }
}

/// Of all bytes in their order, however they are parted.
#[derive(Default)]
pub(super) struct Checksum(Box<Xxh3>);

impl Checksum {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn value(&self) -> u64 {
        self.0.digest()
    }
}

impl Write for Checksum {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_one_and_checked_as_one() {
        let mut writer = Writer::default();
        let bytes: Vec<u8> = (0..PART * 2 + 77).map(|at| (at % 251) as u8).collect();
        bytes.chunks(1000).for_each(|some| writer.write_all(some).unwrap());
        assert!(writer.parts.len() == 3 && writer.parts.iter().all(|part| part.len() <= PART));
        let (mut whole, mut parted) = (Checksum::default(), Checksum::default());
        whole.add(&bytes);
        writer.parts.iter().for_each(|part| parted.add(part));
        assert_eq!(whole.value(), parted.value());
        let mut read = Vec::new();
        Reader::new(writer.parts).read_to_end(&mut read).unwrap();
        assert!(read == bytes);
    }
}
