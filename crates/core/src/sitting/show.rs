//! What a sitting shows: its state as views.

use crate::deck::question::{Body, Cloze, Field, Piece};
use crate::deck::{Part, Question};
use crate::grade::{self, Mark, Outcome, Response, Rules};
use crate::text::{TextKind, fenced, is_indented, keeps_lines};

use super::line::blank_options;
use super::machine::{Given, Phase, Place, Sitting};
use super::paper::Item;
use super::record::{Mode, Rating};
use super::view::{
    HandIn, Key, Lettered, Menu, MenuOption, QuestionView, Shape, VerdictView, View, lettered, lettered_sides,
};

/// What the key does that takes back, by the one name that it has.
pub(super) const TAKE_BACK: &str = "take back";

impl Sitting {
    /// What is on the screen; nothing once it is over or was stopped.
    #[must_use]
    pub fn view(&self) -> Option<View> {
        match self.phase {
            Phase::Asking => self.queue.front().map(|place| View::Question(Box::new(self.question(*place)))),
            Phase::Sure(place) => Some(View::Question(Box::new(self.how_sure(place)))),
            Phase::Verdict(place) | Phase::Review(place) => {
                self.verdict(place).map(|view| View::Verdict(Box::new(view)))
            }
            Phase::Dispute(place, _) => {
                let item = &self.plan.items[place];
                let name = name(item.question(), item.part);
                Some(View::Menu(dispute(&name, self.notice.clone())))
            }
            Phase::HandIn => Some(View::HandIn(self.hand_in())),
            Phase::Closed => None,
        }
    }

    pub(super) fn question(&self, place: usize) -> QuestionView {
        let item = &self.plan.items[place];
        let question = item.question();
        let state = &self.places[place];
        let (lefts, options) = choices(item);
        let (given, given_kind) = self.answered(place);
        QuestionView {
            number: self.number(place),
            total: self.total(),
            returning: self.returning(),
            deck: item.edition.deck.title.clone(),
            kind: question.kind,
            prompt: prompt(question, item.part),
            shape: self.shape(item),
            options,
            lefts,
            blanks: blanks(item),
            hints: question.hints.iter().take(state.hints).cloned().collect(),
            given,
            given_kind,
            flagged: state.flagged,
            deadline: self.deadline(),
            notice: self.notice.clone(),
            keys: self.keys(),
            is_exam: self.is_exam(),
        }
    }

    /// In a quiz the place in the order of asking; in an exam, where one goes to and fro, the place on the paper; in
    /// study, where cards come back, how many cards have been met.
    fn number(&self, place: usize) -> usize {
        if self.is_exam() {
            return place + 1;
        }
        if self.is_study() {
            let met = self.places.iter().filter(|place| place.given.is_some()).count();
            return met + usize::from(self.places[place].given.is_none());
        }
        self.plan.items.len() - self.queue.len() + self.position(place)
    }

    /// How many are asked; a card that was set aside before it was is none of them.
    fn total(&self) -> usize {
        self.places.iter().filter(|place| !place.aside || place.given.is_some()).count()
    }

    /// What was answered already, and how that is written: in an exam, and what was typed before a flashcard's back was
    /// shown.
    fn answered(&self, place: usize) -> (Option<String>, TextKind) {
        let item = &self.plan.items[place];
        if let Some(thought) = self.revealed.as_ref().filter(|thought| !thought.is_empty()) {
            return (Some(thought.clone()), TextKind::Typed);
        }
        let given = self.places[place].given.as_ref().filter(|_| self.is_exam());
        let shown = given.map(|given| self::given(item.question(), &given.response));
        (shown, whole_kind(&item.question().answer_kinds(item.part)))
    }

    fn position(&self, place: usize) -> usize {
        self.queue.iter().position(|other| *other == place).map_or(0, |at| at + 1)
    }

    fn shape(&self, item: &Item) -> Shape {
        match &item.question().body {
            Body::Single(Field::Choice(_)) => Shape::One { at_once: !self.is_exam() },
            Body::Single(Field::Written(_)) => Shape::Words,
            Body::Single(Field::Numeric(numeric)) => Shape::Number { unit: numeric.unit.clone() },
            Body::Single(Field::Dated(_)) => Shape::Date,
            Body::MultipleResponse(_) => Shape::Several,
            Body::Ordering(_) => Shape::Order,
            Body::Matching(_) => Shape::Match,
            Body::List(list) => Shape::List { count: list.items.len() },
            Body::Cloze(cloze) => Shape::Blanks { count: cloze.asked(item.part).count() },
            Body::Flashcard(_) if self.revealed.is_none() => Shape::Front,
            Body::Flashcard(card) => {
                Shape::Judge { back: side(item.question(), &card.answer, item.part, false) }
            }
        }
    }

