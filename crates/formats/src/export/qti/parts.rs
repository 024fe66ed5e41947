//! The parts of an item by the type of its question.

use html_escape::encode_text;

use crate::GAP;
use crate::export::losses::Losses;
use crate::export::question_texts::text_with_gaps;
use crate::export::typed_answers::{date_answers, numeric_answers, spelled_answers, typed_back};
use crate::html::{option_to_html, to_html};
use obverse_core::deck::question::{
    Body, Choice, Cloze, Entry, Field, Matching, MultipleResponse, Numeric, Written,
};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::plain_text;

use super::{legal_xml, material_xml};

/// The parts of an item that depend on its type.
pub(super) struct ItemParts {
    /// The name of the type in Canvas.
    pub kind: &'static str,
    /// The text above the responses, as HTML.
    pub stem: String,
    pub responses: String,
    pub conditions: String,
    /// What is said to a choice, by its identifier.
    pub feedback: Vec<(String, String)>,
}

/// The parts of an item, or the reason why QTI cannot hold the question.
pub(super) fn item_parts(
    question: &Question,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<ItemParts, String> {
    let stem = to_html(&question.prompt);
    match &question.body {
        Body::Single(Field::Choice(choice)) => choice_parts(question, choice, stem, losses),
        Body::Single(Field::Written(written)) => typed_parts(written, deck, stem, losses),
        Body::Single(Field::Dated(dated)) => {
            let written = date_answers(dated, losses);
            typed_parts(&written, deck, stem, losses)
        }
        Body::Single(Field::Numeric(numeric)) => numeric_parts(numeric, stem, losses),
        Body::Flashcard(card) => {
            let written = typed_back(card, losses)?;
            typed_parts(&written, deck, stem, losses)
        }
        Body::MultipleResponse(several) => several_parts(several, stem, losses),
        Body::Matching(matching) => matching_parts(matching, stem, losses),
        Body::Ordering(items) => {
            losses.add("an order, which is pairs of an item and its place there");
            losses.add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
            let pairs = items.iter().enumerate();
            let pairs = pairs.map(|(at, item)| (item.text.clone(), (at + 1).to_string())).collect();
            matching_parts(&Matching { pairs, distractors: Vec::new() }, stem, losses)
        }
        Body::Cloze(cloze) => cloze_parts(cloze, deck, losses),
        Body::List(_) => Err("several typed answers to one question".to_owned()),
    }
}

/// A condition that sets the points, in percent.
fn condition_xml(tests: &str, percent: f64) -> String {
    format!(
        "<respcondition continue=\"No\"><conditionvar>{tests}</conditionvar>\
         <setvar action=\"Set\" varname=\"SCORE\">{}</setvar></respcondition>\n",
        (percent * 1e5).round() / 1e5
    )
}

fn equal_xml(response: &str, value: &str) -> String {
    let value = legal_xml(value);
    format!("<varequal respident=\"{response}\">{}</varequal>", encode_text(&value))
}

fn labels_xml(options: &[&Entry], prefix: &str) -> String {
    let labels = options.iter().enumerate().map(|(at, option)| {
        let material = material_xml(&option_to_html(&option.text));
        format!("<response_label ident=\"{prefix}{at}\">{material}</response_label>\n")
    });
    labels.collect()
}

fn choice_xml(response: &str, cardinality: &str, shuffle: bool, labels: &str) -> String {
    let shuffle = if shuffle { "" } else { " shuffle=\"No\"" };
    format!(
        "<response_lid ident=\"{response}\" rcardinality=\"{cardinality}\"><render_choice{shuffle}>\n\
         {labels}</render_choice></response_lid>\n"
    )
}

fn option_feedback(options: &[&Entry], prefix: &str) -> Vec<(String, String)> {
    let options = options.iter().enumerate();
    let said = options.filter_map(|(at, option)| Some((at, option.feedback.as_ref()?)));
    said.map(|(at, text)| (format!("{prefix}{at}_fb"), to_html(text))).collect()
}

#[allow(clippy::unnecessary_wraps, reason = "each type of question has one signature")]
fn choice_parts(
    question: &Question,
    choice: &Choice,
    stem: String,
    losses: &mut Losses,
) -> Result<ItemParts, String> {
    let options = choice.laid_out();
    losses.add_place_loss(choice.shuffle, &options);
    losses.add_if(options.iter().any(|option| option.credit < 0.0), "what an option costs");
    let conditions = options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.credit > 0.0)
        .map(|(at, option)| {
            condition_xml(&equal_xml("response1", &format!("c{at}")), option.credit * 100.0)
        })
        .collect();
    let is_statement = question.kind == QuestionType::TrueFalse;
    Ok(ItemParts {
        kind: if is_statement { "true_false_question" } else { "multiple_choice_question" },
        stem,
        responses: choice_xml("response1", "Single", choice.shuffle, &labels_xml(&options, "c")),
        conditions,
        feedback: option_feedback(&options, "c"),
    })
}

