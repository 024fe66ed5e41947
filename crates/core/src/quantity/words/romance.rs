//! The words around numbers in Spanish, French, Italian and Portuguese.

use super::{BoundWords, LanguageWords};

pub(super) static SPANISH: LanguageWords = LanguageWords {
    about: "unos|unas|cerca de|aproximadamente|alrededor de|hacia|mas o menos|como",
    says: "casi|son|es|hay|habia|era|eran|la respuesta es|respuesta|exactamente|solo|solamente|\
    igual a",
    behind: "aproximadamente|mas o menos|exactamente|en total",
    minus: "menos|negativo",
    bounds: BoundWords {
        more: ["mas de|mas que|mayor que|mayor de|superior a|por encima de|mayores que", ""],
        less: ["menos de|menos que|menor que|menor de|inferior a|por debajo de", ""],
        at_least: [
            "al menos|por lo menos|como minimo|un minimo de|minimo|no menos de|\
            no menos que|a partir de|mayor o igual que|mayor o igual a",
            "o mas|y mas|como minimo|al menos|por lo menos",
        ],
        at_most: [
            "como maximo|como mucho|a lo sumo|un maximo de|maximo|no mas de|no mas que|\
            hasta|menor o igual que|menor o igual a",
            "o menos|y menos|como maximo|como mucho|a lo sumo",
        ],
    },
    open: "entre|de|del|desde",
    to: "a|al|hasta",
    and: "y|e",
    point: "coma|punto",
    fractions: "medio media medios medias|tercio tercios|cuarto cuartos",
    and_a_half: ["", ""],
    scales: &[("mil", 3), ("millon|millones", 6), ("billon|billones", 12)],
};

pub(super) static FRENCH: LanguageWords = LanguageWords {
    about: "environ|vers|autour de|a peu pres|pres de|quelque|aux alentours de|aux environs de",
    says: "presque|c'est|ce sont|il y a|il y en a|il y avait|la reponse est|reponse|exactement|\
    seulement|est egal a|est|sont|egale",
    behind: "environ|a peu pres|exactement|en tout|au total",
    minus: "moins|negatif",
    bounds: BoundWords {
        more: [
            "plus de|plus que|plus grand que|superieur a|superieure a|au-dessus de|\
            au dela de|au-dela de",
            "",
        ],
        less: [
            "moins de|moins que|plus petit que|inferieur a|inferieure a|au-dessous de|\
            en dessous de",
            "",
        ],
        at_least: [
            "au moins|pas moins de|au minimum|un minimum de|minimum|superieur ou egal a|\
            a partir de",
            "ou plus|et plus|au moins|minimum|au minimum|ou davantage",
        ],
        at_most: [
            "au plus|pas plus de|au maximum|un maximum de|maximum|jusqu'a|tout au plus|\
            inferieur ou egal a",
            "ou moins|et moins|au plus|maximum|au maximum",
        ],
    },
    open: "entre|de|du",
    to: "a|au|jusqu'a",
    and: "et",
    point: "virgule",
    fractions: "demi demie demis|tiers|quart quarts",
    and_a_half: ["", ""],
    scales: &[
        ("mille", 3),
        ("million|millions", 6),
        ("milliard|milliards", 9),
        ("billion|billions", 12),
    ],
};

pub(super) static ITALIAN: LanguageWords = LanguageWords {
    about: "circa|intorno a|verso|all'incirca|pressappoco|piu o meno|sui|sulle",
    says: "quasi|sono|e|c'e|ci sono|erano|era|la risposta e|risposta|esattamente|solo|soltanto|\
    uguale a",
    behind: "circa|all'incirca|esattamente|in tutto|in totale",
    minus: "meno|negativo",
    bounds: BoundWords {
        more: ["piu di|piu che|maggiore di|superiore a|oltre|al di sopra di|sopra", ""],
        less: ["meno di|meno che|minore di|inferiore a|al di sotto di|sotto", ""],
        at_least: [
            "almeno|come minimo|non meno di|un minimo di|minimo|maggiore o uguale a|\
            a partire da",
            "o piu|e piu|come minimo|almeno|minimo",
        ],
        at_most: [
            "al massimo|al piu|non piu di|un massimo di|massimo|fino a|minore o uguale a",
            "o meno|e meno|al massimo|massimo",
        ],
    },
    open: "tra|fra|da|dal",
    to: "a|al",
    and: "e",
    point: "virgola",
    fractions: "mezzo mezza mezzi|terzo terzi|quarto quarti",
    and_a_half: ["", ""],
    scales: &[
        ("mila|mille", 3),
        ("milione|milioni", 6),
        ("miliardo|miliardi", 9),
        ("bilione|bilioni", 12),
    ],
};

pub(super) static PORTUGUESE: LanguageWords = LanguageWords {
    about: "cerca de|aproximadamente|por volta de|perto de|mais ou menos|uns|umas",
    says: "quase|sao|e igual a|ha|havia|eram|a resposta e|resposta|exatamente|exactamente|apenas|\
    so|igual a",
    behind: "aproximadamente|mais ou menos|exatamente|no total|ao todo",
    minus: "menos|negativo",
    bounds: BoundWords {
        more: ["mais de|mais que|mais do que|maior que|maior do que|superior a|acima de", ""],
        less: ["menos de|menos que|menos do que|menor que|menor do que|inferior a|abaixo de", ""],
        at_least: [
            "pelo menos|ao menos|no minimo|um minimo de|minimo|nao menos de|nao menos que|\
            nao menos do que|a partir de|maior ou igual a",
            "ou mais|e mais|no minimo|pelo menos",
        ],
        at_most: [
            "no maximo|quando muito|um maximo de|maximo|nao mais de|nao mais que|\
            nao mais do que|ate|menor ou igual a",
            "ou menos|e menos|no maximo",
        ],
    },
    open: "entre|de",
    to: "a|ate",
    and: "e",
    point: "virgula",
    fractions: "meio meia|terco tercos|quarto quartos",
    and_a_half: ["", ""],
    scales: &[
        // Brazil writes `bilhão` for 10^9, Portugal `bilião` for 10^12.
        ("mil", 3),
        ("milhao|milhoes", 6),
        ("bilhao|bilhoes", 9),
        ("biliao|bilioes|trilhao|trilhoes", 12),
    ],
};
