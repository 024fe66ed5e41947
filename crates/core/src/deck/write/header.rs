//! Writes the header of a deck.

use crate::deck::deck::{Deck, QuestionOrder, QuizRules, QuizSection, VerdictTiming};
use crate::deck::keys::ORDER_WORDS;

use super::text_list;
use super::value::{
    TableWriter, inline_table, list_value, number_value, short_text_value, text_value,
};

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
    if rules.order == QuestionOrder::Fixed {
        table.put("order", order_value(rules.order));
    }
    table.put_list("sections", rules.sections.iter().map(section_value));
    table_with_heading("quiz", &table)
}

fn order_value(order: QuestionOrder) -> String {
    let word = match order {
        QuestionOrder::Shuffled => ORDER_WORDS.all[0],
        QuestionOrder::Fixed => ORDER_WORDS.all[1],
    };
    text_value(word)
}

fn section_value(section: &QuizSection) -> String {
    let mut keys = Vec::new();
    keys.extend(section.title.as_deref().map(|title| ("title", short_text_value(title))));
    if !section.tags.is_empty() {
        keys.push(("tags", text_list(&section.tags)));
    }
    if !section.groups.is_empty() {
        keys.push(("groups", text_list(&section.groups)));
    }
    keys.extend(section.count.map(|count| ("count", count.to_string())));
    keys.extend(section.order.map(|order| ("order", order_value(order))));
    inline_table(keys)
}

/// A table under its heading; empty if the table is empty.
fn table_with_heading(name: &str, table: &TableWriter) -> String {
    let keys = table.to_string();
    if keys.is_empty() { keys } else { format!("\n[{name}]\n{keys}") }
}
