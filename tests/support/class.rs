//! A class that takes the same exam: learners of different ability, questions of different
//! difficulty, graded by obverse itself. The same seed always makes the same class.

use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::{Edition, Part, Question};
use obverse_core::grade::{self, Response, Rules};
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::paper::item_of_card;
use obverse_core::session::record::{
    AnswerRow, DeckRow, Ending, EventKind, EventRow, Mode, Record, SessionStart, Settings,
};
use obverse_store::Store;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

/// The share of questions that a learner leaves blank.
const BLANK: f64 = 0.05;

/// One attempt of a learner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt<'a> {
    /// Who takes it.
    pub learner: &'a str,
    /// Quiz or exam.
    pub mode: Mode,
    /// How much the learner knows: 0 is average, 1 is one standard deviation above.
    pub ability: f64,
    /// When it begins.
    pub at: &'a str,
    /// Whether the learner hands it in.
    pub is_finished: bool,
}

/// Makes the attempts of a class at one deck.
pub(crate) struct ClassMaker {
    edition: Arc<Edition>,
    /// What those who know it answer, if the key of a question is wrong.
    truths: Vec<(String, String)>,
    rng: StdRng,
    ids: IdGenerator,
}

impl ClassMaker {
    /// A class for the deck with this text. `truths` has the true answers to questions whose key is
    /// wrong, by their ids.
    pub(crate) fn new(deck: &str, truths: &[(&str, &str)], seed: u64) -> Self {
        let (edition, errors) = Edition::read(deck.to_owned(), "class");
        assert!(errors.is_empty(), "{errors:?}");
        let owned = |(id, answer): &(&str, &str)| ((*id).to_owned(), (*answer).to_owned());
        Self {
            edition: Arc::new(edition),
            truths: truths.iter().map(owned).collect(),
            rng: StdRng::seed_from_u64(seed),
            ids: IdGenerator::new(seed),
        }
    }

    /// An ability by chance: nearly normal, with mean 0 and standard deviation 1.
    pub(crate) fn draw_ability(&mut self) -> f64 {
        (0..12).map(|_| self.rng.random_range(0.0..1.0)).sum::<f64>() - 6.0
    }

    /// Takes the exam, and gives its session and its answers.
    pub(crate) fn take(&mut self, store: &mut Store, attempt: &Attempt) -> (Uuid, Vec<Uuid>) {
        let start = self.start_of(attempt);
        let lease = store.begin_session(&start, self.ids.next_id(start.at)).expect("a session");
        let (mut records, mut answers, mut elapsed) = (Vec::new(), Vec::new(), 0);
        for position in 0..start.paper.len() {
            let taken = self.rng.random_range(5_000..60_000);
            elapsed += taken;
            if self.rng.random_bool(BLANK) {
                continue;
            }
            let row = self.answer(&start, position, attempt.ability, (taken, elapsed));
            answers.push(row.id);
            records.push(Record::Answer(Box::new(row)));
        }
        if attempt.is_finished {
            let at = start.at + i64::try_from(elapsed).expect("a time").milliseconds();
            let kind = EventKind::Finish(Ending::HandedIn);
            records.push(Record::Event(self.event(&start, at, elapsed, kind)));
        }
        store.write_records(&records, Some(lease)).expect("records");
        store.release_lease(lease).expect("a lease");
        (start.id, answers)
    }

    /// An event of a learner about an answer.
    pub(crate) fn dispute(
        &mut self,
        store: &mut Store,
        session: Uuid,
        learner: &str,
        kind: EventKind,
    ) {
        let lease = store.take_over(session, self.ids.next_id(Timestamp::UNIX_EPOCH)).expect("it");
        let at: Timestamp = "2026-01-05T12:00:00Z".parse().expect("a time");
        let (id, learner) = (self.ids.next_id(at), learner.to_owned());
        let event = EventRow { id, session: Some(session), learner, at, elapsed: 0, kind };
        store.write_records(&[Record::Event(event)], Some(lease)).expect("an event");
        store.release_lease(lease).expect("a lease");
    }

    fn event(
        &mut self,
        start: &SessionStart,
        at: Timestamp,
        elapsed: u64,
        kind: EventKind,
    ) -> EventRow {
        let (id, session, learner) = (self.ids.next_id(at), Some(start.id), start.learner.clone());
        EventRow { id, session, learner, at, elapsed, kind }
    }

