//! The progress of slow work: a bar on a screen, words in line mode, otherwise one line.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use obverse_core::text::{isolate, visible_line};

use super::{Ui, signals};

/// The steps of a bar.
const BAR_STEPS: u64 = 1_000;
/// The shares reported without a bar, in percent.
const SAID_PERCENTS: [u8; 3] = [25, 50, 75];

/// Slow work, until dropped. A bar leaves no trace. Meanwhile the first Ctrl-C requests a stop, and
/// the second ends the process.
pub struct Progress<'a> {
    ui: &'a Ui,
    bar: Option<ProgressBar>,
    said_count: usize,
    _stop_guard: signals::StopGuard,
}

impl Ui {
    /// Announces the work and shows its progress. `what` begins a sentence and has no full stop.
    #[must_use]
    pub fn start_progress(&self, title: &str) -> Progress<'_> {
        signals::listen();
        let is_drawn = self.facts.stderr_is_terminal && !self.facts.plain;
        let bar = is_drawn.then(|| new_bar(title, self.width()));
        if bar.is_none() {
            self.show_note(&format!("{title}."));
        }
        Progress { ui: self, bar, said_count: 0, _stop_guard: signals::guard_stop() }
    }
}

impl Progress<'_> {
    /// Shows the share done, from 0 to 1. Returns whether to continue: not after Ctrl-C.
    pub fn set_share(&mut self, share: f32) -> bool {
        match &self.bar {
            Some(bar) => bar.set_position((share.clamp(0.0, 1.0) * BAR_STEPS as f32) as u64),
            None => self.say_share(share),
        }
        !signals::stop_is_wanted()
    }

    /// Reports the share in words, except to a log.
    fn say_share(&mut self, share: f32) {
        while let Some(percent) = SAID_PERCENTS
            .get(self.said_count)
            .filter(|percent| share * 100.0 >= f32::from(**percent))
        {
            if self.ui.facts.stderr_is_terminal {
                self.ui.show_note(&format!("{percent} percent."));
            }
            self.said_count += 1;
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn new_bar(title: &str, width: usize) -> ProgressBar {
    let columns = width.saturating_sub(8).clamp(8, 40);
    let template = if title.chars().count() + columns + 8 <= width {
        format!("{{msg}} {{bar:{columns}}} {{percent:>3}} %")
    } else {
        format!("{{bar:{columns}}} {{percent:>3}} %")
    };
    let style =
        ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(Some(BAR_STEPS), ProgressDrawTarget::stderr());
    bar.set_style(style);
    bar.set_message(isolate(&visible_line(title)).into_owned());
    bar.tick();
    bar
}
