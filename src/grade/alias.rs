//! Aliases within longer texts.

use crate::deck::{Aliases, normal};

/// The most words that an alias is looked for in.
const LONGEST_ALIAS: usize = 8;

/// A folded text in which each alias stands as the name that all of its row have in common.
pub(super) fn resolved(form: &str, aliases: &Aliases) -> String {
    if aliases.is_empty() {
        return form.to_owned();
    }
    let words: Vec<&str> = form.split_whitespace().collect();
    let mut said = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let mut runs =
            (1..=LONGEST_ALIAS).rev().filter_map(|count| Some((count, words.get(at..at + count)?)));
        let alias = runs.find_map(|(count, run)| Some((count, common_name(&run.join(" "), aliases)?)));
        let (count, name) = alias.unwrap_or_else(|| (1, (*word).to_owned()));
        said.push(name);
        at += count;
    }
    said.join(" ")
}

/// One of the folded spellings of `text`, the same for all of its row; none where it has no other spelling. A spelling
/// of two rows belongs to the first, and is passed over in the other.
fn common_name(text: &str, aliases: &Aliases) -> Option<String> {
    let form = normal::folded(text);
    let is_of_row = |other: &&str| aliases.of(other).into_iter().any(|back| normal::folded(back) == form);
    let others = aliases.of(text).into_iter().filter(is_of_row).map(normal::folded);
    let others: Vec<String> = others.filter(|form| !form.is_empty()).collect();
    others.into_iter().min().map(|other| other.min(form))
}

#[cfg(test)]
mod tests {
    use super::resolved;
    use crate::deck::Aliases;

    #[test]
    fn each_alias_in_a_text_becomes_the_same_name() {
        let row =
            |name: &str, others: &[&str]| (name.to_owned(), others.iter().map(|o| (*o).to_owned()).collect());
        let aliases =
            Aliases::new(vec![row("Soviet Union", &["USSR", "U.S.S.R."]), row("Hosokawa", &["PM Hosokawa"])]);
        for text in ["ussr, japan", "the u.s.s.r japan", "the soviet union japan"] {
            assert_eq!(resolved(text, &aliases), "soviet union japan", "{text}");
        }
        assert_eq!(
            resolved("pm hosokawa and hosokawa", &aliases),
            "hosokawa and hosokawa",
            "the longest alias first"
        );
        for text in ["hosokawa's words", "union", "", "soviet"] {
            assert_eq!(resolved(text, &aliases), text);
        }
        assert_eq!(resolved("a  b", &Aliases::default()), "a  b");
    }

    #[test]
    fn a_spelling_of_two_rows_does_not_make_them_one() {
        let row = |name: &str| (name.to_owned(), vec!["Emperor".to_owned(), "…".to_owned()]);
        let aliases = Aliases::new(vec![row("Taisho"), row("Hirohito")]);
        assert_eq!(resolved("hirohito", &aliases), "hirohito");
        assert_eq!(resolved("taisho", &aliases), resolved("emperor", &aliases));
    }
}
