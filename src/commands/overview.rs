//! `obverse` without a command: the overview and a menu.

use std::time::Duration;

use crate::args::{DecksArgs, FlagsArgs, QuizArgs, ScoresArgs, StatsArgs, StudyArgs};
use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use crate::report::{self, DeckStanding};
use obverse_core::session::paper::DEFAULT_COUNT;
use obverse_core::session::record::FollowedPlan;
use obverse_core::session::view::{Clock, Menu, MenuLeave, MenuOption};
use obverse_core::text::{self, Line, words, wrap_text};
use obverse_store::{SessionFilter, Store};

use super::app::{App, store_error};
use super::plan::count_pace;
use super::study::{CatchUpOffer, DueCounts};
use super::{decks, flags, past_sessions, quiz, resume, scores, show, stats, study};

/// The largest width of a menu page, in columns.
const MAX_WIDTH: usize = 76;

/// The options of the menu.
#[derive(Clone)]
enum OverviewChoice {
    Study,
    Plan(FollowedPlan),
    Quiz,
    OneDeck,
    Decks,
    Scores,
    Stats,
    Flags,
}

/// Shows the overview, and asks for the next step at a terminal.
pub(super) fn run(app: &App) -> Result<(), Error> {
    let shelf = app.find_decks();
    if !app.ui.can_ask() {
        app.print(&OverviewFigures::new(app, &shelf)?.render_lines(
            app,
            &shelf.decks,
            app.ui.width(),
        ))?;
        return app.print(&how_to_begin());
    }
    let figures = OverviewFigures::new(app, &shelf)?;
    // A menu page has a margin of its own.
    let overview = figures.render_lines(
        app,
        &shelf.decks,
        app.ui.width().saturating_sub(1).min(MAX_WIDTH + 1),
    );
    let choices = menu_choices(&figures, &shelf.decks);
    let menu = Menu {
        intro: overview.into_iter().map(without_margin).collect(),
        options: choices.iter().map(|(option, _)| option.clone()).collect(),
        leave: Some(MenuLeave::Quit),
        ..Menu::default()
    };
    let chosen = resume::choose_option(app, menu)?;
    match choices.get(chosen).map(|(_, choice)| choice.clone()) {
        Some(OverviewChoice::Study) => study::run(app, &StudyArgs::default()),
        Some(OverviewChoice::Plan(plan)) => {
            app.follow_plan(&mut app.open_store()?, Some(plan))?;
            study::run(app, &StudyArgs::default())
        }
        Some(OverviewChoice::OneDeck) => {
            let deck = show::pick_deck(app, &shelf, "Which deck?")?;
            let name = deck
                .path
                .as_ref()
                .map_or_else(|| deck.id().to_string(), |path| path.display().to_string());
            quiz::run(app, &QuizArgs { decks: vec![name], ..QuizArgs::default() })
        }
        Some(OverviewChoice::Decks) => decks::run(app, &DecksArgs::default()),
        Some(OverviewChoice::Scores) => scores::run(app, &ScoresArgs::default()),
        Some(OverviewChoice::Stats) => stats::run(app, &StatsArgs::default()),
        Some(OverviewChoice::Flags) => flags::run(app, &FlagsArgs::default()),
        Some(OverviewChoice::Quiz) | None => quiz::run(app, &QuizArgs::default()),
    }
}

/// A line without the space at its start, as a page has a margin of its own.
fn without_margin(line: Line) -> Line {
    let mut bare = Line::default();
    for (at, span) in line.spans().iter().enumerate() {
        let text = if at == 0 { span.text().strip_prefix(' ') } else { None };
        bare.push(span.style(), text.unwrap_or(span.text()));
    }
    bare
}

/// The learner's figures.
struct OverviewFigures {
    standings: Vec<DeckStanding>,
    due: usize,
    new: usize,
    /// The time of the next cards, in words, if there is nothing to study today.
    next_due: Option<String>,
    /// The backlog and its outlook, in words, if more is due than a day's limit.
    backlog: Option<String>,
    /// How the plan stands that is followed, in words.
    plan: Option<String>,
    /// A plan to work off what is due, and how many days it takes.
    offer: Option<CatchUpOffer>,
    has_scores: bool,
    has_studied: bool,
    /// The time for a card, in seconds.
    seconds: f64,
}

