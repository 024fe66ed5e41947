//! Disputes of verdicts that are no longer on screen.

use uuid::Uuid;

use crate::session::record::{EventKind, Mode, Record, Ruling};
use crate::session::view::SessionView;
use crate::session::{Session, SessionPlan};

use super::{IdGenerator, Settings, line_action, sample_plan, sample_session, start_time};

/// A quiz without flashcards, which take no blank answer.
fn graded_quiz(settings: Settings) -> Session {
    let plan = SessionPlan { mode: Mode::Quiz, ..sample_plan(Mode::Exam, settings, 1) };
    Session::new(plan, IdGenerator::new(2), start_time())
}

fn take_lines(session: &mut Session, lines: &[&str]) -> Vec<Record> {
    lines.iter().flat_map(|line| session.take_action(line_action(line), start_time())).collect()
}

fn ruled_answers(records: &[Record]) -> Vec<Uuid> {
    let ruled = records.iter().filter_map(|record| match record {
        Record::Event(event) => match event.kind {
            EventKind::Ruled { answer, ruling: Ruling::Mistaken } => Some(answer),
            _ => None,
        },
        Record::Answer(_) => None,
    });
    ruled.collect()
}

fn answered(records: &[Record]) -> Vec<Uuid> {
    let rows = records.iter().filter_map(|record| match record {
        Record::Answer(row) => Some(row.id),
        Record::Event(_) => None,
    });
    rows.collect()
}

#[test]
fn in_a_quiz_a_number_is_that_of_the_screen_after_skips() {
    let mut session = graded_quiz(Settings::default());
    let mut answers = Vec::new();
    for _ in 0..3 {
        take_lines(&mut session, &["/s"]);
        answers.extend(answered(&take_lines(&mut session, &["/b", ""])));
    }
    assert_eq!(answers.len(), 3);
    for (number, answer) in (1..).zip(&answers) {
        let records = take_lines(&mut session, &[&format!("/o {number}"), "c"]);
        assert_eq!(ruled_answers(&records), [*answer]);
    }
    for none in ["/o 0", "/o 4", "/o 99999999999"] {
        take_lines(&mut session, &[none]);
        assert!(!matches!(session.view(), Some(SessionView::Menu(_))), "{none}");
    }
}

#[test]
fn in_an_exam_any_verdict_is_disputed_from_the_last_one() {
    let mut session = sample_session(Mode::Exam, Settings::default(), 1);
    // Before the end there is nothing to dispute.
    assert!(ruled_answers(&take_lines(&mut session, &["/o 1", "c"])).is_empty());
    let mut session = graded_quiz(Settings { verdicts_at_end: true, ..Settings::default() });
    let count = session.item_states.len();
    let answers = answered(&take_lines(&mut session, &vec!["/b"; count]));
    assert_eq!(answers.len(), count);
    take_lines(&mut session, &vec![""; count - 1]);
    let last = session.view();
    let Some(SessionView::Verdict(view)) = &last else { panic!("{last:?}") };
    assert!(view.is_last);
    for (number, answer) in (1..).zip(&answers) {
        let records = take_lines(&mut session, &[&format!("/o {number}"), "c"]);
        assert_eq!(ruled_answers(&records), [*answer]);
        let Some(SessionView::Verdict(view)) = session.view() else { panic!("no verdict") };
        assert_eq!(view.number, count, "the screen stays where it was");
    }
}
