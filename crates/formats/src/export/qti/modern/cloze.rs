//! Texts with an interaction in each blank.

use crate::GAP;
use crate::export::question_texts::text_with_gaps;
use crate::html::to_html;
use obverse_core::deck::question::{Choice, Cloze, Field};
use obverse_core::text::{TextKind, plain_option};

use super::escaped;
use super::markup::{Scoring, add_markup_loss, html_blocks, xhtml_option};
use super::parts::{ModernParts, PartsWriter, RESPONSE, plain_answers};

impl PartsWriter<'_> {
    /// A text with an interaction in each blank.
    pub(super) fn cloze_parts(&mut self, cloze: &Cloze) -> Result<ModernParts, String> {
        let is_numbered = cloze.blanks.iter().any(|blank| blank.number.is_some());
        self.losses.add_if(is_numbered, "the numbers of its blanks: they are asked together");
        let has_hint = cloze.blanks.iter().any(|blank| blank.hint.is_some());
        self.losses.add_if(has_hint, "the hint in a blank");
        let text = text_with_gaps(cloze);
        add_markup_loss(&text, TextKind::Blocks, self.losses);
        let mut body = html_blocks(&to_html(&text), self.losses);
        let all: f64 = cloze.blanks.iter().map(|blank| blank.points).sum();
        let (mut declarations, mut scorings) = (String::new(), Vec::new());
        for (at, blank) in cloze.blanks.iter().enumerate() {
            let ident = format!("{RESPONSE}{}", at + 1);
            let weight = blank.points / if all > 0.0 { all } else { 1.0 };
            let (declaration, scoring, interaction) = match &blank.field {
                Field::Choice(choice) => self.inline_choice(&ident, choice, weight),
                field => {
                    let (declaration, scoring) = match field {
                        Field::Numeric(numeric) => self.number_response(&ident, numeric, weight)?,
                        field => {
                            let written = plain_answers(field, self.losses)?;
                            self.text_response(&ident, &written, weight)?
                        }
                    };
                    let attributes = [("responseIdentifier", ident.as_str())];
                    let field = self.version.element("textEntryInteraction", &attributes, "");
                    (declaration, scoring, field)
                }
            };
            body = body.replacen(GAP, &interaction, 1);
            declarations.push_str(&declaration);
            scorings.push(scoring);
        }
        Ok(ModernParts::new(declarations, body, scorings))
    }

    /// A choice within a text. Its options are plain.
    fn inline_choice(
        &mut self,
        ident: &str,
        choice: &Choice,
        weight: f64,
    ) -> (String, Scoring, String) {
        let options = choice.laid_out();
        self.losses.add_place_loss(choice.shuffle, &options);
        let has_feedback = options.iter().any(|option| option.feedback.is_some());
        self.losses.add_if(has_feedback, "the feedback of an option of a blank");
        let (mut choices, mut mapping, mut correct) = (String::new(), String::new(), Vec::new());
        for (at, option) in options.iter().enumerate() {
            let text = plain_option(&option.text);
            let is_plain = xhtml_option(&option.text, self.losses) == escaped(&text);
            self.losses.add_if(!is_plain, "emphasis, lines and what else is marked up in a blank");
            let own = format!("c{at}");
            let attributes = [("identifier", own.as_str())];
            choices.push_str(&self.version.element("inlineChoice", &attributes, &escaped(&text)));
            if option.credit != 0.0 {
                mapping.push_str(&self.map_entry(&own, &self.share(option.credit * weight)));
            }
            if option.credit >= 1.0 && correct.is_empty() {
                correct.push(own);
            }
        }
        let declaration = self.declaration(ident, "single", "identifier", &correct, &mapping);
        let shuffle = if choice.shuffle { "true" } else { "false" };
        let attributes = [("responseIdentifier", ident), ("shuffle", shuffle)];
        let interaction = self.version.element("inlineChoiceInteraction", &attributes, &choices);
        (declaration, Scoring::Mapped(ident.to_owned()), interaction)
    }
}
