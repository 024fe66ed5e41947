//! Years that are counted from the beginning of a reign.

use crate::quantity::token::Cursor;

/// The names of an era, its first year and how many it had.
struct Era {
    names: [&'static str; 2],
    first: i16,
    years: i16,
}

/// The eras of Japan since the Gregorian calendar, and that of the Republic of China.
const ERAS: [Era; 6] = [
    Era { names: ["明治", "meiji"], first: 1868, years: 45 },
    Era { names: ["大正", "taisho"], first: 1912, years: 15 },
    Era { names: ["昭和", "showa"], first: 1926, years: 64 },
    Era { names: ["平成", "heisei"], first: 1989, years: 31 },
    Era { names: ["令和", "reiwa"], first: 2019, years: 99 },
    Era { names: ["民國", "民国"], first: 1912, years: 200 },
];

/// Takes the name of an era, and gives its first year and how many it had.
pub(super) fn take(cursor: &mut Cursor<'_>) -> Option<(i16, i16)> {
    ERAS.iter().find_map(|era| cursor.take_longest(era.names.into_iter()).then_some((era.first, era.years)))
}
