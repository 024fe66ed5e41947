//! The spellings of an entry, and how near a text comes to each of them.

use crate::deck::question::{Entry, Typos};
use crate::deck::{Aliases, normal};

use super::alias::resolved;
use super::pattern;
use super::slips::{Eye, allowance, has_digit};
use super::texts::in_words;

/// How near a text comes to an entry; what stands first is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same text.
    Exact,
    /// The same words, other punctuation between them.
    Punctuation,
    /// It fits the author's pattern.
    Pattern,
    /// Another spelling of it, by the aliases of the deck.
    Alias,
    /// The words of a name in another order.
    Order,
    /// Other spaces, hyphens, points or apostrophes.
    Joints,
    /// So many letters off.
    Letters(usize),
}

impl Fit {
    /// How many edits had to be overlooked.
    pub fn edits(self) -> usize {
        match self {
            Self::Letters(edits) => edits,
            Self::Joints => 1,
            _ => 0,
        }
    }
}

/// What was typed, as it is compared.
pub(super) struct Typed {
    /// Folded.
    pub form: String,
    /// Folded, each alias in it replaced by the name that it stands for.
    resolved: String,
}

/// What makes texts one, for one question.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    /// The aliases of the deck.
    pub aliases: &'a Aliases,
    /// Whether upper and lower case differ; then every letter counts.
    pub case_sensitive: bool,
    /// What may be off in a word.
    pub typos: Typos,
}

impl Manner<'_> {
    /// A text as it is compared.
    pub fn typed(self, text: &str) -> Typed {
        let form = self.form(text);
        let resolved = if self.case_sensitive { form.clone() } else { resolved(&form, self.aliases) };
        Typed { form, resolved }
    }

    fn form(self, text: &str) -> String {
        if self.case_sensitive { normal::even(text) } else { normal::folded(text) }
    }

    fn is_strict(self) -> bool {
        self.case_sensitive || self.typos == Typos::Edits(0)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Origin {
    Own,
    Alias,
    Pattern,
}

/// One way to write an entry.
pub(super) struct Spelling<'a> {
    /// What it is a spelling of.
    pub entry: &'a Entry,
    /// As people see it.
    pub text: String,
    /// As it is compared.
    pub form: String,
    origin: Origin,
    is_name: bool,
}

impl<'a> Spelling<'a> {
    /// Every spelling of `entry`.
    pub fn of(entry: &'a Entry, manner: Manner<'_>) -> Vec<Self> {
        let spelling = |text: &str, form: String, origin: Origin| Self {
            entry,
            text: text.to_owned(),
            form,
            origin,
            is_name: origin != Origin::Pattern && is_name(text),
        };
        let pattern = entry.pattern.iter().map(|text| spelling(text, manner.form(text), Origin::Pattern));
        let mut spellings: Vec<Self> = pattern.collect();
        // Where the author gave a pattern alone, it stands for the text as well.
        if entry.pattern.as_ref() != Some(&entry.text) {
            let Typed { form, resolved } = manner.typed(&entry.text);
            let is_other = resolved != form;
            spellings.push(spelling(&entry.text, form, Origin::Own));
            spellings.extend(is_other.then(|| spelling(&entry.text, resolved, Origin::Alias)));
            let aliases = manner.aliases.of(&entry.text).into_iter();
            spellings.extend(aliases.map(|alias| spelling(alias, manner.form(alias), Origin::Alias)));
        }
        spellings
    }

    /// The words of it; none of a pattern.
    pub fn words(&self) -> Vec<&str> {
        if self.is_pattern() { Vec::new() } else { words(&self.form) }
    }

    /// Whether it is matched instead of compared.
    pub fn is_pattern(&self) -> bool {
        self.origin == Origin::Pattern
    }

