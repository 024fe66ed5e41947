//! What the tests of all importers need.

use obverse_core::deck::{DeckId, parse, write};

use super::{Bank, Format, assemble};

/// The questions of a bank as a deck has them, without their identities and origins; and what is told of each item.
pub(super) fn deck_of(bank: Bank, format: Format) -> (String, Vec<String>) {
    let (mut deck, _) = parse("", "test");
    deck.id = DeckId("test".to_owned());
    let assembled = assemble(bank, format, deck);
    let told = assembled.reports.iter().map(|became| {
        let fate = match (became.is_skipped, &became.question) {
            (true, _) => "passed",
            (false, Some(_)) => "taken",
            (false, None) => "refused",
        };
        format!("{}, {}: {fate} {}", became.place, became.name, became.reasons.join("; "))
            .trim_end()
            .to_owned()
    });
    let told = told.collect();
    let questions = assembled.deck.questions.iter().map(|question| {
        let written = write::write_question(question, &assembled.deck);
        let own = |line: &&str| !line.starts_with("id = ") && !line.starts_with("origin = ");
        written.lines().filter(own).skip(1).map(|line| format!("{line}\n")).collect::<String>()
    });
    (questions.collect::<Vec<_>>().join("\n"), told)
}
