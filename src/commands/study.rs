//! `obverse study`.

use std::time::Duration;

use crate::args::{Quiz, Study as Args};
use crate::error::Error;
use crate::library::Found;
use crate::report::{self, PlanProgress};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::{Day, Days};
use obverse_core::sitting::Study;
use obverse_core::sitting::day::{date, number};
use obverse_core::sitting::paper::Place;
use obverse_core::sitting::queue::{self, Card, Queue, Share, Studied, Today, Wish};
use obverse_core::sitting::record::{Mode, Settings, StudyPlan};
use obverse_core::sitting::view::{Clock, Menu, MenuOption};
use obverse_core::text::words;
use obverse_store::Store;

use super::app::App;
use super::memory::Models;
use super::plan::{Backlog, Followed, MINUTES};
use super::quiz;
use super::resume::choose;
use super::sit::Begin;

/// No limit.
const UNLIMITED: Share = Share { due: usize::MAX, new: usize::MAX };

/// How many new cards are offered where nothing is due.
const MORE: usize = 5;

/// Asks what is due, and some new cards.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let shelf = app.shelf();
    let found = app.select(&shelf, &args.decks)?;
    let mut store = app.store_with_memory()?;
    app.follow_edits(&mut store, &shelf, &found)?;
    if !args.practice {
        tell_plan_is_over(app, &mut store, &shelf.decks)?;
    }
    let desk = Desk::new(app, Some(&store), &found, args, args.practice || args.ahead)?;
    let cards = if args.practice { desk.slipped() } else { desk.usual(args.ahead).cards };
    let mode = if args.practice { Mode::Practice } else { Mode::Study };
    if mode == Mode::Study && desk.is_plan_done_today() {
        return tell_day_is_done(app, &store, &shelf.decks, cards.len());
    }
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

/// Says that a plan is done or over, once, and follows it no more.
fn tell_plan_is_over(app: &App, store: &mut Store, found: &[Found]) -> Result<(), Error> {
    let progress = app.plan_progress(store, found)?;
    if let Some(progress) = progress.filter(PlanProgress::is_over) {
        app.follow(store, None)?;
        app.ui.remark(&report::plan_told(&progress));
    }
    Ok(())
}

/// Says that the minutes of today's plan are used up, and how to go on all the same.
fn tell_day_is_done(app: &App, store: &Store, found: &[Found], left: usize) -> Result<(), Error> {
    if let Some(progress) = app.plan_progress(store, found)? {
        app.print(&report::plan_lines(&progress, app.ui.width()))?;
    }
    let left = words::count_of(left, "card is", "cards are");
    app.ui.remark(&format!("Today's minutes are done; {left} left. `obverse study --minutes 10` goes on."));
    Ok(())
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
    /// How the plan stands that is followed, in words.
    pub plan: Option<String>,
    /// A plan to work off the backlog, where none is followed, with how many days it takes.
    pub offer: Option<(StudyPlan, u16)>,
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
    let progress = store.map(|store| app.plan_progress(store, found)).transpose()?.flatten();
    let plan = progress.as_ref().map(report::plan_told);
    let (backlog, offer) = match store {
        Some(store) if desk.has_backlog && plan.is_none() => backlog(app, store, found)?,
        _ => (None, None),
    };
    let next = if queue.cards.is_empty() && store.is_some() {
        let desk = Desk::new(app, store, found, &args, true)?;
        next(&desk).is_some().then(|| nothing_due(&desk))
    } else {
        None
    };
    Ok(Waiting { due: queue.due, new: queue.new, by_deck, backlog, plan, offer, next })
}

/// How long a backlog takes, in words, and the plan to work it off.
#[allow(clippy::type_complexity, reason = "both are one answer")]
fn backlog(
    app: &App,
    store: &Store,
    found: &[Found],
) -> Result<(Option<String>, Option<(StudyPlan, u16)>), Error> {
    let minutes = app.config.study.minutes.unwrap_or(MINUTES);
    let backlog = Backlog::new(app, store, &found.iter().collect::<Vec<_>>(), minutes)?;
    let (due, limit) = (words::count_of(backlog.due(), "card is", "cards are"), app.config.study.limit);
    let held = format!("{due} due, more than the {limit} of a day, so new cards wait.");
    let Some(days) = backlog.days(minutes) else { return Ok((Some(held), None)) };
    let told = format!(
        "{held} With {} a day it is done in {}.",
        words::count(minutes as usize, "minute"),
        words::count(usize::from(days), "day")
    );
    Ok((Some(told), Some((backlog.plan(minutes, days), days))))
}

