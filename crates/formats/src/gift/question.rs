//! One question: its name, its text, and the braces that hold its answers.

use std::ops::Range;

use crate::bank::{Draft, Fate, Item, Place, beginning};
use crate::build::{self, GAP};
use crate::markup::{Markup, to_markdown, to_plain};
use obverse_core::deck::normal;
use obverse_core::deck::question::{Blank, Body};

use super::answers::{self, Answers};
use super::block::Block;
use super::sign::{find, find_run, unescaped};

/// Reads a block.
pub(super) fn read(block: &Block, category: Option<&str>) -> Item {
    let (name, text) = name(&block.text);
    let (markup, text) = markup(text, Markup::Auto);
    let shown = unescaped(text.split('{').next().unwrap_or_default());
    let called = name.clone().unwrap_or_else(|| beginning(&to_plain(&shown, markup)));
    let mut fate = fate(text, markup);
    if let Fate::Question(draft) = &mut fate {
        draft.question.label.clone_from(&name);
        draft.key = block.id.clone().or(name);
        draft.question.tags.clone_from(&block.tags);
        draft.question.tags.extend(category.map(str::to_owned));
    }
    Item { place: Place::Line(block.line), name: called, fate, media: Vec::new() }
}

/// The name between doubled colons, and what follows it.
fn name(text: &str) -> (Option<String>, &str) {
    let named = text.strip_prefix("::").and_then(|rest| {
        let end = find_run(rest, "::")?;
        Some((unescaped(rest[..end].trim()), rest[end + 2..].trim_start()))
    });
    match named {
        Some((name, rest)) if !name.is_empty() => (Some(normal::spaced(&name)), rest),
        Some((_, rest)) => (None, rest),
        None => (None, text),
    }
}

/// The markup that a text says it has, and the text.
pub(super) fn markup(text: &str, usual: Markup) -> (Markup, &str) {
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

fn fate(text: &str, markup: Markup) -> Fate {
    let groups = groups(text);
    let is_answers = |group: &&Range<usize>| answers::is_any(&text[group.start + 1..group.end - 1]);
    let held: Vec<&Range<usize>> = groups.iter().filter(is_answers).collect();
    match held.as_slice() {
        [] if is_word(text, &groups) => one(text, &groups[0], markup),
        [] if !groups.is_empty() => Fate::Refused(
            r"the braces hold no answers; a brace that is to be shown is written \{ or \}".to_owned(),
        ),
        [] if find(text, &['{']).is_some() => Fate::Refused("a { that nothing closes".to_owned()),
        [] => Fate::Passed("a text that asks nothing".to_owned()),
        [only] => one(text, only, markup),
        several => cloze(text, several, markup),
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
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut from = 0;
    while let Some(open) = find(&text[from..], &['{']).map(|at| from + at) {
        let Some(close) = find(&text[open..], &['}']).map(|at| open + at + 1) else { break };
        groups.push(open..close);
        from = close;
    }
    groups
}

/// A question with one pair of braces; text behind them makes it one with a missing word.
fn one(text: &str, group: &Range<usize>, markup: Markup) -> Fate {
    let (before, behind) = (&text[..group.start], &text[group.end..]);
    let stem = if behind.trim().is_empty() { before.to_owned() } else { format!("{before}{GAP}{behind}") };
    let told = to_markdown(&unescaped(&stem), markup, &mut str::to_owned);
    let prompt = told.markdown.lines().map(gapped).collect::<Vec<_>>().join("\n");
    if prompt.trim().is_empty() {
        return Fate::Refused("it asks nothing: there is no text before the braces".to_owned());
    }
    let Answers { kind, body, explanation, said, losses, .. } =
        match answers::read(&text[group.start + 1..group.end - 1], markup) {
            Ok(answers) => answers,
            Err(why) => return Fate::Refused(why),
        };
    let mut draft = Draft::new(kind, prompt, body);
    draft.question.explanation = explanation;
    draft.question.said = said;
    told.losses.into_iter().chain(losses).for_each(|loss| draft.loses(loss));
    Fate::Question(Box::new(draft))
}

/// A line with a gap where a word is missing. By itself it would be a rule.
fn gapped(line: &str) -> String {
    let is_alone = line.trim().chars().eq([GAP]);
    line.replace(GAP, if is_alone { r"\_____" } else { "_____" })
}

/// Several pairs of braces: Moodle takes the first for answers and the others for text, which nobody means. Each is a blank.
fn cloze(text: &str, groups: &[&Range<usize>], markup: Markup) -> Fate {
    let mut stem = String::new();
    let (mut blanks, mut losses, mut from) = (Vec::new(), Vec::new(), 0);
    for group in groups {
        stem.push_str(&text[from..group.start]);
        stem.push(GAP);
        from = group.end;
        let read = match answers::read(&text[group.start + 1..group.end - 1], markup) {
            Ok(read) => read,
            Err(why) => return Fate::Refused(format!("blank {}: {why}", blanks.len() + 1)),
        };
        let Body::Single(field) = read.body else {
            return Fate::Refused(format!("blank {} takes more than one answer", blanks.len() + 1));
        };
        losses.extend(read.losses);
        losses.extend(read.explanation.map(|_| "the feedback on one blank".to_owned()));
        blanks.push(Blank { number: None, hint: None, points: read.points, field });
    }
    stem.push_str(&text[from..]);
    let told = to_markdown(&unescaped(&stem), markup, &mut str::to_owned);
    let mut draft = match build::cloze(&told.markdown, blanks) {
        Ok(draft) => draft,
        Err(why) => return Fate::Refused(why),
    };
    told.losses.into_iter().chain(losses).for_each(|loss| draft.loses(loss));
    Fate::Question(Box::new(draft))
}
