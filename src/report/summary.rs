//! The summary of a quiz.

use std::time::Duration;

use serde::Serialize;

use obverse_core::grade::reaches_pass;
use obverse_core::messages::{Locale, message};
use obverse_core::session::record::Ending;
use obverse_core::text::{
    Line, Style, hang_lines, keeps_lines, pad_right, text_width, words, wrap_text,
};

use super::answers;
use super::confidence::{ConfidenceLevel, render_confidence};
use super::indented_lines;
use super::misspellings::{Misspelling, render_misspellings};
use super::points_text;

/// A finished or stopped quiz or exam.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Summary {
    /// The short code of the session.
    pub id: String,
    /// The way it ended; `None` if interrupted.
    pub ending: Option<Ending>,
    /// The number of questions.
    pub asked: usize,
    /// The number of answers.
    pub answered: usize,
    /// The points earned; `None` while the verdicts are secret.
    pub earned: Option<f64>,
    /// The points earned with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The possible points.
    pub points: f64,
    /// The pass mark, in percent of the points.
    pub pass: Option<f64>,
    /// The time on the screen.
    #[serde(skip)]
    pub time: Duration,
    /// The number of answers right apart from spelling; `None` while the verdicts are secret.
    pub almost: Option<usize>,
    /// The missed questions; empty while the verdicts are secret.
    pub missed: Vec<MissedQuestion>,
    /// The misspelt words; empty while the verdicts are secret.
    pub misspelt: Vec<Misspelling>,
    /// The unanswered questions.
    pub unanswered: Vec<String>,
    /// The share of right answers at each confidence level; empty if nobody asked, or while the
    /// verdicts are secret.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sureness: Vec<ConfidenceLevel>,
    /// The deck's past scores in percent, oldest first, if the session had one deck.
    #[serde(skip)]
    pub recent: Vec<f64>,
    /// The global flags to repeat in a suggested command, as ` --learner ana`; often empty.
    #[serde(skip)]
    pub global_flags: String,
}

/// A missed question.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct MissedQuestion {
    /// The question's name.
    pub name: String,
    /// The response.
    pub given: String,
    /// The right answer.
    pub answer: String,
}

impl MissedQuestion {
    fn given_text(&self, locale: Locale) -> String {
        if self.given.is_empty() {
            message!(locale, "summary-left-blank")
        } else {
            message!(locale, "summary-you-gave", given = &self.given)
        }
    }
}

/// The direction of a row of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trend {
    /// Upwards.
    Rising,
    /// Neither.
    Steady,
    /// Downwards.
    Falling,
}

/// The trend of scores: the mean of the later half against that of the earlier half. Five points
/// make a difference. `None` for fewer than three scores.
#[must_use]
pub(crate) fn score_trend(percents: &[f64]) -> Option<Trend> {
    if percents.len() < 3 {
        return None;
    }
    let half = percents.len() / 2;
    let difference = mean_of(&percents[percents.len() - half..]) - mean_of(&percents[..half]);
    Some(match difference {
        d if d >= 5.0 => Trend::Rising,
        d if d <= -5.0 => Trend::Falling,
        _ => Trend::Steady,
    })
}

impl Trend {
    /// The word for it.
    #[must_use]
    pub(crate) fn word(self, locale: Locale) -> String {
        match self {
            Self::Rising => message!(locale, "trend-rising"),
            Self::Steady => message!(locale, "trend-steady"),
            Self::Falling => message!(locale, "trend-falling"),
        }
    }
}

fn mean_of(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len() as f64
}

/// A percentage as a whole number, with halves rounded up.
pub(super) fn whole_percent(percent: f64) -> String {
    format!("{:.0}", percent.round())
}

/// Percentages in a row with their trend: `40, 50, 60 %`.
#[must_use]
pub(super) fn percent_row(percents: &[f64], locale: Locale) -> String {
    let numbers: Vec<String> = percents.iter().map(|percent| whole_percent(*percent)).collect();
    let trend = score_trend(percents).map(|trend| format!("   {}", trend.word(locale)));
    let trend = trend.unwrap_or_default();
    format!("{}{trend}", locale.format_figure(&format!("{} %", numbers.join(", "))))
}

