//! The end of a quiz.

use std::time::Duration;

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::session::record::Ending;
use obverse_core::text::{Line, Style, hang_lines, keeps_lines, pad_right, text_width, words, wrap_text};

use super::answers;
use super::confidence::{ConfidenceLevel, render_confidence};
use super::misspellings::{Misspelling, render_misspellings};
use super::points_text;

/// A quiz or an exam that has ended, or was stopped.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// The short code of the sitting.
    pub id: String,
    /// How it ended; nothing where it was broken off.
    pub ending: Option<Ending>,
    /// How many questions there were.
    pub asked: usize,
    /// How many were answered.
    pub answered: usize,
    /// The points that were earned; nothing while verdicts are kept for the end.
    pub earned: Option<f64>,
    /// The points with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The points that could be earned.
    pub points: f64,
    /// The share of the points that passes, in percent.
    pub pass: Option<f64>,
    /// How long it was on the screen.
    #[serde(skip)]
    pub time: Duration,
    /// How many answers were right but for their spelling; nothing while verdicts are kept for the end.
    pub almost: Option<usize>,
    /// What was not right; nothing while verdicts are kept for the end.
    pub missed: Vec<MissedQuestion>,
    /// The words that were misspelt, each once; nothing while verdicts are kept for the end.
    pub misspelt: Vec<Misspelling>,
    /// What was not answered.
    pub unanswered: Vec<String>,
    /// How often the answers were right by how sure the learner was; nothing where it was not asked, or while verdicts are
    /// kept for the end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sureness: Vec<ConfidenceLevel>,
    /// The past scores of the deck in percent, the oldest first, where only one was asked.
    #[serde(skip)]
    pub recent: Vec<f64>,
    /// The flags that a next command needs too, to mean the same learner and score file: ` --learner ana`; mostly empty.
    #[serde(skip)]
    pub global_flags: String,
}

/// A question that was not answered rightly.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MissedQuestion {
    /// The question's name.
    pub name: String,
    /// What was answered.
    pub given: String,
    /// The right answer.
    pub answer: String,
}

/// Where a row of scores is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Upwards.
    Rising,
    /// Neither.
    Steady,
    /// Downwards.
    Falling,
}

/// Where scores are going: the mean of the later half against that of the earlier half, five points being a
/// difference. Nothing is said of fewer than three.
#[must_use]
pub fn score_trend(percents: &[f64]) -> Option<Trend> {
    if percents.len() < 3 {
        return None;
    }
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    let half = percents.len() / 2;
    let difference = mean(&percents[percents.len() - half..]) - mean(&percents[..half]);
    Some(match difference {
        d if d >= 5.0 => Trend::Rising,
        d if d <= -5.0 => Trend::Falling,
        _ => Trend::Steady,
    })
}

impl Trend {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Steady => "steady",
            Self::Falling => "falling",
        }
    }
}

/// A percentage as a whole number, a half going up, as everywhere.
pub(super) fn whole_percent(percent: f64) -> String {
    format!("{:.0}", percent.round())
}

/// Percentages in a row: `40, 50, 60 %`, and where they are going.
#[must_use]
pub(super) fn percent_row(percents: &[f64]) -> String {
    let numbers: Vec<String> = percents.iter().map(|percent| whole_percent(*percent)).collect();
    let trend = score_trend(percents).map(|trend| format!("   {}", trend.word())).unwrap_or_default();
    format!("{} %{trend}", numbers.join(", "))
}

impl Summary {
    fn share(&self, earned: f64) -> f64 {
        if self.points > 0.0 { earned / self.points } else { 0.0 }
    }

    /// Whether the score passes, once it is the last word, by the points themselves and not by a rounded percentage.
    /// Rulings do not count: they stand beside the verdicts.
    #[must_use]
    pub fn has_passed(&self) -> Option<bool> {
        let earned = self.earned.filter(|_| self.ending.is_some())?;
        self.pass.map(|pass| self.share(earned) * 100.0 + 1e-9 >= pass)
    }
}

/// The end as one JSON document.
#[must_use]
pub fn summary_json(summary: &Summary) -> String {
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

/// What is said at the end.
#[must_use]
pub fn render_summary(summary: &Summary, room: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    lines.extend(join_or_stack(score_line(summary), room));
    if let Some(how) = ending_text(summary) {
        lines.extend(wrap_text(&how, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)));
    }
    if !summary.missed.is_empty() {
        lines.extend([Line::default(), Line::styled(Style::Title, "   Missed")]);
        lines.extend(render_missed(&summary.missed, room));
    }
    lines.extend(render_misspellings(&summary.misspelt, room));
    if !summary.unanswered.is_empty() {
        lines.extend([Line::default(), Line::styled(Style::Title, "   Not answered")]);
        let names = summary.unanswered.iter().flat_map(|name| wrap_text(name, room.saturating_sub(3)));
        lines.extend(names.map(|line| line.indent_by(3)));
    }
    lines.extend(render_confidence(&summary.sureness, room));
    lines.push(Line::default());
    if summary.recent.len() > 1 {
        lines.extend(join_or_stack(
            vec![Line::plain("This deck"), Line::plain(&percent_row(&summary.recent))],
            room,
        ));
    }
    lines.extend(closing_lines(summary, room));
    lines
}

