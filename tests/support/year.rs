//! A year of a learner's life with three small decks, asked and graded by obverse itself; only the clock and the learner
//! are made up. The same year each time.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use obverse_core::deck::Edition;
use obverse_core::grade::{Response, model_response};
use obverse_core::memory::{Model, Parameters, Retrievability};
use obverse_core::messages::Locale;
use obverse_core::session::day::StudyCalendar;
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::paper::{self, PaperItem, PaperRequest};
use obverse_core::session::queue::card_seed;
use obverse_core::session::record::{EventKind, Mode, Record, Settings};
use obverse_core::session::view::{AnswerForm, LearnerAction, QuestionView, SessionView};
use obverse_core::session::{Session, SessionPlan, StudyMemory};
use obverse_store::Store;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// The decks, each with the name of its file.
pub(crate) const DECKS: [(&str, &str); 3] = [
    ("capitals.toml", include_str!("decks/capitals.toml")),
    ("elements.toml", include_str!("decks/elements.toml")),
    ("sky.toml", include_str!("decks/sky.toml")),
];

/// Who lives it.
pub(crate) const LEARNER: &str = "ada";

/// The first morning of the year; the last one is 2026-03-09.
pub(crate) const BEGIN: &str = "2025-03-10T07:00:00Z";
const DAYS: usize = 365;

