//! What is said of a deck's text: a fault or a weakness, where it stands, and what to write instead.

use std::cell::{Cell, RefCell};

pub use super::code::{Code, Severity};
use super::span::Span;

/// A text to put in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// One fault, or one weakness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// What it costs: what its kind costs, unless someone set another level for it.
    pub severity: Severity,
    /// What is wrong, in one line: lower case, no full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What is said below the place.
    pub label: String,
    /// Other places that have to do with it.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub help: Option<String>,
    /// What to write instead, where one mend is right.
    pub fix: Option<Fix>,
    /// The same to be written at other places, where one fault tells of many.
    pub more_fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A fault of a kind at a place.
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

    /// Says something below the place.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place that has to do with it.
    #[must_use]
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to write instead of what stands at `span`.
    #[must_use]
    pub fn with_fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Says that the same is to be written there too.
    #[must_use]
    pub fn with_another_fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.more_fixes.push(Fix { span, text: text.into() });
        self
    }

    /// The same fault in a text where everything stands `by` bytes later.
    pub(super) fn shifted_by(mut self, by: isize) -> Self {
        self.span = self.span.shifted_by(by);
        self.related.iter_mut().for_each(|(span, _)| *span = span.shifted_by(by));
        for mend in self.fix.iter_mut().chain(&mut self.more_fixes) {
            mend.span = mend.span.shifted_by(by);
        }
        self
    }
}

/// Where the faults of one text are gathered while it is read.
#[derive(Debug, Default)]
pub struct DiagnosticSink {
    all: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
}

impl DiagnosticSink {
    /// Keeps one.
    pub fn push(&self, fault: Diagnostic) {
        self.errors.set(self.errors.get() + usize::from(fault.severity == Severity::Error));
        self.all.borrow_mut().push(fault);
    }

    /// How many errors there are so far; a question during whose reading the figure grew is set aside.
    pub fn error_count(&self) -> usize {
        self.errors.get()
    }

    /// All of them in the order of the text. What several questions take from the defaults is told once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut faults = self.all.into_inner();
        sort_diagnostics(&mut faults);
        faults.dedup();
        faults
    }
}

/// Puts diagnostics into the order of the text, and those of one place into that of their codes.
pub fn sort_diagnostics(all: &mut [Diagnostic]) {
    all.sort_by_key(|one| (one.span, one.code));
}

/// The one of `known` that someone who wrote `word` is likely to have meant.
#[must_use]
pub fn nearest_word<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let close = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    let best = known.into_iter().min_by_key(|candidate| close(candidate))?;
    (close(best) <= (word.chars().count().max(3) / 3)).then_some(best)
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
