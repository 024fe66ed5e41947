//! The options of a question as the item analysis counts them: those to choose from, or the answers
//! that learners typed.

use std::collections::BTreeMap;

use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::statement::{STATEMENT_OPTIONS, is_statement_option};
use obverse_core::deck::{Deck, Question};
use obverse_core::grade::{Outcome, Response, response_text};
use obverse_core::session::paper::options_in_order;
use obverse_core::session::view::{LabelledOption, label_options};
use obverse_core::text::plain_option;
use obverse_store::{AnswerMark, PaperEntry};

use crate::report::ClassOption;

/// The number of wrong typed answers that are listed, the most frequent ones.
const MAX_TYPED: usize = 5;

/// The options of a column.
pub(super) struct ColumnOptions {
    /// The options as shown.
    pub shown: Vec<ClassOption>,
    /// The text of each option as recorded; empty if answers are typed.
    texts: Vec<String>,
    /// Wrong typed answers by their text.
    typed: BTreeMap<String, usize>,
}

impl ColumnOptions {
    /// The options of a question, given the answers of the class. Without a question, all answers
    /// count as typed.
    pub(super) fn of_question(
        deck: &Deck,
        question: Option<&Question>,
        given: &[&PaperEntry],
    ) -> Self {
        match question.and_then(|question| choices_of(deck, question)) {
            Some(choices) => Self::of_choices(&choices, given),
            None => Self::of_typed(given),
        }
    }

    fn of_choices(choices: &[(String, bool)], given: &[&PaperEntry]) -> Self {
        let mut texts: Vec<String> = choices.iter().map(|(text, _)| text.clone()).collect();
        let labels =
            if texts.iter().eq(STATEMENT_OPTIONS) { Vec::new() } else { label_options(&texts) };
        let mut shown: Vec<ClassOption> = choices
            .iter()
            .enumerate()
            .map(|(at, (text, is_key))| ClassOption {
                label: labels.get(at).map(LabelledOption::label),
                text: plain_option(text),
                is_key: *is_key,
            })
            .collect();
        // Options that the deck had when it was asked.
        for mark in given.iter().filter_map(|entry| entry.mark.as_ref()) {
            for text in response_texts(&mark.response) {
                if texts.iter().all(|known| !is_same_option(known, text)) {
                    let former = format!("{} (no longer an option)", plain_option(text));
                    shown.push(ClassOption { label: None, text: former, is_key: false });
                    texts.push(text.clone());
                }
            }
        }
        Self { shown, texts, typed: BTreeMap::new() }
    }

    /// Groups: all right answers, the frequent wrong ones, and the rest.
    fn of_typed(given: &[&PaperEntry]) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for mark in given.iter().filter_map(|entry| entry.mark.as_ref()) {
            if !mark.outcome.counts_as_right() && mark.outcome != Outcome::Blank {
                *counts.entry(response_text(&mark.response)).or_default() += 1;
            }
        }
        let mut frequent: Vec<(&String, &usize)> = counts.iter().collect();
        frequent.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        frequent.truncate(MAX_TYPED);
        let key = ClassOption { label: None, text: "right answers".to_owned(), is_key: true };
        let mut shown = vec![key];
        let mut typed = BTreeMap::new();
        for (text, _) in frequent {
            typed.insert(text.clone(), shown.len());
            shown.push(ClassOption { label: None, text: text.clone(), is_key: false });
        }
        if counts.len() > typed.len() {
            let text = "other wrong answers".to_owned();
            shown.push(ClassOption { label: None, text, is_key: false });
        }
        Self { shown, texts: Vec::new(), typed }
    }

    /// Whether each option is right.
    pub(super) fn keys(&self) -> Vec<bool> {
        self.shown.iter().map(|option| option.is_key).collect()
    }

    /// The indexes of the options that an answer chose.
    pub(super) fn chosen_by(&self, mark: &AnswerMark) -> Vec<usize> {
        if mark.outcome == Outcome::Blank {
            return Vec::new();
        }
        if self.texts.is_empty() {
            return vec![self.typed_group(mark)];
        }
        let chosen = response_texts(&mark.response);
        let options = self.texts.iter().enumerate();
        options
            .filter(|(_, text)| chosen.iter().any(|chosen| is_same_option(text, chosen)))
            .map(|(at, _)| at)
            .collect()
    }

    fn typed_group(&self, mark: &AnswerMark) -> usize {
        if mark.outcome.counts_as_right() {
            return 0;
        }
        let own = self.typed.get(&response_text(&mark.response)).copied();
        own.unwrap_or(self.shown.len() - 1)
    }
}

/// The options of a question in the order of `obverse show`, and whether each is a key; `None` if
/// its answers are typed or have several parts.
pub(in crate::commands) fn choices_of(
    deck: &Deck,
    question: &Question,
) -> Option<Vec<(String, bool)>> {
    let keys: Vec<&str> = match &question.body {
        Body::Single(Field::Choice(choice)) => {
            choice.key_options().iter().map(|option| option.text.as_str()).collect()
        }
        Body::MultipleResponse(several) => {
            several.answers.iter().map(|option| option.text.as_str()).collect()
        }
        _ => return None,
    };
    let mut texts = options_in_order(&question.body, &deck.language);
    if let (true, Body::Single(Field::Choice(choice))) = (texts.is_empty(), &question.body) {
        texts = choice.options.iter().map(|option| option.text.clone()).collect();
    }
    Some(
        texts
            .into_iter()
            .map(|text| {
                let is_key = keys.contains(&text.as_str());
                (text, is_key)
            })
            .collect(),
    )
}

/// Whether a response names an option. `true` and `false` are recorded in any case.
pub(in crate::commands) fn is_same_option(option: &str, given: &str) -> bool {
    option == given || (is_statement_option(option) && option.eq_ignore_ascii_case(given.trim()))
}

/// The texts of a response; none if it is blank or has pairs.
pub(in crate::commands) fn response_texts(response: &Response) -> &[String] {
    match response {
        Response::Text(text) => std::slice::from_ref(text),
        Response::Many(texts) => texts,
        Response::Blank | Response::Pairs(_) => &[],
    }
}
