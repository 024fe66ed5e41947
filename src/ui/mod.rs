//! The one mouth and the one ear: everything that is shown goes out here, everything that is answered comes in here.
//!
//! A room that has something to say makes [`Line`]s; [`Ui`] knows where they go and what they look like. A sitting is
//! asked through a [`Prompter`]: on a whole screen, line by line, or from a script.

mod ask;
mod lines;
mod mouth;
mod pager;
mod pick;
pub mod picture;
mod progress;
mod rows;
#[cfg(test)]
mod samples;
mod scripted;
mod signals;
mod talk;
mod terminal;
mod theme;

use std::io::{self, BufReader, Write};
use std::sync::OnceLock;

use obverse_core::sitting::view::{Act, Clock, Stop, View};
use obverse_core::text::{Line, Style, hang, wrap};

pub use mouth::prove_open;
pub use pager::Pager;
pub use progress::Progress;
pub use scripted::{HandClock, Scripted, Step};
pub use theme::Theme;

use lines::{Input, Lines};
use mouth::Mouth;
use terminal::Terminal;

/// The narrowest width that anything is laid out for.
const NARROWEST: usize = 20;
/// The width where nobody says another.
const USUAL: usize = 80;

/// Asks a learner.
pub trait Prompter {
    /// Shows a view and waits for what the learner does, at most until the view's deadline.
    ///
    /// # Errors
    ///
    /// Why nothing more comes from the learner.
    fn ask(&mut self, view: &View, clock: &dyn Clock) -> Result<Act, Stop>;
}

/// What is known of the place where the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub struct Facts {
    /// Whether someone types.
    pub stdin_is_terminal: bool,
    /// Whether data goes to a screen.
    pub stdout_is_terminal: bool,
    /// Whether talk goes to a screen.
    pub stderr_is_terminal: bool,
    /// Whether line by line was asked for.
    pub plain: bool,
    /// Whether a terminal may be given colours.
    pub color: bool,
    /// The columns that were asked for.
    pub width: Option<usize>,
}

/// How text is to look in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether there may be colours.
    pub color: bool,
    /// Whether it is a screen, on which text may run from right to left.
    pub isolates: bool,
    /// The columns.
    pub width: usize,
    /// Whether signs need words.
    pub plain: bool,
}

impl Look {
    /// The theme of the place.
    #[must_use]
    pub fn theme(self) -> Theme {
        Theme { color: self.color, isolates: self.isolates }
    }
}

/// The one mouth and the one ear.
pub struct Ui {
    facts: Facts,
    pager: Pager,
    input: OnceLock<Input>,
}

impl Ui {
    /// For a place.
    #[must_use]
    pub fn new(facts: Facts) -> Self {
        Self { facts, pager: Pager::default(), input: OnceLock::new() }
    }

    /// Whether there is a screen to draw on and someone who wants it drawn on; otherwise a sitting runs line by line.
    #[must_use]
    pub fn is_interactive(&self) -> bool {
        self.facts.stdin_is_terminal && self.facts.stderr_is_terminal && !self.facts.plain
    }

    /// The columns that text is laid out for: those that were asked for, else the terminal's, else 80; at least 20.
    #[must_use]
    pub fn width(&self) -> usize {
        let has_terminal = self.facts.stdout_is_terminal || self.facts.stderr_is_terminal;
        let width = self.facts.width.or_else(|| has_terminal.then(terminal::columns)?);
        width.unwrap_or(USUAL).max(NARROWEST)
    }

    /// Whether data goes to a screen.
    #[must_use]
    pub fn shows(&self) -> bool {
        self.facts.stdout_is_terminal
    }

    /// How data is to look.
    #[must_use]
    pub fn data_look(&self) -> Look {
        let Facts { color, stdout_is_terminal, plain, .. } = self.facts;
        Look { color: color && stdout_is_terminal, isolates: stdout_is_terminal, width: self.width(), plain }
    }

    /// How talk is to look.
    #[must_use]
    pub fn talk_look(&self) -> Look {
        let Facts { color, stderr_is_terminal, plain, .. } = self.facts;
        Look { color: color && stderr_is_terminal, isolates: stderr_is_terminal, width: self.width(), plain }
    }

    /// Writes data: to stdout. A reader that went away is no error.
    ///
    /// # Errors
    ///
    /// The data could not be written, as to a full disk.
    pub fn data(&self, lines: &[Line]) -> io::Result<()> {
        self.data_text(&self.data_look().theme().lines(lines))
    }

    /// [`Ui::data`] of text that is what it is: JSON, CSV, a deck. It must hold nothing that a terminal obeys.
    ///
    /// # Errors
    ///
    /// The data could not be written, as to a full disk.
    pub fn data_text(&self, text: &str) -> io::Result<()> {
        Mouth::Stdout.write_all(text.as_bytes())
    }

    /// Says something to whoever sits there: to stderr.
    pub fn say(&self, lines: &[Line]) {
        murmur(&self.talk_look().theme().lines(lines));
    }

    /// Says what went wrong, and what can be done about it.
    pub fn error(&self, message: &str, hints: &[String]) {
        self.say(&fault("error: ", Style::Wrong, message, hints, self.talk_width()));
    }

