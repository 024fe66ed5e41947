//! `recto scores`.

use jiff::Timestamp;

use crate::args::{Scores as Args, ScoresCommand};
use crate::deck::question::Body;
use crate::deck::{DeckId, Edition, Question};
use crate::error::Error;
use crate::grade::{self, Response, Rules};
use crate::report::{self, Attempt, AttemptQuestion, ScoreLine, Scores};
use crate::sitting::record::{Mode, PaperRow};
use crate::sitting::show::{given, prompt, source};
use crate::store::{Filter, Past, PastAnswer, State, Store, Summary};

use super::app::{App, failed};
use super::past;
use super::sit;

/// How many scores a deck's line shows.
const RECENT: usize = 5;

/// Lists past sittings, or shows one.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    match &args.command {
        Some(ScoresCommand::Show { id, json }) => one(app, id.as_deref().unwrap_or_default(), *json),
        Some(ScoresCommand::Export(args)) => super::export::run(app, args),
        Some(ScoresCommand::Merge(args)) => super::merge::run(app, args),
        None => all(app, args),
    }
}

fn all(app: &App, args: &Args) -> Result<(), Error> {
    let mut scores = Scores {
        learner: app.learner.clone(),
        since: args.since.map(|day| app.day(day)),
        ..Scores::default()
    };
    if let Some(store) = app.store_to_read()? {
        let filter = Filter {
            decks: ids(app, &args.decks)?,
            since: args.since.map(|day| app.days.begin(day)),
            ..past::scored()
        };
        let past = store.list(&app.learner, &filter).map_err(|error| failed(&error))?;
        scores.lines = past.iter().map(|summary| line(app, summary)).collect();
        scores.recent = recent(app, &store, &past)?;
        if scores.since.is_none() {
            scores.since = past.last().map(|first| app.day(app.days.of(first.at)));
        }
    }
    if args.json {
        app.print_text(&report::scores_json(&scores))
    } else {
        app.print(&report::scores(&scores, app.ui.width()))
    }
}

/// The identities of the decks that are named. A deck that is no longer found still has scores: its identity serves.
pub(super) fn ids(app: &App, names: &[String]) -> Result<Vec<DeckId>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let shelf = app.shelf();
    let mut ids = Vec::new();
    for name in names {
        match shelf.select(std::slice::from_ref(name)) {
            Ok(found) => ids.extend(found.into_iter().map(|found| found.id().clone())),
            Err(missing) if missing.unreadable.is_none() => ids.push(DeckId(name.clone())),
            Err(missing) => return Err(super::app::not_found(&missing)),
        }
    }
    Ok(ids)
}

fn recent(app: &App, store: &Store, past: &[Summary]) -> Result<Vec<(String, Vec<f64>)>, Error> {
    let mut decks: Vec<(DeckId, String)> = Vec::new();
    for deck in past.iter().filter(|summary| summary.decks.len() == 1).flat_map(|summary| &summary.decks) {
        if decks.iter().all(|(id, _)| *id != deck.id) {
            decks.push((deck.id.clone(), deck.title.clone()));
        }
    }
    let scores = |(id, title): (DeckId, String)| Ok((title, sit::recent(app, store, &id, RECENT)?));
    decks.into_iter().map(scores).collect()
}

fn line(app: &App, summary: &Summary) -> ScoreLine {
    let is_finished = matches!(summary.state, State::Finished(_));
    let score = &summary.score;
    ScoreLine {
        id: summary.code.clone(),
        when: when(app, summary.at),
        at: summary.at.display_with_offset(app.days.zone.to_offset(summary.at)).to_string(),
        decks: summary.decks.iter().map(|deck| deck.title.clone()).collect(),
        mode: mode(summary.mode).to_owned(),
        finished: is_finished,
        asked: score.asked,
        answered: score.answered,
        earned: tells(summary).then_some(score.earned),
        earned_with_rulings: tells(summary).then_some(score.earned_ruled),
        points: score.possible,
        passed: summary.settings.pass.filter(|_| is_finished).map(|pass| score.percent() + 1e-9 >= pass),
        seconds: summary.elapsed as f64 / 1000.0,
    }
}

/// Whether the verdicts of a sitting may be told: those of an exam, and those that are kept for the end, wait until it has
/// ended, for until then it can be gone on with.
fn tells(summary: &Summary) -> bool {
    let is_silent = summary.mode == Mode::Exam || summary.settings.verdicts_at_end;
    matches!(summary.state, State::Finished(_)) || !is_silent
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Quiz => "quiz",
        Mode::Exam => "exam",
        Mode::Study => "study",
        Mode::Practice => "practice",
    }
}

