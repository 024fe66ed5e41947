//! The share of right answers at each level of confidence.

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{CONFIDENCE_LEVELS, confidence_words};
use obverse_core::text::{Line, Style};

use super::table::{Side, Table};

/// The answers with one level of confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ConfidenceLevel {
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
    pub(crate) fn group_answers(answers: impl IntoIterator<Item = (u8, bool)>) -> Vec<Self> {
        let mut levels = std::collections::BTreeMap::new();
        for (confidence, is_right) in answers {
            let level =
                levels.entry(confidence).or_insert(Self { confidence, answers: 0, right: 0 });
            level.answers += 1;
            level.right += usize::from(is_right);
        }
        levels.into_values().collect()
    }

    pub(super) fn confidence_word(self, locale: Locale) -> String {
        let words = confidence_words(locale);
        let level = CONFIDENCE_LEVELS.iter().position(|percent| *percent == self.confidence);
        level.and_then(|level| words.get(level).cloned()).unwrap_or_else(|| {
            message!(locale, "confidence-percent", percent = self.confidence.to_string())
        })
    }
}

/// The share of right answers at each level, below a title; empty if nobody asked for confidence.
pub(super) fn render_confidence(
    levels: &[ConfidenceLevel],
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    if levels.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(&[Side::Left, Side::Left]);
    for level in levels {
        table.row(vec![
            level.confidence_word(locale),
            message!(
                locale,
                "confidence-right",
                right = level.right.to_string(),
                answers = level.answers.to_string()
            ),
        ]);
    }
    let rows = table.lines(0, 3, room.saturating_sub(2)).into_iter().map(|line| line.indent_by(2));
    let title = format!("   {}", message!(locale, "summary-confidence"));
    [Line::default(), Line::styled(Style::Title, &title)].into_iter().chain(rows).collect()
}
