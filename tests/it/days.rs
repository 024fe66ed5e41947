//! What holds of whole days of study, whatever the decks are and whatever a learner does: through the queue, the sitting
//! and the score file as the program runs them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use obverse_core::deck::{CardId, DeckId, Edition, Outline};
use obverse_core::grade::answer_text;
use obverse_core::memory::{
    AnswerTimeEffect, CardState, Difficulty, Memory, Model, Parameters, Retrievability, Review,
    Stability,
};
use obverse_core::messages::Locale;
use obverse_core::session::card_form;
use obverse_core::session::day::{StudyCalendar, date_of_day, day_number};
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::paper::PaperItem;
use obverse_core::session::queue::{
    self, DeckShare, QueueCard, QueueRequest, StudiedDeck, Today, card_seed,
};
use obverse_core::session::record::{
    Ending, EventKind, EventRow, Mode, Record, Settings, Suspension,
};
use obverse_core::session::show::shown_prompt;
use obverse_core::session::view::{AnswerForm, LearnerAction, QuestionView, SessionView};
use obverse_core::session::{Session, SessionPlan, StudyMemory};
use obverse_store::{FoldedReviews, Lease, MemorySum, ReviewFold, Store, StoredMemory, Trial};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use proptest::{option, proptest};
use rand::SeedableRng;
use rand::rngs::StdRng;

type Key = (DeckId, CardId);
const ADA: &str = "ada";

/// What makes a question: its type, its group and its tag.
type Question = (usize, Option<usize>, bool);

fn deck(id: usize, questions: &[Question]) -> Arc<Edition> {
    let mut text = format!("id = \"deck{id}\"\ntitle = \"Deck {id}\"\n\n");
    for (at, (kind, group, is_tagged)) in questions.iter().enumerate() {
        let name = format!("d{id} q{at}");
        let body = match kind {
            0 => {
                format!("type = \"flashcard\"\nprompt = \"front {name}\"\nanswer = \"back {name}\"")
            }
            1 => format!(
                "type = \"flashcard\"\nprompt = \"front {name}\"\nanswer = \"back {name}\"\nreverse = true"
            ),
            2 => format!(
                "type = \"short-answer\"\nprompt = \"ask {name}\"\nanswer = \"the answer {name}\"\nhints = [\"one\", \"two\"]"
            ),
            3 => {
                format!(
                    "type = \"cloze\"\nprompt = \"gap {name}: {{{{c1::alpha}}}} and {{{{c2::omega}}}}\""
                )
            }
            4 => {
                format!(
                    "type = \"true-false\"\nprompt = \"is it {name}\"\nanswer = true\nhints = [\"yes\"]"
                )
            }
            5 => format!(
                "type = \"multiple-response\"\nprompt = \"which {name}\"\nanswers = [\"one\", \"two\"]\n\
                 distractors = [\"three\", \"four\"]\npartial = true\nhints = [\"not three\"]"
            ),
            6 => format!(
                "type = \"ordering\"\nprompt = \"order {name}\"\nitems = [\"one\", \"two\", \"three\", \"four\"]"
            ),
            7 => format!(
                "type = \"matching\"\nprompt = \"match {name}\"\n\
                 pairs = [[\"first\", \"one\"], [\"second\", \"two\"], [\"third\", \"three\"], [\"fourth\", \"four\"]]"
            ),
            _ => format!(
                "type = \"multiple-choice\"\nprompt = \"one of {name}\"\nanswer = \"true\"\n\
                 distractors = [\"false\", \"neither\"]\nhints = [\"not neither\"]"
            ),
        };
        let group = group.map(|group| format!("group = \"g{group}\"\n")).unwrap_or_default();
        let tags = if *is_tagged { "tags = [\"t\"]\n" } else { "" };
        text.push_str(&format!("[[questions]]\nid = \"q{at}\"\n{body}\n{group}{tags}\n"));
    }
    let (edition, faults) = Edition::read(text, "deck");
    assert!(faults.is_empty(), "{faults:?}");
    Arc::new(edition)
}

