//! Cards of hascard: `# title`, a text or options below it, and `---` between two cards.
//! <https://github.com/Yvee1/hascard>

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Blank, Body, Choice, Field, Flashcard, MultipleResponse, OrderingItem, SpellingRules, Written,
};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, Place, short_name};
use super::build::{make_choice, make_cloze, make_entry, make_multiple_response};
use super::markup::{Markup, to_plain};
use crate::GAP;

/// Whether a text looks like cards of hascard: each part has a title, and one of them has options
/// as only hascard writes them.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    has_only_cards(text) && split_cards(text).iter().any(HascardCard::is_telling)
}

/// Whether each part of a text between two lines of hyphens begins with a title.
#[must_use]
pub(super) fn has_only_cards(text: &str) -> bool {
    let cards = split_cards(text);
    !cards.is_empty() && cards.iter().all(|card| card.title.is_some() && !card.has_headings())
}

/// Reads a file, card by card.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let items = split_cards(text).into_iter().map(HascardCard::into_item);
    Bank { items: items.collect(), ..Bank::default() }
}

struct HascardCard<'a> {
    line: usize,
    title: Option<&'a str>,
    /// The lines below the title.
    body: Vec<&'a str>,
}

/// The cards of a text. Parts without text are none.
fn split_cards(text: &str) -> Vec<HascardCard<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut cards, mut from) = (Vec::new(), 0);
    let mut is_code = false;
    for at in 0..=lines.len() {
        let line = lines.get(at).map(|line| line.trim_end());
        is_code ^= line.is_some_and(|line| line.starts_with("```"));
        if line.is_some_and(|line| line != "---" || is_code) {
            continue;
        }
        let part = &lines[from..at];
        if let Some(first) = part.iter().position(|line| !line.trim().is_empty()) {
            let title = part[first].strip_prefix("# ").map(str::trim);
            let body = &part[first + usize::from(title.is_some())..];
            cards.push(HascardCard { line: from + first + 1, title, body: body.to_vec() });
        }
        from = at + 1;
    }
    cards
}

/// A list below a title.
enum CardList {
    /// Options, and whether each is right.
    One(Vec<(bool, String)>),
    Several(Vec<(bool, String)>),
    /// Items with their places.
    Order(Vec<(usize, String)>),
}

impl HascardCard<'_> {
    fn has_headings(&self) -> bool {
        let mut is_code = false;
        self.body.iter().any(|line| {
            is_code ^= line.starts_with("```");
            !is_code && line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
        })
    }

    /// Whether no other program would write its options so.
    fn is_telling(&self) -> bool {
        match self.split_list() {
            Some((_, CardList::Order(items))) => items[0].0 != 1,
            Some(_) => true,
            None => false,
        }
    }

    /// The text above the list, and the list; `None` if there is no list to choose from.
    fn split_list(&self) -> Option<(Vec<&str>, CardList)> {
        let is_above = |line: &&str| line.trim().is_empty() || line.starts_with("![");
        let above = self.body.iter().take_while(|line| is_above(line)).count();
        let mut list: Vec<(&str, String)> = Vec::new();
        for line in self.body[above..].iter().filter(|line| !line.trim().is_empty()) {
            match (list_mark(line), list.last_mut()) {
                (Some(mark), _) => list.push((mark, line[mark.len()..].trim().to_owned())),
                (None, Some((_, text))) => text.push_str(&format!("\n{}", line.trim())),
                (None, None) => return None,
            }
        }
        let count = |wanted: &[&str]| list.iter().filter(|(mark, _)| wanted.contains(mark)).count();
        let options = |right: &[&str]| {
            list.iter().map(|(mark, text)| (right.contains(mark), text.clone())).collect()
        };
        let list = if list.is_empty() {
            return None;
        } else if count(&["[*]", "[x]", "[X]", "[ ]"]) == list.len() {
            CardList::Several(options(&["[*]", "[x]", "[X]"]))
        } else if count(&["-", "*"]) == list.len() && count(&["*"]) == 1 && list.len() > 1 {
            CardList::One(options(&["*"]))
        } else {
            let numbered = list.iter().map(|(mark, text)| {
                Some((mark.strip_suffix('.')?.parse::<usize>().ok()?, text.clone()))
            });
            CardList::Order(in_places(numbered.collect::<Option<Vec<_>>>()?)?)
        };
        Some((self.body[..above].to_vec(), list))
    }

    fn into_item(self) -> BankItem {
        let name = short_name(&plain_text(
            self.title.or_else(|| self.body.first().copied()).unwrap_or_default(),
        ));
        let read = self.to_draft();
        BankItem::new(Place::Line(self.line), name, read)
    }

    fn to_draft(&self) -> Result<Draft, String> {
        let title = self.title.filter(|title| !title.is_empty());
        let title = title.ok_or("it has no title that begins with `# `")?;
        let text = self.body.join("\n");
        let list = self.split_list();
        let visible = match list {
            Some(_) => {
                let lines =
                    self.body.iter().map(|line| &line[list_mark(line).map_or(0, str::len)..]);
                lines.collect::<Vec<_>>().join("\n")
            }
            // Lines and bars mark gaps.
            None => text.replace(['_', '|'], " "),
        };
        let mut draft = match list {
            Some((above, list)) => list_draft(&join_parts(title, &above.join("\n")), list)?,
            None => text_draft(title, text.trim_matches('\n').trim_end())?,
        };
        draft.visible = Some(format!("{title}\n{visible}"));
        Ok(draft)
    }
}

