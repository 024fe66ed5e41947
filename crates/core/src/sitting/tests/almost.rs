//! What becomes of an answer that is right but for its spelling.

use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::deck::{Edition, Part};
use crate::grade::{Outcome, Slip, Verdict};
use crate::sitting::paper::of_card;
use crate::sitting::record::{Happening, Mode, Rating, Record, Ruling};
use crate::sitting::view::{VerdictView, View};
use crate::sitting::{Plan, Sitting, rating};

use super::{Ids, Settings, edition, line, plan, start};

const DECK: &str = r#"
[[questions]]
id = "heat"
type = "short-answer"
prompt = "What gives off heat?"
answer = "exothermic"
"#;

fn slip() -> Slip {
    Slip { given: "exothemric".to_owned(), right: "exothermic".to_owned() }
}

/// A sitting in which the one question was answered, and its verdict is shown.
fn answered(mode: Mode, text: &str) -> Sitting {
    let edition: Arc<Edition> = edition(DECK);
    let items = vec![of_card(&edition, 0, Part::Whole, &mut StdRng::seed_from_u64(1))];
    let plan = Plan { items, ..plan(mode, Settings::default(), 1) };
    let mut sitting = Sitting::new(plan, Ids::new(2), start());
    sitting.act(line(text), start());
    sitting
}

/// The same, with the verdict that the answer is right but for its spelling, as a grader may give it.
fn almost(mode: Mode) -> Sitting {
    let mut sitting = answered(mode, "exothermic");
    let given = sitting.places[0].given.as_mut().unwrap();
    given.verdict = Verdict { outcome: Outcome::Almost, slips: vec![slip()], ..given.verdict.clone() };
    sitting
}

fn seen(sitting: &Sitting) -> VerdictView {
    match sitting.view() {
        Some(View::Verdict(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn has_key(view: &VerdictView, key: &str) -> bool {
    view.keys.iter().any(|other| other.key == key)
}

/// Disputes the verdict that is shown, and says what was recorded.
fn dispute(sitting: &mut Sitting, choice: &str) -> Vec<Happening> {
    sitting.act(line("o"), start());
    let records = sitting.act(line(choice), start());
    let happening = |record| match record {
        Record::Event(event) => event.what,
        Record::Answer(row) => panic!("{row:?}"),
    };
    records.into_iter().map(happening).collect()
}

#[test]
fn the_misspelt_words_are_in_view() {
    let view = seen(&almost(Mode::Quiz));
    assert_eq!((view.outcome, view.slips), (Outcome::Almost, vec![slip()]));
    assert_eq!(seen(&answered(Mode::Quiz, "exothermic")).slips, []);
}

#[test]
fn it_can_be_disputed_and_counts_as_right_by_ruling() {
    for (choice, ruling) in [("a", Ruling::Meant), ("b", Ruling::AlsoRight), ("c", Ruling::Mistaken)] {
        let mut sitting = almost(Mode::Quiz);
        assert!(has_key(&seen(&sitting), "o"));
        let recorded = dispute(&mut sitting, choice);
        assert!(matches!(recorded[..], [Happening::Ruled { ruling: found, .. }] if found == ruling));
        assert_eq!(seen(&sitting).ruling, Some(ruling));
    }
    let mut right = answered(Mode::Quiz, "exothermic");
    assert!(!has_key(&seen(&right), "o"));
    assert_eq!(dispute(&mut right, "b"), []);
}

#[test]
fn in_study_a_ruling_never_makes_the_rating_worse() {
    for (hints, rated) in [(0, Rating::Good), (1, Rating::Hard)] {
        let mut sitting = almost(Mode::Practice);
        let given = sitting.places[0].given.as_mut().unwrap();
        given.rating = rating::of(&given.verdict, hints, None);
        assert_eq!(given.rating, rated);
        dispute(&mut sitting, "b");
        assert_eq!(sitting.places[0].given.as_ref().unwrap().rating, rated);
    }
    let mut wrong = answered(Mode::Practice, "endothermic reaction");
    assert_eq!(wrong.places[0].given.as_ref().unwrap().rating, Rating::Again);
    dispute(&mut wrong, "b");
    assert_eq!(wrong.places[0].given.as_ref().unwrap().rating, Rating::Hard);
}