impl Summary {
    pub(super) fn share(&self, earned: f64) -> f64 {
        if self.points > 0.0 { earned / self.points } else { 0.0 }
    }

    /// Whether the score passes, once it is final.
    /// Rulings do not count: they stand beside the verdicts.
    #[must_use]
    pub(crate) fn has_passed(&self) -> Option<bool> {
        self.ending?;
        let earned = self.earned?;
        self.pass.map(|pass| reaches_pass(earned, self.points, pass))
    }
}

/// The summary as one JSON document.
#[must_use]
pub(crate) fn summary_json(summary: &Summary) -> String {
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    struct SummaryDocument<'a> {
        version: u32,
        #[serde(flatten)]
        summary: &'a Summary,
        passed: Option<bool>,
        seconds: f64,
    }
    super::to_json(&SummaryDocument {
        version: 1,
        summary,
        passed: summary.has_passed(),
        seconds: summary.time.as_secs_f64(),
    })
}

/// The summary as lines.
#[must_use]
pub(crate) fn render_summary(summary: &Summary, room: usize, locale: Locale) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    lines.extend(join_or_stack(score_line(summary, locale), room));
    if let Some(how) = ending_text(summary, locale) {
        lines.extend(indented_lines(&how, room));
    }
    if !summary.missed.is_empty() {
        lines.extend(title_lines(&message!(locale, "summary-missed")));
        lines.extend(render_missed(&summary.missed, room, locale));
    }
    lines.extend(render_misspellings(&summary.misspelt, room, locale));
    if !summary.unanswered.is_empty() {
        lines.extend(title_lines(&message!(locale, "summary-not-answered")));
        let names =
            summary.unanswered.iter().flat_map(|name| wrap_text(name, room.saturating_sub(3)));
        lines.extend(names.map(|line| line.indent_by(3)));
    }
    lines.extend(render_confidence(&summary.sureness, room, locale));
    lines.push(Line::default());
    if summary.recent.len() > 1 {
        lines.extend(join_or_stack(
            vec![
                Line::plain(&message!(locale, "summary-this-deck")),
                Line::plain(&percent_row(&summary.recent, locale)),
            ],
            room,
        ));
    }
    lines.extend(closing_lines(summary, room, locale));
    lines
}

/// A title of a part below an empty line.
pub(super) fn title_lines(title: &str) -> [Line; 2] {
    [Line::default(), Line::styled(Style::Title, &format!("   {title}"))]
}

/// Joins the parts on one line if they fit, otherwise stacks them.
pub(super) fn join_or_stack(parts: Vec<Line>, room: usize) -> Vec<Line> {
    let wide = parts.iter().map(|part| part.width() + 3).sum::<usize>() > room + 2;
    if wide {
        return parts.into_iter().map(|part| part.indent_by(1)).collect();
    }
    let mut line = Line::default();
    for part in parts {
        line.push(Style::Plain, if line.is_blank() { " " } else { "   " });
        line.append(part);
    }
    vec![line]
}

fn score_line(summary: &Summary, locale: Locale) -> Vec<Line> {
    let score = match summary.earned {
        Some(earned) => {
            let points = score_text(earned, summary.earned_with_rulings, summary.points, locale);
            let share = words::format_percent(summary.share(earned));
            format!("{points}   {}", locale.format_figure(&share))
        }
        None => message!(
            locale,
            "summary-answered",
            answered = summary.answered.to_string(),
            asked = summary.asked.to_string()
        ),
    };
    let mut parts = vec![Line::styled(Style::Title, &score)];
    let almost = summary.almost.and_then(|almost| count_almost(almost, locale));
    parts.extend(almost.map(|almost| Line::styled(Style::Almost, &almost)));
    if let (Some(pass), Some(passed)) = (summary.pass, summary.has_passed()) {
        let (word, style) = if passed {
            (message!(locale, "summary-passed"), Style::Right)
        } else {
            (message!(locale, "summary-not-passed"), Style::Wrong)
        };
        let percent = locale.format_figure(&pass.to_string());
        let needed = message!(locale, "summary-needed", percent = percent);
        parts.push(Line::styled(style, &word).with(Style::Plain, &needed));
    }
    parts.push(Line::styled(Style::Dim, &locale.format_duration(summary.time)));
    parts
}

