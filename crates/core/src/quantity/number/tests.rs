use proptest::prelude::{any, prop, prop_assert_eq, prop_assert_ne, proptest};
use proptest::strategy::Strategy;

use super::Number::{self, One};
use super::{Tolerance, is_close, is_within_tolerance, read_literal};
use crate::quantity::{Language, Unreadable};

const TAGS: [&str; 11] = ["en", "en-IN", "de", "de-CH", "es", "fr", "it", "ja", "nl", "pt", "ru"];

/// The number that a text says.
fn number_in(text: &str, language: &Language, unit: Option<&str>) -> Result<Number, Unreadable> {
    super::read_number(text, language, unit).map(|reading| reading.number)
}

fn sample_range(low: f64, high: f64) -> Number {
    Number::Range { low, high }
}

fn assert_reads(tag: &str, unit: Option<&str>, table: &[(&str, Number)]) {
    for (text, number) in table {
        assert_eq!(number_in(text, &Language::new(tag), unit), Ok(*number), "{tag} {text:?}");
    }
}

fn assert_refuses(tag: &str, unit: Option<&str>, error: &Unreadable, texts: &[&str]) {
    for text in texts {
        assert_eq!(
            number_in(text, &Language::new(tag), unit).as_ref(),
            Err(error),
            "{tag} {text:?}"
        );
    }
}

#[test]
fn digits_in_english() {
    assert_reads(
        "en",
        None,
        &[
            ("34000", One(34_000.0)),
            ("34_000", One(34_000.0)),
            ("34,000", One(34_000.0)),
            ("34 000", One(34_000.0)),
            ("34\u{a0}000", One(34_000.0)),
            ("34\u{202f}000", One(34_000.0)),
            ("34'000", One(34_000.0)),
            ("1,234,567.5", One(1_234_567.5)),
            ("３４，０００", One(34_000.0)),
            ("34.000", One(34.0)),
            ("3.25", One(3.25)),
            (".5", One(0.5)),
            ("about .5", One(0.5)),
            ("ca .5", One(0.5)),
            ("  7.  ", One(7.0)),
            ("0", One(0.0)),
            ("007", One(7.0)),
        ],
    );
}

#[test]
fn signs_and_powers() {
    assert_reads(
        "en",
        None,
        &[
            ("-5", One(-5.0)),
            ("−5", One(-5.0)),
            ("–5", One(-5.0)),
            ("- 5", One(-5.0)),
            ("minus 5", One(-5.0)),
            ("+5", One(5.0)),
            ("3.4e4", One(34_000.0)),
            ("3.4E+4", One(34_000.0)),
            ("34e-1", One(3.4)),
            ("3.4 × 10^4", One(34_000.0)),
            ("3.4x10^4", One(34_000.0)),
            ("3.4·10⁴", One(34_000.0)),
            ("2 * 10⁻³", One(0.002)),
            ("10^6", One(1_000_000.0)),
        ],
    );
}

#[test]
fn spellings_of_toml() {
    assert_reads(
        "en",
        None,
        &[("0x1F", One(31.0)), ("0o17", One(15.0)), ("0b101", One(5.0)), ("1e6", One(1e6))],
    );
    assert_reads(
        "de",
        None,
        &[("0xff_ff", One(65_535.0)), ("1_0_0", One(100.0)), ("3_141_592", One(3_141_592.0))],
    );
    for (text, value) in
        [("3.125", 3.125), ("-1_000.5e1", -10_005.0), ("+7", 7.0), ("0xdead_beef", 3_735_928_559.0)]
    {
        assert_eq!(read_literal(text), Ok(value), "{text}");
    }
    for text in ["inf", "-inf", "nan", "1e999", "0x", "0x+1", "", "five"] {
        assert_eq!(read_literal(text), Err(Unreadable::NotANumber), "{text}");
    }
}