/// What a learner does next.
#[derive(Clone, Debug)]
enum Deed {
    Right,
    Wrong,
    Blank,
    Easy,
    Undo,
    Skip,
    Hint,
    Rule,
    Flag,
    GoOn,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => Just(Deed::Right),
        6 => Just(Deed::Wrong),
        1 => Just(Deed::Blank),
        1 => Just(Deed::Easy),
        3 => Just(Deed::Undo),
        1 => Just(Deed::Skip),
        1 => Just(Deed::Hint),
        1 => Just(Deed::Rule),
        1 => Just(Deed::Flag),
        2 => Just(Deed::GoOn),
    ]
}

/// One sitting: so many hours after the last one, or before it where the clock was set back; what is done; and how it is
/// drawn and ended.
#[derive(Clone, Debug)]
struct Plans {
    hours: i64,
    deeds: Vec<Deed>,
    is_finished: bool,
    is_practice: bool,
    asks_sureness: bool,
    limits: Option<(usize, usize)>,
    suspends: Option<usize>,
}

fn plans() -> impl Strategy<Value = Plans> {
    let hours = prop_oneof![6 => 0_i64..40, 2 => 40_i64..400, 1 => -30_i64..0];
    let chance = |of: u32| (0..of).prop_map(|number| number == 0);
    (
        hours,
        vec(deed(), 0..25),
        any::<bool>(),
        chance(8),
        chance(3),
        option::weighted(0.3, (0_usize..4, 0_usize..4)),
        option::weighted(0.1, 0_usize..30),
    )
        .prop_map(
            |(hours, deeds, is_finished, is_practice, asks_sureness, limits, suspends)| Plans {
                hours,
                deeds,
                is_finished,
                is_practice,
                asks_sureness,
                limits,
                suspends,
            },
        )
}

#[derive(Debug)]
struct Folding(Model);

impl ReviewFold for Folding {
    fn name(&self) -> &'static str {
        "a model"
    }

    fn fold_reviews(&self, _: &DeckId, card: &CardId, reviews: &[Review]) -> Option<FoldedReviews> {
        let (memory, trials) = self.0.fold_with_trials(reviews, Some(card_seed(card)));
        let remembered = memory.map(|memory| StoredMemory {
            stability: f64::from(memory.state.stability.0),
            difficulty: f64::from(memory.state.difficulty.0),
            time_factor: f64::from(memory.time_factor),
            last: date_of_day(memory.last),
            due: date_of_day(memory.due),
            reps: memory.reps,
            lapses: memory.lapses,
            was_recalled: memory.was_recalled,
            missed_days: memory.missed_days,
        });
        let trial = |trial: &obverse_core::memory::RecallTrial| Trial {
            day: trial.day.0,
            interval: trial.interval,
            was_due: trial.was_due,
            right: trial.right,
            luck: (trial.evidence.luck() * 100.0).round() as u8,
            share: (trial.evidence.share() * 100.0).round() as u8,
        };
        let trials = trials.iter().map(trial).collect();
        Some(FoldedReviews { remembered: remembered?, trials })
    }

    fn sum_reviews(&self, _: &DeckId, _: &[Review]) -> MemorySum {
        MemorySum::default()
    }
}

fn memory(remembered: &StoredMemory) -> Memory {
    let (stability, difficulty) = (remembered.stability as f32, remembered.difficulty as f32);
    Memory {
        state: CardState { stability: Stability(stability), difficulty: Difficulty(difficulty) },
        time_factor: remembered.time_factor as f32,
        last: day_number(remembered.last),
        due: day_number(remembered.due),
        reps: remembered.reps,
        lapses: remembered.lapses,
        was_recalled: remembered.was_recalled,
        missed_days: remembered.missed_days,
    }
}

/// What an answer that is taken back must leave as it was.
#[derive(Clone, Debug, PartialEq)]
struct Before {
    memories: HashMap<Key, Memory>,
    suspended: HashSet<Key>,
    met: Vec<(DeckId, CardId, bool)>,
    asked: usize,
}

/// A learner with decks and a score file.
struct World {
    store: Store,
    editions: Vec<Arc<Edition>>,
    model: Model,
    days: StudyCalendar,
    now: Timestamp,
    /// When the latest answer was given.
    latest: Timestamp,
    ids: u64,
    /// How many answers stand that touch memory.
    live: usize,
}

