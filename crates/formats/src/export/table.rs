//! Writes CSV: a row for each question, a column for each common key of the deck format.

use obverse_core::deck::question::{
    Body, Entry, Field, ListAnswer, MultipleResponse, Numeric, Valued, Written,
};
use obverse_core::deck::{Deck, Question, QuestionType, write};
use obverse_core::quantity::number::Tolerance;
use obverse_core::text::trim_text;

use super::losses::{Losses, ORDER_LOSS, PLACE_LOSS, add_question_losses};

/// The columns, by the keys of a deck.
const COLUMNS: [&str; 16] = [
    "id",
    "name",
    "type",
    "prompt",
    "answer",
    "alternatives",
    "distractors",
    "tolerance",
    "unit",
    "hints",
    "explanation",
    "source",
    "at",
    "tags",
    "group",
    "points",
];

/// The deck keys that a row can hold.
const CARRIED: &[&str] =
    &["name", "hints", "explanation", "source", "at", "tags", "group", "points", "images"];

pub(super) fn header_row(delimiter: u8) -> String {
    csv_row(&COLUMNS.map(str::to_owned), delimiter)
}

/// A row, or the reason why there is none. A cell with several values has one on each line.
pub(super) fn write_question(
    question: &Question,
    deck: &Deck,
    delimiter: u8,
    losses: &mut Losses,
) -> Result<String, String> {
    if matches!(question.body, Body::Cloze(_))
        && write::write_question(question, deck).contains("\n[questions.blanks.")
    {
        return Err("a blank that is more than what stands between its braces".to_owned());
    }
    if let Body::Matching(matching) = &question.body
        && matching.pairs.iter().any(|(left, _)| left.contains("->"))
    {
        return Err("a left side with `->` in it".to_owned());
    }
    add_question_losses(question, deck, CARRIED, losses);
    let Cells { answer, alternatives, distractors, tolerance, unit } =
        type_cells(question, losses)?;
    let points = if (question.points - 1.0).abs() > f64::EPSILON {
        question.points.to_string()
    } else {
        String::new()
    };
    let cells = [
        if question.id.is_fingerprint() { String::new() } else { question.id.0.clone() },
        question.label.clone().unwrap_or_default(),
        question.kind.name().to_owned(),
        question.prompt.clone(),
        answer,
        alternatives,
        distractors,
        tolerance,
        unit,
        join_lines(question.hints.iter().cloned(), losses),
        question.explanation.clone().unwrap_or_default(),
        question.source.clone().unwrap_or_default(),
        question.at.clone().unwrap_or_default(),
        join_lines(question.tags.iter().cloned(), losses),
        question.group.clone().unwrap_or_default(),
        points,
    ];
    losses.add_if(
        cells.iter().any(|cell| is_formula(cell)),
        "a text that begins as a formula does, which has a `'` before it there",
    );
    let cells = cells.map(|cell| if is_formula(&cell) { format!("'{cell}") } else { cell });
    Ok(csv_row(&cells, delimiter))
}

/// Whether a spreadsheet would run a cell as a formula.
fn is_formula(cell: &str) -> bool {
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}
/// The cells that depend on the type.
#[derive(Default)]
struct Cells {
    answer: String,
    alternatives: String,
    distractors: String,
    tolerance: String,
    unit: String,
}

