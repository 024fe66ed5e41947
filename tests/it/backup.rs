//! Copies of the score file, going back to one, and sittings that are deleted.

use std::fs;

use rusqlite::Connection;

use crate::harness::Obverse;

const DECK: &str = r#"
id = "sky"
title = "The sky"

[[questions]]
id = "sun"
type = "true-false"
prompt = "The sun is a star."
answer = true

[[questions]]
id = "moon"
type = "true-false"
prompt = "The moon is a star."
answer = false
"#;

/// A machine with a quiz of ada's.
fn machine() -> Obverse {
    let obverse = Obverse::new().file("sky.toml", DECK);
    quiz(&obverse, "ada", &["a", "b"]);
    obverse
}

fn quiz(obverse: &Obverse, learner: &str, answers: &[&str]) {
    obverse.answers(&["quiz", "sky.toml", "--seed", "1", "--learner", learner], answers).success();
}

fn code(obverse: &Obverse) -> String {
    obverse.run(&["scores", "--json"]).json()[0]["id"].as_str().unwrap().to_owned()
}

fn export(obverse: &Obverse) -> String {
    obverse.run(&["scores", "export"]).success().stdout
}

/// The names of the copies beside the score file.
fn copies(obverse: &Obverse) -> Vec<String> {
    let folder = obverse.store().parent().unwrap().join("backups");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_goes_to_a_chosen_place_and_can_be_restored() {
    let mut obverse = machine();
    obverse
        .run(&["scores", "backup"])
        .stdout("~/backups/scores-2026-01-01-090000.sqlite\n")
        .stderr("")
        .success();
    obverse.run(&["scores", "backup", "mine.db"]).stdout("mine.db\n").success();
    obverse
        .run(&["scores", "backup", "mine.db"])
        .stderr("error: mine.db exists already, and stays as it is\nhint: name another file, or remove that one first\n")
        .code(1);
    let before = export(&obverse);
    obverse.chance(2).at("2026-01-02");
    quiz(&obverse, "ada", &["b", "a"]);
    let after = export(&obverse);
    obverse
        .run(&["scores", "restore", "mine.db"])
        .stderr("error: this needs your confirmation, and there is no terminal to ask\nhint: use --yes to confirm it\n")
        .code(2);
    assert_eq!(export(&obverse), after);
    obverse
        .run(&["scores", "restore", "--yes", "mine.db"])
        .stdout("")
        .stderr(
            "The score file is now the same as mine.db.\n\
             The score file from before is in ~/backups/scores-2026-01-02-090000-before-restore.sqlite.\n",
        )
        .success();
    assert_eq!(export(&obverse), before);
    // What follows is there too.
    assert_eq!(obverse.run(&["scores", "--json"]).json().as_array().unwrap().len(), 1);
    let kept = obverse
        .store()
        .parent()
        .unwrap()
        .join("backups/scores-2026-01-02-090000-before-restore.sqlite");
    obverse.run(&["scores", "restore", "--yes", kept.to_str().unwrap()]).success();
    assert_eq!(export(&obverse), after);
    assert_eq!(obverse.run(&["scores", "--json"]).json().as_array().unwrap().len(), 2);
    fs::write(obverse.path("notes.txt"), "hello").unwrap();
    obverse
        .run(&["scores", "restore", "--yes", "notes.txt"])
        .stderr(
            "error: notes.txt:1: this is no export of scores\nhint: the score file is as it was\n",
        )
        .code(1);
    assert_eq!(export(&obverse), after);
}

#[test]
fn a_backup_needs_scores() {
    let obverse = Obverse::new();
    for verb in [&["scores", "backup"][..], &["scores", "delete", "k7f", "--yes"]] {
        obverse
            .run(verb)
            .stderr("error: no scores yet\nhint: run `obverse quiz` to take a quiz\n")
            .code(1);
    }
    obverse.run(&["scores", "learners"]).stdout(" No learners have scores yet.\n").success();
}

#[test]
fn the_newest_copies_before_a_change_are_kept() {
    let mut obverse = machine();
    obverse.run(&["scores", "backup"]).success();
    for day in 1..=7 {
        let other = Obverse::new().file("sky.toml", DECK);
        let mut other = other;
        other.chance(day).at("2025-12-01");
        quiz(&other, "ben", &["a", "b"]);
        fs::copy(other.store(), obverse.path("other.db")).unwrap();
        obverse.at(&format!("2026-02-0{day}"));
        let merged = obverse.run(&["scores", "merge", "other.db"]).success();
        assert!(day == 1 || merged.stdout.contains(" added."), "{}", merged.stdout);
        // Where nothing comes of it no copy stays.
        obverse.run(&["scores", "merge", "other.db"]).success();
        obverse.run(&["scores", "merge", "--dry-run", "other.db"]).success();
    }
    let kept: Vec<String> =
        (3..=7).map(|day| format!("scores-2026-02-0{day}-090000-before-merge.sqlite")).collect();
    assert_eq!(
        copies(&obverse),
        [vec!["scores-2026-01-01-090000.sqlite".to_owned()], kept].concat()
    );
}

#[test]
fn a_file_of_an_older_version_is_copied_before_its_migration() {
    let obverse = Obverse::new().file("sky.toml", DECK);
    let file = Connection::open(obverse.store()).unwrap();
    file.execute_batch(include_str!("../../crates/store/src/migrations/0001.sql")).unwrap();
    file.execute_batch("PRAGMA application_id = 0x72656374; PRAGMA user_version = 1").unwrap();
    drop(file);
    obverse.run(&["scores"]).success();
    assert_eq!(copies(&obverse), ["scores-2026-01-01-090000-before-update.sqlite"]);
    let folder = obverse.store().parent().unwrap().join("backups");
    let copy = Connection::open(folder.join(&copies(&obverse)[0])).unwrap();
    let version = |file: &Connection| {
        file.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).unwrap()
    };
    assert_eq!(version(&copy), 1);
    assert_eq!(version(&Connection::open(obverse.store()).unwrap()), obverse_store::Store::VERSION);
}

