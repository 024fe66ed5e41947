//! Whether two forms are one.

use crate::words;

use super::language::{apostrophe_counts, parts_count};
use super::token::{Joint, Token, TokenKind};
use super::{FoldOptions, TextForm, are_two_forms};

/// How like a key a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same answer.
    Same,
    /// The same but for accents.
    Accents,
}

/// Which text of a token is compared.
type TokenView = fn(&Token) -> &str;

impl TextForm {
    /// Whether `given` is this key, and whether its accents are other ones.
    #[must_use]
    pub fn likeness_to(&self, given: &Self, manner: FoldOptions) -> Option<Likeness> {
        if self.signs.is_some() && given.signs.is_some() {
            return self.has_same_signs(given).then_some(Likeness::Same);
        }
        if self.tokens.is_empty() || given.tokens.len() > self.most_tokens() {
            return None;
        }
        if self.contradicts(given, manner) {
            return None;
        }
        let walk = |view: TokenView| {
            Walk { key: &self.tokens, given: &given.tokens, view, options: manner }.is_same()
        };
        if walk(|token| &token.text) {
            return Some(Likeness::Same);
        }
        let is_bare = self.tokens.iter().chain(&given.tokens).any(is_greek_in_capitals);
        let accents = if is_bare { Likeness::Same } else { Likeness::Accents };
        walk(|token| &token.plain).then_some(accents)
    }
}

impl TextForm {
    /// Whether both are the same signs and nothing else. A star may be either sign of a product.
    fn has_same_signs(&self, given: &Self) -> bool {
        let Some((one, other)) = self.signs.as_ref().zip(given.signs.as_ref()) else {
            return false;
        };
        let is_star = |one: char, other: char| one == '*' && matches!(other, '×' | '·');
        one.chars().count() == other.chars().count()
            && one.chars().zip(other.chars()).all(|(a, b)| a == b || is_star(a, b) || is_star(b, a))
    }

    /// Whether both have brackets, and not the same ones.
    #[must_use]
    pub fn has_other_brackets(&self, given: &Self) -> bool {
        let (mut key, mut given) =
            (bracket_texts(&self.tokens).peekable(), bracket_texts(&given.tokens).peekable());
        key.peek().is_some() && given.peek().is_some() && !key.eq(given)
    }

    /// Whether it has marks that count where the author wrote them, and a text has others.
    #[must_use]
    pub fn has_other_marks(&self, given: &Self) -> bool {
        let marks = |form: &Self| {
            let marks = form.tokens.iter().filter(|token| counts_behind(token));
            marks.map(|token| token.text.clone()).collect::<Vec<String>>()
        };
        let own = marks(self);
        !own.is_empty() && own != marks(given)
    }

    /// How many tokens a text of the same answer has at the most: each letter by itself, and
    /// brackets around the whole.
    fn most_tokens(&self) -> usize {
        const ASIDES: usize = 16;
        self.tokens.iter().map(|token| token.shown.len() + token.text.len()).sum::<usize>() + ASIDES
    }
}

/// Greek in capitals is written without accents.
fn is_greek_in_capitals(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.shown.chars().all(|c| matches!(c, '\u{370}'..='\u{3ff}') && c.is_uppercase())
}

struct Walk<'a> {
    key: &'a [Token],
    given: &'a [Token],
    view: TokenView,
    options: FoldOptions<'a>,
}

/// A place in one of the two: a token, and how much of it has been compared.
#[derive(Clone, Copy, Default)]
struct TokenPlace {
    token: usize,
    byte: usize,
}

