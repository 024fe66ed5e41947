//! Items of QTI 2.x and 3.0.

use crate::GAP;
use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::build::{
    make_choice, make_cloze, make_entry, make_matching, make_multiple_response, make_true_false,
    parse_float,
};
use crate::markup::{Convert, to_markdown, to_option};
use crate::media::Media;
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Blank, Body, Choice, Entry, Field, MultipleResponse, OrderingItem,
};

use super::declaration::Declaration;
use super::texts::ItemTexts;
use crate::xml::Node;
use crate::zip_files::PackageFiles;

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
        self.read_feedback(&mut draft);
        let points = self.item.descendants("outcomeDeclaration").into_iter();
        let points = points
            .filter(|outcome| outcome.attribute("identifier") == Some("MAXSCORE"))
            .find_map(|outcome| parse_float(&outcome.text()).ok());
        if let Some(points) = points.filter(|points| *points > 0.0) {
            draft.question.points = points;
        }
        Ok(draft)
    }

    /// Reads what is said after a response.
    fn read_feedback(&mut self, draft: &mut Draft) {
        let mut texts = Vec::new();
        for node in self.item.descendants("modalFeedback") {
            let text = self.text_of(node);
            let feedback = &mut draft.question.feedback;
            let place = match node.attribute("identifier") {
                Some("correct") => &mut feedback.right,
                Some("incorrect") => &mut feedback.wrong,
                _ => {
                    texts.push(text);
                    continue;
                }
            };
            *place = Some(text).filter(|text| !text.is_empty());
        }
        texts.retain(|text| !text.is_empty());
        draft.question.explanation = (!texts.is_empty()).then(|| texts.join("\n\n"));
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
                if let Some(choice) = statement_choice(&options, declaration.is_multiple) {
                    let body = Body::Single(Field::Choice(choice));
                    return Ok(Draft::new(QuestionType::TrueFalse, prompt, body));
                }
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
                declaration.typed_field()?
            };
            blanks.push(Blank { number: None, hint: None, points: 1.0, field });
        }
        let markdown = self.convert(&html, to_markdown);
        let above =
            markdown.trim_end().strip_suffix(GAP).and_then(|text| text.strip_suffix("\n\n"));
        // A field below the text is the answer to it.
        if let (Some(prompt), [_]) =
            (above.filter(|text| !text.trim().is_empty()), blanks.as_slice())
            && let Some(Blank { field, .. }) = blanks.pop_if(|blank| is_typed(&blank.field))
        {
            let kind = match field {
                Field::Numeric(_) => QuestionType::Numeric,
                _ => QuestionType::ShortAnswer,
            };
            return Ok(Draft::new(kind, prompt.trim_end().to_owned(), Body::Single(field)));
        }
        make_cloze(&markdown, blanks)
    }

    /// The right responses to an interaction.
    fn declaration(&self, interaction: &Node) -> Result<Declaration, String> {
        let ident = interaction.attribute("responseIdentifier").unwrap_or_default();
        Declaration::read(self.item, ident)
    }

    fn choices(&mut self, holder: &Node, name: &str, declaration: &Declaration) -> Vec<Entry> {
        let mut options = Vec::new();
        for node in holder.descendants(name) {
            let ident = node.attribute("identifier").unwrap_or_default();
            let feedback: Vec<String> = ["feedbackInline", "feedbackBlock"]
                .into_iter()
                .flat_map(|name| node.descendants(name))
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
        let is_said = |name: &str| matches!(name, "feedbackInline" | "feedbackBlock");
        let html = node.inner_html(&mut |inner| is_said(&inner.name).then(String::new));
        self.convert(&html, to_option)
    }

    fn text_of(&mut self, node: &Node) -> String {
        let node = node.child("contentBody").unwrap_or(node);
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

fn is_typed(field: &Field) -> bool {
    !matches!(field, Field::Choice(_))
}

/// The choice between True and False; `None` if these are not the options.
pub(super) fn statement_choice(options: &[Entry], is_multiple: bool) -> Option<Choice> {
    let [one, other] = options else { return None };
    let truth = |option: &Entry| match option.text.to_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    let (first, second) = (truth(one)?, truth(other)?);
    let is_single = (one.credit >= 1.0) != (other.credit >= 1.0);
    if is_multiple || first == second || !is_single {
        return None;
    }
    let is_true = (one.credit >= 1.0) == first;
    Some(make_true_false(is_true, |response| {
        let entry = if response == first { one } else { other };
        entry.feedback.clone()
    }))
}
