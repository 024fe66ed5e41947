//! `obverse study`.

mod backlog;
mod planned;
mod waiting;

use std::collections::HashSet;
use std::time::Duration;

use crate::args::{OneArgs, QuizArgs, StudyArgs as Args};
use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use obverse_core::deck::DeckId;
use obverse_core::memory::{DayNumber, Days};
use obverse_core::messages::message;
use obverse_core::session::StudyMemory;
use obverse_core::session::card_form;
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::paper::QuestionRef;
use obverse_core::session::queue::{
    self, DeckShare, Queue, QueueCard, QueueRequest, StudiedDeck, Today,
};
use obverse_core::session::record::{Mode, Settings};
use obverse_core::session::view::{Clock, Menu, MenuLeave, MenuOption};
use obverse_store::Store;

pub(super) use waiting::{CatchUpOffer, DueCounts, count_waiting};

use super::app::{App, read_questions};
use super::memory::MemoryModels;
use super::plan::Followed;
use super::quiz;
use super::resume::choose_option;
use super::session::{SessionResult, SessionStart};

/// No limit.
const UNLIMITED: DeckShare = DeckShare { due: usize::MAX, new: usize::MAX };

/// The number of new cards offered if nothing is due.
const EXTRA_NEW_CARDS: usize = 5;

/// Asks what is due, and some new cards. `None` if there is nothing to ask.
pub(super) fn run_once(app: &App, args: &Args) -> Result<Option<SessionResult>, Error> {
    let shelf = app.find_decks();
    let found = app.decks_to_ask(&shelf, &args.decks)?;
    let mut store = app.open_store_with_memory()?;
    app.follow_edits(&mut store, &shelf, &found)?;
    if !args.practice {
        planned::tell_finished_plan(app, &mut store, &shelf.decks)?;
    }
    let all = args.practice || args.ahead;
    let context = StudyContext::new(app, Some(&store), (&shelf, &found), args, all)?;
    let cards =
        if args.practice { context.slipped_cards() } else { context.daily_queue(args.ahead).cards };
    let mode = if args.practice { Mode::Practice } else { Mode::Study };
    if mode == Mode::Study && context.is_plan_done_today() {
        planned::tell_finished_day(app, &store, &shelf.decks, cards.len())?;
        return Ok(None);
    }
    if !cards.is_empty() {
        return context.begin_study(&mut store, mode, &cards).map(Some);
    }
    let context = StudyContext::new(app, Some(&store), (&shelf, &found), args, true)?;
    match choose_alternative(&context)? {
        StudyAlternative::Study(mode, cards) => {
            context.begin_study(&mut store, mode, &cards).map(Some)
        }
        StudyAlternative::Quiz => {
            // The quiz opens the score file itself, and a process may open it only once.
            drop(store);
            let args = QuizArgs { decks: args.decks.clone(), ..QuizArgs::default() };
            quiz::run_once(app, &args).map(Some)
        }
        StudyAlternative::Stop => Ok(None),
    }
}

/// Asks a single card, if one is due or new.
pub(super) fn run_one(app: &App, args: &OneArgs) -> Result<(), Error> {
    let shelf = app.find_decks();
    let found = app.decks_to_ask(&shelf, &args.decks)?;
    let mut store = app.open_store_with_memory()?;
    let args = Args { decks: args.decks.clone(), count: Some(1), ..Args::default() };
    let context = StudyContext::new(app, Some(&store), (&shelf, &found), &args, false)?;
    let cards = context.daily_queue(false).cards;
    match cards.first() {
        Some(card) => context.begin_study(&mut store, Mode::Study, &[*card]).map(drop),
        None => Ok(()),
    }
}

/// The choice if nothing is due.
enum StudyAlternative {
    Study(Mode, Vec<QueueCard>),
    Quiz,
    Stop,
}

/// The state of a study session.
struct StudyContext<'a> {
    app: &'a App,
    args: &'a Args,
    found: &'a [FoundDeck],
    decks: Vec<StudiedDeck<'a>>,
    today: Today,
    models: MemoryModels,
    seed: u64,
    /// The plan that the learner follows, while it applies.
    followed: Option<Followed>,
    /// Whether more cards are due than the day's limit, over all decks. Then new cards wait.
    has_backlog: bool,
    /// The decks of the session with more due cards than their own limit. Their new cards wait.
    crowded: HashSet<DeckId>,
}

