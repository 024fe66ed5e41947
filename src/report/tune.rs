//! What came of fitting the parameters of memory, and those that held so far.

use serde::Serialize;

use obverse_core::session::record::{FitComparison, ParameterOrigin};
use obverse_core::text::{Line, words, wrap_text};

use super::table::{Side, Table};

/// What came of it, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FitOutcome {
    /// The fitted parameters are better, and hold from now on.
    Adopted,
    /// They are better, and it was not asked that they hold.
    Better,
    /// They are no better, and change nothing.
    NoBetter,
    /// There are too few reviews to fit anything to.
    TooFew,
}

/// What came of fitting.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FitReport {
    /// In a word.
    pub found: FitOutcome,
    /// How many reviews there are that say something of memory: those on a later day than the one before.
    pub reviews: usize,
    /// How many it takes.
    pub needed: usize,
    /// The day on which there are likely to be enough, as 2026-03-09 and for people, where that can be said.
    pub enough_on: Option<(String, String)>,
    /// How the present and the fitted parameters did on the reviews that were held out.
    pub measured: Option<FitComparison>,
    /// The fitted parameters, where they are better.
    pub weights: Option<Vec<f32>>,
    /// How many cards are due today by the present parameters, and by the fitted ones.
    pub due: Option<(usize, usize)>,
}

/// What came of fitting as one JSON document.
#[must_use]
pub fn tune_json(fitting: &FitReport) -> String {
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct FitDocument<'a> {
        version: u32,
        found: FitOutcome,
        reviews: usize,
        needed: usize,
        enough_on: Option<&'a str>,
        fitted: Option<usize>,
        held_out: Option<usize>,
        before: Option<FitScore>,
        after: Option<FitScore>,
        weights: Option<&'a Vec<f32>>,
        due_before: Option<usize>,
        due_after: Option<usize>,
    }
    let measured = fitting.measured.as_ref();
    super::to_json(&FitDocument {
        version: 1,
        found: fitting.found,
        reviews: fitting.reviews,
        needed: fitting.needed,
        enough_on: fitting.enough_on.as_ref().map(|(date, _)| date.as_str()),
        fitted: measured.map(|measured| measured.fitted),
        held_out: measured.map(|measured| measured.held_out),
        before: measured.map(|measured| FitScore { log_loss: measured.log_loss.0, rmse: measured.rmse.0 }),
        after: measured.map(|measured| FitScore { log_loss: measured.log_loss.1, rmse: measured.rmse.1 }),
        weights: fitting.weights.as_ref(),
        due_before: fitting.due.map(|(before, _)| before),
        due_after: fitting.due.map(|(_, after)| after),
    })
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct FitScore {
    log_loss: f64,
    rmse: f64,
}

/// What came of fitting, for people.
#[must_use]
pub fn render_fit(fitting: &FitReport, room: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    if let Some(measured) = &fitting.measured {
        let told = format!(
            "Fitted to {}, and tried on the latest {}, which the fit had not seen.",
            words::format_count(measured.fitted, "review"),
            measured.held_out
        );
        lines.extend(indented_lines(&told, room));
        lines.push(Line::default());
        lines.extend(measure_table(measured, room));
        lines.push(Line::default());
        let meaning = "Surprise: how unexpected your answers were; 0 is not at all, 0.69 is guessing. \
                       Error: how far the chance of recall that was foretold lies from what happened. \
                       Less is better in both.";
        lines.extend(indented_lines(meaning, room));
        lines.push(Line::default());
    }
    lines.extend(fit_verdict(fitting).iter().flat_map(|told| indented_lines(told, room)));
    lines
}

