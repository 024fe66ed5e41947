//! Every option that writes a file, over every kind of file: only a file of the same kind changes.
//! Every option that takes a path is listed here; a new one fails the test until it is.
#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::harness::{Obverse, Run, one_at_a_time};

const DECK: &str = r#"id = "sky"
title = "The sky"

[[questions]]
type = "true-false"
id = "sun"
prompt = "The sun is a star."
answer = true
"#;

const GIFT: &str = "The moon is a star.{FALSE}\n";

/// A kind of file that an output may meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A page by obverse.
    Page,
    /// A deck that `fmt --ids` can change.
    Deck,
    /// A sound score file.
    Scores,
    /// A file without bytes.
    Empty,
    /// A device or a pipe that takes all bytes.
    Stream,
    /// Nothing is here, but something can be made.
    Free,
    /// Everything else. No output may change it.
    Other,
}
use Kind::{Deck, Empty, Free, Other, Page, Scores, Stream};

/// The places that outputs meet, relative to the working folder.
const PLACES: &[(&str, Kind)] = &[
    ("own/deck.toml", Deck),
    ("own/crlf.toml", Deck),
    ("own/mark.toml", Deck),
    ("own/link.toml", Deck),
    ("own/broken.toml", Other),
    ("own/latin.toml", Other),
    ("own/Cargo.toml", Other),
    ("own/page.html", Page),
    ("own/link.html", Page),
    ("own/site.html", Other),
    ("own/scores.sqlite", Scores),
    ("own/link.sqlite", Scores),
    ("own/damaged.sqlite", Other),
    ("own/other.sqlite", Other),
    ("own/all.jsonl", Other),
    ("own/answers.csv", Other),
    ("own/sky.gift", Other),
    ("own/sky.json", Other),
    ("own/notes.txt", Other),
    ("own/image.png", Other),
    ("own/obverse-deck.schema.json", Other),
    ("own/empty", Empty),
    ("own/folder", Other),
    ("own/link-to-folder", Other),
    ("own/dangling", Other),
    ("own/loop", Other),
    ("own/pipe", Stream),
    ("/dev/null", Stream),
    ("/dev/full", Other),
    ("own/free.out", Free),
    ("own/notes.txt/below.out", Other),
];

/// An option that writes. `%` stands for the place.
struct Output {
    /// The argument, as in [`path_arguments`].
    argument: &'static str,
    args: &'static [&'static str],
    typed: &'static [&'static str],
    changes: &'static [Kind],
}

const fn output(
    argument: &'static str,
    args: &'static [&'static str],
    changes: &'static [Kind],
) -> Output {
    Output { argument, args, typed: &[], changes }
}

const PAGES: &[Kind] = &[Page, Empty, Stream, Free];
const NEW_FILES: &[Kind] = &[Stream, Free];

const OUTPUTS: &[Output] = &[
    output("stats --html", &["stats", "--html", "%"], PAGES),
    output("class --html", &["class", "sky.toml", "--html", "%"], PAGES),
    output("paper --html", &["paper", "sky.toml", "--html", "%"], PAGES),
    output("paper --output", &["paper", "sky.toml", "--latex", "-o", "%"], NEW_FILES),
    output("show --html", &["show", "sky.toml", "--html", "%"], PAGES),
    output("scores show --html", &["scores", "show", "--html", "%"], PAGES),
    output("scores export FILE", &["scores", "export", "%"], NEW_FILES),
    output("scores export FILE", &["scores", "export", "--format", "csv", "%"], NEW_FILES),
    output("scores backup FILE", &["scores", "backup", "%"], &[Free]),
    output("scores repair --output", &["scores", "repair", "-o", "%"], &[Free]),
    output("new PATH", &["new", "%", "--title", "T"], &[]),
    output("fmt PATH", &["fmt", "%"], &[Deck]),
    output("fmt PATH", &["fmt", "--ids", "%"], &[Deck, Empty]),
    output("check PATH", &["check", "--fix", "%"], &[Deck]),
    Output {
        argument: "--store",
        args: &["quiz", "sky.toml", "--seed", "1", "--store", "%"],
        typed: &["a"],
        changes: &[Scores, Empty, Free],
    },
    output("--store", &["stats", "--store", "%"], &[Scores, Free]),
    #[cfg(feature = "formats")]
    output("export --output", &["export", "sky.toml", "--to", "gift", "-o", "%"], NEW_FILES),
    #[cfg(feature = "formats")]
    output("export --output", &["export", "sky.toml", "--to", "json", "-o", "%"], NEW_FILES),
    #[cfg(feature = "formats")]
    output("import --to", &["import", "bank.gift", "--yes", "--to", "%"], &[Deck, Empty, Free]),
    #[cfg(feature = "formats")]
    output("import --to", &["import", "bank.gift", "--to", "%"], &[Deck, Empty, Free]),
];

