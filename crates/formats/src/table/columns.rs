//! The meaning of columns, by the names that people give them.

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Column {
    /// A key of a deck.
    Key(&'static str),
    /// One option of a choice, in order.
    Option,
    /// One wrong option.
    Distractor,
    /// The right answer by its number or letter, never by its text.
    AnswerNumber,
    /// Something that a deck does not need, such as a time limit.
    Ignored,
    /// An address of an image.
    Image,
}

/// The names of columns by the key of a deck. The first name is the key itself.
const NAMES: [(&str, &[&str]); 16] = [
    ("id", &["guid", "question id", "item id"]),
    ("name", &["title", "question title", "question name"]),
    ("type", &["kind", "question type", "item type"]),
    (
        "prompt",
        &[
            "front",
            "question",
            "term",
            "text",
            "word",
            "stem",
            "question text",
            "q",
            "expression",
            "vocabulary",
            "phrase",
            "vocab",
            "question stem",
            "side 1",
            "side a",
            "kanji",
            "question content",
            "prompt text",
        ],
    ),
    (
        "answer",
        &[
            "back",
            "definition",
            "correct",
            "correct answer",
            "right answer",
            "answers",
            "items",
            "pairs",
            "meaning",
            "translation",
            "correct option",
            "correct answers",
            "correct choice",
            "solution",
            "key",
            "answer key",
            "right",
            "side 2",
            "side b",
            "correct response",
            "answer text",
        ],
    ),
    ("alternatives", &["alternative answers", "also accepted", "synonyms", "accepted answers"]),
    (
        "distractors",
        &[
            "wrong",
            "incorrect",
            "incorrect answers",
            "options",
            "wrong answers",
            "choices",
            "answer options",
            "distractor",
            "incorrect answer",
            "wrong answer",
        ],
    ),
    ("tolerance", &[]),
    ("unit", &[]),
    ("hints", &["hint", "clue"]),
    (
        "explanation",
        &[
            "feedback",
            "extra",
            "explain",
            "notes",
            "note",
            "comment",
            "comments",
            "rationale",
            "answer explanation",
            "example",
            "examples",
            "example sentence",
            "general feedback",
            "why",
        ],
    ),
    ("source", &["reference"]),
    ("at", &["page"]),
    ("tags", &["tag", "category", "topic", "subject", "chapter", "difficulty", "level"]),
    ("group", &[]),
    ("points", &["score", "point", "marks", "weight"]),
];

/// Names of columns that a deck does not need.
const IGNORED: [&str; 13] = [
    "time limit",
    "time in seconds",
    "time",
    "seconds",
    "time limit sec",
    "timer",
    "no",
    "nr",
    "number",
    "question number",
    "sl no",
    "s no",
    "max score",
];

/// Names of languages that head the columns of a list of words.
const LANGUAGES: [&str; 32] = [
    "english",
    "german",
    "deutsch",
    "french",
    "français",
    "spanish",
    "español",
    "italian",
    "italiano",
    "portuguese",
    "português",
    "russian",
    "русский",
    "latin",
    "latein",
    "greek",
    "japanese",
    "日本語",
    "chinese",
    "中文",
    "korean",
    "arabic",
    "dutch",
    "nederlands",
    "polish",
    "polski",
    "swedish",
    "svenska",
    "turkish",
    "türkçe",
    "englisch",
    "anglais",
];

/// The meaning of a name; `None` if it is none that people use.
pub(super) fn column_meaning(name: &str) -> Option<Column> {
    let lower = name.trim().to_lowercase();
    if let Some((key, _)) = NAMES.iter().find(|(key, _)| *key == lower) {
        return Some(Column::Key(key));
    }
    let is_number = lower.contains("choose at least one") || lower.contains("only include answer");
    let plain = plain_name(&lower);
    if is_number && plain.starts_with("correct") || plain == "correct answer number" {
        return Some(Column::AnswerNumber);
    }
    if let Some((key, _)) = NAMES.iter().find(|(key, names)| {
        *key == plain || names.contains(&plain.as_str()) || names.contains(&lower.as_str())
    }) {
        return Some(Column::Key(key));
    }
    if IGNORED.contains(&plain.as_str()) {
        return Some(Column::Ignored);
    }
    if matches!(plain.as_str(), "image" | "image link" | "image url" | "picture" | "media") {
        return Some(Column::Image);
    }
    numbered_meaning(&plain)
}

/// A name without brackets and what follows them, such as `(max 75 characters)`.
fn plain_name(name: &str) -> String {
    let end = name.find(['(', '\n', '*', ':']).unwrap_or(name.len());
    let name = name[..end].split(" - ").next().unwrap_or_default();
    name.replace(['_', '-', '.', '#'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The meaning of `option a`, `answer 2` and the like.
fn numbered_meaning(name: &str) -> Option<Column> {
    let (words, mark) = name.rsplit_once(' ').or_else(|| {
        let at = name.find(|c: char| c.is_ascii_digit())?;
        Some((&name[..at], &name[at..]))
    })?;
    let is_mark = mark.parse::<u8>().is_ok()
        || mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase());
    let meaning = match words {
        "option" | "answer" | "choice" | "answer option" | "response" | "alternative" | "opt" => {
            Column::Option
        }
        "wrong" | "incorrect" | "wrong answer" | "incorrect answer" | "distractor"
        | "wrong option" | "incorrect option" => Column::Distractor,
        "hint" => Column::Key("hints"),
        "tag" => Column::Key("tags"),
        _ => return None,
    };
    is_mark.then_some(meaning)
}

/// The columns of a row of names; `None` if it is none. Names that mean nothing here stay as they
/// are.
pub(super) fn names_in_row(cells: &[String]) -> Option<Vec<(Option<Column>, String)>> {
    let mut columns: Vec<(Option<Column>, String)> =
        cells.iter().map(|cell| (column_meaning(cell), cell.trim().to_owned())).collect();
    let has_prompt = has_key(&columns, "prompt");
    let has_title = has_key(&columns, "name") && has_key(&columns, "answer");
    if cells.len() > 1 && (has_prompt || has_title) {
        // A title is the question where nothing else is.
        if !has_prompt {
            for (column, _) in &mut columns {
                if *column == Some(Column::Key("name")) {
                    *column = Some(Column::Key("prompt"));
                }
            }
        }
        mark_lettered_options(&mut columns);
        return Some(columns);
    }
    language_columns(cells)
}

fn has_key(columns: &[(Option<Column>, String)], key: &'static str) -> bool {
    columns.iter().any(|(column, _)| *column == Some(Column::Key(key)))
}

fn has_name(columns: &[(Option<Column>, String)], wanted: &str) -> bool {
    columns.iter().any(|(_, name)| name.eq_ignore_ascii_case(wanted))
}

/// Takes `a`, `b`, `c` for options, if at least the first two are there.
fn mark_lettered_options(columns: &mut [(Option<Column>, String)]) {
    for marks in
        [["a", "b", "c", "d", "e", "f", "g", "h"], ["1", "2", "3", "4", "5", "6", "7", "8"]]
    {
        if !has_name(columns, marks[0]) || !has_name(columns, marks[1]) {
            continue;
        }
        for (column, name) in columns.iter_mut() {
            if marks.iter().any(|mark| name.eq_ignore_ascii_case(mark)) {
                *column = Some(Column::Option);
            }
        }
    }
}

/// The columns of a list of words under the names of two languages.
fn language_columns(cells: &[String]) -> Option<Vec<(Option<Column>, String)>> {
    let both = cells.len() >= 2 && cells.iter().take(2).all(|cell| is_language(cell));
    both.then(|| {
        let sides = [Some(Column::Key("prompt")), Some(Column::Key("answer"))];
        let sides = sides.into_iter().chain(std::iter::repeat(None));
        sides.zip(cells).map(|(column, name)| (column, name.clone())).collect()
    })
}

fn is_language(cell: &str) -> bool {
    LANGUAGES.contains(&cell.trim().to_lowercase().as_str())
}

/// Whether the names are those that obverse writes, so that the cells are Markdown.
pub(super) fn is_own_table(cells: &[String]) -> bool {
    cells.iter().any(|cell| cell.trim() == "prompt")
}

/// Whether a row heads a sheet of responses to a form.
pub(super) fn is_response_sheet(cells: &[String]) -> bool {
    let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let first = names.first().map(String::as_str).unwrap_or_default();
    matches!(first, "timestamp" | "zeitstempel" | "horodateur" | "marca temporal")
        || names.iter().any(|name| name == "start time")
            && names.iter().any(|name| name == "completion time")
}

#[cfg(test)]
mod tests {
    use super::{Column, column_meaning, names_in_row};

    #[test]
    fn columns_have_the_names_that_people_use() {
        for (name, meaning) in [
            ("Front", Some(Column::Key("prompt"))),
            ("Meaning", Some(Column::Key("answer"))),
            ("Question - max 120 characters", Some(Column::Key("prompt"))),
            ("Answer 1 - max 75 characters", Some(Column::Option)),
            ("Correct answer(s) - choose at least one", Some(Column::AnswerNumber)),
            ("Correct Answer(s)\n(Only include Answer #)", Some(Column::AnswerNumber)),
            ("Time limit (sec) – 5, 10, 20", Some(Column::Ignored)),
            ("Option A", Some(Column::Option)),
            ("option_b", Some(Column::Option)),
            ("Wrong Answer 2", Some(Column::Distractor)),
            ("answer1", Some(Column::Option)),
            ("Answer", Some(Column::Key("answer"))),
            ("colour", None),
        ] {
            assert_eq!(column_meaning(name), meaning, "{name}");
        }
    }

    #[test]
    fn a_header_row_is_recognised_by_its_names() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let meanings = |cells: &[&str]| {
            names_in_row(&row(cells))
                .map(|columns| columns.into_iter().map(|(column, _)| column).collect::<Vec<_>>())
        };
        assert_eq!(
            meanings(&["Question", "A", "B", "Answer"]),
            Some(vec![
                Some(Column::Key("prompt")),
                Some(Column::Option),
                Some(Column::Option),
                Some(Column::Key("answer"))
            ])
        );
        assert_eq!(
            meanings(&["Deutsch", "English"]),
            Some(vec![Some(Column::Key("prompt")), Some(Column::Key("answer"))])
        );
        assert_eq!(meanings(&["la mer", "the sea"]), None);
        assert_eq!(meanings(&["question"]), None);
    }
}
