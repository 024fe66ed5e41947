//! The results of sessions as sentences, for line mode: no columns, no signs, and a full stop at
//! each end.

use std::time::Duration;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, describe_spelling, short_label, words};

use super::confidence::ConfidenceLevel;
use super::followed::render_plan_progress;
use super::misspellings::Misspelling;
use super::points_text;
use super::scores::{DeckScores, ScoreLine, Scores};
use super::studied::{StudySummary, cards_text, tomorrow_text};
use super::summary::{MissedQuestion, Summary, ending_text, score_trend, whole_percent};

/// The width for a text on one line, in columns.
const ONE_LINE: usize = 1000;

/// The summary of a quiz as sentences.
#[must_use]
pub(crate) fn speak_summary(summary: &Summary, locale: Locale) -> Vec<Line> {
    let mut lines = vec![locale.join_sentences(&score_sentences(summary, locale))];
    lines.extend(ending_text(summary, locale));
    if !summary.missed.is_empty() {
        lines.push(message!(locale, "spoken-missed", count = summary.missed.len()));
        lines.extend(summary.missed.iter().map(|missed| missed_sentences(missed, locale)));
    }
    lines.extend(spelling_sentences(&summary.misspelt, locale));
    if !summary.unanswered.is_empty() {
        lines.push(message!(locale, "spoken-unanswered", count = summary.unanswered.len()));
        lines.extend(summary.unanswered.iter().map(|name| locale.end_sentence(name)));
    }
    lines.extend(confidence_sentences(&summary.sureness, locale));
    if summary.recent.len() > 1 {
        let deck = message!(locale, "summary-this-deck");
        lines.push(course_sentence(&deck, &summary.recent, locale));
    }
    lines.push(closing_sentences(summary, locale));
    to_lines(&lines)
}

fn to_lines(sentences: &[String]) -> Vec<Line> {
    sentences.iter().map(|sentence| Line::plain(sentence)).collect()
}

fn score_sentences(summary: &Summary, locale: Locale) -> Vec<String> {
    let mut sentences = Vec::new();
    match summary.earned {
        Some(earned) => {
            let share = locale.format_figure(&words::format_percent(summary.share(earned)));
            let earned_text = figure_text(earned, locale);
            let points = figure_text(summary.points, locale);
            sentences.push(message!(
                locale,
                "spoken-score",
                earned = earned_text,
                points = points,
                share = share
            ));
            let ruled = summary.earned_with_rulings;
            if let Some(ruled) = ruled.filter(|ruled| (ruled - earned).abs() > 1e-9) {
                sentences.push(message!(
                    locale,
                    "spoken-rulings",
                    earned = figure_text(ruled, locale)
                ));
            }
        }
        None => sentences.push(message!(
            locale,
            "spoken-answered",
            answered = summary.answered,
            count = summary.asked
        )),
    }
    if let Some(almost) = summary.almost.filter(|almost| *almost > 0) {
        sentences.push(message!(locale, "spoken-almost", count = almost));
    }
    if let (Some(pass), Some(passed)) = (summary.pass, summary.has_passed()) {
        let percent = locale.format_figure(&pass.to_string());
        sentences.push(if passed {
            message!(locale, "spoken-passed", percent = percent)
        } else {
            message!(locale, "spoken-not-passed", percent = percent)
        });
    }
    sentences.push(message!(locale, "spoken-time", time = speak_duration(summary.time, locale)));
    sentences
}

fn figure_text(points: f64, locale: Locale) -> String {
    locale.format_figure(&points_text(points))
}

/// A name, the response and the answer.
fn missed_sentences(missed: &MissedQuestion, locale: Locale) -> String {
    let given = if missed.given.is_empty() {
        message!(locale, "spoken-left-blank")
    } else {
        message!(locale, "spoken-given", given = on_one_line(&missed.given))
    };
    let answer = message!(locale, "spoken-answer", answer = on_one_line(&missed.answer));
    locale.join_sentences(&[locale.end_sentence(&missed.name), given, answer])
}

fn on_one_line(text: &str) -> String {
    short_label(text, ONE_LINE)
}

fn spelling_sentences(words: &[Misspelling], locale: Locale) -> Vec<String> {
    let pairs = words.iter().flat_map(Misspelling::spelling_pairs);
    pairs.map(|(given, right)| describe_spelling(given, right, locale)).collect()
}

fn confidence_sentences(levels: &[ConfidenceLevel], locale: Locale) -> Vec<String> {
    let rows = levels.iter().map(|level| {
        let (right, answers) = (level.right.to_string(), level.answers.to_string());
        let right = message!(locale, "confidence-right", right = right, answers = answers);
        let word = level.confidence_word(locale);
        format!("{word}{}{right}{}", locale.colon(), locale.full_stop())
    });
    rows.collect()
}

/// `This deck so far: 54 %, then 67 %. Rising.`
fn course_sentence(deck: &str, percents: &[f64], locale: Locale) -> String {
    let shares: Vec<String> = percents
        .iter()
        .map(|percent| locale.format_figure(&format!("{} %", whole_percent(*percent))))
        .collect();
    let shares = match shares.as_slice() {
        [head @ .., last] if !head.is_empty() => {
            message!(locale, "spoken-then", head = locale.join_list(head), last = last)
        }
        _ => shares.concat(),
    };
    let mut text = message!(locale, "spoken-course", deck = deck, shares = shares);
    if let Some(trend) = score_trend(percents) {
        let word = words::capitalise(&trend.word(locale));
        text = locale.join_sentences(&[text, format!("{word}{}", locale.full_stop())]);
    }
    text
}

