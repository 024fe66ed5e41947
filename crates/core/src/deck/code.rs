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
        scores { $($hint:ident $hint_code:literal $hint_title:literal;)* }
    ) => {
        /// The kinds of errors and lints. A code is never reused for another kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $error_title] $error,)*
            $(#[doc = $rule_title] $rule,)*
            $(#[doc = $hint_title] $hint,)*
        }

        impl Code {
            /// All kinds of errors: something that cannot be read.
            pub const ERRORS: &[Self] = &[$(Self::$error,)*];

            /// All kinds of lints: something that can be read and could be better. Each has a rule
            /// in `check`.
            pub const LINTS: &[Self] = &[$(Self::$rule,)*];

            /// All kinds of hints that follow from the scores of a class, not from the deck.
            pub const FROM_SCORES: &[Self] = &[$(Self::$hint,)*];

            /// The code that people cite.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self {
                    $(Self::$error => $error_code,)*
                    $(Self::$rule => $rule_code,)*
                    $(Self::$hint => $hint_code,)*
                }
            }

            /// The name of the lint's rule; an error has none.
            #[must_use]
            pub fn name(self) -> Option<&'static str> {
                match self { $(Self::$rule => Some($rule_name),)* _ => None }
            }

            /// A title that fits every diagnostic of the kind.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$error => $error_title,)*
                    $(Self::$rule => $rule_title,)*
                    $(Self::$hint => $hint_title,)*
                }
            }

            /// The default severity.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$error => Severity::$error_severity,)*
                    $(Self::$rule => Severity::$rule_severity,)*
                    $(Self::$hint => Severity::Hint,)*
                }
            }
        }
    };
}

