//! Items of QTI 1.2.

use crate::GAP;
use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::build::{
    make_choice, make_cloze, make_entry, make_matching, make_multiple_response, make_written,
};
use crate::markup::{Convert, Markup, to_markdown, to_option, to_plain};
use crate::media::Media;
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Blank, Body, Choice, Entry, Field, MultipleResponse};

use super::conditions::{Condition, Response, conditions_of, typed_field};
use super::item::statement_choice;
use super::texts::ItemTexts;
use crate::xml::Node;
use crate::zip_files::PackageFiles;

/// Reads an item.
pub(super) fn read_item(item: &Node, files: &PackageFiles) -> BankItem {
    let mut reader =
        ClassicItem { item, files, media: Vec::new(), losses: Vec::new(), visible: String::new() };
    let title = item.attribute("title").map(str::trim).filter(|title| !title.is_empty());
    let result = match reader.read_draft() {
        Ok(mut draft) => {
            draft.source_id = item.attribute("ident").map(str::to_owned);
            draft.question.label = title.filter(|title| *title != "Question").map(str::to_owned);
            draft.visible = Some(std::mem::take(&mut reader.visible));
            for loss in std::mem::take(&mut reader.losses) {
                draft.add_loss(loss);
            }
            ItemResult::Question(Box::new(draft))
        }
        Err(ItemRefusal::OnlyText) => ItemResult::Skipped("a text that asks nothing".to_owned()),
        Err(ItemRefusal::Refused(why)) => ItemResult::Refused(why),
    };
    let name = title.map_or_else(|| short_name(&item.text()), str::to_owned);
    BankItem { place: Place::Line(item.line), name, result, media: reader.media }
}

/// The reason why there is no question.
enum ItemRefusal {
    OnlyText,
    Refused(String),
}

impl From<String> for ItemRefusal {
    fn from(why: String) -> Self {
        Self::Refused(why)
    }
}

struct ClassicItem<'a> {
    item: &'a Node,
    files: &'a PackageFiles<'a>,
    media: Vec<Media>,
    losses: Vec<String>,
    /// The text that a learner sees.
    visible: String,
}

