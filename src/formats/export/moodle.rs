//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>.

use html_escape::encode_text;

use crate::deck::question::{Body, Choice, Cloze, Entry, Field, Item, Matching, Numeric, Piece, Written};
use crate::deck::{Deck, Question, QuestionType};
use crate::formats::html::{images, inline_to_html, to_html};
use crate::formats::markup::Markup;
use crate::text::plain_inline;

use super::carried::{Losses, of_question};
use super::say::{Of, say};
use super::typed::{Amount, amounts, dates, percent, texts};

/// What stands where a blank goes.
const GAP: char = '\u{f8f3}';

/// The keys that every type has a place for in Moodle XML.
const CARRIED: &[&str] = &["name", "hints", "explanation", "tags", "points"];

/// What stands above the questions.
pub(super) fn head(deck: &Deck) -> String {
    let mut lines = vec![deck.title.clone()];
    lines.extend(deck.description.clone());
    lines.extend(deck.source.as_ref().map(|source| format!("Source: {source}")));
    lines.extend((!deck.authors.is_empty()).then(|| deck.authors.join(", ")));
    lines.extend(deck.license.clone());
    // Two hyphens would end the comment.
    let lines = lines.join("\n").replace("--", "- -");
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<!--\n{}\n-->\n", legal(&lines))
}

/// What stands below them.
pub(super) const TAIL: &str = "</quiz>\n";

/// A question, or why Moodle cannot ask it.
pub(super) fn question(question: &Question, deck: &Deck, losses: &mut Losses) -> Result<String, String> {
    let mut carried = CARRIED.to_vec();
    let says_more = matches!(
        (&question.body, question.kind),
        (Body::MultipleResponse(_) | Body::Matching(_) | Body::Ordering(_), _)
            | (_, QuestionType::MultipleChoice)
    );
    if says_more {
        carried.extend(["right", "partly", "wrong"]);
    }
    of_question(question, deck, &carried, losses);
    for image in images(&question.prompt) {
        losses.add(format!("the image {image}, which is named and not in the file"));
    }
    let mut writer = Writer { deck, losses, out: String::new() };
    let (kind, text) = writer.body(question)?;
    let body = std::mem::take(&mut writer.out);
    let said = if says_more { said(question) } else { String::new() };
    Ok(format!(
        "\n<question type=\"{kind}\">\n{}{said}{body}{}</question>\n",
        common(question, &text),
        tags(question)
    ))
}

/// What every question says. Hints halve what can be earned, which is Moodle's penalty.
fn common(question: &Question, text: &str) -> String {
    let mut out = plain("name", &question.name());
    out.push_str(text);
    out.push_str(&shown("generalfeedback", question.explanation.as_deref().unwrap_or_default()));
    out.push_str(&value("defaultgrade", &question.points.to_string()));
    out.push_str(&value("penalty", if question.hints.is_empty() { "0.3333333" } else { "0.5" }));
    out.push_str(&value("hidden", "0"));
    if !question.id.is_fingerprint() {
        out.push_str(&value("idnumber", &question.id.0));
    }
    for hint in &question.hints {
        out.push_str(&shown("hint", hint));
    }
    out
}

fn said(question: &Question) -> String {
    let said = &question.said;
    [
        ("correctfeedback", &said.right),
        ("partiallycorrectfeedback", &said.partly),
        ("incorrectfeedback", &said.wrong),
    ]
    .into_iter()
    .map(|(name, text)| shown(name, text.as_deref().unwrap_or_default()))
    .collect()
}

fn tags(question: &Question) -> String {
    if question.tags.is_empty() {
        return String::new();
    }
    format!("  <tags>\n{}  </tags>\n", question.tags.iter().map(|tag| plain("tag", tag)).collect::<String>())
}

struct Writer<'a> {
    deck: &'a Deck,
    losses: &'a mut Losses,
    /// What stands behind what every question says.
    out: String,
}

