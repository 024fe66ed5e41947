//! A system that gives less than usual: a read-only folder, no more threads, a failed save without
//! a terminal, closed standard output. Each error is named correctly, and no saved answer is lost.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use crate::harness::{OBVERSE, Obverse, Run, one_at_a_time};

/// A deck of true statements.
fn deck(count: usize) -> String {
    let question = |n: usize| {
        format!(
            "[[questions]]\nid = \"q{n}\"\ntype = \"true-false\"\nprompt = \"Number {n}.\"\nanswer = true\n"
        )
    };
    let questions: String = (0..count).map(question).collect();
    format!("id = \"sky\"\ntitle = \"The sky\"\n{questions}")
}

fn machine() -> Obverse {
    Obverse::new().file("sky.toml", &deck(4))
}

/// A user without any rights.
const NOBODY: &str = "65534";

/// Runs obverse after a line of shell, as a user whom limits bind. They do not bind root.
fn run_as_a_user(obverse: &Obverse, before: &str, args: &[&str], typed: &str) -> Run {
    let folder = obverse.path("").parent().unwrap().to_owned();
    let is_administrator = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    let script = format!("{before}; exec \"$0\" \"$@\"");
    let mut command = Command::new(if is_administrator { "setpriv" } else { "sh" });
    if is_administrator {
        let owned =
            one_at_a_time(|| Command::new("chown").args(["-R", NOBODY]).arg(&folder).status());
        assert!(owned.unwrap().success());
        command.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "sh"]);
    }
    command.args(["-c", &script, OBVERSE]).args(args).current_dir(obverse.path(""));
    for (name, value) in obverse.environment(true) {
        command.env(name, value);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = one_at_a_time(|| command.spawn()).expect("sh, and setpriv where this is root");
    // It may end before it reads everything.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes).unwrap().replace(&folder.display().to_string(), "~")
    };
    Run { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_read_only_folder_is_reported() {
    let obverse = machine();
    obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a", "a", "a", "a"]).success();
    obverse.run(&["scores", "export", "all.jsonl"]).success();
    let kept = obverse.kept();
    let data = obverse.path("").parent().unwrap().join("locked");
    fs::create_dir(&data).unwrap();
    fs::create_dir(obverse.path("locked")).unwrap();
    for folder in [&data, &obverse.path("locked")] {
        mode(folder, 0o500);
    }
    let store = data.join("scores.sqlite").display().to_string();
    for args in [
        &["quiz", "sky.toml", "--store", &store][..],
        &["study", "sky.toml", "--store", &store],
        &["scores", "merge", "all.jsonl", "--store", &store],
        &["show", "sky.toml", "--html", "locked/page.html"],
        &["stats", "--html", "locked/page.html"],
        &["new", "locked/mine.toml", "--title", "Mine"],
        &["scores", "export", "locked/all.jsonl"],
        &["scores", "backup", "locked/copy.sqlite"],
        #[cfg(feature = "formats")]
        &["export", "sky.toml", "-o", "locked/sky.gift"],
    ] {
        let run = run_as_a_user(&obverse, "true", args, "a\n");
        assert_eq!(run.code, Some(1), "{args:?}: {run:?}");
        assert!(
            run.stderr.contains("locked") && run.stderr.contains("\nhint: "),
            "{args:?}: {}",
            run.stderr
        );
        let is_said = ["may not write", "cannot be written", "read-only"]
            .iter()
            .any(|said| run.stderr.contains(said));
        assert!(is_said, "{args:?}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{args:?}: {}", run.stderr);
    }
    for folder in [&data, &obverse.path("locked")] {
        mode(folder, 0o700);
        assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "{}", folder.display());
    }
    assert_eq!(obverse.kept(), kept);
}

/// Allows no second thread.
const NO_THREADS: &str = "ulimit -u 0 2>/dev/null || ulimit -p 0";

