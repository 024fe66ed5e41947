//! Units of measurement: data alone.
//!
//! A symbol counts with its case. A name counts in every language, whatever its case and its
//! accents, in the singular and in the plural. Prefixes (`k`, `kilo`) are a rule: see [`PREFIXES`].

/// The base units. Every other unit is a product of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Length,
    Mass,
    Time,
    /// Months and years, whose length in seconds is not settled.
    Calendar,
    Current,
    Kelvin,
    Celsius,
    Fahrenheit,
    Amount,
    Luminosity,
    Angle,
    Information,
    Level,
    Share,
    Dollar,
    Euro,
    Pound,
    /// Yen and yuan share a sign, but are two things.
    Yen,
    Yuan,
    Rouble,
    Franc,
    Rupee,
    Won,
    Krone,
    Zloty,
}

/// How many kinds of [`Base`] there are.
pub(super) const BASE_COUNT: usize = 25;

/// Which prefixes a unit takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefixed {
    No,
    Decimal,
    /// Those of ten and those of two: `MB`, `MiB`.
    Binary,
}

/// One unit.
#[derive(Debug)]
pub(super) struct UnitRow {
    /// Signs, by their case; a space parts them.
    pub symbols: &'static str,
    /// Names; `|` parts them.
    pub names: &'static str,
    /// Its base units, with exponents.
    pub bases: &'static [(Base, i8)],
    /// How much of the bases it is: metres, kilograms, seconds, …
    pub factor: f64,
    pub prefixed: Prefixed,
}

/// A prefix: its symbols by their case, its names, and the power of ten or two that it multiplies
/// by.
#[derive(Debug)]
pub(super) struct Prefix {
    pub symbols: &'static str,
    pub names: &'static str,
    pub base: u8,
    pub power: i32,
}

const fn decimal_prefix(symbols: &'static str, names: &'static str, power: i32) -> Prefix {
    Prefix { symbols, names, base: 10, power }
}

const fn binary_prefix(symbols: &'static str, names: &'static str, power: i32) -> Prefix {
    Prefix { symbols, names, base: 2, power }
}

/// The prefixes of the International System, with their names in the languages that spell them
/// otherwise; then those of two.
pub(super) static PREFIXES: [Prefix; 24] = [
    decimal_prefix("Y", "yotta|йотта", 24),
    decimal_prefix("Z", "zetta|зетта", 21),
    decimal_prefix("E", "exa|экса", 18),
    decimal_prefix("P", "peta|пета|ペタ", 15),
    decimal_prefix("T", "tera|téra|тера|テラ", 12),
    decimal_prefix("G", "giga|гига|ギガ", 9),
    decimal_prefix("M", "mega|méga|мега|メガ", 6),
    decimal_prefix("k", "kilo|quilo|chilo|кило|キロ", 3),
    decimal_prefix("h", "hecto|hekto|etto|гекто|ヘクト", 2),
    decimal_prefix("da", "deca|deka|déca|дека|デカ", 1),
    decimal_prefix("d", "deci|dezi|déci|деци|デシ", -1),
    decimal_prefix("c", "centi|zenti|санти|センチ", -2),
    decimal_prefix("m", "milli|mili|милли|ミリ", -3),
    decimal_prefix("µ u", "micro|mikro|микро|マイクロ", -6),
    decimal_prefix("n", "nano|нано|ナノ", -9),
    decimal_prefix("p", "pico|piko|пико|ピコ", -12),
    decimal_prefix("f", "femto|фемто", -15),
    decimal_prefix("a", "atto|атто", -18),
    decimal_prefix("z", "zepto|зепто", -21),
    decimal_prefix("y", "yocto|yokto|йокто", -24),
    binary_prefix("Ki", "kibi", 10),
    binary_prefix("Mi", "mebi", 20),
    binary_prefix("Gi", "gibi", 30),
    binary_prefix("Ti", "tebi", 40),
];

/// Words that raise the unit behind them, with the exponent. They stand as `fold` leaves them.
pub(super) const POWERS_BEFORE: [(&str, i8); 2] = [
    ("square|sq|quadrat|vierkante|квадратный|квадратных|квадратного|квадратные|кв|平方", 2),
    ("cubic|cubed|cu|kubik|kubieke|кубический|кубических|кубического|куб|立方", 3),
];

/// Words that raise the unit before them, with the exponent. They stand as `fold` leaves them.
pub(super) const POWERS_BEHIND: [(&str, i8); 2] = [
    (
        "squared|square|carre|carres|carree|cuadrado|cuadrados|quadrato|quadrati|quadrado|quadrados|kwadraat",
        2,
    ),
    ("cubed|cube|cubes|cubico|cubicos|cubo|cubi|cubico|cubici|kubiek", 3),
];

/// Words that divide by the unit behind them.
pub(super) const PER_WORDS: &str = "per|pro|je|par|por|al|all|alla|a|an|à|в|на|每|毎";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{BASE_COUNT, Base};
    use crate::quantity::unit::units::UNITS;

    #[test]
    fn every_base_has_its_place() {
        assert_eq!(Base::Zloty as usize + 1, BASE_COUNT);
    }

    #[test]
    fn no_unit_has_a_name_twice() {
        for row in UNITS {
            let symbols: Vec<&str> = row.symbols.split_whitespace().collect();
            assert_eq!(
                symbols.iter().collect::<HashSet<_>>().len(),
                symbols.len(),
                "{}",
                row.symbols
            );
            assert!(row.factor > 0.0 && !row.bases.is_empty(), "{} {}", row.symbols, row.names);
            assert!(!row.symbols.is_empty() || !row.names.is_empty());
        }
    }
}
