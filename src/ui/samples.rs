//! Sample views of each kind, for tests.

use std::time::Duration;

use jiff::Timestamp;

use obverse_core::deck::QuestionType;
use obverse_core::grade::{Mark, MisspeltWord, Outcome};
use obverse_core::session::record::Ruling;
use obverse_core::session::view::{
    AnswerForm, HandIn, JudgedOption, KeyHint, LabelledOption, Menu, MenuLeave, MenuOption,
    QuestionView, SessionTally, SessionView, VerdictView, label_options as labelled, label_sides,
};
use obverse_core::text::TextKind;

/// The time of the samples.
pub(super) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

pub(super) fn owned_texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn sample_keys(keys: &[(&str, &str)]) -> Vec<KeyHint> {
    keys.iter()
        .map(|(key, does)| KeyHint { key: (*key).to_owned(), does: (*does).to_owned() })
        .collect()
}

fn sample_lettered(texts: &[&str]) -> Vec<LabelledOption> {
    labelled(&owned_texts(texts))
}

fn in_seconds(seconds: u64) -> Timestamp {
    NOW + Duration::from_secs(seconds)
}

pub(super) fn sample_question(
    kind: QuestionType,
    prompt: &str,
    shape: AnswerForm,
    options: &[&str],
) -> QuestionView {
    let is_short = !matches!(
        shape,
        AnswerForm::Words
            | AnswerForm::Number { .. }
            | AnswerForm::Date
            | AnswerForm::List { .. }
            | AnswerForm::Blanks { .. }
    );
    let leave = if is_short && shape != AnswerForm::Front { "q" } else { "/q" };
    let explain = if is_short { "?" } else { "/?" };
    QuestionView {
        number: 3,
        total: 10,
        returning: 0,
        is_repeat: false,
        tally: SessionTally { done: 2, right: Some(1) },
        deck: "Repatriation in figures".to_owned(),
        section: None,
        kind,
        prompt: prompt.to_owned(),
        form: shape,
        options: sample_lettered(options),
        lefts: Vec::new(),
        blanks: Vec::new(),
        hints: Vec::new(),
        given: None,
        given_kind: TextKind::Option,
        flagged: false,
        deadline: Some(in_seconds(360)),
        notice: None,
        confirmation: None,
        keys: sample_keys(&[
            ("/h", "hint"),
            ("/s", "skip"),
            ("/f", "flag"),
            (leave, "stop"),
            (explain, "keys"),
        ]),
        images: Vec::new(),
        is_exam: false,
    }
}

pub(super) fn sample_choice() -> QuestionView {
    let prompt = "How many grave sites did the first Soviet account name?";
    sample_question(
        QuestionType::MultipleChoice,
        prompt,
        AnswerForm::One { at_once: true },
        &["15", "27", "34", "341"],
    )
}

pub(super) fn sample_order() -> QuestionView {
    let items = [
        "Labour certificates are issued",
        "A first account denies detention",
        "A panel confirms forced labour",
    ];
    sample_question(
        QuestionType::Ordering,
        "Put these in order, the earliest first.",
        AnswerForm::Order,
        &items,
    )
}

pub(super) fn sample_matching() -> QuestionView {
    let rights = [
        "gave the list of the dead in 1991",
        "expressed his condolences in Tokyo",
        "received them",
        "none of this, as far as either of the two accounts says",
    ];
    let lefts = ["Gorbachev", "Yeltsin", "Hosokawa Morihiro, the prime minister of Japan"];
    sample_sides("Who did what?", &lefts, &rights)
}

fn sample_sides(prompt: &str, lefts: &[&str], rights: &[&str]) -> QuestionView {
    let (lefts, options) = label_sides(&owned_texts(lefts), &owned_texts(rights));
    QuestionView {
        options,
        lefts,
        ..sample_question(QuestionType::Matching, prompt, AnswerForm::Match, &[])
    }
}

