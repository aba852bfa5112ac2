//! HTTP: pages, desks, lists for machines, pictures. Server-rendered; works without script.
//!
//! # Invariants
//! - The text behind the wall is loaded in one place, [`entitled`], after the verdict.
//! - A visitor gets no cookie, and nothing is stored about visitors.
//! - A request that changes anything is not a GET and comes from our own pages ([`guard`]).
//! - Templates print nothing unescaped but clean HTML and our own JSON-LD ([`mod@print`]).

mod router;
mod app;
mod settings;
mod clock;
mod error;
mod asker;
mod entitled;
mod sight;
mod guard;
mod respond;
mod print;
mod press;
mod frame;
mod words;
mod editions;
mod keys;
mod serve;

mod pages;
mod accounts;
mod wishes;
mod taste;
mod briefing;
mod desks;
mod media;
mod lists;
mod health;
mod assets;

#[cfg(test)]
mod testing;

pub use accounts::hash_password;
pub use app::App;
pub use clock::Clock;
pub use desks::corrections;
pub use router::router;
pub use serve::{recorder, serve};
pub use settings::Settings;
