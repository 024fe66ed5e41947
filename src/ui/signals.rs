//! Signals from outside: restores the terminal before the process ends. Nothing else is necessary,
//! because every answer is saved before its verdict appears.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a resumable session is open.
static IS_SESSION_OPEN: AtomicBool = AtomicBool::new(false);

/// Whether another program has the screen and handles Ctrl-C.
static IGNORES_INTERRUPT: AtomicBool = AtomicBool::new(false);

/// Marks a session as open until dropped.
pub(super) struct OpenSessionGuard(());

/// Marks a session as open.
pub(super) fn guard_session() -> OpenSessionGuard {
    IS_SESSION_OPEN.store(true, Ordering::SeqCst);
    OpenSessionGuard(())
}

impl Drop for OpenSessionGuard {
    fn drop(&mut self) {
        IS_SESSION_OPEN.store(false, Ordering::SeqCst);
    }
}

/// Whether stoppable work is running, and whether the user wants to stop it.
static IS_STOPPABLE: AtomicBool = AtomicBool::new(false);
static IS_STOP_WANTED: AtomicBool = AtomicBool::new(false);

/// Marks work as stoppable until dropped.
pub(super) struct StopGuard(());

/// The first Ctrl-C only requests a stop from now on.
pub(super) fn guard_stop() -> StopGuard {
    IS_STOP_WANTED.store(false, Ordering::SeqCst);
    IS_STOPPABLE.store(true, Ordering::SeqCst);
    StopGuard(())
}

/// Whether the user pressed Ctrl-C since then.
pub(super) fn stop_is_wanted() -> bool {
    IS_STOP_WANTED.load(Ordering::SeqCst)
}

impl Drop for StopGuard {
    fn drop(&mut self) {
        IS_STOPPABLE.store(false, Ordering::SeqCst);
    }
}

/// Ignores Ctrl-C until dropped.
pub(super) struct InterruptGuard(());

pub(super) fn ignore_interrupt() -> InterruptGuard {
    IGNORES_INTERRUPT.store(true, Ordering::SeqCst);
    listen();
    InterruptGuard(())
}

impl Drop for InterruptGuard {
    fn drop(&mut self) {
        IGNORES_INTERRUPT.store(false, Ordering::SeqCst);
    }
}

/// Handles signals from now on.
pub(super) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(platform::listen);
}

#[cfg(unix)]
mod platform {
    use std::io::Write;
    use std::process::exit;
    use std::sync::atomic::Ordering;
    use std::sync::mpsc::channel;
    use std::thread::{Builder, sleep};
    use std::time::Duration;

    use signal_hook::consts::{SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use crate::ui::output::OutputStream;
    use crate::ui::terminal::screen::{self, Holder};

    /// The message after a stop.
    const STOPPED_MESSAGE: &str =
        "\nStopped. Every answer given is saved; `obverse quiz` offers to go on.\n";
    /// The time for a picker to restore the terminal's mode; only the picker can.
    const PICKER_GRACE: Duration = Duration::from_millis(50);
    /// The time between two checks of the terminal.
    const WATCH_INTERVAL: Duration = Duration::from_secs(2);

    pub(super) fn listen() {
        let (ready, is_ready) = channel();
        // Without a thread, the process ends in the usual way. The thread itself registers the
        // signals: without it nobody would handle them.
        let heard = Builder::new().spawn(move || {
            let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGTSTP]);
            let _ = ready.send(());
            if let Ok(mut signals) = signals {
                signals.forever().for_each(handle_signal);
            }
        });
        if heard.is_ok() {
            let _ = is_ready.recv();
        }
        drop(Builder::new().spawn(watch_terminal));
    }

    fn handle_signal(signal: i32) {
        if signal == SIGTSTP {
            return suspend_process();
        }
        if signal == SIGINT && super::IGNORES_INTERRUPT.load(Ordering::SeqCst) {
            return;
        }
        let may_stop = signal == SIGINT && super::IS_STOPPABLE.load(Ordering::SeqCst);
        if may_stop && !super::IS_STOP_WANTED.swap(true, Ordering::SeqCst) {
            return;
        }
        let holder = screen::current_holder();
        match holder {
            // The picker raises it for a key of its own, and handles it itself.
            Holder::Picker if signal == SIGINT => return,
            Holder::Picker => sleep(PICKER_GRACE),
            Holder::Nobody | Holder::Pages => {}
        }
        screen::release_screen();
        if signal == SIGQUIT || signal == SIGABRT {
            // Ends as the signal demands, with a core dump if enabled.
            drop(emulate_default_handler(signal));
        }
        if signal == SIGINT && super::IS_SESSION_OPEN.load(Ordering::SeqCst) {
            drop(OutputStream::Stderr.write_all(STOPPED_MESSAGE.as_bytes()));
        }
        exit(128 + signal);
    }

    /// Stops the process in the usual way, and draws the page again when it continues.
    fn suspend_process() {
        let has_pages = screen::current_holder() == Holder::Pages;
        if has_pages {
            screen::release_screen();
        }
        drop(emulate_default_handler(SIGTSTP));
        if has_pages {
            screen::resume_pages();
        }
    }

    /// Ends the process if its terminal is gone without a signal: a read from it would repeat for
    /// ever.
    fn watch_terminal() {
        loop {
            sleep(WATCH_INTERVAL);
            if screen::current_holder() == Holder::Pages
                && crossterm::terminal::window_size().is_err()
            {
                screen::release_screen();
                exit(128 + SIGHUP);
            }
        }
    }
}

#[cfg(not(unix))]
mod platform {
    pub(super) fn listen() {}
}
