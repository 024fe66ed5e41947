//! XML as a tree: no definitions, only the entities of XML and HTML, no external content.

use html_escape::{decode_html_entities, encode_double_quoted_attribute, encode_text};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::markup::tags::is_void_element;

/// The deepest nesting of elements.
const MAX_DEPTH: usize = 64;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    /// The first line in the file, from 1.
    pub line: usize,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

/// The content of an element.
#[derive(Debug)]
enum Child {
    Text(String),
    Element(Node),
}

impl Node {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The elements inside this one.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The elements inside this one with this name.
    pub(crate) fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |node| node.name == name)
    }

    /// The first element with a name inside this one.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|node| node.name == name)
    }

    /// Every element with a name at any depth, in order.
    pub(crate) fn descendants(&self, name: &str) -> Vec<&Self> {
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
    pub(crate) fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Child::Text(text) => text.clone(),
                Child::Element(node) => node.text(),
            })
            .collect()
    }

    /// The first text of the element itself that is not blank; empty if there is none.
    pub(crate) fn own_text(&self) -> &str {
        let texts = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        });
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
    }

    /// The text of the element, or that of its child `text`, trimmed.
    pub(crate) fn trimmed_text(&self) -> &str {
        self.raw_text().trim()
    }

    /// Does the same as [`Node::trimmed_text`], without trimming.
    pub(crate) fn raw_text(&self) -> &str {
        self.child("text").unwrap_or(self).own_text()
    }

    /// The text of the child with this name; empty if there is none.
    pub(crate) fn child_value(&self, name: &str) -> &str {
        self.child(name).map(Self::trimmed_text).unwrap_or_default()
    }

    /// The content as HTML. `replace` gives the HTML of an element that is none of HTML.
    pub(crate) fn inner_html(&self, replace: &mut dyn FnMut(&Self) -> Option<String>) -> String {
        let mut out = String::new();
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(&encode_text(text)),
                Child::Element(node) => match replace(node) {
                    Some(html) => out.push_str(&html),
                    None => out.push_str(&node.outer_html(replace)),
                },
            }
        }
        out
    }

    fn outer_html(&self, replace: &mut dyn FnMut(&Self) -> Option<String>) -> String {
        let name = &self.name;
        let mut out = format!("<{name}");
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}=\"{}\"", encode_double_quoted_attribute(value)));
        }
        out.push('>');
        out.push_str(&self.inner_html(replace));
        if !is_void_element(name) {
            out.push_str(&format!("</{name}>"));
        }
        out
    }

    /// Turns the content into one text: elements become their HTML, and text stays as it is.
    fn merge_content(&mut self) {
        if self.elements().next().is_none() {
            return;
        }
        let merged = self.children.iter().map(|child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(node) => node.outer_html(&mut |_| None),
        });
        self.children = vec![Child::Text(merged.collect())];
    }

    fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(Child::Text(last)) => last.push_str(text),
            _ => self.children.push(Child::Text(text.to_owned())),
        }
    }
}

/// The reason why XML cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct XmlError {
    pub line: usize,
    pub reason: String,
}

/// The content of a text in XML.
#[derive(Debug, Default)]
pub(super) struct ParsedXml {
    /// The complete elements that stand in no other: one in a sound file.
    pub roots: Vec<Node>,
    /// The element around an error, with the complete elements before the error.
    pub open_root: Option<Node>,
    pub error: Option<XmlError>,
}

/// The differences between formats in XML.
#[derive(Clone, Copy)]
pub(super) struct XmlDialect {
    /// Spells the name of an element or an attribute.
    pub spell_name: fn(&str) -> String,
    /// The element whose content is HTML, even if people forgot to escape it.
    pub html_holder: Option<&'static str>,
}

/// Parses a text.
pub(super) fn parse_xml(text: &str, dialect: XmlDialect) -> ParsedXml {
    let mut tree =
        TreeBuilder { text, counted: 0, line: 1, open: Vec::new(), dialect, roots: Vec::new() };
    let error = tree.read_events().err().map(|reason| XmlError { line: tree.line, reason });
    ParsedXml { roots: tree.roots, open_root: tree.open.into_iter().next(), error }
}

struct TreeBuilder<'a> {
    text: &'a str,
    /// The position up to which lines are counted.
    counted: usize,
    line: usize,
    /// The open elements, the root first.
    open: Vec<Node>,
    dialect: XmlDialect,
    roots: Vec<Node>,
}

