//! `obverse scores regrade`.

use std::collections::{BTreeMap, BTreeSet};

use crate::args::RegradeArgs as Args;
use crate::error::{Error, Exit};
use crate::report::{self, Regraded, RegradedAnswer, RegradedSession, ReweighedQuestion};
use obverse_core::deck::{DeckId, Edition};
use obverse_core::grade::reaches_pass;
use obverse_core::messages::Locale;
use obverse_core::session::record::{EventRow, Mode, Record};
use obverse_core::session::regrade::{
    QuestionWeight, RegradeObstacle, Regrader, StandingAnswer, VerdictChange, WeightChange,
    weights_of_paper,
};
use obverse_core::session::show::shown_response;
use obverse_core::session::view::{Clock, Menu, MenuLeave, MenuOption};
use obverse_core::text::words;
use obverse_store::{PastAnswer, PastSession, SessionFilter, SessionState, SessionSummary, Store};

use super::app::App;
use super::past_sessions::question_as_asked;
use super::resume::choose_option;
use super::scores::{format_time, mode_name};
use super::session_lock::SessionLock;

/// The changes in one session.
struct RegradeSheet {
    learner: String,
    summary: SessionSummary,
    changes: Vec<VerdictChange>,
    weights: Vec<WeightChange>,
    /// The difference that all changes make to the points earned.
    earned_more: f64,
    answers: Vec<RegradedAnswer>,
}

impl RegradeSheet {
    fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.weights.is_empty()
    }
}

/// Shows the changes that a fixed deck makes to past sessions, and adds the new verdicts if
/// requested.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let shelf = app.find_decks();
    let found = app.select_decks(&shelf, std::slice::from_ref(&args.deck))?;
    let [found] = found.as_slice() else {
        return Err(Error::usage(format!("{} matches more than one deck", args.deck))
            .hint("give the path of one deck"));
    };
    let mut store = app.open_store_with_memory()?;
    let reading = found.reading()?;
    let (sheets, mut regraded) = judge_sessions(app, &store, &reading.edition, args.everyone)?;
    if !args.everyone {
        regraded.others =
            outdated_answers(&store, &reading.edition, Some(app.learner.as_str()))?.len();
    }
    if args.json {
        app.print_text(&report::regraded_json(&regraded))?;
    } else {
        app.print_paged(&report::render_regraded(&regraded, app.ui.width()))?;
    }
    if sheets.is_empty() || args.dry_run {
        return Ok(());
    }
    if !args.yes {
        confirm_regrade(app, &regraded)?;
    }
    save_verdicts(app, &mut store, &sheets)
}

/// The changes in each session, and a report on them; for one learner, or for all in turn.
fn judge_sessions(
    app: &App,
    store: &Store,
    edition: &Edition,
    everyone: bool,
) -> Result<(Vec<RegradeSheet>, Regraded), Error> {
    let deck = &edition.deck;
    let learners = if everyone {
        let all = store.list_learners(&SessionFilter::default())?;
        all.into_iter().map(|row| row.learner).collect()
    } else {
        vec![app.learner.clone()]
    };
    let mut regraded = Regraded { deck: deck.title.clone(), ..Regraded::default() };
    let mut passed = BTreeMap::new();
    let mut sheets = Vec::new();
    for learner in learners {
        let own = sheets_of_learner(store, edition, &learner, &mut passed, &mut regraded.open)?;
        for sheet in own {
            let who = everyone.then(|| learner.clone());
            regraded.sittings.push(regraded_session(app, who, &sheet));
            sheets.push(sheet);
        }
    }
    regraded.weights = reweighed_questions(&sheets);
    regraded.schedule = sheets
        .iter()
        .flat_map(|sheet| &sheet.changes)
        .filter(|change| change.rating.is_some())
        .count();
    regraded.passed_over = passed
        .into_iter()
        .map(|(why, names)| (describe_passed(why), names.into_iter().collect()))
        .collect();
    Ok((sheets, regraded))
}

/// The number of answers of each learner that the deck grades otherwise now, of all but `except`.
pub(super) fn outdated_answers(
    store: &Store,
    edition: &Edition,
    except: Option<&str>,
) -> Result<BTreeMap<String, usize>, Error> {
    let mut outdated = BTreeMap::new();
    for row in store.list_learners(&SessionFilter::default())? {
        if except == Some(row.learner.as_str()) {
            continue;
        }
        let (mut passed, mut open) = (BTreeMap::new(), Vec::new());
        let sheets = sheets_of_learner(store, edition, &row.learner, &mut passed, &mut open)?;
        let count: usize = sheets.iter().map(|sheet| sheet.changes.len()).sum();
        if count > 0 {
            outdated.insert(row.learner, count);
        }
    }
    Ok(outdated)
}

