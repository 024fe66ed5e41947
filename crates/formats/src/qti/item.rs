//! Items of QTI 2.x and 3.0.

use crate::GAP;
use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::build::{
    make_choice, make_cloze, make_entry, make_matching, make_multiple_response, make_numeric,
    make_target, make_written, parse_float,
};
use crate::markup::{Convert, Markup, to_markdown, to_option, to_plain};
use crate::media::Media;
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Blank, Body, Choice, Entry, Field, MultipleResponse, OrderingItem,
};

use super::PackageFiles;
use super::texts::ItemTexts;
use super::tree::Node;

/// The interactions that stand on their own below the text.
const BLOCKS: [&str; 3] = ["choiceInteraction", "orderInteraction", "matchInteraction"];

/// Reads an item.
pub(super) fn read_item(item: &Node, file: &str, files: &PackageFiles) -> BankItem {
    let mut reader =
        ModernItem { item, files, media: Vec::new(), losses: Vec::new(), visible: String::new() };
    let title = item.attribute("title").map(str::trim).filter(|title| !title.is_empty());
    let result = match reader.read_draft() {
        Ok(mut draft) => {
            draft.source_id = item.attribute("identifier").map(str::to_owned);
            draft.question.label = title.map(str::to_owned);
            draft.visible = Some(std::mem::take(&mut reader.visible));
            for loss in std::mem::take(&mut reader.losses) {
                draft.add_loss(loss);
            }
            ItemResult::Question(Box::new(draft))
        }
        Err(why) => ItemResult::Refused(why),
    };
    let name = title.map_or_else(|| short_name(file), str::to_owned);
    BankItem { place: Place::Line(item.line), name, result, media: reader.media }
}

struct ModernItem<'a> {
    item: &'a Node,
    files: &'a PackageFiles<'a>,
    media: Vec<Media>,
    losses: Vec<String>,
    visible: String,
}

/// The right responses to an interaction.
struct Declaration {
    is_multiple: bool,
    is_number: bool,
    correct: Vec<String>,
    /// Values with their points.
    mapped: Vec<(String, f64)>,
}

impl Declaration {
    /// The credit of a value, from the points of the mapping or the correct response.
    fn credit_of(&self, value: &str) -> f64 {
        let most = self.mapped.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        let points = self.mapped.iter().find(|(key, _)| key == value).map(|(_, points)| *points);
        match points {
            Some(points) if most > 0.0 => points / most,
            _ if self.correct.iter().any(|correct| correct == value) => 1.0,
            _ => 0.0,
        }
    }
}

