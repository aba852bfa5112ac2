//! [`Outbound`](crate::Outbound) against hosts that mean harm.

pub(crate) mod host;
mod forms;
mod names;
mod redirects;
mod limits;
mod answers;
