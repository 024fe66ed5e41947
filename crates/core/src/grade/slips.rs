//! Slips of the pen: which texts are a misspelt key.

use crate::deck::question::{Accents, Typos};
use crate::fold::signs::without_accents;
use crate::fold::{Joint, Likeness, TextForm, Token, TokenKind, are_two_forms};

use super::edits::{begins_alike, edit_distance};
use super::misspelt::{WordPair, may_be_misspelt};
use super::person;
use super::spelling::ComparisonOptions;
use super::verdict::MisspeltWord;

/// The slips that make a text a key when they are forgiven.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slips {
    /// The letters that are added, left out, changed or swapped.
    pub edits: usize,
    /// The words, where they are noted.
    pub noted: Vec<MisspeltWord>,
}

/// The slips by which `given` is `key`, word by word; none where it is something else.
pub(super) fn find_slips(
    key: &TextForm,
    given: &TextForm,
    manner: ComparisonOptions,
) -> Option<Slips> {
    /// How many signs that do not count a short text has at the most.
    const ASIDES: usize = 8;
    // Most texts are ruled out by their length.
    if given.tokens.len() > key.tokens.len() + ASIDES
        || key.has_other_marks(given)
        || key.has_other_brackets(given)
    {
        return None;
    }
    let (keys, texts) = (counted_tokens(key), counted_tokens(given));
    if keys.len() != texts.len() {
        let differs_in_accents = key.likeness_to(given, manner.fold) == Some(Likeness::Accents);
        return if differs_in_accents {
            accents(&keys, &texts, manner)
        } else {
            slips_when_joined(&keys, &texts, manner)
        };
    }
    // What is no word has no slip, and is compared sooner than words are looked up.
    if keys.iter().zip(&texts).any(|(key, given)| are_other_signs(key, given)) {
        return None;
    }
    let mut slips = Slips::default();
    let is_alone = keys.len() == 1;
    let are_articles_unlike =
        manner.fold.language.primary() == "de" && key.has_article() != given.has_article();
    for (at, (key, given)) in keys.iter().zip(&texts).enumerate() {
        if are_articles_unlike && at + 1 < keys.len() && has_other_ending(key, given) {
            continue;
        }
        if is_elided(&keys, at, given, manner) || are_two_saints(key, given) {
            slips.add_word(key, given, 0);
            continue;
        }
        let is_given_name = || person::is_misspelt_given_name(&keys, &texts, at);
        match compare_words(key, given, is_alone, is_given_name, manner)? {
            WordDifference::None => {}
            WordDifference::Edits(_) if is_part_of_code(&keys, at) => return None,
            WordDifference::Edits(edits) => slips.add_word(key, given, edits),
            WordDifference::Accents if manner.spelling.accents == Accents::Ignored => {}
            WordDifference::Accents => slips.add_word(key, given, 0),
        }
    }
    Some(slips)
}

/// Whether two German words are one adjective, as its ending changes behind an article: *aktives
/// Wahlrecht* and *das aktive Wahlrecht*.
fn has_other_ending(key: &Token, given: &Token) -> bool {
    /// How many letters an adjective has before its ending at the least.
    const LEAST: usize = 3;
    let stem = |word: &str| {
        let stem = word.strip_suffix("en").or_else(|| word.strip_suffix("es"));
        let stem = stem.or_else(|| word.strip_suffix("er")).or_else(|| word.strip_suffix('e'));
        stem.filter(|stem| stem.chars().count() >= LEAST).map(str::to_owned)
    };
    let is_small = |word: &Token| word.kind == TokenKind::Word && word.value.is_none();
    key.text != given.text
        && is_small(key)
        && is_small(given)
        && stem(&key.text).is_some_and(|own| stem(&given.text) == Some(own))
}

/// Whether one is *Saint* and the other *Sainte*, which the name behind them settles.
fn are_two_saints(key: &Token, given: &Token) -> bool {
    matches!((key.text.as_str(), given.text.as_str()), ("st", "ste") | ("ste", "st"))
}

/// French words that lose their vowel before another, as they are and whole.
const ELIDED: [(&str, &str); 9] = [
    ("c", "ce"),
    ("d", "de"),
    ("j", "je"),
    ("l", "le"),
    ("m", "me"),
    ("n", "ne"),
    ("qu", "que"),
    ("s", "se"),
    ("t", "te"),
];

/// Whether a French word stands whole where the key has it without its vowel: *je aimerais*.
fn is_elided(keys: &[&Token], at: usize, given: &Token, manner: ComparisonOptions) -> bool {
    manner.fold.language.primary() == "fr"
        && manner.allowed_typos() != Typos::Edits(0)
        && keys.get(at + 1).is_some_and(|next| next.before == Joint::Apostrophe)
        && ELIDED.contains(&(keys[at].text.as_str(), given.text.as_str()))
}

/// Whether two tokens differ of which one is no word.
fn are_other_signs(key: &Token, given: &Token) -> bool {
    let are_words = key.kind == TokenKind::Word && given.kind == TokenKind::Word;
    !are_words && key.text != given.text && !key.is_number_of(given) && !key.has_unit_of(given)
}