/// Options with several lines of code.
pub(super) const CODE: [&str; 3] = [
    "```rust\nlet name = String::from(\"Ferris\");\nlet name_ref = &name;\nif !name.is_empty() {\n    award_phd(&name);\n}\n```",
    "```rust\nfn calculate<'a>(nums: &'a [i32], output: &mut impl Future<Output = i32> + 'a);\n```",
    "None of these *programs*",
];

/// The lines of a program, in another order.
pub(super) const LINES: [&str; 4] = [
    "        return 1",
    "def sign(x):",
    "    if x > 0 and not isinstance(x, complex):",
    "    return 0",
];

/// A table that is wider than a narrow screen.
const TABLE: &str = "Which river is the longest?\n\n| City | River | Length in km |\n|:--|:-:|--:|\n| Rome | *Tiber* | 405 |\n| London | the Thames, with the Isis | 346 |\n| 東京 | 隅田川 | 27 |";

/// Questions about code, tables or letters.
fn sample_code_questions() -> Vec<(&'static str, QuestionView)> {
    use QuestionType as Type;
    let one = |prompt: &str, options: &[&str]| {
        sample_question(Type::MultipleChoice, prompt, AnswerForm::One { at_once: true }, options)
    };
    vec![
        ("one, of code", one("Which of these programs compiles?", &CODE)),
        (
            "an order of lines of code",
            sample_question(Type::Ordering, "Put the lines in order.", AnswerForm::Order, &LINES),
        ),
        (
            "a match of code",
            sample_sides(
                "What does each print?",
                &[CODE[0], "`print!()`"],
                &["nothing", "    Ferris"],
            ),
        ),
        ("a table", one(TABLE, &["Tiber", "Thames"])),
        ("one, of letters", one("Which vitamin prevents scurvy?", &["B", "A", "D", "C"])),
        (
            "one, with letters among others",
            one("Which group gives to all?", &["AB", "A", "O", "none"]),
        ),
        (
            "several, of digits",
            sample_question(
                Type::MultipleResponse,
                "Which are odd?",
                AnswerForm::Several,
                &["2", "1", "4", "3"],
            ),
        ),
        (
            "a match of letters",
            sample_sides("What is each good for?", &["C", "A"], &["the gums", "the eyes"]),
        ),
        (
            "code, answered in an exam",
            QuestionView {
                form: AnswerForm::One { at_once: false },
                given: Some(CODE[0].to_owned()),
                is_exam: true,
                ..one("Which of these programs compiles?", &CODE)
            },
        ),
    ]
}

fn sample_slips(words: &[(&str, &str)]) -> Vec<MisspeltWord> {
    words
        .iter()
        .map(|(given, right)| MisspeltWord {
            given: (*given).to_owned(),
            right: (*right).to_owned(),
        })
        .collect()
}

/// A response that is a misspelt key and nothing else.
pub(super) fn sample_almost(given: &str, right: &str) -> VerdictView {
    VerdictView {
        outcome: Outcome::Almost,
        prompt: "Which word is meant?".to_owned(),
        given: given.to_owned(),
        answer: right.to_owned(),
        reason: format!("spelt {right}"),
        slips: sample_slips(&[(given, right)]),
        explanation: None,
        source: None,
        keys: sample_keys(&[
            ("/o", "dispute"),
            ("/e", "it was easy"),
            ("/u", "take back"),
            ("/f", "flag"),
        ]),
        ..sample_right()
    }
}