impl ClassicItem<'_> {
    fn read_draft(&mut self) -> Result<Draft, ItemRefusal> {
        let kind = self.metadata("question_type").unwrap_or_default();
        match kind.as_str() {
            "essay_question" | "file_upload_question" => {
                return Err(ItemRefusal::Refused(
                    "an essay: its answer is for a person to grade".to_owned(),
                ));
            }
            "text_only_question" => return Err(ItemRefusal::OnlyText),
            _ => {}
        }
        let item = self.item;
        let presentation = item
            .descendants("presentation")
            .into_iter()
            .next()
            .ok_or_else(|| "it has no presentation".to_owned())?;
        let responses = responses_of(presentation);
        if responses.is_empty() {
            return Err(ItemRefusal::OnlyText);
        }
        let stem = stem_html(presentation);
        let conditions = conditions_of(item);
        let mut draft = match responses.as_slice() {
            [only] if !stem_has_gap(&stem, only) => {
                self.read_single(&stem, only, &conditions, &kind)?
            }
            _ if kind == "matching_question" || is_matching(&stem, &responses) => {
                self.read_matching(&stem, &responses, &conditions)?
            }
            _ => self.read_blanks(&stem, &responses, &conditions, &kind)?,
        };
        if let Some(points) = self.metadata("points_possible").and_then(|text| text.parse().ok())
            && points > 0.0
        {
            draft.question.points = points;
        }
        self.read_feedback(&mut draft);
        Ok(draft)
    }

    /// The value of a field of the item's metadata.
    fn metadata(&self, label: &str) -> Option<String> {
        let field = self.item.descendants("qtimetadatafield").into_iter().find(|field| {
            field.child("fieldlabel").is_some_and(|name| name.text().trim() == label)
        })?;
        Some(field.child("fieldentry")?.text().trim().to_owned())
    }

    fn read_single(
        &mut self,
        stem: &str,
        response: &Response,
        conditions: &[Condition],
        kind: &str,
    ) -> Result<Draft, String> {
        let prompt = self.markdown(stem);
        if prompt.is_empty() {
            return Err("it asks nothing: its text is empty".to_owned());
        }
        if response.is_typed {
            let field = typed_field(response, conditions, kind == "numerical_question")?;
            let of = match field {
                Field::Numeric(_) => QuestionType::Numeric,
                _ => QuestionType::ShortAnswer,
            };
            return Ok(Draft::new(of, prompt, Body::Single(field)));
        }
        let options = self.options(response, conditions);
        if response.is_multiple {
            let right = options.iter().filter(|option| option.credit > 0.0).count().max(1);
            let options = options.into_iter().map(|mut option| {
                option.credit = if option.credit > 0.0 { 1.0 } else { -1.0 } / right as f64;
                option
            });
            let body = make_multiple_response(options.collect())?;
            let body = MultipleResponse { partial: false, shuffle: is_shuffled(response), ..body };
            return Ok(Draft::new(
                QuestionType::MultipleResponse,
                prompt,
                Body::MultipleResponse(body),
            ));
        }
        if let Some(choice) = statement_choice(&options, false) {
            let body = Body::Single(Field::Choice(choice));
            return Ok(Draft::new(QuestionType::TrueFalse, prompt, body));
        }
        let choice = Choice { shuffle: is_shuffled(response), ..make_choice(options)? };
        Ok(Draft::new(QuestionType::MultipleChoice, prompt, Body::Single(Field::Choice(choice))))
    }

    /// The options of a response with their credits.
    fn options(&mut self, response: &Response, conditions: &[Condition]) -> Vec<Entry> {
        let most = conditions.iter().map(|condition| condition.points).fold(0.0, f64::max);
        let mut options = Vec::new();
        for label in response.node.descendants("response_label") {
            let ident = label.attribute("ident").unwrap_or_default();
            let points = conditions
                .iter()
                .filter(|condition| {
                    condition
                        .equals
                        .iter()
                        .any(|(of, value)| *of == response.ident && value == ident)
                })
                .map(|condition| condition.points)
                .fold(0.0, f64::max);
            let text = self.option(label);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            let feedback = self.feedback(&format!("{ident}_fb"));
            let credit = if most > 0.0 { points / most } else { 0.0 };
            options.push(make_entry(text, credit, feedback));
        }
        options
    }

    fn read_matching(
        &mut self,
        stem: &str,
        responses: &[Response],
        conditions: &[Condition],
    ) -> Result<Draft, String> {
        let prompt = self.markdown(stem);
        let (mut pairs, mut others) = (Vec::new(), Vec::new());
        for response in responses {
            let left = response.node.child("material").map(|material| self.option(material));
            let left = left.unwrap_or_default();
            for option in self.options(response, conditions) {
                if option.credit > 0.0 {
                    pairs.push((left.clone(), option.text));
                } else if others.iter().all(|other: &Entry| other.text != option.text) {
                    others.push(option);
                }
            }
        }
        others.retain(|other| pairs.iter().all(|(_, right)| *right != other.text));
        let prompt = if prompt.is_empty() { "Match.".to_owned() } else { prompt };
        let body = Body::Matching(make_matching(pairs, others)?);
        Ok(Draft::new(QuestionType::Matching, prompt, body))
    }

    /// Reads a text with `[name]` for each blank.
    fn read_blanks(
        &mut self,
        stem: &str,
        responses: &[Response],
        conditions: &[Condition],
        kind: &str,
    ) -> Result<Draft, String> {
        let mut places: Vec<(usize, &Response)> = Vec::new();
        for response in responses {
            let at = stem
                .find(&gap_sign(response))
                .ok_or("a blank is in a place whose text is not imported")?;
            places.push((at, response));
        }
        places.sort_by_key(|(at, _)| *at);
        let (mut html, mut blanks, mut from) = (String::new(), Vec::new(), 0);
        for (at, response) in places {
            html.push_str(stem.get(from..at).unwrap_or_default());
            html.push(GAP);
            from = at + gap_sign(response).len();
            let field = if response.is_typed {
                typed_field(response, conditions, false)?
            } else if kind == "fill_in_multiple_blanks_question" {
                let answers = self.options(response, conditions).into_iter().map(|option| {
                    let text = to_plain(&option.text, Markup::Markdown);
                    make_entry(text, 1.0, option.feedback)
                });
                Field::Written(make_written(answers.collect(), false)?)
            } else {
                Field::Choice(make_choice(self.options(response, conditions))?)
            };
            blanks.push(Blank { number: None, hint: None, points: 1.0, field });
        }
        html.push_str(&stem[from..]);
        make_cloze(&self.markdown(&html), blanks)
    }

    /// Reads what is said after an answer.
    fn read_feedback(&mut self, draft: &mut Draft) {
        draft.question.explanation = self.feedback("general_fb");
        draft.question.feedback.right = self.feedback("correct_fb");
        draft.question.feedback.wrong = self.feedback("general_incorrect_fb");
    }

    fn feedback(&mut self, ident: &str) -> Option<String> {
        let feedback = self.item.descendants("itemfeedback").into_iter();
        let found = feedback.into_iter().find(|node| node.attribute("ident") == Some(ident))?;
        let text = self.markdown(&materials_html(found));
        Some(text).filter(|text| !text.is_empty())
    }

    fn option(&mut self, holder: &Node) -> String {
        self.convert(&materials_html(holder), to_option)
    }

    fn markdown(&mut self, html: &str) -> String {
        self.convert(html, to_markdown)
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

/// The responses of a presentation, in order.
fn responses_of(presentation: &Node) -> Vec<Response<'_>> {
    let mut found = Vec::new();
    for node in presentation.elements() {
        match node.name.as_str() {
            "response_lid" | "response_str" | "response_num" => found.push(Response {
                ident: node.attribute("ident").unwrap_or_default(),
                node,
                is_typed: node.name != "response_lid",
                is_multiple: node
                    .attribute("rcardinality")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("multiple")),
            }),
            _ => found.extend(responses_of(node)),
        }
    }
    found
}

