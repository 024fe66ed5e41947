//! Elements of QTI 2.1 and 3.0, and texts as XHTML.

use html_escape::encode_double_quoted_attribute;

use crate::export::losses::Losses;
use crate::export::marked_text::choose_markup;
use crate::html::{option_to_html, to_html};
use crate::markup::Markup;
use obverse_core::text::TextKind;

use super::super::legal_xml;
use super::parts::ModernParts;

/// A version of QTI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Version {
    /// QTI 2.1.
    Two,
    /// QTI 3.0, which spells the same names in another way.
    Three,
}

impl Version {
    pub(crate) fn namespace(self) -> &'static str {
        match self {
            Self::Two => "http://www.imsglobal.org/xsd/imsqti_v2p1",
            Self::Three => "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        }
    }

    pub(crate) fn schema_name(self) -> &'static str {
        match self {
            Self::Two => "QTIv2.1 Package",
            Self::Three => "QTI Package",
        }
    }

    pub(crate) fn number(self) -> &'static str {
        match self {
            Self::Two => "1.0.0",
            Self::Three => "3.0.0",
        }
    }

    /// The types of an item and of a test in a manifest.
    pub(crate) fn resource_types(self) -> (&'static str, &'static str) {
        match self {
            Self::Two => ("imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"),
            Self::Three => ("imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0"),
        }
    }

    /// An element of QTI by its name in 2.1. Its content is XML already.
    pub(crate) fn element(self, name: &str, attributes: &[(&str, &str)], inside: &str) -> String {
        let name = match self {
            Self::Two => name.to_owned(),
            Self::Three => format!("qti-{}", hyphenated(name)),
        };
        let mut out = format!("<{name}");
        for (key, value) in attributes {
            let key = if self == Self::Three { hyphenated(key) } else { (*key).to_owned() };
            let value = legal_xml(value);
            out.push_str(&format!(" {key}=\"{}\"", encode_double_quoted_attribute(&value)));
        }
        if inside.is_empty() {
            return out + "/>";
        }
        format!("{out}>{inside}</{name}>")
    }

    /// A declaration of an outcome with one value.
    pub(crate) fn outcome(self, ident: &str, base: &str, value: Option<&str>) -> String {
        let value = value.map(|value| self.element("value", &[], value)).unwrap_or_default();
        let default = if value.is_empty() {
            String::new()
        } else {
            self.element("defaultValue", &[], &value)
        };
        self.element(
            "outcomeDeclaration",
            &[("identifier", ident), ("cardinality", "single"), ("baseType", base)],
            &default,
        )
    }

    fn variable(self, ident: &str) -> String {
        self.element("variable", &[("identifier", ident)], "")
    }

    fn value(self, base: &str, value: &str) -> String {
        self.element("baseValue", &[("baseType", base)], value)
    }

    fn set(self, ident: &str, inside: &str) -> String {
        self.element("setOutcomeValue", &[("identifier", ident)], inside)
    }

    /// What becomes of a response: the points, and what is said.
    pub(super) fn processing(self, parts: &ModernParts, said: &[&str]) -> String {
        let mut out = String::new();
        for scoring in &parts.scorings {
            out.push_str(&self.score_rule(scoring));
        }
        if parts.has_feedback {
            out.push_str(&self.set("FEEDBACK", &self.variable("RESPONSE")));
        }
        if !said.is_empty() {
            let best = [self.variable("SCORE"), self.variable("MAXSCORE")].concat();
            let is_right = self.element("gte", &[], &best);
            let right = self.set_said(said, "correct");
            let wrong = self.set_said(said, "incorrect");
            let right = self.element("responseIf", &[], &(is_right + &right));
            let wrong = self.element("responseElse", &[], &wrong);
            out.push_str(&self.element("responseCondition", &[], &(right + &wrong)));
        }
        self.element("responseProcessing", &[], &out)
    }

    /// Shows the explanation, and what is said to a right or a wrong response.
    fn set_said(self, said: &[&str], result: &str) -> String {
        let shown = said.iter().filter(|name| **name == "explanation" || **name == result);
        let shown: String = shown.map(|name| self.value("identifier", name)).collect();
        if shown.is_empty() {
            let none = self.element("null", &[], "");
            return self.set("SAID", &none);
        }
        self.set("SAID", &self.element("multiple", &[], &shown))
    }

    fn score_rule(self, scoring: &Scoring) -> String {
        let score = |points: String| {
            let sum = [self.variable("SCORE"), points].concat();
            self.set("SCORE", &self.element("sum", &[], &sum))
        };
        match scoring {
            Scoring::Mapped(response) => {
                score(self.element("mapResponse", &[("identifier", response)], ""))
            }
            Scoring::AllOrNothing(response, points) => {
                let correct = self.element("correct", &[("identifier", response)], "");
                let is_right =
                    self.element("match", &[], &[self.variable(response), correct].concat());
                let earned = score(self.value("float", points));
                let rule = self.element("responseIf", &[], &(is_right + &earned));
                self.element("responseCondition", &[], &rule)
            }
            Scoring::Numbers(response, numbers) => {
                let rules = numbers.iter().enumerate().map(|(at, number)| {
                    let mode = if number.tolerance == 0.0 { "exact" } else { "absolute" };
                    let tolerance = format!("{0} {0}", number.tolerance);
                    let mut attributes = vec![("toleranceMode", mode)];
                    if number.tolerance != 0.0 {
                        attributes.push(("tolerance", &tolerance));
                    }
                    let value = self.value("float", &number.value.to_string());
                    let test = [self.variable(response), value].concat();
                    let test = self.element("equal", &attributes, &test);
                    let earned = score(self.value("float", &number.points));
                    let name = if at == 0 { "responseIf" } else { "responseElseIf" };
                    self.element(name, &[], &(test + &earned))
                });
                self.element("responseCondition", &[], &rules.collect::<String>())
            }
        }
    }

    /// The content of a feedback. Version 3.0 has an element for it.
    pub(crate) fn feedback_body(self, xhtml: &str) -> String {
        match self {
            Self::Two => xhtml.to_owned(),
            Self::Three => self.element("contentBody", &[], xhtml),
        }
    }
}

