//! The number words of each language: data alone.
//!
//! In a list, `|` parts the numbers, a space the forms of one number, and `_` stands for the space
//! inside of a form. Words stand in their usual spelling; the reader folds case and accents. A list
//! of endings makes one form of each stem for each ending.

mod nordic;
mod other;

use nordic::{DANISH, FINNISH, NORWEGIAN, SWEDISH};
use other::{CATALAN, CZECH, GREEK, HUNGARIAN, POLISH, ROMANIAN, TURKISH};

/// The number words of one language.
#[derive(Debug)]
pub(super) struct Numerals {
    /// 0.
    pub zero: &'static str,
    /// 1 to 9.
    pub units: &'static str,
    /// Forms of 1 that are mostly articles: a number only before or behind other number words.
    pub articles: &'static str,
    /// Articles that say 1 before a hundred or a scale alone: `a million`.
    pub scale_articles: &'static str,
    /// 10 to 19.
    pub teens: &'static str,
    /// 20 to 90.
    pub tens: &'static str,
    /// The word that multiplies by 100.
    pub hundred: &'static str,
    /// 100 to 900, where these are words of their own.
    pub hundreds: &'static str,
    /// Words that may link hundreds with the rest, or tens with units.
    pub and: &'static str,
    /// First to ninth.
    pub ordinal_units: &'static str,
    /// Tenth to nineteenth.
    pub ordinal_teens: &'static str,
    /// Twentieth to ninetieth.
    pub ordinal_tens: &'static str,
    /// Hundredth.
    pub ordinal_hundred: &'static str,
    /// Thousandth and millionth.
    pub ordinal_scales: &'static str,
    /// The endings of ordinals; empty where ordinals are listed whole.
    pub endings: &'static str,
    /// The scales: thousand, million, 10^9, 10^12; a number that the language lacks has no form.
    pub scales: &'static str,
    /// How the words are put together.
    pub order: NumeralOrder,
    /// Words of English that are other words in this language.
    pub not_english: &'static str,
}

/// How the words of a number are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a habit of its own, and languages mix them freely"
)]
pub(in crate::quantity) struct NumeralOrder {
    /// The unit comes before the ten: `einundzwanzig`.
    pub has_units_first: bool,
    /// A word may link ten and unit: `treinta y uno`.
    pub links_tens: bool,
    /// 60 and 80 count on to 79 and 99: `soixante-douze`.
    pub counts_in_twenties: bool,
    /// Several number words may be one word: `zweihundertfünf`.
    pub is_glued: bool,
    /// `cent`, `mil` and their like are numbers without a word before them.
    pub has_bare_scales: bool,
    /// Each word of an ordinal is one: `vigésimo primero`.
    pub repeats_ordinals: bool,
}

const PLAIN: NumeralOrder = NumeralOrder {
    has_units_first: false,
    links_tens: false,
    counts_in_twenties: false,
    is_glued: false,
    has_bare_scales: true,
    repeats_ordinals: false,
};

/// The number words of the language with this primary subtag, where they are known.
pub(super) fn numerals_of(primary: &str) -> Option<&'static Numerals> {
    Some(match primary {
        "ca" => &CATALAN,
        "cs" => &CZECH,
        "da" => &DANISH,
        "de" => &GERMAN,
        "el" => &GREEK,
        "en" => &ENGLISH,
        "es" => &SPANISH,
        "fi" => &FINNISH,
        "fr" => &FRENCH,
        "hu" => &HUNGARIAN,
        "it" => &ITALIAN,
        "nb" => &NORWEGIAN,
        "nl" => &DUTCH,
        "pl" => &POLISH,
        "pt" => &PORTUGUESE,
        "ro" => &ROMANIAN,
        "ru" => &RUSSIAN,
        "sv" => &SWEDISH,
        "tr" => &TURKISH,
        _ => return None,
    })
}

