//! Tests reading.

use crate::{
    ErrorKind, Lease, Remark, Score, SessionCounts, SessionFilter, SessionState, Store,
    VerdictScore, sql,
};
use obverse_core::deck::DeckId;
use obverse_core::grade::{Outcome, Response};
use obverse_core::session::record::{
    DeckRow, Ending, EventKind, Mode, PaperRow, Rating, Record, Ruling, SealStatus, SessionStart,
    Suspension,
};

use super::memory::Toy;
use super::{
    ANN, answer_record, at, card, deck, event_record, id, sample_answer, sample_event,
    sample_start, seen_cards, store_with_session,
};

/// A finished session of four questions with this number of right answers.
fn finish_session(
    store: &mut Store,
    number: u64,
    mode: Mode,
    deck_name: &str,
    right: usize,
) -> SessionStart {
    let opening = sample_start(number, mode, deck_name, 4);
    let lease = store.begin_session(&opening, id(99)).unwrap();
    for position in 0..4 {
        let outcome = if position < right { Outcome::Right } else { Outcome::Wrong };
        let row = sample_answer(number + 1 + position as u64, &opening, position, outcome);
        store.write_records(&[answer_record(row)], Some(lease)).unwrap();
    }
    store
        .write_records(
            &[event_record(number + 9, &opening, EventKind::Finish(Ending::Complete))],
            Some(lease),
        )
        .unwrap();
    store.release_lease(lease).unwrap();
    opening
}

#[test]
fn a_session_loads_unchanged() {
    let mut quiz = sample_start(1, Mode::Quiz, "d", 3);
    quiz.decks
        .insert(0, DeckRow { id: deck("z"), title: "Z, before D".to_owned(), hash: String::new() });
    quiz.paper
        .insert(1, PaperRow { deck: deck("z"), options: Vec::new(), ..quiz.paper[0].clone() });
    let (mut store, lease) = store_with_session(&quiz);
    let responses = [
        Response::Blank,
        Response::Text("null".to_owned()),
        Response::Many(vec!["a".to_owned(), String::new()]),
        Response::Pairs(vec![("left".to_owned(), "right".to_owned())]),
    ];
    let mut rows = Vec::new();
    for (position, response) in responses.into_iter().enumerate() {
        let mut row = sample_answer(10 + position as u64, &quiz, position, Outcome::Partly);
        row.response = response;
        if position == 0 {
            (row.confidence, row.rating, row.reason) = (None, None, String::new());
        }
        store.write_records(&[answer_record(row.clone())], Some(lease)).unwrap();
        rows.push(row);
    }
    let happenings = [
        EventKind::Hint { position: 2 },
        EventKind::Skip { position: 1 },
        EventKind::Flag { deck: deck("d"), card: card(0), note: "unclear".to_owned() },
        EventKind::Unflag { deck: deck("d"), card: card(0) },
        EventKind::Ruled { answer: id(11), ruling: Ruling::AlsoRight },
        EventKind::Regraded {
            answer: id(11),
            outcome: Outcome::Wrong,
            credit: -0.5,
            earned: -1.0,
            reason: "not the one asked for".to_owned(),
            grader: 2,
        },
        EventKind::Rated { answer: id(11), rating: Rating::Easy },
        EventKind::Suspend { deck: deck("d"), card: card(0), why: Suspension::Learner },
        EventKind::Suspend { deck: deck("d"), card: card(1), why: Suspension::Leech },
        EventKind::Unsuspend { deck: deck("d"), card: card(0) },
        EventKind::Void { answer: id(12) },
        EventKind::Finish(Ending::HandedIn),
        EventKind::Leave,
        EventKind::Weighted { position: 1, points: 4.0, void: None },
        EventKind::Weighted { position: 0, points: 0.0, void: Some("two are right".to_owned()) },
        EventKind::Sealed(SealStatus::Edited),
    ];
    let events: Vec<_> = happenings
        .into_iter()
        .zip(20..)
        .map(|(what, number)| sample_event(number, Some(quiz.id), what))
        .collect();
    store
        .write_records(&events.iter().cloned().map(Record::Event).collect::<Vec<_>>(), Some(lease))
        .unwrap();

    let past = store.load_session(quiz.id).unwrap();
    assert_eq!(past.start, quiz);
    assert_eq!(past.events, events);
    assert_eq!(past.answers.iter().map(|answer| answer.row.clone()).collect::<Vec<_>>(), rows);
    assert!(past.answers[2].current.is_none());
    let counts = past.answers[1].current.clone().unwrap();
    assert_eq!(counts.graded, VerdictScore { outcome: Outcome::Wrong, credit: -0.5, earned: -2.0 });
    assert!((counts.own_earned + 1.0).abs() < 1e-9, "the points as asked stay readable");
    assert_eq!(
        (counts.reason.as_str(), counts.ruling),
        ("not the one asked for", Some(Ruling::AlsoRight))
    );
    assert_eq!(counts.counted, VerdictScore { outcome: Outcome::Right, credit: 1.0, earned: 4.0 });
    assert_eq!(*store.load_session(id(404)).unwrap_err().kind(), ErrorKind::NoSuchSession);
}

