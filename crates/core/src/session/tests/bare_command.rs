//! `?` and `q` typed as an answer, and the confirmations of an exam.

use super::{line_action, sample_edition, sample_plan, start_time};
use crate::deck::Part;
use crate::session::ids::IdGenerator;
use crate::session::paper;
use crate::session::record::{Mode, Settings};
use crate::session::view::SessionView;
use crate::session::{Session, SessionPlan};
use rand::SeedableRng;
use rand::rngs::StdRng;

/// A session on these short-answer questions, one for each key.
fn session_on(mode: Mode, keys: &[&str]) -> Session {
    let questions = keys.iter().enumerate().map(|(at, key)| {
        format!(
            "[[questions]]\nid = \"q{at}\"\ntype = \"short-answer\"\nprompt = \"No {at}?\"\n\
             answer = {key:?}\n"
        )
    });
    let edition = sample_edition(&questions.collect::<String>());
    let mut rng = StdRng::seed_from_u64(1);
    let items = (0..keys.len()).map(|at| paper::item_of_card(&edition, at, Part::Whole, &mut rng));
    let plan = SessionPlan { items: items.collect(), ..sample_plan(mode, Settings::default(), 1) };
    Session::new(plan, IdGenerator::new(2), start_time())
}

/// The notice, or else the confirmation, after a line.
fn told(session: &mut Session, line: &str) -> String {
    session.take_action(line_action(line), start_time());
    let told = match session.view() {
        Some(SessionView::Question(view)) => view.notice.or(view.confirmation),
        Some(SessionView::HandIn(view)) => view.notice.or(view.confirmation),
        _ => None,
    };
    told.unwrap_or_default()
}

#[test]
fn a_bare_sign_or_letter_is_no_answer_unless_it_may_be_one() {
    let help = "Type /? for help, or /b to leave the answer blank.";
    let stop = "Type /q to stop, or /b to leave the answer blank.";
    let mut session = session_on(Mode::Quiz, &["Oslo"]);
    assert_eq!(told(&mut session, "?"), help);
    assert_eq!(told(&mut session, "？"), help);
    assert_eq!(told(&mut session, "Q"), stop);
    for (key, line) in [("?", "?"), ("q", "q"), ("->", "?"), ("Fe", "q")] {
        let mut session = session_on(Mode::Quiz, &[key]);
        assert_eq!(told(&mut session, line), "", "{key} {line}");
        assert!(matches!(session.view(), Some(SessionView::Verdict(_))), "{key} {line}");
    }
}

#[test]
fn an_exam_tells_the_fate_of_each_line() {
    let mut session = session_on(Mode::Exam, &["Oslo", "Rome", "Bonn"]);
    let blank = "You typed nothing. Type an answer, /b to leave it blank, or /s to skip it.";
    assert_eq!(told(&mut session, "?"), "Type /? for help, or /b to leave the answer blank.");
    assert_eq!(told(&mut session, ""), blank);
    assert_eq!(told(&mut session, "Oslo"), "Kept.");
    assert_eq!(told(&mut session, "/s"), "Put off to the end.");
    assert_eq!(told(&mut session, "/b"), "Left blank.");
    assert_eq!(told(&mut session, "/b"), "Left blank.");
    let Some(SessionView::HandIn(view)) = session.view() else { panic!("not handed in") };
    assert_eq!(view.unanswered, [2, 3]);
    told(&mut session, "1");
    assert_eq!(told(&mut session, ""), "Kept.");
    told(&mut session, "1");
    assert_eq!(told(&mut session, "/b"), "Left blank.");
    let Some(SessionView::HandIn(view)) = session.view() else { panic!("not handed in") };
    assert_eq!(view.unanswered, [1, 2, 3]);
}
