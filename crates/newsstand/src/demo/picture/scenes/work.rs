//! Chart, factory, wind farm.

mod chart;
mod factory;
mod windfarm;

pub(in crate::demo::picture) use chart::chart;
pub(in crate::demo::picture) use factory::factory;
pub(in crate::demo::picture) use windfarm::windfarm;
