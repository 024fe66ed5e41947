//! A sitting line by line: for a pipe, for a screen reader, and for tests. Nothing that was said is taken back.

mod input;
mod speaker;
mod spoken_text;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use jiff::Timestamp;

use obverse_core::session::view::{Clock, LearnerAction, SessionView, StopReason, time_left};
use obverse_core::text::{isolate, visible_line};

use super::theme::Theme;
use super::{Prompter, wrap_line};

pub(super) use input::InputStream;
use speaker::Speaker;

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineRead {
    /// A line, without its end.
    Line(String),
    /// The deadline passed first.
    TimeUp,
    /// Nothing more comes.
    End,
}

/// Where lines come from.
pub(super) trait LineSource {
    /// Waits for a line, at most until the deadline.
    fn read_line(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> LineRead;

    /// What is to be written behind a prompt that was answered with `line`, so that the next line begins anew: a
    /// terminal has shown the line and its end itself.
    fn echo_text(&self, line: &str) -> String;
}

/// Asks line by line.
pub(super) struct LinePrompter<E, W> {
    source: E,
    output: W,
    theme: Theme,
    width: usize,
    speaker: Speaker,
}

impl<E: LineSource, W: Write> LinePrompter<E, W> {
    pub fn new(source: E, output: W, theme: Theme, width: usize) -> Self {
        Self { source, output, theme, width, speaker: Speaker::default() }
    }

    /// Everything that was written, where it was kept.
    pub fn written(&self) -> &W {
        &self.output
    }

    fn write_text(&mut self, text: &str) -> Result<(), StopReason> {
        let write = |out: &mut W| -> io::Result<()> {
            out.write_all(text.as_bytes())?;
            out.flush()
        };
        write(&mut self.output).map_err(|_| StopReason::EndOfInput)
    }

    fn read_act(&mut self, view: &SessionView, clock: &dyn Clock) -> Result<LearnerAction, StopReason> {
        match self.source.read_line(view.deadline(), clock) {
            LineRead::Line(line) => {
                self.write_text(&self.source.echo_text(&line))?;
                Ok(LearnerAction::Line(line))
            }
            LineRead::TimeUp => {
                self.write_text("\nThe time is up.\n")?;
                Ok(LearnerAction::TimeUp { typed: String::new() })
            }
            LineRead::End => {
                self.write_text("\n")?;
                // Nothing hangs on it any more.
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
            self.write_text("The time is up.\n")?;
            return Ok(LearnerAction::TimeUp { typed: String::new() });
        }
        let said = self.speaker.speak(view, now);
        let lines: Vec<_> = said.lines.iter().flat_map(|line| wrap_line(line, self.width)).collect();
        self.write_text(&self.theme.format_lines(&lines))?;
        match said.prompt {
            Some(prompt) => {
                let prompt = visible_line(&prompt);
                self.write_text(&if self.theme.isolates { isolate(&prompt) } else { prompt.clone() })?;
                self.read_act(view, clock)
            }
            None => Ok(LearnerAction::Line(String::new())),
        }
    }
}