#[cfg(target_os = "linux")]
#[test]
fn without_more_threads_everything_is_done_all_the_same() {
    let mut obverse = machine().file("decks/more.toml", &deck(3).replace("\"sky\"", "\"more\""));
    obverse
        .answers(&["quiz", "sky.toml", "--seed", "1", "--learner", "ben"], &["a", "a", "a", "a"])
        .success();
    obverse.run(&["scores", "export", "all.jsonl"]).success();
    for (seed, (args, typed)) in (2..).zip([
        // New cards come first: after a quiz on the same day, nothing is due.
        (&["study", "sky.toml", "--seed", "1"][..], "a\na\na\na\n"),
        (&["quiz", "sky.toml", "--seed", "1"], "a\na\na\na\n"),
        (&["quiz", "sky.toml", "--seed", "2", "--time-limit", "10 min"], "a\na\na\na\n"),
        (&["check", "sky.toml", "decks/more.toml"], ""),
        (&["decks"], ""),
        (&["stats"], ""),
        (&["scores"], ""),
        (&["scores", "merge", "all.jsonl"], ""),
        (&["scores", "check"], ""),
        (&["scores", "backup"], ""),
        (&["fmt", "sky.toml"], ""),
        (&["show", "sky.toml"], ""),
        (&["plan", "--new", "3", "--by", "60d", "--minutes", "20"], ""),
        (&["tune", "--dry-run"], ""),
        (&["tune", "--list"], ""),
        (&["new", "mine.toml", "--title", "Mine"], ""),
    ]) {
        obverse.chance(seed);
        let run = run_as_a_user(&obverse, NO_THREADS, args, typed);
        let is_refused = args[0] == "tune" && run.code == Some(1);
        assert!(run.code == Some(0) || is_refused, "{args:?}: {run:?}");
        assert!(!run.stderr.contains("panicked"), "{args:?}: {}", run.stderr);
    }
    assert_eq!(obverse.kept().len(), 16);
}

#[cfg(target_os = "linux")]
#[test]
fn without_more_threads_parameters_are_fitted_all_the_same() {
    let obverse = Obverse::new();
    crate::year::live(&obverse.store());
    let run = run_as_a_user(
        &obverse,
        NO_THREADS,
        &["tune", "--dry-run", "--learner", crate::year::LEARNER],
        "",
    );
    assert!(matches!(run.code, Some(0)) && !run.stderr.contains("panicked"), "{run:?}");
}

#[test]
fn in_a_pipe_a_failed_save_names_saved_and_unsaved_answers() {
    let mut obverse = machine();
    let mut child = obverse.spawn(&[
        "quiz",
        "sky.toml",
        "--seed",
        "1",
        "--store",
        obverse.store().to_str().unwrap(),
    ]);
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "a").unwrap();
    let is_saved = || {
        let file = Connection::open(obverse.store()).ok()?;
        file.query_row("SELECT count(*) FROM answer", [], |row| row.get::<_, u32>(0)).ok()
    };
    while is_saved() != Some(1) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut other = Connection::open(obverse.store()).unwrap();
    let held = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    writeln!(stdin, "a\na\na").unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    held.rollback().unwrap();
    drop(other);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(output.stdout.is_empty());
    assert_eq!(stderr.matches("error: ").count(), 1, "{stderr}");
    for said in [
        "is in use by another",
        "hint: not saved: a\n",
        "hint: 1 answer before it is saved; `obverse quiz --resume",
    ] {
        assert!(stderr.contains(said), "no {said:?} in {stderr}");
    }
    assert_eq!(obverse.kept().len(), 1);
    obverse.chance(2);
    obverse.answers(&["quiz", "--resume"], &["a", "a", "a"]).success();
    assert_eq!(obverse.kept().len(), 4);
}

#[test]
fn in_a_pipe_a_save_that_fails_is_tried_again() {
    let obverse = machine();
    let mut command = Command::new(OBVERSE);
    command.args(["quiz", "sky.toml", "--seed", "1"]).current_dir(obverse.path(""));
    // Here time passes.
    command.envs(obverse.environment(false));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = one_at_a_time(|| command.spawn()).unwrap();
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "a").unwrap();
    let is_saved = || {
        let file = Connection::open(obverse.store()).ok()?;
        file.query_row("SELECT count(*) FROM answer", [], |row| row.get::<_, u32>(0)).ok()
    };
    while is_saved() != Some(1) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut other = Connection::open(obverse.store()).unwrap();
    let held = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    writeln!(stdin, "a\na\na").unwrap();
    drop(stdin);
    // SQLite waits for five seconds before an attempt fails.
    std::thread::sleep(Duration::from_secs(8));
    held.rollback().unwrap();
    drop(other);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert_eq!(stderr.matches("warning: not saved yet: ").count(), 1, "{stderr}");
    assert!(stderr.contains("is in use by another program\nhint: obverse tries again"), "{stderr}");
    assert!(!stderr.contains("error: "), "{stderr}");
    assert_eq!(obverse.kept().len(), 4);
}

