//! Pictures on disk. Everything here can be thrown away at any time and comes back when asked for.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

use bytes::Bytes;
use sha2::{Digest, Sha256};

/// Files by name, in folders by their first two letters. Blocking: not for async code itself.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    directory: PathBuf,
    bytes_max: u64,
    /// Bytes held; nothing before the directory was measured.
    held: Arc<Mutex<Option<u64>>>,
}

/// What a full shelf is brought down to, in percent, so that not every picture trims it again.
const TRIM_TO_PERCENT: u64 = 90;
/// Ends the names of files that are being written.
const UNFINISHED: &str = "part";

impl Shelf {
    pub(super) fn new(directory: PathBuf, bytes_max: u64) -> Self {
        Self { directory, bytes_max, held: Arc::default() }
    }

    /// A scaled picture. One that a crash cut short counts as not there.
    pub(super) fn picture(&self, name: &str, width: u32) -> Option<Bytes> {
        let bytes = fs::read(self.picture_file(name, width)).ok()?;
        is_whole_webp(&bytes).then(|| bytes.into())
    }

    /// The publisher's own bytes.
    pub(super) fn original(&self, name: &str) -> Option<Bytes> {
        fs::read(self.original_file(name)).ok().filter(|bytes| !bytes.is_empty()).map(Bytes::from)
    }

    /// Keeps a scaled picture.
    pub(super) fn put_picture(&self, name: &str, width: u32, bytes: &[u8]) -> io::Result<()> {
        self.put(&self.picture_file(name, width), bytes)
    }

    /// Keeps the publisher's bytes, for other widths.
    pub(super) fn put_original(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(&self.original_file(name), bytes)
    }

    /// Throws away everything of one picture.
    pub(super) fn forget(&self, name: &str) {
        let scaled = super::WIDTHS.into_iter().map(|width| self.picture_file(name, width));
        for file in scaled.chain([self.original_file(name)]) {
            let _absent = fs::remove_file(file);
        }
        // Measured again when something comes in.
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Writes beside the place and renames, so that nobody reads half a file.
    fn put(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let unfinished =
            file.with_extension(format!("{}-{number}.{UNFINISHED}", std::process::id()));
        let written = fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, file));
        if written.is_err() {
            let _absent = fs::remove_file(&unfinished);
        }
        written?;
        self.make_room(bytes.len() as u64)
    }

    /// Removes the oldest files when there is more than the shelf may hold.
    fn make_room(&self, added: u64) -> io::Result<()> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let now_held = match *held {
            Some(before) => before + added,
            None => files(&self.directory)?.iter().map(|file| file.bytes).sum(),
        };
        *held = Some(if now_held > self.bytes_max { self.trim()? } else { now_held });
        Ok(())
    }

    fn trim(&self) -> io::Result<u64> {
        let mut files = files(&self.directory)?;
        files.sort_by_key(|file| file.written);
        let mut held: u64 = files.iter().map(|file| file.bytes).sum();
        let keep = self.bytes_max / 100 * TRIM_TO_PERCENT;
        let mut removed: u32 = 0;
        for file in files {
            if held <= keep {
                break;
            }
            if fs::remove_file(&file.path).is_ok() {
                held -= file.bytes;
                removed += 1;
            }
        }
        tracing::info!(removed, held, "The oldest pictures made room");
        Ok(held)
    }

    fn picture_file(&self, name: &str, width: u32) -> PathBuf {
        self.folder(name).join(format!("{name}-{width}.webp"))
    }

    fn original_file(&self, name: &str) -> PathBuf {
        self.folder(name).join(format!("{name}.original"))
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.directory.join(name.get(..2).unwrap_or("00"))
    }
}

/// The name of the picture at an address: 32 hexadecimal digits.
pub(super) fn name_of(address: &str) -> String {
    let hash = Sha256::digest(address.as_bytes());
    data_encoding::HEXLOWER.encode(hash.get(..16).unwrap_or_default())
}

struct File {
    path: PathBuf,
    bytes: u64,
    written: SystemTime,
}

fn files(directory: &Path) -> io::Result<Vec<File>> {
    let mut found = Vec::new();
    for folder in fs::read_dir(directory)? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder)? {
            let file = file?;
            // It may have gone since it was listed.
            let Ok(facts) = file.metadata() else { continue };
            let written = facts.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            found.push(File { path: file.path(), bytes: facts.len(), written });
        }
    }
    Ok(found)
}

/// `RIFF`, the length of the rest, `WEBP`: a file that a crash left short does not fit.
fn is_whole_webp(bytes: &[u8]) -> bool {
    let length = bytes.get(4..8).and_then(|part| part.try_into().ok()).map(u32::from_le_bytes);
    bytes.starts_with(b"RIFF")
        && bytes.get(8..12) == Some(b"WEBP".as_slice())
        && length.is_some_and(|length| bytes.len() as u64 == u64::from(length) + 8)
}

#[cfg(test)]
mod tests;