impl World {
    fn new(decks: &[Vec<Question>]) -> Self {
        let mut store = Store::in_memory().unwrap();
        let model = Model::new(Parameters::default(), Retrievability(0.9))
            .with_answer_time(Some(AnswerTimeEffect::new(0.4, 10.0, 15.0)));
        store.set_review_fold(ADA, Rc::new(Folding(model.clone()))).unwrap();
        let now = "2026-03-25T20:00:00Z".parse().unwrap();
        let editions =
            decks.iter().enumerate().map(|(id, questions)| deck(id, questions)).collect();
        let days = StudyCalendar { zone: TimeZone::get("Europe/Berlin").unwrap(), start_hour: 4 };
        Self { store, editions, model, days, now, latest: now, ids: 0, live: 0 }
    }

    fn today(&self) -> Date {
        self.days.day_of(self.now)
    }

    fn memories(&self) -> HashMap<Key, Memory> {
        let rows = self.store.memories(ADA).unwrap();
        rows.into_iter().map(|row| ((row.deck, row.card), memory(&row.remembered))).collect()
    }

    fn suspended(&self) -> HashSet<Key> {
        self.store
            .suspended_cards(ADA)
            .unwrap()
            .into_iter()
            .map(|row| (row.deck, row.card))
            .collect()
    }

    fn met(&self) -> Vec<(DeckId, CardId, bool)> {
        let met =
            self.store.reviewed_on(ADA, self.today(), self.days.start_of(self.today())).unwrap();
        met.into_iter().map(|met| (met.deck, met.card, met.is_new)).collect()
    }

    fn cards(&self) -> Vec<(usize, usize, Key)> {
        let decks = self.editions.iter().enumerate();
        let of_deck = |(deck, edition): (usize, &Arc<Edition>)| {
            let questions = edition.deck.questions.iter().enumerate();
            let cards = questions.flat_map(|(at, question)| {
                question.card_ids().into_iter().map(move |card| (at, card))
            });
            cards.map(|(at, card)| (deck, at, (edition.deck.id.clone(), card))).collect::<Vec<_>>()
        };
        decks.flat_map(of_deck).collect()
    }

    fn suspend(&mut self, nth: usize) {
        let cards = self.cards();
        let (_, _, (deck, card)) = cards[nth % cards.len()].clone();
        self.ids += 1;
        let id = IdGenerator::new(self.ids).next_id(self.now);
        let what = if self.suspended().contains(&(deck.clone(), card.clone())) {
            EventKind::Unsuspend { deck, card }
        } else {
            EventKind::Suspend { deck, card, why: Suspension::Learner }
        };
        let row = EventRow {
            id,
            session: None,
            learner: ADA.into(),
            at: self.now,
            elapsed: 0,
            kind: what,
        };
        self.store.write_records(&[Record::Event(row)], None).unwrap();
    }

    /// Draws what is asked, and holds it to the rules.
    fn draw(&self, plans: &Plans) -> Vec<PaperItem> {
        let (memories, suspended, met) = (self.memories(), self.suspended(), self.met());
        let today = Today { met: met.clone(), suspended: suspended.clone() };
        let (fresh, new) = plans.limits.unwrap_or((usize::MAX, usize::MAX));
        let day = day_number(self.today());
        let wish = QueueRequest {
            day,
            limit: usize::MAX,
            fresh,
            new,
            tags: Vec::new(),
            ahead: false,
            eases_in: false,
        };
        let share = |_: &DeckId| DeckShare { due: usize::MAX, new: usize::MAX };
        let outlines: Vec<Outline> =
            self.editions.iter().map(|edition| Outline::from_edition(edition, &[])).collect();
        let decks: Vec<StudiedDeck> =
            outlines.iter().map(|deck| studied(deck, &memories)).collect();
        let queue = queue::draw_queue(&decks, &self.model, &today, &wish, &share);
        let asked = |card: &QueueCard| {
            ((Arc::clone(&self.editions[card.place.deck]), card.place.question), *card)
        };
        let items = card_form::make_items(
            queue.cards.iter().map(asked).collect(),
            &mut StdRng::seed_from_u64(self.ids),
        );
        let key = |item: &PaperItem| (item.edition.deck.id.clone(), item.card());
        let drawn: HashSet<Key> = items.iter().map(key).collect();
        assert_eq!(drawn.len(), items.len(), "no card twice");
        assert!(drawn.iter().all(|card| !suspended.contains(card)), "none that is set aside");
        assert!(
            drawn.iter().all(|card| memories.get(card).is_none_or(|memory| memory.due <= day)),
            "none before it is due"
        );
        let is_met =
            |card: &Key| met.iter().any(|(deck, other, _)| *deck == card.0 && *other == card.1);
        let due = |card: &&Key| memories.contains_key(*card);
        assert!(drawn.iter().filter(due).filter(|card| !is_met(card)).count() <= fresh);
        assert!(drawn.iter().filter(|card| !due(card)).count() <= new);
        self.holds_apart(&drawn, &is_met);
        if plans.limits.is_none() {
            self.loses_none(&drawn, &memories, &suspended, &is_met);
        }
        items
    }

