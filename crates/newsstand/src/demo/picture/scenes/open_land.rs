//! Mountains, hills, forest, field, desert, garden.

mod mountains;
mod hills;
mod forest;
mod field;
mod desert;
mod garden;

pub(in crate::demo::picture) use desert::desert;
pub(in crate::demo::picture) use field::field;
pub(in crate::demo::picture) use forest::forest;
pub(in crate::demo::picture) use garden::garden;
pub(in crate::demo::picture) use hills::hills;
pub(in crate::demo::picture) use mountains::mountains;
