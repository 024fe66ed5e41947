use super::{AnswerTrial, Earning, PasteInto, Way, try_answers};
use crate::deck::{Deck, parse};

fn sample_deck(questions: &str) -> Deck {
    let (deck, errors) = parse(questions, "deck");
    assert!(errors.is_empty(), "{errors:#?}");
    deck
}

fn all_trials(deck: &Deck) -> Vec<AnswerTrial<'_>> {
    try_answers(deck, &deck.questions.iter().collect::<Vec<_>>())
}

/// The grade of a text, as `way: word`.
fn earned_words(deck: &Deck, text: &str) -> Vec<(Way, &'static str)> {
    let trials = all_trials(deck);
    let typings =
        trials.iter().flat_map(|trial| &trial.typings).filter(|typing| typing.text == text);
    typings.map(|typing| (typing.way, typing.earning.as_str())).collect()
}

const NAME: &str = "[aliases]\n\"Sofia Kovalevskaya\" = [\"Kovalevskaya\"]\n\
    [[questions]]\ntype = \"short-answer\"\nprompt = \"Who was she?\"\nanswer = \"Sofia Kovalevskaya\"\n";

#[test]
fn each_way_has_a_name_and_a_phrase_of_its_own() {
    for list in [Way::name, Way::phrase] {
        let mut all: Vec<&str> = Way::ALL.iter().map(|way| list(*way)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Way::ALL.len());
    }
}

#[test]
fn a_name_is_tried_in_its_parts() {
    let deck = sample_deck(NAME);
    for (text, way, earns) in [
        ("Sofia Kovalevskaya", Way::Written, "right"),
        ("sofia kovalevskaya", Way::SmallLetters, "right"),
        ("Kovalevskaya", Way::FamilyName, "right"),
        ("Sofia", Way::FirstName, "wrong"),
        ("S. Kovalevskaya", Way::Initials, "wrong"),
        ("Kovalevskaya, Sofia", Way::FamilyFirst, "right"),
        ("Sofia Kovalveskaya", Way::Swapped, "almost"),
        ("Sofia Kovalevskayya", Way::Doubled, "almost"),
        ("Sofia Kovalvskaya", Way::Dropped, "almost"),
    ] {
        assert_eq!(earned_words(&deck, text), [(way, earns)], "{text}");
    }
}

#[test]
fn words_are_tried_in_the_ways_of_their_kind() {
    let deck = sample_deck(
        "[[questions]]\ntype = \"short-answer\"\nprompt = \"a?\"\nanswer = \"grey whale\"\n\
         [[questions]]\ntype = \"short-answer\"\nprompt = \"b?\"\nanswer = \"World War I\"\n\
         [[questions]]\ntype = \"short-answer\"\nprompt = \"c?\"\nanswer = \"ten-pin bowling\"\n\
         [[questions]]\ntype = \"short-answer\"\nprompt = \"d?\"\nanswer = \"causal\"\n\
         [[questions]]\ntype = \"short-answer\"\nprompt = \"e?\"\nanswer = \"the Córdoba\"\n",
    );
    for (text, way, earns) in [
        ("gray whale", Way::OtherSpelling, "right"),
        ("grey whales", Way::OtherNumber, "wrong"),
        ("World War 1", Way::Figures, "right"),
        ("World War one", Way::NumberWords, "right"),
        ("ten pin bowling", Way::NoHyphen, "right"),
        ("casual", Way::Swapped, "wrong"),
        ("Córdoba", Way::NoArticle, "right"),
        ("the Cordoba", Way::NoAccents, "almost"),
    ] {
        assert_eq!(earned_words(&deck, text), [(way, earns)], "{text}");
    }
}