impl Writer<'_> {
    /// Writes what is of the type alone; gives Moodle's name for it, and the element of its text.
    fn body(&mut self, question: &Question) -> Result<(&'static str, String), String> {
        let text = shown("questiontext", &question.prompt);
        let kind = match &question.body {
            Body::Single(Field::Choice(choice)) if question.kind == QuestionType::TrueFalse => {
                self.statement(choice);
                "truefalse"
            }
            Body::Single(Field::Choice(choice)) => {
                let all: Vec<&Entry> = choice.options.iter().collect();
                self.options(true, choice.shuffle, &all);
                "multichoice"
            }
            Body::MultipleResponse(several) => {
                self.losses.add_if(!several.partial, "that it earns all or nothing");
                let all: Vec<&Entry> = several.answers.iter().chain(&several.distractors).collect();
                self.options(false, several.shuffle, &all);
                "multichoice"
            }
            Body::Single(Field::Written(written)) => {
                self.out.push_str(&value("usecase", if written.case_sensitive { "1" } else { "0" }));
                for (entry, text) in texts(written, &self.deck.aliases, self.losses)? {
                    self.typed(&text, entry.credit, entry.feedback.as_deref(), "");
                }
                "shortanswer"
            }
            Body::Single(Field::Dated(dated)) => {
                self.out.push_str(&value("usecase", "0"));
                let written = dates(dated, self.losses);
                for (entry, text) in texts(&written, &self.deck.aliases, self.losses)? {
                    self.typed(&text, entry.credit, entry.feedback.as_deref(), "");
                }
                "shortanswer"
            }
            Body::Single(Field::Numeric(numeric)) => {
                self.numbers(numeric, question.said.wrong.as_deref())?;
                "numerical"
            }
            Body::Matching(matching) => {
                self.pairs(matching);
                "matching"
            }
            Body::Ordering(items) => {
                self.order(items);
                "matching"
            }
            Body::Cloze(cloze) => return Ok(("cloze", self.cloze(cloze)?)),
            Body::List(_) => return Err("several typed answers to one question".to_owned()),
            Body::Flashcard(_) => return Err("a flashcard: its learner is the judge".to_owned()),
        };
        Ok((kind, text))
    }

    fn options(&mut self, single: bool, shuffle: bool, options: &[&Entry]) {
        self.losses.add_if(options.iter().any(|entry| entry.last), "that an option stands last");
        self.out.push_str(&value("single", if single { "true" } else { "false" }));
        self.out.push_str(&value("shuffleanswers", if shuffle { "true" } else { "false" }));
        self.out.push_str(&value("answernumbering", "abc"));
        for option in options {
            let said = say(&option.text, Of::Inline, &[Markup::Html, Markup::Markdown]);
            let inner = format!("{}{}", text(&said.text), feedback(option.feedback.as_deref()));
            self.answer(option.credit, &format!(" format=\"{}\"", format_of(said.markup)), &inner);
        }
    }

    fn answer(&mut self, credit: f64, attributes: &str, inner: &str) {
        let fraction = percent(credit);
        self.out.push_str(&format!("  <answer fraction=\"{fraction}\"{attributes}>{inner}</answer>\n"));
    }

    fn typed(&mut self, answer: &str, credit: f64, said: Option<&str>, more: &str) {
        let inner = format!("{}{}{more}", text(answer), feedback(said));
        self.answer(credit, " format=\"plain_text\"", &inner);
    }

    fn statement(&mut self, choice: &Choice) {
        for option in &choice.options {
            let word = if option.text == "True" { "true" } else { "false" };
            self.typed(word, option.credit, option.feedback.as_deref(), "");
        }
    }

    fn numbers(&mut self, numeric: &Numeric, wrong: Option<&str>) -> Result<(), String> {
        for amount in amounts(numeric)? {
            let tolerance = format!("<tolerance>{}</tolerance>", amount.tolerance);
            self.typed(&amount.value.to_string(), amount.credit, amount.feedback, &tolerance);
        }
        if wrong.is_some() {
            self.typed("*", 0.0, wrong, "<tolerance>0</tolerance>");
        }
        let first = numeric.unit.iter().map(|unit| (unit.as_str(), 1.0));
        let units = first.chain(numeric.units.iter().map(|(unit, factor)| (unit.as_str(), *factor)));
        // Moodle divides by what recto multiplies by.
        let unit = |(name, factor): (&str, f64)| {
            let name = legal(&encode_text(name));
            format!(
                "    <unit><multiplier>{}</multiplier><unit_name>{name}</unit_name></unit>\n",
                1.0 / factor
            )
        };
        let units: String = units.map(unit).collect();
        if !units.is_empty() {
            self.out.push_str(&format!("  <units>\n{units}  </units>\n"));
            self.out.push_str(&value("unitgradingtype", "0"));
            self.out.push_str(&value("showunits", "3"));
        }
        Ok(())
    }

    fn pairs(&mut self, matching: &Matching) {
        let has_feedback = matching.distractors.iter().any(|entry| entry.feedback.is_some());
        self.losses.add_if(has_feedback, "what is said to a right side that belongs to nothing");
        self.out.push_str(&value("shuffleanswers", "true"));
        for (left, right) in &matching.pairs {
            self.pair(left, right);
        }
        for entry in &matching.distractors {
            self.pair("", &entry.text);
        }
    }

    fn pair(&mut self, left: &str, right: &str) {
        let said = say(left, Of::Inline, &[Markup::Html, Markup::Markdown]);
        let right_text = plain_inline(right);
        self.losses.add_if(inline_to_html(right) != encode_text(&right_text), "the emphasis of a right side");
        self.out.push_str(&format!(
            "  <subquestion format=\"{}\">{}<answer>{}</answer></subquestion>\n",
            format_of(said.markup),
            text(&said.text),
            text(&right_text)
        ));
    }

    fn order(&mut self, items: &[Item]) {
        self.losses.add("an order, which is pairs of an item and its place there");
        self.losses.add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
        self.out.push_str(&value("shuffleanswers", "true"));
        for (at, item) in items.iter().enumerate() {
            self.pair(&item.text, &(at + 1).to_string());
        }
    }

    /// The text of a cloze, with Moodle's braces for its blanks.
    fn cloze(&mut self, cloze: &Cloze) -> Result<String, String> {
        let is_numbered = cloze.blanks.iter().any(|blank| blank.number.is_some());
        self.losses.add_if(is_numbered, "the numbers of its blanks: they are asked together");
        self.losses.add_if(cloze.blanks.iter().any(|blank| blank.hint.is_some()), "the hint in a blank");
        let mut prompt = String::new();
        for piece in &cloze.pieces {
            match piece {
                Piece::Text(text) => prompt.push_str(text),
                Piece::Blank(_) => prompt.push(GAP),
            }
        }
        let said = say(&prompt, Of::Blocks, &[Markup::Html, Markup::Markdown]);
        let mut out = String::new();
        for (number, piece) in said.text.split(GAP).enumerate() {
            if let Some(blank) = number.checked_sub(1).and_then(|at| cloze.blanks.get(at)) {
                if blank.points.fract() != 0.0 {
                    return Err("a blank that weighs a fraction of another".to_owned());
                }
                out.push_str(&format!("{{{}:{}}}", blank.points, self.blank(&blank.field)?));
            }
            out.push_str(piece);
        }
        Ok(format!("  <questiontext format=\"{}\">{}</questiontext>\n", format_of(said.markup), text(&out)))
    }

    fn blank(&mut self, field: &Field) -> Result<String, String> {
        match field {
            Field::Choice(choice) => {
                let kind = if choice.shuffle { "MULTICHOICE_S" } else { "MULTICHOICE" };
                let option =
                    |entry: &Entry| (entry.credit, inline_to_html(&entry.text), entry.feedback.clone());
                Ok(blank(kind, choice.options.iter().map(option)))
            }
            Field::Numeric(numeric) => {
                self.losses.add_if(numeric.unit.is_some(), "the unit in a blank");
                let answer = |amount: Amount| {
                    let text = format!("{}:{}", amount.value, amount.tolerance);
                    (amount.credit, text, amount.feedback.map(str::to_owned))
                };
                Ok(blank("NUMERICAL", amounts(numeric)?.into_iter().map(answer)))
            }
            Field::Written(written) => self.blank_of(written),
            Field::Dated(dated) => {
                let written = dates(dated, self.losses);
                self.blank_of(&written)
            }
        }
    }

    fn blank_of(&mut self, written: &Written) -> Result<String, String> {
        let kind = if written.case_sensitive { "SHORTANSWER_C" } else { "SHORTANSWER" };
        let all = texts(written, &self.deck.aliases, self.losses)?;
        Ok(blank(kind, all.into_iter().map(|(entry, text)| (entry.credit, text, entry.feedback))))
    }
}

