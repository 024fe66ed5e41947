//! Words of languages: which words there are, how they are spelt elsewhere, and simpler forms of
//! signs.
//!
//! The lists are data. `docs/words.md` names their sources and licences, and `tools/words` makes
//! their files again.

mod accents;
mod automaton;
mod compound;
mod han;
mod list;
mod spelling;
#[cfg(test)]
mod tests;

pub use accents::{differs_by_accents, has_accent_pairs};
pub use han::simplify_sign;
#[cfg(test)]
pub(crate) use list::sample_words;
pub use list::{
    LANGUAGES, has_beginning, has_list, is_language_word, is_name, is_ordinary, is_word,
    unpack_lists,
};
pub use spelling::{spellings_of, standard_spelling};

use ruzstd::decoding::FrameDecoder;

/// More than any bundled file holds, in bytes.
const MOST_FILE_BYTES: u32 = 1 << 24;

/// The content of a bundled file: its size in four bytes, then the content packed by zstd. Nothing
/// where it cannot be unpacked, which a test rules out.
fn unpack_file(file: &[u8]) -> Vec<u8> {
    let Some((size, packed)) = file.split_first_chunk() else { return Vec::new() };
    let size = u32::from_le_bytes(*size).min(MOST_FILE_BYTES);
    let mut content = Vec::with_capacity(size as usize);
    match FrameDecoder::new().decode_all_to_vec(packed, &mut content) {
        Ok(()) => content,
        Err(_) => Vec::new(),
    }
}
