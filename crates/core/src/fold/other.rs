//! Differences that make another answer although the words are the same: the gender of an article,
//! the case of a unit, a dot for a cross, the place of an apostrophe.

use crate::words;

use super::articles::Article;
use super::token::{Joint, Token, TokenKind};
use super::{FoldOptions, TextForm};

impl TextForm {
    /// Whether something makes a text another answer than this key, although its words may be the
    /// same.
    #[must_use]
    pub fn contradicts(&self, given: &Self, manner: FoldOptions) -> bool {
        self.has_other_article(given)
            || self.has_other_unit(given)
            || self.has_other_product(given)
            || self.has_other_element(given)
            || manner.language.is_english() && self.has_other_owner(given)
    }

    /// Whether both have a leading article, of other genders or of other forms: `der` and `die`,
    /// `l'` and `la`.
    fn has_other_article(&self, given: &Self) -> bool {
        let agrees = |(one, other): (Article, Article)| one.agrees(other);
        self.article.zip(given.article).is_some_and(|both| !agrees(both))
    }

    /// Whether a unit is another one by its case: `5 mW` and `5 MW`. Of a single letter it counts
    /// only where nothing but a number stands before it, since `12A` may be a room.
    fn has_other_unit(&self, given: &Self) -> bool {
        let is_alone = self.tokens.len() == 2;
        let units = |form: &Self| {
            form.tokens.iter().filter(|token| token.unit.is_some()).cloned().collect::<Vec<Token>>()
        };
        let is_other = |(key, given): (&Token, &Token)| {
            let may_count = is_alone || key.shown.chars().count() > 1;
            let is_same_but_for_case =
                key.shown != given.shown && key.shown.to_lowercase() == given.shown.to_lowercase();
            let units = key.unit.as_ref().zip(given.unit.as_ref());
            may_count
                && is_same_but_for_case
                && units.is_some_and(|(key, given)| key.is_other(given))
        };
        units(self).iter().zip(&units(given)).any(is_other)
    }

    /// Whether one text is an element and the other a compound of two, which differ in case alone: `Co`
    /// and `CO`. Nothing else stands there, and neither is written in one case throughout by habit.
    fn has_other_element(&self, given: &Self) -> bool {
        const ELEMENTS: [&str; 5] = ["Co", "Cs", "Hf", "Sn", "Sc"];
        let [key] = self.tokens.as_slice() else { return false };
        let [typed] = given.tokens.as_slice() else { return false };
        let is_element = |text: &str| ELEMENTS.contains(&text);
        let is_capitals = |text: &str| text.chars().all(char::is_uppercase);
        key.text == typed.text && is_capitals(&key.shown) && is_element(&typed.shown)
    }

    /// Whether the key has a cross between letters, which is a product of vectors, and the text has
    /// a dot, which is another one. In an equation of numbers both are a multiplication, and a dot
    /// in the key may be one too.
    fn has_other_product(&self, given: &Self) -> bool {
        let signs = |form: &Self| {
            let signs = form.tokens.iter().filter(|token| token.text == "*");
            signs.map(|token| token.shown.clone()).collect::<Vec<String>>()
        };
        let is_of_numbers =
            self.tokens.iter().any(|token| token.text == "=" || token.kind == TokenKind::Number);
        let is_other = |(one, other): (&String, &String)| is_other_product(one, other);
        !is_of_numbers && signs(self).iter().zip(&signs(given)).any(is_other)
    }

    /// Whether a word in small letters owns something, and its apostrophe stands elsewhere: `dog's`
    /// and `dogs'`. Alone, `dogs'` is not `dogs` either.
    fn has_other_owner(&self, given: &Self) -> bool {
        let (key, typed) = (owners(&self.tokens), owners(&given.tokens));
        let is_name = key.iter().any(|owner| owner.is_name);
        if key.is_empty() || is_name {
            return false;
        }
        if typed.is_empty() {
            let words = self.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
            let is_alone = words <= 1 + usize::from(self.tokens.iter().any(is_owning_s));
            let is_word = given.tokens.iter().any(|token| words::is_word("en", &token.plain));
            return is_alone && is_word;
        }
        let places =
            |owners: &[Owner]| owners.iter().map(|owner| owner.letters).collect::<Vec<usize>>();
        places(&key) != places(&typed)
    }
}

/// Whether a text has a dot where the key has a cross; `*` may be either.
fn is_other_product(key: &str, given: &str) -> bool {
    (key, given) == ("×", "·")
}

/// The mark behind a word that owns something.
pub(super) const OWNER: &str = "’";

/// A word that owns something.
struct Owner {
    /// How many letters of the text stand before its apostrophe.
    letters: usize,
    /// Whether it has a capital.
    is_name: bool,
}

fn is_owning_s(token: &Token) -> bool {
    token.before == Joint::Apostrophe && token.text == "s"
}

/// The words that own something.
fn owners(tokens: &[Token]) -> Vec<Owner> {
    let mut letters = 0;
    let mut owners = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_owning = is_owning_s(token) || token.text == OWNER;
        if is_owning && let Some(before) = at.checked_sub(1) {
            let is_name = tokens[before].shown.starts_with(char::is_uppercase);
            owners.push(Owner { letters, is_name });
        }
        letters += if token.kind == TokenKind::Word { token.plain.chars().count() } else { 0 };
    }
    owners
}
