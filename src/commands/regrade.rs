//! `obverse scores regrade`.

use std::collections::{BTreeMap, BTreeSet};

use crate::args::Regrade as Args;
use crate::error::{Error, Exit};
use crate::report::{self, Regraded, RegradedAnswer, RegradedSitting};
use obverse_core::deck::{Deck, Edition};
use obverse_core::sitting::record::{EventRow, Mode, Record};
use obverse_core::sitting::regrade::{Change, Passed, Regrader, Standing};
use obverse_core::sitting::show::given;
use obverse_core::sitting::view::{Clock, Menu, MenuOption};
use obverse_core::text::words;
use obverse_store::{Filter, PastAnswer, State, Store, Summary};

use super::app::{App, failed, unread};
use super::resume::choose;
use super::scores::{mode, when};
use super::sit::Lock;

/// What changes in one sitting.
struct Sheet {
    learner: String,
    summary: Summary,
    changes: Vec<Change>,
}

/// Shows what a mended deck changes in past sittings, and adds the new verdicts where that is wanted.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let shelf = app.shelf();
    let found = app.select(&shelf, std::slice::from_ref(&args.deck))?;
    let [found] = found.as_slice() else {
        return Err(Error::usage(format!("{} is more than one deck", args.deck)).hint("name one of them"));
    };
    let mut store = app.store_with_memory()?;
    let reading = found.reading().map_err(|error| unread(&error))?;
    let (sheets, told) = judged(app, &store, &reading.edition, args.everyone)?;
    if args.json {
        app.print_text(&report::regraded_json(&told))?;
    } else {
        app.page(&report::regraded(&told, app.ui.width()))?;
    }
    if sheets.is_empty() || args.dry_run {
        return Ok(());
    }
    if !args.yes {
        confirm(app, &told)?;
    }
    keep(app, &mut store, &sheets)
}

/// What changes in which sittings, and the same for people; those of everyone, each learner's after the other's, or of one.
fn judged(
    app: &App,
    store: &Store,
    edition: &Edition,
    everyone: bool,
) -> Result<(Vec<Sheet>, Regraded), Error> {
    let deck = &edition.deck;
    let learners = if everyone {
        let all = store.learners(&Filter::default()).map_err(|error| failed(&error))?;
        all.into_iter().map(|row| row.learner).collect()
    } else {
        vec![app.learner.clone()]
    };
    let mut told = Regraded { deck: deck.title.clone(), ..Regraded::default() };
    let mut passed = BTreeMap::new();
    let mut sheets = Vec::new();
    for learner in learners {
        let own = of_learner(store, deck, &learner, &mut passed, &mut told.open)?;
        for (sheet, answers) in own {
            let who = everyone.then(|| learner.clone());
            told.sittings.push(sitting(app, who, &sheet.summary, answers));
            sheets.push(sheet);
        }
    }
    told.schedule =
        sheets.iter().flat_map(|sheet| &sheet.changes).filter(|change| change.rating.is_some()).count();
    told.passed_over =
        passed.into_iter().map(|(why, names)| (words_of(why), names.into_iter().collect())).collect();
    Ok((sheets, told))
}

/// Why questions could not be judged, and their names.
type PassedOver = BTreeMap<Passed, BTreeSet<String>>;

/// What changes in which sittings of one learner.
fn of_learner(
    store: &Store,
    deck: &Deck,
    learner: &str,
    passed: &mut PassedOver,
    open: &mut Vec<String>,
) -> Result<Vec<(Sheet, Vec<RegradedAnswer>)>, Error> {
    let names = store.deck_names(learner, &deck.id).map_err(|error| failed(&error))?;
    let regrader = Regrader::new(deck);
    let filter = Filter { decks: vec![deck.id.clone()], ..Filter::default() };
    let mut sheets = Vec::new();
    for summary in store.list(learner, &filter).map_err(|error| failed(&error))? {
        let is_scored = matches!(summary.mode, Mode::Quiz | Mode::Exam);
        if is_scored && !matches!(summary.state, State::Finished(_)) {
            // It can be gone on with, and its verdicts may be secret until then.
            open.push(summary.code);
            continue;
        }
        let past = store.load(summary.id).map_err(|error| failed(&error))?;
        let (mut changes, mut answers) = (Vec::new(), Vec::new());
        for answer in past.answers.iter().filter(|answer| names.contains(&answer.row.deck)) {
            let Some(counts) = &answer.counts else { continue };
            let standing = Standing {
                row: &answer.row,
                outcome: counts.graded.outcome,
                earned: counts.graded.earned,
                rating: counts.rating,
                negative: past.opening.settings.negative,
            };
            match regrader.judge(&standing) {
                Ok(None) => {}
                Ok(Some(change)) => {
                    answers.push(line(answer, &standing, &change));
                    changes.push(change);
                }
                Err(why) => {
                    passed.entry(why).or_default().insert(name(answer));
                }
            }
        }
        if !changes.is_empty() {
            let learner = learner.to_owned();
            sheets.push((Sheet { learner, summary, changes }, answers));
        }
    }
    Ok(sheets)
}

