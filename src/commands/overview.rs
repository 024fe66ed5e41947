//! `obverse` without a command: the first screen, and a menu that comes back.

use std::time::Duration;

use crate::args::{DecksArgs, FlagsArgs, NewArgs, QuizArgs, ScoresArgs, StatsArgs, StudyArgs};
use crate::error::Error;
use crate::library::{FIRST_STEPS, FoundDeck, Shelf};
use crate::report::{self, DeckStanding, Overview};
use obverse_core::messages::{Locale, message};
use obverse_core::session::paper::DEFAULT_COUNT;
use obverse_core::session::record::FollowedPlan;
use obverse_core::session::view::{Clock, Menu, MenuLeave, MenuOption};
use obverse_core::text::{self, Line};
use obverse_store::{SessionFilter, Store};

use super::app::App;
use super::next_step::{SessionStep, run_sessions, without_margin};
use super::plan::count_pace;
use super::resume::choose_or_leave;
use super::session_summary::recent_scores;
use super::study::{CatchUpOffer, DueCounts};
use super::{decks, flags, new, past_sessions, practice, scores, show, stats, study};

/// The largest width of a menu page, in columns.
const MAX_WIDTH: usize = 76;
/// The number of scores that say where a deck goes.
const RECENT_SCORES: usize = 5;

/// The options of the menu.
#[derive(Clone)]
enum OverviewChoice {
    Session(SessionStep),
    Plan(FollowedPlan),
    OneDeck,
    NewDeck,
    Decks,
    Scores,
    Stats,
    Flags,
}

/// Shows the first screen, and asks for the next step at a terminal until the learner leaves.
pub(super) fn run(app: &App) -> Result<(), Error> {
    if !app.ui.can_ask() {
        let shelf = app.find_decks();
        let figures = OverviewFigures::new(app, &shelf)?;
        app.print(&report::render_overview(
            &figures.overview,
            app.ui.width(),
            true,
            app.ui.locale(),
        ))?;
        return app.print(&how_to_begin(app.ui.locale()));
    }
    let mut last = 0;
    loop {
        let shelf = app.find_decks();
        let figures = OverviewFigures::new(app, &shelf)?;
        // A menu page has a margin of its own.
        let room = app.ui.width().saturating_sub(1).min(MAX_WIDTH + 1);
        let (is_spoken, locale) = (!app.ui.is_interactive(), app.ui.locale());
        let intro = report::render_overview(&figures.overview, room, is_spoken, locale);
        let choices = menu_choices(&figures, &shelf.decks, locale);
        let menu = Menu {
            intro: intro.iter().map(without_margin).collect(),
            options: choices.iter().map(|(option, _)| option.clone()).collect(),
            leave: Some(MenuLeave::Quit),
            default: if last < choices.len() { last } else { 0 },
            ..Menu::default()
        };
        let Some(chosen) = choose_or_leave(app, menu)? else { return Ok(()) };
        let Some((_, choice)) = choices.get(chosen) else { return Ok(()) };
        // A listing comes back to its own option; after a session the day is another.
        last = if is_listing(choice) { chosen } else { 0 };
        let makes_deck = matches!(choice, OverviewChoice::NewDeck);
        run_choice(app, &shelf, choice)?;
        if makes_deck {
            return Ok(());
        }
    }
}

fn is_listing(choice: &OverviewChoice) -> bool {
    use OverviewChoice::{Decks, Flags, Scores, Stats};
    matches!(choice, Decks | Flags | Scores | Stats)
}

fn run_choice(app: &App, shelf: &Shelf, choice: &OverviewChoice) -> Result<(), Error> {
    match choice {
        OverviewChoice::Session(step) => run_sessions(app, step.clone()),
        OverviewChoice::Plan(plan) => {
            app.follow_plan(&mut app.open_store()?, Some(plan.clone()))?;
            run_sessions(app, SessionStep::Study(StudyArgs::default()))
        }
        OverviewChoice::OneDeck => {
            let question = message!(app.ui.locale(), "pick-deck");
            let Ok(deck) = show::pick_deck(app, shelf, &question) else { return Ok(()) };
            let decks = vec![show::deck_name(&deck)];
            run_sessions(app, SessionStep::Quiz(QuizArgs { decks, ..QuizArgs::default() }))
        }
        OverviewChoice::NewDeck => make_deck(app),
        OverviewChoice::Decks => app.show_as_sheet(|| decks::run(app, &DecksArgs::default())),
        OverviewChoice::Scores => app.show_as_sheet(|| scores::run(app, &ScoresArgs::default())),
        OverviewChoice::Stats => app.show_as_sheet(|| stats::run(app, &StatsArgs::default())),
        OverviewChoice::Flags => app.show_as_sheet(|| flags::run(app, &FlagsArgs::default())),
    }
}

