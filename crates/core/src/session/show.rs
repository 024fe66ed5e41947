//! Builds the views of a session.

use crate::deck::question::{Body, Cloze, ClozePiece, Field};
use crate::deck::statement::{StatementWords, statement_words};
use crate::deck::{Part, Question, QuestionType};
use crate::grade::{self, Outcome, Response, Rules};
use crate::messages::{Locale, message};
use crate::text::TextKind;

use super::full_answer::full_answer;
use super::input::blank_options;
use super::judged::{answer_marks, judged_options};
use super::machine::{GivenAnswer, ItemState, Phase, Session};
use super::paper::PaperItem;
use super::record::Ruling;
use super::view::{
    AnswerForm, HandIn, LabelledOption, Menu, MenuLeave, MenuOption, QuestionView, SessionTally,
    SessionView, VerdictView, label_options, label_sides,
};

impl Session {
    /// The current view. `None` once the session is over or has stopped.
    #[must_use]
    pub fn view(&self) -> Option<SessionView> {
        let mut view = match self.phase {
            Phase::Asking => self
                .queue
                .front()
                .map(|place| SessionView::Question(Box::new(self.question_view(*place)))),
            Phase::Confidence(place) => {
                Some(SessionView::Question(Box::new(self.confidence_view(place))))
            }
            Phase::Verdict(place) | Phase::Review(place) => {
                self.verdict_view(place).map(|view| SessionView::Verdict(Box::new(view)))
            }
            Phase::Dispute(place, _) => {
                let item = &self.plan.items[place];
                let name = name(item.question(), item.part);
                let menu = dispute_menu(&name, self.notice.clone(), self.plan.locale);
                Some(SessionView::Menu(menu))
            }
            Phase::HandIn => Some(SessionView::HandIn(self.hand_in_view())),
            Phase::Closed => None,
        }?;
        self.add_media_keys(&mut view);
        Some(view)
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
            is_repeat: self.is_study() && state.given.is_some(),
            tally: self.tally(),
            deck: item.edition.deck.title.clone(),
            section: self.plan.settings.section_at(place).map(str::to_owned),
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
            confirmation: self.confirmation.clone(),
            keys: self.key_hints(),
            images: Vec::new(),
            is_exam: self.is_exam(),
        }
        .with_short_keys()
    }

    /// The number of the question on screen.
    ///
    /// In a quiz, the position in the order of asking. In an exam, the place on the paper, because
    /// the learner moves back and forth. In study, the number of cards met so far.
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

    /// The number of questions. Cards suspended before an answer do not count.
    fn question_count(&self) -> usize {
        self.item_states.iter().filter(|place| !place.suspended || place.given.is_some()).count()
    }

    /// The earlier answer and its kind of text: in an exam, or the text typed before a flashcard's
    /// back appeared.
    fn earlier_answer(&self, place: usize) -> (Option<String>, TextKind) {
        let item = &self.plan.items[place];
        if let Some(typed) = self.revealed.as_ref().filter(|typed| !typed.is_empty()) {
            return (Some(typed.clone()), TextKind::Typed);
        }
        let given = if self.is_exam() { self.item_states[place].given.as_ref() } else { None };
        let locale = self.plan.locale;
        let shown = given.map(|given| shown_given(item, &given.response, locale));
        (shown, common_kind(&item.question().answer_kinds(item.part)))
    }

    fn queue_position(&self, place: usize) -> usize {
        self.queue.iter().position(|other| *other == place).map_or(0, |at| at + 1)
    }

    fn answer_form(&self, item: &PaperItem) -> AnswerForm {
        match &item.question().body {
            Body::Single(Field::Choice(_)) => AnswerForm::One { at_once: !self.is_exam() },
            Body::Single(Field::Written(_)) => AnswerForm::Words,
            Body::Single(Field::Numeric(numeric)) => {
                AnswerForm::Number { unit: numeric.unit.clone() }
            }
            Body::Single(Field::Dated(_)) => AnswerForm::Date,
            Body::MultipleResponse(_) => AnswerForm::Several,
            Body::Ordering(_) => AnswerForm::Order,
            Body::Matching(_) => AnswerForm::Match,
            Body::List(list) => AnswerForm::List { count: list.wanted_count() },
            Body::Cloze(cloze) => {
                AnswerForm::Blanks { count: cloze.asked_blanks(item.part).count() }
            }
            Body::Flashcard(_) if self.revealed.is_none() => AnswerForm::Front,
            Body::Flashcard(card) => AnswerForm::Judge {
                letters: self.plan.locale.judgement_letters(),
                back: flashcard_side(item.question(), &card.answer, item.part, false),
                explanation: item.question().explanation.clone(),
                source: shown_source(item.question()),
            },
        }
    }

    fn verdict_view(&self, place: usize) -> Option<VerdictView> {
        let item = &self.plan.items[place];
        let question = item.question();
        let given = self.item_states[place].given.as_ref()?;
        let deck = &item.edition.deck;
        let rules = Rules::from_deck(deck);
        Some(VerdictView {
            number: if self.is_silent() { place + 1 } else { self.question_number(place) },
            total: self.question_count(),
            returning: self.count_returning(),
            tally: self.tally(),
            deck: deck.title.clone(),
            section: self.plan.settings.section_at(place).map(str::to_owned),
            prompt: shown_prompt(question, item.part),
            options: judged_options(item, given),
            outcome: given.verdict.outcome,
            given: if given.verdict.outcome == Outcome::Blank || self.is_flashcard(place) {
                String::new()
            } else {
                shown_given(item, &given.response, self.plan.locale)
            },
            kinds: question.answer_kinds(item.part),
            answer: verdict_answer(item, given, self.plan.locale),
            also: grade::alternative_answers(question, item.part, &rules),
            reason: given.verdict.reason.to_text(self.plan.locale),
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
            is_last: self.is_last_verdict(place),
            deadline: self.deadline(),
            notice: self.notice.clone(),
            keys: self.key_hints(),
            images: Vec::new(),
        })
    }

    /// Whether no verdict follows the one at `place`.
    pub(super) fn is_last_verdict(&self, place: usize) -> bool {
        match self.phase {
            Phase::Review(_) => self.answered_after(place).is_none(),
            _ => self.queue.is_empty(),
        }
    }

    /// How far the session is. A verdict that is still hidden is left out.
    fn tally(&self) -> SessionTally {
        let hidden = if let Phase::Confidence(place) = self.phase { Some(place) } else { None };
        let is_done = |place: usize| {
            Some(place) != hidden && !(self.is_study() && self.queue.contains(&place))
        };
        let states = self.item_states.iter().enumerate().filter(|(place, _)| is_done(*place));
        let answers: Vec<&GivenAnswer> =
            states.filter_map(|(_, state)| state.given.as_ref()).collect();
        let right = answers.iter().filter(|given| {
            given.verdict.outcome.counts_as_right()
                || matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight))
        });
        let right = self.can_show_verdicts().then(|| right.count());
        SessionTally { done: answers.len(), right }
    }

    fn hand_in_view(&self) -> HandIn {
        HandIn {
            total: self.item_states.len(),
            unanswered: self.item_numbers(is_unanswered),
            flagged: self.item_numbers(|state| state.flagged),
            deadline: self.deadline(),
            notice: self.notice.clone(),
            confirmation: self.confirmation.clone(),
        }
    }

    fn item_numbers(&self, is_wanted: fn(&ItemState) -> bool) -> Vec<usize> {
        let states = self.item_states.iter().enumerate();
        states.filter(|(_, state)| is_wanted(state)).map(|(place, _)| place + 1).collect()
    }
}