/// The verdict on a wrong answer with hints after these events. Each has the number of its time.
fn counted_outcomes(
    hints: usize,
    happenings: &[(u64, EventKind)],
) -> Option<(Outcome, f64, Outcome)> {
    let quiz = sample_start(1, Mode::Quiz, "d", 1);
    let (mut store, lease) = store_with_session(&quiz);
    let mut row = sample_answer(10, &quiz, 0, Outcome::Wrong);
    row.hints = hints;
    store.write_records(&[answer_record(row)], Some(lease)).unwrap();
    for (number, what) in happenings {
        store.write_records(&[event_record(*number, &quiz, what.clone())], Some(lease)).unwrap();
    }
    let counts = store.load_session(quiz.id).unwrap().answers[0].current.clone()?;
    Some((counts.counted.outcome, counts.counted.earned, counts.graded.outcome))
}

#[test]
fn the_last_ruling_counts_else_the_last_regrade_else_the_first_verdict() {
    let ruled = |ruling| EventKind::Ruled { answer: id(10), ruling };
    let regraded = |outcome, earned| EventKind::Regraded {
        answer: id(10),
        outcome,
        credit: earned / 2.0,
        earned,
        reason: String::new(),
        grader: 2,
    };
    let void = EventKind::Void { answer: id(10) };
    let (wrong, partly, right) = (Outcome::Wrong, Outcome::Partly, Outcome::Right);
    assert_eq!(counted_outcomes(0, &[]), Some((wrong, 0.0, wrong)));
    assert_eq!(counted_outcomes(0, &[(20, ruled(Ruling::Mistaken))]), Some((wrong, 0.0, wrong)));
    assert_eq!(counted_outcomes(0, &[(20, ruled(Ruling::Meant))]), Some((right, 2.0, wrong)));
    assert_eq!(counted_outcomes(2, &[(20, ruled(Ruling::AlsoRight))]), Some((right, 1.0, wrong)));
    assert_eq!(counted_outcomes(0, &[(20, regraded(partly, 1.0))]), Some((partly, 1.0, partly)));
    let both =
        [(20, ruled(Ruling::Meant)), (21, regraded(partly, 1.0)), (22, ruled(Ruling::Mistaken))];
    assert_eq!(counted_outcomes(0, &both), Some((right, 2.0, partly)));
    let unordered = [(30, regraded(partly, 1.0)), (20, regraded(right, 2.0))];
    assert_eq!(counted_outcomes(0, &unordered), Some((partly, 1.0, partly)));
    assert_eq!(counted_outcomes(0, &[(20, ruled(Ruling::Meant)), (21, void)]), None);
}

