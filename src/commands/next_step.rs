//! What follows a session: one key goes on, until the learner is done.

use crate::args::{QuizArgs, ScoresArgs, StudyArgs};
use crate::error::Error;
use obverse_core::session::record::Mode;
use obverse_core::session::view::{Menu, MenuLeave, MenuOption};
use obverse_core::text::{Line, words};

use super::app::App;
use super::resume::choose_or_leave;
use super::session::SessionResult;
use super::{quiz, scores, show, study};

/// The number of questions in a short round.
const FEW: u32 = 5;

/// A session to run.
#[derive(Clone)]
pub(super) enum SessionStep {
    /// A quiz or an exam.
    Quiz(QuizArgs),
    /// Study or practice.
    Study(StudyArgs),
}

/// Runs a session, and those that the learner chooses after it.
pub(super) fn run_sessions(app: &App, first: SessionStep) -> Result<(), Error> {
    let mut step = first;
    loop {
        let (result, json) = match &step {
            SessionStep::Quiz(args) => (Some(quiz::run_once(app, args)?), args.json),
            SessionStep::Study(args) => (study::run_once(app, args)?, args.json),
        };
        let Some(result) = result else { return Ok(()) };
        if json || !app.ui.can_ask() {
            return Ok(());
        }
        match choose_next(app, &step, &result)? {
            Some(next) => step = next,
            None => return Ok(()),
        }
    }
}

/// An option after a session.
enum NextChoice {
    Run(SessionStep),
    OtherDeck,
    Scores,
    Done,
}

/// Asks how to go on, until a session begins or the learner is done.
fn choose_next(
    app: &App,
    step: &SessionStep,
    result: &SessionResult,
) -> Result<Option<SessionStep>, Error> {
    let choices = next_choices(step, result);
    let last = choices.len() - 1;
    // Line by line, the summary has just been read.
    let intro = if app.ui.is_interactive() {
        result.summary.iter().skip(1).map(without_margin).collect()
    } else {
        Menu::intro_of(["What next?"])
    };
    let menu = Menu {
        intro,
        options: choices.iter().map(|(option, _)| option.clone()).collect(),
        leave: Some(MenuLeave::Option(last)),
        // A key that is held down must not begin a session.
        default: last,
        ..Menu::default()
    };
    loop {
        let Ok(Some(chosen)) = choose_or_leave(app, menu.clone()) else { return Ok(None) };
        match choices.get(chosen).map(|(_, choice)| choice) {
            Some(NextChoice::Run(next)) => return Ok(Some(next.clone())),
            Some(NextChoice::OtherDeck) => {
                if let Some(next) = other_deck(app, step) {
                    return Ok(Some(next));
                }
            }
            Some(NextChoice::Scores) => {
                app.show_as_sheet(|| scores::run(app, &ScoresArgs::default()))?;
            }
            Some(NextChoice::Done) | None => return Ok(None),
        }
    }
}

fn next_choices(step: &SessionStep, result: &SessionResult) -> Vec<(MenuOption, NextChoice)> {
    let mut choices = Vec::new();
    if result.left > 0 {
        let note = format!("{} left", words::format_count(result.left, "question"));
        let go_on = match step {
            SessionStep::Study(args) => SessionStep::Study(args.clone()),
            SessionStep::Quiz(_) => SessionStep::Quiz(QuizArgs {
                resume: Some(result.code.clone()),
                decks: step.decks().to_vec(),
                ..QuizArgs::default()
            }),
        };
        choices.push((MenuOption::new("Go on", note), NextChoice::Run(go_on)));
    }
    if result.missed > 0 && result.left == 0 {
        let again = match result.mode {
            Mode::Quiz | Mode::Exam => SessionStep::Quiz(QuizArgs {
                missed: Some(result.code.clone()),
                decks: step.decks().to_vec(),
                ..QuizArgs::default()
            }),
            Mode::Study | Mode::Practice => SessionStep::Study(StudyArgs {
                practice: true,
                decks: step.decks().to_vec(),
                ..StudyArgs::default()
            }),
        };
        let note = words::format_count(result.missed, "question");
        choices.push((MenuOption::new("Again what went wrong", note), NextChoice::Run(again)));
    }
    choices.push((MenuOption::new("Five more", ""), NextChoice::Run(step.with_few())));
    choices.push((MenuOption::new("Another deck", ""), NextChoice::OtherDeck));
    choices.push((MenuOption::new("Past scores", ""), NextChoice::Scores));
    choices.push((MenuOption::new("Done", ""), NextChoice::Done));
    choices
}

/// The same on another deck; `None` if the learner picks none.
fn other_deck(app: &App, step: &SessionStep) -> Option<SessionStep> {
    let shelf = app.find_decks();
    let deck = show::pick_deck(app, &shelf, "Which deck?").ok()?;
    let decks = vec![show::deck_name(&deck)];
    Some(match step {
        SessionStep::Quiz(_) => SessionStep::Quiz(QuizArgs { decks, ..QuizArgs::default() }),
        SessionStep::Study(_) => SessionStep::Study(StudyArgs { decks, ..StudyArgs::default() }),
    })
}

impl SessionStep {
    fn decks(&self) -> &[String] {
        match self {
            Self::Quiz(args) => &args.decks,
            Self::Study(args) => &args.decks,
        }
    }

    /// A short round of the same.
    fn with_few(&self) -> Self {
        match self {
            Self::Quiz(args) => Self::Quiz(QuizArgs {
                decks: args.decks.clone(),
                tag: args.tag.clone(),
                count: Some(FEW),
                confidence: args.confidence,
                ..QuizArgs::default()
            }),
            Self::Study(args) => Self::Study(StudyArgs {
                decks: args.decks.clone(),
                tag: args.tag.clone(),
                count: Some(FEW),
                new: Some(FEW),
                confidence: args.confidence,
                ..StudyArgs::default()
            }),
        }
    }
}

/// A line without the space at its start, as a page has a margin of its own.
pub(super) fn without_margin(line: &Line) -> Line {
    let mut bare = Line::default();
    for (at, span) in line.spans().iter().enumerate() {
        let text = if at == 0 { span.text().strip_prefix(' ') } else { None };
        bare.push(span.style(), text.unwrap_or(span.text()));
    }
    bare
}