#[test]
fn words_and_scales() {
    assert_reads(
        "en",
        None,
        &[
            ("34 thousand", One(34_000.0)),
            ("1.5 million", One(1_500_000.0)),
            ("1.1 Million", One(1_100_000.0)),
            ("34k", One(34_000.0)),
            ("2 bn", One(2e9)),
            ("five hundred thousand", One(500_000.0)),
            ("a million", One(1e6)),
            ("zero", One(0.0)),
            ("Twelve", One(12.0)),
            ("3 lakh", One(300_000.0)),
        ],
    );
    assert_reads(
        "de",
        None,
        &[("34 Tausend", One(34_000.0)), ("1,5 Mio. ", One(1.5e6)), ("2 Billionen", One(2e12))],
    );
    assert_reads(
        "es",
        None,
        &[("34 mil", One(34_000.0)), ("2 mil millones", One(2e9)), ("1 millón", One(1e6))],
    );
    assert_reads("fr", None, &[("34 mille", One(34_000.0)), ("2 milliards", One(2e9))]);
    assert_reads("pt", None, &[("2 bilhões", One(2e9)), ("2 biliões", One(2e12))]);
    assert_reads("ru", None, &[("34 тыс.", One(34_000.0)), ("1,5 млн", One(1.5e6))]);
    assert_reads(
        "ja",
        None,
        &[("60万", One(600_000.0)), ("約３千", One(3000.0)), ("3万4000", One(34_000.0))],
    );
}

#[test]
fn harmless_parts_of_a_number_are_ignored() {
    assert_reads(
        "en",
        None,
        &[
            ("about 34,000", One(34_000.0)),
            ("more than 5,300", One(5300.0)),
            ("Over 5,300", One(5300.0)),
            ("roughly some 5300", One(5300.0)),
            ("ca. 5300", One(5300.0)),
            ("c.5300", One(5300.0)),
            ("~5300", One(5300.0)),
            ("≈ 5300", One(5300.0)),
            (">= 5300", One(5300.0)),
            ("approximately nearly 5300", One(5300.0)),
            ("fewer than 5300", One(5300.0)),
            ("at least 5300.", One(5300.0)),
            ("5,300+", One(5300.0)),
            ("5,300 or more", One(5300.0)),
            ("no fewer than five", One(5.0)),
        ],
    );
    assert_reads(
        "de",
        None,
        &[("mehr als 5.300", One(5300.0)), ("über 5300", One(5300.0)), ("ca. 5300", One(5300.0))],
    );
    assert_reads("fr", None, &[("à peu près 5 300", One(5300.0)), ("plus de 5300", One(5300.0))]);
    assert_reads("es", None, &[("más de 5.300", One(5300.0)), ("mas de 5300", One(5300.0))]);
    assert_reads("nl", None, &[("ongeveer 5.300", One(5300.0))]);
    assert_reads("it", None, &[("più di 5.300", One(5300.0))]);
    assert_reads("ru", None, &[("более чем 5 300", One(5300.0)), ("около 5300", One(5300.0))]);
    assert_reads("ja", None, &[("約5,300", One(5300.0)), ("5,300以上", One(5300.0))]);
}

#[test]
fn signs_of_other_languages() {
    assert_reads(
        "de",
        None,
        &[
            ("34.000", One(34_000.0)),
            ("34.000,5", One(34_000.5)),
            ("0,5", One(0.5)),
            (",5", One(0.5)),
        ],
    );
    assert_reads("de-CH", None, &[("34’000.5", One(34_000.5))]);
    assert_reads("fr", None, &[("34 000,5", One(34_000.5))]);
    assert_reads("es-MX", None, &[("34,000.5", One(34_000.5))]);
    assert_reads(
        "en-IN",
        None,
        &[("12,34,567", One(1_234_567.0)), ("1,234,567", One(1_234_567.0))],
    );
}

