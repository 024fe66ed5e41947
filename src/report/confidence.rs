//! The share of right answers at each level of confidence.

use serde::Serialize;

use obverse_core::session::view::CONFIDENCE_LEVELS;
use obverse_core::text::{Line, Style};

use super::table::{Side, Table};

/// The answers with one level of confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ConfidenceLevel {
    /// The confidence, from 0 to 100 percent.
    pub confidence: u8,
    /// The number of answers.
    pub answers: usize,
    /// The number of right answers.
    pub right: usize,
}

impl ConfidenceLevel {
    /// Groups answers by confidence, lowest first. Each answer has a confidence and whether it is
    /// right.
    #[must_use]
    pub fn group_answers(answers: impl IntoIterator<Item = (u8, bool)>) -> Vec<Self> {
        let mut levels = std::collections::BTreeMap::new();
        for (confidence, is_right) in answers {
            let level =
                levels.entry(confidence).or_insert(Self { confidence, answers: 0, right: 0 });
            level.answers += 1;
            level.right += usize::from(is_right);
        }
        levels.into_values().collect()
    }

    fn confidence_word(self) -> String {
        let level = CONFIDENCE_LEVELS.iter().find(|(_, percent)| *percent == self.confidence);
        level.map_or_else(|| format!("{} % sure", self.confidence), |(word, _)| (*word).to_owned())
    }
}

/// The share of right answers at each level, below a title; empty if nobody asked for confidence.
pub(super) fn render_confidence(levels: &[ConfidenceLevel], room: usize) -> Vec<Line> {
    if levels.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(&[Side::Left, Side::Left]);
    for level in levels {
        table.row(vec![
            level.confidence_word(),
            format!("{} of {} right", level.right, level.answers),
        ]);
    }
    let rows = table.lines(0, 3, room.saturating_sub(2)).into_iter().map(|line| line.indent_by(2));
    [Line::default(), Line::styled(Style::Title, "   Confidence")].into_iter().chain(rows).collect()
}