#[allow(clippy::unnecessary_wraps, reason = "each type of question has one signature")]
fn several_parts(
    several: &MultipleResponse,
    stem: String,
    losses: &mut Losses,
) -> Result<ItemParts, String> {
    let options = several.laid_out();
    losses.add_place_loss(several.shuffle, &options);
    losses.add_if(several.partial, "that a part of the right options earns a part");
    let tests: String = options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            let test = equal_xml("response1", &format!("c{at}"));
            let is_right = several.answers.iter().any(|answer| answer == *option);
            if is_right { test } else { format!("<not>{test}</not>") }
        })
        .collect();
    Ok(ItemParts {
        kind: "multiple_answers_question",
        stem,
        responses: choice_xml("response1", "Multiple", several.shuffle, &labels_xml(&options, "c")),
        conditions: condition_xml(&format!("<and>{tests}</and>"), 100.0),
        feedback: option_feedback(&options, "c"),
    })
}

/// A field to type in.
const TYPED: &str = "<response_str ident=\"response1\" rcardinality=\"Single\"><render_fib>\
                     <response_label ident=\"answer1\"/></render_fib></response_str>\n";

fn typed_parts(
    written: &Written,
    deck: &Deck,
    stem: String,
    losses: &mut Losses,
) -> Result<ItemParts, String> {
    losses.add_if(written.spelling.case_sensitive, "that upper and lower case differ");
    let mut conditions = String::new();
    for (entry, text) in spelled_answers(written, &deck.aliases, losses)? {
        losses.add_if(entry.feedback.is_some(), "the feedback of an answer");
        if entry.pattern.is_some() {
            losses.add(format!("the pattern `{text}`"));
        } else if entry.credit > 0.0 {
            let text = text.replace(r"\*", "*");
            conditions
                .push_str(&condition_xml(&equal_xml("response1", &text), entry.credit * 100.0));
        }
    }
    if conditions.is_empty() {
        return Err("no answer is a plain text".to_owned());
    }
    losses.add_if(!written.distractors.is_empty(), "the known wrong answers");
    let responses = TYPED.to_owned();
    Ok(ItemParts {
        kind: "short_answer_question",
        stem,
        responses,
        conditions,
        feedback: Vec::new(),
    })
}

fn numeric_parts(
    numeric: &Numeric,
    stem: String,
    losses: &mut Losses,
) -> Result<ItemParts, String> {
    losses.add_if(numeric.unit.is_some(), "the unit");
    losses.add_if(!numeric.distractors.is_empty(), "the known wrong answers");
    let mut conditions = String::new();
    for answer in numeric_answers(numeric)?.into_iter().filter(|answer| answer.credit > 0.0) {
        losses.add_if(answer.feedback.is_some(), "the feedback of an answer");
        let (low, high) = answer
            .ends
            .unwrap_or((answer.value - answer.tolerance, answer.value + answer.tolerance));
        let range = format!(
            "<vargte respident=\"response1\">{low}</vargte><varlte respident=\"response1\">{high}</varlte>"
        );
        let exact = equal_xml("response1", &answer.value.to_string());
        let tests = if answer.ends.is_some() {
            range
        } else {
            format!("<or>{exact}<and>{range}</and></or>")
        };
        conditions.push_str(&condition_xml(&tests, answer.credit * 100.0));
    }
    let responses = TYPED.to_owned();
    Ok(ItemParts { kind: "numerical_question", stem, responses, conditions, feedback: Vec::new() })
}

#[allow(clippy::unnecessary_wraps, reason = "each type of question has one signature")]
fn matching_parts(
    matching: &Matching,
    stem: String,
    losses: &mut Losses,
) -> Result<ItemParts, String> {
    let has_feedback = matching.distractors.iter().any(|entry| entry.feedback.is_some());
    losses.add_if(has_feedback, "the feedback of a right side without a pair");
    let mut rights: Vec<&str> = Vec::new();
    let others = matching.distractors.iter().map(|entry| entry.text.as_str());
    for right in matching.pairs.iter().map(|(_, right)| right.as_str()).chain(others) {
        if !rights.contains(&right) {
            rights.push(right);
        }
    }
    let labels: String = rights
        .iter()
        .enumerate()
        .map(|(at, right)| {
            let material = material_xml(&option_to_html(right));
            format!("<response_label ident=\"r{at}\">{material}</response_label>\n")
        })
        .collect();
    let share = 100.0 / matching.pairs.len().max(1) as f64;
    let (mut responses, mut conditions) = (String::new(), String::new());
    for (at, (left, right)) in matching.pairs.iter().enumerate() {
        let place = rights.iter().position(|other| other == right).unwrap_or_default();
        responses.push_str(&format!(
            "<response_lid ident=\"response_{at}\">{}<render_choice>\n{labels}</render_choice>\
             </response_lid>\n",
            material_xml(&option_to_html(left))
        ));
        let test = equal_xml(&format!("response_{at}"), &format!("r{place}"));
        conditions.push_str(&add_condition_xml(&test, share));
    }
    Ok(ItemParts { kind: "matching_question", stem, responses, conditions, feedback: Vec::new() })
}

