//! Makes a question of a row. The deck's own reader reads it, so that a table can say what a deck
//! can.

use std::collections::HashMap;

use obverse_core::deck::diagnostic::Severity;
use obverse_core::deck::{normal_form, parse};

use crate::bank::Draft;
use crate::markup::{Markup, to_markdown};

use super::columns::Column;

/// The cells of a row by their meaning.
pub(super) struct TableRow {
    cells: HashMap<&'static str, String>,
    options: Vec<String>,
    distractors: Vec<String>,
    answer_numbers: Option<String>,
    image: Option<String>,
    losses: Vec<String>,
    /// Whether the cells are Markdown.
    is_own: bool,
    language: String,
}

impl TableRow {
    pub(super) fn new(
        cells: &[String],
        columns: &[(Option<Column>, String)],
        is_own: bool,
        language: &str,
    ) -> Self {
        let mut row = Self {
            cells: HashMap::new(),
            options: Vec::new(),
            distractors: Vec::new(),
            answer_numbers: None,
            image: None,
            losses: Vec::new(),
            is_own,
            language: language.to_owned(),
        };
        for (place, cell) in cells.iter().enumerate() {
            let (column, name) =
                columns.get(place).map_or((None, ""), |(column, name)| (*column, name.as_str()));
            let cell = strip_guard(cell).to_owned();
            if cell.trim().is_empty() {
                // The number of an option counts empty ones.
                if column == Some(Column::Option) {
                    row.options.push(String::new());
                }
                continue;
            }
            match column {
                Some(Column::Key(key)) => row.add_cell(key, &cell, name),
                Some(Column::Option) => row.options.push(cell.trim().to_owned()),
                Some(Column::Distractor) => row.distractors.push(cell.trim().to_owned()),
                Some(Column::AnswerNumber) => row.answer_numbers = Some(cell),
                Some(Column::Image) => row.image = Some(cell.trim().to_owned()),
                Some(Column::Ignored) => {}
                None if name == "-" => {}
                None if name.is_empty() => {
                    row.losses.push(format!("what stands in column {}", place + 1));
                }
                None => row.losses.push(format!("what stands in column `{name}`")),
            }
        }
        row
    }

    /// Adds a cell. Further columns of a kind go below the first, if they can.
    fn add_cell(&mut self, key: &'static str, cell: &str, name: &str) {
        match self.cells.get_mut(key) {
            None => drop(self.cells.insert(key, cell.to_owned())),
            Some(first) if matches!(key, "tags" | "hints" | "distractors" | "alternatives") => {
                first.push('\n');
                first.push_str(cell);
            }
            Some(first) if key == "explanation" => {
                first.push_str("\n\n");
                first.push_str(cell);
            }
            Some(_) => self.losses.push(format!("what stands in column `{name}`")),
        }
    }

    pub(super) fn cell(&self, key: &str) -> &str {
        self.cells.get(key).map(String::as_str).unwrap_or_default()
    }

    /// The text that a reader of the table sees.
    fn visible_text(&self) -> String {
        let keys = ["prompt", "distractors", "hints", "explanation", "alternatives", "tags"];
        let mut parts: Vec<&str> = keys.iter().map(|key| self.cell(key)).collect();
        if self.options.iter().all(String::is_empty) {
            parts.push(self.cell("answer"));
        }
        parts.extend(self.options.iter().chain(&self.distractors).map(String::as_str));
        parts.join("\n")
    }

    /// The question, read by the deck's own reader.
    pub(super) fn into_draft(mut self) -> Result<Draft, String> {
        if self.cell("prompt").trim().is_empty() {
            return Err("it asks nothing: its prompt is empty".to_owned());
        }
        let visible = self.visible_text();
        let answers = self.resolve_answers()?;
        let kind = self.question_type(answers.len());
        if answers.is_empty() && !matches!(kind.as_str(), "cloze" | "numeric") {
            return Err("no answer is given".to_owned());
        }
        let toml = self.to_toml(&kind, &answers);
        let head = format!("language = {}\n", text_toml(&self.language));
        let (deck, diagnostics) = parse(&(head + &toml), "row");
        if let Some(error) = diagnostics.iter().find(|one| one.severity == Severity::Error) {
            return Err(error.message.clone());
        }
        let question =
            deck.questions.into_iter().next().ok_or("it cannot be read as a question")?;
        let mut draft = Draft::new(question.kind, String::new(), question.body.clone());
        draft.question = question;
        draft.source_id = Some(self.cell("id").trim().to_owned()).filter(|id| !id.is_empty());
        draft.visible = Some(visible);
        std::mem::swap(&mut draft.losses, &mut self.losses);
        Ok(draft)
    }