    /// Whether one card gives another away: they are of one question or of one group.
    fn is_akin(&self, one: &(usize, usize, Key), other: &(usize, usize, Key)) -> bool {
        let group = |deck: usize, at: usize| self.editions[deck].deck.questions[at].group.clone();
        one.2 != other.2
            && one.0 == other.0
            && (one.1 == other.1
                || group(one.0, one.1).is_some_and(|of| Some(of) == group(other.0, other.1)))
    }

    fn holds_apart(&self, drawn: &HashSet<Key>, is_met: &dyn Fn(&Key) -> bool) {
        let cards = self.cards();
        for one in cards.iter().filter(|card| drawn.contains(&card.2) && !is_met(&card.2)) {
            let akin = cards.iter().find(|other| {
                self.is_akin(one, other) && (is_met(&other.2) || drawn.contains(&other.2))
            });
            assert!(akin.is_none(), "{one:?} comes on the day of {akin:?}");
        }
    }

    fn loses_none(
        &self,
        drawn: &HashSet<Key>,
        memories: &HashMap<Key, Memory>,
        suspended: &HashSet<Key>,
        is_met: &dyn Fn(&Key) -> bool,
    ) {
        let cards = self.cards();
        let day = day_number(self.today());
        let waits = |card: &&(usize, usize, Key)| {
            memories.get(&card.2).is_none_or(|memory| memory.due <= day)
                && !suspended.contains(&card.2)
                && !drawn.contains(&card.2)
        };
        for left in cards.iter().filter(waits) {
            assert!(
                cards.iter().any(|other| {
                    self.is_akin(left, other) && (is_met(&other.2) || drawn.contains(&other.2))
                }),
                "{left:?} was lost"
            );
        }
    }

    fn sit(&mut self, plans: &Plans) {
        self.now = self.now.checked_add(jiff::Span::new().hours(plans.hours)).unwrap();
        self.ids += 1;
        plans.suspends.into_iter().for_each(|nth| self.suspend(nth));
        let items = self.draw(plans);
        if items.is_empty() {
            return;
        }
        let before = self.memories();
        let key = |item: &PaperItem| (item.edition.deck.id.clone(), item.card());
        let models = vec![self.model.clone(); items.len()];
        let memories = items.iter().map(|item| before.get(&key(item)).copied()).collect();
        let seeds = items.iter().map(|item| card_seed(&item.card())).collect();
        let former_leeches = vec![false; items.len()];
        self.ids += 1;
        let mut ids = IdGenerator::new(self.ids);
        let plan = SessionPlan {
            id: ids.next_id(self.now),
            learner: ADA.into(),
            mode: if plans.is_practice { Mode::Practice } else { Mode::Study },
            began: self.now,
            seed: 1,
            settings: Settings { confidence: plans.asks_sureness, ..Settings::default() },
            items,
            days: self.days.clone(),
            locale: Locale::English,
            counts: !plans.is_practice,
            study: Some(StudyMemory { models, memories, former_leeches, seeds, long_enough: None }),
        };
        let sitting = Session::new(plan, ids, self.now);
        let lease = self
            .store
            .begin_session(&sitting.session_start(), IdGenerator::new(9_999).next_id(self.now))
            .unwrap();
        let is_set_back = self.now < self.latest;
        Table { world: self, sitting, lease, undo: Vec::new(), is_set_back }.run(plans);
        self.store.release_lease(lease).unwrap();
        if plans.is_practice {
            assert_eq!(self.memories(), before, "practice touches no schedule");
        }
    }

