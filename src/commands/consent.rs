//! Questions and messages to the learner after a question or a deck was edited.

use crate::error::Error;
use obverse_core::deck::Part;
use obverse_core::deck::{Deck, DeckId, Question};
use obverse_core::grade;
use obverse_core::messages::{Locale, message};
use obverse_core::session::record::Identity;
use obverse_core::session::show::shown_prompt;
use obverse_core::session::view::{Menu, MenuLeave, MenuOption};
use obverse_core::text::short_label;

use super::app::App;
use super::lineage::QuestionEdit;
use super::resume::choose_option;

/// The width of a shown text, in columns.
const TEXT_WIDTH: usize = 200;

/// The number of questions named in a message.
const MAX_NAMED_QUESTIONS: usize = 3;

/// The learner's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditAnswer {
    /// Both are the same.
    Keep,
    /// Both are the same, and so are all remaining pairs.
    KeepAll,
    /// They are different.
    Another,
    /// Ask again another time.
    Later,
}

/// A missing deck and its counterpart among the decks found.
pub(super) struct DeckChange {
    pub old: DeckId,
    /// The number of its questions found in the counterpart.
    pub found: usize,
    /// The number of its questions with answers.
    pub answered: usize,
    /// The number of questions in the counterpart.
    pub questions: usize,
    /// The pairs of equal cards.
    pub cards: Vec<(Identity, Identity)>,
}

impl DeckChange {
    /// The share of common questions, from 0 to 1: of the answered ones or of the counterpart's,
    /// whichever are fewer.
    pub(super) fn shared_fraction(&self) -> f64 {
        self.found as f64 / self.answered.min(self.questions).max(1) as f64
    }

    /// What the counterpart has of the missing deck, as the end of a sentence about it.
    fn describe_overlap(&self, locale: Locale) -> String {
        match (self.found, self.answered) {
            (1, 1) => message!(locale, "edit-overlap-one"),
            (2, 2) => message!(locale, "edit-overlap-both"),
            (found, answered) if found == answered => {
                message!(locale, "edit-overlap-all", count = answered)
            }
            (found, answered) => {
                message!(locale, "edit-overlap-some", found = found, count = answered)
            }
        }
    }
}

/// An edited question, and the number of edited questions to ask about, itself included.
pub(super) struct QuestionChange<'a> {
    pub deck: &'a Deck,
    pub change: &'a QuestionEdit<'a>,
    pub left: usize,
}

/// A question as two lines: its prompt and its key.
fn question_lines(question: &Question, locale: Locale) -> [String; 2] {
    let part = question.card_ids().first().map_or(Part::Whole, |card| card.part);
    let part = if matches!(part, Part::Blank(_)) { Part::Whole } else { part };
    let answer = short_label(&grade::answer_text(question, part), TEXT_WIDTH);
    [
        format!("   {}", short_label(&shown_prompt(question, part), TEXT_WIDTH)),
        format!("   {}{}{answer}", message!(locale, "word-answer"), locale.colon()),
    ]
}

/// Asks whether a question is an edit of an earlier one.
pub(super) fn ask_question(app: &App, edited: &QuestionChange) -> Result<EditAnswer, Error> {
    let QuestionChange { deck, change, left } = edited;
    let locale = app.ui.locale();
    let [was, was_answered] = question_lines(&change.gone.question, locale);
    let [is, is_answered] = question_lines(change.now, locale);
    let intro = vec![
        message!(locale, "edit-question", deck = deck.title.as_str()),
        String::new(),
        message!(locale, "edit-before"),
        was,
        was_answered,
        message!(locale, "edit-now"),
        is,
        is_answered,
    ];
    let last = app.format_day(app.days.day_of(change.gone.last));
    let history = message!(locale, "edit-history", count = change.gone.answers, date = last);
    let new = message!(locale, "edit-no-note");
    let mut options = vec![
        (MenuOption::new(message!(locale, "edit-yes"), history), EditAnswer::Keep),
        (MenuOption::new(message!(locale, "edit-no-question"), new), EditAnswer::Another),
    ];
    if *left > 1 {
        let all = message!(locale, "edit-yes-all", count = *left);
        let note = message!(locale, "edit-yes-all-note");
        options.push((MenuOption::new(all, note), EditAnswer::KeepAll));
    }
    options.push(later_option(locale));
    choose_answer(app, intro, options)
}

