//! The loop of every sitting.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use crate::error::{Error, Exit};
use crate::library::Found;
use crate::report::{self, Missed, Misspelling, Studied, Summary, Sureness};
use obverse_core::deck::{DeckId, Edition};
use obverse_core::grade::{self, Outcome, Verdict};
use obverse_core::memory::Days;
use obverse_core::memory::tune::is_worth_it;
use obverse_core::sitting::day::{date, number};
use obverse_core::sitting::record::{Mode, Rating, Ruling, Settings};
use obverse_core::sitting::show;
use obverse_core::sitting::view::{Act, Clock, Stop};
use obverse_core::sitting::{Given, Place, Plan, Sitting, Study, ids::Ids, paper::Item};
use obverse_core::text::{truncate, words};
use obverse_store::writer::open_private;
use obverse_store::{Lease, Score, Store};

use super::app::{App, failed};
use super::plan::counted;
use super::save::{SHOWN, Saved};

/// What a command settled about a sitting before it begins.
pub(super) struct Begin {
    pub mode: Mode,
    pub seed: u64,
    pub settings: Settings,
    pub items: Vec<Item>,
    /// What is known of memory, where it is for study.
    pub study: Option<Study>,
}

/// A sitting is open in one terminal at a time: the lock lasts as long as the process, however that ends, and the lease
/// in the score file says whose the sitting is.
pub(super) struct Lock {
    file: Option<(File, PathBuf)>,
}