    fn verdict(&self, place: usize) -> Option<VerdictView> {
        let item = &self.plan.items[place];
        let question = item.question();
        let given = self.places[place].given.as_ref()?;
        let deck = &item.edition.deck;
        let rules = Rules::of(deck);
        let is_last = match self.phase {
            Phase::Review(_) => self.places.iter().skip(place + 1).all(|place| place.given.is_none()),
            _ => self.queue.is_empty(),
        };
        Some(VerdictView {
            number: if self.is_silent() { place + 1 } else { self.number(place) },
            total: self.total(),
            returning: self.returning(),
            deck: deck.title.clone(),
            prompt: prompt(question, item.part),
            outcome: given.verdict.outcome,
            given: if given.verdict.outcome == Outcome::Blank || self.is_flashcard(place) {
                String::new()
            } else {
                self::given(question, &given.response)
            },
            kinds: question.answer_kinds(item.part),
            answer: grade::answer_in_lines(question, item.part),
            also: grade::also(question, item.part, &rules),
            reason: given.verdict.reason.clone(),
            feedback: given.verdict.feedback.clone(),
            marks: marks(question, given),
            slips: given.verdict.slips.clone(),
            explanation: question.explanation.clone(),
            source: source(question),
            earned: given.earned,
            points: question.points,
            hints: self.places[place].hints,
            ruling: given.ruling,
            again: self.again(place),
            is_last,
            deadline: self.deadline(),
            notice: self.notice.clone(),
            keys: self.keys(),
        })
    }

    /// What can be done beside answering.
    pub(super) fn keys(&self) -> Vec<Key> {
        let key = |key: &str, does: &str| Key { key: key.to_owned(), does: does.to_owned() };
        match self.phase {
            Phase::Asking => self.asking_keys(),
            Phase::Verdict(place) | Phase::Review(place) => {
                let given = self.places[place].given.as_ref();
                let outcome = given.map(|given| given.verdict.outcome);
                let mut keys = Vec::new();
                if matches!(outcome, Some(Outcome::Almost | Outcome::Partly | Outcome::Wrong)) {
                    keys.push(key("o", "dispute"));
                }
                if self.is_study() {
                    if given.is_some_and(|given| given.rating == Rating::Good)
                        && self.plan.mode == Mode::Study
                    {
                        keys.push(key("e", "it was easy"));
                    }
                    keys.push(key("u", TAKE_BACK));
                }
                keys.push(key("f", "flag"));
                if self.is_study() && !self.places[place].aside {
                    keys.push(key("a", "set aside"));
                }
                keys.push(key("/q", "stop"));
                keys
            }
            Phase::HandIn => vec![key("/done", "hand in"), key("/q", "stop")],
            Phase::Sure(_) | Phase::Dispute(..) | Phase::Closed => Vec::new(),
        }
    }

    fn asking_keys(&self) -> Vec<Key> {
        let key = |key: &str, does: &str| Key { key: key.to_owned(), does: does.to_owned() };
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        let hints = self.plan.items[place].question().hints.len();
        let mut keys = Vec::new();
        if !self.is_exam() && self.places[place].hints < hints {
            keys.push(key("/h", "hint"));
        }
        if self.is_exam() {
            keys.push(key("/done", "hand in"));
            keys.push(key("/1", "go to question 1"));
        }
        if self.queue.len() > 1 {
            keys.push(key("/s", "skip"));
        }
        if !self.undo.is_empty() {
            keys.push(key("/u", TAKE_BACK));
        }
        keys.push(key("/f", "flag"));
        if self.is_study() {
            keys.push(key("/a", "set aside"));
        }
        if self.last.is_some() && !self.is_silent() {
            keys.push(key("/o", "dispute the last verdict"));
        }
        keys.push(key("/q", "stop"));
        keys.push(key("/?", "keys"));
        keys
    }

    fn hand_in(&self) -> HandIn {
        let numbers = |wanted: fn(&Place) -> bool| {
            let places = self.places.iter().enumerate();
            places.filter(|(_, place)| wanted(place)).map(|(place, _)| place + 1).collect()
        };
        HandIn {
            total: self.places.len(),
            unanswered: numbers(|place| place.given.is_none()),
            flagged: numbers(|place| place.flagged),
            deadline: self.deadline(),
            notice: self.notice.clone(),
        }
    }
}

