//! A bar for what takes longer than a moment, and nothing for what does not.

use jiff::{SignedDuration, Timestamp};

use crate::ui::Progress;
use obverse_core::sitting::view::Clock;

use super::app::App;

/// What takes longer is shown.
const MOMENT: SignedDuration = SignedDuration::from_secs(1);

/// Something that may take a while.
pub(super) struct Waiting<'a> {
    app: &'a App,
    what: String,
    begun: Timestamp,
    bar: Option<Progress<'a>>,
    is_stopped: bool,
}

impl<'a> Waiting<'a> {
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
    pub fn at(&mut self, share: f32) {
        if self.bar.is_none() && self.app.env.clock.now().duration_since(self.begun) > MOMENT {
            self.bar = Some(self.app.ui.progress(&self.what));
        }
        if let Some(bar) = &mut self.bar {
            self.is_stopped |= !bar.at(share);
        }
    }

    /// Whether Ctrl-C was pressed meanwhile, so that nothing should come of it.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }
}
