//! Completion, explanations, the outline, lenses and renaming.

use serde_json::{Value, json};

use super::client::Editor;
use crate::harness::Obverse;

const DECK: &str = r#"title = "Whales"
tags = ["sea"]

[aliases]
"Sperm whale" = ["Cachalot"]

[[questions]]
id = "tusk"
type = "short-answer"
prompt = "Which whale has a tusk?"
answer = "the narwhal"
hints = ["It lives in the Arctic."]
tags = ["arctic", "teeth"]
group = "teeth"

[[questions]]
id = "mammal"
type = "multiple-choice"
prompt = "Which of these is a *mammal*?"
answer = "Whale"
distractors = [{ text = "Shark", feedback = "A fish." }, "Squid"]
tags = ["arctic"]

[[questions]]
type = "cloze"
prompt = "A {{beluga}} is white."
"#;

/// The labels of the completions behind a text that is typed after another.
#[track_caller]
fn offered(editor: &mut Editor, place: &str, typed: &str) -> Vec<String> {
    let start = editor.text().find(place).unwrap() + place.len();
    editor.replace(start, start, typed);
    let at = editor.place(start + typed.len());
    let items = editor.ask("textDocument/completion", json!({ "position": at }));
    editor.undo();
    let labels = items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap());
    labels.map(str::to_owned).collect()
}

#[test]
fn keys_and_values_are_completed_where_they_fit() {
    let obverse = Obverse::new().file("whales.toml", DECK);
    let mut editor = Editor::open(&obverse, "whales.toml", true);
    let keys = offered(&mut editor, "group = \"teeth\"\n", "");
    assert!(keys.contains(&"distractors".to_owned()) && keys.contains(&"typos".to_owned()));
    assert!(!keys.contains(&"answer".to_owned()), "the question has it: {keys:?}");
    assert!(!keys.contains(&"pairs".to_owned()), "another type has it: {keys:?}");
    assert!(keys.contains(&"[quiz]".to_owned()));
    let entry = offered(&mut editor, "distractors = [{ text = \"Shark\", ", "f");
    assert_eq!(
        entry,
        ["text", "value", "feedback", "credit", "last", "place", "match", "tolerance"]
    );
    let types = offered(&mut editor, "A {{beluga}} is white.\"\n", "[[questions]]\ntype = \"");
    assert_eq!(types.len(), 11);
    let of_choice = offered(
        &mut editor,
        "A {{beluga}} is white.\"\n",
        "[[questions]]\ntype = \"multiple-choice\"\n",
    );
    assert!(of_choice.contains(&"shuffle".to_owned()) && !of_choice.contains(&"typos".to_owned()));
    assert_eq!(
        offered(&mut editor, "tags = [\"arctic\", \"teeth\"", ", \""),
        ["arctic", "sea", "teeth"]
    );
    assert_eq!(offered(&mut editor, "tags = [\"arctic\"]\n", "group = \""), ["teeth"]);
    assert_eq!(offered(&mut editor, "type = \"cloze\"", "\nid = \""), ["white"]);
    assert_eq!(
        offered(&mut editor, "group = \"teeth\"\n", "alternatives = [\""),
        ["Sperm whale", "Cachalot"]
    );
    assert_eq!(
        offered(&mut editor, "group = \"teeth\"\n", "accents = "),
        ["matter", "noted", "ignored"]
    );
    assert_eq!(offered(&mut editor, "group = \"teeth\"\n", "exact = "), ["true", "false"]);
    assert_eq!(
        offered(&mut editor, "tags = [\"sea\"]\n", "[check]\nno-source = \""),
        ["off", "hint", "warning", "error"]
    );
    assert!(
        offered(&mut editor, "tags = [\"sea\"]\n", "[check]\n").contains(&"no-source".to_owned())
    );
    let allowed = offered(&mut editor, "group = \"teeth\"\n\n", "# obverse: allow(lon");
    assert!(allowed.contains(&"longest-key".to_owned()));
}

#[test]
fn a_completion_replaces_the_word_that_is_typed() {
    let obverse = Obverse::new().file("whales.toml", DECK);
    let mut editor = Editor::open(&obverse, "whales.toml", false);
    editor.change("tags = [\"arctic\"]\n", "tags = [\"arctic\"]\nexpl");
    let items = editor.ask_at("textDocument/completion", "expl", 4);
    let items = items.as_array().unwrap().clone();
    let item = items.iter().find(|item| item["label"] == "explanation").unwrap();
    let after = editor.edited(&[item["textEdit"].clone()]);
    assert!(after.contains("tags = [\"arctic\"]\nexplanation = \n"), "{after}");
    assert_eq!(item["detail"], "optional");
    let documentation = item["documentation"]["value"].as_str().unwrap();
    assert_eq!(documentation, "Text shown after the answer, in Markdown.\n\nTakes text in quotes.");
}

