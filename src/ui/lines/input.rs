//! Lines from a stream, with a time limit. A thread reads one line on request, never ahead. If the
//! system gives no thread, the reader waits for the line, and checks the time limit after it.

use std::io::{BufRead, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use obverse_core::session::view::{Clock, time_left};

use super::{LineRead, LineSource};

/// The largest kept part of a line, in bytes. It limits memory; no answer is longer.
const MAX_LINE_BYTES: u64 = 64 * 1024;
/// The longest single wait. After each the program notices a clock that moved.
const WAIT_STEP: Duration = Duration::from_secs(1);

/// A stream of lines. Clones share it.
#[derive(Clone)]
pub(in crate::ui) struct InputStream {
    shared: Arc<Mutex<SharedInput>>,
    is_terminal: bool,
}

enum SharedInput {
    /// A thread reads.
    Thread(ThreadReader),
    /// There is no thread.
    Direct(DirectReader),
}

impl InputStream {
    /// Reads from `stream`. `is_terminal` says whether the terminal echoes input.
    pub(crate) fn new(stream: impl BufRead + Send + 'static, is_terminal: bool) -> Self {
        Self::with_spawn(stream, is_terminal, |serve| thread::Builder::new().spawn(serve).is_ok())
    }

    /// [`InputStream::new`] with `spawn` to start a thread. `spawn` returns whether it started.
    fn with_spawn(
        stream: impl BufRead + Send + 'static,
        is_terminal: bool,
        spawn: impl FnOnce(Box<dyn FnOnce() + Send>) -> bool,
    ) -> Self {
        let (wanted, wants) = channel();
        let (send, lines) = channel();
        // The thread shares the stream, so the stream remains if the system gives no thread.
        let stream: SharedStream = Arc::new(Mutex::new(Box::new(stream)));
        let of_thread = Arc::clone(&stream);
        let has_thread = spawn(Box::new(move || serve_lines(&of_thread, &wants, &send)));
        let shared = if has_thread {
            SharedInput::Thread(ThreadReader { wanted, lines, is_waiting: false })
        } else {
            SharedInput::Direct(DirectReader { stream, late: None })
        };
        Self { shared: Arc::new(Mutex::new(shared)), is_terminal }
    }
}

impl LineSource for InputStream {
    fn read_line(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> LineRead {
        match &mut *lock(&self.shared) {
            SharedInput::Thread(reader) => reader.read_line(deadline, clock),
            SharedInput::Direct(reader) => reader.read_line(deadline, clock),
        }
    }

    fn echo_text(&self, _: &str) -> String {
        if self.is_terminal { String::new() } else { "\n".to_owned() }
    }
}

type SharedStream = Arc<Mutex<Box<dyn BufRead + Send>>>;

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A stream that a thread reads.
struct ThreadReader {
    wanted: Sender<()>,
    lines: Receiver<Option<String>>,
    /// Whether a requested line is still pending after a timeout.
    is_waiting: bool,
}

impl ThreadReader {
    fn read_line(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> LineRead {
        if !self.is_waiting && self.wanted.send(()).is_err() {
            return LineRead::End;
        }
        self.is_waiting = true;
        loop {
            let left = deadline.map(|deadline| time_left(deadline, clock.now()));
            if left == Some(Duration::ZERO) {
                return LineRead::TimeUp;
            }
            match self.lines.recv_timeout(left.unwrap_or(WAIT_STEP).min(WAIT_STEP)) {
                Ok(Some(line)) => {
                    self.is_waiting = false;
                    return LineRead::Line(line);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                    self.is_waiting = false;
                    return LineRead::End;
                }
            }
        }
    }
}

/// A stream that is read without a thread.
struct DirectReader {
    stream: SharedStream,
    /// A line that arrived after the time limit. It is the next line.
    late: Option<String>,
}

impl DirectReader {
    fn read_line(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> LineRead {
        let line = self.late.take().or_else(|| read_one_line(&mut **lock(&self.stream)));
        if deadline.is_some_and(|deadline| time_left(deadline, clock.now()).is_zero()) {
            self.late = line;
            return LineRead::TimeUp;
        }
        line.map_or(LineRead::End, LineRead::Line)
    }
}

fn serve_lines(stream: &SharedStream, wants: &Receiver<()>, send: &Sender<Option<String>>) {
    while wants.recv().is_ok() {
        let line = read_one_line(&mut **lock(stream));
        if send.send(line).is_err() {
            return;
        }
    }
}

/// Reads one line without its end; `None` at the end of the stream or on an error.
fn read_one_line(stream: &mut dyn BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let count = Read::take(&mut *stream, MAX_LINE_BYTES).read_until(b'\n', &mut bytes).ok()?;
    if count as u64 == MAX_LINE_BYTES && bytes.last() != Some(&b'\n') {
        stream.skip_until(b'\n').ok()?;
    }
    let line = String::from_utf8_lossy(&bytes);
    (count > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{InputStream, MAX_LINE_BYTES, read_one_line};
    use crate::ui::lines::{LineRead, LineSource};
    use jiff::Timestamp;
    use obverse_core::session::view::Clock;
    use std::io::{BufReader, Cursor, Read};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    struct SystemClock;

    impl Clock for SystemClock {
        fn now(&self) -> Timestamp {
            Timestamp::now()
        }
    }

    #[test]
    fn lines_of_every_kind_are_read() {
        let long = "x".repeat(MAX_LINE_BYTES as usize + 9);
        let mut stream =
            Cursor::new([b"one\r\ntwo\xff\n\n".as_slice(), long.as_bytes(), b"\nlast"].concat());
        let lines: Vec<String> = std::iter::from_fn(|| read_one_line(&mut stream)).collect();
        assert_eq!(lines[..3], ["one", "two\u{fffd}", ""]);
        assert_eq!(lines[3].len(), MAX_LINE_BYTES as usize);
        assert_eq!(lines[4..], ["last"]);
    }

    /// A stream that a test feeds.
    struct SlowStream(Receiver<Vec<u8>>);

    impl Read for SlowStream {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let bytes = self.0.recv().unwrap_or_default();
            buffer[..bytes.len()].copy_from_slice(&bytes);
            Ok(bytes.len())
        }
    }

    #[test]
    fn a_deadline_ends_the_wait_and_keeps_the_line() {
        let (send, slow) = channel();
        let mut input = InputStream::new(BufReader::new(SlowStream(slow)), false);
        let soon = Timestamp::now() + Duration::from_millis(20);
        assert_eq!(input.read_line(Some(soon), &SystemClock), LineRead::TimeUp);
        send.send(b"late\n".to_vec()).unwrap();
        assert_eq!(input.clone().read_line(None, &SystemClock), LineRead::Line("late".to_owned()));
        drop(send);
        assert_eq!(input.read_line(None, &SystemClock), LineRead::End);
        assert_eq!(input.read_line(None, &SystemClock), LineRead::End);
    }

    #[test]
    fn without_a_thread_lines_are_read_all_the_same() {
        let stream = Cursor::new(b"one\ntwo\n".to_vec());
        let mut input = InputStream::with_spawn(stream, false, |_| false);
        let (later, earlier) = (Timestamp::now() + Duration::from_secs(60), Timestamp::now());
        assert_eq!(input.read_line(Some(later), &SystemClock), LineRead::Line("one".to_owned()));
        assert_eq!(input.read_line(Some(earlier), &SystemClock), LineRead::TimeUp);
        assert_eq!(input.read_line(None, &SystemClock), LineRead::Line("two".to_owned()));
        assert_eq!(input.read_line(None, &SystemClock), LineRead::End);
    }
}
