//! The one binary: configuration, commands, and how the parts are put together.

pub mod config;
pub mod stand;
pub mod demo;
pub mod catalogue;
pub mod cli;
mod commands;
mod encoder;
