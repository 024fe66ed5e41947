//! Spellings that sound alike: `ck` and `k` in German, `th` and `t` in French, `b` and `v` in
//! Spanish. A learner who only heard a word writes one for the other. Inflections do not change
//! letters in this way.

/// Groups of letters that are written for one another, the longest first, each with its sound. The
/// words are in small letters without accents, but for the German umlauts, which are written `ae`,
/// `oe`, `ue`.
fn spellings(language: &str) -> &'static [(&'static str, &'static str)] {
    match language {
        "de" => &[
            ("chs", "ks"),
            ("sch", "S"),
            ("aeu", "oi"),
            ("ck", "k"),
            ("tz", "z"),
            ("dt", "t"),
            ("th", "t"),
            ("ph", "f"),
            ("rh", "r"),
            ("qu", "kw"),
            ("ae", "e"),
            ("ie", "i"),
            ("eu", "oi"),
            ("ai", "ei"),
            ("x", "ks"),
            ("v", "f"),
            ("y", "i"),
        ],
        "fr" => &[
            ("eau", "o"),
            ("ch", "S"),
            ("gn", "N"),
            ("ph", "f"),
            ("th", "t"),
            ("rh", "r"),
            ("qu", "k"),
            ("au", "o"),
            ("ai", "e"),
            ("ei", "e"),
            ("ca", "ka"),
            ("co", "ko"),
            ("cu", "ku"),
            ("cl", "kl"),
            ("cr", "kr"),
            ("ct", "kt"),
            ("ce", "se"),
            ("ci", "si"),
            ("y", "i"),
            ("h", ""),
        ],
        "es" => &[
            ("xce", "xe"),
            ("xci", "xi"),
            ("ch", "S"),
            ("ll", "y"),
            ("qu", "k"),
            ("gue", "Ge"),
            ("gui", "Gi"),
            ("ge", "je"),
            ("gi", "ji"),
            ("ce", "se"),
            ("ci", "si"),
            ("ca", "ka"),
            ("co", "ko"),
            ("cu", "ku"),
            ("z", "s"),
            ("v", "b"),
            ("h", ""),
        ],
        "it" => {
            &[("scie", "sce"), ("cie", "ce"), ("gie", "ge"), ("cq", "k"), ("q", "k"), ("cu", "ku")]
        }
        "pt" => &[
            ("xce", "xi"),
            ("xci", "xi"),
            ("ch", "x"),
            ("lh", "L"),
            ("nh", "N"),
            ("ss", "s"),
            ("ce", "se"),
            ("ci", "si"),
            ("ge", "je"),
            ("gi", "ji"),
            ("z", "s"),
            ("h", ""),
            ("o", "u"),
            ("e", "i"),
        ],
        "nl" => &[
            ("ij", "ei"),
            ("ou", "au"),
            ("dt", "t"),
            ("ck", "k"),
            ("th", "t"),
            ("ie", "i"),
            ("c", "k"),
        ],
        "ru" => &[
            ("стн", "сн"),
            ("здн", "зн"),
            ("тс", "ц"),
            ("дс", "ц"),
            ("э", "и"),
            ("е", "и"),
            ("о", "а"),
        ],
        _ => &[],
    }
}

/// How many letters at the end of a word may be an inflection, whose vowels are kept.
const ENDING: usize = 3;

/// Whether two words sound alike and are none of two forms of one word.
pub(super) fn sound_alike(one: &str, other: &str, language: &str) -> bool {
    let has_rules = !spellings(language).is_empty();
    has_rules && sound_of(one, language) == sound_of(other, language)
}

/// How a word sounds, as far as its spelling leaves a choice. The vowels of its ending stay as they
/// are.
fn sound_of(word: &str, language: &str) -> String {
    let mut sound: Vec<char> = Vec::with_capacity(word.len());
    let mut rest = word;
    let mut left = word.chars().count();
    while let Some(first) = rest.chars().next() {
        let may_stand = |spelt: &str| left > ENDING || !spelt.starts_with(is_vowel);
        let found = spellings(language)
            .iter()
            .find(|(spelt, _)| rest.starts_with(spelt) && may_stand(spelt));
        let (taken, heard) = match found {
            Some((spelt, heard)) => (spelt.len(), (*heard).to_owned()),
            None => (first.len_utf8(), first.to_string()),
        };
        left -= rest[..taken].chars().count();
        rest = &rest[taken..];
        sound.extend(heard.chars());
    }
    once(&sound, language)
}

fn is_vowel(c: char) -> bool {
    "aeiouyаеиоуыэюя".contains(c)
}

/// The letters without doubled ones, and in German without an `h` that only makes a vowel long.
fn once(letters: &[char], language: &str) -> String {
    let mut once = String::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let behind = letters.get(at + 1).copied();
        let is_mute = language == "de"
            && *letter == 'h'
            && before.is_some_and(is_vowel)
            && behind.is_some_and(|c| !is_vowel(c));
        let is_double = before == Some(*letter) && !is_vowel(*letter);
        if !is_mute && !is_double {
            once.push(*letter);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::sound_alike;

    #[test]
    fn words_that_sound_alike_are_distinguished_from_inflections() {
        for (language, one, other, is_alike) in [
            ("de", "schnecke", "schneke", true),
            ("de", "maschine", "maschiene", true),
            ("de", "verstaendnis", "verstendnis", true),
            ("de", "weihnachten", "weinachten", true),
            ("de", "lesen", "lasen", false),
            ("de", "grosser", "grosses", false),
            ("fr", "bibliotheque", "biblioteque", true),
            ("fr", "rythme", "rhythme", true),
            ("fr", "parlerai", "parlerais", false),
            ("fr", "parle", "parlee", false),
            ("es", "murcielago", "mursielago", true),
            ("es", "exhibir", "exibir", true),
            ("es", "hablo", "habla", false),
            ("it", "conoscenza", "conoscienza", true),
            ("it", "parlo", "parli", false),
            ("pt", "excelente", "exelente", true),
            ("nl", "onmiddellijk", "onmiddelleik", false),
            ("ru", "молоко", "малоко", true),
            ("ru", "слово", "слова", false),
            ("en", "knight", "night", false),
        ] {
            assert_eq!(sound_alike(one, other, language), is_alike, "{language} {one} {other}");
        }
    }
}
