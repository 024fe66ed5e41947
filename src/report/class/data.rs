//! The class for other programs: JSON and CSV. `docs/class.md` lists the keys and the columns.

use std::collections::BTreeMap;

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::session::record::SealStatus;
use obverse_core::stats::class::{Estimate, ItemAnalysis, TestAnalysis, ThirdCounts};

use super::figures::withheld_reason;
use super::findings::finding_sentences;
use super::{ClassCell, ClassLearner, ClassQuestion, ClassReport};
use crate::report::{csv_cells, to_json};

/// The version of the JSON.
const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ClassJson<'a> {
    version: u32,
    deck: &'a str,
    title: &'a str,
    attempts: &'static str,
    modes: &'a [String],
    pass: Option<f64>,
    learners: Vec<LearnerJson<'a>>,
    unfinished: Vec<UnfinishedJson<'a>>,
    quizzes_left_out: usize,
    void: Vec<VoidJson<'a>>,
    test: TestJson,
    questions: Vec<QuestionJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct LearnerJson<'a> {
    learner: &'a str,
    ids: &'a [String],
    attempts: usize,
    at: &'a str,
    seconds: f64,
    earned: f64,
    first_earned: f64,
    points: f64,
    percent: f64,
    passed: Option<bool>,
    late: bool,
    seal: Option<SealStatus>,
    disputes: usize,
    notes: Vec<String>,
    answers: Vec<Option<CellJson>>,
}

#[derive(Serialize)]
struct CellJson {
    outcome: Outcome,
    earned: f64,
    points: f64,
}

#[derive(Serialize)]
struct UnfinishedJson<'a> {
    learner: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct VoidJson<'a> {
    name: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct TestJson {
    points: Option<f64>,
    mean: Option<f64>,
    mean_percent: Option<f64>,
    deviation: Option<f64>,
    alpha: Option<f64>,
    standard_error: Option<f64>,
    withheld: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct QuestionJson<'a> {
    number: Option<usize>,
    card: &'a str,
    name: &'a str,
    asked: usize,
    omitted: usize,
    facility: Option<f64>,
    item_rest: Option<f64>,
    discrimination: Option<f64>,
    thirds: Option<ThirdsJson>,
    alpha_without: Option<f64>,
    median_seconds: Option<f64>,
    confidence: Option<f64>,
    options: Vec<OptionJson<'a>>,
    remarks: Vec<String>,
    withheld: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct OptionJson<'a> {
    label: Option<&'a str>,
    text: &'a str,
    key: bool,
    chosen: usize,
    thirds: Option<ThirdsJson>,
    correlation: Option<f64>,
}

#[derive(Serialize)]
struct ThirdsJson {
    lower: usize,
    middle: usize,
    upper: usize,
}

impl From<ThirdCounts> for ThirdsJson {
    fn from(counts: ThirdCounts) -> Self {
        Self { lower: counts.lower, middle: counts.middle, upper: counts.upper }
    }
}

/// The class as JSON.
#[must_use]
pub(crate) fn class_json(report: &ClassReport) -> String {
    let questions = report.questions.iter().zip(&report.test.items);
    to_json(&ClassJson {
        version: VERSION,
        deck: &report.deck,
        title: &report.title,
        attempts: report.policy.name(),
        modes: &report.modes,
        pass: report.pass,
        learners: report.learners.iter().map(learner_json).collect(),
        unfinished: report
            .unfinished
            .iter()
            .map(|(learner, id)| UnfinishedJson { learner, id })
            .collect(),
        quizzes_left_out: report.left_out,
        void: report.void.iter().map(|(name, reason)| VoidJson { name, reason }).collect(),
        test: test_json(&report.test),
        questions: questions.map(|(question, item)| question_json(question, item)).collect(),
    })
}

fn learner_json(learner: &ClassLearner) -> LearnerJson<'_> {
    LearnerJson {
        learner: &learner.learner,
        ids: &learner.sessions,
        attempts: learner.attempts,
        at: &learner.at,
        seconds: learner.seconds,
        earned: learner.earned,
        first_earned: learner.first_earned,
        points: learner.points,
        percent: 100.0 * learner.share,
        passed: learner.passed,
        late: learner.is_late,
        seal: learner.seal,
        disputes: learner.disputes,
        notes: learner.notes(),
        answers: learner.cells.iter().map(|cell| cell.map(cell_json)).collect(),
    }
}

fn cell_json(cell: ClassCell) -> CellJson {
    CellJson { outcome: cell.outcome, earned: cell.earned, points: cell.points }
}