    /// What holds at any time.
    fn holds(&mut self) {
        assert_eq!(self.store.find_problems().unwrap(), Vec::<String>::new());
        let memories = self.memories();
        let reviews: u32 = memories.values().map(|memory| memory.reps).sum();
        assert_eq!(reviews as usize, self.live, "no review is lost or doubled");
        let met = self.met();
        self.store.rebuild_caches().unwrap();
        assert_eq!((self.memories(), self.met()), (memories, met), "rebuilt as it was");
    }
}

/// A sitting that goes on.
struct Table<'a> {
    world: &'a mut World,
    sitting: Session,
    lease: Lease,
    undo: Vec<Before>,
    is_set_back: bool,
}

impl Table<'_> {
    fn run(&mut self, plans: &Plans) {
        for deed in &plans.deeds {
            if self.sitting.view().is_none() {
                return;
            }
            self.do_one(deed);
        }
        for _ in 0..500 {
            if !plans.is_finished || self.sitting.view().is_none() {
                break;
            }
            self.do_one(&Deed::Right);
        }
        if plans.is_finished {
            assert_eq!(self.sitting.ending(), Some(Ending::Complete));
            self.is_through();
        }
    }

    /// What was missed came again until it was right, but for a choice that was missed last.
    fn is_through(&self) {
        let suspended = self.world.suspended();
        let memories = &self.sitting.plan().study.as_ref().unwrap().memories;
        let mut waits = 0;
        for ((item, place), memory) in self.sitting.items_with_state().zip(memories) {
            assert!(place.given.is_some(), "every card was asked");
            let key = (item.edition.deck.id.clone(), item.card());
            let memory = memory.unwrap();
            if memory.was_right() || suspended.contains(&key) || self.is_set_back {
                continue;
            }
            assert!(!item.options.is_empty(), "{key:?} {memory:?}");
            waits += 1;
        }
        assert!(waits <= 1, "{waits} choices were missed last");
    }

    /// The place that is asked or was answered.
    fn place(&self) -> usize {
        let shown = match self.sitting.view() {
            Some(SessionView::Question(view)) => view.prompt,
            Some(SessionView::Verdict(view)) => view.prompt,
            other => panic!("{other:?}"),
        };
        let is_shown =
            |(item, _): (&PaperItem, _)| shown_prompt(item.question(), item.part) == shown;
        self.sitting.items_with_state().position(is_shown).unwrap()
    }

    fn state(&self) -> Before {
        Before {
            memories: self.world.memories(),
            suspended: self.world.suspended(),
            met: self.world.met(),
            asked: self.place(),
        }
    }

    fn answer(&mut self, is_right: bool) {
        if let Some(SessionView::Verdict(_)) = self.sitting.view() {
            self.enter("");
        }
        let Some(SessionView::Question(view)) = self.sitting.view() else { return };
        let line = match &view.form {
            AnswerForm::Confidence if is_right => "4".to_owned(),
            AnswerForm::Confidence => "1".to_owned(),
            AnswerForm::Front => {
                self.enter("");
                if is_right { "y" } else { "n" }.to_owned()
            }
            AnswerForm::Judge { .. } if is_right => "y".to_owned(),
            AnswerForm::Judge { .. } => "n".to_owned(),
            AnswerForm::One { .. } => if is_right { "true" } else { "false" }.to_owned(),
            AnswerForm::Several => {
                if is_right {
                    letters(&view, &["one", "two"])
                } else {
                    letters(&view, &["one"])
                }
            }
            AnswerForm::Order if is_right => letters(&view, &["one", "two", "three", "four"]),
            AnswerForm::Order => letters(&view, &["one", "two", "four", "three"]),
            AnswerForm::Match if is_right => pairs(&view, ["one", "two", "three", "four"]),
            AnswerForm::Match => pairs(&view, ["one", "two", "four", "three"]),
            _ if is_right => {
                let place = self.place();
                let (item, _) = self.sitting.items_with_state().nth(place).unwrap();
                answer_text(item.question(), item.part)
            }
            _ => "quite another".to_owned(),
        };
        self.enter(&line);
    }

    fn do_one(&mut self, deed: &Deed) {
        let is_menu = matches!(self.sitting.view(), Some(SessionView::Menu(_)));
        match deed {
            _ if is_menu => self.enter("d"),
            Deed::Right => self.answer(true),
            Deed::Wrong => self.answer(false),
            Deed::Blank => {
                self.enter("");
                self.enter("/b");
            }
            Deed::Easy => self.enter("/e"),
            Deed::Undo => self.enter("/u"),
            Deed::Skip => self.enter("/s"),
            Deed::Hint => self.enter("/h"),
            Deed::Rule => {
                self.enter("/o");
                if let Some(SessionView::Menu(_)) = self.sitting.view() {
                    self.enter("a");
                }
                if let Some(SessionView::Menu(_)) = self.sitting.view() {
                    self.enter("d");
                }
            }
            Deed::Flag => self.enter("/f why"),
            Deed::GoOn => self.enter(""),
        }
    }

    /// Enters a line; what it leaves behind is kept, as the program keeps it, and held to the rules.
    fn enter(&mut self, line: &str) {
        let is_menu = matches!(self.sitting.view(), Some(SessionView::Menu(_)) | None);
        let before = (!is_menu).then(|| self.state());
        self.world.now = self.world.now.saturating_add(Duration::from_secs(20)).unwrap();
        let now = self.world.now;
        let records = self.sitting.take_action(LearnerAction::Line(line.to_owned()), now);
        self.world.store.write_records(&records, Some(self.lease)).unwrap();
        let counts = self.sitting.plan().counts;
        for record in &records {
            match record {
                Record::Answer(row) => {
                    assert_eq!(row.study_day, self.world.today());
                    self.world.live += usize::from(counts);
                    self.undo.extend(before.clone());
                }
                Record::Event(row) if matches!(row.kind, EventKind::Void { .. }) => {
                    self.world.live -= usize::from(counts);
                    let earlier = self.undo.pop().unwrap();
                    // Where the night has passed meanwhile, another day's cards are met.
                    let after = Before { met: earlier.met.clone(), ..self.state() };
                    assert_eq!(after, earlier, "taken back");
                }
                Record::Event(_) => {}
            }
        }
        self.world.latest = self.world.latest.max(now);
        self.agrees();
    }

    /// What the sitting takes for remembered is what the score file remembers.
    fn agrees(&self) {
        let plan = self.sitting.plan();
        if self.is_set_back || !plan.counts {
            return;
        }
        let memories = self.world.memories();
        let own = &plan.study.as_ref().unwrap().memories;
        for (item, own) in plan.items.iter().zip(own) {
            let key = (item.edition.deck.id.clone(), item.card());
            assert_eq!(memories.get(&key), own.as_ref(), "{key:?}");
        }
    }
}