fn words_of(why: Passed) -> &'static str {
    match why {
        Passed::Gone => "gone from the deck",
        Passed::OtherType => "of another type now",
        Passed::Unclear => "answered in a way that cannot be read any more",
    }
}

/// What a question was called when it was asked.
fn name(answer: &PastAnswer) -> String {
    let edition = Edition::read(answer.row.text.clone(), &answer.row.deck.0).0;
    edition
        .deck
        .questions
        .first()
        .map_or_else(|| answer.row.card.to_string(), obverse_core::deck::Question::name)
}

fn line(answer: &PastAnswer, standing: &Standing, change: &Change) -> RegradedAnswer {
    let edition = Edition::read(answer.row.text.clone(), &answer.row.deck.0).0;
    let response = &answer.row.response;
    let said = edition.deck.questions.first().map(|question| given(question, response));
    RegradedAnswer {
        card: answer.row.card.to_string(),
        name: change.name.clone(),
        given: said.unwrap_or_else(|| obverse_core::grade::shown_in_lines(response)),
        before: standing.outcome,
        after: change.verdict.outcome,
        earned_before: standing.earned,
        earned_after: change.earned,
        points: answer.row.points,
        schedule: change.rating.is_some(),
    }
}

fn sitting(
    app: &App,
    learner: Option<String>,
    summary: &Summary,
    answers: Vec<RegradedAnswer>,
) -> RegradedSitting {
    let is_scored = matches!(summary.mode, Mode::Quiz | Mode::Exam);
    let more: f64 = answers.iter().map(|answer| answer.earned_after - answer.earned_before).sum();
    let (before, points) = (summary.score.earned, summary.score.possible);
    let passes = |earned: f64| {
        let percent = if points > 0.0 { 100.0 * earned / points } else { 0.0 };
        summary.settings.pass.filter(|_| is_scored).map(|pass| percent + 1e-9 >= pass)
    };
    RegradedSitting {
        learner,
        id: summary.code.clone(),
        mode: mode(summary.mode).to_owned(),
        when: when(app, summary.at),
        earned_before: is_scored.then_some(before),
        earned_after: is_scored.then_some(before + more),
        points,
        passed_before: passes(before),
        passed_after: passes(before + more),
        answers,
    }
}

/// The page of a menu hides what was told before it, so it says again how much changes.
fn confirm(app: &App, told: &Regraded) -> Result<(), Error> {
    if !app.ui.converses() {
        return Err(Error::failed("nothing was regraded: there is nobody to confirm it")
            .hint("--yes does it, --dry-run only shows it"));
    }
    let option = |label: &str, note: &str| MenuOption { label: label.to_owned(), note: note.to_owned() };
    let menu = Menu {
        intro: vec![report::regraded_in_short(told), "Let the new verdicts count?".to_owned()],
        options: vec![
            option("Leave them as they are", ""),
            option("Regrade", "the first verdicts stay readable"),
        ],
        notice: None,
        leave: Some(0),
    };
    if choose(app, menu)? == 1 { Ok(()) } else { Err(Error::silent(Exit::Failed)) }
}

/// Adds the new verdicts, each sitting in one act.
fn keep(app: &App, store: &mut Store, sheets: &[Sheet]) -> Result<(), Error> {
    let (now, mut ids) = (app.env.clock.now(), app.ids());
    let (mut answers, mut sittings) = (0, 0);
    for sheet in sheets {
        let id = sheet.summary.id;
        let Some(_lock) = Lock::take(store, id) else {
            app.ui.warn(
                &format!("{} is open in another terminal, and stays as it is", sheet.summary.code),
                &[],
            );
            continue;
        };
        let mut event = |what| {
            let learner = sheet.learner.clone();
            let elapsed = sheet.summary.elapsed;
            Record::Event(EventRow { id: ids.next(now), sitting: Some(id), learner, at: now, elapsed, what })
        };
        let happenings = sheet.changes.iter().flat_map(Change::happenings);
        let records: Vec<Record> = happenings.map(&mut event).collect();
        // Whoever broke it off may have left a lease.
        let lease = store.take_over(id, ids.next(now)).map_err(|error| failed(&error))?;
        store.record(&records, Some(lease)).map_err(|error| failed(&error))?;
        store.release(lease).map_err(|error| failed(&error))?;
        answers += sheet.changes.len();
        sittings += 1;
    }
    app.ui.remark(&format!(
        "{} in {} regraded.",
        words::count(answers, "answer"),
        words::count(sittings, "sitting")
    ));
    Ok(())
}