/// A condition that adds points, in percent.
fn add_condition_xml(test: &str, percent: f64) -> String {
    format!(
        "<respcondition><conditionvar>{test}</conditionvar>\
         <setvar varname=\"SCORE\" action=\"Add\">{percent:.2}</setvar></respcondition>\n"
    )
}

/// A text with `[name]` for each blank. Its blanks are all typed, or all choices.
fn cloze_parts(cloze: &Cloze, deck: &Deck, losses: &mut Losses) -> Result<ItemParts, String> {
    let is_numbered = cloze.blanks.iter().any(|blank| blank.number.is_some());
    losses.add_if(is_numbered, "the numbers of its blanks: they are asked together");
    losses.add_if(cloze.blanks.iter().any(|blank| blank.hint.is_some()), "the hint in a blank");
    let weights = cloze.blanks.iter().any(|blank| (blank.points - 1.0).abs() > f64::EPSILON);
    losses.add_if(weights, "what a blank weighs");
    let choices =
        cloze.blanks.iter().filter(|blank| matches!(blank.field, Field::Choice(_))).count();
    if choices != 0 && choices != cloze.blanks.len() {
        return Err("blanks to type and blanks to choose in one text".to_owned());
    }
    let text = text_with_gaps(cloze);
    if plain_text(&text).contains(['[', ']']) {
        return Err("a text with brackets, which mark the blanks there".to_owned());
    }
    let share = 100.0 / cloze.blanks.len().max(1) as f64;
    let mut stem = to_html(&text);
    let (mut responses, mut conditions) = (String::new(), String::new());
    for (at, blank) in cloze.blanks.iter().enumerate() {
        let (name, response) = (format!("blank{at}"), format!("response_blank{at}"));
        stem = stem.replacen(GAP, &format!("[{name}]"), 1);
        let typed;
        let options: Vec<&Entry> = match &blank.field {
            Field::Choice(choice) => choice.laid_out(),
            field => {
                typed = typed_entries(field, deck, losses)?;
                typed.iter().collect()
            }
        };
        let labels = labels_xml(&options, &format!("b{at}_"));
        responses.push_str(&format!(
            "<response_lid ident=\"{response}\"><material><mattext>{name}</mattext></material>\
             <render_choice>\n{labels}</render_choice></response_lid>\n"
        ));
        for (place, _) in options.iter().enumerate().filter(|(_, option)| option.credit >= 1.0) {
            let test = equal_xml(&response, &format!("b{at}_{place}"));
            conditions.push_str(&add_condition_xml(&test, share));
        }
    }
    let kind = if choices == 0 {
        "fill_in_multiple_blanks_question"
    } else {
        "multiple_dropdowns_question"
    };
    Ok(ItemParts { kind, stem, responses, conditions, feedback: Vec::new() })
}

/// The answers of a blank as plain texts that earn all of it.
fn typed_entries(field: &Field, deck: &Deck, losses: &mut Losses) -> Result<Vec<Entry>, String> {
    let written = match field {
        Field::Written(written) => written.clone(),
        Field::Dated(dated) => date_answers(dated, losses),
        _ => return Err("a blank that is a number".to_owned()),
    };
    losses.add_if(!written.distractors.is_empty(), "the known wrong answers");
    let mut entries = Vec::new();
    for (entry, text) in spelled_answers(&written, &deck.aliases, losses)? {
        if entry.credit >= 1.0 && entry.pattern.is_none() {
            let text = crate::markup::to_markdown(
                &text.replace(r"\*", "*"),
                crate::markup::Markup::Plain,
                &mut str::to_owned,
            );
            entries.push(Entry { text: text.markdown, ..entry });
        } else if entry.credit > 0.0 {
            losses.add("an answer that earns a part, or is a pattern");
        }
    }
    if entries.is_empty() { Err("a blank without a plain answer".to_owned()) } else { Ok(entries) }
}
