//! The output and input streams: all output leaves here, all input arrives here.
//!
//! Other modules make [`Line`]s; [`Ui`] knows their destination and their style. A session asks
//! through a [`Prompter`]: on a whole screen, line by line, or from a script.

mod ask;
pub mod diagnostics;
mod lines;
mod messages;
mod output;
mod pager;
mod pick;
mod progress;
#[cfg(test)]
mod samples;
mod scripted;
mod signals;
mod terminal;
mod theme;
mod verdict_rows;

use std::io::{self, BufReader, Write};
use std::sync::OnceLock;

use obverse_core::messages::Locale;
use obverse_core::session::view::{Clock, LearnerAction, SessionView, StopReason};
use obverse_core::text::{Line, Style, hang_lines, wrap_text};

pub use output::check_stdout;
pub use pager::Pager;
pub use progress::Progress;
pub use scripted::{ManualClock, ScriptStep, ScriptedPrompter};
pub use terminal::ImageProtocol;
pub use theme::{ColorChoice, ColorDepth, Theme, ThemeName};

use lines::{InputStream, LinePrompter};
use output::OutputStream;
use terminal::ScreenPrompter;

/// The narrowest layout, in columns.
const MIN_WIDTH: usize = 20;
/// The default width, in columns.
const DEFAULT_WIDTH: usize = 80;

/// Asks a learner.
pub trait Prompter {
    /// Shows a view and waits for the learner's action, at most until the view's deadline.
    ///
    /// # Errors
    ///
    /// The reason why the input ends.
    fn ask(&mut self, view: &SessionView, clock: &dyn Clock) -> Result<LearnerAction, StopReason>;
}

/// The properties of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub struct TerminalFacts {
    /// Whether input comes from a terminal.
    pub stdin_is_terminal: bool,
    /// Whether data goes to a terminal.
    pub stdout_is_terminal: bool,
    /// Whether messages go to a terminal.
    pub stderr_is_terminal: bool,
    /// Whether the user wants line mode.
    pub plain: bool,
    /// When to use colours.
    pub color: ColorChoice,
    /// Whether the terminal shows 24 bits of colour.
    pub has_true_color: bool,
    /// Whether the terminal shows links that can be followed.
    pub has_links: bool,
    /// The protocol for images, if the terminal draws them.
    pub images: Option<ImageProtocol>,
    /// The theme.
    pub theme: ThemeName,
    /// The language of the interface.
    pub locale: Locale,
    /// The requested width, in columns.
    pub width: Option<usize>,
}

/// The look of text in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextLook {
    /// The theme, with the colours of the stream.
    pub theme: Theme,
    /// The width, in columns.
    pub width: usize,
    /// Whether signs need words.
    pub plain: bool,
    /// The language of the interface.
    pub locale: Locale,
}

/// The output and input of the program.
pub struct Ui {
    facts: TerminalFacts,
    pager: Pager,
    input: OnceLock<InputStream>,
}

impl Ui {
    /// Creates it for a terminal.
    #[must_use]
    pub fn new(facts: TerminalFacts) -> Self {
        Self { facts, pager: Pager::default(), input: OnceLock::new() }
    }

    /// Whether sessions use the whole screen. Otherwise they run line by line.
    #[must_use]
    pub fn is_interactive(&self) -> bool {
        self.facts.stdin_is_terminal && self.facts.stderr_is_terminal && !self.facts.plain
    }

    /// Whether sessions draw images.
    #[must_use]
    pub fn draws_images(&self) -> bool {
        self.is_interactive() && self.facts.images.is_some()
    }

    /// The width of the layout, in columns: the requested one, otherwise the terminal's, otherwise
    /// 80; at least 20.
    #[must_use]
    pub fn width(&self) -> usize {
        let has_terminal = self.facts.stdout_is_terminal || self.facts.stderr_is_terminal;
        let width = self.facts.width.or_else(|| has_terminal.then(terminal::terminal_columns)?);
        width.unwrap_or(DEFAULT_WIDTH).max(MIN_WIDTH)
    }

    /// The width of a page between its margins, in columns.
    #[must_use]
    pub fn page_width(&self) -> usize {
        terminal::page_width(self.width())
    }

