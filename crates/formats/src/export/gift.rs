//! Writes GIFT for Moodle and for obverse's own importer.

use crate::GAP;
use crate::gift::sign::escape_text;
use crate::markup::{HARD_BREAK, Markup, to_markdown, to_plain};
use obverse_core::deck::question::{
    Blank, Body, Choice, Cloze, ClozePiece, Entry, Field, Matching, MultipleResponse, Numeric,
    OrderingItem, Written,
};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::TextKind;

use super::losses::{Losses, add_question_losses};
use super::marked_text::choose_markup;
use super::typed_answers::{
    date_answers, listed_percent, numeric_answers, spelled_answers, typed_back,
};

/// The deck keys that GIFT can hold.
const CARRIED: &[&str] = &["name", "explanation", "tags"];

/// The comment above the questions.
pub(super) fn write_head(deck: &Deck) -> String {
    let mut lines = vec![deck.title.clone()];
    lines.extend(deck.description.clone());
    lines.extend(deck.source.as_ref().map(|source| format!("Source: {source}")));
    lines.extend((!deck.authors.is_empty()).then(|| deck.authors.join(", ")));
    lines.extend(deck.license.clone());
    // Moodle reads tags from brackets in a comment.
    lines
        .iter()
        .map(|text| format!("// {}\n", text.replace('[', "(").replace('\n', "\n// ")))
        .collect()
}

