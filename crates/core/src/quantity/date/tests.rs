use proptest::prelude::{prop, prop_assert_eq, proptest};
use proptest::strategy::Strategy;

use super::Date::{self, One};
use super::{Agreement, PartialDate};
use crate::quantity::{Language, Unreadable};

const TAGS: [&str; 12] =
    ["en", "en-US", "en-GB", "de", "es", "fr", "it", "ja", "nl", "pt", "ru", "sv"];

/// The date that a text says.
fn date_in(text: &str, language: &Language) -> Result<Date, Unreadable> {
    super::read_date(text, language).map(|reading| reading.date)
}

fn year_of(year: i16) -> PartialDate {
    PartialDate::new(year, None, None).unwrap()
}

fn month_of(year: i16, month: u8) -> PartialDate {
    PartialDate::new(year, Some(month), None).unwrap()
}

fn day_of(year: i16, month: u8, day: u8) -> PartialDate {
    PartialDate::new(year, Some(month), Some(day)).unwrap()
}

fn assert_reads(tag: &str, expected: PartialDate, texts: &[&str]) {
    for text in texts {
        assert_eq!(date_in(text, &Language::new(tag)), Ok(One(expected)), "{tag} {text:?}");
    }
}

fn assert_spans(tag: &str, from: PartialDate, to: PartialDate, texts: &[&str]) {
    for text in texts {
        assert_eq!(
            date_in(text, &Language::new(tag)),
            Ok(Date::Range { from, to }),
            "{tag} {text:?}"
        );
    }
}

fn assert_refuses(tag: &str, error: &Unreadable, texts: &[&str]) {
    for text in texts {
        assert_eq!(date_in(text, &Language::new(tag)).as_ref(), Err(error), "{tag} {text:?}");
    }
}

#[test]
fn a_day_in_english() {
    let texts = [
        "1990-06-20",
        "1990/06/20",
        "1990.6.20",
        "1990-6-20",
        "１９９０－０６－２０",
        "20 June 1990",
        "20 JUNE, 1990.",
        "20th of June, 1990",
        "the 20th of June 1990",
        "on 20 June 1990",
        "June 20, 1990",
        "June 20 1990",
        "June 20th 1990",
        "Jun. 20, 1990",
        "20 Jun 1990",
        "20-Jun-1990",
        "20/Jun/1990",
        "Wednesday, 20 June 1990",
        "Wed. June 20, 1990",
        "on Wednesday the 20th of June 1990",
        "1990 June 20",
        "1990, June 20",
        "20/06/1990",
        "06/20/1990",
        "20.06.1990",
        "20. 6. 1990",
        "20-6-1990",
    ];
    let texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    for tag in ["en", "en-US", "en-GB"] {
        assert_reads(tag, day_of(1990, 6, 20), &texts);
    }
}

#[test]
fn a_month_or_a_year_in_english() {
    assert_reads(
        "en",
        month_of(1991, 4),
        &[
            "1991-04",
            "April 1991",
            "Apr 1991",
            "in April, 1991",
            "April of 1991",
            "4/1991",
            "1991 April",
        ],
    );
    assert_reads(
        "en",
        year_of(1953),
        &[
            "1953",
            "in 1953",
            "in the year 1953",
            "about 1953",
            "c. 1953",
            "c.1953",
            "ca. 1953",
            "~1953",
        ],
    );
    assert_reads("en", year_of(476), &["476", "476 AD", "AD 476", "A.D. 476", "476 CE", "0476"]);
    assert_reads("en", year_of(79), &["79 AD", "AD 79"]);
    assert_reads("en", year_of(-43), &["44 BC", "44 B.C.", "44 BCE", "44 bce."]);
    assert_reads("en", day_of(-43, 3, 15), &["15 March 44 BC", "March 15, 44 BC"]);
    assert_reads("en", month_of(1990, 9), &["Sept 1990", "Sept. 1990"]);
}

#[test]
fn the_language_settles_the_order_of_day_and_month() {
    for tag in ["en-GB", "de", "fr", "es", "it", "nl", "pt", "ru", "pl"] {
        assert_reads(tag, day_of(1990, 6, 5), &["05/06/1990", "5.6.1990", "05-06-1990"]);
    }
    assert_reads("en-US", day_of(1990, 5, 6), &["05/06/1990", "5-6-1990"]);
    for tag in ["en", "en-CA", "sv", "ja", "hu", "zh"] {
        assert_refuses(tag, &Unreadable::Ambiguous, &["05/06/1990", "5.6.1990", "12/11/1990"]);
        assert_reads(tag, day_of(1990, 5, 5), &["05/05/1990"]);
        assert_reads(
            tag,
            day_of(1990, 6, 20),
            &["20/06/1990", "6/20/1990", "1990/06/20", "1990. 06. 20."],
        );
    }
}

