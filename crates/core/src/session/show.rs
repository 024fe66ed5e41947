//! What a sitting shows: its state as views.

use crate::deck::question::{Body, Cloze, ClozePiece, Field};
use crate::deck::{Part, Question};
use crate::grade::{self, Mark, Outcome, Response, Rules};
use crate::text::{TextKind, fence_code, is_indented, keeps_lines};

use super::input::blank_options;
use super::machine::{GivenAnswer, ItemState, Phase, Session};
use super::paper::PaperItem;
use super::record::{Mode, Rating};
use super::view::{
    AnswerForm, HandIn, KeyHint, LabelledOption, Menu, MenuOption, QuestionView, SessionView, VerdictView,
    label_options, label_sides,
};

/// What the key does that takes back, by the one name that it has.
pub(super) const TAKE_BACK: &str = "take back";

impl Session {
    /// What is on the screen; nothing once it is over or was stopped.
    #[must_use]
    pub fn view(&self) -> Option<SessionView> {
        match self.phase {
            Phase::Asking => {
                self.queue.front().map(|place| SessionView::Question(Box::new(self.question_view(*place))))
            }
            Phase::Confidence(place) => Some(SessionView::Question(Box::new(self.confidence_view(place)))),
            Phase::Verdict(place) | Phase::Review(place) => {
                self.verdict_view(place).map(|view| SessionView::Verdict(Box::new(view)))
            }
            Phase::Dispute(place, _) => {
                let item = &self.plan.items[place];
                let name = name(item.question(), item.part);
                Some(SessionView::Menu(dispute_menu(&name, self.notice.clone())))
            }
            Phase::HandIn => Some(SessionView::HandIn(self.hand_in_view())),
            Phase::Closed => None,
        }
    }

    pub(super) fn question_view(&self, place: usize) -> QuestionView {
        let item = &self.plan.items[place];
        let question = item.question();
        let state = &self.item_states[place];
        let (lefts, options) = labelled_choices(item);
        let (given, given_kind) = self.earlier_answer(place);
        QuestionView {
            number: self.question_number(place),
            total: self.question_count(),
            returning: self.count_returning(),
            deck: item.edition.deck.title.clone(),
            kind: question.kind,
            prompt: shown_prompt(question, item.part),
            form: self.answer_form(item),
            options,
            lefts,
            blanks: labelled_blanks(item),
            hints: question.hints.iter().take(state.hints).cloned().collect(),
            given,
            given_kind,
            flagged: state.flagged,
            deadline: self.deadline(),
            notice: self.notice.clone(),
            keys: self.key_hints(),
            is_exam: self.is_exam(),
        }
    }

    /// In a quiz the place in the order of asking; in an exam, where one goes to and fro, the place on the paper; in
    /// study, where cards come back, how many cards have been met.
    fn question_number(&self, place: usize) -> usize {
        if self.is_exam() {
            return place + 1;
        }
        if self.is_study() {
            let met = self.item_states.iter().filter(|place| place.given.is_some()).count();
            return met + usize::from(self.item_states[place].given.is_none());
        }
        self.plan.items.len() - self.queue.len() + self.queue_position(place)
    }

    /// How many are asked; a card that was set aside before it was is none of them.
    fn question_count(&self) -> usize {
        self.item_states.iter().filter(|place| !place.suspended || place.given.is_some()).count()
    }

    /// What was answered already, and how that is written: in an exam, and what was typed before a flashcard's back was
    /// shown.
    fn earlier_answer(&self, place: usize) -> (Option<String>, TextKind) {
        let item = &self.plan.items[place];
        if let Some(thought) = self.revealed.as_ref().filter(|thought| !thought.is_empty()) {
            return (Some(thought.clone()), TextKind::Typed);
        }
        let given = self.item_states[place].given.as_ref().filter(|_| self.is_exam());
        let shown = given.map(|given| shown_response(item.question(), &given.response));
        (shown, common_kind(&item.question().answer_kinds(item.part)))
    }

    fn queue_position(&self, place: usize) -> usize {
        self.queue.iter().position(|other| *other == place).map_or(0, |at| at + 1)
    }

