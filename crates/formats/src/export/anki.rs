//! Writes Anki's text with headers: <https://docs.ankiweb.net/importing/text-files.html>

use html_escape::encode_double_quoted_attribute;
use sha2::{Digest, Sha256};

use crate::GAP;
use crate::anki_text::EXPLANATION_RULE;
use crate::apkg::cloze::{parse, typed_gaps};
use crate::html::{local_image_paths, option_to_html, to_html};
use crate::markup::{Markup, to_plain};
use obverse_core::deck::id::to_hex;
use obverse_core::deck::question::{Blank, Body, Cloze, Field};
use obverse_core::deck::{Deck, Question, QuestionType, normal_form};
use obverse_core::text::TextKind;

use super::losses::{Losses, add_question_losses};
use super::marked_text::choose_markup;
use super::question_texts::{markdown_texts, text_with_gaps};
use super::sides::{Sides, blank_answer, question_sides};

/// The deck keys that a note can hold.
const CARRIED: &[&str] = &["explanation", "source", "at", "tags"];

/// The headers that describe the columns.
pub(super) const HEADERS: &str = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n";

/// A note, or the reason why there is none.
pub(super) fn write_question(
    question: &Question,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<String, String> {
    add_question_losses(question, deck, CARRIED, losses);
    let (kind, front, back) = match &question.body {
        Body::Flashcard(card) => {
            let texts = [Some(&question.prompt), Some(&card.answer), question.explanation.as_ref()];
            losses.add_if(
                !texts.into_iter().flatten().all(|text| is_kept_as_html(text)),
                "some of its markup",
            );
            let kind = if card.reverse { "Basic (and reversed card)" } else { "Basic" };
            (kind, to_html(&question.prompt), to_html(&card.answer))
        }
        Body::Cloze(cloze) => {
            losses.add_if(
                !question.explanation.iter().all(|text| is_kept_as_html(text)),
                "some of its markup",
            );
            ("Cloze", cloze_html(cloze, losses)?, String::new())
        }
        _ => {
            losses.add("the grading: the learner is the judge there");
            let sides = question_sides(question);
            let kind = if is_typed(question, &sides, deck) {
                "Basic (type in the answer)"
            } else {
                "Basic"
            };
            let asks =
                if question.kind == QuestionType::TrueFalse { "<br>True or false?" } else { "" };
            let front = format!("{}{asks}{}", to_html(&question.prompt), choices_html(&sides));
            (kind, front, answer_html(&sides))
        }
    };
    let back = [back, remarks_html(question, deck)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    let title = deck_name(deck);
    let [front, back] =
        [front, back.join(EXPLANATION_RULE)].map(|html| flatten_image_paths(html, question));
    Ok(note_row(&[
        &note_guid(question, deck),
        kind,
        &title,
        &note_tags(question, losses),
        &front,
        &back,
    ]))
}

/// The name of the deck. Anki takes digits alone for the number of a deck that it has.
pub(super) fn deck_name(deck: &Deck) -> String {
    let title = deck.title.replace("::", ":");
    if title.trim().parse::<i64>().is_ok() { format!("{} (deck)", title.trim()) } else { title }
}

/// Whether a text survives the conversion to HTML.
fn is_kept_as_html(markdown: &str) -> bool {
    choose_markup(markdown, TextKind::Blocks, &[Markup::Html]).markup == Markup::Html
}

/// Removes folders from image paths, because Anki keeps all files in one folder.
fn flatten_image_paths(html: String, question: &Question) -> String {
    let paths = markdown_texts(question).into_iter().flat_map(local_image_paths);
    paths.fold(html, |html, path| {
        let name = path.rsplit('/').next().unwrap_or_default();
        html.replace(&image_source(&path), &image_source(name))
    })
}

fn image_source(path: &str) -> String {
    format!("src=\"{}\"", encode_double_quoted_attribute(path))
}

/// Whether the back is a single typed answer.
fn is_typed(question: &Question, sides: &Sides, deck: &Deck) -> bool {
    let takes_text =
        matches!(&question.body, Body::Single(field) if !matches!(field, Field::Choice(_)));
    let is_bare =
        sides.alternatives.is_empty() && sides.feedback.is_empty() && sides.answers.len() == 1;
    takes_text && is_bare && remarks_html(question, deck).is_empty()
}

/// The options to choose from.
fn choices_html(sides: &Sides) -> String {
    [&sides.options, &sides.partners].into_iter().map(|texts| list_html("ul", texts)).collect()
}

fn list_html(tag: &str, texts: &[String]) -> String {
    let items: String =
        texts.iter().map(|text| format!("<li>{}</li>", option_to_html(text))).collect();
    if items.is_empty() { items } else { format!("<{tag}>{items}</{tag}>") }
}

pub(super) fn answer_html(sides: &Sides) -> String {
    let mut out = match sides.answers.as_slice() {
        [only] => option_to_html(only),
        all => list_html(if sides.is_ordered { "ol" } else { "ul" }, all),
    };
    if !sides.alternatives.is_empty() {
        let also: Vec<String> =
            sides.alternatives.iter().map(|text| option_to_html(text)).collect();
        out.push_str(&format!("<br>also: {}", also.join("; ")));
    }
    for (text, feedback) in &sides.feedback {
        out.push_str(&format!("<br><em>{}</em>: {}", option_to_html(text), to_html(feedback)));
    }
    out
}

/// The explanation and the source, after the answer.
pub(super) fn remarks_html(question: &Question, deck: &Deck) -> String {
    let explanation = question.explanation.as_deref().map(to_html);
    let is_own = question.at.is_some() || question.source != deck.source;
    let own_source = [&question.source, &question.at].into_iter().flatten();
    let source: Vec<&str> =
        if is_own { own_source.map(String::as_str).collect() } else { Vec::new() };
    let source = (!source.is_empty())
        .then(|| format!("<small>{}</small>", option_to_html(&source.join(", "))));
    explanation.into_iter().chain(source).collect::<Vec<_>>().join("<br>")
}

/// The text of a cloze with Anki's braces. Blanks without numbers are on one card.
pub(super) fn cloze_html(cloze: &Cloze, losses: &mut Losses) -> Result<String, String> {
    let text = text_with_gaps(cloze);
    losses.add_if(!is_kept_as_html(&text), "some of its markup");
    let html = to_html(&text);
    let mut out = String::new();
    for (number, piece) in html.split(GAP).enumerate() {
        if let Some(blank) = number.checked_sub(1).and_then(|at| cloze.blanks.get(at)) {
            out.push_str(&blank_braces(blank, losses)?);
        }
        out.push_str(piece);
    }
    losses.add_if(
        typed_gaps(&parse(&out), Markup::Html).is_none(),
        "that its blanks are typed: one lies in a formula, or holds one",
    );
    Ok(out)
}

fn blank_braces(of: &Blank, losses: &mut Losses) -> Result<String, String> {
    match &of.field {
        Field::Written(written) if written.answers.len() > 1 => {
            losses.add("what else fills a blank");
        }
        Field::Written(_) => {}
        _ => losses.add("that a blank is more than a word"),
    }
    losses.add_if((of.points - 1.0).abs() > f64::EPSILON, "what a blank weighs");
    let first = match &of.field {
        Field::Written(written) => {
            let first = written.answers.first().map(|entry| entry.text.clone()).unwrap_or_default();
            // Two dollar signs would begin a formula.
            let html = html_escape::encode_text(&first).replace("$$", "$&#36;");
            losses.add_if(
                to_plain(&html, Markup::Html) != normal_form::collapse_spaces(&first),
                "a sign of what fills a blank",
            );
            html
        }
        _ => option_to_html(&blank_answer(of)),
    };
    let hint = of
        .hint
        .as_ref()
        .map(|hint| format!("::{}", html_escape::encode_text(hint)))
        .unwrap_or_default();
    if first.contains("::") || first.contains("}}") {
        return Err("a blank with `::` or `}}` in it".to_owned());
    }
    Ok(format!("{{{{c{}::{first}{hint}}}}}", of.number.unwrap_or(1)))
}

/// The note's identity in Anki: its original one if it comes from Anki, or else a hash of the
/// question's.
pub(super) fn note_guid(question: &Question, deck: &Deck) -> String {
    let own = question.origin.as_deref().and_then(|origin| {
        ["anki-text:", "apkg:"]
            .into_iter()
            .find_map(|from| origin.strip_prefix(from))
            .map(str::to_owned)
    });
    own.unwrap_or_else(|| {
        let identity = format!("{}\n{}", deck.id, question.id);
        to_hex(&Sha256::digest(identity))[..20].to_owned()
    })
}

/// The tags, separated by spaces. A space inside a tag becomes `_`.
pub(super) fn note_tags(question: &Question, losses: &mut Losses) -> String {
    losses.add_if(
        question.tags.iter().any(|tag| tag.contains(char::is_whitespace)),
        "the spaces in tags: there are none in Anki's",
    );
    let tags = question.tags.iter();
    let tags = tags.map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"));
    tags.collect::<Vec<_>>().join(" ")
}

/// A row. The writer quotes a field that begins like a comment.
fn note_row(fields: &[&str]) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b'\t').comment(Some(b'#')).from_writer(Vec::new());
    // Writing a row to memory cannot fail.
    let _ = writer.write_record(fields);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