/// Whether each response has a text of its own, and none stands in the text above.
fn is_matching(stem: &str, responses: &[Response]) -> bool {
    responses.iter().all(has_own_text)
        && !responses.iter().any(|response| stem_has_gap(stem, response))
}

fn has_own_text(response: &Response) -> bool {
    response.node.child("material").is_some() && !response.is_typed
}

/// The sign of a blank in its text: `[name]` for the response `response_name`.
fn gap_sign(response: &Response) -> String {
    format!("[{}]", response.ident.strip_prefix("response_").unwrap_or(response.ident))
}

fn stem_has_gap(stem: &str, response: &Response) -> bool {
    response.ident.starts_with("response_") && stem.contains(&gap_sign(response))
}

fn is_shuffled(response: &Response) -> bool {
    let render = response.node.descendants("render_choice");
    !render
        .iter()
        .any(|node| node.attribute("shuffle").is_some_and(|value| value.eq_ignore_ascii_case("no")))
}

/// The text above the responses, as HTML.
fn stem_html(presentation: &Node) -> String {
    let mut html = String::new();
    for node in presentation.elements() {
        match node.name.as_str() {
            "material" => html.push_str(&material_html(node)),
            name if name.starts_with("response_") => {}
            _ => html.push_str(&stem_html(node)),
        }
    }
    html
}

fn materials_html(holder: &Node) -> String {
    if holder.name == "material" {
        return material_html(holder);
    }
    holder.descendants("material").into_iter().map(material_html).collect()
}

/// A material as HTML: its texts and images.
fn material_html(material: &Node) -> String {
    let mut html = String::new();
    for node in material.elements() {
        let text = node.text();
        match node.name.as_str() {
            "mattext" if node.attribute("texttype") == Some("text/html") => html.push_str(&text),
            "mattext" | "matemtext" => html.push_str(&html_escape::encode_text(&text)),
            "matimage" => {
                let source = node.attribute("uri").unwrap_or_default();
                let source = html_escape::encode_double_quoted_attribute(source);
                html.push_str(&format!("<img src=\"{source}\">"));
            }
            _ => {}
        }
    }
    html
}
