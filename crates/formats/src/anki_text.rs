//! Anki notes as text with `#` headers: <https://docs.ankiweb.net/importing/text-files.html>.

use csv::{ReaderBuilder, StringRecord};

use obverse_core::deck::question::{Body, Field, Flashcard, SpellingRules, Written};
use obverse_core::deck::{QuestionType, make_slug};

use super::apkg::cloze;
use super::apkg::text::{with_sound_links, with_tex};
use super::bank::{
    Bank, BankItem, Draft, ItemResult, Place, common_levels, levels_below, short_name,
};
use super::build::make_entry;
use super::format::ImportOptions;
use super::markup::{Markup, tags, to_markdown, to_plain};
use super::table::record_line;

/// The headers that Anki knows.
const HEADERS: [&str; 13] = [
    "separator",
    "html",
    "tags",
    "columns",
    "notetype",
    "deck",
    "notetype column",
    "deck column",
    "tags column",
    "guid column",
    "match scope",
    "if matches",
    "name",
];

/// Separates a back from its explanation in a note that obverse wrote.
pub(super) const EXPLANATION_RULE: &str = "<hr class=\"explanation\">";

/// Whether a text begins with an Anki header.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next();
    first.and_then(parse_header).is_some_and(|(key, _)| HEADERS.contains(&key.as_str()))
}

/// Whether a text looks like notes without headers: comments, and lines with tabs.
#[must_use]
pub(crate) fn is_headerless(name: &str, text: &str) -> bool {
    let mut notes = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .take(20)
        .peekable();
    name.to_ascii_lowercase().ends_with(".txt")
        && notes.peek().is_some()
        && notes.all(|line| line.contains('\t'))
}

fn parse_header(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.strip_prefix('#')?.split_once(':')?;
    Some((key.trim().to_lowercase(), value.trim()))
}

#[derive(Debug, Default)]
struct Headers {
    separator: Option<u8>,
    is_html: Option<bool>,
    tags: Vec<String>,
    deck: Option<String>,
    note_type: Option<String>,
    /// The columns without a field, from 0.
    note_type_column: Option<usize>,
    deck_column: Option<usize>,
    tags_column: Option<usize>,
    guid_column: Option<usize>,
}

impl Headers {
    fn from_text(text: &str) -> Self {
        let mut head = Self::default();
        for line in text.lines() {
            let Some((key, value)) =
                parse_header(line).filter(|(key, _)| HEADERS.contains(&key.as_str()))
            else {
                break;
            };
            // Spreadsheets save empty cells behind a header.
            let value = match value.trim_end_matches([',', ';', '\t', '|']).trim_end() {
                "" => value,
                value => value,
            };
            let column = value.parse::<usize>().ok().and_then(|column| column.checked_sub(1));
            match key.as_str() {
                "separator" => head.separator = parse_separator(value),
                "html" => head.is_html = Some(value.eq_ignore_ascii_case("true")),
                "tags" => head.tags = value.split_whitespace().map(str::to_owned).collect(),
                "deck" => head.deck = Some(value.to_owned()),
                "notetype" => head.note_type = Some(value.to_owned()),
                "notetype column" => head.note_type_column = column,
                "deck column" => head.deck_column = column,
                "tags column" => head.tags_column = column,
                "guid column" => head.guid_column = column,
                _ => {}
            }
        }
        head
    }

    /// The deck of a note, with `::` between its levels; empty if the file names none.
    fn deck_of<'a>(&'a self, record: &'a StringRecord) -> &'a str {
        let own = self.deck_column.and_then(|column| record.get(column));
        own.or(self.deck.as_deref()).unwrap_or_default().trim()
    }

    fn is_field(&self, column: usize) -> bool {
        ![self.note_type_column, self.deck_column, self.tags_column, self.guid_column]
            .contains(&Some(column))
    }
}

/// A separator by its name or its sign.
fn parse_separator(value: &str) -> Option<u8> {
    Some(match value.to_lowercase().as_str() {
        "tab" | "\\t" => b'\t',
        "comma" => b',',
        "semicolon" => b';',
        "colon" => b':',
        "pipe" => b'|',
        "space" => b' ',
        _ => *value.as_bytes().first()?,
    })
}

/// The first of Anki's separators that occurs in the first note.
fn first_separator(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.starts_with('#') && !line.trim().is_empty())
        .unwrap_or_default();
    [b'\t', b'|', b';', b':', b',', b' ']
        .into_iter()
        .find(|sign| line.as_bytes().contains(sign))
        .unwrap_or(b'\t')
}

