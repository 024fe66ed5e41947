//! A score file of any size, written by SQL: for figures, and for effects of large files. The same
//! size always gives the same file.

use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use obverse_core::deck::{QuestionId, QuestionType};
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::view::CONFIDENCE_LEVELS;
use obverse_store::{Store, code};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rusqlite::{Connection, Transaction, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The size of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// The number of sessions. Of five, three are quizzes, one is an exam or a quiz, and one is
    /// study.
    pub sittings: usize,
    /// The answers in each session.
    pub answers: usize,
    /// The number of decks. A session asks one of them.
    pub decks: usize,
    /// The cards in each deck.
    pub cards: usize,
    /// The number of days on which sessions happen.
    pub days: usize,
    /// The last of these days.
    pub last: Date,
    /// The learner who gave all answers.
    pub learner: &'static str,
    /// The seed. Two files with different seeds share no session.
    pub seed: u64,
}

/// A million answers in fifty thousand sessions over a hundred thousand cards, in ten years.
pub(crate) const MILLION: Size = Size {
    sittings: 50_000,
    answers: 20,
    decks: 100,
    cards: 1_000,
    days: 3_650,
    last: Date::constant(2026, 3, 9),
    learner: LEARNER,
    seed: 1,
};

/// The learner of [`MILLION`].
pub(crate) const LEARNER: &str = "ada";

/// The options of every question; the first is right.
const COLOURS: [&str; 4] = ["Green", "Blue", "Grey", "Red"];

/// The text of a deck with its cards, as the learner was asked them.
pub(crate) fn deck(number: usize, cards: usize) -> String {
    let questions: Vec<String> = (0..cards).map(question).collect();
    format!("{}\n{}", head(number), questions.join("\n"))
}

fn head(deck: usize) -> String {
    format!("id = \"deck-{deck:03}\"\ntitle = \"Deck {deck}\"\n")
}

fn question(card: usize) -> String {
    format!(
        "[[questions]]\nid = \"q{card}\"\ntype = \"multiple-choice\"\nprompt = \"{}\"\nanswer = \"{}\"\ndistractors = [\"{}\", \"{}\", \"{}\"]\ntags = [\"shade::{}\"]\n",
        prompt(card),
        COLOURS[0],
        COLOURS[1],
        COLOURS[2],
        COLOURS[3],
        card % 10
    )
}

fn prompt(card: usize) -> String {
    format!("Which is the colour of number {card}?")
}

/// Makes the score file at `path`, with its totals and tallies. The first command that needs memory
/// states computes them.
pub(crate) fn fill(path: &Path, size: &Size) {
    drop(Store::open(path).expect("a score file"));
    let mut file = Connection::open(path).expect("a database");
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144",
    )
    .expect("quick");
    let write = file.transaction().expect("a transaction");
    let texts = texts(&write, size);
    let mut history = History {
        size,
        texts,
        rng: StdRng::seed_from_u64(size.seed),
        ids: IdGenerator::new(size.seed),
    };
    (0..size.sittings).for_each(|number| history.sitting(&write, number));
    write.commit().expect("a commit");
    drop(file);
    Store::open(path).and_then(|mut store| store.rebuild_caches()).expect("caches");
}

/// The hash of every card's text, deck by deck.
fn texts(write: &Transaction, size: &Size) -> Vec<Vec<[u8; 32]>> {
    let mut statement =
        write.prepare("INSERT INTO text (hash, body) VALUES (?, ?)").expect("a statement");
    let mut text = |deck: usize, card: usize| {
        let body = format!("{}\n{}", head(deck), question(card));
        let hash: [u8; 32] = Sha256::digest(&body).into();
        statement.execute(params![hash, body]).expect("a text");
        hash
    };
    (0..size.decks).map(|deck| (0..size.cards).map(|card| text(deck, card)).collect()).collect()
}

struct History<'a> {
    size: &'a Size,
    texts: Vec<Vec<[u8; 32]>>,
    rng: StdRng,
    ids: IdGenerator,
}

/// A session while it is written.
struct Begun {
    id: Uuid,
    mode: &'static str,
    at: Timestamp,
    day: Date,
    deck: usize,
}