static ENGLISH: Numerals = Numerals {
    zero: "zero nought naught",
    units: "one|two|three|four|five|six|seven|eight|nine",
    articles: "",
    scale_articles: "a an",
    teens: "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
    tens: "twenty|thirty|forty fourty|fifty|sixty|seventy|eighty|ninety",
    hundred: "hundred hundreds",
    hundreds: "",
    and: "and",
    ordinal_units: "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth",
    ordinal_teens: "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth",
    ordinal_tens: "twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth",
    ordinal_hundred: "hundredth",
    ordinal_scales: "thousandth|millionth|billionth|trillionth",
    endings: "",
    scales: "thousand thousands|million millions|billion billions|trillion trillions",
    order: NumeralOrder { has_bare_scales: false, ..PLAIN },
    not_english: "",
};

static GERMAN: Numerals = Numerals {
    zero: "null",
    units: "eins ein eine einen einem einer eines|zwei zwo|drei|vier|fünf fuenf|sechs|sieben|acht|neun",
    articles: "ein eine einen einem einer eines",
    scale_articles: "",
    teens: "zehn|elf|zwölf zwoelf|dreizehn|vierzehn|fünfzehn fuenfzehn|sechzehn|siebzehn|achtzehn|neunzehn",
    tens: "zwanzig|dreißig dreissig|vierzig|fünfzig fuenfzig|sechzig|siebzig|achtzig|neunzig",
    hundred: "hundert",
    hundreds: "",
    and: "und",
    ordinal_units: "erst|zweit|dritt|viert|fünft fuenft|sechst|siebt siebent|acht|neunt",
    ordinal_teens: "zehnt|elft|zwölft zwoelft|dreizehnt|vierzehnt|fünfzehnt fuenfzehnt|sechzehnt|siebzehnt|achtzehnt|\
                    neunzehnt",
    ordinal_tens: "zwanzigst|dreißigst dreissigst|vierzigst|fünfzigst fuenfzigst|sechzigst|siebzigst|achtzigst|neunzigst",
    ordinal_hundred: "hundertst",
    ordinal_scales: "tausendst|millionst|milliardst|billionst",
    endings: "e er en es em",
    scales: "tausend|million millionen|milliarde milliarden|billion billionen",
    order: NumeralOrder { has_units_first: true, is_glued: true, ..PLAIN },
    not_english: "",
};

static SPANISH: Numerals = Numerals {
    zero: "cero",
    units: "uno un una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve",
    articles: "un una",
    scale_articles: "",
    teens: "diez|once|doce|trece|catorce|quince|dieciséis diez_y_seis|diecisiete diez_y_siete|dieciocho diez_y_ocho|\
            diecinueve diez_y_nueve",
    tens: "veinte veinti|treinta treintai|cuarenta cuarentai|cincuenta cincuentai|sesenta sesentai|setenta setentai|\
           ochenta ochentai|noventa noventai",
    hundred: "",
    hundreds: "cien ciento|doscientos doscientas|trescientos trescientas|cuatrocientos cuatrocientas|\
               quinientos quinientas|seiscientos seiscientas|setecientos setecientas|ochocientos ochocientas|\
               novecientos novecientas",
    and: "y",
    ordinal_units: "primero primer primera|segundo segunda|tercero tercer tercera|cuarto cuarta|quinto quinta|\
                    sexto sexta|séptimo séptima sétimo|octavo octava|noveno novena",
    ordinal_teens: "décimo décima|undécimo undécima decimoprimero decimoprimera|\
                    duodécimo duodécima decimosegundo decimosegunda|decimotercero decimotercer decimotercera|\
                    decimocuarto decimocuarta|decimoquinto decimoquinta|decimosexto decimosexta|\
                    decimoséptimo decimoséptima|decimoctavo decimoctava|decimonoveno decimonovena",
    ordinal_tens: "vigésimo vigésima|trigésimo trigésima|cuadragésimo cuadragésima|quincuagésimo quincuagésima|\
                   sexagésimo sexagésima|septuagésimo septuagésima|octogésimo octogésima|nonagésimo nonagésima",
    ordinal_hundred: "",
    ordinal_scales: "milésimo|millonésimo||",
    endings: "",
    scales: "mil|millón millones||billón billones",
    order: NumeralOrder { links_tens: true, is_glued: true, repeats_ordinals: true, ..PLAIN },
    not_english: "",
};