/// Reads a file. Lines that begin with `#` are comments; a quoted field may begin with it.
#[must_use]
pub(crate) fn read(text: &str, options: &ImportOptions) -> Bank {
    let head = Headers::from_text(text);
    let given = options.delimiter.as_deref().and_then(|signs| signs.bytes().next());
    let delimiter = given.or(head.separator).unwrap_or_else(|| first_separator(text));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .comment((delimiter != b'#').then_some(b'#'))
        .from_reader(text.as_bytes());
    let (mut records, mut broken) = (Vec::new(), None);
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => records.push(record),
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line() as usize);
                let why = format!("the notes are broken: {error}");
                broken = Some(BankItem {
                    place: Place::Line(line),
                    name: String::new(),
                    result: ItemResult::Refused(why),
                    media: Vec::new(),
                });
                break;
            }
        }
    }
    let title = common_levels(records.iter().map(|record| head.deck_of(record)));
    let mut items: Vec<BankItem> = Vec::with_capacity(records.len());
    for record in &records {
        let line = record_line(record, text, delimiter != b'#');
        items.extend(read_record(record, &head, &title, line));
    }
    items.extend(broken);
    Bank { title: Some(title).filter(|title| !title.is_empty()), items, ..Bank::default() }
}

/// Reads a note: one item, or one for each gap that cannot be typed.
fn read_record(record: &StringRecord, head: &Headers, title: &str, line: usize) -> Vec<BankItem> {
    let fields = record.iter().enumerate().filter(|(column, _)| head.is_field(*column));
    let mut fields: Vec<&str> = fields.map(|(_, field)| field).collect();
    while fields.last().is_some_and(|field| field.trim().is_empty()) {
        fields.pop();
    }
    let mut note = TextNote { markup: field_markup(head), losses: Vec::new() };
    let kind = cell(record, head.note_type_column)
        .or(head.note_type.as_deref())
        .unwrap_or_default()
        .to_lowercase();
    let name = short_name(&to_plain(fields.first().copied().unwrap_or_default(), note.markup));
    let own = cell(record, head.tags_column).unwrap_or_default();
    let own = own.split_whitespace().map(str::to_owned);
    let deck = levels_below(head.deck_of(record), title);
    let tags: Vec<String> = head.tags.iter().cloned().chain(own).chain(deck).collect();
    let guid = cell(record, head.guid_column).filter(|guid| !guid.is_empty());
    let drafts = match note.make_drafts(&fields, &kind) {
        Ok(drafts) => drafts,
        Err(why) => {
            let result = ItemResult::Refused(why);
            return vec![BankItem { place: Place::Line(line), name, result, media: Vec::new() }];
        }
    };
    let group = (drafts.len() > 1).then(|| match guid {
        Some(guid) => format!("note-{}", make_slug(guid)),
        None => format!("note-{line}"),
    });
    let items = drafts.into_iter().enumerate().map(|(place, mut draft)| {
        draft.question.tags.clone_from(&tags);
        draft.question.group.clone_from(&group);
        draft.source_id = guid.map(|guid| match place {
            0 => guid.to_owned(),
            place => format!("{guid}/{}", place + 1),
        });
        for loss in &note.losses {
            draft.add_loss(loss.clone());
        }
        let result = ItemResult::Question(Box::new(draft));
        BankItem { place: Place::Line(line), name: name.clone(), result, media: Vec::new() }
    });
    items.collect()
}

fn cell(record: &StringRecord, column: Option<usize>) -> Option<&str> {
    record.get(column?).map(str::trim)
}

/// The fields of a back, and the explanation after them.
fn split_explanation<'a>(fields: &[&'a str]) -> Option<(Vec<&'a str>, &'a str)> {
    let (last, others) = fields.split_last()?;
    let (last, after) = last.split_once(EXPLANATION_RULE)?;
    Some((others.iter().copied().chain([last]).collect(), after))
}

fn field_markup(head: &Headers) -> Markup {
    match head.is_html {
        Some(true) => Markup::Html,
        Some(false) => Markup::Plain,
        None => Markup::Auto,
    }
}

struct TextNote {
    markup: Markup,
    losses: Vec<String>,
}

impl TextNote {
    fn make_drafts(&mut self, fields: &[&str], kind: &str) -> Result<Vec<Draft>, String> {
        let with_gaps =
            fields.iter().position(|field| cloze::parse(field).iter().any(cloze::is_gap));
        if let Some(place) = with_gaps {
            return self.make_clozes(fields, place);
        }
        if kind.contains("cloze") {
            return Err("no field has a gap that is closed".to_owned());
        }
        let mut draft = self.make_draft(fields, kind)?;
        draft.visible = Some(fields.iter().map(|field| self.visible_text(field)).collect());
        Ok(vec![draft])
    }

