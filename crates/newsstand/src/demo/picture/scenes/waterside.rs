//! Bridge, harbour, sea, river.

mod bridge;
mod harbour;
mod sea;
mod river;

pub(in crate::demo::picture) use bridge::bridge;
pub(in crate::demo::picture) use harbour::harbour;
pub(in crate::demo::picture) use river::river;
pub(in crate::demo::picture) use sea::sea;