#[test]
fn an_answer_that_was_changed_counts_once() {
    let exam = sample_start(1, Mode::Exam, "d", 2);
    let (mut store, lease) = store_with_session(&exam);
    store
        .write_records(&[answer_record(sample_answer(10, &exam, 0, Outcome::Wrong))], Some(lease))
        .unwrap();
    let changed = [
        event_record(20, &exam, EventKind::Void { answer: id(10) }),
        answer_record(sample_answer(21, &exam, 0, Outcome::Right)),
    ];
    store.write_records(&changed, Some(lease)).unwrap();
    let Score { asked, answered, right, earned, possible, .. } =
        store.session_summary(exam.id).unwrap().score;
    assert_eq!((asked, answered, right, earned, possible), (2, 1, 1, 2.0, 4.0));
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    assert_eq!(seen_cards(&store, ANN, &deck("d")), ["q0"]);
}

#[test]
fn a_score_shows_the_grader_and_the_learners_ruling() {
    let quiz = sample_start(1, Mode::Quiz, "d", 4);
    let (mut store, lease) = store_with_session(&quiz);
    for (position, outcome) in
        [Outcome::Right, Outcome::Partly, Outcome::Wrong].into_iter().enumerate()
    {
        store
            .write_records(
                &[answer_record(sample_answer(10 + position as u64, &quiz, position, outcome))],
                Some(lease),
            )
            .unwrap();
    }
    let ruled = EventKind::Ruled { answer: id(12), ruling: Ruling::Meant };
    store.write_records(&[event_record(20, &quiz, ruled)], Some(lease)).unwrap();
    let found = store.session_summary(quiz.id).unwrap().score;
    let expected = Score {
        asked: 4,
        answered: 3,
        right: 1,
        right_ruled: 2,
        possible: 8.0,
        earned: 2.666_667,
        earned_ruled: 4.666_667,
    };
    assert_eq!(found, expected);
    assert_eq!((found.percent().round(), found.percent_ruled().round()), (33.0, 58.0));
    assert!(Score::default().percent().abs() < f64::EPSILON);
}

#[test]
fn an_interrupted_session_is_offered_once_to_its_learner() {
    let mut store = Store::in_memory().unwrap();
    let mut begin = |number, mode, learner: &str| {
        let opening =
            SessionStart { learner: learner.to_owned(), ..sample_start(number, mode, "d", 3) };
        (store.begin_session(&opening, id(99)).unwrap(), opening)
    };
    let (quiz, exam) = (begin(100, Mode::Quiz, ANN), begin(200, Mode::Exam, ANN));
    begin(300, Mode::Study, ANN);
    begin(400, Mode::Quiz, "bob");
    let left = begin(500, Mode::Quiz, ANN);
    finish_session(&mut store, 600, Mode::Quiz, "d", 4);
    store
        .write_records(
            &[answer_record(sample_answer(110, &quiz.1, 0, Outcome::Right))],
            Some(quiz.0),
        )
        .unwrap();
    store
        .write_records(&[event_record(111, &quiz.1, EventKind::Hint { position: 1 })], Some(quiz.0))
        .unwrap();
    store.write_records(&[event_record(510, &left.1, EventKind::Leave)], Some(left.0)).unwrap();

    let unfinished = store.unfinished_sessions(ANN).unwrap();
    assert_eq!(
        unfinished.iter().map(|summary| summary.id).collect::<Vec<_>>(),
        [exam.1.id, quiz.1.id]
    );
    let first = &unfinished[1];
    assert_eq!((first.score.answered, first.score.asked, first.state), (1, 3, SessionState::Open));
    assert_eq!((first.elapsed, first.last, first.offset), (111_000, at(111), 3600));
    assert_eq!(first.decks, quiz.1.decks);
    assert_eq!(first.settings, quiz.1.settings);
}

