//! The conversion of HTML with placeholders to Markdown.

use std::sync::{Arc, Mutex, PoisonError};

use htmd::element_handler::Handlers;
use htmd::options::{BrStyle, BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};

use super::pieces::{BREAK, CELL, ROW, table_markdown};
use super::{AMPERSAND, DOLLAR, IMAGE, LEFT_OUT, escape_line};

/// The Markdown of HTML, unless it cannot be converted, and the sources of its images.
pub(super) fn convert_html(html: &str) -> (Option<String>, Vec<String>) {
    CONVERTER.with(|converter| converter.convert(html))
}

thread_local! {
    /// Building a converter takes longer than converting a short text.
    static CONVERTER: Converter = Converter::new();
}

/// Converts HTML with placeholders, and collects the sources of its images.
struct Converter {
    images: Arc<Mutex<Vec<String>>>,
    html: HtmlToMarkdown,
}

impl Converter {
    fn new() -> Self {
        let images = Arc::new(Mutex::new(Vec::new()));
        let html = build_converter(&images);
        Self { images, html }
    }

    /// The Markdown, unless the HTML cannot be converted, and the sources of the images.
    fn convert(&self, html: &str) -> (Option<String>, Vec<String>) {
        let converted = self.html.convert(html).ok();
        let mut images = self.images.lock().unwrap_or_else(PoisonError::into_inner);
        (converted, std::mem::take(&mut *images))
    }
}

fn build_converter(images: &Arc<Mutex<Vec<String>>>) -> HtmlToMarkdown {
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    let images = Arc::clone(images);
    let picture = move |_: &dyn Handlers, element: Element| {
        let source = image_attribute(&element, "src");
        images.lock().unwrap_or_else(PoisonError::into_inner).push(source);
        let alternative = escape_line(&image_attribute(&element, "alt").replace('\n', " "));
        Some(format!("![{alternative}]({IMAGE})").into())
    };
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(
            [
                LEFT_OUT.map(|(tag, _)| tag).as_slice(),
                &["style", "head", "noscript", "template", "rp"],
            ]
            .concat(),
        )
        .add_handler(vec!["img"], picture)
        .add_handler(vec!["br"], |_: &dyn Handlers, _: Element| Some(BREAK.to_string().into()))
        .add_handler(vec!["rt"], |handlers: &dyn Handlers, element: Element| {
            Some(format!("({})", handlers.walk_children(element.node).content).into())
        })
        .add_handler(vec!["table"], |handlers: &dyn Handlers, element: Element| {
            Some(table_markdown(&handlers.walk_children(element.node).content).into())
        })
        .add_handler(vec!["thead", "tbody", "tfoot", "caption"], walk_inside)
        .add_handler(vec!["tr"], |handlers: &dyn Handlers, element: Element| {
            Some(format!("{ROW}{}", handlers.walk_children(element.node).content).into())
        })
        .add_handler(vec!["td", "th"], |handlers: &dyn Handlers, element: Element| {
            let content = handlers.walk_children(element.node).content;
            Some(format!("{CELL}{}", content.trim_matches('\n')).into())
        })
        .add_handler(vec!["sup"], |handlers: &dyn Handlers, element: Element| {
            Some(
                raise_or_lower(&handlers.walk_children(element.node).content, '^', SUPERSCRIPT)
                    .into(),
            )
        })
        .add_handler(vec!["sub"], |handlers: &dyn Handlers, element: Element| {
            Some(
                raise_or_lower(&handlers.walk_children(element.node).content, '_', SUBSCRIPT)
                    .into(),
            )
        })
        .build()
}

/// The content of an element, without the element.
#[allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "htmd gives handlers this signature"
)]
fn walk_inside(
    handlers: &dyn Handlers,
    element: Element,
) -> Option<htmd::element_handler::HandlerResult> {
    Some(handlers.walk_children(element.node).content.into())
}

fn image_attribute(element: &Element, name: &str) -> String {
    let attribute = element.attrs.iter().find(|attribute| &*attribute.name.local == name);
    let value = attribute.map(|attribute| attribute.value.to_string()).unwrap_or_default();
    value.replace(DOLLAR, "$").replace(AMPERSAND, "&")
}
const SUPERSCRIPT: [char; 12] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁺', '⁻'];
const SUBSCRIPT: [char; 12] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉', '₊', '₋'];

/// Superscripts or subscripts: special characters if they exist, or else the text after its sign.
fn raise_or_lower(text: &str, sign: char, digits: [char; 12]) -> String {
    let raised = text.trim_start_matches('\\').chars().map(|c| match c {
        '0'..='9' => digits.get(c as usize - '0' as usize).copied(),
        '+' => Some(digits[10]),
        '-' | '−' => Some(digits[11]),
        _ => None,
    });
    let raised: Option<String> = raised.collect();
    match raised {
        Some(raised) => raised,
        None if text.chars().count() == 1 => format!("\\{sign}{text}"),
        None => format!("\\{sign}({text})"),
    }
}
