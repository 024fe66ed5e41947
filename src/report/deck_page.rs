//! A deck for readers.

use serde::Serialize;

use obverse_core::deck::QuestionType;
use obverse_core::deck::statement::statement_words;
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{LabelledOption, label_options, label_sides};
use obverse_core::text::{TextKind, embed_images};

/// A deck for readers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DeckPage {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its subject.
    pub description: Option<String>,
    /// The language of its text, as a BCP 47 tag.
    pub language: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// The source of its facts.
    pub source: Option<String>,
    /// Its licence.
    pub license: Option<String>,
    /// Its questions in the order of the file.
    pub questions: Vec<QuestionPage>,
}

impl DeckPage {
    /// Puts the words for true and false of the deck's language into the answers of statements.
    pub(crate) fn translate_statements(&mut self) {
        let words = statement_words(&self.language);
        let is_statement = QuestionType::TrueFalse.name();
        for question in self.questions.iter_mut().filter(|one| one.kind == is_statement) {
            let remarked = question.remarks.iter_mut().map(|remark| &mut remark.answer);
            for answer in question.answer.iter_mut().chain(&mut question.also).chain(remarked) {
                *answer = words.show(answer).to_owned();
            }
        }
    }

    /// Puts the content of images into the page: `address_of` gives the `data:` address for a path.
    pub(crate) fn embed_images(&mut self, address_of: &impl Fn(&str) -> Option<String>) {
        if let Some(description) = &mut self.description {
            *description = embed_images(description, address_of);
        }
        for question in &mut self.questions {
            question.for_each_text(|text| *text = embed_images(text, address_of));
        }
    }
}

/// A question for readers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct QuestionPage {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The prompt in Markdown, with gaps.
    pub prompt: String,
    /// The left sides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lefts: Vec<String>,
    /// The options, items or right sides, in a neutral order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The options of blanks, each with the number of its blank.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blanks: Vec<(usize, Vec<String>)>,
    /// The number of typed answers, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<usize>,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The text kind of its answers.
    #[serde(skip)]
    pub answer_kind: TextKind,
    /// The answer by the labels of the options: `b`, `a c`, `1b 2a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letters: Option<String>,
    /// The answer; `None` if the page leaves answers out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Other accepted answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The author's notes on possible answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Its hints in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    /// The explanation after the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// The source to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The points for a full answer.
    pub points: f64,
    /// The reason why the question does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub void: Option<String>,
}

/// The author's note on a possible answer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Remark {
    /// The answer.
    pub answer: String,
    /// Its credit, from -1 to 1, as a share of the points.
    pub credit: f64,
    /// The feedback on this answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<String>,
}

impl Remark {
    /// The word for its credit.
    pub(super) fn word(&self, locale: Locale) -> String {
        match self.credit {
            credit if credit >= 1.0 => message!(locale, "part-right"),
            credit if credit > 0.0 => message!(locale, "part-partly"),
            _ => message!(locale, "part-wrong"),
        }
    }

    /// The credit in percent, if partial.
    pub(super) fn share(&self, locale: Locale) -> String {
        if self.credit >= 1.0 || self.credit.abs() < 1e-9 {
            return String::new();
        }
        let percent = format!("{} %", (self.credit * 100.0).round());
        format!(" ({})", locale.format_figure(&percent))
    }
}

impl QuestionPage {
    /// The question without its answer, hints and explanation.
    #[must_use]
    pub(crate) fn without_answer(&self) -> Self {
        Self {
            letters: None,
            answer: None,
            also: Vec::new(),
            remarks: Vec::new(),
            hints: Vec::new(),
            explanation: None,
            source: None,
            ..self.clone()
        }
    }

