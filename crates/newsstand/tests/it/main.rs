//! The product as a whole, in process: publishers that the tests play, a Newsstand, browsers.
//!
//! Runs on an embedded database; with `NEWSSTAND_TEST_POSTGRES` set to the address of a
//! PostgreSQL server, every test makes a database of its own there.

mod kit;

mod journey;
mod newsroom;
mod desks;
mod canary;
mod ingest;
mod manners;
mod meanings;
mod hostile;
mod guard;
mod mutes;
mod for_you;
mod briefing;
mod payloads;
mod crash;
mod tools;
mod tidy;
