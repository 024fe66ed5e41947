//! A sitting on a whole screen: every view is a page, drawn anew for every key.

mod draft;
mod editor;
mod menu;
mod page;
mod question;
pub(super) mod screen;
#[cfg(test)]
pub(super) mod tests;
mod verdict;

use std::io;
use std::ops::Range;
use std::time::Duration;

use crossterm::event;
use jiff::Timestamp;

use obverse_core::sitting::view::{Act, Clock, Stop, View, time_left};

use super::Prompter;
use super::mouth::Mouth;
use super::theme::Theme;

use draft::{Draft, Reaction, is_typed};
use page::{Page, Size};
use screen::Screen;

/// How often the time that is left is looked at; a page that did not change is not drawn again.
const TICK: Duration = Duration::from_secs(1);
/// How long is waited where no time runs out.
const LONG: Duration = Duration::from_secs(3600);

/// The terminal's columns, where it says how many it has.
pub(super) fn columns() -> Option<usize> {
    size().map(|size| size.columns)
}

/// The terminal's rows, where it says how many it has.
pub(super) fn rows() -> Option<usize> {
    size().map(|size| size.rows)
}

fn size() -> Option<Size> {
    let (columns, rows) = crossterm::terminal::size().ok()?;
    (columns > 0 && rows > 0).then_some(Size { columns: columns.into(), rows: rows.into() })
}

/// Asks on a whole screen. The terminal is taken at the first view and given back when this is dropped.
pub(super) struct Terminal {
    mouth: Mouth,
    theme: Theme,
    /// The columns that were asked for.
    columns: Option<usize>,
    screen: Option<Screen>,
    /// What was typed last, and what was asked.
    sent: Option<(String, String)>,
}

impl Terminal {
    pub fn new(mouth: Mouth, theme: Theme, columns: Option<usize>) -> Self {
        Self { mouth, theme, columns, screen: None, sent: None }
    }

    fn screen(&mut self) -> io::Result<&mut Screen> {
        match &mut self.screen {
            Some(screen) => Ok(screen),
            none => Ok(none.insert(Screen::pages(self.mouth)?)),
        }
    }

    /// The screen's size; no wider than was asked for, no wider than it is.
    fn size(&self) -> Size {
        let mut size = size().unwrap_or(Size { columns: 80, rows: 24 });
        size.columns = size.columns.min(self.columns.unwrap_or(usize::MAX));
        size
    }

    fn talk(&mut self, view: &View, clock: &dyn Clock) -> io::Result<Result<Act, Stop>> {
        let mut sight = Sight::new(view);
        if let Some(typed) = self.sent.take().and_then(|sent| again(view, sent)) {
            sight.draft = Draft::unread(view, &typed);
        }
        loop {
            let now = clock.now();
            let left = view.deadline().map(|deadline| time_left(deadline, now));
            if left == Some(Duration::ZERO) {
                return Ok(Ok(Act::TimeUp { typed: sight.draft.editor.text().to_owned() }));
            }
            let (size, theme) = (self.size(), self.theme);
            let frame = sight.frame(view, now, size);
            self.screen()?.draw(&frame, theme)?;
            if !event::poll(left.map_or(LONG, |left| left.min(TICK)))? {
                continue;
            }
            match sight.draft.take(view, &event::read()?) {
                Reaction::Stay => {}
                Reaction::Act(act) => {
                    if let (View::Question(question), Act::Line(line)) = (view, &act) {
                        self.sent = Some((question.prompt.clone(), line.clone()));
                    }
                    return Ok(Ok(act));
                }
                Reaction::Stop(stop) => return Ok(Err(stop)),
                Reaction::Scroll(lines) => sight.scroll(lines),
                Reaction::Turn(screens) => sight.turn(screens, frame.seen),
                Reaction::Redraw => self.screen()?.forget(),
                Reaction::Suspend => self.suspend()?,
            }
        }
    }

    /// Gives the terminal to the shell until it gives it back.
    fn suspend(&mut self) -> io::Result<()> {
        self.screen = None;
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.screen().map(drop)
    }
}

impl Prompter for Terminal {
    fn ask(&mut self, view: &View, clock: &dyn Clock) -> Result<Act, Stop> {
        // A terminal that fails is one that is gone.
        self.talk(view, clock).unwrap_or(Err(Stop::EndOfInput))
    }
}

/// What was typed, where the same question is asked again because that could not be read: it is mended, not typed anew.
fn again(view: &View, (prompt, typed): (String, String)) -> Option<String> {
    let View::Question(question) = view else { return None };
    let is_unread = question.notice.is_some() && question.prompt == prompt && !typed.starts_with('/');
    (is_unread && is_typed(view)).then_some(typed)
}

/// A view as it is seen just now.
struct Sight {
    draft: Draft,
    /// The first line of the body that is seen.
    top: usize,
    /// What was brought into sight last.
    focus: Range<usize>,
}

impl Sight {
    fn new(view: &View) -> Self {
        Self { draft: Draft::new(view), top: 0, focus: 0..0 }
    }

    fn frame(&mut self, view: &View, now: Timestamp, size: Size) -> page::Frame {
        let page = draw(view, &self.draft, now, size.inner());
        let mut frame = page.frame(size, self.top);
        if page.body.focus != self.focus {
            self.focus = page.body.focus.clone();
            self.top = revealed(page.body.in_sight(frame.seen), self.top, frame.seen);
            frame = page.frame(size, self.top);
        }
        self.top = frame.top;
        frame
    }

    fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
    }

    fn turn(&mut self, screens: isize, seen: usize) {
        // One line stays, so that the eye finds its place.
        self.scroll(screens * isize::try_from(seen.saturating_sub(1).max(1)).unwrap_or(1));
    }
}

/// The first line from which `focus` is seen, its beginning before its end.
fn revealed(focus: &Range<usize>, top: usize, seen: usize) -> usize {
    top.max(focus.end.saturating_sub(seen)).min(focus.start.max(if focus.is_empty() { top } else { 0 }))
}

/// The page of a view.
fn draw(view: &View, draft: &Draft, now: Timestamp, width: usize) -> Page {
    match view {
        View::Question(question) => question::page(view, question, draft, now, width),
        View::Verdict(verdict) => verdict::page(verdict, draft, now, width),
        View::Menu(menu) => menu::page(menu, draft, width),
        View::HandIn(hand_in) => menu::hand_in(hand_in, draft, now, width),
    }
}