    /// Edits each text in Markdown.
    fn for_each_text(&mut self, edit: impl Fn(&mut String)) {
        edit(&mut self.prompt);
        let blanks = self.blanks.iter_mut().flat_map(|(_, options)| options);
        self.lefts.iter_mut().chain(&mut self.options).chain(blanks).for_each(&edit);
        self.hints.iter_mut().chain(&mut self.explanation).for_each(&edit);
        self.remarks.iter_mut().filter_map(|remark| remark.feedback.as_mut()).for_each(&edit);
        if self.answer_kind != TextKind::Typed {
            let answers = self.answer.iter_mut().chain(&mut self.also);
            answers.chain(self.remarks.iter_mut().map(|remark| &mut remark.answer)).for_each(edit);
        }
    }

    /// The left sides and the options with their labels.
    pub(super) fn lettered_choices(&self) -> (Vec<LabelledOption>, Vec<LabelledOption>) {
        if self.lefts.is_empty() {
            (Vec::new(), label_options(&self.options))
        } else {
            label_sides(&self.lefts, &self.options)
        }
    }

    /// The labels of the answer, if they differ from the answer itself.
    pub(super) fn key_labels(&self) -> Option<&str> {
        let (lefts, options) = self.lettered_choices();
        let are_own = lefts.is_empty() && options.iter().all(LabelledOption::is_own_label);
        if are_own { None } else { self.letters.as_deref() }
    }

    /// The way to answer, if the text alone does not show it, the points, if other than one, and why
    /// the question does not count.
    pub(super) fn answer_note(&self, locale: Locale) -> String {
        let how = match QuestionType::from_name(&self.kind) {
            Some(QuestionType::TrueFalse) => Some(message!(locale, "show-true-false")),
            Some(QuestionType::MultipleResponse) => Some(message!(locale, "show-one-or-more")),
            Some(QuestionType::Numeric) => {
                // Omit a unit that the prompt names already.
                let unit = self.unit.as_ref().filter(|unit| !self.prompt.contains(unit.as_str()));
                unit.map(|unit| message!(locale, "show-in-unit", unit = unit.as_str()))
            }
            Some(QuestionType::List) => {
                self.places.map(|places| message!(locale, "count-answers", count = places))
            }
            _ => None,
        };
        let void = self.void.as_ref().map(|reason| message!(locale, "show-void", reason = reason));
        let notes = how.into_iter().chain(self.points_note(locale)).chain(void);
        notes.collect::<Vec<_>>().join(locale.comma())
    }

    /// The points, if other than one.
    fn points_note(&self, locale: Locale) -> Option<String> {
        ((self.points - 1.0).abs() > 1e-9).then(|| points_phrase(self.points, locale))
    }

    /// The note beside the room for an answer, which shows by itself how many answers there are.
    pub(super) fn sheet_note(&self, locale: Locale) -> String {
        match QuestionType::from_name(&self.kind) {
            Some(QuestionType::MultipleResponse) => self.answer_note(locale),
            _ => self.points_note(locale).unwrap_or_default(),
        }
    }
}

/// Points with their noun: `2 points`, `0.5 of a point`.
pub(super) fn points_phrase(points: f64, locale: Locale) -> String {
    if points >= 0.0 && points.fract().abs() < 1e-9 {
        return message!(locale, "show-points", count = points as usize);
    }
    let written = locale.format_figure(&super::points_text(points));
    if points < 1.0 {
        message!(locale, "show-points-below-one", points = written)
    } else {
        message!(locale, "show-points-fraction", points = written)
    }
}

/// A deck as JSON.
#[must_use]
pub(crate) fn deck_json(page: &DeckPage) -> String {
    super::to_json(page)
}

/// The authors, the source of the facts, and the licence.
pub(super) fn deck_facts(page: &DeckPage, locale: Locale) -> String {
    let authors = locale.format_list(&page.authors);
    let by = (!authors.is_empty()).then(|| message!(locale, "show-by", authors = authors));
    let from = page.source.as_deref();
    let from = from.map(|source| message!(locale, "show-from", source = source));
    by.into_iter().chain(from).chain(page.license.clone()).collect::<Vec<_>>().join(" · ")
}
