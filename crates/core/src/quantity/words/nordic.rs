//! The words around numbers in Danish, Norwegian and Swedish.

use super::{BoundWords, LanguageWords};

pub(super) static DANISH: LanguageWords = LanguageWords {
    about: "omkring|cirka|circa|ca|ca.|omtrent|rundt regnet|godt og vel",
    says: "naesten|knap|godt|det er|der er|der var|svaret er|svar|praecis|praecist|kun|er|lig med",
    behind: "cirka|omtrent|i alt|praecis",
    minus: "minus|negativ",
    bounds: BoundWords {
        more: ["mere end|flere end|storre end|hojere end|over", ""],
        less: ["mindre end|faerre end|lavere end|under", ""],
        at_least: [
            "mindst|i det mindste|minimum|ikke mindre end|ikke under",
            "eller mere|eller flere|og derover|eller derover|mindst|minimum",
        ],
        at_most: [
            "hojst|maksimum|maksimalt|ikke mere end|ikke over|op til",
            "eller mindre|eller faerre|og derunder|hojst|maksimalt",
        ],
    },
    open: "mellem|fra",
    to: "til|til og med",
    and: "og",
    point: "komma",
    fractions: "halv halve halvt halvdel|tredjedel tredjedele|kvart fjerdedel fjerdedele",
    and_a_half: ["halvanden|halvandet", ""],
    scales: &[
        ("hundrede|hundred", 2),
        ("tusind|tusinde", 3),
        ("million|millioner|mio|mio.", 6),
        ("milliard|milliarder|mia|mia.", 9),
        ("billion|billioner", 12),
    ],
};

pub(super) static NORWEGIAN: LanguageWords = LanguageWords {
    about: "omkring|cirka|circa|ca|ca.|omtrent|rundt|rundt regnet|om lag",
    says: "nesten|knapt|godt|det er|det var|svaret er|svar|noyaktig|akkurat|bare|er|lik",
    behind: "cirka|omtrent|i alt|noyaktig",
    minus: "minus|negativ",
    bounds: BoundWords {
        more: ["mer enn|flere enn|storre enn|hoyere enn|over", ""],
        less: ["mindre enn|faerre enn|lavere enn|under", ""],
        at_least: [
            "minst|i det minste|minimum|ikke mindre enn|ikke under",
            "eller mer|eller flere|og mer|og over|eller over|minst|minimum",
        ],
        at_most: [
            "hoyst|maksimum|maksimalt|maks|ikke mer enn|ikke over|opptil|inntil",
            "eller mindre|eller faerre|og under|hoyst|maksimalt",
        ],
    },
    open: "mellom|fra",
    to: "til|til og med",
    and: "og",
    point: "komma",
    fractions: "halv halve halvt halvdel|tredjedel tredjedeler tredel tredeler|\
    kvart fjerdedel fjerdedeler firedel firedeler",
    and_a_half: ["halvannen|halvannet", ""],
    scales: &[
        ("hundre", 2),
        ("tusen", 3),
        ("million|millioner|mill|mill.", 6),
        ("milliard|milliarder|mrd|mrd.", 9),
        ("billion|billioner", 12),
    ],
};

pub(super) static SWEDISH: LanguageWords = LanguageWords {
    about: "omkring|cirka|circa|ca|ca.|ungefar|runt|kring",
    says: "nastan|knappt|drygt|det ar|det var|det finns|svaret ar|svar|exakt|precis|bara|ar|lika med",
    behind: "cirka|ungefar|totalt|sammanlagt|exakt",
    minus: "minus|negativ|negativt",
    bounds: BoundWords {
        more: ["mer an|fler an|storre an|hogre an|over", ""],
        less: ["mindre an|farre an|lagre an|under", ""],
        at_least: [
            "minst|atminstone|minimum|inte mindre an|inte under",
            "eller mer|eller fler|och mer|och over|minst|minimum",
        ],
        at_most: [
            "hogst|som mest|maximum|maximalt|max|inte mer an|inte over|upp till",
            "eller mindre|eller farre|och under|hogst|maximalt",
        ],
    },
    open: "mellan|fran",
    to: "till|till och med",
    and: "och",
    point: "komma",
    fractions: "halv halva halvt halften|tredjedel tredjedelar|kvart fjardedel fjardedelar",
    and_a_half: ["", ""],
    scales: &[
        ("hundra", 2),
        ("tusen", 3),
        ("miljon|miljoner|mn", 6),
        ("miljard|miljarder|md", 9),
        ("biljon|biljoner", 12),
    ],
};
