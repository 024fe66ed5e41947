//! The grammar of numbers. Every method takes what it reads from the cursor, and each token once.

use super::Number;
use crate::quantity::token::{Cursor, Token};
use crate::quantity::{Language, Unreadable};

/// Number words. Learners write out the small ones.
const SMALL: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// Units that have several names. The first column is what decks write.
const SAME_UNITS: [&str; 8] = [
    "%|percent|per cent|pct|prozent|pour cent|por ciento|por cento|per cento|procent|процентов|процента|процент",
    "$|dollar|usd|us$",
    "€|euro|eur",
    "£|gbp|pound sterling",
    "¥|yen|jpy",
    "°|degree|deg",
    "°c|celsius|degree celsius|c",
    "°f|fahrenheit|degree fahrenheit|f",
];

/// `[about] [between] amount [to amount]`; `unit` is folded and may be empty.
pub(super) fn read(tokens: &[Token<'_>], language: &Language, unit: &str) -> Result<Number, Unreadable> {
    let mut reader = Reader { cursor: Cursor::new(tokens), language, units: names_of(unit) };
    reader.pass_over();
    let is_open = language.take_opening(&mut reader.cursor);
    let low = reader.amount()?;
    if reader.cursor.is_finished() && !is_open {
        return low.value().map(Number::One);
    }
    if !language.take_link(&mut reader.cursor, is_open) {
        return Err(Unreadable::NotANumber);
    }
    let high = reader.amount()?;
    if !reader.cursor.is_finished() {
        return Err(Unreadable::NotANumber);
    }
    range(low, &high)
}

fn range(low: Amount, high: &Amount) -> Result<Number, Unreadable> {
    let (low, high) = (low.sharing_scale_of(high)?.value()?, high.value()?);
    if low > high { Err(Unreadable::UpsideDown) } else { Ok(Number::Range { low, high }) }
}

/// The names under which the unit is known, itself among them.
fn names_of(unit: &str) -> &str {
    let is_name = |name: &str| name == unit || name.len() > 1 && unit.strip_suffix('s') == Some(name);
    SAME_UNITS.into_iter().find(|names| names.split('|').any(is_name)).unwrap_or(unit)
}

/// A number in the making: its digits with a point for the fraction, as `f64` reads them.
struct Amount {
    is_negative: bool,
    digits: String,
    /// The power of ten that the digits carry, as in `3.4e4`.
    exponent: i32,
    /// The power of ten of its scales: 6 for `million`.
    scale: i32,
}

impl Amount {
    /// Digits and powers of ten meet as text, so that `1.1 million` is exactly 1100000.
    fn value(&self) -> Result<f64, Unreadable> {
        let sign = if self.is_negative { "-" } else { "" };
        let text = format!("{sign}{}e{}", self.digits, self.exponent.saturating_add(self.scale));
        text.parse().ok().filter(|value: &f64| value.is_finite()).ok_or(Unreadable::NotANumber)
    }

    /// `5 to 10 thousand` begins at five thousand, `500 to 1 thousand` at five hundred.
    fn sharing_scale_of(mut self, high: &Self) -> Result<Self, Unreadable> {
        let unscaled = Self { digits: high.digits.clone(), scale: 0, ..*high };
        if self.scale == 0 && self.value()? < unscaled.value()? {
            self.scale = high.scale;
        }
        Ok(self)
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    cursor: Cursor<'a>,
    language: &'a Language,
    units: &'a str,
}

impl<'a> Reader<'a> {
    /// `[about] [-] [$] figure [thousand] [km] [+]`
    fn amount(&mut self) -> Result<Amount, Unreadable> {
        self.pass_over();
        let mut is_negative = self.sign();
        if self.unit() {
            is_negative |= self.sign();
        }
        let (digits, exponent) = self.figure()?;
        let mut scale = 0;
        // The unit comes first: where the unit is a million, `5 million` is 5.
        if !self.unit() {
            scale = self.scales();
            self.unit();
        }
        while self.cursor.take_longest(self.language.words(|words| words.behind)) {}
        Ok(Amount { is_negative, digits, exponent, scale })
    }

    fn pass_over(&mut self) {
        let Self { language, .. } = *self;
        while self
            .cursor
            .take_longest(language.words(|words| words.about).chain(language.words(|words| words.bound)))
        {
        }
    }

    /// Takes a sign; whether it was a minus.
    fn sign(&mut self) -> bool {
        let is_minus = ["-", "–", "minus"].into_iter().any(|minus| self.cursor.take(minus));
        if !is_minus {
            self.cursor.take("+");
        }
        is_minus
    }

    fn unit(&mut self) -> bool {
        self.units.split('|').any(|name| self.cursor.take_in_any_number(name))
    }

    /// The power of ten of all scales that follow: `34 mil millones`, `34k`.
    fn scales(&mut self) -> i32 {
        let is_thousand = |word: Token<'_>| (word.is_glued && word.text == "k").then_some(3);
        let mut power = self.cursor.take_word(is_thousand).unwrap_or(0);
        while let Some(more) = self.language.take_scale(&mut self.cursor) {
            power = more.saturating_add(power);
        }
        power
    }

    /// Digits and their power of ten, or a number word.
    fn figure(&mut self) -> Result<(String, i32), Unreadable> {
        if let Some(exponent) = self.power_of_ten() {
            return Ok(("1".to_owned(), exponent));
        }
        if let Some(digits) = self.number_word() {
            return Ok((digits, 0));
        }
        let mut digits = self.whole()?;
        self.fraction(&mut digits);
        if digits.is_empty() {
            return Err(Unreadable::NotANumber);
        }
        match self.glued_digits(&['.', ',', '\'', '_']) {
            None => Ok((digits, self.exponent().unwrap_or(0))),
            Some(_) => Err(self.grouping()),
        }
    }

    fn number_word(&mut self) -> Option<String> {
        if let Some(value) = SMALL.iter().position(|word| self.cursor.take(word)) {
            return Some(value.to_string());
        }
        // `a million` is a number, `a` is none.
        let mut ahead = self.cursor;
        let is_article = ahead.take("a") || ahead.take("an");
        if !is_article || self.language.take_scale(&mut ahead.clone()).is_none() {
            return None;
        }
        self.cursor = ahead;
        Some("1".to_owned())
    }

    /// The digits up to the decimal sign, without what groups them; none before `.5`.
    fn whole(&mut self) -> Result<String, Unreadable> {
        let Some(first) = self.cursor.take_digits(|_| true) else { return Ok(String::new()) };
        let mut digits = first.to_owned();
        let mut lengths = vec![first.len()];
        let mut mark = None;
        while let Some((found, group)) = self.group() {
            if *mark.get_or_insert(found) != found {
                return Err(self.grouping());
            }
            digits.push_str(group);
            lengths.push(group.len());
        }
        // As in TOML, `_` may stand anywhere between digits.
        let is_sound = match mark {
            None | Some('_') => true,
            Some(_) => !first.starts_with('0') && self.is_grouped(&lengths),
        };
        if is_sound { Ok(digits) } else { Err(self.grouping()) }
    }

    /// The next group of digits, behind the mark that parts it from those before.
    fn group(&mut self) -> Option<(char, &'a str)> {
        let spaced = self.cursor.take_digits(|token| !token.is_glued);
        let spaced = spaced.map(|digits| (' ', digits));
        spaced.or_else(|| self.glued_digits(&[self.language.group, '\'', '_']))
    }

    /// Whether groups of these lengths are thousands, or lakhs where the language has them.
    fn is_grouped(&self, lengths: &[usize]) -> bool {
        let [first, middle @ .., last] = lengths else { return true };
        let has =
            |longest, inner| *first <= longest && *last == 3 && middle.iter().all(|length| *length == inner);
        has(3, 3) || self.language.has_lakhs && has(2, 2)
    }

    /// Moves a fraction over to the digits, with a point before it.
    fn fraction(&mut self, digits: &mut String) {
        let mut ahead = self.cursor;
        let decimal = self.language.decimal;
        let has_sign = if digits.is_empty() {
            ahead.take(decimal.encode_utf8(&mut [0; 4]))
        } else {
            ahead.take_glued_sign(&[decimal]).is_some()
        };
        if let Some(fraction) = ahead.take_digits(|token| has_sign && token.is_glued) {
            self.cursor = ahead;
            digits.push('.');
            digits.push_str(fraction);
            while let Some((_, more)) = self.glued_digits(&['_']) {
                digits.push_str(more);
            }
        }
    }

    /// One of the marks and digits, with no space before either.
    fn glued_digits(&mut self, marks: &[char]) -> Option<(char, &'a str)> {
        let mut ahead = self.cursor;
        let mark = ahead.take_glued_sign(marks)?;
        let digits = ahead.take_digits(|token| token.is_glued)?;
        self.cursor = ahead;
        Some((mark, digits))
    }

    /// `e4`, `e-4`, `× 10^4`
    fn exponent(&mut self) -> Option<i32> {
        let mut ahead = *self;
        let is_e = |word: Token<'_>| (word.is_glued && word.text == "e").then_some(());
        let exponent = if ahead.cursor.take_word(is_e).is_some() {
            ahead.signed_digits()?
        } else {
            ["×", "x", "*", "·"].into_iter().find(|times| ahead.cursor.take(times))?;
            ahead.power_of_ten()?
        };
        self.cursor = ahead.cursor;
        Some(exponent)
    }

    /// `10^4`
    fn power_of_ten(&mut self) -> Option<i32> {
        let mut ahead = *self;
        ahead.cursor.take_digits(|token| token.text == "10")?;
        let exponent = ahead.cursor.take("^").then(|| ahead.signed_digits())??;
        self.cursor = ahead.cursor;
        Some(exponent)
    }

    fn signed_digits(&mut self) -> Option<i32> {
        let is_negative = self.sign();
        let exponent: i32 = self.cursor.take_digits(|token| token.is_glued)?.parse().ok()?;
        Some(if is_negative { -exponent } else { exponent })
    }

    fn grouping(&self) -> Unreadable {
        Unreadable::Grouping { decimal: self.language.decimal }
    }
}
