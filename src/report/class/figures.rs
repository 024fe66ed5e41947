//! Figures of a class as text.

use std::time::Duration;

use obverse_core::stats::class::{Estimate, TestAnalysis, ThirdCounts};
use obverse_core::text::words;

use super::super::points_text;

/// A correlation or a difference with its sign: `0.31`, `−0.40`.
pub(super) fn signed(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    if value < 0.0 && text != "0.00" { format!("−{text}") } else { text }
}

/// A figure in a table; a dash if nothing varies, and nothing if it is withheld.
pub(super) fn estimate_cell(estimate: Estimate) -> String {
    match estimate {
        Estimate::Known(value) => signed(value),
        Estimate::NoSpread => "–".to_owned(),
        _ => String::new(),
    }
}

/// The reason for a withheld figure.
pub(super) fn withheld_reason(estimate: Estimate) -> Option<String> {
    Some(match estimate {
        Estimate::Known(_) => return None,
        Estimate::NeedsLearners(needed) => {
            format!("needs {}", words::format_count(needed, "learner"))
        }
        Estimate::NeedsQuestions(needed) => {
            format!("needs {}", words::format_count(needed, "question"))
        }
        Estimate::NoSpread => "all scores are equal".to_owned(),
        Estimate::DifferentPapers => "needs the same questions for all learners".to_owned(),
    })
}

/// A median time: `12 s`.
pub(super) fn seconds_text(seconds: f64) -> String {
    words::format_duration(Duration::from_secs_f64(seconds.max(0.0)))
}

/// The counts of learners in the thirds: `10, 11 and 9`.
pub(super) fn thirds_text(thirds: ThirdCounts) -> String {
    format!("{}, {} and {}", thirds.lower, thirds.middle, thirds.upper)
}

/// The figures of the test in sentences.
pub(super) fn test_sentences(test: &TestAnalysis) -> Vec<String> {
    let mut sentences = Vec::new();
    if let (Some(mean), Some(share)) = (test.mean, test.mean_share) {
        let of = test.points.map(|points| format!(" of {}", points_text(points)));
        let deviation = test
            .deviation
            .value()
            .map(|deviation| format!(", standard deviation {}", points_text(deviation)));
        sentences.push(format!(
            "Mean {}{} points ({}){}.",
            points_text(mean),
            of.unwrap_or_default(),
            words::format_percent(share),
            deviation.unwrap_or_default()
        ));
    }
    match (test.alpha.value(), test.standard_error.value()) {
        (Some(alpha), Some(error)) => {
            sentences.push(format!(
                "Cronbach's alpha {}; standard error of measurement {} points.",
                signed(alpha),
                points_text(error)
            ));
            sentences.push(alpha_advice(alpha).to_owned());
        }
        _ => sentences.extend(
            withheld_reason(test.alpha).map(|reason| format!("Cronbach's alpha: {reason}.")),
        ),
    }
    sentences
}

fn alpha_advice(alpha: f64) -> &'static str {
    if alpha >= 0.7 {
        "The questions measure one thing well enough for marks."
    } else if alpha >= 0.5 {
        "The questions agree little: do not rank learners by small differences."
    } else {
        "The questions hardly agree: do not rank learners by this test."
    }
}

/// The figures that are withheld for all questions, in sentences.
pub(super) fn withheld_sentences(test: &TestAnalysis) -> Vec<String> {
    let Some(first) = test.items.first() else { return Vec::new() };
    let rest = test.items.iter().map(|item| item.item_rest).find(|one| one.value().is_some());
    let cuts = test.items.iter().map(|item| item.discrimination).find(|one| one.value().is_some());
    let reasons = [
        ("Item–rest correlation", rest.is_none().then_some(first.item_rest)),
        ("Thirds", cuts.is_none().then_some(first.discrimination)),
    ];
    let reasons = reasons.into_iter().filter_map(|(name, estimate)| {
        withheld_reason(estimate?).map(|reason| format!("{name}: {reason}."))
    });
    reasons.collect()
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_figure_has_two_digits_and_a_true_minus() {
        let texts = [0.314, -0.4, -0.004, 1.0, 0.0].map(signed);
        assert_eq!(texts, ["0.31", "−0.40", "0.00", "1.00", "0.00"]);
    }
}
