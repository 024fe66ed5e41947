//! Writes cloze texts: <https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type>.

use crate::GAP;
use crate::export::typed_answers::{
    NumericAnswer, date_answers, format_percent, numeric_answers, spelled_answers,
};
use crate::html::{image_paths, option_to_html, to_html};
use obverse_core::deck::question::{Cloze, ClozePiece, Field, Written};
use obverse_core::text::TextKind;

use super::MoodleWriter;
use super::texts::{moodle_format, text_xml};

impl MoodleWriter<'_, '_> {
    /// The text of a cloze with Moodle's braces.
    pub(super) fn cloze_xml(&mut self, cloze: &Cloze) -> Result<String, String> {
        let is_numbered = cloze.blanks.iter().any(|blank| blank.number.is_some());
        self.texts.losses.add_if(is_numbered, "the numbers of its blanks: they are asked together");
        self.texts
            .losses
            .add_if(cloze.blanks.iter().any(|blank| blank.hint.is_some()), "the hint in a blank");
        let mut prompt = String::new();
        for piece in &cloze.pieces {
            match piece {
                ClozePiece::Text(text) => prompt.push_str(text),
                ClozePiece::Blank(_) => prompt.push(GAP),
            }
        }
        let (marked, files) = self.texts.marked_text(&prompt, TextKind::Blocks);
        let mut out = String::new();
        for (number, piece) in marked.text.split(GAP).enumerate() {
            if let Some(blank) = number.checked_sub(1).and_then(|at| cloze.blanks.get(at)) {
                if blank.points.fract() != 0.0 {
                    return Err("a blank that weighs a fraction of another".to_owned());
                }
                out.push_str(&format!("{{{}:{}}}", blank.points, self.field_blank(&blank.field)?));
            }
            out.push_str(piece);
        }
        let format = moodle_format(marked.markup);
        Ok(format!(
            "  <questiontext format=\"{format}\">{}{files}</questiontext>\n",
            text_xml(&out)
        ))
    }

    fn field_blank(&mut self, field: &Field) -> Result<String, String> {
        match field {
            Field::Choice(choice) => {
                let kind = if choice.shuffle { "MULTICHOICE_S" } else { "MULTICHOICE" };
                for text in
                    choice.options.iter().flat_map(|one| [Some(&one.text), one.feedback.as_ref()])
                {
                    let images = text.map(|text| image_paths(text)).unwrap_or_default();
                    self.texts.losses.add_if(!images.is_empty(), "the file of an image in a blank");
                }
                let options = choice.laid_out();
                self.texts.losses.add_place_loss(choice.shuffle, &options);
                let answers = options.into_iter().map(|entry| {
                    (entry.credit, option_to_html(&entry.text), entry.feedback.clone())
                });
                Ok(blank_markup(kind, answers))
            }
            Field::Numeric(numeric) => {
                self.texts.losses.add_if(numeric.unit.is_some(), "the unit in a blank");
                let amounts = numeric_answers(numeric)?.into_iter();
                let answers =
                    amounts.map(|NumericAnswer { value, tolerance, credit, feedback, .. }| {
                        (credit, format!("{value}:{tolerance}"), feedback.map(str::to_owned))
                    });
                Ok(blank_markup("NUMERICAL", answers))
            }
            Field::Written(written) => self.written_blank(written),
            Field::Dated(dated) => {
                let written = date_answers(dated, self.texts.losses);
                self.written_blank(&written)
            }
        }
    }

    fn written_blank(&mut self, written: &Written) -> Result<String, String> {
        let kind = if written.spelling.case_sensitive { "SHORTANSWER_C" } else { "SHORTANSWER" };
        let all = spelled_answers(written, &self.deck.aliases, self.texts.losses)?;
        Ok(blank_markup(
            kind,
            all.into_iter().map(|(entry, text)| (entry.credit, text, entry.feedback)),
        ))
    }
}

/// The type and the answers of a blank, which follow its weight in the braces.
fn blank_markup(
    kind: &str,
    answers: impl Iterator<Item = (f64, String, Option<String>)>,
) -> String {
    let mut written = Vec::new();
    for (credit, text, feedback) in answers {
        let text = escape_in_braces(&text);
        let mut out = match credit {
            credit if credit >= 1.0 => "=".to_owned(),
            // A sign at the beginning of a wrong answer would be read as its weight.
            0.0 if text.starts_with(['=', '%']) => "%0%".to_owned(),
            0.0 => String::new(),
            credit => format!("%{}%", format_percent(credit)),
        };
        out.push_str(&text);
        if let Some(feedback) = feedback {
            out.push('#');
            out.push_str(&escape_in_braces(&to_html(&feedback)));
        }
        written.push(out);
    }
    format!("{kind}:{}", written.join("~"))
}

/// Writes the signs of a blank as entities, which Moodle decodes. It does not remove every
/// backslash.
fn escape_in_braces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\\' | '{' | '}' | '#' | '~' | '/' => out.push_str(&format!("&#{};", c as u32)),
            c => out.push(c),
        }
    }
    out
}