/// The mark at the beginning of a line of a list.
fn list_mark(line: &str) -> Option<&str> {
    let marks = ["[*]", "[x]", "[X]", "[ ]", "-", "*"];
    let fixed = marks
        .into_iter()
        .find(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with([' ', '\t'])));
    fixed.map(|mark| &line[..mark.len()]).or_else(|| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0 && line[digits..].starts_with(". ")).then(|| &line[..=digits])
    })
}

/// The items with their places, if each place from 1 on has one.
fn in_places(items: Vec<(usize, String)>) -> Option<Vec<(usize, String)>> {
    let mut places: Vec<usize> = items.iter().map(|(place, _)| *place).collect();
    places.sort_unstable();
    (items.len() > 1 && places.into_iter().eq(1..=items.len())).then_some(items)
}

fn join_parts(title: &str, below: &str) -> String {
    let below = below.trim_matches('\n').trim_end();
    if below.is_empty() { title.to_owned() } else { format!("{title}\n\n{below}") }
}

fn list_draft(prompt: &str, list: CardList) -> Result<Draft, String> {
    let prompt = prompt.to_owned();
    match list {
        CardList::One(options) => {
            let options = options
                .into_iter()
                .map(|(is_right, text)| make_entry(text, if is_right { 1.0 } else { 0.0 }, None));
            let choice = Choice { shuffle: false, ..make_choice(options.collect())? };
            let body = Body::Single(Field::Choice(choice));
            Ok(Draft::new(QuestionType::MultipleChoice, prompt, body))
        }
        CardList::Several(options) => {
            let right = options.iter().filter(|(is_right, _)| *is_right).count().max(1) as f64;
            let options = options.into_iter().map(|(is_right, text)| {
                make_entry(text, if is_right { 1.0 } else { -1.0 } / right, None)
            });
            let several = make_multiple_response(options.collect())?;
            let several = MultipleResponse { partial: false, shuffle: false, ..several };
            let body = Body::MultipleResponse(several);
            Ok(Draft::new(QuestionType::MultipleResponse, prompt, body))
        }
        CardList::Order(mut items) => {
            items.sort_by_key(|(place, _)| *place);
            let items = items.into_iter().map(|(_, text)| OrderingItem { text, note: None });
            Ok(Draft::new(QuestionType::Ordering, prompt, Body::Ordering(items.collect())))
        }
    }
}

