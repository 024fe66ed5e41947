//! Makes the mends that faults carry, as far as they make a deck better.

use crate::deck::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::deck::span::{Span, line_span, position_at};

/// So many rounds are gone at most: each leaves fewer faults, and most decks need one or two.
const ROUNDS: usize = 100;
/// So many mends are tried one by one, where they do not go together.
const TRIES: usize = 200;

/// A text with what could be mended in it mended.
#[derive(Clone, Debug)]
pub struct FixedText {
    /// The text.
    pub text: String,
    /// What was mended, in the order of the text.
    pub applied: Vec<AppliedFix>,
}

/// What is said of a text.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Faults and weaknesses, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many questions are set aside.
    pub skipped: usize,
}

/// A fault that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedFix {
    /// Its kind.
    pub code: Code,
    /// Its line, from 1, in the text as it was then.
    pub line: usize,
    /// What was wrong.
    pub message: String,
    /// In how many more places something was changed with it.
    pub more_places: usize,
    /// The line as it is now; the first one where it became several.
    pub fixed_line: String,
}

/// Mends `source`, of which `judge` says what is wrong with it, as with any text that comes of it. Mends that overlap are
/// made one after another; one that would not leave the deck better, or that would cost a question, is not made.
#[must_use]
pub fn apply_fixes(source: &str, judge: impl Fn(&str) -> Assessment) -> FixedText {
    let ending = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = source.to_owned();
    let mut state = judge(&text);
    let mut done = Vec::new();
    for _ in 0..ROUNDS {
        let together = compatible_fixes(&state.diagnostics);
        let alone = together.iter().take(TRIES).map(|one| vec![*one]);
        let better = std::iter::once(together.clone())
            .chain(alone)
            .filter(|mends| !mends.is_empty())
            .find_map(|mends| {
                let next = fix_text(&text, &mends, ending);
                let after = judge(&next);
                after.is_better_than(&state).then(|| {
                    let told: Vec<AppliedFix> = mends.iter().map(|one| describe_fix(&text, one)).collect();
                    (next, after, told)
                })
            });
        let Some((next, after, told)) = better else { break };
        (text, state) = (next, after);
        done.extend(told);
    }
    done.sort_by_key(|done: &AppliedFix| done.line);
    FixedText { text, applied: done }
}

impl Assessment {
    /// No question more is lost, and there are fewer faults, or fewer of those behind which others hide, or as many and fewer
    /// weaknesses.
    fn is_better_than(&self, before: &Self) -> bool {
        self.skipped <= before.skipped && self.weight() < before.weight()
    }

    /// What weighs most comes first: a question that is whole again may have weaknesses that were not looked for before.
    fn weight(&self) -> [usize; 4] {
        let hides = |one: &Diagnostic| matches!(one.code, Code::Syntax | Code::Heading);
        let count = |counts: &dyn Fn(&Diagnostic) -> bool| {
            self.diagnostics.iter().filter(|one| counts(one)).map(|one| 1 + one.more_fixes.len()).sum()
        };
        let of = |severity: Severity| count(&|one| one.severity == severity);
        [count(&hides), of(Severity::Error), of(Severity::Warning), of(Severity::Hint)]
    }
}

/// The faults that can be mended together, from the first one on: none touches another.
fn compatible_fixes(faults: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut mendable: Vec<&Diagnostic> = faults.iter().filter(|fault| fault.fix.is_some()).collect();
    mendable.sort_by_key(|fault| fault.fix.as_ref().map(|mend| mend.span));
    let mut end = 0;
    mendable.retain(|fault| {
        let fits = fixes_of(fault).all(|mend| mend.span.start >= end);
        if fits {
            end = fixes_of(fault)
                .map(|mend| mend.span.end + usize::from(mend.span.start == mend.span.end))
                .max()
                .unwrap_or(end);
        }
        fits
    });
    mendable
}

/// What a fault asks to be changed: its mend, and the same again elsewhere.
fn fixes_of(fault: &Diagnostic) -> impl Iterator<Item = &Fix> {
    fault.fix.iter().chain(&fault.more_fixes)
}

fn fix_text(text: &str, faults: &[&Diagnostic], ending: &str) -> String {
    let mut all: Vec<&Fix> = faults.iter().flat_map(|fault| fixes_of(fault)).collect();
    all.sort_by_key(|mend| std::cmp::Reverse(mend.span));
    let mut text = text.to_owned();
    for mend in all {
        let range = mend.span.start..mend.span.end;
        if text.get(range.clone()).is_some() {
            text.replace_range(range, &mend.text.replace('\n', ending));
        }
    }
    text
}

fn describe_fix(text: &str, fault: &Diagnostic) -> AppliedFix {
    let now = fault.fix.as_ref().map(|mend| {
        let line = line_span(text, mend.span);
        let (before, after) = (Span::new(line.start, mend.span.start), Span::new(mend.span.end, line.end));
        format!("{}{}{}", before.text_in(text), mend.text, after.text_in(text))
    });
    AppliedFix {
        code: fault.code,
        line: position_at(text, fault.span.start).line,
        message: fault.message.clone(),
        more_places: fault.more_fixes.len(),
        fixed_line: now.unwrap_or_default().trim().lines().next().unwrap_or_default().to_owned(),
    }
}
