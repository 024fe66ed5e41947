//! The learners and the measures of `examples/simulation`, which makes the tables of `docs/scheduling.md`.
#![allow(dead_code, reason = "the tables need more than the tests")]

#[path = "../../examples/simulation/measure.rs"]
pub(crate) mod measure;
#[path = "../../examples/simulation/people.rs"]
pub(crate) mod people;
#[path = "../../examples/simulation/schedulers.rs"]
mod schedulers;
