//! The walls of the house: which room may use which. A wall that only a document holds is a wish.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates: where the sources of each stand, and what comes before the names of its files here. Cargo holds the
/// walls between them.
const CRATES: &[(&str, &str)] = &[
    ("crates/core/src", ""),
    ("crates/formats/src", "formats/"),
    ("crates/lsp/src", "lsp/"),
    ("crates/store/src", "store/"),
    ("crates/streams/src", "streams/"),
    ("src", ""),
];

/// Each module of the core and of the program, and the modules that it may use.
const WALLS: &[(&str, &[&str])] = &[
    ("messages", &["message"]),
    ("text", &["messages"]),
    ("quantity", &["messages"]),
    ("words", &[]),
    ("fold", &["quantity", "words"]),
    ("deck", &["fold", "text", "quantity"]),
    ("edit", &["deck", "text"]),
    ("grade", &["deck", "fold", "messages", "quantity", "text", "words"]),
    ("check", &["deck", "fold", "grade", "quantity", "words"]),
    ("memory", &[]),
    ("session", &["deck", "grade", "memory", "messages", "quantity", "text"]),
    ("stats", &["memory"]),
    ("store", &["deck", "grade", "memory", "session", "text"]),
    ("formats", &["deck", "fold", "quantity", "text"]),
    ("lsp", &["check", "deck", "edit", "grade", "session", "text"]),
    ("streams", &[]),
    ("library", &["deck", "memory", "messages"]),
    ("report", &["deck", "grade", "memory", "messages", "session", "stats", "text"]),
    ("ui", &["deck", "grade", "messages", "session", "text"]),
    ("args", &["deck"]),
    ("error", &[]),
    ("env", &["error", "messages", "session", "ui"]),
    // The top floor: it may use every module.
    ("commands", &["*"]),
];

/// Of a lower room not all may be used: the parts of it that stand open, for the rooms that may use no others.
const DOORS: &[(&str, &str, &[&str])] = &[
    // Identities, not decks: the score file knows nothing of questions.
    ("store", "deck", &["CardId", "DeckId", "QuestionId", "id"]),
    // Of the grader only what is recorded, and the one rule of passing.
    ("store", "grade", &["Outcome", "Response", "percent_of", "reaches_pass"]),
    // A review in the form of the memory model is a fifth of its row, and a learner has a million.
    ("store", "memory", &["Review"]),
    ("store", "session", &["record", "evidence"]),
    // The options of a deck: the configuration reads them and checks their ranges, and the model uses them.
    (
        "library",
        "memory",
        &["Days", "LEECH_LAPSES", "LONGEST_INTERVAL", "Preset", "Retrievability"],
    ),
    // The names of the types, which can be typed.
    ("args", "deck", &["QuestionType"]),
    // Views, not sittings; and the one reader of what is typed for options.
    ("ui", "session", &["view", "record", "choice"]),
    ("ui", "grade", &["Mark", "MisspeltWord", "Outcome", "PAIR_ARROW"]),
    ("report", "session", &["record", "view"]),
    ("report", "grade", &["Outcome", "reaches_pass"]),
    // Days, to tell them as dates.
    ("report", "memory", &["DayNumber"]),
    ("env", "session", &["view"]),
    ("env", "ui", &["ColorChoice", "ImageProtocol", "Pager", "TerminalFacts", "ThemeName"]),
];

