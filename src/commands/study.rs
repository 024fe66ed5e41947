//! `obverse study`.

use std::time::Duration;

use crate::args::{Quiz, Study as Args};
use crate::error::Error;
use crate::library::Found;
use obverse_core::deck::DeckId;
use obverse_core::memory::plan::{Goal, days_to_catch_up};
use obverse_core::memory::simulate::Pace;
use obverse_core::memory::{Day, Days, Model};
use obverse_core::sitting::Study;
use obverse_core::sitting::day::{date, number};
use obverse_core::sitting::paper::Place;
use obverse_core::sitting::queue::{self, Card, Queue, Share, Studied, Today, Wish};
use obverse_core::sitting::record::{Mode, Settings};
use obverse_core::sitting::view::{Clock, Menu, MenuOption};
use obverse_core::text::words;
use obverse_store::Store;

use super::app::App;
use super::plan::counted;
use super::quiz;
use super::resume::choose;
use super::sit::Begin;

/// No limit.
const UNLIMITED: Share = Share { due: usize::MAX, new: usize::MAX };

/// How many new cards are offered where nothing is due.
const MORE: usize = 5;

/// How many minutes a day a backlog is worked off with, where the configuration does not say.
const MINUTES: u32 = 20;

/// Asks what is due, and some new cards.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let shelf = app.shelf();
    let found = app.select(&shelf, &args.decks)?;
    let mut store = app.store_with_memory()?;
    app.follow_edits(&mut store, &shelf, &found)?;
    let desk = Desk::new(app, Some(&store), &found, args, args.practice || args.ahead)?;
    let cards = if args.practice { desk.slipped() } else { desk.usual(args.ahead).cards };
    let mode = if args.practice { Mode::Practice } else { Mode::Study };
    if !cards.is_empty() {
        return desk.study(&mut store, mode, &cards);
    }
    let desk = Desk::new(app, Some(&store), &found, args, true)?;
    match instead(&desk)? {
        Instead::Study(mode, cards) => desk.study(&mut store, mode, &cards),
        Instead::Quiz => {
            // The quiz opens the score file itself; a file is open once in a process.
            drop(store);
            quiz::run(app, &Quiz { decks: args.decks.clone(), ..Quiz::default() })
        }
        Instead::Stop => Ok(()),
    }
}

/// What to do where nothing is due.
enum Instead {
    Study(Mode, Vec<Card>),
    Quiz,
    Stop,
}

/// What study would ask.
pub(super) struct Waiting {
    /// How many cards that are due.
    pub due: usize,
    /// How many new ones.
    pub new: usize,
    /// How many are due, for each deck; where there is a backlog, whatever the limit of the day.
    pub by_deck: Vec<usize>,
    /// Where more is due than the day's limit lets be asked: how much, and what comes of it, in words.
    pub backlog: Option<String>,
    /// Where there is nothing to ask today: when there is, in words.
    pub next: Option<String>,
}

/// What study would ask of these decks.
pub(super) fn waiting(app: &App, store: Option<&Store>, found: &[Found]) -> Result<Waiting, Error> {
    let args = Args::default();
    let desk = Desk::new(app, store, found, &args, false)?;
    let queue = desk.usual(false);
    let by_deck = if desk.has_backlog {
        queue::due(&desk.decks, &desk.today, desk.day())
    } else {
        let mut by_deck = vec![0; found.len()];
        for card in queue.cards.iter().filter(|card| card.memory.is_some()) {
            by_deck[card.place.deck] += 1;
        }
        by_deck
    };
    let backlog = desk.has_backlog.then(|| backlog(app, store, found, by_deck.iter().sum())).transpose()?;
    let next = if queue.cards.is_empty() && store.is_some() {
        let desk = Desk::new(app, store, found, &args, true)?;
        next(&desk).is_some().then(|| nothing_due(&desk))
    } else {
        None
    };
    Ok(Waiting { due: queue.due, new: queue.new, by_deck, backlog, next })
}

/// How long a backlog takes, in words.
fn backlog(app: &App, store: Option<&Store>, found: &[Found], due: usize) -> Result<String, Error> {
    let args = Args::default();
    let desk = Desk::new(app, store, found, &args, true)?;
    let known = desk.decks.iter().flat_map(|studied| studied.memories.iter().map(|(_, memory)| *memory));
    let minutes = app.config.study.minutes.unwrap_or(MINUTES);
    let goal = Goal {
        new: 0,
        known: known.collect(),
        today: desk.day(),
        days: 1,
        minutes: minutes as f32,
        pace: Pace::measured(&counted(app, store)?),
    };
    let (due, limit) = (words::count_of(due, "card is", "cards are"), app.config.study.limit);
    let held = format!("{due} due, more than the {limit} of a day, so new cards wait.");
    Ok(match days_to_catch_up(&desk.model, &goal, 1) {
        Some(days) => {
            let days = words::count(usize::from(days), "day");
            format!("{held} With {} a day it is done in {days}.", words::count(minutes as usize, "minute"))
        }
        None => held,
    })
}

