//! Picks one of many items by some letters of its name.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::thread::sleep;
use std::time::Duration;

use dialoguer::FuzzySelect;
use dialoguer::console::{Style, Term, style};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme as Dress};

use obverse_core::messages::{Locale, message};
use obverse_core::session::choice;
use obverse_core::session::view::{
    Clock, LearnerAction, Menu, MenuLeave, MenuOption, SessionView, StopReason,
};
use obverse_core::text::{isolate, text_width as width_of, truncate, visible_line};

use super::output::OutputStream;
use super::terminal::screen::Screen;
use super::{Prompter, TextLook, Ui, signals};

/// The time for the signal thread to end the process while the screen is held.
const SIGNAL_GRACE: Duration = Duration::from_millis(100);

/// The columns of an item's sign, and one on the right.
const SIGN_COLUMNS: usize = 4;
/// The columns kept free for the user's input.
const INPUT_COLUMNS: usize = 16;

impl Ui {
    /// Lets the user pick one of `items`; `None` if they want none.
    ///
    /// # Errors
    ///
    /// The reason why the input ends.
    pub fn pick_item(
        &self,
        title: &str,
        items: &[String],
        clock: &dyn Clock,
    ) -> Result<Option<usize>, StopReason> {
        if items.is_empty() {
            return Ok(None);
        }
        signals::listen();
        let (output, look) = self.session_output();
        if self.is_interactive() {
            run_finder(title, items, output, look)
        } else {
            let mut prompter = self.line_prompter(output, look.theme);
            pick_by_letter(&mut prompter, title, items, clock, look.locale)
        }
    }
}

fn run_finder(
    title: &str,
    items: &[String],
    output: OutputStream,
    look: TextLook,
) -> Result<Option<usize>, StopReason> {
    let (title, items) = (
        finder_title(title, look.width, look.locale),
        distinct_items(items, look.width.saturating_sub(SIGN_COLUMNS)),
    );
    let menu_theme: Box<dyn Dress> =
        if look.theme.has_color() { Box::new(finder_theme()) } else { Box::new(SimpleTheme) };
    let term = if output == OutputStream::Stdout { Term::stdout() } else { Term::stderr() };
    loop {
        let _screen = Screen::for_picker(output).map_err(|_| StopReason::EndOfInput)?;
        let select =
            FuzzySelect::with_theme(&*menu_theme).with_prompt(&title).items(&items).default(0);
        let error = match select
            .highlight_matches(look.theme.has_color())
            .report(false)
            .interact_on_opt(&term)
        {
            Ok(chosen) => return Ok(chosen),
            Err(dialoguer::Error::IO(error)) => error,
        };
        if error.kind() != ErrorKind::Interrupted {
            return Err(StopReason::EndOfInput);
        }
        sleep(SIGNAL_GRACE);
        // An interrupt key is no error of the system. An error of the system is a signal for a new
        // window size; the other signals have a thread of their own.
        if error.raw_os_error().is_none() {
            return Err(StopReason::Interrupted);
        }
    }
}

/// The style of a menu.
fn finder_theme() -> ColorfulTheme {
    ColorfulTheme {
        prompt_prefix: style(String::new()),
        prompt_suffix: style("›".to_owned()),
        active_item_prefix: style(" ›".to_owned()).bold(),
        inactive_item_prefix: style("  ".to_owned()),
        active_item_style: Style::new().bold(),
        fuzzy_match_highlight_style: Style::new().underlined(),
        fuzzy_cursor_style: Style::new().reverse(),
        ..ColorfulTheme::default()
    }
}

/// The title, with an instruction if it fits: the finder cannot wrap its first line.
fn finder_title(title: &str, width: usize, locale: Locale) -> String {
    let long = format!("{title}  {}", message!(locale, "pick-how"));
    let columns = width.saturating_sub(INPUT_COLUMNS);
    if width_of(&long) <= columns {
        isolate(&visible_line(&long)).into_owned()
    } else {
        isolate(&truncate(title, columns)).into_owned()
    }
}

/// The items, each on one line and distinct: the finder knows them by their text.
fn distinct_items(items: &[String], width: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    items
        .iter()
        .map(|item| {
            let names = (1..).map(|number| match number {
                1 => cut_text(item, width),
                _ => format!("{} ({number})", cut_text(item, width.saturating_sub(6))),
            });
            names.into_iter().find(|name| seen.insert(name.clone())).unwrap_or_default()
        })
        .collect()
}

/// Cuts a text to a number of columns and bytes: the finder counts bytes as columns when it clears
/// lines.
fn cut_text(text: &str, width: usize) -> String {
    let cuts = (1..=width).rev().map(|columns| isolate(&truncate(text, columns)).into_owned());
    cuts.into_iter().find(|cut| cut.len() <= width).unwrap_or_default()
}

fn pick_by_letter(
    prompter: &mut dyn Prompter,
    title: &str,
    items: &[String],
    clock: &dyn Clock,
    locale: Locale,
) -> Result<Option<usize>, StopReason> {
    let options =
        items.iter().map(|item| MenuOption { label: item.clone(), note: String::new() }).collect();
    let leave = Some(MenuLeave::Quit);
    let mut menu = Menu { intro: Menu::intro_of([title]), options, leave, ..Menu::default() };
    loop {
        let LearnerAction::Line(line) = prompter.ask(&SessionView::Menu(menu.clone()), clock)?
        else {
            return Ok(None);
        };
        if matches!(line.trim(), "q" | "/q" | "Q" | "/Q") {
            return Ok(None);
        }
        match choice::find_menu_option(items.len(), &line) {
            Some(index) => return Ok(Some(index)),
            None => menu.notice = Some(message!(locale, "refuse-menu-letters-or-q")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{distinct_items, pick_by_letter};
    use crate::ui::{ManualClock, ScriptStep, ScriptedPrompter};
    use jiff::Timestamp;
    use obverse_core::messages::Locale;
    use obverse_core::session::view::StopReason;

    fn owned_texts(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn no_two_items_look_alike() {
        let items = owned_texts(&[
            "Dates",
            "Dates",
            "Dates and order",
            "Da\x1b[2Jtes",
            "Dates and order, again",
        ]);
        assert_eq!(
            distinct_items(&items, 12),
            ["Dates", "Dates (2)", "Dates and…", r"Da\u{1b}[…", "Dat… (2)"]
        );
        assert_eq!(distinct_items(&owned_texts(&["捕虜収容所の歴史"]), 12), ["捕虜収…"]);
    }

    #[test]
    fn letters_pick_line_by_line() {
        let pick = |script: &[&str]| {
            let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
            let mut learner = ScriptedPrompter::new(
                script.iter().map(|line| ScriptStep::from(*line)),
                clock.clone(),
            );
            let picked = pick_by_letter(
                &mut learner,
                "Which deck?",
                &owned_texts(&["Dates", "People"]),
                &clock,
                Locale::English,
            );
            (picked, learner.transcript())
        };
        assert_eq!(pick(&["B"]).0, Ok(Some(1)));
        assert_eq!(pick(&[""]).0, Ok(Some(0)));
        assert_eq!(pick(&["/q"]).0, Ok(None));
        assert_eq!(pick(&[]).0, Err(StopReason::EndOfInput));
        let (picked, transcript) = pick(&["z", "a"]);
        assert_eq!(picked, Ok(Some(0)));
        assert_eq!(
            transcript,
            "Which deck?\na: Dates\nb: People\nChoice, a or b, Enter for a, q leaves: z\n\
             Answer with one of the letters, or q.\nChoice, a or b, Enter for a, q leaves: a\n"
        );
    }
}