/// The arguments that only read.
const INPUTS: &[Output] = &[
    output("scores merge FILE", &["scores", "merge", "%"], &[]),
    output("scores merge FILE", &["scores", "merge", "--dry-run", "%"], &[]),
    output("scores restore FILE", &["scores", "restore", "--yes", "%"], &[]),
    output("scores check FILE", &["scores", "check", "%"], &[]),
    output("scores repair FILE", &["scores", "repair", "%"], &[]),
    output("check PATH", &["check", "%"], &[]),
    output("class enter FILE", &["class", "enter", "sky.toml", "%", "--seed", "7"], &[]),
    output("fmt PATH", &["fmt", "--check", "%"], &[]),
    #[cfg(feature = "formats")]
    output("import FILE", &["import", "%", "--dry-run", "--to", "made.toml"], &[]),
    output("--store", &["scores", "--store", "%"], &[]),
];

/// A learner with one quiz, and a file of each kind in the folder `own`.
fn machine() -> Obverse {
    let mut obverse =
        Obverse::new().file("sky.toml", DECK).file("bank.gift", GIFT).file("own/deck.toml", DECK);
    obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a"]).success();
    obverse.run(&["scores", "export", "own/all.jsonl"]).success();
    obverse.run(&["scores", "export", "own/answers.csv"]).success();
    obverse.run(&["scores", "backup", "own/scores.sqlite"]).success();
    obverse.run(&["show", "sky.toml", "--html", "own/page.html"]).success();
    // A later second session, so that one of the score files differs from the learner's own.
    obverse.at("2026-01-02").chance(2);
    obverse.answers(&["quiz", "sky.toml", "--seed", "2"], &["a"]).success();
    let obverse = obverse
        .file("own/crlf.toml", &DECK.replace("id = \"sun\"\n", "").replace('\n', "\r\n"))
        .file("own/mark.toml", &format!("\u{feff}{}", DECK.replace("id = \"sun\"\n", "")))
        .file("own/broken.toml", "title = \"T\"\nthis is no deck\n")
        .file("own/Cargo.toml", "[package]\nname = \"other\"\nlicence = \"MIT\"\n")
        .file("own/site.html", "<!DOCTYPE html><title>Mine</title>")
        .file("own/sky.gift", GIFT)
        .file("own/sky.json", "{\"title\": \"mine\"}")
        .file("own/notes.txt", "buy milk\n")
        .file("own/obverse-deck.schema.json", "{}")
        .file("own/empty", "")
        .file("own/folder/notes.txt", "buy bread\n")
        .file("target/deck.toml", &DECK.replace("id = \"sun\"\n", ""));
    let own = obverse.path("own");
    fs::write(own.join("latin.toml"), b"title = \"\xe9t\xe9\"\n").unwrap();
    fs::write(own.join("image.png"), b"\x89PNG\r\n\x1a\n\0").unwrap();
    let mut bytes = fs::read(own.join("scores.sqlite")).unwrap();
    fs::copy(own.join("scores.sqlite"), obverse.path("target/scores.sqlite")).unwrap();
    fs::copy(own.join("page.html"), obverse.path("target/page.html")).unwrap();
    bytes[5_000..9_000].fill(0);
    fs::write(own.join("damaged.sqlite"), bytes).unwrap();
    let other = rusqlite::Connection::open(own.join("other.sqlite")).unwrap();
    other.execute_batch("CREATE TABLE mine (text TEXT); INSERT INTO mine VALUES ('a')").unwrap();
    for (link, target) in [
        ("link.toml", "../target/deck.toml"),
        ("link.html", "../target/page.html"),
        ("link.sqlite", "../target/scores.sqlite"),
        ("link-to-folder", "folder"),
        ("dangling", "nowhere"),
        ("loop", "loop"),
    ] {
        symlink(target, own.join(link)).unwrap();
    }
    let made = one_at_a_time(|| Command::new("mkfifo").arg(own.join("pipe")).status());
    assert!(made.unwrap().success());
    obverse
}

