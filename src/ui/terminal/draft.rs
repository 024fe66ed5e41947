//! The learner's input on a view, and the effect of each key.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use obverse_core::deck::labels::visible_text;
use obverse_core::messages::{Locale, message};
use obverse_core::session::choice::{self, SEMICOLONS};
use obverse_core::session::view::{
    AnswerForm, LabelledOption, LearnerAction, MenuLeave, QuestionView, SessionView, StopReason,
    letter_label,
};

use super::editor::LineEditor;
use super::ticks;

/// The typed line and the marked option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct InputDraft {
    /// The line.
    pub editor: LineEditor,
    /// The index of the option that Enter chooses while the line is empty.
    pub mark: Option<usize>,
    /// The index of the option under the cursor, where several are chosen with the space bar.
    pub cursor: Option<usize>,
    /// Whether the line is an unreadable answer for correction. A command replaces it.
    pub is_unread: bool,
}

/// The reaction to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reaction {
    /// Only the display changes.
    Stay,
    /// The view is answered.
    Act(LearnerAction),
    /// The input ends.
    Stop(StopReason),
    /// The body moves by this number of lines.
    Scroll(isize),
    /// The body moves by this number of screens.
    Turn(isize),
    /// The page must be drawn again.
    Redraw,
    /// The shell takes over for a while.
    Suspend,
}

impl InputDraft {
    /// An empty draft. A menu marks its first option; a question marks only an earlier response, so
    /// that Enter alone answers nothing.
    #[must_use]
    pub(super) fn new(view: &SessionView) -> Self {
        let mark = match view {
            SessionView::Menu(menu) => Some(menu.default),
            SessionView::Question(question) if matches!(question.form, AnswerForm::One { .. }) => {
                question
                    .options
                    .iter()
                    .position(|option| Some(&option.text) == question.given.as_ref())
            }
            _ => None,
        };
        Self { editor: LineEditor::default(), mark, cursor: None, is_unread: false }
    }

    /// An unreadable answer for correction.
    #[must_use]
    pub(super) fn from_unread(view: &SessionView, typed: &str) -> Self {
        let mut draft = Self { is_unread: true, ..Self::new(view) };
        draft.editor.insert(typed);
        draft
    }

