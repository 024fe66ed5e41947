//! Memory: reviews in; what is remembered, how well, and when to ask again out. No clock, no files.
//!
//! A [`Model`] is FSRS-6 with a learner's [`Parameters`] and the retention that they wish for. [`Model::fold_reviews`] makes a
//! card's [`Memory`] from its reviews, and [`Model::weigh_review`] carries it on by one. [`tune_parameters`] fits the parameters to a
//! learner's own history, and [`make_plan`] says by [simulation](simulate) what a goal takes. `docs/scheduling.md` says all
//! of it in plain words.
//!
//! The `fsrs` crate is used here and nowhere else.

mod catch_up;
mod chance;
mod days_off;
mod evidence;
mod fit;
mod fold;
mod history_draw;
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
pub use fit::FitQuality;
pub use fold::{LEECH_LAPSES, Memory};
pub use model::{LONGEST_INTERVAL, Model, RETENTION_RANGE};
pub use parameters::{ParameterError, Parameters, WEIGHT_COUNT};
pub use plan::make_plan;
pub use preset::Preset;
pub use prior::{Prior, PriorEvidence};
pub use trial::RecallTrial;
pub use tune::tune_parameters;
pub use unit::{CardState, DayNumber, Days, Difficulty, Grade, Retrievability, Stability};
