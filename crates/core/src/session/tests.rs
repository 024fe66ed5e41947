//! Laws for every session, whatever the learner types.

mod almost;
mod bare_command;
mod dispute;
mod returning;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, proptest};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::deck::{Edition, Part, QuestionType};
use crate::grade::Outcome;
use crate::messages::Locale;

use super::day::StudyCalendar;
use super::ids::IdGenerator;
use super::paper::{self, PaperRequest};
use super::record::{Ending, EventKind, Mode, Record, Settings};
use super::view::{AnswerForm, LearnerAction, SessionView};
use super::{ItemState, Session, SessionPlan};

const EVERY: &str = include_str!("../../../../tests/it/fixtures/every.toml");

fn sample_edition(text: &str) -> Arc<Edition> {
    let (edition, faults) = Edition::read(text.to_owned(), "deck");
    assert!(faults.is_empty(), "{faults:?}");
    Arc::new(edition)
}

fn start_time() -> Timestamp {
    "2026-01-01T09:00:00Z".parse().unwrap()
}

fn sample_plan(mode: Mode, settings: Settings, seed: u64) -> SessionPlan {
    let request =
        PaperRequest { count: Some(11), is_exam: mode == Mode::Exam, ..PaperRequest::default() };
    let items =
        paper::draw_paper(&[sample_edition(EVERY)], &request, &mut StdRng::seed_from_u64(seed));
    let days = StudyCalendar { zone: TimeZone::UTC, start_hour: 4 };
    let id = IdGenerator::new(seed).next_id(start_time());
    SessionPlan {
        id,
        learner: "ada".into(),
        locale: Locale::English,
        mode,
        began: start_time(),
        seed,
        settings,
        items,
        days,
        counts: true,
        study: None,
    }
}

fn sample_session(mode: Mode, settings: Settings, seed: u64) -> Session {
    Session::new(sample_plan(mode, settings, seed), IdGenerator::new(seed + 1), start_time())
}

/// The options of a choice question for these keys, in the order of several sessions.
fn shown_keys(keys: &str) -> HashSet<String> {
    let text = format!(
        "[[questions]]\nid = \"one\"\ntype = \"multiple-choice\"\nprompt = \"Which?\"\n{keys}"
    );
    let edition = sample_edition(&text);
    let of = |seed| {
        paper::item_of_card(&edition, 0, Part::Whole, &mut StdRng::seed_from_u64(seed))
            .options
            .join(" ")
    };
    (0..60).map(of).collect()
}

#[test]
fn options_have_the_places_of_their_author() {
    let always = |keys: &str, order: &str| {
        assert_eq!(shown_keys(keys), HashSet::from([order.to_owned()]), "{keys}");
    };
    always("answer = \"9\"\ndistractors = [\"12\", \"8\"]", "8 9 12");
    always("answer = \"9\"\ndistractors = [\"12\", \"8\"]\nshuffle = false", "9 12 8");
    always("distractors = [\"12\", \"8\"]\nanswer = \"9\"\nshuffle = false", "12 8 9");
    always(
        "answer = { text = \"9\", place = 2 }\ndistractors = [\"12\", \"8\"]\nshuffle = false",
        "12 9 8",
    );
    always("answer = { text = \"9\", place = 3 }\ndistractors = [\"12\", \"8\"]", "8 12 9");
    let orders = |keys: &str| {
        let mut orders: Vec<String> = shown_keys(keys).into_iter().collect();
        orders.sort();
        orders
    };
    let placed = "answer = { text = \"a\", place = 1 }\ndistractors = [\"b\", \"c\", { text = \"d\", last = true }]";
    assert_eq!(orders(placed), ["a b c d", "a c b d"]);
}

fn line_action(text: &str) -> LearnerAction {
    LearnerAction::Line(text.to_owned())
}

fn count_answers(records: &[Record]) -> usize {
    records.iter().filter(|record| matches!(record, Record::Answer(_))).count()
}

fn count_finishes(records: &[Record]) -> usize {
    let is_finish = |record: &&Record| matches!(record, Record::Event(event) if matches!(event.kind, EventKind::Finish(_)));
    records.iter().filter(is_finish).count()
}