#[test]
fn dates_in_other_languages() {
    let summer = day_of(1990, 6, 20);
    assert_reads(
        "de",
        summer,
        &["20. Juni 1990", "am 20. Juni 1990", "Mittwoch, den 20. Juni 1990", "20. Jun. 1990"],
    );
    assert_reads(
        "es",
        summer,
        &["20 de junio de 1990", "el 20 de junio de 1990", "miércoles 20 de junio del 1990"],
    );
    assert_reads("fr", summer, &["20 juin 1990", "le 20 juin 1990", "mercredi 20 juin 1990"]);
    assert_reads("it", summer, &["20 giugno 1990", "il 20 giugno 1990"]);
    assert_reads("nl", summer, &["20 juni 1990", "op 20 juni 1990"]);
    assert_reads("pt", summer, &["20 de junho de 1990", "em 20 de junho de 1990"]);
    assert_reads("ru", summer, &["20 июня 1990", "20 июня 1990 года", "20 июня 1990 г."]);
    assert_reads(
        "ja",
        summer,
        &["1990年6月20日", "1990年06月20日", "１９９０年６月２０日", "1990-06-20"],
    );
    for tag in TAGS {
        assert_reads(tag, summer, &["20 June 1990", "June 20, 1990"]);
    }
    assert_reads("fr", day_of(1990, 8, 1), &["1er août 1990", "1er aout 1990"]);
    assert_reads("fr", month_of(1990, 3), &["mars 1990", "mar. 1990", "en mars 1990"]);
    assert_reads("de", month_of(1990, 3), &["März 1990", "Maerz 1990", "im März 1990"]);
    assert_reads("ja", month_of(1990, 6), &["1990年6月"]);
    assert_reads("ja", year_of(1990), &["1990年", "約1990年", "1990年頃"]);
    assert_reads("ja", year_of(-43), &["紀元前44年"]);
    assert_reads("ru", month_of(1990, 3), &["март 1990", "марта 1990", "март 1990 г."]);
    assert_reads("de", year_of(-43), &["44 v. Chr.", "44 v.Chr."]);
    assert_reads("fr", year_of(-43), &["44 av. J.-C."]);
    assert_reads("es", year_of(-43), &["44 a. C.", "44 a.C."]);
    assert_reads("ru", year_of(-43), &["44 до н. э."]);
    assert_refuses("fr", &Unreadable::NotADate, &["jui 1990"]);
}

#[test]
fn ranges() {
    let texts = [
        "1947 to 1950",
        "1947-1950",
        "1947 - 1950",
        "1947–1950",
        "1947–50",
        "1947-50",
        "1947/1950",
        "1947 to 50",
    ];
    assert_spans("en", year_of(1947), year_of(1950), &texts);
    assert_spans(
        "en",
        year_of(1947),
        year_of(1950),
        &["between 1947 and 1950", "from 1947 to 1950", "from about 1947 until 1950"],
    );
    assert_spans("en", year_of(1904), year_of(1905), &["1904–05"]);
    assert_reads("en", month_of(1904, 5), &["1904-05"]);
    assert_spans("en", year_of(1999), year_of(2000), &["1999/2000"]);
    let (from, to) = (day_of(1990, 6, 20), day_of(1990, 6, 25));
    let texts = [
        "20 to 25 June 1990",
        "20-25 June 1990",
        "20–25 June 1990",
        "20th to 25th of June, 1990",
        "June 20-25, 1990",
        "June 20 to June 25, 1990",
        "June 20 to 25, 1990",
        "1990-06-20/1990-06-25",
        "1990-06-20 to 1990-06-25",
        "between June 20 and June 25, 1990",
        "20/06/1990-25/06/1990",
    ];
    assert_spans("en", from, to, &texts);
    assert_spans(
        "en",
        month_of(1991, 6),
        month_of(1991, 8),
        &["June to August 1991", "June–August 1991", "June 1991 to August 1991"],
    );
    assert_spans(
        "en",
        month_of(1991, 6),
        month_of(1991, 8),
        &["1991-06/1991-08", "1991-06 to 1991-08", "6/1991 - 8/1991"],
    );
    assert_spans("en", month_of(1990, 6), year_of(1990), &["June 1990 to 1990"]);
    assert_spans(
        "en",
        day_of(1990, 12, 20),
        day_of(1991, 1, 3),
        &["20 December 1990 to 3 January 1991"],
    );
    assert_spans(
        "en",
        year_of(-508),
        year_of(-26),
        &["509 to 27 BC", "509–27 BC", "509 BC to 27 BC"],
    );
    assert_spans(
        "en",
        day_of(-43, 3, 15),
        day_of(-43, 3, 20),
        &["15 to 20 March 44 BC", "March 15–20, 44 BC"],
    );
    assert_spans("en", year_of(-43), year_of(-30), &["44–31 BC"]);
    assert_spans("en", year_of(-26), year_of(14), &["27 BC to AD 14", "27 BC–14 AD"]);
    assert_spans(
        "de",
        year_of(1947),
        year_of(1950),
        &["1947 bis 1950", "von 1947 bis 1950", "zwischen 1947 und 1950"],
    );
    assert_spans("es", from, to, &["del 20 al 25 de junio de 1990", "20 a 25 de junio de 1990"]);
    assert_spans("fr", from, to, &["du 20 au 25 juin 1990"]);
    assert_spans("ja", year_of(1947), year_of(1950), &["1947年から1950年まで", "1947〜1950年"]);
    assert_spans("ru", year_of(1947), year_of(1950), &["с 1947 по 1950 год"]);
    assert_refuses(
        "en",
        &Unreadable::ReversedRange,
        &["1950 to 1947", "1950–47", "1991-08/1991-06", "27 to 44 BC", "1991 to June 1990"],
    );
}

