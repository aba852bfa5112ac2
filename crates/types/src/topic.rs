//! What an article is about.

use serde::{Deserialize, Serialize};

use crate::TopicId;

/// One topic of an article; wider topics are implied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Which.
    pub topic: TopicId,
    /// How sure that is, in per cent.
    pub confidence: u8,
}
