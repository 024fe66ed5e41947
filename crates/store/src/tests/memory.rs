//! Tests memory and the reviews that it comes from.

use std::rc::Rc;

use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use rusqlite::Connection;
use tempfile::tempdir;

use crate::sql::MIGRATIONS;
use crate::{
    CardMemory, ErrorKind, FoldedReviews, Lease, MemorySum, ReviewFold, ReviewHistory,
    ReviewedCard, SessionFilter, Store, StoredMemory, SuspendedCard, Trial, open,
};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::{Outcome, Response};
use obverse_core::session::record::{
    AnswerRow, Ending, EventKind, GuessChoices, Mode, Rating, Record, ReviewRow, Ruling,
    SessionStart, Suspension,
};

use super::{
    ANN, answer_record, at, card, deck, event_record, id, known_cards, sample_answer, sample_event,
    sample_start, store_with_session,
};

/// A memory model that depends on the order of the reviews and on each parameter.
#[derive(Debug)]
pub(super) struct Toy(u32, String);

impl Toy {
    pub(super) fn with_parameter(parameter: u32) -> Rc<Self> {
        Rc::new(Self(parameter, format!("toy {parameter}")))
    }
}

impl ReviewFold for Toy {
    fn name(&self) -> &str {
        &self.1
    }

    fn fold_reviews(
        &self,
        _: &DeckId,
        card: &CardId,
        reviews: &[ReviewRow],
    ) -> Option<FoldedReviews> {
        let last = reviews.last()?.study_day;
        let step = |stability: f64, review: &ReviewRow| match review.rating {
            Rating::Again => stability / 3.0,
            Rating::Hard => stability + 0.1 + review.hints as f64,
            Rating::Good => stability * 1.7 + f64::from(self.0),
            Rating::Easy => stability * 2.9,
        };
        let stability = reviews.iter().fold(1.0, step);
        let remembered = StoredMemory {
            stability,
            difficulty: card.to_string().len() as f64 + stability.fract(),
            time_factor: 1.0 + stability.fract(),
            last,
            due: last.saturating_add(Span::new().days(reviews.len() as i64)),
            reps: reviews.len() as u32,
            lapses: reviews.iter().filter(|review| review.rating == Rating::Again).count() as u32,
            was_recalled: reviews.last()?.rating != Rating::Again,
            missed_days: reviews.len() as u32 / 2,
        };
        let trial = |review: &ReviewRow| Trial {
            day: i32::from(review.study_day.day()),
            interval: 3,
            was_due: true,
            right: review.rating != Rating::Again,
            luck: 0,
            share: review.confidence.unwrap_or(100),
        };
        let sum = MemorySum { first_known: 700, first_room: 1000, later_known: -3, later_room: 5 };
        Some(FoldedReviews { remembered, trials: reviews.iter().skip(1).map(trial).collect(), sum })
    }
}

fn day(day: i8) -> Date {
    date(2026, 3, day)
}

/// An answer to the question at a position, on a day.
fn rated_answer(
    number: u64,
    opening: &SessionStart,
    position: usize,
    on: Date,
    rating: Rating,
) -> AnswerRow {
    let outcome = if rating == Rating::Again { Outcome::Wrong } else { Outcome::Right };
    AnswerRow {
        study_day: on,
        rating: Some(rating),
        ..sample_answer(number, opening, position, outcome)
    }
}

/// A store in memory with a fold and one session.
fn store_with_fold(opening: &SessionStart) -> (Store, Lease) {
    let (mut store, lease) = store_with_session(opening);
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    (store, lease)
}

fn review_history(store: &Store, number: usize) -> Vec<(Date, Rating)> {
    let key = (deck("d"), card(number));
    let reviews =
        store.card_histories(ANN, std::slice::from_ref(&key)).unwrap().remove(&key).unwrap();
    reviews.into_iter().map(|review| (review.study_day, review.rating)).collect()
}

/// Checks the memory of the first card against the toy model, and the file for problems.
fn assert_remembers(store: &Store, reviews: &[(Date, Rating)]) {
    let rows: Vec<_> =
        reviews.iter().map(|(day, rating)| ReviewRow::from_rating(*day, *rating)).collect();
    let expected: Vec<_> = Toy::with_parameter(2)
        .fold_reviews(&deck("d"), &card(0), &rows)
        .into_iter()
        .map(|folded| CardMemory { deck: deck("d"), card: card(0), remembered: folded.remembered })
        .collect();
    assert_eq!(store.memories(ANN).unwrap(), expected);
    assert_eq!(review_history(store, 0), reviews);
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
}

