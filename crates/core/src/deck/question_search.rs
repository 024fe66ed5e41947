//! Which question a person means.

use crate::text::{plain_text, text_width};

use super::deck::Deck;
use super::question::Question;

/// The fewest columns of which part of a name is looked for.
const LEAST: usize = 3;

/// The questions of a deck that a word or a few mean, each with its number as a person counts them, from 1: the one with
/// this number, else those that are called so, else those whose name or prompt begins so, else those in which it stands.
/// Capital letters make no difference, and fewer than three columns of them mean only what is called so. Identities are not
/// looked for.
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
    let texts = |question: &Question| {
        let label = question.label.clone().unwrap_or_default();
        [label, question.name(), plain_text(&question.prompt)].map(|text| text.to_lowercase())
    };
    let all: Vec<_> = deck.questions.iter().map(|question| (texts(question), question)).collect();
    let fits: [fn(&str, &str) -> bool; 3] = [
        |text, wanted| text == wanted,
        |text, wanted| text.starts_with(wanted),
        |text, wanted| text.contains(wanted),
    ];
    let found = |fits: &fn(&str, &str) -> bool| {
        let numbered = all.iter().zip(1..);
        let numbered = numbered.filter(|((texts, _), _)| texts.iter().any(|text| fits(text, &wanted)));
        numbered.map(|((_, question), number)| (number, *question)).collect::<Vec<_>>()
    };
    let fits = if text_width(&wanted) < LEAST { &fits[..1] } else { &fits };
    fits.iter().map(found).find(|found| !found.is_empty()).unwrap_or_default()
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
