//! The two streams that anything is written to, and the only place that does.

use std::io::{self, ErrorKind, Write};

use obverse_streams::stdout_was_closed;

/// A stream of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mouth {
    /// Where data goes.
    Stdout,
    /// Where talk goes.
    Stderr,
}

/// Proves that standard output was not closed when the program began.
///
/// # Errors
///
/// It was, and nothing that is written to it reaches anyone.
pub fn prove_open() -> io::Result<()> {
    if stdout_was_closed() { Err(io::Error::other("it is closed")) } else { Ok(()) }
}

impl Write for Mouth {
    /// Writes at once. A reader that went away takes everything; a stream that was closed from the start takes nothing.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self {
            Self::Stdout => prove_open().and_then(|()| {
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
