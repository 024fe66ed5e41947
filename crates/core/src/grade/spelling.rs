//! The spellings of an entry, and how near a text comes to each of them.

use std::cell::OnceCell;

use crate::deck::question::{self, Accents, Entry, Typos};
use crate::deck::{Aliases, DeckVocabulary};
use crate::fold::{self, CodeText, ComparisonKey, Likeness, TextForm, TokenKind};

use super::alias::resolve_aliases;
use super::reason::ReasonPhrase;
use super::slips::Slips;
use super::verdict::MisspeltWord;
use super::{aside, name, pattern, person, slips};

/// How near a text is to an entry, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SpellingFit {
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
    /// The same person, with a title or with initials.
    Person,
    /// The answer with words around it that add nothing.
    Aside,
    /// With accents missing or added, or with this many letters off.
    Slip(usize),
}

impl SpellingFit {
    /// How many edits had to be overlooked.
    pub(super) fn edits(self) -> usize {
        if let Self::Slip(edits) = self { edits } else { 0 }
    }
}

/// How near a text is to an entry, and the misspelt words to show.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nearness {
    /// How near.
    pub fit: SpellingFit,
    /// The words that were misspelt.
    pub slips: Vec<MisspeltWord>,
}

impl From<SpellingFit> for Nearness {
    fn from(fit: SpellingFit) -> Self {
        Self { fit, slips: Vec::new() }
    }
}

/// The rules by which the texts of one question are compared.
#[derive(Clone, Copy)]
pub(super) struct ComparisonOptions<'a> {
    /// How words are folded.
    pub fold: fold::FoldOptions<'a>,
    /// The aliases of the deck.
    pub aliases: &'a Aliases,
    /// The words of the deck.
    pub vocabulary: DeckVocabulary<'a>,
    /// The rules that the question sets.
    pub spelling: question::SpellingRules,
}

impl ComparisonOptions<'_> {
    /// The form with each alias replaced by the name that it stands for; where case counts, only
    /// whole answers are aliases.
    fn resolve_aliases(self, form: &TextForm) -> Option<TextForm> {
        let is_strict = self.spelling.case_sensitive || self.spelling.exact;
        if is_strict { None } else { resolve_aliases(form, self.aliases, self.fold) }
    }

    /// How many typos are allowed: none where case counts.
    pub(super) fn allowed_typos(&self) -> Typos {
        if self.spelling.case_sensitive { Typos::Edits(0) } else { self.spelling.typos }
    }
}

/// A typed text in the forms in which it is compared.
pub(super) struct TypedText<'t> {
    /// As it was typed.
    pub text: &'t str,
    /// As words.
    pub form: TextForm,
    /// As words, each alias replaced by the name that it stands for.
    resolved: Option<TextForm>,
    /// As code; most keys are none.
    code: OnceCell<CodeText>,
    /// As a line, for patterns; most keys are none.
    pattern_input: OnceCell<pattern::PatternInput>,
}

impl<'t> TypedText<'t> {
    pub(super) fn new(text: &'t str, manner: ComparisonOptions) -> Self {
        let form = TextForm::from_given(text, manner.fold);
        let resolved = manner.resolve_aliases(&form);
        Self { text, form, resolved, code: OnceCell::new(), pattern_input: OnceCell::new() }
    }

    fn as_code(&self) -> &CodeText {
        self.code.get_or_init(|| CodeText::from_text(self.text))
    }

    fn as_pattern_input(&self, manner: ComparisonOptions) -> &pattern::PatternInput {
        self.pattern_input.get_or_init(|| pattern::PatternInput::from_text(self.text, manner.fold))
    }
}

/// How a spelling is compared.
enum SpellingMatcher {
    /// To the letter.
    Code(CodeText),
    /// As words; whether they are an alias of the entry.
    Words { form: TextForm, is_alias: bool },
    /// By a pattern.
    Pattern(pattern::Pattern),
}

