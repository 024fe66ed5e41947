//! Possible answers and their points.

use serde::Serialize;

use obverse_core::text::{Line, Style, pad_right, text_width, truncate, words, wrap_text};

/// An accepted answer, with the texts tried for it.
#[derive(Clone, Debug)]
pub(crate) struct TriedKey {
    /// The file of its deck.
    pub file: String,
    /// The number of the question in the deck, from 1.
    pub number: usize,
    /// Its id, if written.
    pub id: Option<String>,
    /// The prompt, on one line.
    pub prompt: String,
    /// The blank or item, as in `blank 2`, if the question has several.
    pub place: Option<String>,
    /// The answer.
    pub key: String,
    /// The texts tried.
    pub texts: Vec<TriedText>,
}

/// A text tried as an answer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TriedText {
    /// The text.
    pub text: String,
    /// The way it differs from the answer, for programs.
    pub way: &'static str,
    /// The same in words.
    pub how: &'static str,
    /// The verdict: `right`, `almost`, `partly`, `wrong` or `asked again`.
    pub earns: &'static str,
    /// The share of the points, from 0 to 1; `None` if it is asked again.
    pub share: Option<f64>,
    /// The entry that changes the verdict.
    pub paste: Option<TriedPaste>,
}

/// An entry to paste into a deck.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TriedPaste {
    /// Its key; `None` if it goes between the braces of a blank.
    pub key: Option<&'static str>,
    /// The entry as written.
    pub entry: String,
    /// Whether the entry makes the text right; otherwise wrong.
    pub is_right: bool,
    /// Whether the deck already has the key.
    pub has_others: bool,
    /// The table of the key, if other than the question or the blank itself.
    #[serde(rename = "in")]
    pub inside: Option<&'static str>,
}

#[derive(Serialize)]
struct TriedDocument<'a> {
    version: u32,
    tried: Vec<TriedRow<'a>>,
}

#[derive(Serialize)]
struct TriedRow<'a> {
    file: &'a str,
    number: usize,
    question: Option<&'a str>,
    prompt: &'a str,
    place: Option<&'a str>,
    answer: &'a str,
    texts: &'a [TriedText],
}

/// The texts as one JSON document, version 1, described in `docs/checks.md`.
#[must_use]
pub(crate) fn tried_json(keys: &[TriedKey]) -> String {
    super::to_json(&TriedDocument {
        version: 1,
        tried: keys.iter().map(TriedRow::from_key).collect(),
    })
}

impl<'a> TriedRow<'a> {
    fn from_key(key: &'a TriedKey) -> Self {
        Self {
            file: &key.file,
            number: key.number,
            question: key.id.as_deref(),
            prompt: &key.prompt,
            place: key.place.as_deref(),
            answer: &key.key,
            texts: &key.texts,
        }
    }
}

/// From this width the explanation is beside the text.
const WIDE_FROM: usize = 60;
/// The indent below a question, in columns.
const INDENT: usize = 4;
/// The largest width of a text beside others, in columns.
const MAX_TEXT_WIDTH: usize = 34;

/// The texts for each answer. Texts of one way with the same verdict share a row.
#[must_use]
pub(crate) fn render_tried(keys: &[TriedKey], room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| keys.get(at));
        if before.is_none_or(|before| before.file != key.file) {
            lines.extend([Line::styled(Style::Title, &format!(" {}", key.file)), Line::default()]);
        }
        if before.is_none_or(|before| (&before.file, before.number) != (&key.file, key.number)) {
            lines.extend(render_question(key, room));
        }
        lines.extend(render_key(key, room));
    }
    lines
}

fn render_question(key: &TriedKey, room: usize) -> Vec<Line> {
    let number = format!(" {}  ", key.number);
    let mut lines =
        obverse_core::text::hang_lines(Line::styled(Style::Key, &number), room, |room| {
            wrap_text(&key.prompt, room)
        });
    lines.push(Line::default());
    lines
}

fn render_key(key: &TriedKey, room: usize) -> Vec<Line> {
    let inner = room.saturating_sub(INDENT + 1);
    let place = key.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    let mut lines = wrap_text(&format!("{place}{}", key.key), inner);
    let rows = distinct_rows(&key.texts);
    let longest = rows
        .iter()
        .map(|(text, _)| text_width(&text.text))
        .max()
        .unwrap_or_default()
        .min(MAX_TEXT_WIDTH);
    for (text, count) in &rows {
        let ways =
            if *count > 1 { format!("{}, {count} texts", text.how) } else { text.how.to_owned() };
        let earned = pad_right(&earned_text(text), VERDICT_WIDTH);
        if room >= WIDE_FROM {
            let shown = pad_right(&truncate(&text.text, longest), longest);
            let how =
                truncate(&ways, inner.saturating_sub(VERDICT_WIDTH + longest + 4)).into_owned();
            lines.push(
                Line::styled(verdict_style(text.earns), &earned)
                    .with(Style::Plain, &format!("  {shown}  "))
                    .with(Style::Dim, &how),
            );
        } else {
            let shown = truncate(&text.text, inner.saturating_sub(VERDICT_WIDTH + 2)).into_owned();
            lines.push(
                Line::styled(verdict_style(text.earns), &earned)
                    .with(Style::Plain, &format!("  {shown}")),
            );
            let how = truncate(&ways, inner.saturating_sub(VERDICT_WIDTH + 4)).into_owned();
            lines.push(Line::styled(Style::Dim, &how).indent_by(VERDICT_WIDTH + 4));
        }
    }
    lines.extend(paste_lines(&rows, inner));
    lines.push(Line::default());
    lines
        .into_iter()
        .map(|line| if line.is_blank() { line } else { line.indent_by(INDENT) })
        .collect()
}

