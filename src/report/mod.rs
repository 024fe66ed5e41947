//! Figures, decks and diagnostics as lines and as JSON. Takes plain values and returns lines or
//! text; makes no queries and prints nothing.

mod answers;
mod attempt;
mod attempt_page;
mod attempt_phrases;
mod checked;
mod class;
mod confidence;
mod config;
mod csv_cells;
mod deck_lines;
mod deck_page;
mod decks;
mod entered;
#[cfg(feature = "formats")]
mod exported;
mod finding_limit;
mod flags;
mod followed;
mod found;
mod health;
mod history;
#[cfg(feature = "formats")]
mod import;
mod learners;
mod merged;
mod misspellings;
mod overview;
mod page;
mod paper;
mod part_mark;
mod plan;
mod regrade;
mod rules;
mod schema;
mod scores;
mod sheet;
mod spoken;
mod stats;
mod studied;
mod summary;
mod table;
mod text_charts;
mod tried;
mod tune;
mod unusual;

pub(crate) use attempt::{Attempt, AttemptQuestion, EarlierAnswer, attempt_json, render_attempt};
pub(crate) use attempt_page::attempt_html;
pub(crate) use checked::{CheckedDeck, DeckReport, checked_json, render_checked};
pub(crate) use class::{
    ClassCell, ClassLearner, ClassOption, ClassQuestion, ClassReport, OwnTimeLimit, class_csv,
    class_items_csv, class_json, class_page, render_gradebook, render_items, speak_gradebook,
};
pub(crate) use confidence::ConfidenceLevel;
pub(crate) use config::{ConfigPage, SettingLine, config_json, config_toml};
pub(crate) use csv_cells::csv_cells;
pub(crate) use deck_lines::render_deck;
pub(crate) use deck_page::{DeckPage, QuestionPage, Remark, deck_json};
pub(crate) use decks::{DeckLine, decks_json, render_decks};
pub(crate) use entered::{EnteredPaper, EnteredSheet, SkippedSheet, entered_json, render_entered};
#[cfg(feature = "formats")]
pub(crate) use exported::{
    DeckExport, ExportOutcome, ExportedQuestion, deck_export_json, render_deck_export,
};
pub(crate) use finding_limit::FindingLimit;
pub(crate) use flags::{
    FlagLine, SuspendedLine, flags_json, flags_toml, render_flags, render_suspended, suspended_json,
};
pub(crate) use followed::{
    CatchUp, CatchUpRow, PlanOutlook, PlanProgress, catch_up_json, describe_plan,
    plan_progress_json, render_catch_up, render_plan_progress,
};
pub(crate) use found::{FoundQuestion, render_found};
pub(crate) use health::{
    SavedRows, StoreHealth, render_saved_rows, render_store_health, store_health_json,
};
pub(crate) use history::{
    LinkLine, OrphanLine, links_json, orphans_json, render_links, render_orphans,
};
#[cfg(feature = "formats")]
pub(crate) use import::{
    DeckChanges, HistoryCounts, Imported, ImportedFile, ImportedItem, ItemOutcome, imported_json,
    render_import_items, render_import_written, render_imported,
};
pub(crate) use learners::{
    LearnerLine, learners_json, render_deleted, render_learners, speak_learners,
};
pub(crate) use merged::{
    MergeRefusal, MergedDeletion, MergedFile, MergedLearner, MergedRetake, RejudgedSession,
    exported_text, merged_json, parquet_text, render_merged,
};
pub(crate) use misspellings::Misspelling;
pub(crate) use overview::{DeckStanding, Overview, WeekFigures, render_overview};
pub(crate) use page::{HtmlPage, data_address, html_page};
pub(crate) use paper::{
    ExamPaper, FormPage, QuestionPlaces, SectionHeading, paper_json, paper_latex, paper_markdown,
    paper_page, render_paper,
};
pub(crate) use part_mark::PartMark;
pub(crate) use plan::{
    CourseRow, LearnerFacts, PlanAlternative, PlanReport, plan_json, render_plan,
};
pub(crate) use regrade::{
    Regraded, RegradedAnswer, RegradedSession, ReweighedQuestion, regraded_json, regraded_summary,
    render_regraded,
};
pub(crate) use rules::{RulePage, render_rule, render_rules, rules_json};
pub(crate) use schema::schema_json;
pub(crate) use scores::{
    DeckScores, KindCounts, ScoreLine, Scores, SlipLine, render_scores, scores_csv, scores_json,
};
pub(crate) use sheet::sheet_html;
pub(crate) use spoken::{speak_scores, speak_study_summary, speak_summary};
pub(crate) use stats::{
    DeckName, SlipName, Stats, render_stats, stats_json, stats_page, stats_spoken,
};
pub(crate) use studied::{StudySummary, render_study_summary, study_summary_json};
pub(crate) use summary::{
    MissedQuestion, Summary, Trend, render_summary, score_trend, summary_json,
};
pub(crate) use tried::{TriedKey, TriedPaste, TriedText, render_tried, tried_json};
pub(crate) use tune::{
    FitOutcome, FitReport, PastParameters, past_parameters_json, render_fit,
    render_past_parameters, tune_json,
};

pub(crate) use unusual::{
    EqualGroup, NamedHandIn, QuickHandIn, UnusualHandIns, burst_phrase, equal_phrase,
};

use serde::Serialize;

use obverse_core::text::{self, Line};

/// A value as JSON: indented, and safe for a terminal.
#[must_use]
pub(crate) fn to_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{}\n", text::visible_json(&json))
}

/// A text as wrapped lines, one column from the left.
fn indented_lines(text: &str, room: usize) -> Vec<Line> {
    text::wrap_text(text, room.saturating_sub(1))
        .into_iter()
        .map(|line| line.indent_by(1))
        .collect()
}

/// Points without needless digits: `8`, `7.5`, `0.33`.
#[must_use]
pub(crate) fn points_text(points: f64) -> String {
    let rounded = (points * 100.0).round() / 100.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::points_text;

    #[test]
    fn points_have_no_needless_digits() {
        let written: Vec<String> =
            [8.0, 7.5, 1.0 / 3.0, -0.001, 0.1 + 0.2].into_iter().map(points_text).collect();
        assert_eq!(written, ["8", "7.5", "0.33", "0", "0.3"]);
    }
}
