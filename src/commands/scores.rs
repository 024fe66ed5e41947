//! `obverse scores`.

use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::args::{ScoresArgs as Args, ScoresCommand, SessionKind};
use crate::error::Error;
use crate::report::{self, DeckScores, KindCounts, ScoreLine, Scores, SlipLine};
use obverse_core::deck::{DeckId, Edition};
use obverse_core::session::paper::has_tag;
use obverse_core::session::record::Mode;
use obverse_store::{Score, SessionCounts, SessionFilter, SessionState, SessionSummary, Store};

use super::app::App;
use super::{attempt, past_sessions, regrade};

/// The default number of listed sessions.
const DEFAULT_COUNT: usize = 20;
/// The number of scores shown for a deck.
const RECENT_SCORES: usize = 5;
/// The number of weak questions shown.
const MAX_SLIPS: usize = 3;
/// The number of newest sessions to search for weak questions.
const SLIP_SESSIONS: usize = 100;

/// Lists past sessions, shows one, or regrades them.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    match &args.command {
        Some(ScoresCommand::Export(args)) => super::export::run(app, args),
        Some(ScoresCommand::Merge(args)) => super::merge::run(app, args),
        Some(ScoresCommand::Show(args)) => attempt::run(app, args),
        Some(ScoresCommand::Dispute(args)) => super::dispute::dispute_verdict(app, args),
        Some(ScoresCommand::Regrade(args)) => regrade::run(app, args),
        Some(ScoresCommand::Backup(args)) => super::backup::run(app, args),
        Some(ScoresCommand::Restore(args)) => super::backup::restore_copy(app, args),
        Some(ScoresCommand::Redate(args)) => super::redate::run(app, args),
        Some(ScoresCommand::Check(args)) => super::health::check_store(app, args),
        Some(ScoresCommand::Repair(args)) => super::health::repair_store(app, args),
        Some(ScoresCommand::Delete(args)) => super::delete::run(app, args),
        Some(ScoresCommand::Learners(args)) => super::learners::run(app, args),
        None => list_scores(app, args),
    }
}

fn list_scores(app: &App, args: &Args) -> Result<(), Error> {
    let mut scores = Scores {
        learner: app.learner.clone(),
        since: args.since.map(|day| app.format_day(day)),
        until: args.until.map(|day| app.format_day(day)),
        is_filtered: !args.decks.is_empty() || !args.tag.is_empty() || !args.mode.is_empty(),
        ..Scores::default()
    };
    let is_data = args.json || args.csv;
    if let Some(store) = app.open_existing_store()? {
        let filter = session_filter(app, &store, args)?;
        let shown = match args.count {
            Some(count) => Some(count as usize),
            None => (!args.all && !is_data).then_some(DEFAULT_COUNT),
        };
        let newest = SessionFilter { limit: shown, ..filter.clone() };
        let past = store.list_sessions(&app.learner, &newest)?;
        if past.is_empty() && args.mode.is_empty() {
            let studied = SessionFilter { modes: vec![Mode::Study], ..filter.clone() };
            scores.studied = store.count_sessions(&app.learner, &studied)?.study_sessions;
        }
        scores.lines = past.iter().map(|summary| score_line(app, summary)).collect();
        if !is_data {
            let census = store.count_sessions(&app.learner, &filter)?;
            scores.kinds = kind_counts(&census);
            scores.decks = deck_scores(app, &store, &filter, &past)?;
            scores.slips = slip_lines(&store, &past)?;
            scores.since =
                scores.since.or_else(|| Some(app.format_day(app.days.day_of(census.first?))));
        }
    }
    match (args.json, args.csv) {
        (true, _) => app.print_text(&report::scores_json(&scores)),
        (_, true) => app.print_text(&report::scores_csv(&scores)),
        _ if app.ui.data_look().plain => {
            app.print_paged(&report::speak_scores(&scores, app.ui.locale()))
        }
        _ => app.print_paged(&report::render_scores(&scores, app.ui.width(), app.ui.locale())),
    }
}

fn session_filter(app: &App, store: &Store, args: &Args) -> Result<SessionFilter, Error> {
    let modes = args.mode.iter().map(|kind| match kind {
        SessionKind::Quiz => Mode::Quiz,
        SessionKind::Exam => Mode::Exam,
        SessionKind::Study => Mode::Study,
        SessionKind::Practice => Mode::Practice,
    });
    let modes: Vec<Mode> = modes.collect();
    Ok(SessionFilter {
        decks: deck_ids(app, &args.decks)?,
        since: args.since.map(|day| app.days.start_of(day)),
        until: args.until.map(|day| app.days.start_of(day.checked_add(1.day()).unwrap_or(day))),
        texts: texts_with_tags(store, &args.tag)?,
        modes: if modes.is_empty() { past_sessions::scored_filter().modes } else { modes },
        limit: None,
    })
}

