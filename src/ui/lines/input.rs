//! Lines from a stream, with a time limit: a thread reads one line whenever one is wanted, and never ahead. Where the
//! system gives no thread, the line is waited for, and a time limit is noticed when it came.

use std::io::{BufRead, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use obverse_core::sitting::view::{Clock, time_left};

use super::{Ear, Heard};

/// What of a line is kept, in bytes; no answer is longer, and memory has an end.
const LONGEST: u64 = 64 * 1024;
/// How long is waited at once; a clock that was set forward is noticed then.
const PATIENCE: Duration = Duration::from_secs(1);

/// A stream of lines. Clones share it.
#[derive(Clone)]
pub(in crate::ui) struct Input {
    shared: Arc<Mutex<Shared>>,
    is_terminal: bool,
}

enum Shared {
    /// A thread reads.
    Thread(Reader),
    /// There is no thread.
    Alone(Alone),
}

impl Input {
    /// Reads from `stream`; `is_terminal` says whether what is typed is seen.
    pub fn new(stream: impl BufRead + Send + 'static, is_terminal: bool) -> Self {
        Self::with_threads(stream, is_terminal, |read| thread::Builder::new().spawn(read).is_ok())
    }

    /// [`Input::new`] where `spawn` starts a thread, and says whether there is one.
    fn with_threads(
        stream: impl BufRead + Send + 'static,
        is_terminal: bool,
        spawn: impl FnOnce(Box<dyn FnOnce() + Send>) -> bool,
    ) -> Self {
        let (wanted, wants) = channel();
        let (send, lines) = channel();
        // The thread takes the stream when it begins, so that it is not lost where there is none.
        let stream: Stream = Arc::new(Mutex::new(Box::new(stream)));
        let of_thread = Arc::clone(&stream);
        let has_thread = spawn(Box::new(move || serve(&of_thread, &wants, &send)));
        let shared = if has_thread {
            Shared::Thread(Reader { wanted, lines, is_waiting: false })
        } else {
            Shared::Alone(Alone { stream, late: None })
        };
        Self { shared: Arc::new(Mutex::new(shared)), is_terminal }
    }
}

type Stream = Arc<Mutex<Box<dyn BufRead + Send>>>;

/// A thread that reads.
struct Reader {
    wanted: Sender<()>,
    lines: Receiver<Option<String>>,
    /// A line was wanted and did not come in time.
    is_waiting: bool,
}

impl Reader {
    fn hear(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> Heard {
        if !self.is_waiting && self.wanted.send(()).is_err() {
            return Heard::End;
        }
        self.is_waiting = true;
        loop {
            let left = deadline.map(|deadline| time_left(deadline, clock.now()));
            if left == Some(Duration::ZERO) {
                return Heard::TimeUp;
            }
            match self.lines.recv_timeout(left.unwrap_or(PATIENCE).min(PATIENCE)) {
                Ok(Some(line)) => {
                    self.is_waiting = false;
                    return Heard::Line(line);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                    self.is_waiting = false;
                    return Heard::End;
                }
            }
        }
    }
}

/// A stream that is read without a thread.
struct Alone {
    stream: Stream,
    /// A line that came when the time was up; it answers what is asked next.
    late: Option<String>,
}

impl Alone {
    fn hear(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> Heard {
        let line = self.late.take().or_else(|| read(&mut **lock(&self.stream)));
        let is_late = deadline.is_some_and(|deadline| time_left(deadline, clock.now()).is_zero());
        match line {
            line if is_late => {
                self.late = line;
                Heard::TimeUp
            }
            Some(line) => Heard::Line(line),
            None => Heard::End,
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ear for Input {
    fn hear(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> Heard {
        match &mut *lock(&self.shared) {
            Shared::Thread(reader) => reader.hear(deadline, clock),
            Shared::Alone(alone) => alone.hear(deadline, clock),
        }
    }

    fn echo(&self, _: &str) -> String {
        if self.is_terminal { String::new() } else { "\n".to_owned() }
    }
}

fn serve(stream: &Stream, wants: &Receiver<()>, send: &Sender<Option<String>>) {
    while wants.recv().is_ok() {
        let line = read(&mut **lock(stream));
        if send.send(line).is_err() {
            return;
        }
    }
}

/// One line without its end; nothing at the end of the stream, or where it cannot be read.
fn read(stream: &mut dyn BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let count = Read::take(&mut *stream, LONGEST).read_until(b'\n', &mut bytes).ok()?;
    if count as u64 == LONGEST && bytes.last() != Some(&b'\n') {
        stream.skip_until(b'\n').ok()?;
    }
    let line = String::from_utf8_lossy(&bytes);
    (count > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Input, LONGEST, read};
    use crate::ui::lines::{Ear, Heard};
    use jiff::Timestamp;
    use obverse_core::sitting::view::Clock;
    use std::io::{BufReader, Cursor, Read};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    struct Now;

    impl Clock for Now {
        fn now(&self) -> Timestamp {
            Timestamp::now()
        }
    }

    #[test]
    fn lines_are_read_whatever_they_are_made_of() {
        let long = "x".repeat(LONGEST as usize + 9);
        let mut stream = Cursor::new([b"one\r\ntwo\xff\n\n".as_slice(), long.as_bytes(), b"\nlast"].concat());
        let lines: Vec<String> = std::iter::from_fn(|| read(&mut stream)).collect();
        assert_eq!(lines[..3], ["one", "two\u{fffd}", ""]);
        assert_eq!(lines[3].len(), LONGEST as usize);
        assert_eq!(lines[4..], ["last"]);
    }

    /// A stream whose bytes come when a test says so.
    struct Slow(Receiver<Vec<u8>>);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let bytes = self.0.recv().unwrap_or_default();
            buffer[..bytes.len()].copy_from_slice(&bytes);
            Ok(bytes.len())
        }
    }

    #[test]
    fn a_deadline_ends_the_waiting_and_the_line_is_not_lost() {
        let (send, slow) = channel();
        let mut input = Input::new(BufReader::new(Slow(slow)), false);
        let soon = Timestamp::now() + Duration::from_millis(20);
        assert_eq!(input.hear(Some(soon), &Now), Heard::TimeUp);
        send.send(b"late\n".to_vec()).unwrap();
        assert_eq!(input.clone().hear(None, &Now), Heard::Line("late".to_owned()));
        drop(send);
        assert_eq!(input.hear(None, &Now), Heard::End);
        assert_eq!(input.hear(None, &Now), Heard::End);
    }

    #[test]
    fn without_a_thread_lines_are_read_all_the_same() {
        let stream = Cursor::new(b"one\ntwo\n".to_vec());
        let mut input = Input::with_threads(stream, false, |_| false);
        let (later, earlier) = (Timestamp::now() + Duration::from_secs(60), Timestamp::now());
        assert_eq!(input.hear(Some(later), &Now), Heard::Line("one".to_owned()));
        assert_eq!(input.hear(Some(earlier), &Now), Heard::TimeUp);
        assert_eq!(input.hear(None, &Now), Heard::Line("two".to_owned()));
        assert_eq!(input.hear(None, &Now), Heard::End);
    }
}