/// Writes the year into the score file at `path`: a quiz every third day, an exam on all decks every fourth week, study
/// twice a week; some are broken off, a few verdicts are disputed, and now and then the learner says how sure it is.
pub(crate) fn live(path: &Path) {
    // A disk that is waited for after each sitting makes a long year.
    let quick = Path::new("/dev/shm");
    let folder = if quick.is_dir() { tempfile::tempdir_in(quick) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    let file = folder.path().join("scores.sqlite");
    let mut life = Life {
        store: Store::open(&file).expect("a score file"),
        editions: DECKS
            .iter()
            .map(|(file, text)| {
                let (edition, faults) =
                    Edition::read((*text).to_owned(), file.trim_end_matches(".toml"));
                assert!(faults.is_empty(), "{faults:?}");
                Arc::new(edition)
            })
            .collect(),
        rng: StdRng::seed_from_u64(1),
        ids: IdGenerator::new(1),
        day: 0,
    };
    for day in 0..DAYS {
        life.day = day;
        if day % 28 == 27 {
            life.sit(Mode::Exam, 17);
        } else if day % 3 == 0 {
            life.sit(Mode::Quiz, 18);
        }
        if day % 7 == 1 || day % 7 == 4 {
            life.sit(Mode::Study, 20);
        }
    }
    // Closed, it is one file.
    drop(life);
    std::fs::copy(file, path).expect("a copy");
}

struct Life {
    store: Store,
    editions: Vec<Arc<Edition>>,
    rng: StdRng,
    ids: IdGenerator,
    day: usize,
}

impl Life {
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_range(0..100) < percent
    }

    /// A sitting that begins so many hours into the day, UTC.
    fn sit(&mut self, mode: Mode, hour: i64) {
        let minutes = i64::try_from(self.day * 24 * 60).unwrap_or_default()
            + (hour - 7) * 60
            + self.rng.random_range(0..50);
        let mut now = BEGIN.parse::<Timestamp>().expect("a time") + minutes.minutes();
        let (decks, count) = match mode {
            Mode::Exam => (self.editions.clone(), 12),
            _ => (vec![Arc::clone(&self.editions[self.day / 3 % DECKS.len()])], 8),
        };
        let request =
            PaperRequest { count: Some(count), tags: Vec::new(), is_exam: mode == Mode::Exam };
        let items = paper::draw_paper(&decks, &request, &mut self.rng);
        let mut sitting =
            Session::new(self.plan(mode, items, now), IdGenerator::new(self.rng.random()), now);
        let holder = self.ids.next_id(now);
        let lease = self.store.begin_session(&sitting.session_start(), holder).expect("it begins");
        let (is_broken_off, says_how_sure) = (self.chance(4), self.chance(25));
        let mut records = Vec::new();
        let mut asked = 0;
        while let Some(view) = sitting.view() {
            if let SessionView::Question(_) = view {
                asked += 1;
                if is_broken_off && asked > 3 {
                    break;
                }
            }
            now += self.rng.random_range(3..20).seconds();
            let line = self.line(&sitting, &view);
            records.extend(sitting.take_action(LearnerAction::Line(line), now));
        }
        for record in &mut records {
            self.doubt(record, says_how_sure);
        }
        if is_broken_off && mode != Mode::Study {
            let left = sitting.plan().id;
            let (id, learner) = (self.ids.next_id(now), LEARNER.to_owned());
            let elapsed = u64::try_from(sitting.elapsed(now).as_millis()).unwrap_or_default();
            let what = EventKind::Leave;
            records.push(Record::Event(obverse_core::session::record::EventRow {
                id,
                session: Some(left),
                learner,
                at: now,
                elapsed,
                kind: what,
            }));
        }
        self.store.write_records(&records, Some(lease)).expect("it is recorded");
        self.store.release_lease(lease).expect("it is given up");
    }

    fn plan(&mut self, mode: Mode, items: Vec<PaperItem>, now: Timestamp) -> SessionPlan {
        let study = StudyMemory {
            models: vec![Model::new(Parameters::default(), Retrievability(0.9)); items.len()],
            memories: vec![None; items.len()],
            former_leeches: vec![false; items.len()],
            seeds: items.iter().map(|item| card_seed(&item.card())).collect(),
            long_enough: None,
        };
        SessionPlan {
            id: self.ids.next_id(now),
            learner: LEARNER.to_owned(),
            mode,
            began: now,
            seed: self.rng.random_range(1..1_000),
            settings: Settings {
                pass: (mode == Mode::Exam).then_some(70.0),
                ..Settings::default()
            },
            items,
            days: StudyCalendar { zone: TimeZone::UTC, start_hour: 4 },
            locale: Locale::English,
            counts: true,
            study: (mode == Mode::Study).then_some(study),
        }
    }

    /// What the learner types.
    fn line(&mut self, sitting: &Session, view: &SessionView) -> String {
        match view {
            SessionView::Question(view) => self.answer(sitting, view),
            SessionView::Verdict(verdict)
                if verdict.keys.iter().any(|key| key.key == "/o") && self.chance(5) =>
            {
                "/o".to_owned()
            }
            SessionView::Verdict(_) | SessionView::Sheet(_) => String::new(),
            SessionView::Menu(_) => (if self.chance(60) { "a" } else { "b" }).to_owned(),
            SessionView::HandIn(_) => "/done".to_owned(),
        }
    }

    /// Rarely right at first, mostly at the end; the longer the prompt, the harder the question.
    fn answer(&mut self, sitting: &Session, view: &QuestionView) -> String {
        if !view.hints.is_empty() || view.notice.is_some() || !self.chance(4) || view.is_exam {
            let hardness = u32::try_from(view.prompt.len() % 5 * 8).unwrap_or_default();
            let grown = u32::try_from(self.day * 45 / DAYS).unwrap_or_default();
            let is_right = self.chance(50 + grown.max(hardness) - hardness);
            return self.typed(sitting, view, is_right);
        }
        "/h".to_owned()
    }

    fn typed(&mut self, sitting: &Session, view: &QuestionView, is_right: bool) -> String {
        let asked = sitting
            .items_with_state()
            .map(|(item, _)| item)
            .find(|item| item.question().prompt == view.prompt);
        let right = asked.map(|item| model_response(item.question(), item.part));
        let right = if let Some(Response::Text(text)) = right { text } else { String::new() };
        match &view.form {
            AnswerForm::One { .. } => {
                let wanted =
                    view.options.iter().filter(|option| (option.text == right) == is_right);
                let wanted: Vec<&str> = wanted.map(|option| option.letter.as_str()).collect();
                wanted[self.rng.random_range(0..wanted.len())].to_owned()
            }
            AnswerForm::Judge { .. } => (if is_right { "y" } else { "n" }).to_owned(),
            AnswerForm::Front => String::new(),
            AnswerForm::Number { .. } if !is_right => self.rng.random_range(1..90).to_string(),
            _ if is_right => right,
            // A town that is no capital.
            _ => ["Geneva", "Sydney", "Toronto"][self.rng.random_range(0..3)].to_owned(),
        }
    }

    /// How sure the learner was, where it says so.
    fn doubt(&mut self, record: &mut Record, says_how_sure: bool) {
        if let Record::Answer(answer) = record
            && says_how_sure
        {
            let sure: u8 = if answer.credit > 0.5 {
                self.rng.random_range(10..=20)
            } else {
                self.rng.random_range(5..=17)
            };
            answer.confidence = Some(sure * 5);
        }
    }
}