#[test]
fn a_code_names_one_session_of_one_learner() {
    let mut store = Store::in_memory().unwrap();
    // The codes of these sessions begin with 100, 101, 2000 and 2001.
    for number in [1, 1 + (1 << 10), 2, 2 + (1 << 15)] {
        store.begin_session(&sample_start(number, Mode::Quiz, "d", 1), id(99)).unwrap();
    }
    let other = SessionStart { learner: "bob".to_owned(), ..sample_start(3, Mode::Quiz, "d", 1) };
    store.begin_session(&other, id(99)).unwrap();
    assert_eq!(store.find_session(ANN, "101").unwrap(), id(1 + (1 << 10)));
    assert_eq!(store.find_session(ANN, " IOI ").unwrap(), id(1 + (1 << 10)));
    assert_eq!(store.find_session(ANN, "2001").unwrap(), id(2 + (1 << 15)));
    let kind = |typed| store.find_session(ANN, typed).unwrap_err().kind().clone();
    assert_eq!(kind("2"), ErrorKind::AmbiguousCode(vec!["2000".to_owned(), "2001".to_owned()]));
    for typed in ["", "  ", "3", "%", "é", "1000000000000000"] {
        assert_eq!(kind(typed), ErrorKind::NoSuchSession, "{typed:?}");
    }
    let codes = store
        .list_sessions(ANN, &SessionFilter::default())
        .unwrap()
        .into_iter()
        .map(|summary| summary.code);
    assert_eq!(codes.collect::<Vec<_>>(), ["2001", "101", "2000", "100"]);
    assert_eq!(store.find_session("bob", "3").unwrap(), id(3));
}

#[test]
fn sessions_are_filtered() {
    let mut store = Store::in_memory().unwrap();
    for (number, mode, name) in [
        (100, Mode::Quiz, "a"),
        (200, Mode::Exam, "b"),
        (300, Mode::Study, "a"),
        (400, Mode::Quiz, "b"),
    ] {
        finish_session(&mut store, number, mode, name, 3);
    }
    let numbers = |filter: &SessionFilter| {
        let found = store.list_sessions(ANN, filter).unwrap();
        assert_eq!(
            store.last_session(ANN, filter).unwrap(),
            found.first().map(|summary| summary.id)
        );
        found.iter().map(|summary| summary.at.as_second() - at(0).as_second()).collect::<Vec<_>>()
    };
    let all = SessionFilter::default();
    assert_eq!(numbers(&all), [400, 300, 200, 100]);
    assert_eq!(numbers(&SessionFilter { limit: Some(2), ..all.clone() }), [400, 300]);
    assert_eq!(numbers(&SessionFilter { since: Some(at(300)), ..all.clone() }), [400, 300]);
    assert_eq!(
        numbers(&SessionFilter { modes: vec![Mode::Quiz, Mode::Exam], ..all.clone() }),
        [400, 200, 100]
    );
    assert_eq!(numbers(&SessionFilter { decks: vec![deck("a")], ..all.clone() }), [300, 100]);
    assert_eq!(
        numbers(&SessionFilter { decks: vec![deck("a"), deck("b")], ..all.clone() }).len(),
        4
    );
    assert_eq!(numbers(&SessionFilter { decks: vec![deck("none")], ..all.clone() }), [0; 0]);
    assert_eq!(store.list_sessions("bob", &all).unwrap(), Vec::new());
    assert_eq!(store.last_session("bob", &all).unwrap(), None);
    let census = |learner: &str, filter: &SessionFilter| {
        let SessionCounts {
            quizzes,
            exams,
            study_sessions: studies,
            practice_sessions: practices,
            first,
        } = store.count_sessions(learner, filter).unwrap();
        (
            [quizzes, exams, studies, practices],
            first.map(|first| first.as_second() - at(0).as_second()),
        )
    };
    assert_eq!(census(ANN, &all), ([2, 1, 1, 0], Some(100)));
    assert_eq!(
        census(ANN, &SessionFilter { since: Some(at(300)), ..all.clone() }),
        ([1, 0, 1, 0], Some(300))
    );
    assert_eq!(
        census(ANN, &SessionFilter { decks: vec![deck("b")], ..all.clone() }),
        ([1, 1, 0, 0], Some(200))
    );
    assert_eq!(
        census(ANN, &SessionFilter { limit: Some(1), ..all.clone() }),
        ([1, 0, 0, 0], Some(400))
    );
    assert_eq!(census("bob", &all), ([0; 4], None));
}

