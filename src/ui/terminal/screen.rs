//! The holder of the terminal. Any thread can restore it, exactly once, whatever happens.

use std::io::{self, Write};
use std::sync::{Mutex, Once, PoisonError};

use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, RestorePosition, SavePosition, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};

use crate::ui::output::OutputStream;
use crate::ui::theme::Theme;

use super::image::{FrameImage, ImageProtocol, clear_code, draw_code};
use super::page::ScreenFrame;

/// The holder of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Holder {
    /// The shell, or another parent.
    Nobody,
    /// The pages of a session.
    Pages,
    /// A picker that hides the cursor and sets the mode itself.
    Picker,
}

/// The holder, and its output stream.
static SCREEN_HOLDER: Mutex<(Holder, OutputStream)> =
    Mutex::new((Holder::Nobody, OutputStream::Stderr));

/// Holds the terminal until dropped.
pub(in crate::ui) struct Screen {
    /// The last drawn text.
    drawn: String,
    /// The images that are drawn; `None` if that is not known.
    images: Option<Vec<FrameImage>>,
}

impl Screen {
    /// Takes the terminal for pages.
    ///
    /// # Errors
    ///
    /// If the terminal fails.
    pub(crate) fn for_pages(output: OutputStream) -> io::Result<Self> {
        release_on_panic();
        let screen = Self::held_by(Holder::Pages, output);
        enable_raw_mode()?;
        write_held(&enter_codes())?;
        Ok(screen)
    }

    /// Takes the terminal for a picker.
    ///
    /// # Errors
    ///
    /// If the terminal fails.
    pub(crate) fn for_picker(output: OutputStream) -> io::Result<Self> {
        release_on_panic();
        let screen = Self::held_by(Holder::Picker, output);
        write_held(
            &(command_code(EnterAlternateScreen)
                + &command_code(Clear(ClearType::All))
                + &command_code(MoveTo(0, 0))),
        )?;
        Ok(screen)
    }

    fn held_by(holder: Holder, output: OutputStream) -> Self {
        *SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner) = (holder, output);
        Self { drawn: String::new(), images: Some(Vec::new()) }
    }

    /// Draws a whole page at once, unless it is already there. An image that stays in its place is
    /// not drawn again.
    ///
    /// # Errors
    ///
    /// If the terminal is gone.
    pub(crate) fn draw_frame(
        &mut self,
        frame: &ScreenFrame,
        theme: Theme,
        protocol: Option<ImageProtocol>,
    ) -> io::Result<()> {
        let images_stay = self.images.as_ref() == Some(&frame.images);
        let picture = frame_codes(frame, theme, if images_stay { &frame.images } else { &[] });
        if picture != self.drawn || !images_stay {
            write_held(&picture)?;
            self.drawn = picture;
        }
        if !images_stay {
            if let Some(protocol) = protocol {
                write_held(&image_codes(&frame.images, protocol))?;
            }
            self.images = Some(frame.images.clone());
        }
        Ok(())
    }

    /// Forgets the drawn page, so that it is drawn again.
    pub(crate) fn forget_drawn(&mut self) {
        self.drawn.clear();
        self.images = None;
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        release_screen();
    }
}

/// The holder of the terminal.
pub(in crate::ui) fn current_holder() -> Holder {
    SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner).0
}

/// Takes the terminal for pages again, and has the page drawn again.
#[cfg(unix)]
pub(in crate::ui) fn resume_pages() {
    {
        let mut held = SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
        held.0 = Holder::Pages;
        drop(enable_raw_mode());
        drop(held.1.write_all(enter_codes().as_bytes()));
    }
    // The thread that waits for keys takes this for a new size, and draws.
    drop(signal_hook::low_level::raise(signal_hook::consts::SIGWINCH));
}

/// The codes that enter the screen of pages.
fn enter_codes() -> String {
    [
        command_code(EnterAlternateScreen),
        command_code(EnableBracketedPaste),
        command_code(DisableLineWrap),
        command_code(Hide),
    ]
    .concat()
}

/// Restores the terminal, if not done already.
pub(in crate::ui) fn release_screen() {
    let mut held = SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let (holder, mut output) = *held;
    held.0 = Holder::Nobody;
    // A terminal that is gone needs no codes.
    match holder {
        Holder::Nobody => {}
        // A failing picker leaves the cursor hidden.
        Holder::Picker => {
            drop(
                output.write_all(
                    (command_code(Show) + &command_code(LeaveAlternateScreen)).as_bytes(),
                ),
            );
        }
        Holder::Pages => {
            let leave = [
                command_code(EndSynchronizedUpdate),
                command_code(EnableLineWrap),
                command_code(DisableBracketedPaste),
                command_code(Show),
            ];
            drop(
                output.write_all((leave.concat() + &command_code(LeaveAlternateScreen)).as_bytes()),
            );
            drop(disable_raw_mode());
        }
    }
}

/// Writes to the held terminal; nothing after its release.
fn write_held(text: &str) -> io::Result<()> {
    let held = SCREEN_HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let (holder, mut output) = *held;
    if holder == Holder::Nobody { Ok(()) } else { output.write_all(text.as_bytes()) }
}

/// Restores the screen before a panic message, which would otherwise vanish.
fn release_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous_hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            release_screen();
            previous_hook(panic);
        }));
    });
}

/// The codes that draw the text of a page. The rows of `images` stay as they are: to clear them
/// would remove the images.
fn frame_codes(frame: &ScreenFrame, theme: Theme, images: &[FrameImage]) -> String {
    let mut out =
        command_code(BeginSynchronizedUpdate) + &command_code(Hide) + &command_code(MoveTo(0, 0));
    for (row, line) in frame.lines.iter().enumerate() {
        out.push_str(if row > 0 { "\r\n" } else { "" });
        if images.iter().any(|image| (image.row..image.row + image.size.rows).contains(&row)) {
            continue;
        }
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

/// The codes that draw these images in the place of the former ones.
fn image_codes(images: &[FrameImage], protocol: ImageProtocol) -> String {
    let mut out = command_code(SavePosition) + clear_code(protocol);
    for image in images {
        out.push_str(&command_code(MoveTo(cell_number(image.column), cell_number(image.row))));
        out.push_str(&draw_code(image, protocol));
    }
    out + &command_code(RestorePosition)
}

fn cell_number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn command_code(command: impl Command) -> String {
    let mut out = String::new();
    // Writing to a String never fails.
    let _ = command.write_ansi(&mut out);
    out
}
