//! Every type of question, in all three prompters: what is shown, what is answered, what is said of it.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use obverse::ui::{ManualClock, Prompter, ScriptStep, ScriptedPrompter};
use obverse_core::deck::{Edition, QuestionType};
use obverse_core::messages::Locale;
use obverse_core::session::day::StudyCalendar;
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::paper::{self, PaperRequest};
use obverse_core::session::record::{Mode, Settings};
use obverse_core::session::{Session, SessionPlan};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::harness::{Obverse, golden};
use crate::terminal::Terminal;

const EVERY: &str = include_str!("fixtures/every.toml");

/// A type, its question in `every.toml`, what is typed line by line, and the keys at a terminal; each answers partly
/// wrong where that can be, so that the verdict has something to say.
const STORIES: &[(QuestionType, &str, &[&str], &[&str])] = &[
    (QuestionType::MultipleChoice, "choice", &["/h", "x", "Saturn"], &["\x1b[B", "\r"]),
    (QuestionType::MultipleResponse, "several", &["a b"], &["a b", "\r"]),
    (QuestionType::TrueFalse, "truth", &["f"], &["b"]),
    (QuestionType::ShortAnswer, "short", &["Unitde Kingdom"], &["England", "\r"]),
    (QuestionType::Numeric, "number", &["high", "8850 metres"], &["8800", "\r"]),
    (QuestionType::Date, "date", &["1989-02-30", "1989"], &["9 November 1989", "\r"]),
    (QuestionType::Cloze, "cloze", &["100; a"], &["90; a", "\r"]),
    (QuestionType::List, "list", &["red; gren; yellow"], &["blue, red", "\r"]),
    (QuestionType::Ordering, "order", &["a b", "a b c"], &["b", " c a", "\r"]),
    (QuestionType::Matching, "match", &["1a 2b"], &["1c 2b", "\r"]),
    (QuestionType::Flashcard, "card", &["", "y"], &["\r", "n"]),
];

/// The deck with one of its questions.
fn alone(id: &str) -> String {
    let (edition, faults) = Edition::read(EVERY.to_owned(), "every");
    assert!(faults.is_empty(), "{faults:?}");
    let question =
        edition.deck.questions.iter().find(|question| question.id.0 == id).expect("the question");
    edition.excerpt_question(question)
}

#[test]
fn every_type_has_a_story() {
    let told: Vec<QuestionType> = STORIES.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(told, QuestionType::ALL);
}

#[test]
fn line_by_line() {
    for (_, id, answers, _) in STORIES {
        let obverse = Obverse::new().file("deck.toml", &alone(id));
        let run = obverse.answers(&["quiz", "deck.toml", "--seed", "5"], answers).success();
        golden(&format!("types/{id}.lines"), &format!("{}{}", run.stderr, run.stdout));
    }
}

#[test]
fn from_a_script_as_line_by_line() {
    for (_, id, answers, _) in STORIES {
        let edition = Arc::new(Edition::read(alone(id), "deck").0);
        let now: Timestamp = "2026-01-01T09:00:00Z".parse().unwrap();
        let clock = ManualClock::new(now);
        let items =
            paper::draw_paper(&[edition], &PaperRequest::default(), &mut StdRng::seed_from_u64(5));
        let plan = SessionPlan {
            id: IdGenerator::new(1).next_id(now),
            learner: "ada".to_owned(),
            locale: Locale::English,
            mode: Mode::Quiz,
            began: now,
            seed: 5,
            settings: Settings::default(),
            items,
            days: StudyCalendar { zone: TimeZone::UTC, start_hour: 4 },
            counts: true,
            study: None,
        };
        let mut sitting = Session::new(plan, IdGenerator::new(2), now);
        let mut learner = ScriptedPrompter::new(
            answers.iter().map(|line| ScriptStep::from(*line)),
            clock.clone(),
        );
        let mut records = Vec::new();
        while let Some(view) = sitting.view() {
            let Ok(act) = learner.ask(&view, &clock) else { break };
            records.extend(sitting.take_action(act, now));
        }
        assert!(sitting.ending().is_some(), "{id} is answered");
        golden(&format!("types/{id}.script"), &learner.transcript());
    }
}

#[test]
fn at_a_terminal() {
    for (_, id, _, keys) in STORIES {
        let obverse = Obverse::new().file("deck.toml", &alone(id));
        let mut terminal = Terminal::new(&obverse, 60, 20, &["quiz", "deck.toml", "--seed", "5"]);
        terminal.shows("1 of 1");
        let mut screens = format!("{}\n", terminal.text());
        let mut typed = String::new();
        for key in *keys {
            let before = terminal.text();
            terminal.keys(key);
            // The footer may show the same as an example, so the whole line is waited for.
            typed = if key.contains(char::is_control) { String::new() } else { typed + key };
            if key.len() > 1 && !key.contains(char::is_control) {
                terminal.shows(&format!(": {typed}"));
            }
            terminal.changes(&before);
            screens.push_str(&format!("── {}\n{}\n", key.escape_debug(), terminal.text()));
        }
        // A learner's own verdict has no screen of its own.
        if *id != "card" {
            terminal.shows("Enter finish").keys("\r");
        }
        terminal.shows("Saved as");
        assert_eq!(terminal.ends(), Ok(0));
        golden(&format!("types/{id}.screen"), &screens);
    }
}
