//! The plan for a goal.

use std::cmp::Ordering;

use serde::Serialize;

use obverse_core::text::{Line, words};

use super::indented_lines;
use super::table::{Side, Table};

/// A goal, and the work for it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PlanReport {
    /// The first day of study, as 2026-03-09.
    pub from: String,
    /// The day of the goal, as 2026-06-12.
    pub by: String,
    /// The same, formatted for readers.
    #[serde(skip)]
    pub by_day: String,
    /// The number of study days before it.
    pub days: u16,
    /// The limit, in minutes a day.
    pub minutes: u32,
    /// The number of new cards.
    pub new: usize,
    /// The number of known cards.
    pub known: usize,
    /// The configured desired retention, in percent.
    pub desired: u8,
    /// The assumptions about the learner.
    pub learner: LearnerFacts,
    /// The retention of the best course, in percent; `None` if no course fits.
    pub best: Option<u8>,
    /// A course for each retention.
    pub courses: Vec<CourseRow>,
    /// A goal that fits the desired retention, if this one does not.
    pub instead: Option<PlanAlternative>,
    /// The tables of the configuration with the desired retention, such as `[study]`.
    #[serde(skip)]
    pub tables: Vec<String>,
    /// Whether the learner follows the plan from now on, with the desired retention.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_followed: bool,
}

/// The learner's figures.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct LearnerFacts {
    /// Whether the parameters were fitted to the learner.
    pub tuned: bool,
    /// The number of answers behind the pace.
    pub answers: usize,
    /// The time for a wrong answer, in seconds.
    pub seconds_wrong: f32,
    /// The time for any other answer, in seconds.
    pub seconds_other: f32,
    /// The share of cards right at first sight, from 0 to 1.
    pub right_at_sight: f32,
}

/// The work for one retention.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CourseRow {
    /// The retention, in percent.
    pub retention: u8,
    /// The largest number of new cards a day.
    pub new_a_day: usize,
    /// The average study time, in minutes a day.
    pub minutes: f32,
    /// The study time in the busiest week, in minutes a day.
    pub busiest: f32,
    /// The expected number of cards recalled on the day.
    pub recalled: f32,
    /// Whether it fits the limit.
    pub fits: bool,
}

/// A goal that fits.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PlanAlternative {
    /// The number of new cards, with the same time.
    pub new: usize,
    /// The minutes a day, with the same cards; `None` if a day has too few.
    pub minutes: Option<u16>,
    /// The day, with the same cards and minutes, as 2026-07-01 and formatted for readers; `None` if
    /// it is ten years away.
    pub by: Option<(String, String)>,
}

/// The plan as one JSON document.
#[must_use]
pub(crate) fn plan_json(planned: &PlanReport) -> String {
    #[derive(Serialize)]
    struct PlanDocument<'a> {
        version: u32,
        #[serde(flatten)]
        planned: &'a PlanReport,
    }
    super::to_json(&PlanDocument { version: 1, planned })
}

/// Below this width each course has lines of its own.
const NARROW: usize = 60;

/// The plan as lines.
#[must_use]
pub(crate) fn render_plan(planned: &PlanReport, room: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let alternative = planned.instead.as_ref().map(|instead| alternative_text(planned, instead));
    for paragraph in [goal_text(planned), best_text(planned)].into_iter().chain(alternative) {
        lines.extend(indented_lines(&paragraph, room));
        lines.push(Line::default());
    }
    lines.extend(course_table(planned, room));
    let how = if planned.is_followed { Some(follow_text(planned)) } else { settings_text(planned) };
    for paragraph in how.into_iter().chain([basis_text(&planned.learner)]) {
        lines.push(Line::default());
        lines.extend(indented_lines(&paragraph, room));
    }
    lines
}

fn goal_text(planned: &PlanReport) -> String {
    let known = match planned.known {
        0 => String::new(),
        known => format!(" and the {} that you study already", words::format_thousands(known)),
    };
    let new = match planned.new {
        0 => format!("No new cards{known}"),
        new => format!("{}{known}", words::format_count(new, "new card")),
    };
    let days = words::format_count(usize::from(planned.days), "day");
    let minutes = words::format_count(planned.minutes as usize, "minute");
    format!("{new}, by {}: {days} with {minutes} each.", planned.by_day)
}

fn best_text(planned: &PlanReport) -> String {
    let Some(course) = planned.best.and_then(|best| find_course(planned, best)) else {
        return "That does not fit with any retention: some cards are not begun in time, or many are still due at the end."
            .to_owned();
    };
    let all = planned.new + planned.known;
    let new = match (planned.new, course.new_a_day) {
        (0, _) => String::new(),
        (_, new) => format!(" {} a day,", words::format_count(new, "new card")),
    };
    let (desired, best) = (planned.desired, course.retention);
    let (which, wish) = match best.cmp(&desired) {
        Ordering::Less => (
            format!("That fits. The highest retention that fits is {best} %"),
            format!(" Your desired retention is {desired} %, which does not fit."),
        ),
        Ordering::Equal => {
            (format!("That fits with your desired retention of {best} %"), String::new())
        }
        Ordering::Greater => (
            format!("That fits. {best} % is the cheapest retention that is not below yours"),
            format!(" Your desired retention is {desired} %, which takes more time."),
        ),
    };
    let dearest = planned.courses.iter().rev().find(|dearest| dearest.fits);
    let more = dearest.filter(|dearest| dearest.retention > course.retention).map(|dearest| {
        format!(
            " The highest that fits is {} %: {} a day, and {} recalled.",
            dearest.retention,
            minutes_text(dearest.minutes),
            rounded(dearest.recalled)
        )
    });
    let more = more.unwrap_or_default();
    format!(
        "{which}:{new} {} a day, {} in the busiest week. You would then recall {} of {}.{wish}{more}",
        minutes_text(course.minutes),
        rounded(course.busiest),
        rounded(course.recalled),
        words::format_count(all, "card")
    )
}

