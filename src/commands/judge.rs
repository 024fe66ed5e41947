//! Answers that came from elsewhere, judged again: what a file says of itself is not taken on trust.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::error::Error;
use crate::report::{MergeRefusal, RejudgedSession};
use obverse_core::deck::{Edition, QuestionType};
use obverse_core::grade::{self, Outcome, Rules};
use obverse_core::session::record::{AnswerRow, EventKind, EventRow};
use obverse_core::session::regrade::{Regrader, StandingAnswer};
use obverse_core::session::view::Clock;
use obverse_store::{FreshAnswer, Incoming, MergePlan, TextHash, code};

use super::app::App;

/// How far two sums of points may be apart and still be the same.
const POINTS_TOLERANCE: f64 = 1e-9;

/// Judges every answer that comes, and adds to the union what it counts for where that is not what the file says. Gives
/// the sittings in which that is so, each with how many answers; or why the file is refused.
pub(super) fn judge_answers(
    app: &App,
    incoming: &Incoming,
    union: &mut MergePlan,
) -> Result<Result<Vec<RejudgedSession>, MergeRefusal>, Error> {
    let mut judge =
        AnswerJudge { own_learner: &app.learner, editions: HashMap::new(), verdicts: HashMap::new() };
    if let Some(refused) = judge.check_points(incoming)? {
        return Ok(Err(refused));
    }
    let mut changes: Vec<(FreshAnswer, Vec<EventKind>)> = Vec::new();
    incoming.for_each_new_answer(union, |answer| {
        if let Some(happenings) = judge.correction_events(&answer) {
            changes.push((answer, happenings));
        }
    })?;
    let (now, mut ids) = (app.env.clock.now(), app.new_ids());
    let mut told: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (answer, happenings) in changes {
        let FreshAnswer { row, learner, .. } = answer;
        *told.entry((learner.clone(), code::brief_code(row.session))).or_default() += 1;
        for what in happenings {
            let (id, learner) = (ids.next_id(now), learner.clone());
            let sitting = Some(row.session);
            union.add_event(EventRow {
                id,
                session: sitting,
                learner,
                at: now,
                elapsed: row.elapsed,
                kind: what,
            });
        }
    }
    let sitting = |((learner, sitting), answers)| RejudgedSession { learner, sitting, answers };
    Ok(Ok(told.into_iter().map(sitting).collect()))
}

/// What a response earns before hints, and its outcome; nothing where it cannot be judged.
type JudgedOutcome = Option<(Outcome, f64)>;

/// Judges each response to each question once.
struct AnswerJudge<'a> {
    own_learner: &'a str,
    /// Every question that was asked, by the hash of its text.
    editions: HashMap<TextHash, Rc<Edition>>,
    /// By the question, its card and the response.
    verdicts: HashMap<(TextHash, String), JudgedOutcome>,
}

impl AnswerJudge<'_> {
    /// Why a file is refused: a question in it is said to be worth something else than it says.
    fn check_points(&mut self, incoming: &Incoming) -> Result<Option<MergeRefusal>, Error> {
        let mut found = None;
        incoming.for_each_question(|hash, text, points| {
            let edition = self.editions.entry(hash).or_insert_with(|| Rc::new(Edition::read(text, "").0));
            let Some(question) = edition.deck.questions.first() else { return };
            if (question.points - points).abs() > POINTS_TOLERANCE {
                let (name, worth) = (question.name(), question.points);
                found = Some(format!("the question `{name}` is worth {worth}, and was asked for {points}"));
            }
        })?;
        let hint = "nothing of it was taken; ask for another copy where it came from".to_owned();
        Ok(found.map(|reason| MergeRefusal { line: None, reason, hint }))
    }

    /// What is to be added where an answer counts for something else than the file says.
    fn correction_events(&mut self, answer: &FreshAnswer) -> Option<Vec<EventKind>> {
        let row = &answer.row;
        let negative = answer.settings.negative;
        let Some((outcome, credit)) = self.judge_answer(answer) else {
            // One's own, by an older obverse, may not read any more; a stranger's earns nothing.
            let earns =
                !matches!(row.outcome, Outcome::Wrong | Outcome::Blank) || row.earned > POINTS_TOLERANCE;
            return (earns && answer.learner != self.own_learner).then(|| vec![worthless_event(answer)]);
        };
        let earned = grade::earned_points(credit, row.points, row.hints, negative);
        // What was brought from another program may say that a blank answer was wrong.
        let is_blank = outcome == Outcome::Blank && row.outcome == Outcome::Wrong;
        if (outcome == row.outcome || is_blank) && (earned - row.earned).abs() < POINTS_TOLERANCE {
            return None;
        }
        let edition = Rc::clone(self.editions.get(&answer.question)?);
        // Among the words of its whole deck a misspelt word may have been another word, and the verdict stricter.
        let is_typed = edition.deck.questions.first().is_some_and(|question| {
            matches!(question.kind, QuestionType::ShortAnswer | QuestionType::Cloze | QuestionType::List)
        });
        if is_typed
            && row.earned < earned + POINTS_TOLERANCE
            && outcome_rank(row.outcome) <= outcome_rank(outcome)
        {
            return None;
        }
        let row = &AnswerRow { text: edition.source.clone(), ..row.clone() };
        let standing =
            StandingAnswer { row, outcome: row.outcome, earned: row.earned, rating: row.rating, negative };
        let change = Regrader::new(&edition.deck).judge_answer(&standing).ok().flatten();
        change.map(|change| change.event_kinds())
    }

    fn judge_answer(&mut self, answer: &FreshAnswer) -> JudgedOutcome {
        let row = &answer.row;
        let response = serde_json::to_string(&row.response).ok()?;
        let key = (answer.question, format!("{} {response}", row.card));
        if let Some(judged) = self.verdicts.get(&key) {
            return *judged;
        }
        let edition = Rc::clone(self.editions.get(&answer.question)?);
        let rules = Rules::from_deck(&edition.deck);
        let question = edition.deck.questions.first();
        let question =
            question.filter(|question| question.card_ids().iter().any(|card| card.part == row.card.part));
        let verdict = question
            .and_then(|question| grade::grade_response(question, row.card.part, &row.response, &rules).ok());
        let judged = verdict.map(|verdict| (verdict.outcome, verdict.credit));
        self.verdicts.insert(key, judged);
        judged
    }
}

/// How much of what was asked an outcome says was given.
fn outcome_rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Blank | Outcome::Wrong => 0,
        Outcome::Partly => 1,
        Outcome::Almost => 2,
        Outcome::Right => 3,
    }
}

/// What is said of an answer that cannot be judged.
fn worthless_event(answer: &FreshAnswer) -> EventKind {
    EventKind::Regraded {
        answer: answer.row.id,
        outcome: Outcome::Wrong,
        credit: 0.0,
        earned: 0.0,
        reason: "it does not read as an answer to its question".to_owned(),
        grader: grade::VERSION,
    }
}