#[test]
fn numbers_and_dates_are_tried_as_people_write_them() {
    let deck = sample_deck(
        "[[questions]]\ntype = \"numeric\"\nprompt = \"How many?\"\nanswer = 5300\nunit = \"km\"\n\
         [[questions]]\ntype = \"date\"\nprompt = \"When?\"\nanswer = \"1990-06-20\"\n",
    );
    for (text, way, earns) in [
        ("5,300", Way::Grouped, "right"),
        ("5.300", Way::OtherStyle, "asked again"),
        ("five thousand three hundred", Way::NumberWords, "right"),
        ("5300 km", Way::WithUnit, "right"),
        ("more than 5300", Way::Bounded, "asked again"),
        ("5301", Way::NextDoor, "wrong"),
        ("20 June 1990", Way::DayFirst, "right"),
        ("June 20, 1990", Way::MonthFirst, "right"),
        ("1990", Way::YearAlone, "partly"),
        ("1990-06-21", Way::NextDay, "wrong"),
    ] {
        assert_eq!(earned_words(&deck, text), [(way, earns)], "{text}");
    }
}

/// A deck with every place for typed words, and the entry to paste for a wrong and for a right
/// text.
#[test]
fn the_line_to_paste_changes_the_verdict() {
    let short = "[[questions]]\ntype = \"short-answer\"\nprompt = \"Who?\"\nanswer = \"Sofia Kovalevskaya\"\n";
    let list = "[[questions]]\ntype = \"list\"\nprompt = \"Which?\"\nanswers = [\"kite\", \"grey whale\"]\n";
    let braces = "[[questions]]\ntype = \"cloze\"\nprompt = \"A {{grey whale}} swims.\"\n";
    let paste = |source: &str, text: &str| {
        let deck = sample_deck(source);
        let trials = all_trials(&deck);
        let typing = trials
            .iter()
            .flat_map(|trial| &trial.typings)
            .find(|typing| typing.text == text)
            .unwrap();
        (typing.earning, typing.paste.clone().unwrap())
    };
    for (source, text, into, entry) in [
        (short, "Sofia", PasteInto::Alternatives, "\"Sofia\""),
        (short, "Sofia Kovalveskaya", PasteInto::Distractors, "\"Sofia Kovalveskaya\""),
        (list, "grey whales", PasteInto::ItemAlternatives, "\"grey whales\""),
        (braces, "grey whales", PasteInto::Braces, "|grey whales"),
        (braces, "grey wahle", PasteInto::BlankDistractors, "\"grey wahle\""),
    ] {
        let (_, paste) = paste(source, text);
        assert_eq!(
            (paste.into, paste.entry.as_str(), paste.has_others),
            (into, entry, false),
            "{text}"
        );
    }
    let right =
        format!("{short}alternatives = [\"Sofia\"]\ndistractors = [\"Sofia Kovalveskaya\"]\n");
    let deck = sample_deck(&right);
    let found = all_trials(&deck);
    let of = |text: &str| {
        found.iter().flat_map(|trial| &trial.typings).find(|typing| typing.text == text).unwrap()
    };
    assert_eq!(of("Sofia").earning, Earning::Right);
    assert_eq!(of("Sofia Kovalveskaya").earning, Earning::Wrong);
    assert!(of("Kovalevskaya").paste.as_ref().unwrap().has_others);
}

#[test]
fn code_is_tried_only_by_its_letters() {
    let deck = sample_deck(
        "[[questions]]\ntype = \"short-answer\"\nprompt = \"How?\"\nanswer = \"`git Commit`\"\n",
    );
    let ways: Vec<Way> = all_trials(&deck)[0].typings.iter().map(|typing| typing.way).collect();
    assert_eq!(ways, [Way::Written, Way::SmallLetters, Way::Capitals, Way::OneWord]);
}

#[test]
fn any_input_is_handled() {
    for key in [
        "é",
        "ß",
        "a",
        "…",
        "!=",
        "東京",
        "Ολυμπία",
        "x²",
        "𝕏 y",
        "İstanbul",
        "نهر",
        "2nd",
        "—",
        "a'b",
    ] {
        let source =
            format!("[[questions]]\ntype = \"short-answer\"\nprompt = \"?\"\nanswer = \"{key}\"\n");
        let deck = sample_deck(&source);
        let found = all_trials(&deck);
        assert_eq!(found[0].typings[0].earning, Earning::Right, "{key}");
    }
}
