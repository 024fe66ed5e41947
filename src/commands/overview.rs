//! `obverse` alone: what there is to do, then a menu.

use std::time::Duration;

use crate::args::{Decks, Flags, Quiz, Scores, Stats, Study};
use crate::error::Error;
use crate::library::{Found, Shelf};
use crate::report::{self, Standing};
use obverse_core::sitting::paper::COUNT;
use obverse_core::sitting::record::StudyPlan;
use obverse_core::sitting::view::{Clock, Menu, MenuOption};
use obverse_core::text::{self, Line, words, wrap};
use obverse_store::Filter;

use super::app::{App, failed};
use super::plan::counted;
use super::study::Waiting;
use super::{decks, flags, past, quiz, resume, scores, show, stats, study};

/// The columns that a page of a menu has at most.
const WIDEST: usize = 76;

/// What can be chosen.
#[derive(Clone)]
enum Choice {
    Study,
    Plan(StudyPlan),
    Quiz,
    OneDeck,
    Decks,
    Scores,
    Stats,
    Flags,
}

/// Shows what there is, and asks what to do where someone can answer.
pub(super) fn run(app: &App) -> Result<(), Error> {
    let shelf = app.shelf();
    if !app.ui.converses() {
        app.print(&Standpoint::new(app, &shelf)?.lines(app, &shelf.decks, app.ui.width()))?;
        return app.print(&how_to_begin());
    }
    let standpoint = Standpoint::new(app, &shelf)?;
    // The page of a menu brings its own margin.
    let overview = standpoint.lines(app, &shelf.decks, app.ui.width().saturating_sub(1).min(WIDEST + 1));
    let choices = choices(&standpoint, &shelf.decks);
    let menu = Menu {
        intro: overview.iter().map(|line| line.to_string().replacen(' ', "", 1)).collect(),
        options: choices.iter().map(|(option, _)| option.clone()).collect(),
        notice: None,
        leave: None,
    };
    let chosen = resume::choose(app, menu)?;
    match choices.get(chosen).map(|(_, choice)| choice.clone()) {
        Some(Choice::Study) => study::run(app, &Study::default()),
        Some(Choice::Plan(plan)) => {
            app.follow(&mut app.store()?, Some(plan))?;
            study::run(app, &Study::default())
        }
        Some(Choice::OneDeck) => {
            let deck = show::pick(app, &shelf, "Which deck?")?;
            let name =
                deck.path.as_ref().map_or_else(|| deck.id().to_string(), |path| path.display().to_string());
            quiz::run(app, &Quiz { decks: vec![name], ..Quiz::default() })
        }
        Some(Choice::Decks) => decks::run(app, &Decks::default()),
        Some(Choice::Scores) => scores::run(app, &Scores::default()),
        Some(Choice::Stats) => stats::run(app, &Stats::default()),
        Some(Choice::Flags) => flags::run(app, &Flags::default()),
        Some(Choice::Quiz) | None => quiz::run(app, &Quiz::default()),
    }
}

/// Where the learner stands.
struct Standpoint {
    standings: Vec<Standing>,
    due: usize,
    new: usize,
    /// Where there is nothing to study today: when there is, in words.
    next: Option<String>,
    /// Where more is due than a day's limit: how much, and what comes of it, in words.
    backlog: Option<String>,
    /// How the plan stands that is followed, in words.
    plan: Option<String>,
    /// A plan to work off what is due, and how many days it takes.
    offer: Option<(StudyPlan, u16)>,
    has_scores: bool,
    has_studied: bool,
    /// How long a card takes, in seconds.
    seconds: f64,
}

