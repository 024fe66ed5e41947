//! No command harms a file of the user's: of what is there only a file of the same kind gives way, a disk that is full costs
//! nothing that was there, and nobody else reads what is the learner's own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::Obverse;

const DECK: &str = r#"id = "sky"
title = "The sky"

[[questions]]
id = "sun"
type = "true-false"
prompt = "The sun is a star."
answer = true
"#;

const GIFT: &str = "The moon is a star.{FALSE}\n";

/// A learner with one quiz, and a file of every kind in the folder `own`.
fn machine() -> Obverse {
    let obverse =
        Obverse::new().file("sky.toml", DECK).file("bank.gift", GIFT).file("own/deck.toml", DECK);
    obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a"]).success();
    obverse.run(&["scores", "export", "own/all.jsonl"]).success();
    obverse.run(&["scores", "export", "own/answers.csv"]).success();
    obverse.run(&["scores", "backup", "own/scores.sqlite"]).success();
    obverse.run(&["export", "sky.toml", "-o", "own/sky.gift"]).success();
    obverse
        .file("own/Cargo.toml", "[package]\nname = \"other\"\nlicence = \"MIT\"\n")
        .file("own/site.html", "<!DOCTYPE html><title>Mine</title>")
        .file("own/notes.txt", "buy milk\n")
        .file("own/folder/image.png", "\u{89}PNG")
}

/// Every file below a folder with what is in it.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tree(&path));
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

#[test]
fn no_command_replaces_a_file_of_another_kind() {
    let obverse = machine();
    let own = obverse.path("own");
    let before = tree(&own);
    let mut names: Vec<String> =
        before.iter().map(|(path, _)| path.display().to_string()).collect();
    names.push(obverse.path("own/folder").display().to_string());
    for file in &names {
        for args in [
            &["stats", "--html", file][..],
            &["show", "sky.toml", "--html", file],
            &["scores", "show", "--html", file],
            &["scores", "export", file],
            &["scores", "export", "--format", "csv", file],
            &["scores", "backup", file],
            &["export", "sky.toml", "--to", "gift", "-o", file],
            &["export", "sky.toml", "--to", "moodle", "-o", file],
            &["new", file, "--title", "T"],
        ] {
            let run = obverse.run(args);
            let written = run.code == Some(0);
            // `new` makes a deck beside it, as `notes.txt.toml`.
            assert!(!written || args[0] == "new", "{args:?}: {run:?}");
            assert!(
                written
                    || run.stderr.contains(" stays as it is")
                    || run.stderr.contains("is a folder"),
                "{run:?}"
            );
        }
        let deck = obverse.path("own/deck.toml").display().to_string();
        if *file != deck {
            let run = obverse.run(&["import", "bank.gift", "--to", file]);
            assert_ne!(run.code, Some(0), "{file}: {run:?}");
        }
    }
    let is_ours = |path: &PathBuf| {
        path.ends_with("obverse-deck.schema.json")
            || path.to_string_lossy().matches(".toml").count() > 0
    };
    let after: Vec<_> = tree(&own);
    for (path, bytes) in &before {
        assert!(after.contains(&(path.clone(), bytes.clone())), "{} is harmed", path.display());
    }
    for (path, _) in after.iter().filter(|file| !before.contains(file)) {
        assert!(is_ours(path), "{} is new", path.display());
    }
}

#[test]
fn the_score_file_itself_is_no_place_for_a_page() {
    let obverse = machine();
    let store = obverse.store().display().to_string();
    let before = obverse.kept();
    obverse
        .run(&["stats", "--html", &store])
        .stdout("")
        .stderr(
            "error: ~/scores.sqlite is a database, and stays as it is\n\
             hint: name another file, or remove that one first\n",
        )
        .code(1);
    obverse
        .run(&["show", "sky.toml", "--html", "sky.toml"])
        .stderr(
            "error: sky.toml is a deck, and stays as it is\n\
             hint: name another file, or remove that one first\n",
        )
        .code(1);
    assert_eq!(obverse.kept(), before);
    assert_eq!(fs::read_to_string(obverse.path("sky.toml")).unwrap(), DECK);
}

#[test]
fn a_page_gives_way_to_a_page() {
    let obverse = machine();
    for args in [
        &["stats", "--html", "p.html"][..],
        &["show", "sky.toml", "--html", "p.html"],
        &["scores", "show", "--html", "p.html"],
    ] {
        obverse.run(args).success();
        obverse.run(args).success();
        assert!(
            fs::read_to_string(obverse.path("p.html")).unwrap().trim_end().ends_with("</html>"),
            "{args:?}"
        );
    }
}

#[test]
fn files_of_other_programs_are_not_tidied() {
    let obverse = machine();
    let cargo = fs::read(obverse.path("own/Cargo.toml")).unwrap();
    for args in [&["fmt", "own/Cargo.toml"][..], &["fmt", "--ids", "own/Cargo.toml"]] {
        obverse
            .run(args)
            .stdout("")
            .stderr(
                "warning: skipped own/Cargo.toml: it has no questions, and a key that is unknown in decks\n\
                 hint: it may be a file of another program\n1 deck: nothing to format\n",
            )
            .code(3);
    }
    obverse.run(&["check", "--fix", "own/Cargo.toml"]).code(3);
    assert_eq!(fs::read(obverse.path("own/Cargo.toml")).unwrap(), cargo);
}