/// One way to write an entry.
pub(super) struct EntrySpelling<'a> {
    /// The entry that it spells.
    pub entry: &'a Entry,
    /// As people see it.
    pub text: String,
    matcher: SpellingMatcher,
}

impl<'a> EntrySpelling<'a> {
    /// Every spelling of `entry`.
    pub(super) fn from_entry(entry: &'a Entry, manner: ComparisonOptions<'_>) -> Vec<Self> {
        let spelling =
            |text: &str, way: SpellingMatcher| Self { entry, text: text.to_owned(), matcher: way };
        let pattern = entry.pattern.iter().map(|text| {
            spelling(text, SpellingMatcher::Pattern(pattern::Pattern::new(text, manner.fold)))
        });
        let mut spellings: Vec<Self> = pattern.collect();
        // Where the author gave a pattern alone, it stands for the text as well.
        if entry.pattern.as_ref() == Some(&entry.text) {
            return spellings;
        }
        let form = match ComparisonKey::from_text(&entry.text, manner.fold, manner.spelling.exact) {
            ComparisonKey::Words(form) => form,
            ComparisonKey::Code(code) => {
                spellings.push(spelling(&entry.text, SpellingMatcher::Code(code)));
                return spellings;
            }
        };
        let words = |form: TextForm, is_alias| SpellingMatcher::Words { form, is_alias };
        let resolved = manner.resolve_aliases(&form);
        spellings.push(spelling(&entry.text, words(form, false)));
        spellings.extend(resolved.map(|form| spelling(&entry.text, words(form, true))));
        for alias in manner.aliases.spellings_of(&entry.text) {
            spellings.push(spelling(alias, words(TextForm::from_key(alias, manner.fold), true)));
        }
        spellings
    }

    /// Whether it is matched instead of compared.
    pub(super) fn is_pattern(&self) -> bool {
        matches!(self.matcher, SpellingMatcher::Pattern(_))
    }

    /// The text that edits are counted from; empty where none is.
    pub(super) fn edit_key(&self) -> String {
        if let SpellingMatcher::Words { form, .. } = &self.matcher {
            form.index_text()
        } else {
            String::new()
        }
    }

    /// How near the typed text is to it; none where it is something else.
    pub(super) fn measure_nearness(
        &self,
        typed: &TypedText,
        manner: ComparisonOptions<'_>,
    ) -> Option<Nearness> {
        let is_typed = !self.is_pattern() && typed.text.trim() == self.text.trim();
        match &self.matcher {
            SpellingMatcher::Words { is_alias: false, .. } | SpellingMatcher::Code(_)
                if is_typed =>
            {
                Some(SpellingFit::Exact.into())
            }
            SpellingMatcher::Pattern(pattern) => pattern
                .matches_input(typed.as_pattern_input(manner))
                .then_some(SpellingFit::Pattern.into()),
            SpellingMatcher::Code(code) => {
                let given = typed.as_code();
                // A second slash before a path says that it is no command.
                if self.text.starts_with('/')
                    && typed.text.trim().strip_prefix('/') == Some(self.text.trim())
                {
                    return Some(SpellingFit::Same.into());
                }
                // A semicolon at the end of a statement is left out by many who know it.
                let is_same =
                    code == given || !manner.spelling.exact && code.without_end() == *given;
                (is_same && !code.is_empty()).then_some(SpellingFit::Same.into())
            }
            SpellingMatcher::Words { form, is_alias } => {
                let own = self.compare_forms(form, &typed.form, typed, manner);
                let nearest = if *is_alias { SpellingFit::Alias } else { SpellingFit::Same };
                let own = own.map(|near| Nearness { fit: near.fit.max(nearest), ..near });
                let resolved = typed
                    .resolved
                    .as_ref()
                    .and_then(|given| self.compare_forms(form, given, typed, manner));
                let resolved =
                    resolved.map(|near| Nearness { fit: near.fit.max(SpellingFit::Alias), ..near });
                own.into_iter().chain(resolved).min_by_key(|near| near.fit)
            }
        }
    }

