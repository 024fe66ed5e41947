//! Decks written and rewritten by the program: `new`, `fmt`, `check --fix` and `check --watch`.

mod fix;
mod fmt;
mod new;
mod watch;
