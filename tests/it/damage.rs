//! A score file that is damaged, empty or gone: found, named, and survived.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rusqlite::Connection;

use crate::harness::Obverse;

/// A deck of so many statements, all of them true.
fn deck(count: usize) -> String {
    let question = |number: usize| {
        format!(
            "[[questions]]\nid = \"q{number}\"\ntype = \"true-false\"\nprompt = \"Number {number} is a number.\"\nanswer = true\n"
        )
    };
    format!(
        "id = \"numbers\"\ntitle = \"Numbers\"\n\n{}",
        (0..count).map(question).collect::<Vec<_>>().join("\n")
    )
}

/// A learner with so many quizzes of twenty answers, and a copy of the score file before the last of them.
fn learner(quizzes: u64) -> Obverse {
    let mut obverse = Obverse::new().file("numbers.toml", &deck(40));
    for number in 1..=quizzes {
        if number == quizzes {
            obverse.run(&["scores", "backup"]);
        }
        obverse.chance(number).at(&format!("2026-01-01T{:02}:00:00Z", 8 + number % 12));
        let seed = number.to_string();
        obverse
            .answers(&["quiz", "numbers.toml", "-n", "20", "--seed", &seed], &["a"; 20])
            .success();
    }
    obverse
}

fn answers(obverse: &Obverse) -> usize {
    obverse.kept().len()
}

/// The newest copy in the folder of copies.
fn newest(obverse: &Obverse) -> PathBuf {
    let folder = obverse.store().parent().unwrap().join("backups");
    let mut copies: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    copies.retain(|copy| copy.extension().is_some_and(|end| end == "sqlite"));
    copies.sort_by_key(|copy| copy.file_stem().unwrap().to_owned());
    copies.pop().unwrap()
}

fn shown(obverse: &Obverse, path: &std::path::Path) -> String {
    path.display().to_string().replace(obverse.store().parent().unwrap().to_str().unwrap(), "~")
}

/// Overwrites a page of the score file with zeros, and gives what is left as bytes.
fn zero(obverse: &Obverse, page: usize) -> Vec<u8> {
    let mut bytes = fs::read(obverse.store()).unwrap();
    bytes[page * 4096..(page + 1) * 4096].fill(0);
    fs::write(obverse.store(), &bytes).unwrap();
    bytes
}

/// The page on which the table of answers begins.
fn page_of_answers(obverse: &Obverse) -> usize {
    let file = Connection::open(obverse.store()).unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'answer'";
    file.query_row(root, [], |row| row.get::<_, u32>(0)).unwrap() as usize - 1
}

#[test]
fn a_sound_file_is_reported_as_sound() {
    let obverse = learner(2);
    obverse
        .run(&["scores", "check"])
        .stdout(" ~/scores.sqlite is sound: 2 sessions and 40 answers.\n")
        .stderr("")
        .success();
    let json = obverse.run(&["scores", "check", "--json"]).success().json();
    assert_eq!((&json["is-sound"], &json["answers"]), (&true.into(), &40.into()));
    obverse.run(&["scores", "check", newest(&obverse).to_str().unwrap()]).success();
    fs::write(obverse.path("notes.txt"), "buy milk").unwrap();
    obverse
        .run(&["scores", "check", "notes.txt"])
        .stderr("error: notes.txt is not a score file\nhint: name another file with --store, or move this one away\n")
        .code(1);
}

#[test]
fn damage_is_named_with_the_file_the_copy_and_the_command() {
    let obverse = learner(2);
    let copy = newest(&obverse);
    zero(&obverse, page_of_answers(&obverse));
    let run = obverse.run(&["scores", "check"]).code(1);
    assert!(run.stdout.contains(" - "), "{}", run.stdout);
    let told = format!(
        "error: ~/scores.sqlite is damaged\n\
         hint: `obverse scores repair` saves what can be read into a new file\n\
         hint: `obverse scores restore {}` goes back to the newest sound copy\n",
        shown(&obverse, &copy)
    );
    assert_eq!(run.stderr, told);
    for args in [&["scores"][..], &["stats"], &["scores", "show"], &["scores", "export"]] {
        let run = obverse.run(args);
        if run.code != Some(0) {
            assert!(run.stderr.contains("~/scores.sqlite"), "{args:?}: {}", run.stderr);
            assert!(run.stderr.contains(&shown(&obverse, &copy)), "{args:?}: {}", run.stderr);
        }
    }
}