impl<'a> StudyContext<'a> {
    /// Loads the memory of all cards of the found decks, or of the due ones only. The other decks of
    /// the shelf share the day's limits.
    fn new(
        app: &'a App,
        store: Option<&Store>,
        (shelf, found): (&Shelf, &'a [FoundDeck]),
        args: &'a Args,
        all: bool,
    ) -> Result<Self, Error> {
        let due = (!all).then(|| app.days.day_of(app.env.clock.now()));
        let decks = app.decks_with_memory(store, found, due)?;
        let today = store.map_or_else(|| Ok(Today::default()), |store| app.today_so_far(store))?;
        let seed = args.seed.unwrap_or_else(|| app.env.chance() >> 11);
        let models = app.memory_models(store)?;
        let followed = match store {
            Some(store) => app.followed_plan(store)?,
            None => None,
        };
        let followed =
            followed.filter(|followed| followed.holds_on(app.days.day_of(app.env.clock.now())));
        let mut context = Self {
            app,
            args,
            found,
            decks,
            today,
            models,
            seed,
            followed,
            has_backlog: false,
            crowded: HashSet::new(),
        };
        context.has_backlog = context.is_beyond_limit(store, shelf)?;
        context.crowded = context.decks_beyond_limit();
        Ok(context)
    }

    fn study_day(&self) -> DayNumber {
        day_number(self.app.days.day_of(self.app.env.clock.now()))
    }

    fn queue_request(&self, ahead: bool) -> QueueRequest {
        let day = self.study_day();
        // A typed limit holds for the session, a configured one for the day.
        let (limit, fresh) = match self.args.count {
            Some(limit) => (limit as usize, usize::MAX),
            None if self.kept_plan().is_some() => (usize::MAX, usize::MAX),
            None => (usize::MAX, self.due_cards_left(self.app.config.study.limit, |_| true)),
        };
        QueueRequest {
            day,
            limit,
            fresh,
            new: self.new_card_allowance(),
            tags: self.args.tag.clone(),
            ahead,
            eases_in: self.has_backlog,
        }
    }

    fn draw_queue(&self, request: &QueueRequest, share: &dyn Fn(&DeckId) -> DeckShare) -> Queue {
        queue::draw_queue(&self.decks, self.models.usual(), &self.today, request, share)
    }

    fn daily_queue(&self, ahead: bool) -> Queue {
        self.draw_queue(&self.queue_request(ahead), &|deck| self.deck_share(deck))
    }

    fn slipped_cards(&self) -> Vec<QueueCard> {
        queue::lapsed_cards(&self.decks, &self.today, &self.queue_request(false))
    }

    /// The number of new cards allowed: the typed number, or the rest of the day's limit.
    fn new_card_allowance(&self) -> usize {
        if let Some(new) = self.args.new {
            return new as usize;
        }
        let usual = self.app.config.study.new;
        match (&self.followed, self.planned_new()) {
            (Some(followed), Some(planned))
                if self.has_backlog || followed.plan.decks.is_empty() =>
            {
                planned
            }
            (Some(followed), Some(planned)) => {
                planned + self.new_cards_left(usual, |deck| !followed.plan.includes(deck))
            }
            _ if self.has_backlog => 0,
            _ => self.new_cards_left(usual, |_| true),
        }
    }

    /// The rest of today's limit of new cards in the decks that it covers.
    fn new_cards_left(&self, limit: u32, holds: impl Fn(&DeckId) -> bool) -> usize {
        let brought = self.today.met.iter().filter(|(of, _, first)| holds(of) && *first).count();
        (limit as usize).saturating_sub(brought)
    }

    /// The rest of today's limit of due cards in the decks that it covers.
    fn due_cards_left(&self, limit: u32, holds: impl Fn(&DeckId) -> bool) -> usize {
        let asked = self.today.met.iter().filter(|(of, _, first)| holds(of) && !first).count();
        (limit as usize).saturating_sub(asked)
    }

    /// The number of further cards of a deck allowed today.
    fn deck_share(&self, deck: &DeckId) -> DeckShare {
        let mut share = UNLIMITED;
        if let Some(limits) = self.app.config.study.decks.get(deck) {
            let is_limited = self.args.count.is_none() && self.kept_plan().is_none();
            if is_limited && let Some(limit) = limits.limit {
                share.due = self.due_cards_left(limit, |id| id == deck);
            }
            if let (Some(limit), None) = (limits.new, self.args.new) {
                share.new = self.new_cards_left(limit, |id| id == deck);
            }
        }
        if self.crowded.contains(deck) && self.args.new.is_none() {
            share.new = 0;
        }
        if let Some(new) = self.planned_new_of(deck) {
            share.new = new;
        }
        share
    }

    fn begin_study(
        &self,
        store: &mut Store,
        mode: Mode,
        cards: &[QueueCard],
    ) -> Result<SessionResult, Error> {
        let places: Vec<QuestionRef> = cards.iter().map(|card| card.place).collect();
        let asked = cards.iter().zip(read_questions(self.found, &places)?);
        let (cards, asked): (Vec<&QueueCard>, Vec<_>) =
            asked.filter_map(|(card, asked)| Some((card, (asked?, *card)))).unzip();
        let items = card_form::make_items(asked, &mut App::seeded_rng(self.seed));
        let memories = cards.iter().map(|card| card.memory).collect();
        let planned = if mode == Mode::Study { self.planned_minutes() } else { None };
        let minutes = self.args.minutes.or(planned).or(self.app.config.study.minutes);
        let long_enough = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
        let seeds = self.app.fuzz_seeds(store, &items)?;
        let models =
            items.iter().map(|item| self.models.of_deck(&item.edition.deck.id).clone()).collect();
        let former_leeches = self.app.find_former_leeches(store, &items)?;
        let study = StudyMemory { models, memories, former_leeches, seeds, long_enough };
        let confidence = self.args.confidence.unwrap_or(self.app.config.confidence);
        let settings = Settings { confidence, ..Settings::default() };
        let begin = SessionStart { mode, seed: self.seed, settings, items, study: Some(study) };
        self.app.begin_session(store, begin, self.found, self.args.json)
    }
}

/// The day of the next card, and the number of cards on it.
fn next_due_day(context: &StudyContext) -> Option<(jiff::civil::Date, usize)> {
    // A due card postponed because of its sibling comes tomorrow.
    let tomorrow = context.queue_request(false).day.plus_days(Days(1.0));
    let days: Vec<_> = queue::due_days(&context.decks, &context.today)
        .into_iter()
        .map(|due| due.max(tomorrow))
        .collect();
    let first = days.iter().min().copied()?;
    Some((date_of_day(first), days.iter().filter(|day| **day == first).count()))
}

/// The message that nothing is due within the day's limit, and the time of the next card.
fn nothing_due(context: &StudyContext) -> String {
    let app = context.app;
    let beyond = context
        .draw_queue(
            &QueueRequest { fresh: usize::MAX, new: 0, ..context.queue_request(false) },
            &|_| UNLIMITED,
        )
        .due;
    let locale = app.ui.locale();
    match next_due_day(context) {
        _ if beyond > 0 => {
            message!(locale, "due-limit", count = beyond, number = beyond.to_string())
        }
        _ if context.holds_new_cards() => {
            message!(locale, "due-new-wait", limit = app.config.study.limit.to_string())
        }
        _ if context.is_day_off_of_plan() => message!(locale, "due-day-off"),
        None => message!(locale, "due-nothing"),
        Some((day, count)) => {
            let now = app.env.clock.now();
            let today = day_number(app.days.day_of(now));
            let hour = app.days.start_hour.to_string();
            let when = match day_number(day).days_since(today).0 as usize {
                // Past midnight the next study day is the current date.
                1 if app.days.zone.to_datetime(now).date() == day => {
                    message!(locale, "due-from", hour = hour)
                }
                1 => message!(locale, "due-tomorrow-from", hour = hour),
                days => {
                    message!(locale, "due-in-days", count = days, date = app.format_day(day))
                }
            };
            let cards = message!(locale, "count-cards", count = count);
            message!(locale, "due-next", cards = cards, when = when)
        }
    }
}

/// Reports that there is nothing to ask, and offers alternatives at a terminal.
fn choose_alternative(context: &StudyContext) -> Result<StudyAlternative, Error> {
    let app = context.app;
    let locale = app.ui.locale();
    let message = if context.args.practice {
        message!(locale, "due-nothing-to-practise")
    } else {
        nothing_due(context)
    };
    if !app.ui.can_ask() {
        app.ui.show_note(&message);
        return Ok(StudyAlternative::Stop);
    }
    let more = context
        .draw_queue(&QueueRequest { new: EXTRA_NEW_CARDS, ..context.queue_request(false) }, &|_| {
            DeckShare { due: 0, new: EXTRA_NEW_CARDS }
        })
        .cards;
    let slipped = context.slipped_cards();
    let mut choices = Vec::new();
    if !more.is_empty() {
        let cards = message!(locale, "count-new-cards", count = more.len());
        let label = message!(locale, "due-learn", cards = cards);
        choices.push((MenuOption::new(label, ""), StudyAlternative::Study(Mode::Study, more)));
    }
    choices.push((
        MenuOption::new(message!(locale, "menu-quiz"), message!(locale, "due-quiz-note")),
        StudyAlternative::Quiz,
    ));
    if !slipped.is_empty() {
        let practise = MenuOption::new(
            message!(locale, "due-practise"),
            message!(locale, "due-practise-note"),
        );
        choices.push((practise, StudyAlternative::Study(Mode::Practice, slipped)));
    }
    choices.push((MenuOption::new(message!(locale, "due-stop"), ""), StudyAlternative::Stop));
    let options = choices.iter().map(|(option, _)| option.clone()).collect();
    let leave = choices.len().checked_sub(1).map(MenuLeave::Option);
    let menu = Menu { intro: Menu::intro_of([message]), options, leave, ..Menu::default() };
    let chosen = choose_option(app, menu)?;
    Ok(choices.into_iter().nth(chosen).map_or(StudyAlternative::Stop, |(_, instead)| instead))
}