#[test]
fn a_unit_before_or_behind() {
    assert_reads(
        "en",
        Some("%"),
        &[("50 %", One(50.0)), ("50%", One(50.0)), ("50 per cent", One(50.0)), ("50", One(50.0))],
    );
    assert_reads(
        "de",
        Some("%"),
        &[("50 Prozent", One(50.0)), ("5-10 %", sample_range(5.0, 10.0))],
    );
    assert_reads(
        "en",
        Some("$"),
        &[
            ("$5", One(5.0)),
            ("-$5", One(-5.0)),
            ("$-5", One(-5.0)),
            ("5 $", One(5.0)),
            ("$1.5 million", One(1.5e6)),
            ("5 million dollars", One(5e6)),
            ("USD 5", One(5.0)),
            ("$5 to $10", sample_range(5.0, 10.0)),
        ],
    );
    assert_reads(
        "en",
        Some("km"),
        &[("5km", One(5.0)), ("5 KM", One(5.0)), ("about 5 kms.", One(5.0))],
    );
    assert_reads(
        "en",
        Some("sites"),
        &[("one site", One(1.0)), ("341 Sites", One(341.0)), ("341 sites or so", One(341.0))],
    );
    assert_reads("en", Some("country"), &[("12 countries", One(12.0))]);
    assert_reads("en", Some("km/h"), &[("5 km / h", One(5.0))]);
    assert_reads("en", Some("m²"), &[("5 m^2", One(5.0)), ("5,000 m²", One(5000.0))]);
    assert_reads("en", Some("kilometre per hour"), &[("5 kilometres per hour", One(5.0))]);
    assert_reads("en", Some("million"), &[("5 million", One(5.0))]);
    assert_reads("en", Some("K"), &[("300 K", One(300.0))]);
    assert_reads("en", Some("°C"), &[("-5 degrees Celsius", One(-5.0)), ("5 °C", One(5.0))]);
    assert_reads("ja", Some("人"), &[("60万人", One(600_000.0))]);
    assert_refuses(
        "en",
        Some("m"),
        &Unreadable::OtherUnit,
        &["5 ms", "5 kg", "5 m m m", "5 apples"],
    );
    assert_refuses("en", Some("m"), &Unreadable::NotANumber, &["m"]);
    assert_refuses("en", Some(" "), &Unreadable::OtherUnit, &["5 km"]);
    assert_refuses("en", None, &Unreadable::OtherUnit, &["5 km", "5 apples", "5%", "5 $"]);
    assert_refuses("en", Some("mW"), &Unreadable::UnitCase("MW".to_owned()), &["5 MW", "5MW"]);
}

#[test]
fn ranges() {
    let expected = sample_range(320_000.0, 600_000.0);
    let texts = [
        "320,000 to 600,000",
        "320,000-600,000",
        "320,000–600,000",
        "320,000 — 600,000",
        "320 000〜600 000",
        "between 320,000 and 600,000",
        "Between about 320,000 and more than 600,000",
        "from 320,000 to 600,000",
        "320 to 600 thousand",
        "320 thousand to 600 thousand",
    ];
    for text in texts {
        assert_reads("en", None, &[(text, expected)]);
    }
    assert_reads(
        "en",
        None,
        &[
            ("-5--3", sample_range(-5.0, -3.0)),
            ("1.5–2 million", sample_range(1.5e6, 2e6)),
            ("5 to 5", sample_range(5.0, 5.0)),
        ],
    );
    assert_reads(
        "en",
        None,
        &[("500 to 1 thousand", sample_range(500.0, 1000.0)), ("-5 to 3", sample_range(-5.0, 3.0))],
    );
    assert_reads(
        "de",
        None,
        &[("320.000 bis 600.000", expected), ("zwischen 320.000 und 600.000", expected)],
    );
    assert_reads(
        "fr",
        None,
        &[("de 320 000 à 600 000", expected), ("entre 320 000 et 600 000", expected)],
    );
    assert_reads("es", None, &[("entre 320.000 y 600.000", expected), ("320 a 600 mil", expected)]);
    assert_reads("it", None, &[("tra 320.000 e 600.000", expected)]);
    assert_reads("pt", None, &[("de 320.000 a 600.000", expected)]);
    assert_reads("nl", None, &[("320.000 tot en met 600.000", expected)]);
    assert_reads("ru", None, &[("от 320 до 600 тысяч", expected)]);
    assert_reads("ja", None, &[("32万から60万まで", expected)]);
    assert_refuses(
        "en",
        None,
        &Unreadable::ReversedRange,
        &["600,000 to 320,000", "5--3", "2 million to 1.5 million", "-3 to -5"],
    );
}

#[test]
fn unambiguous_values_are_read() {
    assert_reads(
        "en",
        None,
        &[
            ("34,00", One(34.0)),
            ("3,5", One(3.5)),
            ("0,5", One(0.5)),
            (",5", One(0.5)),
            ("1,2345", One(1.2345)),
            ("1234,567", One(1234.567)),
            ("0,341", One(0.341)),
            ("1.000.000", One(1e6)),
            ("1.000,50", One(1000.5)),
            ("12,34,567", One(1_234_567.0)),
            ("1,234,567.00", One(1_234_567.0)),
            ("٣٫٥", One(3.5)),
        ],
    );
    assert_reads(
        "de",
        None,
        &[
            ("3.5", One(3.5)),
            ("34.00", One(34.0)),
            ("0.500", One(0.5)),
            ("1,000,000.5", One(1_000_000.5)),
        ],
    );
    assert_reads(
        "fr",
        None,
        &[("3.5", One(3.5)), ("1.000.000", One(1e6)), ("34.000,5", One(34_000.5))],
    );
}

