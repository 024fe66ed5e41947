//! A text cut into words, numbers and signs that count.

use super::letters::{
    Run, has_factor, is_counter, is_formula, is_han_numeral, is_letter, is_mark, is_punctuation, is_symbolic,
    ranks_by_point,
};
use super::signs::without_accents;
use super::other::OWNER;
use super::value::{Sort, Value};
use super::{Manner, language};
use crate::quantity::UnitInText;
use crate::quantity::spelled::value_of_words;

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Nothing: the text begins here, or the token before ends here.
    Nothing,
    /// White space, or punctuation that does not count.
    Space,
    /// A hyphen between two parts of a compound.
    Hyphen,
    /// A point within a word, as in an abbreviation.
    Point,
    /// An apostrophe within a word.
    Apostrophe,
    /// A slash between two words.
    Slash,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits, or a number that was written out.
    Number,
    /// A sign that counts.
    Sign,
    /// A sign that counts only where the key has it too.
    Aside,
}

/// A piece of a text as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// What stands before it.
    pub before: Joint,
    /// As it is compared: in lower case and one spelling, unless case counts.
    pub text: String,
    /// The same without accents.
    pub plain: String,
    /// As it was typed, but for invisible signs.
    pub shown: String,
    /// The number that it says.
    pub value: Option<Value>,
    /// The unit that it names, behind a number.
    pub unit: Option<UnitInText>,
}

impl Token {
    fn new(kind: Kind, before: Joint, shown: &str, manner: Manner) -> Self {
        let lower = |word: &str| {
            if manner.case_sensitive { word.to_owned() } else { language::lower(word, manner.language) }
        };
        let (text, plain) = match kind {
            Kind::Word => {
                let lower = lower(shown);
                let plain = without_accents(&lower);
                let text = language::one_spelling(language::with_digraphs(&lower), manner.language);
                let plain = if lower.is_ascii() {
                    text.clone()
                } else {
                    language::one_spelling(plain, manner.language)
                };
                (text, plain)
            }
            _ => (shown.to_owned(), shown.to_owned()),
        };
        Self { kind, before, text, plain, shown: shown.to_owned(), value: None, unit: None }
    }

    /// Whether it says how many: a number that is none of a rank.
    pub(super) fn counts(&self) -> bool {
        let is_count = |value: Value| matches!(value.sort, Sort::Cardinal | Sort::Fraction | Sort::Decimal);
        self.kind == Kind::Number || self.value.is_some_and(is_count)
    }

    /// Whether both say the same number; this is the key.
    #[must_use]
    pub fn is_number_of(&self, given: &Self) -> bool {
        self.value.zip(given.value).is_some_and(|(key, given)| key.is(given))
    }

    /// Whether it is one number word in letters, none of another sort such as a Roman numeral.
    #[must_use]
    pub fn is_number_word(&self) -> bool {
        let is_word = |value: Value| matches!(value.sort, Sort::Cardinal | Sort::Ordinal | Sort::Fraction);
        self.value.is_some_and(is_word) && self.shown.chars().all(char::is_alphabetic)
    }

    /// Whether both name the same unit.
    #[must_use]
    pub fn has_unit_of(&self, given: &Self) -> bool {
        self.unit.as_ref().zip(given.unit.as_ref()).is_some_and(|(one, other)| one.is_same(other))
    }

    /// Whether it is the name of a note, as in *F sharp*.
    #[must_use]
    pub fn is_note(&self) -> bool {
        self.is_letter() && self.shown.starts_with(|c: char| matches!(c, 'A'..='H' | 'a'..='h'))
    }

    /// Whether it is a single letter.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        self.kind == Kind::Word && self.shown.chars().count() == 1
    }
}

