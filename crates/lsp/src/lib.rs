//! The language server: an editor shows the diagnostics of a deck while it is typed, and offers
//! fixes, completion, explanations, formatting and renaming.
//!
//! It uses the core: the reader, the rules, the fixes and the formatter are those of `obverse check`
//! and `obverse fmt`. It touches no file: the client sends the text of each open deck, and a
//! [`Host`] gives the rest. [`serve`] is the entry point.

mod completion;
mod cursor;
mod diagnostics;
mod document;
mod fixes;
mod formatting;
mod hover;
mod lenses;
mod lines;
mod rename;
mod requests;
mod scan;
mod server;
mod symbols;
mod tables;

pub use lsp_server::{Connection, Message, Notification, Request};
pub use rename::Renaming;
pub use server::{Host, ServeError, serve, serve_stdio};