#[test]
fn the_other_decimal_style_is_known_beside_the_own() {
    let other =
        |tag, text| super::read_number(text, &Language::new(tag), None).unwrap().other_style;
    assert_eq!(other("en", "5.300"), Some(One(5300.0)));
    assert_eq!(other("en", "5,300"), Some(One(5.3)));
    assert_eq!(other("de", "3,142"), Some(One(3142.0)));
    assert_eq!(other("de", "1.500"), Some(One(1.5)));
    assert_eq!(other("fr", "5,300"), Some(One(5300.0)));
    assert_eq!(other("en", "5.300 to 6.400"), Some(sample_range(5300.0, 6400.0)));
    for text in ["5300", "5.3", "5,300.0", "1,000,000", "0.500", "5.3000", "three", "5 300"] {
        assert_eq!(other("en", text), None, "{text}");
    }
}

#[test]
fn grouping_is_refused_and_not_guessed() {
    let english = Unreadable::Grouping { decimal: '.' };
    assert_refuses(
        "en",
        None,
        &english,
        &["3,4,5", "1.2.3", "1,000.5,5", "1,000,5.5", "1,000 000", "0,500,000"],
    );
    assert_refuses("de", None, &Unreadable::Grouping { decimal: ',' }, &["1,5,5", "1.5.5"]);
    // A point may group or begin the decimals where the language uses neither.
    assert_refuses("fr", None, &Unreadable::Grouping { decimal: ',' }, &["34.000"]);
    assert_refuses("de-CH", None, &english, &["34,000"]);
    assert_refuses("en", None, &Unreadable::NotANumber, &["34 00", "1990 20", "1 000 00"]);
}

#[test]
fn texts_that_are_no_numbers() {
    let texts = [
        "",
        " ",
        "-",
        "+",
        ".",
        ",",
        "abc",
        "34, 000",
        "34,",
        "--5",
        "+-5",
        "five six",
        "5 to",
        "to 5",
        "from 5",
        "between 5",
        "between 5 and",
        "5 to 6 to 7",
        "inf",
        "nan",
        "-inf",
        "infinity",
        "1e999",
        "1e99999999999999999999",
        "5e",
        "5 e 3",
        "5 x",
        "10^",
        "1/2/3",
        "1/0",
        "a",
        "about",
        "5 5km",
        "50 %",
        "$5",
        "0x",
        "0xg",
        "0x1_",
        "thousand",
        "million million",
        "34 miles",
        "±5",
        "5++5",
        "1_",
        "_1",
        "1__0",
    ];
    for text in texts {
        assert!(
            matches!(
                number_in(text, &Language::new("en"), None),
                Err(Unreadable::NotANumber
                    | Unreadable::Grouping { .. }
                    | Unreadable::OtherUnit
                    | Unreadable::ReversedRange)
            ),
            "{text:?} was read as {:?}",
            number_in(text, &Language::new("en"), None)
        );
    }
    // A mile is no Spanish thousand.
    assert_refuses("es", None, &Unreadable::OtherUnit, &["5 miles"]);
}

#[test]
fn tolerances() {
    let english = Language::new("en");
    for (text, tolerance) in [
        ("5", Tolerance::Absolute(5.0)),
        ("5%", Tolerance::Percent(5.0)),
        (" 5 % ", Tolerance::Percent(5.0)),
    ] {
        assert_eq!(Tolerance::read(text, &english), Ok(tolerance), "{text}");
    }
    assert_eq!(Tolerance::read("2,5 %", &Language::new("de")), Ok(Tolerance::Percent(2.5)));
    for text in ["-5", "5 to 6", "five apples", "more than 5", "%", ""] {
        assert!(Tolerance::read(text, &english).is_err(), "{text}");
    }
}

