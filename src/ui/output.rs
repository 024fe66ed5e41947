//! The two streams that anything is written to, and the only place that does.

use std::io::{self, ErrorKind, Write};

use obverse_streams::stdout_was_closed;

/// A stream of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputStream {
    /// Where data goes.
    Stdout,
    /// Where talk goes.
    Stderr,
}

/// Checks that standard output was not closed when the program began.
///
/// # Errors
///
/// It was, and nothing that is written to it reaches anyone.
pub fn check_stdout() -> io::Result<()> {
    if stdout_was_closed() { Err(io::Error::other("it is closed")) } else { Ok(()) }
}

impl Write for OutputStream {
    /// Writes at once. A reader that went away takes everything; a stream that was closed from the start takes nothing.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self {
            Self::Stdout => check_stdout().and_then(|()| {
                let mut stream = io::stdout().lock();
                stream.write_all(bytes).and_then(|()| stream.flush())
            }),
            Self::Stderr => io::stderr().lock().write_all(bytes),
        };
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
