//! Parts of words that tell one word from another though they differ in a letter or two.

/// Beginnings of which one makes another word than the other.
const PREFIXES: [&[&str]; 12] = [
    &["hyper", "hypo"],
    &["inter", "intra", "intro"],
    &["anti", "ante"],
    &["endo", "ecto", "exo"],
    &["macro", "micro"],
    &["pre", "pro", "per"],
    &["ab", "ad"],
    &["de", "dis", "dys"],
    &["im", "em", "e"],
    &["para", "peri"],
    &["super", "supra"],
    &["meth", "eth", "prop", "but", "pent", "hex", "hept", "oct", "non", "dec"],
];

/// Beginnings that turn a word into its opposite.
const NEGATIONS: [&str; 12] =
    ["a", "an", "anti", "de", "dis", "il", "im", "in", "ir", "non", "re", "un"];

/// Endings of chemistry, by series.
const ENDINGS: [&[&str]; 2] = [
    &["ide", "ite", "ate", "ine", "in", "ic", "ous", "ium", "yl", "amic", "aric", "eic", "enic"],
    &[
        "ane", "ene", "yne", "ylene", "anol", "anal", "anone", "anoate", "anoic", "enol", "enal",
        "ol", "al", "one", "oate", "oic", "yl", "ylamine", "ine", "ide",
    ],
];

/// Stems of elements and of hydrocarbons, which the endings of chemistry stand behind.
const CHEMICAL_STEMS: [&str; 65] = [
    "acet", "alk", "alumin", "ammon", "antimon", "arsen", "aur", "benz", "bor", "brom", "but",
    "calc", "carbon", "chlor", "chrom", "cobalt", "cupr", "cyan", "dec", "eth", "ferr", "fluor",
    "form", "fum", "germ", "glyc", "hept", "hex", "hydr", "iod", "kal", "lact", "linol", "glut",
    "magnes", "mal", "mangan", "merc", "meth", "molybd", "nickel", "nitr", "non", "oct", "oxal",
    "pent", "phen", "phosph", "plumb", "prop", "selen", "silic", "sod", "stann", "sulf", "sulph",
    "tart", "tellur", "tit", "tol", "tungst", "uran", "vanad", "xyl", "zinc",
];

/// Whether one word is the other with another known beginning or ending, in lower case and without
/// accents.
pub(super) fn differ_in_affix(one: &str, other: &str) -> bool {
    differ_in_beginning(one, other) || differ_in_ending(one, other)
}

/// The words that another known beginning makes of a word: *endothermic* and *ectothermic* of
/// *exothermic*. Not all of them exist.
pub(super) fn words_with_other_beginning(word: &str) -> impl Iterator<Item = String> {
    PREFIXES.iter().flat_map(move |prefixes| {
        let rests =
            prefixes.iter().filter_map(move |prefix| Some((prefix, word.strip_prefix(prefix)?)));
        rests.flat_map(move |(own, rest)| {
            let others = prefixes.iter().filter(move |other| *other != own);
            others.map(move |other| format!("{other}{rest}"))
        })
    })
}

fn differ_in_beginning(one: &str, other: &str) -> bool {
    /// How many letters are left behind a beginning at the least.
    const LEAST: usize = 3;
    let rest = |word: &str, prefix: &str| {
        word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= LEAST).map(str::to_owned)
    };
    let is_negated = |word: &str, of: &str| {
        NEGATIONS
            .iter()
            .any(|negation| word.strip_prefix(negation) == Some(of) && of.chars().count() >= LEAST)
    };
    let is_exchanged = |prefixes: &&[&str]| {
        let rests: Vec<(Option<String>, Option<String>)> =
            prefixes.iter().map(|prefix| (rest(one, prefix), rest(other, prefix))).collect();
        let pairs = rests.iter().enumerate().flat_map(|(at, (one, _))| {
            rests
                .iter()
                .enumerate()
                .filter(move |(to, _)| *to != at)
                .map(move |(_, (_, other))| (one, other))
        });
        pairs.into_iter().any(|(one, other)| one.is_some() && one == other)
    };
    is_negated(one, other) || is_negated(other, one) || PREFIXES.iter().any(is_exchanged)
}

fn differ_in_ending(one: &str, other: &str) -> bool {
    let is_chemical = |stem: &str| CHEMICAL_STEMS.iter().any(|known| stem.ends_with(known));
    ENDINGS.iter().any(|endings| {
        endings.iter().any(|ending| {
            let stem = one.strip_suffix(ending).filter(|stem| is_chemical(stem));
            let rest = stem.and_then(|stem| other.strip_prefix(stem));
            rest.is_some_and(|rest| rest != *ending && endings.contains(&rest))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{differ_in_affix, words_with_other_beginning};

    #[test]
    fn another_beginning_makes_other_words() {
        let others: Vec<String> = words_with_other_beginning("exothermic").collect();
        assert!(others.contains(&"endothermic".to_owned()), "{others:?}");
        assert!(!others.contains(&"exothermic".to_owned()), "{others:?}");
        assert_eq!(words_with_other_beginning("lamp").count(), 0);
    }

    #[test]
    fn a_known_affix_makes_another_word() {
        for (one, other) in [
            ("hyperbaric", "hypobaric"),
            ("intravenous", "intervenous"),
            ("endoderm", "ectoderm"),
            ("tellurite", "tellurate"),
            ("pentyne", "pentene"),
            ("butanol", "butanal"),
            ("stannic", "stannous"),
            ("typical", "atypical"),
            ("precede", "proceed"),
        ] {
            let is_pair = differ_in_affix(one, other);
            assert_eq!(is_pair, differ_in_affix(other, one), "{one} {other}");
            assert_eq!(is_pair, other != "proceed", "{one} {other}");
        }
        for (one, other) in
            [("definite", "definate"), ("separate", "seperate"), ("hypertension", "hypertention")]
        {
            assert!(!differ_in_affix(one, other), "{one} {other}");
        }
    }
}