/// How a response earns points.
#[derive(Clone, Debug)]
pub(super) enum Scoring {
    /// By the mapping of its declaration.
    Mapped(String),
    /// Points for the correct response.
    AllOrNothing(String, String),
    /// The first number that fits decides.
    Numbers(String, Vec<ScoredNumber>),
}

#[derive(Clone, Debug)]
pub(super) struct ScoredNumber {
    pub value: f64,
    pub tolerance: f64,
    pub points: String,
}

/// A name such as `choiceInteraction` as version 3.0 spells it.
fn hyphenated(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Blocks of Markdown as XHTML. A single paragraph has its `<p>`.
pub(super) fn xhtml_blocks(markdown: &str, losses: &mut Losses) -> String {
    add_markup_loss(markdown, TextKind::Blocks, losses);
    html_blocks(&to_html(markdown), losses)
}

/// Names markup that HTML does not keep.
pub(super) fn add_markup_loss(markdown: &str, kind: TextKind, losses: &mut Losses) {
    let is_kept = choose_markup(markdown, kind, &[Markup::Html]).markup == Markup::Html;
    losses.add_if(!is_kept, "some of its markup");
}

/// HTML of blocks or of one paragraph as blocks of XHTML.
pub(super) fn html_blocks(html: &str, losses: &mut Losses) -> String {
    let xhtml = to_xhtml(html, losses);
    if is_block(&xhtml) { xhtml } else { format!("<p>{xhtml}</p>") }
}

/// An option as XHTML.
pub(super) fn xhtml_option(option: &str, losses: &mut Losses) -> String {
    add_markup_loss(option, TextKind::Option, losses);
    to_xhtml(&option_to_html(option), losses)
}

/// Whether XHTML begins with a block.
pub(super) fn is_block(xhtml: &str) -> bool {
    [
        "<p>",
        "<ul",
        "<ol",
        "<pre",
        "<table",
        "<blockquote",
        "<hr",
        "<h1",
        "<h2",
        "<h3",
        "<h4",
        "<h5",
        "<h6",
    ]
    .iter()
    .any(|tag| xhtml.starts_with(tag))
}

/// HTML as XHTML without what QTI does not allow.
fn to_xhtml(html: &str, losses: &mut Losses) -> String {
    let mut out = legal_xml(html).replace("<br>", "<br/>").replace("<hr>", "<hr/>");
    let mut from = 0;
    while let Some(at) = out[from..].find("<img ").map(|at| from + at) {
        let Some(end) = out[at..].find('>').map(|end| at + end) else { break };
        out.insert(end, '/');
        from = end;
    }
    for side in ["center", "right"] {
        let style = format!(" style=\"text-align: {side}\"");
        losses.add_if(out.contains(&style), "how the columns of a table are aligned");
        out = out.replace(&style, "");
    }
    while let Some(at) = out.find("<ol start=") {
        let Some(end) = out[at..].find('>').map(|end| at + end) else { break };
        losses.add("the number that a list begins with");
        out.replace_range(at + "<ol".len()..end, "");
    }
    out
}