#[test]
fn recent_scores_are_of_one_deck_and_the_oldest_comes_first() {
    let mut store = Store::in_memory().unwrap();
    for (number, mode, name, right) in [
        (100, Mode::Quiz, "a", 1),
        (200, Mode::Quiz, "a", 2),
        (300, Mode::Exam, "a", 3),
        (400, Mode::Study, "a", 4),
        (500, Mode::Quiz, "b", 4),
    ] {
        finish_session(&mut store, number, mode, name, right);
    }
    store.begin_session(&sample_start(600, Mode::Quiz, "a", 4), id(99)).unwrap();
    let recent = |count| {
        store
            .recent_scores(ANN, &deck("a"), count)
            .unwrap()
            .iter()
            .map(Score::percent)
            .collect::<Vec<_>>()
    };
    assert_eq!(recent(9), [25.0, 50.0, 75.0]);
    assert_eq!(recent(2), [50.0, 75.0]);
    let last = store
        .last_quiz_scores(ANN)
        .unwrap()
        .into_iter()
        .map(|(deck, score)| (deck.0, score.percent()));
    assert_eq!(last.collect::<Vec<_>>(), [("a".to_owned(), 75.0), ("b".to_owned(), 100.0)]);
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    assert_eq!(seen_cards(&store, ANN, &deck("a")).len(), 4);
    assert_eq!(seen_cards(&store, "bob", &deck("a")).len(), 0);
}

fn record_flag(
    store: &mut Store,
    lease: Option<Lease>,
    number: u64,
    name: &str,
    note: Option<&str>,
) {
    let (deck, card) = (deck(name), card(0));
    let what = match note {
        Some(note) => EventKind::Flag { deck, card, note: note.to_owned() },
        None => EventKind::Unflag { deck, card },
    };
    let event = sample_event(number, lease.map(|lease| lease.session), what);
    store.write_records(&[Record::Event(event)], lease).unwrap();
}

#[test]
fn flags_are_open_until_they_are_taken_away() {
    let quiz = sample_start(1, Mode::Quiz, "asked", 1);
    let (mut store, lease) = store_with_session(&quiz);
    record_flag(&mut store, Some(lease), 10, "asked", Some("first"));
    record_flag(&mut store, None, 11, "asked", Some("second"));
    record_flag(&mut store, None, 12, "never", Some(""));
    record_flag(&mut store, None, 13, "gone", Some("away"));
    record_flag(&mut store, None, 14, "gone", None);
    store
        .write_records(&[answer_record(sample_answer(15, &quiz, 0, Outcome::Wrong))], Some(lease))
        .unwrap();
    for (number, ruling) in [(16, Ruling::Meant), (17, Ruling::AlsoRight), (18, Ruling::Mistaken)] {
        let what = EventKind::Ruled { answer: id(15), ruling };
        store.write_records(&[event_record(number, &quiz, what)], Some(lease)).unwrap();
    }

    let found = |store: &Store, deck: Option<&DeckId>| {
        let flags = store.open_flags(ANN, deck).unwrap().into_iter();
        flags.map(|flag| (flag.deck.0, flag.text.is_some(), flag.remark)).collect::<Vec<_>>()
    };
    let dispute = |ruling| Remark::Dispute { ruling, response: Response::Text("341".to_owned()) };
    let expected = [
        ("asked".to_owned(), true, Remark::Flag("second".to_owned())),
        ("never".to_owned(), false, Remark::Flag(String::new())),
        ("asked".to_owned(), true, dispute(Ruling::AlsoRight)),
        ("asked".to_owned(), true, dispute(Ruling::Mistaken)),
    ];
    assert_eq!(found(&store, None), expected);
    assert_eq!(found(&store, Some(&deck("never"))), expected[1..2]);
    assert_eq!(store.open_flags("bob", None).unwrap(), Vec::new());
    store
        .write_records(&[event_record(20, &quiz, EventKind::Void { answer: id(15) })], Some(lease))
        .unwrap();
    assert_eq!(
        found(&store, Some(&deck("asked"))),
        expected[..1],
        "an answer that was taken back disputes nothing"
    );
}

