//! The report on a fit of the memory parameters, and the parameter history.

use serde::Serialize;

use obverse_core::session::record::{FitComparison, ParameterOrigin};
use obverse_core::text::{Line, words};

use super::indented_lines;
use super::table::{Side, Table};

/// The outcome of a fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FitOutcome {
    /// The fitted parameters are better, and are in use now.
    Adopted,
    /// They are better, but the user did not adopt them.
    Better,
    /// They are no better, and change nothing.
    NoBetter,
    /// There are too few reviews for a fit.
    TooFew,
}

/// The report on a fit.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FitReport {
    /// The outcome.
    pub found: FitOutcome,
    /// The number of reviews that count for the fit: those at least a day after the previous one.
    pub reviews: usize,
    /// The number of reviews needed.
    pub needed: usize,
    /// The expected day with enough reviews, as 2026-03-09 and formatted for readers, if it can be
    /// predicted.
    pub enough_on: Option<(String, String)>,
    /// The results of the present and the fitted parameters on the held-out reviews.
    pub measured: Option<FitComparison>,
    /// The fitted parameters, if they are better.
    pub weights: Option<Vec<f32>>,
    /// If answer times count: the share of the next interval, from 0 to 1, after an answer that took
    /// twice the usual time.
    pub share_at_twice_the_time: Option<f64>,
    /// The number of cards due today under the present and the fitted parameters.
    pub due: Option<(usize, usize)>,
}

/// The report as one JSON document.
#[must_use]
pub(crate) fn tune_json(fitting: &FitReport) -> String {
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
        share_at_twice_the_time: Option<f64>,
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
        before: measured
            .map(|measured| FitScore { log_loss: measured.log_loss.0, rmse: measured.rmse.0 }),
        after: measured
            .map(|measured| FitScore { log_loss: measured.log_loss.1, rmse: measured.rmse.1 }),
        weights: fitting.weights.as_ref(),
        share_at_twice_the_time: fitting.share_at_twice_the_time,
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

/// The report as lines.
#[must_use]
pub(crate) fn render_fit(fitting: &FitReport, room: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    if let Some(measured) = &fitting.measured {
        let text = format!(
            "Fitted to {}, and tested on the latest {}, which the fit did not see.",
            words::format_count(measured.fitted, "review"),
            measured.held_out
        );
        lines.extend(indented_lines(&text, room));
        lines.push(Line::default());
        lines.extend(measure_table(measured, room));
        lines.push(Line::default());
        let meaning = "Surprise: how unexpected your answers were; 0 is not at all, 0.69 is guessing. \
                       Error: how far the predicted recall is from your recall. Less is better in both.";
        lines.extend(indented_lines(meaning, room));
        lines.push(Line::default());
    }
    lines.extend(fit_verdict(fitting).iter().flat_map(|sentence| indented_lines(sentence, room)));
    lines
}

fn measure_table(measured: &FitComparison, room: usize) -> Vec<Line> {
    let mut table =
        Table::new(&[Side::Left, Side::Right, Side::Right]).heading(&["", "before", "after"]);
    let losses = [measured.log_loss.0, measured.log_loss.1].map(|loss| format!("{loss:.3}"));
    let errors = [measured.rmse.0, measured.rmse.1].map(|rmse| format!("{:.1} %", rmse * 100.0));
    table.row(["surprise (log loss)".to_owned()].into_iter().chain(losses).collect());
    table.row(["error (RMSE)".to_owned()].into_iter().chain(errors).collect());
    table.lines(0, 3, room)
}

fn fit_verdict(fitting: &FitReport) -> Vec<String> {
    let times = fitting.share_at_twice_the_time.map(answer_time_text);
    let due = fitting
        .due
        .map(|(before, after)| due_change(before, after, fitting.found == FitOutcome::Adopted));
    match fitting.found {
        FitOutcome::Adopted => {
            let text = "The fitted parameters predict your recall better. They are in use from now on, and all due \
                        dates were computed again.";
            let undo = "`obverse tune --undo` goes back.".to_owned();
            [Some(text.to_owned()), times, due, Some(undo)].into_iter().flatten().collect()
        }
        FitOutcome::Better => {
            let text = "The fitted parameters predict your recall better. Nothing was changed; `obverse tune` \
                        adopts them.";
            [Some(text.to_owned()), times, due].into_iter().flatten().collect()
        }
        FitOutcome::NoBetter => vec![
            "The fitted parameters do not predict your recall better, beyond chance. Nothing was changed; the present \
             ones stay."
                .to_owned(),
        ],
        FitOutcome::TooFew => too_few(fitting),
    }
}

/// The effect of answer times.
pub(super) fn answer_time_text(share: f64) -> String {
    format!(
        "Answer times count: if an answer takes you twice as long as usual, the next interval is {} shorter.",
        words::format_percent(1.0 - share)
    )
}

/// The number of cards due today, before and after.
fn due_change(before: usize, after: usize, is_done: bool) -> String {
    let now = words::format_count(after, "card");
    match (before == after, is_done) {
        (true, _) if after == 0 => "No card is due today, as before.".to_owned(),
        (true, _) => format!("Due today: {now}, as before."),
        (false, true) => format!("Due today: {now}, {before} before."),
        (false, false) => format!(
            "Due today: {}; with the fitted parameters, {after}.",
            words::format_count(before, "card")
        ),
    }
}

fn too_few(fitting: &FitReport) -> Vec<String> {
    let missing = fitting.needed.saturating_sub(fitting.reviews);
    let mut sentences = vec![format!(
        "There are too few reviews for a fit: {} of {}. A review counts if the card was also asked on an earlier day; \
         {} more {} needed.",
        words::format_thousands(fitting.reviews),
        words::format_thousands(fitting.needed),
        words::format_thousands(missing),
        if missing == 1 { "is" } else { "are" },
    )];
    sentences.extend(fitting.enough_on.as_ref().map(|(_, day)| {
        format!("At the pace of the last two weeks there are enough about {day}.")
    }));
    sentences.push(
        "Until then obverse uses the default parameters, which fit many learners. Nothing was changed."
            .to_owned(),
    );
    sentences
}

/// An entry of the parameter history.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PastParameters {
    /// The day, formatted for readers.
    #[serde(skip)]
    pub day: String,
    /// The time, as RFC 3339.
    pub at: String,
    /// Their origin.
    pub origin: ParameterOrigin,
    /// Their measured quality.
    pub measured: Option<FitComparison>,
    /// The weights; `None` for the defaults.
    pub weights: Option<Vec<f32>>,
    /// If answer times count: the share of the next interval, from 0 to 1, after an answer that took
    /// twice the usual time.
    pub share_at_twice_the_time: Option<f64>,
}

