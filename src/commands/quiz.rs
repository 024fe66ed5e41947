//! `obverse quiz`.

use std::time::Duration;

use crate::args::{Quiz, ShowVerdicts};
use crate::error::Error;
use crate::library::Found;
use obverse_core::deck::{Outline, QuizRules, Verdicts, reads_as_time};
use obverse_core::sitting::paper::{self, Item, Request};
use obverse_core::sitting::record::{Mode, Settings};
use obverse_core::text::words;
use obverse_store::Filter;

use super::app::App;
use super::past;
use super::resume;
use super::sit::Begin;

/// Asks.
pub(super) fn run(app: &App, args: &Quiz) -> Result<(), Error> {
    let limit = args.time_limit.as_deref().map(time).transpose()?;
    let mut shelf = app.shelf();
    let named = if args.decks.is_empty() { Vec::new() } else { app.select(&shelf, &args.decks)? };
    shelf.prefer(&named);
    let mut store = app.store_with_memory()?;
    let asked = if named.is_empty() { &shelf.decks } else { &named };
    app.follow_edits(&mut store, &shelf, asked)?;
    if let Some(code) = &args.resume {
        return resume::resume(app, &mut store, &shelf, code, args.json);
    }
    let is_fresh = args.missed.is_none() && args.replay.is_none();
    if is_fresh && app.ui.converses() && resume::offer(app, &mut store, &shelf, args.json)? {
        return Ok(());
    }
    let seed = args.seed.unwrap_or_else(|| app.env.chance() >> 11);
    let of_named = Filter { decks: named.iter().map(|found| found.id().clone()).collect(), ..past::scored() };
    let (items, rules) = match (&args.missed, &args.replay) {
        (Some(code), _) => past::missed(app, &store, &shelf, code, &of_named, seed)?,
        (_, Some(code)) => past::replay(app, &store, &shelf, code, seed)?,
        _ if named.is_empty() => drawn(app, &app.select(&shelf, &[])?, args, seed)?,
        _ => drawn(app, &named, args, seed)?,
    };
    let settings = Settings {
        confidence: args.confidence.unwrap_or(app.config.confidence),
        ..settings(args, &rules, limit)
    };
    let mode = if args.exam { Mode::Exam } else { Mode::Quiz };
    app.begin(&mut store, Begin { mode, seed, settings, items, study: None }, asked, args.json)
}

fn time(text: &str) -> Result<Duration, Error> {
    reads_as_time(text).ok_or_else(|| {
        Error::usage(format!("`{text}` is no length of time")).hint("write it as 15m, 90s or 1h30m")
    })
}

/// A paper from decks, and the rules of the deck where it is one.
fn drawn(app: &App, found: &[Found], args: &Quiz, seed: u64) -> Result<(Vec<Item>, QuizRules), Error> {
    let decks: Vec<&Outline> = found.iter().map(|found| &**found.outline()).collect();
    let request =
        Request { count: args.count.map(|n| n as usize), tags: args.tag.clone(), is_exam: args.exam };
    let mut rng = App::rng(seed);
    let places = paper::choose(&decks, &request, &mut rng);
    if places.is_empty() {
        return Err(nothing(&decks, &request));
    }
    let items = paper::items(app.asked(found, &places)?.into_iter().flatten().collect(), &mut rng);
    if let Some(count) = request.count.filter(|count| items.len() < *count) {
        let told = format!("there are only {} to ask, not {count}", words::count(items.len(), "question"));
        let why = "questions of one group never meet in one quiz, and an exam leaves out flashcards";
        app.ui.warn(&told, &[why.to_owned()]);
    }
    let rules = match decks.as_slice() {
        [one] => one.quiz.clone(),
        _ => QuizRules::default(),
    };
    Ok((items, rules))
}

fn nothing(decks: &[&Outline], request: &Request) -> Error {
    if decks.iter().all(|deck| deck.questions.is_empty()) {
        return Error::failed("there is no question to ask")
            .hint("`obverse check` tells what is wrong with a deck");
    }
    if request.tags.is_empty() {
        return Error::failed("there is no question to ask").hint("an exam leaves out flashcards");
    }
    let mut tags: Vec<&str> = decks
        .iter()
        .flat_map(|deck| deck.tag_lists())
        .flat_map(|(list, _)| list)
        .map(String::as_str)
        .collect();
    tags.sort_unstable();
    tags.dedup();
    let error = Error::failed(format!("no question is tagged {}", words::list(&request.tags)));
    if tags.is_empty() {
        error.hint("these decks have no tags")
    } else {
        error.hint(format!("the tags are {}", tags.join(", ")))
    }
}

fn settings(args: &Quiz, rules: &QuizRules, limit: Option<Duration>) -> Settings {
    let at_end =
        args.show_verdicts.map_or(rules.verdicts == Verdicts::AtEnd, |when| when == ShowVerdicts::AtEnd);
    let limit = limit.or(rules.time_limit);
    Settings {
        time_limit: limit.map(|limit| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX)),
        pass: rules.pass,
        verdicts_at_end: at_end,
        negative: rules.negative,
        confidence: false,
    }
}
