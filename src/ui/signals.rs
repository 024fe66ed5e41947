//! Signals from outside: the terminal is given back before the process ends. Nothing else is to be done, for every
//! answer is on disk before its verdict is shown.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a sitting is open, and can be gone on with.
static IS_SESSION_OPEN: AtomicBool = AtomicBool::new(false);

/// Whether another program has the screen, whose Ctrl-C it is.
static IGNORES_INTERRUPT: AtomicBool = AtomicBool::new(false);

/// A sitting that is open as long as this lives.
pub(super) struct OpenSessionGuard(());

/// Opens a sitting.
pub(super) fn guard_session() -> OpenSessionGuard {
    IS_SESSION_OPEN.store(true, Ordering::SeqCst);
    OpenSessionGuard(())
}

impl Drop for OpenSessionGuard {
    fn drop(&mut self) {
        IS_SESSION_OPEN.store(false, Ordering::SeqCst);
    }
}

/// Whether something goes on that can be stopped, and whether that is wanted.
static IS_STOPPABLE: AtomicBool = AtomicBool::new(false);
static IS_STOP_WANTED: AtomicBool = AtomicBool::new(false);

/// Something that can be stopped as long as this lives.
pub(super) struct StopGuard(());

/// From now on Ctrl-C asks to stop, and does no more the first time.
pub(super) fn guard_stop() -> StopGuard {
    IS_STOP_WANTED.store(false, Ordering::SeqCst);
    IS_STOPPABLE.store(true, Ordering::SeqCst);
    StopGuard(())
}

/// Whether Ctrl-C was pressed since then.
pub(super) fn stop_is_wanted() -> bool {
    IS_STOP_WANTED.load(Ordering::SeqCst)
}

impl Drop for StopGuard {
    fn drop(&mut self) {
        IS_STOPPABLE.store(false, Ordering::SeqCst);
    }
}

/// Ctrl-C says nothing to this process as long as this lives.
pub(super) struct InterruptGuard(());

/// Passes over Ctrl-C.
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

/// Hears signals from now on.
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

    /// What is said when someone stops.
    const STOPPED_MESSAGE: &str = "\nStopped. Every answer given is saved; `obverse quiz` offers to go on.\n";
    /// A picker is given so long to put the terminal's mode back; only it knows how.
    const PICKER_GRACE: Duration = Duration::from_millis(50);
    /// How often a terminal is asked whether it is still there.
    const WATCH_INTERVAL: Duration = Duration::from_secs(2);

    pub(super) fn listen() {
        let (ready, is_ready) = channel();
        // Where the system gives no thread, the process ends as any process does. The thread itself asks for the signals:
        // without it nobody would hear them.
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
            // The picker raises it for a key of its own, and answers it itself.
            Holder::Picker if signal == SIGINT => return,
            Holder::Picker => sleep(PICKER_GRACE),
            Holder::Nobody | Holder::Pages => {}
        }
        screen::release_screen();
        if signal == SIGQUIT || signal == SIGABRT {
            // It ends as a process ends by it, with a core where the user wants cores.
            drop(emulate_default_handler(signal));
        }
        if signal == SIGINT && super::IS_SESSION_OPEN.load(Ordering::SeqCst) {
            drop(OutputStream::Stderr.write_all(STOPPED_MESSAGE.as_bytes()));
        }
        exit(128 + signal);
    }

    /// Stops as any process does, and draws the page anew when it goes on.
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

    /// Ends the process when its terminal is gone and nobody said so: a read from it would be tried for ever.
    fn watch_terminal() {
        loop {
            sleep(WATCH_INTERVAL);
            if screen::current_holder() == Holder::Pages && crossterm::terminal::window_size().is_err() {
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