fn indented_lines(text: &str, room: usize) -> Vec<Line> {
    wrap_text(text, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect()
}

fn measure_table(measured: &FitComparison, room: usize) -> Vec<Line> {
    let mut table = Table::new(&[Side::Left, Side::Right, Side::Right]).heading(&["", "before", "after"]);
    let loss = |loss: f64| format!("{loss:.3}");
    let error = |rmse: f64| format!("{:.1} %", rmse * 100.0);
    table.row(vec!["surprise (log loss)".into(), loss(measured.log_loss.0), loss(measured.log_loss.1)]);
    table.row(vec!["error (RMSE)".into(), error(measured.rmse.0), error(measured.rmse.1)]);
    table.lines(0, 3, room)
}

fn fit_verdict(fitting: &FitReport) -> Vec<String> {
    let due =
        fitting.due.map(|(before, after)| due_change(before, after, fitting.found == FitOutcome::Adopted));
    match fitting.found {
        FitOutcome::Adopted => {
            let told = "The fitted parameters foretell you better. They hold from now on, and when each card is due was \
                        reckoned anew.";
            [Some(told.to_owned()), due, Some("`obverse tune --undo` goes back.".to_owned())]
                .into_iter()
                .flatten()
                .collect()
        }
        FitOutcome::Better => {
            let told = "The fitted parameters foretell you better. Nothing was changed; `obverse tune` adopts them.";
            [Some(told.to_owned()), due].into_iter().flatten().collect()
        }
        FitOutcome::NoBetter => vec![
            "The fitted parameters do not foretell you better, beyond what chance would do. Nothing was changed: the \
             present ones stay."
                .to_owned(),
        ],
        FitOutcome::TooFew => too_few(fitting),
    }
}

/// How many cards are due today, before and after.
fn due_change(before: usize, after: usize, is_done: bool) -> String {
    let now = words::format_count(after, "card");
    match (before == after, is_done) {
        (true, _) if after == 0 => "No card is due today, as before.".to_owned(),
        (true, _) => format!("Due today: {now}, as before."),
        (false, true) => format!("Due today: {now}, {before} before."),
        (false, false) => format!(
            "Due today: {}; by the fitted parameters it would be {after}.",
            words::format_count(before, "card")
        ),
    }
}

fn too_few(fitting: &FitReport) -> Vec<String> {
    let missing = fitting.needed.saturating_sub(fitting.reviews);
    let mut told = vec![format!(
        "There is too little to fit to: {} of {} reviews. A review counts when the card was asked on an earlier day as \
         well; {} more {} needed.",
        words::format_thousands(fitting.reviews),
        words::format_thousands(fitting.needed),
        words::format_thousands(missing),
        if missing == 1 { "is" } else { "are" },
    )];
    told.extend(
        fitting
            .enough_on
            .as_ref()
            .map(|(_, day)| format!("At the pace of the last two weeks that will be about {day}.")),
    );
    told.push("Until then obverse reckons with what fits many learners. Nothing was changed.".to_owned());
    told
}

/// Parameters that held from some moment on.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PastParameters {
    /// The day for people.
    #[serde(skip)]
    pub day: String,
    /// When, as RFC 3339.
    pub at: String,
    /// Where they come from.
    pub origin: ParameterOrigin,
    /// What they were found to be worth.
    pub measured: Option<FitComparison>,
    /// The weights; nothing for those that everyone begins with.
    pub weights: Option<Vec<f32>>,
}

/// The parameters that held so far as one JSON document, the latest last: it holds.
#[must_use]
pub fn past_parameters_json(past: &[PastParameters]) -> String {
    #[derive(Serialize)]
    struct ParametersDocument<'a> {
        version: u32,
        parameters: &'a [PastParameters],
    }
    super::to_json(&ParametersDocument { version: 1, parameters: past })
}

/// Below this width each stands on lines of its own.
const NARROW: usize = 70;

/// The parameters that held so far, the latest first.
#[must_use]
pub fn render_past_parameters(past: &[PastParameters], room: usize) -> Vec<Line> {
    if past.is_empty() {
        let told = "The parameters are those that everyone begins with. `obverse tune` fits them to you.";
        return indented_lines(told, room);
    }
    let rows: Vec<[String; 5]> =
        past.iter().enumerate().rev().map(|(at, row)| parameter_cells(row, at + 1 == past.len())).collect();
    if room < NARROW {
        let stacked = |cells: &[String; 5]| {
            let head = Line::plain(&format!(
                " {}  {}{}",
                cells[0],
                cells[1],
                if cells[4].is_empty() { "" } else { ", holds" }
            ));
            let worth = [("surprise ", &cells[2]), ("error ", &cells[3])];
            let worth = worth.into_iter().filter(|(_, cell)| !cell.is_empty());
            let worth = worth.map(|(word, cell)| Line::plain(&format!("   {word}{cell}")));
            std::iter::once(head).chain(worth).collect::<Vec<_>>()
        };
        return rows.iter().flat_map(stacked).collect();
    }
    let sides = [Side::Left; 5];
    let mut table = Table::new(&sides).heading(&["when", "parameters", "surprise", "error", ""]);
    for row in rows {
        table.row(row.to_vec());
    }
    table.lines(1, 3, room)
}

fn parameter_cells(row: &PastParameters, holds: bool) -> [String; 5] {
    let origin = match (row.origin, &row.weights) {
        (ParameterOrigin::Fitted, _) => match &row.measured {
            Some(measured) => format!("fitted to {}", words::format_count(measured.fitted, "review")),
            None => "fitted".to_owned(),
        },
        (ParameterOrigin::Undone, Some(_)) => "back to those before".to_owned(),
        _ => "back to the beginning".to_owned(),
    };
    let measured = row.measured.as_ref();
    let loss = measured.map(|m| format!("{:.3} → {:.3}", m.log_loss.0, m.log_loss.1));
    let error = measured.map(|m| format!("{:.1} → {:.1} %", m.rmse.0 * 100.0, m.rmse.1 * 100.0));
    let holds = if holds { "holds" } else { "" };
    [row.day.clone(), origin, loss.unwrap_or_default(), error.unwrap_or_default(), holds.to_owned()]
}
