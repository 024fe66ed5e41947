//! The mark of a part of an answer.

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::text::{Line, Style, TextKind, keeps_lines};

use super::answers;

/// A part of an answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PartMark {
    /// The given text; may be empty.
    pub given: String,
    /// The right text; empty if nothing belongs here.
    pub right: String,
    /// The share earned, from 0 to 1.
    pub credit: f64,
    /// Whether the part is right apart from its spelling.
    pub almost: bool,
}

impl PartMark {
    /// Its sign, word and style.
    pub(super) fn word(&self) -> (&'static str, &'static str, Style) {
        match self {
            Self { almost: true, .. } => (Outcome::Almost.sign(), "almost", Style::Almost),
            Self { credit, .. } if *credit >= 1.0 => ("✓", "right", Style::Right),
            Self { credit, .. } if *credit > 0.0 => ("◐", "partly", Style::Partly),
            Self { given, .. } if given.is_empty() => ("–", "missing", Style::Wrong),
            Self { right, .. } if right.is_empty() => ("✗", "extra", Style::Wrong),
            _ => ("✗", "wrong", Style::Wrong),
        }
    }

    /// The given text, or the missing one; and the right text if it differs.
    pub(super) fn given_and_right(&self) -> (&str, Option<&str>) {
        match (self.given.as_str(), self.right.as_str()) {
            ("", right) => (right, None),
            (given, right) if self.almost && given != right => (given, Some(right)),
            (given, right) if self.credit >= 1.0 || right.is_empty() || given == right => {
                (given, None)
            }
            (given, right) => (given, Some(right)),
        }
    }

    /// The words between the given and the right text.
    pub(super) fn correction_phrase(&self) -> &'static str {
        if self.almost { ", spelt " } else { ", should be " }
    }

    /// The part on one line, or on several if its text has line breaks to keep.
    pub(super) fn render_part(&self, kind: TextKind, room: usize) -> Vec<Line> {
        let (sign, word, style) = self.word();
        let mut line = Line::styled(style, &format!("{sign} {word}"));
        let (text, right) = self.given_and_right();
        if keeps_lines(text) || right.is_some_and(keeps_lines) {
            let mut lines = vec![line];
            lines.extend(answers::answer_lines(text, kind, room));
            if let Some(right) = right {
                lines.push(Line::plain(
                    self.correction_phrase().trim_start_matches([',', ' ']).trim_end(),
                ));
                lines.extend(answers::answer_lines(right, kind, room));
            }
            return lines;
        }
        line.push(Style::Plain, "  ");
        line.append(answers::answer_line(text, kind));
        if let Some(right) = right {
            line.push(Style::Plain, self.correction_phrase());
            line.append(answers::answer_line(right, kind));
        }
        line.wrap_to(room)
    }
}

#[cfg(test)]
mod tests {
    use super::PartMark;
    use obverse_core::text::TextKind;

    fn sample_part(given: &str, right: &str, credit: f64, almost: bool) -> Vec<String> {
        let part = PartMark { given: given.to_owned(), right: right.to_owned(), credit, almost };
        part.render_part(TextKind::Option, 80).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_wrong_part_shows_the_right_text() {
        assert_eq!(
            sample_part("15,000 → The panel", "15,000 → The account", 0.0, false),
            ["✗ wrong  15,000 → The panel, should be 15,000 → The account"]
        );
        assert_eq!(sample_part("a", "a", 0.5, false), ["◐ partly  a"]);
        assert_eq!(sample_part("", "*b*", 0.0, false), ["– missing  b"]);
        assert_eq!(
            sample_part("    x", "y\n  z", 0.0, false),
            ["✗ wrong", "    x", "should be", "y", "  z"]
        );
    }

    #[test]
    fn an_almost_right_part_shows_its_spelling() {
        assert_eq!(
            sample_part("Kabarovsk", "Khabarovsk", 1.0, true),
            ["≈ almost  Kabarovsk, spelt Khabarovsk"]
        );
        assert_eq!(
            sample_part("Kabarovsk", "Khabarovsk", 0.5, true),
            ["≈ almost  Kabarovsk, spelt Khabarovsk"]
        );
    }
}
