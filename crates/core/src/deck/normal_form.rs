//! The normal forms in which texts are compared.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::text;

/// The text in Unicode NFKC, with single spaces for white space and none at the ends.
#[must_use]
pub fn collapse_spaces(text: &str) -> String {
    let composed: String = match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfkc().collect(),
    };
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in Unicode NFC, with single spaces for white space and none at the ends. Unlike
/// [`collapse_spaces`], it keeps `10²` and `102` apart.
#[must_use]
pub fn compose_signs(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form in which options are compared: [`compose_signs`] of each line, with its indentation.
/// Empty lines at either end and white space at the end of a line do not count.
#[must_use]
pub fn normalise_lines(text: &str) -> String {
    if !text::keeps_lines(text) {
        return compose_signs(text);
    }
    let lines = text::trim_text(text).lines().map(str::trim_end).map(|line| {
        let inner = line.trim_start();
        format!(
            "{}{}",
            line.get(..line.len() - inner.len()).unwrap_or_default(),
            compose_signs(inner)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the text certainly equals its [`collapse_spaces`] form: ASCII with single inner spaces
/// as its only white space.
#[must_use]
pub fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ')
        && !bytes.windows(2).any(|two| two == b"  ")
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
}

/// The form in which words are searched: [`compose_signs`] with folded case and unified dashes and
/// quotes, without outer punctuation or a leading article.
#[must_use]
pub fn fold_text(text: &str) -> String {
    without_article(&fold_case(&unify_signs(text))).trim_start_matches(is_outer_sign).to_owned()
}

/// As [`fold_text`], but with upper and lower case kept apart.
#[must_use]
pub fn unify_signs(text: &str) -> String {
    let alike: String = compose_signs(text).chars().map(unify_sign).collect();
    alike.trim_matches(is_outer_sign).to_owned()
}

fn fold_case(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.is_ascii() { lower } else { lower.replace('ß', "ss").replace('ς', "σ") }
}

/// Maps all dashes to one and all quotes to one.
fn unify_sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '`' | '´' => '\'',
        '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{2033}' => '"',
        _ => c,
    }
}

/// Whether the sign changes nothing before or after an answer. Signs with a meaning stay: `C#`,
/// `-5`, `50%`, `$5`, `5°`.
#[must_use]
pub fn is_outer_sign(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '…'
            | '¿'
            | '¡'
            | '。'
            | '、'
    ) || c.is_whitespace()
}

fn without_article(text: &str) -> &str {
    ["the ", "a ", "an "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{collapse_spaces, fold_text, normalise_lines, unify_signs};

    #[test]
    fn harmless_differences_are_folded() {
        for (written, compared) in [
            ("  The  Red Cross. ", "red cross"),
            ("“Feelings of sympathy”", "feelings of sympathy"),
            ("U.S.S.R.", "u.s.s.r"),
            ("co–operation", "co-operation"),
            ("Straße", "strasse"),
            ("the", "the"),
            ("(a) panel", "a) panel"),
            ("C#", "c#"),
            ("...", ""),
        ] {
            assert_eq!(fold_text(written), compared, "{written}");
        }
    }

    #[test]
    fn the_form_without_folding_keeps_case() {
        assert_eq!(unify_signs(" The Red Cross! "), "The Red Cross");
        assert_eq!(collapse_spaces(" a\u{a0}\n b "), "a b");
    }

    #[test]
    fn lines_and_indentation_distinguish_options() {
        for (one, other, is_same) in [
            ("a  b ", "a b", true),
            ("    x", "x", false),
            ("\n    x \n", "    x", true),
            ("a\r\n  b", "a\n  b", true),
            ("a\nb", "a b", false),
            ("a\n  b", "a\n    b", false),
        ] {
            assert_eq!(
                normalise_lines(one) == normalise_lines(other),
                is_same,
                "{one:?} and {other:?}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn cards_that_must_be_spaced_are(text in "[ -~\t\u{a0}ﬁ]{0,8}") {
            proptest::prop_assert!(!super::is_spaced(&text) || collapse_spaces(&text) == text, "{text:?}");
        }

        #[test]
        fn a_folded_text_has_clean_ends(text in ".*") {
            let folded = fold_text(&text);
            proptest::prop_assert!(!folded.starts_with(super::is_outer_sign) && !folded.ends_with(super::is_outer_sign), "{folded}");
            proptest::prop_assert_eq!(unify_signs(&folded).to_lowercase(), folded);
        }
    }
}
