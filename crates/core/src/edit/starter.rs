//! A sample deck for new authors.

use crate::deck::{DeckId, QuestionType, to_toml_string};

/// The file name of the schema beside a deck.
pub const SCHEMA_FILE: &str = "obverse-deck.schema.json";

/// A deck with a question of each type, to change and to copy. `kind` comes first and is the
/// default type.
#[must_use]
pub fn starter_deck(title: &str, id: &DeckId, kind: QuestionType) -> String {
    let others = QuestionType::ALL.into_iter().filter(|other| *other != kind);
    let questions: Vec<&str> = std::iter::once(kind).chain(others).map(example_question).collect();
    HEADER
        .replace("{schema}", SCHEMA_FILE)
        .replace("{kind}", kind.name())
        .replace("{id}", &to_toml_string(&id.0))
        // The author's title comes last, so that a placeholder in it stays.
        .replace("{title}", &to_toml_string(title))
        + "\n"
        + &questions.join("\n")
}

const HEADER: &str = r#"#:schema ./{schema}
# A deck of questions. Learners never see lines that start with #.
# Change, copy or delete the questions as you like.

id = {id} # do not change it: learners' histories depend on it
title = {title}
description = "A question of each type, to change and copy."
language = "en" # how numbers and dates are read and written
authors = []
source = "General knowledge" # where the facts are from; a question can name its own
tags = []

[aliases] # spellings that count as the same in every answer of this deck
"United Kingdom" = ["UK", "Great Britain"]

[defaults] # for questions that do not set their own
type = "{kind}"

[quiz] # default settings of `obverse quiz` for this deck
count = 10
time-limit = "15m"
pass = 60 # percent
"#;

fn example_question(kind: QuestionType) -> &'static str {
    match kind {
        QuestionType::MultipleChoice => CHOICE,
        QuestionType::MultipleResponse => RESPONSE,
        QuestionType::TrueFalse => TRUTH,
        QuestionType::ShortAnswer => SHORT,
        QuestionType::Numeric => NUMERIC,
        QuestionType::Date => DATE,
        QuestionType::Cloze => CLOZE,
        QuestionType::List => LIST,
        QuestionType::Ordering => ORDERING,
        QuestionType::Matching => MATCHING,
        QuestionType::Flashcard => CARD,
    }
}

const CHOICE: &str = r#"# One right option. Options are shuffled, so the order of the options here does not matter.
[[questions]]
id = "largest-planet" # keep it when you edit the text: the history depends on it
type = "multiple-choice"
prompt = "Which planet is the *largest*?"
answer = "Jupiter"
distractors = ["Neptune", "Uranus", { text = "Saturn", feedback = "That is the one with the wide rings." }]
hints = ["It has a red spot."]
explanation = "It weighs more than twice as much as all the other planets together."
at = "Astronomy" # the place in the source
tags = ["science"]
"#;

const RESPONSE: &str = r#"# Several right options. Each right option earns a share of the points; a wrong one costs a share.
[[questions]]
id = "noble-gases"
type = "multiple-response"
prompt = "Which of these are noble gases?"
answers = ["Helium", "Neon"]
distractors = ["Oxygen", "Nitrogen"]
explanation = "Noble gases react with hardly anything; oxygen and nitrogen form many compounds."
at = "Chemistry"
tags = ["science"]
"#;

const TRUTH: &str = r#"# A statement that is true or false. It makes one claim only.
[[questions]]
id = "mouth-of-the-danube"
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
at = "Geography"
tags = ["geography"]
"#;

const SHORT: &str = r#"# A typed word or phrase. Case, a leading article and small typos are forgiven.
[[questions]]
id = "author-of-middlemarch"
type = "short-answer"
prompt = "Who wrote the novel *Middlemarch*?"
answer = "George Eliot"
alternatives = ["Mary Ann Evans"] # also accepted
distractors = [{ text = "Jane Austen", feedback = "She died before it was written." }] # a known wrong answer
explanation = "George Eliot was the pen name of Mary Ann Evans."
at = "Literature"
tags = ["literature"]
"#;

const NUMERIC: &str = r#"# A typed number. Learners can write 8849, 8,849 or 8.849 thousand.
[[questions]]
id = "height-of-everest"
type = "numeric"
prompt = "How high is Mount Everest, in metres?"
answer = "8,849"
unit = "metres" # learners can leave it out
tolerance = 5 # or "1%"
explanation = "It was last measured in 2020."
at = "Geography"
tags = ["geography"]
"#;

const DATE: &str = r#"# A typed date, as precise as the answer: a day here, a month for "1989-11", a year for 1989.
[[questions]]
id = "fall-of-the-wall"
type = "date"
prompt = "On which day did the Berlin Wall fall?"
answer = 1989-11-09
explanation = "The border was opened that evening."
at = "History"
tags = ["history"]
"#;

const CLOZE: &str = r#"# Text with blanks: {{answer}}, {{answer|alternative}}, {{answer::hint}}, or {{name}} with its own table.
[[questions]]
id = "freezing-point"
type = "cloze"
prompt = "Water freezes at {{0|zero::a number}} degrees on the scale of {{scale}}."
explanation = "On that scale it boils at 100 degrees."
at = "Physics"
tags = ["science"]

[questions.blanks.scale]
type = "multiple-choice"
answer = "Celsius"
distractors = ["Fahrenheit", "Kelvin"]
"#;

const LIST: &str = r#"# Several short answers to one prompt, in any order.
[[questions]]
id = "primary-colours-of-light"
type = "list"
prompt = "Name the three primary colours of light."
answers = ["red", "green", "blue"]
explanation = "A screen mixes all other colours from these three."
at = "Physics"
tags = ["science"]
"#;

const ORDERING: &str = r#"# Items in the right order. The note of an item is shown after the answer.
[[questions]]
id = "order-of-ages"
type = "ordering"
prompt = "Put these ages in order, the earliest first."
items = ["Stone Age", "Bronze Age", ["Iron Age", "from about 1200 BC"], "Middle Ages"]
explanation = "The first three are named after the material of their tools."
at = "History"
tags = ["history"]
"#;

const MATCHING: &str = r#"# Pairs of a left and a right side. The distractors match no left side.
[[questions]]
id = "rivers-of-cities"
type = "matching"
prompt = "Which river flows through which city?"
pairs = [["Rome", "Tiber"], ["London", "Thames"], ["Paris", "Seine"]]
distractors = ["Danube"]
explanation = "The Danube flows through Vienna, Bratislava, Budapest and Belgrade."
at = "Geography"
tags = ["geography"]
"#;

const CARD: &str = r#"# A front and a back. The learner rates the answer, so exams skip flashcards.
[[questions]]
id = "bridge"
type = "flashcard"
prompt = "the bridge (in German)"
answer = "die Brücke"
reverse = true # ask the back too
explanation = "The plural is *die Brücken*."
at = "Languages"
tags = ["german"]
"#;
