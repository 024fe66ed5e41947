//! The words around numbers and dates. `|` parts the words of a list; every word stands as `fold` leaves it:
//! in lower case, without accents.

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Before a number or a date, passed over: `about`.
    pub about: &'static str,
    /// Before a number alone, passed over: `more than`.
    pub bound: &'static str,
    /// Behind a number, passed over: `or so`.
    pub behind: &'static str,
    /// Before a date, passed over: `on the`.
    pub on: &'static str,
    /// Between the parts of a date: `20 de junio de 1990`.
    pub of: &'static str,
    /// Behind a date, passed over.
    pub behind_date: &'static str,
    /// Behind or before a year.
    pub before_christ: &'static str,
    /// Behind or before a year.
    pub after_christ: &'static str,
    /// Before the first end of a range.
    pub open: &'static str,
    /// Between the ends of a range.
    pub to: &'static str,
    /// Between the ends of a range that was opened.
    pub and: &'static str,
    /// Scales, with their power of ten.
    pub scales: &'static [(&'static str, i32)],
    /// Twelve months; a space parts the forms of one.
    pub months: &'static str,
    /// Seven days from Monday; a space parts the forms of one.
    pub weekdays: &'static str,
}

/// The words of the language with this primary subtag, as far as they are known.
pub(super) fn words_of(primary: &str) -> &'static Words {
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

pub(super) static ENGLISH: Words = Words {
    about: "about|around|approximately|approx|approx.|roughly|circa|ca|ca.|c|c.|~|≈",
    bound: "more than|less than|fewer than|greater than|no more than|no less than|no fewer than|at least|at most|up to|\
            as many as|over|under|above|below|nearly|almost|some|just|only|well|exactly|the|>|<|>=|<=|≥|≤",
    behind: "+|or so|or more|or less|or fewer",
    on: "in|on|the|during|year|month",
    of: "of",
    behind_date: "or so",
    before_christ: "bc|b.c.|bce|b.c.e.",
    after_christ: "ad|a.d.|ce|c.e.",
    open: "between|from",
    to: "to|until|till|through|-|–|~|…|...",
    and: "and",
    scales: &[
        ("hundred|hundreds", 2),
        ("thousand|thousands", 3),
        ("lakh|lakhs", 5),
        ("million|millions|mn", 6),
        ("crore|crores", 7),
        ("billion|billions|bn", 9),
        ("trillion|trillions|tn", 12),
    ],
    months: "january|february|march|april|may|june|july|august|september|october|november|december",
    weekdays: "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
};

static GERMAN: Words = Words {
    about: "etwa|ungefahr|rund|zirka|um",
    bound: "mehr als|weniger als|uber|unter|mindestens|hochstens|fast|knapp|gut|bis zu",
    behind: "",
    on: "im|am|in|den|dem|der|jahr|jahre",
    of: "",
    behind_date: "",
    before_christ: "v. chr.|vor christus",
    after_christ: "n. chr.|nach christus",
    open: "zwischen|von|vom",
    to: "bis|bis zum",
    and: "und",
    scales: &[
        ("hundert", 2),
        ("tausend|tsd|tsd.", 3),
        ("million|millionen|mio|mio.", 6),
        ("milliarde|milliarden|mrd|mrd.", 9),
        ("billion|billionen", 12),
    ],
    months: "januar janner|februar feber|marz maerz|april|mai|juni|juli|august|september|oktober|november|dezember",
    weekdays: "montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag",
};

static SPANISH: Words = Words {
    about: "unos|unas|cerca de|aproximadamente|alrededor de|hacia",
    bound: "mas de|menos de|al menos|por lo menos|como minimo|como maximo|casi|hasta",
    behind: "",
    on: "en|el|ano",
    of: "de|del",
    behind_date: "",
    before_christ: "a. c.|antes de cristo",
    after_christ: "d. c.|despues de cristo",
    open: "entre|de|del|desde",
    to: "a|al|hasta",
    and: "y",
    scales: &[("mil", 3), ("millon|millones", 6), ("billon|billones", 12)],
    months: "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre",
    weekdays: "lunes|martes|miercoles|jueves|viernes|sabado|domingo",
};

static FRENCH: Words = Words {
    about: "environ|vers|autour de|a peu pres",
    bound: "plus de|moins de|au moins|au plus|jusqu'a|presque|pres de|quelque",
    behind: "",
    on: "en|le|l'an|annee",
    of: "",
    behind_date: "",
    before_christ: "av. j.-c.|avant j.-c.",
    after_christ: "ap. j.-c.|apres j.-c.",
    open: "entre|de|du",
    to: "a|au|jusqu'a",
    and: "et",
    scales: &[("mille", 3), ("million|millions", 6), ("milliard|milliards", 9), ("billion|billions", 12)],
    months: "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre",
    weekdays: "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
};