impl Lock {
    /// Locks a sitting; `None` where a process that is alive has it. Where the system knows no locks, the lease alone
    /// keeps two terminals from writing one sitting.
    pub fn take(store: &Store, sitting: Uuid) -> Option<Self> {
        let path = store.lock_path(sitting)?;
        let Ok(file) = open_private(&path) else { return Some(Self { file: None }) };
        match file.try_lock() {
            Ok(()) => Some(Self { file: Some((file, path)) }),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self { file: None }),
        }
    }

    /// No lock: another terminal that is alive has it, and is to find out by its lease.
    pub fn none() -> Self {
        Self { file: None }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((_, path)) = self.file.take() {
            // A file that stays is no harm: whoever comes next locks it.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl App {
    /// Identities for what is recorded.
    pub(super) fn ids(&self) -> Ids {
        Ids::new(self.env.chance())
    }

    /// Chance with a seed.
    pub(super) fn rng(seed: u64) -> StdRng {
        StdRng::seed_from_u64(seed)
    }

    /// Begins a sitting on these decks and leads it to its end.
    pub(super) fn begin(
        &self,
        store: &mut Store,
        begin: Begin,
        found: &[Found],
        json: bool,
    ) -> Result<(), Error> {
        self.keep_daily(store);
        let now = self.env.clock.now();
        let mut ids = self.ids();
        let plan = Plan {
            id: ids.next(now),
            learner: self.learner.clone(),
            mode: begin.mode,
            began: now,
            seed: begin.seed,
            settings: begin.settings,
            items: begin.items,
            days: self.days.clone(),
            counts: match begin.mode {
                Mode::Quiz | Mode::Exam => self.config.study.quiz_counts,
                Mode::Study => true,
                Mode::Practice => false,
            },
            study: begin.study,
        };
        let holder = ids.next(now);
        let id = plan.id;
        let sitting = Sitting::new(plan, ids, now);
        let lock = Lock::take(store, id);
        let lease = store.begin(&sitting.opening(), holder).map_err(|error| failed(&error))?;
        let led = self.lead(store, sitting, lease, found, json);
        drop(lock);
        led
    }

    /// Leads a sitting to its end. An answer is in the score file before its verdict is on the screen.
    pub(super) fn lead(
        &self,
        store: &mut Store,
        mut sitting: Sitting,
        lease: Lease,
        found: &[Found],
        json: bool,
    ) -> Result<(), Error> {
        let trials = store.count_trials(&self.learner).map_err(|error| failed(&error))?;
        let stopped = {
            let mut prompter = self.ui.prompter();
            loop {
                let Some(view) = sitting.view() else { break None };
                let act = match prompter.ask(&view, &self.env.clock) {
                    Ok(act) => act,
                    Err(stop) => break Some(stop),
                };
                let typed = match &act {
                    Act::Line(line) => line.clone(),
                    Act::TimeUp { typed } => typed.clone(),
                };
                let saved = sitting.places().filter(|(_, place)| place.given.is_some()).count();
                let records = sitting.act(act, self.env.clock.now());
                let kept = self.save(store, (&records, &typed), lease, prompter.as_mut());
                match kept.map_err(|error| self.unsaved_answer(error, &typed, saved, &sitting))? {
                    Saved::Yes => {}
                    Saved::Stopped(stop) => break Some(stop),
                }
            }
        };
        if let Err(error) = store.release(lease) {
            // Everything is saved; the next run finds that this one is over by its lock.
            self.ui.warn(&error.to_string(), &[error.hint().to_owned()]);
        }
        self.tell_end(store, &sitting, found, trials, json)
            .map_err(|error| error.hint("every answer is saved; `obverse scores show` shows them"))?;
        match stopped.filter(|_| sitting.ending().is_none()) {
            Some(Stop::Interrupted | Stop::EndOfInput) => Err(Error::silent(Exit::Interrupted)),
            None => Ok(()),
        }
    }

    /// The error of an answer that could not be saved, with what is lost and what is not: so many answers before it.
    fn unsaved_answer(&self, error: Error, typed: &str, saved: usize, sitting: &Sitting) -> Error {
        let error = match typed.trim() {
            "" => error,
            typed => error.hint(format!("not saved: {}", truncate(typed, SHOWN))),
        };
        let command = if sitting.plan().study.is_some() { "study" } else { "quiz --resume" };
        error.hint(format!(
            "{} before it {} saved; `obverse {command}{}` goes on",
            words::count(saved, "answer"),
            if saved == 1 { "is" } else { "are" },
            self.again
        ))
    }

    /// What came of a sitting that began with so many reviews on record.
    fn tell_end(
        &self,
        store: &Store,
        sitting: &Sitting,
        found: &[Found],
        trials: usize,
        json: bool,
    ) -> Result<(), Error> {
        if sitting.plan().study.is_none() {
            return self.tell(&self.summary(store, sitting)?, json);
        }
        let studied =
            Studied { fit_to: self.fit_to(store, trials)?, ..self.studied(store, sitting, found)? };
        self.tell_studied(&studied, json)
    }

    /// What was scored goes to standard output: it is what the command is for.
    pub(super) fn tell(&self, summary: &Summary, json: bool) -> Result<(), Error> {
        if json {
            self.print_text(&report::summary_json(summary))
        } else {
            self.print(&report::summary(summary, self.ui.width()))
        }
    }

    fn tell_studied(&self, studied: &Studied, json: bool) -> Result<(), Error> {
        if json {
            self.print_text(&report::studied_json(studied))
        } else {
            self.print(&report::studied(studied, self.ui.width()))
        }
    }

    /// The end of a study sitting in figures.
    fn studied(&self, store: &Store, sitting: &Sitting, found: &[Found]) -> Result<Studied, Error> {
        let plan = sitting.plan();
        let now = self.env.clock.now();
        let answered =
            || sitting.places().filter_map(|(item, place)| Some((item, place, place.given.as_ref()?)));
        let is_right = |given: &Given| given.rating != Rating::Again;
        let at_once = || answered().filter(|(_, place, given)| place.tries == 1 && is_right(given));
        let is_in_part = |given: &Given| given.verdict.outcome == Outcome::Partly && !is_ruled(given);
        let tomorrow = date(number(self.days.of(now)).after(Days(1.0)));
        let due = self.count_due(store, found, tomorrow)?;
        let pace = counted(self, Some(store))?.seconds_a_card();
        Ok(Studied {
            id: store.summary(plan.id).map_err(|error| failed(&error))?.code,
            cards: answered().count(),
            at_once: at_once().count(),
            almost: at_once().filter(|(.., given)| is_almost(given)).count(),
            in_part: at_once().filter(|(.., given)| is_in_part(given)).count(),
            by_ruling: at_once().filter(|(.., given)| is_ruled(given)).count(),
            came_back: answered().filter(|(_, place, given)| place.tries > 1 && is_right(given)).count(),
            seconds: sitting.elapsed(now).as_secs_f64(),
            slipped: answered()
                .filter(|(_, place, given)| place.tries > 1 || !is_right(given))
                .map(|(item, ..)| {
                    (
                        show::name(item.question(), item.part),
                        grade::answer_in_lines(item.question(), item.part),
                    )
                })
                .collect(),
            misspelt: collect_misspelt(answered().map(|(.., given)| given)),
            sureness: sureness(store, sitting)?,
            decks: found.len(),
            tomorrow: due,
            tomorrow_seconds: due as f64 * pace,
            left: sitting.places().filter(|(_, place)| place.given.is_none() && !place.aside).count(),
            set_aside: sitting.places().filter(|(_, place)| place.aside).count(),
            fit_to: None,
        })
    }

    /// How many reviews there are to fit to, where a sitting that began with so many made that worth it.
    fn fit_to(&self, store: &Store, before: usize) -> Result<Option<usize>, Error> {
        let now = store.count_trials(&self.learner).map_err(|error| failed(&error))?;
        Ok(is_worth_it(before, now).then_some(now))
    }

    /// The end of a sitting in figures.
    pub(super) fn summary(&self, store: &Store, sitting: &Sitting) -> Result<Summary, Error> {
        let plan = sitting.plan();
        let code = store.summary(plan.id).map_err(|error| failed(&error))?.code;
        let first = plan.items.first().map(|item| Arc::clone(&item.edition));
        let one_deck = first.filter(|first| plan.items.iter().all(|item| same_deck(&item.edition, first)));
        let recent = match one_deck {
            Some(edition) => recent(self, store, &edition.deck.id, 5)?,
            None => Vec::new(),
        };
        let answered =
            || sitting.places().filter_map(|(item, place)| Some((item, place, place.given.as_ref()?)));
        let tells = sitting.tells();
        // A sum of nothing is -0.
        let earned = answered().map(|(.., given)| given.earned).sum::<f64>() + 0.0;
        let with_rulings = answered().map(|(item, place, _)| ruled(item, place)).sum::<f64>() + 0.0;
        let mut summary = Summary {
            id: code,
            ending: sitting.ending(),
            asked: plan.items.len(),
            answered: answered().count(),
            earned: tells.then_some(earned),
            earned_with_rulings: tells.then_some(with_rulings),
            points: plan.items.iter().map(|item| item.question().points).sum(),
            pass: plan.settings.pass,
            time: sitting.elapsed(self.env.clock.now()),
            almost: tells.then(|| answered().filter(|(.., given)| is_almost(given)).count()),
            missed: answered()
                .filter(|(.., given)| !given.verdict.outcome.counts_as_right())
                .map(|(item, place, _)| missed(item, place))
                .collect(),
            misspelt: if tells { collect_misspelt(answered().map(|(.., given)| given)) } else { Vec::new() },
            unanswered: sitting
                .places()
                .filter(|(_, place)| place.given.is_none())
                .map(|(item, _)| show::name(item.question(), item.part))
                .collect(),
            sureness: if tells { sureness(store, sitting)? } else { Vec::new() },
            recent,
            again: self.again.clone(),
        };
        summary.missed.retain(|_| tells);
        Ok(summary)
    }
}

/// Whether the learner ruled that an answer is right.
fn is_ruled(given: &Given) -> bool {
    matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight))
}