/// A question, or the reason why GIFT cannot hold it.
pub(super) fn write_question(
    question: &Question,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<String, String> {
    let is_number = matches!(question.body, Body::Single(Field::Numeric(_)));
    let carried: Vec<&str> = CARRIED.iter().copied().chain(is_number.then_some("wrong")).collect();
    add_question_losses(question, deck, &carried, losses);
    if let Body::Cloze(cloze) = &question.body {
        return write_blanks(question, cloze, deck, losses);
    }
    write_single(question, &question.prompt, "", &question.body, deck, losses)
}

/// One question. Its braces replace the gap, or follow the text if there is none. `side` follows
/// the name and the identity.
fn write_single(
    question: &Question,
    prompt: &str,
    side: &str,
    body: &Body,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<String, String> {
    let stem = choose_markup(
        prompt,
        TextKind::Blocks,
        &[Markup::Auto, Markup::Plain, Markup::Html, Markup::Markdown],
    );
    let mut writer = GiftWriter { usual: stem.markup, deck, losses };
    let mut inside = writer.body_lines(question, body)?;
    if let Some(explanation) = &question.explanation {
        inside.push(format!("####{}", writer.marked_text(explanation, TextKind::Blocks)));
    }
    let inside = match inside.as_slice() {
        [only] if only.len() < 60 => format!("{{{only}}}"),
        lines => {
            format!("{{\n{}}}", lines.iter().map(|line| format!("  {line}\n")).collect::<String>())
        }
    };
    let text = escape_text(&stem.text);
    let text =
        if text.contains(GAP) { text.replace(GAP, &inside) } else { format!("{text}{inside}") };
    // `//` would begin a comment.
    let is_bare = stem.markup == Markup::Auto && !text.starts_with("//");
    let prefix = if is_bare { "" } else { markup_sign(stem.markup) };
    let name = question
        .label
        .as_ref()
        .map(|name| format!("::{}{side}::", escape_text(name)))
        .unwrap_or_default();
    Ok(format!("\n{}{name}{prefix}{text}\n", tag_comment(question, side, losses)))
}

/// The identity and the tags as a comment for Moodle.
fn tag_comment(question: &Question, side: &str, losses: &mut Losses) -> String {
    let mut parts = Vec::new();
    if !question.id.is_fingerprint() {
        parts.push(format!("[id:{}{side}]", question.id));
    }
    for tag in &question.tags {
        let can = !tag.contains([']', '\n']) && tag.trim() == tag && !tag.is_empty();
        if can {
            parts.push(format!("[tag:{tag}]"));
        } else {
            losses.add(format!("the tag `{tag}`"));
        }
    }
    if parts.is_empty() { String::new() } else { format!("// {}\n", parts.join(" ")) }
}

/// The sign for a markup.
fn markup_sign(markup: Markup) -> &'static str {
    match markup {
        Markup::Html => "[html]",
        Markup::Plain => "[plain]",
        Markup::Markdown => "[markdown]",
        Markup::Auto => "[moodle]",
    }
}

/// Writes each blank as a question of its own, with the others filled in. A GIFT question has one
/// pair of braces.
fn write_blanks(
    question: &Question,
    cloze: &Cloze,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<String, String> {
    losses.add_if(
        cloze.blanks.len() > 1,
        "one question of several blanks, which is a question for each there",
    );
    losses.add_if(cloze.blanks.iter().any(|blank| blank.hint.is_some()), "the hint in a blank");
    let mut all = String::new();
    for (number, blank) in cloze.blanks.iter().enumerate() {
        let mut prompt = String::new();
        for piece in &cloze.pieces {
            match piece {
                ClozePiece::Text(text) => prompt.push_str(text),
                ClozePiece::Blank(of) if *of == number => prompt.push(GAP),
                ClozePiece::Blank(of) => {
                    let filled = cloze.blanks.get(*of).map(fill_blank).unwrap_or_default();
                    prompt.push_str(&filled);
                }
            }
        }
        let side = if cloze.blanks.len() > 1 { format!("-{}", number + 1) } else { String::new() };
        all.push_str(&write_single(
            question,
            &prompt,
            &side,
            &Body::Single(blank.field.clone()),
            deck,
            losses,
        )?);
    }
    Ok(all)
}

/// The answer of a blank as Markdown.
fn fill_blank(blank: &Blank) -> String {
    let typed = match &blank.field {
        Field::Choice(choice) => {
            return choice.options.first().map(|option| option.text.clone()).unwrap_or_default();
        }
        Field::Written(written) => written.answers.first(),
        Field::Numeric(numeric) => numeric.answers.first().map(|valued| &valued.entry),
        Field::Dated(dated) => dated.answers.first().map(|valued| &valued.entry),
    };
    let text = typed.map(|entry| entry.text.as_str()).unwrap_or_default();
    to_markdown(text, Markup::Plain, &mut str::to_owned).markdown
}

struct GiftWriter<'a> {
    /// The markup of the prompt, and of answers without a markup sign.
    usual: Markup,
    deck: &'a Deck,
    losses: &'a mut Losses,
}

impl GiftWriter<'_> {
    /// The lines between the braces.
    fn body_lines(&mut self, question: &Question, body: &Body) -> Result<Vec<String>, String> {
        match body {
            Body::Single(Field::Choice(choice)) if question.kind == QuestionType::TrueFalse => {
                Ok(vec![self.true_false_line(choice)])
            }
            Body::Single(Field::Choice(choice)) => self.choice_lines(choice),
            Body::Single(Field::Written(written)) => self.written_lines(written),
            Body::Single(Field::Numeric(numeric)) => {
                self.numeric_lines(numeric, question.feedback.wrong.as_deref())
            }
            Body::Single(Field::Dated(dated)) => {
                let written = date_answers(dated, self.losses);
                self.written_lines(&written)
            }
            Body::MultipleResponse(several) => Ok(self.multiple_response_lines(several)),
            Body::Matching(matching) => self.matching_lines(matching),
            Body::Ordering(items) => self.ordering_lines(items),
            Body::Cloze(_) => Err("a blank within a blank".to_owned()),
            Body::List(_) => Err("several typed answers to one question".to_owned()),
            Body::Flashcard(card) => {
                let written = typed_back(card, self.losses)?;
                self.written_lines(&written)
            }
        }
    }

    /// A text, with a markup sign if its markup differs from the prompt's.
    fn marked_text(&self, markdown: &str, of: TextKind) -> String {
        let kinds: &[Markup] = match self.usual {
            Markup::Auto => &[Markup::Auto, Markup::Plain, Markup::Html],
            Markup::Plain => &[Markup::Plain, Markup::Html],
            Markup::Html => &[Markup::Html],
            Markup::Markdown => &[Markup::Markdown],
        };
        let marked = choose_markup(markdown, of, kinds);
        // `%` would begin a weight, and `[` a markup sign.
        let is_clear = marked.markup == self.usual && !marked.text.starts_with(['%', '[']);
        let sign = if is_clear { "" } else { markup_sign(marked.markup) };
        format!("{sign}{}", escape_text(&marked.text))
    }

    /// A typed answer: Moodle compares it literally.
    fn typed_text(&self, text: &str) -> String {
        let is_clear = to_plain(text, self.usual) == text
            && !text.starts_with(['%', '['])
            && !text.contains(HARD_BREAK);
        format!("{}{}", if is_clear { "" } else { "[plain]" }, escape_text(text))
    }

    fn feedback_text(&self, entry: Option<&str>) -> String {
        entry
            .map(|text| format!("#{}", self.marked_text(text, TextKind::Blocks)))
            .unwrap_or_default()
    }

    fn option_line(&self, entry: &Entry, sign: &str) -> String {
        format!(
            "{sign}{}{}",
            self.marked_text(&entry.text, TextKind::Option),
            self.feedback_text(entry.feedback.as_deref())
        )
    }

    fn choice_lines(&mut self, choice: &Choice) -> Result<Vec<String>, String> {
        if choice.options.first().is_none_or(|first| first.credit < 1.0) {
            return Err("no option earns all the points".to_owned());
        }
        let options = choice.laid_out();
        self.losses.add_order_loss(choice.shuffle, &options);
        let mut lines = Vec::new();
        for entry in options {
            let sign = match entry.credit {
                credit if credit >= 1.0 => "=".to_owned(),
                credit => format!("~{}", weight_prefix(credit, 0.0, self.losses)),
            };
            lines.push(self.option_line(entry, &sign));
        }
        Ok(lines)
    }

    fn multiple_response_lines(&mut self, several: &MultipleResponse) -> Vec<String> {
        let options = several.laid_out();
        self.losses.add_order_loss(several.shuffle, &options);
        self.losses.add_if(!several.partial, "that it earns all or nothing");
        let right_for_nothing = several.answers.iter().any(|entry| entry.credit <= 0.0);
        let wrong_for_something = several.distractors.iter().any(|entry| entry.credit > 0.0);
        self.losses.add_if(right_for_nothing, "that an option is right which earns nothing");
        self.losses.add_if(wrong_for_something, "that an option is wrong which earns something");
        let mut lines = Vec::new();
        for entry in options {
            let weight = weight_prefix(entry.credit, 0.0, self.losses);
            lines.push(self.option_line(entry, &format!("~{weight}")));
        }
        lines
    }

    fn written_lines(&mut self, written: &Written) -> Result<Vec<String>, String> {
        self.losses.add_if(written.spelling.case_sensitive, "that upper and lower case differ");
        let all = spelled_answers(written, &self.deck.aliases, self.losses)?;
        if all.iter().any(|(_, text)| text.contains("->")) {
            return Err("an answer with `->`, which GIFT takes for a pair".to_owned());
        }
        let mut lines = Vec::new();
        for (entry, text) in &all {
            let feedback = self.feedback_text(entry.feedback.as_deref());
            let weight = weight_prefix(entry.credit, 1.0, self.losses);
            lines.push(format!("={weight}{}{feedback}", self.typed_text(text)));
        }
        Ok(lines)
    }

    fn numeric_lines(
        &mut self,
        numeric: &Numeric,
        wrong: Option<&str>,
    ) -> Result<Vec<String>, String> {
        self.losses.add_if(numeric.unit.is_some(), "the unit");
        let mut lines = vec!["#".to_owned()];
        for amount in numeric_answers(numeric)? {
            let number = match amount.ends {
                Some((low, high)) => format!("{low}..{high}"),
                None => format!("{}:{}", amount.value, amount.tolerance),
            };
            let feedback = self.feedback_text(amount.feedback);
            let weight = weight_prefix(amount.credit, 1.0, self.losses);
            lines.push(format!("={weight}{number}{feedback}"));
        }
        lines.extend(wrong.map(|wrong| format!("~{}", self.feedback_text(Some(wrong)))));
        Ok(lines)
    }

    fn matching_lines(&mut self, matching: &Matching) -> Result<Vec<String>, String> {
        let has_feedback = matching.distractors.iter().any(|entry| entry.feedback.is_some());
        self.losses.add_if(has_feedback, "the feedback of a right side without a pair");
        let pairs = matching.pairs.iter().map(|(left, right)| (left.as_str(), right.as_str()));
        let distractors = matching.distractors.iter().map(|entry| ("", entry.text.as_str()));
        let mut lines = Vec::new();
        for (left, right) in pairs.chain(distractors) {
            let left = self.marked_text(left, TextKind::Option);
            let right = self.marked_text(right, TextKind::Option);
            if left.contains("->") || right.contains("->") {
                return Err(
                    "a side with `->`, which GIFT takes for the sign between two".to_owned()
                );
            }
            lines.push(format!("={left} -> {right}"));
        }
        Ok(lines)
    }

    /// Writes items as pairs of an item and its place.
    fn ordering_lines(&mut self, items: &[OrderingItem]) -> Result<Vec<String>, String> {
        self.losses.add("an order, which is pairs of an item and its place there");
        self.losses.add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
        let pairs =
            items.iter().enumerate().map(|(at, item)| (item.text.clone(), (at + 1).to_string()));
        self.matching_lines(&Matching { pairs: pairs.collect(), distractors: Vec::new() })
    }

    /// The truth, then the feedback for a wrong answer, then the one for a right answer.
    fn true_false_line(&self, choice: &Choice) -> String {
        let right = choice.options.iter().find(|entry| entry.credit >= 1.0);
        let wrong = choice.options.iter().find(|entry| entry.credit < 1.0);
        let truth = if right.is_some_and(|entry| entry.text == "True") { "TRUE" } else { "FALSE" };
        let right = right.and_then(|entry| entry.feedback.as_deref());
        let wrong = match (wrong.and_then(|entry| entry.feedback.as_deref()), right) {
            (None, Some(_)) => "#".to_owned(),
            (wrong, _) => self.feedback_text(wrong),
        };
        format!("{truth}{wrong}{}", self.feedback_text(right))
    }
}

/// The weight of an answer; empty if it is the usual one.
fn weight_prefix(credit: f64, usual: f64, losses: &mut Losses) -> String {
    if (credit - usual).abs() < f64::EPSILON {
        String::new()
    } else {
        format!("%{}%", listed_percent(credit, losses))
    }
}
