//! XML read the way publishers write it.
//!
//! An XML parser's duty is to refuse a document that is not well-formed; ours is to bring home
//! what can be read of it. So this reader has no errors: a stray `&` is a `&`, a tag that is
//! never closed ends where its parent ends, and what is odd is counted for the complaints.

mod tokens;
mod entities;
mod names;
mod tree;

pub(crate) use entities::{Entities, decode};
pub(crate) use names::{Space, same};
pub(crate) use tokens::{Token, Tokens};
pub(crate) use tree::{Begun, Element, Node, Trees, Walk};