/// What a learner studies with.
struct Desk<'a> {
    app: &'a App,
    args: &'a Args,
    found: &'a [Found],
    decks: Vec<Studied<'a>>,
    today: Today,
    model: Model,
    seed: u64,
    /// Whether more is due than the limit of the day lets be asked. New cards wait then.
    has_backlog: bool,
}

impl<'a> Desk<'a> {
    /// Of what is remembered, all is laid ready, or only what is due.
    fn new(
        app: &'a App,
        store: Option<&Store>,
        found: &'a [Found],
        args: &'a Args,
        all: bool,
    ) -> Result<Self, Error> {
        let due = (!all).then(|| app.days.of(app.env.clock.now()));
        let decks = app.remembering(store, found, due)?;
        let today = store.map_or_else(|| Ok(Today::default()), |store| app.today(store))?;
        let seed = args.seed.unwrap_or_else(|| app.env.chance() >> 11);
        let model = app.model(store)?;
        let desk = Self { app, args, found, decks, today, model, seed, has_backlog: false };
        Ok(Self { has_backlog: desk.is_beyond_limit(), ..desk })
    }

    fn day(&self) -> Day {
        number(self.app.days.of(self.app.env.clock.now()))
    }

    /// Whether more is due than the limit of the day lets be asked, over all decks.
    fn is_beyond_limit(&self) -> bool {
        let left = self.left(self.app.config.study.limit, |_| true);
        let day = self.day();
        if self.args.count.is_some()
            || queue::due(&self.decks, &self.today, day).iter().sum::<usize>() <= left
        {
            return false;
        }
        let wish = Wish { fresh: usize::MAX, new: 0, ..self.wish(false) };
        self.queue(&wish, &|_| UNLIMITED).due > self.queue(&Wish { fresh: left, ..wish }, &|_| UNLIMITED).due
    }

    fn wish(&self, ahead: bool) -> Wish {
        let day = self.day();
        // What is typed holds for the sitting, what is configured for the day.
        let (limit, fresh) = match self.args.count {
            Some(limit) => (limit as usize, usize::MAX),
            None => (usize::MAX, self.left(self.app.config.study.limit, |_| true)),
        };
        Wish {
            day,
            limit,
            fresh,
            new: self.allowance(),
            tags: self.args.tag.clone(),
            ahead,
            eases_in: self.has_backlog,
        }
    }

    fn queue(&self, wish: &Wish, share: &dyn Fn(&DeckId) -> Share) -> Queue {
        queue::draw(&self.decks, &self.model, &self.today, wish, share)
    }

    fn usual(&self, ahead: bool) -> Queue {
        self.queue(&self.wish(ahead), &|deck| self.share(deck))
    }

    fn slipped(&self) -> Vec<Card> {
        queue::slipped(&self.decks, &self.today, &self.wish(false))
    }

    /// How many new cards there may be: as many as are typed, or what is left of those of the day.
    fn allowance(&self) -> usize {
        match self.args.new {
            Some(new) => new as usize,
            None if self.has_backlog => 0,
            None => self.unbrought(self.app.config.study.new, |_| true),
        }
    }

    /// What is left today of a limit of new cards, in the decks that it is for.
    fn unbrought(&self, limit: u32, holds: impl Fn(&DeckId) -> bool) -> usize {
        let brought = self.today.met.iter().filter(|(of, _, first)| holds(of) && *first).count();
        (limit as usize).saturating_sub(brought)
    }

    /// What is left today of a limit of cards that are due, in the decks that it is for.
    fn left(&self, limit: u32, holds: impl Fn(&DeckId) -> bool) -> usize {
        let asked = self.today.met.iter().filter(|(of, _, first)| holds(of) && !first).count();
        (limit as usize).saturating_sub(asked)
    }

    /// How many further cards may be of a deck today.
    fn share(&self, deck: &DeckId) -> Share {
        let limits = self.app.config.study.decks.get(deck);
        let due = limits.and_then(|limits| limits.limit).filter(|_| self.args.count.is_none());
        let new = limits.and_then(|limits| limits.new).filter(|_| self.args.new.is_none());
        Share {
            due: due.map_or(usize::MAX, |limit| self.left(limit, |of| of == deck)),
            new: new.map_or(usize::MAX, |limit| self.unbrought(limit, |of| of == deck)),
        }
    }

