//! Memory: reviews in; what is remembered, how well, and when to ask again out. No clock, no files.
//!
//! A [`Model`] is FSRS-6 with a learner's [`Parameters`] and the retention that they wish for. [`Model::fold`] makes a
//! card's [`Memory`] from its reviews, and [`Model::review`] carries it on by one. [`tune()`] fits the parameters to a
//! learner's own history, and [`plan()`] says by [simulation](simulate) what a goal takes. `docs/scheduling.md` says all
//! of it in plain words.
//!
//! The `fsrs` crate is used here and nowhere else.

mod catch_up;
mod chance;
mod days_off;
mod draw;
mod evidence;
mod fit;
mod fold;
mod model;
mod parameters;
pub mod plan;
mod preset;
mod prior;
pub mod simulate;
mod trial;
pub mod tune;
mod unit;

pub use catch_up::{days_to_catch_up, minutes_to_catch_up};
pub use chance::{Chance, Seed};
pub use days_off::DaysOff;
pub use evidence::{Evidence, Review};
pub use fit::Fit;
pub use fold::{LEECH, Memory};
pub use model::{LONGEST, Model, RETENTION};
pub use parameters::{BadParameters, Parameters, WEIGHTS};
pub use plan::plan;
pub use preset::Preset;
pub use prior::{Found, Prior};
pub use trial::Trial;
pub use tune::tune;
pub use unit::{Day, Days, Difficulty, Grade, Retrievability, Stability, State};
