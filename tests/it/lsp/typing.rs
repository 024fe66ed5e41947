//! Diagnostics, fixes and formatting while a deck is typed, undone, broken and saved.

use serde_json::{Value, json};

use super::client::Editor;
use crate::harness::Obverse;

/// A deck with lints, errors with fixes, and letters that count differently in each encoding.
const DECK: &str = r#"title = "Tiere 𝄞"

[[questions]]
id = "mammal"
type = "multiple-choice"
prompt = "«Säugetiere» 𝄞: which of these is not a mammal?"
answer = "Penguin"
distractors = ["Bat", "Whale", "Seal"]

[[questions]]
type = "true-false"
promt = "Ein Wal ist ein Fisch 𝄞"
answer = "false"

[[questions]]
id = "narwhal"
prompt = "Which whale has a tusk? 𝄞"
type = "short-answer"
anwser = "the narwhal"
"#;

/// One finding of `obverse check --json`: its code, its severity, its place and its texts.
fn checked(obverse: &Obverse, file: &str) -> Vec<Value> {
    let run = obverse.run(&["check", "--json", file]);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    document["found"].as_array().unwrap().clone()
}

/// A finding of `check` as the server should publish it.
fn expected(editor: &Editor, found: &Value) -> Value {
    let place = |line: &str, column: &str| {
        let line = usize::try_from(found[line].as_u64().unwrap()).unwrap() - 1;
        let column = usize::try_from(found[column].as_u64().unwrap()).unwrap() - 1;
        let start: usize = editor.text().split_inclusive('\n').take(line).map(str::len).sum();
        let rest = &editor.text()[start..];
        let at = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        editor.place(start + at)
    };
    let (label, help) = (found["label"].as_str().unwrap(), found["help"].as_str());
    let mut message = found["message"].as_str().unwrap().to_owned();
    if !label.is_empty() {
        message += &format!(": {label}");
    }
    if let Some(help) = help {
        message += &format!("\nhelp: {help}");
    }
    let severity = match found["severity"].as_str().unwrap() {
        "error" => 1,
        "warning" => 2,
        _ => 4,
    };
    json!({
        "range": { "start": place("line", "column"), "end": place("end-line", "end-column") },
        "severity": severity,
        "code": found["code"],
        "source": "obverse",
        "message": message,
    })
}

/// The editor shows for its text what `check` reports for the same text in the file.
#[track_caller]
fn shows_as_checked(obverse: &Obverse, editor: &mut Editor) {
    let mut shown = editor.diagnostics();
    std::fs::write(obverse.path("deck.toml"), editor.text()).unwrap();
    let expected: Vec<Value> =
        checked(obverse, "deck.toml").iter().map(|found| expected(editor, found)).collect();
    for one in &mut shown {
        one.as_object_mut().unwrap().remove("relatedInformation");
    }
    assert_eq!(shown, expected, "{}", editor.text());
}

#[test]
fn the_editor_shows_the_findings_of_check_while_a_deck_is_typed() {
    for is_utf8 in [true, false] {
        let obverse = Obverse::new().file("deck.toml", DECK);
        let mut editor = Editor::open(&obverse, "deck.toml", is_utf8);
        shows_as_checked(&obverse, &mut editor);
        let broken = editor.text().len();
        // A quotation mark that is still open, and the rest of the line a key at a time.
        editor.type_after("a tusk? 𝄞\"", "\nhints = [\"a 𝄞");
        shows_as_checked(&obverse, &mut editor);
        editor.type_after("hints = [\"a 𝄞", "\"]");
        shows_as_checked(&obverse, &mut editor);
        while editor.text().len() > broken {
            editor.undo();
        }
        assert_eq!(editor.text(), DECK);
        shows_as_checked(&obverse, &mut editor);
        for (old, new) in [
            ("promt", "prompt"),
            ("\"false\"", "false"),
            ("anwser", "answer"),
            ("title = \"Tiere 𝄞\"", "title = \"\"\"Tiere"),
            ("[[questions]]\nid = \"mammal\"", "[questions]\r\nid = \"mammal\""),
            ("title = \"\"\"Tiere", "title = 'Tiere'"),
        ] {
            editor.change(old, new);
            shows_as_checked(&obverse, &mut editor);
        }
        editor.save(&obverse, "deck.toml");
        editor.replace(0, editor.text().len(), "");
        shows_as_checked(&obverse, &mut editor);
        editor.undo();
        shows_as_checked(&obverse, &mut editor);
        assert_eq!(editor.close(), (Some(0), String::new()));
    }
}

