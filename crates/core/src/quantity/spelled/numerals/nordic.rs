//! The number words of Danish, Finnish, Norwegian and Swedish.

use super::{NumeralOrder, Numerals, PLAIN};

pub(super) static DANISH: Numerals = Numerals {
    zero: "nul",
    units: "en et én ét|to|tre|fire|fem|seks|syv|otte|ni",
    articles: "en et",
    scale_articles: "",
    teens: "ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten",
    tens: "tyve|tredive|fyrre fyrretyve|halvtreds halvtredsindstyve|tres tresindstyve|\
           halvfjerds halvfjerdsindstyve|firs firsindstyve|halvfems halvfemsindstyve",
    hundred: "hundrede hundred",
    hundreds: "",
    and: "og",
    ordinal_units: "første|anden andet andre|tredje|fjerde|femte|sjette|syvende|ottende|niende",
    ordinal_teens: "tiende|ellevte elvte|tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende",
    ordinal_tens: "tyvende|tredivte|fyrretyvende|halvtredsindstyvende|tresindstyvende|halvfjerdsindstyvende|\
                   firsindstyvende|halvfemsindstyvende",
    // `hundrede` and `tusinde` are the hundredth and the thousandth too.
    ordinal_hundred: "",
    ordinal_scales: "|millionte|milliardte|billionte",
    endings: "",
    scales: "tusind tusinde|million millioner|milliard milliarder|billion billioner",
    order: NumeralOrder { has_units_first: true, is_glued: true, ..PLAIN },
    not_english: "",
};

pub(super) static NORWEGIAN: Numerals = Numerals {
    zero: "null",
    units: "en én ein ett éin ei|to|tre|fire|fem|seks|sju syv|åtte|ni",
    articles: "en et ei ein eit",
    scale_articles: "et eit",
    teens: "ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten",
    tens: "tjue tyve|tretti tredve|førti|femti|seksti|sytti|åtti|nitti",
    hundred: "hundre",
    hundreds: "",
    and: "og",
    ordinal_units: "første fyrste|andre annen annet|tredje|fjerde|femte|sjette|sjuende syvende|åttende|niende",
    ordinal_teens: "tiende|ellevte|tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende",
    ordinal_tens: "tjuende tyvende|trettiende tredevte|førtiende|femtiende|sekstiende|syttiende|åttiende|nittiende",
    ordinal_hundred: "hundrede",
    ordinal_scales: "tusende|millionte|milliardte|billionte",
    endings: "",
    scales: "tusen|million millioner|milliard milliarder|billion billioner",
    order: NumeralOrder { is_glued: true, ..PLAIN },
    not_english: "",
};

pub(super) static SWEDISH: Numerals = Numerals {
    zero: "noll",
    units: "en ett|två tu|tre|fyra|fem|sex|sju|åtta|nio",
    articles: "en ett",
    scale_articles: "",
    teens: "tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton aderton|nitton",
    tens: "tjugo tjugu|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio",
    hundred: "hundra",
    hundreds: "",
    and: "och",
    ordinal_units: "första förste|andra andre|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde",
    ordinal_teens: "tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde",
    ordinal_tens: "tjugonde|trettionde|fyrtionde|femtionde|sextionde|sjuttionde|åttionde|nittionde",
    ordinal_hundred: "hundrade",
    ordinal_scales: "tusende|miljonte|miljardte|biljonte",
    endings: "",
    scales: "tusen|miljon miljoner|miljard miljarder|biljon biljoner",
    order: NumeralOrder { is_glued: true, ..PLAIN },
    not_english: "",
};

pub(super) static FINNISH: Numerals = Numerals {
    zero: "nolla",
    units: "yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän",
    articles: "",
    scale_articles: "",
    teens: "kymmenen|yksitoista|kaksitoista|kolmetoista|neljätoista|viisitoista|kuusitoista|seitsemäntoista|\
            kahdeksantoista|yhdeksäntoista",
    tens: "kaksikymmentä|kolmekymmentä|neljäkymmentä|viisikymmentä|kuusikymmentä|seitsemänkymmentä|\
           kahdeksankymmentä|yhdeksänkymmentä",
    hundred: "sata sataa",
    hundreds: "",
    and: "",
    ordinal_units: "ensimmäinen|toinen|kolmas|neljäs|viides|kuudes|seitsemäs|kahdeksas|yhdeksäs",
    ordinal_teens: "kymmenes|yhdestoista|kahdestoista|kolmastoista|neljästoista|viidestoista|kuudestoista|\
                    seitsemästoista|kahdeksastoista|yhdeksästoista",
    ordinal_tens: "kahdeskymmenes|kolmaskymmenes|neljäskymmenes|viideskymmenes|kuudeskymmenes|seitsemäskymmenes|\
                   kahdeksaskymmenes|yhdeksäskymmenes",
    ordinal_hundred: "sadas",
    ordinal_scales: "tuhannes|miljoonas|miljardis|biljoonas",
    endings: "",
    scales: "tuhat tuhatta|miljoona miljoonaa|miljardi miljardia|biljoona biljoonaa",
    order: NumeralOrder { is_glued: true, ..PLAIN },
    not_english: "",
};