/// The number of answers right apart from spelling, if any.
pub(super) fn count_almost(count: usize, locale: Locale) -> Option<String> {
    (count > 0).then(|| message!(locale, "summary-almost", count = count))
}

/// The points of a session, and those with the learner's rulings if they differ.
pub(super) fn score_text(
    earned: f64,
    with_rulings: Option<f64>,
    points: f64,
    locale: Locale,
) -> String {
    let ruled = with_rulings.filter(|ruled| (ruled - earned).abs() > 1e-9);
    let [earned, points] =
        [earned, points].map(|points| locale.format_figure(&points_text(points)));
    match ruled.map(|ruled| locale.format_figure(&points_text(ruled))) {
        Some(ruled) => message!(
            locale,
            "summary-with-rulings",
            earned = earned,
            points = points,
            ruled = ruled
        ),
        None => message!(locale, "summary-score", earned = earned, points = points),
    }
}

/// A sentence about the way a session ended, if there is something to say.
pub(super) fn ending_text(summary: &Summary, locale: Locale) -> Option<String> {
    let left = summary.asked - summary.answered;
    match summary.ending {
        Some(Ending::TimeUp) => Some(message!(locale, "time-up")),
        None => Some(message!(locale, "summary-stopped", count = left)),
        Some(_) => None,
    }
}

/// A row for each question, in columns if they fit, otherwise on lines of their own.
fn render_missed(missed: &[MissedQuestion], room: usize, locale: Locale) -> Vec<Line> {
    let has_lines = missed.iter().any(|m| keeps_lines(&m.given) || keeps_lines(&m.answer));
    let rows: Vec<[String; 3]> = missed
        .iter()
        .map(|m| {
            let answer = message!(locale, "summary-right-answer", answer = &m.answer);
            [m.name.clone(), m.given_text(locale), answer]
        })
        .collect();
    let [names, answers, rights] =
        [0, 1, 2].map(|at| rows.iter().map(|row| text_width(&row[at])).max().unwrap_or(0));
    if names + answers + rights + 9 <= room && !has_lines {
        let mut lines = Vec::new();
        for [name, given, answer] in &rows {
            let (name, given) = (pad_right(name, names), pad_right(given, answers));
            lines.push(Line::plain(&format!("   {name}   {given}   {answer}")));
        }
        return lines;
    }
    let labels = [message!(locale, "label-you"), message!(locale, "label-answer")];
    let widest = labels.iter().map(|label| text_width(label)).max().unwrap_or(0);
    let [you, answer] = labels.map(|label| format!("     {}  ", pad_right(&label, widest)));
    let blank = message!(locale, "summary-blank");
    missed
        .iter()
        .flat_map(|m| {
            let given = if m.given.is_empty() { &blank } else { &m.given };
            [("   ", &m.name), (you.as_str(), given), (answer.as_str(), &m.answer)]
        })
        .flat_map(|(label, text)| {
            hang_lines(Line::plain(label), room, |columns| {
                answers::render_unknown_answer(text, columns)
            })
        })
        .collect()
}

fn closing_lines(summary: &Summary, room: usize, locale: Locale) -> Vec<Line> {
    let Summary { id, global_flags: again, .. } = summary;
    let mut parts = vec![message!(locale, "summary-saved", code = id)];
    if summary.ending.is_none() {
        parts.push(format!("obverse quiz --resume {id}{again}"));
    } else if !summary.missed.is_empty() || !summary.unanswered.is_empty() {
        parts.push(format!("obverse quiz --missed {id}{again}"));
    }
    parts.push(format!("obverse scores show {id}{again}"));
    join_or_stack(parts.iter().map(|part| Line::plain(part)).collect(), room)
}

