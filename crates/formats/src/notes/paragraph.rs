//! The cards of a paragraph.

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Flashcard};
use obverse_core::text::plain_text;

use crate::GAP;
use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::hashcards::gap_draft;

use super::refused_item;

/// Lines without a blank line between them.
#[derive(Debug, Default)]
pub(super) struct Paragraph<'a> {
    lines: Vec<NoteLine<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct NoteLine<'a> {
    number: usize,
    text: &'a str,
    is_code: bool,
}

impl<'a> Paragraph<'a> {
    pub(super) fn push(&mut self, number: usize, text: &'a str, is_code: bool) {
        self.lines.push(NoteLine { number, text, is_code });
    }

    /// Takes the lines; `None` if there are none.
    pub(super) fn take(&mut self) -> Option<Self> {
        let taken = std::mem::take(self);
        (!taken.lines.is_empty()).then_some(taken)
    }
}

/// The cards of a paragraph. In a note with the tag for cards, `::` needs no spaces around it.
pub(super) fn paragraph_cards(paragraph: &Paragraph, is_tagged: bool) -> Vec<BankItem> {
    let lines = &paragraph.lines;
    let divider =
        lines.iter().position(|line| !line.is_code && matches!(line.text.trim(), "?" | "??"));
    if let Some(at) = divider {
        let sides = [&lines[..at], &lines[at + 1..]].map(join_lines);
        let number = lines.first().map_or(1, |line| line.number);
        let tags = lines.iter().flat_map(|line| card_tags(line.text)).collect();
        return vec![two_sides(number, sides, lines[at].text.trim() == "??", tags)];
    }
    if let Some(cards) = bullet_cards(lines) {
        return cards;
    }
    let mut cards = Vec::new();
    for line in lines.iter().filter(|line| !line.is_code) {
        let text = clean_line(line.text);
        let Some((at, length)) = find_separator(&text, is_tagged) else { continue };
        let (front, back) = (&text[..at], &text[at + length..]);
        let front = front.trim_start_matches(['-', '*', '+', '>', ' ', '\t']);
        let sides = [front.trim().to_owned(), back.trim().to_owned()];
        cards.push(two_sides(line.number, sides, length == 3, card_tags(line.text)));
    }
    if cards.is_empty() {
        cards.extend(gap_card(lines));
    }
    cards
}