    /// Handles an event.
    pub(super) fn handle_event(&mut self, view: &SessionView, event: &Event) -> Reaction {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.handle_key(view, *key),
            Event::Paste(text) if takes_text(view) || !self.editor.is_empty() => {
                self.editor.insert(text);
                Reaction::Stay
            }
            Event::Resize(..) => Reaction::Redraw,
            _ => Reaction::Stay,
        }
    }

    fn handle_key(&mut self, view: &SessionView, key: KeyEvent) -> Reaction {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            match key.code {
                KeyCode::Char('c') => return Reaction::Stop(StopReason::Interrupted),
                KeyCode::Char('d') if self.editor.is_empty() => {
                    return Reaction::Stop(StopReason::EndOfInput);
                }
                KeyCode::Char('l') => return Reaction::Redraw,
                KeyCode::Char('z') => return Reaction::Suspend,
                _ => {}
            }
        }
        if std::mem::take(&mut self.is_unread) && key.code == KeyCode::Char('/') {
            self.editor.clear();
        }
        match key.code {
            KeyCode::Enter => return Reaction::Act(LearnerAction::Line(self.entered_line(view))),
            KeyCode::Esc => return self.escape(view),
            KeyCode::PageDown => return Reaction::Turn(1),
            KeyCode::PageUp => return Reaction::Turn(-1),
            KeyCode::Down if ticks::count(view) > 0 => self.move_cursor(view, 1),
            KeyCode::Up if ticks::count(view) > 0 => self.move_cursor(view, -1),
            KeyCode::Char(' ') if self.cursor.is_some() => self.tick(view),
            KeyCode::Down if choice_count(view) == 0 => return Reaction::Scroll(1),
            KeyCode::Up if choice_count(view) == 0 => return Reaction::Scroll(-1),
            KeyCode::Down => self.move_mark(view, 1),
            KeyCode::Up => self.move_mark(view, -1),
            KeyCode::Char(typed) if is_letter(key) && self.editor.is_empty() => {
                return self.begin_line(view, typed, key);
            }
            _ => {
                self.cursor = None;
                self.editor.press(key);
            }
        }
        Reaction::Stay
    }

    /// Clears what is typed or marked. Where there is nothing to clear, it leaves.
    fn escape(&mut self, view: &SessionView) -> Reaction {
        let initial = Self::new(view);
        let is_marked = self.mark != initial.mark && !matches!(view, SessionView::Menu(_));
        if !self.editor.is_empty() || self.cursor.is_some() || is_marked {
            *self = initial;
            return Reaction::Stay;
        }
        leave_line(view).map_or(Reaction::Stay, |line| Reaction::Act(LearnerAction::Line(line)))
    }

    fn move_cursor(&mut self, view: &SessionView, by: isize) {
        if self.editor.text().starts_with('/') {
            return;
        }
        let last = ticks::count(view).saturating_sub(1);
        self.cursor = match (self.cursor, by) {
            (None, 1) => Some(0),
            (None, _) => Some(last),
            (Some(at), _) => Some(at.saturating_add_signed(by).min(last)),
        };
    }

    /// Chooses the option under the cursor, or takes it back.
    fn tick(&mut self, view: &SessionView) {
        let (SessionView::Question(question), Some(cursor)) = (view, self.cursor) else { return };
        let line = ticks::toggle(question, self.editor.text(), cursor);
        self.editor.clear();
        self.editor.insert(&line);
    }

    /// The first letter on the line may be an answer by itself.
    fn begin_line(&mut self, view: &SessionView, typed: char, key: KeyEvent) -> Reaction {
        let lower = choice::half_width(&typed.to_lowercase().collect::<String>());
        if lower == "?" && view.explains_by_sign() {
            return Reaction::Act(LearnerAction::Line("?".to_owned()));
        }
        if lower == "q" && view.leaves_by_letter() {
            return leave_line(view)
                .map_or(Reaction::Stay, |line| Reaction::Act(LearnerAction::Line(line)));
        }
        if matches!(view, SessionView::Sheet(_)) {
            return match typed {
                ' ' => Reaction::Turn(1),
                'b' => Reaction::Turn(-1),
                _ => Reaction::Stay,
            };
        }
        let keys = view.single_keys();
        let begun: Vec<&String> = keys.iter().filter(|key| key.starts_with(&lower)).collect();
        if begun == [&lower] {
            return Reaction::Act(LearnerAction::Line(lower));
        }
        let is_thought =
            matches!(view, SessionView::Question(question) if question.form == AnswerForm::Front);
        let begins = is_typed(view) || !begun.is_empty() || begins_text(view, &lower);
        // A word may follow: one of its letters must not answer, and none must act on a verdict.
        let is_menu = matches!(view, SessionView::Menu(_));
        let is_word = !typed.is_whitespace() && (is_thought || !is_menu);
        if lower == "/" || begins || is_word {
            self.editor.press(key);
            return Reaction::Stay;
        }
        match (typed.is_whitespace(), view) {
            // The space bar turns a card over, as elsewhere.
            (true, SessionView::Verdict(_)) => Reaction::Act(LearnerAction::Line(String::new())),
            (true, _) if is_thought => Reaction::Act(LearnerAction::Line(String::new())),
            (true, _) => Reaction::Stay,
            // An unknown letter of a menu is sent too: the reply lists the valid ones.
            (false, _) => Reaction::Act(LearnerAction::Line(lower)),
        }
    }

    /// The line that Enter sends.
    fn entered_line(&self, view: &SessionView) -> String {
        match self.mark {
            Some(mark) if self.editor.is_empty() && mark < choice_count(view) => match view {
                SessionView::Question(question) => question.options[mark].letter.clone(),
                _ => letter_label(mark),
            },
            _ => self.editor.text().to_owned(),
        }
    }

    fn move_mark(&mut self, view: &SessionView, by: isize) {
        if self.editor.text().starts_with('/') {
            return;
        }
        let last = choice_count(view).saturating_sub(1);
        let from = self.chosen_options(view).first().copied();
        self.editor.clear();
        self.mark = match (from, by) {
            (None, 1) => Some(0),
            (None, _) => Some(last),
            (Some(at), _) => Some(at.saturating_add_signed(by).min(last)),
        };
    }

    /// The indexes of the options that Enter chooses.
    #[must_use]
    pub(super) fn chosen_options(&self, view: &SessionView) -> Vec<usize> {
        if self.editor.is_empty() {
            return self.mark.into_iter().collect();
        }
        match view {
            _ if self.editor.text().starts_with('/') => Vec::new(),
            SessionView::Question(question) => match question.form {
                AnswerForm::One { .. } => {
                    choice::find_option(&question.options, self.editor.text()).into_iter().collect()
                }
                AnswerForm::Several | AnswerForm::Order => {
                    choice::find_options(&question.options, self.editor.text()).places
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The pairs of a match so far: the indexes of a left and a right side.
    #[must_use]
    pub(super) fn chosen_pairs(&self, view: &SessionView) -> Vec<(usize, usize)> {
        match view {
            SessionView::Question(question) if question.form == AnswerForm::Match => {
                choice::find_pairs(&question.lefts, &question.options, self.editor.text()).pairs
            }
            _ => Vec::new(),
        }
    }

    /// The missing input in a few words; empty if nothing is typed or missing.
    #[must_use]
    pub(super) fn missing_text(&self, view: &QuestionView, locale: Locale) -> String {
        let typed = self.editor.text();
        if typed.trim().is_empty() || typed.starts_with('/') {
            return String::new();
        }
        match &view.form {
            AnswerForm::Order => {
                let chosen = choice::find_options(&view.options, typed).places;
                left_options_text(&view.options, &chosen, locale)
            }
            AnswerForm::Match => {
                let paired = choice::find_pairs(&view.lefts, &view.options, typed).pairs;
                let paired: Vec<usize> = paired.into_iter().map(|(left, _)| left).collect();
                left_options_text(&view.lefts, &paired, locale)
            }
            // Whether a comma or a word separates the answers of a list depends on its key.
            AnswerForm::List { .. } if !typed.contains(SEMICOLONS) => String::new(),
            AnswerForm::List { count } | AnswerForm::Blanks { count } if *count > 1 => {
                let parts = typed.split(SEMICOLONS);
                let given = parts.filter(|part| !part.trim().is_empty()).count();
                message!(
                    locale,
                    "parts-given",
                    given = given.to_string(),
                    count = count.to_string()
                )
            }
            _ => String::new(),
        }
    }
}

/// `a is left`, `a and b are left`: the options not chosen yet.
fn left_options_text(options: &[LabelledOption], taken: &[usize], locale: Locale) -> String {
    let left = options.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    let left: Vec<String> = left.map(|(_, option)| option.label()).collect();
    if left.is_empty() {
        return String::new();
    }
    message!(locale, "parts-left", count = left.len(), labels = locale.format_list(&left))
}

/// Whether the input may begin the text of an option that has a number, as for options that are
/// letters.
fn begins_text(view: &SessionView, lower: &str) -> bool {
    let SessionView::Question(question) = view else { return false };
    let is_numbered =
        question.options.iter().any(|option| option.letter == "1" && !option.is_own_label());
    matches!(question.form, AnswerForm::One { .. })
        && is_numbered
        && question
            .options
            .iter()
            .any(|option| visible_text(&option.text).to_lowercase().starts_with(lower))
}

fn is_letter(key: KeyEvent) -> bool {
    !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

/// The line that leaves a view.
fn leave_line(view: &SessionView) -> Option<String> {
    match view {
        SessionView::Menu(menu) => match menu.leave? {
            MenuLeave::Option(index) => Some(letter_label(index)),
            MenuLeave::Quit => Some("/q".to_owned()),
        },
        _ => Some("/q".to_owned()),
    }
}

/// Whether pasted text begins a line.
fn takes_text(view: &SessionView) -> bool {
    is_typed(view) || matches!(view, SessionView::Verdict(_))
}

/// Whether the learner answers a view with a line. The others take keys, and lines that begin with
/// a slash.
#[must_use]
pub(super) fn is_typed(view: &SessionView) -> bool {
    match view {
        SessionView::Question(question) => match question.form {
            // A letter is not the whole of `ab`.
            AnswerForm::One { at_once: true } => question.options.len() > 26,
            AnswerForm::Front | AnswerForm::Judge { .. } | AnswerForm::Confidence => false,
            _ => true,
        },
        SessionView::HandIn(_) => true,
        SessionView::Verdict(_) | SessionView::Menu(_) | SessionView::Sheet(_) => false,
    }
}

/// The number of options that can be marked.
fn choice_count(view: &SessionView) -> usize {
    match view {
        SessionView::Question(question)
            if matches!(question.form, AnswerForm::One { .. } | AnswerForm::Confidence) =>
        {
            question.options.len()
        }
        SessionView::Menu(menu) => menu.options.len(),
        _ => 0,
    }
}