/// A text with `_gaps_` to fill in, or else the back of a card.
fn text_draft(title: &str, text: &str) -> Result<Draft, String> {
    if text.is_empty() {
        return Err("nothing follows its title".to_owned());
    }
    let (stem, gaps) = cut_gaps(text);
    if gaps.is_empty() {
        let body = Body::Flashcard(Flashcard { answer: text.to_owned(), reverse: false });
        return Ok(Draft::new(QuestionType::Flashcard, title.to_owned(), body));
    }
    let blanks = gaps.iter().map(|gap| {
        let answers = gap.split('|').map(|answer| to_plain(answer, Markup::Markdown));
        let answers = answers.filter(|answer| !answer.is_empty());
        let answers: Vec<_> = answers.map(|answer| make_entry(answer, 1.0, None)).collect();
        let spelling = SpellingRules::default();
        let written = Written { answers, distractors: Vec::new(), spelling };
        Blank { number: None, hint: None, points: 1.0, field: Field::Written(written) }
    });
    let blanks: Vec<Blank> = blanks.collect();
    let is_empty =
        |blank: &Blank| matches!(&blank.field, Field::Written(all) if all.answers.is_empty());
    if blanks.iter().any(is_empty) {
        return Err("a gap has no answer that can be typed".to_owned());
    }
    make_cloze(&join_parts(title, &stem), blanks)
}

/// The text with a sign for each gap, and the answers. `\_` is no mark.
fn cut_gaps(text: &str) -> (String, Vec<String>) {
    let mut pieces = vec![String::new()];
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let at = pieces.len() - 1;
        match c {
            '\\' if signs.peek() == Some(&'_') => {
                pieces[at].push_str("\\_");
                signs.next();
            }
            '_' => pieces.push(String::new()),
            c => pieces[at].push(c),
        }
    }
    // A last mark without its partner is none.
    if pieces.len() % 2 == 0
        && let Some(last) = pieces.pop()
    {
        let at = pieces.len() - 1;
        pieces[at].push_str(&format!("\\_{last}"));
    }
    let (mut stem, mut gaps) = (String::new(), Vec::new());
    for (at, piece) in pieces.into_iter().enumerate() {
        if at % 2 == 0 {
            stem.push_str(&piece);
        } else {
            stem.push(GAP);
            gaps.push(piece);
        }
    }
    (stem, gaps)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{has_only_cards, is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn each_kind_of_card_becomes_a_question() {
        let text = "# Sea\nIt is _deep|very deep_ and a\\_b.\n---\n\n# Which?\n![](a.png)\n- red\n* white\n\
                    ---\n# All?\n[*] a\n[ ] b\n[x] c\n---\n# Order\n3. c\n1. a\n2. b\n---\n# A word\nits\n\nmeaning\n\
                    ---\n# Empty\n---\nno title\n";
        assert!(!has_only_cards(text) && is_likely("# Which?\n- a\n* b\n"));
        let (deck, lines) = deck_of(read(text), Format::Hascard);
        assert_eq!(
            lines[5..],
            [
                "line 25, Empty: refused nothing follows its title",
                "line 27, no title: refused it has no title that begins with `# `"
            ]
        );
        assert!(lines[..5].iter().all(|line| line.ends_with(": taken")), "{lines:?}");
        for part in [
            "It is {{blank 1}} and a",
            "answer = \"deep\"\nalternatives = [\"very deep\"]\n",
            "prompt = \"\"\"\nWhich?\n\n![](a.png)\"\"\"\nanswer = { text = \"white\", place = 2 }\n\
             distractors = [\"red\"]\nshuffle = false\n",
            "text = \"c\", place = 3 }]\ndistractors = [\"b\"]\npartial = false\nshuffle = false\n",
            "type = \"ordering\"\nprompt = \"Order\"\nitems = [\"a\", \"b\", \"c\"]\n",
            "type = \"flashcard\"\nprompt = \"A word\"\nanswer = \"\"\"\nits\n\nmeaning\"\"\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn a_page_with_headings_is_no_deck() {
        for text in [
            "# Title\n\n- a\n- b\n",
            "# Title\n\n## Part\n* a\n- b\n",
            "# Title\n\n1. a\n2. b\n",
            "Text.\n---\n# a\n[*] b\n",
            "",
        ] {
            assert!(!is_likely(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "((# |- |\\* |\\[\\*\\] |[12]\\. |---)?[a_|\\\\é ]{0,6}\n){0,12}") {
            for text in [text, format!("# a\n{lines}")] {
                let _ = is_likely(&text);
                drop(deck_of(read(&text), Format::Hascard));
            }
        }
    }
}
