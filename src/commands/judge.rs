//! Regrades answers from foreign score files: their own verdicts are not trusted.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use uuid::Uuid;

use crate::error::Error;
use crate::report::{MergeRefusal, RejudgedSession};
use obverse_core::deck::{Edition, QuestionType};
use obverse_core::grade::{self, Outcome, Rules};
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::record::{AnswerRow, EventKind, EventRow};
use obverse_core::session::regrade::{Regrader, StandingAnswer};
use obverse_core::session::view::Clock;
use obverse_store::{FreshAnswer, Incoming, MergePlan, TextHash, code};

use super::app::App;

/// The tolerance between equal sums of points.
const POINTS_TOLERANCE: f64 = 1e-9;

/// The number of questions to keep from file to file. It limits memory.
const MAX_KEPT_QUESTIONS: usize = 50_000;

impl AnswerJudge {
    /// Makes a judge. The answers of the app's learner are trusted more.
    pub(super) fn new(app: &App) -> Self {
        Self {
            own_learner: app.learner.clone(),
            ids: app.new_ids(),
            changed: BTreeSet::new(),
            editions: HashMap::new(),
            verdicts: HashMap::new(),
        }
    }

    /// Grades every incoming answer, and adds a correction to the union if the file claims something
    /// else. Returns the number of corrected answers of each session, or the reason to refuse the
    /// file.
    pub(super) fn judge_answers(
        &mut self,
        app: &App,
        incoming: &Incoming,
        union: &mut MergePlan,
    ) -> Result<Result<Vec<RejudgedSession>, MergeRefusal>, Error> {
        if self.editions.len() > MAX_KEPT_QUESTIONS {
            self.editions.clear();
            self.verdicts.clear();
        }
        if let Some(refused) = self.check_points(incoming)? {
            return Ok(Err(refused));
        }
        let mut changes: Vec<(FreshAnswer, Vec<EventKind>)> = Vec::new();
        incoming.for_each_new_answer(union, |answer| {
            if let Some(kinds) = self.correction_events(&answer) {
                changes.push((answer, kinds));
            }
        })?;
        let now = app.env.clock.now();
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (answer, kinds) in changes {
            let FreshAnswer { row, learner, .. } = answer;
            *counts.entry((learner.clone(), code::brief_code(row.session))).or_default() += 1;
            for kind in kinds {
                let (id, learner) = (self.ids.next_id(now), learner.clone());
                let sitting = Some(row.session);
                union.add_event(EventRow {
                    id,
                    session: sitting,
                    learner,
                    at: now,
                    elapsed: row.elapsed,
                    kind,
                });
            }
        }
        Ok(Ok(counts
            .into_iter()
            .map(|((learner, sitting), answers)| RejudgedSession { learner, sitting, answers })
            .collect()))
    }
}

/// The outcome and the points before hints; `None` if the response cannot be graded.
type JudgedOutcome = Option<(Outcome, f64)>;

/// Grades each response to each question once, over all files of a merge: the pupils of a class
/// answer the same questions. A verdict depends on nothing but the question's text, the card, the
/// response, and whether options were shown.
pub(super) struct AnswerJudge {
    own_learner: String,
    /// The identities of all events that a run of merges adds.
    pub(super) ids: IdGenerator,
    /// The sessions of other learners that these merges change, by learner.
    pub(super) changed: BTreeSet<(String, Uuid)>,
    /// Every question that was asked, by the hash of its text.
    editions: HashMap<TextHash, Rc<Edition>>,
    /// By the question, its card and the response.
    verdicts: HashMap<(TextHash, String), JudgedOutcome>,
}

