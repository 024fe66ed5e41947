//! The spellings of an entry, and how near a text comes to each of them.

use std::cell::OnceCell;

use crate::deck::Aliases;
use crate::deck::question::{self, Accents, Entry, Typos};
use crate::fold::{self, Code, Form, Key, Kind, Likeness, Vocabulary};

use super::alias::resolved;
use super::slips::Slips;
use super::verdict::Slip;
use super::{name, pattern, slips};

/// How near a text comes to an entry; what stands first is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same text, letter for letter.
    Exact,
    /// The same answer.
    Same,
    /// It fits the author's pattern.
    Pattern,
    /// Another spelling of it, by the aliases of the deck.
    Alias,
    /// The family name first.
    Order,
    /// With accents missing or added, or with this many letters off.
    Slip(usize),
}

impl Fit {
    /// How many edits had to be overlooked.
    pub fn edits(self) -> usize {
        if let Self::Slip(edits) = self { edits } else { 0 }
    }
}

/// How near a text comes to an entry, and what is noted of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nearness {
    /// How near.
    pub fit: Fit,
    /// The words that were misspelt.
    pub slips: Vec<Slip>,
}

impl From<Fit> for Nearness {
    fn from(fit: Fit) -> Self {
        Self { fit, slips: Vec::new() }
    }
}

/// What makes texts one, for one question.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    /// How words are folded.
    pub fold: fold::Manner<'a>,
    /// The aliases of the deck.
    pub aliases: &'a Aliases,
    /// The words of the deck.
    pub vocabulary: &'a Vocabulary,
    /// What counts.
    pub spelling: question::Spelling,
}

impl Manner<'_> {
    /// The form with each alias replaced by the name that it stands for; where case counts, only whole answers are aliases.
    fn resolve(self, form: &Form) -> Option<Form> {
        let is_strict = self.spelling.case_sensitive || self.spelling.exact;
        if is_strict { None } else { resolved(form, self.aliases, self.fold) }
    }

    /// What may be off in a word: nothing where case counts.
    pub fn typos(&self) -> Typos {
        if self.spelling.case_sensitive { Typos::Edits(0) } else { self.spelling.typos }
    }
}

/// What was typed, as it is compared.
pub(super) struct Typed<'t> {
    /// As it was typed.
    pub text: &'t str,
    /// As words.
    pub form: Form,
    /// As words, each alias replaced by the name that it stands for.
    resolved: Option<Form>,
    /// As code; most keys are none.
    code: OnceCell<Code>,
    /// As a line, for patterns; most keys are none.
    lines: OnceCell<pattern::Lines>,
}

impl<'t> Typed<'t> {
    pub fn new(text: &'t str, manner: Manner) -> Self {
        let form = Form::of_given(text, manner.fold);
        let resolved = manner.resolve(&form);
        Self { text, form, resolved, code: OnceCell::new(), lines: OnceCell::new() }
    }

    fn code(&self) -> &Code {
        self.code.get_or_init(|| Code::of(self.text))
    }

    fn lines(&self, manner: Manner) -> &pattern::Lines {
        self.lines.get_or_init(|| pattern::Lines::of(self.text, manner.fold))
    }
}

/// How a spelling is compared.
enum Way {
    /// To the letter.
    Code(Code),
    /// As words; whether they are an alias of the entry.
    Words { form: Form, is_alias: bool },
    /// By a pattern.
    Pattern(pattern::Pattern),
}

/// One way to write an entry.
pub(super) struct Spelling<'a> {
    /// What it is a spelling of.
    pub entry: &'a Entry,
    /// As people see it.
    pub text: String,
    way: Way,
}

impl<'a> Spelling<'a> {
    /// Every spelling of `entry`.
    pub fn of(entry: &'a Entry, manner: Manner<'_>) -> Vec<Self> {
        let spelling = |text: &str, way: Way| Self { entry, text: text.to_owned(), way };
        let pattern = entry
            .pattern
            .iter()
            .map(|text| spelling(text, Way::Pattern(pattern::Pattern::new(text, manner.fold))));
        let mut spellings: Vec<Self> = pattern.collect();
        // Where the author gave a pattern alone, it stands for the text as well.
        if entry.pattern.as_ref() == Some(&entry.text) {
            return spellings;
        }
        let form = match Key::of(&entry.text, manner.fold, manner.spelling.exact) {
            Key::Words(form) => form,
            Key::Code(code) => {
                spellings.push(spelling(&entry.text, Way::Code(code)));
                return spellings;
            }
        };
        let words = |form: Form, is_alias| Way::Words { form, is_alias };
        let resolved = manner.resolve(&form);
        spellings.push(spelling(&entry.text, words(form, false)));
        spellings.extend(resolved.map(|form| spelling(&entry.text, words(form, true))));
        for alias in manner.aliases.of(&entry.text) {
            spellings.push(spelling(alias, words(Form::of_key(alias, manner.fold), true)));
        }
        spellings
    }

