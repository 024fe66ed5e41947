//! Programs of the system that play sounds and read words aloud.

use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use obverse_core::session::SpokenWords;

/// The variable with the path or the words for a script.
const SCRIPT_ARGUMENT: &str = "OBVERSE_MEDIA";

/// The programs that play a sound, each with its arguments before the path, and the extensions that
/// it is asked for (none: all).
const PLAYERS: [(&str, &[&str], &[&str]); 8] = [
    ("afplay", &[], &[]),
    ("mpv", &["--no-video", "--no-terminal", "--no-config"], &[]),
    ("ffplay", &["-nodisp", "-autoexit", "-loglevel", "quiet"], &[]),
    ("pw-play", &[], &["wav", "flac", "ogg", "oga", "opus"]),
    ("paplay", &[], &["wav", "flac", "ogg", "oga"]),
    ("aplay", &["-q"], &["wav"]),
    ("play", &["-q"], &["wav", "flac", "ogg", "mp3"]),
    ("powershell.exe", &["-NoProfile", "-Command", PLAY_SCRIPT], &["wav"]),
];

const PLAY_SCRIPT: &str = "(New-Object Media.SoundPlayer $env:OBVERSE_MEDIA).PlaySync()";

const SAY_SCRIPT: &str = "Add-Type -AssemblyName System.Speech; \
    (New-Object Speech.Synthesis.SpeechSynthesizer).Speak($env:OBVERSE_MEDIA)";

/// The voices of macOS by language. Its `say` takes no language.
const VOICES: [(&str, &str); 12] = [
    ("de", "Anna"),
    ("en", "Samantha"),
    ("es", "Mónica"),
    ("fr", "Thomas"),
    ("it", "Alice"),
    ("ja", "Kyoko"),
    ("ko", "Yuna"),
    ("nl", "Xander"),
    ("pl", "Zosia"),
    ("pt", "Luciana"),
    ("ru", "Milena"),
    ("zh", "Tingting"),
];

/// The time in which a program that cannot play ends.
const FAILURE_WAIT: Duration = Duration::from_millis(120);
/// The time between two looks at it.
const FAILURE_STEP: Duration = Duration::from_millis(10);

/// Plays one thing at a time.
#[derive(Debug, Default)]
pub(super) struct Player {
    running: Option<Child>,
}

impl Player {
    /// Plays a sound. Returns whether a program plays it.
    pub(super) fn play_sound(&mut self, path: &Path) -> bool {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let fitting = PLAYERS
            .iter()
            .filter(|(.., only)| only.is_empty() || only.contains(&extension.as_str()));
        let commands = fitting.map(|(program, arguments, _)| {
            let mut command = Command::new(program);
            command.args(*arguments).env(SCRIPT_ARGUMENT, path);
            if !arguments.contains(&PLAY_SCRIPT) {
                command.arg(path);
            }
            command
        });
        self.run_first(commands, FAILURE_WAIT)
    }

    /// Reads words aloud. Returns whether a program reads them. With `patience` it waits a moment
    /// for a program that fails, and tries the next.
    pub(super) fn say_words(&mut self, words: &SpokenWords, patience: bool) -> bool {
        let language = words.language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let voice = VOICES.iter().find(|(of, _)| *of == language).map(|(_, voice)| *voice);
        let voice = voice.map(|voice| ["-v", voice]).into_iter().flatten().collect::<Vec<_>>();
        let text = words.text.as_str();
        let spoken: [(&str, Vec<&str>); 5] = [
            ("say", [voice, vec!["--", text]].concat()),
            ("spd-say", vec!["-l", &language, "--", text]),
            ("espeak-ng", vec!["-v", &language, "--", text]),
            ("espeak", vec!["-v", &language, "--", text]),
            ("powershell.exe", vec!["-NoProfile", "-Command", SAY_SCRIPT]),
        ];
        let commands = spoken.into_iter().map(|(program, arguments)| {
            let mut command = Command::new(program);
            command.args(arguments).env(SCRIPT_ARGUMENT, text);
            command
        });
        self.run_first(commands, if patience { FAILURE_WAIT } else { Duration::ZERO })
    }

    /// Runs the first command that starts and does not fail at once. Ends the one before.
    fn run_first(&mut self, commands: impl Iterator<Item = Command>, wait: Duration) -> bool {
        self.stop();
        for mut command in commands {
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            let Ok(mut child) = command.spawn() else { continue };
            if !fails_soon(&mut child, wait).unwrap_or(true) {
                self.running = Some(child);
                return true;
            }
        }
        false
    }

    fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            // It may have ended already.
            drop(running.kill());
            drop(running.wait());
        }
    }
}

/// Whether a program ends with a failure within this time.
fn fails_soon(child: &mut Child, wait: Duration) -> io::Result<bool> {
    let mut left = wait;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(!status.success());
        }
        if left.is_zero() {
            return Ok(false);
        }
        thread::sleep(FAILURE_STEP.min(left));
        left = left.saturating_sub(FAILURE_STEP);
    }
}
