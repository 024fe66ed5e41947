//! Laws for any bytes. This module has those of importers: each one ends, every item is reported,
//! and the imported questions are a deck. [`decks`], [`answers`] and [`scores`] have the others.

pub mod answers;
pub mod decks;
pub mod scores;

use obverse_core::deck::diagnostic::Severity;
use obverse_core::deck::{Deck, DeckId, parse, write};
use obverse_core::edit;
use obverse_formats::{
    Assembled, Format, ImportOptions, ItemReport, Media, MergeChange, OpenedFile, Target,
    add_import_hashes, assemble, decode, detect, export, merge, open_file,
};

/// An existing deck.
const PRESENT: &str = "id = \"mine\"\ntitle = \"Mine\"\n\n[[questions]]\nid = \"star\"\ntype = \"short-answer\"\n\
                       prompt = \"What is a star?\"\nanswer = \"a sun\"\n";

/// Imports bytes as `obverse import FILE --from FORMAT` does, and checks the result.
pub fn import(format: Format, file: &str, bytes: &[u8]) {
    let _ = detect(file, bytes);
    let options = ImportOptions { folder: "deck".to_owned(), ..ImportOptions::default() };
    let Ok(OpenedFile { bank, .. }) = open_file(format, bytes, None, &options, &mut |_| ()) else {
        return;
    };
    let items = bank.items.len();
    let mut deck = empty();
    deck.title = bank.title.clone().unwrap_or_else(|| "Deck".to_owned());
    let Assembled { mut deck, reports, media, .. } = assemble(bank, format, deck);
    assert_eq!(reports.len(), items);
    every_item_is_reported(&reports, &deck);
    add_import_hashes(&mut deck);
    it_is_a_deck(&deck);
    it_goes_into_a_deck_that_is_there(&deck);
    nothing_changes_when_it_comes_again(&deck);
    files_lead_nowhere(&media);
    nothing_is_put_in_for_what_is_not_known(format, bytes, &deck);
    // One format for each input: all of them would take as long as everything else.
    let target = Target::ALL[bytes.len() % Target::ALL.len()];
    assert_eq!(export(&deck, target).reports.len(), deck.questions.len());
}

fn empty() -> Deck {
    let (mut deck, _) = parse("", "deck");
    deck.id = DeckId("deck".to_owned());
    deck
}

/// Checks that each item is in the deck or has a reason, and that nothing else is in the deck.
fn every_item_is_reported(reports: &[ItemReport], deck: &Deck) {
    for report in reports {
        match &report.question {
            Some(id) => {
                assert!(deck.find_question(id).is_some() && !report.is_skipped, "{report:?}")
            }
            None => assert!(!report.reasons.is_empty(), "{report:?}"),
        }
    }
    assert_eq!(
        reports.iter().filter(|report| report.question.is_some()).count(),
        deck.questions.len()
    );
}

/// Checks that the deck reads as it was written.
fn it_is_a_deck(deck: &Deck) {
    let text = write::write_deck(deck);
    let (read, errors) = parse(&text, "deck");
    assert!(
        errors.iter().all(|error| error.severity != Severity::Error || deck.questions.is_empty()),
        "{errors:?}\n{text}"
    );
    assert_eq!(questions(&read), questions(deck), "{text}");
}

pub(crate) fn questions(deck: &Deck) -> Vec<String> {
    deck.questions.iter().map(|question| write::write_question(question, deck)).collect()
}

fn it_goes_into_a_deck_that_is_there(deck: &Deck) {
    let (present, _) = parse(PRESENT, "mine");
    let added = merge(&present, deck.questions.clone()).added;
    let added: Vec<String> =
        added.iter().map(|question| write::write_question(question, &present)).collect();
    assert_eq!(added.len(), deck.questions.len());
    let text =
        edit::put_questions(PRESENT, &[], &added).expect("a deck that questions can be put into");
    let (read, errors) = parse(&text, "mine");
    assert!(errors.iter().all(|error| error.severity != Severity::Error), "{errors:?}\n{text}");
    assert_eq!(questions(&read)[1..], added, "{text}");
}

fn nothing_changes_when_it_comes_again(deck: &Deck) {
    let again = merge(deck, deck.questions.clone());
    assert!(
        again.changes.iter().all(|(change, _)| *change == MergeChange::Same),
        "{:?}",
        again.changes
    );
}

fn files_lead_nowhere(media: &[Media]) {
    for one in media {
        assert!(
            !one.name.contains(['/', '\\', '\0']) && !one.name.starts_with(".."),
            "{:?}",
            one.name
        );
    }
}

/// Checks that U+FFFD is in the deck only if the file has one, or spells one.
fn nothing_is_put_in_for_what_is_not_known(format: Format, bytes: &[u8], deck: &Deck) {
    if !matches!(
        format,
        Format::Gift | Format::Moodle | Format::Aiken | Format::AnkiText | Format::Csv
    ) {
        return;
    }
    let Ok(decoded) = decode(bytes, None) else { return };
    if !decoded.text.contains(['&', '\u{fffd}']) {
        assert!(!write::write_deck(deck).contains('\u{fffd}'), "{}", write::write_deck(deck));
    }
}
