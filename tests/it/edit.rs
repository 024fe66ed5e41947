//! Decks written and rewritten by the program: `new`, `fmt`, `check --fix` and `check --watch`.

mod first_hour;
mod fix;
mod fmt;
mod new;
mod watch;
