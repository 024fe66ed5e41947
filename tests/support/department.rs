//! A department of any size that took one exam, written by SQL: for figures and for the SQL of
//! `docs/department.md`. The same size always gives the same file.

use std::path::Path;

use jiff::{Timestamp, ToSpan};
use obverse_core::deck::{QuestionId, QuestionType};
use obverse_core::session::ids::IdGenerator;
use obverse_store::{Store, code};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rusqlite::{Connection, Transaction, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::many::{insert, whole};

/// The size of a department.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DepartmentSize {
    /// The learners, each with one exam. One of fifty takes it a second time.
    pub learners: usize,
    /// The questions of the exam. One of ten has two keys.
    pub questions: usize,
}

/// A million answers.
pub(crate) const DEPARTMENT: DepartmentSize = DepartmentSize { learners: 2_500, questions: 400 };

const OPTIONS: [&str; 4] = ["Green", "Blue", "Grey", "Red"];

/// The question with this index is void in all sessions.
const VOID: usize = 7;

/// The text of the deck.
pub(crate) fn department_deck(size: &DepartmentSize) -> String {
    let questions: Vec<String> = (0..size.questions).map(question).collect();
    format!("{HEAD}\n{}", questions.join("\n"))
}

const HEAD: &str = "id = \"department\"\ntitle = \"Department\"\n";

fn has_two_keys(number: usize) -> bool {
    number % 10 == 9
}

fn prompt(number: usize) -> String {
    format!("Which colour has number {number}?")
}

fn question(number: usize) -> String {
    let (kind, answers) = if has_two_keys(number) {
        ("multiple-response", "answers = [\"Green\", \"Blue\"]\ndistractors = [\"Grey\", \"Red\"]")
    } else {
        ("multiple-choice", "answer = \"Green\"\ndistractors = [\"Blue\", \"Grey\", \"Red\"]")
    };
    let prompt = prompt(number);
    format!(
        "[[questions]]\nid = \"q{number}\"\ntype = \"{kind}\"\nprompt = \"{prompt}\"\n{answers}\n"
    )
}

/// Makes the score file at `path`.
pub(crate) fn fill_department(path: &Path, size: &DepartmentSize) {
    drop(Store::open(path).expect("a score file"));
    let mut file = Connection::open(path).expect("a database");
    file.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF").expect("quick");
    let write = file.transaction().expect("a transaction");
    let texts = (0..size.questions).map(|number| insert_text(&write, number)).collect();
    let mut exams = ExamMaker {
        questions: size.questions,
        texts,
        rng: StdRng::seed_from_u64(19),
        ids: IdGenerator::new(19),
    };
    for number in 0..size.learners {
        // A sum of twelve is nearly normal.
        let ability: f64 = (0..12).map(|_| exams.rng.random_range(0.0..1.0)).sum::<f64>() - 6.0;
        exams.take_exam(&write, number, ability, 0);
        if number % 50 == 49 {
            exams.take_exam(&write, number, ability + 1.0, 7);
        }
    }
    write.commit().expect("a commit");
    drop(file);
    Store::open(path).and_then(|mut store| store.rebuild_caches()).expect("caches");
}

fn insert_text(write: &Transaction, number: usize) -> [u8; 32] {
    let body = format!("{HEAD}\n{}", question(number));
    let hash: [u8; 32] = Sha256::digest(&body).into();
    insert(write, "INSERT INTO text (hash, body) VALUES (?, ?)", params![hash, body]);
    hash
}

struct ExamMaker {
    questions: usize,
    texts: Vec<[u8; 32]>,
    rng: StdRng,
    ids: IdGenerator,
}

/// An exam while it is written.
struct Exam {
    id: Uuid,
    learner: String,
    at: Timestamp,
    day: String,
}