#[test]
fn a_deletion_is_reported_and_no_merge_reverts_it() {
    let mut obverse = machine();
    let gone = code(&obverse);
    fs::copy(obverse.store(), obverse.path("old.db")).unwrap();
    obverse.run(&["scores", "export", "old.jsonl"]).success();
    obverse.chance(2).at("2026-01-02");
    quiz(&obverse, "ada", &["a", "a"]);
    let other = code(&obverse);
    obverse
        .run(&["scores", "delete", &gone])
        .stdout("")
        .stderr(&format!(
            " {gone}  1 Jan 09:00  The sky  quiz, 2 answers\n\
             error: this needs your confirmation, and there is no terminal to ask\n\
             hint: use --yes to confirm it\n"
        ))
        .code(2);
    obverse
        .run(&["scores", "delete", "--yes", &gone, &gone.to_uppercase()])
        .stdout(&format!(
            " {gone}  1 Jan 09:00  The sky  quiz, 2 answers\n Deleted 1 session with 2 answers.\n"
        ))
        .stderr("Run `obverse scores merge --bring-back ~/backups/scores-2026-01-02-090000-before-delete.sqlite` to undo this.\n")
        .success();
    obverse
        .run(&["scores", "delete", "--yes", &gone])
        .stderr(&format!(
            "error: there is no session `{gone}`\nhint: `obverse scores` lists the sessions\n"
        ))
        .code(1);
    for file in ["old.db", "old.jsonl"] {
        obverse
            .run(&["scores", "merge", file])
            .stdout(&format!(
                " {file}: nothing new; 1 session was deleted here and stays so; --bring-back\n takes it in.\n"
            ))
            .success();
    }
    assert_eq!(code(&obverse), other);
    assert_eq!(obverse.kept().len(), 2);
    // Whoever merges this file is told, and deletes it where they say so.
    let mut away = machine();
    obverse.run(&["scores", "export", "new.jsonl"]).success();
    fs::copy(obverse.path("new.jsonl"), away.path("new.jsonl")).unwrap();
    let short: String = gone.chars().take(3).collect();
    let run = away.at("2026-01-03").run(&["scores", "merge", "new.jsonl"]).success();
    let told = run.stdout.replace("\n ", " ");
    assert!(told.contains(" new.jsonl: 1 session, 2 answers and 1 event of ada added."), "{told}");
    assert!(told.contains(&format!(" new.jsonl: {short}")), "{told}");
    assert!(
        told.contains(
            " of ada had been deleted there; it stays here. --deletions deletes it here too."
        ),
        "{told}"
    );
    assert_eq!(away.kept().len(), 4);
    away.run(&["scores", "merge", "--deletions", "new.jsonl"])
        .stdout(
            " new.jsonl: 1 session, 2 answers and 1 event of ada were here already; 1 session\n \
             had been deleted there and is deleted here.\n",
        )
        .success();
    assert_eq!(export(&away), export(&obverse));
}

