//! Questions within a text: <https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type>.

use crate::export::typed_answers::{
    NumericAnswer, date_answers, format_percent, numeric_answers, spelled_answers,
};
use crate::html::{image_paths, option_to_html, to_html};
use obverse_core::deck::question::{Cloze, ClozePiece, Entry, Field, Written};
use obverse_core::text::TextKind;

use super::MoodleWriter;
use super::texts::{moodle_format, text_xml};

/// What stands where a blank goes.
const GAP: char = '\u{f8f3}';

impl MoodleWriter<'_, '_> {
    /// The text of a cloze, with Moodle's braces for its blanks.
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
        let (said, files) = self.texts.marked_text(&prompt, TextKind::Blocks);
        let mut out = String::new();
        for (number, piece) in said.text.split(GAP).enumerate() {
            if let Some(blank) = number.checked_sub(1).and_then(|at| cloze.blanks.get(at)) {
                if blank.points.fract() != 0.0 {
                    return Err("a blank that weighs a fraction of another".to_owned());
                }
                out.push_str(&format!("{{{}:{}}}", blank.points, self.field_blank(&blank.field)?));
            }
            out.push_str(piece);
        }
        let format = moodle_format(said.markup);
        Ok(format!("  <questiontext format=\"{format}\">{}{files}</questiontext>\n", text_xml(&out)))
    }

    fn field_blank(&mut self, field: &Field) -> Result<String, String> {
        match field {
            Field::Choice(choice) => {
                let kind = if choice.shuffle { "MULTICHOICE_S" } else { "MULTICHOICE" };
                for text in choice.options.iter().flat_map(|one| [Some(&one.text), one.feedback.as_ref()]) {
                    let images = text.map(|text| image_paths(text)).unwrap_or_default();
                    self.texts.losses.add_if(!images.is_empty(), "the file of an image in a blank");
                }
                let option =
                    |entry: &Entry| (entry.credit, option_to_html(&entry.text), entry.feedback.clone());
                let options = choice.laid_out();
                self.texts.losses.add_place_loss(choice.shuffle, &options);
                Ok(blank_markup(kind, options.into_iter().map(option)))
            }
            Field::Numeric(numeric) => {
                self.texts.losses.add_if(numeric.unit.is_some(), "the unit in a blank");
                let answer = |amount: NumericAnswer| {
                    let text = format!("{}:{}", amount.value, amount.tolerance);
                    (amount.credit, text, amount.feedback.map(str::to_owned))
                };
                Ok(blank_markup("NUMERICAL", numeric_answers(numeric)?.into_iter().map(answer)))
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
        Ok(blank_markup(kind, all.into_iter().map(|(entry, text)| (entry.credit, text, entry.feedback))))
    }
}
/// What stands between the braces of a blank, behind what it weighs: its kind and its answers.
fn blank_markup(kind: &str, answers: impl Iterator<Item = (f64, String, Option<String>)>) -> String {
    let answer = |(credit, text, said): (f64, String, Option<String>)| {
        let sign = match credit {
            credit if credit >= 1.0 => "=".to_owned(),
            0.0 => "~".to_owned(),
            credit => format!("~%{}%", format_percent(credit)),
        };
        let said = said.map(|said| format!("#{}", escape_in_braces(&to_html(&said)))).unwrap_or_default();
        format!("{sign}{}{said}", escape_in_braces(&text))
    };
    // The first answer needs no sign that parts it from another.
    let all: String = answers.map(answer).collect();
    format!("{kind}:{all}")
}

/// A text within the braces of a blank.
fn escape_in_braces(text: &str) -> String {
    let is_sign = |c: char| matches!(c, '\\' | '}' | '#' | '~' | '/' | '"');
    text.chars().flat_map(|c| is_sign(c).then_some('\\').into_iter().chain([c])).collect()
}