/// Asks where the deck is to be, and makes it.
fn make_deck(app: &App) -> Result<(), Error> {
    let usual = "decks/my-deck.toml";
    match app.ui.ask_text(&message!(app.ui.locale(), "menu-file-of-deck"), usual, &app.env.clock) {
        Ok(path) => new::run(app, &NewArgs { path: path.into(), title: None, kind: None }),
        Err(_) => Ok(()),
    }
}

/// The learner's figures.
struct OverviewFigures {
    overview: Overview,
    /// A plan to work off what is due, and how many days it takes.
    offer: Option<CatchUpOffer>,
    has_scores: bool,
    has_studied: bool,
    /// The number of due cards in bundled decks, where the learner has decks of their own.
    bundled_due: usize,
}

impl OverviewFigures {
    fn new(app: &App, shelf: &Shelf) -> Result<Self, Error> {
        let mut store = app.open_existing_store_with_memory()?;
        if let Some(store) = &mut store {
            app.follow_edits(store, shelf, &shelf.decks)?;
        }
        let store = store.as_ref();
        let asked = app.decks_to_ask(shelf, &[])?;
        let counts = study::count_waiting(app, store, (shelf, &asked), &[])?;
        let DueCounts { due, new, all_due, ref by_deck, .. } = counts;
        let mut standings = Vec::new();
        for (found, due) in asked.iter().zip(by_deck) {
            standings.push(deck_standing(app, store, found, *due)?);
        }
        let others: Vec<FoundDeck> = shelf
            .decks
            .iter()
            .filter(|found| asked.iter().all(|other| other.id() != found.id()))
            .cloned()
            .collect();
        let bundled_due = match store {
            Some(store) => app.count_due(store, &others, app.days.day_of(app.env.clock.now()))?,
            None => 0,
        };
        let seconds = count_pace(app, store)?.seconds_a_card();
        let is_bundled = asked.iter().all(FoundDeck::is_as_bundled) && !asked.is_empty();
        let notes = [counts.next_due, counts.backlog, counts.plan];
        let overview = Overview {
            standings,
            about: if is_bundled {
                message!(app.ui.locale(), "overview-about-bundled")
            } else {
                String::new()
            },
            questions: asked.iter().map(FoundDeck::question_count).sum(),
            today: app.ui.locale().format_weekday(app.days.day_of(app.env.clock.now())),
            due,
            all_due,
            new,
            time: Duration::from_secs_f64((due + new) as f64 * seconds),
            week: practice::week_figures(app, store)?,
            notes: notes.into_iter().flatten().collect(),
        };
        Ok(Self {
            overview,
            offer: counts.offer,
            has_scores: has_session(app, store, &past_sessions::scored_filter())?,
            has_studied: has_session(app, store, &past_sessions::study_filter())?,
            bundled_due,
        })
    }

    /// The study option, in words; `None` if there is nothing to study.
    fn study_option(&self, locale: Locale) -> Option<MenuOption> {
        let Overview { standings, due, new, time, .. } = &self.overview;
        let due_words = self.overview.due_words(locale);
        let new_words = message!(locale, "count-new-cards", count = *new);
        let label = match (due, new) {
            (0, 0) => return None,
            (0, _) if standings.iter().all(|standing| standing.seen == 0) => {
                message!(locale, "menu-begin", cards = new_words)
            }
            (0, _) => message!(locale, "menu-study", cards = new_words),
            (_, 0) => message!(locale, "menu-study", cards = due_words),
            _ => {
                let new = new.to_string();
                let cards = message!(locale, "menu-due-and-new", due = due_words, new = new);
                message!(locale, "menu-study", cards = cards)
            }
        };
        let time = locale.format_minutes(*time);
        Some(MenuOption::new(label, message!(locale, "menu-about-time", time = time)))
    }
}