fn type_cells(question: &Question, losses: &mut Losses) -> Result<Cells, String> {
    let mut cells = Cells::default();
    match &question.body {
        Body::Single(Field::Choice(choice)) if question.kind == QuestionType::TrueFalse => {
            let right = choice.options.iter().find(|entry| entry.credit >= 1.0);
            cells.answer = right.map(|entry| entry.text.to_lowercase()).unwrap_or_default();
            add_entry_losses(&choice.options, &[0.0, 1.0], losses);
        }
        Body::Single(Field::Choice(choice)) => {
            let (right, wrong): (Vec<Entry>, Vec<Entry>) =
                choice.options.iter().cloned().partition(|entry| entry.credit >= 1.0);
            cells.set_answers(&right, &wrong, losses);
            losses.add_if(!choice.shuffle, ORDER_LOSS);
        }
        Body::Single(Field::Written(written)) => {
            add_spelling_losses(written, losses);
            cells.set_typed(&written.answers, &written.distractors, losses)?;
        }
        Body::Single(Field::Numeric(numeric)) => {
            cells.set_numeric(numeric, losses)?;
        }
        Body::Single(Field::Dated(dated)) => {
            cells.set_typed(
                &valued_entries(&dated.answers),
                &valued_entries(&dated.distractors),
                losses,
            )?;
        }
        Body::MultipleResponse(several) => {
            cells.set_multiple_response(several, losses);
        }
        Body::List(list) => {
            cells.set_list(list, losses);
        }
        Body::Ordering(items) => {
            losses.add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
            cells.answer = join_lines(items.iter().map(|item| item.text.clone()), losses);
        }
        Body::Matching(matching) => {
            add_entry_losses(&matching.distractors, &[0.0], losses);
            cells.answer = join_lines(
                matching.pairs.iter().map(|(left, right)| format!("{left} -> {right}")),
                losses,
            );
            cells.distractors = join_entries(&matching.distractors, losses);
        }
        // Its prompt contains the answers.
        Body::Cloze(_) => {}
        Body::Flashcard(card) => {
            cells.answer.clone_from(&card.answer);
            losses.add_if(card.reverse, "that the back is asked too");
        }
    }
    Ok(cells)
}

impl Cells {
    fn set_answers(&mut self, right: &[Entry], wrong: &[Entry], losses: &mut Losses) {
        add_entry_losses(right, &[1.0], losses);
        add_entry_losses(wrong, &[0.0], losses);
        let (first, others) = right.split_at(right.len().min(1));
        self.answer = join_entries(first, losses);
        self.alternatives = join_entries(others, losses);
        self.distractors = join_entries(wrong, losses);
    }

    /// Sets typed answers. A table has one key, so that an answer for a part of the points, or a
    /// pattern, would be a wrong one: it is left out.
    fn set_typed(
        &mut self,
        right: &[Entry],
        wrong: &[Entry],
        losses: &mut Losses,
    ) -> Result<(), String> {
        for entry in right.iter().filter(|entry| entry.credit < 1.0 && entry.pattern.is_none()) {
            losses.add(format!("the answer `{}`, which earns a part of the points", entry.text));
        }
        for pattern in right.iter().chain(wrong).filter_map(|entry| entry.pattern.as_ref()) {
            losses.add(format!("the pattern `{pattern}`"));
        }
        let whole: Vec<Entry> =
            right.iter().filter(|entry| is_whole_text(entry)).cloned().collect();
        if whole.is_empty() && !right.is_empty() {
            return Err("no answer that is a plain text earns all the points".to_owned());
        }
        let wrong: Vec<Entry> =
            wrong.iter().filter(|entry| entry.pattern.is_none()).cloned().collect();
        self.set_answers(&whole, &wrong, losses);
        Ok(())
    }

    fn set_numeric(&mut self, numeric: &Numeric, losses: &mut Losses) -> Result<(), String> {
        self.set_typed(
            &valued_entries(&numeric.answers),
            &valued_entries(&numeric.distractors),
            losses,
        )?;
        self.unit = numeric.unit.clone().unwrap_or_default();
        losses.add_if(!numeric.units.is_empty(), "the other units");
        losses.add_if(numeric.accept.is_some(), "the interval that counts");
        losses.add_if(
            numeric.answers.iter().any(|valued| valued.value.tolerance.is_some()),
            "the tolerance of one answer",
        );
        self.tolerance = match numeric.tolerance {
            Tolerance::Absolute(0.0) => String::new(),
            Tolerance::Absolute(distance) => distance.to_string(),
            Tolerance::Percent(percent) => format!("{percent}%"),
        };
        Ok(())
    }