#[test]
fn the_public_views_match_the_guide() {
    let mut store = Store::in_memory().unwrap();
    let quiz = finish_session(&mut store, 100, Mode::Quiz, "d", 3);
    let row = store.connection.query_row("SELECT * FROM sittings", [], |row| {
        Ok((
            (
                row.get("id")?,
                row.get("code")?,
                row.get("began")?,
                row.get("decks")?,
                row.get("seed")?,
            ),
            (
                row.get("correct")?,
                row.get("percent")?,
                row.get("pass")?,
                row.get("seconds")?,
                row.get("ending")?,
            ),
        ))
    });
    let names: (String, String, String, String, String) = (
        quiz.id.to_string(),
        "430000000000".to_owned(),
        "2026-02-02T03:41:40".to_owned(),
        "D".to_owned(),
        (u64::MAX - 1).to_string(),
    );
    let figures: (i64, f64, f64, f64, String) = (3, 75.0, 70.0, 109.0, "complete".to_owned());
    assert_eq!(row.unwrap(), (names, figures));
    let row =
        store.connection.query_row("SELECT * FROM answers WHERE outcome = 'wrong'", [], |row| {
            Ok((
                row.get("sitting")?,
                row.get("answered")?,
                row.get("number")?,
                row.get("response")?,
                row.get("percent")?,
            ))
        });
    let expected: (String, String, i64, String, f64) =
        ("430000000000".to_owned(), "2026-02-02T03:41:44".to_owned(), 4, "\"341\"".to_owned(), 0.0);
    assert_eq!(row.unwrap(), expected);
}

#[test]
fn the_guide_names_every_column_and_its_queries_work() {
    let guide = include_str!("../../../../docs/storage.md");
    let store = Store::in_memory().unwrap();
    for view in ["sittings", "answers", "cards"] {
        let (_, section) = guide.split_once(&format!("\n### `{view}`\n")).unwrap();
        let section = section.split("\n#").next().unwrap_or_default();
        let named = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let statement = store.connection.prepare(&format!("SELECT * FROM {view}")).unwrap();
        assert_eq!(
            named.collect::<Vec<_>>(),
            statement.column_names().collect::<Vec<_>>(),
            "{view}"
        );
    }
    let queries = guide.split("```sql\n").skip(1).filter_map(|rest| rest.split("```").next());
    let prepared = queries.map(|query| store.connection.prepare(query).unwrap());
    assert_eq!(prepared.count(), 3);
}

