//! Diagnostics: an error or a lint, its place in the deck's text, and the fix.

use std::cell::{Cell, RefCell};

pub use super::code::{Code, Severity};
use super::span::Span;

/// A replacement for a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The part to replace.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// One error or lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code of its kind.
    pub code: Code,
    /// Its severity: that of its kind, unless the user sets another level.
    pub severity: Severity,
    /// The message, in one line: lower case, no full stop.
    pub message: String,
    /// Its place.
    pub span: Span,
    /// The text below the marked place.
    pub label: String,
    /// Other places that explain it.
    pub related: Vec<(Span, String)>,
    /// Advice for the author.
    pub help: Option<String>,
    /// The fix, if there is exactly one.
    pub fix: Option<Fix>,
    /// The same fix for other places, if one diagnostic stands for several.
    pub more_fixes: Vec<Fix>,
}

impl Diagnostic {
    /// Creates a diagnostic of a kind at a place.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fix: None,
            more_fixes: Vec::new(),
        }
    }

    /// Sets the text below the marked place.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds to the label how many further places it stands for, if any.
    #[must_use]
    pub(crate) fn with_more_below(mut self, more: usize) -> Self {
        if more > 0 {
            self.label = format!("{}; {more} more below", self.label);
        }
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Sets the advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the fix: `text` replaces the text at `span`.
    #[must_use]
    pub fn with_fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Adds the fix for another place.
    #[must_use]
    pub fn with_another_fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.more_fixes.push(Fix { span, text: text.into() });
        self
    }

    /// The same diagnostic, moved by `by` bytes.
    pub(super) fn shifted_by(mut self, by: isize) -> Self {
        self.span = self.span.shifted_by(by);
        self.related.iter_mut().for_each(|(span, _)| *span = span.shifted_by(by));
        for fix in self.fix.iter_mut().chain(&mut self.more_fixes) {
            fix.span = fix.span.shifted_by(by);
        }
        self
    }
}

/// Collects the diagnostics of one text during reading.
#[derive(Debug, Default)]
pub struct DiagnosticSink {
    all: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
}

impl DiagnosticSink {
    /// Adds a diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.errors.set(self.errors.get() + usize::from(diagnostic.severity == Severity::Error));
        self.all.borrow_mut().push(diagnostic);
    }

    /// The number of errors so far. A question is skipped if this number grows while it is read.
    pub fn error_count(&self) -> usize {
        self.errors.get()
    }

    /// All diagnostics in the order of the text, without repetitions. Several questions can share
    /// an error from the defaults.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.all.into_inner();
        sort_diagnostics(&mut diagnostics);
        diagnostics.dedup();
        diagnostics
    }
}

/// Sorts diagnostics by their place in the text, then by their code.
pub fn sort_diagnostics(all: &mut [Diagnostic]) {
    all.sort_by_key(|one| (one.span, one.code));
}

/// The word of `known` that is nearest to `word`, if it is near enough.
#[must_use]
pub fn nearest_word<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (distance, best) = known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= (word.chars().count().max(3) / 3)).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::nearest_word;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let known = ["explanation", "prompt", "tags"];
        assert_eq!(nearest_word("explantion", known), Some("explanation"));
        assert_eq!(nearest_word("tag", known), Some("tags"));
        assert_eq!(nearest_word("colour", known), None);
    }
}