/// A run under a limit of so many blocks of 512 bytes for each file, as on a disk that is full.
#[cfg(unix)]
fn on_a_full_disk(obverse: &Obverse, blocks: u32, args: &[&str]) -> (Option<i32>, String) {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &script, crate::harness::OBVERSE]).args(args).current_dir(obverse.path(""));
    for (name, value) in obverse.environment(true) {
        command.env(name, value);
    }
    let output = crate::harness::one_at_a_time(|| command.output()).unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn a_full_disk_harms_no_existing_file() {
    let obverse = machine();
    obverse.run(&["show", "sky.toml", "--html", "page.html"]).success();
    let before = tree(&obverse.path(""));
    for args in [
        &["show", "sky.toml", "--html", "page.html"][..],
        &["show", "sky.toml", "--html", "new.html"],
        &["export", "sky.toml", "-o", "sky.gift"],
        &["new", "mine.toml", "--title", "Mine"],
        &["import", "bank.gift", "--to", "bank.toml"],
        &["import", "bank.gift", "--to", "sky.toml"],
        &["fmt", "sky.toml", "--ids"],
    ] {
        let (code, stderr) = on_a_full_disk(&obverse, 0, args);
        if args[0] != "fmt" {
            assert_eq!(code, Some(1), "{args:?}: {stderr}");
            assert!(stderr.contains("cannot write "), "{args:?}: {stderr}");
        }
        assert_eq!(tree(&obverse.path("")), before, "{args:?}");
    }
    let copies = obverse.store().parent().unwrap().join("backups");
    // The log and its index have room, the copy has none.
    let (code, stderr) = on_a_full_disk(&obverse, 80, &["scores", "backup"]);
    assert_eq!(code, Some(1), "{stderr}");
    assert!(!copies.exists() || tree(&copies).is_empty());
    obverse.run(&["scores", "backup"]).success();
}

#[cfg(unix)]
#[test]
fn each_learner_has_own_settings() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let obverse = Obverse::new().file("sky.toml", DECK);
    let home = obverse.path("").parent().unwrap().to_owned();
    let data = home.join("data/deep");
    let store = data.join("scores.sqlite").display().to_string();
    let run = |args: &[&str]| {
        let args: Vec<&str> = args.iter().copied().chain(["--store", &store]).collect();
        obverse.answers(&args, &["a"]).success()
    };
    run(&["quiz", "sky.toml"]);
    run(&["scores", "backup"]);
    run(&["scores", "backup", "copy.sqlite"]);
    run(&["scores", "export", "all.jsonl"]);
    run(&["scores", "export", "answers.csv"]);
    run(&["scores", "show", "--html", "attempt.html"]);
    run(&["stats", "--html", "stats.html"]);
    run(&["show", "sky.toml", "--html", "sheet.html"]);
    run(&["export", "sky.toml", "-o", "sky.gift"]);
    for folder in [data.clone(), data.join("backups"), home.join("data")] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
    let mut files = vec![data.join("scores.sqlite")];
    files.extend(tree(&data.join("backups")).into_iter().map(|(path, _)| path));
    for name in [
        "copy.sqlite",
        "all.jsonl",
        "answers.csv",
        "attempt.html",
        "stats.html",
        "sheet.html",
        "sky.gift",
    ] {
        files.push(obverse.path(name));
    }
    assert_eq!(files.len(), 9);
    for file in &files {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    // A deck is to be shared, and keeps the mode that it has.
    obverse.run(&["new", "mine.toml", "--title", "Mine"]).success();
    fs::write(obverse.path("usual"), "").unwrap();
    assert_eq!(mode(&obverse.path("mine.toml")), mode(&obverse.path("usual")));
    fs::set_permissions(obverse.path("sky.toml"), fs::Permissions::from_mode(0o664)).unwrap();
    fs::write(obverse.path("sky.toml"), DECK.replace("id = \"sun\"\n", "")).unwrap();
    obverse.run(&["fmt", "--ids", "sky.toml"]).success();
    assert_eq!(mode(&obverse.path("sky.toml")), 0o664);
    assert!(fs::read_to_string(obverse.path("sky.toml")).unwrap().contains("\nid = \""));
}

#[test]
fn a_killed_run_leaves_no_obstacle() {
    let obverse = machine();
    let left = [
        ".own.html.abc.obverse-tmp",
        ".copy.sqlite.abc.obverse-tmp",
        ".copy.sqlite.abc.obverse-tmp-new",
    ];
    for name in left {
        fs::write(obverse.path(name), "half").unwrap();
    }
    obverse.run(&["show", "sky.toml", "--html", "own.html"]).success();
    for name in left {
        assert!(!obverse.path(name).exists(), "{name}");
    }
}
