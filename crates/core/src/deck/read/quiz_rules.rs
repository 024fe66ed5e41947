//! Reads `[quiz]`: the settings of a quiz.

use std::time::Duration;

use jiff::SignedDuration;

use crate::deck::deck::{Draw, QuestionOrder, QuizRules, QuizSection, VerdictTiming};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::keys::{self, ORDER_WORDS, PERCENT, VERDICT_WORDS, ValueKind};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::text::words::format_count;

/// The places of parts of `[quiz]`, for errors that need all questions.
#[derive(Default)]
pub(super) struct QuizSpans {
    /// The place of each row of `draw`.
    pub draw: Vec<Span>,
    /// The place of each section.
    pub sections: Vec<Span>,
}

/// Reads `[quiz]`.
pub(super) fn read_quiz_rules(quiz: &TableNode) -> (QuizRules, QuizSpans) {
    quiz.check_keys(&[keys::QUIZ_KEYS], "[quiz]");
    let (draw, draw_spans) = quiz.get("draw").map(|node| read_draw_rows(&node)).unwrap_or_default();
    let (sections, section_spans) =
        quiz.get("sections").map(|node| read_sections(&node)).unwrap_or_default();
    let rules = QuizRules {
        count: quiz.read_count("count"),
        time_limit: quiz.get("time-limit").and_then(|node| read_time_limit(&node)),
        pass: quiz.get("pass").and_then(|node| read_percent(&node)),
        verdicts: quiz
            .get("show-verdicts")
            .and_then(|node| read_verdicts(&node))
            .unwrap_or_default(),
        negative: quiz.read_flag("negative", false),
        draw,
        order: quiz.get("order").and_then(|node| read_order(&node)).unwrap_or_default(),
        sections,
    };
    refuse_beside_sections(quiz, &rules);
    let sum: usize = rules.draw.iter().map(|row| row.count).sum();
    if let (Some(count), Some(node)) = (rules.count.filter(|count| sum > *count), quiz.get("draw"))
    {
        let message =
            format!("`draw` adds up to {}, but `count` is {count}", format_count(sum, "question"));
        quiz.report(
            Diagnostic::new(Code::BadDraw, node.span, message)
                .with_label(format!("more than `count = {count}`")),
        );
    }
    (rules, QuizSpans { draw: draw_spans, sections: section_spans })
}

/// Reports `count` and `draw` beside sections, which have their own numbers.
fn refuse_beside_sections(quiz: &TableNode, rules: &QuizRules) {
    if rules.sections.is_empty() {
        return;
    }
    for key in ["count", "draw"] {
        let Some(node) = quiz.get(key) else { continue };
        let message = format!("`{key}` has no effect beside `sections`");
        quiz.report(
            Diagnostic::new(Code::BadDraw, node.span, message)
                .with_label("the sections say what is drawn")
                .with_help(format!("give the sections their own `count`, and remove `{key}`")),
        );
    }
}

fn read_sections(node: &Node) -> (Vec<QuizSection>, Vec<Span>) {
    let sections = node.tables("sections").into_iter().map(|table| {
        table.check_keys(&[keys::SECTION_KEYS], "a section");
        let section = QuizSection {
            title: table.read_string("title").filter(|title| !title.trim().is_empty()),
            tags: table.read_strings("tags"),
            groups: table.read_strings("groups"),
            count: table.read_count("count"),
            order: table.get("order").and_then(|node| read_order(&node)),
        };
        (section, table.span)
    });
    sections.unzip()
}

fn read_order(node: &Node) -> Option<QuestionOrder> {
    match node.string("order")?.as_str() {
        word if word == ORDER_WORDS.all[0] => Some(QuestionOrder::Shuffled),
        word if word == ORDER_WORDS.all[1] => Some(QuestionOrder::Fixed),
        _ => {
            node.report_unfit("order", ValueKind::Word(ORDER_WORDS));
            None
        }
    }
}

fn read_draw_rows(node: &Node) -> (Vec<Draw>, Vec<Span>) {
    let rows = node.tables("draw").into_iter().filter_map(|row| {
        row.check_keys(&[keys::DRAW_KEYS], "a row of `draw`");
        let count = row.read_count("count");
        if row.get("count").is_none() {
            row.report(
                Diagnostic::new(Code::MissingKey, row.span, "a row of `draw` needs `count`")
                    .with_label("missing `count`"),
            );
        }
        Some((Draw { tags: row.read_strings("tags"), count: count? }, row.span))
    });
    rows.unzip()
}

fn read_time_limit(node: &Node) -> Option<Duration> {
    let Some(text) = node.value.as_str() else {
        let diagnostic = node.wrong_kind_error("time-limit", ValueKind::Time);
        let number = node.source_text();
        let units = format!("write \"{number}m\" for minutes or \"{number}h\" for hours");
        node.report(if node.number().is_some() { diagnostic.with_help(units) } else { diagnostic });
        return None;
    };
    let duration = parse_duration(text);
    if duration.is_none() {
        node.report_unfit("time-limit", ValueKind::Time);
    }
    duration
}

/// Reads a length of time above zero, such as `15m`, `90s`, `1h 30m` or `20 minutes`.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    let duration: SignedDuration = text.trim().parse().ok()?;
    duration.try_into().ok().filter(|duration: &Duration| !duration.is_zero())
}

fn read_percent(node: &Node) -> Option<f64> {
    let number = node
        .number()
        .or_else(|| node.value.as_str()?.trim().trim_end_matches('%').trim_end().parse().ok());
    // In quotes, `"0.7%"` says what it means.
    if let Some(share) = node.number().filter(|share| *share > 0.0 && *share < 1.0) {
        let fixed = (share * 1000.0).round() / 10.0;
        node.report(
            Diagnostic::new(Code::WrongValue, node.span, "`pass` must be a percentage")
                .with_label("less than 1 %")
                .with_help(format!("for {fixed} %, write {fixed}"))
                .with_fix(node.span, fixed.to_string()),
        );
        return None;
    }
    let percent = number.filter(|percent| PERCENT.contains(*percent));
    if percent.is_none() {
        node.report_unfit("pass", ValueKind::Percent);
    }
    percent
}

fn read_verdicts(node: &Node) -> Option<VerdictTiming> {
    match node.string("show-verdicts")?.as_str() {
        word if word == VERDICT_WORDS.all[0] => Some(VerdictTiming::AtOnce),
        word if word == VERDICT_WORDS.all[1] => Some(VerdictTiming::AtEnd),
        _ => {
            node.report_unfit("show-verdicts", ValueKind::Word(VERDICT_WORDS));
            None
        }
    }
}
