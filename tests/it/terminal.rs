//! A real pseudo-terminal, and the screen read back through a terminal emulator.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use crate::harness::{OBVERSE, Obverse, one_at_a_time};

/// How long a screen may take to come. Never waited for in full unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with obverse in it.
pub(crate) struct Terminal {
    shown: Arc<Mutex<Shown>>,
    reader: Option<JoinHandle<()>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    modes: String,
}

/// What obverse wrote, and what that looks like.
struct Shown {
    parser: Parser,
    bytes: Vec<u8>,
    /// How many of the bytes are on the screen.
    seen: usize,
    /// Whether the terminal goes on showing what is written.
    is_open: bool,
}

impl Shown {
    /// Shows a page whole or not at all, as terminals do that know synchronized output.
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
        let fresh = &self.bytes[self.seen..];
        let last = |sign: &[u8]| fresh.windows(sign.len()).rposition(|window| window == sign);
        let (begin, end) = (last(b"\x1b[?2026h"), last(b"\x1b[?2026l"));
        let whole = begin.filter(|_| begin > end).unwrap_or(fresh.len());
        self.parser.process(&fresh[..whole]);
        self.seen += whole;
    }
}

/// The rows of a screen as one line.
fn join_lines(screen: &str) -> String {
    screen.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("more than none")
}

