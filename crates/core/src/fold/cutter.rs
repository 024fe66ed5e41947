//! Cutting a text into words, numbers and signs that count.

use super::FoldOptions;
use super::letters::{
    LetterRun, has_factor, is_counter, is_formula, is_han_numeral, is_letter, is_mark,
    is_punctuation, is_symbolic, ranks_by_point,
};
use super::other::OWNER;
use super::token::{Joint, Token, TokenKind};
use crate::quantity::spelled::value_of_words;

/// Cuts an even text into tokens. `is_key` says whether brackets and marks count because an author
/// wrote them.
pub(super) fn cut_tokens(even: &str, manner: FoldOptions, is_key: bool) -> Vec<Token> {
    let chars: Vec<char> = even.chars().collect();
    let has_operator =
        chars.iter().any(|c| matches!(c, '+' | '*' | '×' | '·' | '^' | '=' | '<' | '>'))
            || has_factor(&chars);
    let is_formula = is_key && is_formula(&chars);
    let mut cutter = Cutter {
        chars,
        at: 0,
        before: Joint::Nothing,
        options: manner,
        is_formula,
        has_operator,
        is_in_root: false,
        tokens: Vec::new(),
    };
    while cutter.at < cutter.chars.len() {
        cutter.take_next();
    }
    cutter.tokens
}

