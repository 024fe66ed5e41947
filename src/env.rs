//! The only source of the clock, of chance, of the environment and of the system's folders.

use std::env;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, UNIX_EPOCH};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::error::Error;
use crate::ui::{ColorChoice, ImageProtocol, Pager, TerminalFacts, ThemeName};
use obverse_core::messages::Locale;
use obverse_core::session::view::Clock;

/// The environment of a run.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub struct Env {
    /// The clock.
    pub clock: RunClock,
    /// The learner's time zone.
    pub zone: TimeZone,
    /// The folder of the program's data.
    pub data: PathBuf,
    /// The folder of the program's cache.
    pub cache: PathBuf,
    /// The program with its build: its version, and the size and the time of its file.
    pub program: String,
    /// The configuration file.
    pub config: PathBuf,
    /// The home folder.
    pub home: PathBuf,
    /// The program from `VISUAL` or `EDITOR` with its arguments; empty if neither is set.
    pub editor: Vec<String>,
    /// The pager for long data: from `OBVERSE_PAGER`, otherwise from `PAGER`, otherwise `less`.
    /// `cat` means none.
    pub pager: Pager,
    /// The score file from `OBVERSE_STORE`.
    pub store: Option<PathBuf>,
    /// The folders of decks from `OBVERSE_DECKS`.
    pub decks: Vec<PathBuf>,
    /// Whether `OBVERSE_PLAIN` requests line mode.
    pub plain: bool,
    /// When to use colour: never with `NO_COLOR`, in a `dumb` terminal or with `CLICOLOR=0`; also in
    /// a pipe with `CLICOLOR_FORCE`.
    pub color: ColorChoice,
    /// Whether `COLORTERM` promises 24 bits of colour.
    pub has_true_color: bool,
    /// Whether the terminal is known to show links that can be followed.
    pub has_links: bool,
    /// The protocol for images of the terminal, if it is known to draw them.
    pub images: Option<ImageProtocol>,
    /// Whether the terminal cannot move its cursor: `TERM=dumb`.
    pub is_dumb: bool,
    /// The language of the system, and the variable that names it: the first of `LC_ALL`,
    /// `LC_MESSAGES` and `LANG` that is set. `None` for a language that the interface lacks.
    pub language: Option<(&'static str, Locale)>,
    /// The width from `COLUMNS`.
    pub columns: Option<usize>,
    /// The name of the user.
    pub user: String,
    /// Whether standard input is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub stderr_is_terminal: bool,
    /// The files and variables of the program's former name, recto.
    pub former: Former,
    seed: Option<u64>,
}

/// The files and variables of the program's former name, recto.
#[derive(Debug)]
pub struct Former {
    /// The folder of its data.
    pub data: PathBuf,
    /// Its configuration file.
    pub config: PathBuf,
    /// The variables still set under their old names.
    pub variables: Vec<&'static str>,
}

/// The variables for users, under the present and the former name of the program.
const FORMER_VARIABLES: [(&str, &str); 5] = [
    ("OBVERSE_CACHE", "RECTO_CACHE"),
    ("OBVERSE_DECKS", "RECTO_DECKS"),
    ("OBVERSE_PAGER", "RECTO_PAGER"),
    ("OBVERSE_PLAIN", "RECTO_PLAIN"),
    ("OBVERSE_STORE", "RECTO_STORE"),
];

