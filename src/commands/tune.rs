//! `obverse tune`.

use std::collections::HashSet;

use crate::args::Tune;
use crate::error::{Error, Exit};
use crate::report::{self, Fitting, Found, PastParameters};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::tune::{NEEDED, Tuned, Tuning, wait};
use obverse_core::memory::{self, Day, Model, Review};
use obverse_core::sitting::day::{date, number};
use obverse_core::sitting::queue::seed;
use obverse_core::sitting::record::{EventRow, Happening, Measured, Origin, Record, Settled};
use obverse_core::sitting::settled;
use obverse_core::sitting::view::Clock;
use obverse_core::text::words;
use obverse_store::Store;

use super::app::{App, failed};
use super::memory::{expected, history};

/// What chance is seeded with, so that the same history gives the same fit.
const SEED: u64 = 1;

/// Fits the parameters, or goes back.
pub(super) fn run(app: &App, args: &Tune) -> Result<(), Error> {
    if args.list {
        return list(app, args.json);
    }
    let mut store = app.store()?;
    if args.undo || args.reset {
        return back(app, &mut store, args);
    }
    let fitting = fit(app, &mut store, args.dry_run)?;
    if args.json {
        app.print_text(&report::tune_json(&fitting))
    } else {
        app.print(&report::tune(&fitting, app.ui.width()))
    }
}

fn past(app: &App, store: &Store) -> Result<Vec<Settled>, Error> {
    let past = store.parameters(&app.learner).map_err(|error| failed(&error))?;
    Ok(past.into_iter().map(|(_, settled)| settled).collect())
}

fn fit(app: &App, store: &mut Store, is_dry: bool) -> Result<Fitting, Error> {
    let cards = store.all_histories(&app.learner).map_err(|error| failed(&error))?;
    let histories: Vec<_> = cards.iter().map(|(_, card)| history(&card.reviews)).collect();
    let today = number(app.days.of(app.env.clock.now()));
    // What is expected of the learner is counted here, since what is remembered may be out of date.
    let present = app.model(Some(store))?;
    let present = present.clone().with_prior(expected(&present, &histories));
    let reviews = memory::tune::count(&histories);
    let mut fitting = Fitting {
        found: Found::TooFew,
        reviews,
        needed: NEEDED,
        enough_on: None,
        measured: None,
        weights: None,
        due: None,
    };
    if reviews < NEEDED {
        let day = wait(&histories, today).map(|days| date(today.after(days)));
        fitting.enough_on = day.map(|day| (day.to_string(), app.day(day)));
        return Ok(fitting);
    }
    let tuned = fitted(app, &present, &histories)?;
    fitting.measured = Some(measured(&tuned));
    fitting.found = Found::NoBetter;
    let Some(better) = tuned.better else { return Ok(fitting) };
    fitting.weights = Some(better.weights().to_vec());
    let [before, after] = count_due(app, store, today, [&present, &present.with_parameters(better)])?;
    fitting.due = Some((before, after));
    fitting.found = if is_dry { Found::Better } else { Found::Adopted };
    if !is_dry {
        let weights = fitting.weights.clone();
        settle(app, store, Settled { origin: Origin::Fitted, weights, measured: fitting.measured })?;
    }
    Ok(fitting)
}

fn fitted(app: &App, present: &Model, histories: &[Vec<Review>]) -> Result<Tuned, Error> {
    let told = format!("Fitting to {}", words::count(memory::tune::count(histories), "review"));
    let mut progress = app.ui.progress(&told);
    let tuning = memory::tune(present, histories, SEED, |share| progress.at(share));
    drop(progress);
    match tuning {
        Tuning::Done(tuned) => Ok(tuned),
        Tuning::Stopped => {
            app.ui.remark("Stopped. Nothing was changed.");
            Err(Error::silent(Exit::Interrupted))
        }
        Tuning::TooFew { have, need } => Err(Error::failed(format!(
            "there is too little to fit to: {have} of {}",
            words::count(need, "review")
        ))),
    }
}

fn measured(tuned: &Tuned) -> Measured {
    Measured {
        fitted: tuned.fitted,
        held_out: tuned.held_out,
        log_loss: (tuned.before.log_loss, tuned.after.log_loss),
        rmse: (tuned.before.rmse, tuned.after.rmse),
    }
}

/// How many cards of the decks that are found are due today by each model, with the options of each deck.
fn count_due(app: &App, store: &Store, today: Day, models: [&Model; 2]) -> Result<[usize; 2], Error> {
    let aside = store.suspended(&app.learner).map_err(|error| failed(&error))?;
    let aside: HashSet<_> = aside.into_iter().map(|row| (row.deck, row.card)).collect();
    let shelf = app.shelf();
    let there: Vec<(DeckId, CardId)> = shelf
        .decks
        .iter()
        .flat_map(|found| found.outline().all_cards().map(|card| (found.id().clone(), card)))
        .filter(|card| !aside.contains(card))
        .collect();
    let cards = store.histories(&app.learner, &there).map_err(|error| failed(&error))?;
    let models = models.map(|model| app.models_like(model.clone()));
    let mut due = [0; 2];
    for ((deck, card), reviews) in &cards {
        let history = history(reviews);
        for (models, due) in models.iter().zip(&mut due) {
            let memory = models.of(deck).fold(&history, Some(seed(card)));
            *due += usize::from(memory.is_some_and(|memory| memory.due <= today));
        }
    }
    Ok(due)
}

/// Writes parameters down, and reckons all memory anew.
fn settle(app: &App, store: &mut Store, settled: Settled) -> Result<(), Error> {
    let now = app.env.clock.now();
    let (id, learner) = (app.ids().next(now), app.learner.clone());
    let what = Happening::Parameters(settled);
    let row = EventRow { id, sitting: None, learner, at: now, elapsed: 0, what };
    store.record(&[Record::Event(row)], None).map_err(|error| failed(&error))?;
    app.fold(store)
}

/// Goes back to what held before, or to the beginning.
fn back(app: &App, store: &mut Store, args: &Tune) -> Result<(), Error> {
    let past = past(app, store)?;
    let (origin, weights) = match settled::before(&past) {
        Some(weights) if args.undo => (Origin::Undone, weights),
        Some(_) if past.last().is_some_and(|last| last.weights.is_some()) => (Origin::Reset, None),
        _ => {
            app.ui.remark("The parameters are those that everyone begins with; nothing was changed.");
            return Ok(());
        }
    };
    let told = match &weights {
        Some(_) => "The parameters from before hold again.",
        None => "The parameters that everyone begins with hold again.",
    };
    settle(app, store, Settled { origin, weights, measured: None })?;
    app.ui.remark(&format!("{told} When each card is due was reckoned anew."));
    Ok(())
}

fn list(app: &App, as_json: bool) -> Result<(), Error> {
    let past = match app.store_to_read()? {
        Some(store) => store.parameters(&app.learner).map_err(|error| failed(&error))?,
        None => Vec::new(),
    };
    let row = |(at, settled): (jiff::Timestamp, Settled)| PastParameters {
        day: app.day(app.days.of(at)),
        at: at.to_string(),
        origin: settled.origin,
        measured: settled.measured,
        weights: settled.weights,
    };
    let past: Vec<PastParameters> = past.into_iter().map(row).collect();
    if as_json {
        app.print_text(&report::past_parameters_json(&past))
    } else {
        app.print(&report::past_parameters(&past, app.ui.width()))
    }
}