/// Responses that are right apart from spelling.
fn sample_almosts() -> Vec<(&'static str, VerdictView)> {
    let long = ("Donaudampfschifahrtsgeselschaft", "Donaudampfschifffahrtsgesellschaft");
    vec![
        ("almost, letters swapped", sample_almost("exothemric", "exothermic")),
        ("almost, a letter missing", sample_almost("exothrmic", "exothermic")),
        ("almost, a letter added", sample_almost("Gorbatchev", "Gorbachev")),
        ("almost, an accent missing", sample_almost("schon", "schön")),
        ("almost, a wide letter changed", sample_almost("東亰都", "東京都")),
        ("almost, a joined letter changed", sample_almost("cafe\u{300}", "cafe\u{301}")),
        ("almost, from right to left", sample_almost("שלם", "שלום")),
        ("almost, too long for a line", sample_almost(long.0, long.1)),
        (
            "almost, one word of two",
            VerdictView {
                slips: sample_slips(&[("Gorbachov", "Gorbachev")]),
                ..sample_almost("mikhail gorbachov", "Mikhail Gorbachev")
            },
        ),
        (
            "almost, several words and with a hint",
            VerdictView {
                given: "Michail Gorbatchev, the last president".to_owned(),
                answer: "Mikhail Gorbachev".to_owned(),
                also: owned_texts(&["Gorbachev"]),
                slips: sample_slips(&[("Michail", "Mikhail"), ("Gorbatchev", "Gorbachev")]),
                feedback: owned_texts(&["Well remembered."]),
                explanation: Some("He gave the list in *1991*.".to_owned()),
                hints: 1,
                earned: 0.5,
                ..sample_almost("", "")
            },
        ),
        (
            "almost, in parts",
            VerdictView {
                given: "Irkutsk; Kabarovsk".to_owned(),
                answer: "Irkutsk; Khabarovsk".to_owned(),
                marks: vec![
                    Mark {
                        given: "Irkutsk".to_owned(),
                        right: "Irkutsk".to_owned(),
                        credit: 1.0,
                        is_almost: false,
                    },
                    Mark {
                        given: "Kabarovsk".to_owned(),
                        right: "Khabarovsk".to_owned(),
                        credit: 1.0,
                        is_almost: true,
                    },
                ],
                slips: sample_slips(&[("Kabarovsk", "Khabarovsk")]),
                ..sample_almost("", "")
            },
        ),
    ]
}

/// Questions of every form.
fn sample_questions() -> Vec<(&'static str, QuestionView)> {
    use QuestionType as Type;
    let written = |kind, prompt: &str, shape| sample_question(kind, prompt, shape, &[]);
    let long = "that nobody is held any more, and that whoever wished to go home was home by the spring of 1950";
    let claims = "Which of these does the *first* account claim?\n\n> It was **revised** later.\n\n```\nlet sites = 341;\n```";
    let blanks = "[1 …] gave the list of the dead in [2 … year].";
    vec![
        ("one", sample_choice()),
        (
            "one, with all that can be said",
            QuestionView {
                hints: owned_texts(&["More than three hundred.", "It is `11 * 31`."]),
                flagged: true,
                deadline: Some(in_seconds(45)),
                notice: Some(
                    "Flagged. `/f` and a few words say why; `obverse flags` lists them.".to_owned(),
                ),
                ..sample_choice()
            },
        ),
        (
            "one, in an exam",
            QuestionView {
                form: AnswerForm::One { at_once: false },
                given: Some("34".to_owned()),
                keys: sample_keys(&[
                    ("/done", "hand in"),
                    ("/s", "skip"),
                    ("/f", "flag"),
                    ("q", "stop"),
                    ("?", "keys"),
                ]),
                is_exam: true,
                ..sample_choice()
            },
        ),
        (
            "true or false",
            sample_question(
                Type::TrueFalse,
                "The figure was revised.",
                AnswerForm::One { at_once: true },
                &["True", "False"],
            ),
        ),
        (
            "several",
            sample_question(
                Type::MultipleResponse,
                claims,
                AnswerForm::Several,
                &[long, "`341` sites", "a *panel*"],
            ),
        ),
        ("order", sample_order()),
        ("match", sample_matching()),
        (
            "words",
            written(
                Type::ShortAnswer,
                "Who expressed his condolences in October 1993?",
                AnswerForm::Words,
            ),
        ),
        (
            "number",
            written(
                Type::Numeric,
                "How far is it?",
                AnswerForm::Number { unit: Some("km".to_owned()) },
            ),
        ),
        (
            "number without a unit",
            written(Type::Numeric, "How many were held?", AnswerForm::Number { unit: None }),
        ),
        ("date", written(Type::Date, "When was the list given?", AnswerForm::Date)),
        ("list", written(Type::List, "Name the three demands.", AnswerForm::List { count: 3 })),
        (
            "blanks",
            QuestionView {
                blanks: vec![(2, sample_lettered(&["1991", "1993"]))],
                ..written(Type::Cloze, blanks, AnswerForm::Blanks { count: 2 })
            },
        ),
        ("one blank", written(Type::Cloze, "[…] gave the list.", AnswerForm::Blanks { count: 1 })),
        ("front", written(Type::Flashcard, "Who expressed his condolences?", AnswerForm::Front)),
        (
            "judge",
            written(
                Type::Flashcard,
                "Who expressed his condolences?",
                AnswerForm::Judge {
                    letters: ["y", "n"],
                    back: "**Boris Yeltsin**, in Tokyo\n\nIn October 1993.".to_owned(),
                    explanation: Some("He spoke of *inhumane acts*.".to_owned()),
                    source: Some("Official Statements: Russia, paragraph 4".to_owned()),
                },
            ),
        ),
    ]
}