impl Env {
    /// Reads everything once.
    ///
    /// # Errors
    ///
    /// If there is no home folder, or a variable has an invalid value.
    pub fn read() -> Result<Self, Error> {
        let folders = folders("obverse")?;
        let former = folders_of_former_name()?;
        let is_dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
        Ok(Self {
            clock: RunClock::start(variable("OBVERSE_TIMESTAMP")?),
            zone: system_zone(),
            data: folders.data_dir(),
            cache: set("OBVERSE_CACHE").map_or_else(|| folders.cache_dir(), PathBuf::from),
            program: program(),
            config: folders.config_dir().join("config.toml"),
            home: folders.home_dir().to_owned(),
            editor: ["VISUAL", "EDITOR"]
                .iter()
                .find_map(|name| set(name)?.into_string().ok())
                .map(|editor| command(&editor))
                .unwrap_or_default(),
            pager: pager(),
            store: set("OBVERSE_STORE").map(PathBuf::from),
            decks: set("OBVERSE_DECKS")
                .map(|folders| env::split_paths(&folders).collect())
                .unwrap_or_default(),
            plain: set("OBVERSE_PLAIN").is_some_and(|plain| plain != "0"),
            color: color_choice(is_dumb),
            has_true_color: set("COLORTERM")
                .is_some_and(|depth| depth == "truecolor" || depth == "24bit"),
            has_links: !is_dumb && supports_hyperlinks::supports_hyperlinks(),
            images: ImageProtocol::from_variables(read_variable),
            is_dumb,
            language: system_language(),
            columns: set("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok()),
            user: ["USER", "USERNAME", "LOGNAME"]
                .iter()
                .find_map(|name| set(name)?.into_string().ok())
                .unwrap_or_else(|| "learner".to_owned()),
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            former,
            seed: variable("OBVERSE_RANDOMNESS_SEED")?,
        })
    }

    /// The facts for input and output; `plain` forces line mode. A dumb terminal needs it too.
    #[must_use]
    pub fn facts(&self, plain: bool, color: Option<ColorChoice>) -> TerminalFacts {
        TerminalFacts {
            stdin_is_terminal: self.stdin_is_terminal,
            stdout_is_terminal: self.stdout_is_terminal,
            stderr_is_terminal: self.stderr_is_terminal,
            plain: plain || self.plain || self.is_dumb,
            color: color.unwrap_or(self.color),
            has_true_color: self.has_true_color,
            has_links: self.has_links,
            images: self.images,
            theme: ThemeName::default(),
            locale: Locale::default(),
            width: self.columns,
        }
    }

    /// Resolves folders from the configuration: `~` is the home folder, and relative ones start
    /// beside the configuration.
    #[must_use]
    pub fn beside(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let beside = self.config.parent().unwrap_or(Path::new("."));
        folders
            .iter()
            .map(|folder| match folder.strip_prefix("~") {
                Ok(below) => self.home.join(below),
                Err(_) => beside.join(folder),
            })
            .collect()
    }

    /// A random number; fixed if `OBVERSE_RANDOMNESS_SEED` is set.
    #[must_use]
    pub fn chance(&self) -> u64 {
        self.seed.unwrap_or_else(rand::random)
    }

    /// Random bytes for a key; fixed if `OBVERSE_RANDOMNESS_SEED` is set.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        self.seed.map_or_else(rand::random, |seed| StdRng::seed_from_u64(seed).random())
    }
}

/// The folders of the time zones on Unix.
const ZONE_FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The system's time zone. Its file is read directly where its name is known: `jiff` would first
/// list the files of all zones.
fn system_zone() -> TimeZone {
    let name = match env::var_os("TZ") {
        Some(name) => name.into_string().ok(),
        None => std::fs::canonicalize("/etc/localtime").ok().and_then(|path| {
            let place = ZONE_FOLDERS.iter().find_map(|folder| path.strip_prefix(folder).ok())?;
            place.to_str().map(str::to_owned)
        }),
    };
    name.and_then(|name| read_zone(&name)).unwrap_or_else(TimeZone::system)
}

/// The zone of this name from its file. `None` for anything but a name, such as a path or a rule.
fn read_zone(name: &str) -> Option<TimeZone> {
    let is_name = name.split('/').all(|part| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte))
    });
    let folder = ZONE_FOLDERS.iter().find(|folder| Path::new(folder).is_dir())?;
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    let bytes =
        if is_name { std::fs::read(Path::new(folder).join(name)).ok()? } else { return None };
    TimeZone::tzif(name, &bytes).ok()
}

/// When to use colour, as the environment says: `NO_COLOR` is stronger than `CLICOLOR_FORCE`.
fn color_choice(is_dumb: bool) -> ColorChoice {
    let is_off = |name: &str| set(name).is_some_and(|value| value == "0");
    let is_forced = set("CLICOLOR_FORCE").is_some() && !is_off("CLICOLOR_FORCE");
    if set("NO_COLOR").is_some() {
        ColorChoice::Never
    } else if is_forced {
        ColorChoice::Always
    } else if is_dumb || is_off("CLICOLOR") {
        ColorChoice::Never
    } else {
        ColorChoice::Auto
    }
}

fn system_language() -> Option<(&'static str, Locale)> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let (name, value) = variables.iter().find_map(|name| Some((*name, set(name)?)))?;
    Some((name, Locale::from_tag(value.to_str()?)?))
}

/// The pager with default options.
fn pager() -> Pager {
    let own = command_from_variable("OBVERSE_PAGER");
    let (is_asked_for, named) = (own.is_some(), own.or_else(|| command_from_variable("PAGER")));
    let is_named = named.is_some();
    let command = named.unwrap_or_else(|| vec!["less".to_owned()]);
    // By default `less` and `lv` show no colours and clear the screen at the end.
    let usual = [("LESS", "FRX"), ("LV", "-c")].into_iter().filter(|(name, _)| set(name).is_none());
    Pager {
        parse_command: if command == ["cat"] { Vec::new() } else { command },
        is_named,
        is_asked_for,
        variables: usual.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    }
}