/// Whether a number stands right beside a word, as in `MiG-15`: then each letter of it counts.
fn is_part_of_code(keys: &[&Token], at: usize) -> bool {
    let is_glued = |token: &Token| matches!(token.before, Joint::Nothing | Joint::Hyphen);
    let is_before = at > 0 && keys[at - 1].kind == TokenKind::Number && is_glued(keys[at]);
    let is_behind =
        keys.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number && is_glued(next));
    is_before || is_behind
}

impl Slips {
    fn add_word(&mut self, key: &Token, given: &Token, edits: usize) {
        self.edits += edits;
        self.noted.push(MisspeltWord { given: given.shown.clone(), right: key.shown.clone() });
    }
}

/// The tokens of a form that count.
fn counted_tokens(form: &TextForm) -> Vec<&Token> {
    form.tokens.iter().filter(|token| token.kind != TokenKind::OptionalSign).collect()
}

/// How a word comes to be another.
enum WordDifference {
    /// They are the same.
    None,
    /// Other accents.
    Accents,
    /// As many edits.
    Edits(usize),
}

/// How a word comes to be another, if it does.
fn compare_words(
    key: &Token,
    given: &Token,
    is_alone: bool,
    is_given_name: impl Fn() -> bool,
    manner: ComparisonOptions,
) -> Option<WordDifference> {
    let is_number = key.is_number_of(given) && !(is_alone && are_two_forms(key, given));
    if key.text == given.text || is_number || key.has_unit_of(given) {
        return Some(WordDifference::None);
    }
    let lacks_accents = key.plain == given.plain && key.value == given.value;
    if key.is_number_word() && lacks_accents && manner.fold.language.primary() == "fr" {
        let is_noted = manner.spelling.accents != Accents::Matter;
        return is_noted.then_some(WordDifference::Accents);
    }
    let may_be_word = key.value.is_none() || key.is_number_word();
    if key.kind != TokenKind::Word
        || given.kind != TokenKind::Word
        || !may_be_word
        || given.value.is_some()
    {
        return None;
    }
    let is_given_name = is_given_name();
    let pair = WordPair { key, given, is_alone, is_given_name, options: manner };
    if key.plain == given.plain {
        let may_differ = manner.spelling.accents != Accents::Matter && !pair.accents_count();
        return may_differ.then_some(WordDifference::Accents);
    }
    let edits = pair.slip_edits().or_else(|| {
        // A slip in the author's own spelling, where that is not the one that spellings are folded
        // to: *grey*.
        let (key, given) = (as_written(key), as_written(given));
        WordPair { key: &key, given: &given, ..pair }.slip_edits()
    });
    edits.map(WordDifference::Edits)
}

/// A word in the spelling in which it was written.
fn as_written(word: &Token) -> Token {
    let text = word.shown.to_lowercase();
    Token { plain: without_accents(&text), text, ..word.clone() }
}

/// A key whose words are joined or parted in another way and have other accents: `Hanoi` for
/// `Hà Nội`.
fn accents(keys: &[&Token], texts: &[&Token], manner: ComparisonOptions) -> Option<Slips> {
    let whole = |tokens: &[&Token]| -> Option<Token> {
        let join =
            |part: fn(&Token) -> &str| tokens.iter().map(|token| part(token)).collect::<String>();
        let first = (*tokens.first()?).clone();
        let (text, plain, shown) =
            (join(|token| &token.text), join(|token| &token.plain), join(|token| &token.shown));
        Some(Token { text, plain, shown, ..first })
    };
    let (key, given) = (whole(keys)?, whole(texts)?);
    let counts = WordPair {
        key: &key,
        given: &given,
        is_alone: false,
        is_given_name: false,
        options: manner,
    }
    .accents_count();
    if counts || manner.spelling.accents == Accents::Matter {
        return None;
    }
    let shown = |tokens: &[&Token]| {
        tokens.iter().map(|token| token.shown.as_str()).collect::<Vec<_>>().join(" ")
    };
    Some(Slips { edits: 0, noted: vec![MisspeltWord { given: shown(texts), right: shown(keys) }] })
}

/// A key of several words that was typed as one word, a letter off.
fn slips_when_joined(
    keys: &[&Token],
    texts: &[&Token],
    manner: ComparisonOptions,
) -> Option<Slips> {
    /// From how many letters on a letter may be off.
    const LEAST: usize = 8;
    let [given] = texts else { return None };
    let is_word = |token: &&Token| token.kind == TokenKind::Word && token.value.is_none();
    let key: String = keys.iter().map(|token| token.plain.as_str()).collect();
    let may_slip = manner.allowed_typos() != Typos::Edits(0)
        && keys.iter().chain(texts).all(is_word)
        && keys.iter().all(|key| may_be_misspelt(key, false))
        && key.chars().count() >= LEAST
        && begins_alike(&key, &given.plain)
        && !manner.vocabulary.contains_word(&given.plain)
        && !crate::words::is_word(manner.fold.language.primary(), &given.shown.to_lowercase());
    let edits =
        edit_distance(&given.plain, &key, usize::from(may_slip)).filter(|edits| *edits > 0)?;
    let right: Vec<&str> = keys.iter().map(|token| token.shown.as_str()).collect();
    Some(Slips {
        edits,
        noted: vec![MisspeltWord { given: given.shown.clone(), right: right.join(" ") }],
    })
}
