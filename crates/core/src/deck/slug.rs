//! A readable identity, made from a question's name or prompt.

use crate::text;

/// The maximum number of words of an identity.
const MAX_WORDS: usize = 5;
/// The maximum length of an identity, in characters.
const MAX_CHARS: usize = 40;

/// Frequent words that are left out.
const STOP_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "did", "do", "does", "for",
    "from", "had", "has", "have", "how", "in", "into", "is", "it", "its", "many", "match", "much",
    "name", "of", "on", "or", "order", "put", "s", "that", "the", "their", "them", "there",
    "these", "this", "those", "to", "was", "were", "what", "when", "where", "which", "who", "whom",
    "whose", "why", "will", "with", "you",
];

/// Makes an identity from a text in Markdown: its significant words in lower case, joined by `-`.
/// The answers of a cloze's blanks are left out. The identity is empty if there is no letter and no
/// digit.
#[must_use]
pub fn make_slug(markdown: &str) -> String {
    let plain = text::plain_text(&without_blanks(markdown)).to_lowercase();
    let plain = plain.replace(['\'', '’'], "");
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let significant: Vec<&str> =
        words.iter().copied().filter(|word| !STOP_WORDS.contains(word)).collect();
    let mut slug = String::new();
    for word in if significant.is_empty() { words } else { significant }.into_iter().take(MAX_WORDS)
    {
        let length = slug.chars().count() + word.chars().count();
        if !slug.is_empty() && length > MAX_CHARS {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(MAX_CHARS));
    }
    slug
}

fn without_blanks(prompt: &str) -> String {
    let mut rest = prompt;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::make_slug;
    use crate::deck::QuestionId;

    #[test]
    fn an_id_is_made_of_distinctive_words() {
        for (prompt, id) in [
            (
                "How many grave sites did the first Soviet account name?",
                "grave-sites-first-soviet-account",
            ),
            ("Grave sites, first account", "grave-sites-first-account"),
            ("What is it?", "what-is-it"),
            ("Water boils at {{100|one hundred}} degrees.", "water-boils-degrees"),
            ("What’s *Rayleigh* scattering?", "whats-rayleigh-scattering"),
            ("Wie heißt die Brücke?", "wie-heißt-die-brücke"),
            ("?!", ""),
        ] {
            assert_eq!(make_slug(prompt), id);
        }
    }

    proptest::proptest! {
        #[test]
        fn an_identity_is_one_or_is_empty(prompt in ".{0,200}") {
            let slug = make_slug(&prompt);
            proptest::prop_assert!(slug.is_empty() || QuestionId::is_well_formed(&slug), "{}", slug);
            proptest::prop_assert!(slug.chars().count() <= 2 * super::MAX_CHARS);
        }
    }
}
