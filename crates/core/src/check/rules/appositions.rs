//! Finds descriptions of a name in a prompt: `Augustus, the first emperor of Rome, died`.

use std::collections::HashMap;

use crate::check::terms::{Terms, names_and_numbers};
use crate::check::word::{content_hash, is_any, word_hash, words};
use crate::deck::QuestionType;

use super::DeckContext;

/// The most words of a name.
const MAX_NAME_WORDS: usize = 4;

/// The fewest significant words of a description that another question asks for.
const MIN_DESCRIBED: usize = 2;

/// Verbs of a question about a description, which the description leaves out.
const PLAIN_VERBS: &[&str] = &[
    "became", "become", "becomes", "came", "took", "place", "happen", "happened", "call", "person",
    "man", "woman", "people",
];

/// A name and the words that describe it, in one prompt.
struct Description<'a> {
    question: usize,
    words: Vec<&'a str>,
}

/// Pairs each question whose answer another prompt describes with that question; the teller comes
/// first.
pub(super) fn find_describers(deck_context: &DeckContext) -> Vec<(usize, usize)> {
    let terms_list = deck_context.terms();
    let mut described: HashMap<Vec<u64>, Vec<Description>> = HashMap::new();
    for (question, terms) in terms_list.iter().enumerate() {
        for (name, description) in read_descriptions(&terms.question.prompt) {
            let description = Description { question, words: description };
            described.entry(name).or_default().push(description);
        }
    }
    let mut found = Vec::new();
    for (asked, terms) in terms_list.iter().enumerate() {
        let Some(all) = described.get(&terms.key) else { continue };
        let group = terms.question.group.as_deref();
        let teller = all.iter().find(|description| {
            let other = terms_list[description.question].question;
            description.question != asked
                && (group.is_none() || group != other.group.as_deref())
                && is_asked_for(&description.words, terms)
        });
        found.extend(teller.map(|description| (description.question, asked)));
    }
    found
}

/// The names that a prompt describes, as sorted hashes, each with its description.
fn read_descriptions(prompt: &str) -> Vec<(Vec<u64>, Vec<&str>)> {
    let parts: Vec<&str> = prompt.split([',', '(', ')', ';', ':']).collect();
    let mut found = Vec::new();
    for two in parts.windows(2) {
        let (before, after): (Vec<&str>, Vec<&str>) =
            (words(two[0]).collect(), words(two[1]).collect());
        let begins = after.first().is_some_and(|word| is_any(word, &["the", "a", "an"]));
        if !begins || after.len() < 3 {
            continue;
        }
        // Without a mark at its end, the description goes on to the verb.
        for count in 1..=MAX_NAME_WORDS.min(before.len()) {
            let name = &before[before.len() - count..];
            if !name[0].starts_with(char::is_uppercase) {
                continue;
            }
            let mut hashes: Vec<u64> = name.iter().map(|word| word_hash(word)).collect();
            hashes.sort_unstable();
            hashes.dedup();
            found.push((hashes, after.clone()));
        }
    }
    found
}

/// Whether a question asks for the thing with this description: each significant word of the
/// description is in its prompt, and each of its own words except dates is in the description.
fn is_asked_for(description: &[&str], terms: &Terms) -> bool {
    let prompt = terms.question.prompt.as_str();
    if terms.question.kind == QuestionType::TrueFalse || prompt.contains('`') {
        return false;
    }
    let asked: Vec<&str> = words(prompt).filter(|word| is_telling(word)).collect();
    let described: Vec<&str> =
        description.iter().copied().filter(|word| is_telling(word)).collect();
    let is_in = |word: &str, all: &[&str]| all.iter().any(|other| is_same_root(word, other));
    described.len() >= MIN_DESCRIBED
        && described.iter().all(|word| is_in(word, &asked))
        && asked.iter().all(|word| is_in(word, &described) || is_of_date(word))
        && !names_and_numbers(prompt).is_empty()
}

