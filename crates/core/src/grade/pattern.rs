//! Patterns in which `*` stands for any text, and `\*` for a star.

use crate::fold::{FoldOptions, TextForm, signs};

/// A pattern as it is compared.
pub(super) struct Pattern {
    pieces: Vec<String>,
    /// Whether a sign that is no letter and no digit stands at the beginning, and at the end.
    has_edge_signs: (bool, bool),
    /// Whether it has a word that denies.
    denies: bool,
}

/// A typed text in the forms that patterns are matched against.
pub(super) struct PatternInput {
    /// As it stands.
    whole: String,
    /// The words that deny in it.
    denial_count: usize,
    /// Where its first and its last letter or digit stand.
    inner: (usize, usize),
    /// Where it goes on behind a leading article.
    behind_article: usize,
}

/// Words that deny the words behind them. A star matches no denial: `*Red Cross*` does not match
/// *not the Red Cross*.
const DENIAL_WORDS: [&str; 44] = [
    "not",
    "no",
    "never",
    "neither",
    "nor",
    "without",
    "none",
    "nobody",
    "isnt",
    "wasnt",
    "arent",
    "dont",
    "didnt",
    "except",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "nie",
    "ohne",
    "ne",
    "pas",
    "jamais",
    "sans",
    "aucun",
    "nunca",
    "sin",
    "non",
    "mai",
    "senza",
    "não",
    "sem",
    "niet",
    "geen",
    "nooit",
    "zonder",
    "не",
    "нет",
    "ни",
    "без",
    "никогда",
    "ingen",
    "inte",
    "ikke",
];

/// How many words of a text deny.
fn count_denials(line: &str) -> usize {
    let bare = line.replace('\'', "");
    let phrases = ["anything but", "other than", "everything but"];
    bare.split(|c: char| !c.is_alphanumeric()).filter(|word| DENIAL_WORDS.contains(word)).count()
        + phrases.iter().filter(|phrase| line.contains(**phrase)).count()
}

/// A text in lower case and even signs, with single spaces and without accents.
fn normalise_line(text: &str, manner: FoldOptions) -> String {
    let even = signs::unify_signs(text);
    let even = even.split_whitespace().collect::<Vec<_>>().join(" ");
    if manner.case_sensitive { even } else { signs::without_accents(&even.to_lowercase()) }
}

impl Pattern {
    pub(super) fn new(pattern: &str, manner: FoldOptions) -> Self {
        let folded = normalise_line(pattern, manner);
        let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && c != '*');
        let has_edge_signs = (is_sign(folded.chars().next()), is_sign(folded.chars().next_back()));
        Self { pieces: split_at_stars(&folded), has_edge_signs, denies: count_denials(&folded) > 0 }
    }

    /// Whether a text fits. Signs around the text do not count unless the pattern has some there,
    /// nor does an article before it.
    pub(super) fn matches_input(&self, lines: &PatternInput) -> bool {
        if lines.denial_count > 0 && !self.denies {
            return false;
        }
        let (from, to) = lines.inner;
        let start = if self.has_edge_signs.0 { 0 } else { from };
        let end = if self.has_edge_signs.1 { lines.whole.len() } else { to };
        let starts = [0, start, lines.behind_article];
        let ends = [lines.whole.len(), end];
        starts.iter().any(|start| {
            ends.iter()
                .any(|end| pieces_match(&self.pieces, lines.whole.get(*start..*end).unwrap_or("")))
        })
    }
}

impl PatternInput {
    pub(super) fn from_text(text: &str, manner: FoldOptions) -> Self {
        let whole = normalise_line(text, manner);
        let inner_from = whole.find(char::is_alphanumeric).unwrap_or(0);
        let last = whole.char_indices().rfind(|(_, c)| c.is_alphanumeric());
        let inner_to = last.map_or(whole.len(), |(at, c)| at + c.len_utf8());
        let has_article = TextForm::from_given(text, manner).has_article();
        let space = whole[inner_from..].find(' ').map_or(inner_from, |at| inner_from + at + 1);
        let behind_article = if has_article { space } else { inner_from };
        Self {
            denial_count: count_denials(&whole),
            inner: (inner_from, inner_to),
            behind_article,
            whole,
        }
    }
}

/// Whether all of `text` fits the pieces of a pattern; both have been folded alike.
fn pieces_match(pieces: &[String], text: &str) -> bool {
    let [first, between @ .., last] = pieces else {
        return pieces.iter().all(|only| only == text);
    };
    let Some(mut rest) =
        text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str()))
    else {
        return false;
    };
    // Each piece at the first place where it occurs leaves the most to the others, so nothing is
    // tried twice.
    between.iter().all(|piece| match rest.split_once(piece.as_str()) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// The shortest text that a person would write for `pattern`; it fits it.
pub(super) fn example_text(pattern: &str) -> String {
    let pieces: Vec<String> =
        split_at_stars(pattern).into_iter().filter(|piece| !piece.trim().is_empty()).collect();
    pieces.join(" … ")
}

/// The texts between the stars.
fn split_at_stars(pattern: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek()) {
            ('\\', Some('*')) => piece.extend(signs.next()),
            ('*', _) => pieces.push(std::mem::take(&mut piece)),
            _ => piece.push(sign),
        }
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::{example_text, pieces_match, split_at_stars};

    #[test]
    fn a_star_matches_any_text() {
        for (pattern, text, is_fit) in [
            ("*yeltsin*", "president yeltsin's apology", true),
            ("*yeltsin*", "yeltsin", true),
            ("*yeltsin", "yeltsin's", false),
            ("rail*work", "railroad work", true),
            ("rail*work", "a railroad work", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "acb", false),
            ("ab*ba", "aba", false),
            ("yeltsin", "yeltsin", true),
            ("yeltsin", "boris yeltsin", false),
            (r"2 \* 3", "2 * 3", true),
            (r"2 \* 3", "2 x 3", false),
            (r"\d", r"\d", true),
            ("", "", true),
            ("*", "anything", true),
            ("**é*", "né", true),
        ] {
            assert_eq!(pieces_match(&split_at_stars(pattern), text), is_fit, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_cost_no_more_than_one() {
        let pattern = "*a".repeat(2_000) + "b*";
        assert!(!pieces_match(&split_at_stars(&pattern), &"a".repeat(20_000)));
    }

    #[test]
    fn an_example_reads_well_and_fits() {
        for (pattern, said) in [
            ("*panel*", "panel"),
            ("*panel*Red Cross*", "panel … Red Cross"),
            (r"\**", "*"),
            ("*", ""),
        ] {
            assert_eq!(example_text(pattern), said);
            assert!(pieces_match(&split_at_stars(pattern), said), "{pattern}");
        }
    }
}
