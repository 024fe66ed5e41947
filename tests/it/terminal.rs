//! A real pseudo-terminal, and the screen read back through a terminal emulator.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use crate::harness::{RECTO, Recto};

/// How long a screen may take to come. Never waited for in full unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with recto in it.
pub struct Terminal {
    screen: Arc<Mutex<Parser>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    modes: String,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("more than none")
}

impl Terminal {
    /// Runs recto in a terminal of this size, on this machine, with the clock going.
    pub fn new(recto: &Recto, columns: u16, rows: u16, args: &[&str]) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let modes = modes(pair.master.as_ref());
        let mut command = CommandBuilder::new(RECTO);
        command.args(args);
        for (name, value) in recto.environment(false) {
            command.env(name, value);
        }
        command.env("COLUMNS", "");
        command.cwd(recto.path(""));
        let child = pair.slave.spawn_command(command).expect("recto runs");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keyboard");
        let screen = Arc::new(Mutex::new(Parser::new(cells(rows), cells(columns), 200)));
        let shown = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                shown.lock().expect("the screen").process(&bytes[..read]);
            }
        });
        Self { screen, keys, child, master: Some(pair.master), modes }
    }

    /// What is on the screen.
    pub fn text(&self) -> String {
        self.screen.lock().expect("the screen").screen().contents()
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("keys are taken");
        self
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("{text:?} on the screen"), |screen| screen.contains(text))
    }

    /// Waits until the screen no longer shows `text`.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("no {text:?} on the screen"), |screen| !screen.contains(text))
    }

    /// Waits until the screen shows something else than `before`, and then stands still.
    #[track_caller]
    pub fn changes(&mut self, before: &str) -> &mut Self {
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

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.screen.lock().expect("the screen").screen_mut().set_size(cells(rows), cells(columns));
        self.master.as_ref().expect("an open terminal").resize(size(columns, rows)).expect("a new size");
        self
    }

    /// Sends a signal by its name, such as `TERM`.
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().expect("a process").to_string();
        let sent =
            std::process::Command::new("kill").args([&format!("-{name}"), &id]).status().expect("kill runs");
        assert!(sent.success());
        self
    }

    /// Closes the terminal, as closing its window does.
    pub fn close(&mut self) {
        self.master = None;
        self.keys = Box::new(std::io::sink());
    }

    /// Waits for the end, and gives the exit code, or the signal's name.
    #[track_caller]
    pub fn ends(&mut self) -> Result<u32, String> {
        let since = Instant::now();
        loop {
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
    pub fn is_restored(&self) -> bool {
        let parser = self.screen.lock().expect("the screen");
        let screen = parser.screen();
        !screen.hide_cursor() && !screen.alternate_screen() && !screen.bracketed_paste()
    }

    /// Whether keys are read as they were before recto began: echoed, and line by line.
    pub fn is_cooked(&self) -> bool {
        self.master.as_ref().is_some_and(|master| modes(master.as_ref()) == self.modes)
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
