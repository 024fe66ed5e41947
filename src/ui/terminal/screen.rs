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

use crate::ui::output::OutputStream;
use crate::ui::theme::Theme;

use super::page::ScreenFrame;

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
static SCREEN_HOLDER: Mutex<(Holder, OutputStream)> = Mutex::new((Holder::Nobody, OutputStream::Stderr));

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
    pub fn for_pages(mouth: OutputStream) -> io::Result<Self> {
        release_on_panic();
        let screen = Self::held_by(Holder::Pages, mouth);
        enable_raw_mode()?;
        write_held(&enter_codes())?;
        Ok(screen)
    }

    /// Takes the terminal for a picker.
    ///
    /// # Errors
    ///
    /// The terminal does not obey.
    pub fn for_picker(mouth: OutputStream) -> io::Result<Self> {
        release_on_panic();
        let screen = Self::held_by(Holder::Picker, mouth);
        write_held(
            &(command_code(EnterAlternateScreen)
                + &command_code(Clear(ClearType::All))
                + &command_code(MoveTo(0, 0))),
        )?;
        Ok(screen)
    }

    fn held_by(holder: Holder, mouth: OutputStream) -> Self {
        *SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner) = (holder, mouth);
        Self { drawn: String::new() }
    }

    /// Draws a whole page at once, unless it is there already.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn draw_frame(&mut self, frame: &ScreenFrame, theme: Theme) -> io::Result<()> {
        let picture = frame_codes(frame, theme);
        if picture != self.drawn {
            write_held(&picture)?;
            self.drawn = picture;
        }
        Ok(())
    }

    /// Forgets what is there, so that it is drawn anew.
    pub fn forget_drawn(&mut self) {
        self.drawn.clear();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        release_screen();
    }
}

/// Who has the terminal.
pub(in crate::ui) fn current_holder() -> Holder {
    SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner).0
}

/// Takes the terminal for pages again after it was given back for a while, and has the page drawn anew.
#[cfg(unix)]
pub(in crate::ui) fn resume_pages() {
    {
        let mut held = SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
        held.0 = Holder::Pages;
        drop(enable_raw_mode());
        drop(held.1.write_all(enter_codes().as_bytes()));
    }
    // Whoever waits for keys takes this for another size, and draws.
    drop(signal_hook::low_level::raise(signal_hook::consts::SIGWINCH));
}

/// What takes the screen for pages.
fn enter_codes() -> String {
    [
        command_code(EnterAlternateScreen),
        command_code(EnableBracketedPaste),
        command_code(DisableLineWrap),
        command_code(Hide),
    ]
    .concat()
}

/// Gives the terminal back; nothing happens when that was done.
pub(in crate::ui) fn release_screen() {
    let mut held = SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let (holder, mut mouth) = *held;
    held.0 = Holder::Nobody;
    // A terminal that is gone needs nothing back.
    match holder {
        Holder::Nobody => {}
        // A picker that fails leaves the cursor hidden.
        Holder::Picker => {
            drop(mouth.write_all((command_code(Show) + &command_code(LeaveAlternateScreen)).as_bytes()));
        }
        Holder::Pages => {
            let leave = [
                command_code(EndSynchronizedUpdate),
                command_code(EnableLineWrap),
                command_code(DisableBracketedPaste),
                command_code(Show),
            ];
            drop(mouth.write_all((leave.concat() + &command_code(LeaveAlternateScreen)).as_bytes()));
            drop(disable_raw_mode());
        }
    }
}

/// Writes to whoever has the terminal; after it was given back nothing is written.
fn write_held(text: &str) -> io::Result<()> {
    let held = SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let (holder, mut mouth) = *held;
    if holder == Holder::Nobody { Ok(()) } else { mouth.write_all(text.as_bytes()) }
}

/// A panic is told on the screen that stays, not on the one that vanishes.
fn release_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            release_screen();
            told(panic);
        }));
    });
}

fn frame_codes(frame: &ScreenFrame, theme: Theme) -> String {
    let mut out = command_code(BeginSynchronizedUpdate) + &command_code(Hide) + &command_code(MoveTo(0, 0));
    for (row, line) in frame.lines.iter().enumerate() {
        out.push_str(if row > 0 { "\r\n" } else { "" });
        out.push_str(&command_code(Clear(ClearType::CurrentLine)));
        out.push_str(&theme.format_line(line));
    }
    out.push_str(&command_code(Clear(ClearType::FromCursorDown)));
    if let Some((column, row)) = frame.cursor {
        out.push_str(&command_code(MoveTo(cell_number(column), cell_number(row))));
        out.push_str(&command_code(Show));
    }
    out + &command_code(EndSynchronizedUpdate)
}

fn cell_number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn command_code(command: impl Command) -> String {
    let mut out = String::new();
    // A String takes any write.
    let _ = command.write_ansi(&mut out);
    out
}