    /// How near what was typed comes to it, if it comes near; `taken` are words of what it must not be confused with.
    pub fn fit(&self, typed: &Typed, manner: Manner<'_>, taken: &[&str]) -> Option<Fit> {
        if self.is_pattern() {
            return pattern::fits(&self.form, &typed.form).then_some(Fit::Pattern);
        }
        let own = self.fit_form(&typed.form, manner, taken);
        if typed.resolved == typed.form {
            return own;
        }
        let resolved = self.fit_form(&typed.resolved, manner, taken).map(|fit| fit.max(Fit::Alias));
        own.into_iter().chain(resolved).min()
    }

    fn fit_form(&self, given: &str, manner: Manner<'_>, taken: &[&str]) -> Option<Fit> {
        let nearest = if self.origin == Origin::Own { Fit::Exact } else { Fit::Alias };
        if given == self.form {
            return Some(nearest);
        }
        let (said, right) = (words(given), words(&self.form));
        if said == right && !manner.case_sensitive {
            return Some(nearest.max(Fit::Punctuation));
        }
        let exact = Eye { typos: Typos::Edits(0), taken };
        let moves = self.is_name && right.len() <= LONGEST_NAME && said.len() == right.len();
        if moves && exact.in_any_order(&said, &right).is_some() {
            return Some(Fit::Order);
        }
        if manner.is_strict() {
            return None;
        }
        if is_joined_otherwise(given, &self.form, manner.typos) {
            return Some(Fit::Joints);
        }
        let eye = Eye { typos: manner.typos, taken };
        let edits = if moves { eye.in_any_order(&said, &right) } else { eye.in_order(&said, &right) };
        edits.map(Fit::Letters)
    }

    /// Why a text that comes so near counts as this.
    pub fn reason(&self, fit: Fit) -> String {
        let text = &self.text;
        match fit {
            // A pattern is the author's: the learner sees the answer that it stands for.
            Fit::Exact | Fit::Punctuation | Fit::Pattern => String::new(),
            Fit::Alias => format!("another name for {}", self.entry.text),
            Fit::Order => "the words in another order".to_owned(),
            Fit::Joints => format!("the same letters as {text}"),
            Fit::Letters(1) => format!("one letter off from {text}"),
            Fit::Letters(edits) => format!("{} letters off from {text}", in_words(edits)),
        }
    }
}

/// The words of a folded text, without the punctuation around them.
fn words(form: &str) -> Vec<&str> {
    let bare = form
        .split_whitespace()
        .map(|word| word.trim_matches([',', ';', ':', '.', '!', '?', '"', '\'', '(', ')']));
    bare.filter(|word| !word.is_empty()).collect()
}

/// The most words that a name has.
const LONGEST_NAME: usize = 4;

/// Whether a text is written as names are, so that its words may stand in another order: two to four words that begin
/// with a capital, or in a script that has none; short words between them may be small ("Federation of Russia").
fn is_name(text: &str) -> bool {
    let even = normal::even(text);
    let words: Vec<&str> = even.split_whitespace().collect();
    let small: Vec<&&str> = words.iter().filter(|word| word.starts_with(char::is_lowercase)).collect();
    (2..=LONGEST_NAME).contains(&words.len())
        && words.len() - small.len() >= 2
        && small.iter().all(|word| word.chars().count() <= 3)
        && !has_digit(text)
}

/// Whether only spaces, hyphens, points and apostrophes differ: `redcross`, `co-operation`, `USSR`. Where more than
/// points differ it counts as one edit, which a short answer does not allow.
fn is_joined_otherwise(given: &str, right: &str, typos: Typos) -> bool {
    let without = |text: &str, is_joint: fn(char) -> bool| text.replace(is_joint, "");
    let joint = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\'');
    let letters = without(right, joint);
    let differ_in_points = || without(given, |c| c == '.') == without(right, |c| c == '.');
    !letters.is_empty()
        && !has_digit(right)
        && without(given, joint) == letters
        && (allowance(&letters, typos) > 0 || differ_in_points())
}
