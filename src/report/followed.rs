//! The progress of a plan, and a plan to catch up with due cards.

use serde::Serialize;

use obverse_core::text::{Line, words, wrap_text};

use super::table::{Side, Table};

/// The progress of the plan that a learner follows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlanProgress {
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
    pub fn is_over(&self) -> bool {
        matches!(self.outlook, PlanOutlook::Done | PlanOutlook::Over)
    }
}

/// The expected end of a plan, if the learner follows it from now on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "state")]
pub enum PlanOutlook {
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
pub fn describe_plan(progress: &PlanProgress) -> String {
    let PlanProgress { due, new, planned_new, by_day, .. } = progress;
    let begun = format!("{} of {} not begun", new, words::format_count(*planned_new, "new card"));
    let cards = words::format_count_of(*due, "card is", "cards are");
    match &progress.outlook {
        PlanOutlook::Done if *planned_new == 0 => {
            "Your plan is done: nothing is due any more.".to_owned()
        }
        PlanOutlook::Done => {
            format!(
                "Your plan is done: all of its {} are begun.",
                words::format_count(*planned_new, "new card")
            )
        }
        PlanOutlook::Over => {
            format!(
                "Your plan ended on {by_day}: {begun}, {cards} due. `obverse plan` makes another."
            )
        }
        outlook => {
            let left = match (*planned_new, *new) {
                (0, _) => format!("{cards} still due"),
                (_, 0) => format!("all new cards begun, {cards} due"),
                (_, new) => {
                    format!("{} still to begin, {cards} due", words::format_count(new, "new card"))
                }
            };
            format!(
                "{}, {left}.{} {}",
                describe_today(progress),
                describe_missed(progress),
                describe_outlook(progress, outlook)
            )
        }
    }
}

fn describe_today(progress: &PlanProgress) -> String {
    let PlanProgress { day, days, minutes, minutes_today, .. } = progress;
    let day = if *day <= usize::from(*days) {
        format!("day {day} of {days}")
    } else {
        format!("day {day}, planned for {days}")
    };
    format!(
        "Your plan: {day}, {minutes_today} of {} today",
        words::format_count(*minutes as usize, "minute")
    )
}

/// The days without study, if there are any.
fn describe_missed(progress: &PlanProgress) -> String {
    match (progress.days_studied, progress.days_past) {
        (studied, past) if studied >= past => String::new(),
        (studied, past) => {
            format!(" You studied on {studied} of {}.", words::format_count(past, "day"))
        }
    }
}

fn describe_outlook(progress: &PlanProgress, outlook: &PlanOutlook) -> String {
    let PlanProgress { by_day, minutes, .. } = progress;
    let PlanOutlook::Late { until_day, minutes: needed, .. } = outlook else {
        return format!("You are on course for {by_day}.");
    };
    let with = words::format_count(*minutes as usize, "minute");
    let late = match until_day {
        Some(day) => format!("With {with} a day you finish on {day} instead of {by_day}"),
        None => format!("With {with} a day you finish long after {by_day}"),
    };
    let needed = needed.filter(|needed| u32::from(*needed) > *minutes);
    match needed {
        Some(needed) => format!(
            "{late}; {} a day would be in time.",
            words::format_count(usize::from(needed), "minute")
        ),
        None => format!("{late}."),
    }
}

/// The progress as lines.
#[must_use]
pub fn render_plan_progress(progress: &PlanProgress, room: usize) -> Vec<Line> {
    std::iter::once(Line::default()).chain(paragraph(&describe_plan(progress), room)).collect()
}

/// The progress as JSON. The plan is null if the learner follows none.
#[must_use]
pub fn plan_progress_json(progress: Option<&PlanProgress>) -> String {
    super::to_json(&serde_json::json!({ "version": 1, "plan": progress }))
}

/// A plan to catch up with due cards.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CatchUp {
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
pub struct CatchUpRow {
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
pub fn catch_up_json(plan: &CatchUp) -> String {
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
pub fn render_catch_up(plan: &CatchUp, room: usize) -> Vec<Line> {
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
    use super::{PlanOutlook, PlanProgress, describe_plan};

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
            describe_plan(&progress(PlanOutlook::OnCourse)),
            "Your plan: day 7 of 14, 12 of 20 minutes today, 372 cards are still due. You are on course for 13 Jun."
        );
        let learning =
            PlanProgress { new: 1, planned_new: 90, due: 1, ..progress(PlanOutlook::OnCourse) };
        assert_eq!(
            describe_plan(&learning),
            "Your plan: day 7 of 14, 12 of 20 minutes today, 1 new card still to begin, 1 card is due. You are on \
             course for 13 Jun."
        );
        assert_eq!(
            describe_plan(&progress(PlanOutlook::Done)),
            "Your plan is done: nothing is due any more."
        );
    }

    #[test]
    fn a_plan_that_is_not_kept_says_when_it_is_done_and_what_would_keep_it() {
        let missed = PlanProgress { days_studied: 3, ..progress(late(Some("16 Jun"), Some(26))) };
        assert_eq!(
            describe_plan(&missed),
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
            describe_plan(&after),
            "Your plan: day 16, planned for 14, 12 of 20 minutes today, 372 cards are still due. With 20 minutes a day \
             you finish on 16 Jun instead of 13 Jun."
        );
        let never = progress(late(None, None));
        assert!(
            describe_plan(&never).ends_with("you finish long after 13 Jun."),
            "{}",
            describe_plan(&never)
        );
        let over = PlanProgress { new: 5, planned_new: 90, ..progress(PlanOutlook::Over) };
        assert_eq!(
            describe_plan(&over),
            "Your plan ended on 13 Jun: 5 of 90 new cards not begun, 372 cards are due. `obverse plan` makes another."
        );
    }
}
