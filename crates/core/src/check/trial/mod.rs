//! The texts that learners are likely to type for each answer of a deck, and their credit.
//!
//! [`try_answers`] is the entry point. The real grader grades each text.

mod misspellings;
mod names;
mod numerals;
mod paste;
mod quantities;
#[cfg(test)]
mod tests;
mod words;

pub use paste::{Paste, PasteInto};

use std::collections::HashSet;

use crate::deck::question::{Entry, Question};
use crate::deck::{Deck, to_toml_string};
use crate::fold::{ComparisonKey, FoldOptions};
use crate::grade::{ExpectedAnswer, Outcome, Rules, TypedPlace};

/// An answer, with the texts that learners may type for it.
#[derive(Debug)]
pub struct AnswerTrial<'a> {
    /// The question or blank that takes the answer.
    pub place: TypedPlace<'a>,
    /// The answer, or one of its alternatives.
    pub key: &'a Entry,
    /// The typed texts, in the order of [`Way::ALL`].
    pub typings: Vec<Typing>,
}

/// A text that a learner may type for an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Typing {
    /// The way in which it differs from the answer.
    pub way: Way,
    /// The text.
    pub text: String,
    /// Its grade.
    pub earning: Earning,
    /// The change to the deck that reverses the grade; `None` if no change can.
    pub paste: Option<Paste>,
}

/// The grade of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Earning {
    /// Full credit.
    Right,
    /// This share, with a note: 1 by default.
    Almost(f64),
    /// This share.
    Partly(f64),
    /// No credit, or less.
    Wrong,
    /// The learner is asked again.
    AskedAgain,
}

impl Earning {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Almost(_) => "almost",
            Self::Partly(_) => "partly",
            Self::Wrong => "wrong",
            Self::AskedAgain => "asked again",
        }
    }

    /// The share of the points, from 0 to 1; `None` if the learner is asked again.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        match self {
            Self::Right => Some(1.0),
            Self::Almost(share) | Self::Partly(share) => Some(share),
            Self::Wrong => Some(0.0),
            Self::AskedAgain => None,
        }
    }
}

macro_rules! ways {
    ($($way:ident $name:literal $phrase:literal;)*) => {
        /// The way in which a text differs from an answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Way { $(#[doc = $phrase] $way,)* }

        impl Way {
            /// All ways, in the order of display.
            pub const ALL: &[Self] = &[$(Self::$way,)*];

            /// Its name for programs.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$way => $name,)* }
            }

            /// Its description for people.
            #[must_use]
            pub fn phrase(self) -> &'static str {
                match self { $(Self::$way => $phrase,)* }
            }
        }
    };
}

ways! {
    Written "written" "as written";
    SmallLetters "small-letters" "in lower case";
    Capitals "capitals" "in capitals";
    NoSigns "no-signs" "without punctuation";
    NoAccents "no-accents" "without accents";
    Digraphs "digraphs" "two letters for an accented one";
    Article "article" "with an article";
    NoArticle "no-article" "without the article";
    NoHyphen "no-hyphen" "a space for the hyphen";
    OneWord "one-word" "as one word";
    Joined "joined" "`&` and its word swapped";
    OtherSpelling "other-spelling" "British or American spelling";
    Figures "figures" "number in figures";
    NumberWords "number-words" "number in words";
    FamilyName "family-name" "family name only";
    FirstName "first-name" "first name only";
    Initials "initials" "first name as an initial";
    FamilyFirst "family-first" "family name first";
    FamilyFirstBare "family-first-bare" "family name first, no comma";
    Alias "alias" "alias";
    OtherNumber "other-number" "singular or plural";
    Swapped "swapped" "two letters swapped";
    Dropped "dropped" "a letter missing";
    Doubled "doubled" "a letter doubled";
    Undoubled "undoubled" "a double letter single";
    Sounded "sounded" "spelt by ear";
    Grouped "grouped" "with thousands separators";
    Ungrouped "ungrouped" "digits only";
    About "about" "with a word such as \"about\"";
    Bounded "bounded" "with a bound such as \"more than\"";
    WithUnit "with-unit" "with the unit";
    NoUnit "no-unit" "without the unit";
    OtherStyle "other-style" "with the other decimal separator";
    Rounded "rounded" "rounded to fewer digits";
    NextDoor "next-door" "one off in the last digit";
    OneEnd "one-end" "one end of the range";
    Iso "iso" "as year-month-day";
    DayFirst "day-first" "day first";
    MonthFirst "month-first" "month first";
    YearAlone "year-alone" "year only";
    MonthAndYear "month-and-year" "month and year";
    NextDay "next-day" "next day, month or year";
}