    /// Whether the text is the key but for words around it that add nothing.
    fn is_said_around(
        &self,
        key: &TextForm,
        typed: &TypedText,
        manner: ComparisonOptions<'_>,
    ) -> bool {
        let is_key = |given: &TextForm| key.likeness_to(given, manner.fold) == Some(Likeness::Same);
        // Most texts have no more words than the key.
        typed.form.tokens.len() > key.tokens.len()
            && aside::without_asides(&self.text, key, typed.text, manner.fold).iter().any(is_key)
    }

    fn compare_forms(
        &self,
        key: &TextForm,
        given: &TextForm,
        typed: &TypedText,
        manner: ComparisonOptions<'_>,
    ) -> Option<Nearness> {
        let accents = manner.spelling.accents;
        match key.likeness_to(given, manner.fold) {
            Some(Likeness::Same) => return Some(SpellingFit::Same.into()),
            Some(Likeness::Accents) if accents == Accents::Ignored => {
                return Some(SpellingFit::Same.into());
            }
            None if key.is_signs() || given.is_signs() => return None,
            None if self.is_said_around(key, typed, manner) => {
                return Some(SpellingFit::Aside.into());
            }
            None if key.contradicts(given, manner.fold) => return None,
            Some(Likeness::Accents) | None => {}
        }
        if !manner.spelling.case_sensitive && person::is_same_person(&self.text, key, given, manner)
        {
            return Some(SpellingFit::Person.into());
        }
        let turned = name::reorder_name(&self.text, typed.text, manner.spelling, manner.fold);
        if turned.iter().any(|given| key.likeness_to(given, manner.fold) == Some(Likeness::Same)) {
            return Some(SpellingFit::Order.into());
        }
        let slips = slips::find_slips(key, given, manner);
        let slips =
            slips.or_else(|| turned.iter().find_map(|given| slips::find_slips(key, given, manner)));
        let Slips { edits, noted } =
            slips.or_else(|| power_left_out(key, given, typed.text, &self.text, manner))?;
        let is_same = edits == 0 && noted.is_empty();
        Some(Nearness {
            fit: if is_same { SpellingFit::Same } else { SpellingFit::Slip(edits) },
            slips: noted,
        })
    }

    /// Why a text that comes so near counts as this.
    pub(super) fn reason(&self, fit: SpellingFit) -> Option<ReasonPhrase> {
        match fit {
            // A pattern is the author's: the learner sees the answer that it stands for.
            SpellingFit::Exact
            | SpellingFit::Same
            | SpellingFit::Pattern
            | SpellingFit::Person
            | SpellingFit::Aside => None,
            SpellingFit::Alias => Some(ReasonPhrase::Alias(self.entry.text.clone())),
            SpellingFit::Order => Some(ReasonPhrase::FamilyName),
            SpellingFit::Slip(_) => Some(ReasonPhrase::Spelt(self.text.clone())),
        }
    }
}

/// `e=mc2` for `E = mc²`: in an equation with letters the meaning is clear.
fn power_left_out(
    key: &TextForm,
    given: &TextForm,
    text: &str,
    right: &str,
    manner: ComparisonOptions<'_>,
) -> Option<Slips> {
    let has = |sign: &str| key.tokens.iter().any(|token| token.text == sign);
    if !has("=") || !has("^") || given.tokens.len() > key.tokens.len() {
        return None;
    }
    let bare = key.with(key.tokens.iter().filter(|token| token.text != "^").cloned().collect());
    // Where figures are, a power left out makes another number: 10² is not 102.
    let is_of_letters =
        bare.tokens.iter().all(|token| token.kind != TokenKind::Number || token.text.len() == 1);
    let is_left_out = is_of_letters && bare.likeness_to(given, manner.fold) == Some(Likeness::Same);
    is_left_out.then(|| Slips {
        edits: 1,
        noted: vec![MisspeltWord { given: text.trim().to_owned(), right: right.to_owned() }],
    })
}
