//! All that the clusterer knows, as bytes in parts: no copy of the whole is made on either way.

mod parts;

use serde::{Deserialize, Serialize};

use crate::state::State;

use parts::{Checksum, Reader, Writer};

/// Changes with every change of what is written.
const FORMAT: u32 = 5;
const MARK: [u8; 8] = *b"nsstory\n";

/// Why a snapshot cannot be used; the log must be read again from its beginning.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// No snapshot, or cut off.
    #[error("these bytes are not a snapshot of stories")]
    Foreign,
    /// Written by another version of this program.
    #[error("the snapshot has format {0}, this program reads format {FORMAT}")]
    Format(u32),
    /// Made with other weights: the scores would not continue.
    #[error("the snapshot was made with weights {0}, not with those in use")]
    Weights(u32),
    /// A bit has fallen over.
    #[error("the snapshot is damaged: its checksum is wrong")]
    Damaged,
}

/// What stands before the state.
#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    weights: u32,
    /// Articles told so far: the position in the log.
    told: u64,
    checksum: u64,
}

/// The first part is the head.
pub(crate) fn write(state: &State, weights: u32) -> Vec<Vec<u8>> {
    let body = encode(state, Writer::default()).parts;
    let checksum = checksum(&body);
    let head = Head { format: FORMAT, weights, told: state.told, checksum };
    let mut first = MARK.to_vec();
    first.extend(postcard::to_stdvec(&head).expect("numbers can always be written"));
    std::iter::once(first).chain(body).collect()
}

/// Each part is dropped as soon as it has been read.
pub(crate) fn read(parts: Vec<Vec<u8>>, weights: u32) -> Result<State, SnapshotError> {
    let mut parts = parts.into_iter();
    let first = parts.next().ok_or(SnapshotError::Foreign)?;
    let head = first.strip_prefix(&MARK).ok_or(SnapshotError::Foreign)?;
    let head: Head = postcard::from_bytes(head).map_err(|_short| SnapshotError::Foreign)?;
    if head.format != FORMAT {
        return Err(SnapshotError::Format(head.format));
    }
    let body: Vec<Vec<u8>> = parts.collect();
    if head.checksum != checksum(&body) {
        return Err(SnapshotError::Damaged);
    }
    if head.weights != weights {
        return Err(SnapshotError::Weights(head.weights));
    }
    // Only short texts are read through it, such as a language.
    let mut space = [0; 64];
    let read = postcard::from_io((Reader::new(body), &mut space));
    read.map(|(state, _rest)| state).map_err(|_mismatch| SnapshotError::Damaged)
}

pub(crate) fn hash(state: &State) -> u64 {
    encode(state, Checksum::default()).value()
}

fn checksum(body: &[Vec<u8>]) -> u64 {
    let mut checksum = Checksum::default();
    body.iter().for_each(|part| checksum.add(part));
    checksum.value()
}

fn encode<W: std::io::Write>(state: &State, to: W) -> W {
    postcard::to_io(state, to).expect("the state holds nothing that cannot be written")
}