    fn answer_form(&self, item: &PaperItem) -> AnswerForm {
        match &item.question().body {
            Body::Single(Field::Choice(_)) => AnswerForm::One { at_once: !self.is_exam() },
            Body::Single(Field::Written(_)) => AnswerForm::Words,
            Body::Single(Field::Numeric(numeric)) => AnswerForm::Number { unit: numeric.unit.clone() },
            Body::Single(Field::Dated(_)) => AnswerForm::Date,
            Body::MultipleResponse(_) => AnswerForm::Several,
            Body::Ordering(_) => AnswerForm::Order,
            Body::Matching(_) => AnswerForm::Match,
            Body::List(list) => AnswerForm::List { count: list.items.len() },
            Body::Cloze(cloze) => AnswerForm::Blanks { count: cloze.asked_blanks(item.part).count() },
            Body::Flashcard(_) if self.revealed.is_none() => AnswerForm::Front,
            Body::Flashcard(card) => {
                AnswerForm::Judge { back: flashcard_side(item.question(), &card.answer, item.part, false) }
            }
        }
    }

    fn verdict_view(&self, place: usize) -> Option<VerdictView> {
        let item = &self.plan.items[place];
        let question = item.question();
        let given = self.item_states[place].given.as_ref()?;
        let deck = &item.edition.deck;
        let rules = Rules::from_deck(deck);
        let is_last = match self.phase {
            Phase::Review(_) => self.item_states.iter().skip(place + 1).all(|place| place.given.is_none()),
            _ => self.queue.is_empty(),
        };
        Some(VerdictView {
            number: if self.is_silent() { place + 1 } else { self.question_number(place) },
            total: self.question_count(),
            returning: self.count_returning(),
            deck: deck.title.clone(),
            prompt: shown_prompt(question, item.part),
            outcome: given.verdict.outcome,
            given: if given.verdict.outcome == Outcome::Blank || self.is_flashcard(place) {
                String::new()
            } else {
                shown_response(question, &given.response)
            },
            kinds: question.answer_kinds(item.part),
            answer: grade::answer_in_lines(question, item.part),
            also: grade::alternative_answers(question, item.part, &rules),
            reason: given.verdict.reason.clone(),
            feedback: given.verdict.feedback.clone(),
            marks: answer_marks(question, given),
            slips: given.verdict.slips.clone(),
            explanation: question.explanation.clone(),
            source: shown_source(question),
            earned: given.earned,
            points: question.points,
            hints: self.item_states[place].hints,
            ruling: given.ruling,
            again: self.next_due_text(place),
            is_last,
            deadline: self.deadline(),
            notice: self.notice.clone(),
            keys: self.key_hints(),
        })
    }

    /// What can be done beside answering.
    pub(super) fn key_hints(&self) -> Vec<KeyHint> {
        let key = |key: &str, does: &str| KeyHint { key: key.to_owned(), does: does.to_owned() };
        match self.phase {
            Phase::Asking => self.asking_key_hints(),
            Phase::Verdict(place) | Phase::Review(place) => {
                let given = self.item_states[place].given.as_ref();
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
                if self.is_study() && !self.item_states[place].suspended {
                    keys.push(key("a", "set aside"));
                }
                keys.push(key("/q", "stop"));
                keys
            }
            Phase::HandIn => vec![key("/done", "hand in"), key("/q", "stop")],
            Phase::Confidence(_) | Phase::Dispute(..) | Phase::Closed => Vec::new(),
        }
    }

