//! A session on a whole screen: each view is a page, drawn again after every key.

mod draft;
mod editor;
mod header;
mod image;
mod menu;
mod options;
mod page;
mod question;
pub(super) mod screen;
#[cfg(feature = "sixel")]
mod sixel;
#[cfg(test)]
pub(super) mod tests;
mod ticks;
mod verdict;

use std::io;
use std::ops::Range;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode};
use jiff::{SignedDuration, Timestamp};

use obverse_core::messages::Locale;
use obverse_core::session::view::{Clock, LearnerAction, SessionView, StopReason, time_left};

use super::Prompter;
use super::output::OutputStream;
use super::theme::Theme;

use draft::{InputDraft, Reaction, is_typed};
pub use image::ImageProtocol;
use image::ImageRoom;
pub(super) use page::page_width;
use page::{Page, ScreenSize};
use screen::Screen;

/// The time between two checks of the time left. An unchanged page is not drawn again.
const CLOCK_TICK: Duration = Duration::from_secs(1);
/// The longest wait without a deadline.
const IDLE_WAIT: Duration = Duration::from_secs(3600);

/// The terminal's columns, if known.
pub(super) fn terminal_columns() -> Option<usize> {
    terminal_size().map(|size| size.columns)
}

/// The terminal's rows, if known.
pub(super) fn terminal_rows() -> Option<usize> {
    terminal_size().map(|size| size.rows)
}

fn terminal_size() -> Option<ScreenSize> {
    let (columns, rows) = crossterm::terminal::size().ok()?;
    (columns > 0 && rows > 0).then_some(ScreenSize { columns: columns.into(), rows: rows.into() })
}

/// Asks on a whole screen. Takes the terminal at the first view and releases it when dropped.
pub(super) struct ScreenPrompter {
    output: OutputStream,
    theme: Theme,
    /// The requested columns.
    columns: Option<usize>,
    locale: Locale,
    /// The protocol for images, if the terminal draws them.
    images: Option<ImageProtocol>,
    screen: Option<Screen>,
    /// The last prompt and the last input.
    last_sent: Option<(String, String)>,
    /// The key that answered last.
    held: HeldKey,
}

impl ScreenPrompter {
    /// A prompter that draws on this stream. `images` is the protocol for images, if the terminal
    /// draws them.
    pub(super) fn new(
        output: OutputStream,
        theme: Theme,
        columns: Option<usize>,
        locale: Locale,
        images: Option<ImageProtocol>,
    ) -> Self {
        let held = HeldKey::default();
        Self { output, theme, columns, locale, images, screen: None, last_sent: None, held }
    }

    /// The room for images on a page, with the protocol to draw them.
    fn image_room(&self, size: ScreenSize) -> Option<(ImageRoom, ImageProtocol)> {
        let protocol = self.images?;
        let pixels = crossterm::terminal::window_size().map(|size| (size.width, size.height));
        let pixels = pixels.unwrap_or_default();
        let columns = terminal_columns().unwrap_or(size.columns);
        Some((ImageRoom::on_screen(size.inner(), columns, size.rows, pixels), protocol))
    }

    fn take_screen(&mut self) -> io::Result<&mut Screen> {
        match &mut self.screen {
            Some(screen) => Ok(screen),
            none => Ok(none.insert(Screen::for_pages(self.output)?)),
        }
    }

    /// The screen's size, with the requested width at most.
    fn page_size(&self) -> ScreenSize {
        let mut size = terminal_size().unwrap_or(ScreenSize { columns: 80, rows: 24 });
        size.columns = size.columns.min(self.columns.unwrap_or(usize::MAX));
        size
    }

    fn run_view(
        &mut self,
        view: &SessionView,
        clock: &dyn Clock,
    ) -> io::Result<Result<LearnerAction, StopReason>> {
        let mut sight = ViewState::new(view, self.locale);
        if let Some(typed) = self.last_sent.take().and_then(|sent| unread_text(view, sent)) {
            sight.draft = InputDraft::from_unread(view, &typed);
        }
        loop {
            let now = clock.now();
            let left = view.deadline().map(|deadline| time_left(deadline, now));
            if left == Some(Duration::ZERO) {
                return Ok(Ok(LearnerAction::TimeUp {
                    typed: sight.draft.editor.text().to_owned(),
                }));
            }
            let (size, theme) = (self.page_size(), self.theme);
            sight.images = self.image_room(size);
            let frame = sight.frame(view, now, size);
            let protocol = self.images;
            self.take_screen()?.draw_frame(&frame, theme, protocol)?;
            if !event::poll(left.map_or(IDLE_WAIT, |left| left.min(CLOCK_TICK)))? {
                continue;
            }
            let event = event::read()?;
            if self.held.is_repeat(&event, view, clock.now()) {
                continue;
            }
            match sight.draft.handle_event(view, &event) {
                Reaction::Stay => {}
                Reaction::Act(act) => {
                    self.held.note(&event, clock.now());
                    if let (SessionView::Question(question), LearnerAction::Line(line)) =
                        (view, &act)
                    {
                        self.last_sent = Some((question.prompt.clone(), line.clone()));
                    }
                    return Ok(Ok(act));
                }
                Reaction::Stop(stop) => return Ok(Err(stop)),
                Reaction::Scroll(lines) => sight.scroll(lines),
                Reaction::Turn(screens) => sight.turn(screens, frame.seen),
                Reaction::Redraw => self.take_screen()?.forget_drawn(),
                Reaction::Suspend => self.suspend_to_shell()?,
            }
        }
    }