#[test]
fn readable_rows_are_saved_and_a_backup_adds_the_rest() {
    let obverse = learner(8);
    let all = obverse.run(&["scores", "export"]).success().stdout;
    let copy = newest(&obverse);
    // A page in the middle, whichever it is.
    let pages = fs::read(obverse.store()).unwrap().len() / 4096;
    let damaged = zero(&obverse, pages * 2 / 3);
    let run = obverse.run(&["scores", "repair"]).success();
    let repaired =
        run.stdout.trim().replace('~', obverse.store().parent().unwrap().to_str().unwrap());
    assert!(run.stderr.starts_with("Saved "), "{}", run.stderr);
    assert_eq!(fs::read(obverse.store()).unwrap(), damaged, "the damaged file stays as it is");
    obverse.run(&["scores", "check", &repaired]).success();
    obverse.run(&["scores", "restore", "--yes", &repaired]).success();
    obverse.run(&["scores", "check"]).success();
    obverse.run(&["scores", "merge", copy.to_str().unwrap()]).success();
    obverse.run(&["scores", "check"]).success();
    let now = obverse.run(&["scores", "export"]).success().stdout;
    let missing = all
        .lines()
        .filter(|line| line.contains("\"table\":\"answer\"") && !now.contains(line))
        .count();
    assert!(missing <= 20, "{missing} answers are missing of those that are in the copy too");
}

/// The pages of the schema in the score file, from 0. A new file is as long as its tables and indexes
/// need, and each of them begins on a page of its own.
fn schema_pages(obverse: &Obverse) -> Vec<usize> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut roots = file.prepare("SELECT rootpage FROM sqlite_schema").unwrap();
    let roots: Vec<usize> = roots
        .query_map([], |row| row.get::<_, u32>(0))
        .unwrap()
        .map(|root| root.unwrap() as usize)
        .collect();
    let last = *roots.iter().max().unwrap();
    (1..=last).filter(|page| !roots.contains(page)).map(|page| page - 1).collect()
}

#[test]
fn a_damaged_schema_is_replaced_by_that_of_a_new_file() {
    let obverse = learner(2);
    let whole = fs::read(obverse.store()).unwrap();
    let pages = schema_pages(&obverse);
    assert!(pages.len() > 1, "{pages:?}");
    for page in pages {
        zero(&obverse, page);
        let _ = fs::remove_file(obverse.path("saved.sqlite"));
        obverse.run(&["scores", "repair", "-o", "saved.sqlite"]).success();
        let file = Connection::open(obverse.path("saved.sqlite")).unwrap();
        let saved: u32 =
            file.query_row("SELECT count(*) FROM answer", [], |row| row.get(0)).unwrap();
        assert_eq!(saved, 40, "page {page}");
        fs::write(obverse.store(), &whole).unwrap();
    }
}

#[test]
fn the_rows_before_a_cut_are_saved() {
    let obverse = learner(8);
    let whole = fs::read(obverse.store()).unwrap();
    let pages = whole.len() / 4096;
    for (eighths, at_least) in [(7, 80), (6, 20)] {
        fs::write(obverse.path("cut.sqlite"), &whole[..pages * eighths / 8 * 4096]).unwrap();
        let _ = fs::remove_file(obverse.path("saved.sqlite"));
        obverse.run(&["scores", "repair", "cut.sqlite", "-o", "saved.sqlite"]).success();
        obverse.run(&["scores", "check", "saved.sqlite"]).success();
        let file = Connection::open(obverse.path("saved.sqlite")).unwrap();
        let saved: u32 =
            file.query_row("SELECT count(*) FROM answer", [], |row| row.get(0)).unwrap();
        assert!(saved >= at_least, "{saved} of 160 answers are saved of {eighths} eighths");
    }
}