struct Cutter<'a> {
    chars: Vec<char>,
    at: usize,
    before: Joint,
    options: FoldOptions<'a>,
    is_formula: bool,
    /// Whether a sign of a formula occurs, so that a minus is none of a compound.
    has_operator: bool,
    /// Whether a bracket behind a root is open; a root needs none.
    is_in_root: bool,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn take_next(&mut self) {
        let c = self.chars[self.at];
        if c.is_whitespace() {
            self.take_joint(Joint::Space);
        } else if c.is_ascii_digit() {
            self.take_number();
        } else if is_letter(c) {
            self.take_word();
        } else {
            self.take_sign(c);
        }
    }

    fn take_joint(&mut self, joint: Joint) {
        if self.before == Joint::Nothing {
            self.before = joint;
        }
        self.at += 1;
    }

    fn push(&mut self, kind: TokenKind, shown: &str) {
        let before = if self.tokens.is_empty() { Joint::Nothing } else { self.before };
        self.tokens.push(Token::new(kind, before, shown, self.options));
        self.before = Joint::Nothing;
    }

    fn take_word(&mut self) {
        let from = self.at;
        if self.take_han_number() {
            return;
        }
        let script = LetterRun::from_char(self.chars[from]);
        while self
            .peek(0)
            .is_some_and(|c| is_letter(c) && (is_mark(c) || LetterRun::from_char(c) == script))
        {
            if self.at > from && self.begins_han_number() {
                break;
            }
            self.at += 1;
        }
        let word: String = self.chars[from..self.at].iter().collect();
        self.push(TokenKind::Word, &word);
    }

    /// Takes a number in Chinese numerals, as a number in digits, in a language that has them.
    fn take_han_number(&mut self) -> bool {
        if !self.begins_han_number() {
            return false;
        }
        let run: String =
            self.chars[self.at..].iter().take_while(|c| is_han_numeral(**c)).collect();
        let behind = self.chars.get(self.at + run.chars().count()).copied();
        let is_ranked = self.last_char() == Some('第');
        if !is_ranked && !behind.is_none_or(is_counter) {
            return false;
        }
        let Some((spelled, 1)) = value_of_words(&[&run], self.options.language) else {
            return false;
        };
        self.at += run.chars().count();
        self.push(TokenKind::Number, &spelled.value.to_string());
        true
    }

    fn begins_han_number(&self) -> bool {
        matches!(self.options.language.primary(), "ja" | "zh")
            && self.peek(0).is_some_and(is_han_numeral)
    }

    /// Digits, with the signs between them that part thousands or decimals.
    fn take_number(&mut self) {
        let (decimal, group) = self.options.language.number_signs();
        let mut number = self.take_digits();
        let may_be_grouped = number.len() <= 3;
        while may_be_grouped && self.begins_group(group) {
            self.at += 1;
            number.push_str(&self.take_digits());
        }
        if self.peek(0) == Some(decimal) && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            number.push('.');
            number.push_str(&self.take_digits());
        }
        self.push(TokenKind::Number, &number);
    }

    /// Whether a sign that parts thousands stands here, and three digits behind it.
    fn begins_group(&self, group: char) -> bool {
        let is_sign = self.peek(0).is_some_and(|c| c == group || matches!(c, ' ' | '\''));
        let is_digit = |ahead| self.peek(ahead).is_some_and(|c| c.is_ascii_digit());
        is_sign && is_digit(1) && is_digit(2) && is_digit(3) && !is_digit(4)
    }

    fn take_digits(&mut self) -> String {
        let from = self.at;
        while self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn last_char(&self) -> Option<char> {
        self.at.checked_sub(1).and_then(|at| self.chars.get(at)).copied()
    }

    fn take_sign(&mut self, c: char) {
        let (last, next) = (self.last_char(), self.peek(1));
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_inside = is_word(last) && is_word(next);
        let is_behind_symbol = self.tokens.last().is_some_and(Token::is_short_symbol);
        match c {
            '-' if next == Some('>') => self.take_two("->"),
            '-' if self.is_between_letters(is_inside) => self.take_token(TokenKind::Sign, "-"),
            '-' if is_digit(last) && is_digit(next) => self.take_token(TokenKind::Sign, "-"),
            '-' if self.has_operator && is_inside => self.take_token(TokenKind::Sign, "-"),
            '*' | '×' | '·'
                if next != Some('*')
                    && self.may_be_left_out()
                    && !(c == '*' && self.is_between_long_words()) =>
            {
                self.product(TokenKind::OptionalSign, c);
            }
            '×' | '·' => self.product(TokenKind::Sign, c),
            '-' if is_inside => self.take_joint(Joint::Hyphen),
            '-' if is_word(next) || self.is_between_operands() => {
                self.take_token(TokenKind::Sign, "-");
            }
            '-' if is_word(last) || next.is_none() && is_behind_symbol => {
                self.take_token(self.minus_kind(), "-");
            }
            '・' | '\u{2027}' => self.take_joint(Joint::Space),
            '.' if is_digit(last)
                && next == Some(' ')
                && ranks_by_point(self.options.language.primary()) =>
            {
                self.tokens.last_mut().into_iter().for_each(|number| number.shown.push('.'));
                self.take_joint(Joint::Space);
            }
            '.' if is_inside || self.tokens.last().is_some_and(Token::is_letter) => {
                self.take_joint(Joint::Point);
            }
            '.' if is_word(next) && self.tokens.is_empty() => {
                self.take_token(TokenKind::OptionalSign, ".");
            }
            '\'' if is_inside && !(is_digit(last) && is_digit(next)) => {
                self.take_joint(Joint::Apostrophe);
            }
            '\'' => self.apostrophes(),
            '_' if self.tokens.last().is_some_and(Token::is_letter)
                || is_digit(next) && is_behind_symbol =>
            {
                self.at += 1;
            }
            '/' if self.is_between_words() || self.is_in_name_with_number() => {
                self.before = Joint::Slash;
                self.at += 1;
            }
            ':' if self.is_between_digits() => self.take_token(TokenKind::Sign, ":"),
            // `2:a` ranks in Swedish.
            ':' if is_digit(last)
                && next.is_some_and(char::is_alphabetic)
                && self.options.language.primary() == "sv" =>
            {
                self.at += 1;
            }
            '!' if next == Some('=') => self.take_two("!="),
            '!' if next == Some('!') && is_word(last) => {
                self.at += 1;
                self.take_token(TokenKind::OptionalSign, "!!");
            }
            '!' | '?' if next.is_none() && self.is_one_small_word() => {
                self.take_token(TokenKind::OptionalSign, &c.to_string());
            }
            '!' if is_digit(last) => self.take_token(TokenKind::OptionalSign, "!"),
            '(' | ')' | '[' | ']' | '{' | '}' => self.take_bracket(c),
            '*' if next == Some('*') => {
                self.at += 1;
                self.take_token(TokenKind::Sign, "^");
            }
            _ if is_punctuation(c) => self.take_joint(Joint::Space),
            _ => {
                let sign = c.to_string();
                self.take_token(TokenKind::Sign, &sign);
            }
        }
    }

    /// A sign of a product, which is shown as it was typed and compared as a star.
    fn product(&mut self, kind: TokenKind, c: char) {
        self.take_token(kind, c.encode_utf8(&mut [0; 4]));
        if let Some(sign) = self.tokens.last_mut() {
            "*".clone_into(&mut sign.text);
            "*".clone_into(&mut sign.plain);
        }
    }

    /// Apostrophes that join nothing: primes behind a letter of a formula or behind digits, the
    /// mark of an English plural that owns something, or punctuation.
    fn apostrophes(&mut self) {
        let count = self.chars[self.at..].iter().take_while(|c| **c == '\'').count();
        let marks = "'".repeat(count);
        let is_quoted = self.chars.first() == Some(&'\'');
        let is_joined = !is_quoted && self.last_char().is_some_and(char::is_alphanumeric);
        let last = if is_joined { self.tokens.last() } else { None };
        let kind = match last {
            Some(last) if last.kind == TokenKind::Number => {
                Some((TokenKind::OptionalSign, marks.as_str()))
            }
            Some(last) if last.is_letter() && is_symbolic(&self.chars) => {
                Some((TokenKind::Sign, marks.as_str()))
            }
            Some(last) if owns_by_apostrophe(last, self.options) => {
                Some((TokenKind::OptionalSign, OWNER))
            }
            _ => None,
        };
        self.at += count - 1;
        match kind {
            Some((kind, text)) => self.take_token(kind, text),
            None => self.take_joint(Joint::Space),
        }
    }

    /// Whether a slash stands between an abbreviation and digits, as in `OS/2`.
    fn is_in_name_with_number(&self) -> bool {
        let is_name = |token: &Token| {
            token.kind == TokenKind::Word
                && token.shown.len() > 1
                && token.shown.chars().all(char::is_uppercase)
        };
        self.tokens.last().is_some_and(is_name) && self.peek(1).is_some_and(|c| c.is_ascii_digit())
    }

    fn take_bracket(&mut self, c: char) {
        let is_root =
            self.tokens.last().is_some_and(|token| matches!(token.shown.as_str(), "√" | "sqrt"));
        let counts = self.options.case_sensitive || self.is_formula;
        let kind = if counts && !is_root && !self.is_in_root {
            TokenKind::Sign
        } else {
            TokenKind::OptionalSign
        };
        self.is_in_root = is_root || self.is_in_root && c != ')';
        self.take_token(kind, &c.to_string());
    }

    /// The kind of a minus behind a token: a charge behind a short symbol, as in `Cl-`, or a hyphen
    /// that joins nothing.
    fn minus_kind(&self) -> TokenKind {
        let is_symbol =
            |token: &Token| token.kind != TokenKind::Word || token.shown.chars().count() <= 2;
        if self.tokens.last().is_some_and(is_symbol) {
            TokenKind::Sign
        } else {
            TokenKind::OptionalSign
        }
    }

    fn take_two(&mut self, sign: &str) {
        self.at += 1;
        self.take_token(TokenKind::Sign, sign);
    }

    /// Whether a hyphen stands between two letters that stand alone: a minus, as in `p-q`.
    fn is_between_letters(&self, is_inside: bool) -> bool {
        let next = |ahead: usize| self.peek(ahead).is_some_and(char::is_alphanumeric);
        is_inside
            && self.tokens.last().is_some_and(Token::is_letter)
            && self.peek(1).is_some_and(char::is_alphabetic)
            && !next(2)
    }

    fn take_token(&mut self, kind: TokenKind, sign: &str) {
        self.at += 1;
        self.push(kind, sign);
    }

    /// Whether a minus with spaces around it stands between single letters or numbers, not between
    /// phrases.
    fn is_between_operands(&self) -> bool {
        let is_operand = |token: &Token| token.kind == TokenKind::Number || token.is_letter();
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        self.tokens.last().is_some_and(is_operand) && next.is_some_and(|c| c.is_alphanumeric())
    }

    /// Whether a sign of multiplication may be left out: between two factors that are not both
    /// numbers.
    fn may_be_left_out(&self) -> bool {
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        let is_between =
            !self.tokens.is_empty() && next.is_some_and(|c| c.is_alphanumeric() || *c == '(');
        is_between && !self.is_between_digits()
    }

    /// Whether words of several letters stand on both sides: the star of `SELECT * FROM` counts.
    fn is_between_long_words(&self) -> bool {
        let is_long =
            |token: &Token| token.kind == TokenKind::Word && token.shown.chars().count() > 1;
        let behind = self.chars[self.at + 1..].iter().skip_while(|c| c.is_whitespace());
        self.tokens.last().is_some_and(is_long)
            && behind.take_while(|c| c.is_alphabetic()).count() > 1
    }

    /// Whether there is one word so far, in small letters, or one letter: a mark behind it belongs to a name of
    /// code, such as `vec!`.
    fn is_one_small_word(&self) -> bool {
        let is_small = |word: &Token| word.shown.chars().all(|c| c.is_ascii_lowercase());
        matches!(self.tokens.as_slice(), [word] if word.is_letter() || is_small(word))
    }

    /// Whether a slash stands between words, with spaces around it or none.
    fn is_between_words(&self) -> bool {
        let next = self.chars[self.at + 1..].iter().find(|c| !c.is_whitespace());
        let is_division = |token: &Token| {
            token.is_letter() && (self.has_operator || token.shown.chars().all(char::is_lowercase))
        };
        let is_word = |token: &Token| token.kind == TokenKind::Word && !is_division(token);
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
        self.tokens.last().is_some_and(|token| token.kind == TokenKind::Number)
            && next.is_some_and(char::is_ascii_digit)
    }
}

/// Whether a word in English owns something by the apostrophe behind it: a plural that ends in *s*.
fn owns_by_apostrophe(word: &Token, options: FoldOptions) -> bool {
    options.language.is_english()
        && word.kind == TokenKind::Word
        && !word.is_letter()
        && word.text.ends_with('s')
}
