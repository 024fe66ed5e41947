//! Copies of the score file, going back to one, and sittings that are deleted.

use std::fs;

use rusqlite::Connection;

use crate::harness::Recto;

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
fn machine() -> Recto {
    let recto = Recto::new().file("sky.toml", DECK);
    quiz(&recto, "ada", &["a", "b"]);
    recto
}

fn quiz(recto: &Recto, learner: &str, answers: &[&str]) {
    recto.answers(&["quiz", "sky.toml", "--seed", "1", "--learner", learner], answers).success();
}

fn code(recto: &Recto) -> String {
    recto.run(&["scores", "--json"]).json()[0]["id"].as_str().unwrap().to_owned()
}

fn export(recto: &Recto) -> String {
    recto.run(&["scores", "export"]).success().stdout
}

/// The names of the copies beside the score file.
fn copies(recto: &Recto) -> Vec<String> {
    let folder = recto.store().parent().unwrap().join("backups");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_copy_is_made_where_one_wants_it_and_one_goes_back_to_it() {
    let mut recto = machine();
    recto
        .run(&["scores", "backup"])
        .stdout("~/backups/scores-2026-01-01-090000.sqlite\n")
        .stderr("")
        .success();
    recto.run(&["scores", "backup", "mine.db"]).stdout("mine.db\n").success();
    recto
        .run(&["scores", "backup", "mine.db"])
        .stderr("error: mine.db is there already, and stays as it is\nhint: name another file, or remove that one first\n")
        .code(1);
    let before = export(&recto);
    recto.chance(2).at("2026-01-02");
    quiz(&recto, "ada", &["b", "a"]);
    let after = export(&recto);
    recto
        .run(&["scores", "restore", "mine.db"])
        .stderr("error: nobody is there to confirm it\nhint: --yes does it without being asked\n")
        .code(2);
    assert_eq!(export(&recto), after);
    recto
        .run(&["scores", "restore", "--yes", "mine.db"])
        .stdout("")
        .stderr(
            "The score file is what mine.db holds.\n\
             What it was is in ~/backups/scores-2026-01-02-090000-before-restore.sqlite.\n",
        )
        .success();
    assert_eq!(export(&recto), before);
    // What follows is there too.
    assert_eq!(recto.run(&["scores", "--json"]).json().as_array().unwrap().len(), 1);
    let kept = recto.store().parent().unwrap().join("backups/scores-2026-01-02-090000-before-restore.sqlite");
    recto.run(&["scores", "restore", "--yes", kept.to_str().unwrap()]).success();
    assert_eq!(export(&recto), after);
    assert_eq!(recto.run(&["scores", "--json"]).json().as_array().unwrap().len(), 2);
    fs::write(recto.path("notes.txt"), "hello").unwrap();
    recto
        .run(&["scores", "restore", "--yes", "notes.txt"])
        .stderr("error: notes.txt:1: this is no export of scores\nhint: the score file is as it was\n")
        .code(1);
    assert_eq!(export(&recto), after);
}

#[test]
fn there_is_nothing_to_copy_before_there_are_scores() {
    let recto = Recto::new();
    for verb in [&["scores", "backup"][..], &["scores", "delete", "k7f", "--yes"]] {
        recto
            .run(verb)
            .stderr("error: there are no scores yet\nhint: `recto quiz` makes the first\n")
            .code(1);
    }
    recto.run(&["scores", "learners"]).stdout(" Nobody has scores here yet.\n").success();
}

#[test]
fn the_newest_copies_before_a_change_are_kept() {
    let mut recto = machine();
    recto.run(&["scores", "backup"]).success();
    for day in 1..=7 {
        let other = Recto::new().file("sky.toml", DECK);
        let mut other = other;
        other.chance(day).at("2025-12-01");
        quiz(&other, "ben", &["a", "b"]);
        fs::copy(other.store(), recto.path("other.db")).unwrap();
        recto.at(&format!("2026-02-0{day}"));
        let merged = recto.run(&["scores", "merge", "other.db"]).success();
        assert!(day == 1 || merged.stdout.contains(" came."), "{}", merged.stdout);
        // Where nothing comes of it no copy stays.
        recto.run(&["scores", "merge", "other.db"]).success();
        recto.run(&["scores", "merge", "--dry-run", "other.db"]).success();
    }
    let kept: Vec<String> =
        (3..=7).map(|day| format!("scores-2026-02-0{day}-090000-before-merge.sqlite")).collect();
    assert_eq!(copies(&recto), [vec!["scores-2026-01-01-090000.sqlite".to_owned()], kept].concat());
}

#[test]
fn a_file_of_an_older_version_is_copied_before_it_is_brought_up() {
    let recto = Recto::new().file("sky.toml", DECK);
    let file = Connection::open(recto.store()).unwrap();
    file.execute_batch(include_str!("../../src/store/migrations/0001.sql")).unwrap();
    file.execute_batch("PRAGMA application_id = 0x72656374; PRAGMA user_version = 1").unwrap();
    drop(file);
    recto.run(&["scores"]).success();
    assert_eq!(copies(&recto), ["scores-2026-01-01-090000-before-update.sqlite"]);
    let folder = recto.store().parent().unwrap().join("backups");
    let copy = Connection::open(folder.join(&copies(&recto)[0])).unwrap();
    let version = |file: &Connection| {
        file.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).unwrap()
    };
    assert_eq!(version(&copy), 1);
    assert_eq!(version(&Connection::open(recto.store()).unwrap()), recto::store::Store::VERSION);
}