    /// The language of the interface.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.facts.locale
    }

    /// Whether data goes to a terminal.
    #[must_use]
    pub fn is_data_on_screen(&self) -> bool {
        self.facts.stdout_is_terminal
    }

    /// The look of data.
    #[must_use]
    pub fn data_look(&self) -> TextLook {
        self.look_of(self.facts.stdout_is_terminal)
    }

    /// The look of messages.
    #[must_use]
    pub fn message_look(&self) -> TextLook {
        self.look_of(self.facts.stderr_is_terminal)
    }

    fn look_of(&self, is_terminal: bool) -> TextLook {
        let TerminalFacts { color, has_true_color, has_links, theme, plain, locale, .. } =
            self.facts;
        let depth = match color {
            ColorChoice::Never => ColorDepth::None,
            ColorChoice::Auto if !is_terminal => ColorDepth::None,
            _ if has_true_color => ColorDepth::True,
            _ => ColorDepth::Sixteen,
        };
        let links = is_terminal && has_links && !plain;
        let theme = Theme { name: theme, depth, isolates: is_terminal, links };
        TextLook { theme, width: self.width(), plain, locale }
    }

    /// Writes data to stdout. A closed pipe is no error.
    ///
    /// # Errors
    ///
    /// If the data cannot be written, for example because the disk is full.
    pub fn write_lines(&self, lines: &[Line]) -> io::Result<()> {
        self.write_text(&self.data_look().theme.format_lines(lines))
    }

    /// [`Ui::write_lines`] for finished text: JSON, CSV, a deck. The text must not contain terminal
    /// control codes.
    ///
    /// # Errors
    ///
    /// If the data cannot be written, for example because the disk is full.
    pub fn write_text(&self, text: &str) -> io::Result<()> {
        OutputStream::Stdout.write_all(text.as_bytes())
    }

    /// Writes a message to stderr.
    pub fn show_message(&self, lines: &[Line]) {
        write_to_stderr(&self.message_look().theme.format_lines(lines));
    }

    /// Shows an error with hints.
    pub fn show_error(&self, message: &str, hints: &[String]) {
        self.show_message(&message_lines(
            "error: ",
            Style::Wrong,
            message,
            hints,
            self.message_width(),
        ));
    }

    /// The width of messages, in columns. A line in a log is never wrapped.
    #[must_use]
    pub fn message_width(&self) -> usize {
        if self.facts.stderr_is_terminal { self.width() } else { usize::MAX }
    }

    /// The prompter for the questions of a session, until dropped. It draws on stdout if that is a
    /// terminal, otherwise on stderr.
    #[must_use]
    pub fn prompter(&self) -> Box<dyn Prompter> {
        let (output, look) = self.session_output();
        let theme = look.theme;
        signals::listen();
        if self.is_interactive() {
            Box::new(SessionPrompter {
                prompter: ScreenPrompter::new(
                    output,
                    theme,
                    self.facts.width,
                    self.facts.locale,
                    self.facts.images,
                ),
                guard: None,
            })
        } else {
            Box::new(SessionPrompter { prompter: self.line_prompter(output, theme), guard: None })
        }
    }

    fn line_prompter(
        &self,
        output: OutputStream,
        theme: Theme,
    ) -> LinePrompter<InputStream, OutputStream> {
        let input = self.input.get_or_init(|| {
            InputStream::new(BufReader::new(io::stdin()), self.facts.stdin_is_terminal)
        });
        LinePrompter::new(input.clone(), output, theme, self.width(), self.facts.locale)
    }

    /// The stream for sessions, with its look.
    fn session_output(&self) -> (OutputStream, TextLook) {
        if self.facts.stdout_is_terminal {
            (OutputStream::Stdout, self.data_look())
        } else {
            (OutputStream::Stderr, self.message_look())
        }
    }
}

/// A prompter that tells the signal handler that a session is open.
struct SessionPrompter<P> {
    prompter: P,
    guard: Option<signals::OpenSessionGuard>,
}

impl<P: Prompter> Prompter for SessionPrompter<P> {
    fn ask(&mut self, view: &SessionView, clock: &dyn Clock) -> Result<LearnerAction, StopReason> {
        if !matches!(view, SessionView::Menu(_) | SessionView::Sheet(_)) {
            self.guard.get_or_insert_with(signals::guard_session);
        }
        self.prompter.ask(view, clock)
    }
}

/// Writes to stderr. Ignores errors, because there is no other place to report them.
fn write_to_stderr(text: &str) {
    drop(OutputStream::Stderr.write_all(text.as_bytes()));
}

