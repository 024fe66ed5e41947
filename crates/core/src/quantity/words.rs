//! The words around numbers, of which dates use some. `|` parts the words of a list; every word stands as `fold`
//! leaves it: in lower case, without accents.

use super::number::Bound;

/// The words of one language.
#[derive(Debug)]
pub(super) struct LanguageWords {
    /// Before a number or a date, passed over: `about`.
    pub about: &'static str,
    /// Before a number alone, passed over: `it is`, `exactly`.
    pub says: &'static str,
    /// Behind a number, passed over: `or so`.
    pub behind: &'static str,
    /// What makes a number negative.
    pub minus: &'static str,
    /// The words of a bound.
    pub bounds: BoundWords,
    /// Before the first end of a range.
    pub open: &'static str,
    /// Between the ends of a range.
    pub to: &'static str,
    /// Between the ends of a range that was opened, or between two numbers.
    pub and: &'static str,
    /// Between a number in words and its decimals.
    pub point: &'static str,
    /// A half, a third, a quarter, a fifth, a tenth; a space parts the forms of one.
    pub fractions: &'static str,
    /// One and a half in one word, and what makes a half more of a number word before it: `zweieinhalb`.
    pub and_a_half: [&'static str; 2],
    /// Scales, with their power of ten.
    pub scales: &'static [(&'static str, i32)],
}

