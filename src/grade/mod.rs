//! Grading: a question and a response in, a verdict with its reason out.

mod verdict;

pub use verdict::{Mark, Outcome, Response, Verdict};
