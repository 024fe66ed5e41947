//! Code, tables and line breaks of HTML, as Markdown needs them.

use super::tags::tags;

/// Stands for a line break, a row and a cell during the conversion. They are characters for
/// private use, which are removed from the text first.
pub(super) const BREAK: char = '\u{f8f5}';
pub(super) const ROW: char = '\u{f8f6}';
pub(super) const CELL: char = '\u{f8f7}';

/// The HTML with the content of `<pre>` as lines without other elements, inside `<code>`. Code with
/// line breaks in it is a block too.
pub(super) fn with_code_lines(html: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(html.len()), 0);
    let all = tags(html);
    for (place, tag) in all.iter().enumerate() {
        if tag.start < from || tag.is_end {
            continue;
        }
        let is_pre = tag.name.eq_ignore_ascii_case("pre");
        if !is_pre && !tag.name.eq_ignore_ascii_case("code") {
            continue;
        }
        let Some(end) = all[place..]
            .iter()
            .find(|other| other.is_end && other.name.eq_ignore_ascii_case(tag.name))
        else {
            continue;
        };
        let inside: Vec<_> =
            all[place + 1..].iter().take_while(|other| other.start < end.start).collect();
        let has_breaks = inside.iter().any(|inner| is_line_end(inner.name, inner.is_end));
        let has_image = inside.iter().any(|inner| inner.name.eq_ignore_ascii_case("img"));
        if has_image || !is_pre && !has_breaks {
            continue;
        }
        out.push_str(&html[from..tag.start]);
        let opening = inside
            .iter()
            .find(|inner| inner.name.eq_ignore_ascii_case("code") && !inner.is_end)
            .unwrap_or(&tag);
        out.push_str("<pre><code");
        out.push_str(opening_attributes(&html[opening.start..opening.end]));
        out.push('>');
        let mut text = String::new();
        let mut at = tag.end;
        for inner in &inside {
            text.push_str(&html[at..inner.start]);
            if is_line_end(inner.name, inner.is_end) {
                text.push('\n');
            }
            at = inner.end;
        }
        text.push_str(&html[at..end.start]);
        out.push_str(text.trim_end_matches('\n').strip_prefix('\n').unwrap_or(&text));
        out.push_str("</code></pre>");
        from = end.end;
    }
    out + &html[from..]
}

/// The attributes of a tag, with a space before them.
fn opening_attributes(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    inner.find([' ', '\t', '\n']).map_or("", |at| &inner[at..])
}

fn is_line_end(name: &str, is_end: bool) -> bool {
    name.eq_ignore_ascii_case("br")
        || is_end && ["p", "div", "li"].iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// A table in Markdown from rows and cells behind their signs. A table with a single column, or with
/// code in a cell, becomes paragraphs.
pub(super) fn table_markdown(content: &str) -> String {
    let mut parts = content.split(ROW);
    let caption = parts.next().unwrap_or_default().trim();
    let rows: Vec<Vec<String>> = parts
        .map(|row| row.split(CELL).skip(1).map(|cell| cell.trim().to_owned()).collect())
        .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut blocks = Vec::new();
    if !caption.is_empty() {
        blocks.push(caption.to_owned());
    }
    let has_blocks =
        rows.iter().flatten().any(|cell| cell.contains("```") || cell.starts_with('|'));
    if columns < 2 || has_blocks {
        blocks.extend(rows.into_iter().flatten().filter(|cell| !cell.is_empty()));
        return format!("\n\n{}\n\n", blocks.join("\n\n"));
    }
    let mut lines = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let cells = (0..columns).map(|at| row.get(at).map(|cell| table_cell(cell)));
        let cells: Vec<String> = cells.map(Option::unwrap_or_default).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if place == 0 {
            lines.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    blocks.push(lines.join("\n"));
    format!("\n\n{}\n\n", blocks.join("\n\n"))
}

/// A cell on one line.
fn table_cell(cell: &str) -> String {
    let line = cell.replace(BREAK, " ").replace("\\\n", " ");
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Markdown with line breaks for their signs. A break at either end of a block says nothing, and
/// two in a row end a paragraph.
pub(super) fn settle_breaks(markdown: &str) -> String {
    if !markdown.contains(BREAK) {
        return markdown.to_owned();
    }
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(BREAK) {
        out.push_str(&rest[..at]);
        let run = &rest[at..];
        let length = run.find(|c: char| c != BREAK && c != ' ').unwrap_or(run.len());
        let count = run[..length].matches(BREAK).count();
        rest = &run[length..];
        if is_in_fence(&out) {
            out.push_str(&"\n".repeat(count));
            continue;
        }
        out.truncate(out.trim_end_matches(' ').len());
        let begins_block = out.is_empty() || out.ends_with('\n') || is_marker(last_line(&out));
        let ends_block = rest.is_empty() || rest.starts_with('\n') || ends_after_marks(rest);
        if begins_block || ends_block {
            continue;
        }
        let is_paragraph = !last_paragraph(&out)
            .lines()
            .any(|line| line.starts_with([' ', '-', '>', '|']) || is_numbered(line));
        out.push_str(if count > 1 && is_paragraph { "\n\n" } else { "\\\n" });
    }
    out.push_str(rest);
    out
}

/// Whether the text ends inside fenced code.
fn is_in_fence(text: &str) -> bool {
    text.contains("```")
        && text.lines().filter(|line| line.trim_start().starts_with("```")).count() % 2 == 1
}

/// Whether only closing marks stand before the end of the block.
fn ends_after_marks(rest: &str) -> bool {
    let after = rest.trim_start_matches(['*', '_']);
    after.len() < rest.len() && (after.is_empty() || after.starts_with('\n'))
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

fn last_paragraph(text: &str) -> &str {
    text.rsplit("\n\n").next().unwrap_or_default()
}

/// Whether a line holds nothing but the marker of a list or a quote.
fn is_marker(line: &str) -> bool {
    let line = line.trim();
    matches!(line, "-" | ">") || is_numbered(line) && line.ends_with('.')
}

fn is_numbered(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits > 0 && line[digits..].starts_with('.')
}
