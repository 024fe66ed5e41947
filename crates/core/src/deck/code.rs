//! The kinds of errors and lints in one list, so that each code is unique.

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The question is skipped, the deck's key is ignored, or an answer is graded against its
    /// author's intention.
    Error,
    /// The deck works, but not everywhere, or not as its author expects.
    Warning,
    /// Something to think about.
    Hint,
}

impl Severity {
    /// The severity's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

macro_rules! codes {
    (
        errors { $($error:ident $error_code:literal $error_severity:ident $error_title:literal;)* }
        lints { $($rule:ident $rule_code:literal $rule_severity:ident $rule_name:literal $rule_title:literal;)* }
    ) => {
        /// The kinds of errors and lints. A code is never reused for another kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $error_title] $error,)* $(#[doc = $rule_title] $rule,)* }

        impl Code {
            /// All kinds of errors: something that cannot be read.
            pub const ERRORS: &[Self] = &[$(Self::$error,)*];

            /// All kinds of lints: something that can be read and could be better. Each has a rule
            /// in `check`.
            pub const LINTS: &[Self] = &[$(Self::$rule,)*];

            /// The code that people cite.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Self::$error => $error_code,)* $(Self::$rule => $rule_code,)* }
            }

            /// The name of the lint's rule; an error has none.
            #[must_use]
            pub fn name(self) -> Option<&'static str> {
                match self { $(Self::$rule => Some($rule_name),)* _ => None }
            }

            /// A title that fits every diagnostic of the kind.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$error => $error_title,)* $(Self::$rule => $rule_title,)* }
            }

            /// The default severity.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$error => Severity::$error_severity,)*
                    $(Self::$rule => Severity::$rule_severity,)*
                }
            }
        }
    };
}

codes! {
    errors {
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
        UnknownRule "R029" Warning "no such rule of `obverse check`";
        ShortYear "R030" Warning "a year of one or two digits";
        EatenEscape "R031" Error "a backslash that TOML takes for an escape";
    }
    lints {
        IdleAllow "R101" Warning "idle-allow" "an allow that silences nothing";
        BareAllow "R102" Warning "bare-allow" "an allow without a reason";
        UnsafeLink "R103" Error "unsafe-link" "a link that a browser would obey";
        AnswerNotAccepted "R111" Error "answer-not-accepted" "an answer that is not graded as its author means";
        DistractorAccepted "R112" Error "distractor-accepted" "a distractor that is not graded as its author means";
        EqualOptions "R113" Error "equal-options" "two options that say the same";
        LongestKey "R121" Warning "longest-key" "the key is conspicuously the longest option";
        OverlappingOptions "R122" Warning "overlapping-options" "an option that contains another one";
        MixedKinds "R123" Warning "mixed-kinds" "an option of another kind than the others";
        MixedLengths "R124" Hint "mixed-lengths" "options of very different lengths";
        AbsoluteWords "R125" Warning "absolute-words" "absolute words in distractors only";
        AllOfTheAbove "R126" Warning "all-of-the-above" "an option that stands for all the others";
        NoneOfTheAbove "R127" Hint "none-of-the-above" "an option that stands for none of the others";
        FloatingOption "R128" Warning "floating-option" "an option that speaks of places, and is shuffled";
        GrammaticalCue "R129" Warning "grammatical-cue" "the grammar of the prompt fits the key alone";
        EchoedPrompt "R130" Warning "echoed-prompt" "a word of the prompt that the key alone repeats";
        NegativeStem "R131" Warning "negative-stem" "a negation that is not set off";
        TwoClaims "R132" Warning "two-claims" "a statement that claims two things";
        GivenAwayBlank "R133" Warning "given-away-blank" "a blank whose answer stands in the text";
        TellingHint "R134" Warning "telling-hint" "a hint that says the answer";
        ConfusedLabels "R135" Warning "confused-labels" "an option that is typed as others are";
        NearAnswers "R141" Hint "near-answers" "an answer within a slip of the pen of another one";
        LongAnswer "R142" Warning "long-answer" "an answer that nobody would type";
        NoUnit "R143" Warning "no-unit" "a measure without a unit";
        NoTolerance "R144" Warning "no-tolerance" "a rounded number without a tolerance";
        NoExplanation "R151" Hint "no-explanation" "a question without an explanation";
        NoSource "R152" Hint "no-source" "a question without a source";
        NearDuplicates "R153" Warning "near-duplicates" "two questions that ask the same";
        GivesAway "R154" Warning "gives-away" "a question that tells the answer of another one";
        KeyPosition "R155" Warning "key-position" "the key stands in one place, and is not shuffled";
        OneSidedStatements "R156" Hint "one-sided-statements" "statements that are nearly all true, or nearly all false";
        ExplainsDistractor "R157" Hint "explains-distractor" "an explanation that names a distractor and not the key";
    }
}

impl Code {
    /// Finds a lint by its code or by the name of its rule.
    #[must_use]
    pub fn find_lint(word: &str) -> Option<Self> {
        Self::LINTS.iter().copied().find(|code| code.number() == word || code.name() == Some(word))
    }

    /// The rule name or code nearest to `word`.
    #[must_use]
    pub fn nearest_lint(word: &str) -> Option<&'static str> {
        let tidy = word.trim().to_lowercase().replace(['_', ' '], "-");
        let is_number = tidy.len() <= 5 && tidy.contains(|c: char| c.is_ascii_digit());
        if is_number {
            let numbers = Self::LINTS.iter().map(|code| code.number());
            return super::diagnostic::nearest_word(&tidy.to_uppercase(), numbers);
        }
        let mut names = Self::LINTS.iter().filter_map(|code| code.name());
        super::diagnostic::nearest_word(&tidy, names.clone())
            .or_else(|| names.find(|name| name.contains(&tidy)))
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn no_code_and_no_name_is_given_twice_and_weaknesses_have_a_range_of_their_own() {
        let numbers: Vec<_> =
            Code::ERRORS.iter().chain(Code::LINTS).map(|code| code.number()).collect();
        assert!(numbers.windows(2).all(|two| two[0] < two[1]), "{numbers:?}");
        assert!(Code::ERRORS.iter().all(|code| code.number() < "R100" && code.name().is_none()));
        let mut names: Vec<_> = Code::LINTS.iter().filter_map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::LINTS.len());
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::LINTS.len());
    }

    #[test]
    fn a_rule_is_found_by_its_code_and_its_name_and_the_nearest_is_named() {
        assert_eq!(Code::find_lint("R121"), Some(Code::LongestKey));
        assert_eq!(Code::find_lint("longest-key"), Some(Code::LongestKey));
        assert_eq!(Code::find_lint("R012"), None);
        for (word, meant) in [
            ("longest_key", Some("longest-key")),
            ("two-claim", Some("two-claims")),
            ("r121", Some("R121")),
            ("unit", Some("no-unit")),
            ("beauty", None),
        ] {
            assert_eq!(Code::nearest_lint(word), meant, "{word}");
        }
    }
}
