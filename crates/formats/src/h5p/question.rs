//! The questions of a content, by its library.

use serde_json::Value;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Blank, Body, Choice, Entry, Field, Flashcard, MultipleResponse, OrderingItem,
};

use crate::GAP;
use crate::bank::Draft;
use crate::build::{
    make_choice, make_cloze, make_entry, make_multiple_response, make_true_false, make_written,
};
use crate::markup::{Markup, to_markdown, to_option};

use super::Content;
use super::texts::H5pTexts;

/// The questions of a content; `None` if its library asks none.
pub(super) fn read_questions(
    content: &Content,
    texts: &mut H5pTexts,
) -> Option<Vec<Result<Draft, String>>> {
    let params = content.params;
    let read: fn(&Value, &mut H5pTexts) -> Result<Draft, String> = match content.library {
        "H5P.MultiChoice" => read_choice,
        "H5P.TrueFalse" => read_statement,
        "H5P.Blanks" => read_blanks,
        "H5P.DragText" => read_drag_text,
        "H5P.SortParagraphs" => read_order,
        "H5P.Essay" | "H5P.AudioRecorder" => refuse_essay,
        _ => return read_lists(content.library, params, texts),
    };
    let read = read(params, texts);
    Some(vec![with_visible(read, texts)])
}

fn refuse_essay(_: &Value, _: &mut H5pTexts) -> Result<Draft, String> {
    Err("an essay: its answer is for a person to grade".to_owned())
}

/// The questions of a content that holds a list of them.
fn read_lists(
    library: &str,
    params: &Value,
    texts: &mut H5pTexts,
) -> Option<Vec<Result<Draft, String>>> {
    match library {
        "H5P.SingleChoiceSet" => Some(each(&params["choices"], texts, |choice, texts| {
            read_first_right(texts.markdown(&choice["question"]), &choice["answers"], texts)
        })),
        "H5P.Summary" => Some(each(&params["summaries"], texts, |choice, texts| {
            let prompt = texts.markdown(&params["intro"]);
            read_first_right(prompt, &choice["summary"], texts)
        })),
        "H5P.Flashcards" => Some(each(&params["cards"], texts, |card, texts| {
            let above = texts.markdown(&params["description"]);
            read_flashcard(card, above, texts)
        })),
        "H5P.Dialogcards" => Some(each(&params["dialogs"], texts, read_dialog)),
        _ => None,
    }
}

/// Reads each value of a list.
fn each(
    values: &Value,
    texts: &mut H5pTexts,
    mut read: impl FnMut(&Value, &mut H5pTexts) -> Result<Draft, String>,
) -> Vec<Result<Draft, String>> {
    let mut drafts = Vec::new();
    for value in values.as_array().into_iter().flatten() {
        let read = read(value, texts);
        drafts.push(with_visible(read, texts));
    }
    drafts
}

fn with_visible(read: Result<Draft, String>, texts: &mut H5pTexts) -> Result<Draft, String> {
    let visible = std::mem::take(&mut texts.visible);
    read.map(|mut draft| {
        draft.visible = Some(visible);
        draft
    })
}

fn is_set(value: &Value) -> bool {
    value.as_bool() == Some(true) || value.as_str() == Some("true")
}

/// Answers of which one or several are right.
fn read_choice(params: &Value, texts: &mut H5pTexts) -> Result<Draft, String> {
    let prompt = texts.markdown(&params["question"]) + &texts.picture(&params["media"]);
    if prompt.is_empty() {
        return Err("it asks nothing: its text is empty".to_owned());
    }
    let (mut options, mut hints) = (Vec::new(), Vec::new());
    for answer in params["answers"].as_array().into_iter().flatten() {
        let text = texts.option(&answer["text"]);
        let said = &answer["tipsAndFeedback"];
        let feedback = texts.some_markdown(&said["chosenFeedback"]);
        if let Some(tip) = texts.some_markdown(&said["tip"]) {
            hints.push(format!("{text}: {tip}"));
        }
        if said["notChosenFeedback"].as_str().is_some_and(|text| !text.trim().is_empty()) {
            texts.losses.push("the feedback of an option that is not chosen".to_owned());
        }
        let credit = if is_set(&answer["correct"]) { 1.0 } else { 0.0 };
        options.push(make_entry(text, credit, feedback));
    }
    let behaviour = &params["behaviour"];
    let right = options.iter().filter(|option| option.credit > 0.0).count();
    let shuffle = is_set(&behaviour["randomAnswers"]);
    let is_several = right > 1 || behaviour["type"].as_str() == Some("multi");
    let mut draft = if is_several {
        let share = 1.0 / right.max(1) as f64;
        for option in &mut options {
            option.credit = if option.credit > 0.0 { share } else { -share };
        }
        let partial = !is_set(&behaviour["singlePoint"]);
        let several = make_multiple_response(options)?;
        let body = MultipleResponse { partial, shuffle, ..several };
        Draft::new(QuestionType::MultipleResponse, prompt, Body::MultipleResponse(body))
    } else {
        let choice = Choice { shuffle, ..make_choice(options)? };
        Draft::new(QuestionType::MultipleChoice, prompt, Body::Single(Field::Choice(choice)))
    };
    draft.question.hints = hints;
    Ok(draft)
}

