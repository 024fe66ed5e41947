//! Tells whether standard output was closed when the program started, as by `obverse scores >&-`.
//!
//! Before `main`, Rust opens `/dev/null` in place of a closed standard stream, so that no later
//! file takes its number. Every write to it then succeeds and is lost. `/dev/null` alone proves
//! nothing, because many programs start others with it. So this crate looks at the stream before
//! Rust does.

/// Whether standard output was closed when the program started. Nobody then reads the output.
#[must_use]
pub fn stdout_was_closed() -> bool {
    platform::stdout_was_closed()
}

#[cfg(unix)]
mod platform {
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_CLOSED: AtomicBool = AtomicBool::new(false);

    /// Runs before `main`, when the Rust runtime is not ready: it asks the system and stores the
    /// result.
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