#[test]
fn dates_outside_the_calendar() {
    let table = [
        ("1990-02-30", "There is no 30 February."),
        ("30 February 1990", "There is no 30 February."),
        ("31 April 1990", "There is no 31 April."),
        ("1991-02-29", "There is no 29 February 1991."),
        ("29 February 44 BC", "There is no 29 February 44 BC."),
        ("1990-13-01", "There is no month 13."),
        ("13/13/1990", "There is no month 13."),
        ("13/1990", "There is no month 13."),
        ("00/1990", "There is no month 0."),
        ("32 June 1990", "There is no 32 June."),
        ("0 June 1990", "There is no 0 June."),
        ("0000", "There is no year 0."),
        ("30 February to 3 March 1990", "There is no 30 February."),
    ];
    for (text, sentence) in table {
        let error = date_in(text, &Language::new("en")).unwrap_err();
        assert!(matches!(error, Unreadable::Impossible(_)), "{text}");
        assert_eq!(error.to_string(), sentence, "{text}");
    }
    assert_reads("en", day_of(1992, 2, 29), &["1992-02-29"]);
    assert_reads("en", day_of(-44, 2, 29), &["29 February 45 BC"]);
    assert_eq!(PartialDate::new(1990, None, Some(5)), Err(Unreadable::NotADate));
    assert_eq!(
        PartialDate::new(1990, Some(200), Some(5)),
        Err(Unreadable::Impossible("month 200".into()))
    );
}

#[test]
fn a_year_needs_all_its_digits() {
    assert_refuses(
        "en",
        &Unreadable::ShortYear,
        &["20/06/90", "20.06.90", "90-06-20", "20 June 90", "20 June '90", "June '90", "June 90"],
    );
    assert_refuses("en", &Unreadable::ShortYear, &["90", "in 90", "47 to 50"]);
    assert_refuses(
        "en",
        &Unreadable::NoYear,
        &["June", "20 June", "June 20", "June to August", "1947 to May"],
    );
}

#[test]
fn texts_that_are_no_dates() {
    let texts = [
        "",
        " ",
        "-",
        "abc",
        "early 1990",
        "late June 1990",
        "mid-1990",
        "before 1990",
        "after 1990",
        "since 1990",
        "1990s",
        "spring 1990",
        "from 1990",
        "between 1947",
        "between 1947 and",
        "1947 to",
        "1947 to 1950 to 1953",
        "1990-06-20T12:00:00",
        "19900620",
        "12024",
        "1990-06-20-",
        "Ju 1990",
        "Foobar 1990",
        "1990 1991",
        "20 20 June 1990",
        "20 to May 1990",
        "1947-5-",
        "June June 1990",
        "25, 1990",
        "nearly 1990",
        "more than 1990",
        "%",
        "1,990",
    ];
    assert_refuses("en", &Unreadable::NotADate, &texts);
}

