//! A session from start to end: the paper, the order of questions, and the result of each answer.
//! No I/O; time and chance are arguments.
//!
//! [`paper`] draws the questions. [`Session`] is the state machine. [`view`] holds everything the
//! session shows and everything the learner sends back. [`record`] holds everything it stores.

mod action;
mod bare_command;
pub mod card_form;
pub mod choice;
mod confidence;
pub mod day;
mod dispute;
mod draw;
mod entered;
mod event;
mod event_record;
pub mod evidence;
mod flashcard;
mod followed_plan;
mod full_answer;
pub mod ids;
pub mod imported_history;
pub mod input;
mod judged;
mod key_help;
mod labelled_option;
mod list_input;
mod machine;
mod media;
pub mod order;
pub mod paper;
pub mod paper_form;
pub mod parameter_history;
pub mod queue;
mod rating;
pub mod record;
pub mod regrade;
mod review;
pub mod show;
mod siblings;
mod spread;
mod study;
pub mod view;

#[cfg(test)]
mod tests;

pub use full_answer::full_answer;
pub use machine::{GivenAnswer, ItemState, Session, SessionPlan, StudyMemory};
pub use media::{MediaRequest, SpokenWords};
