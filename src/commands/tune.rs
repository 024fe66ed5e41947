//! `obverse tune`.

use std::collections::HashSet;

use crate::args::TuneArgs;
use crate::error::{Error, Exit};
use crate::report::{self, FitOutcome, FitReport, PastParameters};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::tune::{NEEDED_REVIEWS, TuningReport, TuningResult, days_until_enough};
use obverse_core::memory::{self, DayNumber, Model, Review};
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::parameter_history;
use obverse_core::session::queue::card_seed;
use obverse_core::session::record::{
    EventKind, EventRow, FitComparison, ParameterChange, ParameterOrigin, Record,
};
use obverse_core::session::view::Clock;
use obverse_core::text::words;
use obverse_store::Store;

use super::app::App;
use super::memory::{expected_prior, to_reviews};

/// The seed: the same history gives the same fit.
const SEED: u64 = 1;

/// Fits the parameters, or restores earlier ones.
pub(super) fn run(app: &App, args: &TuneArgs) -> Result<(), Error> {
    if args.list {
        return list_parameters(app, args.json);
    }
    let mut store = app.open_store()?;
    if args.undo || args.reset {
        return restore_parameters(app, &mut store, args);
    }
    let fitting = fit_parameters(app, &mut store, args.dry_run)?;
    if args.json {
        app.print_text(&report::tune_json(&fitting))
    } else {
        app.print(&report::render_fit(&fitting, app.ui.width()))
    }
}

fn past_parameters(app: &App, store: &Store) -> Result<Vec<ParameterChange>, Error> {
    let past = store.parameter_history(&app.learner)?;
    Ok(past.into_iter().map(|(_, change)| change).collect())
}

fn fit_parameters(app: &App, store: &mut Store, is_dry: bool) -> Result<FitReport, Error> {
    let cards = store.all_histories(&app.learner)?;
    let histories: Vec<_> = cards.iter().map(|(_, card)| to_reviews(&card.reviews)).collect();
    let today = day_number(app.days.day_of(app.env.clock.now()));
    // Computes the prior here, because the stored memory may be out of date.
    let present = app.memory_model(Some(store))?;
    let present = present.clone().with_prior(expected_prior(&present, &histories));
    let reviews = memory::tune::count_trials(&histories);
    let mut fitting = FitReport {
        found: FitOutcome::TooFew,
        reviews,
        needed: NEEDED_REVIEWS,
        enough_on: None,
        measured: None,
        weights: None,
        share_at_twice_the_time: None,
        due: None,
    };
    if reviews < NEEDED_REVIEWS {
        let day =
            days_until_enough(&histories, today).map(|days| date_of_day(today.plus_days(days)));
        fitting.enough_on = day.map(|day| (day.to_string(), app.format_day(day)));
        return Ok(fitting);
    }
    let tuned = fit_with_progress(app, &present, &histories)?;
    if !is_dry {
        store.set_reviews_at_last_fit(&app.learner, reviews)?;
    }
    fitting.measured = Some(fit_measures(&tuned));
    fitting.found = FitOutcome::NoBetter;
    let Some(better) = tuned.better else { return Ok(fitting) };
    fitting.weights = Some(better.weights().to_vec());
    fitting.share_at_twice_the_time =
        tuned.answer_time.map(|effect| f64::from(effect.share_at_twice_the_time()));
    let new = present.with_parameters(better).with_answer_time(tuned.answer_time);
    let [before, after] = count_due(app, store, today, [&present, &new])?;
    fitting.due = Some((before, after));
    fitting.found = if is_dry { FitOutcome::Better } else { FitOutcome::Adopted };
    if !is_dry {
        let weights = fitting.weights.clone();
        record_parameters(
            app,
            store,
            ParameterChange {
                origin: ParameterOrigin::Fitted,
                weights,
                answer_time: tuned.answer_time,
                measured: fitting.measured,
            },
        )?;
    }
    Ok(fitting)
}

