//! The grammar of numbers: bounds, signs, units and ranges. Every method takes the tokens that it
//! reads from the cursor, each token once.

use super::amount::{Amount, merge_bounds, one_reading, range_reading};
use super::figure::{self, Figure};
use super::{Bound, NumberReading};
use crate::quantity::token::{Cursor, QuantityToken, QuantityTokenKind, without_brackets};
use crate::quantity::unit::{Unit, UnitFit};
use crate::quantity::words::BoundSide;
use crate::quantity::{Language, Unreadable};

/// `[about] [between] amount [to amount]`
pub(super) fn read_tokens(
    tokens: &[QuantityToken<'_>],
    language: &Language,
    unit: Option<&Unit>,
) -> Result<NumberReading, Unreadable> {
    let (tokens, is_bracketed) = without_brackets(tokens);
    if tokens.len() > MOST_TOKENS {
        return Err(Unreadable::NotANumber);
    }
    let begin = NumberReader {
        cursor: Cursor::new(tokens),
        language,
        unit,
        splits_at_and: false,
        is_bracketed,
    };
    // A word such as `and` belongs to a number (`one hundred and five`) or stands between two;
    // `from` opens a range or makes a bound.
    let mut ways = vec![(false, false)];
    if tokens.iter().any(|token| language.words_for(|words| words.and).any(|and| and == token.text))
    {
        ways.push((false, true));
    }
    if language.take_opening(&mut begin.behind_saying().cursor) {
        ways.splice(0..0, [(true, true), (true, false)]);
    }
    let mut refusal = None;
    for (is_open, splits_at_and) in ways {
        match (NumberReader { splits_at_and, ..begin }).read_all(is_open) {
            Ok(reading) => return Ok(reading),
            Err(error) if matches!(refusal, None | Some(Unreadable::NotANumber)) => {
                refusal = Some(error);
            }
            Err(_) => {}
        }
    }
    Err(refusal.unwrap_or(Unreadable::NotANumber))
}

/// The most tokens of a number that a person types: a long text is none, and need not be looked at.
const MOST_TOKENS: usize = 160;

#[derive(Clone, Copy)]
struct NumberReader<'a> {
    cursor: Cursor<'a>,
    language: &'a Language,
    unit: Option<&'a Unit>,
    /// Whether `and` stands between two numbers, or may belong to one.
    splits_at_and: bool,
    is_bracketed: bool,
}