/// Collects the texts that learners may type for each answer of the questions, and grades them. A
/// text for several answers of one place belongs to the first.
#[must_use]
pub fn try_answers<'a>(deck: &'a Deck, questions: &[&'a Question]) -> Vec<AnswerTrial<'a>> {
    let rules = Rules::from_deck(deck);
    let mut all = Vec::new();
    for place in questions.iter().flat_map(|question| TypedPlace::all_of(question)) {
        let mut seen = HashSet::new();
        for key in place.answer_entries().into_iter().filter(|key| is_key(key)) {
            let mut texts = typed_texts(place, key, &rules);
            texts.sort_by_key(|(way, _)| *way);
            texts.retain(|(_, text)| !text.trim().is_empty() && seen.insert(text.clone()));
            let typings: Vec<Typing> = texts
                .into_iter()
                .map(|(way, text)| grade_typing(place, key, way, text, &rules))
                .collect();
            if !typings.is_empty() {
                all.push(AnswerTrial { place, key, typings });
            }
        }
    }
    all
}

/// Whether an answer has full credit and is not only a pattern.
fn is_key(entry: &Entry) -> bool {
    entry.credit >= 1.0 && entry.pattern.as_ref() != Some(&entry.text)
}

/// The texts that learners may type for an answer, each with its way.
fn typed_texts(place: TypedPlace, key: &Entry, rules: &Rules) -> Vec<(Way, String)> {
    let mut texts = vec![(Way::Written, key.text.clone())];
    match place.expected {
        ExpectedAnswer::Words(written) => {
            texts.extend(words::word_texts(&key.text, written.spelling, rules));
        }
        ExpectedAnswer::Number(numeric) => {
            texts.extend(quantities::number_texts(&key.text, numeric, rules.language));
        }
        ExpectedAnswer::Date(_) => texts.extend(quantities::date_texts(&key.text, rules.language)),
    }
    texts
}

fn grade_typing(place: TypedPlace, key: &Entry, way: Way, text: String, rules: &Rules) -> Typing {
    let earning = match place.grade_text(&text, rules) {
        Err(_) => Earning::AskedAgain,
        Ok(verdict) => match verdict.outcome {
            Outcome::Right => Earning::Right,
            Outcome::Almost => Earning::Almost(verdict.credit),
            Outcome::Partly => Earning::Partly(verdict.credit),
            Outcome::Wrong | Outcome::Blank => Earning::Wrong,
        },
    };
    let paste = paste::suggest_paste(place, key, &text, earning, rules);
    Typing { way, text, earning, paste }
}

/// The options for folding words of the deck.
fn fold_options<'a>(rules: &Rules<'a>) -> FoldOptions<'a> {
    FoldOptions { language: rules.language, case_sensitive: false }
}

/// Whether a text equals an answer in comparison, so that the deck cannot tell them apart.
fn is_same(key: &str, text: &str, rules: &Rules) -> bool {
    let options = fold_options(rules);
    ComparisonKey::from_text(key, options, false)
        .is_same(&ComparisonKey::from_text(text, options, false), options)
}

/// A text as a TOML value.
fn quote_text(text: &str) -> String {
    to_toml_string(text)
}
