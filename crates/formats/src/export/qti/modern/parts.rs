//! The parts of an item by the type of its question.

use crate::export::losses::Losses;
use crate::export::typed_answers::{date_answers, numeric_answers, spelled_answers, typed_back};
use crate::html::to_html;
use obverse_core::deck::question::{
    Body, Choice, Entry, Field, Matching, MultipleResponse, Numeric, OrderingItem, Written,
};
use obverse_core::deck::{Deck, Question};
use obverse_core::text::TextKind;

use super::escaped;
use super::markup::{
    ScoredNumber, Scoring, Version, add_markup_loss, html_blocks, is_block, xhtml_blocks,
    xhtml_option,
};

/// The parts of an item that depend on its type.
pub(super) struct ModernParts {
    pub declarations: String,
    /// The content of the body.
    pub body: String,
    pub scorings: Vec<Scoring>,
    /// The cardinality of the response that feedback belongs to.
    pub cardinality: &'static str,
    /// Whether something is said to a choice.
    pub has_feedback: bool,
}

impl ModernParts {
    pub(super) fn new(declarations: String, body: String, scorings: Vec<Scoring>) -> Self {
        Self { declarations, body, scorings, cardinality: "single", has_feedback: false }
    }
}

/// The only response of most items.
pub(super) const RESPONSE: &str = "RESPONSE";

/// The parts of an item, or the reason why QTI cannot hold the question.
pub(super) fn item_parts(
    question: &Question,
    deck: &Deck,
    version: Version,
    losses: &mut Losses,
) -> Result<ModernParts, String> {
    let stem = match &question.body {
        Body::Cloze(_) => String::new(),
        _ => xhtml_blocks(&question.prompt, losses),
    };
    let mut writer = PartsWriter { version, deck, points: question.points, losses };
    match &question.body {
        Body::Single(Field::Choice(choice)) => Ok(writer.choice_parts(choice, &stem)),
        Body::MultipleResponse(several) => Ok(writer.several_parts(several, &stem)),
        Body::Single(Field::Numeric(numeric)) => {
            let (declaration, scoring) = writer.number_response(RESPONSE, numeric, 1.0)?;
            Ok(writer.typed_parts(declaration, scoring, &stem))
        }
        Body::Single(field) => {
            let written = plain_answers(field, writer.losses)?;
            let (declaration, scoring) = writer.text_response(RESPONSE, &written, 1.0)?;
            Ok(writer.typed_parts(declaration, scoring, &stem))
        }
        Body::Flashcard(card) => {
            let written = typed_back(card, writer.losses)?;
            let (declaration, scoring) = writer.text_response(RESPONSE, &written, 1.0)?;
            Ok(writer.typed_parts(declaration, scoring, &stem))
        }
        Body::Ordering(items) => Ok(writer.order_parts(items, &stem)),
        Body::Matching(matching) => Ok(writer.matching_parts(matching, &stem)),
        Body::Cloze(cloze) => writer.cloze_parts(cloze),
        Body::List(_) => Err("several typed answers to one question".to_owned()),
    }
}

/// The typed answers of a field; dates are texts.
pub(super) fn plain_answers(field: &Field, losses: &mut Losses) -> Result<Written, String> {
    match field {
        Field::Written(written) => Ok(written.clone()),
        Field::Dated(dated) => Ok(date_answers(dated, losses)),
        _ => Err("an answer of another kind".to_owned()),
    }
}

pub(super) struct PartsWriter<'a> {
    pub version: Version,
    deck: &'a Deck,
    points: f64,
    pub losses: &'a mut Losses,
}

