use proptest::prelude::{prop, prop_assert, proptest};

use super::UnitFit::{self, OtherCase, Same, Times};
use super::table::{PREFIXES, Prefixed};
use super::units::UNITS;
use super::{Unit, UnitInText};
use crate::quantity::fold::fold_signs;

fn sample_fit(asked: &str, typed: &str) -> Option<UnitFit> {
    Unit::new(asked).fit_typed(&fold_signs(typed))
}

#[test]
fn one_unit_has_many_spellings() {
    let table = [
        ("m", "metres|meters|metre|Meter|Metern|mètres|metros|metri|метров|метра|メートル|m."),
        (
            "km",
            "kilometres|kilometers|Kilometer|kilomètres|kilómetros|chilometri|quilômetros|километров|KM|kms|㎞|км",
        ),
        (
            "km/h",
            "kmh|kph|km/hr|km / h|km·h⁻¹|km h^-1|kilometres per hour|kilometers an hour|Kilometer pro Stunde|\
                  kilomètres par heure|kilomètres à l'heure|chilometri all'ora|kilómetros por hora|километров в час|км/ч|KMH|kilometer per uur",
        ),
        ("m/s", "m/sec|metres per second|m·s⁻¹|m s-1|mps|meters a second|Meter pro Sekunde|м/с"),
        (
            "m/s²",
            "m/s/s|m/s2|m/s^2|m/s**2|m s⁻²|m·s^-2|metres per second squared|metres per square second|metres per second per second",
        ),
        (
            "km²",
            "square kilometres|km2|km^2|sq km|sq. km|Quadratkilometer|kilomètres carrés|kilómetros cuadrados|chilometri quadrati|\
                 квадратных километров|кв. км|平方キロメートル|vierkante kilometer|kilometres squared|sqkm|㎢",
        ),
        (
            "m³",
            "cubic metres|m3|Kubikmeter|mètres cubes|metri cubi|metros cúbicos|cu m|куб. м|立方メートル",
        ),
        (
            "kg",
            "kilograms|kilogrammes|kilo|kilos|Kilogramm|Kg|KG|кг|килограммов|quilogramas|chilogrammi|kgs|㎏",
        ),
        (
            "°C",
            "º C|ºC|℃|degrees Celsius|degrees|°|deg C|C|Celsius|Grad Celsius|Grad|degrés|градусов|degrees centigrade|° C|度",
        ),
        ("Ω", "ohm|ohms|Ohm|Ω|Ом|オーム"),
        ("kΩ", "kiloohms|kohm|kiloohm"),
        ("µg", "mcg|μg|ug|micrograms|Mikrogramm|microgrammes"),
        ("l", "L|litre|litres|liters|Liter|litros|литров|ℓ|リットル"),
        ("s", "sec|secs|seconds|Sekunden|secondes|segundos|секунд|秒|sec."),
        ("hours", "h|hr|hrs|hour|Stunden|heures|horas|часов"),
        ("minutes", "min|mins|minute|min.|Minuten|минут"),
        ("Jahre", "Jahr|years|ans|лет|年"),
        ("ft", "'|feet|foot|′|ft.|Fuß|pieds"),
        ("in", "\"|″|''|inches|inch|in.|Zoll"),
        ("%", "percent|per cent|pct|％|Prozent|pour cent|por ciento|процентов|٪|per-cent"),
        ("％", "%|percent"),
        ("£", "pounds|pound|GBP|pounds sterling|quid"),
        ("€", "euro|euros|EUR|Euro|евро|ユーロ"),
        ("$", "dollars|USD|US$|dollar|US dollars|Dollar|долларов|dólares"),
        ("¥", "yen|円|JPY|yuan"),
        ("kWh", "kilowatt hours|kilowatt-hours|KWH|kW h|kW·h|Kilowattstunden"),
        ("N m", "Nm|N·m|newton metres|newton-metres"),
        ("kg·m/s²", "N|newtons|kg m/s^2|kg m s^-2"),
        ("J/(kg·K)", "J/kg/K|J kg^-1 K^-1|J/(kg K)|joules per kilogram kelvin|J/(kg*K)"),
        ("woman", "women"),
        ("people", "person|persons|People"),
        ("country", "countries"),
        ("people per km²", "people per km²|People per km^2"),
        ("MB", "megabytes|megabyte|Megabyte"),
        ("MHz", "MHZ|Mhz"),
        ("mV", "mv"),
        ("km/h", "KM/H|Km/h"),
        ("weeks", "wks|wk|Wochen"),
        ("mol", "moles|mole|Mol"),
        ("mph", "miles per hour|MPH|miles an hour|mi/h"),
        ("nmi", "nautical miles|nautical mile"),
        ("light years", "ly|light-years|Lichtjahre|光年"),
    ];
    for (asked, typed) in table {
        for typed in typed.split('|') {
            assert_eq!(sample_fit(asked, typed), Some(Same), "{typed} for {asked}");
        }
    }
}

#[test]
fn a_unit_that_measures_the_same_counts_as_so_many() {
    let table = [
        ("m", "km", 1000.0),
        ("km", "m", 0.001),
        ("m", "feet", 0.3048),
        ("mW", "megawatts", 1e9),
        ("W", "kJ/s", 1000.0),
        ("km/h", "m/s", 3.6),
        ("MB", "kilobits", 1.0 / 8000.0),
        ("B", "KiB", 1024.0),
        ("g", "tonnes", 1e6),
        ("min", "hours", 60.0),
        ("years", "months", 1.0 / 12.0),
        ("m²", "hectares", 1e4),
        ("l", "ml", 0.001),
        ("l", "cm³", 0.001),
        ("%", "‰", 0.1),
        ("Pa", "bar", 1e5),
        ("J", "kcal", 4184.0),
    ];
    for (asked, typed, factor) in table {
        let Some(Times(found)) = sample_fit(asked, typed) else { panic!("{typed} for {asked}") };
        assert!((found / factor - 1.0).abs() < 1e-12, "{typed} for {asked}: {found}");
    }
}

