//! The two streams that anything is written to, and the only place that does.

use std::io::{self, ErrorKind, Write};

/// A stream of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputStream {
    /// Where data goes.
    Stdout,
    /// Where talk goes.
    Stderr,
}

impl Write for OutputStream {
    /// Writes at once. A reader that went away takes everything.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self {
            Self::Stdout => {
                let mut stream = io::stdout().lock();
                stream.write_all(bytes).and_then(|()| stream.flush())
            }
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
