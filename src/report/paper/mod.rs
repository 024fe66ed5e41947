//! A printed paper: its forms, their keys, the sheets to fill in, and the place of each question.

mod answer_room;
mod latex;
mod latex_text;
mod markdown;
mod page;

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, Style, plain_option, wrap_text};

use super::deck_lines::render_question;
use super::deck_page::{QuestionPage, points_phrase};
use super::table::{Side, Table};
use super::{indented_lines, points_text};

pub(crate) use latex::paper_latex;
pub(crate) use markdown::paper_markdown;
pub(crate) use page::paper_page;

/// A printed paper.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ExamPaper {
    /// The id of its deck.
    pub deck: String,
    /// The title of its deck.
    pub title: String,
    /// The subject of its deck, in Markdown.
    pub description: Option<String>,
    /// The language of its deck, as a BCP 47 tag.
    pub language: String,
    /// Its number: the seed, and a check of the drawn questions and options. Such as `7-1f3a`.
    pub number: String,
    /// The points for all answers.
    pub points: f64,
    /// The forms, in the order of printing.
    pub forms: Vec<FormPage>,
    /// The sections of each form, in order; empty without titles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionHeading>,
    /// The place of each question, in the order of the deck.
    pub places: Vec<QuestionPlaces>,
    /// Whether each question is printed with its answer.
    #[serde(skip)]
    pub is_corrected: bool,
    /// Whether learners answer on a sheet of their own.
    #[serde(skip)]
    pub has_sheet: bool,
}

/// A form of a paper.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FormPage {
    /// Its name, such as `A`.
    pub form: String,
    /// Its questions in order, with their answers.
    pub questions: Vec<QuestionPage>,
}

/// A section of each form.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SectionHeading {
    /// The heading; maybe empty.
    pub title: String,
    /// The number of its questions.
    pub questions: usize,
}

/// The place of a question in each form.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct QuestionPlaces {
    /// The id of the question.
    pub id: String,
    /// A short name.
    pub name: String,
    /// Its number in each form, from 1, in the order of the forms.
    pub numbers: Vec<usize>,
}

impl ExamPaper {
    /// The questions of a form as they are printed.
    fn printed_questions(&self, form: &FormPage) -> Vec<QuestionPage> {
        let all = form.questions.iter();
        if self.is_corrected {
            all.cloned().collect()
        } else {
            all.map(QuestionPage::without_answer).collect()
        }
    }

    /// The heading above the question with this index, if a section begins there.
    fn heading_before(&self, index: usize) -> Option<&str> {
        let mut start = 0;
        let section = self.sections.iter().find(|section| {
            let is_here = start == index;
            start += section.questions;
            is_here
        })?;
        Some(section.title.as_str()).filter(|title| !title.is_empty())
    }

    /// The form, the number of the paper, and its size: `Form A · paper 7-1f3a · 2 questions, 3
    /// points`.
    fn form_line(&self, form: &FormPage) -> String {
        let locale = self.locale();
        let questions = message!(locale, "count-questions", count = form.questions.len());
        let size = locale.join_list(&[questions, points_phrase(self.points, locale)]);
        format!("{} · {size}", self.name_line(form))
    }

    /// The form and the number of the paper: `Form A · paper 7-1f3a`.
    fn name_line(&self, form: &FormPage) -> String {
        let locale = self.locale();
        let name = message!(locale, "paper-form", form = form.form.as_str());
        let number = message!(locale, "paper-number", number = self.number.as_str());
        format!("{name} · {number}")
    }

    /// The language of its fixed words: the deck's if there are messages in it, else English.
    fn locale(&self) -> Locale {
        Locale::from_tag(&self.language).unwrap_or(Locale::English)
    }

    /// The heading of the sheets to fill in.
    fn answers_heading(&self) -> String {
        message!(self.locale(), "paper-answers", title = self.title.as_str())
    }