/// What stands between the braces of a blank, behind what it weighs: its kind and its answers.
fn blank(kind: &str, answers: impl Iterator<Item = (f64, String, Option<String>)>) -> String {
    let answer = |(credit, text, said): (f64, String, Option<String>)| {
        let sign = match credit {
            credit if credit >= 1.0 => "=".to_owned(),
            0.0 => "~".to_owned(),
            credit => format!("~%{}%", percent(credit)),
        };
        let said = said.map(|said| format!("#{}", in_braces(&to_html(&said)))).unwrap_or_default();
        format!("{sign}{}{said}", in_braces(&text))
    };
    // The first answer needs no sign that parts it from another.
    let all: String = answers.map(answer).collect();
    format!("{kind}:{all}")
}

/// A text within the braces of a blank.
fn in_braces(text: &str) -> String {
    let is_sign = |c: char| matches!(c, '\\' | '}' | '#' | '~' | '/' | '"');
    text.chars().flat_map(|c| is_sign(c).then_some('\\').into_iter().chain([c])).collect()
}

/// An element with a text that is marked up.
fn shown(name: &str, markdown: &str) -> String {
    let said = say(markdown, Of::Blocks, &[Markup::Html, Markup::Markdown]);
    format!("  <{name} format=\"{}\">{}</{name}>\n", format_of(said.markup), text(&said.text))
}

fn feedback(said: Option<&str>) -> String {
    said.map(|said| shown("feedback", said).trim().to_owned()).unwrap_or_default()
}

/// An element with a text that is not marked up.
fn plain(name: &str, content: &str) -> String {
    format!("  <{name}>{}</{name}>\n", text(content))
}

/// An element with a number or a word.
fn value(name: &str, content: &str) -> String {
    format!("  <{name}>{}</{name}>\n", legal(&encode_text(content)))
}

fn text(content: &str) -> String {
    let content = legal(content);
    if content.is_empty() {
        "<text></text>".to_owned()
    } else if content.contains(['<', '&']) && !content.contains("]]>") {
        format!("<text><![CDATA[{content}]]></text>")
    } else {
        format!("<text>{}</text>", encode_text(&content))
    }
}

/// A text without the characters that XML cannot hold, whatever they are written as.
fn legal(text: &str) -> String {
    let is_legal = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_legal).collect()
}

fn format_of(markup: Markup) -> &'static str {
    match markup {
        Markup::Html => "html",
        Markup::Markdown => "markdown",
        Markup::Plain => "plain_text",
        Markup::Auto => "moodle_auto_format",
    }
}