#[test]
fn every_statement_can_be_prepared() {
    let store = Store::in_memory().unwrap();
    for (name, statement) in sql::ALL {
        // Several statements, prefixes of some, and text after them.
        if !["rebuild", "chosen", "chosen_codes", "marks"].contains(name) {
            store.connection.prepare(statement).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

/// The steps of a query plan.
fn plan(store: &Store, statement: &str) -> Vec<String> {
    let mut plan = store.connection.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
    for index in 1..=plan.parameter_count() {
        plan.raw_bind_parameter(index, 1).unwrap();
    }
    plan.raw_query().mapped(|row| row.get("detail")).collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_question_is_answered_without_reading_the_whole_file() {
    let store = Store::in_memory().unwrap();
    for statement in [
        sql::REFRESH_TOTAL,
        sql::REFRESH_TALLY,
        sql::SUMMARY,
        sql::ANSWERS,
        sql::UNFINISHED,
        sql::RECENT,
        sql::TOUCHED,
        sql::ERASED_ANSWERS,
        sql::REVIEWS,
        sql::CLASS_REVIEWS,
        sql::CLASS,
        sql::LINKS,
        sql::MEMBERS,
        sql::DECK_NAMES,
        sql::DECK_ALIASES,
        sql::LOOKED,
        sql::TRACES,
        sql::LAST_TEXT,
        sql::ALL_HISTORIES,
        sql::ALL_MEMORIES,
        sql::KNOWN,
        sql::SEEN,
        sql::LIST,
        sql::COUNT_SESSIONS,
        sql::FORGET_MEMORY,
        sql::STALE_CARDS,
        sql::MET_ON,
        sql::SUSPENDED,
        sql::FORMER_LEECHES,
        sql::RESET_CARDS,
        sql::FITTED,
        sql::TALLIES,
        sql::CARD_TALLIES,
        sql::KNOWN_DECKS,
        sql::LAST_TEXT,
        sql::PAPER_ENTRIES,
        sql::PAPER_ANSWERS,
        sql::TEXT_BODY,
    ] {
        for step in plan(&store, statement) {
            let scanned = step.strip_prefix("SCAN ").filter(|rest| *rest != "CONSTANT ROW");
            let scanned = scanned.map(|rest| rest.split(' ').next().unwrap_or_default());
            let is_small = |table: &str| {
                ["part", "total_now", "tally_now", "asked", "json_each"].contains(&table)
                    || table.starts_with("(subquery-")
            };
            assert!(scanned.is_none_or(is_small), "{step} in {statement}");
        }
    }
}

#[test]
fn a_paper_has_the_marks_of_its_questions() {
    let exam = sample_start(1, Mode::Exam, "d", 4);
    let (mut store, lease) = store_with_session(&exam);
    // The first question is answered twice, the second is ruled and graded again, the third has no
    // answer that counts, and the last is left open.
    let answers = [(10, 0, Outcome::Wrong), (11, 0, Outcome::Right), (12, 1, Outcome::Wrong)];
    let answers = answers.into_iter().chain([(13, 2, Outcome::Right)]);
    for (number, position, outcome) in answers {
        let row = sample_answer(number, &exam, position, outcome);
        store.write_records(&[answer_record(row)], Some(lease)).unwrap();
    }
    let regraded = EventKind::Regraded {
        answer: id(12),
        outcome: Outcome::Partly,
        credit: 0.5,
        earned: 1.0,
        reason: String::new(),
        grader: 2,
    };
    let events = [
        EventKind::Void { answer: id(10) },
        EventKind::Void { answer: id(13) },
        EventKind::Ruled { answer: id(12), ruling: Ruling::Meant },
        EventKind::Ruled { answer: id(12), ruling: Ruling::AlsoRight },
        regraded,
    ];
    for (number, event) in (20..).zip(events) {
        store.write_records(&[event_record(number, &exam, event)], Some(lease)).unwrap();
    }
    let paper = store.marked_paper(exam.id).unwrap();
    let cards: Vec<String> = paper.iter().map(|entry| entry.card.to_string()).collect();
    assert_eq!(cards, ["q0", "q1", "q2", "q3"]);
    let taken: Vec<Option<u64>> = paper.iter().map(|entry| entry.taken).collect();
    assert_eq!(taken, [Some(8_000), Some(4_000), Some(4_000), None]);
    let marks: Vec<Option<(Outcome, f64, f64)>> = paper
        .iter()
        .map(|entry| entry.mark.as_ref().map(|mark| (mark.outcome, mark.earned, mark.first_earned)))
        .collect();
    assert_eq!(
        marks,
        [Some((Outcome::Right, 2.0, 2.0)), Some((Outcome::Partly, 1.0, 0.0)), None, None]
    );
    let second = paper[1].mark.as_ref().unwrap();
    assert_eq!(second.ruling, Some(Ruling::AlsoRight));
    assert_eq!(second.confidence, Some(80));
    let text = store.question_text(&paper[3].text).unwrap();
    assert_eq!(text.as_deref(), Some(exam.paper[3].text.as_str()));
    assert_eq!(store.question_text(&[0; 32]).unwrap(), None);
    assert!(store.marked_paper(id(77)).unwrap().is_empty());
}