    /// A line in a log stays one line.
    /// How wide talk may be, in columns.
    #[must_use]
    pub fn talk_width(&self) -> usize {
        if self.facts.stderr_is_terminal { self.width() } else { usize::MAX }
    }

    /// Asks the questions of a sitting, until it is dropped. It draws on stdout when that is a terminal, else on stderr.
    #[must_use]
    pub fn prompter(&self) -> Box<dyn Prompter> {
        let (mouth, look) = self.stage();
        let theme = look.theme();
        signals::listen();
        if self.is_interactive() {
            Box::new(Sitting { prompter: Terminal::new(mouth, theme, self.facts.width), open: None })
        } else {
            Box::new(Sitting { prompter: self.lines(mouth, theme), open: None })
        }
    }

    fn lines(&self, mouth: Mouth, theme: Theme) -> Lines<Input, Mouth> {
        let input =
            self.input.get_or_init(|| Input::new(BufReader::new(io::stdin()), self.facts.stdin_is_terminal));
        Lines::new(input.clone(), mouth, theme, self.width())
    }

    /// Where sittings are shown.
    fn stage(&self) -> (Mouth, Look) {
        if self.facts.stdout_is_terminal {
            (Mouth::Stdout, self.data_look())
        } else {
            (Mouth::Stderr, self.talk_look())
        }
    }
}

/// A prompter, and whether there is something to go on with when a signal ends it.
struct Sitting<P> {
    prompter: P,
    open: Option<signals::Open>,
}

impl<P: Prompter> Prompter for Sitting<P> {
    fn ask(&mut self, view: &View, clock: &dyn Clock) -> Result<Act, Stop> {
        if !matches!(view, View::Menu(_)) {
            self.open.get_or_insert_with(signals::open);
        }
        self.prompter.ask(view, clock)
    }
}

/// Writes to stderr. There is nobody to tell that nobody can be told.
fn murmur(text: &str) {
    drop(Mouth::Stderr.write_all(text.as_bytes()));
}

/// `error: …` or `warning: …`, and a line `hint: …` for each hint.
fn fault(word: &str, style: Style, message: &str, hints: &[String], width: usize) -> Vec<Line> {
    let said =
        |style, word: &str, text: &str| hang(Line::styled(style, word), width, |columns| wrap(text, columns));
    let hints = hints.iter().flat_map(|hint| said(Style::Notice, "hint: ", hint));
    let message = if message.is_empty() { Vec::new() } else { said(style, word, message) };
    message.into_iter().chain(hints).collect()
}

/// The line wrapped, what stands in before it kept before each of its lines; code folded.
fn text_of(line: &Line, width: usize) -> Vec<Line> {
    if line.is_listing() {
        return line.folded(width);
    }
    let text = line.to_string();
    let indent = text.len() - text.trim_start_matches(' ').len();
    if line.is_blank() {
        return vec![Line::default()];
    }
    hang(Line::plain(&" ".repeat(indent)), width, |columns| line.wrapped(columns))
}

#[cfg(test)]
mod tests {
    use super::{Facts, Ui, fault, text_of};
    use obverse_core::text::{Line, Style};

    fn shown(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::to_string).collect()
    }

    const PIPED: Facts = Facts {
        stdin_is_terminal: false,
        stdout_is_terminal: false,
        stderr_is_terminal: false,
        plain: false,
        color: true,
        width: None,
    };

    #[test]
    fn a_screen_is_drawn_on_only_where_there_is_one_and_someone_wants_it() {
        let seen = Facts { stdin_is_terminal: true, stderr_is_terminal: true, ..PIPED };
        for (facts, is_interactive) in [
            (PIPED, false),
            (seen, true),
            (Facts { plain: true, ..seen }, false),
            (Facts { stdin_is_terminal: false, ..seen }, false),
            (Facts { stderr_is_terminal: false, stdout_is_terminal: true, ..seen }, false),
        ] {
            assert_eq!(Ui::new(facts).is_interactive(), is_interactive, "{facts:?}");
        }
    }

    #[test]
    fn the_width_is_what_was_asked_for_within_reason() {
        for (width, columns) in [(None, 80), (Some(40), 40), (Some(200), 200), (Some(3), 20)] {
            assert_eq!(Ui::new(Facts { width, ..PIPED }).width(), columns);
        }
    }

    #[test]
    fn only_a_terminal_is_given_colours() {
        let ui = Ui::new(Facts { stderr_is_terminal: true, ..PIPED });
        assert!(ui.talk_look().color && !ui.data_look().color);
        assert!(!Ui::new(Facts { stdout_is_terminal: true, color: false, ..PIPED }).data_look().color);
    }

    #[test]
    fn an_error_says_what_and_what_next() {
        let hints = ["obverse decks lists what is found".to_owned()];
        assert_eq!(
            shown(&fault("error: ", Style::Wrong, "no deck is called \x1b[2Jpows", &hints, 30)),
            [
                r"error: no deck is called",
                r"       \u{1b}[2Jpows",
                "hint: obverse decks lists what",
                "      is found"
            ]
        );
    }

    #[test]
    fn what_stands_in_stays_in() {
        let lines = [text_of(&Line::plain("  one two"), 8), text_of(&Line::default(), 8)].concat();
        assert_eq!(shown(&lines), ["  one", "  two", ""]);
    }
}
