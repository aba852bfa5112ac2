//! Station, train, ship, rocket, road.

mod station;
mod train;
mod ship;
mod rocket;
mod road;

pub(in crate::demo::picture) use road::road;
pub(in crate::demo::picture) use rocket::rocket;
pub(in crate::demo::picture) use ship::ship;
pub(in crate::demo::picture) use ship::smoke;
pub(in crate::demo::picture) use station::station;
pub(in crate::demo::picture) use train::train;