/// What an entry of a folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    File { mode: u32, bytes: Vec<u8> },
    Link(PathBuf),
    Folder { mode: u32 },
    Special,
}

/// All entries below the folders that outputs may meet.
fn snapshot(obverse: &Obverse) -> BTreeMap<PathBuf, Entry> {
    let mut entries = BTreeMap::new();
    let mut folders = vec![obverse.path("own"), obverse.path("target")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            let mode = metadata.permissions().mode() & 0o777;
            let entry = if metadata.is_symlink() {
                Entry::Link(fs::read_link(&path).unwrap())
            } else if metadata.is_dir() {
                folders.push(path.clone());
                Entry::Folder { mode }
            } else if metadata.file_type().is_fifo() {
                Entry::Special
            } else {
                Entry::File { mode, bytes: fs::read(&path).unwrap() }
            };
            entries.insert(path, entry);
        }
    }
    entries
}

/// Reads the pipe, so that a command can write to it.
fn read_pipe(path: &Path) -> Child {
    one_at_a_time(|| {
        Command::new("sh")
            .args(["-c", "exec cat <\"$0\" >/dev/null"])
            .arg(path)
            .stdin(Stdio::null())
            .spawn()
    })
    .unwrap()
}

/// Runs a command on a place. It must end soon.
#[track_caller]
fn run_on(obverse: &Obverse, output: &Output, place: &str) -> Run {
    let args: Vec<&str> =
        output.args.iter().map(|arg| if *arg == "%" { place } else { arg }).collect();
    let mut reader = place.ends_with("pipe").then(|| read_pipe(&obverse.path(place)));
    let mut command = Command::new("timeout");
    command.args(["-k", "1", "100", crate::harness::OBVERSE]).args(&args);
    for (name, value) in obverse.environment(true) {
        command.env(name, value);
    }
    command.current_dir(obverse.path("")).env_remove("RUST_BACKTRACE");
    let typed = obverse.path("typed");
    fs::write(&typed, output.typed.join("\n")).unwrap();
    command.stdin(fs::File::open(&typed).unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = one_at_a_time(|| command.spawn()).unwrap().wait_with_output().unwrap();
    if let Some(reader) = &mut reader {
        // It may have ended.
        let _ = reader.kill();
        reader.wait().unwrap();
    }
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let run = Run { stdout: text(run.stdout), stderr: text(run.stderr), code: run.status.code() };
    assert!(matches!(run.code, Some(0..=3)), "{args:?}: {run:?}");
    assert!(!run.stderr.contains("panicked"), "{args:?}: {run:?}");
    run
}

/// Checks one output on one place, and puts everything back.
#[track_caller]
fn check_place(obverse: &Obverse, output: &Output, (place, kind): (&str, Kind)) {
    let before = snapshot(obverse);
    let run = run_on(obverse, output, place);
    let after = snapshot(obverse);
    let case = format!("{:?} on {place}: {run:?}", output.args);
    let may_change = output.changes.contains(&kind);
    let target = fs::canonicalize(obverse.path(place)).ok();
    for (path, entry) in &before {
        let is_target = may_change && Some(path) == target.as_ref();
        let Some(now) = after.get(path) else { panic!("{} is gone, {case}", path.display()) };
        if now == entry {
            continue;
        }
        assert!(is_target, "{} is harmed, {case}", path.display());
        check_change(output, kind, (entry, now), &case);
        let (Entry::File { bytes, mode }, Entry::File { mode: new_mode, .. }) = (entry, now) else {
            panic!("{} is of another kind, {case}", path.display())
        };
        assert!(new_mode == mode || kind == Empty, "{} has another mode, {case}", path.display());
        fs::write(path, bytes).unwrap();
    }
    for path in after.keys().filter(|path| !before.contains_key(*path)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_deck =
            output.argument == "new PATH" && path.extension().is_some_and(|of| of == "toml");
        let is_log = output.argument == "--store"
            && (name.ends_with("-wal")
                || name.ends_with("-shm")
                || path.extension().is_some_and(|of| of == "lock"));
        let is_place = kind == Free && may_change && Some(path) == target.as_ref();
        let is_backup = output.argument == "--store" && path.iter().any(|part| part == "backups");
        assert!(is_deck || is_log || is_place || is_backup, "{} is new, {case}", path.display());
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            let _ = fs::remove_file(path);
        }
    }
    assert!(
        !(run.code == Some(0) && kind == Other && output.argument != "new PATH"),
        "success without a file, {case}"
    );
    if run.code == Some(1) {
        assert!(run.stderr.contains("error: "), "{case}");
    }
}

