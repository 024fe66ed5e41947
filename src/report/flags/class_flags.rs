//! The flags and disputes of a class: each remark once, with its learners, and the line to paste.

use obverse_core::text::{Line, Style, hang_lines, keeps_lines, short_label, words, wrap_text};

use super::super::answers;
use super::super::indented_lines;
use super::{FlagLine, paste_line};

/// The number of learners that are named for one remark.
const MAX_NAMES: usize = 3;

/// The remarks of each card, in the order of the first ones.
pub(super) fn group_by_card(flags: &[FlagLine]) -> Vec<Vec<&FlagLine>> {
    let mut cards: Vec<Vec<&FlagLine>> = Vec::new();
    for flag in flags {
        let same = cards.iter_mut().find(|card| {
            card.first().is_some_and(|first| (&first.deck, &first.card) == (&flag.deck, &flag.card))
        });
        match same {
            Some(card) => card.push(flag),
            None => cards.push(vec![flag]),
        }
    }
    cards
}

/// The remarks as lines.
pub(super) fn render_class_flags(flags: &[FlagLine], room: usize) -> Vec<Line> {
    let cards = group_by_card(flags);
    let mut learners: Vec<&String> =
        flags.iter().filter_map(|flag| flag.learner.as_ref()).collect();
    learners.sort();
    learners.dedup();
    let summary = format!(
        "{} of {} on {}.",
        words::format_count(flags.len(), "remark"),
        words::format_count(learners.len(), "learner"),
        words::format_count(cards.len(), "question")
    );
    let mut lines = indented_lines(&summary, room);
    let mut deck = None;
    for card in &cards {
        let Some(first) = card.first() else { continue };
        lines.push(Line::default());
        if deck != Some(&first.deck) {
            lines.push(Line::styled(Style::Title, &format!(" {}", first.title)));
            deck = Some(&first.deck);
        }
        lines.extend(hang_lines(Line::plain("   "), room, |room| {
            wrap_text(&short_label(&first.prompt, 200), room)
        }));
        for same in group_by_remark(card) {
            lines.extend(remark_lines(&same, room));
        }
        if let Some(line) = paste_line(card) {
            lines.extend(hang_lines(Line::plain("     to paste  "), room, |room| {
                wrap_text(&line, room)
            }));
        }
    }
    lines
}

/// Equal remarks together, the most frequent first.
fn group_by_remark<'a>(card: &[&'a FlagLine]) -> Vec<Vec<&'a FlagLine>> {
    let mut groups: Vec<Vec<&FlagLine>> = Vec::new();
    for flag in card {
        let same =
            groups.iter_mut().find(|group| group.first().is_some_and(|one| is_same(one, flag)));
        match same {
            Some(group) => group.push(flag),
            None => groups.push(vec![flag]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

fn is_same(one: &FlagLine, other: &FlagLine) -> bool {
    (&one.kind, &one.given, &one.note) == (&other.kind, &other.given, &other.note)
}

fn remark_lines(same: &[&FlagLine], room: usize) -> Vec<Line> {
    let Some(first) = same.first() else { return Vec::new() };
    let names: Vec<&str> = same.iter().filter_map(|flag| flag.learner.as_deref()).collect();
    let who = if names.len() > MAX_NAMES {
        words::format_count(names.len(), "learner")
    } else {
        words::format_list(&names)
    };
    let below = first.given.as_ref().filter(|given| keeps_lines(given));
    let beside = if below.is_none() { first.given.as_ref() } else { None };
    let details = beside.into_iter().chain(Some(&first.note).filter(|note| !note.is_empty()));
    let details: String = details.map(|detail| format!(": {detail}")).collect();
    let text = format!("{who}, {}{details}", first.kind);
    let mut lines = hang_lines(Line::plain("     "), room, |room| {
        let wrapped = wrap_text(&text, room).into_iter();
        wrapped.map(|line| Line::styled(Style::Dim, &line.to_string())).collect()
    });
    lines.extend(below.into_iter().flat_map(|given| {
        hang_lines(Line::plain("     "), room, |room| answers::render_unknown_answer(given, room))
    }));
    lines
}