fn command_from_variable(name: &str) -> Option<Vec<String>> {
    set(name)?.into_string().ok().map(|typed| command(&typed))
}

/// The arguments as the system gives them.
#[must_use]
pub fn typed_words() -> Vec<OsString> {
    env::args_os().collect()
}

/// The target that the program was built for: `x86_64-linux-gnu`.
#[must_use]
pub fn build_target() -> String {
    let kinds = [
        (cfg!(target_env = "gnu"), "-gnu"),
        (cfg!(target_env = "musl"), "-musl"),
        (cfg!(target_env = "msvc"), "-msvc"),
    ];
    let kind = kinds.iter().find(|(is_it, _)| *is_it).map_or("", |(_, name)| name);
    format!("{}-{}{kind}", env::consts::ARCH, env::consts::OS)
}

/// The identity of this build, so that another build's files are not reused.
fn program() -> String {
    let file = env::current_exe().and_then(|path| path.metadata());
    let time =
        file.as_ref().ok().and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let size = file.map_or(0, |file| file.len());
    format!("{} {size} {}", env!("CARGO_PKG_VERSION"), time.unwrap_or_default().as_nanos())
}

/// Parses a command: words, some of them in quotes. A whole that is a file is that file.
fn command(typed: &str) -> Vec<String> {
    if Path::new(typed).is_file() {
        return vec![typed.to_owned()];
    }
    let mut words: Vec<String> = Vec::new();
    let (mut quote, mut inside) = (None, false);
    for c in typed.chars() {
        if quote.is_none() && c.is_whitespace() {
            inside = false;
            continue;
        }
        if !inside {
            words.push(String::new());
            inside = true;
        }
        match (c, quote) {
            (_, Some(end)) if c == end => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            _ => words.last_mut().into_iter().for_each(|word| word.push(c)),
        }
    }
    words
}

/// The folders of a program of this name.
fn folders(name: &str) -> Result<impl AppStrategy, Error> {
    let names = AppStrategyArgs {
        top_level_domain: "org".into(),
        author: String::new(),
        app_name: name.into(),
    };
    choose_app_strategy(names).map_err(|_| {
        Error::failed("no home folder")
            .hint("set HOME, or set OBVERSE_STORE to the path of a score file")
    })
}

/// The program's folders under its former name, recto, and the old variables that are set.
fn folders_of_former_name() -> Result<Former, Error> {
    let folders = folders("recto")?;
    let mut variables = Vec::new();
    for (name, former) in FORMER_VARIABLES {
        if read_variable(name).is_none() && read_variable(former).is_some() {
            variables.push(former);
        }
    }
    let config = folders.config_dir().join("config.toml");
    Ok(Former { data: folders.data_dir(), config, variables })
}

/// The value of a variable, under its present or its former name.
fn set(name: &str) -> Option<OsString> {
    let former = FORMER_VARIABLES.iter().find(|(now, _)| *now == name);
    read_variable(name).or_else(|| read_variable(former?.1))
}

/// The value of a variable; `None` if it is empty.
fn read_variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn variable<T: std::str::FromStr>(name: &str) -> Result<Option<T>, Error> {
    let Some(value) = set(name) else { return Ok(None) };
    let read = value.to_str().and_then(|value| value.parse().ok());
    read.map(Some).ok_or_else(|| Error::usage(format!("cannot read {name}: {}", value.display())))
}

/// The clock of a run: the system's time at the start plus the time passed since, so that it never
/// goes back.
#[derive(Debug)]
pub struct RunClock {
    start: Timestamp,
    since: Option<Instant>,
}

impl RunClock {
    /// Starts the system's clock, or one that stands still at `fixed`.
    fn start(fixed: Option<Timestamp>) -> Self {
        match fixed {
            Some(start) => Self { start, since: None },
            None => Self { start: Timestamp::now(), since: Some(Instant::now()) },
        }
    }

    /// Whether time passes. With `OBVERSE_TIMESTAMP` it stands still.
    pub(crate) fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Waits. A clock that stands still does not wait.
    pub(crate) fn wait(&self, time: Duration) {
        if self.is_running() {
            thread::sleep(time);
        }
    }
}

impl Clock for RunClock {
    fn now(&self) -> Timestamp {
        let passed = self.since.map(|since| since.elapsed()).unwrap_or_default();
        self.start.checked_add(passed).unwrap_or(self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_command_is_words_and_quotes_keep_them_together() {
        assert_eq!(command(" code  --wait "), ["code", "--wait"]);
        assert_eq!(command("'/a b/ed' -c \"it's\" ''"), ["/a b/ed", "-c", "it's", ""]);
        assert_eq!(command(r#"a"b c"d"#), ["ab cd"]);
        assert_eq!(command("   "), Vec::<String>::new());
    }
}