/// Checks the new contents of a file that an output may change.
#[track_caller]
fn check_change(output: &Output, kind: Kind, (before, after): (&Entry, &Entry), case: &str) {
    let (Entry::File { bytes: before, .. }, Entry::File { bytes: after, .. }) = (before, after)
    else {
        panic!("no file, {case}")
    };
    let text = String::from_utf8_lossy(after);
    match kind {
        Scores => assert!(after.starts_with(b"SQLite format 3\0"), "{case}"),
        Deck => {
            assert!(text.contains("The sun is a star."), "{case}");
            let old = String::from_utf8_lossy(before);
            assert_eq!(text.starts_with('\u{feff}'), old.starts_with('\u{feff}'), "{case}");
            let is_dos = |text: &str| text.matches("\r\n").count() == text.matches('\n').count();
            assert_eq!(is_dos(&text), is_dos(&old), "{case}");
        }
        Empty if output.argument == "--store" => {}
        Empty if output.argument == "fmt PATH" => assert!(text.contains("id = "), "{case}"),
        Empty if output.argument == "import --to" => {
            assert!(text.contains("[[questions]]"), "{case}");
        }
        Page | Empty => assert!(text.trim_end().ends_with("</html>"), "{case}"),
        Stream | Free | Other => panic!("{case}"),
    }
}

#[track_caller]
fn check_outputs(outputs: &[&Output]) {
    let obverse = machine();
    for output in outputs {
        for place in PLACES {
            check_place(&obverse, output, *place);
        }
    }
}

fn outputs_of(words: &[&str]) -> Vec<&'static Output> {
    let is_of = |output: &&Output| words.iter().any(|word| output.argument.starts_with(word));
    OUTPUTS.iter().filter(is_of).collect()
}

#[test]
fn a_page_changes_pages_only() {
    check_outputs(&outputs_of(&["stats", "show", "scores show"]));
}

#[test]
fn an_export_or_a_copy_changes_nothing() {
    check_outputs(&outputs_of(&["scores export", "scores backup", "scores repair"]));
}