impl AnswerJudge {
    /// The refusal of a file that claims wrong points for a question.
    fn check_points(&mut self, incoming: &Incoming) -> Result<Option<MergeRefusal>, Error> {
        let mut found = None;
        incoming.for_each_question(|hash, points| {
            let edition = match self.editions.entry(hash) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let text = incoming.question_text(&hash)?;
                    place.insert(Rc::new(Edition::read(text, "").0))
                }
            };
            let Some(question) = edition.deck.questions.first() else { return Ok(()) };
            if (question.points - points).abs() > POINTS_TOLERANCE {
                let (name, worth) = (question.name(), question.points);
                found = Some(format!(
                    "the question `{name}` is worth {worth}, but the file says {points}"
                ));
            }
            Ok(())
        })?;
        let hint = "nothing from it was merged; get another copy from its source".to_owned();
        Ok(found.map(|reason| MergeRefusal { line: None, reason, hint }))
    }

    /// The correction of an answer whose claim is wrong.
    fn correction_events(&mut self, answer: &FreshAnswer) -> Option<Vec<EventKind>> {
        let row = &answer.row;
        let negative = answer.settings.negative;
        let Some((outcome, credit)) = self.judge_answer(answer) else {
            // An older obverse may have written an own answer that no longer parses; a foreign one
            // earns nothing.
            let earns = !matches!(row.outcome, Outcome::Wrong | Outcome::Blank)
                || row.earned > POINTS_TOLERANCE;
            return (earns && answer.learner != self.own_learner)
                .then(|| vec![worthless_event(answer)]);
        };
        let earned = grade::earned_points(credit, row.points, row.hints, negative);
        // An import from another program may call a blank answer wrong.
        let is_blank = outcome == Outcome::Blank && row.outcome == Outcome::Wrong;
        if (outcome == row.outcome || is_blank) && (earned - row.earned).abs() < POINTS_TOLERANCE {
            return None;
        }
        let edition = Rc::clone(self.editions.get(&answer.question)?);
        // With the words of its whole deck, a misspelt word may be another word, and the verdict
        // stricter.
        let is_typed = edition.deck.questions.first().is_some_and(|question| {
            matches!(
                question.kind,
                QuestionType::ShortAnswer | QuestionType::Cloze | QuestionType::List
            )
        });
        if is_typed
            && row.earned < earned + POINTS_TOLERANCE
            && outcome_rank(row.outcome) <= outcome_rank(outcome)
        {
            return None;
        }
        let row = &AnswerRow { text: edition.source.clone(), ..row.clone() };
        let standing = StandingAnswer {
            row,
            outcome: row.outcome,
            earned: row.earned,
            rating: row.rating,
            negative,
        };
        let change = Regrader::new(&edition).judge_answer(&standing).ok().flatten();
        change.map(|change| change.event_kinds())
    }

    fn judge_answer(&mut self, answer: &FreshAnswer) -> JudgedOutcome {
        let row = &answer.row;
        let response = serde_json::to_string(&row.response).ok()?;
        let form = if row.options.is_empty() { "typed" } else { "chosen" };
        let key = (answer.question, format!("{} {form} {response}", row.card));
        if let Some(judged) = self.verdicts.get(&key) {
            return *judged;
        }
        let edition = Rc::clone(self.editions.get(&answer.question)?);
        let rules = Rules::from_deck(&edition.deck);
        let question =
            edition.deck.questions.first().map(|question| question.as_asked(&row.options));
        let question = question
            .filter(|question| question.card_ids().iter().any(|card| card.part == row.card.part));
        let verdict = question.and_then(|question| {
            grade::grade_response(&question, row.card.part, &row.response, &rules).ok()
        });
        let judged = verdict.map(|verdict| (verdict.outcome, verdict.credit));
        self.verdicts.insert(key, judged);
        judged
    }
}

/// The rank of an outcome, by how complete the answer is.
fn outcome_rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Blank | Outcome::Wrong => 0,
        Outcome::Partly => 1,
        Outcome::Almost => 2,
        Outcome::Right => 3,
    }
}

/// The event for an answer that cannot be graded.
fn worthless_event(answer: &FreshAnswer) -> EventKind {
    EventKind::Regraded {
        answer: answer.row.id,
        outcome: Outcome::Wrong,
        credit: 0.0,
        earned: 0.0,
        reason: "the response does not fit the question".to_owned(),
        grader: grade::VERSION,
    }
}