#[test]
fn the_precision_of_the_key_decides() {
    use Agreement::{Differs, Full, LessPrecise};
    let table = [
        (year_of(1990), year_of(1990), Full),
        (day_of(1990, 6, 20), year_of(1990), Full),
        (day_of(1990, 6, 20), month_of(1990, 6), Full),
        (day_of(1990, 6, 20), day_of(1990, 6, 20), Full),
        (year_of(1990), month_of(1990, 6), LessPrecise),
        (year_of(1990), day_of(1990, 6, 20), LessPrecise),
        (month_of(1990, 6), day_of(1990, 6, 20), LessPrecise),
        (month_of(1990, 7), day_of(1990, 6, 20), Differs),
        (day_of(1990, 6, 21), day_of(1990, 6, 20), Differs),
        (day_of(1990, 7, 20), day_of(1990, 6, 20), Differs),
        (year_of(1991), day_of(1990, 6, 20), Differs),
        (day_of(1991, 6, 20), year_of(1990), Differs),
    ];
    for (given, asked, agreement) in table {
        assert_eq!(given.agreement_with(&asked), agreement, "{given:?} {asked:?}");
    }
    let asked = Date::Range { from: month_of(1947, 6), to: year_of(1950) };
    assert_eq!(
        Date::Range { from: year_of(1947), to: year_of(1950) }.agreement_with(&asked),
        LessPrecise
    );
    assert_eq!(
        Date::Range { from: year_of(1947), to: year_of(1951) }.agreement_with(&asked),
        Differs
    );
    assert_eq!(asked.agreement_with(&asked), Full);
    assert_eq!(One(year_of(1947)).agreement_with(&asked), Differs);
    assert_eq!(asked.agreement_with(&One(year_of(1947))), Differs);
}

#[test]
fn a_long_text_takes_linear_time() {
    for piece in ["in ", "1990-", "June ", "1", "Monday, ", "20. ", "to ", "'"] {
        assert!(date_in(&piece.repeat(1 << 17), &Language::new("de")).is_err(), "{piece}");
    }
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

fn any_day() -> impl Strategy<Value = PartialDate> {
    (100_i16..=9999, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("in the calendar", |(y, m, d)| PartialDate::new(y, Some(m), Some(d)).ok())
}

/// Texts that nearly are dates.
fn any_hostile_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1", "20", "06", "1990", "13", ",", ".", " ", "-", "–", "/", "'", "to", "and", "between",
        "about", "june", "mar", "th", "of", "de", "bc", "ad", "年", "月", "日", "monday", "в", "г",
        "\u{301}", "İ", "９", "0",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_date_in_any_notation_reads_back(date in any_day()) {
        let (y, m, d) = (date.year, date.month.unwrap(), date.day.unwrap());
        let name = |names: [&'static str; 12]| names[usize::from(m) - 1];
        let short = &name(ENGLISH)[..3];
        let long = name(ENGLISH);
        for tag in TAGS {
            let texts = [
                format!("{y:04}-{m:02}-{d:02}"),
                format!("{y:04}/{m}/{d}"),
                format!("{d} {long} {y}"),
                format!("{long} {d}, {y}"),
                format!("the {d}th of {short}, {y}"),
                format!("{y}年{m}月{d}日"),
            ];
            for text in texts {
                prop_assert_eq!(date_in(&text, &Language::new(tag)), Ok(One(date)), "{} {}", tag, text);
            }
        }
        let table = [
            ("en-US", format!("{m}/{d}/{y:04}")),
            ("en-GB", format!("{d:02}/{m:02}/{y:04}")),
            ("de", format!("{d}.{m}.{y:04}")),
            ("de", format!("{d}. {} {y}", name(GERMAN))),
            ("es", format!("{d} de {} de {y}", name(SPANISH))),
        ];
        for (tag, text) in table {
            prop_assert_eq!(date_in(&text, &Language::new(tag)), Ok(One(date)), "{} {}", tag, text);
        }
        prop_assert_eq!(date_in(&format!("{y:04}-{m:02}"), &Language::new("en")), Ok(One(month_of(y, m))));
        prop_assert_eq!(date_in(&format!("{y}"), &Language::new("en")), Ok(One(year_of(y))));
    }

    #[test]
    fn a_valid_range_reads_back(one in any_day(), other in any_day()) {
        let (from, to) = (one.min(other), one.max(other));
        let text = |day: PartialDate| format!("{:04}-{:02}-{:02}", day.year, day.month.unwrap(), day.day.unwrap());
        for link in [" to ", "/", " - ", "–"] {
            let written = format!("{}{link}{}", text(from), text(to));
            prop_assert_eq!(date_in(&written, &Language::new("en")), Ok(Date::Range { from, to }), "{}", written);
            if from != to {
                let written = format!("{}{link}{}", text(to), text(from));
                prop_assert_eq!(date_in(&written, &Language::new("en")), Err(Unreadable::ReversedRange), "{}", written);
            }
        }
    }

    #[test]
    fn no_text_panics_and_reading_is_deterministic(
        text in "\\PC*",
        near in any_hostile_text(),
        tag in prop::sample::select(TAGS.to_vec()),
    ) {
        let language = Language::new(tag);
        for text in [text, near] {
            let date = date_in(&text, &language);
            if let Ok(Date::Range { from, to }) = date {
                assert!(from.year <= to.year);
            }
            prop_assert_eq!(date_in(&text, &language), date);
        }
    }

    #[test]
    fn no_tag_panics(tag in ".*") {
        let _ = Language::new(&tag);
    }
}
