//! The words around numbers in English, German and Dutch.

use super::{BoundWords, LanguageWords};

pub(in crate::quantity) static ENGLISH: LanguageWords = LanguageWords {
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
    fractions: "half halves|third thirds|quarter quarters fourth fourths",
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

pub(super) static GERMAN: LanguageWords = LanguageWords {
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
    fractions: "halb halbe halber halbes halben|drittel|viertel",
    and_a_half: ["anderthalb", "einhalb"],
    scales: &[
        ("hundert", 2),
        ("tausend|tsd|tsd.", 3),
        ("million|millionen|mio|mio.", 6),
        ("milliarde|milliarden|mrd|mrd.", 9),
        ("billion|billionen", 12),
    ],
};

pub(super) static DUTCH: LanguageWords = LanguageWords {
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
    fractions: "half halve|derde|kwart",
    and_a_half: ["anderhalf|anderhalve", "eneenhalf"],
    scales: &[
        ("honderd", 2),
        ("duizend", 3),
        ("miljoen|miljoenen|mln", 6),
        ("miljard|miljarden|mld", 9),
        ("biljoen|biljoenen", 12),
    ],
};