fn fit_with_progress(
    app: &App,
    present: &Model,
    histories: &[Vec<Review>],
) -> Result<TuningReport, Error> {
    let title = format!(
        "Fitting to {}",
        words::format_count(memory::tune::count_trials(histories), "review")
    );
    let mut progress = app.ui.start_progress(&title);
    let tuning =
        memory::tune_parameters(present, histories, SEED, |share| progress.set_share(share));
    drop(progress);
    match tuning {
        TuningResult::Done(tuned) => Ok(tuned),
        TuningResult::Stopped => {
            app.ui.show_note("Stopped. Nothing was changed.");
            Err(Error::silent(Exit::Interrupted))
        }
        TuningResult::TooFew { have, need } => {
            Err(Error::failed(format!("there are too few reviews for a fit: {have} of {need}")))
        }
    }
}

fn fit_measures(tuned: &TuningReport) -> FitComparison {
    FitComparison {
        fitted: tuned.fitted,
        held_out: tuned.held_out,
        log_loss: (tuned.before.log_loss, tuned.after.log_loss),
        rmse: (tuned.before.rmse, tuned.after.rmse),
    }
}

/// The number of cards in the found decks that are due today by each model, with the options of each
/// deck.
fn count_due(
    app: &App,
    store: &Store,
    today: DayNumber,
    models: [&Model; 2],
) -> Result<[usize; 2], Error> {
    let suspended = store.suspended_cards(&app.learner)?;
    let suspended: HashSet<_> = suspended.into_iter().map(|row| (row.deck, row.card)).collect();
    let shelf = app.find_decks();
    let there: Vec<(DeckId, CardId)> = shelf
        .decks
        .iter()
        .flat_map(|found| found.outline().card_ids().map(|card| (found.id().clone(), card)))
        .filter(|card| !suspended.contains(card))
        .collect();
    let cards = store.card_histories(&app.learner, &there)?;
    let models = models.map(|model| app.models_like(model.clone()));
    let mut due = [0; 2];
    for ((deck, card), reviews) in &cards {
        let history = to_reviews(reviews);
        for (models, due) in models.iter().zip(&mut due) {
            let memory = models.of_deck(deck).fold_reviews(&history, Some(card_seed(card)));
            *due += usize::from(memory.is_some_and(|memory| memory.due <= today));
        }
    }
    Ok(due)
}

/// Records parameters, and computes all memory again.
fn record_parameters(app: &App, store: &mut Store, change: ParameterChange) -> Result<(), Error> {
    let now = app.env.clock.now();
    let (id, learner) = (app.new_ids().next_id(now), app.learner.clone());
    let kind = EventKind::Parameters(change);
    let row = EventRow { id, session: None, learner, at: now, elapsed: 0, kind };
    store.write_records(&[Record::Event(row)], None)?;
    app.update_memory(store)
}

/// Restores the earlier parameters, or the defaults.
fn restore_parameters(app: &App, store: &mut Store, args: &TuneArgs) -> Result<(), Error> {
    let past = past_parameters(app, store)?;
    let is_fitted = past.last().is_some_and(|last| !last.is_default());
    let change = match parameter_history::change_before(&past) {
        Some(earlier) if args.undo => ParameterChange::to_earlier(ParameterOrigin::Undone, earlier),
        Some(_) if is_fitted => ParameterChange::to_earlier(ParameterOrigin::Reset, None),
        _ => {
            app.ui.show_note("You use the default parameters; nothing was changed.");
            return Ok(());
        }
    };
    let which = if change.is_default() { "default" } else { "earlier" };
    record_parameters(app, store, change)?;
    app.ui.show_note(&format!(
        "The {which} parameters are in use again. All due dates were computed again."
    ));
    Ok(())
}

fn list_parameters(app: &App, as_json: bool) -> Result<(), Error> {
    let past = match app.open_existing_store()? {
        Some(store) => store.parameter_history(&app.learner)?,
        None => Vec::new(),
    };
    let past: Vec<PastParameters> = past
        .into_iter()
        .map(|(at, change)| PastParameters {
            day: app.format_day(app.days.day_of(at)),
            at: at.to_string(),
            origin: change.origin,
            measured: change.measured,
            weights: change.weights,
            share_at_twice_the_time: change
                .answer_time
                .map(|effect| f64::from(effect.bounded().share_at_twice_the_time())),
        })
        .collect();
    if as_json {
        app.print_text(&report::past_parameters_json(&past))
    } else {
        app.print(&report::render_past_parameters(&past, app.ui.width()))
    }
}