/// The letters of options, in this order.
fn letters(view: &QuestionView, texts: &[&str]) -> String {
    let letter = |text: &&str| {
        let option = view.options.iter().find(|option| option.text == **text).expect("an option");
        option.letter.clone()
    };
    texts.iter().map(letter).collect::<Vec<_>>().join(" ")
}

/// The left sides by their numbers, each with the letter of a right side.
fn pairs(view: &QuestionView, rights: [&str; 4]) -> String {
    let letters = letters(view, &rights);
    (1..)
        .zip(letters.split(' '))
        .map(|(number, letter)| format!("{number}{letter}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn question() -> impl Strategy<Value = Question> {
    (0_usize..9, option::weighted(0.3, 0_usize..2), any::<bool>())
}

proptest! {
    // A case is a fortnight of study, written to a score file and checked after every key.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn days_of_study_keep_the_rules(
        decks in vec(vec(question(), 1..7), 1..4),
        sittings in vec(plans(), 1..12),
    ) {
        let mut world = World::new(&decks);
        for plans in &sittings {
            world.sit(plans);
            world.holds();
        }
    }
}

/// A deck with what is remembered of its cards.
fn studied<'a>(deck: &'a Outline, memories: &HashMap<Key, Memory>) -> StudiedDeck<'a> {
    let mut studied = StudiedDeck::new(deck);
    for (number, card) in deck.card_ids().enumerate() {
        if let Some(memory) = memories.get(&(deck.id.clone(), card)) {
            studied.met[number] = true;
            studied.memories.push((number, *memory));
        }
    }
    studied
}