#[cfg(feature = "formats")]
#[test]
fn an_export_of_a_deck_changes_nothing_and_an_import_changes_decks_only() {
    check_outputs(&outputs_of(&["export", "import"]));
}

#[test]
fn an_edit_changes_decks_only() {
    check_outputs(&outputs_of(&["new", "fmt", "check"]));
}

#[test]
fn a_session_changes_score_files_only() {
    check_outputs(&outputs_of(&["--store"]));
}

#[test]
fn an_input_is_never_changed() {
    let obverse = machine();
    for input in INPUTS {
        // Reading a pipe waits for its writer, as `merge <(zcat scores.jsonl.gz)` wants it.
        for (place, kind) in PLACES.iter().filter(|(place, _)| *place != "own/pipe") {
            let before = snapshot(&obverse);
            let run = run_on(&obverse, input, place);
            let case = format!("{:?} on {place}, {kind:?}: {run:?}", input.args);
            let after = snapshot(&obverse);
            for (path, entry) in &before {
                assert_eq!(after.get(path), Some(entry), "{} is harmed, {case}", path.display());
            }
            let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
            assert!(new.is_empty(), "{new:?} is new, {case}");
        }
    }
    obverse.run(&["scores", "check"]).success();
    assert!(!obverse.kept().is_empty());
}

#[test]
fn an_input_is_never_its_own_output() {
    let obverse = machine();
    let store = obverse.store().display().to_string();
    let kept = obverse.kept();
    let before = snapshot(&obverse);
    for args in [
        &["show", "own/deck.toml", "--html", "own/deck.toml"][..],
        &["show", "own/link.toml", "--html", "own/link.toml"],
        &["export", "own/deck.toml", "--to", "json", "-o", "own/deck.toml"],
        &["import", "own/sky.gift", "--to", "own/sky.gift"],
        &["import", "own/sky.gift", "--yes", "--to", "own/sky.gift"],
        &["scores", "backup", &store],
        &["scores", "export", &store],
        &["scores", "repair", "-o", &store],
        &["scores", "repair", "own/damaged.sqlite", "-o", "own/damaged.sqlite"],
        &["stats", "--html", &store],
        &["scores", "show", "--html", &store],
    ] {
        let run = obverse.run(args);
        assert_ne!(run.code, Some(0), "{args:?}: {run:?}");
        assert_eq!(snapshot(&obverse), before, "{args:?}");
        assert_eq!(obverse.kept(), kept, "{args:?}");
    }
    for args in [&["scores", "merge", &store][..], &["scores", "restore", "--yes", &store]] {
        obverse.run(args);
        assert_eq!(obverse.kept(), kept, "{args:?}");
    }
}

/// The arguments of the program that take a path, such as `show --html` and `new PATH`.
fn path_arguments() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut commands = vec![(String::new(), obverse::args::build_command("1"))];
    while let Some((name, command)) = commands.pop() {
        for argument in command.get_arguments() {
            let takes_path = argument.get_value_names().is_some_and(|names| {
                names.iter().any(|name| matches!(name.as_str(), "FILE" | "PATH" | "DECK.toml"))
            });
            if takes_path {
                let shown = match argument.get_long() {
                    Some(long) => format!("--{long}"),
                    None => argument.get_value_names().unwrap()[0].to_string(),
                };
                let owner = if argument.is_global_set() { "" } else { &name };
                found.insert(format!("{owner} {shown}").trim().to_owned());
            }
        }
        for inner in command.get_subcommands() {
            commands
                .push((format!("{name} {}", inner.get_name()).trim().to_owned(), inner.clone()));
        }
    }
    found
}

#[test]
fn every_argument_that_takes_a_path_is_tried() {
    let tried: BTreeSet<String> =
        OUTPUTS.iter().chain(INPUTS).map(|output| output.argument.to_owned()).collect();
    assert_eq!(tried, path_arguments());
}