#[test]
fn every_change_of_a_rating_folds_its_card_again() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let (mut store, lease) = store_with_fold(&study);
    let (first, again) = ((day(1), Rating::Again), (day(2), Rating::Again));
    let mut write = |records: &[Record], expected: &[(Date, Rating)]| {
        store.write_records(records, Some(lease)).unwrap();
        assert_remembers(&store, expected);
    };
    write(&[answer_record(rated_answer(10, &study, 0, day(1), Rating::Again))], &[first]);
    write(&[answer_record(rated_answer(11, &study, 0, day(2), Rating::Again))], &[first, again]);
    let ruled = |ruling| EventKind::Ruled { answer: id(11), ruling };
    write(&[event_record(20, &study, ruled(Ruling::Mistaken))], &[first, again]);
    write(&[event_record(21, &study, ruled(Ruling::Meant))], &[first, (day(2), Rating::Hard)]);
    let rating = |rating| EventKind::Rated { answer: id(11), rating };
    write(&[event_record(25, &study, rating(Rating::Easy))], &[first, (day(2), Rating::Easy)]);
    write(&[event_record(24, &study, rating(Rating::Good))], &[first, (day(2), Rating::Easy)]);
    write(&[event_record(26, &study, rating(Rating::Again))], &[first, again]);
    // A clock that was set back: the time decides the order, not the day.
    write(
        &[answer_record(rated_answer(12, &study, 0, day(1), Rating::Good))],
        &[first, again, (day(1), Rating::Good)],
    );
    write(
        &[event_record(27, &study, EventKind::Void { answer: id(10) })],
        &[again, (day(1), Rating::Good)],
    );
    store.erase_session(study.id, at(60)).unwrap();
    assert_remembers(&store, &[]);
}

/// The only review of the first card in the file.
fn single_review(row: AnswerRow, later: &[EventKind]) -> ReviewRow {
    let study = sample_start(1, Mode::Study, "d", 2);
    let (mut store, lease) = store_with_fold(&study);
    store.write_records(&[answer_record(row)], Some(lease)).unwrap();
    for (number, what) in (20..).zip(later) {
        store.write_records(&[event_record(number, &study, what.clone())], Some(lease)).unwrap();
    }
    let key = (deck("d"), card(0));
    store.card_histories(ANN, std::slice::from_ref(&key)).unwrap().remove(&key).unwrap().remove(0)
}

#[test]
fn a_past_session_shows_the_chance_of_a_guess() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let options: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    let row = |options: &[String], response| AnswerRow {
        options: options.to_vec(),
        response,
        ..rated_answer(10, &study, 0, day(1), Rating::Good)
    };
    let text = |text: &str| text.to_owned();
    let pairs = Response::Pairs(vec![(text("l"), text("a")), (text("m"), text("b"))]);
    let many = Response::Many(vec![text("a"), text("b")]);
    let question = GuessChoices::Question { text: row(&[], Response::Blank).text, card: card(0) };
    for (options, response, expected) in [
        (&[][..], Response::Text(text("a")), GuessChoices::None),
        (&options[..], Response::Text(text("a")), GuessChoices::Options(3)),
        (&options[..], Response::Blank, GuessChoices::None),
        (&options[..], pairs, GuessChoices::Pairs { lefts: 2, rights: 3 }),
        (&options[..], many.clone(), question),
        (&[][..], many, GuessChoices::None),
    ] {
        assert_eq!(
            single_review(row(options, response.clone()), &[]).choices,
            expected,
            "{response:?}"
        );
    }
}

