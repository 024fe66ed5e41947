//! A sitting: what is asked, in which order, and what becomes of each answer. No I/O; time and chance are arguments.
//!
//! [`paper`] draws what is asked; [`Session`] is the state machine; [`view`] is all that it says to whoever asks, and
//! all that comes back; [`record`] is all that it leaves behind.

mod action;
pub mod choice;
mod confidence;
pub mod day;
mod event_record;
pub mod evidence;
pub mod ids;
pub mod imported_history;
pub mod input;
mod machine;
pub mod order;
pub mod paper;
pub mod parameter_history;
pub mod queue;
mod rating;
pub mod record;
pub mod regrade;
mod review;
pub mod show;
mod study;
pub mod view;

#[cfg(test)]
mod tests;

pub use machine::{GivenAnswer, ItemState, Session, SessionPlan, StudyMemory};
pub use study::memory_rating;