/// What belongs together: on one line where it fits, else each on a line of its own.
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

fn score_line(summary: &Summary) -> Vec<Line> {
    let score = match summary.earned {
        Some(earned) => {
            let rulings = rulings_note(earned, summary.earned_with_rulings);
            let share = words::format_percent(summary.share(earned));
            format!("{} of {}{rulings}   {share}", points_text(earned), points_text(summary.points))
        }
        None => format!("{} of {} answered", summary.answered, summary.asked),
    };
    let mut parts = vec![Line::styled(Style::Title, &score)];
    let told = summary.almost.and_then(count_almost);
    parts.extend(told.map(|told| Line::styled(Style::Almost, &told)));
    if let (Some(pass), Some(passed)) = (summary.pass, summary.has_passed()) {
        let (word, style) = if passed { ("passed", Style::Right) } else { ("not passed", Style::Wrong) };
        parts.push(Line::styled(style, word).with(Style::Plain, &format!(", {pass} % needed")));
    }
    parts.push(Line::styled(Style::Dim, &words::format_duration(summary.time)));
    parts
}

/// How many answers were right but for their spelling, where there are any.
pub(super) fn count_almost(count: usize) -> Option<String> {
    (count > 0).then(|| format!("{} {}", words::format_count(count, "answer"), Outcome::Almost.phrase()))
}

/// The points with the learner's rulings, where those change them.
pub(super) fn rulings_note(earned: f64, with_rulings: Option<f64>) -> String {
    let ruled = with_rulings.filter(|ruled| (ruled - earned).abs() > 1e-9);
    ruled.map(|ruled| format!(", {} with your rulings", points_text(ruled))).unwrap_or_default()
}

fn ending_text(summary: &Summary) -> Option<String> {
    let left = summary.asked - summary.answered;
    match summary.ending {
        Some(Ending::TimeUp) => Some("The time is up.".to_owned()),
        None => {
            Some(format!("Stopped with {} left; nothing is lost.", words::format_count(left, "question")))
        }
        Some(_) => None,
    }
}

/// A row for each, in columns where they fit, else each on lines of its own.
fn render_missed(missed: &[MissedQuestion], room: usize) -> Vec<Line> {
    let given = |missed: &MissedQuestion| {
        if missed.given.is_empty() { "you left it blank".to_owned() } else { format!("you {}", missed.given) }
    };
    let widest = |of: &dyn Fn(&MissedQuestion) -> usize| missed.iter().map(of).max().unwrap_or(0);
    let (names, answers) = (widest(&|m| text_width(&m.name)), widest(&|m| text_width(&given(m))));
    let rights = widest(&|m| text_width(&m.answer)) + 7;
    let has_lines = missed.iter().any(|m| keeps_lines(&m.given) || keeps_lines(&m.answer));
    if names + answers + rights + 9 <= room && !has_lines {
        let line = |m: &MissedQuestion| {
            let row = format!(
                "   {}   {}   answer {}",
                pad_right(&m.name, names),
                pad_right(&given(m), answers),
                m.answer
            );
            Line::plain(&row)
        };
        return missed.iter().map(line).collect();
    }
    let lines = |m: &MissedQuestion| {
        let row = |label: &str, text: &str| {
            hang_lines(Line::plain(label), room, |columns| answers::render_unknown_answer(text, columns))
        };
        let given = if m.given.is_empty() { "left it blank" } else { &m.given };
        [row("   ", &m.name), row("     you     ", given), row("     answer  ", &m.answer)].concat()
    };
    missed.iter().flat_map(lines).collect()
}

fn closing_lines(summary: &Summary, room: usize) -> Vec<Line> {
    let Summary { id, global_flags: again, .. } = summary;
    let mut parts = vec![format!("Saved as {id}.")];
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
        render_summary(value, room).iter().map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn the_end_of_a_quiz_says_what_was_missed_and_what_to_do() {
        let expected = "
 8 of 10   80 %   passed, 70 % needed   3 min 12 s

   Missed
   Grave sites, revised      you 34         answer 27
   Told of the condolences   you Hosokawa   answer Emperor Akihito

 This deck   40, 50, 60, 60, 80 %   rising
 Saved as k7f.   obverse quiz --missed k7f   obverse scores show k7f
";
        assert_eq!(rendered_text(&sample_summary(), 80), expected);
    }

    #[test]
    fn words_that_were_misspelt_are_told_at_the_end() {
        let misspelt = Misspelling::collect([("exothemric", "exothermic")]);
        let almost = Summary { almost: Some(1), missed: Vec::new(), misspelt, ..sample_summary() };
        let expected = "
 8 of 10   80 %   1 answer almost right   passed, 70 % needed   3 min 12 s

   Spelling
   exothermic   you exothemric: \"m\" and \"r\" are swapped

 This deck   40, 50, 60, 60, 80 %   rising
 Saved as k7f.   obverse scores show k7f
";
        assert_eq!(rendered_text(&almost, 80), expected);
    }

    #[test]
    fn at_forty_columns_nothing_is_lost() {
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
