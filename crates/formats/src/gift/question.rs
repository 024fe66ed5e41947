//! Reads a question: its name, its text and its answers in braces.

use std::ops::Range;

use crate::GAP;
use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::build;
use crate::markup::{Markup, tags, to_markdown, to_plain};
use obverse_core::deck::normal_form;
use obverse_core::deck::question::{Blank, Body};

use super::answers::{self, Answers};
use super::block::Block;
use super::raw::strip_syntax;
use super::sign::{find_run, find_sign, unescape_text};

pub(super) fn read_question(block: &Block, category: Option<&str>) -> BankItem {
    let (name, text) = split_name(&block.text);
    let (markup, text) = split_markup(text, Markup::Auto);
    let shown = unescape_text(text.split('{').next().unwrap_or_default());
    let called = name.clone().unwrap_or_else(|| short_name(&to_plain(&shown, markup)));
    let mut result = read_result(text, markup);
    if let ItemResult::Question(draft) = &mut result {
        draft.question.label.clone_from(&name);
        draft.source_id = block.id.clone().or(name);
        draft.question.tags.clone_from(&block.tags);
        draft.question.tags.extend(category.map(str::to_owned));
        draft.visible = Some(visible_text(text, markup));
    }
    BankItem { place: Place::Line(block.line), name: called, result, media: Vec::new() }
}

/// The text of a question as a reader of the file sees it, with all answers and all feedback.
fn visible_text(text: &str, markup: Markup) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for group in brace_groups(text) {
        let inside = &text[group.start + 1..group.end - 1];
        if answers::is_answers(inside) {
            out.push_str(&unescape_text(&text[from..group.start]));
            out.push_str(&format!(" {} ", strip_syntax(inside)));
            from = group.end;
        }
    }
    out.push_str(&unescape_text(&text[from..]));
    match markup {
        Markup::Html | Markup::Auto => tags::strip_tags(&out),
        Markup::Plain | Markup::Markdown => out,
    }
}

/// The name between double colons, and the text after it.
fn split_name(text: &str) -> (Option<String>, &str) {
    let named = text.strip_prefix("::").and_then(|rest| {
        let end = find_run(rest, "::")?;
        Some((unescape_text(rest[..end].trim()), rest[end + 2..].trim_start()))
    });
    match named {
        Some((name, rest)) if !name.is_empty() => (Some(normal_form::collapse_spaces(&name)), rest),
        Some((_, rest)) => (None, rest),
        None => (None, text),
    }
}

/// The markup from the sign before a text, and the text.
pub(super) fn split_markup(text: &str, usual: Markup) -> (Markup, &str) {
    let known = [
        ("[html]", Markup::Html),
        ("[plain]", Markup::Plain),
        ("[markdown]", Markup::Markdown),
        ("[moodle]", Markup::Auto),
    ];
    let text = text.trim_start();
    let marked = known
        .into_iter()
        .find_map(|(sign, markup)| Some((markup, text.strip_prefix(sign)?.trim_start())));
    marked.unwrap_or((usual, text))
}

fn read_result(text: &str, markup: Markup) -> ItemResult {
    let groups = brace_groups(text);
    let held: Vec<&Range<usize>> = groups
        .iter()
        .filter(|group| answers::is_answers(&text[group.start + 1..group.end - 1]))
        .collect();
    match held.as_slice() {
        [] if is_word(text, &groups) => read_single(text, &groups[0], markup),
        [] if !groups.is_empty() => ItemResult::Refused(
            r"the braces hold no answers; a brace that is to be shown is written \{ or \}"
                .to_owned(),
        ),
        [] if find_sign(text, &['{']).is_some() => {
            ItemResult::Refused("a { that nothing closes".to_owned())
        }
        [] => ItemResult::Skipped("a text that asks nothing".to_owned()),
        [only] => read_single(text, only, markup),
        several => read_cloze(text, several, markup),
    }
}

/// Whether the only braces are at the end and contain only words: an answer without its `=`.
fn is_word(text: &str, groups: &[Range<usize>]) -> bool {
    let [only] = groups else { return false };
    let inside = &text[only.start + 1..only.end - 1];
    let is_plain =
        inside.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | ','));
    only.start > 0 && text[only.end..].trim().is_empty() && is_plain
}

/// The braces of a text, each from `{` to the next `}`.
fn brace_groups(text: &str) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut from = 0;
    while let Some(open) = find_sign(&text[from..], &['{']).map(|at| from + at) {
        let Some(close) = find_sign(&text[open..], &['}']).map(|at| open + at + 1) else { break };
        groups.push(open..close);
        from = close;
    }
    groups
}

/// Reads a question with one pair of braces. Text after them makes it a missing-word question.
fn read_single(text: &str, group: &Range<usize>, markup: Markup) -> ItemResult {
    let (before, after) = (&text[..group.start], &text[group.end..]);
    let stem =
        if after.trim().is_empty() { before.to_owned() } else { format!("{before}{GAP}{after}") };
    let converted = to_markdown(&unescape_text(&stem), markup, &mut str::to_owned);
    let prompt = converted.markdown.lines().map(show_gap).collect::<Vec<_>>().join("\n");
    if prompt.trim().is_empty() {
        return ItemResult::Refused(
            "it asks nothing: there is no text before the braces".to_owned(),
        );
    }
    let Answers { kind, body, explanation, outcome_feedback, losses, .. } =
        match answers::read_answers(&text[group.start + 1..group.end - 1], markup) {
            Ok(answers) => answers,
            Err(why) => return ItemResult::Refused(why),
        };
    let mut draft = Draft::new(kind, prompt, body);
    draft.question.explanation = explanation;
    draft.question.feedback = outcome_feedback;
    converted.losses.into_iter().chain(losses).for_each(|loss| draft.add_loss(loss));
    ItemResult::Question(Box::new(draft))
}

/// A line with a visible gap. Alone on a line, it is escaped, so that it is not a rule.
fn show_gap(line: &str) -> String {
    let is_alone = line.trim().chars().eq([GAP]);
    line.replace(GAP, if is_alone { r"\_____" } else { "_____" })
}

/// Reads several pairs of braces, each as a blank. Moodle treats all but the first as text, which
/// no author intends.
fn read_cloze(text: &str, groups: &[&Range<usize>], markup: Markup) -> ItemResult {
    let mut stem = String::new();
    let (mut blanks, mut losses, mut from) = (Vec::new(), Vec::new(), 0);
    for group in groups {
        stem.push_str(&text[from..group.start]);
        stem.push(GAP);
        from = group.end;
        let read = match answers::read_answers(&text[group.start + 1..group.end - 1], markup) {
            Ok(read) => read,
            Err(why) => return ItemResult::Refused(format!("blank {}: {why}", blanks.len() + 1)),
        };
        let Body::Single(field) = read.body else {
            return ItemResult::Refused(format!(
                "blank {} takes more than one answer",
                blanks.len() + 1
            ));
        };
        losses.extend(read.losses);
        losses.extend(read.explanation.map(|_| "the feedback on one blank".to_owned()));
        blanks.push(Blank { number: None, hint: None, points: read.points, field });
    }
    stem.push_str(&text[from..]);
    let converted = to_markdown(&unescape_text(&stem), markup, &mut str::to_owned);
    let mut draft = match build::make_cloze(&converted.markdown, blanks) {
        Ok(draft) => draft,
        Err(why) => return ItemResult::Refused(why),
    };
    converted.losses.into_iter().chain(losses).for_each(|loss| draft.add_loss(loss));
    ItemResult::Question(Box::new(draft))
}