/// What a learner studies with.
struct Desk<'a> {
    app: &'a App,
    args: &'a Args,
    found: &'a [Found],
    decks: Vec<Studied<'a>>,
    today: Today,
    models: Models,
    seed: u64,
    /// The plan that the learner follows, while it holds.
    followed: Option<Followed>,
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
        let models = app.models(store)?;
        let followed = store.map(|store| app.followed(store)).transpose()?.flatten();
        let followed = followed.filter(|followed| followed.holds_on(app.days.of(app.env.clock.now())));
        let desk = Self { app, args, found, decks, today, models, seed, followed, has_backlog: false };
        Ok(Self { has_backlog: desk.is_beyond_limit(), ..desk })
    }

    fn day(&self) -> Day {
        number(self.app.days.of(self.app.env.clock.now()))
    }

    /// Whether more is due than the limit of the day lets be asked, over all decks.
    fn is_beyond_limit(&self) -> bool {
        let left = self.left(self.app.config.study.limit, |_| true);
        let day = self.day();
        if self.args.limit.is_some()
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
        let (limit, fresh) = match self.args.limit {
            Some(limit) => (limit as usize, usize::MAX),
            None if self.kept_plan().is_some() => (usize::MAX, usize::MAX),
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
        queue::draw(&self.decks, self.models.usual(), &self.today, wish, share)
    }

    fn usual(&self, ahead: bool) -> Queue {
        self.queue(&self.wish(ahead), &|deck| self.share(deck))
    }

    fn slipped(&self) -> Vec<Card> {
        queue::slipped(&self.decks, &self.today, &self.wish(false))
    }

    /// How many new cards there may be: as many as are typed, or what is left of those of the day.
    fn allowance(&self) -> usize {
        if let Some(new) = self.args.new {
            return new as usize;
        }
        let usual = self.app.config.study.new;
        match (&self.followed, self.new_by_plan()) {
            (Some(followed), Some(planned)) => {
                let others = self.unbrought(usual, |deck| !followed.plan.includes(deck));
                planned + if self.has_backlog { 0 } else { others }
            }
            _ if self.has_backlog => 0,
            _ => self.unbrought(usual, |_| true),
        }
    }

    /// The plan that is followed, where it is for every deck of the sitting, so that its minutes are those of the sitting.
    fn kept_plan(&self) -> Option<&Followed> {
        let is_for_all = |followed: &&Followed| {
            self.found.iter().all(|found| followed.plan.includes(found.id()))
        };
        self.followed.as_ref().filter(is_for_all)
    }

    /// Whether today's minutes of the plan are used up, and nothing else was asked for.
    fn is_plan_done_today(&self) -> bool {
        let Args { minutes, limit, new, ahead, .. } = self.args;
        let is_asked_for = minutes.is_some() || limit.is_some() || new.is_some() || *ahead;
        !is_asked_for && self.kept_plan().is_some_and(|followed| followed.minutes_left() == 0)
    }

    /// How many new cards the plan that is followed wants today; nothing where none is, or where the sitting is not of all
    /// its decks.
    fn new_by_plan(&self) -> Option<usize> {
        let followed = self.followed.as_ref()?;
        if followed.plan.is_catching_up() {
            return Some(0);
        }
        let is_here = |deck: &String| self.found.iter().any(|found| found.id().0 == *deck);
        let is_whole = match followed.plan.decks.as_slice() {
            [] => self.args.decks.is_empty(),
            decks => decks.iter().all(is_here),
        };
        let is_aside = |deck: &DeckId, card: &CardId| {
            self.today.suspended.contains(&(deck.clone(), card.clone()))
        };
        let unmet = |studied: &Studied| {
            let cards = studied.deck.all_cards().zip(&studied.met);
            cards.filter(|(card, is_met)| !**is_met && !is_aside(&studied.deck.id, card)).count()
        };
        let planned = self.decks.iter().filter(|studied| followed.plan.includes(&studied.deck.id));
        let begun = self.today.met.iter().filter(|(deck, _, first)| *first && followed.plan.includes(deck));
        let today = self.app.days.of(self.app.env.clock.now());
        is_whole.then(|| followed.new_today(today, planned.map(unmet).sum(), begun.count()))
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
        let due = limits.and_then(|limits| limits.limit).filter(|_| self.args.limit.is_none());
        let new = limits.and_then(|limits| limits.new).filter(|_| self.args.new.is_none());
        Share {
            due: due.map_or(usize::MAX, |limit| self.left(limit, |of| of == deck)),
            new: match (&self.followed, self.new_by_plan()) {
                (Some(followed), Some(planned)) if self.args.new.is_none() && followed.plan.includes(deck) => {
                    planned
                }
                _ => new.map_or(usize::MAX, |limit| self.unbrought(limit, |of| of == deck)),
            },
        }
    }

    fn study(&self, store: &mut Store, mode: Mode, cards: &[Card]) -> Result<(), Error> {
        let places: Vec<Place> = cards.iter().map(|card| card.place).collect();
        let asked = cards.iter().zip(self.app.asked(self.found, &places)?);
        let (cards, asked): (Vec<&Card>, Vec<_>) =
            asked.filter_map(|(card, asked)| Some((card, (asked?, card.part)))).unzip();
        let items = queue::items(asked, &mut App::rng(self.seed));
        let memories = cards.iter().map(|card| card.memory).collect();
        let planned = self.kept_plan().filter(|_| self.args.limit.is_none()).map(Followed::minutes_left);
        let planned = planned.filter(|minutes| mode == Mode::Study && *minutes > 0);
        let minutes = self.args.minutes.or(planned).or(self.app.config.study.minutes);
        let long_enough = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
        let seeds = self.app.seeds(store, &items)?;
        let models = items.iter().map(|item| self.models.of(&item.edition.deck.id).clone()).collect();
        let study = Study { models, memories, seeds, long_enough };
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
            "Today's limit is reached. {} due beyond it; `obverse study --limit {beyond}` asks {}.",
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
