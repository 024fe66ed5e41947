//! What must hold whatever the bytes are: an importer gets through, every item is told of, and what was taken is a deck.

use obverse_core::deck::fault::Severity;
use obverse_core::deck::{Deck, DeckId, parse, write};
use obverse_core::edit;
use obverse_formats::{
    Assembled, Became, Change, Format, Media, Opened, Options, Target, assemble, decode, detect, export,
    merge, open, stamp,
};

/// A deck that somebody has already.
const PRESENT: &str = "id = \"mine\"\ntitle = \"Mine\"\n\n[[questions]]\nid = \"star\"\ntype = \"short-answer\"\n\
                       prompt = \"What is a star?\"\nanswer = \"a sun\"\n";

/// Imports bytes as `obverse import FILE --from FORMAT` does, and looks at what came of them.
pub fn import(format: Format, file: &str, bytes: &[u8]) {
    let _ = detect(file, bytes);
    let options = Options { folder: "deck".to_owned(), ..Options::default() };
    let Ok(Opened { bank, .. }) = open(format, bytes, None, &options, &mut |_| ()) else { return };
    let items = bank.items.len();
    let mut deck = empty();
    deck.title = bank.title.clone().unwrap_or_else(|| "Deck".to_owned());
    let Assembled { mut deck, told, media } = assemble(bank, format, deck);
    assert_eq!(told.len(), items);
    every_item_is_told(&told, &deck);
    stamp(&mut deck);
    it_is_a_deck(&deck);
    it_goes_into_a_deck_that_is_there(&deck);
    nothing_changes_when_it_comes_again(&deck);
    files_lead_nowhere(&media);
    nothing_is_put_in_for_what_is_not_known(format, bytes, &deck);
    // One format for each input: all of them would take as long as everything else.
    let target = Target::ALL[bytes.len() % Target::ALL.len()];
    assert_eq!(export(&deck, target).told.len(), deck.questions.len());
}

fn empty() -> Deck {
    let (mut deck, _) = parse("", "deck");
    deck.id = DeckId("deck".to_owned());
    deck
}

/// Taken, or a reason why not; and each that was taken is there.
fn every_item_is_told(told: &[Became], deck: &Deck) {
    for became in told {
        match &became.question {
            Some(id) => assert!(deck.question(id).is_some() && !became.passed, "{became:?}"),
            None => assert!(!became.why.is_empty(), "{became:?}"),
        }
    }
    assert_eq!(told.iter().filter(|became| became.question.is_some()).count(), deck.questions.len());
}

/// As it is written, so it is read.
fn it_is_a_deck(deck: &Deck) {
    let text = write::deck(deck);
    let (read, faults) = parse(&text, "deck");
    assert!(
        faults.iter().all(|fault| fault.severity != Severity::Error || deck.questions.is_empty()),
        "{faults:?}\n{text}"
    );
    assert_eq!(questions(&read), questions(deck), "{text}");
}

fn questions(deck: &Deck) -> Vec<String> {
    deck.questions.iter().map(|question| write::question(question, deck)).collect()
}

fn it_goes_into_a_deck_that_is_there(deck: &Deck) {
    let (present, _) = parse(PRESENT, "mine");
    let added = merge(&present, deck.questions.clone()).added;
    let added: Vec<String> = added.iter().map(|question| write::question(question, &present)).collect();
    assert_eq!(added.len(), deck.questions.len());
    let text = edit::put(PRESENT, &[], &added).expect("a deck that questions can be put into");
    let (read, faults) = parse(&text, "mine");
    assert!(faults.iter().all(|fault| fault.severity != Severity::Error), "{faults:?}\n{text}");
    assert_eq!(questions(&read)[1..], added, "{text}");
}

fn nothing_changes_when_it_comes_again(deck: &Deck) {
    let again = merge(deck, deck.questions.clone());
    assert!(again.told.iter().all(|(change, _)| *change == Change::Same), "{:?}", again.told);
}

fn files_lead_nowhere(media: &[Media]) {
    for one in media {
        assert!(!one.name.contains(['/', '\\', '\0']) && !one.name.starts_with(".."), "{:?}", one.name);
    }
}

/// No U+FFFD but where the file has one, or could have spelt one.
fn nothing_is_put_in_for_what_is_not_known(format: Format, bytes: &[u8], deck: &Deck) {
    if !matches!(format, Format::Gift | Format::Moodle | Format::Aiken | Format::AnkiText | Format::Csv) {
        return;
    }
    let Ok(decoded) = decode(bytes, None) else { return };
    if !decoded.text.contains(['&', '\u{fffd}']) {
        assert!(!write::deck(deck).contains('\u{fffd}'), "{}", write::deck(deck));
    }
}
