//! Memory: reviews in, memory states and due dates out. No clock, no files.
//!
//! A [`Model`] is FSRS-6 with a learner's [`Parameters`] and desired retention.
//! [`Model::fold_reviews`] computes a card's [`Memory`] from its reviews, and
//! [`Model::weigh_review`] adds one review. [`tune_parameters`] fits the parameters to a learner's
//! own history. [`make_plan`] [simulates](simulate) the study for a goal. `docs/scheduling.md`
//! explains all of it.
//!
//! Only this module uses the `fsrs` crate.

mod answer_time;
mod catch_up;
mod chance;
mod days_off;
mod evidence;
mod fit;
mod fold;
mod history_draw;
mod model;
mod pace;
mod parameters;
pub mod plan;
mod preset;
mod prior;
pub mod simulate;
mod trial;
pub mod tune;
mod unit;

pub use answer_time::AnswerTimeEffect;
pub use catch_up::{days_to_catch_up, minutes_to_catch_up};
pub use chance::{Chance, Seed};
pub use days_off::DaysOff;
pub use evidence::{Evidence, Review};
pub use fit::FitQuality;
pub use fold::{LEECH_LAPSES, Memory};
pub use model::{LONGEST_INTERVAL, Model, RETENTION_RANGE};
pub use pace::{AnswerTimes, Pace};
pub use parameters::{ParameterError, Parameters, WEIGHT_COUNT};
pub use plan::make_plan;
pub use preset::Preset;
pub use prior::{Prior, PriorEvidence};
pub use trial::RecallTrial;
pub use tune::tune_parameters;
pub use unit::{CardState, DayNumber, Days, Difficulty, Rating, Retrievability, Stability};
