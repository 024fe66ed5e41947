//! One question: its name, its text, and the braces that hold its answers.

use std::ops::Range;

use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::build::{self, GAP};
use crate::markup::{Markup, to_markdown, to_plain};
use obverse_core::deck::normal_form;
use obverse_core::deck::question::{Blank, Body};

use super::answers::{self, Answers};
use super::block::Block;
use super::sign::{find_run, find_sign, unescape_text};

/// Reads a block.
pub(super) fn read_question(block: &Block, category: Option<&str>) -> BankItem {
    let (name, text) = split_name(&block.text);
    let (markup, text) = split_markup(text, Markup::Auto);
    let shown = unescape_text(text.split('{').next().unwrap_or_default());
    let called = name.clone().unwrap_or_else(|| short_name(&to_plain(&shown, markup)));
    let mut fate = read_result(text, markup);
    if let ItemResult::Question(draft) = &mut fate {
        draft.question.label.clone_from(&name);
        draft.source_id = block.id.clone().or(name);
        draft.question.tags.clone_from(&block.tags);
        draft.question.tags.extend(category.map(str::to_owned));
    }
    BankItem { place: Place::Line(block.line), name: called, result: fate, media: Vec::new() }
}

/// The name between doubled colons, and what follows it.
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

/// The markup that a text says it has, and the text.
pub(super) fn split_markup(text: &str, usual: Markup) -> (Markup, &str) {
    let known = [
        ("[html]", Markup::Html),
        ("[plain]", Markup::Plain),
        ("[markdown]", Markup::Markdown),
        ("[moodle]", Markup::Auto),
    ];
    let text = text.trim_start();
    let said =
        known.into_iter().find_map(|(said, markup)| Some((markup, text.strip_prefix(said)?.trim_start())));
    said.unwrap_or((usual, text))
}

fn read_result(text: &str, markup: Markup) -> ItemResult {
    let groups = brace_groups(text);
    let is_answers = |group: &&Range<usize>| answers::is_answers(&text[group.start + 1..group.end - 1]);
    let held: Vec<&Range<usize>> = groups.iter().filter(is_answers).collect();
    match held.as_slice() {
        [] if is_word(text, &groups) => read_single(text, &groups[0], markup),
        [] if !groups.is_empty() => ItemResult::Refused(
            r"the braces hold no answers; a brace that is to be shown is written \{ or \}".to_owned(),
        ),
        [] if find_sign(text, &['{']).is_some() => ItemResult::Refused("a { that nothing closes".to_owned()),
        [] => ItemResult::Skipped("a text that asks nothing".to_owned()),
        [only] => read_single(text, only, markup),
        several => read_cloze(text, several, markup),
    }
}

/// Whether the only braces stand at the end, and hold nothing but a word or a few: an answer that lacks its `=`.
fn is_word(text: &str, groups: &[Range<usize>]) -> bool {
    let [only] = groups else { return false };
    let inside = &text[only.start + 1..only.end - 1];
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | ',');
    only.start > 0 && text[only.end..].trim().is_empty() && inside.chars().all(is_plain)
}

/// The braces of a text, each from its `{` to the first `}`.
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

/// A question with one pair of braces; text behind them makes it one with a missing word.
fn read_single(text: &str, group: &Range<usize>, markup: Markup) -> ItemResult {
    let (before, behind) = (&text[..group.start], &text[group.end..]);
    let stem = if behind.trim().is_empty() { before.to_owned() } else { format!("{before}{GAP}{behind}") };
    let told = to_markdown(&unescape_text(&stem), markup, &mut str::to_owned);
    let prompt = told.markdown.lines().map(show_gap).collect::<Vec<_>>().join("\n");
    if prompt.trim().is_empty() {
        return ItemResult::Refused("it asks nothing: there is no text before the braces".to_owned());
    }
    let Answers { kind, body, explanation, said, losses, .. } =
        match answers::read_answers(&text[group.start + 1..group.end - 1], markup) {
            Ok(answers) => answers,
            Err(why) => return ItemResult::Refused(why),
        };
    let mut draft = Draft::new(kind, prompt, body);
    draft.question.explanation = explanation;
    draft.question.feedback = said;
    told.losses.into_iter().chain(losses).for_each(|loss| draft.add_loss(loss));
    ItemResult::Question(Box::new(draft))
}

/// A line with a gap where a word is missing. By itself it would be a rule.
fn show_gap(line: &str) -> String {
    let is_alone = line.trim().chars().eq([GAP]);
    line.replace(GAP, if is_alone { r"\_____" } else { "_____" })
}

/// Several pairs of braces: Moodle takes the first for answers and the others for text, which nobody means. Each is a blank.
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
            return ItemResult::Refused(format!("blank {} takes more than one answer", blanks.len() + 1));
        };
        losses.extend(read.losses);
        losses.extend(read.explanation.map(|_| "the feedback on one blank".to_owned()));
        blanks.push(Blank { number: None, hint: None, points: read.points, field });
    }
    stem.push_str(&text[from..]);
    let told = to_markdown(&unescape_text(&stem), markup, &mut str::to_owned);
    let mut draft = match build::make_cloze(&told.markdown, blanks) {
        Ok(draft) => draft,
        Err(why) => return ItemResult::Refused(why),
    };
    told.losses.into_iter().chain(losses).for_each(|loss| draft.add_loss(loss));
    ItemResult::Question(Box::new(draft))
}
