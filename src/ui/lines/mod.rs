//! A sitting line by line: for a pipe, for a screen reader, and for tests. Nothing that was said is taken back.

mod aloud;
mod input;
mod say;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use jiff::Timestamp;

use obverse_core::sitting::view::{Act, Clock, Stop, View, time_left};
use obverse_core::text::{isolate, visible_line};

use super::theme::Theme;
use super::{Prompter, text_of};

pub(super) use input::Input;
use say::Speaker;

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line, without its end.
    Line(String),
    /// The deadline passed first.
    TimeUp,
    /// Nothing more comes.
    End,
}

/// Where lines come from.
pub(super) trait Ear {
    /// Waits for a line, at most until the deadline.
    fn hear(&mut self, deadline: Option<Timestamp>, clock: &dyn Clock) -> Heard;

    /// What is to be written behind a prompt that was answered with `line`, so that the next line begins anew: a
    /// terminal has shown the line and its end itself.
    fn echo(&self, line: &str) -> String;
}

/// Asks line by line.
pub(super) struct Lines<E, W> {
    ear: E,
    out: W,
    theme: Theme,
    width: usize,
    speaker: Speaker,
}

impl<E: Ear, W: Write> Lines<E, W> {
    pub fn new(ear: E, out: W, theme: Theme, width: usize) -> Self {
        Self { ear, out, theme, width, speaker: Speaker::default() }
    }

    /// Everything that was written, where it was kept.
    pub fn out(&self) -> &W {
        &self.out
    }

    fn write(&mut self, text: &str) -> Result<(), Stop> {
        let write = |out: &mut W| -> io::Result<()> {
            out.write_all(text.as_bytes())?;
            out.flush()
        };
        write(&mut self.out).map_err(|_| Stop::EndOfInput)
    }

    fn listen(&mut self, view: &View, clock: &dyn Clock) -> Result<Act, Stop> {
        match self.ear.hear(view.deadline(), clock) {
            Heard::Line(line) => {
                self.write(&self.ear.echo(&line))?;
                Ok(Act::Line(line))
            }
            Heard::TimeUp => {
                self.write("\nThe time is up.\n")?;
                Ok(Act::TimeUp { typed: String::new() })
            }
            Heard::End => {
                self.write("\n")?;
                // Nothing hangs on it any more.
                if matches!(view, View::Verdict(_)) {
                    Ok(Act::Line(String::new()))
                } else {
                    Err(Stop::EndOfInput)
                }
            }
        }
    }
}

impl<E: Ear, W: Write> Prompter for Lines<E, W> {
    fn ask(&mut self, view: &View, clock: &dyn Clock) -> Result<Act, Stop> {
        let now = clock.now();
        if !matches!(view, View::Verdict(_))
            && view.deadline().is_some_and(|end| time_left(end, now).is_zero())
        {
            self.write("The time is up.\n")?;
            return Ok(Act::TimeUp { typed: String::new() });
        }
        let said = self.speaker.say(view, now);
        let lines: Vec<_> = said.lines.iter().flat_map(|line| text_of(line, self.width)).collect();
        self.write(&self.theme.lines(&lines))?;
        match said.prompt {
            Some(prompt) => {
                let prompt = visible_line(&prompt);
                self.write(&if self.theme.isolates { isolate(&prompt) } else { prompt.clone() })?;
                self.listen(view, clock)
            }
            None => Ok(Act::Line(String::new())),
        }
    }
}
