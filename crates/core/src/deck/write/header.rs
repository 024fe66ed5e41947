//! What stands above the questions.

use crate::deck::deck::{Deck, Draw, QuizRules, Verdicts};

use super::texts;
use super::value::{Table, inline, list, number, text};

/// The keys of a deck, and its tables.
pub(super) fn header(deck: &Deck) -> String {
    let mut table = Table::default();
    table.put("format", "1".to_owned());
    table.put("id", text(&deck.id.0));
    table.put("title", text(&deck.title));
    table.put_some("description", deck.description.as_deref().map(text));
    table.put("language", text(&deck.language_tag));
    table.put_list("authors", deck.authors.iter().map(|author| text(author)));
    table.put_some("license", deck.license.as_deref().map(text));
    table.put_some("source", deck.source.as_deref().map(text));
    table.put_list("tags", deck.tags.iter().map(|tag| text(tag)));
    format!("{table}{}{}{}", aliases(deck), quiz(&deck.quiz), levels(deck))
}

fn aliases(deck: &Deck) -> String {
    let mut table = Table::default();
    for (name, others) in deck.aliases.rows() {
        table.put(name, texts(others));
    }
    headed("aliases", &table)
}

fn levels(deck: &Deck) -> String {
    let mut table = Table::default();
    for (code, level) in deck.levels.set() {
        table.put(code.number(), text(level.word()));
    }
    headed("check", &table)
}

fn quiz(rules: &QuizRules) -> String {
    let mut table = Table::default();
    table.put_some("count", rules.count.map(|count| count.to_string()));
    table.put_some("time-limit", rules.time_limit.map(|limit| text(&format!("{}s", limit.as_secs_f64()))));
    table.put_some("pass", rules.pass.map(number));
    if rules.verdicts == Verdicts::AtEnd {
        table.put("show-verdicts", text("at-end"));
    }
    if rules.negative {
        table.put("negative", "true".to_owned());
    }
    let row = |row: &Draw| inline([("tags", texts(&row.tags)), ("count", row.count.to_string())]);
    if !rules.draw.is_empty() {
        table.put("draw", list(rules.draw.iter().map(row)));
    }
    headed("quiz", &table)
}

/// A table under its heading; nothing where it is empty.
fn headed(name: &str, table: &Table) -> String {
    let keys = table.to_string();
    if keys.is_empty() { keys } else { format!("\n[{name}]\n{keys}") }
}