/// Meaningful lines, mixed with any others.
fn line_strategy() -> impl Strategy<Value = String> {
    let meant = [
        "a", "b", "c", "a b", "c b a", "1a 2b", "1989", "8849", "yes", "y", "n", "", "", "o", "f",
        "d", "1", "4",
    ];
    let commands =
        ["/h", "/s", "/b", "/f", "/f note", "/?", "/o", "/done", "/1", "/99", "//x", "/x"];
    prop_oneof![
        8 => proptest::sample::select(meant.to_vec()).prop_map(str::to_owned),
        3 => proptest::sample::select(commands.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn no_input_breaks_a_session(
        typed in vec(line_strategy(), 0..120), seed in 0_u64..50, is_exam in any::<bool>(), at_end in any::<bool>(),
        confidence in any::<bool>(),
    ) {
        let mode = if is_exam { Mode::Exam } else { Mode::Quiz };
        let settings = Settings { verdicts_at_end: at_end, confidence, ..Settings::default() };
        let mut session = sample_session(mode, settings, seed);
        let mut records = Vec::new();
        let mut now = start_time();
        for text in typed {
            let Some(view) = session.view() else { break };
            let shows_verdict = matches!(view, SessionView::Verdict(_));
            // A verdict appears only after its record, and a session with hidden verdicts shows
            // none before its end.
            prop_assert!(!shows_verdict || count_answers(&records) > 0);
            prop_assert!(!shows_verdict || !(is_exam || at_end) || session.ending().is_some());
            now = now.saturating_add(Duration::from_secs(1)).unwrap();
            records.extend(session.take_action(LearnerAction::Line(text), now));
        }
        let ids: Vec<_> = records.iter().map(|record| match record {
            Record::Answer(row) => row.id,
            Record::Event(row) => row.id,
        }).collect();
        prop_assert!(ids.is_sorted(), "identities sort as they were made");
        prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        prop_assert!(count_finishes(&records) <= 1);
        prop_assert_eq!(session.ending().is_some(), count_finishes(&records) == 1);
        let voided = records.iter().filter(|r| matches!(r, Record::Event(e) if matches!(e.kind, EventKind::Void { .. }))).count();
        let standing = session.items_with_state().filter(|(_, place)| place.given.is_some()).count();
        prop_assert_eq!(count_answers(&records) - voided, standing, "of each question one answer stands");
    }

    #[test]
    fn a_paper_never_has_two_of_a_group_or_a_question_twice(
        groups in vec(0_usize..5, 1..30), count in 1_usize..20, seed in any::<u64>(),
    ) {
        let question = |(index, group): (usize, &usize)| {
            let group = if *group == 0 { String::new() } else { format!("group = \"g{group}\"\n") };
            format!("[[questions]]\nid = \"q{index}\"\ntype = \"true-false\"\nprompt = \"p{index}\"\nanswer = true\n{group}\n")
        };
        let text: String = groups.iter().enumerate().map(question).collect();
        let edition = sample_edition(&text);
        let request = PaperRequest { count: Some(count), ..PaperRequest::default() };
        let items = paper::draw_paper(std::slice::from_ref(&edition), &request, &mut StdRng::seed_from_u64(seed));
        let free = groups.iter().filter(|group| **group == 0).count();
        let grouped = groups.iter().filter(|group| **group > 0).collect::<HashSet<_>>().len();
        prop_assert_eq!(items.len(), count.min(free + grouped));
        let met: Vec<_> = items.iter().filter_map(|item| item.question().group.clone()).collect();
        prop_assert_eq!(met.iter().collect::<HashSet<_>>().len(), met.len());
        let ids: HashSet<_> = items.iter().map(paper::PaperItem::card).collect();
        prop_assert_eq!(ids.len(), items.len());
        let again = paper::draw_paper(&[edition], &request, &mut StdRng::seed_from_u64(seed));
        let cards = |items: &[paper::PaperItem]| items.iter().map(paper::PaperItem::card).collect::<Vec<_>>();
        prop_assert_eq!(cards(&items), cards(&again), "a seed gives the same paper");
    }
}

#[test]
fn a_blueprint_draws_the_counts_it_names() {
    let question = |n: usize, tag: &str| {
        format!(
            "[[questions]]\nid = \"{tag}{n}\"\ntype = \"true-false\"\nprompt = \"{tag}{n}\"\nanswer = true\ntags = [\"{tag}\"]\n"
        )
    };
    let head = "[quiz]\ncount = 6\ndraw = [{ tags = [\"x\"], count = 3 }, { tags = [\"y\"], count = 1 }]\n";
    let questions = ["x", "y", "z"].iter().flat_map(|tag| (0..8).map(move |n| question(n, tag)));
    let edition = sample_edition(&format!("{head}{}", questions.collect::<String>()));
    for seed in 0..100 {
        let mut rng = StdRng::seed_from_u64(seed);
        let items =
            paper::draw_paper(std::slice::from_ref(&edition), &PaperRequest::default(), &mut rng);
        let of = |tag: &str| {
            items.iter().filter(|item| item.question().tags == [tag.to_owned()]).count()
        };
        assert_eq!(items.len(), 6);
        assert!(of("x") >= 3 && of("y") >= 1, "{} {}", of("x"), of("y"));
    }
}

#[test]
fn a_time_limit_ends_a_quiz_and_counts_the_typed_text() {
    let limit = Settings { time_limit: Some(60_000), ..Settings::default() };
    let mut session = sample_session(Mode::Quiz, limit, 3);
    let deadline = session.deadline().unwrap();
    assert_eq!(deadline, start_time().checked_add(Duration::from_secs(60)).unwrap());
    let typed = loop {
        match session.view() {
            Some(SessionView::Question(view))
                if !view.options.is_empty() && view.lefts.is_empty() =>
            {
                break "a";
            }
            Some(SessionView::Question(_)) => {
                drop(session.take_action(line_action("/s"), start_time()));
            }
            other => panic!("{other:?}"),
        }
    };
    let records = session.take_action(LearnerAction::TimeUp { typed: typed.to_owned() }, deadline);
    assert!(count_answers(&records) <= 1 && count_finishes(&records) == 1);
    assert_eq!(session.view(), None);
    // A line that comes late, for example after the machine slept, counts as the text typed when
    // the time ran out.
    let mut late =
        sample_session(Mode::Quiz, Settings { time_limit: Some(60_000), ..Settings::default() }, 3);
    let records = late.take_action(line_action("/h"), deadline);
    assert_eq!((count_answers(&records), count_finishes(&records)), (0, 1));
}

#[test]
fn the_clock_of_a_quiz_pauses_and_that_of_an_exam_runs() {
    let later = start_time().checked_add(Duration::from_secs(3_600)).unwrap();
    for (mode, left) in [(Mode::Quiz, Some(20)), (Mode::Exam, None)] {
        let fresh =
            sample_session(mode, Settings { time_limit: Some(60_000), ..Settings::default() }, 4);
        let plan = SessionPlan {
            items: fresh.plan().items.clone(),
            settings: fresh.plan().settings.clone(),
            days: fresh.plan().days.clone(),
            learner: String::new(),
            locale: Locale::English,
            study: None,
            ..*fresh.plan()
        };
        let places = vec![ItemState::default(); plan.items.len()];
        let resumed = Session::with_progress(
            plan,
            IdGenerator::new(9),
            places,
            &[],
            Duration::from_secs(40),
            later,
        );
        let expected = match left {
            Some(seconds) => later.checked_add(Duration::from_secs(seconds)).unwrap(),
            None => start_time().checked_add(Duration::from_secs(60)).unwrap(),
        };
        assert_eq!(resumed.deadline(), Some(expected));
    }
}

#[test]
fn empty_lines_answer_no_question() {
    let mut session = sample_session(Mode::Quiz, Settings::default(), 5);
    while !matches!(session.view(), Some(SessionView::Question(view)) if matches!(view.form, AnswerForm::Words))
    {
        session.take_action(line_action("/s"), start_time());
    }
    for _ in 0..24 {
        assert!(session.take_action(line_action(""), start_time()).is_empty());
        let Some(SessionView::Question(view)) = session.view() else { panic!("still asked") };
        assert!(view.notice.is_some_and(|notice| notice.starts_with("You typed nothing.")));
    }
    assert_eq!(count_answers(&session.take_action(line_action("/b"), start_time())), 1);
    let Some(SessionView::Verdict(view)) = session.view() else { panic!("a verdict") };
    assert_eq!(view.outcome, Outcome::Blank);
}

#[test]
fn keys_typed_ahead_do_not_act_on_a_verdict() {
    let mut typed: Vec<String> = (' '..='~').map(String::from).collect();
    typed.extend(["apple", "Oslo", "yes", "1b 2a", "quit"].map(str::to_owned));
    for mode in [Mode::Quiz, Mode::Practice] {
        let mut session = sample_session(mode, Settings::default(), 5);
        while !matches!(session.view(), Some(SessionView::Verdict(_))) {
            session.take_action(line_action("/b"), start_time());
            if matches!(session.view(), Some(SessionView::Question(_))) {
                session.take_action(line_action("/s"), start_time());
            }
        }
        let Some(SessionView::Verdict(before)) = session.view() else { panic!("a verdict") };
        for line in typed.iter().filter(|line| !line.trim().is_empty() && *line != "/") {
            assert!(session.take_action(line_action(line), start_time()).is_empty(), "{line}");
            let Some(SessionView::Verdict(after)) = session.view() else { panic!("{line} acted") };
            assert_eq!((after.number, after.outcome), (before.number, before.outcome), "{line}");
            assert!(after.notice.is_some(), "{line}");
        }
        session.take_action(line_action(""), start_time());
        assert!(matches!(session.view(), Some(SessionView::Question(_))));
    }
}

#[test]
fn q_leaves_and_a_question_mark_explains_where_they_are_no_answers() {
    let mut seen = HashSet::new();
    for seed in 0..12 {
        let mut session = sample_session(Mode::Quiz, Settings::default(), seed);
        while let Some(SessionView::Question(view)) = session.view() {
            let is_short = view.keys.iter().any(|key| key.key == "q");
            assert_eq!(is_short, view.takes_labels(), "{:?}", view.form);
            seen.insert(is_short);
            if is_short {
                session.take_action(line_action("?"), start_time());
                let Some(SessionView::Question(view)) = session.view() else { panic!("asked") };
                assert!(view.notice.is_some_and(|notice| notice.contains("q stops")));
                session.take_action(line_action("q"), start_time());
                assert_eq!((session.view(), session.ending()), (None, None));
                break;
            }
            session.take_action(line_action("/s"), start_time());
        }
    }
    assert!(seen.contains(&true));
}

#[test]
fn the_time_can_end_while_confidence_is_asked() {
    for (typed, events) in [("", 1), ("1", 3), ("x", 1)] {
        let limit = Some(60_000);
        let settings = Settings { confidence: true, time_limit: limit, ..Settings::default() };
        let mut session = sample_session(Mode::Quiz, settings, 1);
        let mut records = Vec::new();
        while !matches!(session.view(), Some(SessionView::Question(view)) if view.form == AnswerForm::Confidence)
        {
            let Some(SessionView::Question(view)) = session.view() else {
                panic!("{:?}", session.view())
            };
            let answer = if view.kind == QuestionType::TrueFalse { "true" } else { "/s" };
            records = session.take_action(line_action(answer), start_time());
        }
        assert_eq!(count_answers(&records), 1, "it is kept before it is asked");
        let late = start_time().saturating_add(Duration::from_secs(60)).unwrap();
        let records = session.take_action(LearnerAction::TimeUp { typed: typed.to_owned() }, late);
        assert_eq!((records.len(), count_finishes(&records)), (events, 1), "{typed}");
        assert_eq!((session.view(), session.ending()), (None, Some(Ending::TimeUp)));
    }
}