#[test]
fn the_case_of_a_symbol_counts() {
    let table = [
        ("mW", "MW"),
        ("MW", "mW"),
        ("MB", "Mb"),
        ("Mb", "MB"),
        ("GB", "gb"),
        ("s", "S"),
        ("mg", "Mg"),
        ("Mm", "mm"),
        ("pA", "PA"),
        ("h", "H"),
        ("MHz", "mHz"),
        ("ml", "Ml"),
        ("mV", "MV"),
        ("ms", "Ms"),
        ("kB", "kb"),
        ("mm", "Mm"),
        ("mm", "MM"),
        ("Pa", "PA"),
        ("mK", "MK"),
    ];
    for (asked, typed) in table {
        assert_eq!(sample_fit(asked, typed), Some(OtherCase), "{typed} for {asked}");
    }
}

#[test]
fn another_unit_does_not_fit() {
    let table = [
        ("m", "s"),
        ("m", "miles an hour"),
        ("m", "ms"),
        ("m", "m²"),
        ("kg", "m"),
        ("°C", "°F"),
        ("°C", "K"),
        ("€", "$"),
        ("people", "sites"),
        ("people", "m"),
        ("km", "kilo"),
        ("m", "xyz"),
        ("m", ""),
        ("m", "/"),
        ("m", "m m"),
        ("km/h", "km"),
        ("years", "seconds"),
        ("m", "(m"),
        ("m", "m)"),
        ("m", "m^99"),
        ("N", "Pa"),
        ("£", "€"),
        ("bit", "m"),
    ];
    for (asked, typed) in table {
        assert_eq!(sample_fit(asked, typed), None, "{typed} for {asked}");
    }
}

#[test]
fn every_spelling_of_every_unit_is_that_unit() {
    for row in UNITS {
        let asked = row
            .symbols
            .split_whitespace()
            .chain(row.names.split('|'))
            .find(|name| !name.is_empty())
            .unwrap();
        for name in row
            .symbols
            .split_whitespace()
            .chain(row.names.split('|').filter(|name| !name.is_empty()))
        {
            // Yen and yuan share a sign, and `°` has several meanings: what is asked by a word is
            // settled.
            assert_eq!(sample_fit(name, name), Some(Same), "{name}");
            assert_eq!(sample_fit(asked, name), Some(Same), "{name} for {asked}");
        }
    }
}

#[test]
fn no_symbol_is_another_one_in_capitals() {
    let symbols: Vec<String> = UNITS
        .iter()
        .filter(|row| row.prefixed != Prefixed::No)
        .flat_map(|row| row.symbols.split_whitespace())
        .flat_map(|symbol| {
            ["", "k", "M", "m", "µ", "n", "G", "p", "P", "T"]
                .map(|prefix| format!("{prefix}{symbol}"))
        })
        .filter(|symbol| !Unit::new(symbol).readings.is_empty())
        .collect();
    for one in &symbols {
        for other in symbols
            .iter()
            .filter(|other| *other != one && other.to_lowercase() == one.to_lowercase())
        {
            let is_one_unit = Unit::new(one)
                .readings
                .iter()
                .any(|a| Unit::new(other).readings.iter().any(|b| a.is_same(b)));
            if !is_one_unit {
                assert_ne!(sample_fit(one, other), Some(Same), "{other} for {one}");
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics_as_a_unit(
        asked in "\\PC{0,12}",
        typed in "\\PC{0,12}",
        pieces in prop::collection::vec(prop::sample::select(vec![
            "k", "m", "M", "/", "^", "-", "2", "9", "(", ")", "·", "°", "C", "per ", "square ", "s", " ", "\u{301}", "'",
        ]), 0..16),
    ) {
        let pieces = pieces.concat();
        for asked in [&asked, &pieces] {
            for typed in [&typed, &pieces] {
                if let Some(Times(factor)) = sample_fit(asked, typed) {
                    prop_assert!(factor.is_finite() && factor > 0.0);
                }
            }
        }
    }
}

#[test]
fn no_unit_is_passed_over_by_its_ending() {
    // A prefix and an ending for each name in turn: all of them with each would take minutes.
    let prefixes = PREFIXES.iter().flat_map(|prefix| prefix.names.split('|')).chain([""]);
    let endings = ["", "s", "es", "e", "n", "en", "er", "i"];
    let forms = prefixes.cycle().zip(endings.into_iter().cycle());
    let names = UNITS.iter().flat_map(|row| row.names.split('|').chain(row.symbols.split(' ')));
    for (name, (prefix, ending)) in names.zip(forms) {
        for unit in [name.to_owned(), format!("{prefix}{name}"), format!("{name}{ending}")] {
            let is_unit = UnitInText::from_text(&unit).is_some();
            for word in unit.split(' ').filter(|_| is_unit) {
                assert!(UnitInText::may_have(word), "{unit}: {word}");
            }
        }
    }
    assert!(!UnitInText::may_have("alternative") && !UnitInText::may_have("kingdom"));
}
