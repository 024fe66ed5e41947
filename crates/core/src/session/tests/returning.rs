//! Missed cards with options: their verdict, and the order in which they come back.

use std::time::Duration;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::deck::Part;
use crate::memory::{Model, Parameters, Retrievability, Seed};
use crate::session::judged::key_places;
use crate::session::paper::{PaperItem, item_of_card};
use crate::session::record::Mode;
use crate::session::view::{QuestionView, SessionView};
use crate::session::{Session, SessionPlan, StudyMemory};

use super::{EVERY, IdGenerator, Settings, line_action, sample_edition, sample_plan, start_time};

/// A question in words, so that a missed card is not the last one.
const FILLER: &str = "[[questions]]\nid = \"filler\"\ntype = \"short-answer\"\nprompt = \"And?\"\nanswer = \"yes\"\n";

fn study_session(mut items: Vec<PaperItem>, seed: u64) -> Session {
    let filler = sample_edition(FILLER);
    items.push(item_of_card(&filler, 0, Part::Whole, &mut StdRng::seed_from_u64(1)));
    let count = items.len();
    let study = StudyMemory {
        models: vec![Model::new(Parameters::default(), Retrievability(0.9)); count],
        memories: vec![None; count],
        former_leeches: vec![false; count],
        seeds: vec![Seed(1); count],
        long_enough: None,
    };
    let plan = SessionPlan {
        items,
        study: Some(study),
        ..sample_plan(Mode::Study, Settings::default(), seed)
    };
    Session::new(plan, IdGenerator::new(seed), start_time())
}

fn asked(session: &Session) -> QuestionView {
    match session.view() {
        Some(SessionView::Question(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn type_line(session: &mut Session, text: &str) {
    session.take_action(line_action(text), start_time() + Duration::from_secs(5));
}

/// For every type with options: the verdict shows the order that was answered, and the card comes
/// back in another one, with its key in another place.
#[test]
fn a_missed_card_keeps_its_order_until_it_is_asked_again() {
    let edition = sample_edition(EVERY);
    let mut judged = 0;
    for (index, question) in edition.deck.questions.iter().enumerate() {
        for seed in 0..20 {
            let mut rng = StdRng::seed_from_u64(seed);
            let item = item_of_card(&edition, index, Part::Whole, &mut rng);
            let order = item.options.clone();
            if order.len() < 2 {
                continue;
            }
            let movable: Vec<_> = (0..40)
                .map(|_| item_of_card(&edition, index, Part::Whole, &mut rng).options)
                .filter(|other| *other != order)
                .collect();
            let key = key_places(question, &order);
            let moves_key = movable.iter().any(|other| key_places(question, other) != key);
            let mut session = study_session(vec![item], seed);
            let shown = asked(&session).options;
            type_line(&mut session, "/b");
            let Some(SessionView::Verdict(verdict)) = session.view() else {
                panic!("{}", question.id)
            };
            if !verdict.options.is_empty() {
                judged += 1;
                let options: Vec<_> =
                    verdict.options.iter().map(|judged| judged.option.clone()).collect();
                assert_eq!(options, shown, "{}: the verdict shows what was asked", question.id);
            }
            assert_eq!(session.plan().items[0].options, order, "{}", question.id);
            type_line(&mut session, "");
            type_line(&mut session, "yes");
            type_line(&mut session, "");
            let returned = session.plan().items[0].options.clone();
            assert_eq!(asked(&session).prompt, verdict.prompt);
            assert_eq!(returned != order, !movable.is_empty(), "{}: {order:?}", question.id);
            assert_eq!(key_places(question, &returned) != key, moves_key, "{}", question.id);
            // An undone answer has its old order again.
            type_line(&mut session, "/u");
            type_line(&mut session, "/u");
            assert_eq!(session.plan().items[0].options, order, "{}", question.id);
        }
    }
    assert!(judged > 20, "{judged}");
}

#[test]
fn the_key_comes_back_at_another_letter() {
    let text = "[[questions]]\nid = \"a\"\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"Oslo\"\n\
                distractors = [\"Rome\", \"Bern\", \"Riga\"]\n";
    let edition = sample_edition(text);
    for seed in 0..240 {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut session =
            study_session(vec![item_of_card(&edition, 0, Part::Whole, &mut rng)], seed);
        let place = |session: &Session| {
            session.plan().items[0].options.iter().position(|option| option == "Oslo").unwrap()
        };
        let before = place(&session);
        for line in ["/b", "", "yes", ""] {
            type_line(&mut session, line);
        }
        assert_eq!(asked(&session).prompt, "Which?");
        assert_ne!(place(&session), before, "seed {seed}");
    }
}
