//! All that the clusterer knows, as bytes.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::state::State;

/// Changes with every change of what is written.
const FORMAT: u32 = 4;
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

pub(crate) fn write(state: &State, weights: u32) -> Vec<u8> {
    let body = encoded(state);
    let head = Head { format: FORMAT, weights, told: state.told, checksum: xxh3_64(&body) };
    let mut bytes = MARK.to_vec();
    bytes.extend(postcard::to_stdvec(&head).expect("numbers can always be written"));
    bytes.extend(body);
    bytes
}

pub(crate) fn read(bytes: &[u8], weights: u32) -> Result<State, SnapshotError> {
    let rest = bytes.strip_prefix(&MARK).ok_or(SnapshotError::Foreign)?;
    let (head, body): (Head, _) =
        postcard::take_from_bytes(rest).map_err(|_short| SnapshotError::Foreign)?;
    if head.format != FORMAT {
        return Err(SnapshotError::Format(head.format));
    }
    if head.checksum != xxh3_64(body) {
        return Err(SnapshotError::Damaged);
    }
    if head.weights != weights {
        return Err(SnapshotError::Weights(head.weights));
    }
    postcard::from_bytes(body).map_err(|_mismatch| SnapshotError::Damaged)
}

pub(crate) fn hash(state: &State) -> u64 {
    xxh3_64(&encoded(state))
}

fn encoded(state: &State) -> Vec<u8> {
    postcard::to_stdvec(state).expect("the state holds nothing that cannot be written")
}
