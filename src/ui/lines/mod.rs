//! A session line by line: for a pipe, a screen reader, and tests. Output is never taken back.

mod hand_in;
mod input;
mod speaker;
mod spoken_text;
mod spoken_time;
#[cfg(test)]
mod tests;
mod verdict_lines;

use std::io::Write;

use jiff::Timestamp;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{Clock, LearnerAction, SessionView, StopReason, time_left};
use obverse_core::text::{isolate, visible_line};

use super::theme::Theme;
use super::{Prompter, wrap_line};

pub(super) use input::InputStream;
use speaker::Speaker;

/// The result of waiting for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineRead {
    /// A line, without its end.
    Line(String),
    /// The deadline passed first.
    TimeUp,
    /// The input has ended.
    End,
}

/// A source of lines.
pub(super) trait LineSource {
    /// Waits for a line, at most until the deadline.
    fn read_line(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> LineRead;

    /// The text to write after the prompt was answered with `line`, so that the next output starts
    /// on a new line. A terminal has echoed the line already.
    fn echo_text(&self, line: &str) -> String;
}

/// Asks line by line.
pub(super) struct LinePrompter<E, W> {
    source: E,
    output: W,
    theme: Theme,
    width: usize,
    locale: Locale,
    speaker: Speaker,
}

impl<E: LineSource, W: Write> LinePrompter<E, W> {
    pub(super) fn new(source: E, output: W, theme: Theme, width: usize, locale: Locale) -> Self {
        Self { source, output, theme, width, locale, speaker: Speaker::new(locale) }
    }

    /// The output so far, if it was kept.
    pub(super) fn written(&self) -> &W {
        &self.output
    }

    fn write_text(&mut self, text: &str) -> Result<(), StopReason> {
        let written = self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush());
        written.map_err(|_| StopReason::EndOfInput)
    }

    fn read_act(
        &mut self,
        view: &SessionView,
        clock: &dyn Clock,
    ) -> Result<LearnerAction, StopReason> {
        match self.source.read_line(view.deadline(), clock) {
            LineRead::Line(line) => {
                self.write_text(&self.source.echo_text(&line))?;
                Ok(LearnerAction::Line(line))
            }
            LineRead::TimeUp => {
                self.write_text(&format!("\n{}\n", message!(self.locale, "time-up")))?;
                Ok(LearnerAction::TimeUp { typed: String::new() })
            }
            LineRead::End => {
                self.write_text("\n")?;
                // Nothing else depends on it.
                if matches!(view, SessionView::Verdict(_)) {
                    Ok(LearnerAction::Line(String::new()))
                } else {
                    Err(StopReason::EndOfInput)
                }
            }
        }
    }
}

impl<E: LineSource, W: Write> Prompter for LinePrompter<E, W> {
    fn ask(&mut self, view: &SessionView, clock: &dyn Clock) -> Result<LearnerAction, StopReason> {
        let now = clock.now();
        if !matches!(view, SessionView::Verdict(_))
            && view.deadline().is_some_and(|end| time_left(end, now).is_zero())
        {
            self.write_text(&format!("{}\n", message!(self.locale, "time-up")))?;
            return Ok(LearnerAction::TimeUp { typed: String::new() });
        }
        let spoken = self.speaker.speak(view, now);
        let lines: Vec<_> =
            spoken.lines.iter().flat_map(|line| wrap_line(line, self.width)).collect();
        self.write_text(&self.theme.format_lines(&lines))?;
        match spoken.prompt {
            Some(prompt) => {
                let prompt = visible_line(&prompt);
                self.write_text(&if self.theme.isolates {
                    isolate(&prompt)
                } else {
                    prompt.clone()
                })?;
                self.read_act(view, clock)
            }
            None => Ok(LearnerAction::Line(String::new())),
        }
    }
}
