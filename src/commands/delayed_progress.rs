//! A progress bar that appears only if the work is slow.

use jiff::{SignedDuration, Timestamp};

use crate::ui::Progress;
use obverse_core::session::view::Clock;

use super::app::App;

/// The delay before the bar appears.
const BAR_DELAY: SignedDuration = SignedDuration::from_secs(1);

/// Work that may be slow.
pub(super) struct DelayedProgress<'a> {
    app: &'a App,
    title: String,
    begun: Timestamp,
    bar: Option<Progress<'a>>,
    is_stopped: bool,
}

impl<'a> DelayedProgress<'a> {
    /// Starts with the file of this name.
    pub(super) fn new(app: &'a App, file: &str) -> Self {
        Self {
            app,
            title: format!("Reading {file}"),
            begun: app.env.clock.now(),
            bar: None,
            is_stopped: false,
        }
    }

    /// Sets the share done, from 0 to 1.
    pub(super) fn set_share(&mut self, share: f32) {
        if self.bar.is_none() && self.app.env.clock.now().duration_since(self.begun) > BAR_DELAY {
            self.bar = Some(self.app.ui.start_progress(&self.title));
        }
        if let Some(bar) = &mut self.bar {
            self.is_stopped |= !bar.set_share(share);
        }
    }

    /// Whether the user pressed Ctrl-C, so that the result must be discarded.
    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped
    }
}