impl Walk<'_> {
    /// Compares token by token; a token of one may be several of the other, where the joint between
    /// these may vanish.
    fn is_same(&self) -> bool {
        let (mut key, mut given) = (TokenPlace::default(), TokenPlace::default());
        loop {
            if self.brackets_differ(key, given) {
                return false;
            }
            self.skip_asides(&mut key, &mut given);
            let (Some(of_key), Some(of_given)) =
                (self.key.get(key.token), self.given.get(given.token))
            else {
                return key.token == self.key.len() && given.token == self.given.len();
            };
            if let Some(steps) = self.minus_as_hyphen(key, given) {
                (key.token, given.token) = (key.token + steps.0, given.token + steps.1);
                continue;
            }
            if key.byte == 0 && given.byte == 0 && self.are_equal(of_key, of_given) {
                (key.token, given.token) = (key.token + 1, given.token + 1);
                continue;
            }
            let (rest, other) =
                (&(self.view)(of_key)[key.byte..], &(self.view)(of_given)[given.byte..]);
            let step = rest.len().min(other.len());
            if rest.as_bytes()[..step] != other.as_bytes()[..step] || step == 0 {
                return false;
            }
            let may_join = match rest.len().cmp(&other.len()) {
                std::cmp::Ordering::Less => self.may_join(self.key, key.token, of_given),
                std::cmp::Ordering::Greater => self.may_join(self.given, given.token, of_key),
                std::cmp::Ordering::Equal => true,
            };
            if !may_join {
                return false;
            }
            advance_place(&mut key, rest, step);
            advance_place(&mut given, other, step);
        }
    }

    /// Whether brackets of two kinds stand at the same place.
    fn brackets_differ(&self, key: TokenPlace, given: TokenPlace) -> bool {
        let (key, given) = (self.key.get(key.token), self.given.get(given.token));
        key.zip(given).is_some_and(|(key, given)| {
            is_bracket(key) && is_bracket(given) && key.text != given.text
        })
    }

    /// Passes over signs that count only where both have them.
    fn skip_asides(&self, key: &mut TokenPlace, given: &mut TokenPlace) {
        let is_aside = |tokens: &[Token], place: &TokenPlace| {
            place.byte == 0
                && tokens
                    .get(place.token)
                    .is_some_and(|token| token.kind == TokenKind::OptionalSign)
        };
        while is_aside(self.given, given) {
            let is_asked = self
                .key
                .get(key.token)
                .is_some_and(|token| token.text == self.given[given.token].text);
            if key.byte == 0 && is_asked {
                break;
            }
            given.token += 1;
        }
        let is_given = |key: &TokenPlace| {
            self.given.get(given.token).is_some_and(|token| token.text == self.key[key.token].text)
        };
        while is_aside(self.key, key) && !is_given(key) && !self.counts_in_key(key.token) {
            key.token += 1;
        }
    }

    /// A mark behind a number or a letter counts where the author wrote it: `5!`, `x'`.
    fn counts_in_key(&self, at: usize) -> bool {
        counts_behind(&self.key[at])
    }

    /// A minus of one text where the other has a hyphen, as in `x - 5` and `x-5`: how far both go
    /// on.
    fn minus_as_hyphen(&self, key: TokenPlace, given: TokenPlace) -> Option<(usize, usize)> {
        let (at_key, at_given) = (self.key.get(key.token)?, self.given.get(given.token)?);
        let is_minus = |token: &Token| token.kind == TokenKind::Sign && token.text == "-";
        let is_at_start = key.byte == 0 && given.byte == 0;
        match (is_minus(at_key), is_minus(at_given)) {
            (true, false) if is_at_start && at_given.before == Joint::Hyphen => Some((1, 0)),
            (false, true) if is_at_start && at_key.before == Joint::Hyphen => Some((0, 1)),
            _ => None,
        }
    }

    fn are_equal(&self, key: &Token, given: &Token) -> bool {
        let is_alone = self.key.len() == 1 && self.given.len() == 1;
        let is_value = || key.is_number_of(given) && !(is_alone && are_two_forms(key, given));
        (self.view)(key) == (self.view)(given) || is_value() || key.has_unit_of(given)
    }

    /// Whether the joint behind a token may vanish, since the other text has it and the next one as
    /// `joined`.
    fn may_join(&self, tokens: &[Token], at: usize, joined: &Token) -> bool {
        let Some(next) = tokens.get(at + 1) else { return false };
        let left = &tokens[at];
        match (left.kind, next.kind) {
            (TokenKind::Number, TokenKind::Number) => return false,
            (TokenKind::Number, _) | (_, TokenKind::Number) => {
                return next.before != Joint::Slash || is_abbreviation(left);
            }
            _ => {}
        }
        let language = self.options.language;
        match next.before {
            Joint::Nothing => true,
            Joint::Space => next.is_letter() || !parts_count(&left.text, &joined.text, language),
            Joint::Hyphen if parts_count("", &joined.text, language) => false,
            Joint::Hyphen => {
                is_set_off(left) || is_set_off(next) || makes_word(left, next, self.options)
            }
            Joint::Point => left.text.chars().count() <= LONGEST_ABBREVIATION,
            Joint::Apostrophe => !apostrophe_counts(&joined.text, language),
            Joint::Slash => is_abbreviation(left) && is_abbreviation(next),
        }
    }
}

/// The brackets among some tokens.
fn bracket_texts(tokens: &[Token]) -> impl Iterator<Item = &str> {
    tokens.iter().filter(|token| is_bracket(token)).map(|token| token.text.as_str())
}

fn is_bracket(token: &Token) -> bool {
    matches!(token.text.as_str(), "(" | "[" | "{" | ")" | "]" | "}")
}

/// Whether a mark counts where the author wrote it: `5!`, `x'`, `.env`.
pub(super) fn counts_behind(token: &Token) -> bool {
    token.kind == TokenKind::OptionalSign
        && (matches!(token.text.as_str(), "!" | "!!" | "?" | ".") || token.text.starts_with('\''))
}

/// How many letters stand before a point within an abbreviation at the most: `Ph.D`.
const LONGEST_ABBREVIATION: usize = 2;

fn advance_place(place: &mut TokenPlace, rest: &str, step: usize) {
    if step == rest.len() {
        *place = TokenPlace { token: place.token + 1, byte: 0 };
    } else {
        place.byte += step;
    }
}

/// Whether a word is an abbreviation in capitals, as in `AC/DC`.
fn is_abbreviation(token: &Token) -> bool {
    const LONGEST: usize = 4;
    token.shown.chars().all(char::is_uppercase) && token.shown.chars().count() <= LONGEST
}

/// Whether a part of a compound is a letter, or has a capital.
fn is_set_off(token: &Token) -> bool {
    token.shown.chars().count() == 1 || token.shown.chars().any(char::is_uppercase)
}

/// Whether two parts that are written as one make a word of the language; where no list knows it
/// they do. Outside English two words of the language make one.
fn makes_word(left: &Token, next: &Token, manner: FoldOptions) -> bool {
    let primary = manner.language.primary();
    let joined = format!("{}{}", left.shown, next.shown).to_lowercase();
    let is_compound = || {
        primary != "en"
            && [left, next]
                .iter()
                .all(|part| words::is_ordinary(primary, &part.shown.to_lowercase()))
    };
    !words::has_list(primary) || words::is_word(primary, &joined) || is_compound()
}
