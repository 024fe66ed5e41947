//! Applies the fixes of diagnostics if they improve a deck.

use crate::deck::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::deck::span::{Span, line_span, position_at};

/// The maximum number of rounds. Each round leaves fewer diagnostics, and most decks need one or
/// two.
const MAX_ROUNDS: usize = 100;
/// The maximum number of fixes that are tried one by one, if they do not work together.
const MAX_TRIES: usize = 200;

/// A text after its fixes.
#[derive(Clone, Debug)]
pub struct FixedText {
    /// The text.
    pub text: String,
    /// The applied fixes, in the order of the text.
    pub applied: Vec<AppliedFix>,
}

/// The diagnostics of a text.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Errors and lints, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of skipped questions.
    pub skipped: usize,
}

/// A diagnostic whose fix was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedFix {
    /// The code of its kind.
    pub code: Code,
    /// Its line, from 1, in the text before the fix.
    pub line: usize,
    /// The diagnostic's message.
    pub message: String,
    /// The number of further places that the fix changed.
    pub more_places: usize,
    /// The line after the fix; the first one if there are several.
    pub fixed_line: String,
}

/// Fixes `source`. `judge` assesses the source and each later text. Overlapping fixes are applied
/// one after another. A fix is dropped if it does not improve the deck or if it loses a question.
#[must_use]
pub fn apply_fixes(source: &str, judge: impl Fn(&str) -> Assessment) -> FixedText {
    let ending = fix_ending(source);
    let mut text = source.to_owned();
    let mut state = judge(&text);
    let mut applied = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let together = compatible_fixes(&state.diagnostics);
        let alone = together.iter().take(MAX_TRIES).map(|one| vec![*one]);
        let improvement = std::iter::once(together.clone())
            .chain(alone)
            .filter(|diagnostics| !diagnostics.is_empty())
            .find_map(|diagnostics| {
                let next = fix_text(&text, &diagnostics, ending);
                let after = judge(&next);
                after.is_better_than(&state).then(|| {
                    let described: Vec<AppliedFix> =
                        diagnostics.iter().map(|one| describe_fix(&text, one)).collect();
                    (next, after, described)
                })
            });
        let Some((next, after, described)) = improvement else { break };
        (text, state) = (next, after);
        applied.extend(described);
    }
    applied.sort_by_key(|fix: &AppliedFix| fix.line);
    FixedText { text, applied }
}

/// The replacements of one diagnostic's fix, in the order of the text. `None` if it has no fix, or
/// if [`apply_fixes`] would drop it: `before` is the assessment of `source`.
#[must_use]
pub fn useful_fix(
    source: &str,
    diagnostic: &Diagnostic,
    before: &Assessment,
    judge: impl Fn(&str) -> Assessment,
) -> Option<Vec<Fix>> {
    diagnostic.fix.as_ref()?;
    let ending = fix_ending(source);
    if !judge(&fix_text(source, &[diagnostic], ending)).is_better_than(before) {
        return None;
    }
    let mut fixes: Vec<Fix> = fixes_of(diagnostic).cloned().collect();
    fixes.sort_by_key(|fix| fix.span);
    for fix in &mut fixes {
        fix.text = fix.text.replace('\n', ending);
    }
    Some(fixes)
}

impl Assessment {
    /// Whether no further question is lost and the text has fewer errors, or fewer errors that hide
    /// others, or the same errors and fewer lints.
    fn is_better_than(&self, before: &Self) -> bool {
        self.skipped <= before.skipped && self.weight() < before.weight()
    }

    /// The numbers of diagnostics, the most important first. A repaired question may have lints
    /// that were hidden before.
    fn weight(&self) -> [usize; 4] {
        let mut weight = [0; 4];
        for one in &self.diagnostics {
            let count = 1 + one.more_fixes.len();
            if matches!(one.code, Code::Syntax | Code::Heading) {
                weight[0] += count;
            }
            weight[match one.severity {
                Severity::Error => 1,
                Severity::Warning => 2,
                Severity::Hint => 3,
            }] += count;
        }
        weight
    }
}

/// The diagnostics whose fixes do not overlap, from the first one on.
fn compatible_fixes(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut fixable: Vec<&Diagnostic> =
        diagnostics.iter().filter(|diagnostic| diagnostic.fix.is_some()).collect();
    fixable.sort_by_key(|diagnostic| diagnostic.fix.as_ref().map(|fix| fix.span));
    let mut end = 0;
    fixable.retain(|diagnostic| {
        let fits = fixes_of(diagnostic).all(|fix| fix.span.start >= end);
        if fits {
            end = fixes_of(diagnostic)
                .map(|fix| fix.span.end + usize::from(fix.span.start == fix.span.end))
                .max()
                .unwrap_or(end);
        }
        fits
    });
    fixable
}

/// The fixes of a diagnostic: its own, and the same for other places.
fn fixes_of(diagnostic: &Diagnostic) -> impl Iterator<Item = &Fix> {
    diagnostic.fix.iter().chain(&diagnostic.more_fixes)
}

fn fix_text(text: &str, diagnostics: &[&Diagnostic], ending: &str) -> String {
    let mut all: Vec<&Fix> =
        diagnostics.iter().flat_map(|diagnostic| fixes_of(diagnostic)).collect();
    all.sort_by_key(|fix| std::cmp::Reverse(fix.span));
    let mut text = text.to_owned();
    for fix in all {
        let range = fix.span.start..fix.span.end;
        if text.get(range.clone()).is_some() {
            text.replace_range(range, &fix.text.replace('\n', ending));
        }
    }
    text
}

/// The line break of the text of fixes.
fn fix_ending(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

fn describe_fix(text: &str, diagnostic: &Diagnostic) -> AppliedFix {
    let fixed_line = diagnostic.fix.as_ref().map(|fix| {
        let line = line_span(text, fix.span);
        let (before, after) =
            (Span::new(line.start, fix.span.start), Span::new(fix.span.end, line.end));
        format!("{}{}{}", before.text_in(text), fix.text, after.text_in(text))
    });
    AppliedFix {
        code: diagnostic.code,
        line: position_at(text, diagnostic.span.start).line,
        message: diagnostic.message.clone(),
        more_places: diagnostic.more_fixes.len(),
        fixed_line: fixed_line
            .unwrap_or_default()
            .trim()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}