/// Asks whether a deck is a missing one under another identity.
pub(super) fn ask_deck(app: &App, deck: &Deck, change: &DeckChange) -> Result<EditAnswer, Error> {
    let locale = app.ui.locale();
    let (title, old) = (deck.title.as_str(), change.old.to_string());
    let heading = message!(locale, "edit-deck", deck = title, old = old.as_str());
    let overlap = change.describe_overlap(locale);
    let overlap = message!(locale, "edit-deck-missing", old = old, overlap = overlap);
    let new = message!(locale, "edit-no-note");
    let options = vec![
        (MenuOption::new(message!(locale, "edit-yes"), ""), EditAnswer::Keep),
        (MenuOption::new(message!(locale, "edit-no-deck"), new), EditAnswer::Another),
        later_option(locale),
    ];
    choose_answer(app, vec![heading, String::new(), overlap], options)
}

fn later_option(locale: Locale) -> (MenuOption, EditAnswer) {
    let note = message!(locale, "edit-later-note");
    (MenuOption::new(message!(locale, "edit-later"), note), EditAnswer::Later)
}

fn choose_answer(
    app: &App,
    intro: Vec<String>,
    options: Vec<(MenuOption, EditAnswer)>,
) -> Result<EditAnswer, Error> {
    let (options, answers): (Vec<_>, Vec<_>) = options.into_iter().unzip();
    let later = answers.iter().position(|answer| matches!(answer, EditAnswer::Later));
    let leave = later.map(MenuLeave::Option);
    let menu = Menu { intro: Menu::intro_of(intro), options, leave, ..Menu::default() };
    let chosen = choose_option(app, menu)?;
    Ok(answers.get(chosen).copied().unwrap_or(EditAnswer::Later))
}

/// Reports the questions that have a new id.
pub(super) fn report_new_ids(app: &App, deck: &Deck, changes: &[QuestionEdit]) {
    if !changes.is_empty() {
        let (locale, title) = (app.ui.locale(), deck.title.as_str());
        app.ui.show_note(&message!(locale, "edit-new-ids", deck = title, count = changes.len()));
    }
}

/// Reports the edited questions that keep their history.
pub(super) fn report_edits(app: &App, deck: &Deck, changes: &[QuestionEdit]) {
    let Some(first) = changes.first() else { return };
    let locale = app.ui.locale();
    let mut names: Vec<String> =
        changes.iter().take(MAX_NAMED_QUESTIONS).map(|change| change.now.name()).collect();
    if changes.len() > MAX_NAMED_QUESTIONS {
        let more = changes.len() - MAX_NAMED_QUESTIONS;
        names.push(message!(locale, "edit-more", count = more));
    }
    // No full stop: the names have punctuation of their own.
    app.ui.show_note(&message!(
        locale,
        "edit-kept",
        deck = deck.title.as_str(),
        count = changes.len(),
        names = names.join("; ")
    ));
    let unlink = format!("`obverse unlink {} '{}'`", deck.id, first.now.id);
    app.ui.show_note(&message!(locale, "edit-kept-undo", command = unlink, count = changes.len()));
}

/// Reports that a deck continues another one.
pub(super) fn report_renamed_deck(app: &App, deck: &Deck, change: &DeckChange) {
    let locale = app.ui.locale();
    let old = change.old.to_string();
    app.ui.show_note(&message!(
        locale,
        "edit-renamed",
        deck = deck.title.as_str(),
        old = old.as_str(),
        overlap = change.describe_overlap(locale)
    ));
    let command = format!("`obverse unlink {} --from {old}`", deck.id);
    app.ui.show_note(&message!(locale, "edit-renamed-undo", command = command));
}
