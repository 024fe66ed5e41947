//! The plan that a learner follows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::deck::DeckId;

/// A plan that a learner follows day by day: to catch up with due cards, or to begin new cards until a
/// day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FollowedPlan {
    /// The first day of study.
    #[serde(with = "day_text")]
    pub from: Date,
    /// The day by which it should be done: the day after the last day of study.
    #[serde(with = "day_text")]
    pub by: Date,
    /// The minutes of study a day.
    pub minutes: u32,
    /// The number of new cards to begin, or 0 for a plan to catch up.
    pub new: usize,
    /// The most new cards in a day.
    pub new_a_day: usize,
    /// The number of unmet cards at its start.
    pub unmet: usize,
    /// The number of due cards at its start.
    pub due: usize,
    /// The decks, or empty for all.
    pub decks: Vec<String>,
}

impl FollowedPlan {
    /// Whether it catches up with due cards. Then it has no new cards.
    #[must_use]
    pub fn is_catching_up(&self) -> bool {
        self.new == 0
    }

    /// Whether it includes a deck.
    #[must_use]
    pub fn includes(&self, deck: &DeckId) -> bool {
        self.decks.is_empty() || self.decks.contains(&deck.0)
    }
}

/// A day as a text, such as 2026-06-12.
mod day_text {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
    pub(super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::FollowedPlan;

    #[test]
    fn a_plan_is_written_with_its_days_as_texts() {
        let plan = FollowedPlan {
            from: date(2026, 5, 30),
            by: date(2026, 6, 13),
            minutes: 20,
            new: 0,
            new_a_day: 0,
            unmet: 100,
            due: 595,
            decks: Vec::new(),
        };
        let text = serde_json::to_string(&plan).unwrap();
        assert!(
            text.starts_with(r#"{"from":"2026-05-30","by":"2026-06-13","minutes":20,"#),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<FollowedPlan>(&text).unwrap(), plan);
        assert!(serde_json::from_str::<FollowedPlan>(&text.replace("05-30", "05-32")).is_err());
    }
}
