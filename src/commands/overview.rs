//! `obverse` alone: what there is to do, then a menu.

use std::time::Duration;

use crate::args::{DecksArgs, FlagsArgs, QuizArgs, ScoresArgs, StatsArgs, StudyArgs};
use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use crate::report::{self, DeckStanding};
use obverse_core::session::paper::DEFAULT_COUNT;
use obverse_core::session::record::FollowedPlan;
use obverse_core::session::view::{Clock, Menu, MenuOption};
use obverse_core::text::{self, Line, words, wrap_text};
use obverse_store::SessionFilter;

use super::app::{App, store_error};
use super::plan::count_pace;
use super::study::{CatchUpOffer, DueCounts};
use super::{decks, flags, past_sessions, quiz, resume, scores, show, stats, study};

/// The columns that a page of a menu has at most.
const MAX_WIDTH: usize = 76;

/// What can be chosen.
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

/// Shows what there is, and asks what to do where someone can answer.
pub(super) fn run(app: &App) -> Result<(), Error> {
    let shelf = app.find_decks();
    if !app.ui.can_ask() {
        app.print(&OverviewFigures::new(app, &shelf)?.render_lines(app, &shelf.decks, app.ui.width()))?;
        return app.print(&how_to_begin());
    }
    let standpoint = OverviewFigures::new(app, &shelf)?;
    // The page of a menu brings its own margin.
    let overview =
        standpoint.render_lines(app, &shelf.decks, app.ui.width().saturating_sub(1).min(MAX_WIDTH + 1));
    let choices = menu_choices(&standpoint, &shelf.decks);
    let menu = Menu {
        intro: overview.iter().map(|line| line.to_string().replacen(' ', "", 1)).collect(),
        options: choices.iter().map(|(option, _)| option.clone()).collect(),
        notice: None,
        leave: None,
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
            let name =
                deck.path.as_ref().map_or_else(|| deck.id().to_string(), |path| path.display().to_string());
            quiz::run(app, &QuizArgs { decks: vec![name], ..QuizArgs::default() })
        }
        Some(OverviewChoice::Decks) => decks::run(app, &DecksArgs::default()),
        Some(OverviewChoice::Scores) => scores::run(app, &ScoresArgs::default()),
        Some(OverviewChoice::Stats) => stats::run(app, &StatsArgs::default()),
        Some(OverviewChoice::Flags) => flags::run(app, &FlagsArgs::default()),
        Some(OverviewChoice::Quiz) | None => quiz::run(app, &QuizArgs::default()),
    }
}

/// Where the learner stands.
struct OverviewFigures {
    standings: Vec<DeckStanding>,
    due: usize,
    new: usize,
    /// Where there is nothing to study today: when there is, in words.
    next_due: Option<String>,
    /// Where more is due than a day's limit: how much, and what comes of it, in words.
    backlog: Option<String>,
    /// How the plan stands that is followed, in words.
    plan: Option<String>,
    /// A plan to work off what is due, and how many days it takes.
    offer: Option<CatchUpOffer>,
    has_scores: bool,
    has_studied: bool,
    /// How long a card takes, in seconds.
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
        let standing = |(found, due): (&FoundDeck, usize)| {
            let line = decks::deck_line(app, store.as_ref(), found)?;
            Ok(DeckStanding { title: line.title, cards: line.cards, seen: line.seen, due, last: line.last })
        };
        let standings = found.iter().zip(by_deck).map(standing).collect::<Result<_, Error>>()?;
        let has = |filter: &SessionFilter| match &store {
            Some(store) => store
                .last_session(&app.learner, filter)
                .map_err(|error| store_error(&error))
                .map(|last| last.is_some()),
            None => Ok(false),
        };
        let seconds = count_pace(app, store.as_ref())?.seconds_a_card();
        let (has_scores, has_studied) =
            (has(&past_sessions::scored_filter())?, has(&past_sessions::study_filter())?);
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
            lines.extend(wrap_text(next, room.saturating_sub(3)).into_iter().map(|line| line.indent_by(3)));
        }
        lines
    }

    /// What there is to study, in words; nothing where there is nothing.
    fn study_option(&self) -> Option<MenuOption> {
        let all: usize = self.standings.iter().map(|standing| standing.due).sum();
        let of = if self.backlog.is_some() { format!(" of {all}") } else { String::new() };
        let (due, new) = (format!("{}{of} due", self.due), words::format_count(self.new, "new card"));
        let label = match (self.due, self.new) {
            (0, 0) => return None,
            (0, _) if self.standings.iter().all(|standing| standing.seen == 0) => format!("Begin: {new}"),
            (0, _) => format!("Study {new}"),
            (_, 0) => format!("Study {due}"),
            _ => format!("Study {due} and {} new", self.new),
        };
        let time = Duration::from_secs_f64((self.due + self.new) as f64 * self.seconds);
        Some(MenuOption { label, note: format!("about {}", words::format_minutes(time)) })
    }
}

fn menu_choices(standpoint: &OverviewFigures, found: &[FoundDeck]) -> Vec<(MenuOption, OverviewChoice)> {
    let option = |label: &str, note: String| MenuOption { label: label.to_owned(), note };
    let questions: usize = found.iter().map(FoundDeck::question_count).sum();
    let scored = format!("{}, scored", words::format_count(questions.min(DEFAULT_COUNT), "question"));
    let mut choices: Vec<_> =
        standpoint.study_option().map(|option| (option, OverviewChoice::Study)).into_iter().collect();
    if let Some(CatchUpOffer { plan, days }) = &standpoint.offer {
        let note = format!(
            "{} a day, done in {}",
            words::format_count(plan.minutes as usize, "minute"),
            words::format_count(usize::from(*days), "day")
        );
        choices.push((option("Follow a plan", note), OverviewChoice::Plan(plan.clone())));
    }
    choices.push((option("Take a quiz", scored), OverviewChoice::Quiz));
    if found.len() > 1 {
        choices.push((option("Take a quiz on one deck", String::new()), OverviewChoice::OneDeck));
    }
    choices.push((option("Look at the decks", String::new()), OverviewChoice::Decks));
    if standpoint.has_scores {
        choices.push((option("Past scores", String::new()), OverviewChoice::Scores));
    }
    if standpoint.has_scores || standpoint.has_studied {
        choices.push((option("What you know and what slips", String::new()), OverviewChoice::Stats));
        choices.push((option("What was flagged", String::new()), OverviewChoice::Flags));
    }
    choices
}

/// What the bundled decks are about.
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