/// The answer on a verdict. One that was given word for word stays as it was given.
fn verdict_answer(item: &PaperItem, given: &GivenAnswer, locale: Locale) -> String {
    let answer = shown_answer(item);
    let typed = shown_given(item, &given.response, locale);
    let is_same = answer.trim().to_lowercase() == typed.trim().to_lowercase();
    if is_same { answer } else { full_answer(item, locale) }
}

/// Whether an item has no answer, or one that was taken back by leaving it blank.
fn is_unanswered(state: &ItemState) -> bool {
    state.given.as_ref().is_none_or(|given| given.verdict.outcome == Outcome::Blank)
}

/// The prompt in Markdown. A cloze has gaps for its asked blanks.
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

/// The front of a flashcard if `first`, else its back.
fn flashcard_side(question: &Question, back: &str, part: Part, first: bool) -> String {
    if (part == Part::Reverse) == first { back.to_owned() } else { question.prompt.clone() }
}

fn with_gaps(cloze: &Cloze, part: Part) -> String {
    let is_numbered = cloze.asked_blanks(part).count() > 1;
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
                let counted = if is_numbered { format!("{number} ") } else { String::new() };
                let hint = blank.hint.as_ref().map(|hint| format!(" {hint}")).unwrap_or_default();
                text.push_str(&format!("[{counted}…{hint}]"));
            }
        }
    }
    text
}