    /// The heading of the key of a form.
    fn key_heading(&self, form: &FormPage) -> String {
        let title = self.title.as_str();
        message!(self.locale(), "paper-key", title = title, form = form.form.as_str())
    }

    /// The heading of the last table.
    fn places_heading(&self) -> String {
        message!(self.locale(), "paper-places", title = self.title.as_str())
    }

    /// The headings of the columns of a key: the number, the label, the answer and the points.
    fn key_columns(&self) -> [String; 4] {
        let locale = self.locale();
        [
            String::new(),
            message!(locale, "paper-column-label"),
            message!(locale, "label-answer"),
            message!(locale, "paper-column-points"),
        ]
    }

    /// The headings of the columns of the last table: the question, and each form.
    fn place_columns(&self) -> Vec<String> {
        let locale = self.locale();
        let forms = self.forms.iter();
        let forms = forms.map(|form| message!(locale, "paper-in-form", form = form.form.as_str()));
        [message!(locale, "paper-column-question")].into_iter().chain(forms).collect()
    }

    /// Whether the pages for the instructor are printed: keys, and the place of each question.
    fn has_keys(&self) -> bool {
        !self.is_corrected
    }

    /// Whether sheets to fill in are printed.
    fn prints_sheets(&self) -> bool {
        self.has_sheet && !self.is_corrected
    }
}

/// A paper as JSON.
#[must_use]
pub(crate) fn paper_json(paper: &ExamPaper) -> String {
    super::to_json(paper)
}

/// A paper as lines.
#[must_use]
pub(crate) fn render_paper(paper: &ExamPaper, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for form in &paper.forms {
        lines.extend(heading_lines(&paper.title, room));
        let form_line = indented_lines(&paper.form_line(form), room);
        lines.extend(form_line.iter().map(|line| Line::styled(Style::Dim, &line.to_string())));
        for (at, question) in paper.printed_questions(form).iter().enumerate() {
            lines.push(Line::default());
            if let Some(title) = paper.heading_before(at) {
                lines.extend(heading_lines(title, room));
                lines.push(Line::default());
            }
            lines.extend(render_question(at + 1, question, room, paper.locale()));
        }
        lines.push(Line::default());
    }
    if paper.has_keys() {
        for form in &paper.forms {
            lines.extend(heading_lines(&paper.key_heading(form), room));
            lines.extend(key_table(paper, form).lines(2, 2, room));
            lines.push(Line::default());
        }
        lines.extend(heading_lines(&paper.places_heading(), room));
        lines.extend(places_table(paper).lines(0, 2, room));
    }
    lines
}

fn heading_lines(text: &str, room: usize) -> Vec<Line> {
    let lines = wrap_text(text, room.saturating_sub(1)).into_iter();
    lines.map(|line| Line::styled(Style::Title, &line.to_string()).indent_by(1)).collect()
}

fn key_table(paper: &ExamPaper, form: &FormPage) -> Table {
    let sides = [Side::Right, Side::Left, Side::Left, Side::Right];
    let mut table = Table::new(&sides).heading(&paper.key_columns().each_ref().map(String::as_str));
    for (at, question) in form.questions.iter().enumerate() {
        table.row(vec![
            (at + 1).to_string(),
            question.key_labels().unwrap_or_default().to_owned(),
            plain_option(question.answer.as_deref().unwrap_or_default()),
            points_text(question.points),
        ]);
    }
    table
}

fn places_table(paper: &ExamPaper) -> Table {
    let mut sides = vec![Side::Left];
    sides.extend(paper.forms.iter().map(|_| Side::Right));
    let question = message!(paper.locale(), "paper-column-question");
    let headings =
        [question.as_str()].into_iter().chain(paper.forms.iter().map(|form| form.form.as_str()));
    let mut table = Table::new(&sides).heading(&headings.collect::<Vec<_>>());
    for place in &paper.places {
        let numbers = place.numbers.iter().map(usize::to_string);
        table.row([place.name.clone()].into_iter().chain(numbers).collect());
    }
    table
}
