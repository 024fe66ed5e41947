//! Signals from outside: the terminal is given back before the process ends. Nothing else is to be done, for every
//! answer is on disk before its verdict is shown.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a sitting is open, and can be gone on with.
static SITTING: AtomicBool = AtomicBool::new(false);

/// Whether another program has the screen, whose Ctrl-C it is.
static DEAF: AtomicBool = AtomicBool::new(false);

/// A sitting that is open as long as this lives.
pub(super) struct Open(());

/// Opens a sitting.
pub(super) fn open() -> Open {
    SITTING.store(true, Ordering::SeqCst);
    Open(())
}

impl Drop for Open {
    fn drop(&mut self) {
        SITTING.store(false, Ordering::SeqCst);
    }
}

/// Whether something goes on that can be stopped, and whether that is wanted.
static STOPPABLE: AtomicBool = AtomicBool::new(false);
static STOP: AtomicBool = AtomicBool::new(false);

/// Something that can be stopped as long as this lives.
pub(super) struct Stops(());

/// From now on Ctrl-C asks to stop, and does no more the first time.
pub(super) fn stops() -> Stops {
    STOP.store(false, Ordering::SeqCst);
    STOPPABLE.store(true, Ordering::SeqCst);
    Stops(())
}

/// Whether Ctrl-C was pressed since then.
pub(super) fn stop_is_wanted() -> bool {
    STOP.load(Ordering::SeqCst)
}

impl Drop for Stops {
    fn drop(&mut self) {
        STOPPABLE.store(false, Ordering::SeqCst);
    }
}

/// Ctrl-C says nothing to this process as long as this lives.
pub(super) struct Deaf(());

/// Passes over Ctrl-C.
pub(super) fn deaf() -> Deaf {
    DEAF.store(true, Ordering::SeqCst);
    listen();
    Deaf(())
}

impl Drop for Deaf {
    fn drop(&mut self) {
        DEAF.store(false, Ordering::SeqCst);
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

    use crate::ui::mouth::Mouth;
    use crate::ui::terminal::screen::{self, Holder};

    /// What is said when someone stops.
    const STOPPED: &str = "\nStopped. Every answer given is saved; `obverse quiz` offers to go on.\n";
    /// A picker is given so long to put the terminal's mode back; only it knows how.
    const GRACE: Duration = Duration::from_millis(50);
    /// How often a terminal is asked whether it is still there.
    const WATCH: Duration = Duration::from_secs(2);

    pub(super) fn listen() {
        let (ready, is_ready) = channel();
        // Where the system gives no thread, the process ends as any process does. The thread itself asks for the signals:
        // without it nobody would hear them.
        let heard = Builder::new().spawn(move || {
            let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGTSTP]);
            let _ = ready.send(());
            if let Ok(mut signals) = signals {
                signals.forever().for_each(obey);
            }
        });
        if heard.is_ok() {
            let _ = is_ready.recv();
        }
        drop(Builder::new().spawn(watch));
    }

    fn obey(signal: i32) {
        if signal == SIGTSTP {
            return stand_still();
        }
        if signal == SIGINT && super::DEAF.load(Ordering::SeqCst) {
            return;
        }
        let may_stop = signal == SIGINT && super::STOPPABLE.load(Ordering::SeqCst);
        if may_stop && !super::STOP.swap(true, Ordering::SeqCst) {
            return;
        }
        let holder = screen::holder();
        match holder {
            // The picker raises it for a key of its own, and answers it itself.
            Holder::Picker if signal == SIGINT => return,
            Holder::Picker => sleep(GRACE),
            Holder::Nobody | Holder::Pages => {}
        }
        screen::release();
        if signal == SIGQUIT || signal == SIGABRT {
            // It ends as a process ends by it, with a core where the user wants cores.
            drop(emulate_default_handler(signal));
        }
        if signal == SIGINT && super::SITTING.load(Ordering::SeqCst) {
            drop(Mouth::Stderr.write_all(STOPPED.as_bytes()));
        }
        exit(128 + signal);
    }

    /// Stops as any process does, and draws the page anew when it goes on.
    fn stand_still() {
        let has_pages = screen::holder() == Holder::Pages;
        if has_pages {
            screen::release();
        }
        drop(emulate_default_handler(SIGTSTP));
        if has_pages {
            screen::go_on();
        }
    }

    /// Ends the process when its terminal is gone and nobody said so: a read from it would be tried for ever.
    fn watch() {
        loop {
            sleep(WATCH);
            if screen::holder() == Holder::Pages && crossterm::terminal::window_size().is_err() {
                screen::release();
                exit(128 + SIGHUP);
            }
        }
    }
}

#[cfg(not(unix))]
mod platform {
    pub(super) fn listen() {}
}