/// Whether an answer is right but for its spelling, and the learner did not rule otherwise.
fn is_almost(given: &Given) -> bool {
    given.verdict.outcome == Outcome::Almost && !is_ruled(given)
}

/// The words that were misspelt in these answers, but for those that the learner ruled to be right.
fn collect_misspelt<'a>(answers: impl Iterator<Item = &'a Given>) -> Vec<Misspelling> {
    collect_misspellings(answers.filter(|given| !is_ruled(given)).map(|given| &given.verdict))
}

/// The words that these verdicts say were misspelt.
pub(super) fn collect_misspellings<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>) -> Vec<Misspelling> {
    let slips = verdicts.into_iter().flat_map(|verdict| &verdict.slips);
    Misspelling::collect(slips.map(|slip| (slip.given.as_str(), slip.right.as_str())))
}

/// How often the answers were right by how sure the learner was, where that was asked.
fn sureness(store: &Store, sitting: &Sitting) -> Result<Vec<Sureness>, Error> {
    if !sitting.plan().settings.confidence {
        return Ok(Vec::new());
    }
    let past = store.load(sitting.plan().id).map_err(|error| failed(&error))?;
    let answers = past.answers.iter().filter_map(|answer| {
        let counts = answer.counts.as_ref()?;
        Some((answer.row.confidence?, counts.graded.outcome.counts_as_right()))
    });
    Ok(Sureness::of(answers))
}

/// The last scores in a deck in percent, the oldest first.
pub(super) fn recent(app: &App, store: &Store, deck: &DeckId, count: usize) -> Result<Vec<f64>, Error> {
    let scores = store.recent(&app.learner, deck, count).map_err(|error| failed(&error))?;
    Ok(scores.iter().map(Score::percent).collect())
}

fn same_deck(one: &Edition, other: &Edition) -> bool {
    one.deck.id == other.deck.id
}

/// The points with the learner's ruling: all of them where it counts as right, but a hint still halves.
fn ruled(item: &Item, place: &Place) -> f64 {
    let Some(given) = &place.given else { return 0.0 };
    match given.ruling {
        Some(Ruling::Meant | Ruling::AlsoRight) => {
            grade::score(1.0, item.question().points, place.hints, false)
        }
        Some(Ruling::Mistaken) | None => given.earned,
    }
}

fn missed(item: &Item, place: &Place) -> Missed {
    let question = item.question();
    let given = place.given.as_ref();
    let blank = given.is_none_or(|given| given.verdict.outcome == Outcome::Blank);
    Missed {
        name: show::name(question, item.part),
        given: given
            .filter(|_| !blank)
            .map(|given| show::given(question, &given.response))
            .unwrap_or_default(),
        answer: grade::answer_in_lines(question, item.part),
    }
}
