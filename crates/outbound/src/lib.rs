//! Every call outside goes through here: feeds, pages, pictures, robots.txt, and mail.
//!
//! [`Outbound`] is the one client. It fetches what strangers tell it to, so it trusts nothing:
//! neither the address, nor the name behind it, nor the answer.
//!
//! # Invariants
//! - A connection is opened only to an IP address that [`Guard`](guard::Guard) admitted, and it
//!   is the very address that was looked up: there is no second lookup between check and connect.
//! - Each redirect is a new visit with all checks; nothing follows redirects but [`Outbound`].
//! - No proxy from the environment, no cookies, no referrer, no credentials.
//! - What is kept of an answer is bounded in decoded bytes, in header bytes and in time.
//! - A host has one connection at a time, with a gap between visits.

mod manners;
mod network;
mod request;
mod answer;
mod client;
mod wire;
mod guard;
mod turn;
mod body;
mod decode;
mod error;
mod cause;
pub mod robots;
pub mod mail;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use client::{Outbound, SetupError};
pub use error::{FetchError, Stage};
pub use manners::Manners;
pub use network::{Network, NetworkError, is_public};
pub use request::{Accept, Request};