#[test]
fn a_past_session_shows_later_rulings() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let row = AnswerRow {
        credit: 0.5,
        hints: 1,
        outcome: Outcome::Partly,
        options: Vec::new(),
        confidence: None,
        ..rated_answer(10, &study, 0, day(1), Rating::Hard)
    };
    let plain = ReviewRow {
        credit: 0.5,
        hints: 1,
        taken: 4_000,
        ..ReviewRow::from_rating(day(1), Rating::Hard)
    };
    assert_eq!(single_review(row.clone(), &[]), plain);
    let sure = EventKind::Confidence { answer: id(10), percent: 25 };
    assert_eq!(
        single_review(row.clone(), &[sure]),
        ReviewRow { confidence: Some(25), ..plain.clone() }
    );
    let ruled = EventKind::Ruled { answer: id(10), ruling: Ruling::Meant };
    assert_eq!(single_review(row.clone(), &[ruled]).credit.to_bits(), 1.0_f64.to_bits());
    let regraded = EventKind::Regraded {
        answer: id(10),
        outcome: Outcome::Partly,
        credit: 0.75,
        earned: 0.375,
        reason: String::new(),
        grader: 2,
    };
    assert_eq!(single_review(row, &[regraded]).credit.to_bits(), 0.75_f64.to_bits());
}

#[test]
fn all_cards_together_equal_each_alone() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let (mut store, lease) = store_with_fold(&study);
    let sum = |cards: i64| MemorySum {
        first_known: 700 * cards,
        first_room: 1000 * cards,
        later_known: -3 * cards,
        later_room: 5 * cards,
    };
    assert_eq!(store.memory_sum(ANN).unwrap(), sum(0));
    store
        .write_records(
            &[answer_record(rated_answer(10, &study, 0, day(1), Rating::Good))],
            Some(lease),
        )
        .unwrap();
    store
        .write_records(
            &[answer_record(rated_answer(11, &study, 1, day(1), Rating::Again))],
            Some(lease),
        )
        .unwrap();
    store
        .write_records(
            &[answer_record(rated_answer(12, &study, 0, day(2), Rating::Good))],
            Some(lease),
        )
        .unwrap();
    assert_eq!(store.memory_sum(ANN).unwrap(), sum(2));
    store
        .write_records(&[event_record(20, &study, EventKind::Void { answer: id(11) })], Some(lease))
        .unwrap();
    assert_eq!(store.memory_sum(ANN).unwrap(), sum(1));
    store.rebuild_caches().unwrap();
    assert_eq!(store.memory_sum(ANN).unwrap(), sum(1));
    store.erase_session(study.id, at(60)).unwrap();
    assert_eq!(store.memory_sum(ANN).unwrap(), sum(0));
}

#[test]
fn an_answer_that_does_not_touch_memory_never_does() {
    let practice = sample_start(1, Mode::Practice, "d", 2);
    let (mut store, lease) = store_with_fold(&practice);
    let row = AnswerRow { rating: None, ..sample_answer(10, &practice, 0, Outcome::Right) };
    let what = EventKind::Rated { answer: row.id, rating: Rating::Easy };
    store
        .write_records(&[answer_record(row), event_record(11, &practice, what)], Some(lease))
        .unwrap();
    assert_remembers(&store, &[]);
    assert_eq!(store.reviewed_on(ANN, date(2026, 2, 2), Timestamp::MAX).unwrap(), Vec::new());
}

#[test]
fn ratings_that_came_without_a_fold_wait_for_it() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let study = sample_start(1, Mode::Study, "d", 3);
    let reviews = [(day(1), Rating::Good), (day(2), Rating::Easy)];
    let mut store = Store::open(&path).unwrap();
    let lease = store.begin_session(&study, id(99)).unwrap();
    store
        .write_records(
            &[answer_record(rated_answer(10, &study, 0, day(1), Rating::Good))],
            Some(lease),
        )
        .unwrap();
    assert_eq!(store.memories(ANN).unwrap(), Vec::new());
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    assert_remembers(&store, &reviews[..1]);
    drop(store);

    let mut store = Store::open(&path).unwrap();
    store
        .write_records(
            &[answer_record(rated_answer(11, &study, 0, day(2), Rating::Easy))],
            Some(lease),
        )
        .unwrap();
    assert_eq!(store.memories(ANN).unwrap(), Vec::new(), "nothing rather than what is out of date");
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
    let mut reader = Store::open_for_reading(&path).unwrap().unwrap();
    assert_eq!(
        *reader.set_review_fold(ANN, Toy::with_parameter(2)).unwrap_err().kind(),
        ErrorKind::ReadOnly
    );
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    assert_remembers(&store, &reviews);
    reader.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    assert_remembers(&reader, &reviews);
}

