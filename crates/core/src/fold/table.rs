//! The folds as data: each with its languages and with examples that are tests.

/// A way in which two texts differ and still are the same answer.
pub struct Fold {
    /// The name of the fold, as a heading.
    pub name: &'static str,
    /// Pairs that are the same: the language, a key, and a typed text.
    pub same: &'static [(&'static str, &'static str, &'static str)],
    /// Pairs that come near and are not.
    pub other: &'static [(&'static str, &'static str, &'static str)],
}

/// Every fold.
pub const FOLDS: &[Fold] = &[
    Fold {
        name: "invisible signs",
        same: &[
            ("en", "Lisbon", "Lis\u{ad}bon"),
            ("en", "Lisbon", "\u{feff}Lisbon\u{200b}"),
            ("ar", "قلم", "قلـم\u{200f}"),
            ("en", "☀\u{fe0f}", "☀"),
            ("fa", "کتاب\u{200c}ها", "کتابها"),
        ],
        other: &[("en", "Lisbon", "Lis on")],
    },
    Fold {
        name: "width",
        same: &[("ja", "ＮＡＴＯ", "nato"), ("ja", "カメラ", "ｶﾒﾗ"), ("ja", "ガス", "ｶﾞｽ")],
        other: &[("ja", "カメラ", "かめら")],
    },
    Fold {
        name: "quotation marks and brackets around the whole",
        same: &[
            ("en", "“War and Peace”", "War and Peace"),
            ("ru", "«Правда»", "„Правда“"),
            ("ja", "『雪国』", "雪国"),
            ("zh", "《论语》", "论语"),
            ("en", "Lima", "(Lima)"),
            ("en", "red, white and blue", "red white and blue!"),
        ],
        other: &[("en", "Lima", "Lime")],
    },
    Fold {
        name: "case",
        same: &[
            ("en", "Lima", "LIMA"),
            ("tr", "Iğdır", "ığdır"),
            ("tr", "İzmit", "izmit"),
            ("en", "İzmit", "izmit"),
            ("el", "Πάτρα", "ΠΑΤΡΑ"),
            ("el", "χρόνος", "ΧΡΟΝΟΣ"),
            ("de", "Straße", "STRASSE"),
        ],
        other: &[("tr", "kır", "kir")],
    },
    Fold {
        name: "digits of every script",
        same: &[
            ("ar", "١٩٥٦", "1956"),
            ("fa", "1956", "۱۹۵۶"),
            ("hi", "1956", "१९५६"),
            ("ja", "1956", "１９５６"),
        ],
        other: &[("ar", "١٩٥٦", "1965")],
    },
    Fold {
        name: "powers, digits below the line, fractions",
        same: &[
            ("en", "y³", "y^3"),
            ("en", "y³", "y**3"),
            ("en", "N₂O", "n2o"),
            ("en", "Ca²⁺", "Ca2+"),
            ("en", "PO₄³⁻", "PO4^3-"),
            ("en", "¾", "3/4"),
            ("en", "2½", "2 1/2"),
        ],
        other: &[("en", "10³", "103"), ("en", "y³", "y3"), ("en", "4²", "42"), ("en", "½", "12")],
    },
    Fold {
        name: "numbers by their value",
        same: &[
            ("en", "World War I", "World War 1"),
            ("en", "World War 1", "world war one"),
            ("en", "Henry VIII", "Henry the Eighth"),
            ("en", "3,000 ships", "3000 ships"),
            ("de", "3.000 Schiffe", "3000 Schiffe"),
            ("en", "3rd", "third"),
            ("en", "21st century", "21 st century"),
            ("en", "seven", "7"),
        ],
        other: &[
            ("en", "Louis XVI", "Louis XIV"),
            ("en", "Henry V", "Henry IV"),
            ("en", "fifteen", "fifty"),
            ("en", "fifteen", "fifteenth"),
            ("en", "two million", "two billion"),
            ("en", "1 2", "12"),
        ],
    },
    Fold {
        name: "fractions by their value",
        same: &[
            ("en", "two thirds of the seats", "2/3 of the seats"),
            ("en", "half a million people", "500,000 people"),
            ("en", "2.5 million", "2,500,000"),
            ("de", "anderthalb Jahre", "1,5 Jahre"),
            ("fr", "trois quarts des voix", "3/4 des voix"),
            ("es", "dos tercios de los votos", "2/3 de los votos"),
            ("ru", "две трети голосов", "2/3 голосов"),
        ],
        other: &[
            ("en", "two thirds of the seats", "one third of the seats"),
            ("en", "3/4", "6/8"),
            ("en", "version 3.1", "version 3.10"),
        ],
    },
    Fold {
        name: "units behind a number",
        same: &[
            ("en", "90 km/h", "90 kilometres per hour"),
            ("en", "5 kg of flour", "5 kilograms of flour"),
            ("de", "20 Grad Celsius", "20 °C"),
        ],
        other: &[("en", "5 mW", "5 MW"), ("en", "5 kg of flour", "5 g of flour")],
    },
    Fold {
        name: "keys that are pressed together",
        same: &[("en", "Ctrl+C", "ctrl-c"), ("en", "Ctrl+C", "^C"), ("de", "Strg+C", "Ctrl+C")],
        other: &[("en", "Ctrl+C", "Ctrl+V"), ("en", "Option A", "Alt-A")],
    },
    Fold {
        name: "space, hyphen or nothing between the parts of a compound",
        same: &[
            ("en", "H5-N1", "H5N1"),
            ("en", "MiG-21", "mig 21"),
            ("en", "ice rink", "icerink"),
            ("en", "well-known", "well known"),
            ("en", "co-operation", "cooperation"),
            ("en", "Jean-Luc", "Jean Luc"),
            ("en", "U.N.", "UN"),
            ("en", "7 a.m.", "7am"),
            ("en", "E. B. White", "EB White"),
            ("en", "O'Neill", "ONeill"),
            ("en", "Lima", "L i m a"),
            ("ja", "エリザベス・テイラー", "エリザベステイラー"),
        ],
        other: &[
            ("en", "every day", "everyday"),
            ("en", "may be", "maybe"),
            ("en", "font-size", "fontsize"),
            ("en", "list.items", "listitems"),
            ("en", "it's", "its"),
            ("en", "we're", "were"),
        ],
    },
    Fold {
        name: "spaces between a number and its unit, and around the signs of a formula",
        same: &[
            ("en", "7%", "7 %"),
            ("en", "30 °C", "30°C"),
            ("en", "§ 9", "§9"),
            ("en", "€9", "9 €"),
            ("en", "y = 3x + 1", "y=3x+1"),
            ("en", "F = ma", "f=ma"),
            ("en", "4 : 3", "4:3"),
        ],
        other: &[
            ("en", "y = 3x + 1", "y = 3x - 1"),
            ("en", "C#", "C"),
            ("en", "Na+", "Na"),
            ("en", "-5", "5"),
        ],
    },
    Fold {
        name: "signs and their names",
        same: &[
            ("en", "Marks & Spencer", "Marks and Spencer"),
            ("de", "Romeo & Julia", "Romeo und Julia"),
            ("en", "45°", "45 degrees"),
            ("en", "7%", "7 percent"),
            ("en", "7%", "7 per cent"),
            ("en", "β-carotene", "beta carotene"),
            ("en", "∞", "infinity"),
            ("en", "√3", "sqrt(3)"),
            ("en", "≥", ">="),
            ("en", "3 × 4", "3*4"),
        ],
        other: &[("en", "≥", ">"), ("en", "α-helix", "beta helix")],
    },
    Fold {
        name: "short forms before a name",
        same: &[
            ("en", "St. Helens", "Saint Helens"),
            ("en", "Mount Kenya", "Mt Kenya"),
            ("en", "Dr. Livingstone", "Doctor Livingstone"),
        ],
        other: &[("en", "Mount Kenya", "Kenya")],
    },
    Fold {
        name: "British and American spellings",
        same: &[
            ("en", "labour", "labor"),
            ("en", "aluminum", "aluminium"),
            ("en", "organise", "organize"),
            ("en", "grey whale", "gray whale"),
            ("en", "foetus", "fetus"),
        ],
        other: &[("en", "labour", "labors"), ("en", "micrometer", "micrometre")],
    },
    Fold {
        name: "letters that a keyboard lacks",
        same: &[
            ("de", "Zürich", "Zuerich"),
            ("de", "Mueller", "Müller"),
            ("de", "Fuß", "Fuss"),
            ("en", "Köln", "Koeln"),
            ("fr", "bœuf", "boeuf"),
            ("fr", "connaître", "connaitre"),
            ("da", "Århus", "Aarhus"),
            ("en", "Cæsar", "Caesar"),
        ],
        other: &[("de", "Zürich", "Zerich")],
    },
    Fold {
        name: "letters and marks that texts leave out",
        same: &[
            ("ru", "Королёв", "Королев"),
            ("ru", "за́мок", "замок"),
            ("he", "סֵפֶר", "ספר"),
            ("ar", "قَلَم", "قلم"),
            ("ar", "إسلام", "اسلام"),
            ("fa", "کتاب", "كتاب"),
            ("ja", "エレベーター", "エレベータ"),
            ("ja", "カレー", "カレ−"),
            ("zh", "龍", "龙"),
        ],
        other: &[("ru", "мой", "мои"), ("ja", "ビール", "ビル"), ("ja", "おばあさん", "おばさん")],
    },
    Fold {
        name: "a leading article",
        same: &[
            ("en", "the Red Cross", "Red Cross"),
            ("en", "apple", "an apple"),
            ("de", "die Elbe", "Elbe"),
            ("fr", "l'eau", "eau"),
            ("es", "el río", "río"),
            ("nl", "het huis", "huis"),
        ],
        other: &[("de", "der Tisch", "die Tisch"), ("en", "a", "an"), ("en", "A minor", "minor")],
    },
];