static ITALIAN: Words = Words {
    about: "circa|intorno a|verso",
    bound: "piu di|meno di|oltre|almeno|fino a|quasi",
    behind: "",
    on: "nel|il|in|anno",
    of: "",
    behind_date: "",
    before_christ: "a.c.|avanti cristo",
    after_christ: "d.c.|dopo cristo",
    open: "tra|fra|da|dal",
    to: "a|al",
    and: "e",
    scales: &[("mila|mille", 3), ("milione|milioni", 6), ("miliardo|miliardi", 9), ("bilione|bilioni", 12)],
    months: "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    weekdays: "lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica",
};

static JAPANESE: Words = Words {
    about: "約|およそ|ほぼ",
    bound: "",
    behind: "以上|以下|余り|ほど|まで",
    on: "",
    of: "",
    behind_date: "頃|ごろ|まで",
    before_christ: "紀元前",
    after_christ: "西暦",
    open: "",
    to: "から",
    and: "",
    scales: &[("百", 2), ("千", 3), ("万", 4), ("億", 8), ("兆", 12)],
    months: "",
    weekdays: "",
};

static DUTCH: Words = Words {
    about: "ongeveer|rond|omstreeks",
    bound: "meer dan|minder dan|minstens|hoogstens|bijna|ruim|zo'n",
    behind: "",
    on: "in|op|het|jaar",
    of: "",
    behind_date: "",
    before_christ: "v. chr.|voor christus",
    after_christ: "n. chr.|na christus",
    open: "tussen|van",
    to: "tot|tot en met|t/m",
    and: "en",
    scales: &[
        ("honderd", 2),
        ("duizend", 3),
        ("miljoen|miljoenen|mln", 6),
        ("miljard|miljarden|mld", 9),
        ("biljoen|biljoenen", 12),
    ],
    months: "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    weekdays: "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
};

static PORTUGUESE: Words = Words {
    about: "cerca de|aproximadamente|por volta de",
    bound: "mais de|menos de|pelo menos|no maximo|quase|ate",
    behind: "",
    on: "em|no|ano",
    of: "de",
    behind_date: "",
    before_christ: "a.c.|antes de cristo",
    after_christ: "d.c.|depois de cristo",
    open: "entre|de",
    to: "a|ate",
    and: "e",
    // Brazil writes `bilhão` for 10^9, Portugal `bilião` for 10^12.
    scales: &[
        ("mil", 3),
        ("milhao|milhoes", 6),
        ("bilhao|bilhoes", 9),
        ("biliao|bilioes|trilhao|trilhoes", 12),
    ],
    months: "janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    weekdays: "segunda|terca|quarta|quinta|sexta|sabado|domingo",
};

static RUSSIAN: Words = Words {
    about: "около|примерно|приблизительно",
    bound: "более|более чем|больше|свыше|менее|меньше|не более|не менее|почти",
    behind: "",
    on: "в",
    of: "",
    behind_date: "год|года|году|годы|годов|г|г.|гг|гг.",
    before_christ: "до н. э.|до нашей эры",
    after_christ: "н. э.|нашей эры",
    open: "между|от|с",
    to: "до|по",
    and: "и",
    scales: &[
        ("тысяч|тысяча|тысячи|тыс|тыс.", 3),
        ("миллион|миллиона|миллионов|млн|млн.", 6),
        ("миллиард|миллиарда|миллиардов|млрд|млрд.", 9),
        ("триллион|триллиона|триллионов|трлн|трлн.", 12),
    ],
    months: "январь января|февраль февраля|март марта|апрель апреля|май мая|июнь июня|июль июля|август августа|\
             сентябрь сентября|октябрь октября|ноябрь ноября|декабрь декабря",
    weekdays: "понедельник|вторник|среда среду|четверг|пятница пятницу|суббота субботу|воскресенье",
};

#[cfg(test)]
mod tests {
    use super::{Words, words_of};
    use crate::quantity::fold::fold;

    const TONGUES: [&str; 9] = ["en", "de", "es", "fr", "it", "ja", "nl", "pt", "ru"];

    fn lists(words: &Words) -> Vec<&'static str> {
        let scales = words.scales.iter().map(|(names, _)| *names);
        let Words { about, bound, behind, on, of, behind_date, before_christ, after_christ, .. } = words;
        let Words { open, to, and, months, weekdays, .. } = words;
        [
            about,
            bound,
            behind,
            on,
            of,
            behind_date,
            before_christ,
            after_christ,
            open,
            to,
            and,
            months,
            weekdays,
        ]
        .into_iter()
        .copied()
        .chain(scales)
        .collect()
    }

    #[test]
    fn every_word_stands_as_it_is_compared() {
        for words in TONGUES.map(words_of) {
            for list in lists(words) {
                assert_eq!(list, fold(list));
                assert!(list.is_empty() || list.split(['|', ' ']).all(|word| !word.is_empty()), "{list}");
            }
        }
    }

    #[test]
    fn every_year_has_twelve_months_and_every_week_seven_days() {
        for tongue in TONGUES.into_iter().filter(|tongue| *tongue != "ja") {
            assert_eq!(words_of(tongue).months.split('|').count(), 12, "{tongue}");
            assert_eq!(words_of(tongue).weekdays.split('|').count(), 7, "{tongue}");
        }
    }
}