pub(super) fn sample_right() -> VerdictView {
    VerdictView {
        number: 3,
        total: 10,
        returning: 0,
        tally: SessionTally { done: 3, right: Some(2) },
        options: Vec::new(),
        deck: "Repatriation in figures".to_owned(),
        section: None,
        kinds: vec![TextKind::Option],
        prompt: "How many grave sites did the first Soviet account name?".to_owned(),
        outcome: Outcome::Right,
        given: "341".to_owned(),
        answer: "341".to_owned(),
        also: Vec::new(),
        reason: String::new(),
        feedback: Vec::new(),
        marks: Vec::new(),
        slips: Vec::new(),
        explanation: Some(
            "341 sites, in the first Soviet account. It was later revised to 27.".to_owned(),
        ),
        source: Some("Official Statements: Russia, paragraph 1".to_owned()),
        earned: 1.0,
        points: 1.0,
        hints: 0,
        ruling: None,
        again: Some("You see it again in 4 days.".to_owned()),
        is_last: false,
        deadline: None,
        notice: None,
        keys: sample_keys(&[
            ("/e", "it was easy"),
            ("/u", "take back"),
            ("/f", "flag"),
            ("/a", "suspend"),
            ("/q", "stop"),
            ("?", "keys"),
        ]),
        images: Vec::new(),
    }
}

pub(super) fn sample_wrong() -> VerdictView {
    VerdictView {
        kinds: vec![TextKind::Typed],
        prompt: "Who expressed his condolences in October 1993?".to_owned(),
        outcome: Outcome::Wrong,
        given: "Gorbachov".to_owned(),
        answer: "Boris Yeltsin".to_owned(),
        also: owned_texts(&["Yeltsin", "President Yeltsin"]),
        reason: "Gorbachev gave the list of the dead in 1991".to_owned(),
        explanation: None,
        source: None,
        again: None,
        earned: 0.0,
        keys: sample_keys(&[("/o", "dispute"), ("/f", "flag"), ("/q", "stop"), ("?", "keys")]),
        ..sample_right()
    }
}