    /// Whether it is matched instead of compared.
    pub fn is_pattern(&self) -> bool {
        matches!(self.way, Way::Pattern(_))
    }

    /// The text that edits are counted from; empty where none is.
    pub fn key(&self) -> String {
        if let Way::Words { form, .. } = &self.way { form.key() } else { String::new() }
    }

    /// How near what was typed comes to it, if it comes near.
    pub fn nearness(&self, typed: &Typed, manner: Manner<'_>) -> Option<Nearness> {
        let is_typed = !self.is_pattern() && typed.text.trim() == self.text.trim();
        match &self.way {
            Way::Words { is_alias: false, .. } | Way::Code(_) if is_typed => Some(Fit::Exact.into()),
            Way::Pattern(pattern) => pattern.fits(typed.lines(manner)).then_some(Fit::Pattern.into()),
            Way::Code(code) => {
                let given = typed.code();
                // A semicolon at the end of a statement is left out by many who know it.
                let is_same = code == given || !manner.spelling.exact && code.without_end() == *given;
                (is_same && !code.is_empty()).then_some(Fit::Same.into())
            }
            Way::Words { form, is_alias } => {
                let own = self.compare(form, &typed.form, typed, manner);
                let nearest = if *is_alias { Fit::Alias } else { Fit::Same };
                let own = own.map(|near| Nearness { fit: near.fit.max(nearest), ..near });
                let resolved =
                    typed.resolved.as_ref().and_then(|given| self.compare(form, given, typed, manner));
                let resolved = resolved.map(|near| Nearness { fit: near.fit.max(Fit::Alias), ..near });
                own.into_iter().chain(resolved).min_by_key(|near| near.fit)
            }
        }
    }

    fn compare(&self, key: &Form, given: &Form, typed: &Typed, manner: Manner<'_>) -> Option<Nearness> {
        let accents = manner.spelling.accents;
        match key.is(given, manner.fold) {
            Some(Likeness::Same) => return Some(Fit::Same.into()),
            Some(Likeness::Accents) if accents == Accents::Ignored => return Some(Fit::Same.into()),
            None if key.is_signs() || given.is_signs() || key.contradicts(given, manner.fold) => return None,
            Some(Likeness::Accents) | None => {}
        }
        let turned = name::reordered(&self.text, typed.text, manner.spelling, manner.fold);
        if turned.iter().any(|given| key.is(given, manner.fold) == Some(Likeness::Same)) {
            return Some(Fit::Order.into());
        }
        let slips = slips::between(key, given, manner);
        let slips = slips.or_else(|| turned.iter().find_map(|given| slips::between(key, given, manner)));
        let Slips { edits, noted } =
            slips.or_else(|| power_left_out(key, given, typed.text, &self.text, manner))?;
        let is_same = edits == 0 && noted.is_empty();
        Some(Nearness { fit: if is_same { Fit::Same } else { Fit::Slip(edits) }, slips: noted })
    }

    /// Why a text that comes so near counts as this.
    pub fn reason(&self, fit: Fit) -> String {
        match fit {
            // A pattern is the author's: the learner sees the answer that it stands for.
            Fit::Exact | Fit::Same | Fit::Pattern => String::new(),
            Fit::Alias => format!("another name for {}", self.entry.text),
            Fit::Order => "the family name first".to_owned(),
            Fit::Slip(_) => format!("spelt {}", self.text),
        }
    }
}

/// `e=mc2` for `E = mc²`: in an equation with letters it is plain what is meant.
fn power_left_out(key: &Form, given: &Form, text: &str, right: &str, manner: Manner<'_>) -> Option<Slips> {
    let has = |sign: &str| key.tokens.iter().any(|token| token.text == sign);
    if !has("=") || !has("^") || given.tokens.len() > key.tokens.len() {
        return None;
    }
    let bare = key.with(key.tokens.iter().filter(|token| token.text != "^").cloned().collect());
    // Where figures are, a power left out makes another number: 10² is not 102.
    let is_of_letters = bare.tokens.iter().all(|token| token.kind != Kind::Number || token.text.len() == 1);
    let is_left_out = is_of_letters && bare.is(given, manner.fold) == Some(Likeness::Same);
    is_left_out.then(|| Slips {
        edits: 1,
        noted: vec![Slip { given: text.trim().to_owned(), right: right.to_owned() }],
    })
}