impl PartsWriter<'_> {
    /// A share of the points of the question.
    pub(super) fn share(&self, credit: f64) -> String {
        ((credit * self.points * 1e6).round() / 1e6).to_string()
    }

    /// A declaration with its right values and what each value earns.
    pub(super) fn declaration(
        &self,
        ident: &str,
        cardinality: &str,
        base: &str,
        correct: &[String],
        mapping: &str,
    ) -> String {
        let version = self.version;
        let values: String =
            correct.iter().map(|value| version.element("value", &[], &escaped(value))).collect();
        let mut inside = version.element("correctResponse", &[], &values);
        if !mapping.is_empty() {
            inside.push_str(&version.element("mapping", &[("defaultValue", "0")], mapping));
        }
        version.element(
            "responseDeclaration",
            &[("identifier", ident), ("cardinality", cardinality), ("baseType", base)],
            &inside,
        )
    }

    pub(super) fn map_entry(&self, key: &str, points: &str) -> String {
        self.version.element("mapEntry", &[("mapKey", key), ("mappedValue", points)], "")
    }

    /// A choice with what is said to it.
    fn simple_choice(&mut self, ident: &str, option: &Entry) -> String {
        let mut inside = xhtml_option(&option.text, self.losses);
        if let Some(feedback) = &option.feedback {
            add_markup_loss(feedback, TextKind::Blocks, self.losses);
            let html = to_html(feedback);
            let blocks = html_blocks(&html, self.losses);
            let is_inline = !is_block(&html);
            let name = if is_inline { "feedbackInline" } else { "feedbackBlock" };
            let text = if is_inline {
                blocks["<p>".len()..blocks.len() - "</p>".len()].to_owned()
            } else {
                self.version.feedback_body(&blocks)
            };
            let attributes =
                [("outcomeIdentifier", "FEEDBACK"), ("identifier", ident), ("showHide", "show")];
            inside.push_str(&self.version.element(name, &attributes, &text));
        }
        self.version.element("simpleChoice", &[("identifier", ident)], &inside)
    }

    fn choice_interaction(&mut self, options: &[&Entry], most: &str, shuffle: bool) -> String {
        let choices: String = options
            .iter()
            .enumerate()
            .map(|(at, option)| self.simple_choice(&format!("c{at}"), option))
            .collect();
        let shuffle = if shuffle { "true" } else { "false" };
        self.version.element(
            "choiceInteraction",
            &[("responseIdentifier", RESPONSE), ("shuffle", shuffle), ("maxChoices", most)],
            &choices,
        )
    }

    /// What each option earns. Those that earn nothing are left out.
    fn option_mapping(&self, options: &[&Entry]) -> String {
        let options = options.iter().enumerate();
        let options = options.filter(|(_, option)| option.credit != 0.0);
        options
            .map(|(at, option)| self.map_entry(&format!("c{at}"), &self.share(option.credit)))
            .collect()
    }

    fn choice_parts(&mut self, choice: &Choice, stem: &str) -> ModernParts {
        let options = choice.laid_out();
        self.losses.add_place_loss(choice.shuffle, &options);
        let right = options.iter().position(|option| option.credit >= 1.0).unwrap_or_default();
        let mapping = self.option_mapping(&options);
        let correct = [format!("c{right}")];
        let declaration = self.declaration(RESPONSE, "single", "identifier", &correct, &mapping);
        let interaction = self.choice_interaction(&options, "1", choice.shuffle);
        let scorings = vec![Scoring::Mapped(RESPONSE.to_owned())];
        let has_feedback = options.iter().any(|option| option.feedback.is_some());
        let parts = ModernParts::new(declaration, format!("{stem}{interaction}"), scorings);
        ModernParts { has_feedback, ..parts }
    }

    fn several_parts(&mut self, several: &MultipleResponse, stem: &str) -> ModernParts {
        let options = several.laid_out();
        self.losses.add_place_loss(several.shuffle, &options);
        let is_right = |option: &Entry| several.answers.iter().any(|answer| answer == option);
        let correct: Vec<String> = (0..options.len())
            .filter(|at| is_right(options[*at]))
            .map(|at| format!("c{at}"))
            .collect();
        let (mapping, scoring) = if several.partial {
            (self.option_mapping(&options), Scoring::Mapped(RESPONSE.to_owned()))
        } else {
            let whole = self.share(1.0);
            (String::new(), Scoring::AllOrNothing(RESPONSE.to_owned(), whole))
        };
        let declaration = self.declaration(RESPONSE, "multiple", "identifier", &correct, &mapping);
        let interaction = self.choice_interaction(&options, "0", several.shuffle);
        let has_feedback = options.iter().any(|option| option.feedback.is_some());
        let parts = ModernParts::new(declaration, format!("{stem}{interaction}"), vec![scoring]);
        ModernParts { has_feedback, cardinality: "multiple", ..parts }
    }

    /// A field to type in below the text.
    fn typed_parts(&self, declaration: String, scoring: Scoring, stem: &str) -> ModernParts {
        let field = self.version.element(
            "textEntryInteraction",
            &[("responseIdentifier", RESPONSE), ("expectedLength", "30")],
            "",
        );
        ModernParts::new(declaration, format!("{stem}<p>{field}</p>"), vec![scoring])
    }

    /// The declaration of a typed text. `weight` is the share of the question's points.
    pub(super) fn text_response(
        &mut self,
        ident: &str,
        written: &Written,
        weight: f64,
    ) -> Result<(String, Scoring), String> {
        let is_case = if written.spelling.case_sensitive { "true" } else { "false" };
        let (mut mapping, mut correct) = (String::new(), Vec::new());
        for (entry, text) in spelled_answers(written, &self.deck.aliases, self.losses)? {
            self.losses.add_if(entry.feedback.is_some(), "the feedback of an answer");
            if entry.pattern.is_some() {
                self.losses.add(format!("the pattern `{text}`"));
                continue;
            }
            let text = text.replace(r"\*", "*");
            if entry.credit > 0.0 {
                let points = self.share(entry.credit * weight);
                let attributes = [
                    ("mapKey", text.as_str()),
                    ("mappedValue", points.as_str()),
                    ("caseSensitive", is_case),
                ];
                mapping.push_str(&self.version.element("mapEntry", &attributes, ""));
            }
            if entry.credit >= 1.0 && correct.is_empty() {
                correct.push(text);
            }
        }
        if correct.is_empty() {
            return Err("no answer is a plain text".to_owned());
        }
        self.losses.add_if(!written.distractors.is_empty(), "the known wrong answers");
        let declaration = self.declaration(ident, "single", "string", &correct, &mapping);
        Ok((declaration, Scoring::Mapped(ident.to_owned())))
    }

    /// The declaration of a number.
    pub(super) fn number_response(
        &mut self,
        ident: &str,
        numeric: &Numeric,
        weight: f64,
    ) -> Result<(String, Scoring), String> {
        self.losses.add_if(numeric.unit.is_some(), "the unit");
        self.losses.add_if(!numeric.distractors.is_empty(), "the known wrong answers");
        let (mut numbers, mut correct) = (Vec::new(), Vec::new());
        let answers = numeric_answers(numeric)?;
        for answer in answers.into_iter().filter(|answer| answer.credit > 0.0) {
            self.losses.add_if(answer.feedback.is_some(), "the feedback of an answer");
            if answer.credit >= 1.0 && correct.is_empty() {
                correct.push(answer.value.to_string());
            }
            numbers.push(ScoredNumber {
                value: answer.value,
                tolerance: answer.tolerance,
                points: self.share(answer.credit * weight),
            });
        }
        let declaration = self.declaration(ident, "single", "float", &correct, "");
        Ok((declaration, Scoring::Numbers(ident.to_owned(), numbers)))
    }

    fn order_parts(&mut self, items: &[OrderingItem], stem: &str) -> ModernParts {
        self.losses.add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
        let mut choices: Vec<(String, &OrderingItem)> =
            items.iter().enumerate().map(|(at, item)| (format!("i{at}"), item)).collect();
        let correct: Vec<String> = choices.iter().map(|(ident, _)| ident.clone()).collect();
        // The order in the file must not tell the answer.
        choices.sort_by(|(_, one), (_, other)| one.text.cmp(&other.text));
        let choices: String = choices
            .into_iter()
            .map(|(ident, item)| {
                let text = xhtml_option(&item.text, self.losses);
                self.version.element("simpleChoice", &[("identifier", &ident)], &text)
            })
            .collect();
        let declaration = self.declaration(RESPONSE, "ordered", "identifier", &correct, "");
        let interaction = self.version.element(
            "orderInteraction",
            &[("responseIdentifier", RESPONSE), ("shuffle", "true")],
            &choices,
        );
        let scoring = Scoring::AllOrNothing(RESPONSE.to_owned(), self.share(1.0));
        ModernParts::new(declaration, format!("{stem}{interaction}"), vec![scoring])
    }

    fn matching_parts(&mut self, matching: &Matching, stem: &str) -> ModernParts {
        let has_feedback = matching.distractors.iter().any(|entry| entry.feedback.is_some());
        self.losses.add_if(has_feedback, "the feedback of a right side without a pair");
        let mut rights: Vec<&str> = Vec::new();
        let others = matching.distractors.iter().map(|entry| entry.text.as_str());
        for right in matching.pairs.iter().map(|(_, right)| right.as_str()).chain(others) {
            if !rights.contains(&right) {
                rights.push(right);
            }
        }
        let share = 1.0 / matching.pairs.len().max(1) as f64;
        let (mut correct, mut mapping, mut lefts) = (Vec::new(), String::new(), String::new());
        for (at, (left, right)) in matching.pairs.iter().enumerate() {
            let place = rights.iter().position(|other| other == right).unwrap_or_default();
            let pair = format!("l{at} r{place}");
            mapping.push_str(&self.map_entry(&pair, &self.share(share)));
            correct.push(pair);
            lefts.push_str(&self.match_choice(&format!("l{at}"), left, "1"));
        }
        let mut shown: Vec<usize> = (0..rights.len()).collect();
        shown.sort_by_key(|at| rights[*at]);
        let shown =
            shown.into_iter().map(|at| self.match_choice(&format!("r{at}"), rights[at], "0"));
        let shown: String = shown.collect();
        let version = self.version;
        let sets = [lefts, shown].map(|set| version.element("simpleMatchSet", &[], &set)).concat();
        let declaration =
            self.declaration(RESPONSE, "multiple", "directedPair", &correct, &mapping);
        let most = matching.pairs.len().to_string();
        let interaction = version.element(
            "matchInteraction",
            &[("responseIdentifier", RESPONSE), ("shuffle", "true"), ("maxAssociations", &most)],
            &sets,
        );
        let scorings = vec![Scoring::Mapped(RESPONSE.to_owned())];
        ModernParts::new(declaration, format!("{stem}{interaction}"), scorings)
    }

    fn match_choice(&mut self, ident: &str, text: &str, most: &str) -> String {
        let text = xhtml_option(text, self.losses);
        let attributes = [("identifier", ident), ("matchMax", most)];
        self.version.element("simpleAssociableChoice", &attributes, &text)
    }
}
