//! Simplified forms of Chinese signs.

use std::sync::OnceLock;

use super::unpack_file;

/// Each traditional sign and its simplified form, in order.
static FORMS: OnceLock<Vec<(char, char)>> = OnceLock::new();

pub(super) fn han_forms() -> &'static [(char, char)] {
    FORMS.get_or_init(|| {
        let text =
            String::from_utf8(unpack_file(include_bytes!("data/han.zst"))).unwrap_or_default();
        let signs: Vec<char> = text.chars().collect();
        signs
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&[traditional, simplified]| (traditional, simplified))
            .collect()
    })
}

/// The simplified form of a Chinese sign; any other sign is its own.
///
/// Two traditional signs may have one simplified form. The forms are for comparing texts in
/// Chinese, not for writing them, and not for Japanese, where the forms of signs differ in meaning.
#[must_use]
pub fn simplify_sign(sign: char) -> char {
    let forms = han_forms();
    let found = forms.binary_search_by_key(&sign, |(traditional, _)| *traditional);
    found.map_or(sign, |at| forms[at].1)
}