#[test]
fn a_backup_replaces_a_damaged_empty_or_missing_file() {
    for damage in ["zeros", "empty", "gone", "cut"] {
        let obverse = learner(3);
        let copy = newest(&obverse);
        let before = match damage {
            "zeros" => zero(&obverse, 0),
            "cut" => {
                let bytes = fs::read(obverse.store()).unwrap()[..5000].to_vec();
                fs::write(obverse.store(), &bytes).unwrap();
                bytes
            }
            "empty" => {
                fs::write(obverse.store(), "").unwrap();
                Vec::new()
            }
            _ => {
                fs::remove_file(obverse.store()).unwrap();
                Vec::new()
            }
        };
        // Nothing is begun anew.
        let run = obverse.answers(&["quiz", "numbers.toml", "-n", "1"], &["a"]).code(1);
        assert!(run.stderr.contains("~/scores.sqlite"), "{damage}: {}", run.stderr);
        assert!(
            run.stderr.contains(&format!("obverse scores restore {}", shown(&obverse, &copy))),
            "{damage}: {}",
            run.stderr
        );
        assert_eq!(fs::read(obverse.store()).unwrap_or_default(), before, "{damage}");
        obverse.run(&["scores", "restore", "--yes", copy.to_str().unwrap()]).success();
        assert_eq!(answers(&obverse), 20, "{damage}");
        obverse.run(&["scores", "check"]).success();
        if !before.is_empty() {
            let folder = obverse.store().parent().unwrap().join("backups");
            let aside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let aside: Vec<PathBuf> =
                aside.filter(|path| path.display().to_string().contains("-damaged")).collect();
            assert_eq!(aside.len(), 1, "{damage}");
            assert_eq!(fs::read(&aside[0]).unwrap(), before, "{damage}");
        }
    }
}

