use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::numerals::TONGUES;
use super::{Spelled, cardinal_of_words, value_of_words};
use crate::quantity::Language;

/// What the words say, as `41`, `41st` or nothing, and how many they are.
fn read_words(tag: &str, text: &str) -> (String, usize) {
    let words: Vec<&str> = text.split(' ').collect();
    match value_of_words(&words, &Language::new(tag)) {
        Some((Spelled { value, is_ordinal: false }, count)) => (value.to_string(), count),
        Some((Spelled { value, is_ordinal: true }, count)) => (format!("{value}."), count),
        None => (String::new(), 0),
    }
}

#[track_caller]
fn assert_reads(tag: &str, table: &[(&str, &str)]) {
    for (text, value) in table {
        let count = text.split(' ').count();
        assert_eq!(read_words(tag, text), ((*value).to_owned(), count), "{tag} {text}");
    }
}

#[test]
fn cardinals_of_germanic_languages() {
    assert_reads(
        "en",
        &[
            ("zero", "0"),
            ("one", "1"),
            ("twelve", "12"),
            ("forty-one", "41"),
            ("forty one", "41"),
            ("one hundred and five", "105"),
            ("a hundred", "100"),
            ("two hundred forty-one thousand", "241000"),
            ("three million four hundred thousand and seven", "3400007"),
            ("fifteen hundred", "1500"),
            ("nineteen hundred and ninety", "1990"),
            ("a million", "1000000"),
            ("two thousand million", "2000000000"),
        ],
    );
    assert_reads(
        "de",
        &[
            ("null", "0"),
            ("zwölf", "12"),
            ("zwoelf", "12"),
            ("einundzwanzig", "21"),
            ("dreihunderteinundvierzig", "341"),
            ("ein hundert", "100"),
            ("hundert", "100"),
            ("tausend", "1000"),
            ("zweitausenddreihundert", "2300"),
            ("eine million zweihunderttausend", "1200000"),
            ("neunzehnhundertneunzig", "1990"),
            ("dreißig", "30"),
            ("siebenundsiebzig", "77"),
            ("hundertundeins", "101"),
            ("zwei milliarden", "2000000000"),
            ("eins", "1"),
        ],
    );
    assert_reads(
        "nl",
        &[
            ("eenentwintig", "21"),
            ("tweeëntwintig", "22"),
            ("driehonderdeenenveertig", "341"),
            ("duizend", "1000"),
            ("tweeduizend driehonderd", "2300"),
            ("negentienhonderdnegentig", "1990"),
            ("één", "1"),
            ("een miljoen", "1000000"),
            ("zevenenzeventig", "77"),
        ],
    );
}

#[test]
fn cardinals_of_other_languages() {
    assert_reads(
        "fr",
        &[
            ("quatre-vingt-dix-sept", "97"),
            ("quatre-vingts", "80"),
            ("soixante et onze", "71"),
            ("soixante-douze", "72"),
            ("vingt et un", "21"),
            ("trois cent quarante et un", "341"),
            ("mille", "1000"),
            ("deux mille trois", "2003"),
            ("septante-cinq", "75"),
            ("nonante", "90"),
            ("un million deux cent mille", "1200000"),
            ("dix-huit", "18"),
            ("mille neuf cent quatre-vingt-dix", "1990"),
            ("quinze cents", "1500"),
            ("quatre-vingt-un", "81"),
        ],
    );
    assert_reads(
        "es",
        &[
            ("veintiuno", "21"),
            ("treinta y uno", "31"),
            ("trescientos cuarenta y uno", "341"),
            ("mil", "1000"),
            ("dos mil", "2000"),
            ("mil novecientos noventa", "1990"),
            ("dos mil millones", "2000000000"),
            ("mil millones", "1000000000"),
            ("un millón doscientos mil", "1200000"),
            ("ciento cinco", "105"),
            ("once", "11"),
            ("dieciséis", "16"),
            ("veintidos", "22"),
            ("uno", "1"),
        ],
    );
    assert_reads(
        "it",
        &[
            ("ventuno", "21"),
            ("ventitré", "23"),
            ("trecentoquarantuno", "341"),
            ("mille", "1000"),
            ("duemilatrecento", "2300"),
            ("millenovecentonovanta", "1990"),
            ("un milione duecentomila", "1200000"),
            ("centotto", "108"),
            ("ottantotto", "88"),
            ("sei", "6"),
        ],
    );
    assert_reads(
        "pt",
        &[
            ("vinte e um", "21"),
            ("trezentos e quarenta e um", "341"),
            ("mil", "1000"),
            ("dois mil e trezentos", "2300"),
            ("mil novecentos e noventa", "1990"),
            ("um milhão e duzentos mil", "1200000"),
            ("cento e cinco", "105"),
            ("dezesseis", "16"),
            ("dezasseis", "16"),
        ],
    );
    assert_reads(
        "ru",
        &[
            ("двадцать один", "21"),
            ("триста сорок один", "341"),
            ("тысяча", "1000"),
            ("две тысячи триста", "2300"),
            ("тысяча девятьсот девяносто", "1990"),
            ("миллион двести тысяч", "1200000"),
            ("ноль", "0"),
            ("трёх", "3"),
        ],
    );
    for tag in ["ja", "zh", "en"] {
        assert_reads(
            tag,
            &[
                ("二", "2"),
                ("十二", "12"),
                ("三百四十一", "341"),
                ("三万四千", "34000"),
                ("two", "2"),
            ],
        );
    }
}

