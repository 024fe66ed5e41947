//! A readable identity, made from what a question is called or asks.

use crate::text;

/// So many words of a prompt are enough to know it by.
const WORDS: usize = 5;
/// An identity is not made longer than so many characters.
const LONGEST: usize = 40;

/// Words that say little: without them more of a prompt fits.
const LITTLE: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "did", "do", "does", "for", "from",
    "had", "has", "have", "how", "in", "into", "is", "it", "its", "many", "match", "much", "name", "of",
    "on", "or", "order", "put", "s", "that", "the", "their", "them", "there", "these", "this", "those", "to",
    "was", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "you",
];

/// An identity from a text in Markdown: its telling words in lower case, joined by `-`. What fills the blanks of a cloze is
/// not among them. Empty where there is no letter and no digit.
#[must_use]
pub fn make_slug(markdown: &str) -> String {
    let plain = text::plain_text(&without_blanks(markdown)).to_lowercase();
    let plain = plain.replace(['\'', '’'], "");
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !LITTLE.contains(word)).collect();
    let mut slug = String::new();
    for word in if telling.is_empty() { words } else { telling }.into_iter().take(WORDS) {
        let length = slug.chars().count() + word.chars().count();
        if !slug.is_empty() && length > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    slug
}

fn without_blanks(prompt: &str) -> String {
    let mut rest = prompt;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once("}}").map_or("", |(_, behind)| behind);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::make_slug;
    use crate::deck::QuestionId;

    #[test]
    fn an_identity_is_made_of_the_words_that_tell() {
        for (prompt, id) in [
            ("How many grave sites did the first Soviet account name?", "grave-sites-first-soviet-account"),
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
            proptest::prop_assert!(slug.chars().count() <= 2 * super::LONGEST);
        }
    }
}