#[cfg(test)]
mod tests {
    use super::{MissedQuestion, Misspelling, Summary, Trend, render_summary, score_trend};
    use obverse_core::messages::Locale;
    use obverse_core::session::record::Ending;
    use std::time::Duration;

    fn sample_summary() -> Summary {
        let missed = |name: &str, given: &str, answer: &str| MissedQuestion {
            name: name.into(),
            given: given.into(),
            answer: answer.into(),
        };
        Summary {
            id: "k7f".into(),
            ending: Some(Ending::Complete),
            asked: 10,
            answered: 10,
            earned: Some(8.0),
            earned_with_rulings: Some(8.0),
            points: 10.0,
            pass: Some(70.0),
            time: Duration::from_secs(192),
            missed: vec![
                missed("Grave sites, revised", "34", "27"),
                missed("Told of the condolences", "Hosokawa", "Emperor Akihito"),
            ],
            almost: Some(0),
            misspelt: Vec::new(),
            unanswered: Vec::new(),
            sureness: Vec::new(),
            recent: vec![40.0, 50.0, 60.0, 60.0, 80.0],
            global_flags: String::new(),
        }
    }

    fn rendered_text(value: &Summary, room: usize) -> String {
        render_summary(value, room, Locale::English)
            .iter()
            .map(|line| format!("{line}\n"))
            .collect()
    }

    #[test]
    fn the_summary_lists_missed_questions_and_the_next_step() {
        let expected = "
 8 of 10   80 %   passed, 70\u{a0}% needed   3 min 12 s

   Missed
   Grave sites, revised      you 34         answer 27
   Told of the condolences   you Hosokawa   answer Emperor Akihito

 This deck   40, 50, 60, 60, 80 %   rising
 Saved as k7f.   obverse quiz --missed k7f   obverse scores show k7f
";
        assert_eq!(rendered_text(&sample_summary(), 80), expected);
    }

    #[test]
    fn misspelt_words_are_listed_at_the_end() {
        let misspelt = Misspelling::collect([("exothemric", "exothermic")]);
        let almost = Summary { almost: Some(1), missed: Vec::new(), misspelt, ..sample_summary() };
        let expected = "
 8 of 10   80 %   1 answer almost right   passed, 70\u{a0}% needed   3 min 12 s

   Spelling
   exothermic   you exothemric: \"m\" and \"r\" are swapped

 This deck   40, 50, 60, 60, 80 %   rising
 Saved as k7f.   obverse scores show k7f
";
        assert_eq!(rendered_text(&almost, 80), expected);
    }

    #[test]
    fn forty_columns_show_every_word() {
        let narrow = rendered_text(&sample_summary(), 40);
        assert!(
            narrow.contains(
                "   Told of the condolences\n     you     Hosokawa\n     answer  Emperor Akihito\n"
            ),
            "{narrow}"
        );
        assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
    }

    #[test]
    fn a_rounded_percentage_does_not_pass() {
        let close = Summary { earned: Some(6.96), pass: Some(70.0), ..sample_summary() };
        assert_eq!(close.has_passed(), Some(false));
        assert_eq!(Summary { earned: Some(7.0), ..close.clone() }.has_passed(), Some(true));
        assert_eq!(Summary { ending: None, ..close }.has_passed(), None);
    }

    #[test]
    fn a_trend_needs_three_scores_and_a_difference() {
        assert_eq!(score_trend(&[40.0, 80.0]), None);
        assert_eq!(score_trend(&[40.0, 50.0, 80.0]), Some(Trend::Rising));
        assert_eq!(score_trend(&[80.0, 50.0, 78.0]), Some(Trend::Steady));
        assert_eq!(score_trend(&[80.0, 70.0, 60.0, 50.0]), Some(Trend::Falling));
    }
}
