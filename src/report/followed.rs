//! The progress of a plan, and a plan to catch up with due cards.

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, words, wrap_text};

use super::table::{Side, Table};

/// The progress of the plan that a learner follows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PlanProgress {
    /// The first day, as 2026-05-30.
    pub from: String,
    /// The day by which it should be done.
    pub by: String,
    /// The same, formatted for readers.
    #[serde(skip)]
    pub by_day: String,
    /// The day of the plan, from 1.
    pub day: usize,
    /// The number of its days.
    pub days: u16,
    /// The minutes of study a day.
    pub minutes: u32,
    /// The minutes studied today, rounded down.
    pub minutes_today: u32,
    /// The number of due cards.
    pub due: usize,
    /// The number of new cards not begun yet.
    pub new: usize,
    /// The number of new cards of the whole plan, or 0 for a plan to catch up.
    pub planned_new: usize,
    /// The number of days of the plan before today, without days off.
    pub days_past: usize,
    /// The number of days before today with study.
    pub days_studied: usize,
    /// The expected end.
    pub outlook: PlanOutlook,
}

impl PlanProgress {
    /// Whether the plan is done, or its days are over.
    #[must_use]
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.outlook, PlanOutlook::Done | PlanOutlook::Over)
    }
}

/// The expected end of a plan, if the learner follows it from now on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "state")]
pub(crate) enum PlanOutlook {
    /// It is done.
    Done,
    /// It will be done in time.
    OnCourse,
    /// It will be late.
    Late {
        /// The expected last day, as 2026-06-16, or `None` if it is too far away.
        until: Option<String>,
        /// The same, formatted for readers.
        #[serde(skip)]
        until_day: Option<String>,
        /// The minutes a day that would be enough, or `None` if a day is too short.
        minutes: Option<u16>,
    },
    /// Its days are over, and it is not done.
    Over,
}

/// The progress in sentences.
#[must_use]
pub(crate) fn describe_plan(progress: &PlanProgress, locale: Locale) -> String {
    let PlanProgress { due, new, planned_new, by_day, .. } = progress;
    let cards = message!(locale, "cards-due", count = *due);
    let left = match (&progress.outlook, *planned_new, *new) {
        (PlanOutlook::Done, 0, _) => return message!(locale, "plan-done-due"),
        (PlanOutlook::Done, planned, _) => {
            return message!(locale, "plan-done-new", count = planned);
        }
        (PlanOutlook::Over, planned, new) => {
            let new = new.to_string();
            let begun = message!(locale, "plan-not-begun", new = new, count = planned);
            return message!(locale, "plan-over", date = by_day, begun = begun, cards = cards);
        }
        (_, 0, _) => message!(locale, "plan-still-due", count = *due),
        (_, _, 0) => message!(locale, "plan-all-begun", cards = cards),
        (_, _, new) => message!(locale, "plan-to-begin", count = new, cards = cards),
    };
    locale.join_sentences(&[
        describe_today(progress, &left, locale),
        describe_missed(progress, locale),
        describe_outlook(progress, locale),
    ])
}

fn describe_today(progress: &PlanProgress, left: &str, locale: Locale) -> String {
    let PlanProgress { day, days, minutes, minutes_today, .. } = progress;
    let is_late = *day > usize::from(*days);
    let (day, days) = (day.to_string(), days.to_string());
    let day = if is_late {
        message!(locale, "plan-day-late", day = day, days = days)
    } else {
        message!(locale, "plan-day", day = day, days = days)
    };
    message!(
        locale,
        "plan-sentence",
        day = day,
        today = minutes_today.to_string(),
        minutes = message!(locale, "count-minutes", count = *minutes),
        left = left
    )
}

/// The days without study, if there are any.
fn describe_missed(progress: &PlanProgress, locale: Locale) -> String {
    match (progress.days_studied, progress.days_past) {
        (studied, past) if studied >= past => String::new(),
        (studied, past) => {
            message!(locale, "plan-studied-days", studied = studied.to_string(), count = past)
        }
    }
}

fn describe_outlook(progress: &PlanProgress, locale: Locale) -> String {
    let PlanProgress { by_day, minutes, .. } = progress;
    let PlanOutlook::Late { until_day, minutes: needed, .. } = &progress.outlook else {
        return message!(locale, "plan-on-course", date = by_day);
    };
    let with = message!(locale, "count-minutes", count = *minutes);
    let needed = needed.filter(|needed| u32::from(*needed) > *minutes);
    match (until_day, needed.map(|needed| message!(locale, "count-minutes", count = needed))) {
        (Some(day), Some(needed)) => message!(
            locale,
            "plan-late-needed",
            minutes = with,
            date = day,
            planned = by_day,
            needed = needed
        ),
        (Some(day), None) => {
            message!(locale, "plan-late", minutes = with, date = day, planned = by_day)
        }
        (None, Some(needed)) => message!(
            locale,
            "plan-very-late-needed",
            minutes = with,
            planned = by_day,
            needed = needed
        ),
        (None, None) => message!(locale, "plan-very-late", minutes = with, planned = by_day),
    }
}

/// The progress as lines.
#[must_use]
pub(crate) fn render_plan_progress(
    progress: &PlanProgress,
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    let text = describe_plan(progress, locale);
    std::iter::once(Line::default()).chain(paragraph(&text, room)).collect()
}

/// The progress as JSON. The plan is null if the learner follows none.
#[must_use]
pub(crate) fn plan_progress_json(progress: Option<&PlanProgress>) -> String {
    super::to_json(&serde_json::json!({ "version": 1, "plan": progress }))
}