/// Verdicts on options.
fn sample_choice_verdicts() -> Vec<(&'static str, VerdictView)> {
    let judged = |texts: &[&str], keys: &[usize], chosen: &[usize]| {
        let options = sample_lettered(texts).into_iter().enumerate();
        let judge = |(at, option)| JudgedOption {
            option,
            is_key: keys.contains(&at),
            is_chosen: chosen.contains(&at),
            feedback: None,
        };
        options.map(judge).collect::<Vec<_>>()
    };
    let prompt = "The first Soviet account gives the figure 341. What does it count?";
    let texts = ["Labour camps", "Missing soldiers", "Dead prisoners", "Grave sites"];
    let feedback = "That account counts its dead in tens of thousands.";
    let mut options = judged(&texts, &[3], &[2]);
    options[2].feedback = Some(feedback.to_owned());
    let wrong = VerdictView {
        prompt: prompt.to_owned(),
        options,
        kinds: vec![TextKind::Option],
        given: "Dead prisoners".to_owned(),
        answer: "Grave sites".to_owned(),
        also: Vec::new(),
        reason: String::new(),
        feedback: owned_texts(&[feedback]),
        explanation: Some("The dead were buried in 341 grave sites, by that account.".to_owned()),
        source: Some("Official Statements: Russia, paragraph 1".to_owned()),
        ..sample_wrong()
    };
    let right = VerdictView {
        outcome: Outcome::Right,
        given: "Grave sites".to_owned(),
        options: judged(&texts, &[3], &[3]),
        feedback: Vec::new(),
        earned: 1.0,
        keys: sample_right().keys,
        ..wrong.clone()
    };
    let metals = ["Copper", "Iron", "Gold", "Sulphur"];
    let several = VerdictView {
        outcome: Outcome::Partly,
        prompt: "Which of these are metals?".to_owned(),
        options: judged(&metals, &[0, 1, 2], &[0, 3]),
        given: "Copper; Sulphur".to_owned(),
        answer: "Copper; Iron; Gold".to_owned(),
        marks: vec![Mark {
            given: "Copper".to_owned(),
            right: "Copper".to_owned(),
            credit: 1.0,
            is_almost: false,
        }],
        reason: "two right options missed; one wrong option chosen".to_owned(),
        explanation: None,
        source: None,
        ..right.clone()
    };
    vec![
        ("wrong, among options", wrong),
        ("right, among options", right),
        ("partly, several among options", several),
    ]
}

fn sample_verdicts() -> Vec<(&'static str, VerdictView)> {
    let mark = |given: &str, right: &str, credit| Mark {
        given: given.to_owned(),
        right: right.to_owned(),
        credit,
        is_almost: false,
    };
    vec![
        ("right", sample_right()),
        (
            "right, in other words and with a hint",
            VerdictView {
                given: "the president".to_owned(),
                reason: "another name for Yeltsin".to_owned(),
                outcome: Outcome::Right,
                earned: 1.0,
                points: 2.0,
                hints: 1,
                ..sample_wrong()
            },
        ),
        ("wrong, and it comes back", VerdictView { returning: 2, ..sample_wrong() }),
        (
            "partly",
            VerdictView {
                prompt: "Name the regions.".to_owned(),
                outcome: Outcome::Partly,
                marks: vec![
                    mark("Irkutsk", "Irkutsk", 1.0),
                    mark("Kiev", "Khabarovsk", 0.0),
                    mark("", "Chita (1947)", 0.0),
                    mark("Paris", "", 0.0),
                    mark("the Amur region", "Amur", 0.5),
                ],
                earned: 0.75,
                points: 2.0,
                hints: 2,
                is_last: true,
                keys: sample_wrong().keys,
                ..sample_right()
            },
        ),
        (
            "blank",
            VerdictView {
                outcome: Outcome::Blank,
                given: String::new(),
                earned: 0.0,
                feedback: owned_texts(&["The *revised* figure was 27.", "Both are contested."]),
                explanation: None,
                ruling: Some(Ruling::Mistaken),
                notice: Some("Kept for the author; the verdict stands.".to_owned()),
                keys: sample_wrong().keys,
                ..sample_right()
            },
        ),
    ]
}

