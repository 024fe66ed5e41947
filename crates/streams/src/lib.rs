//! Whether standard output was closed when the program began, as by `obverse scores >&-`.
//!
//! Before `main`, Rust opens `/dev/null` in the place of a stream that is closed, so that no file that is opened later
//! takes its number. Everything that is written then vanishes without an error. `/dev/null` itself is no sign of that:
//! many programs start others with it. So the stream is looked at before Rust does.

/// Whether standard output was closed when the program began. Nothing that is written to it then reaches anyone.
#[must_use]
pub fn stdout_was_closed() -> bool {
    platform::stdout_was_closed()
}

#[cfg(unix)]
mod platform {
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_CLOSED: AtomicBool = AtomicBool::new(false);

    /// Runs before `main`, when nothing of Rust's is ready: it asks the system one thing, and keeps it.
    #[ctor::ctor(unsafe)]
    fn look_at_stdout() {
        let is_closed = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err();
        IS_CLOSED.store(is_closed, Ordering::Relaxed);
    }

    pub(super) fn stdout_was_closed() -> bool {
        IS_CLOSED.load(Ordering::Relaxed)
    }
}

#[cfg(not(unix))]
mod platform {
    pub(super) fn stdout_was_closed() -> bool {
        false
    }
}