    fn set_multiple_response(&mut self, several: &MultipleResponse, losses: &mut Losses) {
        let share = 1.0 / several.answers.len().max(1) as f64;
        add_entry_losses(&several.answers, &[share], losses);
        add_entry_losses(&several.distractors, &[-share], losses);
        losses.add_if(!several.partial, "that it earns all or nothing");
        losses.add_if(!several.shuffle, ORDER_LOSS);
        self.answer = join_entries(&several.answers, losses);
        self.distractors = join_entries(&several.distractors, losses);
    }

    fn set_list(&mut self, list: &ListAnswer, losses: &mut Losses) {
        let first = list.items.iter().filter_map(|item| item.answers.first());
        let first = first.map(|entry| entry.text.clone());
        losses.add_if(
            list.items.iter().any(|item| item.answers.len() > 1),
            "other ways to say an answer",
        );
        losses.add_if(list.ordered, "that the order counts");
        losses.add_if(list.count.is_some(), "the number of items to name");
        list.items.iter().take(1).for_each(|item| add_spelling_losses(item, losses));
        add_entry_losses(&list.distractors, &[0.0], losses);
        self.answer = join_lines(first, losses);
        self.distractors = join_entries(&list.distractors, losses);
    }
}

/// Whether an answer is a plain text that earns all the points.
fn is_whole_text(entry: &Entry) -> bool {
    entry.pattern.is_none() && entry.credit >= 1.0
}

fn valued_entries<T>(all: &[Valued<T>]) -> Vec<Entry> {
    all.iter().map(|valued| valued.entry.clone()).collect()
}

/// Records the losses of answers, apart from their text.
fn add_entry_losses(all: &[Entry], usual: &[f64], losses: &mut Losses) {
    let is_usual =
        all.iter().all(|entry| usual.iter().any(|credit| (entry.credit - credit).abs() < 1e-9));
    losses.add_if(all.iter().any(|entry| entry.feedback.is_some()), "the feedback of an answer");
    losses.add_if(!is_usual, "what an answer earns");
    losses.add_if(all.iter().any(|entry| entry.place.is_some()), PLACE_LOSS);
    losses.add_if(all.iter().any(|entry| entry.pattern.is_some()), "that an answer is a pattern");
}

fn add_spelling_losses(written: &Written, losses: &mut Losses) {
    losses.add_if(written.spelling.case_sensitive, "that upper and lower case differ");
    losses.add_if(
        written.spelling.typos != obverse_core::deck::question::Typos::Auto,
        "how many slips are overlooked",
    );
}

fn join_entries(all: &[Entry], losses: &mut Losses) -> String {
    join_lines(
        all.iter().map(|entry| entry.pattern.clone().unwrap_or_else(|| entry.text.clone())),
        losses,
    )
}

/// Joins texts, one on each line. A line break inside a text becomes a space. Backticks protect
/// leading spaces. A bar would split a single line, so a line break is added.
fn join_lines(all: impl Iterator<Item = String>, losses: &mut Losses) -> String {
    let all: Vec<String> = all.map(|text| guard_spaces(&text)).collect();
    losses
        .add_if(all.iter().any(|text| text.trim().contains('\n')), "where the lines of a text end");
    let all = all.into_iter();
    let lines = all.map(|text| text.replace('\n', " ")).collect::<Vec<_>>().join("\n");
    if lines.contains('|') && !lines.contains('\n') { lines + "\n" } else { lines }
}

fn guard_spaces(text: &str) -> String {
    let line = trim_text(text);
    let begins = line.starts_with([' ', '\t']) && !line.contains(['\n', '`']);
    if begins { format!("`{line}`") } else { text.to_owned() }
}

fn csv_row(cells: &[String], delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    // Writing a row to memory cannot fail.
    let _ = writer.write_record(cells);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
