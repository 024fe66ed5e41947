//! A bar for what takes longer than a moment, and nothing for what does not.

use jiff::{SignedDuration, Timestamp};

use crate::ui::Progress;
use obverse_core::session::view::Clock;

use super::app::App;

/// What takes longer is shown.
const BAR_DELAY: SignedDuration = SignedDuration::from_secs(1);

/// Something that may take a while.
pub(super) struct DelayedProgress<'a> {
    app: &'a App,
    what: String,
    begun: Timestamp,
    bar: Option<Progress<'a>>,
    is_stopped: bool,
}

impl<'a> DelayedProgress<'a> {
    /// Begins now to read a file that is called so.
    pub fn new(app: &'a App, file: &str) -> Self {
        Self {
            app,
            what: format!("Reading {file}"),
            begun: app.env.clock.now(),
            bar: None,
            is_stopped: false,
        }
    }

    /// This share is done, from 0 to 1.
    pub fn set_share(&mut self, share: f32) {
        if self.bar.is_none() && self.app.env.clock.now().duration_since(self.begun) > BAR_DELAY {
            self.bar = Some(self.app.ui.start_progress(&self.what));
        }
        if let Some(bar) = &mut self.bar {
            self.is_stopped |= !bar.set_share(share);
        }
    }

    /// Whether Ctrl-C was pressed meanwhile, so that nothing should come of it.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }
}
