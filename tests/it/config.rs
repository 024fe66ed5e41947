//! The configuration: what holds and why, every key, and a file that is opened and checked.

use std::fs;

use obverse::library::config::{explained_config, parse, reference_settings};

use crate::harness::Obverse;

/// A machine with this configuration.
fn with(text: &str) -> Obverse {
    let obverse = Obverse::new();
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), text).unwrap();
    obverse
}

/// An editor that does this with the file in `$1`.
#[cfg(unix)]
fn editor(obverse: &mut Obverse, name: &str, does: &str) {
    use std::os::unix::fs::PermissionsExt;
    let path = obverse.path(name);
    fs::write(&path, format!("#!/bin/sh\n{does}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    obverse.variable("EDITOR", &path.display().to_string());
}

const DEFAULTS: &str = r#"
# ~/home/.config/obverse/config.toml
# This file does not exist yet. Run `obverse config --edit` to create it.
#
# scores   ~/scores.sqlite
# backups  ~/backups
# decks    ./decks
# decks    ~/home/.local/share/obverse/decks
# cache    ~/home/.cache/obverse

plain = false                   # default
theme = "terminal"              # default
language = "en"                 # default
learner = "ada"                 # default
confidence = false              # default
decks = []                      # default
bundled = true                  # default

[study]
retention = 0.9                 # default
longest-interval = 36500        # default
leech-limit = 8                 # default
new = 10                        # default
limit = 200                     # default
# minutes is not set            # default
day-begins = 4                  # default
quiz-counts = true              # default
days-off = []                   # default
"#;

#[test]
fn without_a_file_the_defaults_apply() {
    Obverse::new().run(&["config"]).stdout(DEFAULTS).stderr("").success();
}

#[test]
fn settings_are_listed_with_their_origin() {
    let mut obverse = with(
        "plain = false\nlearner = \"Ada\"\ndecks = [\"~/mine\"]\n[study]\nretention = \"85%\"\n\
         [study.decks.rivers]\nnew = 3\n",
    );
    obverse.variable("OBVERSE_PLAIN", "1").variable("OBVERSE_DECKS", "/somewhere");
    let run = obverse.run(&["config", "--learner", "Grace"]).success();
    let run = run.stdout(
        r#"
# ~/home/.config/obverse/config.toml
#
# scores   ~/scores.sqlite
# backups  ~/backups
# decks    ./decks
# decks    ~/home/mine
# decks    /somewhere
# decks    ~/home/.local/share/obverse/decks
# cache    ~/home/.cache/obverse

plain = true                    # OBVERSE_PLAIN
theme = "terminal"              # default
language = "en"                 # default
learner = "Grace"               # --learner
confidence = false              # default
decks = ["~/mine"]              # file
# decks += ["/somewhere"]       # OBVERSE_DECKS
bundled = true                  # default

[study]
retention = 0.85                # file
longest-interval = 36500        # default
leech-limit = 8                 # default
new = 10                        # default
limit = 200                     # default
# minutes is not set            # default
day-begins = 4                  # default
quiz-counts = true              # default
days-off = []                   # default

[study.decks."rivers"]
new = 3                         # file
"#,
    );
    run.stderr("warning: `decks` names ~/home/mine, which is not a folder\n");
}

#[test]
fn the_printed_settings_are_a_configuration() {
    let text = "learner = \"A\\\"d\\\\a \u{202e}\"\n[study]\nretention = 0.83\nminutes = 5\n[study.decks.\"a.b\"]\nlimit = 1\n";
    let run = with(text).run(&["config"]).success();
    let printed = parse(&run.stdout);
    // The language is the system's, if the file names none.
    let text = format!("language = \"en\"\n{text}");
    assert_eq!(
        (&printed.config, printed.errors.len()),
        (&parse(&text).config, 0),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains('\u{202e}'));
}

#[test]
fn json_has_the_same_content() {
    let document =
        with("[study]\nnew = 0\n").run(&["config", "--json", "--plain"]).success().json();
    assert_eq!((&document["version"], &document["exists"]), (&1.into(), &true.into()));
    assert_eq!(document["file"], "~/home/.config/obverse/config.toml");
    assert_eq!(document["score-file"], "~/scores.sqlite");
    assert_eq!(document["backups"], "~/backups");
    let added = "~/home/.local/share/obverse/decks";
    assert_eq!(document["deck-folders"], serde_json::json!(["./decks", added]));
    assert_eq!(document["cache"], "~/home/.cache/obverse");
    let setting = |key: &str| {
        let all = document["settings"].as_array().unwrap();
        let found = all.iter().find(|setting| setting["key"] == key).unwrap();
        ["value", "from", "by"].map(|name| found[name].to_string())
    };
    assert_eq!(setting("plain"), ["true", "\"flag\"", "\"--plain\""]);
    assert_eq!(setting("learner"), ["\"ada\"", "\"default\"", "null"]);
    assert_eq!(setting("study.new"), ["0", "\"file\"", "null"]);
    assert_eq!(setting("study.minutes"), ["null", "\"default\"", "null"]);
}

#[test]
fn the_explained_file_can_be_saved() {
    let explained = Obverse::new().run(&["config", "--explain"]).stderr("").success();
    let printed = with(&explained.stdout).run(&["config"]).success().stdout;
    let from = |line: &str| {
        line.trim_end_matches("# file").trim_end_matches("# default").trim_end().to_owned()
    };
    let values = |text: &str| -> Vec<String> {
        text.lines()
            .map(from)
            .filter(|line| line.contains(" = ") && !line.starts_with('#'))
            .collect()
    };
    assert_eq!(values(&printed), values(DEFAULTS));
    assert_eq!(explained.stdout, explained_config());
}

#[test]
fn an_error_has_its_place_and_stops_every_command_except_fixes() {
    let obverse = with("plain = false\n\n[study]\nretension = 0.9\nnew = \"5\"\nday-begins = 24\n");
    let told = r"
error[R002]: unknown key `retension`
 --> ~/home/.config/obverse/config.toml:4:1
  |
4 | retension = 0.9
  | ^^^^^^^^^ not a key of [study]
  |
help: did you mean `retention`?
  |
";
    for args in [&["config"][..], &["quiz"], &["decks"]] {
        let run = obverse.run(args).stdout("").code(2);
        assert!(run.stderr.starts_with(told.trim_start()), "{}", run.stderr);
        assert!(
            run.stderr.contains("`new` must be a whole number from 0 to 9999"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("config.toml:6:14"), "{}", run.stderr);
        let end =
            "error: the configuration has 3 errors\nhint: run `obverse config --edit` to fix it\n";
        assert!(run.stderr.ends_with(end), "{}", run.stderr);
    }
    obverse.run(&["config", "--explain"]).stdout(&explained_config()).success();
}

#[test]
fn without_an_editor_the_path_is_shown() {
    let obverse = Obverse::new();
    let run = obverse.run(&["config", "--edit"]).stdout("").code(1);
    run.stderr(
        "error: no editor: neither VISUAL nor EDITOR is set\n\
         hint: set one, as in `EDITOR=nano obverse config --edit`, or open ~/home/.config/obverse/config.toml yourself\n\
         hint: run `obverse config --explain` for a file to start from\n",
    );
    assert!(!obverse.config().exists());
}

#[cfg(unix)]
#[test]
fn the_editor_opens_an_explained_file_with_the_saved_values() {
    let mut obverse = Obverse::new();
    editor(
        &mut obverse,
        "my editor",
        "sed 's/^new = 10/new = 7/' \"$1\" >\"$1.new\" && mv \"$1.new\" \"$1\"",
    );
    obverse
        .run(&["config", "--edit"])
        .stdout("")
        .stderr("~/home/.config/obverse/config.toml: no errors\n")
        .success();
    assert_eq!(
        fs::read_to_string(obverse.config()).unwrap(),
        explained_config().replacen("new = 10", "new = 7", 1)
    );
    assert!(
        obverse
            .run(&["config"])
            .success()
            .stdout
            .contains("\nnew = 7                         # file\n")
    );
}

#[cfg(unix)]
#[test]
fn an_editor_can_have_arguments_and_visual_comes_first() {
    let mut obverse = Obverse::new();
    editor(&mut obverse, "ed", "exit 9");
    let script = obverse.path("ed2");
    fs::write(&script, "printf '%s|' \"$1\" \"$2\" >&2\n").unwrap();
    obverse.variable("VISUAL", &format!("sh '{}' \"two words\"", script.display()));
    let config = "~/home/.config/obverse/config.toml";
    obverse
        .run(&["config", "--edit"])
        .stderr(&format!("two words|{config}|{config}: no errors\n"))
        .success();
}

#[cfg(unix)]
#[test]
fn saved_text_is_checked() {
    let mut obverse = with("plain = nonsense\n");
    editor(&mut obverse, "ed", "echo '[study]\nminutes = 0' >\"$1\"");
    let run = obverse.run(&["config", "--edit"]).stdout("").code(2);
    run.stderr(
        r"
error[R026]: `minutes` must be a whole number from 1 to 1440
 --> ~/home/.config/obverse/config.toml:2:11
  |
2 | minutes = 0
  |           ^ invalid value

error: the configuration has 1 error
hint: run `obverse config --edit` to fix it
",
    );
}

#[cfg(unix)]
#[test]
fn a_failing_editor_is_reported() {
    let mut obverse = Obverse::new();
    editor(&mut obverse, "ed", "exit 3");
    let told = format!("error: the editor `{}` failed: exit status: 3\n", "~/work/ed");
    obverse.run(&["config", "--edit"]).stderr(&told).code(1);
    obverse.variable("EDITOR", "/nowhere/ed");
    let run = obverse.run(&["config", "--edit"]).code(1);
    assert!(
        run.stderr.starts_with("error: cannot start the editor `/nowhere/ed`: "),
        "{}",
        run.stderr
    );
}

#[test]
fn the_configured_learner_and_folders_are_used() {
    let deck = "[[questions]]\ntype = \"true-false\"\nprompt = \"Is it?\"\nanswer = true\n";
    let obverse = with("learner = \"Grace\"\ndecks = [\"beside\", \"~/mine\"]\n")
        .file("../home/.config/obverse/beside/one.toml", deck)
        .file("../home/mine/two.toml", deck);
    let decks = obverse.run(&["decks", "--json"]).stderr("").success().json();
    let ids: Vec<_> =
        decks.as_array().unwrap().iter().take(2).map(|deck| deck["id"].clone()).collect();
    assert_eq!(ids, ["one", "two"]);
    obverse.answers(&["quiz", "one"], &["a"]).success();
    let count = |args: &[&str]| obverse.run(args).success().json().as_array().map(Vec::len);
    assert_eq!(count(&["scores", "--json"]), Some(1));
    assert_eq!(count(&["scores", "--json", "--learner", "ada"]), Some(0));
}

#[test]
fn a_day_begins_at_the_configured_hour() {
    // At two in the night it is still yesterday, unless the day begins at midnight.
    for (text, expected) in [("", 0), ("[study]\nday-begins = \"0:00\"\n", 1)] {
        let mut obverse = with(text);
        obverse.at("2026-03-09T02:00:00Z");
        obverse.answers(&["quiz", "-n", "1", "--seed", "1"], &["a"]).success();
        let since = obverse.run(&["scores", "--json", "--since", "2026-03-09"]).success().json();
        assert_eq!(since.as_array().map(Vec::len), Some(expected), "{text}");
    }
}

#[test]
fn the_documentation_has_every_key_and_no_other() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/configuration.md")).unwrap();
    let keys = text.split("\n## ").find(|section| section.starts_with("Keys\n")).unwrap();
    let rows: Vec<&str> = keys.lines().filter(|line| line.starts_with("| `")).collect();
    let row = |setting: &obverse::library::config::Setting| {
        let default =
            if setting.value.is_null() { String::new() } else { format!("`{}`", setting.value) };
        format!("| `{}` | {} | {default} | {} |", setting.key(), setting.takes, setting.does)
    };
    let expected: Vec<String> = reference_settings().iter().map(row).collect();
    assert!(rows == expected, "the table should be\n{}", expected.join("\n"));
    for example in text.split("```toml\n").skip(1) {
        let faults = parse(example.split("```").next().unwrap()).errors;
        assert!(faults.is_empty(), "{faults:?}");
    }
}