/// Verdicts on code.
fn sample_code_verdicts() -> Vec<(&'static str, VerdictView)> {
    let mark = |given: &str, right: &str| Mark {
        given: given.to_owned(),
        right: right.to_owned(),
        credit: f64::from(u8::from(given == right)),
        is_almost: false,
    };
    let about = |prompt: &str| VerdictView {
        prompt: prompt.to_owned(),
        kinds: vec![TextKind::Option],
        reason: String::new(),
        also: Vec::new(),
        ..sample_wrong()
    };
    vec![
        (
            "wrong, of code",
            VerdictView {
                given: CODE[1].to_owned(),
                answer: CODE[0].to_owned(),
                also: owned_texts(&["    other()"]),
                ..about("Which of these programs compiles?")
            },
        ),
        (
            "partly, of lines of code",
            VerdictView {
                outcome: Outcome::Partly,
                marks: vec![mark(LINES[1], LINES[1]), mark(LINES[0], LINES[2]), mark("", LINES[3])],
                ..about("Put the lines in order.")
            },
        ),
        (
            "partly, of pairs of code",
            VerdictView {
                outcome: Outcome::Partly,
                marks: vec![
                    mark("```\na();\n  b();\n```\n→ nothing", "```\na();\n  b();\n```\n→ nothing"),
                    mark("`print!()` → *Ferris*", "`print!()` → nothing"),
                ],
                ..about("What does each print?")
            },
        ),
    ]
}

fn sample_others() -> Vec<(&'static str, SessionView)> {
    let option =
        |label: &str, note: &str| MenuOption { label: label.to_owned(), note: note.to_owned() };
    let why = Menu {
        intro: Menu::intro_of(["Why?"]),
        options: vec![
            option("I meant this answer", "counts, by your ruling"),
            option("Mine is right as well", "counts, by your ruling; kept for the author"),
            option("The deck is mistaken", "no change; kept for the author"),
        ],
        notice: Some("Answer with a letter, a to c.".to_owned()),
        ..Menu::default()
    };
    let first_day = "  96 questions in 4 decks: what the Soviet Union and Russia said about Japanese prisoners of war \
                     after 1945. The figures are contested; each question says whose figure it wants.";
    let home = Menu {
        intro: Menu::intro_of([
            "obverse",
            "",
            first_day,
            "",
            "  Repatriation in figures    12 due    last quiz 80 %",
        ]),
        options: vec![
            option("Begin: 10 new cards, about 5 minutes", ""),
            option("Take a quiz: 10 questions, scored", ""),
            option("Look at the decks", ""),
        ],
        leave: Some(MenuLeave::Quit),
        ..Menu::default()
    };
    let hand_in = HandIn {
        total: 20,
        unanswered: vec![4, 9, 17],
        flagged: vec![12],
        deadline: Some(in_seconds(130)),
        notice: None,
        confirmation: None,
    };
    vec![
        ("menu", SessionView::Menu(why)),
        ("home", SessionView::Menu(home)),
        ("hand in", SessionView::HandIn(hand_in)),
        ("sheet", SessionView::Sheet(Menu::intro_of(["2 decks", "", "Dates", "People"]))),
    ]
}

/// One view of each kind, with its name.
pub(super) fn sample_views() -> Vec<(&'static str, SessionView)> {
    let questions = sample_questions().into_iter().chain(sample_code_questions());
    let questions = questions.map(|(name, view)| (name, SessionView::Question(Box::new(view))));
    let verdicts =
        sample_choice_verdicts().into_iter().chain(sample_verdicts()).chain(sample_almosts());
    let verdicts = verdicts.chain(sample_code_verdicts());
    let verdicts = verdicts.map(|(name, view)| (name, SessionView::Verdict(Box::new(view))));
    questions.chain(verdicts).chain(sample_others()).collect()
}

/// Compares a text with a file beside the tests. Leaves a different one in the target folder.
pub(super) fn assert_golden(name: &str, expected: &str, actual: &str) {
    let path = format!("{}/target/{name}", env!("CARGO_MANIFEST_DIR"));
    if expected != actual {
        std::fs::write(&path, actual).unwrap();
        let first = expected.lines().zip(actual.lines()).find(|(old, new)| old != new);
        panic!("{name} differs, first at {first:?}; what came is in {path}");
    }
}
