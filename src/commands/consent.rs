//! Questions and messages to the learner after a question or a deck was edited.

use crate::error::Error;
use obverse_core::deck::Part;
use obverse_core::deck::{Deck, DeckId, Question};
use obverse_core::grade;
use obverse_core::session::record::Identity;
use obverse_core::session::show::shown_prompt;
use obverse_core::session::view::{Menu, MenuLeave, MenuOption};
use obverse_core::text::{short_label, words};

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
    pub fn shared_fraction(&self) -> f64 {
        self.found as f64 / self.answered.min(self.questions).max(1) as f64
    }

    fn describe_overlap(&self) -> String {
        match (self.found, self.answered) {
            (1, 1) => "has the question that you answered there".to_owned(),
            (2, 2) => "has both questions that you answered there".to_owned(),
            (found, answered) if found == answered => {
                format!("has all {answered} questions that you answered there")
            }
            (found, answered) => {
                format!(
                    "has {found} of the {} that you answered there",
                    words::format_count(answered, "question")
                )
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

fn menu_option(label: &str, note: String) -> MenuOption {
    MenuOption { label: label.to_owned(), note }
}

/// A question as two lines: its prompt and its key.
fn question_lines(question: &Question) -> [String; 2] {
    let part = question.card_ids().first().map_or(Part::Whole, |card| card.part);
    let part = if matches!(part, Part::Blank(_)) { Part::Whole } else { part };
    let answer = short_label(&grade::answer_text(question, part), TEXT_WIDTH);
    [
        format!("   {}", short_label(&shown_prompt(question, part), TEXT_WIDTH)),
        format!("   Answer: {answer}"),
    ]
}

/// Asks whether a question is an edit of an earlier one.
pub(super) fn ask_question(app: &App, edited: &QuestionChange) -> Result<EditAnswer, Error> {
    let QuestionChange { deck, change, left } = edited;
    let heading =
        format!("A question of {} seems edited. Is it still the same question?", deck.title);
    let [was, was_answered] = question_lines(&change.gone.question);
    let [is, is_answered] = question_lines(change.now);
    let intro = vec![
        heading,
        String::new(),
        "Before:".to_owned(),
        was,
        was_answered,
        "Now:".to_owned(),
        is,
        is_answered,
    ];
    let last = app.format_day(app.days.day_of(change.gone.last));
    let on = if change.gone.answers == 1 { "on" } else { "last on" };
    let history = format!("{}, {on} {last}", words::format_count(change.gone.answers, "answer"));
    let mut options = vec![
        (menu_option("Yes, keep its history", history), EditAnswer::Keep),
        (
            menu_option("No, it is a new question", "it starts without history".to_owned()),
            EditAnswer::Another,
        ),
    ];
    if *left > 1 {
        options.push((
            menu_option(&format!("Yes to all {left}"), "keep their history".to_owned()),
            EditAnswer::KeepAll,
        ));
    }
    options
        .push((menu_option("Decide later", "it is new until then".to_owned()), EditAnswer::Later));
    choose_answer(app, intro, options)
}

/// Asks whether a deck is a missing one under another identity.
pub(super) fn ask_deck(app: &App, deck: &Deck, change: &DeckChange) -> Result<EditAnswer, Error> {
    let heading = format!("Is the deck {} the former deck `{}`?", deck.title, change.old);
    let overlap =
        format!("`{}` is missing, and this deck {}.", change.old, change.describe_overlap());
    let options = vec![
        (menu_option("Yes, keep its history", String::new()), EditAnswer::Keep),
        (
            menu_option("No, it is another deck", "it starts without history".to_owned()),
            EditAnswer::Another,
        ),
        (menu_option("Decide later", "it is new until then".to_owned()), EditAnswer::Later),
    ];
    choose_answer(app, vec![heading, String::new(), overlap], options)
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
    match changes.len() {
        0 => {}
        1 => app
            .ui
            .show_note(&format!("{}: 1 question now has an id and keeps its history.", deck.title)),
        count => app.ui.show_note(&format!(
            "{}: {} now have ids and keep their history.",
            deck.title,
            words::format_count(count, "question")
        )),
    }
}

/// Reports the edited questions that keep their history.
pub(super) fn report_edits(app: &App, deck: &Deck, changes: &[QuestionEdit]) {
    let Some(first) = changes.first() else { return };
    let mut names: Vec<String> =
        changes.iter().take(MAX_NAMED_QUESTIONS).map(|change| change.now.name()).collect();
    if changes.len() > MAX_NAMED_QUESTIONS {
        names.push(format!("and {} more", changes.len() - MAX_NAMED_QUESTIONS));
    }
    let (was, keeps) =
        if changes.len() == 1 { ("was", "keeps its") } else { ("were", "keep their") };
    let count = words::format_count(changes.len(), "question");
    // No full stop: the names have punctuation of their own.
    app.ui.show_note(&format!(
        "{}: {count} {was} edited and {keeps} history: {}",
        deck.title,
        names.join("; ")
    ));
    let which = if changes.len() == 1 { "this one" } else { "the first" };
    let unlink = format!("`obverse unlink {} '{}'`", deck.id, first.now.id);
    app.ui.show_note(&format!("Run `obverse link` to list links, or {unlink} to undo {which}."));
}

/// Reports that a deck continues another one.
pub(super) fn report_renamed_deck(app: &App, deck: &Deck, change: &DeckChange) {
    app.ui.show_note(&format!(
        "{} keeps the history of the missing deck `{}`: it {}.",
        deck.title,
        change.old,
        change.describe_overlap()
    ));
    app.ui.show_note(&format!(
        "Run `obverse unlink {} --from {}` to undo this.",
        deck.id, change.old
    ));
}
