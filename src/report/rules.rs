//! The rules of good questions, for readers.

use serde::Serialize;

use obverse_core::text::{Line, Style, visible_line, words, wrap_text};

use super::table::{Side, Table};

/// A rule.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RulePage {
    /// Its code.
    pub code: &'static str,
    /// Its name; an error has none.
    pub rule: Option<&'static str>,
    /// Its present level.
    pub level: &'static str,
    /// Its default level.
    pub default: &'static str,
    /// The problem that it finds.
    pub title: &'static str,
    /// The reason for the rule.
    pub reason: &'static str,
    /// The source of the reason.
    pub ground: &'static str,
    /// Whether it applies only to English decks.
    pub english: bool,
    /// A deck that breaks the rule.
    pub bad: &'static str,
    /// The same deck after the fix.
    pub good: &'static str,
}

#[derive(Serialize)]
struct RulesDocument<'a> {
    version: u32,
    rules: &'a [RulePage],
}

/// The rules as one JSON document, version 1.
#[must_use]
pub(crate) fn rules_json(rules: &[RulePage]) -> String {
    super::to_json(&RulesDocument { version: 1, rules })
}

/// From this width the problem is beside the name.
const WIDE_FROM: usize = 100;

/// The rules, one a line; in a narrow space the problem has a line of its own.
#[must_use]
pub(crate) fn render_rules(rules: &[RulePage], room: usize) -> Vec<Line> {
    let mut table = Table::new(&[Side::Left, Side::Left, Side::Left, Side::Left]);
    let is_wide = room >= WIDE_FROM;
    for rule in rules {
        let title = if is_wide { rule.title } else { "" };
        let cells = [rule.code, rule.rule.unwrap_or_default(), rule.level, title];
        table.row(cells.map(str::to_owned).to_vec());
    }
    let mut lines = Vec::new();
    for (line, rule) in table.lines(3, 2, room).into_iter().zip(rules) {
        lines.push(line);
        if !is_wide {
            lines.extend(
                wrap_text(rule.title, room.saturating_sub(7))
                    .into_iter()
                    .map(|line| line.indent_by(7)),
            );
        }
    }
    lines
}

fn indented_lines(text: &str, room: usize) -> Vec<Line> {
    wrap_text(text, room.saturating_sub(4)).into_iter().map(|line| line.indent_by(3)).collect()
}

/// A rule with its reason and its example.
#[must_use]
pub(crate) fn render_rule(rule: &RulePage, room: usize) -> Vec<Line> {
    let name = rule.rule.map(|name| format!(" {name}")).unwrap_or_default();
    let title = Line::styled(Style::Title, &format!(" {}{name}", rule.code))
        .with(Style::Dim, &format!("   {}", rule.level));
    let mut lines = vec![title, Line::default()];
    lines.extend(indented_lines(&format!("{}.", words::capitalise(rule.title)), room));
    if rule.reason.is_empty() {
        return lines;
    }
    lines.extend(indented_lines(rule.reason, room));
    if !rule.ground.is_empty() {
        lines.extend(indented_lines(&format!("Source: {}.", rule.ground), room));
    }
    if rule.english {
        lines.extend(indented_lines("This rule applies only to decks in English.", room));
    }
    for (intro, text) in [("Reports:", rule.bad), ("Accepts:", rule.good)] {
        lines.extend([Line::default(), Line::plain(&format!("   {intro}")), Line::default()]);
        lines.extend(
            text.lines()
                .map(|line| Line::styled(Style::Code, &format!("   {}", visible_line(line)))),
        );
    }
    let name = rule.rule.unwrap_or(rule.code);
    let silenced = [
        "   To allow it, above one question:".to_owned(),
        format!("     # obverse: allow({name}) the reason"),
        "   To turn it off, in a deck or globally:".to_owned(),
        "     [check]".to_owned(),
        format!("     {name} = \"off\""),
    ];
    lines.push(Line::default());
    lines.extend(silenced.iter().map(|line| Line::plain(line)));
    lines
}