    fn study(&self, store: &mut Store, mode: Mode, cards: &[Card]) -> Result<(), Error> {
        let places: Vec<Place> = cards.iter().map(|card| card.place).collect();
        let asked = cards.iter().zip(self.app.asked(self.found, &places)?);
        let (cards, asked): (Vec<&Card>, Vec<_>) =
            asked.filter_map(|(card, asked)| Some((card, (asked?, card.part)))).unzip();
        let items = queue::items(asked, &mut App::rng(self.seed));
        let memories = cards.iter().map(|card| card.memory).collect();
        let minutes = self.args.minutes.or(self.app.config.study.minutes);
        let long_enough = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
        let seeds = self.app.seeds(store, &items)?;
        let study = Study { model: self.model.clone(), memories, seeds, long_enough };
        let confidence = self.args.confidence.unwrap_or(self.app.config.confidence);
        let settings = Settings { confidence, ..Settings::default() };
        let begin = Begin { mode, seed: self.seed, settings, items, study: Some(study) };
        self.app.begin(store, begin, self.found, self.args.json)
    }
}

/// The day of the next card, and how many come then.
fn next(desk: &Desk) -> Option<(jiff::civil::Date, usize)> {
    // What is due and not asked today, since another side of it was, comes tomorrow.
    let tomorrow = desk.wish(false).day.after(Days(1.0));
    let days: Vec<_> =
        queue::days(&desk.decks, &desk.today).into_iter().map(|due| due.max(tomorrow)).collect();
    let first = days.iter().min().copied()?;
    Some((date(first), days.iter().filter(|day| **day == first).count()))
}

/// That nothing is due, or no more than the day's limit allows, and when the next card is.
fn nothing_due(desk: &Desk) -> String {
    let app = desk.app;
    let beyond = desk.queue(&Wish { fresh: usize::MAX, new: 0, ..desk.wish(false) }, &|_| UNLIMITED).due;
    match next(desk) {
        _ if beyond > 0 => format!(
            "Today's limit is reached. {} due beyond it; `obverse study -n {beyond}` asks {}.",
            words::count_of(beyond, "card is", "cards are"),
            if beyond == 1 { "it" } else { "them" },
        ),
        None => "Nothing is due.".to_owned(),
        Some((day, count)) => {
            let now = app.env.clock.now();
            let today = number(app.days.of(now));
            let when = match number(day).since(today).0 as usize {
                // Past midnight the next day of study is the day that has begun.
                1 if app.days.zone.to_datetime(now).date() == day => {
                    format!("from {}:00", app.days.begins)
                }
                1 => format!("tomorrow from {}:00", app.days.begins),
                days => format!("in {}, on {}", words::count(days, "day"), app.day(day)),
            };
            format!("Nothing is due. Next: {}, {when}.", words::count(count, "card"))
        }
    }
}

/// Says that there is nothing to ask, and asks what to do instead where someone can answer.
fn instead(desk: &Desk) -> Result<Instead, Error> {
    let app = desk.app;
    let told = if desk.args.practice {
        "Nothing that was known before has slipped.".to_owned()
    } else {
        nothing_due(desk)
    };
    if !app.ui.converses() {
        app.ui.remark(&told);
        return Ok(Instead::Stop);
    }
    let option = |label: String, note: &str| MenuOption { label, note: note.to_owned() };
    let more = desk.queue(&Wish { new: MORE, ..desk.wish(false) }, &|_| Share { due: 0, new: MORE }).cards;
    let slipped = desk.slipped();
    let mut choices = Vec::new();
    if !more.is_empty() {
        let label = format!("Learn {}", words::count(more.len(), "new card"));
        choices.push((option(label, ""), Instead::Study(Mode::Study, more)));
    }
    choices.push((option("Take a quiz".to_owned(), "scored, and it counts for the schedule"), Instead::Quiz));
    if !slipped.is_empty() {
        let practise = option("Practise what slipped".to_owned(), "no score, no change to the schedule");
        choices.push((practise, Instead::Study(Mode::Practice, slipped)));
    }
    choices.push((option("Stop".to_owned(), ""), Instead::Stop));
    let options = choices.iter().map(|(option, _)| option.clone()).collect();
    let leave = choices.len().checked_sub(1);
    let chosen = choose(app, Menu { intro: vec![told], options, notice: None, leave })?;
    Ok(choices.into_iter().nth(chosen).map_or(Instead::Stop, |(_, instead)| instead))
}