fn closing_sentences(summary: &Summary, locale: Locale) -> String {
    let (Summary { id, global_flags: flags, .. }, stop) = (summary, locale.full_stop());
    let mut sentences = vec![message!(locale, "spoken-saved", code = id)];
    if summary.ending.is_none() {
        let command = format!("obverse quiz --resume {id}{flags}{stop}");
        sentences.push(message!(locale, "spoken-to-go-on", command = command));
    } else if !summary.missed.is_empty() || !summary.unanswered.is_empty() {
        let command = format!("obverse quiz --missed {id}{flags}{stop}");
        sentences.push(message!(locale, "spoken-to-repeat", command = command));
    }
    let command = format!("obverse scores show {id}{flags}{stop}");
    sentences.push(message!(locale, "spoken-to-read", command = command));
    locale.join_sentences(&sentences)
}

/// The summary of a study session as sentences.
#[must_use]
pub(crate) fn speak_study_summary(
    studied: &StudySummary,
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    let time = Duration::from_secs_f64(studied.seconds.max(0.0));
    let mut sentences = vec![cards_text(studied, &speak_duration(time, locale), locale)];
    if !studied.slipped.is_empty() {
        sentences.push(message!(locale, "spoken-missed", count = studied.slipped.len()));
    }
    sentences.extend(studied.slipped.iter().map(|(name, answer)| {
        let answer = message!(locale, "spoken-answer", answer = on_one_line(answer));
        locale.join_sentences(&[locale.end_sentence(name), answer])
    }));
    sentences.extend(spelling_sentences(&studied.misspelt, locale));
    sentences.extend(confidence_sentences(&studied.sureness, locale));
    sentences.push(message!(locale, "studied-tomorrow", due = tomorrow_text(studied, locale)));
    let mut lines = to_lines(&sentences);
    if let Some(plan) = &studied.plan {
        let plan = render_plan_progress(plan, room, locale);
        lines.extend(plan.into_iter().filter(|line| !line.is_blank()).map(Line::trim));
    }
    if let Some(reviews) = studied.fit_to {
        lines.push(Line::plain(&message!(locale, "studied-fit", count = reviews)));
    }
    lines
}

/// Past scores as sentences.
#[must_use]
pub(crate) fn speak_scores(scores: &Scores, locale: Locale) -> Vec<Line> {
    if scores.lines.is_empty() {
        return vec![Line::plain(&super::scores::nothing_text(scores, locale))];
    }
    let heading = super::scores::heading_text(scores, locale);
    let mut sentences = vec![format!("{heading}{}", locale.full_stop())];
    sentences.extend(scores.lines.iter().map(|line| score_sentence(line, locale)));
    sentences.extend(super::scores::shown_part_text(scores, locale));
    let decks = scores.decks.iter().filter(|deck| deck.recent.len() > 1);
    sentences.extend(decks.map(|deck| deck_sentence(deck, locale)));
    if !scores.slips.is_empty() {
        let slips = scores.slips.iter().map(|slip| super::scores::slip_text(slip, locale));
        let most = message!(locale, "scores-missed-most");
        let slips = locale.join_list(&slips.collect::<Vec<_>>());
        sentences.push(format!("{most}{}{slips}{}", locale.colon(), locale.full_stop()));
    }
    to_lines(&sentences)
}

/// `1 December 03:42, First steps, quiz, 8/10, 80 %, 4 seconds, not finished. Code t2z.`
fn score_sentence(line: &ScoreLine, locale: Locale) -> String {
    let time = Duration::from_secs_f64(line.seconds.max(0.0));
    let mut parts = vec![line.when.clone()];
    parts.extend(super::scores::spoken_cells(line, locale));
    parts.push(speak_duration(time, locale));
    parts.push(super::scores::note_cell(line, locale));
    parts.retain(|part| !part.is_empty());
    let text = format!("{}{}", locale.join_list(&parts), locale.full_stop());
    let code = message!(locale, "spoken-score-code", code = &line.id);
    locale.join_sentences(&[text, code])
}

fn deck_sentence(deck: &DeckScores, locale: Locale) -> String {
    let best = locale.format_figure(&format!("{} %", whole_percent(deck.best)));
    let best = words::capitalise(&message!(locale, "scores-best", share = best));
    let course = course_sentence(&deck.title, &deck.recent, locale);
    locale.join_sentences(&[course, format!("{best}{}", locale.full_stop())])
}

/// A time in whole words: `3 minutes 12 seconds`. An hour and longer as elsewhere.
fn speak_duration(time: Duration, locale: Locale) -> String {
    let (minutes, seconds) = (time.as_secs() / 60, time.as_secs() % 60);
    let in_minutes = message!(locale, "count-minutes", count = minutes);
    let in_seconds = message!(locale, "count-seconds", count = seconds);
    match (minutes, seconds) {
        (0, _) => in_seconds,
        (60.., _) => locale.format_duration(time),
        (_, 0) => in_minutes,
        _ => format!("{in_minutes}{}{in_seconds}", locale.sentence_space()),
    }
}