impl Terminal {
    /// Runs obverse in a terminal of this size, on this machine, with the clock going.
    pub(crate) fn new(obverse: &Obverse, columns: u16, rows: u16, args: &[&str]) -> Self {
        let mut command = CommandBuilder::new(OBVERSE);
        command.args(args);
        for (name, value) in obverse.environment(false) {
            command.env(name, value);
        }
        command.env("COLUMNS", "");
        command.cwd(obverse.path(""));
        let (child, master, mut output, keys, modes) = one_at_a_time(|| {
            let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
            let modes = modes(pair.master.as_ref());
            let child = pair.slave.spawn_command(command).expect("obverse runs");
            let output = pair.master.try_clone_reader().expect("its output");
            let keys = pair.master.take_writer().expect("its keyboard");
            (child, pair.master, output, keys, modes)
        });
        let parser = Parser::new(cells(rows), cells(columns), 200);
        let shown =
            Arc::new(Mutex::new(Shown { parser, bytes: Vec::new(), seen: 0, is_open: true }));
        let screen = Arc::clone(&shown);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                let mut shown = screen.lock().expect("the screen");
                if !shown.is_open {
                    return;
                }
                shown.write(&bytes[..read]);
            }
        });
        Self { shown, reader: Some(reader), keys, child, master: Some(master), modes }
    }

    /// What is on the screen.
    pub(crate) fn text(&self) -> String {
        self.shown().parser.screen().contents()
    }

    /// The cells of the screen, row by row.
    pub(crate) fn cells(&self) -> Vec<Vec<vt100::Cell>> {
        let shown = self.shown();
        let screen = shown.parser.screen();
        let (rows, columns) = screen.size();
        let row = |row| {
            (0..columns.get()).filter_map(|column| screen.cell(row, column).cloned()).collect()
        };
        (0..rows.get()).map(row).collect()
    }

    /// Everything that was written to it, byte for byte.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.shown().bytes.clone()
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().expect("the screen")
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys
            .write_all(keys.as_bytes())
            .and_then(|()| self.keys.flush())
            .expect("keys are taken");
        self
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("{text:?} on the screen"), |screen| screen.contains(text))
    }

    /// Waits for a sentence, wherever its lines break: the number of seconds in it depends on the
    /// machine.
    #[track_caller]
    pub(crate) fn says(&mut self, sentence: &str) -> &mut Self {
        self.waits(&format!("{sentence:?} on the screen"), |screen| {
            join_lines(screen).contains(sentence)
        })
    }

    /// Waits until the screen no longer shows `text`.
    #[track_caller]
    pub(crate) fn hides(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("no {text:?} on the screen"), |screen| !screen.contains(text))
    }

    /// Waits until the screen shows something else than `before`, and then stands still.
    #[track_caller]
    pub(crate) fn changes(&mut self, before: &str) -> &mut Self {
        self.waits("another screen", |screen| screen != before);
        let mut last = self.text();
        loop {
            thread::sleep(Duration::from_millis(40));
            let now = self.text();
            if now == last {
                return self;
            }
            last = now;
        }
    }

    #[track_caller]
    fn waits(&mut self, what: &str, is_there: impl Fn(&str) -> bool) -> &mut Self {
        let since = Instant::now();
        while !is_there(&self.text()) {
            assert!(since.elapsed() < PATIENCE, "waited for {what}, but it is\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Waits until keys are read one by one.
    #[track_caller]
    pub(crate) fn listens(&mut self) -> &mut Self {
        let since = Instant::now();
        while self.is_cooked() {
            assert!(since.elapsed() < PATIENCE, "it does not listen\n{}", self.text());
            thread::sleep(Duration::from_millis(1));
        }
        self
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.shown().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master
            .as_ref()
            .expect("an open terminal")
            .resize(size(columns, rows))
            .expect("a new size");
        self
    }

    /// Sends a signal by its name, such as `TERM`.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let sent =
            one_at_a_time(|| Command::new("kill").args([&format!("-{name}"), &self.id()]).status());
        assert!(sent.expect("kill runs").success());
        self
    }

    /// Closes the terminal, as closing its window does. A page with a line on which something is typed must be open:
    /// the keyboard ends with an end of input, which is to say nothing then, and the page is drawn once more.
    pub(crate) fn close(&mut self) {
        self.shown().is_open = false;
        // Whoever reads holds the terminal open until there is something more to read.
        self.resize(79, 23);
        self.reader.take().expect("an open terminal").join().expect("a reader");
        self.keys = Box::new(std::io::sink());
        self.master = None;
    }

    /// Waits until obverse has stopped, as it does for Ctrl-Z.
    #[track_caller]
    pub(crate) fn stops(&mut self) -> &mut Self {
        let id = self.id();
        let state =
            || one_at_a_time(|| Command::new("ps").args(["-o", "stat=", "-p", &id]).output());
        self.waits("a process that stands still", |_| {
            state().expect("ps runs").stdout.starts_with(b"T")
        })
    }

    fn id(&self) -> String {
        self.child.process_id().expect("a process").to_string()
    }

    /// Waits for the end, and gives the exit code, or the signal's name. It leaves the menu that
    /// follows a session, as a learner does who is done.
    #[track_caller]
    pub(crate) fn ends(&mut self) -> Result<u32, String> {
        let since = Instant::now();
        let mut has_left = false;
        loop {
            let text = self.text();
            let is_spoken = text.contains(": Done\n");
            if !has_left && (is_spoken || text.contains("  Done\n")) {
                let keys: &[u8] = if is_spoken { b"q\r" } else { b"q" };
                // It may have ended already.
                let _ = self.keys.write_all(keys).and_then(|()| self.keys.flush());
                has_left = true;
            }
            if let Some(status) = self.child.try_wait().expect("a child") {
                // What was written last is still on its way to the screen.
                thread::sleep(Duration::from_millis(50));
                return status
                    .signal()
                    .map_or_else(|| Ok(status.exit_code()), |signal| Err(signal.to_owned()));
            }
            assert!(since.elapsed() < PATIENCE, "it does not end\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether the cursor shows, the usual screen is back, and pasting is as it was.
    pub(crate) fn is_restored(&self) -> bool {
        let shown = self.shown();
        let screen = shown.parser.screen();
        !screen.hide_cursor() && !screen.alternate_screen() && !screen.bracketed_paste()
    }

    /// Whether keys are read as they were before obverse began: echoed, and line by line.
    pub(crate) fn is_cooked(&self) -> bool {
        self.master.as_ref().is_some_and(|master| modes(master.as_ref()) == self.modes)
    }
}

#[cfg(unix)]
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

#[cfg(not(unix))]
fn modes(_master: &dyn MasterPty) -> String {
    String::new()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