#[test]
fn ordinals() {
    assert_reads(
        "en",
        &[
            ("first", "1."),
            ("second", "2."),
            ("2nd", "2."),
            ("1st", "1."),
            ("twelfth", "12."),
            ("twenty-first", "21."),
            ("one hundredth", "100."),
            ("hundred and fifth", ""),
            ("one hundred and fifth", "105."),
            ("fortieth", "40."),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect::<Vec<_>>(),
    );
    assert_reads(
        "de",
        &[
            ("erste", "1."),
            ("zweiten", "2."),
            ("dritter", "3."),
            ("einundzwanzigste", "21."),
            ("hundertste", "100."),
            ("siebter", "7."),
            ("achte", "8."),
        ],
    );
    assert_reads(
        "fr",
        &[
            ("premier", "1."),
            ("1er", "1."),
            ("2e", "2."),
            ("deuxième", "2."),
            ("vingt et unième", "21."),
            ("dix-septième", "17."),
            ("1ère", "1."),
        ],
    );
    assert_reads(
        "es",
        &[
            ("primero", "1."),
            ("primera", "1."),
            ("vigésimo primero", "21."),
            ("décimo", "10."),
            ("1º", "1."),
            ("1ª", "1."),
        ],
    );
    assert_reads(
        "it",
        &[("primo", "1."), ("ventunesimo", "21."), ("undicesima", "11."), ("secondo", "2.")],
    );
    assert_reads(
        "nl",
        &[
            ("eerste", "1."),
            ("eenentwintigste", "21."),
            ("achtste", "8."),
            ("2e", "2."),
            ("2de", "2."),
        ],
    );
    assert_reads(
        "pt",
        &[("primeiro", "1."), ("décimo primeiro", "11."), ("vigésimo primeiro", "21.")],
    );
    assert_reads(
        "ru",
        &[
            ("первый", "1."),
            ("второй", "2."),
            ("вторая", "2."),
            ("двадцать первого", "21."),
            ("третья", "3."),
            ("5-й", "5."),
        ],
    );
    assert_reads("ja", &[("第二", "2."), ("二番目", "2."), ("第2", "2.")]);
}

#[test]
fn a_number_ends_where_the_next_begins() {
    let table = [
        ("en", "five six", "5", 1),
        ("en", "two apples", "2", 1),
        ("en", "one hundred and", "100", 2),
        ("en", "one hundred and apples", "100", 2),
        ("en", "five and six", "5", 1),
        ("en", "five hundred and six hundred", "500", 2),
        ("en", "two million three million", "2000000", 2),
        ("en", "twenty-first century", "21.", 1),
        ("en", "twenty-legged", "", 0),
        ("en", "second second", "2.", 1),
        ("en", "5 million dollars", "5000000", 2),
        ("fr", "deux cents mètres", "200", 2),
        ("de", "zwei und drei", "2", 1),
        ("es", "tres y cuatro", "3", 1),
    ];
    for (tag, text, value, count) in table {
        assert_eq!(read_words(tag, text), (value.to_owned(), count), "{tag} {text}");
    }
}

#[test]
fn articles_and_other_words_are_no_numbers() {
    let table = [
        ("en", "a an the seconds hundred thousand million and 5 2 xiv often none"),
        ("de", "ein eine einer einen achtung und undzwanzig einundzwanzigeins zehnzwanzig"),
        ("fr", "un une et vingtaine"),
        ("es", "un una y"),
        ("it", "un uno una e"),
        ("pt", "um uma e"),
        ("nl", "een en ten"),
        ("ru", "и пятка"),
        ("ja", "人 三人 円"),
    ];
    for (tag, words) in table {
        for word in words.split(' ') {
            assert_eq!(read_words(tag, word), (String::new(), 0), "{tag} {word}");
        }
    }
    let one = Some((1, 1));
    for (tag, word) in [("de", "ein"), ("fr", "une"), ("nl", "een"), ("pt", "um"), ("it", "uno")] {
        assert_eq!(cardinal_of_words(&[word], &Language::new(tag)), one, "{tag} {word}");
    }
}

/// A number in words, as each language writes it from its own rules.
fn spell_number(tag: &str, value: u64) -> String {
    match value {
        0..1000 => below_thousand(tag, value),
        1000..1_000_000 => {
            spell_scaled(tag, value / 1000, value % 1000, &thousand_word(tag, value / 1000))
        }
        _ => spell_scaled(
            tag,
            value / 1_000_000,
            value % 1_000_000,
            &million_word(tag, value / 1_000_000),
        ),
    }
}

fn spell_scaled(tag: &str, count: u64, rest: u64, scale: &str) -> String {
    let is_one_thousand = scale.starts_with('=');
    let scale = scale.trim_start_matches('=');
    let head = if is_one_thousand {
        scale.to_owned()
    } else {
        format!("{} {scale}", one_or_article(tag, &spell_number(tag, count)))
    };
    if rest == 0 { head } else { format!("{head} {}", spell_number(tag, rest)) }
}

/// The 1 before a scale is an article in some languages.
fn one_or_article(tag: &str, count: &str) -> String {
    let (one, article) = match tag {
        "de" => ("eins", "eine"),
        "es" | "it" => ("uno", "un"),
        _ => return count.to_owned(),
    };
    if count == one { article.to_owned() } else { count.to_owned() }
}

/// The word for a thousand; with `=` before it where it needs no 1.
fn thousand_word(tag: &str, count: u64) -> String {
    let word = match (tag, count) {
        ("en", _) => "thousand",
        ("es" | "pt", 1) => "=mil",
        ("es" | "pt", _) => "mil",
        ("fr" | "it", 1) => "=mille",
        ("fr", _) => "mille",
        ("it", _) => "mila",
        ("ru", 1) => "=тысяча",
        ("ru", _) => "тысяч",
        _ => return other_scale(tag, 0, count),
    };
    word.to_owned()
}

/// A scale as its list has it: the first form for one, the last for several.
fn other_scale(tag: &str, place: usize, count: u64) -> String {
    let numerals = super::numerals::numerals_of(tag).unwrap();
    let mut forms = numerals.scales.split('|').nth(place).unwrap().split(' ');
    let first = forms.next().unwrap();
    let needs_no_one = count == 1 && place == 0 && numerals.order.has_bare_scales;
    match (needs_no_one, count) {
        (true, _) => format!("={first}"),
        (_, 1) => first.to_owned(),
        _ => forms.next_back().unwrap_or(first).to_owned(),
    }
}

fn million_word(tag: &str, count: u64) -> String {
    let word = match (tag, count) {
        ("de" | "fr", 1) | ("en", _) => "million",
        ("de", _) => "millionen",
        ("fr", _) => "millions",
        ("nl", _) => "miljoen",
        ("ru", 1) => "миллион",
        ("ru", _) => "миллионов",
        _ => return other_scale(tag, 1, count),
    };
    word.to_owned()
}

fn below_thousand(tag: &str, value: u64) -> String {
    let numerals = super::numerals::numerals_of(tag).unwrap();
    let form = |list: &'static str, place: u64| {
        list.split('|').nth(place as usize).unwrap().split(' ').next().unwrap()
    };
    let (hundreds, rest) = (value / 100, value % 100);
    let head = match (hundreds, numerals.hundreds.is_empty()) {
        (0, _) => String::new(),
        (1, false) if rest > 0 && matches!(tag, "es" | "pt") => {
            if tag == "es" {
                "ciento".to_owned()
            } else {
                "cento".to_owned()
            }
        }
        (_, false) => form(numerals.hundreds, hundreds - 1).to_owned(),
        (1, true) if !numerals.order.has_bare_scales => {
            format!("{} {}", form(numerals.units, 0), form(numerals.hundred, 0))
        }
        (1, true) => form(numerals.hundred, 0).to_owned(),
        _ => format!("{} {}", form(numerals.units, hundreds - 1), form(numerals.hundred, 0)),
    };
    let tail = match rest {
        0 if value > 0 => String::new(),
        0 => form(numerals.zero, 0).to_owned(),
        1..10 => form(numerals.units, rest - 1).to_owned(),
        10..20 => form(numerals.teens, rest - 10).replace('_', "-"),
        _ => spell_tens(tag, rest),
    };
    let link = if tag == "pt" && !head.is_empty() && !tail.is_empty() { " e " } else { " " };
    let text = format!("{head}{link}{tail}");
    if numerals.order.is_glued && tag != "es" {
        text.replace(' ', "")
    } else {
        text.trim().to_owned()
    }
}