    /// Makes a cloze of the field at a place. If a gap cannot be typed, it makes a card for each
    /// number, and the learner judges it.
    fn make_clozes(&mut self, fields: &[&str], place: usize) -> Result<Vec<Draft>, String> {
        let others: Vec<&str> = [&fields[..place], &fields[place + 1..]].concat();
        let nodes = cloze::parse(fields[place]);
        let visible: String = others.iter().map(|field| self.visible_text(field)).collect();
        let visible = visible + &self.visible_text(&cloze::whole_text(&nodes));
        let typed = cloze::typed_gaps(&nodes, self.markup)
            .and_then(|(text, gaps)| cloze::cloze_body(&self.field_markdown(&text), &gaps));
        let rest = self.join_fields(&others);
        if let Some((prompt, body)) = typed {
            let mut draft = Draft::new(QuestionType::Cloze, prompt, body);
            draft.question.explanation = Some(rest).filter(|text| !text.is_empty());
            draft.visible = Some(visible);
            return Ok(vec![draft]);
        }
        let mut drafts = Vec::new();
        for number in cloze::gap_numbers(&nodes) {
            let prompt = self.field_markdown(&cloze::render_nodes(&nodes, Some(number)));
            let answers = cloze::gap_answers(&nodes, number);
            let answers: Vec<String> =
                answers.iter().map(|answer| self.field_markdown(answer)).collect();
            let answer = answers.join(", ");
            if prompt.is_empty() || answer.is_empty() {
                return Err("a gap without a text".to_owned());
            }
            let body = Body::Flashcard(Flashcard { answer, reverse: false });
            let mut draft = Draft::new(QuestionType::Flashcard, prompt, body);
            draft.question.explanation = Some(rest.clone()).filter(|text| !text.is_empty());
            drafts.push(draft);
        }
        Ok(drafts)
    }

    /// The text of a field as Anki shows it.
    fn visible_text(&self, field: &str) -> String {
        let text = with_sound_links(field, &mut |_| None);
        match self.markup {
            Markup::Html | Markup::Auto => tags::strip_tags(&text) + "\n",
            Markup::Plain | Markup::Markdown => text + "\n",
        }
    }

    fn make_draft(&mut self, fields: &[&str], kind: &str) -> Result<Draft, String> {
        let front = fields.first().copied().unwrap_or_default();
        let backs = fields.get(1..).unwrap_or_default();
        let (backs, after) = match split_explanation(backs) {
            Some(split) if self.markup == Markup::Html => split,
            _ => (backs.to_vec(), ""),
        };
        let (prompt, answer) = (self.field_markdown(front), self.join_fields(&backs));
        if prompt.is_empty() {
            return Err("its first field is empty".to_owned());
        }
        if answer.is_empty() {
            return Err("no field but the first says anything".to_owned());
        }
        if kind.contains("type in") {
            let text = to_plain(fields[1], self.markup);
            let answers = vec![make_entry(text, 1.0, None)];
            let written =
                Written { answers, distractors: Vec::new(), spelling: SpellingRules::default() };
            let mut draft = Draft::new(
                QuestionType::ShortAnswer,
                prompt,
                Body::Single(Field::Written(written)),
            );
            draft.question.explanation =
                Some(self.join_fields(&fields[2..])).filter(|text| !text.is_empty());
            return Ok(draft);
        }
        let reverse = kind.contains("reversed") && !kind.contains("optional");
        let mut draft = Draft::new(
            QuestionType::Flashcard,
            prompt,
            Body::Flashcard(Flashcard { answer, reverse }),
        );
        draft.question.explanation =
            Some(self.field_markdown(after)).filter(|text| !text.is_empty());
        Ok(draft)
    }