/// What is asked, in Markdown, with gaps where a cloze has its asked blanks.
#[must_use]
pub fn prompt(question: &Question, part: Part) -> String {
    match &question.body {
        Body::Cloze(cloze) => with_gaps(cloze, part),
        Body::Flashcard(card) => side(question, &card.answer, part, true),
        _ => question.prompt.clone(),
    }
}

/// A short name of a card for summaries.
#[must_use]
pub fn name(question: &Question, part: Part) -> String {
    question.card_name(&prompt(question, part), &grade::answer_text(question, part))
}

/// The side of a flashcard that is shown first, or the other one.
fn side(question: &Question, back: &str, part: Part, first: bool) -> String {
    if (part == Part::Reverse) == first { back.to_owned() } else { question.prompt.clone() }
}

fn with_gaps(cloze: &Cloze, part: Part) -> String {
    let several = cloze.asked(part).count() > 1;
    let mut number = 0;
    let mut text = String::new();
    for piece in &cloze.pieces {
        match piece {
            Piece::Text(markdown) => text.push_str(markdown),
            Piece::Blank(index) => {
                let Some(blank) = cloze.blanks.get(*index) else { continue };
                if !blank.is_asked(part) {
                    text.push_str(&grade::field_text(&blank.field));
                    continue;
                }
                number += 1;
                let counted = if several { format!("{number} ") } else { String::new() };
                let hint = blank.hint.as_ref().map(|hint| format!(" {hint}")).unwrap_or_default();
                text.push_str(&format!("[{counted}…{hint}]"));
            }
        }
    }
    text
}

/// How all parts of an answer are written that is said as one: as they are where all are alike.
#[must_use]
pub fn whole_kind(kinds: &[TextKind]) -> TextKind {
    match kinds {
        [first, others @ ..] if others.iter().all(|kind| kind == first) => *first,
        _ => TextKind::Typed,
    }
}

/// A response for people: in one line, but where it has lines to keep.
#[must_use]
pub fn given(question: &Question, response: &Response) -> String {
    match (&question.body, response) {
        (Body::Flashcard(_), Response::Text(word)) if word == "yes" => "knew it".to_owned(),
        (Body::Flashcard(_), Response::Text(_)) => "did not know it".to_owned(),
        _ => grade::shown_in_lines(response),
    }
}

/// Where to read it again.
#[must_use]
pub fn source(question: &Question) -> Option<String> {
    match (&question.source, &question.at) {
        (Some(source), Some(at)) => Some(format!("{source}, {at}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// The left sides and the options with their labels.
fn choices(item: &Item) -> (Vec<Lettered>, Vec<Lettered>) {
    match &item.question().body {
        Body::Matching(matching) => {
            let lefts: Vec<String> = matching.pairs.iter().map(|(left, _)| left.clone()).collect();
            lettered_sides(&lefts, &item.options)
        }
        Body::Cloze(_) => (Vec::new(), Vec::new()),
        _ => (Vec::new(), lettered(&item.options)),
    }
}

fn blanks(item: &Item) -> Vec<(usize, Vec<Lettered>)> {
    let options = blank_options(item.question(), item.part, &item.options);
    let numbered = options.into_iter().enumerate().filter(|(_, options)| !options.is_empty());
    numbered.map(|(index, options)| (index + 1, lettered(options))).collect()
}

/// The parts of an answer; the items of an order with the notes that the author keeps for afterwards.
fn marks(question: &Question, given: &Given) -> Vec<Mark> {
    let mut marks = given.verdict.marks.clone();
    if let (Body::Ordering(items), Response::Many(_)) = (&question.body, &given.response) {
        for (mark, item) in marks.iter_mut().zip(items) {
            if let Some(note) = &item.note {
                mark.right = noted(&mark.right, note);
                if mark.credit >= 1.0 {
                    mark.given.clone_from(&mark.right);
                }
            }
        }
    }
    marks
}

/// An item with its note behind it; below it where it has lines to keep.
fn noted(item: &str, note: &str) -> String {
    if is_indented(item) && !item.contains("```") {
        format!("{}\n({note})", fenced("", item))
    } else if keeps_lines(item) {
        format!("{item}\n({note})")
    } else {
        format!("{item} ({note})")
    }
}

fn dispute(name: &str, notice: Option<String>) -> Menu {
    let option = |label: &str, note: &str| MenuOption { label: label.to_owned(), note: note.to_owned() };
    Menu {
        intro: vec![format!("{name}: why is the verdict wrong?")],
        options: vec![
            option("I meant this answer", "counts, by your ruling"),
            option("Mine is right as well", "counts, by your ruling; kept for the author"),
            option("The deck is mistaken", "no change; kept for the author"),
            option("The verdict is right", "no change"),
        ],
        notice,
        leave: Some(3),
    }
}
