//! Who has the terminal, and how it is given back: whatever happens, once, and by anyone.

use std::io::{self, Write};
use std::sync::{Mutex, Once, PoisonError};

use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate,
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use crate::ui::mouth::Mouth;
use crate::ui::theme::Theme;

use super::page::Frame;

/// Who has the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Holder {
    /// The shell, or whoever started the program.
    Nobody,
    /// The pages of a sitting.
    Pages,
    /// A picker that hides the cursor and sets the mode itself.
    Picker,
}

/// The holder, and where it draws.
static HELD: Mutex<(Holder, Mouth)> = Mutex::new((Holder::Nobody, Mouth::Stderr));

/// The terminal while this lives.
pub(in crate::ui) struct Screen {
    /// What was drawn last.
    drawn: String,
}

impl Screen {
    /// Takes the terminal for pages.
    ///
    /// # Errors
    ///
    /// The terminal does not obey.
    pub fn pages(mouth: Mouth) -> io::Result<Self> {
        release_on_panic();
        let screen = Self::held(Holder::Pages, mouth);
        enable_raw_mode()?;
        write(&entered())?;
        Ok(screen)
    }

    /// Takes the terminal for a picker.
    ///
    /// # Errors
    ///
    /// The terminal does not obey.
    pub fn picker(mouth: Mouth) -> io::Result<Self> {
        release_on_panic();
        let screen = Self::held(Holder::Picker, mouth);
        write(&(code(EnterAlternateScreen) + &code(Clear(ClearType::All)) + &code(MoveTo(0, 0))))?;
        Ok(screen)
    }

    fn held(holder: Holder, mouth: Mouth) -> Self {
        *HELD.lock().unwrap_or_else(PoisonError::into_inner) = (holder, mouth);
        Self { drawn: String::new() }
    }

    /// Draws a whole page at once, unless it is there already.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn draw(&mut self, frame: &Frame, theme: Theme) -> io::Result<()> {
        let picture = picture(frame, theme);
        if picture != self.drawn {
            write(&picture)?;
            self.drawn = picture;
        }
        Ok(())
    }

    /// Forgets what is there, so that it is drawn anew.
    pub fn forget(&mut self) {
        self.drawn.clear();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        release();
    }
}

/// Who has the terminal.
pub(in crate::ui) fn holder() -> Holder {
    HELD.lock().unwrap_or_else(PoisonError::into_inner).0
}

/// Takes the terminal for pages again after it was given back for a while, and has the page drawn anew.
#[cfg(unix)]
pub(in crate::ui) fn go_on() {
    {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.0 = Holder::Pages;
        drop(enable_raw_mode());
        drop(held.1.write_all(entered().as_bytes()));
    }
    // Whoever waits for keys takes this for another size, and draws.
    drop(signal_hook::low_level::raise(signal_hook::consts::SIGWINCH));
}

/// What takes the screen for pages.
fn entered() -> String {
    [code(EnterAlternateScreen), code(EnableBracketedPaste), code(DisableLineWrap), code(Hide)].concat()
}

/// Gives the terminal back; nothing happens when that was done.
pub(in crate::ui) fn release() {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let (holder, mut mouth) = *held;
    held.0 = Holder::Nobody;
    // A terminal that is gone needs nothing back.
    match holder {
        Holder::Nobody => {}
        // A picker that fails leaves the cursor hidden.
        Holder::Picker => drop(mouth.write_all((code(Show) + &code(LeaveAlternateScreen)).as_bytes())),
        Holder::Pages => {
            let leave =
                [code(EndSynchronizedUpdate), code(EnableLineWrap), code(DisableBracketedPaste), code(Show)];
            drop(mouth.write_all((leave.concat() + &code(LeaveAlternateScreen)).as_bytes()));
            drop(disable_raw_mode());
        }
    }
}

/// Writes to whoever has the terminal; after it was given back nothing is written.
fn write(text: &str) -> io::Result<()> {
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let (holder, mut mouth) = *held;
    if holder == Holder::Nobody { Ok(()) } else { mouth.write_all(text.as_bytes()) }
}

/// A panic is told on the screen that stays, not on the one that vanishes.
fn release_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            release();
            told(panic);
        }));
    });
}

fn picture(frame: &Frame, theme: Theme) -> String {
    let mut out = code(BeginSynchronizedUpdate) + &code(Hide) + &code(MoveTo(0, 0));
    for (row, line) in frame.lines.iter().enumerate() {
        out.push_str(if row > 0 { "\r\n" } else { "" });
        out.push_str(&code(Clear(ClearType::CurrentLine)));
        out.push_str(&theme.line(line));
    }
    out.push_str(&code(Clear(ClearType::FromCursorDown)));
    if let Some((column, row)) = frame.cursor {
        out.push_str(&code(MoveTo(cell(column), cell(row))));
        out.push_str(&code(Show));
    }
    out + &code(EndSynchronizedUpdate)
}

fn cell(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn code(command: impl Command) -> String {
    let mut out = String::new();
    // A String takes any write.
    let _ = command.write_ansi(&mut out);
    out
}
