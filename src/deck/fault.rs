//! Faults of a deck: what is wrong, where, and what to write instead.

use std::cell::{Cell, RefCell};

use super::span::Span;

/// How much a fault costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The question is set aside, or the key of the deck is passed over.
    Error,
    /// The deck works, but not everywhere or not as its author may think.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $severity:ident $title:literal;)*) => {
        /// The kinds of faults. A code is never given to another kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $title] $name,)* }

        impl Code {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as people cite it.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What every fault of the kind has in common.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What it costs.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    Syntax "R001" Error "the text is not TOML";
    UnknownKey "R002" Error "no such key";
    OtherTypesKey "R003" Error "a key of another type of question";
    MissingKey "R004" Error "a key that the question needs is missing";
    WrongValue "R005" Error "the value is of the wrong kind";
    EmptyText "R006" Error "a text is empty";
    DuplicateId "R007" Error "two questions have one id";
    EqualPrompts "R008" Error "two questions without ids have one prompt";
    UnknownType "R009" Error "no such type of question";
    DuplicateOption "R010" Error "an option occurs twice";
    EqualAlternatives "R011" Error "two answers are the same once they are compared";
    AnswerIsDistractor "R012" Error "the answer is also a distractor";
    BadCloze "R013" Error "a cloze without a blank that can be filled";
    UpsideDown "R014" Error "a range that ends before it begins";
    Unreadable "R015" Error "a number or a date that cannot be read";
    BadDraw "R016" Error "a draw that asks for more than there are";
    UnknownFormat "R017" Error "a format that this program does not know";
    Heading "R018" Error "a question whose heading is not that of a question";
    Misplaced "R019" Error "a key in the wrong place";
    ControlCharacter "R020" Warning "a character that does not show";
    TooLarge "R021" Error "the file is too large";
    NotUtf8 "R022" Error "the file is not UTF-8";
    TooDeep "R023" Error "tables or arrays inside one another too many times";
    IndentedQuotation "R024" Warning "a quotation that Markdown takes for code";
    InlineTable "R025" Warning "an inline table over several lines";
    OutOfRange "R026" Error "a value out of its range";
    BadId "R027" Error "an id with signs that an id may not have";
    NoQuestions "R028" Warning "a deck without questions";
}

/// A text to put in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
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
    pub mend: Option<Mend>,
}

impl Diagnostic {
    /// A fault of a kind at a place.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
            mend: None,
        }
    }

    /// Says something below the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place that has to do with it.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to write instead of what stands at `span`.
    #[must_use]
    pub fn mend(mut self, span: Span, text: impl Into<String>) -> Self {
        self.mend = Some(Mend { span, text: text.into() });
        self
    }

    /// What it costs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The same fault in a text where everything stands `by` bytes later.
    pub(super) fn shifted(mut self, by: isize) -> Self {
        self.span = self.span.shifted(by);
        self.related.iter_mut().for_each(|(span, _)| *span = span.shifted(by));
        if let Some(mend) = &mut self.mend {
            mend.span = mend.span.shifted(by);
        }
        self
    }
}

/// Where the faults of one text are gathered while it is read.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    all: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
}

impl Faults {
    /// Keeps one.
    pub fn push(&self, fault: Diagnostic) {
        self.errors.set(self.errors.get() + usize::from(fault.severity() == Severity::Error));
        self.all.borrow_mut().push(fault);
    }

    /// How many errors there are so far; a question during whose reading the figure grew is set aside.
    pub fn errors(&self) -> usize {
        self.errors.get()
    }

    /// All of them in the order of the text.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut faults = self.all.into_inner();
        faults.sort_by_key(|fault| (fault.span, fault.code));
        faults
    }
}

/// The one of `known` that someone who wrote `word` is likely to have meant.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let close = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    let best = known.into_iter().min_by_key(|candidate| close(candidate))?;
    (close(best) <= (word.chars().count().max(3) / 3)).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::{Code, nearest};

    #[test]
    fn no_code_is_given_twice() {
        let mut numbers: Vec<_> = Code::ALL.iter().map(|code| code.number()).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), Code::ALL.len());
        assert!(numbers.is_sorted());
    }

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let known = ["explanation", "prompt", "tags"];
        assert_eq!(nearest("explantion", known), Some("explanation"));
        assert_eq!(nearest("tag", known), Some("tags"));
        assert_eq!(nearest("colour", known), None);
    }
}