#[test]
fn the_border_of_a_tolerance_belongs_to_it() {
    assert!(is_within_tolerance(0.4, 0.3, Tolerance::Absolute(0.1)));
    assert!(is_within_tolerance(105.0, 100.0, Tolerance::Percent(5.0)));
    assert!(is_within_tolerance(-95.0, -100.0, Tolerance::Percent(5.0)));
    assert!(!is_within_tolerance(105.001, 100.0, Tolerance::Percent(5.0)));
    assert!(is_close(0.1 + 0.2, 0.3));
    assert!(is_close(0.0, -0.0));
    assert!(!is_close(0.0, 1e-300));
    assert!(!is_close(1_099_511_627_776.0, 1_099_511_627_777.0));
    assert!(!is_close(f64::MAX, f64::MIN));
}

#[test]
fn a_range_matches_only_a_range() {
    let asked = sample_range(10.0, 20.0);
    assert!(sample_range(10.5, 19.5).is_within(asked, Tolerance::Absolute(0.5)));
    assert!(!sample_range(10.0, 21.0).is_within(asked, Tolerance::Absolute(0.5)));
    assert!(!One(10.0).is_within(asked, Tolerance::Absolute(5.0)));
    assert!(!asked.is_within(One(10.0), Tolerance::Absolute(50.0)));
    assert!(One(34_000.0).is_within(One(34_000.0), Tolerance::Absolute(0.0)));
}

#[test]
fn a_long_text_takes_linear_time() {
    let texts =
        ["1".repeat(1 << 20), "1,".repeat(1 << 19), "about ".repeat(1 << 17), "- ".repeat(1 << 19)];
    for text in texts
        .into_iter()
        .chain([format!("5 {}", "million ".repeat(1 << 17)), "1 000 ".repeat(1 << 17)])
    {
        assert!(number_in(&text, &Language::new("de"), Some("km")).is_err());
    }
}

/// Integers as people group them, by threes.
fn group_digits(value: u64, mark: &str) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// Texts that nearly are numbers or dates.
fn any_hostile_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "34",
        "000",
        "1990",
        ",",
        ".",
        " ",
        "-",
        "–",
        "/",
        "'",
        "_",
        "e",
        "k",
        "^",
        "10",
        "×",
        "+",
        "~",
        "%",
        "to",
        "and",
        "between",
        "about",
        "thousand",
        "million",
        "½",
        "²",
        "<",
        ">",
        "=",
        "(",
        "]",
        "x",
        "five",
        "hundred",
        "three",
        "三",
        "千",
        "M",
        "or more",
        "more than",
        "half",
        "per",
        "june",
        "th",
        "of",
        "bc",
        "ad",
        "年",
        "万",
        "km",
        "\u{301}",
        "İ",
        "９",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn an_integer_with_any_grouping_reads_back(value in 0..1_u64 << 53, is_negative in any::<bool>()) {
        let sign = if is_negative { "-" } else { "" };
        let expected = Ok(One(if is_negative { -(value as f64) } else { value as f64 }));
        for tag in TAGS {
            let language = Language::new(tag);
            let own = language.group.to_string();
            for mark in ["", "_", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", &own] {
                let text = format!("{sign}{}", group_digits(value, mark));
                prop_assert_eq!(number_in(&text, &language, Some("km")), expected.clone(), "{} {}", tag, text);
            }
        }
    }

    #[test]
    fn any_finite_number_reads_back(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
        for tag in TAGS {
            let language = Language::new(tag);
            for text in [format!("{value}"), format!("{value:e}")] {
                let text = text.replace('.', &language.decimal.to_string());
                prop_assert_eq!(number_in(&text, &language, None), Ok(One(value)), "{} {}", tag, text);
            }
        }
        prop_assert_eq!(read_literal(&format!("{value:e}")), Ok(value));
    }

    #[test]
    fn no_text_panics_and_every_number_is_finite(
        text in "\\PC*",
        near in any_hostile_text(),
        tag in prop::sample::select(TAGS.to_vec()),
        unit in ".{0,4}",
    ) {
        let language = Language::new(tag);
        for text in [text, near] {
            for unit in [None, Some(&*unit), Some("%")] {
                let number = number_in(&text, &language, unit);
                if let Ok(reading) = super::read_number(&text, &language, unit) {
                    prop_assert_ne!(reading.other_style, Some(reading.number), "{}", text);
                }
                if let Ok(number) = &number {
                    let (low, high) = number.ends();
                    assert!(low.is_finite() && high.is_finite() && low <= high);
                }
                prop_assert_eq!(number_in(&text, &language, unit), number);
            }
            let _ = Tolerance::read(&text, &language);
            let _ = read_literal(&text);
        }
    }
}
