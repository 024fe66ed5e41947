//! Misspelt words, for learning.

use maud::{Markup, html};
use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{
    Line, Style, describe_difference, draw_spellings, hang_lines, pad_right, spelling_to_html,
    text_width, wrap_text,
};

/// The width of the label before a typed word, in columns.
const YOU_COLUMN: usize = 6;

/// A misspelt word with all of its misspellings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Misspelling {
    /// The right spelling.
    pub right: String,
    /// The misspellings, in order of appearance.
    pub given: Vec<String>,
}

impl Misspelling {
    /// Collects misspelt words from pairs of a typed and a right spelling, without repetition and
    /// in order.
    #[must_use]
    pub(crate) fn collect<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for (given, right) in pairs {
            let known = found.iter().position(|word| is_same(&word.right, right));
            let at = known.unwrap_or(found.len());
            if known.is_none() {
                found.push(Self { right: right.to_owned(), given: Vec::new() });
            }
            if !found[at].given.iter().any(|other| is_same(other, given)) {
                found[at].given.push(given.to_owned());
            }
        }
        found
    }

    /// Each misspelling beside the right spelling.
    pub(super) fn spelling_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.given.iter().map(|given| (given.as_str(), self.right.as_str()))
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The misspelt words after a session, below a title; empty without any. Columns if they fit,
/// otherwise lines of their own.
pub(super) fn render_misspellings(words: &[Misspelling], room: usize, locale: Locale) -> Vec<Line> {
    if words.is_empty() {
        return Vec::new();
    }
    let title = format!("   {}", message!(locale, "summary-spelling"));
    let mut lines = vec![Line::default(), Line::styled(Style::Title, &title)];
    let rows: Vec<(&str, &str, String)> =
        words.iter().flat_map(|word| misspelling_rows(word, locale)).collect();
    let names = rows.iter().map(|(right, ..)| text_width(right)).max().unwrap_or(0);
    let difference = rows
        .iter()
        .map(|(_, given, difference)| text_width(&full_message(given, difference, locale)));
    if 3 + names + 3 + difference.max().unwrap_or(0) <= room {
        for (right, given, difference) in &rows {
            let row = format!(
                "   {}   {}",
                pad_right(right, names),
                full_message(given, difference, locale)
            );
            lines.push(Line::plain(&row));
        }
        return lines;
    }
    let label = format!("     {}  ", pad_right(&message!(locale, "label-you"), YOU_COLUMN));
    let indent = " ".repeat(text_width(&label));
    for (right, given, difference) in &rows {
        for (label, text) in [("   ", *right), (&label, *given), (&indent, difference)] {
            if !text.is_empty() {
                lines.extend(hang_lines(Line::plain(label), room, |columns| {
                    wrap_text(text, columns)
                }));
            }
        }
    }
    lines
}

/// A row for each misspelling with its difference. Only the first row shows the word itself.
fn misspelling_rows(
    word: &Misspelling,
    locale: Locale,
) -> impl Iterator<Item = (&str, &str, String)> {
    word.spelling_pairs().enumerate().map(move |(at, (given, right))| {
        let difference = describe_difference(given, right, locale).unwrap_or_default();
        (if at == 0 { right } else { "" }, given, difference)
    })
}

fn full_message(given: &str, difference: &str, locale: Locale) -> String {
    let you = format!("{} {given}", message!(locale, "label-you"));
    if difference.is_empty() { you } else { format!("{you}{}{difference}", locale.colon()) }
}

/// Typed words above right spellings, after labels, with a sign below each differing letter.
pub(super) fn render_differences(pairs: &[(&str, &str)], room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for drawn in draw_spellings(pairs, room.saturating_sub(8), Locale::English) {
        for (word, part) in [("typed", drawn.given), ("spelt", drawn.right), ("", drawn.marks)] {
            if part.iter().any(|line| !line.is_blank()) {
                lines.extend(hang_lines(
                    Line::styled(Style::Dim, &format!("{word:<8}")),
                    room,
                    |_| part,
                ));
            }
        }
    }
    lines
}

/// The misspelt words on a page.
pub(super) fn misspellings_html(words: &[Misspelling]) -> Markup {
    let pairs = words.iter().flat_map(Misspelling::spelling_pairs);
    html! {
        @for (at, (given, right)) in pairs.enumerate() {
            @if at > 0 { br; }
            (spelling_to_html(given, right))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Misspelling, misspellings_html, render_differences, render_misspellings};
    use obverse_core::messages::Locale;
    use obverse_core::text::Line;

    fn sample_words() -> Vec<Misspelling> {
        Misspelling::collect([
            ("exothemric", "exothermic"),
            ("Gorbatchev", "Gorbachev"),
            ("exotermic", "exothermic"),
            ("EXOTHEMRIC", "Exothermic"),
        ])
    }

    fn lines_text(lines: &[Line]) -> String {
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn a_word_is_listed_once_with_the_ways_in_which_it_was_typed() {
        let expected = "
   Spelling
   exothermic   you exothemric: \"m\" and \"r\" are swapped
                you exotermic: \"h\" is missing after \"exot\"
   Gorbachev    you Gorbatchev: \"t\" is not needed after \"Gorba\"
";
        assert_eq!(
            lines_text(&render_misspellings(&sample_words(), 80, Locale::English)),
            expected
        );
        assert_eq!(render_misspellings(&[], 80, Locale::English), []);
    }

    #[test]
    fn forty_columns_show_every_word() {
        let expected = "
   Spelling
   exothermic
     you     exothemric
             \"m\" and \"r\" are swapped
     you     exotermic
             \"h\" is missing after \"exot\"
   Gorbachev
     you     Gorbatchev
             \"t\" is not needed after
             \"Gorba\"
";
        assert_eq!(
            lines_text(&render_misspellings(&sample_words(), 40, Locale::English)),
            expected
        );
    }

    #[test]
    fn letters_that_differ_are_marked_in_an_attempt() {
        let words = sample_words();
        let pairs: Vec<(&str, &str)> = words.iter().flat_map(Misspelling::spelling_pairs).collect();
        let expected = "\
typed   exothemric exot_ermic
spelt   exothermic exothermic
              ^^       ^
typed   Gorbatchev
spelt   Gorba_chev
             ^
";
        assert_eq!(lines_text(&render_differences(&pairs, 37)), expected);
        let html = misspellings_html(&words[1..]).into_string();
        assert_eq!(
            html,
            "Gorba<del>t</del>chev → Gorbachev: &quot;t&quot; is not needed after &quot;Gorba&quot;"
        );
    }
}