#[test]
fn hover_explains_a_key_and_a_rule_and_shows_a_question_without_its_answer() {
    let obverse = Obverse::new().file("whales.toml", DECK);
    let mut editor = Editor::open(&obverse, "whales.toml", true);
    let mut hover = |place: &str, offset| {
        let found = editor.ask_at("textDocument/hover", place, offset);
        found["contents"]["value"].as_str().map(str::to_owned)
    };
    let key = "`hints`: Hints, shown one at a time; the first hint halves the points that the \
               question can earn.\n\nTakes one or more texts in quotes.";
    assert_eq!(hover("hints = ", 2).as_deref(), Some(key));
    assert_eq!(
        hover("[[questions]]\nid = \"tusk\"", 3).as_deref(),
        Some("Which whale has a tusk?\n\n---\n*short-answer: type the answer* · 1 hint")
    );
    assert_eq!(
        hover("of these is a *mammal*", 3).as_deref(),
        Some(
            "Which of these is a *mammal*?\n\n- **a** Shark\n- **b** Squid\n- **c** Whale\n\n---\n*multiple-choice: choose one*"
        )
    );
    assert_eq!(
        hover("{{beluga}}", 4).as_deref(),
        Some("A […] is white.\n\n---\n*cloze: fill in the blanks*")
    );
    assert_eq!(hover("title = ", 7), None);
    editor.change("tags = [\"sea\"]\n", "tags = [\"sea\"]\n[check]\nno-source = \"off\"\n");
    let rule = editor.ask_at("textDocument/hover", "no-source", 3);
    assert_eq!(
        rule["contents"]["value"],
        "`R152` `no-source`: a question without a source.\n\nA source lets learners and other authors check the answer."
    );
}

#[test]
fn the_outline_has_every_question_also_a_broken_one() {
    let obverse = Obverse::new().file("whales.toml", DECK);
    let mut editor = Editor::open(&obverse, "whales.toml", true);
    editor.change("answer = \"Whale\"", "answer = [[[");
    let symbols = editor.ask("textDocument/documentSymbol", json!({}));
    let names: Vec<(&str, &str)> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["detail"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        names,
        [
            ("aliases", ""),
            ("Which whale has a tusk?", "short-answer tusk"),
            ("Which of these is a *mammal*?", "multiple-choice"),
            ("A … is white.", "cloze"),
        ]
    );
}

#[test]
fn the_lens_tries_a_question() {
    let obverse = Obverse::new().file("whales.toml", DECK);
    let mut editor = Editor::open(&obverse, "whales.toml", true);
    let lenses = editor.ask("textDocument/codeLens", json!({}));
    let lenses = lenses.as_array().unwrap().clone();
    assert_eq!(lenses.len(), 3);
    let mut run = |lens: &Value| {
        let command = &lens["command"];
        assert_eq!(command["title"], "try this question");
        let params = json!({ "command": command["command"], "arguments": command["arguments"] });
        editor.request("workspace/executeCommand", params).as_str().unwrap().to_owned()
    };
    let typed = run(&lenses[0]);
    assert!(typed.starts_with("Which whale has a tusk?\nright: the narwhal | "), "{typed}");
    assert!(typed.contains("\nalmost: ") && typed.contains("\nwrong: "), "{typed}");
    let chosen = run(&lenses[1]);
    assert_eq!(
        chosen,
        "Which of these is a mammal?\nright: Whale\nwrong: Shark | Squid\nShark: A fish."
    );
    assert_eq!(editor.shown, [typed, chosen]);
}

/// Renames what stands in front of a place, and applies the edits.
#[track_caller]
fn rename(editor: &mut Editor, place: &str, offset: usize, new: &str) -> Result<(), String> {
    let at = editor.place(editor.text().find(place).unwrap() + offset);
    let document = json!({ "uri": editor.uri() });
    let params = json!({ "textDocument": document, "position": at, "newName": new });
    let answer = editor.request_anyway("textDocument/rename", params);
    if let Some(error) = answer.get("error") {
        return Err(error["message"].as_str().unwrap().to_owned());
    }
    let edits = answer["result"]["changes"][editor.uri()].as_array().unwrap().clone();
    let after = editor.edited(&edits);
    editor.replace(0, editor.text().len(), &after);
    Ok(())
}

#[test]
fn a_renamed_question_keeps_its_history_once_the_file_is_saved() {
    let obverse = Obverse::new().file("whales.toml", DECK);
    obverse.answers(&["quiz", "whales.toml", "--tag", "teeth"], &["narwhal"]).success();
    let mut editor = Editor::open(&obverse, "whales.toml", true);
    let taken = rename(&mut editor, "id = \"tusk\"", 7, "mammal");
    assert_eq!(taken, Err("another question has the id `mammal`".to_owned()));
    let invalid = rename(&mut editor, "id = \"tusk\"", 7, "the tusk");
    assert!(invalid.is_err_and(|why| why.starts_with("an id can contain only")));
    assert!(rename(&mut editor, "title = \"Whales\"", 10, "x").is_err());
    // A rename that is undone before the file is saved leaves no link.
    rename(&mut editor, "id = \"tusk\"", 7, "undone").unwrap();
    editor.undo();
    editor.save(&obverse, "whales.toml");
    rename(&mut editor, "id = \"tusk\"", 7, "horn").unwrap();
    rename(&mut editor, "id = \"horn\"", 7, "narwhal-tusk").unwrap();
    editor.save(&obverse, "whales.toml");
    rename(&mut editor, "tags = [\"arctic\"]", 10, "north").unwrap();
    assert!(editor.text().contains("tags = [\"north\", \"teeth\"]"));
    assert!(editor.text().contains("tags = [\"north\"]"));
    editor.diagnostics();
    assert_eq!(editor.shown, ["narwhal-tusk: 1 card keeps its history"]);
    editor.close();
    let links = obverse.run(&["link", "--json"]).success().json();
    let links = links.as_array().unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!(
        (&links[0]["old-card"], &links[0]["new-card"]),
        (&json!("tusk"), &json!("narwhal-tusk"))
    );
}