fn alternative_text(planned: &PlanReport, instead: &PlanAlternative) -> String {
    let mut ways = vec![words::format_count(instead.new, "new card")];
    ways.extend(
        instead.minutes.map(|minutes| {
            format!("{} a day", words::format_count(usize::from(minutes), "minute"))
        }),
    );
    ways.extend(instead.by.as_ref().map(|(_, day)| format!("until {day}")));
    format!("With {} % this would fit: {}.", planned.desired, words::format_list_or(&ways))
}

/// The message for a followed plan.
fn follow_text(planned: &PlanReport) -> String {
    let new = match find_course(planned, planned.desired).map_or(0, |course| course.new_a_day) {
        0 => String::new(),
        new => format!(" and brings up to {} a day", words::format_count(new, "new card")),
    };
    let minutes = words::format_count(planned.minutes as usize, "minute");
    format!(
        "You follow this plan from today on, with {} %: `obverse study` keeps to {minutes} a day{new}. `obverse plan` shows \
         your progress.",
        planned.desired
    )
}

/// The settings for the best course.
fn settings_text(planned: &PlanReport) -> Option<String> {
    let course = planned.best.and_then(|best| find_course(planned, best))?;
    let is_other = course.retention != planned.desired;
    let retention =
        if is_other { format!("`retention = 0.{}`", course.retention) } else { String::new() };
    let new = if planned.new > 0 { format!("`new = {}`", course.new_a_day) } else { String::new() };
    let keys = [
        (!retention.is_empty())
            .then(|| format!("{retention} below {}", words::format_list(&planned.tables))),
        (!new.is_empty()).then(|| format!("{new} below [study]")),
    ];
    let keys: Vec<String> = if planned.tables == ["[study]"] && keys.iter().all(Option::is_some) {
        vec![format!("{retention} and {new} below [study]")]
    } else {
        keys.into_iter().flatten().collect()
    };
    (!keys.is_empty()).then(|| {
        format!(
            "To study like this, write {} with `obverse config --edit`.",
            words::format_list(&keys)
        )
    })
}

fn find_course(planned: &PlanReport, retention: u8) -> Option<&CourseRow> {
    planned.courses.iter().find(|course| course.retention == retention)
}

fn rounded(figure: f32) -> String {
    words::format_thousands(figure.round().max(0.0) as usize)
}

fn minutes_text(figure: f32) -> String {
    match figure {
        none if none <= 0.0 => "no minutes".to_owned(),
        few if few < 0.5 => "less than a minute".to_owned(),
        some => words::format_count(some.round() as usize, "minute"),
    }
}

/// The best course with its neighbours, and the one for the desired retention.
fn shown_courses(planned: &PlanReport) -> Vec<&CourseRow> {
    let near: Vec<u8> = match planned.best {
        Some(best) => {
            vec![
                best.saturating_sub(10),
                best.saturating_sub(5),
                best,
                best + 3,
                best + 7,
                planned.desired,
            ]
        }
        None => vec![70, 80, planned.desired],
    };
    planned.courses.iter().filter(|course| near.contains(&course.retention)).collect()
}

fn course_note(planned: &PlanReport, course: &CourseRow) -> &'static str {
    match course {
        _ if planned.best == Some(course.retention) && course.retention < planned.desired => {
            "the highest that fits"
        }
        course if course.retention == planned.desired && course.fits => "your setting",
        _ if planned.best == Some(course.retention) => "the cheapest above your setting",
        course if !course.fits => "does not fit",
        _ => "",
    }
}

fn course_table(planned: &PlanReport, room: usize) -> Vec<Line> {
    if room < NARROW {
        return shown_courses(planned)
            .into_iter()
            .flat_map(|course| {
                let note = course_note(planned, course);
                let note = if note.is_empty() { String::new() } else { format!(": {note}") };
                let figures = format!(
                    "{} min a day, {} at most, {} recalled",
                    rounded(course.minutes),
                    rounded(course.busiest),
                    rounded(course.recalled)
                );
                [format!(" {} %{note}", course.retention), format!("   {figures}")]
                    .map(|text| Line::plain(&text))
            })
            .collect();
    }
    let sides = [Side::Right, Side::Right, Side::Right, Side::Right, Side::Left];
    let mut table =
        Table::new(&sides).heading(&["retention", "minutes a day", "busiest week", "recalled", ""]);
    for course in shown_courses(planned) {
        let retention = format!("{} %", course.retention);
        let note = course_note(planned, course).to_owned();
        let figures = [course.minutes, course.busiest, course.recalled].map(rounded);
        table.row([retention].into_iter().chain(figures).chain([note]).collect());
    }
    table.lines(4, 3, room)
}

/// The assumptions in words.
fn basis_text(learner: &LearnerFacts) -> String {
    let parameters =
        if learner.tuned { "parameters fitted to you" } else { "the default parameters" };
    let pace = format!(
        "{} s for a wrong answer, {} s for others, {} right at sight",
        rounded(learner.seconds_wrong),
        rounded(learner.seconds_other),
        words::format_percent(f64::from(learner.right_at_sight))
    );
    match learner.answers {
        0 => format!(
            "You have no answers yet, so this uses {parameters} and the usual pace ({pace})."
        ),
        answers => format!(
            "This uses {parameters} and your pace in {} ({pace}).",
            words::format_count(answers, "answer")
        ),
    }
}