/// The parameter history as one JSON document, latest last. The last entry is in use.
#[must_use]
pub(crate) fn past_parameters_json(past: &[PastParameters]) -> String {
    #[derive(Serialize)]
    struct ParametersDocument<'a> {
        version: u32,
        parameters: &'a [PastParameters],
    }
    super::to_json(&ParametersDocument { version: 1, parameters: past })
}

/// Below this width each entry has lines of its own.
const NARROW: usize = 70;

/// The parameter history, latest first.
#[must_use]
pub(crate) fn render_past_parameters(past: &[PastParameters], room: usize) -> Vec<Line> {
    if past.is_empty() {
        let text = "You use the default parameters. `obverse tune` fits them to you.";
        return indented_lines(text, room);
    }
    let rows: Vec<[String; 5]> = past
        .iter()
        .enumerate()
        .rev()
        .map(|(at, row)| parameter_cells(row, at + 1 == past.len()))
        .collect();
    if room < NARROW {
        return rows
            .iter()
            .flat_map(|cells| {
                let head = Line::plain(&format!(
                    " {}  {}{}",
                    cells[0],
                    cells[1],
                    if cells[4].is_empty() { "" } else { ", in use" }
                ));
                let worth = [("surprise ", &cells[2]), ("error ", &cells[3])];
                let worth = worth.into_iter().filter(|(_, cell)| !cell.is_empty());
                let worth = worth.map(|(word, cell)| Line::plain(&format!("   {word}{cell}")));
                std::iter::once(head).chain(worth).collect::<Vec<_>>()
            })
            .collect();
    }
    let sides = [Side::Left; 5];
    let mut table = Table::new(&sides).heading(&["when", "parameters", "surprise", "error", ""]);
    for row in rows {
        table.row(row.to_vec());
    }
    table.lines(1, 3, room)
}

fn parameter_cells(row: &PastParameters, is_in_use: bool) -> [String; 5] {
    let origin = match (row.origin, &row.weights) {
        (ParameterOrigin::Fitted, _) => match &row.measured {
            Some(measured) => {
                format!("fitted to {}", words::format_count(measured.fitted, "review"))
            }
            None => "fitted".to_owned(),
        },
        (ParameterOrigin::Undone, Some(_)) => "back to earlier ones".to_owned(),
        _ => "back to the defaults".to_owned(),
    };
    let measured = row.measured.as_ref();
    let loss = measured.map(|m| format!("{:.3} → {:.3}", m.log_loss.0, m.log_loss.1));
    let error = measured.map(|m| format!("{:.1} → {:.1} %", m.rmse.0 * 100.0, m.rmse.1 * 100.0));
    let in_use = if is_in_use { "in use" } else { "" };
    [
        row.day.clone(),
        origin,
        loss.unwrap_or_default(),
        error.unwrap_or_default(),
        in_use.to_owned(),
    ]
}