    /// The right answers as texts. Among options they may be given by letter, number or text.
    fn resolve_answers(&mut self) -> Result<Vec<String>, String> {
        let cell = self.cell("answer").to_owned();
        let numbers = self.answer_numbers.take();
        if self.options.iter().all(String::is_empty) {
            let all = vec![numbers.unwrap_or(cell)];
            return Ok(all.into_iter().filter(|cell| !cell.trim().is_empty()).collect());
        }
        let is_number = numbers.is_some();
        let wanted = numbers.unwrap_or(cell);
        if wanted.trim().is_empty() {
            return Err("no answer is given".to_owned());
        }
        let whole = (!is_number).then(|| self.option_by_text(&wanted)).flatten();
        let mut right = Vec::new();
        match whole {
            Some(option) => right.push(option),
            None => {
                for part in wanted.split([',', ';', '|', '\n', '&']).map(str::trim) {
                    if part.is_empty() {
                        continue;
                    }
                    let by_text = (!is_number).then(|| self.option_by_text(part)).flatten();
                    let option = by_text.or_else(|| self.option_by_mark(part));
                    let option =
                        option.ok_or_else(|| format!("`{part}` is none of its options"))?;
                    if !right.contains(&option) {
                        right.push(option);
                    }
                }
            }
        }
        let wrong: Vec<String> = self
            .options
            .drain(..)
            .filter(|option| !option.is_empty() && !right.contains(option))
            .collect();
        self.distractors.extend(wrong);
        Ok(right)
    }

    fn option_by_text(&self, text: &str) -> Option<String> {
        let wanted = normal_form::fold_text(text);
        let mut found =
            self.options.iter().filter(|option| normal_form::fold_text(option) == wanted);
        found.next().filter(|option| !option.is_empty()).cloned()
    }

    /// The option with a letter or a number, such as `B`, `b)`, `2` or `Option 2`.
    fn option_by_mark(&self, mark: &str) -> Option<String> {
        let lower = mark.to_lowercase();
        let mark = ["option", "answer", "choice"]
            .iter()
            .find_map(|word| lower.strip_prefix(word))
            .unwrap_or(&lower);
        let mark = mark.trim().trim_end_matches(['.', ')']).trim_start_matches('(');
        let place = match mark.as_bytes() {
            [letter @ b'a'..=b'z'] => usize::from(letter - b'a'),
            _ => mark.parse::<usize>().ok()?.checked_sub(1)?,
        };
        self.options.get(place).filter(|option| !option.is_empty()).cloned()
    }

    /// The type in the row, or else the type that its columns suggest.
    fn question_type(&self, answers: usize) -> String {
        let has_wrong = !self.distractors.is_empty() || !self.cell("distractors").is_empty();
        let named = self.cell("type").trim().to_lowercase().replace(['_', ' '], "-");
        let named = match named.as_str() {
            "checkbox" | "checkboxes" | "multiple-answer" | "multiple-answers" | "multi-select"
            | "multiple-select" => "multiple-response",
            "multiple-choice" | "radio" | "mc" | "mcq" | "single-choice" | "single-select"
            | "quiz" | "choice" | "dropdown" => "multiple-choice",
            "true/false" | "true-or-false" | "tf" | "truefalse" | "boolean" => "true-false",
            "open-ended" | "fill-in-the-blank" | "fill-in-blank" | "text" | "short-text"
            | "typing-answer" | "type-answer" | "fib" => "short-answer",
            "basic" | "card" => "flashcard",
            other => other,
        }
        .to_owned();
        match named.as_str() {
            "multiple-choice" if answers > 1 => "multiple-response".to_owned(),
            "multiple-choice" if !has_wrong && !self.is_own => "flashcard".to_owned(),
            "" if self.cell("prompt").contains("{{") => "cloze".to_owned(),
            "" if !has_wrong => "flashcard".to_owned(),
            "" if answers > 1 => "multiple-response".to_owned(),
            "" => "multiple-choice".to_owned(),
            _ => named,
        }
    }

    fn to_toml(&self, kind: &str, answers: &[String]) -> String {
        let mut toml = format!("[[questions]]\ntype = {}\n", text_toml(kind));
        let mut prompt = self.markdown(self.cell("prompt"));
        if let Some(image) = &self.image {
            prompt.push_str(&format!("\n\n![](<{}>)", image.replace(['<', '>', '\n'], "")));
        }
        toml.push_str(&format!("prompt = {}\n", text_toml(&prompt)));
        for key in ["explanation", "name", "source", "at", "group", "unit"] {
            let cell = self.cell(key);
            if !cell.is_empty() {
                let text = if key == "explanation" { self.markdown(cell) } else { cell.to_owned() };
                toml.push_str(&format!("{key} = {}\n", text_toml(&text)));
            }
        }
        for key in ["hints", "alternatives"] {
            if !self.cell(key).is_empty() {
                toml.push_str(&format!("{key} = {}\n", list_toml(&split_cell(self.cell(key)))));
            }
        }
        if !self.cell("tags").is_empty() {
            toml.push_str(&format!("tags = {}\n", list_toml(&self.tags())));
        }
        for key in ["points", "tolerance"] {
            let cell = self.cell(key);
            if !cell.is_empty() {
                let value = cell
                    .trim()
                    .parse::<f64>()
                    .map_or_else(|_| text_toml(cell), |number| number.to_string());
                toml.push_str(&format!("{key} = {value}\n"));
            }
        }
        toml.push_str(&self.answer_toml(kind, answers));
        let wrong = self.wrong_options(kind, answers);
        if !wrong.is_empty() && kind != "cloze" {
            toml.push_str(&format!("distractors = {}\n", list_toml(&wrong)));
        }
        toml
    }

