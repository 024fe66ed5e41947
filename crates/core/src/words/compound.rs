//! Words that are joined of others, in languages that write them as one word: no list holds them
//! all.

use super::automaton::Automaton;

/// How a language joins words.
#[derive(Debug)]
pub(super) struct CompoundRules {
    /// Parts in front of a word that are no words, or words of less than four letters.
    prefixes: &'static [&'static str],
    /// The letters that may stand between two words.
    links: &'static [&'static str],
    /// Endings of a first word that are never joined without a link.
    linked: &'static [&'static str],
    /// Words that are never last, because a misspelt ending looks like them: `Freundschafft`.
    never_last: &'static [&'static str],
}

/// The fewest letters of a first word that is no prefix, and of a last word: shorter ones make
/// words of slips.
const SHORTEST_FIRST: usize = 4;
const SHORTEST_LAST: usize = 5;

/// How many parts may stand in front of the last word, as in `heran-zu-führen`.
const MOST_FIRST: usize = 2;

pub(super) const GERMAN: CompoundRules = CompoundRules {
    prefixes: &[
        "ab", "an", "anti", "auf", "aus", "auto", "be", "bei", "bio", "da", "dar", "durch", "ein",
        "empor", "ent", "entgegen", "er", "erz", "ex", "fehl", "fern", "fest", "fort", "frei",
        "ge", "gegen", "geo", "gleich", "haupt", "heim", "her", "heran", "herauf", "heraus",
        "herbei", "herein", "herum", "herunter", "hervor", "herüber", "hin", "hinab", "hinauf",
        "hinaus", "hinein", "hinter", "hinunter", "hinzu", "hinüber", "hoch", "hyper", "inter",
        "los", "makro", "mega", "mikro", "mini", "miss", "mit", "mono", "multi", "nach", "neo",
        "nicht", "nieder", "poly", "pseudo", "radio", "semi", "sub", "super", "tele", "trans",
        "um", "umher", "un", "unter", "ur", "ver", "video", "vize", "vor", "voran", "voraus",
        "vorbei", "vorher", "vorüber", "weg", "weiter", "wider", "wieder", "zer", "zu", "zurück",
        "zusammen", "zwischen", "öko", "über",
    ],
    links: &["", "s"],
    linked: &["heit", "ion", "keit", "ling", "schaft", "tät", "ung"],
    never_last: &["schafft", "schafften"],
};

pub(super) const DUTCH: CompoundRules = CompoundRules {
    prefixes: &[
        "aan", "achter", "af", "be", "bij", "binnen", "door", "er", "ge", "her", "hoofd", "in",
        "mede", "mee", "mini", "mis", "na", "neer", "om", "on", "ont", "onder", "op", "over",
        "rond", "samen", "super", "tegen", "terug", "toe", "tussen", "uit", "ver", "vol", "voor",
        "voort", "weg", "weer",
    ],
    links: &["", "s"],
    linked: &["heid", "ing", "teit"],
    never_last: &[],
};

impl CompoundRules {
    /// Whether the word is joined of words of the list.
    pub(super) fn is_compound(&self, words: &Automaton, word: &str) -> bool {
        self.joins_parts(words, word, MOST_FIRST)
    }

    fn joins_parts(&self, words: &Automaton, word: &str, most_first: usize) -> bool {
        if most_first == 0 {
            return false;
        }
        let letters = word.chars().count();
        let splits = word.char_indices().enumerate().skip(2);
        splits.take_while(|(at, _)| at + SHORTEST_LAST <= letters).any(|(at, (byte, _))| {
            let (first, last) = word.split_at(byte);
            self.can_be_first(words, first, at)
                && !self.never_last.contains(&last)
                && (words.contains(last) || self.joins_parts(words, last, most_first - 1))
        })
    }

    /// Whether a text of so many letters can stand in front of a word.
    fn can_be_first(&self, words: &Automaton, first: &str, letters: usize) -> bool {
        self.prefixes.contains(&first)
            || self.links.iter().any(|link| {
                let Some(word) = first.strip_suffix(link) else { return false };
                let needs_link =
                    link.is_empty() && self.linked.iter().any(|ending| word.ends_with(ending));
                letters - link.len() >= SHORTEST_FIRST && !needs_link && words.contains(word)
            })
    }
}