    fn asking_key_hints(&self) -> Vec<KeyHint> {
        let key = |key: &str, does: &str| KeyHint { key: key.to_owned(), does: does.to_owned() };
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        let hints = self.plan.items[place].question().hints.len();
        let mut keys = Vec::new();
        if !self.is_exam() && self.item_states[place].hints < hints {
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

    fn hand_in_view(&self) -> HandIn {
        let numbers = |wanted: fn(&ItemState) -> bool| {
            let places = self.item_states.iter().enumerate();
            places.filter(|(_, place)| wanted(place)).map(|(place, _)| place + 1).collect()
        };
        HandIn {
            total: self.item_states.len(),
            unanswered: numbers(|place| place.given.is_none()),
            flagged: numbers(|place| place.flagged),
            deadline: self.deadline(),
            notice: self.notice.clone(),
        }
    }
}

/// What is asked, in Markdown, with gaps where a cloze has its asked blanks.
#[must_use]
pub fn shown_prompt(question: &Question, part: Part) -> String {
    match &question.body {
        Body::Cloze(cloze) => with_gaps(cloze, part),
        Body::Flashcard(card) => flashcard_side(question, &card.answer, part, true),
        _ => question.prompt.clone(),
    }
}

/// A short name of a card for summaries.
#[must_use]
pub fn name(question: &Question, part: Part) -> String {
    question.card_name(&shown_prompt(question, part), &grade::answer_text(question, part))
}

/// The side of a flashcard that is shown first, or the other one.
fn flashcard_side(question: &Question, back: &str, part: Part, first: bool) -> String {
    if (part == Part::Reverse) == first { back.to_owned() } else { question.prompt.clone() }
}

fn with_gaps(cloze: &Cloze, part: Part) -> String {
    let several = cloze.asked_blanks(part).count() > 1;
    let mut number = 0;
    let mut text = String::new();
    for piece in &cloze.pieces {
        match piece {
            ClozePiece::Text(markdown) => text.push_str(markdown),
            ClozePiece::Blank(index) => {
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
pub fn common_kind(kinds: &[TextKind]) -> TextKind {
    match kinds {
        [first, others @ ..] if others.iter().all(|kind| kind == first) => *first,
        _ => TextKind::Typed,
    }
}

/// A response for people: in one line, but where it has lines to keep.
#[must_use]
pub fn shown_response(question: &Question, response: &Response) -> String {
    match (&question.body, response) {
        (Body::Flashcard(_), Response::Text(word)) if word == "yes" => "knew it".to_owned(),
        (Body::Flashcard(_), Response::Text(_)) => "did not know it".to_owned(),
        _ => grade::response_in_lines(response),
    }
}

/// Where to read it again.
#[must_use]
pub fn shown_source(question: &Question) -> Option<String> {
    match (&question.source, &question.at) {
        (Some(source), Some(at)) => Some(format!("{source}, {at}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// The left sides and the options with their labels.
fn labelled_choices(item: &PaperItem) -> (Vec<LabelledOption>, Vec<LabelledOption>) {
    match &item.question().body {
        Body::Matching(matching) => {
            let lefts: Vec<String> = matching.pairs.iter().map(|(left, _)| left.clone()).collect();
            label_sides(&lefts, &item.options)
        }
        Body::Cloze(_) => (Vec::new(), Vec::new()),
        _ => (Vec::new(), label_options(&item.options)),
    }
}

fn labelled_blanks(item: &PaperItem) -> Vec<(usize, Vec<LabelledOption>)> {
    let options = blank_options(item.question(), item.part, &item.options);
    let numbered = options.into_iter().enumerate().filter(|(_, options)| !options.is_empty());
    numbered.map(|(index, options)| (index + 1, label_options(options))).collect()
}

/// The parts of an answer; the items of an order with the notes that the author keeps for afterwards.
fn answer_marks(question: &Question, given: &GivenAnswer) -> Vec<Mark> {
    let mut marks = given.verdict.marks.clone();
    if let (Body::Ordering(items), Response::Many(_)) = (&question.body, &given.response) {
        for (mark, item) in marks.iter_mut().zip(items) {
            if let Some(note) = &item.note {
                mark.right = item_with_note(&mark.right, note);
                if mark.credit >= 1.0 {
                    mark.given.clone_from(&mark.right);
                }
            }
        }
    }
    marks
}

/// An item with its note behind it; below it where it has lines to keep.
fn item_with_note(item: &str, note: &str) -> String {
    if is_indented(item) && !item.contains("```") {
        format!("{}\n({note})", fence_code("", item))
    } else if keeps_lines(item) {
        format!("{item}\n({note})")
    } else {
        format!("{item} ({note})")
    }
}

fn dispute_menu(name: &str, notice: Option<String>) -> Menu {
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
