//! Shared helpers of the importer tests.

use obverse_core::deck::{DeckId, parse, write};

use super::{Bank, Format, assemble};

/// The questions of a bank in deck syntax, without identities and origins, and a line for each
/// item.
pub(super) fn deck_of(bank: Bank, format: Format) -> (String, Vec<String>) {
    let (mut deck, _) = parse("", "test");
    deck.id = DeckId("test".to_owned());
    let assembled = assemble(bank, format, deck);
    let lines = assembled.reports.iter().map(|report| {
        let result = match (report.is_skipped, &report.question) {
            (true, _) => "passed",
            (false, Some(_)) => "taken",
            (false, None) => "refused",
        };
        format!("{}, {}: {result} {}", report.place, report.name, report.reasons.join("; "))
            .trim_end()
            .to_owned()
    });
    let lines = lines.collect();
    let questions = assembled.deck.questions.iter().map(|question| {
        let written = write::write_question(question, &assembled.deck);
        let own = |line: &&str| !line.starts_with("id = ") && !line.starts_with("origin = ");
        written.lines().filter(own).skip(1).map(|line| format!("{line}\n")).collect::<String>()
    });
    (questions.collect::<Vec<_>>().join("\n"), lines)
}