    /// Every field with content, each as a paragraph.
    fn join_fields(&mut self, fields: &[&str]) -> String {
        let shown = fields.iter().map(|field| self.field_markdown(field));
        shown.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    fn field_markdown(&mut self, field: &str) -> String {
        let losses = &mut self.losses;
        let text = with_sound_links(field, &mut |name| {
            losses.push(format!("the sound {name}, which is not in the file"));
            None
        });
        let text = if self.markup == Markup::Plain { text } else { with_tex(&text) };
        let mut images = Vec::new();
        let converted = to_markdown(&text, self.markup, &mut |source| {
            if !source.contains("://") {
                images.push(format!("the image {source}, which is not in the file"));
            }
            source.to_owned()
        });
        self.losses.extend(images.into_iter().chain(converted.losses));
        converted.markdown
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::tests::deck_of;
    use crate::{Format, ImportOptions};

    fn import_text(text: &str) -> (String, Vec<String>) {
        deck_of(read(text, &ImportOptions::default()), Format::AnkiText)
    }

    #[test]
    fn headers_name_the_columns() {
        let text = "#separator:Semicolon\n#html:true\n#tags:all\n#guid column:1\n#notetype column:2\n#deck column:3\n\
                    #tags column:6\n#oddity:1\na\"#b;Basic;Seas::North;<b>Which</b>?;\"a \"\"b\"\"\nc\";x y\n\
                    # a remark\nc;Basic (and reversed card);Seas;\"#f00\";red;\n\
                    d;Cloze;Seas;{{c1::Rome::a city}} is in {{c2::Italy}}.;Look.;\n\
                    e;Basic (type in the answer);Seas;Say it.;it;\nf;Basic;Seas;alone;;\n";
        assert!(is_likely(text) && !is_likely("# a title\na\tb\n"));
        let (deck, lines) = import_text(text);
        assert_eq!(
            lines,
            [
                "line 9, Which?: taken",
                "line 12, #f00: taken",
                "line 13, {{c1::Rome::a city}} is in {{c2::Italy}}.: taken",
                "line 14, Say it.: taken",
                "line 15, alone: refused no field but the first says anything"
            ]
        );
        for part in [
            "type = \"flashcard\"\nprompt = \"**Which**?\"\nanswer = 'a \"b\" c'\ntags = [\"all\", \"x\", \"y\", \"North\"]\n",
            "answer = \"red\"\nreverse = true\n",
            "type = \"cloze\"\nprompt = \"{{c1::Rome::a city}} is in {{c2::Italy}}.\"\n",
            "type = \"short-answer\"\nprompt = \"Say it.\"\nanswer = \"it\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn a_gap_is_read_in_any_field_and_no_front_shows_its_answer() {
        for (note, lines, parts) in [
            (
                "Rome\tIt is in {{c1::Italy}}.\tLook",
                1,
                vec!["prompt = \"It is in {{c1::Italy}}.\"\n", "Rome\n\nLook"],
            ),
            (
                r"{{c1::a {{c2::b}}}} c",
                2,
                vec![
                    "prompt = '\\[…\\] c'\nanswer = \"a b\"",
                    "prompt = 'a \\[…\\] c'\nanswer = \"b\"",
                ],
            ),
            (r"{{c1::\(\frac{1}{2^{n}}\)}} is it", 1, vec![r"answer = '$\frac{1}{2^{n}}$'"]),
            ("{{c1::<img src=\"a.png\">}} is it", 1, vec!["prompt = '\\[…\\] is it'"]),
        ] {
            let (deck, told) = import_text(&format!("#separator:tab\n#html:true\n{note}\n"));
            assert_eq!(told.len(), lines, "{told:?}");
            for part in parts {
                assert!(deck.contains(part), "{part} is not in\n{deck}");
            }
        }
        let (_, told) = import_text("#separator:tab\n#notetype:Cloze\n{{c1::open\tx\n");
        assert_eq!(told, ["line 3, {{c1::open: refused no field has a gap that is closed"]);
    }

    #[test]
    fn headers_as_spreadsheets_save_them_are_read() {
        let (deck, told) =
            import_text("#separator:Comma,,\n#html:true,,\n#tags column:3,,\na,b,c\n");
        assert_eq!(told, ["line 4, a: taken"]);
        assert!(deck.contains("answer = \"b\"\ntags = [\"c\"]"), "{deck}");
    }

    #[test]
    fn without_headers_the_first_separator_that_occurs_is_it() {
        let (deck, lines) =
            import_text("# a title\nWhich?; a | b\n<img src=\"a.png\"> [sound:a.mp3];x\n");
        assert!(deck.contains("prompt = \"Which?; a\""), "{deck}");
        assert_eq!(lines.len(), 2, "{lines:?}");
        let (_, lines) = import_text("#separator:tab\n<img src=\"a.png\">x [sound:a.mp3]\ty\n");
        assert_eq!(
            lines[0].split(": taken ").nth(1),
            Some(
                "the sound a.mp3, which is not in the file; the image a.png, which is not in the file"
            )
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), cells in "(#separator:|#html:true|#guid column:1|\\{\\{c1::|\\}\\}|[a\"#;\t\n:|]{0,3}){0,20}") {
            drop((import_text(&text), import_text(&cells)));
        }
    }
}