#[test]
fn another_model_or_other_parameters_fold_all_cards_again() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let (mut store, lease) = store_with_fold(&study);
    let rows = [0, 1].map(|place| {
        answer_record(rated_answer(10 + place as u64, &study, place, day(1), Rating::Good))
    });
    store.write_records(&rows, Some(lease)).unwrap();
    let stabilities = |store: &Store| {
        let memories = store.memories(ANN).unwrap().into_iter();
        memories.map(|memory| memory.remembered.stability).collect::<Vec<_>>()
    };
    assert_eq!(stabilities(&store), [3.7, 3.7]);
    store.set_review_fold(ANN, Toy::with_parameter(5)).unwrap();
    assert_eq!(stabilities(&store), [6.7, 6.7]);
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_model_that_another_program_replaced_adds_nothing_to_its_memory() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let study = sample_start(1, Mode::Study, "d", 2);
    let mut store = Store::open(&path).unwrap();
    let lease = store.begin_session(&study, id(99)).unwrap();
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    let mut other = Store::open(&path).unwrap();
    other.set_review_fold(ANN, Toy::with_parameter(5)).unwrap();
    store
        .write_records(
            &[answer_record(rated_answer(10, &study, 0, day(1), Rating::Good))],
            Some(lease),
        )
        .unwrap();
    assert_eq!(store.memories(ANN).unwrap(), Vec::new());
    assert_eq!(
        (store.find_problems().unwrap().len(), other.find_problems().unwrap().len()),
        (0, 0)
    );
    // A store with the model folds the stale cards.
    other
        .write_records(
            &[answer_record(rated_answer(11, &study, 1, day(1), Rating::Good))],
            Some(lease),
        )
        .unwrap();
    let cards = other.memories(ANN).unwrap().into_iter().map(|memory| memory.card);
    assert_eq!(cards.collect::<Vec<_>>(), [card(0), card(1)]);
    assert_eq!(other.find_problems().unwrap(), Vec::<String>::new());
}

#[test]
fn learners_do_not_share_a_memory() {
    let (own, other) = (sample_start(1, Mode::Study, "d", 2), sample_start(2, Mode::Study, "d", 2));
    let other = SessionStart { learner: "bob".to_owned(), ..other };
    let (mut store, _) = store_with_fold(&own);
    let lease = store.begin_session(&other, id(99)).unwrap();
    store
        .write_records(
            &[answer_record(rated_answer(10, &other, 0, day(1), Rating::Good))],
            Some(lease),
        )
        .unwrap();
    assert_remembers(&store, &[]);
    assert_eq!(store.memories("bob").unwrap(), Vec::new(), "there is no fold for bob");
    store.set_review_fold("bob", Toy::with_parameter(2)).unwrap();
    assert_eq!(store.memories("bob").unwrap().len(), 1);
    store.rebuild_caches().unwrap();
    assert_eq!(store.memories("bob").unwrap().len(), 1);
    assert_remembers(&store, &[]);
    assert_eq!(
        (
            store.reviewed_on(ANN, day(1), Timestamp::MAX).unwrap(),
            store.reviewed_on("bob", day(1), Timestamp::MAX).unwrap().len()
        ),
        (vec![], 1)
    );
}

/// Three cards of two decks that are due one after another, the third first.
fn with_three_cards() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    for (number, name, place, on) in [(100, "a", 0, 9), (200, "a", 1, 3), (300, "b", 0, 1)] {
        let study = sample_start(number, Mode::Study, name, 2);
        let lease = store.begin_session(&study, id(99)).unwrap();
        store
            .write_records(
                &[answer_record(rated_answer(number + 1, &study, place, day(on), Rating::Good))],
                Some(lease),
            )
            .unwrap();
    }
    store
}

fn card_names(memories: &[CardMemory]) -> Vec<String> {
    memories.iter().map(|CardMemory { deck, card, .. }| format!("{deck}/{card}")).collect()
}

#[test]
fn memories_are_read_by_deck_and_by_the_day_they_are_due() {
    let store = with_three_cards();
    assert_eq!(card_names(&store.memories(ANN).unwrap()), ["a/q0", "a/q1", "b/q0"]);
    let of = |name| card_names(&known_cards(&store, ANN, &deck(name), None));
    assert_eq!(
        (of("a"), of("b"), of("none")),
        (vec!["a/q0".into(), "a/q1".into()], vec!["b/q0".into()], vec![])
    );
    let due = |on| card_names(&known_cards(&store, ANN, &deck("a"), Some(day(on))));
    assert_eq!((due(3), due(4), due(9)), (vec![], vec!["a/q1".into()], due(4)));
    assert_eq!(due(10), ["a/q0", "a/q1"]);
    assert_eq!(known_cards(&store, "bob", &deck("a"), Some(day(10))), Vec::new());
}