/// What reads the world outside, and the only place where it may stand.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("std::env", &["env.rs"]),
    ("Timestamp::now", &["env.rs"]),
    ("Instant::now", &["env.rs"]),
    ("rand::random", &["env.rs"]),
    ("std::fs", &["library/", "store/", "commands/", "env.rs"]),
    ("fs::write", &["store/writer/"]),
    ("File::create", &["store/writer/"]),
    ("File::create_new", &["store/writer/"]),
    ("OpenOptions", &["store/writer/"]),
    ("create_dir", &["store/writer/"]),
    ("create_dir_all", &["store/writer/"]),
    (
        "std::io",
        &[
            "env.rs",
            "library/",
            "ui/",
            "store/",
            "formats/apkg/",
            "formats/zip_files.rs",
            // A workbook is read in memory.
            "formats/table/workbook.rs",
            "commands/",
        ],
    ),
    ("calamine", &["formats/table/workbook.rs"]),
    ("obverse_store", &["library/", "commands/"]),
    ("obverse_formats", &["args/", "commands/", "library/files.rs"]),
    ("obverse_lsp", &["commands/"]),
    ("obverse_streams", &["ui/"]),
    ("lsp_server", &["lsp/"]),
    ("lsp_types", &["lsp/"]),
    ("rusqlite", &["store/", "formats/apkg/", "formats/export/apkg/"]),
    ("ZipArchive", &["formats/apkg/", "formats/zip_files.rs"]),
    ("ruzstd", &["formats/apkg/", "words/"]),
    ("prost", &["formats/apkg/"]),
    ("ctor", &["streams/"]),
    ("rustix", &["streams/", "store/lock_probe.rs"]),
    ("crossterm", &["ui/"]),
    ("dialoguer", &["ui/"]),
    ("indicatif", &["ui/"]),
    ("signal_hook", &["ui/"]),
    ("annotate_snippets", &["ui/"]),
    ("pulldown_cmark", &["text/"]),
    ("unicode_bidi", &["text/"]),
    ("ratatui_core", &["report/text_charts.rs"]),
    ("ratatui_widgets", &["report/text_charts.rs"]),
    ("open::that", &["commands/"]),
    ("maud", &["text/", "report/"]),
    ("htmd", &["formats/"]),
    ("infer", &["formats/"]),
    ("quick_xml", &["formats/"]),
    ("data_encoding", &["formats/", "report/page.rs", "ui/terminal/image.rs"]),
    ("encoding_rs", &["formats/"]),
    ("clap", &["args/", "main.rs", "commands/"]),
];