#[test]
fn quick_fixes_are_those_of_check_fix() {
    let obverse = Obverse::new().file("deck.toml", DECK).file("fixed.toml", DECK);
    let mut editor = Editor::open(&obverse, "deck.toml", false);
    obverse.run(&["check", "--fix", "fixed.toml"]);
    let fixed = std::fs::read_to_string(obverse.path("fixed.toml")).unwrap();
    let whole = json!({ "start": editor.place(0), "end": editor.place(DECK.len()) });
    let actions = |editor: &mut Editor, range: &Value, only: Value| {
        let context = json!({ "diagnostics": [], "only": only });
        let params = json!({ "range": range, "context": context });
        editor.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    };
    let all = actions(&mut editor, &whole, json!(["source.fixAll"]));
    let edits = all[0]["edit"]["changes"][editor.uri()].as_array().unwrap().clone();
    assert_eq!((all.len(), editor.edited(&edits)), (1, fixed.clone()));
    // One after another, each fix that is offered leads to the same deck.
    let offered = actions(&mut editor, &whole, json!(["quickfix"]));
    let titles: Vec<&str> = offered.iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "ask a positive question, or emphasise the word",
            "did you mean `prompt`?",
            "write false without quotes",
            "did you mean `answer`?",
        ]
    );
    for _ in 0..offered.len() {
        let whole = json!({ "start": editor.place(0), "end": editor.place(editor.text().len()) });
        let first = actions(&mut editor, &whole, json!(["quickfix"])).remove(0);
        let edits = first["edit"]["changes"][editor.uri()].as_array().unwrap().clone();
        let next = editor.edited(&edits);
        editor.replace(0, editor.text().len(), &next);
    }
    assert_eq!(editor.text(), fixed);
    let empty = json!({ "start": editor.place(0), "end": editor.place(0) });
    assert_eq!(actions(&mut editor, &empty, Value::Null), Vec::<Value>::new());
}

#[test]
fn formatting_is_that_of_fmt_and_a_broken_deck_stays() {
    let sound = DECK.replace("promt", "prompt").replace("anwser", "answer");
    let obverse = Obverse::new().file("deck.toml", &sound).file("formatted.toml", &sound);
    obverse.run(&["fmt", "formatted.toml"]);
    let formatted = std::fs::read_to_string(obverse.path("formatted.toml")).unwrap();
    assert_ne!(formatted, sound);
    let mut editor = Editor::open(&obverse, "deck.toml", false);
    let options = json!({ "options": { "tabSize": 4, "insertSpaces": true } });
    let edits = editor.ask("textDocument/formatting", options.clone());
    let edits = edits.as_array().unwrap();
    assert_eq!((edits.len(), editor.edited(edits)), (1, formatted));
    editor.change("[[questions]]\nid = \"mammal\"", "[[questions]\nid = \"mammal\"");
    let mut params = options;
    params["textDocument"] = json!({ "uri": editor.uri() });
    let refused = editor.request_anyway("textDocument/formatting", params);
    let message = &refused["error"]["message"];
    assert_eq!(message, "cannot format the deck: it is not valid TOML");
}

#[test]
fn a_file_of_another_program_gets_no_diagnostics() {
    let cargo = "[package]\nname = \"x\"\n\n[dependencies]\n";
    let obverse = Obverse::new().file("Cargo.toml", cargo);
    let mut editor = Editor::open(&obverse, "Cargo.toml", true);
    assert_eq!(editor.diagnostics(), Vec::<Value>::new());
    let options = json!({ "options": { "tabSize": 4, "insertSpaces": true } });
    assert_eq!(editor.ask("textDocument/formatting", options), json!([]));
}

#[test]
fn only_exit_ends_the_server() {
    let obverse = Obverse::new().file("deck.toml", DECK);
    let mut editor = Editor::open(&obverse, "deck.toml", true);
    let code = |answer: &Value| answer["error"]["code"].as_i64();
    assert_eq!(code(&editor.request_anyway("textDocument/nonsense", json!({}))), Some(-32601));
    let nonsense = json!({ "range": 7 });
    assert_eq!(code(&editor.request_anyway("textDocument/codeAction", nonsense)), Some(-32602));
    editor.notify("textDocument/didChange", json!({ "textDocument": 1 }));
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": "file:///x" } }));
    let far = json!({ "line": 9_999, "character": 9_999 });
    let range = json!({ "start": far, "end": { "line": 0, "character": 70_000 } });
    let document = json!({ "uri": editor.uri(), "version": 2 });
    let changes = json!([{ "range": range, "text": "" }]);
    editor.notify(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": changes }),
    );
    let uri = editor.uri().to_owned();
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.hang_up(), (Some(1), "error: the editor closed the connection\n".into()));
}

#[test]
fn a_stream_that_is_no_client_is_an_error() {
    let obverse = Obverse::new();
    obverse
        .answers(&["lsp"], &["hello"])
        .stdout("")
        .stderr("error: standard input is not a language server connection\n")
        .code(1);
}