impl History<'_> {
    fn sitting(&mut self, write: &Transaction, number: usize) {
        let Size { sittings, answers, days, last, .. } = *self.size;
        let day =
            last.checked_sub(whole(days - 1 - number * days / sittings).days()).expect("a day");
        let a_day = (sittings / days).max(1);
        let seconds = whole(8 * 3_600 + number % a_day * 40_000 / a_day).seconds();
        let at = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).expect("a moment") + seconds;
        let mode = match number % 5 {
            4 => "study",
            3 if number % 10 == 3 => "exam",
            _ => "quiz",
        };
        let begun = Begun {
            id: self.ids.next_id(at),
            mode,
            at,
            day,
            deck: self.rng.random_range(0..self.size.decks),
        };
        begin(write, self.size.learner, &begun);
        let cards: Vec<usize> =
            (0..answers).map(|_| self.rng.random_range(0..self.size.cards)).collect();
        for (position, card) in (0..).zip(cards) {
            self.answer(write, &begun, position, card);
        }
        // One session of two hundred was interrupted, and another one abandoned.
        let end = match number % 200 {
            17 => return,
            18 => ("leave", None),
            _ => ("finish", Some(if mode == "exam" { "handed-in" } else { "complete" })),
        };
        self.event(write, &begun, end.0, None, end.1, whole(answers) - 1);
    }

    fn answer(&mut self, write: &Transaction, begun: &Begun, position: i64, card: usize) {
        let text = self.texts[begun.deck][card];
        let mut options = COLOURS;
        options.rotate_left(self.rng.random_range(0..4));
        let options = serde_json::to_string(&options).expect("JSON");
        let id_of_deck = format!("deck-{:03}", begun.deck);
        let id_of_card = format!("q{card}");
        let paper =
            params![begun.id.as_bytes(), position, id_of_deck, id_of_card, text, options, 1.0];
        insert(write, "INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?, ?)", paper);
        let at = begun.at + (8 * (position + 1)).seconds();
        let id = self.ids.next_id(at);
        // Some cards are harder than others.
        let is_right = self.rng.random_range(0..100) < 95 - card % 7 * 5;
        let hints = u8::from(begun.mode != "exam" && self.rng.random_range(0..20) == 0);
        let given = if is_right { COLOURS[0] } else { COLOURS[self.rng.random_range(1..4)] };
        let (outcome, credit) = if is_right { ("right", 1.0) } else { ("wrong", 0.0) };
        let rating = match (is_right, hints) {
            (false, _) => "again",
            (true, 1) => "hard",
            _ if begun.mode == "study" && self.rng.random_range(0..20) == 0 => "easy",
            _ => "good",
        };
        let sure = if is_right { self.rng.random_range(1..4) } else { self.rng.random_range(0..3) };
        let fingerprint = QuestionId::fingerprint(QuestionType::MultipleChoice, &prompt(card)).0;
        insert(
            write,
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                id.as_bytes(),
                begun.id.as_bytes(),
                self.size.learner,
                position,
                at.as_millisecond(),
                8_000 * (position + 1),
                id_of_deck,
                id_of_card,
                fingerprint,
                text,
                "0".repeat(64),
                options,
                serde_json::to_string(given).expect("JSON"),
                outcome,
                credit,
                1.0,
                if hints > 0 { credit / 2.0 } else { credit },
                "",
                1,
                self.rng.random_range(2_000..15_000),
                hints,
                (position % 2 == 0).then_some(CONFIDENCE_LEVELS[sure]),
                begun.day.to_string(),
                rating,
            ],
        );
        // One wrong answer of fifty was disputed, one of a hundred withdrawn, one of two hundred
        // graded again.
        match self.rng.random_range(0..200) {
            0..4 if !is_right => {
                self.event(write, begun, "ruling", Some(id), Some("meant"), position);
            }
            4..6 => self.event(write, begun, "void", Some(id), None, position),
            6 if !is_right => self.event(write, begun, "regrade", Some(id), Some(""), position),
            _ => {}
        }
    }

    fn event(
        &mut self,
        write: &Transaction,
        begun: &Begun,
        kind: &str,
        answer: Option<Uuid>,
        detail: Option<&str>,
        position: i64,
    ) {
        let at = begun.at + (8 * (position + 1)).seconds();
        let grade = (kind == "regrade").then_some(("right", 1.0, 1.0, 1));
        insert(
            write,
            "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail, outcome, credit, earned, grader)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.ids.next_id(at).as_bytes(),
                begun.id.as_bytes(),
                self.size.learner,
                at.as_millisecond(),
                8_000 * (position + 1),
                kind,
                answer.map(Uuid::into_bytes),
                detail,
                grade.map(|grade| grade.0),
                grade.map(|grade| grade.1),
                grade.map(|grade| grade.2),
                grade.map(|grade| grade.3),
            ],
        );
    }
}

fn begin(write: &Transaction, learner: &str, begun: &Begun) {
    let id = begun.id.as_bytes();
    let settings = if begun.mode == "exam" { r#"{"pass":70.0}"# } else { "{}" };
    insert(
        write,
        "INSERT INTO sitting VALUES (?, ?, ?, ?, ?, 0, ?, 1, ?)",
        params![
            id,
            code::session_code(begun.id),
            learner,
            begun.mode,
            begun.at.as_millisecond(),
            begun.day.to_string(),
            settings
        ],
    );
    let deck = format!("deck-{:03}", begun.deck);
    insert(
        write,
        "INSERT INTO sitting_deck (sitting, deck, position, title, hash) VALUES (?, ?, 0, ?, ?)",
        params![id, deck, format!("Deck {}", begun.deck), "0".repeat(64)],
    );
}

/// A number for SQL.
pub(crate) fn whole(number: usize) -> i64 {
    i64::try_from(number).expect("a number that fits")
}

/// Inserts a row.
pub(crate) fn insert(write: &Transaction, statement: &str, values: impl rusqlite::Params) {
    write.prepare_cached(statement).and_then(|mut row| row.execute(values)).expect("a row");
}
