//! Texts with gaps: Moodle's cloze, and `gapselect`, `ddwtos` and `gapfill`, which mark them with
//! brackets.

use std::ops::Range;

use crate::GAP;
use crate::bank::Draft;
use crate::build::{make_choice, make_cloze, make_entry, make_written};
use crate::embedded::{self, EmbeddedMultipleResponse};
use crate::markup::{Markup, to_option, to_plain};
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Blank, Body, Choice, Entry, Field};

use super::question::{QuestionReader, is_set};
use super::texts::text_markup;
use crate::xml::Node;

impl QuestionReader<'_> {
    /// Reads a text with embedded questions.
    pub(super) fn read_cloze(&mut self) -> Result<Draft, String> {
        let holder = self.element.child("questiontext").ok_or("it asks nothing: it has no text")?;
        let text = holder.trimmed_text();
        let found = embedded::find_embedded(text);
        if let [only] = found.as_slice()
            && let Some(several) = embedded::read_multiple_response(
                &text[only.start + 1..only.end - 1],
                text_markup(holder),
            )
        {
            return self.read_multiple_response(holder, only, several?);
        }
        let (mut stem, mut blanks, mut from) = (String::new(), Vec::new(), 0);
        for range in found {
            let inside = &text[range.start + 1..range.end - 1];
            let read = embedded::read_embedded(inside, text_markup(holder))
                .map_err(|why| format!("blank {}: {why}", blanks.len() + 1))?;
            self.texts.losses.extend(read.losses);
            stem.push_str(&text[from..range.start]);
            stem.push(GAP);
            from = range.end;
            blanks.push(Blank { number: None, hint: None, points: read.points, field: read.field });
        }
        stem.push_str(&text[from..]);
        if blanks.is_empty() {
            return Err("there is no blank in its text".to_owned());
        }
        let mut markdown = self.texts.read_markup(&stem, holder);
        markdown.push_str(&self.texts.read_old_image(self.element));
        let points: f64 = blanks.iter().map(|blank| blank.points).sum();
        let mut draft = make_cloze(&markdown, blanks)?;
        // Each blank has its own points in Moodle. The question has their sum.
        draft.question.points = points;
        Ok(draft)
    }

    /// Reads a text with one embedded multiple response. The options go below the text.
    fn read_multiple_response(
        &mut self,
        holder: &Node,
        place: &Range<usize>,
        read: EmbeddedMultipleResponse,
    ) -> Result<Draft, String> {
        self.texts.losses.extend(read.losses);
        let text = holder.trimmed_text();
        let mut markdown = self
            .texts
            .read_markup(&format!("{}{GAP}{}", &text[..place.start], &text[place.end..]), holder);
        markdown.push_str(&self.texts.read_old_image(self.element));
        let markdown = match markdown.trim_end().strip_suffix(GAP) {
            Some(before) => before.trim_end().to_owned(),
            None => markdown.replace(GAP, BLANK_MARK),
        };
        if markdown.is_empty() {
            return Err("it asks nothing: its text is empty".to_owned());
        }
        let body = Body::MultipleResponse(read.body);
        let mut draft = Draft::new(QuestionType::MultipleResponse, markdown, body);
        draft.question.points = read.points;
        Ok(draft)
    }

    /// Reads a text with `[[1]]`, `[[2]]` and so on, and the words that may fill them. Words of one
    /// group are offered together.
    pub(super) fn read_word_gaps(&mut self, kind: &str) -> Result<Draft, String> {
        let element = self.element;
        let holder = element.child("questiontext").ok_or("it asks nothing: it has no text")?;
        let name = if kind == "gapselect" { "selectoption" } else { "dragbox" };
        let words: Vec<(String, &str)> = element
            .children_named(name)
            .map(|word| (word_text(word, holder), word.child_value("group")))
            .collect();
        let text = holder.trimmed_text();
        let (mut stem, mut blanks, mut rest) = (String::new(), Vec::new(), text);
        while let Some((before, after)) = rest.split_once("[[") {
            let Some((number, after)) = after.split_once("]]") else { break };
            let place = number.trim().parse::<usize>().ok().and_then(|place| place.checked_sub(1));
            let Some((key, group)) = place.and_then(|place| words.get(place)) else {
                return Err(format!("gap `[[{number}]]` names no word"));
            };
            let mut options = vec![make_entry(key.clone(), 1.0, None)];
            for (word, of) in &words {
                if of == group && options.iter().all(|option| option.text != *word) {
                    options.push(make_entry(word.clone(), 0.0, None));
                }
            }
            stem.push_str(before);
            stem.push(GAP);
            rest = after;
            if options.len() < 2 {
                self.texts.losses.push("that the only word of a gap is offered".to_owned());
                let entry = make_entry(to_plain(key, Markup::Markdown), 1.0, None);
                blanks.push(blank_of(Field::Written(make_written(vec![entry], false)?)));
                continue;
            }
            blanks.push(choice_blank(options, is_set(element, "shuffleanswers", true))?);
        }
        stem.push_str(rest);
        self.finish_gaps(&stem, holder, blanks)
    }

    /// Reads a text with its answers between brackets.
    pub(super) fn read_gapfill(&mut self) -> Result<Draft, String> {
        let element = self.element;
        let holder = element.child("questiontext").ok_or("it asks nothing: it has no text")?;
        let signs: Vec<char> = element.child_value("delimitchars").chars().collect();
        let (open, close) = match signs.as_slice() {
            [open, close] => (*open, *close),
            _ => ('[', ']'),
        };
        let wrong: Vec<String> = element
            .children_named("answer")
            .filter(|answer| answer.attribute("fraction") == Some("0"))
            .map(|answer| word_text(answer, holder))
            .collect();
        let is_typed = matches!(element.child_value("answerdisplay"), "" | "gapfill");
        let text = holder.trimmed_text();
        let mut found = Vec::new();
        let (mut stem, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once(open) {
            let Some((inside, after)) = after.split_once(close) else { break };
            let answers: Vec<String> = inside
                .split('|')
                .map(|answer| to_plain(answer, text_markup(holder)))
                .filter(|answer| !answer.is_empty())
                .collect();
            if answers.is_empty() {
                return Err("a gap without an answer".to_owned());
            }
            stem.push_str(before);
            stem.push(GAP);
            rest = after;
            found.push(answers);
        }
        stem.push_str(rest);
        let case_sensitive = is_set(element, "casesensitive", false);
        let mut blanks = Vec::new();
        for answers in &found {
            if is_typed {
                let entries = answers.iter().map(|answer| make_entry(answer.clone(), 1.0, None));
                let written = make_written(entries.collect(), case_sensitive)?;
                blanks.push(blank_of(Field::Written(written)));
                continue;
            }
            let mut options = vec![make_entry(answers[0].clone(), 1.0, None)];
            for word in found.iter().filter_map(|other| other.first()).chain(&wrong) {
                if !answers.contains(word) && options.iter().all(|option| option.text != *word) {
                    options.push(make_entry(word.clone(), 0.0, None));
                }
            }
            if answers.len() > 1 {
                self.texts.losses.push("what else fills a gap".to_owned());
            }
            blanks.push(choice_blank(options, true)?);
        }
        if is_typed && !wrong.is_empty() {
            self.texts.losses.push("words that fill no gap".to_owned());
        }
        self.finish_gaps(&stem, holder, blanks)
    }

    fn finish_gaps(
        &mut self,
        stem: &str,
        holder: &Node,
        blanks: Vec<Blank>,
    ) -> Result<Draft, String> {
        if blanks.is_empty() {
            return Err("there is no blank in its text".to_owned());
        }
        let markdown = self.texts.read_markup(stem, holder);
        make_cloze(&markdown, blanks)
    }
}

/// Marks the place of a blank.
const BLANK_MARK: &str = "_____";

fn word_text(word: &Node, holder: &Node) -> String {
    let markup = match text_markup(word) {
        Markup::Auto if text_markup(holder) == Markup::Html => Markup::Auto,
        markup => markup,
    };
    to_option(word.raw_text(), markup, &mut str::to_owned).markdown
}

fn choice_blank(options: Vec<Entry>, shuffle: bool) -> Result<Blank, String> {
    Ok(blank_of(Field::Choice(Choice { shuffle, ..make_choice(options)? })))
}

fn blank_of(field: Field) -> Blank {
    Blank { number: None, hint: None, points: 1.0, field }
}
