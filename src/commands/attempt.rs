//! `obverse scores show`.

use crate::args::ScoresShowArgs;
use crate::error::Error;
use crate::report::{self, Attempt, AttemptQuestion, EarlierAnswer, Misspelling, PartMark};
use obverse_core::deck::question::Body;
use obverse_core::deck::{Edition, Part, Question};
use obverse_core::grade::{self, Outcome, Response, Rules, Verdict};
use obverse_core::messages::Locale;
use obverse_core::session::input::blank_options;
use obverse_core::session::record::{Mode, PaperRow, Ruling};
use obverse_core::session::regrade::{QuestionWeight, weights_of_paper};
use obverse_core::session::show::{common_kind, shown_prompt, shown_response, shown_source};
use obverse_core::text::TextKind;
use obverse_store::{CurrentVerdict, PastAnswer, PastSession, SessionState, SessionSummary, Store};

use super::app::{App, write_page};
use super::past_sessions;
use super::scores::{format_time, may_tell_verdicts, mode_name};
use super::session_summary::collect_misspellings;

/// Shows one past session.
pub(super) fn run(app: &App, args: &ScoresShowArgs) -> Result<(), Error> {
    let Some(store) = app.open_existing_store()? else {
        return Err(Error::failed("no scores yet").hint("run `obverse quiz` to take a quiz"));
    };
    let past = past_sessions::find_session(
        app,
        &store,
        args.id.as_deref().unwrap_or_default(),
        &past_sessions::scored_filter(),
    )?;
    let mut attempt = collect_attempt(app, &store, &past)?;
    if args.missed {
        attempt.questions.retain(|question| {
            question.void.is_none() && !question.outcome.is_some_and(Outcome::counts_as_right)
        });
    }
    if let Some(path) = &args.html {
        write_page(path, &report::attempt_html(&attempt))?;
        app.ui.show_note(&format!("Wrote {}.", path.display()));
        return Ok(());
    }
    if args.json {
        app.print_text(&report::attempt_json(&attempt))
    } else {
        app.print_paged(&report::render_attempt(&attempt, app.ui.width()))
    }
}

fn collect_attempt(app: &App, store: &Store, past: &PastSession) -> Result<Attempt, Error> {
    let summary = store.session_summary(past.start.id)?;
    let has_score = may_tell_verdicts(&summary) && matches!(summary.mode, Mode::Quiz | Mode::Exam);
    let is_finished = matches!(summary.state, SessionState::Finished(_));
    let pass = if is_finished && has_score { summary.settings.pass } else { None };
    let weights = weights_of_paper(&past.start.paper, &past.events);
    let asked = past.start.paper.iter().zip(&weights).enumerate();
    let questions: Vec<_> =
        asked.map(|(at, asked)| collect_question(past, at, asked, &summary)).collect();
    Ok(Attempt {
        mode: mode_name(past.start.mode).to_owned(),
        when: format_time(app, past.start.at),
        learner: past.start.learner.clone(),
        is_own: past.start.learner == app.learner,
        decks: past.start.decks.iter().map(|deck| deck.title.clone()).collect(),
        earned: has_score.then_some(summary.score.earned),
        earned_with_rulings: has_score.then_some(summary.score.earned_ruled),
        points: summary.score.possible,
        passed: pass.map(|pass| summary.score.reaches_pass(pass)),
        finished: is_finished,
        seconds: summary.elapsed as f64 / 1000.0,
        extra_seconds: summary.settings.extra_time.map(|extra| extra as f64 / 1000.0),
        almost: may_tell_verdicts(&summary)
            .then(|| questions.iter().filter(|question| is_almost(question)).count()),
        questions,
        id: summary.code,
    })
}

/// Whether the answer is right apart from its spelling and has no ruling.
fn is_almost(question: &AttemptQuestion) -> bool {
    let is_ruled = matches!(question.ruling, Some(Ruling::Meant | Ruling::AlsoRight));
    question.outcome == Some(Outcome::Almost) && !is_ruled
}

/// The answers at a place of the paper: those that do not count any more, and the one that counts. In
/// study a card can be answered again; the last answer counts.
fn answers_at(past: &PastSession, at: usize) -> (Vec<&PastAnswer>, Option<&PastAnswer>) {
    let mut here: Vec<&PastAnswer> =
        past.answers.iter().filter(|answer| answer.row.position == at).collect();
    let standing = here.iter().rposition(|answer| answer.current.is_some());
    let answer = standing.map(|standing| here[standing]);
    here.truncate(standing.unwrap_or(here.len()));
    (here, answer)
}