fn spell_tens(tag: &str, value: u64) -> String {
    let numerals = super::numerals::numerals_of(tag).unwrap();
    let form = |list: &'static str, place: u64| {
        list.split('|').nth(place as usize).unwrap().split(' ').next().unwrap()
    };
    let ten = form(numerals.tens, value / 10 - 2).replace('_', "-");
    let unit = if value.is_multiple_of(10) { "" } else { form(numerals.units, value % 10 - 1) };
    match (tag, value) {
        _ if unit.is_empty() => {
            if tag == "fr" && matches!(value, 70 | 90) {
                format!("{}-dix", spell_tens(tag, value - 10))
            } else {
                ten
            }
        }
        ("fr", 71..80 | 91..100) => {
            let teen = form(numerals.teens, value % 10).replace('_', "-");
            format!("{}-{teen}", spell_tens(tag, value / 20 * 20))
        }
        ("da" | "de" | "nl", _) => {
            format!("{}{}{ten}", if unit == "eins" { "ein" } else { unit }, numerals.and)
        }
        ("es", 21..30) => format!("veinti{unit}"),
        ("es", _) => format!("{ten} y {unit}"),
        ("pt", _) => format!("{ten} e {unit}"),
        ("it", _) if unit == "uno" || unit == "otto" => format!("{}{unit}", &ten[..ten.len() - 1]),
        ("it", _) => format!("{ten}{unit}"),
        ("ro", _) => format!("{ten} și {unit}"),
        ("ca", _) => format!("{ten}-i-{unit}"),
        ("cs" | "el" | "pl" | "ru", _) => format!("{ten} {unit}"),
        _ if numerals.order.is_glued => format!("{ten}{unit}"),
        _ => format!("{ten}-{unit}"),
    }
}