    /// The wrong options: those of their own columns, and those of a list without the right ones.
    fn wrong_options(&self, kind: &str, answers: &[String]) -> Vec<String> {
        let right: Vec<String> = answers
            .iter()
            .flat_map(|answer| split_cell(answer))
            .map(|answer| normal_form::fold_text(&answer))
            .collect();
        let listed = split_cell(self.cell("distractors")).into_iter();
        let all = listed.chain(self.distractors.iter().cloned());
        let is_choice = matches!(kind, "multiple-choice" | "multiple-response");
        all.filter(|wrong| self.is_own || !right.contains(&normal_form::fold_text(wrong)))
            .map(|wrong| if is_choice { self.markdown(&wrong) } else { wrong })
            .collect()
    }

    /// The tags: by lines, bars, commas or semicolons, or else by spaces. A table that obverse wrote
    /// has a line for each.
    fn tags(&self) -> Vec<String> {
        let cell = self.cell("tags");
        if self.is_own || cell.contains(['\n', '|']) {
            return split_cell(cell);
        }
        let signs: &[char] = if cell.contains([',', ';']) { &[',', ';'] } else { &[' '] };
        let tags = cell.split(signs).map(str::trim).filter(|tag| !tag.is_empty());
        tags.map(str::to_owned).collect()
    }

    /// A cell as Markdown. Cells of other programs are plain text, perhaps with some HTML.
    fn markdown(&self, cell: &str) -> String {
        if self.is_own {
            return cell.trim().to_owned();
        }
        to_markdown(cell, Markup::Auto, &mut str::to_owned).markdown
    }

    /// The answer under the key of its type.
    fn answer_toml(&self, kind: &str, answers: &[String]) -> String {
        let first = answers.first().map(String::as_str).unwrap_or_default();
        let options = answers.iter().flat_map(|answer| split_cell(answer));
        match kind {
            "cloze" => String::new(),
            "multiple-response" => {
                let all: Vec<String> = if answers.len() > 1 {
                    answers.iter().map(|answer| self.markdown(answer)).collect()
                } else {
                    options.map(|answer| self.markdown(&answer)).collect()
                };
                format!("answers = {}\n", list_toml(&all))
            }
            "list" => format!("answers = {}\n", list_toml(&options.collect::<Vec<_>>())),
            "ordering" => {
                let items = options.map(|item| self.markdown(&item));
                format!("items = {}\n", list_toml(&items.collect::<Vec<_>>()))
            }
            "matching" => {
                let pairs = split_cell(first).into_iter().map(|line| {
                    let (left, right) = line.split_once("->").unwrap_or((&line, ""));
                    let [left, right] = [left, right].map(|side| self.markdown(side));
                    format!("[{}, {}]", text_toml(&left), text_toml(&right))
                });
                format!("pairs = [{}]\n", pairs.collect::<Vec<_>>().join(", "))
            }
            "true-false" => match first.trim().to_lowercase().as_str() {
                "true" | "t" | "yes" | "1" | "wahr" | "richtig" => "answer = true\n".to_owned(),
                "false" | "f" | "no" | "0" | "falsch" => "answer = false\n".to_owned(),
                _ => format!("answer = {}\n", text_toml(first)),
            },
            _ if first.is_empty() => String::new(),
            "flashcard" | "multiple-choice" => {
                format!("answer = {}\n", text_toml(&self.markdown(first)))
            }
            _ => format!("answer = {}\n", text_toml(first)),
        }
    }
}

/// Splits a cell into its values. They are on lines, or separated by bars on one line.
fn split_cell(cell: &str) -> Vec<String> {
    let sign = if cell.contains('\n') { '\n' } else { '|' };
    let values = cell.split(sign).map(str::trim).filter(|line| !line.is_empty());
    values.map(str::to_owned).collect()
}

fn list_toml(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| text_toml(value)).collect();
    format!("[{}]", values.join(", "))
}

/// A text in TOML syntax.
fn text_toml(text: &str) -> String {
    serde_json::Value::from(text.trim()).to_string().replace('\u{7f}', "\\u007F")
}

/// Removes the `'` that protects a cell from being a formula.
fn strip_guard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}
