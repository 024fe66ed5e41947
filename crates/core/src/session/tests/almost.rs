//! Answers that are right except for their spelling.

use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::deck::{Edition, Part};
use crate::grade::{MisspeltWord, Outcome, Verdict};
use crate::session::paper::item_of_card;
use crate::session::record::{EventKind, Mode, Rating, Record, Ruling};
use crate::session::view::{SessionView, VerdictView};
use crate::session::{Session, SessionPlan, rating};

use super::{IdGenerator, Settings, line_action, sample_edition, sample_plan, start_time};

const DECK: &str = r#"
[[questions]]
id = "heat"
type = "short-answer"
prompt = "What gives off heat?"
answer = "exothermic"
"#;

fn sample_slip() -> MisspeltWord {
    MisspeltWord { given: "exothemric".to_owned(), right: "exothermic".to_owned() }
}

/// A session with its one question answered, which shows the verdict.
fn answered_session(mode: Mode, text: &str) -> Session {
    let edition: Arc<Edition> = sample_edition(DECK);
    let items = vec![item_of_card(&edition, 0, Part::Whole, &mut StdRng::seed_from_u64(1))];
    let plan = SessionPlan { items, ..sample_plan(mode, Settings::default(), 1) };
    let mut session = Session::new(plan, IdGenerator::new(2), start_time());
    session.take_action(line_action(text), start_time());
    session
}

/// The same session, with the verdict that the answer is right except for its spelling.
fn almost_session(mode: Mode) -> Session {
    let mut session = answered_session(mode, "exothermic");
    let given = session.item_states[0].given.as_mut().unwrap();
    given.verdict =
        Verdict { outcome: Outcome::Almost, slips: vec![sample_slip()], ..given.verdict.clone() };
    session
}

fn verdict_seen(session: &Session) -> VerdictView {
    match session.view() {
        Some(SessionView::Verdict(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn has_key(view: &VerdictView, key: &str) -> bool {
    view.keys.iter().any(|other| other.key == key)
}

/// Disputes the verdict on screen. Returns the recorded events.
fn dispute(session: &mut Session, choice: &str) -> Vec<EventKind> {
    session.take_action(line_action("/o"), start_time());
    let records = session.take_action(line_action(choice), start_time());
    let happening = |record| match record {
        Record::Event(event) => event.kind,
        Record::Answer(row) => panic!("{row:?}"),
    };
    records.into_iter().map(happening).collect()
}

#[test]
fn the_misspelt_words_are_in_view() {
    let view = verdict_seen(&almost_session(Mode::Quiz));
    assert_eq!((view.outcome, view.slips), (Outcome::Almost, vec![sample_slip()]));
    assert_eq!(verdict_seen(&answered_session(Mode::Quiz, "exothermic")).slips, []);
}

#[test]
fn it_can_be_disputed_and_counts_as_right_by_ruling() {
    for (choice, ruling) in
        [("a", Ruling::Meant), ("b", Ruling::AlsoRight), ("c", Ruling::Mistaken)]
    {
        let mut session = almost_session(Mode::Quiz);
        assert!(has_key(&verdict_seen(&session), "/o"));
        let recorded = dispute(&mut session, choice);
        assert!(
            matches!(recorded[..], [EventKind::Ruled { ruling: found, .. }] if found == ruling)
        );
        assert_eq!(verdict_seen(&session).ruling, Some(ruling));
    }
    let mut right = answered_session(Mode::Quiz, "exothermic");
    assert!(!has_key(&verdict_seen(&right), "/o"));
    assert_eq!(dispute(&mut right, "b"), []);
}

#[test]
fn in_study_a_ruling_never_makes_the_rating_worse() {
    for (hints, rated) in [(0, Rating::Good), (1, Rating::Hard)] {
        let mut session = almost_session(Mode::Practice);
        let given = session.item_states[0].given.as_mut().unwrap();
        given.rating = rating::rate_answer(&given.verdict, hints, None);
        assert_eq!(given.rating, rated);
        dispute(&mut session, "b");
        assert_eq!(session.item_states[0].given.as_ref().unwrap().rating, rated);
    }
    let mut wrong = answered_session(Mode::Practice, "endothermic reaction");
    assert_eq!(wrong.item_states[0].given.as_ref().unwrap().rating, Rating::Again);
    dispute(&mut wrong, "b");
    assert_eq!(wrong.item_states[0].given.as_ref().unwrap().rating, Rating::Hard);
}
