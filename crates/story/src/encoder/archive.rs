//! Files of a zip archive in memory.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::EncoderError;

/// The largest file of the known model has 31 MB.
const FILE_MAX: u64 = 128 << 20;

pub(super) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, EncoderError> {
        Ok(Self(ZipArchive::new(Cursor::new(bytes))?))
    }

    pub(super) fn file(&mut self, name: &str) -> Result<Vec<u8>, EncoderError> {
        let place = self.0.index_for_name(name);
        let place = place.ok_or_else(|| EncoderError::Missing(name.to_owned()))?;
        let file = self.0.by_index(place)?;
        let mut bytes = Vec::new();
        let length = file
            .take(FILE_MAX + 1)
            .read_to_end(&mut bytes)
            .map_err(|cause| EncoderError::Damaged { name: name.to_owned(), cause })?;
        if length as u64 > FILE_MAX {
            return Err(EncoderError::TooLarge(name.to_owned()));
        }
        Ok(bytes)
    }
}
