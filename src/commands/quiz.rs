//! `obverse quiz`.

use std::time::Duration;

use crate::args::{QuizArgs, ShowVerdicts};
use crate::error::Error;
use crate::library::FoundDeck;
use obverse_core::deck::{Outline, QuizRules, VerdictTiming, parse_duration};
use obverse_core::messages::message;
use obverse_core::session::paper::{self, PaperItem, PaperRequest};
use obverse_core::session::paper_form::FormSection;
use obverse_core::session::record::{Mode, PaperSection, Settings};
use obverse_core::text::words;
use obverse_store::SessionFilter;

use super::app::{App, read_questions};
use super::extra_time::read_extra_time;
use super::past_sessions;
use super::resume;
use super::session::{SessionResult, SessionStart};

/// Asks one quiz, and returns its result.
pub(super) fn run_once(app: &App, args: &QuizArgs) -> Result<SessionResult, Error> {
    let limit = args.time_limit.as_deref().map(parse_time_limit).transpose()?;
    let mut shelf = app.find_decks();
    let named =
        if args.decks.is_empty() { Vec::new() } else { app.select_asked(&shelf, &args.decks)? };
    shelf.prefer(&named);
    let mut store = app.open_store_with_memory()?;
    let asked = if named.is_empty() { &shelf.decks } else { &named };
    app.follow_edits(&mut store, &shelf, asked)?;
    if let Some(code) = &args.resume {
        return resume::resume_session(app, &mut store, &shelf, code, args.json);
    }
    let is_fresh = args.missed.is_none() && args.replay.is_none();
    if is_fresh
        && app.ui.can_ask()
        && let Some(result) = resume::offer_resume(app, &mut store, &shelf, &named, args.json)?
    {
        return Ok(result);
    }
    let seed = args.seed.unwrap_or_else(|| app.env.chance() >> 11);
    let of_named = SessionFilter {
        decks: named.iter().map(|found| found.id().clone()).collect(),
        ..past_sessions::scored_filter()
    };
    let (items, rules, sections) = match (&args.missed, &args.replay) {
        (Some(code), _) => past_sessions::missed_paper(app, &store, &shelf, code, &of_named, seed)?,
        (_, Some(code)) => past_sessions::replay_paper(app, &store, &shelf, code, seed)?,
        _ if named.is_empty() => draw_paper(app, &app.decks_to_ask(&shelf, &[])?, args, seed)?,
        _ => draw_paper(app, &named, args, seed)?,
    };
    let settings = Settings {
        confidence: args.confidence.unwrap_or(app.config.confidence),
        sections,
        ..quiz_settings(args, &rules, limit)
    };
    let settings = add_extra_time(app, &named, args, settings)?;
    let mode = if args.exam { Mode::Exam } else { Mode::Quiz };
    let start = SessionStart { mode, seed, settings, items, study: None };
    let result = app.begin_session(&mut store, start, asked, args.json)?;
    // A command that is refused writes nothing, so this is not done before.
    shelf.keep_bundled();
    Ok(result)
}

fn parse_time_limit(text: &str) -> Result<Duration, Error> {
    parse_duration(text).ok_or_else(|| {
        Error::usage(format!("`{text}` is not a length of time"))
            .hint("write it as 15m, 90s or 1h30m")
    })
}

/// Adds the learner's extra time to the time limit of a deck. An own limit stays as it is.
fn add_extra_time(
    app: &App,
    named: &[FoundDeck],
    args: &QuizArgs,
    settings: Settings,
) -> Result<Settings, Error> {
    let (None, Some(limit), [found]) = (&args.time_limit, settings.time_limit, named) else {
        return Ok(settings);
    };
    let Some(path) = &found.path else { return Ok(settings) };
    let extra = read_extra_time(path, &app.learner, Duration::from_millis(limit))?;
    let extra = extra.map(|extra| u64::try_from(extra.as_millis()).unwrap_or(u64::MAX));
    let time_limit = Some(limit.saturating_add(extra.unwrap_or(0)));
    Ok(Settings { time_limit, extra_time: extra, ..settings })
}

