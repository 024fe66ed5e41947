//! The story builder: an obverse with a home, a clock and chance of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use tempfile::TempDir;

/// The program under test.
pub(crate) const OBVERSE: &str = env!("CARGO_BIN_EXE_obverse");

/// Makes a process or a terminal while nobody else does: a process that is born while a terminal is being made would
/// inherit it, and keep it open after it was closed.
pub(crate) fn one_at_a_time<T>(make: impl FnOnce() -> T) -> T {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    make()
}

/// A learner's machine: nothing of the real one is seen.
pub(crate) struct Obverse {
    folder: TempDir,
    now: String,
    seed: u64,
    width: usize,
    variables: Vec<(&'static str, String)>,
}

impl Obverse {
    /// A new home on the first morning of 2026, with no decks but the bundled ones.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("home")).expect("a home");
        fs::create_dir(folder.path().join("work")).expect("a folder to work in");
        Self {
            folder,
            now: "2026-01-01T09:00:00Z".to_owned(),
            seed: 1,
            width: 80,
            variables: Vec::new(),
        }
    }

    /// Writes a file in the folder where obverse is run.
    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// The time from now on, in UTC.
    pub(crate) fn at(&mut self, now: &str) -> &mut Self {
        self.now = if now.len() == 10 { format!("{now}T09:00:00Z") } else { now.to_owned() };
        self
    }

    /// What chance begins with from now on.
    pub(crate) fn chance(&mut self, seed: u64) -> &mut Self {
        self.seed = seed;
        self
    }

    /// The width from now on.
    pub(crate) fn width(&mut self, width: usize) -> &mut Self {
        self.width = width;
        self
    }

    /// A variable of the environment from now on.
    pub(crate) fn variable(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// The configuration file.
    pub(crate) fn config(&self) -> PathBuf {
        self.folder.path().join("home/.config/obverse/config.toml")
    }

    /// A path in the folder where obverse is run.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("work").join(name)
    }

    /// The score file.
    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("scores.sqlite")
    }

    /// The answers that are in the score file, by time, each as its card and its first outcome: `planet right`. The
    /// file must be whole.
    #[track_caller]
    pub(crate) fn kept(&self) -> Vec<String> {
        let file = Connection::open(self.store()).expect("a score file");
        let whole: String =
            file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
        assert_eq!(whole, "ok");
        let mut answers = file
            .prepare("SELECT card || ' ' || outcome FROM answer ORDER BY at, id")
            .expect("answers");
        let rows = answers.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("texts")
    }

    /// The command with this machine around it.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(OBVERSE);
        command.args(args);
        for (name, value) in self.environment(true) {
            command.env(name, value);
        }
        command.env_remove("RUST_BACKTRACE").current_dir(self.folder.path().join("work"));
        command
    }

    /// The environment, with the clock standing still or going.
    pub(crate) fn environment(&self, still: bool) -> Vec<(&'static str, String)> {
        let text = |path: &Path| path.display().to_string();
        let mut variables = vec![
            ("HOME", text(&self.folder.path().join("home"))),
            ("XDG_DATA_HOME", String::new()),
            ("XDG_CONFIG_HOME", String::new()),
            ("XDG_CACHE_HOME", String::new()),
            ("OBVERSE_CACHE", String::new()),
            ("OBVERSE_STORE", text(&self.store())),
            ("OBVERSE_DECKS", String::new()),
            ("OBVERSE_PLAIN", String::new()),
            ("LC_ALL", String::new()),
            ("LC_MESSAGES", String::new()),
            ("LANG", String::new()),
            ("VISUAL", String::new()),
            ("EDITOR", String::new()),
            ("PAGER", "cat".to_owned()),
            ("OBVERSE_PAGER", String::new()),
            ("LESS", String::new()),
            ("USER", "ada".to_owned()),
            ("TZ", "UTC".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("TERM_PROGRAM", String::new()),
            ("LC_TERMINAL", String::new()),
            ("KITTY_WINDOW_ID", String::new()),
            ("TMUX", String::new()),
            ("STY", String::new()),
            ("NO_COLOR", "1".to_owned()),
            ("FORCE_HYPERLINK", "0".to_owned()),
            ("COLUMNS", self.width.to_string()),
            ("OBVERSE_RANDOMNESS_SEED", self.seed.to_string()),
        ];
        variables.push(("OBVERSE_TIMESTAMP", if still { self.now.clone() } else { String::new() }));
        variables.extend(self.variables.iter().cloned());
        variables
    }

    /// Starts it with pipes around it.
    pub(crate) fn spawn(&self, args: &[&str]) -> Child {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        one_at_a_time(|| command.spawn()).expect("obverse runs")
    }

    /// Runs it with nothing on standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.answers(args, &[])
    }

    /// Runs it with one line of standard input for each answer.
    pub(crate) fn answers(&self, args: &[&str], answers: &[&str]) -> Run {
        let mut child = self.spawn(args);
        let mut stdin = child.stdin.take().expect("standard input");
        for answer in answers {
            // It may end before it has read everything.
            let _ = writeln!(stdin, "{answer}");
        }
        drop(stdin);
        let output = child.wait_with_output().expect("obverse ends");
        let folder = self.folder.path().display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&folder, "~");
        Run { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code; none where a signal ended it.
    pub code: Option<i32>,
}

impl Run {
    /// Standard output is this, from end to end. A text may begin with a line break, so that it stands below its quotation
    /// mark.
    #[track_caller]
    pub(crate) fn stdout(self, expected: &str) -> Self {
        same("standard output", &self.stdout, expected.strip_prefix('\n').unwrap_or(expected));
        self
    }

    /// Standard error is this, from end to end, as in [`Run::stdout`].
    #[track_caller]
    pub(crate) fn stderr(self, expected: &str) -> Self {
        same("standard error", &self.stderr, expected.strip_prefix('\n').unwrap_or(expected));
        self
    }

    /// It ended with this code.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        self
    }

    /// It ended well.
    #[track_caller]
    pub(crate) fn success(self) -> Self {
        self.code(0)
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}

#[track_caller]
fn same(what: &str, found: &str, expected: &str) {
    assert!(found == expected, "{what} is\n{found}\nand not\n{expected}");
}

/// Compares with a file in `tests/it/fixtures`; with `OBVERSE_TEST_BLESS` set, writes it instead, to be read by eye.
#[track_caller]
pub(crate) fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures").join(name);
    if std::env::var_os("OBVERSE_TEST_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, found).expect("a file");
    }
    let expected =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    same(name, found, &expected);
}
