//! The desks of editors, publishers and operators: forms that work without script.
//!
//! # Invariants
//! - Every handler asks for the role first; of other publishers' articles it says they are not there.
//! - Every act is a POST that ends in the log, and is answered with the way back.
//! - Nothing from a desk is kept by any cache.

mod form;
mod line;
mod terms;

mod editor;
mod publisher;
mod operator;

#[cfg(test)]
mod tests;

pub use operator::corrections;

use axum::Router;

use crate::App;

/// All desks, below `/desk`.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .nest("/editor", editor::router())
        .nest("/publisher", publisher::router())
        .nest("/operator", operator::router())
}
