//! Stories: the program as its users meet it.

mod harness;
mod tidy;
