//! A sitting: what is asked, in which order, and what becomes of each answer. No I/O; time and chance are arguments.

pub mod record;
pub mod view;