#[test]
fn what_is_deleted_is_told_and_no_merge_brings_it_back() {
    let mut recto = machine();
    let gone = code(&recto);
    fs::copy(recto.store(), recto.path("old.db")).unwrap();
    recto.run(&["scores", "export", "old.jsonl"]).success();
    recto.chance(2).at("2026-01-02");
    quiz(&recto, "ada", &["a", "a"]);
    let other = code(&recto);
    recto
        .run(&["scores", "delete", &gone])
        .stdout("")
        .stderr(&format!(
            " {gone}  1 Jan 09:00  The sky  quiz, 2 answers\n\
             error: nobody is there to confirm it\n\
             hint: --yes does it without being asked\n"
        ))
        .code(2);
    recto
        .run(&["scores", "delete", "--yes", &gone, &gone.to_uppercase()])
        .stdout(&format!(
            " {gone}  1 Jan 09:00  The sky  quiz, 2 answers\n Deleted 1 sitting with 2 answers.\n"
        ))
        .stderr("`recto scores merge --bring-back ~/backups/scores-2026-01-02-090000-before-delete.sqlite` brings it back.\n")
        .success();
    recto
        .run(&["scores", "delete", "--yes", &gone])
        .stderr(&format!("error: there is no sitting `{gone}`\nhint: `recto scores` lists the sittings\n"))
        .code(1);
    for file in ["old.db", "old.jsonl"] {
        recto
            .run(&["scores", "merge", file])
            .stdout(&format!(
                " {file}: nothing new; 1 sitting was deleted here and stays so; --bring-back\n takes it in.\n"
            ))
            .success();
    }
    assert_eq!(code(&recto), other);
    assert_eq!(recto.kept().len(), 2);
    // Whoever merges this file is told, and deletes it where they say so.
    let mut away = machine();
    recto.run(&["scores", "export", "new.jsonl"]).success();
    fs::copy(recto.path("new.jsonl"), away.path("new.jsonl")).unwrap();
    let short: String = gone.chars().take(3).collect();
    let run = away.at("2026-01-03").run(&["scores", "merge", "new.jsonl"]).success();
    let told = run.stdout.replace("\n ", " ");
    assert!(told.contains(" new.jsonl: 1 sitting, 2 answers and 1 event of ada came."), "{told}");
    assert!(told.contains(&format!(" new.jsonl: {short}")), "{told}");
    assert!(
        told.contains(" of ada had been deleted there; it stays here. --deletions deletes it here too."),
        "{told}"
    );
    assert_eq!(away.kept().len(), 4);
    away.run(&["scores", "merge", "--deletions", "new.jsonl"])
        .stdout(
            " new.jsonl: 1 sitting, 2 answers and 1 event of ada were here already; 1 sitting\n \
             had been deleted there and is deleted here.\n",
        )
        .success();
    assert_eq!(export(&away), export(&recto));
}

#[test]
fn what_was_deleted_can_be_brought_back() {
    let mut recto = machine();
    let before = export(&recto);
    let gone = code(&recto);
    recto.run(&["scores", "delete", "--yes", &gone]).success();
    let copy = recto.store().parent().unwrap().join("backups").join(&copies(&recto)[0]);
    let copy = copy.to_str().unwrap();
    recto.chance(2).at("2026-01-02");
    quiz(&recto, "ada", &["a", "a"]);
    let tried = recto.run(&["scores", "merge", "--dry-run", "--bring-back", copy]).success();
    let told = tried.stdout.replace("\n ", " ");
    assert!(
        told.ends_with(
            "1 sitting, 2 answers and 1 event of ada would come; 1 deleted sitting would come back.\n"
        ),
        "{told}"
    );
    assert_eq!(recto.kept().len(), 2);
    recto.run(&["scores", "merge", "--bring-back", copy]).success();
    assert_eq!(recto.kept().len(), 4);
    // Everything that there was before is there, and stays through another merge.
    let after = export(&recto);
    assert!(before.lines().filter(|line| line.contains("\"table\"")).all(|line| after.contains(line)));
    recto.run(&["scores", "merge", copy]).success();
    assert_eq!(export(&recto), after);
    recto.run(&["scores", "delete", "--yes", &gone]).success();
    assert_eq!(recto.kept().len(), 2);
}

#[test]
fn memory_follows_what_is_deleted() {
    let recto = machine();
    let reps = || {
        recto.answers(&["study", "sky.toml", "--seed", "1"], &["/q"]);
        let file = Connection::open(recto.store()).unwrap();
        file.query_row("SELECT count(*) FROM cards", [], |row| row.get::<_, u32>(0)).unwrap()
    };
    assert_eq!(reps(), 2);
    recto.run(&["scores", "delete", "--yes", &code(&recto)]).success();
    assert_eq!(reps(), 0);
}

#[test]
fn a_teacher_sees_who_handed_in() {
    let mut recto = machine();
    recto.chance(2).at("2026-02-01T10:00:00Z");
    quiz(&recto, "ben", &["a", "a"]);
    recto.chance(3).at("2026-02-02");
    quiz(&recto, "ben", &["b", "a"]);
    recto.chance(4);
    recto.answers(&["study", "sky.toml", "--seed", "1", "--learner", "cleo"], &["a", "/q"]);
    let run = recto.run(&["scores", "learners"]).stderr("").success();
    crate::harness::golden("merge/learners", &run.stdout);
    let since = recto.run(&["scores", "learners", "--since", "2026-01-15", "--json"]).success().json();
    let names: Vec<&str> =
        since.as_array().unwrap().iter().map(|line| line["learner"].as_str().unwrap()).collect();
    assert_eq!(names, ["ben", "cleo"]);
    assert_eq!(since[0]["quizzes"], 2);
    recto.run(&["scores", "learners", "sea"]).stdout(" Nobody has scores here yet.\n").success();
}
