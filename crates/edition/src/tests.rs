//! Pages in words: every line of an input is a story, see [`kit::candidates`].

mod kit;
mod layout;
mod memory;
mod reasons;
mod coverage;
mod properties;