    fn start_of(&mut self, attempt: &Attempt) -> SessionStart {
        let at: Timestamp = attempt.at.parse().expect("a time");
        let deck = &self.edition.deck;
        let mut paper = Vec::new();
        for index in 0..deck.questions.len() {
            paper.push(item_of_card(&self.edition, index, Part::Whole, &mut self.rng).paper_row());
        }
        SessionStart {
            id: self.ids.next_id(at),
            learner: attempt.learner.to_owned(),
            mode: attempt.mode,
            at,
            offset: 0,
            study_day: TimeZone::UTC.to_datetime(at).date(),
            seed: 1,
            settings: Settings {
                time_limit: deck.quiz.time_limit.map(|limit| limit.as_millis() as u64),
                pass: deck.quiz.pass,
                ..Settings::default()
            },
            decks: vec![DeckRow {
                id: deck.id.clone(),
                title: deck.title.clone(),
                hash: self.edition.hash().to_owned(),
            }],
            paper,
        }
    }

    fn answer(
        &mut self,
        start: &SessionStart,
        position: usize,
        ability: f64,
        (taken, elapsed): (u64, u64),
    ) -> AnswerRow {
        let edition = Arc::clone(&self.edition);
        let (row, question) = (&start.paper[position], &edition.deck.questions[position]);
        let response = self.respond(question, position, ability);
        let rules = Rules::from_deck(&edition.deck);
        let asked = question.as_asked(&row.options);
        let verdict = grade::grade_response(&asked, Part::Whole, &response, &rules)
            .unwrap_or_else(|unclear| panic!("{response:?}: {unclear:?}"));
        let at = start.at + i64::try_from(elapsed).expect("a time").milliseconds();
        AnswerRow {
            id: self.ids.next_id(at),
            session: start.id,
            position,
            at,
            elapsed,
            deck: row.deck.clone(),
            card: row.card.clone(),
            fingerprint: question.fingerprint(),
            text: row.text.clone(),
            deck_hash: edition.hash().to_owned(),
            options: row.options.clone(),
            response,
            outcome: verdict.outcome,
            credit: verdict.credit,
            points: row.points,
            earned: grade::earned_points(verdict.credit, row.points, 0, false),
            reason: verdict.reason.to_string(),
            grader: grade::VERSION,
            taken,
            hints: 0,
            confidence: None,
            study_day: start.study_day,
            rating: None,
        }
    }

    /// A response: the truth for those who know it, else a wrong answer.
    fn respond(&mut self, question: &Question, position: usize, ability: f64) -> Response {
        let last = self.edition.deck.questions.len().max(2) - 1;
        let difficulty = 2.0 * position as f64 / last as f64 - 1.5;
        let share = 1.0 / (1.0 + (-1.7 * (ability - difficulty)).exp());
        let key = grade::model_response(question, Part::Whole);
        let truth = self.truths.iter().find(|(id, _)| *id == question.id.0);
        let truth = truth.map_or(key, |(_, answer)| Response::Text(answer.clone()));
        if self.rng.random_bool(share) {
            return truth;
        }
        // The first wrong answer tempts most.
        let wrong = wrong_answers(question, &truth);
        let tempting = self.rng.random_bool(0.6);
        let at = if tempting { 0 } else { self.rng.random_range(0..wrong.len()) };
        wrong[at].clone()
    }
}

fn wrong_answers(question: &Question, truth: &Response) -> Vec<Response> {
    let texts: Vec<Response> = match &question.body {
        Body::Single(Field::Choice(choice)) => {
            choice.options.iter().map(|option| Response::Text(option.text.clone())).collect()
        }
        Body::MultipleResponse(several) => {
            let mut right: Vec<String> =
                several.answers.iter().map(|option| option.text.clone()).collect();
            let last = right.pop().expect("an answer");
            let wrong = several.distractors.iter().map(|option| option.text.clone());
            let mixed = right.iter().cloned().chain(wrong).collect();
            vec![Response::Many(vec![last]), Response::Many(right), Response::Many(mixed)]
        }
        Body::Single(Field::Written(written)) if !written.distractors.is_empty() => {
            let known = written.distractors.iter();
            known.map(|entry| Response::Text(entry.text.clone())).collect()
        }
        _ => vec![Response::Text("ebb".to_owned()), Response::Text("calm sea".to_owned())],
    };
    let wrong: Vec<Response> = texts.into_iter().filter(|response| response != truth).collect();
    assert!(!wrong.is_empty(), "{}", question.id);
    wrong
}
