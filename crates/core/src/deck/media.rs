//! The images and sounds that a deck names.

use crate::text::{MediaLink, media_links};

use super::span::Span;
use super::unsafe_links::edit_texts;
use super::{Edition, Question};

impl Question {
    /// The local images and sounds in its texts, each once.
    #[must_use]
    pub fn media_links(&self) -> Vec<MediaLink> {
        let mut found: Vec<MediaLink> = Vec::new();
        edit_texts(&mut self.clone(), &mut |text| {
            for link in media_links(text) {
                if !found.contains(&link) {
                    found.push(link);
                }
            }
        });
        found
    }
}

impl Edition {
    /// The images and sounds of all questions, each with the place of its path in the text, or of
    /// the prompt if the path is written with escapes.
    #[must_use]
    pub fn media_places(&self) -> Vec<(MediaLink, Span)> {
        let mut places = Vec::new();
        for question in &self.deck.questions {
            let text = question.span.text_in(&self.source);
            for link in question.media_links() {
                let start = text.find(&link.path).map(|at| question.span.start + at);
                let span = start.map_or(question.prompt_span, |start| {
                    Span::new(start, start + link.path.len())
                });
                places.push((link, span));
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::Edition;

    #[test]
    fn media_have_the_place_of_their_path() {
        let source = "[[questions]]\ntype = \"flashcard\"\nprompt = \"![](a.png) and no\"\n\
            answer = \"[b](m/b.ogg)\"\nexplanation = \"![](a\\u002db.png)\"\n";
        let (edition, errors) = Edition::read(source.to_owned(), "deck");
        assert_eq!(errors, []);
        let places = edition.media_places();
        let written: Vec<(&str, &str)> =
            places.iter().map(|(link, span)| (link.path.as_str(), span.text_in(source))).collect();
        assert_eq!(
            written,
            [("a.png", "a.png"), ("a-b.png", "\"![](a.png) and no\""), ("m/b.ogg", "m/b.ogg")]
        );
    }
}
