//! `obverse class enter`.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use jiff::Timestamp;

use crate::args::EnterArgs;
use crate::commands::app::App;
use crate::commands::errors::read_error;
use crate::commands::paper::{DrawnPaper, draw_forms, find_deck};
use crate::error::Error;
use crate::library::{FoundDeck, Unreadable};
use crate::report::{self, EnteredPaper, EnteredSheet, SkippedSheet};
use obverse_core::grade::Outcome;
use obverse_core::messages::Locale;
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::paper::PaperItem;
use obverse_core::session::paper_form::form_seed;
use obverse_core::session::record::{Mode, PaperSheet, Record, Settings};
use obverse_core::session::view::Clock;
use obverse_core::session::{Session, SessionPlan};
use obverse_core::text::words;
use obverse_store::SessionFilter;

use super::answer_table::{TableSheet, read_table};

/// The largest table of answers, in bytes.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A sheet as a session with its records.
struct SheetSession {
    session: Session,
    records: Vec<Record>,
}

/// Enters answers from paper: grades them, and saves each sheet as an exam of its learner.
pub(super) fn run(app: &App, args: &EnterArgs) -> Result<(), Error> {
    let found = find_deck(app, &args.deck)?;
    let drawn = draw_forms(&found, &args.draw, &args.seed)?;
    let bytes = read_limited(&args.table)?;
    let questions = drawn.forms.first().map_or(0, |(_, items)| items.len());
    let rows = read_table(&args.table, &bytes, questions, &args.draw.forms)?;
    refuse_repeated_learners(args, &rows)?;
    let (entered, skipped) = leave_out_entered(app, &found, &drawn, rows)?;
    let now = app.env.clock.now();
    let at = match args.on {
        Some(on) => app.days.zone.to_timestamp(on).map_err(|_| {
            Error::usage("the time of the test is out of range").hint("write it as 2026-01-31")
        })?,
        None => now,
    };
    // Nothing was answered after now, whatever the time of the day.
    let at = at.min(now);
    let sessions = grade_sheets(app, args, (&found, &drawn), &entered, at)?;
    let codes = if args.dry_run { Vec::new() } else { save_sheets(app, &sessions, at)? };
    let codes = codes.into_iter().map(Some).chain(std::iter::repeat(None));
    let sheets = sessions.iter().zip(codes).map(|(sheet, code)| entered_sheet(sheet, code));
    let paper = EnteredPaper {
        title: found.title().to_owned(),
        number: drawn.number(),
        sheets: sheets.collect(),
        skipped,
        is_saved: !args.dry_run,
    };
    if args.json {
        app.print_text(&report::entered_json(&paper))
    } else {
        app.print(&report::render_entered(&paper, &args.deck, app.ui.width()))
    }
}

/// The content of a table. A device may have no end.
fn read_limited(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() as u64 > MOST_BYTES => {
            Err(Error::failed(format!("{} is too large for a table of answers", path.display())))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(read_error(&Unreadable { path: path.to_owned(), error })),
    }
}

fn refuse_repeated_learners(args: &EnterArgs, rows: &[TableSheet]) -> Result<(), Error> {
    let mut names = HashSet::new();
    match rows.iter().find(|row| !names.insert(row.learner.as_str())) {
        Some(row) => Err(Error::failed(format!(
            "{}:{}: {} has two sheets",
            args.table.display(),
            row.line,
            row.learner
        ))
        .hint("a learner answers one form; nothing was saved")),
        None => Ok(()),
    }
}

/// Separates the sheets from those of learners who have a sheet of this paper in the score file.
fn leave_out_entered(
    app: &App,
    found: &FoundDeck,
    drawn: &DrawnPaper,
    rows: Vec<TableSheet>,
) -> Result<(Vec<TableSheet>, Vec<SkippedSheet>), Error> {
    let Some(store) = app.open_existing_store()? else { return Ok((rows, Vec::new())) };
    let filter = SessionFilter {
        decks: vec![found.id().clone()],
        modes: vec![Mode::Exam],
        ..SessionFilter::default()
    };
    let number = drawn.number();
    let (mut fresh, mut skipped) = (Vec::new(), Vec::new());
    for row in rows {
        let mut sessions = store.list_sessions(&row.learner, &filter)?.into_iter();
        let same = sessions.find(|summary| {
            summary.settings.paper.as_ref().is_some_and(|paper| paper.number == number)
        });
        match same {
            Some(summary) => {
                skipped.push(SkippedSheet { learner: row.learner, id: summary.code });
            }
            None => fresh.push(row),
        }
    }
    Ok((fresh, skipped))
}