/// The reasons of the withheld figures, by their keys.
fn withheld(figures: &[(&'static str, Estimate)]) -> BTreeMap<&'static str, String> {
    let reasons =
        figures.iter().filter_map(|(key, figure)| Some((*key, withheld_reason(*figure)?)));
    reasons.collect()
}

fn test_json(test: &TestAnalysis) -> TestJson {
    TestJson {
        points: test.points,
        mean: test.mean,
        mean_percent: test.mean_share.map(|share| 100.0 * share),
        deviation: test.deviation.value(),
        alpha: test.alpha.value(),
        standard_error: test.standard_error.value(),
        withheld: withheld(&[
            ("deviation", test.deviation),
            ("alpha", test.alpha),
            ("standard-error", test.standard_error),
        ]),
    }
}

fn question_json<'a>(question: &'a ClassQuestion, item: &ItemAnalysis) -> QuestionJson<'a> {
    let options = question.options.iter().zip(&item.options);
    QuestionJson {
        number: question.number,
        card: &question.card,
        name: &question.name,
        asked: item.asked,
        omitted: item.omitted,
        facility: item.facility,
        item_rest: item.item_rest.value(),
        discrimination: item.discrimination.value(),
        thirds: item.thirds.map(ThirdsJson::from),
        alpha_without: item.alpha_without.value(),
        median_seconds: item.median_seconds,
        confidence: item.confidence,
        options: options
            .map(|(option, analysis)| OptionJson {
                label: option.label.as_deref(),
                text: &option.text,
                key: option.is_key,
                chosen: analysis.chosen,
                thirds: analysis.thirds.map(ThirdsJson::from),
                correlation: analysis.correlation.value(),
            })
            .collect(),
        remarks: finding_sentences(question, item),
        withheld: withheld(&[
            ("item-rest", item.item_rest),
            ("discrimination", item.discrimination),
            ("alpha-without", item.alpha_without),
        ]),
    }
}

/// The gradebook as CSV: a row for each learner, a column with the points of each question. A blank
/// answer has 0 points; the cell of a question that was not asked is empty.
#[must_use]
pub(crate) fn class_csv(report: &ClassReport) -> String {
    let fixed = [
        "learner",
        "ids",
        "attempts",
        "at",
        "seconds",
        "asked",
        "blank",
        "earned",
        "first-earned",
        "points",
        "percent",
        "passed",
        "late",
        "disputes",
    ];
    let cards = report.questions.iter().map(|question| question.card.clone());
    let heading: Vec<String> = fixed.into_iter().map(str::to_owned).chain(cards).collect();
    let rows = report.learners.iter().map(|learner| csv_cells(&learner_cells(learner)));
    std::iter::once(csv_cells(&heading)).chain(rows).collect()
}

fn learner_cells(learner: &ClassLearner) -> Vec<String> {
    let mut cells = vec![
        learner.learner.clone(),
        learner.sessions.join(" "),
        learner.attempts.to_string(),
        learner.at.clone(),
        learner.seconds.to_string(),
        learner.asked().to_string(),
        learner.count_outcome(Outcome::Blank).to_string(),
        learner.earned.to_string(),
        learner.first_earned.to_string(),
        learner.points.to_string(),
        (100.0 * learner.share).to_string(),
        learner.passed.map(|passed| passed.to_string()).unwrap_or_default(),
        learner.is_late.to_string(),
        learner.disputes.to_string(),
    ];
    cells.extend(
        learner
            .cells
            .iter()
            .map(|cell| cell.map(|cell| cell.earned.to_string()).unwrap_or_default()),
    );
    cells
}

/// The item analysis as CSV: a row for each question, followed by a row for each of its options.
#[must_use]
pub(crate) fn class_items_csv(report: &ClassReport) -> String {
    let heading = [
        "card",
        "option",
        "name",
        "key",
        "asked",
        "omitted",
        "facility",
        "item-rest",
        "discrimination",
        "alpha-without",
        "median-seconds",
        "confidence",
        "chosen",
        "lower",
        "middle",
        "upper",
        "remarks",
    ];
    let mut text = csv_cells(&heading.map(str::to_owned));
    for (question, item) in report.questions.iter().zip(&report.test.items) {
        text += &csv_cells(&item_row(question, item));
        for (at, option) in question.options.iter().enumerate() {
            let analysis = &item.options[at];
            let mut row = vec![
                question.card.clone(),
                option.label.clone().unwrap_or_else(|| (at + 1).to_string()),
                option.text.clone(),
                option.is_key.to_string(),
            ];
            row.extend(vec![String::new(); 3]);
            row.push(number_cell(analysis.correlation.value()));
            row.extend(vec![String::new(); 4]);
            row.push(analysis.chosen.to_string());
            row.extend(thirds_cells(analysis.thirds));
            row.push(String::new());
            text += &csv_cells(&row);
        }
    }
    text
}

fn item_row(question: &ClassQuestion, item: &ItemAnalysis) -> Vec<String> {
    let mut row = vec![question.card.clone(), String::new(), question.name.clone(), String::new()];
    row.extend([item.asked.to_string(), item.omitted.to_string()]);
    row.extend(
        [
            item.facility,
            item.item_rest.value(),
            item.discrimination.value(),
            item.alpha_without.value(),
            item.median_seconds,
            item.confidence,
        ]
        .map(number_cell),
    );
    row.push(String::new());
    row.extend(thirds_cells(item.thirds));
    row.push(finding_sentences(question, item).join(" "));
    row
}

fn number_cell(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn thirds_cells(thirds: Option<ThirdCounts>) -> [String; 3] {
    let counts = thirds.map(|thirds| [thirds.lower, thirds.middle, thirds.upper]);
    counts.map(|counts| counts.map(|count| count.to_string())).unwrap_or_default()
}