#[test]
fn on_a_full_disk_a_pipe_reports_that_no_answer_was_saved() {
    let obverse = machine();
    obverse.run(&["scores", "merge", "--help"]).success();
    let run = run_as_a_user(
        &obverse,
        "trap '' XFSZ; ulimit -f 0",
        &["quiz", "sky.toml", "--seed", "1"],
        "a\n",
    );
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("error: ") && run.stderr.contains("\nhint: "), "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn standard_output_that_is_closed_is_no_success() {
    let obverse = machine();
    let closed = "exec >&-";
    let run = run_as_a_user(&obverse, closed, &["quiz", "sky.toml", "--seed", "1"], "a\na\na\na\n");
    assert_eq!(run.code, Some(1), "{run:?}");
    let end = "error: cannot write to standard output: it is closed\n\
               hint: every answer is saved; `obverse scores show` shows them\n";
    assert!(run.stderr.ends_with(end), "{}", run.stderr);
    assert_eq!(obverse.kept().len(), 4);
    for args in [
        &["scores"][..],
        &["decks"],
        &["show", "sky.toml"],
        &["--help"],
        &["quiz", "--help"],
        &["--version"],
        &["schema"],
        &[],
    ] {
        let run = run_as_a_user(&obverse, closed, args, "");
        run.stderr("error: cannot write to standard output: it is closed\n").code(1);
    }
    // A command that writes a file needs no standard output, and `/dev/null` is no error.
    run_as_a_user(&obverse, closed, &["scores", "export", "all.jsonl"], "").success();
    assert!(obverse.path("all.jsonl").exists());
    for null in ["exec >/dev/null", "exec 1<>/dev/null"] {
        run_as_a_user(&obverse, null, &["scores"], "").stderr("").success();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn too_many_open_files_are_reported_as_such() {
    let mut obverse = machine();
    obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a", "a", "a", "a"]).success();
    let mut reported = 0;
    for limit in 4..10 {
        obverse.chance(limit);
        for args in [
            &["quiz", "sky.toml", "--seed", "2"][..],
            &["scores"],
            &["scores", "check"],
            &["check", "sky.toml"],
            &["fmt", "--ids", "sky.toml"],
            &["show", "sky.toml", "--html", "page.html"],
            &["scores", "export", "all.jsonl"],
        ] {
            let before = format!("ulimit -n {limit}");
            let run = run_as_a_user(&obverse, &before, args, "a\na\na\na\n");
            // Below a certain limit the system cannot even load the program.
            let is_unloaded = run.code == Some(127) && run.stderr.contains("shared libraries");
            assert!(is_unloaded || matches!(run.code, Some(0 | 1)), "{limit} {args:?}: {run:?}");
            assert!(!run.stderr.contains("panicked"), "{limit} {args:?}: {run:?}");
            if run.code == Some(1) {
                let said = ["too many open files", "Too many open files"];
                assert!(
                    said.iter().any(|said| run.stderr.contains(said)),
                    "{limit} {args:?}: {run:?}"
                );
                reported += 1;
            }
            let _ = fs::remove_file(obverse.path("all.jsonl"));
        }
    }
    assert!(reported > 0, "no limit was met");
    obverse.run(&["scores", "check"]).success();
}

#[cfg(target_os = "linux")]
#[test]
fn a_failed_read_is_no_missing_file_and_no_damage() {
    // The first byte of this file is at an address that no process has: reading it fails.
    const UNREADABLE: &str = "/proc/self/mem";
    let obverse = machine();
    for name in ["bad.toml", "bad.sqlite"] {
        std::os::unix::fs::symlink(UNREADABLE, obverse.path(name)).unwrap();
    }
    for args in [
        &["check", "bad.toml"][..],
        &["quiz", "bad.toml"],
        &["fmt", "bad.toml"],
        &["scores", "--store", "bad.sqlite"],
        &["quiz", "sky.toml", "--store", "bad.sqlite"],
        &["scores", "check", "bad.sqlite"],
        &["scores", "merge", "bad.sqlite"],
    ] {
        let run = obverse.run(args);
        assert_ne!(run.code, Some(0), "{args:?}: {run:?}");
        assert!(run.stderr.contains("bad."), "{args:?}: {run:?}");
        assert!(run.stderr.contains("Input/output error"), "{args:?}: {run:?}");
        assert!(!run.stderr.contains("damaged"), "{args:?}: {run:?}");
    }
}

/// Runs obverse under strace with a system call that fails, if `file` is not empty only for that
/// file. `None` if there is no strace that may trace.
#[cfg(target_os = "linux")]
fn run_with_failure(
    obverse: &Obverse,
    (calls, error, file): (&str, &str, &str),
    args: &[&str],
) -> Option<Run> {
    let probe = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !probe.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={calls}")]);
    if !file.is_empty() {
        command.args(["-P", file]);
    }
    command.args(["-e", &format!("inject={calls}:error={error}"), OBVERSE]).args(args);
    for (name, value) in obverse.environment(true) {
        command.env(name, value);
    }
    command.current_dir(obverse.path("")).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = one_at_a_time(|| command.spawn()).unwrap().wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Some(Run {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code(),
    })
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn a_folder_without_locks_is_no_file_in_use() {
    let obverse = machine();
    obverse.answers(&["quiz", "sky.toml", "--seed", "2"], &["a", "a", "a", "a"]).success();
    for args in [
        &["quiz", "sky.toml", "--seed", "1"][..],
        &["scores", "backup"],
        &["scores", "backup", "copy.sqlite"],
    ] {
        let Some(run) = run_with_failure(&obverse, ("fcntl,flock", "ENOLCK", ""), args) else {
            eprintln!("skipped: there is no strace that may trace");
            return;
        };
        assert_eq!(run.code, Some(1), "{run:?}");
        let told = "cannot be locked: its folder has no locks\nhint: ";
        assert!(run.stderr.contains(told), "{args:?}: {run:?}");
        assert!(!run.stderr.contains("in use"), "{args:?}: {run:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn a_disk_with_bad_sectors_costs_the_rows_on_them() {
    let mut obverse = machine();
    for seed in 1..=20 {
        obverse.chance(seed);
        let seed = seed.to_string();
        obverse.answers(&["quiz", "sky.toml", "--seed", &seed], &["a", "a", "a", "a"]).success();
    }
    obverse.run(&["scores", "backup", "copy.sqlite"]).success();
    let whole = fs::read(obverse.path("copy.sqlite")).unwrap();
    // The first read is one of the whole file. Then every fiftieth block of 4096 bytes fails.
    let failure = ("read", "EIO:when=1+50", "copy.sqlite");
    let args = ["scores", "repair", "copy.sqlite", "-o", "saved.sqlite"];
    let Some(run) = run_with_failure(&obverse, failure, &args) else {
        eprintln!("skipped: there is no strace that may trace");
        return;
    };
    assert_eq!(run.code, Some(0), "{run:?}");
    let places: Vec<String> =
        (49..whole.len() / 4096).step_by(50).map(|block| (block * 4096).to_string()).collect();
    assert!(!places.is_empty(), "the file has only {} bytes", whole.len());
    let named = format!("warning: the disk cannot read {} block", places.len());
    assert!(run.stderr.contains(&named), "{run:?}");
    assert!(places.iter().all(|place| run.stderr.contains(place.as_str())), "{run:?}");
    assert!(run.stderr.contains("copy your files to another disk"), "{run:?}");
    assert_eq!(fs::read(obverse.path("copy.sqlite")).unwrap(), whole);
    obverse.run(&["scores", "check", "saved.sqlite"]).success();
    let saved = Connection::open(obverse.path("saved.sqlite")).unwrap();
    let answers: u32 =
        saved.query_row("SELECT count(*) FROM answer", [], |row| row.get(0)).unwrap();
    assert!((30..=80).contains(&answers), "{answers} of 80 answers are saved");
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn a_disk_that_reads_nothing_is_a_failed_disk() {
    let obverse = machine();
    obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a", "a", "a", "a"]).success();
    obverse.run(&["scores", "backup", "copy.sqlite"]).success();
    let args = ["scores", "repair", "copy.sqlite", "-o", "saved.sqlite"];
    let Some(run) = run_with_failure(&obverse, ("read", "EIO", "copy.sqlite"), &args) else {
        eprintln!("skipped: there is no strace that may trace");
        return;
    };
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("copy.sqlite cannot be read or written"), "{run:?}");
    assert!(!obverse.path("saved.sqlite").exists());
}
