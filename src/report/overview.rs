//! The first screen: why today, and where each deck stands.

use std::time::Duration;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, Style, text_width, words, wrap_text};

use super::Trend;
use super::table::{Side, Table};

/// A deck in the overview.
#[derive(Clone, Debug)]
pub(crate) struct DeckStanding {
    /// Its title.
    pub title: String,
    /// The number of its cards.
    pub cards: usize,
    /// The number of cards already met.
    pub seen: usize,
    /// The number of due cards.
    pub due: usize,
    /// The last score, in percent.
    pub last: Option<f64>,
    /// Where the last scores go.
    pub trend: Option<Trend>,
}

/// The last seven days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WeekFigures {
    /// The answers of each day, today last.
    pub answers: [usize; 7],
    /// The number of right answers.
    pub right: usize,
    /// The days of practice in a row.
    pub streak: usize,
}

/// Everything on the first screen above its menu.
#[derive(Clone, Debug)]
pub(crate) struct Overview {
    /// The decks.
    pub standings: Vec<DeckStanding>,
    /// What the decks are about; often empty.
    pub about: String,
    /// The number of questions.
    pub questions: usize,
    /// The day, in words.
    pub today: String,
    /// The number of due cards that study asks today.
    pub due: usize,
    /// The number of all due cards, if the day's limits leave some for another day.
    pub all_due: usize,
    /// The number of new cards that study brings today.
    pub new: usize,
    /// How long they take.
    pub time: Duration,
    /// The last seven days.
    pub week: WeekFigures,
    /// Further sentences: what comes next, a backlog, a plan.
    pub notes: Vec<String>,
}

impl Overview {
    /// The due cards in words: `23 due`, or `200 of 595 due` in a backlog.
    #[must_use]
    pub(crate) fn due_words(&self, locale: Locale) -> String {
        let (due, all) = (self.due.to_string(), self.all_due.to_string());
        if self.all_due > self.due {
            message!(locale, "menu-due-of", due = due, all = all)
        } else {
            message!(locale, "count-due", count = due)
        }
    }
}

/// The name of the program.
const NAME: &str = "obverse";
/// Below this width a deck has a line for its title and one for its figures.
const NARROW: usize = 60;
/// The heights of a day's bar.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The overview above the menu: the content of the decks on the first day, the progress in them
/// later. `is_spoken` leaves out the signs that only eyes can read.
#[must_use]
pub(crate) fn render_overview(
    overview: &Overview,
    room: usize,
    is_spoken: bool,
    locale: Locale,
) -> Vec<Line> {
    let Overview { standings, today, .. } = overview;
    let is_first = standings.iter().all(|standing| standing.seen == 0 && standing.last.is_none());
    let gap = room.saturating_sub(NAME.len() + 2 + text_width(today)).max(1);
    let day = if is_first { String::new() } else { format!("{}{today}", " ".repeat(gap)) };
    let mut lines = vec![
        Line::styled(Style::Title, &format!(" {NAME}")).with(Style::Dim, &day),
        Line::default(),
    ];
    if is_first {
        lines.extend(first_day_lines(overview, room, locale));
    } else {
        // A note about what is due next says it already.
        if overview.due + overview.new > 0 || overview.notes.is_empty() {
            let today = today_line(overview, locale).wrap_to(room.saturating_sub(6));
            lines.extend(today.into_iter().map(indent));
        }
        let week = week_line(&overview.week, is_spoken, locale);
        lines.extend(week.wrap_to(room.saturating_sub(6)).into_iter().map(indent));
        lines.push(Line::default());
        lines.extend(standing_lines(standings, room, locale));
    }
    for note in &overview.notes {
        lines.push(Line::default());
        lines.extend(wrap_text(note, room.saturating_sub(6)).into_iter().map(indent));
    }
    lines
}

fn indent(line: Line) -> Line {
    line.indent_by(3)
}

fn first_day_lines(overview: &Overview, room: usize, locale: Locale) -> Vec<Line> {
    let count = content_text(overview, locale);
    let about = &overview.about;
    let text = if about.is_empty() {
        format!("{count}{}", locale.full_stop())
    } else {
        format!("{count}{}{about}", locale.colon())
    };
    wrap_text(&text, room.saturating_sub(6)).into_iter().map(indent).collect()
}

/// `23 due, 5 new: about 11 minutes`.
fn today_line(overview: &Overview, locale: Locale) -> Line {
    let mut line = Line::default();
    if overview.due > 0 {
        line.push(Style::Due, &overview.due_words(locale));
    }
    if overview.new > 0 {
        line.push(Style::Plain, if line.is_blank() { "" } else { locale.comma() });
        line.push(Style::New, &message!(locale, "count-new", count = overview.new));
    }
    if line.is_blank() {
        return Line::styled(Style::Right, &message!(locale, "overview-nothing-today"));
    }
    let time = locale.format_minutes(overview.time);
    let time = message!(locale, "overview-about-time", time = time);
    line.with(Style::Dim, &format!("{}{time}", locale.colon()))
}

/// `5 days in a row   this week 84 answers, 81 % right  ▁▃ █▅ ▂`.
fn week_line(week: &WeekFigures, is_spoken: bool, locale: Locale) -> Line {
    let answers: usize = week.answers.iter().sum();
    let streak = match week.streak {
        0 => message!(locale, "overview-no-streak"),
        days => message!(locale, "overview-streak", count = days),
    };
    let mut line = Line::styled(if week.streak > 0 { Style::Right } else { Style::Dim }, &streak);
    if answers == 0 {
        let none = message!(locale, "overview-no-answers");
        return line.with(Style::Dim, &format!("{}{none}", locale.comma()));
    }
    let share = locale.format_figure(&words::format_percent(week.right as f64 / answers as f64));
    line.push(Style::Plain, locale.comma());
    line.push(Style::Plain, &message!(locale, "overview-week", count = answers, share = share));
    if !is_spoken {
        let most = week.answers.iter().copied().max().unwrap_or(0).max(1);
        line.push(Style::Plain, "  ");
        for answers in week.answers {
            let height = (answers * (HEIGHTS.len() - 1)).div_ceil(most);
            let bar = if answers == 0 { '·' } else { HEIGHTS[height.min(HEIGHTS.len() - 1)] };
            let style = if answers == 0 { Style::Dim } else { Style::Right };
            line.push(style, bar.encode_utf8(&mut [0; 4]));
        }
    }
    line
}