/// The width of a verdict, in columns.
const VERDICT_WIDTH: usize = 11;

fn earned_text(text: &TriedText) -> String {
    match text.share {
        Some(share) if share > 0.0 && share < 1.0 => {
            format!("{} {}", text.earns, words::format_percent(share))
        }
        _ => text.earns.to_owned(),
    }
}

fn verdict_style(earns: &str) -> Style {
    match earns {
        "right" => Style::Right,
        "almost" | "partly" => Style::Partly,
        "wrong" => Style::Wrong,
        _ => Style::Notice,
    }
}

/// The first text of each way and verdict, with the number of such texts.
fn distinct_rows(texts: &[TriedText]) -> Vec<(&TriedText, usize)> {
    let mut rows: Vec<(&TriedText, usize)> = Vec::new();
    for text in texts {
        match rows
            .iter_mut()
            .find(|row| row.0.way == text.way && earned_text(row.0) == earned_text(text))
        {
            Some(row) => row.1 += 1,
            None => rows.push((text, 1)),
        }
    }
    rows
}

/// The entries to paste for the texts shown: some make wrong ones right, some make others wrong.
fn paste_lines(rows: &[(&TriedText, usize)], room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for is_right in [true, false] {
        let entries = rows.iter().filter_map(|(text, _)| text.paste.as_ref());
        let entries: Vec<&TriedPaste> =
            entries.filter(|paste| paste.is_right == is_right).collect();
        let Some(first) = entries.first() else { continue };
        let verdict = if is_right { "right" } else { "wrong" };
        let inside = first.inside.map(|inside| format!(" {inside}")).unwrap_or_default();
        let intro = match (first.key, first.has_others) {
            (None, _) => format!("To make one right, write it after the answer{inside}:"),
            (Some(key), true) => format!("To make one {verdict}, add it to `{key}`{inside}:"),
            (Some(_), false) => {
                format!("To make one {verdict}, write this{inside}, with the texts that apply:")
            }
        };
        lines.push(Line::default());
        lines.extend(wrap_text(&intro, room));
        match (first.key, first.has_others) {
            (Some(key), false) => {
                lines.push(Line::styled(Style::Code, &format!("  {key} = [")));
                lines.extend(
                    entries
                        .iter()
                        .map(|paste| Line::styled(Style::Code, &format!("    {},", paste.entry))),
                );
                lines.push(Line::styled(Style::Code, "  ]"));
            }
            (Some(_), true) => {
                lines.extend(
                    entries
                        .iter()
                        .map(|paste| Line::styled(Style::Code, &format!("  {},", paste.entry))),
                );
            }
            (None, _) => {
                lines.extend(
                    entries
                        .iter()
                        .map(|paste| Line::styled(Style::Code, &format!("  {}", paste.entry))),
                );
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{TriedKey, TriedPaste, TriedText, render_tried};

    fn sample_text(
        text: &str,
        how: &'static str,
        earns: &'static str,
        paste: Option<(&'static str, bool)>,
    ) -> TriedText {
        let paste = paste.map(|(key, is_right)| TriedPaste {
            key: Some(key),
            entry: format!("{text:?}"),
            is_right,
            has_others: is_right,
            inside: None,
        });
        let share = if earns == "partly" { 0.5 } else { 1.0 };
        TriedText { text: text.to_owned(), way: how, how, earns, share: Some(share), paste }
    }

    fn sample_key() -> TriedKey {
        TriedKey {
            file: "moons.toml".to_owned(),
            number: 12,
            id: None,
            prompt:
                "Which moon of Jupiter is the largest of all, larger even than the planet Mercury?"
                    .to_owned(),
            place: Some("blank 2".to_owned()),
            key: "Ganymede".to_owned(),
            texts: vec![
                sample_text("ganymede", "in small letters", "right", None),
                sample_text(
                    "Gnaymede",
                    "two letters swapped",
                    "almost",
                    Some(("distractors", false)),
                ),
                sample_text(
                    "Gaynmede",
                    "two letters swapped",
                    "almost",
                    Some(("distractors", false)),
                ),
                sample_text("Gany", "the first name alone", "partly", Some(("alternatives", true))),
            ],
        }
    }

    fn sample_lines(room: usize) -> String {
        render_tried(&[sample_key()], room).iter().map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn rows_are_side_by_side_if_there_is_room() {
        assert_eq!(
            sample_lines(80),
            " moons.toml\n\n \
             12  Which moon of Jupiter is the largest of all, larger even than the planet\n     \
             Mercury?\n\n    \
             blank 2: Ganymede\n    \
             right        ganymede  in small letters\n    \
             almost       Gnaymede  two letters swapped, 2 texts\n    \
             partly 50 %  Gany      the first name alone\n\n    \
             To make one right, add it to `alternatives`:\n      \
             \"Gany\",\n\n    \
             To make one wrong, write this, with the texts that apply:\n      \
             distractors = [\n        \
             \"Gnaymede\",\n      \
             ]\n\n"
        );
    }

    #[test]
    fn no_line_is_wider_than_a_narrow_screen() {
        for line in render_tried(&[sample_key()], 40) {
            assert!(line.width() <= 40, "{line}");
        }
    }
}
