//! A sitting: what is asked, in which order, and what becomes of each answer. No I/O; time and chance are arguments.
//!
//! [`paper`] draws what is asked; [`Sitting`] is the state machine; [`view`] is all that it says to whoever asks, and
//! all that comes back; [`record`] is all that it leaves behind.

mod act;
pub mod choice;
pub mod day;
pub mod evidence;
pub mod ids;
mod keep;
pub mod line;
pub mod lived;
mod machine;
pub mod order;
pub mod paper;
pub mod queue;
mod rating;
pub mod record;
pub mod regrade;
mod review;
pub mod settled;
pub mod show;
mod study;
mod sure;
pub mod view;

#[cfg(test)]
mod tests;

pub use machine::{Given, Place, Plan, Sitting, Study};
pub use study::grade;
