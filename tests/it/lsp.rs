//! The language server, as an editor meets it: over pipes, with a text that is typed and undone.

mod client;
mod help;
mod typing;