fn read_statement(params: &Value, texts: &mut H5pTexts) -> Result<Draft, String> {
    let prompt = texts.markdown(&params["question"]) + &texts.picture(&params["media"]);
    if prompt.is_empty() {
        return Err("it asks nothing: its text is empty".to_owned());
    }
    let is_true = is_set(&params["correct"]);
    let behaviour = &params["behaviour"];
    let right = texts.some_markdown(&behaviour["feedbackOnCorrect"]);
    let wrong = texts.some_markdown(&behaviour["feedbackOnWrong"]);
    let choice =
        make_true_false(
            is_true,
            |response| {
                if response == is_true { right.clone() } else { wrong.clone() }
            },
        );
    Ok(Draft::new(QuestionType::TrueFalse, prompt, Body::Single(Field::Choice(choice))))
}

/// Answers of which the first one is right.
fn read_first_right(
    prompt: String,
    answers: &Value,
    texts: &mut H5pTexts,
) -> Result<Draft, String> {
    if prompt.is_empty() {
        return Err("it asks nothing: its text is empty".to_owned());
    }
    let mut options: Vec<Entry> = Vec::new();
    for answer in answers.as_array().into_iter().flatten() {
        let credit = if options.is_empty() { 1.0 } else { 0.0 };
        options.push(make_entry(texts.option(answer), credit, None));
    }
    let body = Body::Single(Field::Choice(make_choice(options)?));
    Ok(Draft::new(QuestionType::MultipleChoice, prompt, body))
}

/// A card with a typed answer; `/` stands between answers.
fn read_flashcard(card: &Value, above: String, texts: &mut H5pTexts) -> Result<Draft, String> {
    let text = texts.markdown(&card["text"]);
    let picture = texts.picture(&card["image"]);
    let prompt = join_parts(&[above, text]) + &picture;
    let answer = card["answer"].as_str().unwrap_or_default();
    let answers = answer.split('/').map(|answer| texts.typed(answer).replace('*', r"\*"));
    let answers = answers.filter(|answer| !answer.is_empty());
    let answers: Vec<Entry> = answers.map(|answer| make_entry(answer, 1.0, None)).collect();
    if prompt.trim().is_empty() || answers.is_empty() {
        return Err("a side of the card is empty".to_owned());
    }
    let body = Body::Single(Field::Written(make_written(answers, false)?));
    let mut draft = Draft::new(QuestionType::ShortAnswer, prompt.trim().to_owned(), body);
    draft.question.hints.extend(texts.some_markdown(&card["tip"]));
    Ok(draft)
}

fn read_dialog(card: &Value, texts: &mut H5pTexts) -> Result<Draft, String> {
    let front = texts.markdown(&card["text"]) + &texts.picture(&card["image"]);
    let answer = texts.markdown(&card["answer"]);
    if front.trim().is_empty() || answer.is_empty() {
        return Err("a side of the card is empty".to_owned());
    }
    if card["audio"].as_array().is_some_and(|files| !files.is_empty()) {
        texts.losses.push("a sound".to_owned());
    }
    let body = Body::Flashcard(Flashcard { answer, reverse: false });
    let mut draft = Draft::new(QuestionType::Flashcard, front.trim().to_owned(), body);
    draft.question.hints.extend(texts.some_markdown(&card["tips"]["front"]));
    draft.question.explanation = texts.some_markdown(&card["tips"]["back"]);
    Ok(draft)
}

