//! Decks of the flashcard program `recto`: TOML with `[deck]` and `[[cards]]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Flashcard};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};

/// The keys of a card that are taken.
const KNOWN: [&str; 6] = ["question", "answer", "tags", "id", "hint", "explanation"];

/// Whether a text looks like a deck of cards in TOML.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    text.lines().any(|line| line.trim() == "[[cards]]")
}

/// Reads a file, card by card. A broken card does not affect the others.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let starts: Vec<usize> = text
        .match_indices("[[cards]]")
        .map(|(at, _)| at)
        .filter(|at| text[..*at].ends_with('\n') || *at == 0)
        .collect();
    let head = DeTable::parse(&text[..starts.first().copied().unwrap_or(text.len())]).ok();
    let deck =
        head.as_ref().and_then(|head| match head.get_ref().get("deck").map(Spanned::get_ref) {
            Some(DeValue::Table(deck)) => Some(deck),
            _ => None,
        });
    let title = deck.and_then(|deck| text_value(deck, "name"));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let (mut line, mut counted) = (1, 0);
    let items = starts.iter().zip(ends).map(|(start, end)| {
        line += text[counted..*start].matches('\n').count();
        counted = *start;
        read_item(&text[*start..end], line)
    });
    Bank { title, items: items.collect(), ..Bank::default() }
}

fn read_item(piece: &str, line: usize) -> BankItem {
    let result = DeTable::parse(piece)
        .map_err(|error| format!("the TOML is broken: {}", error.message()))
        .and_then(|parsed| match parsed.get_ref().get("cards").map(Spanned::get_ref) {
            Some(DeValue::Array(all)) => all
                .first()
                .and_then(|card| card.get_ref().as_table())
                .ok_or_else(|| "it is no table".to_owned())
                .and_then(read_card),
            _ => Err("it is no table".to_owned()),
        });
    let name = result.as_ref().map(|draft| short_name(&plain_text(&draft.question.prompt)));
    let name = name.unwrap_or_default();
    let result =
        result.map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)));
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

fn read_card(card: &DeTable) -> Result<Draft, String> {
    let prompt = text_value(card, "question").unwrap_or_default();
    let answer = text_value(card, "answer").unwrap_or_default();
    if prompt.trim().is_empty() {
        return Err("it asks nothing: it has no `question`".to_owned());
    }
    if answer.trim().is_empty() {
        return Err("it has no `answer`".to_owned());
    }
    let visible = format!("{prompt}\n{answer}");
    let body = Body::Flashcard(Flashcard { answer, reverse: false });
    let mut draft = Draft::new(QuestionType::Flashcard, prompt, body);
    draft.visible = Some(visible);
    draft.source_id = text_value(card, "id");
    draft.question.hints.extend(text_value(card, "hint"));
    draft.question.explanation = text_value(card, "explanation");
    if let Some(DeValue::Array(tags)) = card.get("tags").map(Spanned::get_ref) {
        let tags = tags.iter().filter_map(|tag| tag.get_ref().as_str());
        draft.question.tags = tags.map(str::to_owned).collect();
    }
    let mut others: Vec<&str> = card.keys().map(|key| key.get_ref().as_ref()).collect();
    others.sort_unstable();
    for key in others.into_iter().filter(|key| !KNOWN.contains(key)) {
        draft.add_loss(format!("the key `{key}`"));
    }
    Ok(draft)
}

fn text_value(table: &DeTable, key: &str) -> Option<String> {
    table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn cards_are_read_one_by_one() {
        let text = "[deck]\nname = \"Seas\"\n\n[[cards]]\nquestion = \"Which **sea**?\"\nanswer = \"White\"\n\
                    tags = [\"a\"]\nease = 2\n[[cards]]\nquestion = \"Why?\"\n[[cards]]\nquestion = \n";
        assert!(is_likely(text));
        let bank = read(text);
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        let (deck, lines) = deck_of(bank, Format::Recto);
        assert_eq!(
            lines[..2],
            ["line 4, Which sea?: taken the key `ease`", "line 9, : refused it has no `answer`"]
        );
        assert!(lines[2].starts_with("line 11, : refused the TOML is broken"), "{lines:?}");
        assert_eq!(
            deck,
            "type = \"flashcard\"\nprompt = \"Which **sea**?\"\nanswer = \"White\"\ntags = [\"a\"]\n"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            drop(deck_of(read(&text), Format::Recto));
            drop(deck_of(read(&format!("[[cards]]\nquestion = \"a\"\n{text}")), Format::Recto));
        }
    }
}
