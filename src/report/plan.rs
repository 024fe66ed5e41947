//! What a goal takes.

use serde::Serialize;

use obverse_core::text::{Line, words, wrap};

use super::table::{Side, Table};

/// A goal, and what it takes.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Planned {
    /// The first day of study, as 2026-03-09.
    pub from: String,
    /// The day on which all is to be known, as 2026-06-12.
    pub by: String,
    /// The same for people.
    #[serde(skip)]
    pub by_day: String,
    /// How many days of study there are before it.
    pub days: u16,
    /// How many minutes a day there are at most.
    pub minutes: u32,
    /// How many new cards are to be learned.
    pub new: usize,
    /// How many cards are known already.
    pub known: usize,
    /// The retention that the configuration wishes for, in percent.
    pub wished: u8,
    /// What it was reckoned with.
    pub learner: Learner,
    /// The retention of the best course, in percent; nothing where none fits.
    pub best: Option<u8>,
    /// A course for each retention.
    pub courses: Vec<CourseRow>,
    /// What would fit with the wished retention, where that does not.
    pub instead: Option<Instead>,
    /// Whether the plan is followed from now on, with the wished retention.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_followed: bool,
}

/// What is known of the learner.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Learner {
    /// Whether the parameters were fitted to them.
    pub tuned: bool,
    /// From how many answers their pace was counted.
    pub answers: usize,
    /// How long an answer takes that is wrong, in seconds.
    pub seconds_wrong: f32,
    /// How long any other answer takes, in seconds.
    pub seconds_other: f32,
    /// The share of cards that are right at sight, from 0 to 1.
    pub right_at_sight: f32,
}

/// What it takes with one retention.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CourseRow {
    /// The retention, in percent.
    pub retention: u8,
    /// How many cards are begun each day, at most.
    pub new_a_day: usize,
    /// How many minutes a day are studied on average.
    pub minutes: f32,
    /// How many in the week that takes the most.
    pub busiest: f32,
    /// How many of all cards would be recalled on the day.
    pub recalled: f32,
    /// Whether it fits into the time.
    pub fits: bool,
}

/// What would fit.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Instead {
    /// So many new cards, with the same time.
    pub new: usize,
    /// So many minutes a day, with the same cards; nothing where a day has too few.
    pub minutes: Option<u16>,
    /// By this day, with the same cards and minutes, as 2026-07-01 and for people; nothing where it is ten years away.
    pub by: Option<(String, String)>,
}

/// The plan as one JSON document.
#[must_use]
pub fn plan_json(planned: &Planned) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        version: u32,
        #[serde(flatten)]
        planned: &'a Planned,
    }
    super::json(&Document { version: 1, planned })
}

/// Below this width each course stands on lines of its own.
const NARROW: usize = 60;

/// The plan for people.
#[must_use]
pub fn plan(planned: &Planned, room: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut say = |text: &str| {
        lines.extend(wrap(text, room.saturating_sub(1)).into_iter().map(|line| line.indented(1)));
        lines.push(Line::default());
    };
    say(&goal(planned));
    say(&best(planned));
    planned.instead.iter().for_each(|instead| say(&other(planned, instead)));
    lines.extend(table(planned, room));
    let how = if planned.is_followed { Some(followed(planned)) } else { how(planned) };
    for told in how.into_iter().chain([basis(&planned.learner)]) {
        lines.push(Line::default());
        lines.extend(wrap(&told, room.saturating_sub(1)).into_iter().map(|line| line.indented(1)));
    }
    lines
}

fn goal(planned: &Planned) -> String {
    let known = match planned.known {
        0 => String::new(),
        known => format!(" beside the {} that you have met", words::thousands(known)),
    };
    let new = match planned.new {
        0 => format!("No new cards{known}"),
        new => format!("{}{known}", words::count(new, "new card")),
    };
    let days = words::count(usize::from(planned.days), "day");
    let minutes = words::count(planned.minutes as usize, "minute");
    format!("{new}, by {}: {days} with {minutes} each.", planned.by_day)
}

fn best(planned: &Planned) -> String {
    let Some(course) = planned.best.and_then(|best| row(planned, best)) else {
        return "That does not fit: whatever retention you wish for, not all cards are begun in time, or many are left over \
                at the end."
            .to_owned();
    };
    let all = planned.new + planned.known;
    let new = match (planned.new, course.new_a_day) {
        (0, _) => String::new(),
        (_, new) => format!(" {} a day,", words::count(new, "new card")),
    };
    let wish = match course.retention {
        best if best < planned.wished => {
            format!(" Your desired retention is {} %, which does not fit.", planned.wished)
        }
        best if best > planned.wished => {
            format!(" Your desired retention is {} %, which takes more time.", planned.wished)
        }
        _ => String::new(),
    };
    let dearest = planned.courses.iter().rev().find(|dearest| dearest.fits);
    let more = dearest.filter(|dearest| dearest.retention > course.retention).map(|dearest| {
        format!(
            " The most that fits is {} %: {} a day, and {} recalled.",
            dearest.retention,
            minutes(dearest.minutes),
            whole(dearest.recalled)
        )
    });
    let more = more.unwrap_or_default();
    let which = if course.retention < planned.wished { "highest" } else { "cheapest" };
    format!(
        "That fits. The {which} is a retention of {} %:{new} {} a day, {} in the busiest week. You would then recall {} of {}.{wish}{more}",
        course.retention,
        minutes(course.minutes),
        whole(course.busiest),
        whole(course.recalled),
        words::count(all, "card"),
    )
}

