//! Finds the questions that a person means.

use crate::text::{plain_text, text_width};

use super::deck::Deck;
use super::question::Question;

/// The minimum width of a part of a name, in columns; shorter words must be the whole name.
const MIN_PART_WIDTH: usize = 3;

/// Finds questions by a number or by words, and returns each with its number from 1. It tries, in
/// this order: the question with this number, questions with this name, questions whose name or
/// prompt begins with these words, and questions that contain them. Case does not matter. Words
/// under three columns match only a whole name. Identities are not searched.
#[must_use]
pub fn find_questions<'a>(deck: &'a Deck, name: &str) -> Vec<(usize, &'a Question)> {
    let wanted = name.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    if let Ok(number) = wanted.parse::<usize>() {
        let question = number.checked_sub(1).and_then(|index| deck.questions.get(index));
        return question.map(|question| (number, question)).into_iter().collect();
    }
    let all: Vec<_> =
        deck.questions.iter().map(|question| (searched_texts(question), question)).collect();
    let tests: [fn(&str, &str) -> bool; 3] = [
        |text, wanted| text == wanted,
        |text, wanted| text.starts_with(wanted),
        |text, wanted| text.contains(wanted),
    ];
    let tests = if text_width(&wanted) < MIN_PART_WIDTH { &tests[..1] } else { &tests };
    for is_match in tests {
        let numbered = all.iter().zip(1..);
        let found: Vec<_> = numbered
            .filter(|((texts, _), _)| texts.iter().any(|text| is_match(text, &wanted)))
            .map(|((_, question), number)| (number, *question))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn searched_texts(question: &Question) -> [String; 3] {
    let label = question.label.clone().unwrap_or_default();
    [label, question.name(), plain_text(&question.prompt)].map(|text| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::find_questions;
    use crate::deck::Edition;

    #[test]
    fn a_number_or_words_mean_a_question() {
        let text = "title = \"Sky\"\n\
                    [[questions]]\nid = \"moon\"\ntype = \"short-answer\"\nprompt = \"Which moon is the largest?\"\nanswer = \"Ganymede\"\n\
                    [[questions]]\nname = \"The belt\"\ntype = \"flashcard\"\nprompt = \"Where is it?\"\nanswer = \"Beyond Mars\"\n\
                    [[questions]]\ntype = \"flashcard\"\nprompt = \"The *belts* of the earth\"\nanswer = \"Van Allen\"\n";
        let deck = Edition::read(text.to_owned(), "sky").0.deck;
        for (name, numbers) in [
            ("2", vec![2]),
            ("4", vec![]),
            ("0", vec![]),
            ("the BELT", vec![2]),
            ("the b", vec![2, 3]),
            ("the ", vec![2, 3]),
            ("the belt", vec![2]),
            ("which", vec![1]),
            ("belts of", vec![3]),
            ("is", vec![]),
            ("is ", vec![]),
            ("is i", vec![2]),
            ("is the l", vec![1]),
            (" ", vec![]),
            ("sun", vec![]),
        ] {
            let found: Vec<usize> =
                find_questions(&deck, name).into_iter().map(|(number, _)| number).collect();
            assert_eq!(found, numbers, "{name:?}");
        }
    }
}
