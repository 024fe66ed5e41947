//! The SQL statements by name.

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
    ADD_MEMBER = "add_member",
    ADD_MEMORY = "add_memory",
    ADD_PAPER = "add_paper",
    ADD_SITTING = "add_sitting",
    ADD_SITTING_DECK = "add_sitting_deck",
    ADD_TEXT = "add_text",
    ADD_TO_TALLY = "add_to_tally",
    ALL_HISTORIES = "all_histories",
    ALL_MEMORIES = "all_memories",
    ANSWERED_DECKS = "answered_decks",
    ANSWERS = "answers",
    CARD_TALLIES = "card_tallies",
    CHOSEN = "chosen",
    CLASS = "class",
    CLASS_REVIEWS = "class_reviews",
    CODES = "codes",
    DECK_SCORES = "deck_scores",
    DECKS = "decks",
    DECK_ALIASES = "deck_aliases",
    DECK_NAMES = "deck_names",
    ERASE = "erase",
    ERASED_ANSWERS = "erased_answers",
    EVENTS = "events",
    FLAGS = "flags",
    FLAT = "flat",
    FORGET_MEMBER = "forget_member",
    FORGET_MEMORIES = "forget_memories",
    FORGET_MEMORY = "forget_memory",
    FORGET_STALE = "forget_stale",
    FORGET_TALLY = "forget_tally",
    HOLDER = "holder",
    KNOWN_DECKS = "known_decks",
    KNOWN = "known",
    LAST_QUIZ = "last_quiz",
    LAST_TEXT = "last_text",
    LEARNERS = "learners",
    LINKED_LEARNERS = "linked_learners",
    LINKS = "links",
    LIST = "list",
    LOOK = "look",
    LOOKED = "looked",
    MEMBERS = "members",
    MEMORY = "memory",
    MEMORY_SUM = "memory_sum",
    MET_ON = "met_on",
    MODEL = "model",
    NAME_MODEL = "name_model",
    OPENING = "opening",
    PACE = "pace",
    PAPER = "paper",
    PAPER_ANSWERS = "paper_answers",
    PAPER_ENTRIES = "paper_entries",
    PARAMETERS = "parameters",
    PLAN = "plan",
    PROOF = "proof",
    REBUILD = "rebuild",
    RECENT = "recent",
    REFRESH_TALLY = "refresh_tally",
    REFRESH_TOTAL = "refresh_total",
    RELEASE_LEASE = "release_lease",
    REVIEWS = "reviews",
    SEEN = "seen",
    SETTLED = "settled",
    SLIPS = "slips",
    SPOIL_MEMORIES = "spoil_memories",
    SPOIL_MEMORY = "spoil_memory",
    STALE = "stale",
    STALE_CARDS = "stale_cards",
    STRANGERS = "strangers",
    STUDIED_DAYS = "studied_days",
    SUMMARY = "summary",
    SUSPENDED = "suspended",
    TALLIES = "tallies",
    TAKE_LEASE = "take_lease",
    TEXT_BODY = "text_body",
    TEXTS_WITH = "texts_with",
    TOUCHED = "touched",
    TRACES = "traces",
    UNFINISHED = "unfinished",
}

/// Counts the sessions of [`LIST`] by mode.
pub(super) const COUNT_SESSIONS: &str = concat!(
    "SELECT
      count(*) FILTER (WHERE mode = 'quiz') AS quizzes,
      count(*) FILTER (WHERE mode = 'exam') AS exams,
      count(*) FILTER (WHERE mode = 'study') AS studies,
      count(*) FILTER (WHERE mode = 'practice') AS practices,
      min(at) AS first
    FROM (",
    include_str!("sql/list.sql"),
    ")"
);

/// The migrations between versions; the first creates version 1.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
    include_str!("migrations/0012.sql"),
];
