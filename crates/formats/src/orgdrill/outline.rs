//! The headings of an Org file.

/// A heading with the text below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    /// The line in the file, from 1.
    pub line: usize,
    pub level: usize,
    pub title: String,
    pub tags: Vec<String>,
    properties: Vec<(String, String)>,
    /// The lines below it, without drawers and dates, and without their margin.
    pub body: Vec<String>,
}

impl Heading {
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(of, _)| of.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The text below it.
    pub(super) fn text(&self) -> String {
        self.body.join("\n").trim_matches('\n').trim_end().to_owned()
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub title: Option<String>,
    pub headings: Vec<Heading>,
}

pub(super) fn read_outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut drawer: Option<String> = None;
    let mut is_block = false;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let lower = trimmed.to_ascii_lowercase();
        if let Some(title) = lower.strip_prefix("#+title:") {
            let title = trimmed[trimmed.len() - title.len()..].trim().to_owned();
            outline.title = Some(title).filter(|title| !title.is_empty());
            continue;
        }
        let level = line.len() - line.trim_start_matches('*').len();
        if level > 0 && line[level..].starts_with(' ') && !is_block {
            drawer = None;
            outline.headings.push(read_heading(&line[level..], level, number + 1));
            continue;
        }
        let Some(heading) = outline.headings.last_mut() else { continue };
        is_block = (is_block || lower.starts_with("#+begin_")) && !lower.starts_with("#+end_");
        match &drawer {
            Some(_) if lower == ":end:" => drawer = None,
            Some(name) if name == "properties" => {
                let pair = trimmed.strip_prefix(':').and_then(|rest| rest.split_once(':'));
                let pair = pair.map(|(key, value)| (key.to_owned(), value.trim().to_owned()));
                heading.properties.extend(pair);
            }
            Some(_) => {}
            None if is_drawer(&lower) => drawer = Some(lower.trim_matches(':').to_owned()),
            None if is_planning(trimmed) || trimmed.starts_with("# ") => {}
            None => heading.body.push(line.trim_end().to_owned()),
        }
    }
    for heading in &mut outline.headings {
        remove_margin(&mut heading.body);
    }
    outline
}

fn read_heading(text: &str, level: usize, line: usize) -> Heading {
    let text = text.trim();
    let tags = text.rsplit_once([' ', '\t']).map_or(text, |(_, last)| last);
    let is_tags = tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':');
    let title = if is_tags { text[..text.len() - tags.len()].trim() } else { text };
    let tags = tags.split(':').filter(|tag| is_tags && !tag.is_empty());
    let keywords = ["TODO ", "DONE "];
    let title = keywords.iter().find_map(|keyword| title.strip_prefix(keyword)).unwrap_or(title);
    Heading {
        line,
        level,
        title: title.trim().to_owned(),
        tags: tags.map(str::to_owned).collect(),
        ..Heading::default()
    }
}

/// Whether a line opens a drawer: a word between colons.
fn is_drawer(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
    })
}

fn is_planning(line: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|word| line.starts_with(word))
}

/// Removes the margin that all lines have.
fn remove_margin(lines: &mut [String]) {
    let margins = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len());
    let margin = margins.min().unwrap_or_default();
    for line in lines {
        *line = line.get(margin..).unwrap_or_default().to_owned();
    }
}