/// A plan to catch up with due cards.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CatchUp {
    /// The number of due cards.
    pub due: usize,
    /// The requested minutes a day.
    pub minutes: u32,
    /// The result with these minutes and with others.
    pub rows: Vec<CatchUpRow>,
    /// Whether the plan is followed from now on.
    pub is_followed: bool,
}

/// The result with a number of minutes a day.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CatchUpRow {
    /// The minutes a day.
    pub minutes: u32,
    /// The number of days, or `None` if a year is too short.
    pub days: Option<u16>,
    /// The day on which it is done, as 2026-06-13.
    pub until: Option<String>,
    /// The same, formatted for readers.
    #[serde(skip)]
    pub until_day: Option<String>,
}

/// The plan as JSON.
#[must_use]
pub(crate) fn catch_up_json(plan: &CatchUp) -> String {
    #[derive(Serialize)]
    struct CatchUpDocument<'a> {
        version: u32,
        #[serde(flatten)]
        plan: &'a CatchUp,
    }
    super::to_json(&CatchUpDocument { version: 1, plan })
}

/// The plan for people.
#[must_use]
pub(crate) fn render_catch_up(plan: &CatchUp, room: usize) -> Vec<Line> {
    let requested = plan.rows.iter().find(|row| row.minutes == plan.minutes);
    let days = match requested.and_then(|row| Some((row.days?, row.until_day.as_ref()?))) {
        Some((days, until)) => {
            format!("done in {}, on {until}", words::format_count(usize::from(days), "day"))
        }
        None => "not done in a year".to_owned(),
    };
    let due = words::format_count_of(plan.due, "card is", "cards are");
    let minutes = words::format_count(plan.minutes as usize, "minute");
    let follow = if plan.is_followed {
        "You follow this plan from today on: `obverse study` keeps to its minutes and brings no new cards until it is done."
            .to_owned()
    } else {
        "`obverse plan --catch-up --follow` follows it.".to_owned()
    };
    let mut lines = vec![Line::default()];
    lines.extend(paragraph(&format!("{due} due. {minutes} a day: {days}."), room));
    lines.push(Line::default());
    let mut table = Table::new(&[Side::Right, Side::Right, Side::Left]).heading(&[
        "minutes a day",
        "days",
        "done on",
    ]);
    for row in &plan.rows {
        let days = row.days.map_or_else(|| "–".to_owned(), |days| days.to_string());
        table.row(vec![row.minutes.to_string(), days, row.until_day.clone().unwrap_or_default()]);
    }
    lines.extend(table.lines(2, 3, room));
    lines.push(Line::default());
    lines.extend(paragraph(&follow, room));
    lines
}

fn paragraph(text: &str, room: usize) -> impl Iterator<Item = Line> {
    wrap_text(text, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1))
}

#[cfg(test)]
mod tests {
    use super::{Locale, PlanOutlook, PlanProgress, describe_plan};

    fn progress(outlook: PlanOutlook) -> PlanProgress {
        PlanProgress {
            from: "2026-05-30".into(),
            by: "2026-06-13".into(),
            by_day: "13 Jun".into(),
            day: 7,
            days: 14,
            minutes: 20,
            minutes_today: 12,
            due: 372,
            new: 0,
            planned_new: 0,
            days_past: 6,
            days_studied: 6,
            outlook,
        }
    }

    fn late(until: Option<&str>, minutes: Option<u16>) -> PlanOutlook {
        PlanOutlook::Late {
            until: until.map(Into::into),
            until_day: until.map(Into::into),
            minutes,
        }
    }

    #[test]
    fn a_plan_that_is_kept_is_on_course() {
        assert_eq!(
            describe_plan(&progress(PlanOutlook::OnCourse), Locale::English),
            "Your plan: day 7 of 14, 12 of 20 minutes today, 372 cards are still due. You are on course for 13 Jun."
        );
        let learning =
            PlanProgress { new: 1, planned_new: 90, due: 1, ..progress(PlanOutlook::OnCourse) };
        assert_eq!(
            describe_plan(&learning, Locale::English),
            "Your plan: day 7 of 14, 12 of 20 minutes today, 1 new card still to begin, 1 card is due. You are on \
             course for 13 Jun."
        );
        assert_eq!(
            describe_plan(&progress(PlanOutlook::Done), Locale::English),
            "Your plan is done: nothing is due any more."
        );
    }

    #[test]
    fn a_missed_plan_names_its_end_and_the_daily_number_that_keeps_it() {
        let missed = PlanProgress { days_studied: 3, ..progress(late(Some("16 Jun"), Some(26))) };
        assert_eq!(
            describe_plan(&missed, Locale::English),
            "Your plan: day 7 of 14, 12 of 20 minutes today, 372 cards are still due. You studied on 3 of 6 days. With \
             20 minutes a day you finish on 16 Jun instead of 13 Jun; 26 minutes a day would be in time."
        );
        let after = PlanProgress {
            day: 16,
            days_past: 15,
            days_studied: 15,
            ..progress(late(Some("16 Jun"), None))
        };
        assert_eq!(
            describe_plan(&after, Locale::English),
            "Your plan: day 16, planned for 14, 12 of 20 minutes today, 372 cards are still due. With 20 minutes a day \
             you finish on 16 Jun instead of 13 Jun."
        );
        let never = progress(late(None, None));
        assert!(
            describe_plan(&never, Locale::English).ends_with("you finish long after 13 Jun."),
            "{}",
            describe_plan(&never, Locale::English)
        );
        let over = PlanProgress { new: 5, planned_new: 90, ..progress(PlanOutlook::Over) };
        assert_eq!(
            describe_plan(&over, Locale::English),
            "Your plan ended on 13 Jun: 5 of 90 new cards not begun, 372 cards are due. `obverse plan` makes another."
        );
    }
}