/// Every source file that is no test, with the name under which the lists above know it.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (folder, prefix) in CRATES {
        let folder = root.join(folder);
        for path in files(&folder).into_iter().filter(|path| !is_test(path)) {
            let name = format!("{prefix}{}", path.strip_prefix(&folder).unwrap().display());
            found.push((name, path));
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The text of a file without its tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn is_test(path: &Path) -> bool {
    let is_for_tests = |name: &std::ffi::OsStr| name == "tests.rs" || name == "samples.rs";
    path.file_name().is_some_and(is_for_tests)
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// Every `module::item` behind `root` in a text, also those in braces.
fn uses(code: &str, root: &str) -> BTreeSet<(String, String)> {
    let word = |text: &str| {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(root) {
        let rest = &code[at + root.len()..];
        let module = word(rest);
        let behind = rest[module.len()..].strip_prefix("::").unwrap_or_default();
        let items: Vec<String> = match behind.strip_prefix('{') {
            Some(list) => {
                list.split('}').next().unwrap().split(',').map(|item| word(item.trim())).collect()
            }
            None => vec![word(behind)],
        };
        found.extend(items.into_iter().map(|item| (module.clone(), item)));
    }
    found
}

#[test]
fn the_walls_between_modules_hold() {
    let mut broken = Vec::new();
    for (name, path) in sources() {
        let room = name.split(['/', '.']).next().unwrap();
        if matches!(room, "main" | "lib") {
            continue;
        }
        let (_, allowed) = WALLS
            .iter()
            .find(|(of, _)| *of == room)
            .unwrap_or_else(|| panic!("{room} has no walls"));
        let code = code(&path);
        let mut used = uses(&code, "obverse_core::");
        if !matches!(room, "store" | "formats" | "lsp") {
            used.extend(uses(&code, "crate::"));
        }
        for (other, item) in used.into_iter().filter(|(other, _)| other != room) {
            let door = DOORS.iter().find(|(from, to, _)| *from == room && *to == other);
            let passes = (allowed.contains(&"*") || allowed.contains(&other.as_str()))
                && door.is_none_or(|(.., items)| items.contains(&item.as_str()));
            if !passes {
                broken.push(format!("{name} uses {other}::{item}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_environment_is_read_at_one_place() {
    let mut broken = Vec::new();
    for (name, path) in sources() {
        let code = code(&path);
        for (what, places) in OUTSIDE {
            let may = places.iter().any(|place| name.starts_with(place))
                || *what == "clap" && name == "lib.rs";
            let found = code.match_indices(what).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + what.len()..].chars().next();
                let apart = |c: Option<char>| c.is_none_or(|c| !(c.is_alphanumeric() || c == '_'));
                apart(before) && apart(after)
            });
            if found && !may {
                broken.push(format!("{name} uses {what}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_glob_imports_and_no_oversized_files() {
    let mut broken = Vec::new();
    for (name, path) in sources() {
        let code = code(&path);
        if code.lines().any(|line| line.trim_start().starts_with("use ") && line.contains("::*")) {
            broken.push(format!("{name} imports with a star"));
        }
        let length = code.lines().count();
        if length > 400 {
            broken.push(format!("{name} has {length} lines without its tests"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Words that the glossary of CONTRIBUTING.md replaces, and the word that takes the place of each.
const REPLACED_WORDS: &[(&str, &str)] = &[
    ("came", "the noun of the thing"),
    ("fault", "error or diagnostic"),
    ("faults", "errors or diagnostics"),
    ("foretell", "predict"),
    ("happening", "event"),
    ("lived", "imported history"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("mouth", "output"),
    ("reckon", "count"),
    ("sitting", "session"),
    ("told", "message"),
    ("weakness", "lint"),
    ("wished", "desired"),
];

/// The names of the items that a text defines, each with the keyword before it.
fn defined_names(code: &str) -> Vec<(&str, &str)> {
    let keywords = ["fn", "struct", "enum", "trait", "mod", "const", "static"];
    let mut names = Vec::new();
    for line in code.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        for pair in words.windows(2) {
            let name = pair[1].split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap();
            if let Some(keyword) = keywords.iter().find(|keyword| **keyword == pair[0]) {
                names.push((*keyword, name));
            }
        }
    }
    names
}

/// The words of a name in snake case or camel case, in lower case.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && name.chars().any(char::is_lowercase)) {
            words.push(String::new());
        }
        if c != '_' {
            words.last_mut().unwrap().extend(c.to_lowercase());
        }
    }
    words
}

#[test]
fn names_are_words_of_the_glossary() {
    let mut broken = Vec::new();
    for (name, path) in sources() {
        for (keyword, item) in defined_names(&code(&path)) {
            for word in words_of(item) {
                if let Some((_, better)) = REPLACED_WORDS.iter().find(|(old, _)| *old == word) {
                    broken.push(format!("{name}: {keyword} {item} says `{word}`; say {better}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_type_has_its_name_twice_in_a_crate() {
    let mut places: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for (name, path) in sources() {
        let of = if name.starts_with("store/") {
            "store"
        } else if name.starts_with("lsp/") {
            "lsp"
        } else if name.starts_with("formats/") {
            "formats"
        } else if path.to_str().unwrap().contains("crates/core/") {
            "core"
        } else {
            "obverse"
        };
        for (keyword, item) in defined_names(&code(&path)) {
            // Lists of keywords, as for highlighting, are no definitions.
            let is_type = item.starts_with(char::is_uppercase);
            if is_type && matches!(keyword, "struct" | "enum" | "trait") {
                places.entry((of, item.to_owned())).or_default().push(name.clone());
            }
        }
    }
    let twice: Vec<_> = places.into_iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Words of the former messages and help texts, and the words that take their place.
const REPLACED_WORDS_OF_TEXTS: &[(&str, &str)] = &[
    ("came", "a plain verb, such as `added` or `merged`"),
    ("fault", "error"),
    ("faults", "errors"),
    ("foretell", "predict"),
    ("foretells", "predicts"),
    ("foretold", "predicted"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("nobody is there", "cannot ask without a terminal"),
    ("passed over", "skipped"),
    ("reckon", "count or predict"),
    ("reckoned", "counted or predicted"),
    ("reckons", "counts or predicts"),
    ("set aside", "suspended (a card) or skipped (a question)"),
    ("sitting", "session"),
    ("sittings", "sessions"),
    ("tells", "shows or reports"),
    ("told", "shown or reported"),
    ("weakness", "lint"),
    ("weaknesses", "lints"),
    ("wished", "desired"),
];

/// Files of the program whose texts still have some of these words, each with its words.
const UNFINISHED_TEXTS: &[(&str, &[&str])] = &[
    // The name of a table of the score file.
    ("commands/export.rs", &["sitting"]),
    ("commands/health.rs", &["sitting"]),
    // Cards come back within a session.
    ("report/studied.rs", &["came"]),
];

/// The string literals of a text without comments.
fn string_literals(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let raw_marks = rest[..at].chars().rev().take_while(|c| *c == '#').count();
        let is_raw = rest[..at - raw_marks].ends_with('r');
        let (here, after) = rest[at..].split_at(1);
        let length = match here {
            "/" if after.starts_with('/') => after.find('\n').unwrap_or(after.len()),
            // A character such as '"' or '\''; any other quote belongs to a lifetime.
            "'" => ["\"'", "/'", "\\\"'", "\\''", "\\\\'"]
                .iter()
                .find(|sign| after.starts_with(**sign))
                .map_or(0, |sign| sign.len()),
            "\"" => {
                let end = if is_raw {
                    after.find(&format!("\"{}", "#".repeat(raw_marks)))
                } else {
                    closing_quote(after)
                };
                let end = end.unwrap_or(after.len());
                found.push(&after[..end]);
                (end + 1).min(after.len())
            }
            _ => 0,
        };
        rest = &after[length..];
    }
    found
}

/// The place of the quotation mark that ends a literal, past its escapes.
fn closing_quote(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !is_escaped => return Some(at),
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    None
}

/// The words of a message in lower case, each between spaces, without placeholders and options.
fn spoken_words(text: &str) -> String {
    let text = text.replace("--sitting", " ").replace("\\n", " ");
    let mut spoken = String::from(" ");
    let mut is_placeholder = false;
    for c in text.chars() {
        match c {
            '{' => is_placeholder = true,
            '}' => is_placeholder = false,
            _ if is_placeholder => {}
            c if c.is_alphanumeric() => spoken.extend(c.to_lowercase()),
            _ if spoken.ends_with(' ') => {}
            _ => spoken.push(' '),
        }
    }
    spoken + " "
}

#[test]
fn messages_and_help_are_words_of_the_glossary() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut broken, mut unfinished) = (Vec::new(), BTreeSet::new());
    for path in files(&folder).into_iter().filter(|path| !is_test(path)) {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let mut texts = string_literals(code);
        if name.starts_with("args/") {
            texts.extend(code.lines().filter_map(|line| line.trim_start().strip_prefix("///")));
        }
        let known = UNFINISHED_TEXTS.iter().find(|(file, _)| *file == name);
        let known: &[&str] = known.map_or(&[], |(_, words)| *words);
        for text in texts {
            let spoken = spoken_words(text);
            for (old, better) in REPLACED_WORDS_OF_TEXTS {
                if !spoken.contains(&format!(" {old} ")) {
                    continue;
                }
                if known.contains(old) {
                    unfinished.insert((name.clone(), *old));
                } else {
                    broken.push(format!("{name}: {text:?} says `{old}`; say {better}"));
                }
            }
        }
    }
    for (file, words) in UNFINISHED_TEXTS {
        for word in *words {
            if !unfinished.contains(&((*file).to_owned(), *word)) {
                broken.push(format!("{file} no longer says `{word}`: shorten UNFINISHED_TEXTS"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn string_literals_are_found_between_quotes_and_comments() {
    let code = r##"let a = "told \" here"; // "not this"
        let b = ['"', '\'']; let c = r#"a "raw" one"#; let d: &'static str = "mend";"##;
    assert_eq!(string_literals(code), ["told \\\" here", "a \"raw\" one", "mend"]);
    assert_eq!(spoken_words("Mend {sitting}s,\\n--sitting told"), " mend s told ");
}
