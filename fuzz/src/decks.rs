//! Decks: every text is read with each error in its place, and edits keep the questions.

use obverse_core::check::{check_deck, trial::try_answers};
use obverse_core::deck::diagnostic::{Code, Diagnostic, Severity, sort_diagnostics};
use obverse_core::deck::{Deck, DeckId, Edition, Levels, Question, decode_utf8, parse, write};
use obverse_core::edit::{Assessment, apply_fixes, tidy_deck};
use obverse_core::text::hostile_chars;
use obverse_formats::{Format, ImportOptions, Target, export, open_file};

use crate::questions;

/// Reads and checks bytes as `obverse check FILE` does.
pub fn check(bytes: &[u8]) {
    let Ok(source) = decode_utf8(bytes) else { return };
    let (edition, errors) = Edition::read(source.to_owned(), "deck");
    errors.iter().for_each(|error| check_places(error, source));
    let found = check_deck(source, &edition.deck, &Levels::default());
    found.iter().for_each(|one| check_places(one, source));
    check_stored_questions(&edition);
    // An error of the deck itself, such as a `draw` of too many questions, is written too.
    if errors.iter().all(|error| error.severity != Severity::Error) {
        check_written_deck(&edition.deck);
    }
    let first: Vec<&Question> = edition.deck.questions.iter().take(2).collect();
    assert!(try_answers(&edition.deck, &first).len() <= first.len() * 1_000);
}

/// Formats and fixes a text as `obverse fmt` and `obverse check --fix` do.
pub fn edit(source: &str) {
    let (before, _) = parse(source, "deck");
    for id in [None, Some(&DeckId("deck".to_owned()))] {
        let Ok(tidied) = tidy_deck(source, id) else { continue };
        let (after, _) = parse(&tidied.text, "deck");
        if id.is_none() {
            assert_eq!(
                questions(&after),
                questions(&before),
                "{source:?} became {:?}",
                tidied.text
            );
        }
        assert!(
            after.questions.len() >= before.questions.len(),
            "{source:?} became {:?}",
            tidied.text
        );
        let again = tidy_deck(&tidied.text, id).expect("what is tidy can be tidied");
        assert_eq!((again.text, again.ids), (tidied.text, 0), "of {source:?}");
    }
    let fixed = apply_fixes(source, assess);
    let (left, now) = (assess(&fixed.text), assess(source));
    assert!(left.skipped <= now.skipped, "{source:?} became {:?}", fixed.text);
    assert_eq!(fixed.applied.is_empty(), fixed.text == source, "{source:?}");
    // TOML errors hide the errors behind them.
    let uncovers = fixed.applied.iter().any(|fix| fix.code == Code::Syntax);
    assert!(
        count_errors(&left) <= count_errors(&now) || left.skipped < now.skipped || uncovers,
        "{source:?}"
    );
}

/// Exports a deck to the format that its length chooses, and reads the result if an importer
/// exists.
pub fn export_text(source: &str) {
    let (deck, _) = parse(source, "deck");
    let target = Target::ALL[source.len() % Target::ALL.len()];
    let exported = export(&deck, target);
    assert_eq!(exported.reports.len(), deck.questions.len());
    let format = match target.name() {
        "gift" => Format::Gift,
        "moodle" => Format::Moodle,
        "aiken" => Format::Aiken,
        _ => return,
    };
    let options = ImportOptions { folder: "deck".to_owned(), ..ImportOptions::default() };
    assert!(
        open_file(format, exported.text.as_bytes(), None, &options, &mut |_| ()).is_ok()
            || deck.questions.is_empty(),
        "{:?}",
        exported.text
    );
}

fn assess(text: &str) -> Assessment {
    let (edition, mut found) = Edition::read(text.to_owned(), "deck");
    found.extend(check_deck(&edition.source, &edition.deck, &Levels::default()));
    sort_diagnostics(&mut found);
    Assessment { diagnostics: found, skipped: edition.deck.skipped }
}

fn count_errors(of: &Assessment) -> usize {
    of.diagnostics.iter().filter(|one| one.severity == Severity::Error).count()
}

/// Checks that a diagnostic and its fix have places within the text, between characters.
fn check_places(one: &Diagnostic, source: &str) {
    let fixes = one.fix.iter().chain(&one.more_fixes).map(|fix| fix.span);
    let related = one.related.iter().map(|(span, _)| *span);
    for span in std::iter::once(one.span).chain(fixes).chain(related) {
        assert!(source.get(span.start..span.end).is_some(), "{span:?} of {one:?}");
    }
    assert!(!one.message.is_empty() && !one.message.contains('\n'), "{one:?}");
}

/// Checks that the stored text of each question reads as that question.
fn check_stored_questions(edition: &Edition) {
    for question in edition.deck.questions.iter().take(20) {
        let text = edition.excerpt_question(question);
        let (alone, _) = parse(&text, "deck");
        let again = alone.questions.first().unwrap_or_else(|| panic!("no question in {text:?}"));
        assert_eq!(again.id, question.id, "{text:?}");
    }
}

fn check_written_deck(deck: &Deck) {
    let text = write::write_deck(deck);
    let (read, errors) = parse(&text, "deck");
    let is_error = |error: &&Diagnostic| error.severity == Severity::Error;
    assert!(
        deck.questions.is_empty() || errors.iter().find(is_error).is_none(),
        "{errors:?}\n{text}"
    );
    assert_eq!(questions(&read), questions(deck), "{text}");
    assert_eq!(hostile_chars(&text).count(), 0, "{text:?}");
}
