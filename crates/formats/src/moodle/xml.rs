//! Parses XML into a tree, as far as question banks need it: no definitions, only XML's own
//! entities, no external content.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::markup::tags::is_void_element;

/// The deepest nesting of elements.
const MAX_DEPTH: usize = 64;

/// An element with its content.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    /// The first line in the file, from 1.
    pub line: usize,
    attributes: Vec<(String, String)>,
    /// The text without that of child elements.
    pub text: String,
    children: Vec<Element>,
}

impl Element {
    /// The first child with this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children with this name.
    pub fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The elements inside this one.
    pub fn children(&self) -> &[Self] {
        &self.children
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The text of the element, or that of its child `text`, trimmed.
    pub fn trimmed_text(&self) -> &str {
        self.raw_text().trim()
    }

    /// Does the same as [`Element::trimmed_text`], without trimming.
    pub fn raw_text(&self) -> &str {
        self.child("text").map_or(self.text.as_str(), |text| text.text.as_str())
    }

    /// The text of the child with this name; empty if there is none.
    pub fn child_value(&self, name: &str) -> &str {
        self.child(name).map(Self::trimmed_text).unwrap_or_default()
    }
}

/// The reason why XML cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct XmlError {
    pub line: usize,
    pub reason: String,
}

/// The elements inside the root. If the XML is broken, the elements before the error, and the
/// error.
pub(super) fn parse_elements(text: &str, root: &str) -> (Vec<Element>, Option<XmlError>) {
    let mut tree = TreeBuilder {
        text,
        counted: 0,
        line: 1,
        open: Vec::new(),
        is_root_missing: false,
        raw: Vec::new(),
        done: Vec::new(),
    };
    let broken = tree.read_events(root).err().map(|why| XmlError { line: tree.line, reason: why });
    (tree.done, broken)
}

struct TreeBuilder<'a> {
    text: &'a str,
    /// The position up to which lines are counted.
    counted: usize,
    line: usize,
    /// The open elements, the root first.
    open: Vec<Element>,
    /// Whether a question stands where the root is due.
    is_root_missing: bool,
    /// The open elements of HTML that stand in a `<text>` without being escaped.
    raw: Vec<String>,
    done: Vec<Element>,
}

/// Holds texts, in which elements are HTML.
const TEXT: &str = "text";

impl TreeBuilder<'_> {
    fn read_events(&mut self, root: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().expand_empty_elements = true;
        // People write `R&D`. It can mean nothing else.
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader.read_event();
            self.count_lines(if event.is_err() { reader.error_position() as usize } else { at });
            match event.map_err(|error| error.to_string())? {
                Event::Eof if self.open.len() <= usize::from(self.is_root_missing) => return Ok(()),
                Event::Eof => {
                    return Err(format!(
                        "nothing closes <{}>",
                        self.open[self.open.len() - 1].name
                    ));
                }
                Event::DocType(_) => return Err("it defines a document type of its own".to_owned()),
                Event::Start(start) => self.open_element(&start, root)?,
                Event::End(_) => self.close_element(),
                Event::Text(text) => self.push_text(&text.xml10_content()),
                Event::CData(text) => self.push_text(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let c = name.resolve_char_ref().map_err(|error| error.to_string())?;
                    match (c, resolve_xml_entity(&name)) {
                        (Some(c), _) => self.push_text(c.encode_utf8(&mut [0; 4])),
                        (None, Some(known)) => self.push_text(known),
                        (None, None) => {
                            let entity = format!("&{};", &*name);
                            let known = html_escape::decode_html_entities(&entity);
                            if known == entity {
                                return Err(format!("{entity}, which XML does not know"));
                            }
                            self.push_text(&known);
                        }
                    }
                }
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

    fn open_element(&mut self, start: &BytesStart, root: &str) -> Result<(), String> {
        let name = start.name().as_ref().to_owned();
        if self.open.is_empty() && name == "question" {
            self.is_root_missing = true;
            self.open.push(Element {
                name: root.to_owned(),
                line: self.line,
                ..Element::default()
            });
        }
        if self.open.is_empty() && name != root {
            return Err(format!("<{name}>, where <{root}> is due"));
        }
        if self.open.len() + self.raw.len() >= MAX_DEPTH {
            return Err("elements inside one another too many times".to_owned());
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| error.to_string())?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        if !self.raw.is_empty() || self.open.last().is_some_and(|open| open.name == TEXT) {
            self.open_raw(name, &attributes);
            return Ok(());
        }
        self.open.push(Element { name, line: self.line, attributes, ..Element::default() });
        Ok(())
    }

    /// Keeps an element inside a text as HTML.
    fn open_raw(&mut self, name: String, attributes: &[(String, String)]) {
        let mut tag = format!("<{name}");
        for (name, value) in attributes {
            let value = html_escape::encode_double_quoted_attribute(value);
            tag.push_str(&format!(" {name}=\"{value}\""));
        }
        tag.push('>');
        if let Some(text) = self.open.last_mut() {
            text.text.push_str(&tag);
        }
        self.raw.push(name);
    }

    fn close_element(&mut self) {
        if let Some(name) = self.raw.pop() {
            if !is_void_element(&name)
                && let Some(text) = self.open.last_mut()
            {
                text.text.push_str(&format!("</{name}>"));
            }
            return;
        }
        let Some(element) = self.open.pop() else { return };
        match self.open.as_mut_slice() {
            [] => {}
            [_] => self.done.push(element),
            [.., parent] => parent.children.push(element),
        }
    }

    fn push_text(&mut self, text: &str) {
        let Some(element) = self.open.last_mut() else { return };
        if self.raw.is_empty() {
            element.text.push_str(text);
        } else {
            element.text.push_str(&html_escape::encode_text(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_elements;

    fn describe_parse(text: &str) -> String {
        let (done, broken) = parse_elements(text, "quiz");
        broken.map_or(format!("{} whole", done.len()), |broken| {
            format!("{}, line {}: {}", done.len(), broken.line, broken.reason)
        })
    }

    #[test]
    fn a_tree_keeps_texts_attributes_and_lines() {
        let text = "<?xml version=\"1.0\"?>\n<quiz>\n<!-- no -->\n<a of=\"1 &lt; 2\">x &amp; <![CDATA[<b>]]>&#233;<c/>\r\ny</a></quiz>\n";
        let (done, broken) = parse_elements(text, "quiz");
        assert_eq!((done.len(), broken), (1, None));
        assert_eq!((done[0].line, done[0].attribute("of")), (4, Some("1 < 2")));
        assert_eq!((done[0].text.as_str(), done[0].child("c").is_some()), ("x & <b>é\ny", true));
    }

    #[test]
    fn html_that_is_not_escaped_stays_in_its_text() {
        let text = "<question type=\"a\"><text>Say <b class=\"x\">not &lt;</b> R&D<br/>&nbsp;.</text>\
                    </question>";
        let (done, broken) = parse_elements(text, "quiz");
        assert_eq!((done.len(), broken), (1, None));
        assert_eq!(done[0].raw_text(), "Say <b class=\"x\">not &lt;</b> R&D<br>\u{a0}.");
    }

    #[test]
    fn what_reaches_out_or_goes_on_for_ever_is_refused() {
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
            ("<html>\n</html>", "0, line 1: <html>, where <quiz> is due"),
            (
                "<quiz><a></b></quiz>",
                "0, line 1: ill-formed document: expected `</a>`, but `</b>` was found",
            ),
        ] {
            assert_eq!(describe_parse(text), summary, "{text}");
        }
    }
}