impl TreeBuilder<'_> {
    fn read_events(&mut self) -> Result<(), String> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().expand_empty_elements = true;
        // People write `R&D`. It can mean nothing else.
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader.read_event();
            self.count_lines(if event.is_err() { reader.error_position() as usize } else { at });
            match event.map_err(|error| error.to_string())? {
                Event::Eof => {
                    let open = self.open.last();
                    return open
                        .map_or(Ok(()), |open| Err(format!("nothing closes <{}>", open.name)));
                }
                Event::DocType(_) => return Err("it defines a document type of its own".to_owned()),
                Event::Start(start) => self.open_element(&start)?,
                Event::End(_) => self.close_element(),
                Event::Text(text) => self.push_text(&text.xml10_content()),
                Event::CData(text) => self.push_text(&text.xml10_content()),
                Event::GeneralRef(name) => self.push_entity(&name)?,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
            }
        }
    }

    /// Counts the lines up to a byte.
    fn count_lines(&mut self, at: usize) {
        let at = at.clamp(self.counted, self.text.len());
        self.line += self.text.get(self.counted..at).map_or(0, |text| text.matches('\n').count());
        self.counted = at;
    }

    fn open_element(&mut self, start: &BytesStart) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err("elements inside one another too many times".to_owned());
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| error.to_string())?;
            let name = (self.dialect.spell_name)(attribute.key.as_ref());
            attributes.push((name, value.into_owned()));
        }
        let name = (self.dialect.spell_name)(start.name().as_ref());
        self.open.push(Node { name, line: self.line, attributes, children: Vec::new() });
        Ok(())
    }

    fn close_element(&mut self) {
        let Some(mut node) = self.open.pop() else { return };
        if self.dialect.html_holder == Some(node.name.as_str()) {
            node.merge_content();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Child::Element(node)),
            None => self.roots.push(node),
        }
    }

    fn push_entity(&mut self, name: &BytesRef) -> Result<(), String> {
        if let Some(c) = name.resolve_char_ref().map_err(|error| error.to_string())? {
            self.push_text(c.encode_utf8(&mut [0; 4]));
            return Ok(());
        }
        if let Some(known) = resolve_xml_entity(name) {
            self.push_text(known);
            return Ok(());
        }
        let entity = format!("&{};", &**name);
        let known = decode_html_entities(&entity);
        if known == entity {
            return Err(format!("{entity}, which XML does not know"));
        }
        self.push_text(&known);
        Ok(())
    }

    fn push_text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            node.push_text(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ParsedXml, XmlDialect, parse_xml};

    const DIALECT: XmlDialect = XmlDialect { spell_name: str::to_owned, html_holder: Some("text") };

    fn describe_parse(text: &str) -> String {
        let ParsedXml { roots, open_root, error } = parse_xml(text, DIALECT);
        let root = open_root.as_ref().or(roots.first());
        let inside = root.map_or(0, |root| root.elements().count());
        error.map_or(format!("{inside} whole"), |error| {
            format!("{inside}, line {}: {}", error.line, error.reason)
        })
    }

    #[test]
    fn a_tree_keeps_texts_attributes_and_lines() {
        let text = "<?xml version=\"1.0\"?>\n<quiz>\n<!-- no -->\n<a of=\"1 &lt; 2\">x &amp; <![CDATA[<b>]]>&#233;<c/>\r\ny</a></quiz>\n";
        let parsed = parse_xml(text, DIALECT);
        assert!(parsed.error.is_none() && parsed.open_root.is_none());
        let a = parsed.roots[0].child("a").unwrap();
        assert_eq!((a.line, a.attribute("of")), (4, Some("1 < 2")));
        assert_eq!((a.own_text(), a.child("c").is_some()), ("x & <b>é", true));
        assert_eq!(a.text(), "x & <b>é\ny");
        assert_eq!(a.inner_html(&mut |_| None), "x &amp; &lt;b&gt;é<c></c>\ny");
    }

    #[test]
    fn html_that_is_not_escaped_stays_in_its_text() {
        let text = "<question type=\"a\"><text>Say <b class=\"x\">not &lt;</b> R&D<br/>&nbsp;.</text>\
                    </question>";
        let parsed = parse_xml(text, DIALECT);
        assert!(parsed.error.is_none());
        assert_eq!(parsed.roots[0].raw_text(), "Say <b class=\"x\">not &lt;</b> R&D<br>\u{a0}.");
    }

    #[test]
    fn external_and_endless_xml_is_refused() {
        let deep = format!("<quiz>\n<a/>\n{}", "<b>".repeat(100));
        let bomb = "<!DOCTYPE quiz [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><quiz>&b;</quiz>";
        for (text, summary) in [
            ("<quiz><a/></quiz>", "1 whole"),
            (bomb, "0, line 1: it defines a document type of its own"),
            (
                "<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\">\n<quiz/>",
                "0, line 1: it defines a document type of its own",
            ),
            (
                "<quiz>\n<a/>\n<b>&passwd;</b></quiz>",
                "1, line 3: &passwd;, which XML does not know",
            ),
            (&deep, "1, line 3: elements inside one another too many times"),
            ("<quiz>\n<a/><b>", "1, line 2: nothing closes <b>"),
            (
                "<quiz><a></b></quiz>",
                "0, line 1: ill-formed document: expected `</a>`, but `</b>` was found",
            ),
        ] {
            assert_eq!(describe_parse(text), summary, "{text}");
        }
    }
}
