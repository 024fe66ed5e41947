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
    ADD_MEMORY = "add_memory",
    ADD_PAPER = "add_paper",
    ADD_SITTING = "add_sitting",
    ADD_SITTING_DECK = "add_sitting_deck",
    ADD_TEXT = "add_text",
    ALL_HISTORIES = "all_histories",
    ALL_MEMORIES = "all_memories",
    ANSWERS = "answers",
    CODES = "codes",
    DECK_MEMORIES = "deck_memories",
    DECKS = "decks",
    DUE = "due",
    ERASE = "erase",
    ERASED_ANSWERS = "erased_answers",
    EVENTS = "events",
    FLAGS = "flags",
    FORGET_MEMORIES = "forget_memories",
    FORGET_MEMORY = "forget_memory",
    FORGET_TALLY = "forget_tally",
    HOLDER = "holder",
    LAST_QUIZ = "last_quiz",
    LIST = "list",
    MET_ON = "met_on",
    MODEL = "model",
    NAME_MODEL = "name_model",
    OPENING = "opening",
    PAPER = "paper",
    REBUILD = "rebuild",
    RECENT = "recent",
    REFRESH_TALLY = "refresh_tally",
    REFRESH_TOTAL = "refresh_total",
    RELEASE_LEASE = "release_lease",
    REVIEWS = "reviews",
    SEEN = "seen",
    SETTLED = "settled",
    SPOIL_MEMORIES = "spoil_memories",
    SPOIL_MEMORY = "spoil_memory",
    STALE = "stale",
    STALE_CARDS = "stale_cards",
    SUMMARY = "summary",
    SUSPENDED = "suspended",
    TAKE_LEASE = "take_lease",
    TOUCHED = "touched",
    UNFINISHED = "unfinished",
}

/// What changed from one version of the file to the next; the first makes version 1.
pub(super) const MIGRATIONS: &[&str] =
    &[include_str!("migrations/0001.sql"), include_str!("migrations/0002.sql")];