fn deck_standing(
    app: &App,
    store: Option<&Store>,
    found: &FoundDeck,
    due: usize,
) -> Result<DeckStanding, Error> {
    let line = decks::deck_line(app, store, found)?;
    let recent = match store {
        Some(store) => recent_scores(app, store, found.id(), RECENT_SCORES)?,
        None => Vec::new(),
    };
    Ok(DeckStanding {
        title: line.title,
        cards: line.cards,
        seen: line.seen,
        due,
        last: line.last,
        trend: report::score_trend(&recent),
    })
}

fn has_session(app: &App, store: Option<&Store>, filter: &SessionFilter) -> Result<bool, Error> {
    let Some(store) = store else { return Ok(false) };
    let last = store.last_session(&app.learner, filter)?;
    Ok(last.is_some())
}

fn menu_choices(
    figures: &OverviewFigures,
    found: &[FoundDeck],
    locale: Locale,
) -> Vec<(MenuOption, OverviewChoice)> {
    let questions = figures.overview.questions;
    let scored = message!(locale, "menu-quiz-note", count = questions.min(DEFAULT_COUNT));
    let study = |decks: Vec<String>| {
        OverviewChoice::Session(SessionStep::Study(StudyArgs { decks, ..StudyArgs::default() }))
    };
    let is_new = !figures.has_scores && !figures.has_studied;
    let mut choices = Vec::new();
    if let Some(deck) = found.iter().find(|found| is_new && found.id().0 == FIRST_STEPS) {
        let note = message!(locale, "menu-first-steps-note", count = deck.outline().cards);
        let option = MenuOption::new(message!(locale, "menu-first-steps"), note);
        choices.push((option, study(vec![FIRST_STEPS.to_owned()])));
    }
    choices.extend(figures.study_option(locale).map(|option| (option, study(Vec::new()))));
    if let Some(CatchUpOffer { plan, days }) = &figures.offer {
        let note = message!(
            locale,
            "menu-follow-plan-note",
            minutes = message!(locale, "count-minutes", count = plan.minutes),
            days = message!(locale, "count-days", count = *days)
        );
        let option = MenuOption::new(message!(locale, "menu-follow-plan"), note);
        choices.push((option, OverviewChoice::Plan(plan.clone())));
    }
    if figures.bundled_due > 0 {
        let bundled = found.iter().filter(|found| found.is_bundled());
        let note = message!(locale, "count-due", count = figures.bundled_due.to_string());
        let option = MenuOption::new(message!(locale, "menu-study-bundled"), note);
        choices.push((option, study(bundled.map(|found| found.id().to_string()).collect())));
    }
    let quiz = OverviewChoice::Session(SessionStep::Quiz(QuizArgs::default()));
    choices.push((MenuOption::new(message!(locale, "menu-quiz"), scored), quiz));
    if found.len() > 1 {
        let option = MenuOption::new(message!(locale, "menu-quiz-one-deck"), "");
        choices.push((option, OverviewChoice::OneDeck));
    }
    let decks = MenuOption::new(message!(locale, "menu-decks"), "");
    choices.push((decks, OverviewChoice::Decks));
    if figures.has_scores {
        let scores = MenuOption::new(message!(locale, "next-scores"), "");
        choices.push((scores, OverviewChoice::Scores));
    }
    if figures.has_scores || figures.has_studied {
        let stats = MenuOption::new(message!(locale, "menu-stats"), "");
        choices.push((stats, OverviewChoice::Stats));
        let flags = MenuOption::new(message!(locale, "menu-flags"), "");
        choices.push((flags, OverviewChoice::Flags));
    }
    let new_deck = MenuOption::new(message!(locale, "menu-new-deck"), "");
    choices.push((new_deck, OverviewChoice::NewDeck));
    choices
}

fn how_to_begin(locale: Locale) -> Vec<Line> {
    let commands = [
        ("obverse quiz", message!(locale, "begin-quiz")),
        ("obverse study", message!(locale, "begin-study")),
        ("obverse decks", message!(locale, "begin-decks")),
        ("obverse scores", message!(locale, "begin-scores")),
        ("obverse --help", message!(locale, "begin-help")),
    ];
    let widest = commands.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    let rows = commands.iter().map(|(command, does)| {
        Line::plain(&format!(" {}  {does}", text::pad_right(command, widest)))
    });
    std::iter::once(Line::default()).chain(rows).collect()
}
