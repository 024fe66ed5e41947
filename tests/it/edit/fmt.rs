//! Tidy decks.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::harness::Obverse;

const UNTIDY: &str = "[[questions]]\nanswer = \"Paris\" # not Lyon\nprompt = \"What is the capital of France?\"\ntype = \"short-answer\"\n";
const TIDY: &str = "[[questions]]\ntype = \"short-answer\"\nprompt = \"What is the capital of France?\"\nanswer = \"Paris\" # not Lyon\n";

#[test]
fn keys_are_put_in_order_once() {
    let obverse = Obverse::new().file("course/a.toml", UNTIDY).file("course/b.toml", TIDY);
    obverse
        .run(&["fmt", "--check", "course"])
        .stdout("course/a.toml\n")
        .stderr("1 of 2 decks not formatted; run without `--check` to format\n")
        .code(1);
    assert_eq!(fs::read_to_string(obverse.path("course/a.toml")).unwrap(), UNTIDY);
    obverse
        .run(&["fmt", "course"])
        .stdout("")
        .stderr("course/a.toml: formatted\n1 of 2 decks formatted\n")
        .success();
    assert_eq!(fs::read_to_string(obverse.path("course/a.toml")).unwrap(), TIDY);
    obverse.run(&["fmt", "course"]).stdout("").stderr("2 decks: nothing to format\n").success();
    obverse.run(&["fmt", "--check", "course"]).stdout("").success();
}

/// The history of a question without an id is kept by its text; gaining one loses nothing.
#[test]
fn an_id_keeps_the_history() {
    let mut obverse = Obverse::new().file("capitals.toml", UNTIDY);
    obverse.answers(&["quiz", "capitals.toml"], &["Rome"]).success();
    obverse
        .run(&["fmt", "--ids", "capitals.toml"])
        .stderr("capitals.toml: formatted, 2 ids added\n1 of 1 deck formatted\n")
        .success();
    let text = fs::read_to_string(obverse.path("capitals.toml")).unwrap();
    assert_eq!(
        text,
        format!("id = \"capitals\"\n\n{}", TIDY.replace("]]\n", "]]\nid = \"capital-france\"\n"))
    );
    let run = obverse
        .chance(2)
        .answers(&["quiz", "capitals.toml", "--missed", "--json"], &["Paris"])
        .success();
    assert_eq!(run.json()["asked"], 1, "what was missed before is found by its new name");
    obverse.run(&["fmt", "--ids", "--check", "capitals.toml"]).success();
}

#[test]
fn invalid_toml_is_kept_and_reported() {
    let broken = format!("{UNTIDY}\n[[questions]]\nanswer = [\n");
    let obverse = Obverse::new().file("broken.toml", &broken).file("sound.toml", UNTIDY);
    fs::write(obverse.path("latin.toml"), b"title = \"caf\xe9\"\n").unwrap();
    obverse
        .run(&["fmt", "broken.toml", "latin.toml", "sound.toml"])
        .stdout("")
        .stderr(
            "
warning: skipped broken.toml: it is not valid TOML
hint: run `obverse check broken.toml` to see each error
warning: skipped latin.toml: it is not valid TOML
hint: run `obverse check latin.toml` to see each error
sound.toml: formatted
1 of 3 decks formatted
",
        )
        .code(3);
    assert_eq!(fs::read_to_string(obverse.path("broken.toml")).unwrap(), broken);
    obverse
        .run(&["fmt", "none.toml"])
        .stderr("error: cannot read none.toml: no such file\n")
        .code(1);
}

#[test]
fn a_file_keeps_its_mark_its_line_endings_its_permissions_and_its_link() {
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let obverse = Obverse::new().file("real/deck.toml", &crlf(UNTIDY));
    let real = obverse.path("real/deck.toml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, obverse.path("link.toml")).unwrap();
    obverse.run(&["fmt", "link.toml"]).success();
    assert_eq!(fs::read_to_string(&real).unwrap(), crlf(TIDY));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(obverse.path("link.toml").is_symlink());
    assert_eq!(fs::read_dir(obverse.path("real")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_may_not_be_written_is_not() {
    let obverse = Obverse::new().file("deck.toml", UNTIDY);
    fs::set_permissions(obverse.path("deck.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    obverse
        .run(&["fmt", "deck.toml"])
        .stderr(
            "error: cannot write deck.toml: this user may not write there\n\
             hint: make the file and its folder writable, or name another place\n",
        )
        .code(1);
    assert_eq!(fs::read_to_string(obverse.path("deck.toml")).unwrap(), UNTIDY);
}
