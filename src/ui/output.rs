//! The two output streams, and the only place that writes to them.

use std::io::{self, ErrorKind, Write};

use obverse_streams::stdout_was_closed;

/// An output stream of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputStream {
    /// The stream for data.
    Stdout,
    /// The stream for messages.
    Stderr,
}

/// Checks that standard output was open when the program started.
///
/// # Errors
///
/// If it was closed, so that nobody would read the output.
pub fn check_stdout() -> io::Result<()> {
    if stdout_was_closed() { Err(io::Error::other("it is closed")) } else { Ok(()) }
}

impl Write for OutputStream {
    /// Writes at once. A closed pipe accepts everything; a stream closed from the start, nothing.
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
