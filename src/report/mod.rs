//! Figures, decks and diagnostics as lines and as JSON. Plain values in, lines or text out; no queries, no printing.

mod answers;
mod attempt;
mod attempt_page;
mod bars;
mod cells;
mod checked;
mod config;
mod deck_page;
mod decks;
mod exported;
mod flags;
mod followed;
mod health;
mod history;
mod import;
mod learners;
mod merged;
mod misspelt;
mod overview;
mod page;
mod part_mark;
mod plan;
mod regrade;
mod rules;
mod schema;
mod scores;
mod sheet;
mod stats;
mod studied;
mod summary;
mod sure;
mod table;
mod tried;
mod tune;

pub use attempt::{Attempt, AttemptQuestion, Earlier, attempt, attempt_json};
pub use attempt_page::attempt_html;
pub use cells::cells;
pub use checked::{CheckedDeck, checked, checked_json};
pub use config::{ConfigPage, SettingLine, config, config_json};
pub use deck_page::{DeckPage, QuestionPage, Remark, deck_json, deck_page};
pub use decks::{DeckLine, decks, decks_json};
pub use exported::{DeckExport, ExportFate, ExportedQuestion, deck_export, deck_export_json};
pub use flags::{FlagLine, SuspendedLine, flags, flags_json, flags_toml, suspended, suspended_json};
pub use health::{CheckedScores, SavedRows, checked_scores, checked_scores_json, saved_rows};
pub use history::{LinkLine, OrphanLine, links, links_json, orphans, orphans_json};
pub use import::{
    Changes, Imported, ImportedFile, ImportedHistory, ImportedItem, ItemFate, imported, imported_came,
    imported_json, imported_written,
};
pub use learners::{LearnerLine, deleted, learners, learners_json};
pub use merged::{
    MergedDeletion, MergedFile, MergedLearner, MergedRetake, MergedSitting, Refused, exported, merged,
    merged_json,
};
pub use misspelt::Misspelling;
pub use overview::{Standing, overview};
pub use page::{Page, page};
pub use part_mark::PartMark;
pub use followed::{
    CatchUp, CatchUpRow, PlanOutlook, PlanProgress, catch_up, catch_up_json, plan_lines, plan_progress_json, plan_told,
};
pub use plan::{CourseRow, Instead, Learner, Planned, plan, plan_json};
pub use regrade::{Regraded, RegradedAnswer, RegradedSitting, regraded, regraded_in_short, regraded_json};
pub use rules::{RulePage, rule, rules, rules_json};
pub use schema::schema;
pub use scores::{DeckScores, ScoreLine, Scores, SlipLine, scores, scores_csv, scores_json};
pub use sheet::sheet;
pub use stats::{DeckName, SlipName, Stats, stats, stats_json, stats_page, stats_spoken};
pub use studied::{Studied, studied, studied_json};
pub use summary::{Missed, Summary, Trend, summary, summary_json, trend};
pub use sure::Sureness;
pub use tried::{TriedKey, TriedPaste, TriedText, tried, tried_json};
pub use tune::{Fitting, Found, PastParameters, past_parameters, past_parameters_json, tune, tune_json};

use serde::Serialize;

use obverse_core::text;

/// A value as JSON for people and programs alike: indented, and safe for a terminal.
#[must_use]
pub(crate) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{}\n", text::visible_json(&json))
}

/// A number of points without needless digits: `8`, `7.5`, `0.33`.
#[must_use]
pub fn points(points: f64) -> String {
    let rounded = (points * 100.0).round() / 100.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn points_have_no_needless_digits() {
        let written: Vec<String> = [8.0, 7.5, 1.0 / 3.0, -0.001, 0.1 + 0.2].into_iter().map(points).collect();
        assert_eq!(written, ["8", "7.5", "0.33", "0", "0.3"]);
    }
}