/// A paper from decks, the rules of the deck if there is only one, and its sections.
fn draw_paper(
    app: &App,
    found: &[FoundDeck],
    args: &QuizArgs,
    seed: u64,
) -> Result<(Vec<PaperItem>, QuizRules, Vec<PaperSection>), Error> {
    let request = PaperRequest {
        count: args.count.map(|n| n as usize),
        tags: args.tag.clone(),
        is_exam: args.exam,
    };
    let DrawnItems { items, sections } = draw_items(found, &request, seed)?;
    if let Some(count) = request.count.filter(|count| items.len() < *count) {
        warn_of_fewer(app, found, items.len(), count, args.exam);
    }
    let rules = match found {
        [one] => one.outline().quiz.clone(),
        _ => QuizRules::default(),
    };
    Ok((items, rules, titled_sections(&sections)))
}

/// Warns that a quiz has fewer questions than were wanted, and says why.
fn warn_of_fewer(app: &App, found: &[FoundDeck], asked: usize, wanted: usize, is_exam: bool) {
    let locale = app.ui.locale();
    let valid: usize = found.iter().map(|found| found.outline().questions.len()).sum();
    let warning = message!(locale, "warn-fewer-questions", count = asked, wanted = wanted);
    let why = if asked >= valid {
        message!(locale, "warn-fewer-in-decks")
    } else if is_exam {
        message!(locale, "warn-fewer-in-exam")
    } else {
        message!(locale, "warn-fewer-in-groups")
    };
    app.ui.warn_learner(&warning, Some(&why));
}

/// The items of a paper, and its sections.
pub(super) struct DrawnItems {
    /// The items of all sections, in order.
    pub items: Vec<PaperItem>,
    /// The heading, the order and the number of questions of each section.
    pub sections: Vec<(Option<String>, FormSection)>,
}

/// Draws and loads the questions of a paper.
///
/// # Errors
///
/// If there is no question to ask, or a file cannot be read.
pub(super) fn draw_items(
    found: &[FoundDeck],
    request: &PaperRequest,
    seed: u64,
) -> Result<DrawnItems, Error> {
    let decks: Vec<&Outline> = found.iter().map(|found| &**found.outline()).collect();
    let mut rng = App::seeded_rng(seed);
    let drawn = paper::choose_sections(&decks, request, &mut rng);
    let places: Vec<_> = drawn.iter().flat_map(|section| section.questions.clone()).collect();
    if places.is_empty() {
        return Err(no_question_error(&decks, request));
    }
    let mut loaded = read_questions(found, &places)?.into_iter();
    let (mut asked, mut sections) = (Vec::new(), Vec::new());
    for section in drawn {
        let before = asked.len();
        asked.extend(loaded.by_ref().take(section.questions.len()).flatten());
        let questions = asked.len() - before;
        sections.push((section.title, FormSection { questions, order: section.order }));
    }
    Ok(DrawnItems { items: paper::make_items(asked, &mut rng), sections })
}

/// The sections as a session records them; none if no section has a title.
pub(super) fn titled_sections(sections: &[(Option<String>, FormSection)]) -> Vec<PaperSection> {
    if sections.iter().all(|(title, _)| title.is_none()) {
        return Vec::new();
    }
    let all = sections.iter().map(|(title, section)| PaperSection {
        title: title.clone().unwrap_or_default(),
        questions: section.questions,
    });
    all.collect()
}

fn no_question_error(decks: &[&Outline], request: &PaperRequest) -> Error {
    if decks.iter().all(|deck| deck.questions.is_empty()) {
        return Error::failed("there is no question to ask")
            .hint("run `obverse check` to see what is wrong with a deck");
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
    let error =
        Error::failed(format!("no question is tagged {}", words::format_list(&request.tags)));
    if tags.is_empty() {
        error.hint("these decks have no tags")
    } else {
        error.hint(format!("the tags are {}", tags.join(", ")))
    }
}

fn quiz_settings(args: &QuizArgs, rules: &QuizRules, limit: Option<Duration>) -> Settings {
    let at_end = args
        .show_verdicts
        .map_or(rules.verdicts == VerdictTiming::AtEnd, |when| when == ShowVerdicts::AtEnd);
    let limit = limit.or(rules.time_limit);
    Settings {
        time_limit: limit.map(|limit| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX)),
        pass: rules.pass,
        verdicts_at_end: at_end,
        negative: rules.negative,
        ..Settings::default()
    }
}
