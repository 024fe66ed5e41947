//! XML with texts between elements, as QTI needs it: no definitions, no external content.

use html_escape::{decode_html_entities, encode_double_quoted_attribute, encode_text};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::markup::tags::is_void_element;

/// The deepest nesting of elements.
const MAX_DEPTH: usize = 64;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The name without its prefix, as QTI 2 spells it.
    pub name: String,
    /// The first line in the file, from 1.
    pub line: usize,
    attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

/// The content of an element.
#[derive(Debug)]
pub(super) enum Child {
    Text(String),
    Element(Node),
}

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The elements inside this one.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element with a name inside this one.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|node| node.name == name)
    }

    /// Every element with a name at any depth, in order.
    pub fn descendants(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for node in self.elements() {
            if node.name == name {
                found.push(node);
            }
            found.extend(node.descendants(name));
        }
        found
    }

    /// The text at any depth.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Child::Text(text) => text.clone(),
                Child::Element(node) => node.text(),
            })
            .collect()
    }

    /// The content as HTML. `replace` gives the HTML of an element that is none of HTML.
    pub fn inner_html(&self, replace: &mut dyn FnMut(&Self) -> Option<String>) -> String {
        let mut out = String::new();
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(&encode_text(text)),
                Child::Element(node) => match replace(node) {
                    Some(html) => out.push_str(&html),
                    None => {
                        let inner = node.inner_html(replace);
                        let name = &node.name;
                        let attributes: String = node
                            .attributes
                            .iter()
                            .map(|(name, value)| {
                                format!(" {name}=\"{}\"", encode_double_quoted_attribute(value))
                            })
                            .collect();
                        out.push_str(&format!("<{name}{attributes}>{inner}"));
                        if !is_void_element(name) {
                            out.push_str(&format!("</{name}>"));
                        }
                    }
                },
            }
        }
        out
    }
}

/// Parses a text. An error comes with its line.
pub(super) fn parse_tree(text: &str) -> Result<Node, (usize, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let (mut line, mut counted) = (1, 0);
    let mut open: Vec<Node> = vec![Node::default()];
    loop {
        let at = (reader.buffer_position() as usize).clamp(counted, text.len());
        line += text.get(counted..at).map_or(0, |text| text.matches('\n').count());
        counted = at;
        let event = reader.read_event().map_err(|error| (line, error.to_string()))?;
        let closes = matches!(event, Event::End(_));
        match event {
            Event::Eof => break,
            Event::DocType(_) => {
                return Err((line, "it defines a document type of its own".to_owned()));
            }
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    let why = "elements inside one another too many times";
                    return Err((line, why.to_owned()));
                }
                open.push(start_node(&start, line).map_err(|why| (line, why))?);
            }
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                push_text(&mut open, &decode_html_entities(&entity));
            }
            _ => {}
        }
        if closes
            && open.len() > 1
            && let Some(node) = open.pop()
            && let Some(parent) = open.last_mut()
        {
            parent.children.push(Child::Element(node));
        }
    }
    if open.len() > 1 {
        return Err((line, format!("nothing closes <{}>", open[open.len() - 1].name)));
    }
    let root = open.pop().map(|node| node.children).unwrap_or_default();
    let root = root.into_iter().find_map(|child| match child {
        Child::Element(node) => Some(node),
        Child::Text(_) => None,
    });
    root.ok_or((line, "it holds no element".to_owned()))
}

fn start_node(start: &BytesStart, line: usize) -> Result<Node, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        attributes.push((plain_name(attribute.key.as_ref()), value.into_owned()));
    }
    let name = start.name();
    Ok(Node { name: plain_name(name.as_ref()), line, attributes, children: Vec::new() })
}

/// A name without its prefix. The names of QTI 3 become those of QTI 2.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or_default();
    let own = name.strip_prefix("qti-");
    if own.is_none() && !name.contains('-') {
        return name.to_owned();
    }
    let mut parts = own.unwrap_or(name).split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let mut signs = part.chars();
        let capital = signs.next().map(|c| c.to_ascii_uppercase());
        name + &capital.into_iter().chain(signs).collect::<String>()
    })
}

fn push_text(open: &mut [Node], text: &str) {
    let Some(node) = open.last_mut() else { return };
    match node.children.last_mut() {
        Some(Child::Text(last)) => last.push_str(text),
        _ => node.children.push(Child::Text(text.to_owned())),
    }
}