/// Collects a question as asked and answered, from the text stored with it. Leaves out the key
/// while the question can still be asked.
fn collect_question(
    past: &PastSession,
    at: usize,
    (row, weight): (&PaperRow, &QuestionWeight),
    summary: &SessionSummary,
) -> AttemptQuestion {
    let (here, answer) = answers_at(past, at);
    let tells = may_tell_verdicts(summary);
    let counts = if tells { answer.and_then(|answer| answer.current.as_ref()) } else { None };
    let is_open = counts.is_none() && !matches!(summary.state, SessionState::Finished(_));
    let (text, options) =
        answer.map_or((&row.text, &row.options), |answer| (&answer.row.text, &answer.row.options));
    let (edition, _) = Edition::read(text.clone(), &row.deck.0);
    let asked = edition.deck.questions.first().map(|question| question.as_asked(options));
    let asked = asked.as_deref();
    let shown = if is_open { None } else { asked };
    let part = row.card.part;
    let first = answer.zip(counts).filter(|(answer, counts)| has_other_marks(answer, counts));
    let first_mark = if is_weighed(row, weight) { answer.zip(counts) } else { first };
    let details = answer.zip(counts).and_then(|(answer, counts)| {
        let verdict = grade_again(&edition, asked?, part, &answer.row.response)?;
        details_of_verdict(verdict, counts.graded.outcome, first.is_some())
    });
    let (verdict, misspelt) = details.unzip();
    let hints = answer.map_or(0, |answer| answer.row.hints);
    let kinds = asked.map_or_else(|| vec![TextKind::Typed], |question| question.answer_kinds(part));
    AttemptQuestion {
        number: at + 1,
        deck: row.deck.to_string(),
        card: row.card.to_string(),
        prompt: asked.map_or_else(|| row.card.to_string(), |question| shown_prompt(question, part)),
        lefts: asked.map(left_sides).unwrap_or_default(),
        options: asked_options(asked, part, options),
        hints_given: asked.map(|question| given_hints(question, hints)).unwrap_or_default(),
        given: answer.map(|answer| response_text(asked, &answer.row.response)),
        kind: common_kind(&kinds),
        kinds,
        answer: shown.map(|question| grade::answer_in_lines(question, part)),
        outcome: counts.map(|counts| counts.graded.outcome),
        earned: counts.map_or(0.0, |counts| counts.graded.earned),
        points: weight.points,
        void: weight.void.clone(),
        first_points: row.points,
        reason: counts.map(|counts| counts.reason.clone()).unwrap_or_default(),
        first: first.map(|(answer, _)| answer.row.outcome),
        first_earned: first_mark.map(|(answer, _)| answer.row.earned),
        marks: verdict.as_ref().map(part_marks).unwrap_or_default(),
        misspelt: misspelt.unwrap_or_default(),
        feedback: verdict.map(|verdict| verdict.feedback).unwrap_or_default(),
        hints,
        seconds: answer.and_then(|answer| seconds_taken(answer, summary)),
        confidence: answer.and_then(|answer| answer.row.confidence),
        earlier: earlier_answers(&here, asked, tells),
        ruling: counts.and_then(|counts| counts.ruling),
        explanation: shown.and_then(|question| question.explanation.clone()),
        source: shown.and_then(shown_source),
    }
}

/// Whether the points of a question changed since it was asked.
fn is_weighed(row: &PaperRow, weight: &QuestionWeight) -> bool {
    weight.void.is_some() || (weight.points - row.points).abs() > 1e-9
}

/// The options of each list that was shown; those in the record if the question cannot be read.
fn asked_options(asked: Option<&Question>, part: Part, options: &[String]) -> Vec<Vec<String>> {
    asked.map_or_else(|| vec![options.to_vec()], |question| option_lists(question, part, options))
}

/// The time of an answer in seconds; `None` for an answer on paper, which has none.
fn seconds_taken(answer: &PastAnswer, summary: &SessionSummary) -> Option<f64> {
    summary.settings.paper.is_none().then(|| answer.row.taken as f64 / 1000.0)
}

/// Whether an answer first had another outcome or other points than those that count.
fn has_other_marks(answer: &PastAnswer, counts: &CurrentVerdict) -> bool {
    let then = &answer.row;
    then.outcome != counts.graded.outcome || (then.earned - counts.own_earned).abs() > 1e-9
}

fn given_hints(question: &Question, count: usize) -> Vec<String> {
    question.hints.iter().take(count).cloned().collect()
}

/// The verdict by the stored key with its misspelt words, if it is the one that counts. A regrade
/// may have used another key.
fn details_of_verdict(
    verdict: Verdict,
    counted: Outcome,
    is_regraded: bool,
) -> Option<(Verdict, Vec<Misspelling>)> {
    let is_same = verdict.outcome == counted;
    let misspelt = if is_same { collect_misspellings([&verdict]) } else { Vec::new() };
    (!is_regraded || is_same).then_some((verdict, misspelt))
}

fn grade_again(
    edition: &Edition,
    asked: &Question,
    part: Part,
    response: &Response,
) -> Option<Verdict> {
    let rules = Rules::from_deck(&edition.deck);
    grade::grade_response(asked, part, response, &rules).ok()
}

fn part_marks(verdict: &Verdict) -> Vec<PartMark> {
    verdict
        .marks
        .iter()
        .map(|mark| PartMark {
            given: mark.given.clone(),
            right: mark.right.clone(),
            credit: mark.credit,
            almost: mark.is_almost,
        })
        .collect()
}

/// Earlier answers that the learner changed, took back or was asked again.
fn earlier_answers(
    answers: &[&PastAnswer],
    asked: Option<&Question>,
    tells: bool,
) -> Vec<EarlierAnswer> {
    answers
        .iter()
        .map(|answer| EarlierAnswer {
            given: response_text(asked, &answer.row.response),
            outcome: tells.then_some(answer.row.outcome),
            taken_back: answer.current.is_none(),
            seconds: answer.row.taken as f64 / 1000.0,
        })
        .collect()
}

/// The lists of options: one for each blank of a cloze, otherwise one if the question has options.
fn option_lists(question: &Question, part: Part, options: &[String]) -> Vec<Vec<String>> {
    match question.body {
        Body::Cloze(_) => {
            let blanks = blank_options(question, part, options);
            blanks.into_iter().map(<[String]>::to_vec).collect()
        }
        _ if options.is_empty() => Vec::new(),
        _ => vec![options.to_vec()],
    }
}

fn response_text(asked: Option<&Question>, response: &Response) -> String {
    asked.map_or_else(
        || grade::response_in_lines(response),
        |question| shown_response(question, response, Locale::English),
    )
}

pub(super) fn left_sides(question: &Question) -> Vec<String> {
    match &question.body {
        Body::Matching(matching) => matching.pairs.iter().map(|(left, _)| left.clone()).collect(),
        _ => Vec::new(),
    }
}