/// A moment as people write it, in local time.
fn when(app: &App, at: Timestamp) -> String {
    let local = app.days.zone.to_datetime(at);
    format!("{} {}", app.day(local.date()), local.strftime("%H:%M"))
}

fn one(app: &App, code: &str, json: bool) -> Result<(), Error> {
    let Some(store) = app.store_to_read()? else {
        return Err(Error::failed("there are no scores yet").hint("`recto quiz` makes the first"));
    };
    let past = past::find(app, &store, code, &past::scored())?;
    let attempt = attempt(app, &store, &past)?;
    if json {
        app.print_text(&report::attempt_json(&attempt))
    } else {
        app.print(&report::attempt(&attempt, app.ui.width()))
    }
}

fn attempt(app: &App, store: &Store, past: &Past) -> Result<Attempt, Error> {
    let summary = store.summary(past.opening.id).map_err(|error| failed(&error))?;
    Ok(Attempt {
        mode: mode(past.opening.mode).to_owned(),
        when: when(app, past.opening.at),
        learner: past.opening.learner.clone(),
        decks: past.opening.decks.iter().map(|deck| deck.title.clone()).collect(),
        earned: tells(&summary).then_some(summary.score.earned),
        earned_with_rulings: tells(&summary).then_some(summary.score.earned_ruled),
        points: summary.score.possible,
        finished: matches!(summary.state, State::Finished(_)),
        seconds: summary.elapsed as f64 / 1000.0,
        questions: past
            .opening
            .paper
            .iter()
            .enumerate()
            .map(|(at, row)| question(past, at, row, &summary))
            .collect(),
        id: summary.code,
    })
}

/// A question as it was asked and answered, from the text that was kept with it. What can still be asked for is not told.
fn question(past: &Past, at: usize, row: &PaperRow, summary: &Summary) -> AttemptQuestion {
    let stands = |answer: &&PastAnswer| answer.row.position == at && answer.counts.is_some();
    let answer = past.answers.iter().find(stands);
    let counts = answer.and_then(|answer| answer.counts.as_ref()).filter(|_| tells(summary));
    let is_open = counts.is_none() && !matches!(summary.state, State::Finished(_));
    let (text, options) =
        answer.map_or((&row.text, &row.options), |answer| (&answer.row.text, &answer.row.options));
    let (edition, _) = Edition::read(text.clone(), &row.deck.0);
    let asked = edition.deck.questions.first();
    let part = row.card.part;
    let feedback = |answer: &PastAnswer| {
        let rules = Rules { aliases: &edition.deck.aliases, language: &edition.deck.language };
        Some(grade::grade(asked?, part, &answer.row.response, &rules).ok()?.feedback)
    };
    AttemptQuestion {
        deck: row.deck.to_string(),
        card: row.card.to_string(),
        prompt: asked.map_or_else(|| row.card.to_string(), |question| prompt(question, part)),
        lefts: asked.map(lefts).unwrap_or_default(),
        options: options.clone(),
        given: answer.map(|answer| said(asked, &answer.row.response)),
        answer: asked.filter(|_| !is_open).map(|question| grade::answer_text(question, part)),
        outcome: counts.map(|counts| counts.graded.outcome),
        earned: counts.map_or(0.0, |counts| counts.graded.earned),
        points: row.points,
        reason: counts.map(|counts| counts.reason.clone()).unwrap_or_default(),
        feedback: answer.filter(|_| counts.is_some()).and_then(feedback).unwrap_or_default(),
        hints: answer.map_or(0, |answer| answer.row.hints),
        ruling: counts.and_then(|counts| counts.ruling),
        explanation: asked.filter(|_| !is_open).and_then(|question| question.explanation.clone()),
        source: asked.filter(|_| !is_open).and_then(source),
    }
}

fn said(asked: Option<&Question>, response: &Response) -> String {
    asked.map_or_else(|| grade::shown(response), |question| given(question, response))
}

/// The left sides of a matching question.
pub(super) fn lefts(question: &Question) -> Vec<String> {
    match &question.body {
        Body::Matching(matching) => matching.pairs.iter().map(|(left, _)| left.clone()).collect(),
        _ => Vec::new(),
    }
}
