//! Hints to the author of a deck, from the answers of a class.

use obverse_core::deck::diagnostic::{Code, Diagnostic};
use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Deck, Question};
use obverse_core::stats::class::{
    AttemptPolicy, ItemAnalysis, ItemFinding, ItemTwins, MIN_THIRDS, analyse_test, find_twins,
};
use obverse_core::text::words;
use obverse_store::Store;

use super::attempts::find_attempts;
use super::options::choices_of;
use super::questions::{QuestionColumns, class_table};
use crate::args::ClassArgs;
use crate::commands::app::App;
use crate::error::Error;
use crate::report::ClassQuestion;

/// A question of the deck with its figures.
struct AnalysedQuestion<'a> {
    deck: &'a Deck,
    question: &'a Question,
    shown: &'a ClassQuestion,
    item: &'a ItemAnalysis,
}

/// The hints for a deck, in the order of its questions. None for fewer than [`MIN_THIRDS`]
/// learners.
///
/// # Errors
///
/// If the score file cannot be read.
pub(in crate::commands) fn score_hints(
    app: &App,
    store: &Store,
    deck: &Deck,
) -> Result<Vec<Diagnostic>, Error> {
    let attempts = find_attempts(app, store, deck, &ClassArgs::default())?;
    if attempts.learners.len() < MIN_THIRDS {
        return Ok(Vec::new());
    }
    let names = store.linked_names(&app.learner)?;
    let columns = QuestionColumns::of_attempts(store, deck, &names, &attempts.learners)?;
    let (shown, table) = class_table(deck, &columns, &attempts.learners, AttemptPolicy::First);
    let analysis = analyse_test(&table);
    let questions: Vec<Option<AnalysedQuestion>> = shown
        .iter()
        .zip(&analysis.items)
        .map(|(shown, item)| {
            let question = deck.questions.get(shown.number?.checked_sub(1)?)?;
            Some(AnalysedQuestion { deck, question, shown, item })
        })
        .collect();
    let mut hints: Vec<Diagnostic> =
        questions.iter().flatten().flat_map(AnalysedQuestion::hints).collect();
    for twins in find_twins(&table) {
        if let (Some(first), Some(second)) = (&questions[twins.first], &questions[twins.second]) {
            hints.push(second.twin_hint(first, &twins));
        }
    }
    Ok(hints)
}

impl AnalysedQuestion<'_> {
    fn hints(&self) -> Vec<Diagnostic> {
        let mut hints: Vec<Diagnostic> = self.key_hint().into_iter().collect();
        for finding in &self.item.findings {
            match finding {
                ItemFinding::UnusedDistractors { options } => {
                    hints.extend(options.iter().map(|option| self.unchosen_hint(*option)));
                }
                ItemFinding::EveryoneRight if self.item.asked >= MIN_THIRDS => {
                    let label = format!("all {} learners are right", self.item.asked);
                    let hint = Diagnostic::new(
                        Code::EveryoneRight,
                        self.question.prompt_span,
                        "everyone answers the question",
                    );
                    hints.push(
                        hint.with_label(label).with_help(
                            "keep it if it must be known; it does not separate learners",
                        ),
                    );
                }
                _ => {}
            }
        }
        hints
    }

    /// The hint for a key that fewer of the upper third choose than of the lower third.
    fn key_hint(&self) -> Option<Diagnostic> {
        let sizes = self.item.thirds?;
        let keys = self.item.options.iter().enumerate().filter(|(_, option)| option.is_key);
        let (at, lower, upper) = keys
            .filter_map(|(at, option)| Some((at, option.thirds?.lower, option.thirds?.upper)))
            .find(|(_, lower, upper)| upper * sizes.lower < lower * sizes.upper)?;
        let label = format!(
            "{upper} of {} in the upper third chose it, {lower} of {} in the lower third",
            sizes.upper, sizes.lower
        );
        let doubted = self.item.findings.iter().find_map(|finding| match finding {
            ItemFinding::KeyInDoubt { option } => self.shown.options.get(*option),
            _ => None,
        });
        let help = doubted.map_or_else(
            || "check the key and the wording".to_owned(),
            |option| format!("those who knew the rest chose `{}`: check the key", option.text),
        );
        Some(
            Diagnostic::new(
                Code::WeakChooseKey,
                self.option_span(at),
                "fewer strong learners choose the key than weak ones",
            )
            .with_label(label)
            .with_help(help),
        )
    }

    fn unchosen_hint(&self, at: usize) -> Diagnostic {
        Diagnostic::new(Code::UnchosenDistractor, self.option_span(at), "nobody chose a distractor")
            .with_label(format!("chosen by none of {}", self.item.asked))
            .with_help("replace it with a mistake that learners make, or remove it")
    }

    fn twin_hint(&self, first: &Self, twins: &ItemTwins) -> Diagnostic {
        let learners = words::format_count(twins.asked, "learner");
        Diagnostic::new(Code::BehaveAsOne, self.question.prompt_span, "two questions behave as one")
            .with_label(format!("correlates with {:.2} over {learners}", twins.correlation))
            .with_related(first.question.prompt_span, "with this question")
            .with_help("ask one of them, or put both into one `group`")
    }

    /// The place of an option in the deck, or of the prompt if answers are typed.
    fn option_span(&self, at: usize) -> Span {
        let text = choices_of(self.deck, self.question)
            .and_then(|options| options.get(at).map(|(text, _)| text.clone()));
        let entries: Vec<_> = match &self.question.body {
            Body::Single(Field::Choice(choice)) => choice.options.iter().collect(),
            Body::MultipleResponse(several) => {
                several.answers.iter().chain(&several.distractors).collect()
            }
            _ => Vec::new(),
        };
        let entry = entries.into_iter().find(|entry| Some(&entry.text) == text.as_ref());
        entry.map_or(self.question.prompt_span, |entry| entry.span)
    }
}