impl Standpoint {
    fn new(app: &App, shelf: &Shelf) -> Result<Self, Error> {
        let found = &shelf.decks;
        let mut store = app.store_to_look_into()?;
        if let Some(store) = &mut store {
            app.follow_edits(store, shelf, found)?;
        }
        let Waiting { due, new, by_deck, backlog, plan, offer, next } = study::waiting(app, store.as_ref(), found)?;
        let standing = |(found, due): (&Found, usize)| {
            let line = decks::line(app, store.as_ref(), found)?;
            Ok(Standing { title: line.title, cards: line.cards, seen: line.seen, due, last: line.last })
        };
        let standings = found.iter().zip(by_deck).map(standing).collect::<Result<_, Error>>()?;
        let has = |filter: &Filter| match &store {
            Some(store) => {
                store.last(&app.learner, filter).map_err(|error| failed(&error)).map(|last| last.is_some())
            }
            None => Ok(false),
        };
        let seconds = counted(app, store.as_ref())?.seconds_a_card();
        let (has_scores, has_studied) = (has(&past::scored())?, has(&past::studied())?);
        Ok(Self { standings, due, new, next, backlog, plan, offer, has_scores, has_studied, seconds })
    }

    fn lines(&self, app: &App, found: &[Found], room: usize) -> Vec<Line> {
        let questions = found.iter().map(Found::questions).sum();
        let is_bundled = found.iter().all(Found::is_as_bundled);
        let today = app.days.of(app.env.clock.now()).strftime("%A %-d %B").to_string();
        let about = if is_bundled || found.is_empty() { ABOUT } else { "" };
        let mut lines = report::overview(&self.standings, about, questions, &today, room);
        for next in self.next.iter().chain(&self.backlog).chain(&self.plan) {
            lines.push(Line::default());
            lines.extend(wrap(next, room.saturating_sub(3)).into_iter().map(|line| line.indented(3)));
        }
        lines
    }

    /// What there is to study, in words; nothing where there is nothing.
    fn waiting(&self) -> Option<MenuOption> {
        let all: usize = self.standings.iter().map(|standing| standing.due).sum();
        let of = if self.backlog.is_some() { format!(" of {all}") } else { String::new() };
        let (due, new) = (format!("{}{of} due", self.due), words::count(self.new, "new card"));
        let label = match (self.due, self.new) {
            (0, 0) => return None,
            (0, _) if self.standings.iter().all(|standing| standing.seen == 0) => format!("Begin: {new}"),
            (0, _) => format!("Study {new}"),
            (_, 0) => format!("Study {due}"),
            _ => format!("Study {due} and {} new", self.new),
        };
        let time = Duration::from_secs_f64((self.due + self.new) as f64 * self.seconds);
        Some(MenuOption { label, note: format!("about {}", words::minutes(time)) })
    }
}

fn choices(standpoint: &Standpoint, found: &[Found]) -> Vec<(MenuOption, Choice)> {
    let option = |label: &str, note: String| MenuOption { label: label.to_owned(), note };
    let questions: usize = found.iter().map(Found::questions).sum();
    let scored = format!("{}, scored", words::count(questions.min(COUNT), "question"));
    let mut choices: Vec<_> =
        standpoint.waiting().map(|option| (option, Choice::Study)).into_iter().collect();
    if let Some((plan, days)) = &standpoint.offer {
        let note = format!(
            "{} a day, done in {}",
            words::count(plan.minutes as usize, "minute"),
            words::count(usize::from(*days), "day")
        );
        choices.push((option("Follow a plan", note), Choice::Plan(plan.clone())));
    }
    choices.push((option("Take a quiz", scored), Choice::Quiz));
    if found.len() > 1 {
        choices.push((option("Take a quiz on one deck", String::new()), Choice::OneDeck));
    }
    choices.push((option("Look at the decks", String::new()), Choice::Decks));
    if standpoint.has_scores {
        choices.push((option("Past scores", String::new()), Choice::Scores));
    }
    if standpoint.has_scores || standpoint.has_studied {
        choices.push((option("What you know and what slips", String::new()), Choice::Stats));
        choices.push((option("What was flagged", String::new()), Choice::Flags));
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
    let rows =
        commands.iter().map(|(command, does)| Line::plain(&format!(" {}  {does}", text::pad(command, 13))));
    std::iter::once(Line::default()).chain(rows).collect()
}