/// The kind of text for a whole answer: the kind of its parts if they agree.
#[must_use]
pub fn common_kind(kinds: &[TextKind]) -> TextKind {
    match kinds {
        [first, others @ ..] if others.iter().all(|kind| kind == first) => *first,
        _ => TextKind::Typed,
    }
}

/// A response for display: one line, unless it has lines to keep.
#[must_use]
pub fn shown_response(question: &Question, response: &Response, locale: Locale) -> String {
    match (&question.body, response) {
        (Body::Flashcard(_), Response::Text(word)) if word == "yes" => message!(locale, "knew-it"),
        (Body::Flashcard(_), Response::Text(_)) => message!(locale, "did-not-know-it"),
        _ => grade::response_in_lines(response),
    }
}

/// The source of a question, with the place in it.
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
        _ => (Vec::new(), shown_options(item)),
    }
}

/// The options of an item with their labels; those of a statement in the deck's language.
pub(super) fn shown_options(item: &PaperItem) -> Vec<LabelledOption> {
    let words = words_of_statement(item);
    let texts =
        item.options.iter().map(|text| words.map_or(text.as_str(), |words| words.show(text)));
    label_options(&texts.map(str::to_owned).collect::<Vec<_>>())
}

/// The words for true and false of a statement; `None` for other items.
fn words_of_statement(item: &PaperItem) -> Option<&'static StatementWords> {
    let is_statement = item.question().kind == QuestionType::TrueFalse;
    is_statement.then(|| statement_words(&item.edition.deck.language_tag))
}

/// The right answer of an item for display.
#[must_use]
pub fn shown_answer(item: &PaperItem) -> String {
    let answer = grade::answer_in_lines(item.question(), item.part);
    words_of_statement(item).map_or(answer.clone(), |words| words.show(&answer).to_owned())
}

/// The learner's answer to an item for display.
#[must_use]
pub fn shown_given(item: &PaperItem, response: &Response, locale: Locale) -> String {
    let given = shown_response(item.question(), response, locale);
    words_of_statement(item).map_or(given.clone(), |words| words.show(&given).to_owned())
}

fn labelled_blanks(item: &PaperItem) -> Vec<(usize, Vec<LabelledOption>)> {
    let options = blank_options(item.question(), item.part, &item.options);
    let numbered = options.into_iter().enumerate().filter(|(_, options)| !options.is_empty());
    numbered.map(|(index, options)| (index + 1, label_options(options))).collect()
}

fn dispute_menu(name: &str, notice: Option<String>, locale: Locale) -> Menu {
    let options = [
        (message!(locale, "dispute-meant"), message!(locale, "dispute-meant-note")),
        (message!(locale, "dispute-also-right"), message!(locale, "dispute-also-right-note")),
        (message!(locale, "dispute-mistaken"), message!(locale, "dispute-mistaken-note")),
        (message!(locale, "dispute-none"), message!(locale, "dispute-none-note")),
    ];
    Menu {
        intro: Menu::intro_of([message!(locale, "dispute-why", name = name)]),
        options: options.map(|(label, note)| MenuOption { label, note }).to_vec(),
        notice,
        leave: Some(MenuLeave::Option(3)),
        default: 3,
    }
}