#[test]
fn the_reviews_of_a_day_distinguish_new_cards_from_old_ones() {
    let study = sample_start(1, Mode::Study, "d", 3);
    let (mut store, lease) = store_with_fold(&study);
    let rows = [(10, 0, 1), (11, 0, 2), (12, 1, 2), (13, 1, 2), (14, 2, 2)];
    for (number, place, on) in rows {
        store
            .write_records(
                &[answer_record(rated_answer(number, &study, place, day(on), Rating::Again))],
                Some(lease),
            )
            .unwrap();
    }
    store
        .write_records(&[event_record(20, &study, EventKind::Void { answer: id(14) })], Some(lease))
        .unwrap();
    let met = |number, is_new| ReviewedCard { deck: deck("d"), card: card(number), is_new };
    assert_eq!(store.reviewed_on(ANN, day(1), Timestamp::MAX).unwrap(), [met(0, true)]);
    assert_eq!(
        store.reviewed_on(ANN, day(2), Timestamp::MAX).unwrap(),
        [met(0, false), met(1, true)]
    );
    assert_eq!(store.reviewed_on(ANN, day(3), Timestamp::MAX).unwrap(), Vec::new());
    let again = |on| ReviewRow {
        confidence: Some(80),
        choices: GuessChoices::Options(2),
        taken: 4_000,
        ..ReviewRow::from_rating(day(on), Rating::Again)
    };
    let of = |number, reviews| {
        ((deck("d"), card(number)), ReviewHistory { first: card(number), reviews })
    };
    let expected = vec![of(0, vec![again(1), again(2)]), of(1, vec![again(2), again(2)])];
    assert_eq!(store.all_histories(ANN).unwrap(), expected);
    assert_eq!(review_history(&store, 2), Vec::new());
}

#[test]
fn a_card_is_suspended_until_it_is_resumed() {
    let mut store = with_three_cards();
    let mut write = |number, name, why: Option<Suspension>| {
        let (deck, card) = (deck(name), card(0));
        let what = match why {
            Some(why) => EventKind::Suspend { deck, card, why },
            None => EventKind::Unsuspend { deck, card },
        };
        store.write_records(&[Record::Event(sample_event(number, None, what))], None).unwrap();
        store.suspended_cards(ANN).unwrap()
    };
    let suspended = |name, why, seconds| SuspendedCard {
        deck: deck(name),
        card: card(0),
        why,
        at: at(seconds),
    };
    assert_eq!(
        write(10, "a", Some(Suspension::Learner)),
        [suspended("a", Suspension::Learner, 10)]
    );
    assert_eq!(write(11, "a", Some(Suspension::Leech)), [suspended("a", Suspension::Leech, 11)]);
    assert_eq!(write(12, "new", Some(Suspension::Learner)).len(), 2);
    assert_eq!(write(9, "a", None).len(), 2, "an earlier word changes nothing");
    let column = "SELECT count(*) FROM cards WHERE suspended IS NULL OR suspended = 'leech'";
    assert_eq!(store.connection.query_row(column, [], |row| row.get(0)), Ok(3));
    let mut write =
        |what| store.write_records(&[Record::Event(sample_event(13, None, what))], None).unwrap();
    write(EventKind::Unsuspend { deck: deck("a"), card: card(0) });
    assert_eq!(store.suspended_cards(ANN).unwrap(), [suspended("new", Suspension::Learner, 12)]);
    assert_eq!(store.suspended_cards("bob").unwrap(), Vec::new());
    assert_eq!(store.memories(ANN).unwrap().len(), 3, "what is set aside is not forgotten");
}