impl NumberReader<'_> {
    fn read_all(mut self, is_open: bool) -> Result<NumberReading, Unreadable> {
        if is_open {
            self = self.behind_saying();
            self.language.take_opening(&mut self.cursor);
        }
        let low = self.take_amount()?;
        let flipped = self.flipped_bound();
        if self.cursor.is_finished() && !is_open {
            return one_reading(&low, flipped);
        }
        let is_list = self.take_link(is_open).ok_or_else(|| self.refusal())?;
        let high = self.take_amount()?;
        if self.cursor.is_finished() {
            range_reading(low, &high, is_list)
        } else {
            Err(self.refusal())
        }
    }

    /// Passes over `it is`, `about` and `x =`.
    fn behind_saying(mut self) -> Self {
        self.pass_over();
        self
    }

    fn pass_over(&mut self) {
        let language = self.language;
        self.pass_variable();
        while self.cursor.take_longest(
            language.words_for(|words| words.about).chain(language.words_for(|words| words.says)),
        ) {}
    }

    /// `x` of `x = 8` and `x > 8`.
    fn pass_variable(&mut self) {
        if let [name, sign, ..] = self.cursor.rest()
            && name.kind == QuantityTokenKind::Word
            && name.raw.chars().nth(1).is_none()
            && ["=", "<", ">", "≤", "≥", "≈"].contains(&sign.text)
        {
            self.cursor.skip(1);
        }
    }

    /// Takes the link between two numbers; whether it only lists them.
    fn take_link(&mut self, is_open: bool) -> Option<bool> {
        let language = self.language;
        if self.cursor.take_longest(language.words_for(|words| words.to)) {
            return Some(false);
        }
        if self.cursor.take_longest(language.words_for(|words| words.and)) {
            return Some(!is_open);
        }
        [",", ";"]
            .into_iter()
            .any(|sign| self.cursor.take_phrase(sign))
            .then_some(!self.is_bracketed)
    }

    /// `[about] [more than] [-] [$] figure [thousand] [km] [or more]`
    fn take_amount(&mut self) -> Result<Amount, Unreadable> {
        let bound = self.bound_before()?;
        let mut is_negative = self.take_minus();
        if self.take_unit_before() {
            is_negative |= self.take_minus();
        }
        let figure = self.take_figure()?;
        let mut amount = Amount { is_negative, figure, scale: 0, more: 0.0, factor: None, bound };
        // The unit comes first: where the unit is a million, `5 million` is 5.
        amount.factor = self.take_unit()?;
        if amount.factor.is_none() {
            self.take_scales(&mut amount)?;
            if amount.scale > 0 {
                amount.factor = self.take_unit()?;
            }
        }
        self.smaller_units(&mut amount)?;
        self.bound_behind(&mut amount)?;
        Ok(amount)
    }

    fn take_figure(&mut self) -> Result<Figure, Unreadable> {
        figure::take_figure(&mut self.cursor, self.language, self.splits_at_and)
    }

    /// Takes a sign; whether it was a minus.
    fn take_minus(&mut self) -> bool {
        let minus = ["-", "–"].into_iter().chain(self.language.words_for(|words| words.minus));
        let is_minus = self.cursor.take_longest(minus);
        if !is_minus {
            self.cursor.take_phrase("+");
        }
        is_minus
    }

    /// Scales behind a figure: `34 mil millones`, `34k`; and the smaller figures behind those:
    /// `3万4千`.
    fn take_scales(&mut self, amount: &mut Amount) -> Result<(), Unreadable> {
        amount.scale = self.take_scale();
        let mut last = amount.scale;
        while last > 0 {
            let mut ahead = *self;
            let Ok(figure) = ahead.take_figure() else { break };
            let scale = ahead.take_scale();
            let value = figure.own.value(figure.exponent.saturating_add(scale))?;
            let is_smaller =
                scale < last && value > 0.0 && value < 10_f64.powi(last) && figure.other.is_none();
            if !is_smaller {
                break;
            }
            amount.more += value;
            last = scale;
            *self = ahead;
        }
        // `2 millions et demi`: half of a million.
        if amount.scale >= MILLION
            && let Some(part) = figure::part_behind(&mut self.cursor, self.language)
        {
            amount.more += part * 10_f64.powi(amount.scale);
        }
        Ok(())
    }

    /// The power of ten of all scales that follow.
    fn take_scale(&mut self) -> i32 {
        let mut power = self.short_scale().unwrap_or(0);
        while let Some(more) = self.language.take_scale(&mut self.cursor) {
            power = more.saturating_add(power);
        }
        power
    }

    /// `k` or `M` in the place of a word, where it cannot be a unit.
    fn short_scale(&mut self) -> Option<i32> {
        let unit = self.unit;
        let short = |word: QuantityToken<'_>| match word.raw {
            "k" if word.is_glued => Some(3),
            "k" | "K" if unit.is_none_or(Unit::counts_things) => Some(3),
            "M" if unit.is_none_or(Unit::counts_things) => Some(6),
            _ => None,
        };
        self.cursor.take_word(short)
    }

    /// Takes the unit that was asked, where it stands before the number.
    fn take_unit_before(&mut self) -> bool {
        match self.unit_ahead(|token| token.kind != QuantityTokenKind::Digits && token.text != "-")
        {
            Some((count, UnitFit::Same)) => {
                self.cursor.skip(count);
                true
            }
            _ => false,
        }
    }

    /// Takes a unit, and gives how many of the asked one it is.
    fn take_unit(&mut self) -> Result<Option<f64>, Unreadable> {
        let Some((count, fit)) = self.unit_ahead(|_| true) else { return Ok(None) };
        let factor = match fit {
            UnitFit::Same => 1.0,
            UnitFit::Times(factor) => factor,
            UnitFit::OtherCase => {
                let typed = join_tokens(&self.cursor.rest()[..count]);
                return Err(Unreadable::UnitCase(typed));
            }
        };
        self.cursor.skip(count);
        Ok(Some(factor))
    }

    /// The longest unit that lies ahead, in tokens, and how it fits the one that was asked.
    fn unit_ahead(&self, wanted: fn(&QuantityToken<'_>) -> bool) -> Option<(usize, UnitFit)> {
        let unit = self.unit?;
        let rest = self.cursor.rest();
        let most = rest
            .iter()
            .take(MOST_UNIT_TOKENS)
            .take_while(|token| wanted(token) && may_be_of_unit(token))
            .count();
        // A sign at the end belongs to the next number: `5 $ - 10 $`.
        let ends_well = |count: &usize| !["-", "/", "^", "("].contains(&rest[count - 1].text);
        let mut other_case = None;
        for count in (1..=most).rev().filter(ends_well) {
            match unit.fit_typed(&join_tokens(&rest[..count])) {
                Some(UnitFit::OtherCase) => {
                    other_case = other_case.or(Some((count, UnitFit::OtherCase)));
                }
                Some(fit) => return Some((count, fit)),
                None => {}
            }
        }
        other_case
    }

    /// `11 in` of `5 ft 11 in`.
    fn smaller_units(&mut self, amount: &mut Amount) -> Result<(), Unreadable> {
        let Some(mut last) = amount.factor else { return Ok(()) };
        loop {
            let mut ahead = *self;
            let Ok(figure) = ahead.take_figure() else { return Ok(()) };
            let Ok(Some(factor)) = ahead.take_unit() else { return Ok(()) };
            let value = figure.own.value(figure.exponent)? * factor;
            let is_smaller = factor < last && value > 0.0 && value < last && figure.other.is_none();
            if !is_smaller {
                return Ok(());
            }
            // The sum is counted in the first unit.
            amount.more += value / amount.factor.unwrap_or(1.0);
            last = factor;
            *self = ahead;
        }
    }

    /// Passes over words that do not change a number, and takes the words of a bound.
    fn bound_before(&mut self) -> Result<Option<Bound>, Unreadable> {
        let mut bound = None;
        loop {
            self.pass_variable();
            let about = self.language.words_for(|words| words.about);
            let passed =
                self.longest_phrase(about.chain(self.language.words_for(|words| words.says)));
            let (count, found) = self.longest_bound(BoundSide::Before);
            if passed.max(count) == 0 {
                return Ok(bound);
            }
            if count > passed {
                bound = Some(merge_bounds(bound, found)?);
            }
            self.cursor.skip(count.max(passed));
        }
    }

    fn bound_behind(&mut self, amount: &mut Amount) -> Result<(), Unreadable> {
        loop {
            let passed = self.longest_phrase(self.language.words_for(|words| words.behind));
            let (mut count, mut found) = self.longest_bound(BoundSide::Behind);
            if self.cursor.count_tokens("+") > count {
                (count, found) = (1, Bound::OrMore);
            }
            let mut ahead = self.cursor;
            ahead.skip(count);
            // In `5 and more than 6` the words belong to the second number.
            if found != Bound::OrMore && !ahead.is_finished() {
                count = 0;
            }
            if passed.max(count) == 0 {
                return Ok(());
            }
            if count >= passed {
                amount.bound = Some(merge_bounds(amount.bound, found)?);
            }
            self.cursor.skip(count.max(passed));
        }
    }

    /// The longest of the words that lie ahead, in tokens.
    fn longest_phrase(&self, phrases: impl Iterator<Item = &'static str>) -> usize {
        phrases.map(|phrase| self.cursor.count_tokens(phrase)).max().unwrap_or(0)
    }

    /// The longest words of a bound that lie ahead, in tokens, and their bound.
    fn longest_bound(&self, side: BoundSide) -> (usize, Bound) {
        let bounds = self.language.bound_words(side);
        let found = bounds.map(|(bound, words)| (self.longest_phrase(words.split('|')), bound));
        found.max_by_key(|(count, _)| *count).unwrap_or((0, Bound::More))
    }

    /// `< x` behind a number: the number is a bound of `x` from the other side.
    fn flipped_bound(&mut self) -> Option<Bound> {
        let mut ahead = self.cursor;
        let signs =
            [("<", Bound::More), ("≤", Bound::AtLeast), (">", Bound::Less), ("≥", Bound::AtMost)];
        let (_, bound) = signs.into_iter().find(|(sign, _)| ahead.take_phrase(sign))?;
        ahead.take_word(|word| word.raw.chars().nth(1).is_none().then_some(()))?;
        ahead.is_finished().then(|| self.cursor = ahead)?;
        Some(bound)
    }

    /// Why the text behind a number is refused.
    fn refusal(&self) -> Unreadable {
        let rest = self.cursor.rest();
        let has_digits = rest.iter().any(|token| token.kind == QuantityTokenKind::Digits);
        let may_be_unit = rest.first().is_some_and(may_be_of_unit);
        let is_link =
            self.language.words_for(|words| words.to).any(|to| self.cursor.count_tokens(to) > 0);
        if may_be_unit && !has_digits && !is_link {
            Unreadable::OtherUnit
        } else {
            Unreadable::NotANumber
        }
    }
}

/// The power of ten from which on *and a half* means half of it.
const MILLION: i32 = 6;

/// The most tokens of a unit.
const MOST_UNIT_TOKENS: usize = 14;

fn may_be_of_unit(token: &QuantityToken<'_>) -> bool {
    match token.kind {
        QuantityTokenKind::Word => true,
        QuantityTokenKind::Digits => token.is_glued,
        QuantityTokenKind::Sign => "/·*×^-.()%‰°'\"$€£¥₽₹₩".contains(token.text),
    }
}

/// Tokens as they were typed.
fn join_tokens(tokens: &[QuantityToken<'_>]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !token.is_glued && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.raw);
    }
    text
}
