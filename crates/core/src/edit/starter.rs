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
# A deck of questions. Lines that begin with # are for its authors alone.
# Change what you need, copy a question as often as you like, and delete the rest.

id = {id} # keep it: learners' histories are kept by it
title = {title}
description = "A question of each type, to change and to copy."
language = "en" # how numbers and dates are read and written
authors = []
source = "General knowledge" # where the facts are from; a question can name its own
tags = []

[aliases] # spellings that count as one, in every answer of this deck
"United Kingdom" = ["UK", "Great Britain"]

[defaults] # what a question takes that does not say otherwise
type = "{kind}"

[quiz] # what `obverse quiz` does with this deck
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

const CHOICE: &str = r#"# One option of several. The order is left to chance, so the right one is not given away by its place.
[[questions]]
id = "largest-planet" # keep it: the text may be edited, and the history stays
type = "multiple-choice"
prompt = "Which planet is the *largest*?"
answer = "Jupiter"
distractors = ["Neptune", "Uranus", { text = "Saturn", feedback = "That is the one with the wide rings." }]
hints = ["It has a red spot."]
explanation = "It weighs more than twice as much as all the other planets together."
at = "Astronomy" # the place in the source
tags = ["science"]
"#;

const RESPONSE: &str = r#"# Every option that is right. Each right one earns its share; a wrong one costs a share.
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

const TRUTH: &str = r#"# A statement that is true or false: one claim, and no more.
[[questions]]
id = "mouth-of-the-danube"
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
at = "Geography"
tags = ["geography"]
"#;

const SHORT: &str = r#"# A word or a few, typed. Case, a leading article and a slip of the pen are overlooked.
[[questions]]
id = "author-of-middlemarch"
type = "short-answer"
prompt = "Who wrote the novel *Middlemarch*?"
answer = "George Eliot"
alternatives = ["Mary Ann Evans"] # also right
distractors = [{ text = "Jane Austen", feedback = "She had died when it was written." }] # known to be wrong
explanation = "George Eliot was the pen name of Mary Ann Evans."
at = "Literature"
tags = ["literature"]
"#;

const NUMERIC: &str = r#"# A number, typed as people write it: 8849, 8,849 or 8.849 thousand.
[[questions]]
id = "height-of-everest"
type = "numeric"
prompt = "How high is Mount Everest, in metres?"
answer = "8,849"
unit = "metres" # typing it is optional
tolerance = 5 # or "1%"
explanation = "It was measured anew in 2020."
at = "Geography"
tags = ["geography"]
"#;

const DATE: &str = r#"# A date, to the precision that the answer has: a day here; "1989-11" asks for a month, 1989 for a year.
[[questions]]
id = "fall-of-the-wall"
type = "date"
prompt = "On which day did the Berlin Wall fall?"
answer = 1989-11-09
explanation = "That evening the border was opened."
at = "History"
tags = ["history"]
"#;

const CLOZE: &str = r#"# A text with blanks: {{answer}}, {{answer|another}}, {{answer::hint}}, or {{name}} with a table of its own.
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
explanation = "A screen mixes all others from these three."
at = "Physics"
tags = ["science"]
"#;

const ORDERING: &str = r#"# Items in their right order. A note beside one is shown afterwards.
[[questions]]
id = "order-of-ages"
type = "ordering"
prompt = "Put these ages in order, the earliest first."
items = ["Stone Age", "Bronze Age", ["Iron Age", "from about 1200 BC"], "Middle Ages"]
explanation = "The first three are named after what tools were made of."
at = "History"
tags = ["history"]
"#;

const MATCHING: &str = r#"# Left sides and the right sides that belong to them. The distractors belong to nothing.
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

const CARD: &str = r#"# A front and a back. The learner is the judge, so exams leave these out.
[[questions]]
id = "bridge"
type = "flashcard"
prompt = "the bridge (in German)"
answer = "die Brücke"
reverse = true # the back is asked too
explanation = "The plural is *die Brücken*."
at = "Languages"
tags = ["german"]
"#;