impl ModernItem<'_> {
    fn read_draft(&mut self) -> Result<Draft, String> {
        let body = self.item.child("itemBody").ok_or("it has no text")?;
        let interactions = interactions_of(body);
        let mut draft = match interactions.as_slice() {
            [] => return Err("it asks nothing: it has no interaction".to_owned()),
            [only] if BLOCKS.contains(&only.name.as_str()) => self.read_block(body, only)?,
            all if all.iter().all(|one| is_inline(&one.name)) => self.read_blanks(body)?,
            all => {
                let name =
                    all.iter().find(|one| !is_inline(&one.name)).map(|one| one.name.as_str());
                return Err(match name {
                    Some("extendedTextInteraction" | "uploadInteraction") => {
                        "an essay: its answer is for a person to grade".to_owned()
                    }
                    Some(name) if BLOCKS.contains(&name) => {
                        "several interactions in one item".to_owned()
                    }
                    name => format!(
                        "an interaction of the type `{}`, which has no like in a deck",
                        name.unwrap_or_default()
                    ),
                });
            }
        };
        let feedback = self.item.descendants("modalFeedback");
        let texts: Vec<String> = feedback
            .into_iter()
            .map(|node| self.text_of(node))
            .filter(|text| !text.is_empty())
            .collect();
        draft.question.explanation = (!texts.is_empty()).then(|| texts.join("\n\n"));
        Ok(draft)
    }

    /// Reads an item with one interaction below its text.
    fn read_block(&mut self, body: &Node, interaction: &Node) -> Result<Draft, String> {
        let declaration = self.declaration(interaction)?;
        let mut html = body.inner_html(&mut |node| match node.name.as_str() {
            name if BLOCKS.contains(&name) => Some(String::new()),
            "rubricBlock" | "feedbackBlock" | "feedbackInline" => Some(String::new()),
            _ => None,
        });
        if let Some(prompt) = interaction.child("prompt") {
            html.push_str(&format!("<p>{}</p>", prompt.inner_html(&mut |_| None)));
        }
        let prompt = self.convert(&html, to_markdown);
        if prompt.is_empty() {
            return Err("it asks nothing: its text is empty".to_owned());
        }
        let shuffle = interaction.attribute("shuffle") == Some("true");
        match interaction.name.as_str() {
            "choiceInteraction" => {
                let options = self.choices(interaction, "simpleChoice", &declaration);
                if !declaration.is_multiple {
                    let choice = Choice { shuffle, ..make_choice(options)? };
                    let body = Body::Single(Field::Choice(choice));
                    return Ok(Draft::new(QuestionType::MultipleChoice, prompt, body));
                }
                let partial = !declaration.mapped.is_empty();
                let right: f64 = options.iter().map(|option| option.credit.max(0.0)).sum();
                let options = options.into_iter().map(|mut option| {
                    // Without a mapping a wrong option costs as much as a right one earns.
                    if !partial && option.credit <= 0.0 {
                        option.credit = -1.0;
                    }
                    option.credit /= if right > 0.0 { right } else { 1.0 };
                    option
                });
                let body = make_multiple_response(options.collect())?;
                let body = MultipleResponse { partial, shuffle, ..body };
                Ok(Draft::new(QuestionType::MultipleResponse, prompt, Body::MultipleResponse(body)))
            }
            "orderInteraction" => {
                let choices: Vec<(String, String)> = self.texts(interaction, "simpleChoice");
                let mut items = Vec::new();
                for correct in &declaration.correct {
                    let text = choices.iter().find(|(ident, _)| ident == correct);
                    let (_, text) = text.ok_or("its order names no choice")?;
                    items.push(OrderingItem { text: text.clone(), note: None });
                }
                if items.len() != choices.len() {
                    return Err("only some of its items have a place".to_owned());
                }
                Ok(Draft::new(QuestionType::Ordering, prompt, Body::Ordering(items)))
            }
            _ => self.read_match(interaction, &declaration, prompt),
        }
    }

    fn read_match(
        &mut self,
        interaction: &Node,
        declaration: &Declaration,
        prompt: String,
    ) -> Result<Draft, String> {
        let sets: Vec<&Node> = interaction.descendants("simpleMatchSet");
        let [left, right] = sets.as_slice() else {
            return Err("it has no two sides".to_owned());
        };
        let left = self.texts(left, "simpleAssociableChoice");
        let right = self.texts(right, "simpleAssociableChoice");
        let mut pairs = Vec::new();
        for pair in &declaration.correct {
            let mut idents = pair.split_whitespace();
            let sides = idents.next().zip(idents.next()).and_then(|(one, other)| {
                let one = left.iter().find(|(ident, _)| ident == one)?;
                let other = right.iter().find(|(ident, _)| ident == other)?;
                Some((one.1.clone(), other.1.clone()))
            });
            pairs.push(sides.ok_or("a pair names no choice")?);
        }
        let left_texts: std::collections::HashSet<&String> =
            pairs.iter().map(|(left, _)| left).collect();
        if left_texts.len() != pairs.len() {
            return Err("a left side has several right ones".to_owned());
        }
        let others = right.iter().filter(|(_, text)| pairs.iter().all(|(_, right)| right != text));
        let others = others.map(|(_, text)| make_entry(text.clone(), 0.0, None)).collect();
        if left.len() > pairs.len() {
            self.losses.push("a left side that belongs to nothing".to_owned());
        }
        let body = Body::Matching(make_matching(pairs, others)?);
        Ok(Draft::new(QuestionType::Matching, prompt, body))
    }

    /// Reads a text with blanks in it.
    fn read_blanks(&mut self, body: &Node) -> Result<Draft, String> {
        let mut found: Vec<&Node> = Vec::new();
        for node in interactions_of(body) {
            found.push(node);
        }
        let html = body.inner_html(&mut |node| match node.name.as_str() {
            name if is_inline(name) => Some(GAP.to_string()),
            "rubricBlock" | "feedbackBlock" | "feedbackInline" => Some(String::new()),
            _ => None,
        });
        let mut blanks = Vec::new();
        for node in found {
            let declaration = self.declaration(node)?;
            let field = if node.name == "inlineChoiceInteraction" {
                let options = self.choices(node, "inlineChoice", &declaration);
                let shuffle = node.attribute("shuffle") == Some("true");
                Field::Choice(Choice { shuffle, ..make_choice(options)? })
            } else {
                typed_field(&declaration)?
            };
            blanks.push(Blank { number: None, hint: None, points: 1.0, field });
        }
        let markdown = self.convert(&html, to_markdown);
        make_cloze(&markdown, blanks)
    }

    /// The right responses to an interaction.
    fn declaration(&self, interaction: &Node) -> Result<Declaration, String> {
        let ident = interaction.attribute("responseIdentifier").unwrap_or_default();
        let all = self.item.descendants("responseDeclaration");
        let node = all.into_iter().find(|node| node.attribute("identifier") == Some(ident));
        let node = node.ok_or("no response is declared for it")?;
        let correct = node.child("correctResponse").map(|correct| {
            let values = correct.descendants("value");
            values.iter().map(|value| value.text().trim().to_owned()).collect()
        });
        let mapped = node.descendants("mapEntry").into_iter().filter_map(|entry| {
            let points = parse_float(entry.attribute("mappedValue")?).ok()?;
            Some((entry.attribute("mapKey")?.to_owned(), points))
        });
        let declaration = Declaration {
            is_multiple: matches!(node.attribute("cardinality"), Some("multiple")),
            is_number: matches!(node.attribute("baseType"), Some("float" | "integer")),
            correct: correct.unwrap_or_default(),
            mapped: mapped.collect(),
        };
        if declaration.correct.is_empty() && declaration.mapped.is_empty() {
            return Err("it does not say which response is right".to_owned());
        }
        Ok(declaration)
    }

    fn choices(&mut self, holder: &Node, name: &str, declaration: &Declaration) -> Vec<Entry> {
        let mut options = Vec::new();
        for node in holder.descendants(name) {
            let ident = node.attribute("identifier").unwrap_or_default();
            let feedback: Vec<String> = node
                .descendants("feedbackInline")
                .into_iter()
                .map(|feedback| self.text_of(feedback))
                .filter(|text| !text.is_empty())
                .collect();
            let text = self.choice_text(node);
            let feedback = (!feedback.is_empty()).then(|| feedback.join(" "));
            options.push(make_entry(text, declaration.credit_of(ident), feedback));
        }
        options
    }

    /// The identifiers and the texts of choices.
    fn texts(&mut self, holder: &Node, name: &str) -> Vec<(String, String)> {
        let nodes = holder.descendants(name).into_iter();
        nodes
            .map(|node| {
                let ident = node.attribute("identifier").unwrap_or_default().to_owned();
                (ident, self.choice_text(node))
            })
            .collect()
    }

    fn choice_text(&mut self, node: &Node) -> String {
        let html = node.inner_html(&mut |inner| (inner.name == "feedbackInline").then(String::new));
        self.convert(&html, to_option)
    }

    fn text_of(&mut self, node: &Node) -> String {
        let html = node.inner_html(&mut |_| None);
        self.convert(&html, to_markdown)
    }

    fn convert(&mut self, html: &str, convert: Convert) -> String {
        let mut target = ItemTexts {
            media: &mut self.media,
            losses: &mut self.losses,
            visible: &mut self.visible,
        };
        target.convert(html, convert, self.files)
    }
}

fn is_inline(name: &str) -> bool {
    matches!(name, "textEntryInteraction" | "inlineChoiceInteraction")
}

/// The interactions in a body, in order.
fn interactions_of(body: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    for node in body.elements() {
        if node.name.ends_with("Interaction") {
            found.push(node);
        } else {
            found.extend(interactions_of(node));
        }
    }
    found
}

/// The answers of a text entry.
fn typed_field(declaration: &Declaration) -> Result<Field, String> {
    let mut values: Vec<String> = declaration.correct.clone();
    for (value, points) in &declaration.mapped {
        if *points > 0.0 && !values.contains(value) {
            values.push(value.clone());
        }
    }
    if declaration.is_number {
        let mut amounts = Vec::new();
        for value in &values {
            let number = parse_float(value)?;
            let entry = make_entry(value.clone(), declaration.credit_of(value), None);
            amounts.push(make_target(entry, number, 0.0));
        }
        return Ok(Field::Numeric(make_numeric(amounts)?));
    }
    let entries = values.iter().map(|value| {
        let text = to_plain(value, Markup::Plain).replace('*', r"\*");
        make_entry(text, declaration.credit_of(value), None)
    });
    Ok(Field::Written(make_written(entries.collect(), false)?))
}