impl OverviewFigures {
    fn new(app: &App, shelf: &Shelf) -> Result<Self, Error> {
        let found = &shelf.decks;
        let mut store = app.open_existing_store_with_memory()?;
        if let Some(store) = &mut store {
            app.follow_edits(store, shelf, found)?;
        }
        let DueCounts { due, new, by_deck, backlog, plan, offer, next_due: next } =
            study::count_waiting(app, store.as_ref(), found)?;
        let standings = found
            .iter()
            .zip(by_deck)
            .map(|(found, due)| {
                let line = decks::deck_line(app, store.as_ref(), found)?;
                Ok(DeckStanding {
                    title: line.title,
                    cards: line.cards,
                    seen: line.seen,
                    due,
                    last: line.last,
                })
            })
            .collect::<Result<_, Error>>()?;
        let seconds = count_pace(app, store.as_ref())?.seconds_a_card();
        let has_scores = has_session(app, store.as_ref(), &past_sessions::scored_filter())?;
        let has_studied = has_session(app, store.as_ref(), &past_sessions::study_filter())?;
        Ok(Self {
            standings,
            due,
            new,
            next_due: next,
            backlog,
            plan,
            offer,
            has_scores,
            has_studied,
            seconds,
        })
    }

    fn render_lines(&self, app: &App, found: &[FoundDeck], room: usize) -> Vec<Line> {
        let questions = found.iter().map(FoundDeck::question_count).sum();
        let is_bundled = found.iter().all(FoundDeck::is_as_bundled);
        let today = app.days.day_of(app.env.clock.now()).strftime("%A %-d %B").to_string();
        let about = if is_bundled || found.is_empty() { ABOUT } else { "" };
        let mut lines = report::render_overview(&self.standings, about, questions, &today, room);
        for next in self.next_due.iter().chain(&self.backlog).chain(&self.plan) {
            lines.push(Line::default());
            lines.extend(
                wrap_text(next, room.saturating_sub(3)).into_iter().map(|line| line.indent_by(3)),
            );
        }
        lines
    }

    /// The study option, in words; `None` if there is nothing to study.
    fn study_option(&self) -> Option<MenuOption> {
        let all: usize = self.standings.iter().map(|standing| standing.due).sum();
        let of = if self.backlog.is_some() { format!(" of {all}") } else { String::new() };
        let (due, new) =
            (format!("{}{of} due", self.due), words::format_count(self.new, "new card"));
        let label = match (self.due, self.new) {
            (0, 0) => return None,
            (0, _) if self.standings.iter().all(|standing| standing.seen == 0) => {
                format!("Begin: {new}")
            }
            (0, _) => format!("Study {new}"),
            (_, 0) => format!("Study {due}"),
            _ => format!("Study {due} and {} new", self.new),
        };
        let time = Duration::from_secs_f64((self.due + self.new) as f64 * self.seconds);
        Some(MenuOption { label, note: format!("about {}", words::format_minutes(time)) })
    }
}

fn has_session(app: &App, store: Option<&Store>, filter: &SessionFilter) -> Result<bool, Error> {
    let Some(store) = store else { return Ok(false) };
    let last = store.last_session(&app.learner, filter).map_err(|error| store_error(&error))?;
    Ok(last.is_some())
}

fn menu_choices(
    figures: &OverviewFigures,
    found: &[FoundDeck],
) -> Vec<(MenuOption, OverviewChoice)> {
    let questions: usize = found.iter().map(FoundDeck::question_count).sum();
    let scored =
        format!("{}, scored", words::format_count(questions.min(DEFAULT_COUNT), "question"));
    let mut choices: Vec<_> =
        figures.study_option().map(|option| (option, OverviewChoice::Study)).into_iter().collect();
    if let Some(CatchUpOffer { plan, days }) = &figures.offer {
        let note = format!(
            "{} a day, done in {}",
            words::format_count(plan.minutes as usize, "minute"),
            words::format_count(usize::from(*days), "day")
        );
        choices.push((MenuOption::new("Follow a plan", note), OverviewChoice::Plan(plan.clone())));
    }
    choices.push((MenuOption::new("Take a quiz", scored), OverviewChoice::Quiz));
    if found.len() > 1 {
        choices.push((MenuOption::new("Take a quiz on one deck", ""), OverviewChoice::OneDeck));
    }
    choices.push((MenuOption::new("Look at the decks", ""), OverviewChoice::Decks));
    if figures.has_scores {
        choices.push((MenuOption::new("Past scores", ""), OverviewChoice::Scores));
    }
    if figures.has_scores || figures.has_studied {
        choices.push((MenuOption::new("What you know and what slips", ""), OverviewChoice::Stats));
        choices.push((MenuOption::new("What was flagged", ""), OverviewChoice::Flags));
    }
    choices
}

/// The subject of the bundled decks.
const ABOUT: &str = "what the Soviet Union and Russia said about Japanese prisoners of war after 1945. The figures are \
                     contested; each question says whose figure it wants.";

fn how_to_begin() -> Vec<Line> {
    let commands = [
        ("obverse quiz", "ten questions from all decks"),
        ("obverse study", "what is due, and some new cards"),
        ("obverse decks", "the decks that are found"),
        ("obverse scores", "past scores"),
        ("obverse --help", "everything else"),
    ];
    let rows = commands
        .iter()
        .map(|(command, does)| Line::plain(&format!(" {}  {does}", text::pad_right(command, 13))));
    std::iter::once(Line::default()).chain(rows).collect()
}