fn standing_lines(standings: &[DeckStanding], room: usize, locale: Locale) -> Vec<Line> {
    if room < NARROW {
        let narrow = standings.iter().flat_map(|standing| narrow_standing(standing, room, locale));
        return narrow.collect();
    }
    let mut table = Table::new(&[Side::Left, Side::Right, Side::Right, Side::Left]).styles(&[
        Style::Plain,
        Style::Due,
        Style::Plain,
        Style::Plain,
    ]);
    for standing in standings {
        table.row(vec![
            standing.title.clone(),
            due_text(standing, locale),
            seen_text(standing, locale),
            last_score_text(standing, locale, false),
        ]);
    }
    table.lines(0, 3, room.saturating_sub(2)).into_iter().map(|line| line.indent_by(2)).collect()
}

fn narrow_standing(standing: &DeckStanding, room: usize, locale: Locale) -> Vec<Line> {
    let seen = message!(
        locale,
        "overview-seen-short",
        seen = standing.seen.to_string(),
        cards = standing.cards.to_string()
    );
    let parts = [due_text(standing, locale), seen, last_score_text(standing, locale, true)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let details = wrap_text(&parts.join("  "), room.saturating_sub(7));
    let title = wrap_text(&standing.title, room.saturating_sub(5));
    let details = details.into_iter().map(|line| line.indent_by(5));
    title.into_iter().map(indent).chain(details).collect()
}

/// `117 questions in 5 decks`, or `117 questions (119 cards) in 5 decks` if the numbers differ.
fn content_text(overview: &Overview, locale: Locale) -> String {
    let cards: usize = overview.standings.iter().map(|standing| standing.cards).sum();
    let questions = message!(locale, "count-questions", count = overview.questions);
    let decks = message!(locale, "count-decks", count = overview.standings.len());
    if cards == overview.questions {
        return message!(locale, "overview-content", questions = questions, decks = decks);
    }
    let cards = message!(locale, "count-cards", count = cards);
    message!(locale, "overview-content-cards", questions = questions, cards = cards, decks = decks)
}

fn due_text(standing: &DeckStanding, locale: Locale) -> String {
    if standing.due == 0 {
        return String::new();
    }
    message!(locale, "count-due", count = standing.due.to_string())
}

fn seen_text(standing: &DeckStanding, locale: Locale) -> String {
    let seen = standing.seen.to_string();
    message!(locale, "overview-seen", seen = seen, cards = standing.cards)
}

fn last_score_text(standing: &DeckStanding, locale: Locale, is_short: bool) -> String {
    let Some(last) = standing.last else { return String::new() };
    let share = locale.format_figure(&words::format_percent(last / 100.0));
    let mut text = if is_short {
        message!(locale, "overview-last-short", share = share)
    } else {
        message!(locale, "overview-last", share = share)
    };
    if let Some(trend) = standing.trend {
        text.push_str(locale.comma());
        text.push_str(&trend.word(locale));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{DeckStanding, Duration, Locale, Overview, Trend, WeekFigures, render_overview};

    fn sample_lines(room: usize) -> Vec<String> {
        let figures = DeckStanding {
            title: "Repatriation in figures".into(),
            cards: 22,
            seen: 13,
            due: 12,
            last: Some(45.0),
            trend: Some(Trend::Rising),
        };
        let dates = DeckStanding {
            title: "Dates and order".into(),
            cards: 20,
            seen: 0,
            due: 0,
            last: None,
            trend: None,
        };
        let week = WeekFigures { answers: [0, 4, 0, 40, 20, 0, 20], right: 68, streak: 3 };
        let overview = Overview {
            standings: vec![figures, dates],
            about: String::new(),
            questions: 42,
            today: "Monday 23 November".to_owned(),
            due: 12,
            all_due: 12,
            new: 5,
            time: Duration::from_secs(500),
            week,
            notes: Vec::new(),
        };
        let lines = render_overview(&overview, room, false, Locale::English);
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_first_screen_shows_the_day_the_week_and_the_decks() {
        let expected = [
            "   12 due, 5 new: about 8 minutes",
            "   3 days in a row, 84 answers this week, 81 % right  ·▂·█▅·▅",
            "",
            "   Repatriation in figures   12 due   13 of 22 cards seen   last quiz 45 %, rising",
            "   Dates and order                     0 of 20 cards seen",
        ];
        assert_eq!(sample_lines(90)[2..], expected);
    }

    #[test]
    fn at_forty_columns_no_title_is_cut() {
        let lines = sample_lines(40);
        let expected = [
            "   12 due, 5 new: about 8 minutes",
            "   3 days in a row, 84 answers this",
            "   week, 81 % right  ·▂·█▅·▅",
            "",
            "   Repatriation in figures",
            "     12 due  13 of 22 seen  quiz 45 %,",
            "     rising",
            "   Dates and order",
            "     0 of 20 seen",
        ];
        assert_eq!(lines[2..], expected);
        assert!(lines.iter().all(|line| line.chars().count() <= 40), "{lines:?}");
    }
}
