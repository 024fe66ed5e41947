//! The history of a made-up learner, written into a score file as the program would have written it.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use obverse_core::deck::{CardId, DeckId, QuestionId};
use obverse_core::grade::{Outcome, Response};
use obverse_core::memory::simulate::{
    SimulationResult as Simulated, SimulationSettings, simulate_study,
};
use obverse_core::memory::{DayNumber, Model, Pace, Parameters, Rating, Retrievability, Review};
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::record::{
    AnswerRow, DeckRow, Mode, PaperRow, Record, SessionStart, Settings,
};
use obverse_store::Store;

use crate::harness::Obverse;
use crate::simulation::people::{Person, typed};

/// The reviews of each card with the day, from 0, of a learner who forgets much faster than the average, or as fast.
pub(crate) fn reviews(cards: usize, days: u16, is_forgetful: bool) -> Vec<Vec<Review>> {
    let mut weights = *Parameters::default().weights();
    if is_forgetful {
        weights[..4].iter_mut().for_each(|weight| *weight *= 0.15);
        weights[8] = 0.9;
    }
    let model = |parameters| Model::new(parameters, Retrievability(0.9));
    let truth = model(Parameters::new(weights).expect("weights"));
    let pace = Pace { again: 20.0, other: 10.0, at_sight: 0.5 };
    let setting = SimulationSettings {
        days,
        seconds: 1e6,
        new: cards,
        spread: days / 2,
        pace,
        seed: 7,
        census: 0,
    };
    let Simulated { histories, .. } =
        simulate_study(&truth, &model(Parameters::default()), Vec::new(), &setting);
    histories
}

/// The reviews of each card of a learner whose cards differ, with the time of each answer. It says the more of memory the
/// greater `quickness` is.
pub(crate) fn timed_reviews(cards: usize, days: u16, quickness: f32) -> Vec<Vec<Review>> {
    let learner = Person::new(1, 0.3, typed).with_times(quickness, 1.0);
    let setting = SimulationSettings {
        days,
        seconds: 1e6,
        new: cards,
        spread: days / 2,
        pace: Pace { again: 20.0, other: 10.0, at_sight: 0.5 },
        seed: 7,
        census: 0,
    };
    let scheduler = Model::new(Parameters::default(), Retrievability(0.9));
    simulate_study(&learner, &scheduler, Vec::new(), &setting).histories
}

/// A deck with so many flashcards, `card000` and so on, as the histories have them.
pub(crate) fn deck(cards: usize) -> String {
    let card = |n: usize| {
        format!(
            "[[questions]]\nid = \"card{n:03}\"\ntype = \"flashcard\"\nprompt = \"front {n}\"\nanswer = \"back {n}\"\n\n"
        )
    };
    format!("title = \"Cards\"\n\n{}", (0..cards).map(card).collect::<String>())
}

/// One answer: the number of its card, the rating, and its time in milliseconds.
type Answer = (usize, Rating, u64);

/// Writes the reviews of the cards of [`deck`] into a score file, a study session a day from `first` on. Each answer took
/// its own time, or this many seconds if it has none, and its verdict was looked at for five seconds.
pub(crate) fn write(obverse: &Obverse, histories: &[Vec<Review>], first: Date, seconds: u64) {
    let mut days: BTreeMap<i32, Vec<Answer>> = BTreeMap::new();
    for (card, history) in histories.iter().enumerate() {
        for review in history {
            let own = (review.evidence.seconds() * 1000.0) as u64;
            let taken = if own > 0 { own } else { seconds * 1000 };
            days.entry(review.day.0).or_default().push((card, review.rating, taken));
        }
    }
    let mut store = Store::open(&obverse.store()).expect("a score file");
    let mut ids = IdGenerator::new(99);
    for (day, answers) in days {
        let date = first.checked_add(jiff::Span::new().days(day)).expect("a day");
        write_session(&mut store, &mut ids, date, &answers);
    }
}

/// Writes one day of study into a score file: the cards of [`deck`] in this order, each with its rating and this many
/// seconds.
pub(crate) fn write_day(obverse: &Obverse, date: Date, reviews: &[(usize, Rating)], seconds: u64) {
    let mut store = Store::open(&obverse.store()).expect("a score file");
    let seed = DayNumber::from(date).0.unsigned_abs().into();
    let answers: Vec<Answer> =
        reviews.iter().map(|(card, rating)| (*card, *rating, seconds * 1000)).collect();
    write_session(&mut store, &mut IdGenerator::new(seed), date, &answers);
}

fn write_session(store: &mut Store, ids: &mut IdGenerator, date: Date, answers: &[Answer]) {
    let began = TimeZone::UTC.to_timestamp(date.at(9, 0, 0, 0)).expect("a time");
    let card = |number: usize| format!("card{number:03}").parse::<CardId>().expect("a card");
    let row = |(number, ..): &Answer| PaperRow {
        deck: DeckId("cards".into()),
        card: card(*number),
        text: "title = \"Cards\"\n".into(),
        options: Vec::new(),
        points: 1.0,
    };
    let opening = SessionStart {
        id: ids.next_id(began),
        learner: "ada".into(),
        mode: Mode::Study,
        at: began,
        offset: 0,
        study_day: date,
        seed: 1,
        settings: Settings::default(),
        decks: vec![DeckRow {
            id: DeckId("cards".into()),
            title: "Cards".into(),
            hash: "0".into(),
        }],
        paper: answers.iter().map(row).collect(),
    };
    let lease = store.begin_session(&opening, ids.next_id(began)).expect("a session");
    let mut elapsed = 0;
    let mut records = Vec::new();
    for (position, (number, rating, taken)) in answers.iter().enumerate() {
        elapsed += taken;
        let at = began.saturating_add(Duration::from_millis(elapsed)).expect("a time");
        let is_right = *rating != Rating::Again;
        records.push(Record::Answer(Box::new(AnswerRow {
            id: ids.next_id(at),
            session: opening.id,
            position,
            at,
            elapsed,
            deck: DeckId("cards".into()),
            card: card(*number),
            fingerprint: QuestionId("q".into()),
            text: opening.paper[position].text.clone(),
            deck_hash: "0".into(),
            options: Vec::new(),
            response: Response::Text(if is_right { "yes" } else { "no" }.into()),
            outcome: if is_right { Outcome::Right } else { Outcome::Wrong },
            credit: f64::from(u8::from(is_right)),
            points: 1.0,
            earned: f64::from(u8::from(is_right)),
            reason: String::new(),
            grader: 1,
            taken: *taken,
            hints: 0,
            confidence: None,
            study_day: date,
            rating: Some(*rating),
        })));
        elapsed += 5_000;
    }
    store.write_records(&records, Some(lease)).expect("answers");
    store.release_lease(lease).expect("a release");
}