/// The questions whose weights change, each once with the number of sessions.
fn reweighed_questions(sheets: &[RegradeSheet]) -> Vec<ReweighedQuestion> {
    let mut questions: Vec<ReweighedQuestion> = Vec::new();
    for change in sheets.iter().flat_map(|sheet| &sheet.weights) {
        let known = questions.iter_mut().find(|known| {
            known.name == change.name
                && known.void == change.after.void
                && (known.points - change.after.points).abs() < 1e-9
        });
        match known {
            Some(known) => known.sessions += 1,
            None => questions.push(ReweighedQuestion {
                name: change.name.clone(),
                points: change.after.points,
                void: change.after.void.clone(),
                sessions: 1,
            }),
        }
    }
    questions
}

/// The obstacles to a regrade, each with the names of its questions.
type PassedOver = BTreeMap<RegradeObstacle, BTreeSet<String>>;

/// The changes in each session of one learner.
fn sheets_of_learner(
    store: &Store,
    edition: &Edition,
    learner: &str,
    passed: &mut PassedOver,
    open: &mut Vec<String>,
) -> Result<Vec<RegradeSheet>, Error> {
    let deck = &edition.deck;
    let names = store.deck_names(learner, &deck.id)?;
    let regrader = Regrader::new(edition);
    let filter = SessionFilter { decks: vec![deck.id.clone()], ..SessionFilter::default() };
    let mut sheets = Vec::new();
    for summary in store.list_sessions(learner, &filter)? {
        let is_scored = matches!(summary.mode, Mode::Quiz | Mode::Exam);
        if is_scored && !matches!(summary.state, SessionState::Finished(_)) {
            // The session can be resumed, and its verdicts may be secret until then.
            open.push(summary.code);
            continue;
        }
        let past = store.load_session(summary.id)?;
        let sheet = judge_session(&regrader, &names, &past, summary, passed);
        if !sheet.is_empty() {
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

/// The changes in one session.
fn judge_session(
    regrader: &Regrader,
    names: &[DeckId],
    past: &PastSession,
    summary: SessionSummary,
    passed: &mut PassedOver,
) -> RegradeSheet {
    let before = weights_of_paper(&past.start.paper, &past.events);
    let mut after = before.clone();
    let is_scored = matches!(summary.mode, Mode::Quiz | Mode::Exam);
    let mut sheet = RegradeSheet {
        learner: past.start.learner.clone(),
        summary,
        changes: Vec::new(),
        weights: Vec::new(),
        earned_more: 0.0,
        answers: Vec::new(),
    };
    let paper = past.start.paper.iter().enumerate();
    for (position, row) in paper.filter(|(_, row)| is_scored && names.contains(&row.deck)) {
        if let Some(change) = regrader.weigh_question(row, position, &before[position]) {
            after[position] = change.after.clone();
            sheet.weights.push(change);
        }
    }
    for answer in past.answers.iter().filter(|answer| names.contains(&answer.row.deck)) {
        let Some(counts) = &answer.current else { continue };
        let standing = StandingAnswer {
            row: &answer.row,
            outcome: counts.graded.outcome,
            earned: counts.own_earned,
            rating: counts.rating,
            negative: past.start.settings.negative,
        };
        let mut earned = standing.earned;
        match regrader.judge_answer(&standing) {
            Ok(None) => {}
            Ok(Some(change)) => {
                earned = change.earned;
                sheet.answers.push(regraded_answer(answer, &standing, &change));
                sheet.changes.push(change);
            }
            Err(why) => {
                passed.entry(why).or_default().insert(question_name_then(answer));
            }
        }
        sheet.earned_more +=
            weigh_points(earned, answer, &after) - weigh_points(standing.earned, answer, &before);
    }
    sheet
}

/// The points of an answer in a session with these weights, from its points as asked.
fn weigh_points(earned: f64, answer: &PastAnswer, weights: &[QuestionWeight]) -> f64 {
    let row = &answer.row;
    match weights.get(row.position) {
        Some(weight) if row.points > 0.0 => earned * weight.points / row.points,
        _ => earned,
    }
}

fn describe_passed(why: RegradeObstacle) -> &'static str {
    match why {
        RegradeObstacle::Gone => "removed from the deck",
        RegradeObstacle::Drawn => "with other parameters than now",
        RegradeObstacle::OtherType => "now of another type",
        RegradeObstacle::Unclear => "with a response that no longer fits",
    }
}

/// The name of a question when it was asked.
fn question_name_then(answer: &PastAnswer) -> String {
    question_as_asked(answer)
        .map_or_else(|| answer.row.card.to_string(), |question| question.name())
}

fn regraded_answer(
    answer: &PastAnswer,
    standing: &StandingAnswer,
    change: &VerdictChange,
) -> RegradedAnswer {
    let response = &answer.row.response;
    let response_text = question_as_asked(answer)
        .map(|question| shown_response(&question, response, Locale::English));
    RegradedAnswer {
        card: answer.row.card.to_string(),
        name: change.name.clone(),
        given: response_text.unwrap_or_else(|| obverse_core::grade::response_in_lines(response)),
        before: standing.outcome,
        after: change.verdict.outcome,
        earned_before: standing.earned,
        earned_after: change.earned,
        points: answer.row.points,
        schedule: change.rating.is_some(),
    }
}

fn regraded_session(app: &App, learner: Option<String>, sheet: &RegradeSheet) -> RegradedSession {
    let summary = &sheet.summary;
    let is_scored = matches!(summary.mode, Mode::Quiz | Mode::Exam);
    let (before, points) = (summary.score.earned, summary.score.possible);
    let after = before + sheet.earned_more;
    let weights = sheet.weights.iter();
    let more: f64 = weights.map(|change| change.after.points - change.before.points).sum();
    let pass = if is_scored { summary.settings.pass } else { None };
    RegradedSession {
        learner,
        id: summary.code.clone(),
        mode: mode_name(summary.mode).to_owned(),
        when: format_time(app, summary.at),
        earned_before: is_scored.then_some(before),
        earned_after: is_scored.then_some(after),
        points,
        points_after: points + more,
        passed_before: pass.map(|pass| reaches_pass(before, points, pass)),
        passed_after: pass.map(|pass| reaches_pass(after, points + more, pass)),
        answers: sheet.answers.clone(),
    }
}

/// The page of a menu hides earlier messages, so it repeats the number of changes.
fn confirm_regrade(app: &App, regraded: &Regraded) -> Result<(), Error> {
    if !app.ui.can_ask() {
        return Err(Error::failed(
            "cannot ask for confirmation without a terminal; nothing was regraded",
        )
        .hint("use `--yes` to regrade, or `--dry-run` to see the changes"));
    }
    let menu = Menu {
        intro: Menu::intro_of([
            report::regraded_summary(regraded),
            "Use the new verdicts?".to_owned(),
        ]),
        options: vec![
            MenuOption::new("Keep the old verdicts", ""),
            MenuOption::new("Regrade", "the score file keeps the first verdicts"),
        ],
        leave: Some(MenuLeave::Option(0)),
        ..Menu::default()
    };
    if choose_option(app, menu)? == 1 { Ok(()) } else { Err(Error::silent(Exit::Failed)) }
}

/// Adds the new verdicts, each session in one transaction.
fn save_verdicts(app: &App, store: &mut Store, sheets: &[RegradeSheet]) -> Result<(), Error> {
    let (now, mut ids) = (app.env.clock.now(), app.new_ids());
    let (mut answers, mut sittings) = (0, 0);
    for sheet in sheets {
        let id = sheet.summary.id;
        let Some(_lock) = SessionLock::take(store, id) else {
            app.ui.warn(
                &format!("skipped {}: it is open in another terminal", sheet.summary.code),
                &[],
            );
            continue;
        };
        let mut records: Vec<Record> = Vec::new();
        let verdicts = sheet.changes.iter().flat_map(VerdictChange::event_kinds);
        for kind in verdicts.chain(sheet.weights.iter().map(WeightChange::event_kind)) {
            records.push(Record::Event(EventRow {
                id: ids.next_id(now),
                session: Some(id),
                learner: sheet.learner.clone(),
                at: now,
                elapsed: sheet.summary.elapsed,
                kind,
            }));
        }
        // An interrupted run may have left a lease.
        let lease = store.take_over(id, ids.next_id(now))?;
        store.write_records(&records, Some(lease))?;
        store.release_lease(lease)?;
        answers += sheet.changes.len();
        sittings += 1;
    }
    let sessions = words::format_count(sittings, "session");
    app.ui.show_note(&match answers {
        0 => format!("Regraded {sessions}."),
        _ => format!("Regraded {} in {sessions}.", words::format_count(answers, "answer")),
    });
    Ok(())
}