codes! {
    errors {
        Syntax "R001" Error "invalid TOML";
        UnknownKey "R002" Error "unknown key";
        OtherTypesKey "R003" Error "a key of another question type";
        MissingKey "R004" Error "missing key";
        WrongValue "R005" Error "wrong kind of value";
        EmptyText "R006" Error "empty text";
        DuplicateId "R007" Error "duplicate id";
        EqualPrompts "R008" Error "two questions without an id have the same prompt";
        UnknownType "R009" Error "unknown question type";
        DuplicateOption "R010" Error "duplicate option";
        EqualAlternatives "R011" Error "duplicate answer";
        AnswerIsDistractor "R012" Error "the answer is also a distractor";
        BadCloze "R013" Error "a cloze without a usable blank";
        UpsideDown "R014" Error "reversed range";
        Unreadable "R015" Error "invalid number or date";
        BadDraw "R016" Error "`draw` or a section asks for more questions than the deck has";
        UnknownFormat "R017" Error "unsupported deck format";
        Heading "R018" Error "invalid question heading";
        Misplaced "R019" Error "misplaced key";
        ControlCharacter "R020" Warning "invisible character";
        TooLarge "R021" Error "the file is too large";
        NotUtf8 "R022" Error "the file is not UTF-8";
        TooDeep "R023" Error "tables or arrays nested too deeply";
        IndentedQuotation "R024" Warning "a quotation that Markdown shows as code";
        InlineTable "R025" Warning "an inline table on several lines";
        OutOfRange "R026" Error "value out of range";
        BadId "R027" Error "invalid id";
        NoQuestions "R028" Warning "a deck without questions";
        UnknownRule "R029" Warning "unknown rule";
        ShortYear "R030" Warning "a year with one or two digits";
        EatenEscape "R031" Error "a backslash that TOML reads as an escape";
        MissingMedia "R032" Warning "an image or a sound without its file";
        RepeatedSpelling "R033" Warning "a spelling that is accepted anyway";
    }
    lints {
        IdleAllow "R101" Warning "idle-allow" "unused `allow` comment";
        BareAllow "R102" Warning "bare-allow" "`allow` comment without a reason";
        UnsafeLink "R103" Error "unsafe-link" "unsafe link";
        AnswerNotAccepted "R111" Error "answer-not-accepted" "the grader does not accept the deck's answer";
        DistractorAccepted "R112" Error "distractor-accepted" "the grader gives a distractor the wrong credit";
        EqualOptions "R113" Error "equal-options" "two options with the same meaning";
        LongestKey "R121" Warning "longest-key" "the key is clearly the longest option";
        OverlappingOptions "R122" Warning "overlapping-options" "one option includes another";
        MixedKinds "R123" Warning "mixed-kinds" "one option differs in kind from the others";
        MixedLengths "R124" Hint "mixed-lengths" "one distractor is much longer than the other options";
        AbsoluteWords "R125" Warning "absolute-words" "only distractors contain absolute words";
        AllOfTheAbove "R126" Warning "all-of-the-above" "\"all of the above\" as an option";
        NoneOfTheAbove "R127" Hint "none-of-the-above" "\"none of the above\" as an option";
        FloatingOption "R128" Warning "floating-option" "a shuffled option refers to the position of others";
        GrammaticalCue "R129" Warning "grammatical-cue" "only the key fits the grammar of the prompt";
        EchoedPrompt "R130" Warning "echoed-prompt" "only the key repeats a word of the prompt";
        NegativeStem "R131" Warning "negative-stem" "a negation without emphasis";
        TwoClaims "R132" Warning "two-claims" "a statement with two claims";
        GivenAwayBlank "R133" Warning "given-away-blank" "the text contains the answer to a blank";
        TellingHint "R134" Warning "telling-hint" "a hint contains the answer";
        ConfusedLabels "R135" Warning "confused-labels" "one option can be mistaken for another when typed";
        AbsoluteStatement "R136" Warning "absolute-statement" "a false statement with an absolute word";
        DoubleNegative "R137" Warning "double-negative" "a double negative";
        NoTopic "R138" Warning "no-topic" "a prompt without a topic";
        NoQuestion "R139" Warning "no-question" "a prompt without a question";
        NearAnswers "R141" Hint "near-answers" "an answer is one typo away from another";
        LongAnswer "R142" Warning "long-answer" "an answer is too long to type";
        NoUnit "R143" Warning "no-unit" "a measurement without a unit";
        NoTolerance "R144" Warning "no-tolerance" "a rounded number without a tolerance";
        AnswerInPrompt "R145" Warning "answer-in-prompt" "the prompt contains the answer";
        DecimalAnswer "R146" Hint "decimal-answer" "a decimal number without a tolerance";
        NoExplanation "R151" Hint "no-explanation" "a question without an explanation";
        NoSource "R152" Hint "no-source" "a question without a source";
        NearDuplicates "R153" Warning "near-duplicates" "two questions ask the same thing";
        GivesAway "R154" Warning "gives-away" "a question gives away the answer to another";
        KeyPosition "R155" Warning "key-position" "the key always comes first";
        OneSidedStatements "R156" Hint "one-sided-statements" "nearly all statements are true, or nearly all are false";
        ExplainsDistractor "R157" Hint "explains-distractor" "the explanation names a distractor but not the key";
        OverlappingRanges "R161" Warning "overlapping-ranges" "two ranges of numbers overlap";
        CombinedOptions "R162" Warning "combined-options" "options that combine other options";
        RepeatedWords "R163" Hint "repeated-words" "all options start with the same words";
        VagueFrequency "R164" Warning "vague-frequency" "vague words for how often or how much";
        TwoOptions "R165" Hint "two-options" "only two options";
        AllRight "R166" Warning "all-right" "all options are right";
        TellingPrecision "R167" Warning "telling-precision" "only the key is precise";
        WrongCount "R168" Warning "wrong-count" "the prompt asks for another number of answers";
        ChoiceInBraces "R169" Warning "choice-in-braces" "a blank that accepts every choice";
        TellingOrder "R171" Warning "telling-order" "items that contain the numbers they are ordered by";
        LongScene "R172" Warning "long-scene" "a long story before a short question";
        UndatedFact "R173" Warning "undated-fact" "a fact that changes, without a date";
        ManyBlanks "R174" Warning "many-blanks" "too many blanks in one sentence";
        AskedOpinion "R175" Hint "asked-opinion" "a question about an opinion";
        NegatedStatement "R176" Warning "negated-statement" "a negated statement";
        Convergence "R177" Warning "convergence" "the key shares a part with every distractor";
        OppositeOptions "R178" Hint "opposite-options" "only the key has an opposite among the options";
        OneOfMany "R179" Warning "one-of-many" "a request for any example, with one accepted answer";
    }
    scores {
        WeakChooseKey "R201" "fewer strong learners choose the key than weak ones";
        UnchosenDistractor "R202" "nobody chose a distractor";
        EveryoneRight "R203" "everyone answers the question";
        BehaveAsOne "R204" "two questions behave as one";
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
        let numbers = [Code::ERRORS, Code::LINTS, Code::FROM_SCORES].concat();
        let numbers: Vec<_> = numbers.iter().map(|code| code.number()).collect();
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
