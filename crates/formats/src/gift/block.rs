//! The blocks of a file, separated by blank lines.

use super::sign::unescaped_signs;

/// The number of lines to search for a closing brace after a blank line.
const MAX_LINES_AHEAD: usize = 200;

/// A block between blank lines.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The first line in the file, from 1.
    pub line: usize,
    /// The text without comments.
    pub text: String,
    /// The identity from a comment.
    pub id: Option<String>,
    /// The tags from comments.
    pub tags: Vec<String>,
}

/// Splits a file. A blank line inside braces does not end a block: some programs write one there.
pub(super) fn split_blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut block = Block::default();
    let mut is_open = false;
    for (number, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("//") {
            block.read_comment(comment);
        } else if trimmed.is_empty() {
            if !(is_open && has_closing_brace(&lines[number + 1..])) {
                block.finish_block(&mut blocks);
                is_open = false;
            }
        } else {
            if block.text.is_empty() {
                block.line = number + 1;
            }
            is_open = unescaped_signs(line)
                .fold(is_open, |open, (_, sign)| (open && sign != '}') || sign == '{');
            block.text.push_str(line);
            block.text.push('\n');
            if trimmed.starts_with("$CATEGORY:") {
                block.finish_block(&mut blocks);
            }
        }
    }
    block.finish_block(&mut blocks);
    blocks
}

/// Whether a brace is closed before the next question.
fn has_closing_brace(lines: &[&str]) -> bool {
    for line in
        lines.iter().take(MAX_LINES_AHEAD).filter(|line| !line.trim_start().starts_with("//"))
    {
        if line.trim_start().starts_with("::") || line.trim_start().starts_with("$CATEGORY:") {
            return false;
        }
        if let Some(sign) =
            unescaped_signs(line).map(|(_, sign)| sign).find(|sign| matches!(sign, '{' | '}'))
        {
            return sign == '}';
        }
    }
    false
}

impl Block {
    /// Reads `[id:…]` and `[tag:…]` from a comment, as Moodle writes them.
    fn read_comment(&mut self, comment: &str) {
        self.tags.extend(bracketed_values(comment, "[tag:"));
        self.id = bracketed_values(comment, "[id:").next().or(self.id.take());
    }

    /// Adds the block to the others. The comments of an empty block belong to the next.
    fn finish_block(&mut self, blocks: &mut Vec<Self>) {
        if !self.text.trim().is_empty() {
            let text = self.text.trim().to_owned();
            blocks.push(Self { text, ..std::mem::take(self) });
        }
    }
}

fn bracketed_values(comment: &str, key: &'static str) -> impl Iterator<Item = String> {
    let values =
        comment.split(key).skip(1).filter_map(|rest| rest.split(']').next()).map(str::trim);
    values.filter(|value| !value.is_empty()).map(str::to_owned)
}

/// The tag of a category: its path with `::` between the levels, without the course. A double
/// slash is a slash in a name.
pub(crate) fn category_tag(path: &str) -> Option<String> {
    let path = path.trim().replace("//", "\u{0}");
    let levels = path.split('/').map(|level| level.replace('\u{0}', "/").trim().to_owned());
    let levels: Vec<String> = levels.filter(|level| is_category_name(level)).collect();
    (!levels.is_empty()).then(|| levels.join("::"))
}

fn is_category_name(level: &str) -> bool {
    let is_course = level.starts_with('$') && level.ends_with('$');
    !level.is_empty() && level != "top" && !is_course
}