#[test]
fn a_card_can_be_answered_again_in_the_same_session() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let (mut store, lease) = store_with_fold(&study);
    for (number, rating) in
        [(10, Rating::Again), (11, Rating::Again), (12, Rating::Good), (13, Rating::Good)]
    {
        store
            .write_records(
                &[answer_record(rated_answer(number, &study, 0, day(1), rating))],
                Some(lease),
            )
            .unwrap();
    }
    let score = store.session_summary(study.id).unwrap().score;
    assert_eq!((score.asked, score.answered, score.right), (2, 4, 2));
    assert_eq!(store.load_session(study.id).unwrap().answers.len(), 4);
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
    let percents = |store: &Store| {
        let row = |row: &rusqlite::Row<'_>| {
            Ok((row.get("percent")?, row.get("ruled_percent")?, row.get("answered")?))
        };
        store.connection.query_row("SELECT * FROM sittings", [], row)
    };
    assert_eq!(percents(&store), Ok((None::<f64>, None::<f64>, 4)), "study is no score");
    assert_eq!(store.unfinished_sessions(ANN).unwrap(), Vec::new());
    store
        .write_records(
            &[event_record(20, &study, EventKind::Finish(Ending::Complete))],
            Some(lease),
        )
        .unwrap();
    assert_eq!(
        (
            store.recent_scores(ANN, &deck("d"), 9).unwrap(),
            store.last_quiz_scores(ANN).unwrap().len()
        ),
        (vec![], 0)
    );
    assert_eq!(store.list_sessions(ANN, &SessionFilter::default()).unwrap().len(), 1);
}

#[test]
fn the_view_of_answers_has_the_rating_that_counts() {
    let study = sample_start(1, Mode::Study, "d", 2);
    let (mut store, lease) = store_with_fold(&study);
    let rating = EventKind::Rated { answer: id(10), rating: Rating::Easy };
    let records = [
        answer_record(rated_answer(10, &study, 0, day(1), Rating::Good)),
        event_record(11, &study, rating),
    ];
    store.write_records(&records, Some(lease)).unwrap();
    let rating =
        store.connection.query_row("SELECT rating FROM answers", [], |row| row.get::<_, String>(0));
    assert_eq!(rating.unwrap(), "easy");
}

#[test]
fn wrong_memory_is_found_and_repaired() {
    for damage in [
        "UPDATE memory SET stability = 99.0",
        "DELETE FROM memory",
        "UPDATE memory SET card = 'other'",
        "INSERT INTO memory_stale SELECT learner, deck, card FROM memory",
        "UPDATE memory SET trials = x'0000000000000000'",
        "INSERT INTO memory
         SELECT 'bob', deck, card, stability, difficulty, last, due, reps, lapses, trials, 1, 1, 1, 1, 1.0, 1, 0 FROM memory",
        "UPDATE memory SET first_known = 3",
        "UPDATE memory_sum SET later_room = 9",
        "DELETE FROM memory_sum",
    ] {
        let study = sample_start(1, Mode::Study, "d", 2);
        let (mut store, lease) = store_with_fold(&study);
        store.write_records(&[answer_record(rated_answer(10, &study, 0, day(1), Rating::Good))], Some(lease)).unwrap();
        store.connection.execute(damage, []).unwrap();
        assert_eq!(store.find_problems().unwrap(), ["the cache `memory` is not what the answers say"], "{damage}");
        store.rebuild_caches().unwrap();
        assert_remembers(&store, &[(day(1), Rating::Good)]);
    }
}

#[test]
fn answers_of_the_first_version_are_remembered() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let mut connection = Connection::open(&path).unwrap();
    open::migrate(&mut connection, &MIGRATIONS[..1]).unwrap();
    let mut first = Store { connection, path: None, folding: None };
    first.begin_session(&sample_start(1, Mode::Quiz, "d", 2), id(99)).unwrap();
    let answer = "INSERT INTO answer
        SELECT randomblob(16), s.id, s.learner, 0, s.at, 0, p.deck, p.card, '', p.text, '', '[]', 'null', 'right', 1, 2, 2,
               '', 1, 0, 0, NULL, '2026-03-01', 'good'
        FROM sitting AS s JOIN paper AS p ON p.sitting = s.id AND p.position = 0";
    first.connection.execute(answer, []).unwrap();
    drop(first);

    let mut store = Store::open(&path).unwrap();
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    assert_eq!(card_names(&store.memories(ANN).unwrap()), ["d/q0"]);
    store.rebuild_caches().unwrap();
    assert_remembers(&store, &[(day(1), Rating::Good)]);
}