/// Cuts an even text into tokens. `is_key` says whether brackets and marks count because an author wrote them.
pub(super) fn cut(even: &str, manner: Manner, is_key: bool) -> Vec<Token> {
    let chars: Vec<char> = even.chars().collect();
    let has_operator =
        chars.iter().any(|c| matches!(c, '+' | '*' | '×' | '·' | '^' | '=' | '<' | '>')) || has_factor(&chars);
    let is_formula = is_key && is_formula(&chars);
    let mut cutter = Cutter {
        chars,
        at: 0,
        before: Joint::Nothing,
        manner,
        is_formula,
        has_operator,
        is_in_root: false,
        tokens: Vec::new(),
    };
    while cutter.at < cutter.chars.len() {
        cutter.step();
    }
    cutter.tokens
}

struct Cutter<'a> {
    chars: Vec<char>,
    at: usize,
    before: Joint,
    manner: Manner<'a>,
    is_formula: bool,
    /// Whether a sign of a formula occurs, so that a minus is none of a compound.
    has_operator: bool,
    /// Whether a bracket behind a root is open; a root needs none.
    is_in_root: bool,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn step(&mut self) {
        let c = self.chars[self.at];
        if c.is_whitespace() {
            self.join(Joint::Space);
        } else if c.is_ascii_digit() {
            self.number();
        } else if is_letter(c) {
            self.word();
        } else {
            self.sign(c);
        }
    }

    fn join(&mut self, joint: Joint) {
        if self.before == Joint::Nothing {
            self.before = joint;
        }
        self.at += 1;
    }

    fn push(&mut self, kind: Kind, shown: &str) {
        let before = if self.tokens.is_empty() { Joint::Nothing } else { self.before };
        self.tokens.push(Token::new(kind, before, shown, self.manner));
        self.before = Joint::Nothing;
    }

    fn word(&mut self) {
        let from = self.at;
        if self.take_han_number() {
            return;
        }
        let script = Run::of(self.chars[from]);
        while self.peek(0).is_some_and(|c| is_letter(c) && (is_mark(c) || Run::of(c) == script)) {
            if self.at > from && self.begins_han_number() {
                break;
            }
            self.at += 1;
        }
        let word: String = self.chars[from..self.at].iter().collect();
        self.push(Kind::Word, &word);
    }

    /// Takes a number in Chinese numerals, as a number in digits, in a language that has them.
    fn take_han_number(&mut self) -> bool {
        if !self.begins_han_number() {
            return false;
        }
        let run: String = self.chars[self.at..].iter().take_while(|c| is_han_numeral(**c)).collect();
        let behind = self.chars.get(self.at + run.chars().count()).copied();
        let is_ranked = self.last() == Some('第');
        if !is_ranked && !behind.is_none_or(is_counter) {
            return false;
        }
        let Some((spelled, 1)) = value_of_words(&[&run], self.manner.language) else { return false };
        self.at += run.chars().count();
        self.push(Kind::Number, &spelled.value.to_string());
        true
    }

    fn begins_han_number(&self) -> bool {
        matches!(self.manner.language.primary(), "ja" | "zh") && self.peek(0).is_some_and(is_han_numeral)
    }

    /// Digits, with the signs between them that part thousands or decimals.
    fn number(&mut self) {
        let (decimal, group) = self.manner.language.number_signs();
        let mut number = self.digits();
        let may_be_grouped = number.len() <= 3;
        while may_be_grouped && self.begins_group(group) {
            self.at += 1;
            number.push_str(&self.digits());
        }
        if self.peek(0) == Some(decimal) && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            number.push('.');
            number.push_str(&self.digits());
        }
        self.push(Kind::Number, &number);
    }

    /// Whether a sign that parts thousands stands here, and three digits behind it.
    fn begins_group(&self, group: char) -> bool {
        let is_sign = self.peek(0).is_some_and(|c| c == group || matches!(c, ' ' | '\''));
        let is_digit = |ahead| self.peek(ahead).is_some_and(|c| c.is_ascii_digit());
        is_sign && is_digit(1) && is_digit(2) && is_digit(3) && !is_digit(4)
    }

    fn digits(&mut self) -> String {
        let from = self.at;
        while self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn last(&self) -> Option<char> {
        self.at.checked_sub(1).and_then(|at| self.chars.get(at)).copied()
    }

    fn sign(&mut self, c: char) {
        let (last, next) = (self.last(), self.peek(1));
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_inside = is_word(last) && is_word(next);
        match c {
            '-' if next == Some('>') => self.take_two("->"),
            '-' if self.is_between_letters(is_inside) => self.take(Kind::Sign, "-"),
            '-' if is_digit(last) && is_digit(next) => self.take(Kind::Sign, "-"),
            '-' if self.has_operator && is_inside => self.take(Kind::Sign, "-"),
            '*' | '×' | '·' if next != Some('*') && self.may_be_left_out() => self.product(Kind::Aside, c),
            '×' | '·' => self.product(Kind::Sign, c),
            '-' if is_inside => self.join(Joint::Hyphen),
            '-' if is_word(next) || self.is_between_operands() => self.take(Kind::Sign, "-"),
            '-' if is_word(last) => self.take(self.charge(), "-"),
            '・' | '\u{2027}' => self.join(Joint::Space),
            '.' if is_digit(last) && next == Some(' ') && ranks_by_point(self.manner.language.primary()) => {
                self.tokens.last_mut().into_iter().for_each(|number| number.shown.push('.'));
                self.join(Joint::Space);
            }
            '.' if is_inside || self.tokens.last().is_some_and(Token::is_letter) => self.join(Joint::Point),
            '.' if is_word(next) && self.tokens.is_empty() => self.take(Kind::Aside, "."),
            '\'' if is_inside && !(is_digit(last) && is_digit(next)) => self.join(Joint::Apostrophe),
            '\'' => self.apostrophes(),
            '_' if self.tokens.last().is_some_and(Token::is_letter) => self.at += 1,
            '/' if self.is_between_words() || self.is_in_name_with_number() => {
                self.before = Joint::Slash;
                self.at += 1;
            }
            ':' if self.is_between_digits() => self.take(Kind::Sign, ":"),
            '!' if next == Some('=') => self.take_two("!="),
            '!' | '?' if next.is_none() && self.is_one_small_word() => self.take(Kind::Aside, &c.to_string()),
            '!' if is_digit(last) => self.take(Kind::Aside, "!"),
            '(' | ')' | '[' | ']' | '{' | '}' => self.bracket(c),
            '*' if next == Some('*') => {
                self.at += 1;
                self.take(Kind::Sign, "^");
            }
            _ if is_punctuation(c) => self.join(Joint::Space),
            _ => {
                let sign = c.to_string();
                self.take(Kind::Sign, &sign);
            }
        }
    }

    /// A sign of a product, which is shown as it was typed and compared as a star.
    fn product(&mut self, kind: Kind, c: char) {
        self.take(kind, c.encode_utf8(&mut [0; 4]));
        if let Some(sign) = self.tokens.last_mut() {
            "*".clone_into(&mut sign.text);
            "*".clone_into(&mut sign.plain);
        }
    }

    /// Apostrophes that join nothing: primes behind a letter of a formula or behind digits, the mark of an English plural
    /// that owns something, or punctuation.
    fn apostrophes(&mut self) {
        let count = self.chars[self.at..].iter().take_while(|c| **c == '\'').count();
        let marks = "'".repeat(count);
        let is_quoted = self.chars.first() == Some(&'\'');
        let last = self.tokens.last().filter(|_| !is_quoted && self.last().is_some_and(char::is_alphanumeric));
        let kind = match last {
            Some(last) if last.kind == Kind::Number => Some((Kind::Aside, marks.as_str())),
            Some(last) if last.is_letter() && is_symbolic(&self.chars) => Some((Kind::Sign, marks.as_str())),
            Some(last) if owns_by_apostrophe(last, self.manner) => Some((Kind::Aside, OWNER)),
            _ => None,
        };
        self.at += count - 1;
        match kind {
            Some((kind, text)) => self.take(kind, text),
            None => self.join(Joint::Space),
        }
    }

    /// Whether a slash stands between an abbreviation and digits, as in `OS/2`.
    fn is_in_name_with_number(&self) -> bool {
        let is_name = |token: &Token| {
            token.kind == Kind::Word && token.shown.len() > 1 && token.shown.chars().all(char::is_uppercase)
        };
        self.tokens.last().is_some_and(is_name) && self.peek(1).is_some_and(|c| c.is_ascii_digit())
    }

    fn bracket(&mut self, c: char) {
        let is_root = self.tokens.last().is_some_and(|token| matches!(token.shown.as_str(), "√" | "sqrt"));
        let counts = self.manner.case_sensitive || self.is_formula;
        let kind = if counts && !is_root && !self.is_in_root { Kind::Sign } else { Kind::Aside };
        self.is_in_root = is_root || self.is_in_root && c != ')';
        self.take(kind, &c.to_string());
    }

    /// What a minus behind a token is: a charge behind a short symbol, as in `Cl-`, or a hyphen that joins nothing.
    fn charge(&self) -> Kind {
        let is_symbol = |token: &Token| token.kind != Kind::Word || token.shown.chars().count() <= 2;
        if self.tokens.last().is_some_and(is_symbol) { Kind::Sign } else { Kind::Aside }
    }

    fn take_two(&mut self, sign: &str) {
        self.at += 1;
        self.take(Kind::Sign, sign);
    }

    /// Whether a hyphen stands between two letters that stand alone: a minus, as in `p-q`.
    fn is_between_letters(&self, is_inside: bool) -> bool {
        let next = |ahead: usize| self.peek(ahead).is_some_and(char::is_alphanumeric);
        is_inside
            && self.tokens.last().is_some_and(Token::is_letter)
            && self.peek(1).is_some_and(char::is_alphabetic)
            && !next(2)
    }

    fn take(&mut self, kind: Kind, sign: &str) {
        self.at += 1;
        self.push(kind, sign);
    }

    /// Whether a minus with spaces around it stands between single letters or numbers, not between phrases.
    fn is_between_operands(&self) -> bool {
        let is_operand = |token: &Token| token.kind == Kind::Number || token.is_letter();
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        self.tokens.last().is_some_and(is_operand) && next.is_some_and(|c| c.is_alphanumeric())
    }

    /// Whether a sign of multiplication may be left out: between two factors that are not both numbers.
    fn may_be_left_out(&self) -> bool {
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        let is_between = !self.tokens.is_empty() && next.is_some_and(|c| c.is_alphanumeric() || *c == '(');
        is_between && !self.is_between_digits()
    }

    /// Whether there is one word so far, in small letters: a mark behind it belongs to a name of code, such as `vec!`.
    fn is_one_small_word(&self) -> bool {
        matches!(self.tokens.as_slice(), [word] if word.shown.chars().all(|c| c.is_ascii_lowercase()))
    }

    /// Whether a slash stands between words, with spaces around it or none.
    fn is_between_words(&self) -> bool {
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        let is_division = |token: &Token| {
            token.is_letter() && (self.has_operator || token.shown.chars().all(char::is_lowercase))
        };
        let is_word = |token: &Token| token.kind == Kind::Word && !is_division(token);
        self.tokens.last().is_some_and(is_word)
            && next.is_some_and(|c| c.is_alphabetic())
            && !self.is_single_small(1)
    }

    /// Whether a single small letter stands ahead, with nothing but a space before it.
    fn is_single_small(&self, ahead: usize) -> bool {
        let ahead = ahead + usize::from(self.peek(ahead) == Some(' '));
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.peek(ahead).is_some_and(char::is_lowercase) && !is_word(self.peek(ahead + 1))
    }

    fn is_between_digits(&self) -> bool {
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        self.tokens.last().is_some_and(|token| token.kind == Kind::Number)
            && next.is_some_and(char::is_ascii_digit)
    }
}

/// Whether a word in English owns something by the apostrophe behind it: a plural that ends in *s*.
fn owns_by_apostrophe(word: &Token, manner: Manner) -> bool {
    manner.language.is_english() && word.kind == Kind::Word && !word.is_letter() && word.text.ends_with('s')
}