/// `error: …` or `warning: …`, and a line `hint: …` for each hint.
fn message_lines(
    word: &str,
    style: Style,
    message: &str,
    hints: &[String],
    width: usize,
) -> Vec<Line> {
    let message = if message.is_empty() { None } else { Some((style, word, message)) };
    let hints = hints.iter().map(|hint| (Style::Notice, "hint: ", hint.as_str()));
    message
        .into_iter()
        .chain(hints)
        .flat_map(|(style, word, text)| {
            hang_lines(Line::styled(style, word), width, |columns| wrap_text(text, columns))
        })
        .collect()
}

/// Wraps a line, and repeats its indent before each new line; folds code.
fn wrap_line(line: &Line, width: usize) -> Vec<Line> {
    if line.is_listing() {
        return line.fold_to(width);
    }
    let text = line.to_string();
    let indent = text.len() - text.trim_start_matches(' ').len();
    if line.is_blank() {
        return vec![Line::default()];
    }
    hang_lines(Line::plain(&" ".repeat(indent)), width, |columns| line.wrap_to(columns))
}

#[cfg(test)]
mod tests {
    use super::{ColorChoice, ColorDepth, TerminalFacts, ThemeName, Ui, message_lines, wrap_line};
    use obverse_core::messages::Locale;
    use obverse_core::text::{Line, Style};

    fn sample_texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::to_string).collect()
    }

    const PIPED: TerminalFacts = TerminalFacts {
        stdin_is_terminal: false,
        stdout_is_terminal: false,
        stderr_is_terminal: false,
        plain: false,
        color: ColorChoice::Auto,
        has_true_color: false,
        has_links: false,
        images: None,
        theme: ThemeName::Terminal,
        locale: Locale::English,
        width: None,
    };

    #[test]
    fn a_screen_is_used_only_on_a_terminal_and_if_wanted() {
        let seen = TerminalFacts { stdin_is_terminal: true, stderr_is_terminal: true, ..PIPED };
        for (facts, is_interactive) in [
            (PIPED, false),
            (seen, true),
            (TerminalFacts { plain: true, ..seen }, false),
            (TerminalFacts { stdin_is_terminal: false, ..seen }, false),
            (TerminalFacts { stderr_is_terminal: false, stdout_is_terminal: true, ..seen }, false),
        ] {
            assert_eq!(Ui::new(facts).is_interactive(), is_interactive, "{facts:?}");
        }
    }

    #[test]
    fn the_requested_width_is_limited() {
        for (width, columns) in [(None, 80), (Some(40), 40), (Some(200), 200), (Some(3), 20)] {
            assert_eq!(Ui::new(TerminalFacts { width, ..PIPED }).width(), columns);
        }
    }

    #[test]
    fn only_a_terminal_is_given_colours() {
        let ui = Ui::new(TerminalFacts { stderr_is_terminal: true, ..PIPED });
        assert_eq!(ui.message_look().theme.depth, ColorDepth::Sixteen);
        assert_eq!(ui.data_look().theme.depth, ColorDepth::None);
        let depth = |facts: TerminalFacts| Ui::new(facts).data_look().theme.depth;
        let seen = TerminalFacts { stdout_is_terminal: true, has_true_color: true, ..PIPED };
        assert_eq!(depth(seen), ColorDepth::True);
        assert_eq!(depth(TerminalFacts { color: ColorChoice::Never, ..seen }), ColorDepth::None);
        let forced = TerminalFacts { color: ColorChoice::Always, ..PIPED };
        assert_eq!(depth(forced), ColorDepth::Sixteen);
    }

    #[test]
    fn an_error_names_the_problem_and_the_next_step() {
        let hints = ["obverse decks lists what is found".to_owned()];
        assert_eq!(
            sample_texts(&message_lines(
                "error: ",
                Style::Wrong,
                "no deck is called \x1b[2Jpows",
                &hints,
                30
            )),
            [
                r"error: no deck is called",
                r"       \u{1b}[2Jpows",
                "hint: obverse decks lists what",
                "      is found"
            ]
        );
    }

    #[test]
    fn an_indent_is_kept_on_every_line() {
        let lines =
            [wrap_line(&Line::plain("  one two"), 8), wrap_line(&Line::default(), 8)].concat();
        assert_eq!(sample_texts(&lines), ["  one", "  two", ""]);
    }
}