#[test]
fn deletions_can_be_reverted() {
    let mut obverse = machine();
    let before = export(&obverse);
    let gone = code(&obverse);
    obverse.run(&["scores", "delete", "--yes", &gone]).success();
    let copy = obverse.store().parent().unwrap().join("backups").join(&copies(&obverse)[0]);
    let copy = copy.to_str().unwrap();
    obverse.chance(2).at("2026-01-02");
    quiz(&obverse, "ada", &["a", "a"]);
    let tried = obverse.run(&["scores", "merge", "--dry-run", "--bring-back", copy]).success();
    let told = tried.stdout.replace("\n ", " ");
    assert!(
        told.ends_with(
            "1 session, 2 answers and 1 event of ada would be added; 1 deleted session would come back.\n"
        ),
        "{told}"
    );
    assert_eq!(obverse.kept().len(), 2);
    obverse.run(&["scores", "merge", "--bring-back", copy]).success();
    assert_eq!(obverse.kept().len(), 4);
    // Everything that there was before is there, and stays through another merge.
    let after = export(&obverse);
    assert!(
        before.lines().filter(|line| line.contains("\"table\"")).all(|line| after.contains(line))
    );
    obverse.run(&["scores", "merge", copy]).success();
    assert_eq!(export(&obverse), after);
    obverse.run(&["scores", "delete", "--yes", &gone]).success();
    assert_eq!(obverse.kept().len(), 2);
}

#[test]
fn memory_follows_deletions() {
    let obverse = machine();
    let reps = || {
        obverse.answers(&["study", "sky.toml", "--seed", "1"], &["/q"]);
        let file = Connection::open(obverse.store()).unwrap();
        file.query_row("SELECT count(*) FROM cards", [], |row| row.get::<_, u32>(0)).unwrap()
    };
    assert_eq!(reps(), 2);
    obverse.run(&["scores", "delete", "--yes", &code(&obverse)]).success();
    assert_eq!(reps(), 0);
}

#[test]
fn a_teacher_sees_the_learners_who_handed_in() {
    let mut obverse = machine();
    obverse.chance(2).at("2026-02-01T10:00:00Z");
    quiz(&obverse, "ben", &["a", "a"]);
    obverse.chance(3).at("2026-02-02");
    quiz(&obverse, "ben", &["b", "a"]);
    obverse.chance(4);
    obverse.answers(&["study", "sky.toml", "--seed", "1", "--learner", "cleo"], &["a", "/q"]);
    let run = obverse.run(&["scores", "learners"]).stderr("").success();
    crate::harness::golden("merge/learners", &run.stdout);
    let since =
        obverse.run(&["scores", "learners", "--since", "2026-01-15", "--json"]).success().json();
    let names: Vec<&str> =
        since.as_array().unwrap().iter().map(|line| line["learner"].as_str().unwrap()).collect();
    assert_eq!(names, ["ben", "cleo"]);
    assert_eq!(since[0]["quizzes"], 2);
    obverse.run(&["scores", "learners", "sea"]).stdout(" No learners have scores yet.\n").success();
}