/// The questions that had all of these tags when asked, by the hashes of their texts.
fn texts_with_tags(store: &Store, tags: &[String]) -> Result<Option<Vec<String>>, Error> {
    let Some(first) = tags.first() else { return Ok(None) };
    let texts = store.texts_with(first)?;
    Ok(Some(
        texts
            .into_iter()
            .filter_map(|(hash, text)| {
                let edition = Edition::read(text, "").0;
                let question = edition.deck.questions.first()?;
                tags.iter().all(|tag| has_tag(&question.tags, tag)).then_some(hash)
            })
            .collect(),
    ))
}

fn kind_counts(census: &SessionCounts) -> KindCounts {
    KindCounts {
        quizzes: census.quizzes,
        exams: census.exams,
        study: census.study_sessions,
        practice: census.practice_sessions,
    }
}

/// The ids of the named decks. A missing deck still has scores under its id.
pub(super) fn deck_ids(app: &App, names: &[String]) -> Result<Vec<DeckId>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let shelf = app.find_decks();
    let mut ids = Vec::new();
    for name in names {
        match shelf.select(std::slice::from_ref(name)) {
            Ok(found) => ids.extend(found.into_iter().map(|found| found.id().clone())),
            Err(missing) if missing.unreadable.is_none() && !missing.is_empty_folder => {
                ids.push(DeckId(name.clone()));
            }
            Err(missing) => return Err(super::errors::deck_not_found(&missing)),
        }
    }
    Ok(ids)
}

/// The scores of the decks, from the listed sessions of a single deck.
fn deck_scores(
    app: &App,
    store: &Store,
    filter: &SessionFilter,
    past: &[SessionSummary],
) -> Result<Vec<DeckScores>, Error> {
    let mut decks: Vec<(DeckId, String)> = Vec::new();
    for deck in
        past.iter().filter(|summary| summary.decks.len() == 1).flat_map(|summary| &summary.decks)
    {
        if decks.iter().all(|(id, _)| *id != deck.id) {
            decks.push((deck.id.clone(), deck.title.clone()));
        }
    }
    decks
        .into_iter()
        .map(|(id, title)| {
            let scores = store.deck_scores(&app.learner, &id, filter)?;
            let best = scores.iter().map(Score::percent).fold(0.0, f64::max);
            let recent = scores.iter().take(RECENT_SCORES).rev().map(Score::percent).collect();
            Ok(DeckScores { title, recent, best })
        })
        .collect()
}

/// The questions missed most in the listed sessions with public verdicts.
fn slip_lines(store: &Store, past: &[SessionSummary]) -> Result<Vec<SlipLine>, Error> {
    let public: Vec<Uuid> = past
        .iter()
        .filter(|summary| may_tell_verdicts(summary))
        .take(SLIP_SESSIONS)
        .map(|summary| summary.id)
        .collect();
    let slips = store.missed_cards(&public, MAX_SLIPS)?;
    Ok(slips
        .into_iter()
        .map(|slip| {
            let edition = Edition::read(slip.text, &slip.deck.0).0;
            let question = edition.deck.questions.first();
            SlipLine {
                name: question
                    .map_or_else(|| slip.card.to_string(), obverse_core::deck::Question::name),
                right: slip.answers - slip.missed,
                answers: slip.answers,
            }
        })
        .collect())
}

fn score_line(app: &App, summary: &SessionSummary) -> ScoreLine {
    let is_finished = matches!(summary.state, SessionState::Finished(_));
    let score = &summary.score;
    let has_score = may_tell_verdicts(summary) && matches!(summary.mode, Mode::Quiz | Mode::Exam);
    let pass = if is_finished { summary.settings.pass } else { None };
    ScoreLine {
        id: summary.code.clone(),
        when: format_time(app, summary.at),
        at: summary.at.display_with_offset(app.days.zone.to_offset(summary.at)).to_string(),
        decks: summary.decks.iter().map(|deck| deck.title.clone()).collect(),
        mode: mode_name(summary.mode).to_owned(),
        finished: is_finished,
        asked: score.asked,
        answered: score.answered,
        right: may_tell_verdicts(summary).then_some(score.right),
        earned: has_score.then_some(score.earned),
        earned_with_rulings: has_score.then_some(score.earned_ruled),
        points: score.possible,
        passed: pass.map(|pass| score.reaches_pass(pass)),
        seconds: summary.elapsed as f64 / 1000.0,
    }
}

/// Whether the verdicts of a session are public: those of an exam, and those kept for the end, wait
/// for the end, because the session can be resumed.
pub(super) fn may_tell_verdicts(summary: &SessionSummary) -> bool {
    let is_silent = summary.mode == Mode::Exam || summary.settings.verdicts_at_end;
    matches!(summary.state, SessionState::Finished(_)) || !is_silent
}

pub(super) fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Quiz => "quiz",
        Mode::Exam => "exam",
        Mode::Study => "study",
        Mode::Practice => "practice",
    }
}

/// Formats a moment in local time.
pub(super) fn format_time(app: &App, at: Timestamp) -> String {
    let local = app.days.zone.to_datetime(at);
    format!("{} {}", app.format_day(local.date()), local.strftime("%H:%M"))
}
