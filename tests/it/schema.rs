//! The schema for editors says what the reader says, as far as a schema can.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use obverse::library::BUNDLED;
use obverse_core::deck::diagnostic::{Code, Severity};
use obverse_core::deck::keys::{self, KeySpec};
use obverse_core::deck::{QuestionType, parse};
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

use crate::harness::{Obverse, golden};

const EVERY: &str = include_str!("fixtures/every.toml");
const FAULTS: &str = include_str!("fixtures/faults.toml");

fn schema() -> Value {
    Obverse::new().run(&["schema"]).success().json()
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft7::options().build(&schema()).expect("a schema")
}

/// A deck as an editor hands it to a validator; nothing where it is not TOML.
fn document(source: &str) -> Option<Value> {
    DeTable::parse(source).ok().map(|root| table(root.get_ref()))
}

fn table(keys: &DeTable) -> Value {
    keys.iter().map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref()))).collect()
}

fn value(value_: &DeValue) -> Value {
    match value_ {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!(number.as_str().replace('_', "").parse::<i64>().unwrap()),
        DeValue::Float(number) => json!(number.as_str().replace('_', "").parse::<f64>().unwrap()),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
        DeValue::Table(keys) => table(keys),
    }
}

/// What the validator says of a deck, each with its place.
fn complaints(validator: &jsonschema::Validator, source: &str) -> Vec<String> {
    let document = document(source).expect("TOML");
    validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_schema_is_one_and_takes_every_sound_deck() {
    assert!(jsonschema::draft7::meta::is_valid(&schema()));
    let validator = validator();
    let format =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deck-format.md"))
            .unwrap();
    let examples = format.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    for deck in BUNDLED.iter().map(|(_, text)| *text).chain([EVERY]).chain(examples) {
        assert_eq!(complaints(&validator, deck), Vec::<String>::new());
    }
}

/// Every name of a key that an editor can offer at a question, whatever its type: Taplo does not look behind `if`.
#[test]
fn an_editor_finds_every_key_with_a_word_about_it() {
    let schema = schema();
    let deck = &schema["definitions"]["deck"]["properties"];
    for key in keys::DECK_KEYS {
        assert!(deck[key.name]["description"].is_string(), "{}", key.name);
    }
    assert_eq!(deck["questions"]["items"], json!({ "$ref": "#/definitions/question" }));
    assert_eq!(
        schema["definitions"]["question"]["allOf"][0],
        json!({ "$ref": "#/definitions/keys" })
    );
    for name in keys::key_order() {
        assert!(
            schema["definitions"]["keys"]["properties"][name]["description"].is_string(),
            "{name}"
        );
    }
}

/// The deck of faults, question by question: which kinds an editor shows while one types. The others only a reader
/// finds, who compares, reads dates and counts.
#[test]
fn every_kind_of_error_is_compared_with_the_schema() {
    let validator = validator();
    let mut seen: BTreeMap<Code, (usize, usize)> = BTreeMap::new();
    let card = "[[questions]]\ntype = \"flashcard\"\nprompt = \"p\"\nanswer = \"a\"\n";
    let (with_id, deep) = (card.replace("]]\n", "]]\nid = \"q\"\n"), "[".repeat(10_000));
    let others = [
        format!("{with_id}{}", with_id.replace("\"p\"", "\"r\"")),
        card.repeat(2),
        format!("[quiz]\ndraw = [{{ tags = [\"none\"], count = 2 }}]\n{card}"),
        format!("format = 2\n{card}"),
        card.replace("[[questions]]", "[[question]]"),
        card.replace("\"p\"", "\"p\u{202e}\""),
        card.replace("\"p\"", "\"\"\"\n\n     'it was so'\n\"\"\""),
        format!("[check]\nnone = \"off\"\n{card}"),
        format!("description = {deep}"),
        String::new(),
    ];
    let pieces = FAULTS.split_inclusive("\n\n").filter(|piece| piece.contains("[[questions]]"));
    for piece in pieces.chain(others.iter().map(String::as_str)) {
        let (_, faults) = parse(piece, "piece");
        let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
        let caught = document(piece).is_none_or(|document| !validator.is_valid(&document));
        // Where several meet, it is not known which one was seen.
        if let [code] = codes[..] {
            let (found, all) = seen.entry(code).or_default();
            *found += usize::from(caught);
            *all += 1;
        }
    }
    // Those are errors of a file: an editor would not open it, or it is missing.
    let unseen: Vec<&Code> = Code::ERRORS.iter().filter(|code| !seen.contains_key(code)).collect();
    assert_eq!(unseen, [&Code::TooLarge, &Code::NotUtf8, &Code::MissingMedia]);
    let told: String = seen
        .iter()
        .map(|(code, (caught, all))| {
            format!("{} {caught} of {all}: {}\n", code.number(), code.title())
        })
        .collect();
    golden("schema.faults", &told);
}

/// A question of each type with its keys, as text, without `type`.
fn samples() -> Vec<(QuestionType, Vec<(&'static str, &'static str)>)> {
    use QuestionType as Q;
    vec![
        (
            Q::MultipleChoice,
            vec![("answer", "\"a\""), ("distractors", "[\"b\"]"), ("shuffle", "true")],
        ),
        (
            Q::MultipleResponse,
            vec![
                ("answers", "[\"a\", \"b\"]"),
                ("distractors", "[\"c\"]"),
                ("partial", "false"),
                ("shuffle", "true"),
            ],
        ),
        (
            Q::TrueFalse,
            vec![("answer", "true"), ("distractors", "[{ value = false, feedback = \"f\" }]")],
        ),
        (
            Q::ShortAnswer,
            vec![
                ("answer", "\"a\""),
                ("alternatives", "[\"b\"]"),
                ("distractors", "[\"c\"]"),
                ("case-sensitive", "true"),
                ("typos", "1"),
            ],
        ),
        (
            Q::Numeric,
            vec![
                ("answer", "5"),
                ("alternatives", "[6]"),
                ("distractors", "[7]"),
                ("tolerance", "0.5"),
                ("unit", "\"m\""),
                ("units", "{ km = 1000 }"),
                ("accept", "[4, 6]"),
            ],
        ),
        (
            Q::Date,
            vec![
                ("answer", "1989-11-09"),
                ("alternatives", "[\"1990\"]"),
                ("distractors", "[1991]"),
            ],
        ),
        (Q::Cloze, vec![("blanks", "{ x = { type = \"numeric\", answer = 5 } }")]),
        (
            Q::List,
            vec![
                ("answers", "[\"a\", { text = \"b\", alternatives = [\"c\"] }]"),
                ("distractors", "[\"d\"]"),
                ("ordered", "true"),
                ("case-sensitive", "true"),
                ("typos", "\"auto\""),
            ],
        ),
        (Q::Ordering, vec![("items", "[\"a\", [\"b\", \"note\"]]")]),
        (
            Q::Matching,
            vec![("pairs", "[[\"a\", \"b\"], [\"c\", \"d\"]]"), ("distractors", "[\"e\"]")],
        ),
        (Q::Flashcard, vec![("answer", "\"a\""), ("reverse", "true")]),
    ]
}

const COMMON: &[(&str, &str)] = &[
    ("id", "\"q\""),
    ("name", "\"n\""),
    ("hints", "[\"h\"]"),
    ("explanation", "\"e\""),
    ("source", "\"s\""),
    ("at", "\"p\""),
    ("tags", "\"t\""),
    ("group", "\"g\""),
    ("points", "2.5"),
    ("recognise-first", "true"),
    ("say", "true"),
    ("feedback", "{ right = \"r\" }"),
    ("origin", "\"o\""),
    ("extra", "{ a = [1, 2] }"),
];

fn question(kind: QuestionType, keys: &[(&str, &str)]) -> String {
    let prompt = if kind == QuestionType::Cloze { "{{x}} and {{y}}" } else { "p" };
    let mut text = format!("[[questions]]\ntype = \"{}\"\nprompt = \"{prompt}\"\n", kind.name());
    text.extend(keys.iter().map(|(key, value)| format!("{key} = {value}\n")));
    text
}

/// What anybody might write behind a key.
const VALUES: &[&str] = &[
    "\"text\"",
    "\"\"",
    "\" \"",
    "\"5\"",
    "\"5 %\"",
    "\"15m\"",
    "\"two words\"",
    "\"auto\"",
    "\"at-end\"",
    "\"numeric\"",
    "\"cloze\"",
    "\"1991-04\"",
    "5",
    "0",
    "-1",
    "1",
    "2",
    "12",
    "5.5",
    "0.25",
    "-2.0",
    "1e9",
    "true",
    "false",
    "1990-06-20",
    "10:30:00",
    "[]",
    "[\"a\"]",
    "[\"a\", \"b\"]",
    "[1, 2]",
    "[2, 1]",
    "[1, \"b\"]",
    "[[\"a\", \"b\"]]",
    "[[\"a\", \"b\"], [\"c\", \"d\"]]",
    "[[\"a\", \"b\", \"c\"], \"d\"]",
    "[[\"a\", []], \"d\"]",
    "[{ text = \"a\" }, \"b\"]",
    "{}",
    "{ text = \"a\" }",
    "{ value = true }",
    "{ value = 5, credit = 1 }",
    "{ text = \"a\", credit = 5 }",
    "{ match = \"*a*\" }",
    "{ feedback = \"f\" }",
    "{ text = \"a\", last = true, other = 1 }",
    "{ text = \"a\", alternatives = [\"b\"] }",
    "[{ text = \"a\", alternatives = [\"b\"] }, \"c\"]",
    "{ x = { answer = \"a\" } }",
    "{ x = { type = \"cloze\" } }",
    "{ x = { type = \"date\", answer = \"1990\" } }",
    "{ x = { answer = \"a\", tolerance = 5 } }",
    "{ x = { type = \"numeric\", accept = [1, 2] } }",
    "{ x = 5 }",
    "[{ count = 1 }]",
    "[{ tags = [\"t\"] }]",
    "[{ tags = \"t\", count = 1 }]",
    "{ count = 1, pass = 70 }",
    "{ time-limit = \"soon\" }",
    "{ prompt = \"p\", type = \"date\" }",
    "{ answer = 5 }",
    "{ a = [\"b\"], c = \"d\" }",
];

/// What the reader finds and a schema cannot: what is compared, counted or read.
const BEYOND: &[Code] = &[
    Code::EqualPrompts,
    Code::DuplicateId,
    Code::DuplicateOption,
    Code::EqualAlternatives,
    Code::AnswerIsDistractor,
    Code::BadCloze,
    Code::OutOfRange,
    Code::UpsideDown,
    Code::Unreadable,
    Code::BadDraw,
    Code::Syntax,
    Code::Heading,
];

/// Every deck with one key changed to anything: what the reader takes, the schema takes, and what the schema takes, the
/// reader takes or refuses for what no schema can say.
#[test]
fn the_reader_and_the_schema_agree_on_every_key() {
    let mut scale = Scale { validator: validator(), tried: 0, apart: Vec::new() };
    let flashcard = question(QuestionType::Flashcard, &[("answer", "\"a\"")]);
    let silent = flashcard.replace("type = \"flashcard\"\n", "").replace("prompt = \"p\"\n", "");
    for (kind, own) in samples() {
        scale.weigh_type(kind, &[COMMON, &own].concat());
        let own = question(kind, &own).replace(&format!("type = \"{}\"\n", kind.name()), "");
        for tail in ["", "tolerance = 5\n"] {
            scale.weigh("", &format!("[defaults]\ntype = \"{}\"\n{own}{tail}", kind.name()));
        }
        scale.weigh("", &own);
    }
    for value in VALUES {
        for key in keys::DECK_KEYS.iter().filter(|key| key.name != "questions") {
            scale.weigh(value, &format!("{} = {value}\n{flashcard}", key.name));
        }
        for (table, keys) in [("quiz", keys::QUIZ_KEYS), ("defaults", keys::DEFAULT_KEYS)] {
            for (key, question) in keys.iter().flat_map(|key| [(key, &flashcard), (key, &silent)]) {
                scale.weigh(value, &format!("[{table}]\n{} = {value}\n{question}", key.name));
            }
        }
    }
    let Scale { tried, apart, .. } = scale;
    assert!(tried > 5000, "{tried}");
    assert!(
        apart.is_empty(),
        "{} apart of {tried}:\n{}",
        apart.len(),
        apart[..apart.len().min(12)].join("\n")
    );
}

/// Weighs what the reader says of a deck against what the schema says of it.
struct Scale {
    validator: jsonschema::Validator,
    tried: usize,
    apart: Vec<String>,
}

impl Scale {
    /// A question with each of its keys left out, and with anything in its place, and with the keys of other types.
    fn weigh_type(&mut self, kind: QuestionType, whole: &[(&str, &str)]) {
        self.weigh("", &question(kind, whole));
        for (index, (key, _)) in whole.iter().enumerate() {
            let rest: Vec<_> = whole.iter().filter(|(other, _)| other != key).copied().collect();
            self.weigh("", &question(kind, &rest));
            for value in VALUES {
                let mut changed = whole.to_vec();
                changed[index].1 = value;
                self.weigh(value, &question(kind, &changed));
            }
        }
        for key in QuestionType::ALL.into_iter().flat_map(keys::keys_of_type) {
            if !whole.iter().any(|(name, _)| *name == key.name) {
                self.weigh("", &question(kind, &[whole, &[(key.name, "\"a\"")]].concat()));
            }
        }
    }

    fn weigh(&mut self, value: &str, source: &str) {
        let (deck, faults) = parse(source, "deck");
        let errors: Vec<Code> = faults
            .iter()
            .filter(|fault| fault.severity == Severity::Error)
            .map(|fault| fault.code)
            .collect();
        let Some(document) = document(source) else { return };
        self.tried += 1;
        assert!(deck.skipped == 0 || !errors.is_empty(), "set aside without a word:\n{source}");
        let takes = self.validator.is_valid(&document);
        // In JSON a date is a text, and 1e9 is a whole number; a tolerance may be one that only the reader of numbers knows.
        let is_date = value.starts_with("1990-") || value.starts_with("10:") || value == "1e9";
        let is_read = is_date || source.contains("\ntolerance = \"");
        let beyond = |code: &Code| BEYOND.contains(code) || (is_read && *code == Code::WrongValue);
        if (errors.is_empty() && !takes) || (takes && !errors.iter().all(beyond)) {
            let complaints = complaints(&self.validator, source);
            self.apart.push(format!("{source}reader: {errors:?}, schema: {complaints:?}\n"));
        }
    }
}

/// Numbers out of their range, which the two read alike.
#[test]
fn the_schema_knows_the_ranges() {
    let validator = validator();
    let question = question(QuestionType::ShortAnswer, &[("answer", "\"a\"")]);
    for wrong in [
        "points = 0",
        "points = 1001",
        "distractors = [{ text = \"b\", credit = 1.5 }]",
        "typos = 10",
    ] {
        let source = format!("{question}{wrong}\n");
        assert!(
            !parse(&source, "deck").1.is_empty() && !complaints(&validator, &source).is_empty(),
            "{wrong}"
        );
    }
}

/// What a type needs is what its questions cannot do without.
#[test]
fn the_keys_that_are_needed_are_those_that_are_missed() {
    for (kind, own) in samples() {
        for key in keys::keys_of_type(kind) {
            let KeySpec { name, requirement: need, .. } = key;
            let rest: Vec<_> = own.iter().filter(|(other, _)| other != name).copied().collect();
            let (_, faults) = parse(&question(kind, &rest), "deck");
            let is_missed = faults.iter().any(|fault| fault.code == Code::MissingKey);
            let held = keys::keys_of_type(kind)
                .iter()
                .any(|other| other.requirement == keys::Requirement::OptionalBeside(name));
            let is_needed = *need == keys::Requirement::Required || held;
            assert_eq!(is_missed, is_needed, "{} of {}: {faults:?}", name, kind.name());
        }
    }
}