static FRENCH: Numerals = Numerals {
    zero: "zéro",
    units: "un une|deux|trois|quatre|cinq|six|sept|huit|neuf",
    articles: "un une",
    scale_articles: "",
    teens: "dix|onze|douze|treize|quatorze|quinze|seize|dix_sept|dix_huit|dix_neuf",
    tens: "vingt vingts|trente|quarante|cinquante|soixante|septante|quatre_vingt quatre_vingts huitante octante|nonante",
    hundred: "cent cents",
    hundreds: "",
    and: "et",
    ordinal_units: "premier première unième|deuxième second seconde|troisième|quatrième|cinquième|sixième|septième|\
                    huitième|neuvième",
    ordinal_teens: "dixième|onzième|douzième|treizième|quatorzième|quinzième|seizième|dix_septième|dix_huitième|\
                    dix_neuvième",
    ordinal_tens: "vingtième|trentième|quarantième|cinquantième|soixantième|septantième|\
                   quatre_vingtième huitantième octantième|nonantième",
    ordinal_hundred: "centième",
    ordinal_scales: "millième|millionième|milliardième|billionième",
    endings: "",
    scales: "mille mil|million millions|milliard milliards|billion billions",
    order: NumeralOrder { links_tens: true, counts_in_twenties: true, ..PLAIN },
    not_english: "",
};

static ITALIAN: Numerals = Numerals {
    zero: "zero",
    units: "uno un una|due|tre|quattro|cinque|sei|sette|otto|nove",
    articles: "uno un una",
    scale_articles: "",
    teens: "dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove",
    tens: "venti vent|trenta trent|quaranta quarant|cinquanta cinquant|sessanta sessant|settanta settant|\
           ottanta ottant|novanta novant",
    hundred: "cento cent",
    hundreds: "",
    and: "e",
    ordinal_units: "prim unesim|second duesim|terz treesim|quart quattresim|quint cinquesim|sest seiesim|\
                    settim settesim|ottav ottesim|non novesim",
    ordinal_teens: "decim|undicesim|dodicesim|tredicesim|quattordicesim|quindicesim|sedicesim|diciassettesim|\
                    diciottesim|diciannovesim",
    ordinal_tens: "ventesim|trentesim|quarantesim|cinquantesim|sessantesim|settantesim|ottantesim|novantesim",
    ordinal_hundred: "centesim",
    ordinal_scales: "millesim|milionesim|miliardesim|",
    endings: "o a i e",
    scales: "mille mila|milione milioni|miliardo miliardi|bilione bilioni",
    order: NumeralOrder { is_glued: true, ..PLAIN },
    not_english: "",
};

static DUTCH: Numerals = Numerals {
    zero: "nul",
    units: "één|twee|drie|vier|vijf|zes|zeven|acht|negen",
    articles: "een",
    scale_articles: "",
    teens: "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien",
    tens: "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig",
    hundred: "honderd",
    hundreds: "",
    and: "en",
    ordinal_units: "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende",
    ordinal_teens: "tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende",
    ordinal_tens: "twintigste|dertigste|veertigste|vijftigste|zestigste|zeventigste|tachtigste|negentigste",
    ordinal_hundred: "honderdste",
    ordinal_scales: "duizendste|miljoenste|miljardste|biljoenste",
    endings: "",
    scales: "duizend|miljoen miljoenen|miljard miljarden|biljoen biljoenen",
    order: NumeralOrder { has_units_first: true, is_glued: true, ..PLAIN },
    not_english: "ten",
};