    /// Lends the terminal to the shell.
    fn suspend_to_shell(&mut self) -> io::Result<()> {
        self.screen = None;
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.take_screen().map(drop)
    }
}

impl Prompter for ScreenPrompter {
    fn ask(&mut self, view: &SessionView, clock: &dyn Clock) -> Result<LearnerAction, StopReason> {
        // A failing terminal is gone.
        self.run_view(view, clock).unwrap_or(Err(StopReason::EndOfInput))
    }
}

/// The longest time between two events of a key that is held down. Most systems wait half a second
/// before the first repeat.
const REPEAT_WAIT: SignedDuration = SignedDuration::from_millis(700);

/// The key that answered last, and the time of its last event. While it is held down, it must not
/// answer the questions that follow.
#[derive(Debug, Default)]
struct HeldKey(Option<(KeyCode, Timestamp)>);

impl HeldKey {
    /// Notes the key that answered.
    fn note(&mut self, event: &Event, now: Timestamp) {
        self.0 = match event {
            Event::Key(key) => Some((key.code, now)),
            _ => None,
        };
    }

    /// Whether the event is the same key again, right after it answered, in a view that one key
    /// answers.
    fn is_repeat(&mut self, event: &Event, view: &SessionView, now: Timestamp) -> bool {
        let Event::Key(key) = event else { return false };
        let Some((held, last)) = &mut self.0 else { return false };
        let is_letter = matches!(key.code, KeyCode::Char(_));
        let is_question = matches!(view, SessionView::Question(_));
        let is_same = *held == key.code && now.duration_since(*last) < REPEAT_WAIT;
        if is_same && is_letter && is_question && !view.single_keys().is_empty() {
            *last = now;
            return true;
        }
        self.0 = None;
        false
    }
}

/// The unreadable input, if the same question follows: the learner corrects it.
fn unread_text(view: &SessionView, (prompt, typed): (String, String)) -> Option<String> {
    let SessionView::Question(question) = view else { return None };
    let is_unread =
        question.notice.is_some() && question.prompt == prompt && !typed.starts_with('/');
    (is_unread && is_typed(view)).then_some(typed)
}

/// A view with its display state.
struct ViewState {
    draft: InputDraft,
    locale: Locale,
    /// The room for images, and the protocol to draw them.
    images: Option<(ImageRoom, ImageProtocol)>,
    /// The first visible line of the body.
    top: usize,
    /// The lines last scrolled into view.
    focus: Range<usize>,
}

impl ViewState {
    fn new(view: &SessionView, locale: Locale) -> Self {
        Self { draft: InputDraft::new(view), locale, images: None, top: 0, focus: 0..0 }
    }

    fn frame(&mut self, view: &SessionView, now: Timestamp, size: ScreenSize) -> page::ScreenFrame {
        let mut page = view_page(view, &self.draft, now, size.inner(), self.locale);
        if let Some((room, protocol)) = self.images {
            page.body.place_images(&room, protocol);
        }
        let mut frame = page.cut_to_screen(size, self.top, self.locale);
        if page.body.focus != self.focus {
            self.focus = page.body.focus.clone();
            self.top = reveal_focus(page.body.in_sight(frame.seen), self.top, frame.seen);
            frame = page.cut_to_screen(size, self.top, self.locale);
        }
        self.top = frame.top;
        frame
    }

    fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
    }

    fn turn(&mut self, screens: isize, seen: usize) {
        // One line stays visible for orientation.
        self.scroll(screens * isize::try_from(seen.saturating_sub(1).max(1)).unwrap_or(1));
    }
}

/// The first visible line that shows `focus`, its start above all.
fn reveal_focus(focus: &Range<usize>, top: usize, seen: usize) -> usize {
    top.max(focus.end.saturating_sub(seen)).min(focus.start.max(if focus.is_empty() {
        top
    } else {
        0
    }))
}

/// The page of a view.
fn view_page(
    view: &SessionView,
    draft: &InputDraft,
    now: Timestamp,
    width: usize,
    locale: Locale,
) -> Page {
    match view {
        SessionView::Question(question) => {
            question::question_page(view, question, draft, now, width, locale)
        }
        SessionView::Verdict(verdict) => verdict::verdict_page(verdict, draft, now, width, locale),
        SessionView::Menu(menu) => menu::menu_page(view, menu, draft, width, locale),
        SessionView::HandIn(hand_in) => menu::hand_in_page(hand_in, draft, now, width, locale),
        SessionView::Sheet(lines) => menu::sheet_page(lines, width, locale),
    }
}