fn other(planned: &Planned, instead: &Instead) -> String {
    let mut ways = vec![words::count(instead.new, "new card")];
    ways.extend(
        instead.minutes.map(|minutes| format!("{} a day", words::count(usize::from(minutes), "minute"))),
    );
    ways.extend(instead.by.as_ref().map(|(_, day)| format!("until {day}")));
    format!("With {} % this would fit: {}.", planned.wished, words::list_or(&ways))
}

/// That the plan is followed.
fn followed(planned: &Planned) -> String {
    let new = match row(planned, planned.wished).map_or(0, |course| course.new_a_day) {
        0 => String::new(),
        new => format!(" and brings up to {} a day", words::count(new, "new card")),
    };
    let minutes = words::count(planned.minutes as usize, "minute");
    format!(
        "You follow this plan from today on, with {} %: `obverse study` keeps to {minutes} a day{new}. `obverse plan` says \
         how it goes.",
        planned.wished
    )
}

/// How to study so.
fn how(planned: &Planned) -> Option<String> {
    let course = planned.best.and_then(|best| row(planned, best))?;
    let retention =
        (course.retention != planned.wished).then(|| format!("`retention = 0.{}`", course.retention));
    let new = (planned.new > 0).then(|| format!("`new = {}`", course.new_a_day));
    let keys: Vec<String> = retention.into_iter().chain(new).collect();
    (!keys.is_empty())
        .then(|| format!("To study so, write {} below [study]: `obverse config --edit`.", words::list(&keys)))
}

fn row(planned: &Planned, retention: u8) -> Option<&CourseRow> {
    planned.courses.iter().find(|course| course.retention == retention)
}

fn whole(figure: f32) -> String {
    words::thousands(figure.round().max(0.0) as usize)
}

fn minutes(figure: f32) -> String {
    match figure {
        none if none <= 0.0 => "no minutes".to_owned(),
        few if few < 0.5 => "less than a minute".to_owned(),
        some => words::count(some.round() as usize, "minute"),
    }
}

/// The best course and its neighbours, and the wished one.
fn shown(planned: &Planned) -> Vec<&CourseRow> {
    let near: Vec<u8> = match planned.best {
        Some(best) => {
            vec![best.saturating_sub(10), best.saturating_sub(5), best, best + 3, best + 7, planned.wished]
        }
        None => vec![70, 80, planned.wished],
    };
    planned.courses.iter().filter(|course| near.contains(&course.retention)).collect()
}

fn note(planned: &Planned, course: &CourseRow) -> &'static str {
    match course {
        _ if planned.best == Some(course.retention) && course.retention < planned.wished => {
            "the highest that fits"
        }
        _ if planned.best == Some(course.retention) => "the cheapest that fits",
        course if !course.fits => "does not fit",
        course if course.retention == planned.wished => "as you wish",
        _ => "",
    }
}

fn table(planned: &Planned, room: usize) -> Vec<Line> {
    let cells = |course: &CourseRow| {
        let retention = format!("{} %", course.retention);
        let note = note(planned, course).to_owned();
        vec![retention, whole(course.minutes), whole(course.busiest), whole(course.recalled), note]
    };
    if room < NARROW {
        let stacked = |course: &CourseRow| {
            let note = note(planned, course);
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            let figures = format!(
                "{} min a day, {} at most, {} recalled",
                whole(course.minutes),
                whole(course.busiest),
                whole(course.recalled)
            );
            [format!(" {} %{note}", course.retention), format!("   {figures}")].map(|text| Line::plain(&text))
        };
        return shown(planned).into_iter().flat_map(stacked).collect();
    }
    let sides = [Side::Right, Side::Right, Side::Right, Side::Right, Side::Left];
    let mut table =
        Table::new(&sides).heading(&["retention", "minutes a day", "busiest week", "recalled", ""]);
    for course in shown(planned) {
        table.row(cells(course));
    }
    table.lines(4, 3, room)
}

/// What it was reckoned with.
fn basis(learner: &Learner) -> String {
    let parameters =
        if learner.tuned { "parameters fitted to you" } else { "the parameters that everyone begins with" };
    let pace = format!(
        "{} s for a wrong answer, {} s for another, {} right at sight",
        whole(learner.seconds_wrong),
        whole(learner.seconds_other),
        words::percent(f64::from(learner.right_at_sight)),
    );
    match learner.answers {
        0 => format!(
            "There are no answers of yours yet: reckoned with {parameters} and the usual pace ({pace})."
        ),
        answers => format!(
            "Reckoned with {parameters} and your pace in {} ({pace}).",
            words::count(answers, "answer")
        ),
    }
}