static PORTUGUESE: Numerals = Numerals {
    zero: "zero",
    units: "um uma|dois duas|três|quatro|cinco|seis|sete|oito|nove",
    articles: "um uma",
    scale_articles: "",
    teens: "dez|onze|doze|treze|catorze quatorze|quinze|dezesseis dezasseis|dezessete dezassete|dezoito|\
            dezenove dezanove",
    tens: "vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa",
    hundred: "",
    hundreds: "cem cento|duzentos duzentas|trezentos trezentas|quatrocentos quatrocentas|quinhentos quinhentas|\
               seiscentos seiscentas|setecentos setecentas|oitocentos oitocentas|novecentos novecentas",
    and: "e",
    ordinal_units: "primeir|segund|terceir|quart|quint|sext|sétim|oitav|non",
    ordinal_teens: "décim|undécim|duodécim|||||||",
    ordinal_tens: "vigésim|trigésim|quadragésim|quinquagésim|sexagésim|septuagésim|octogésim|nonagésim",
    ordinal_hundred: "centésim",
    ordinal_scales: "milésim|milionésim||",
    endings: "o a os as",
    // Brazil writes `bilhão` for 10^9, Portugal `bilião` for 10^12.
    scales: "mil|milhão milhões|bilhão bilhões|bilião biliões trilhão trilhões",
    order: NumeralOrder { links_tens: true, repeats_ordinals: true, ..PLAIN },
    not_english: "",
};

static RUSSIAN: Numerals = Numerals {
    zero: "ноль нуль",
    units: "один одна одно одного одной одну|два две двух двум двумя|три трёх трём тремя|\
            четыре четырёх четырём четырьмя|пять пяти пятью|шесть шести шестью|семь семи семью|\
            восемь восьми восемью|девять девяти девятью",
    articles: "",
    scale_articles: "",
    teens: "десять десяти десятью|одиннадцать одиннадцати|двенадцать двенадцати|тринадцать тринадцати|\
            четырнадцать четырнадцати|пятнадцать пятнадцати|шестнадцать шестнадцати|семнадцать семнадцати|\
            восемнадцать восемнадцати|девятнадцать девятнадцати",
    tens: "двадцать двадцати|тридцать тридцати|сорок сорока|пятьдесят пятидесяти|шестьдесят шестидесяти|\
           семьдесят семидесяти|восемьдесят восьмидесяти|девяносто девяноста",
    hundred: "",
    hundreds: "сто ста|двести двухсот|триста трёхсот|четыреста четырёхсот|пятьсот пятисот|шестьсот шестисот|\
               семьсот семисот|восемьсот восьмисот|девятьсот девятисот",
    and: "",
    ordinal_units: "перв|втор|трет треть|четвёрт|пят|шест|седьм|восьм|девят",
    ordinal_teens: "десят|одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|\
                    девятнадцат",
    ordinal_tens: "двадцат|тридцат|сороков|пятидесят|шестидесят|семидесят|восьмидесят|девяност",
    ordinal_hundred: "сот",
    ordinal_scales: "тысячн|миллионн|миллиардн|триллионн",
    endings: "ый ой ий ая я ое е ого его ому ему ую ю ым им ом ем ей ые ых",
    scales: "тысяч тысяча тысячи тысячу|миллион миллиона миллионов|миллиард миллиарда миллиардов|\
             триллион триллиона триллионов",
    order: PLAIN,
    not_english: "",
};

/// The languages that have number words here, by their primary subtags.
pub(super) const TONGUES: [&str; 19] = [
    "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "pl", "pt", "ro",
    "ru", "sv", "tr",
];

#[cfg(test)]
mod tests {
    use super::{TONGUES, numerals_of};

    #[test]
    fn every_list_has_as_many_numbers_as_it_should() {
        for tongue in TONGUES {
            let numerals = numerals_of(tongue).unwrap();
            let lists = [
                (numerals.units, 9),
                (numerals.teens, 10),
                (numerals.tens, 8),
                (numerals.ordinal_units, 9),
                (numerals.ordinal_teens, 10),
                (numerals.ordinal_tens, 8),
                (numerals.scales, 4),
                (numerals.ordinal_scales, 4),
            ];
            for (list, count) in lists {
                assert_eq!(list.split('|').count(), count, "{tongue} {list}");
            }
            assert_eq!(
                numerals.hundred.is_empty(),
                numerals.hundreds.split('|').count() == 9,
                "{tongue}"
            );
        }
    }
}