#[test]
fn a_log_without_its_file_is_kept_and_reported() {
    let obverse = Obverse::new().file("numbers.toml", &deck(40));
    let mut child = obverse.spawn(&["quiz", "numbers.toml", "-n", "20", "--seed", "1"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all("a\n".repeat(10).as_bytes()).unwrap();
    stdin.flush().unwrap();
    let wal = PathBuf::from(format!("{}-wal", obverse.store().display()));
    let count = || {
        let Ok(file) = Connection::open_with_flags(
            obverse.store(),
            rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY,
        ) else {
            return 0;
        };
        file.query_row("SELECT count(*) FROM answer", [], |row| row.get::<_, u32>(0)).unwrap_or(0)
    };
    while count() < 10 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let log = fs::read(&wal).unwrap();
    for empty in [false, true] {
        if empty {
            fs::write(obverse.store(), "").unwrap();
        } else {
            fs::remove_file(obverse.store()).unwrap();
        }
        for args in [
            &["quiz", "numbers.toml", "-n", "1"][..],
            &["scores"],
            &["study", "numbers.toml"],
            &["scores", "backup"],
        ] {
            let run = obverse.answers(args, &["a"]).code(1);
            assert!(
                run.stderr.starts_with(
                    "error: ~/scores.sqlite is empty or missing, but its log ~/scores.sqlite-wal is there"
                ),
                "{args:?}: {}",
                run.stderr
            );
            assert_eq!(fs::read(&wal).unwrap(), log, "{args:?}");
        }
    }
    let run = obverse.run(&["scores", "repair"]).success();
    let repaired =
        run.stdout.trim().replace('~', obverse.store().parent().unwrap().to_str().unwrap());
    obverse.run(&["scores", "restore", "--yes", &repaired]).success();
    assert_eq!(answers(&obverse), 10);
    assert!(!wal.exists());
}

#[test]
fn a_copy_is_made_each_day_and_seven_are_kept() {
    let mut obverse = Obverse::new().file("numbers.toml", &deck(40));
    for day in 1..=10 {
        for hour in [9, 12] {
            obverse.chance(100 * day + hour).at(&format!("2026-02-{day:02}T{hour:02}:00:00Z"));
            obverse.answers(&["quiz", "numbers.toml", "-n", "1", "--seed", "1"], &["a"]).success();
        }
    }
    let folder = obverse.store().parent().unwrap().join("backups");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let hour = |day: u32| if day == 1 { "12" } else { "09" };
    let kept: Vec<String> = (4..=10)
        .map(|day| format!("scores-2026-02-{day:02}-{}0000-daily.sqlite", hour(day)))
        .collect();
    assert_eq!(names, kept);
    for name in names {
        obverse.run(&["scores", "check", folder.join(name).to_str().unwrap()]).success();
    }
}

/// How often a file is damaged where `OBVERSE_TEST_FLIPS` does not say.
const FLIPS: u64 = 12;

/// Damages a score file in every way that a disk knows: what is told of it is no panic, the file stays as it is, and of
/// what is saved every answer is one that was given.
#[test]
#[allow(
    clippy::print_stdout,
    reason = "how much was saved is what someone wants to know who sets the number"
)]
fn repair_saves_much_of_a_damaged_file_and_invents_nothing() {
    let flips =
        std::env::var("OBVERSE_TEST_FLIPS").map_or(FLIPS, |flips| flips.parse().expect("a number"));
    let obverse = learner(10);
    let whole = fs::read(obverse.store()).unwrap();
    let export = obverse.run(&["scores", "export"]).success().stdout;
    let (mut saved, mut unseen, mut lost_whole) = (0, 0, 0);
    for flip in 0..flips {
        let mut rng = StdRng::seed_from_u64(flip);
        let mut bytes = whole.clone();
        match flip % 3 {
            0 => {
                let at = rng.random_range(0..bytes.len());
                bytes[at] ^= 1 << rng.random_range(0..8_u32);
            }
            1 => {
                let sector = rng.random_range(0..bytes.len() / 512);
                bytes[sector * 512..(sector + 1) * 512].fill(0);
            }
            _ => bytes.truncate(rng.random_range(bytes.len() / 4..bytes.len())),
        }
        fs::write(obverse.path("damaged.sqlite"), &bytes).unwrap();
        let check = obverse.run(&["scores", "check", "damaged.sqlite"]);
        assert!(matches!(check.code, Some(0 | 1)), "flip {flip}: {}", check.stderr);
        unseen += usize::from(check.code == Some(0));
        let _ = fs::remove_file(obverse.path("saved.sqlite"));
        let run = obverse.run(&["scores", "repair", "damaged.sqlite", "-o", "saved.sqlite"]);
        assert!(matches!(run.code, Some(0 | 1)), "flip {flip}: {}", run.stderr);
        assert_eq!(fs::read(obverse.path("damaged.sqlite")).unwrap(), bytes, "flip {flip}");
        if run.code == Some(1) {
            lost_whole += 1;
            continue;
        }
        obverse.run(&["scores", "check", "saved.sqlite"]).success();
        let file = Connection::open(obverse.path("saved.sqlite")).unwrap();
        let mut rows = file.prepare("SELECT lower(hex(id)) FROM answer").unwrap();
        let ids: Vec<String> =
            rows.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let plain = export.replace('-', "");
        saved += ids.iter().filter(|id| plain.contains(id.as_str())).count();
    }
    println!(
        "{flips} damaged files: {saved} of {} answers were saved; nothing was found wrong with {unseen}, nothing could be read of {lost_whole}",
        flips * 200
    );
    assert!(saved as u64 * 2 > flips * 200, "only {saved} answers of {}", flips * 200);
}

#[test]
fn a_save_that_fails_ends_no_session() {
    for form in ["--seed=1", "--plain"] {
        let obverse = Obverse::new().file(
            "one.toml",
            "id = \"one\"\ntitle = \"One\"\n[[questions]]\nid = \"a\"\ntype = \"short-answer\"\nprompt = \"Which is the capital of France?\"\nanswer = \"Paris\"\n",
        );
        let mut terminal =
            crate::terminal::Terminal::new(&obverse, 80, 24, &["quiz", "one.toml", form]);
        terminal.shows("Which is the capital of France?");
        let mut other = Connection::open(obverse.store()).unwrap();
        let held =
            other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
        terminal.keys("Paris\r");
        // For five seconds it waits for its turn.
        std::thread::sleep(std::time::Duration::from_millis(4500));
        terminal.shows("is in use by another").shows("Your answer is still here: Paris");
        terminal.hides("Right");
        assert!(terminal.text().contains("Not saved yet:"), "{form}: {}", terminal.text());
        held.rollback().unwrap();
        drop(other);
        terminal.keys("\r").shows("Right").keys("\r").shows("1 of 1");
        assert_eq!(terminal.ends(), Ok(0), "{form}");
        assert_eq!(obverse.kept(), ["a right"], "{form}");
    }
}
