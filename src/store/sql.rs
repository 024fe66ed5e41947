//! Every statement by its name.

macro_rules! statements {
    ($($name:ident = $file:literal),* $(,)?) => {
        $(pub(super) const $name: &str = include_str!(concat!("sql/", $file, ".sql"));)*

        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str)] = &[$(($file, $name)),*];
    };
}

statements! {
    ADD_ANSWER = "add_answer",
    ADD_EVENT = "add_event",
    ADD_PAPER = "add_paper",
    ADD_SITTING = "add_sitting",
    ADD_SITTING_DECK = "add_sitting_deck",
    ADD_TEXT = "add_text",
    ANSWERS = "answers",
    CODES = "codes",
    DECKS = "decks",
    ERASE = "erase",
    ERASED_DAYS = "erased_days",
    EVENTS = "events",
    FLAGS = "flags",
    FORGET_TALLY = "forget_tally",
    HOLDER = "holder",
    LAST_QUIZ = "last_quiz",
    LIST = "list",
    OPENING = "opening",
    PAPER = "paper",
    REBUILD = "rebuild",
    RECENT = "recent",
    REFRESH_TALLY = "refresh_tally",
    REFRESH_TOTAL = "refresh_total",
    RELEASE_LEASE = "release_lease",
    SEEN = "seen",
    STALE = "stale",
    SUMMARY = "summary",
    TAKE_LEASE = "take_lease",
    TOUCHED = "touched",
    UNFINISHED = "unfinished",
}

/// What changed from one version of the file to the next; the first makes version 1.
pub(super) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001.sql")];