/// Grades all sheets, and saves nothing.
///
/// # Errors
///
/// If an answer cannot be read. Each is reported.
fn grade_sheets(
    app: &App,
    args: &EnterArgs,
    (found, drawn): (&FoundDeck, &DrawnPaper),
    rows: &[TableSheet],
    at: Timestamp,
) -> Result<Vec<SheetSession>, Error> {
    let mut sessions = Vec::new();
    let mut unread = 0;
    for row in rows {
        let form = drawn.forms.iter().find(|(form, _)| *form == row.form);
        let Some((_, items)) = form else { continue };
        let mut session = begin_sheet(app, (found, drawn), row, items.clone(), at);
        let mut records = Vec::new();
        let answers = row.answers.iter().enumerate().filter(|(_, answer)| !answer.is_empty());
        for (place, answer) in answers {
            match session.enter_answer(place, answer, at) {
                Ok(more) => records.extend(more),
                Err(wanted) => {
                    unread += 1;
                    let (table, line, number) = (args.table.display(), row.line, place + 1);
                    let error = format!(
                        "{table}:{line}: cannot read `{answer}`, the answer of {} to question {number}",
                        row.learner
                    );
                    app.ui.warn(&error, &[wanted]);
                }
            }
        }
        records.extend(session.give_up(at));
        sessions.push(SheetSession { session, records });
    }
    if unread > 0 {
        let answers = words::format_count(unread, "answer");
        return Err(Error::failed(format!("cannot read {answers}, so nothing was saved"))
            .hint("correct the table; leave a cell empty if an answer does not count"));
    }
    Ok(sessions)
}

/// The exam of a learner on a form, before the first answer.
fn begin_sheet(
    app: &App,
    (found, drawn): (&FoundDeck, &DrawnPaper),
    row: &TableSheet,
    items: Vec<PaperItem>,
    at: Timestamp,
) -> Session {
    // Chance can be fixed, so each sheet has its own.
    let mut ids = IdGenerator::new(app.env.chance() ^ form_seed(drawn.seed, &row.learner));
    let rules = &found.outline().quiz;
    let settings = Settings {
        pass: rules.pass,
        negative: rules.negative,
        sections: drawn.sections.clone(),
        paper: Some(PaperSheet { number: drawn.number(), form: row.form.clone() }),
        ..Settings::default()
    };
    let plan = SessionPlan {
        id: ids.next_id(at),
        learner: row.learner.clone(),
        locale: Locale::English,
        mode: Mode::Exam,
        began: at,
        seed: drawn.seed,
        settings,
        items,
        days: app.days.clone(),
        counts: app.config.study.quiz_counts,
        study: None,
    };
    Session::new(plan, ids, at)
}

/// Saves graded sheets, and returns the codes of their sessions.
fn save_sheets(app: &App, sheets: &[SheetSession], at: Timestamp) -> Result<Vec<String>, Error> {
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let mut store = app.open_store_with_memory()?;
    app.back_up_daily(&store);
    let mut codes = Vec::new();
    for sheet in sheets {
        let start = sheet.session.session_start();
        let lease = store.begin_session(&start, app.new_ids().next_id(at))?;
        store.write_records(&sheet.records, Some(lease))?;
        store.release_lease(lease)?;
        codes.push(store.session_summary(start.id)?.code);
    }
    Ok(codes)
}

/// The line about a sheet; `code` is that of its session once it is saved.
fn entered_sheet(sheet: &SheetSession, code: Option<String>) -> EnteredSheet {
    let plan = sheet.session.plan();
    let items = sheet.session.items_with_state();
    let given = items.map(|(item, state)| (item.question().points, state.given.as_ref()));
    let given: Vec<_> = given.collect();
    let paper = plan.settings.paper.as_ref();
    EnteredSheet {
        learner: plan.learner.clone(),
        form: paper.map(|paper| paper.form.clone()).unwrap_or_default(),
        outcomes: given
            .iter()
            .map(|(_, given)| given.map_or(Outcome::Blank, |given| given.verdict.outcome))
            .collect(),
        earned: given.iter().filter_map(|(_, given)| *given).map(|given| given.earned).sum(),
        points: given.iter().map(|(points, _)| points).sum(),
        id: code,
    }
}