proptest! {
    #[test]
    fn a_number_in_words_reads_back(value in prop::num::u64::ANY, digits in 0..9_u32, tag in prop::sample::select(TONGUES.to_vec())) {
        let value = value % 10_u64.pow(digits + 1);
        let text = spell_number(tag, value);
        let words: Vec<&str> = text.split(' ').collect();
        let read = cardinal_of_words(&words, &Language::new(tag));
        prop_assert_eq!(read, Some((value, words.len())), "{} {}", tag, text);
    }

    #[test]
    fn no_words_panic_and_one_text_has_one_value(
        words in prop::collection::vec(prop::sample::select(vec![
            "one", "two", "ten", "twenty", "hundred", "thousand", "million", "trillion", "and", "a", "first", "un", "mil",
            "millones", "vingt", "quatre", "et", "einundzwanzig", "und", "2nd", "5", "三", "十", "-", "",
        ]), 0..60),
        other in "\\PC{0,30}",
        tag in prop::sample::select(TONGUES.to_vec()),
        is_cut in any::<bool>(),
    ) {
        let language = Language::new(tag);
        let words = if is_cut { other.split(' ').collect() } else { words };
        let read = value_of_words(&words, &language);
        prop_assert_eq!(read, value_of_words(&words, &language));
        if let Some((_, count)) = read {
            prop_assert!(count > 0 && count <= words.len());
        }
    }
}

#[test]
fn every_number_below_ten_thousand_reads_back() {
    for tag in TONGUES {
        let language = Language::new(tag);
        for value in 0..10_000 {
            let text = spell_number(tag, value);
            let words: Vec<&str> = text.split(' ').collect();
            let read = cardinal_of_words(&words, &language);
            assert_eq!(read, Some((value, words.len())), "{tag} {text}");
        }
    }
}