#[expect(clippy::unnecessary_wraps, reason = "the readers of all types have one signature")]
fn read_order(params: &Value, texts: &mut H5pTexts) -> Result<Draft, String> {
    let prompt = texts.markdown(&params["taskDescription"]);
    let mut items = Vec::new();
    for paragraph in params["paragraphs"].as_array().into_iter().flatten() {
        items.push(OrderingItem { text: texts.option(paragraph), note: None });
    }
    let prompt = if prompt.is_empty() { "Sort.".to_owned() } else { prompt };
    Ok(Draft::new(QuestionType::Ordering, prompt, Body::Ordering(items)))
}

fn join_parts(parts: &[String]) -> String {
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// A gap between two stars: `*answer/other:tip*`.
struct MarkedGap {
    answer: String,
    hint: Option<String>,
}

/// The HTML with a sign for each gap, and the gaps. What `\+` and `\-` begin is said after it.
fn cut_gaps(html: &str, texts: &mut H5pTexts) -> (String, Vec<MarkedGap>) {
    let (mut stem, mut gaps, mut rest) = (String::new(), Vec::new(), html);
    while let Some(open) = rest.find('*') {
        let Some(length) = rest[open + 1..].find('*').filter(|length| *length > 0) else {
            let end = (open + 2).min(rest.len());
            stem.push_str(rest.get(..end).unwrap_or(rest));
            rest = rest.get(end..).unwrap_or_default();
            continue;
        };
        stem.push_str(&rest[..open]);
        stem.push(GAP);
        let inside = &rest[open + 1..open + 1 + length];
        rest = &rest[open + length + 2..];
        let said = ["\\+", "\\-"].iter().filter_map(|mark| inside.find(mark)).min();
        if said.is_some() {
            texts.losses.push("the feedback of a word in a gap".to_owned());
        }
        let inside = &inside[..said.unwrap_or(inside.len())];
        let (answer, hint) = match inside.rsplit_once(':') {
            Some((answer, hint)) if !answer.trim().is_empty() => (answer, hint),
            _ => (inside, ""),
        };
        let hint = Some(texts.typed(hint)).filter(|hint| !hint.is_empty());
        gaps.push(MarkedGap { answer: answer.to_owned(), hint });
    }
    stem.push_str(rest);
    (stem, gaps)
}

fn read_blanks(params: &Value, texts: &mut H5pTexts) -> Result<Draft, String> {
    let above = texts.markdown(&params["text"]) + &texts.picture(&params["media"]);
    let is_case = params["behaviour"]["caseSensitive"].as_bool().unwrap_or(true);
    let (mut parts, mut blanks) = (vec![above], Vec::new());
    for text in params["questions"].as_array().into_iter().flatten() {
        let (stem, gaps) = cut_gaps(text.as_str().unwrap_or_default(), texts);
        parts.push(texts.convert(&stem, to_markdown));
        for gap in gaps {
            let answers = gap.answer.split('/').map(|answer| texts.typed(answer));
            let answers = answers.filter(|answer| !answer.is_empty());
            let answers = answers.map(|answer| make_entry(answer.replace('*', r"\*"), 1.0, None));
            let written = make_written(answers.collect(), is_case)?;
            let field = Field::Written(written);
            blanks.push(Blank { number: None, hint: gap.hint, points: 1.0, field });
        }
    }
    if blanks.is_empty() {
        return Err("there is no blank in its text".to_owned());
    }
    make_cloze(&join_parts(&parts), blanks)
}

/// Words to drag into gaps: a choice of all of them for each gap.
fn read_drag_text(params: &Value, texts: &mut H5pTexts) -> Result<Draft, String> {
    let above = texts.markdown(&params["taskDescription"]);
    let field = params["textField"].as_str().unwrap_or_default().replace('\n', "<br>");
    let (stem, gaps) = cut_gaps(&field, texts);
    let others = params["distractors"].as_str().unwrap_or_default();
    let (_, others) = cut_gaps(others, texts);
    let mut words: Vec<String> = Vec::new();
    for gap in gaps.iter().chain(&others) {
        let word = texts.convert(&gap.answer, to_option);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let mut blanks = Vec::new();
    for gap in &gaps {
        let right = to_option(&gap.answer, Markup::Html, &mut str::to_owned).markdown;
        let options = words
            .iter()
            .map(|word| make_entry(word.clone(), if *word == right { 1.0 } else { 0.0 }, None));
        let field = Field::Choice(make_choice(options.collect())?);
        blanks.push(Blank { number: None, hint: gap.hint.clone(), points: 1.0, field });
    }
    if blanks.is_empty() {
        return Err("there is no gap in its text".to_owned());
    }
    let stem = texts.convert(&stem, to_markdown);
    make_cloze(&join_parts(&[above, stem]), blanks)
}
