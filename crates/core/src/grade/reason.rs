//! Why a verdict is as it is: phrases that any language can say. The score file keeps the English.

use std::fmt;

use crate::messages::{Locale, message};

/// The phrases of a reason, in order, without repetition. Empty where the outcome says it all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VerdictReason(Vec<ReasonPhrase>);

/// A phrase of a reason.
#[derive(Clone, Debug, PartialEq)]
pub enum ReasonPhrase {
    /// A range of numbers was given, and one was asked.
    OneNumber,
    /// A range of dates was given, and one was asked.
    OneDate,
    /// The number has another bound than the asked one.
    OtherBound,
    /// The number lies between these, which the author accepts.
    Between(f64, f64),
    /// Only the lower end of a range is right.
    LowerEnd,
    /// Only the upper end of a range is right.
    UpperEnd,
    /// The number is as near as this, with its `%` if it is a share.
    Tolerance(String),
    /// Both dates of a range are right, but not precise.
    CoarseRange,
    /// Only the earlier end of a range is right.
    EarlierEnd,
    /// Only the later end of a range is right.
    LaterEnd,
    /// The year is right, and more was asked.
    CoarseYear,
    /// The month is right, and more was asked.
    CoarseMonth,
    /// So many of so many pairs are in the right order.
    Order(usize, usize),
    /// So many of so many pairs are right.
    Pairs(usize, usize),
    /// The text is none of the options.
    NotAnOption,
    /// The number of right options that were not chosen.
    Missed(usize),
    /// The number of wrong options that were chosen.
    Chosen(usize),
    /// The number of entries of a list that stand in the wrong place.
    Moved(usize),
    /// The number of entries of a list that repeat another.
    Again(usize),
    /// The number of entries of a list that do not belong.
    Extra(usize),
    /// The response does not fit the type of the question.
    OtherForm,
    /// The text is another name for this answer.
    Alias(String),
    /// The name stands with the family name first.
    FamilyName,
    /// The answer is spelt like this.
    Spelt(String),
    /// The first text is nearer to the second, which is wrong, than to the answer.
    Nearer(String, String),
    /// The first text is as near to the second, which is wrong, as to the answer.
    AsNear(String, String),
    /// A phrase about the blank with this number.
    InBlank(usize, Box<Self>),
    /// The English of an older verdict, as the score file has it.
    Recorded(String),
}

impl VerdictReason {
    /// The reason of a verdict in the score file.
    #[must_use]
    pub fn from_record(text: &str) -> Self {
        let phrase = (!text.is_empty()).then(|| ReasonPhrase::Recorded(text.to_owned()));
        Self(phrase.into_iter().collect())
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The phrases with semicolons between them, without a full stop.
    #[must_use]
    pub fn to_text(&self, locale: Locale) -> String {
        let phrases: Vec<String> = self.0.iter().map(|phrase| phrase.to_text(locale)).collect();
        phrases.join(if locale == Locale::Japanese { "、" } else { "; " })
    }

    /// The phrases of several reasons, each once.
    pub(super) fn join(reasons: impl IntoIterator<Item = Self>) -> Self {
        let mut phrases: Vec<ReasonPhrase> = Vec::new();
        for phrase in reasons.into_iter().flat_map(|reason| reason.0) {
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        Self(phrases)
    }

    /// The same phrases about the blank with this number.
    pub(super) fn in_blank(&self, number: usize) -> Self {
        let phrases = self.0.iter().cloned();
        Self(phrases.map(|phrase| ReasonPhrase::InBlank(number, Box::new(phrase))).collect())
    }
}

impl From<ReasonPhrase> for VerdictReason {
    fn from(phrase: ReasonPhrase) -> Self {
        Self(vec![phrase])
    }
}

impl From<Option<ReasonPhrase>> for VerdictReason {
    fn from(phrase: Option<ReasonPhrase>) -> Self {
        Self(phrase.into_iter().collect())
    }
}

/// In English, as the score file keeps it.
impl fmt::Display for VerdictReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(Locale::English))
    }
}

impl ReasonPhrase {
    fn to_text(&self, locale: Locale) -> String {
        match self {
            Self::OneNumber => message!(locale, "reason-one-number"),
            Self::OneDate => message!(locale, "reason-one-date"),
            Self::OtherBound => message!(locale, "reason-other-bound"),
            Self::Between(low, high) => {
                let [low, high] = [low, high].map(|end| locale.format_figure(&end.to_string()));
                message!(locale, "reason-between", low = low, high = high)
            }
            Self::LowerEnd => message!(locale, "reason-lower-end"),
            Self::UpperEnd => message!(locale, "reason-upper-end"),
            Self::Tolerance(distance) => {
                let distance = locale.format_figure(distance);
                message!(locale, "reason-tolerance", distance = distance)
            }
            Self::CoarseRange => message!(locale, "reason-coarse-range"),
            Self::EarlierEnd => message!(locale, "reason-earlier-end"),
            Self::LaterEnd => message!(locale, "reason-later-end"),
            Self::CoarseYear => message!(locale, "reason-coarse-year"),
            Self::CoarseMonth => message!(locale, "reason-coarse-month"),
            Self::NotAnOption => message!(locale, "reason-not-an-option"),
            Self::OtherForm => message!(locale, "reason-other-form"),
            Self::Alias(answer) => message!(locale, "reason-alias", answer = answer),
            Self::FamilyName => message!(locale, "reason-family-name"),
            Self::Spelt(answer) => message!(locale, "reason-spelt", answer = answer),
            Self::Nearer(given, other) => {
                message!(locale, "reason-nearer", given = given, other = other)
            }
            Self::AsNear(given, other) => {
                message!(locale, "reason-as-near", given = given, other = other)
            }
            Self::InBlank(number, phrase) => {
                let (number, reason) = (number.to_string(), phrase.to_text(locale));
                message!(locale, "reason-in-blank", number = number, reason = reason)
            }
            Self::Recorded(text) => text.clone(),
            _ => self.count_text(locale),
        }
    }

    /// The text of a phrase that counts something; empty for the others.
    fn count_text(&self, locale: Locale) -> String {
        match *self {
            Self::Order(ordered, pairs) => {
                let (ordered, pairs) = (ordered.to_string(), pairs.to_string());
                message!(locale, "reason-order", ordered = ordered, pairs = pairs)
            }
            Self::Pairs(0, pairs) => {
                message!(locale, "reason-no-pairs", pairs = locale.number_word(pairs))
            }
            Self::Pairs(right, pairs) => {
                let (right, pairs) = (locale.number_word(right), locale.number_word(pairs));
                message!(locale, "reason-pairs", right = right, pairs = pairs)
            }
            Self::Missed(count) => {
                let number = locale.number_word(count);
                message!(locale, "reason-missed", count = count, number = number)
            }
            Self::Chosen(count) => {
                let number = locale.number_word(count);
                message!(locale, "reason-chosen", count = count, number = number)
            }
            Self::Moved(count) => {
                message!(locale, "reason-moved", number = locale.number_word(count))
            }
            Self::Again(count) => {
                message!(locale, "reason-again", number = locale.number_word(count))
            }
            Self::Extra(count) => {
                message!(locale, "reason-extra", count = count)
            }
            _ => String::new(),
        }
    }
}
