//! Shows two spellings on an HTML page.

use maud::{Markup, html};

use super::{LetterPair, compare_spellings, describe_difference};
use crate::messages::Locale;
use crate::text::escape::visible_line;

/// The two spellings of a word as HTML. Letters that differ are in `del` and `ins`, which a page
/// underlines. A description follows.
#[must_use]
pub fn spelling_to_html(given: &str, right: &str) -> Markup {
    let places = compare_spellings(given, right);
    html! {
        @for stretch in split_stretches(&places) {
            (letters_html(stretch, |place| place.given, |letters| html! { del { (letters) } }))
        }
        " → "
        @for stretch in split_stretches(&places) {
            (letters_html(stretch, |place| place.right, |letters| html! { ins { (letters) } }))
        }
        @if let Some(phrase) = describe_difference(given, right, Locale::English) { ": " (visible_line(&phrase)) }
    }
}

/// The letters of one spelling in a stretch, marked if they differ.
fn letters_html<'a>(
    stretch: &[LetterPair<'a>],
    letter: fn(&LetterPair<'a>) -> &'a str,
    mark: fn(&str) -> Markup,
) -> Markup {
    let letters: String = stretch.iter().map(letter).collect();
    let letters = visible_line(&letters);
    let differs = stretch.iter().any(|place| place.difference.is_some());
    match letters.as_ref() {
        "" => Markup::default(),
        letters if differs => mark(letters),
        letters => html! { (letters) },
    }
}

/// Splits letter pairs into stretches that differ and stretches that do not.
fn split_stretches<'a>(places: &'a [LetterPair<'a>]) -> impl Iterator<Item = &'a [LetterPair<'a>]> {
    places.chunk_by(|one, other| one.difference.is_some() == other.difference.is_some())
}