/// The words that make a bound of a number. The first of each pair stands before it, the second behind it.
#[derive(Debug)]
pub(super) struct BoundWords {
    /// `more than`
    pub more: [&'static str; 2],
    /// `less than`
    pub less: [&'static str; 2],
    /// `at least`, `or more`
    pub at_least: [&'static str; 2],
    /// `at most`, `or less`
    pub at_most: [&'static str; 2],
}

/// On which side of a number words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoundSide {
    Before,
    Behind,
}

impl BoundWords {
    /// The words on one side of a number, by what they make of it.
    pub fn on_side(&self, side: BoundSide) -> [(Bound, &'static str); 4] {
        let side = side as usize;
        [
            (Bound::More, self.more[side]),
            (Bound::Less, self.less[side]),
            (Bound::AtLeast, self.at_least[side]),
            (Bound::AtMost, self.at_most[side]),
        ]
    }
}

/// The words of the language with this primary subtag, as far as they are known.
pub(super) fn words_of(primary: &str) -> &'static LanguageWords {
    match primary {
        "de" => &GERMAN,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        "it" => &ITALIAN,
        "ja" => &JAPANESE,
        "nl" => &DUTCH,
        "pt" => &PORTUGUESE,
        "ru" => &RUSSIAN,
        _ => &ENGLISH,
    }
}

pub(super) static ENGLISH: LanguageWords = LanguageWords {
    about: "about|around|approximately|approx|approx.|roughly|circa|ca|ca.|c|c.|~|≈|≃|≅",
    says: "nearly|almost|some|just|only|well|exactly|precisely|the|as many as|it is|it's|its|\
    it was|there are|there were|there is|they are|the answer is|answer|equals|is|are|was|\
    were|=",
    behind: "or so|or thereabouts|approximately|approx|approx.|roughly|about|exactly|in total|\
    in all|altogether",
    minus: "minus|negative",
    bounds: BoundWords {
        more: [
            "more than|greater than|higher than|larger than|bigger than|over|above|\
            in excess of|upwards of|exceeding|>",
            "",
        ],
        less: ["less than|fewer than|lower than|smaller than|under|below|not quite|short of|<", ""],
        at_least: [
            "at least|no less than|no fewer than|not less than|not fewer than|not under|\
            not below|a minimum of|minimum|min.|greater than or equal to|\
            more than or equal to|≥|>=|=>",
            "or more|and more|or above|and above|or over|and over|or higher|and up|\
            and upwards|or greater|at least|minimum|at a minimum",
        ],
        at_most: [
            "at most|no more than|not more than|not over|not above|a maximum of|maximum|\
            max.|up to|less than or equal to|≤|<=|=<",
            "or less|or fewer|or under|and under|or below|and below|or lower|at most|\
            maximum|at the most|tops",
        ],
    },
    open: "between|from",
    to: "to|until|till|through|thru|-|–|~|…|...|..",
    and: "and|&",
    point: "point",
    fractions: "half halves|third thirds|quarter quarters fourth fourths|fifth fifths|tenth tenths",
    and_a_half: ["", ""],
    scales: &[
        ("hundred|hundreds", 2),
        ("thousand|thousands", 3),
        ("lakh|lakhs", 5),
        ("million|millions|mn", 6),
        ("crore|crores", 7),
        ("billion|billions|bn", 9),
        ("trillion|trillions|tn", 12),
    ],
};

static GERMAN: LanguageWords = LanguageWords {
    about: "etwa|ungefahr|rund|zirka|um|um die|gegen|an die|in etwa",
    says: "fast|beinahe|nahezu|knapp|gut|es sind|es ist|das sind|das ist|es waren|es war|\
    die antwort ist|antwort|genau|exakt|nur|ist|sind|gleich",
    behind: "ungefahr|etwa|circa|genau|insgesamt",
    minus: "minus|negativ",
    bounds: BoundWords {
        more: ["mehr als|grosser als|hoher als|uber|oberhalb von", ""],
        less: ["weniger als|kleiner als|niedriger als|geringer als|unter|unterhalb von", ""],
        at_least: [
            "mindestens|wenigstens|zumindest|minimal|nicht weniger als|nicht unter|ab|\
            grosser oder gleich|grosser gleich",
            "oder mehr|und mehr|oder daruber|mindestens|aufwarts",
        ],
        at_most: [
            "hochstens|maximal|nicht mehr als|nicht uber|bis zu|allenfalls|\
            kleiner oder gleich|kleiner gleich",
            "oder weniger|und weniger|oder darunter|hochstens|maximal",
        ],
    },
    open: "zwischen|von|vom",
    to: "bis|bis zum",
    and: "und",
    point: "komma",
    fractions: "halb halbe halber halbes|drittel|viertel|funftel|zehntel",
    and_a_half: ["anderthalb", "einhalb"],
    scales: &[
        ("hundert", 2),
        ("tausend|tsd|tsd.", 3),
        ("million|millionen|mio|mio.", 6),
        ("milliarde|milliarden|mrd|mrd.", 9),
        ("billion|billionen", 12),
    ],
};

static SPANISH: LanguageWords = LanguageWords {
    about: "unos|unas|cerca de|aproximadamente|alrededor de|hacia|mas o menos|como",
    says: "casi|son|es|hay|habia|era|eran|la respuesta es|respuesta|exactamente|solo|solamente|\
    igual a",
    behind: "aproximadamente|mas o menos|exactamente|en total",
    minus: "menos|negativo",
    bounds: BoundWords {
        more: ["mas de|mas que|mayor que|mayor de|superior a|por encima de|mayores que", ""],
        less: ["menos de|menos que|menor que|menor de|inferior a|por debajo de", ""],
        at_least: [
            "al menos|por lo menos|como minimo|un minimo de|minimo|no menos de|\
            no menos que|a partir de|mayor o igual que|mayor o igual a",
            "o mas|y mas|como minimo|al menos|por lo menos",
        ],
        at_most: [
            "como maximo|como mucho|a lo sumo|un maximo de|maximo|no mas de|no mas que|\
            hasta|menor o igual que|menor o igual a",
            "o menos|y menos|como maximo|como mucho|a lo sumo",
        ],
    },
    open: "entre|de|del|desde",
    to: "a|al|hasta",
    and: "y|e",
    point: "coma|punto",
    fractions: "medio media|tercio tercios|cuarto cuartos|quinto quintos|decimo decimos",
    and_a_half: ["", ""],
    scales: &[("mil", 3), ("millon|millones", 6), ("billon|billones", 12)],
};

static FRENCH: LanguageWords = LanguageWords {
    about: "environ|vers|autour de|a peu pres|pres de|quelque|aux alentours de|aux environs de",
    says: "presque|c'est|ce sont|il y a|il y en a|il y avait|la reponse est|reponse|exactement|\
    seulement|est egal a|est|sont|egale",
    behind: "environ|a peu pres|exactement|en tout|au total",
    minus: "moins|negatif",
    bounds: BoundWords {
        more: [
            "plus de|plus que|plus grand que|superieur a|superieure a|au-dessus de|\
            au dela de|au-dela de",
            "",
        ],
        less: [
            "moins de|moins que|plus petit que|inferieur a|inferieure a|au-dessous de|\
            en dessous de",
            "",
        ],
        at_least: [
            "au moins|pas moins de|au minimum|un minimum de|minimum|superieur ou egal a|\
            a partir de",
            "ou plus|et plus|au moins|minimum|au minimum|ou davantage",
        ],
        at_most: [
            "au plus|pas plus de|au maximum|un maximum de|maximum|jusqu'a|tout au plus|\
            inferieur ou egal a",
            "ou moins|et moins|au plus|maximum|au maximum",
        ],
    },
    open: "entre|de|du",
    to: "a|au|jusqu'a",
    and: "et",
    point: "virgule",
    fractions: "demi demie|tiers|quart quarts|cinquieme cinquiemes|dixieme dixiemes",
    and_a_half: ["", ""],
    scales: &[
        ("mille", 3),
        ("million|millions", 6),
        ("milliard|milliards", 9),
        ("billion|billions", 12),
    ],
};

static ITALIAN: LanguageWords = LanguageWords {
    about: "circa|intorno a|verso|all'incirca|pressappoco|piu o meno|sui|sulle",
    says: "quasi|sono|e|c'e|ci sono|erano|era|la risposta e|risposta|esattamente|solo|soltanto|\
    uguale a",
    behind: "circa|all'incirca|esattamente|in tutto|in totale",
    minus: "meno|negativo",
    bounds: BoundWords {
        more: ["piu di|piu che|maggiore di|superiore a|oltre|al di sopra di|sopra", ""],
        less: ["meno di|meno che|minore di|inferiore a|al di sotto di|sotto", ""],
        at_least: [
            "almeno|come minimo|non meno di|un minimo di|minimo|maggiore o uguale a|\
            a partire da",
            "o piu|e piu|come minimo|almeno|minimo",
        ],
        at_most: [
            "al massimo|al piu|non piu di|un massimo di|massimo|fino a|minore o uguale a",
            "o meno|e meno|al massimo|massimo",
        ],
    },
    open: "tra|fra|da|dal",
    to: "a|al",
    and: "e",
    point: "virgola",
    fractions: "mezzo mezza|terzo terzi|quarto quarti|quinto quinti|decimo decimi",
    and_a_half: ["", ""],
    scales: &[
        ("mila|mille", 3),
        ("milione|milioni", 6),
        ("miliardo|miliardi", 9),
        ("bilione|bilioni", 12),
    ],
};

static JAPANESE: LanguageWords = LanguageWords {
    about: "約|およそ|ほぼ|おおよそ|だいたい|大体",
    says: "答えは|答え",
    behind: "余り|あまり|余|ほど|程|程度|ぐらい|くらい|まで|です|前後",
    minus: "マイナス|負の|負",
    bounds: BoundWords {
        more: ["", "超|を超える|超える|より多い|より大きい|より上|を上回る"],
        less: ["", "未満|より少ない|より小さい|より下|を下回る"],
        at_least: ["少なくとも|最低|最低でも|最小", "以上"],
        at_most: ["多くとも|最大|最高|最大で|せいぜい", "以下|以内"],
    },
    open: "",
    to: "から",
    and: "と",
    point: "",
    fractions: "",
    and_a_half: ["", ""],
    scales: &[("百", 2), ("千", 3), ("万", 4), ("億", 8), ("兆", 12)],
};

static DUTCH: LanguageWords = LanguageWords {
    about: "ongeveer|rond|omstreeks|zo'n|circa|om en nabij",
    says: "bijna|ruim|krap|het is|het zijn|dat is|er zijn|er waren|het antwoord is|antwoord|\
    precies|slechts|gelijk aan|is|zijn",
    behind: "ongeveer|precies|in totaal",
    minus: "min|negatief",
    bounds: BoundWords {
        more: ["meer dan|groter dan|hoger dan|boven|boven de|over de", ""],
        less: ["minder dan|kleiner dan|lager dan|onder|onder de", ""],
        at_least: [
            "minstens|ten minste|tenminste|minimaal|op zijn minst|niet minder dan|vanaf|\
            groter dan of gelijk aan",
            "of meer|en meer|minimaal|minstens",
        ],
        at_most: [
            "hoogstens|ten hoogste|maximaal|op zijn hoogst|niet meer dan|tot en met|\
            kleiner dan of gelijk aan",
            "of minder|en minder|maximaal|hoogstens",
        ],
    },
    open: "tussen|van",
    to: "tot|tot en met|t/m",
    and: "en",
    point: "komma",
    fractions: "half halve|derde|kwart|vijfde|tiende",
    and_a_half: ["anderhalf|anderhalve", "eneenhalf"],
    scales: &[
        ("honderd", 2),
        ("duizend", 3),
        ("miljoen|miljoenen|mln", 6),
        ("miljard|miljarden|mld", 9),
        ("biljoen|biljoenen", 12),
    ],
};

static PORTUGUESE: LanguageWords = LanguageWords {
    about: "cerca de|aproximadamente|por volta de|perto de|mais ou menos|uns|umas",
    says: "quase|sao|e igual a|ha|havia|eram|a resposta e|resposta|exatamente|exactamente|apenas|\
    so|igual a",
    behind: "aproximadamente|mais ou menos|exatamente|no total|ao todo",
    minus: "menos|negativo",
    bounds: BoundWords {
        more: ["mais de|mais que|mais do que|maior que|maior do que|superior a|acima de", ""],
        less: ["menos de|menos que|menos do que|menor que|menor do que|inferior a|abaixo de", ""],
        at_least: [
            "pelo menos|ao menos|no minimo|um minimo de|minimo|nao menos de|nao menos que|\
            nao menos do que|a partir de|maior ou igual a",
            "ou mais|e mais|no minimo|pelo menos",
        ],
        at_most: [
            "no maximo|quando muito|um maximo de|maximo|nao mais de|nao mais que|\
            nao mais do que|ate|menor ou igual a",
            "ou menos|e menos|no maximo",
        ],
    },
    open: "entre|de",
    to: "a|ate",
    and: "e",
    point: "virgula",
    fractions: "meio meia|terco tercos|quarto quartos|quinto quintos|decimo decimos",
    and_a_half: ["", ""],
    scales: &[
        // Brazil writes `bilhão` for 10^9, Portugal `bilião` for 10^12.
        ("mil", 3),
        ("milhao|milhoes", 6),
        ("bilhao|bilhoes", 9),
        ("biliao|bilioes|trilhao|trilhoes", 12),
    ],
};

static RUSSIAN: LanguageWords = LanguageWords {
    about: "около|примерно|приблизительно|порядка|где-то",
    says: "почти|это|ответ|их|ровно|точно|всего|только|равно",
    behind: "примерно|приблизительно|ровно|всего",
    minus: "минус",
    bounds: BoundWords {
        more: ["более|более чем|больше|больше чем|свыше|выше", ""],
        less: ["менее|менее чем|меньше|меньше чем|ниже", ""],
        at_least: [
            "не менее|не менее чем|не меньше|не меньше чем|как минимум|минимум|\
            по крайней мере|по меньшей мере|от|больше или равно",
            "или более|или больше|и более|и больше|как минимум|минимум",
        ],
        at_most: [
            "не более|не более чем|не больше|не больше чем|максимум|как максимум|\
            самое большее|до|меньше или равно",
            "или менее|или меньше|и менее|и меньше|максимум",
        ],
    },
    open: "между|от|с",
    to: "до|по",
    and: "и",
    point: "",
    fractions: "",
    and_a_half: ["полтора|полторы", ""],
    scales: &[
        ("тысяч|тысяча|тысячи|тыс|тыс.", 3),
        ("миллион|миллиона|миллионов|млн|млн.", 6),
        ("миллиард|миллиарда|миллиардов|млрд|млрд.", 9),
        ("триллион|триллиона|триллионов|трлн|трлн.", 12),
    ],
};

#[cfg(test)]
mod tests {
    use super::{BoundWords, LanguageWords, words_of};
    use crate::quantity::fold::fold_text;

    const TONGUES: [&str; 9] = ["en", "de", "es", "fr", "it", "ja", "nl", "pt", "ru"];

    fn all_lists(words: &LanguageWords) -> Vec<&'static str> {
        let LanguageWords {
            about,
            says,
            behind,
            minus,
            bounds,
            open,
            to,
            and,
            point,
            fractions,
            and_a_half,
            scales,
        } = words;
        let BoundWords { more, less, at_least, at_most } = bounds;
        let bounds = [more, less, at_least, at_most].into_iter().flatten().copied();
        let scales = scales.iter().map(|(names, _)| *names);
        let others =
            [about, says, behind, minus, open, to, and, point, fractions].into_iter().copied();
        others.chain(bounds).chain(scales).chain(and_a_half.iter().copied()).collect()
    }

    #[test]
    fn every_word_stands_as_it_is_compared() {
        for words in TONGUES.map(words_of) {
            for list in all_lists(words) {
                assert_eq!(list, fold_text(list));
                assert!(
                    list.is_empty() || list.split(['|', ' ']).all(|word| !word.is_empty()),
                    "{list}"
                );
            }
        }
    }
}