/// Whether a word tells one description from another. The first and the last are two.
fn is_telling(word: &str) -> bool {
    (content_hash(word).is_some() || is_any(word, &["first", "second", "most"]))
        && !is_any(word, PLAIN_VERBS)
}

fn is_of_date(word: &str) -> bool {
    const ERAS: &[&str] = &["BC", "AD", "BCE", "CE"];
    word.bytes().all(|byte| byte.is_ascii_digit()) || ERAS.contains(&word)
}

/// Whether two words have one root: a word and its plural, or a place and its people.
fn is_same_root(one: &str, other: &str) -> bool {
    if word_hash(one) == word_hash(other) {
        return true;
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let is_people = ["an", "ese", "ish", "ic", "i"].iter().any(|end| long.ends_with(end));
    let common = short.bytes().zip(long.bytes()).take_while(|(one, two)| one == two).count();
    let are_names = [short, long].iter().all(|word| word.starts_with(char::is_uppercase));
    let is_irregular = PEOPLES.iter().any(|(place, people)| {
        (one == *place && other == *people) || (one == *people && other == *place)
    });
    is_irregular
        || (are_names
            && is_people
            && short.len() < long.len()
            && common > 2
            && common + 1 >= short.len())
}

/// Places whose people have a name of another root.
const PEOPLES: &[(&str, &str)] = &[
    ("France", "French"),
    ("Spain", "Spanish"),
    ("Greece", "Greek"),
    ("England", "English"),
    ("Poland", "Polish"),
    ("Sweden", "Swedish"),
    ("Denmark", "Danish"),
    ("Ireland", "Irish"),
    ("Scotland", "Scottish"),
    ("Netherlands", "Dutch"),
    ("Germany", "German"),
    ("Turkey", "Turkish"),
    ("Wales", "Welsh"),
    ("Switzerland", "Swiss"),
    ("Britain", "British"),
    ("Norway", "Norwegian"),
    ("Finland", "Finnish"),
    ("Hungary", "Hungarian"),
];

#[cfg(test)]
mod tests {
    use super::{find_describers, is_same_root};
    use crate::check::rules::DeckContext;
    use crate::deck::parse;

    fn describes(prompt: &str, asked: &str, answer: &str) -> bool {
        let source = format!(
            "[[questions]]\ntype = \"short-answer\"\nprompt = \"{prompt}\"\nanswer = \"x\"\n\n[[questions]]\ntype = \"short-answer\"\nprompt = \"{asked}\"\nanswer = \"{answer}\"\n"
        );
        let (deck, errors) = parse(&source, "deck");
        assert!(errors.is_empty(), "{errors:?}");
        !find_describers(&DeckContext::new(&deck)).is_empty()
    }

    #[test]
    fn a_description_of_the_answer_gives_it_away() {
        let prompt = "When Augustus, the first emperor of Rome, died in AD 14, who followed him?";
        for asked in [
            "Who became the first Roman emperor in 27 BC?",
            "Who was the first emperor of Rome?",
            "Which man was Rome's first emperor?",
        ] {
            assert!(describes(prompt, asked, "Augustus"), "{asked}");
        }
        for (asked, answer) in [
            ("Who was the last emperor of Rome?", "Augustus"),
            ("Who was the first emperor of China?", "Augustus"),
            ("Who was the first emperor of Rome?", "Nero"),
            ("Which month did the first emperor of Rome rename?", "Augustus"),
        ] {
            assert!(!describes(prompt, asked, answer), "{asked}");
        }
        let painter = "Where did Frida Kahlo, the Mexican painter of self-portraits, live?";
        assert!(describes(
            painter,
            "Who was the Mexican painter of self-portraits?",
            "Frida Kahlo"
        ));
    }

    #[test]
    fn a_place_and_its_people_have_one_root() {
        for (one, other) in [("Rome", "Roman"), ("Italian", "Italy"), ("France", "French")] {
            assert!(is_same_root(one, other), "{one}, {other}");
        }
        for (one, other) in [("Iran", "Iraq"), ("Austria", "Australian"), ("room", "roman")] {
            assert!(!is_same_root(one, other), "{one}, {other}");
        }
    }
}
