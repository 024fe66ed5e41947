//! Lists of decks, and a deck as a person reads it.

use serde::Serialize;

use crate::text::{Line, Style, hang, layout, parse, parse_inline, words, wrap, wrap_inline};

use super::table::{Side, Table};

/// A deck in a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DeckLine {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its file; nothing for a bundled deck.
    pub path: Option<String>,
    /// How many questions can be asked.
    pub questions: usize,
    /// How many cards they make.
    pub cards: usize,
    /// How many questions were set aside for their faults.
    pub set_aside: usize,
    /// How many cards the learner has met.
    pub seen: usize,
    /// The last score, in percent.
    pub last: Option<f64>,
    /// Its tags and how many questions have each.
    pub tags: Vec<(String, usize)>,
}

/// The list as JSON.
#[must_use]
pub fn decks_json(decks: &[DeckLine]) -> String {
    super::json(&decks)
}

/// The list as lines.
#[must_use]
pub fn decks(decks: &[DeckLine], room: usize) -> Vec<Line> {
    let mut lines = if room < NARROW { stacked(decks, room) } else { table(decks, room) };
    for deck in decks.iter().filter(|deck| deck.set_aside > 0) {
        let count = words::count(deck.set_aside, "question");
        let path = deck.path.as_ref().unwrap_or(&deck.id);
        let told = format!("{}: {count} set aside; `recto check {path}` says why", deck.title);
        lines.extend(wrap(&told, room.saturating_sub(1)).into_iter().map(|line| line.indented(1)));
    }
    lines
}

/// Below this width each deck takes lines of its own.
const NARROW: usize = 66;

fn table(decks: &[DeckLine], room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let mut table = Table::new(&[Left, Left, Right, Right, Right]).heading(&[
        "deck",
        "id",
        "questions",
        "seen",
        "last quiz",
    ]);
    for deck in decks {
        table.row(vec![
            deck.title.clone(),
            deck.id.clone(),
            deck.questions.to_string(),
            if deck.seen > 0 { format!("{} of {}", deck.seen, deck.cards) } else { String::new() },
            deck.last.map(|last| words::percent(last / 100.0)).unwrap_or_default(),
        ]);
    }
    table.lines(0, 2, room)
}

fn stacked(decks: &[DeckLine], room: usize) -> Vec<Line> {
    let one = |deck: &DeckLine| {
        let seen = (deck.seen > 0).then(|| format!("{} of {} seen", deck.seen, deck.cards));
        let last = deck.last.map(|last| format!("last quiz {}", words::percent(last / 100.0)));
        let counts = std::iter::once(words::count(deck.questions, "question")).chain(seen).chain(last);
        let told = [deck.id.clone(), counts.collect::<Vec<_>>().join(" · ")];
        let below = told.into_iter().flat_map(|text| wrap(&text, room.saturating_sub(3)));
        let below = below.map(|line| line.indented(3));
        let title = wrap(&deck.title, room.saturating_sub(1)).into_iter().map(|line| line.indented(1));
        title.chain(below).collect::<Vec<_>>()
    };
    decks.iter().flat_map(one).collect()
}

/// A deck to read.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DeckPage {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where its facts are from.
    pub source: Option<String>,
    /// Under which terms it may be passed on.
    pub license: Option<String>,
    /// Its questions in the order of the file.
    pub questions: Vec<QuestionPage>,
}

/// A question to read.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct QuestionPage {
    /// Its identity.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it asks, in Markdown, with gaps.
    pub prompt: String,
    /// Left sides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lefts: Vec<String>,
    /// Options, items or right sides, as the author wrote them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The answer; nothing where answers are not wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Other answers that count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What is said after the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Where to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// What a full answer earns.
    pub points: f64,
}

/// A deck as JSON.
#[must_use]
pub fn deck_json(page: &DeckPage) -> String {
    super::json(page)
}

/// A deck as lines.
#[must_use]
pub fn deck_page(page: &DeckPage, room: usize) -> Vec<Line> {
    let inner = room.saturating_sub(1);
    let dim = |text: &str| {
        wrap(text, inner).iter().map(|line| Line::styled(Style::Dim, &line.to_string())).collect()
    };
    let mut lines = vec![Line::styled(Style::Title, &page.title)];
    if let Some(description) = &page.description {
        lines.extend(layout(&parse(description), inner));
    }
    let by = if page.authors.is_empty() { None } else { Some(format!("By {}", words::list(&page.authors))) };
    let from = page.source.as_ref().map(|source| format!("From {source}"));
    let facts: Vec<String> = by.into_iter().chain(from).chain(page.license.clone()).collect();
    if !facts.is_empty() {
        let facts: Vec<Line> = dim(&facts.join(" · "));
        lines.extend(facts);
    }
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line.indented(1)).collect();
    for (index, question) in page.questions.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(one(index + 1, question, room));
    }
    lines
}

fn one(number: usize, question: &QuestionPage, room: usize) -> Vec<Line> {
    let mark = |text: String| Line::styled(Style::Dim, &text);
    let mut lines = hang(mark(format!("{number:>4}  ")), room, |room| layout(&parse(&question.prompt), room));
    for (index, left) in question.lefts.iter().enumerate() {
        lines.extend(hang(mark(format!("      {}  ", index + 1)), room, |room| {
            wrap_inline(&parse_inline(left), room)
        }));
    }
    for option in &question.options {
        lines
            .extend(hang(mark("      - ".to_owned()), room, |room| wrap_inline(&parse_inline(option), room)));
    }
    if let Some(answer) = &question.answer {
        lines.extend(hang(mark("      answer  ".to_owned()), room, |room| wrap(answer, room)));
        if !question.also.is_empty() {
            lines.extend(hang(mark("      also    ".to_owned()), room, |room| {
                wrap(&question.also.join(", "), room)
            }));
        }
        if let Some(explanation) = &question.explanation {
            lines.extend(hang(mark("      ".to_owned()), room, |room| layout(&parse(explanation), room)));
        }
        if let Some(source) = &question.source {
            lines.extend(hang(mark("      ".to_owned()), room, |room| {
                wrap(source, room).iter().map(|line| Line::styled(Style::Dim, &line.to_string())).collect()
            }));
        }
    }
    lines
}
