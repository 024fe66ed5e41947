//! Years that are counted from the beginning of a reign.

use crate::quantity::token::Cursor;

/// The names of an era, its first year and how many it had.
struct ReignEra {
    names: [&'static str; 2],
    first: i16,
    years: i16,
}

/// The eras of Japan since the Gregorian calendar, and that of the Republic of China.
const ERAS: [ReignEra; 6] = [
    ReignEra { names: ["明治", "meiji"], first: 1868, years: 45 },
    ReignEra { names: ["大正", "taisho"], first: 1912, years: 15 },
    ReignEra { names: ["昭和", "showa"], first: 1926, years: 64 },
    ReignEra { names: ["平成", "heisei"], first: 1989, years: 31 },
    ReignEra { names: ["令和", "reiwa"], first: 2019, years: 99 },
    ReignEra { names: ["民國", "民国"], first: 1912, years: 200 },
];

/// Takes the name of an era, and gives its first year and how many it had.
pub(super) fn take_era(cursor: &mut Cursor<'_>) -> Option<(i16, i16)> {
    ERAS.iter().find_map(|era| {
        cursor.take_longest(era.names.into_iter()).then_some((era.first, era.years))
    })
}