fn two_sides(line: usize, sides: [String; 2], reverse: bool, tags: Vec<String>) -> BankItem {
    let [front, back] = sides;
    let name = short_name(&plain_text(&front));
    if front.is_empty() || back.is_empty() {
        return refused_item(line, name, "a side of the card is empty");
    }
    let visible = format!("{front}\n{back}");
    let body = Body::Flashcard(Flashcard { answer: back, reverse });
    let mut draft = Draft::new(QuestionType::Flashcard, front, body);
    draft.question.tags = tags;
    draft.visible = Some(visible);
    let result = ItemResult::Question(Box::new(draft));
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

/// The lines of a side, without comments of other programs.
fn join_lines(lines: &[NoteLine]) -> String {
    let lines = lines
        .iter()
        .map(|line| if line.is_code { line.text.to_owned() } else { clean_line(line.text) });
    let text = lines.collect::<Vec<_>>().join("\n");
    text.trim_matches('\n').trim_end().to_owned()
}

/// A line without the comments, marks and tags of programs that schedule cards.
fn clean_line(line: &str) -> String {
    let mut text = line.to_owned();
    while let Some(at) = text.find("<!--SR:") {
        let end = text[at..].find("-->").map_or(text.len(), |end| at + end + 3);
        text.replace_range(at..end, "");
    }
    let trimmed = text.trim_end();
    let text = match trimmed.rsplit_once(" ^") {
        Some((before, mark)) if is_block_mark(mark) => before,
        _ => trimmed,
    };
    let words = text
        .split(' ')
        .filter(|word| !word.starts_with("#flashcards") && *word != "#card" && *word != "[[card]]");
    words.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

fn is_block_mark(mark: &str) -> bool {
    !mark.is_empty() && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The deck of a card, as tags.
fn card_tags(line: &str) -> Vec<String> {
    line.split_whitespace()
        .filter_map(|word| word.strip_prefix("#flashcards/"))
        .map(|path| path.replace('/', "::"))
        .collect()
}

/// The place and the length of `::` or `:::` between two sides, outside code and links.
fn find_separator(text: &str, is_tagged: bool) -> Option<(usize, usize)> {
    let mut is_code = false;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if c == '`' {
            is_code = !is_code;
        }
        if is_code || c != ':' || at < skip {
            continue;
        }
        let length = text[at..].len() - text[at..].trim_start_matches(':').len();
        skip = at + length;
        let (before, after) = (&text[..at], &text[at + length..]);
        let is_spaced = before.ends_with(' ') && (after.is_empty() || after.starts_with(' '));
        let is_property = before.trim_start_matches(['-', ' ']).chars().all(char::is_alphanumeric);
        if matches!(length, 2 | 3) && (is_spaced || is_tagged && !is_property) {
            return Some((at, length));
        }
    }
    None
}

/// Bullets with `#card`: the bullets below one are its answer.
fn bullet_cards(lines: &[NoteLine]) -> Option<Vec<BankItem>> {
    lines.iter().position(|line| is_card_bullet(line.text))?;
    let mut cards = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        if !is_card_bullet(line.text) {
            continue;
        }
        let indent = indentation(line.text);
        let end = lines[at..].iter().position(|below| indentation(below.text) <= indent);
        let below = &lines[at..end.map_or(lines.len(), |end| at + end)];
        let front = clean_line(line.text);
        let front = front.trim_start_matches(['-', '*', '+', ' ', '\t']).to_owned();
        let margin = below.iter().map(|line| indentation(line.text)).min().unwrap_or_default();
        let back: Vec<String> = below
            .iter()
            .map(|line| clean_line(line.text.get(margin..).unwrap_or_default()))
            .collect();
        let back = match back.as_slice() {
            [only] => only.trim_start_matches(['-', '*', '+', ' ', '\t']).to_owned(),
            lines => lines.join("\n"),
        };
        if back.is_empty() && front.contains("{{") {
            cards.extend(gap_card(&[line]));
        } else {
            cards.push(two_sides(line.number, [front, back], false, Vec::new()));
        }
        at += below.len();
    }
    Some(cards)
}

fn is_card_bullet(line: &str) -> bool {
    line.trim_start().starts_with(['-', '*', '+'])
        && line.split_whitespace().any(|word| matches!(word, "#card" | "[[card]]"))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// A card for the gaps of a paragraph: `==gap==`, `{{gap}}`, `{{c1::gap::hint}}`, `{{cloze gap}}`.
fn gap_card(lines: &[NoteLine]) -> Option<BankItem> {
    let first = lines.first()?;
    if lines.iter().any(|line| line.is_code) {
        return None;
    }
    let text = join_lines(lines);
    let (stem, answers) = cut_gaps(&text);
    if answers.is_empty() {
        return None;
    }
    let name = short_name(&plain_text(&text));
    let visible = stem.split(GAP).chain(answers.iter().map(String::as_str));
    let visible = visible.collect::<Vec<_>>().join("\n");
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let result = match gap_draft(&stem, &answers) {
        Ok(mut draft) => {
            draft.visible = Some(visible);
            draft.question.tags = lines.iter().flat_map(|line| card_tags(line.text)).collect();
            ItemResult::Question(Box::new(draft))
        }
        Err(why) => ItemResult::Refused(why),
    };
    Some(BankItem { place: Place::Line(first.number), name, result, media: Vec::new() })
}

/// The text with a sign for each gap, and the answers.
fn cut_gaps(text: &str) -> (String, Vec<String>) {
    let (mut stem, mut answers, mut rest) = (String::new(), Vec::new(), text);
    let mut is_code = false;
    while let Some(c) = rest.chars().next() {
        let gap = if is_code { None } else { gap_at(rest) };
        if let Some((answer, length)) = gap {
            stem.push(GAP);
            answers.push(answer);
            rest = &rest[length..];
            continue;
        }
        is_code ^= c == '`';
        stem.push(c);
        rest = &rest[c.len_utf8()..];
    }
    (stem, answers)
}

/// The answer of a gap that begins here, and its length.
fn gap_at(text: &str) -> Option<(String, usize)> {
    if let Some(inside) = text.strip_prefix("==") {
        let end = inside.find("==")?;
        let answer = &inside[..end];
        let is_gap = !answer.trim().is_empty()
            && !answer.contains('\n')
            && !answer.starts_with([' ', '='])
            && !answer.ends_with(' ');
        return is_gap.then(|| (answer.to_owned(), end + 4));
    }
    let inside = text.strip_prefix("{{")?;
    let end = inside.find("}}")?;
    let answer = inside[..end].trim();
    let answer = answer.strip_prefix("cloze ").unwrap_or(answer);
    let answer = match answer.strip_prefix('c').and_then(|rest| rest.split_once("::")) {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => answer,
    };
    let answer = answer.split("::").next().unwrap_or_default().trim();
    (!answer.is_empty()).then(|| (answer.to_owned(), end + 4))
}