/// A response with its outcome and its share of the points.
type GivenAnswer = (String, &'static str, f64);

impl ExamMaker {
    /// An exam of a learner, and all answers in it. Exams lie in two months.
    fn take_exam(&mut self, write: &Transaction, number: usize, ability: f64, days: i64) {
        let first: Timestamp = "2026-01-20T08:00:00Z".parse().expect("a time");
        let at = first + (24 * (days + whole(number % 20)) * 60 + whole(number / 20)).minutes();
        let day = at.strftime("%Y-%m-%d").to_string();
        let exam = Exam { id: self.ids.next_id(at), learner: format!("l{number:05}"), at, day };
        let head = params![
            exam.id.as_bytes(),
            code::session_code(exam.id),
            exam.learner,
            at.as_millisecond(),
            exam.day
        ];
        insert(write, "INSERT INTO sitting VALUES (?, ?, ?, 'exam', ?, 0, ?, 1, '{}')", head);
        insert(
            write,
            "INSERT INTO sitting_deck (sitting, deck, position, title, hash) VALUES (?, 'department', 0, 'Department', ?)",
            params![exam.id.as_bytes(), "0".repeat(64)],
        );
        for question in 0..self.questions {
            self.answer_question(write, &exam, question, ability);
        }
        let reason = "its text was unclear";
        self.add_event(write, &exam, ("weight", None, Some(reason)), (Some(VOID), Some(0.0)));
        self.add_event(write, &exam, ("finish", None, Some("handed-in")), (None, None));
    }

    fn answer_question(&mut self, write: &Transaction, exam: &Exam, number: usize, ability: f64) {
        let mut options = OPTIONS;
        options.rotate_left(self.rng.random_range(0..4));
        let shown = serde_json::to_string(&options).expect("JSON");
        let (id_of_card, text) = (format!("q{number}"), self.texts[number]);
        let paper = params![exam.id.as_bytes(), whole(number), id_of_card, text, shown];
        insert(write, "INSERT INTO paper VALUES (?, ?, 'department', ?, ?, ?, 1.0)", paper);
        // One of twenty-five is left blank.
        if self.rng.random_range(0..25) == 0 {
            return;
        }
        let (response, outcome, credit) = self.respond(number, ability);
        let at = exam.at + (8 * (whole(number) + 1)).seconds();
        let id = self.ids.next_id(at);
        let kind = if has_two_keys(number) {
            QuestionType::MultipleResponse
        } else {
            QuestionType::MultipleChoice
        };
        let elapsed = 8_000 * (whole(number) + 1);
        insert(
            write,
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, 'department', ?, ?, ?, ?, ?, ?, ?, ?, 1.0, ?, '', 1, ?, 0, NULL, ?, NULL)",
            params![
                id.as_bytes(),
                exam.id.as_bytes(),
                exam.learner,
                whole(number),
                at.as_millisecond(),
                elapsed,
                id_of_card,
                QuestionId::fingerprint(kind, &prompt(number)).0,
                text,
                "0".repeat(64),
                shown,
                response,
                outcome,
                credit,
                credit,
                self.rng.random_range(2_000..15_000),
                exam.day
            ],
        );
        // Some wrong answers are disputed, and some are graded again.
        match self.rng.random_range(0..200) {
            0 if outcome == "wrong" => {
                self.add_event(write, exam, ("ruling", Some(id), Some("meant")), (None, None));
            }
            1 if outcome == "wrong" => {
                self.add_event(write, exam, ("regrade", Some(id), Some("")), (None, Some(1.0)));
            }
            _ => {}
        }
    }

    fn respond(&mut self, number: usize, ability: f64) -> GivenAnswer {
        let difficulty = (number * 37 % self.questions) as f64 / self.questions as f64 * 3.0 - 1.5;
        let share = 1.0 / (1.0 + (difficulty - ability).exp());
        let knows = self.rng.random_bool(share.clamp(0.0, 1.0));
        let other = self.rng.random_range(1..4);
        match (has_two_keys(number), knows) {
            (false, true) => ("\"Green\"".to_owned(), "right", 1.0),
            (false, false) => (format!("\"{}\"", OPTIONS[other]), "wrong", 0.0),
            (true, true) => ("[\"Green\",\"Blue\"]".to_owned(), "right", 1.0),
            (true, false) if other == 1 => ("[\"Green\"]".to_owned(), "partly", 0.5),
            (true, false) => (format!("[\"{}\"]", OPTIONS[other]), "wrong", 0.0),
        }
    }

    fn add_event(
        &mut self,
        write: &Transaction,
        exam: &Exam,
        (kind, answer, detail): (&str, Option<Uuid>, Option<&str>),
        (position, earned): (Option<usize>, Option<f64>),
    ) {
        let seconds = 8 * (whole(self.questions) + 1);
        let at = exam.at + seconds.seconds();
        let grade = (kind == "regrade").then_some(("right", 1.0, 1));
        insert(
            write,
            "INSERT INTO event (id, sitting, learner, at, elapsed, kind, position, answer, detail, outcome, credit, earned, grader)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.ids.next_id(at).as_bytes(),
                exam.id.as_bytes(),
                exam.learner,
                at.as_millisecond(),
                1_000 * seconds,
                kind,
                position.map(whole),
                answer.map(Uuid::into_bytes),
                detail,
                grade.map(|grade| grade.0),
                grade.map(|grade| grade.1),
                earned,
                grade.map(|grade| grade.2),
            ],
        );
    }
}
