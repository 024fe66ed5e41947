//! Patterns in which `*` stands for any text, and `\*` for a star.

/// Whether all of `text` fits `pattern`; both have been folded alike.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    let pieces = pieces(pattern);
    let [first, between @ .., last] = pieces.as_slice() else {
        return pieces.iter().all(|only| only == text);
    };
    let Some(mut rest) = text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str()))
    else {
        return false;
    };
    // Each piece at the first place where it occurs leaves the most to the others, so nothing is tried twice.
    between.iter().all(|piece| match rest.split_once(piece.as_str()) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// The shortest text that a person would write for `pattern`; it fits it.
pub(super) fn example(pattern: &str) -> String {
    let pieces: Vec<String> = pieces(pattern).into_iter().filter(|piece| !piece.trim().is_empty()).collect();
    pieces.join(" … ")
}

/// The texts between the stars.
fn pieces(pattern: &str) -> Vec<String> {
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
    use super::{example, fits};

    #[test]
    fn a_star_stands_for_any_text() {
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
            assert_eq!(fits(pattern, text), is_fit, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_cost_no_more_than_one() {
        let pattern = "*a".repeat(2_000) + "b*";
        assert!(!fits(&pattern, &"a".repeat(20_000)));
    }

    #[test]
    fn an_example_reads_well_and_fits() {
        for (pattern, said) in
            [("*panel*", "panel"), ("*panel*Red Cross*", "panel … Red Cross"), (r"\**", "*"), ("*", "")]
        {
            assert_eq!(example(pattern), said);
            assert!(fits(pattern, said), "{pattern}");
        }
    }
}
