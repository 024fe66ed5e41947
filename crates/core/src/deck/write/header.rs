//! Writes the header of a deck.

use crate::deck::deck::{Deck, QuizRules, VerdictTiming};

use super::text_list;
use super::value::{TableWriter, inline_table, list_value, number_value, text_value};

/// The keys and tables of a deck's header.
pub(super) fn write_header(deck: &Deck) -> String {
    let mut table = TableWriter::default();
    table.put("format", "1".to_owned());
    table.put("id", text_value(&deck.id.0));
    table.put("title", text_value(&deck.title));
    table.put_some("description", deck.description.as_deref().map(text_value));
    table.put("language", text_value(&deck.language_tag));
    table.put_list("authors", deck.authors.iter().map(|author| text_value(author)));
    table.put_some("license", deck.license.as_deref().map(text_value));
    table.put_some("source", deck.source.as_deref().map(text_value));
    table.put_list("tags", deck.tags.iter().map(|tag| text_value(tag)));
    format!("{table}{}{}{}", aliases_table(deck), quiz_table(&deck.quiz), levels_table(deck))
}

fn aliases_table(deck: &Deck) -> String {
    let mut table = TableWriter::default();
    for (name, others) in deck.aliases.rows() {
        table.put(name, text_list(others));
    }
    table_with_heading("aliases", &table)
}

fn levels_table(deck: &Deck) -> String {
    let mut table = TableWriter::default();
    for (code, level) in deck.levels.iter_set() {
        table.put(code.number(), text_value(level.as_str()));
    }
    table_with_heading("check", &table)
}

fn quiz_table(rules: &QuizRules) -> String {
    let mut table = TableWriter::default();
    table.put_some("count", rules.count.map(|count| count.to_string()));
    table.put_some(
        "time-limit",
        rules.time_limit.map(|limit| text_value(&format!("{}s", limit.as_secs_f64()))),
    );
    table.put_some("pass", rules.pass.map(number_value));
    if rules.verdicts == VerdictTiming::AtEnd {
        table.put("show-verdicts", text_value("at-end"));
    }
    if rules.negative {
        table.put("negative", "true".to_owned());
    }
    if !rules.draw.is_empty() {
        let rows = rules.draw.iter();
        let rows = rows.map(|row| {
            inline_table([("tags", text_list(&row.tags)), ("count", row.count.to_string())])
        });
        table.put("draw", list_value(rows));
    }
    table_with_heading("quiz", &table)
}

/// A table under its heading; empty if the table is empty.
fn table_with_heading(name: &str, table: &TableWriter) -> String {
    let keys = table.to_string();
    if keys.is_empty() { keys } else { format!("\n[{name}]\n{keys}") }
}
