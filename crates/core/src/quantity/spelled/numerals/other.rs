//! The number words of Catalan, Czech, Greek, Hungarian, Polish, Romanian and Turkish.

use super::{NumeralOrder, Numerals, PLAIN};

pub(super) static CATALAN: Numerals = Numerals {
    zero: "zero",
    units: "un una u|dos dues|tres|quatre|cinc|sis|set|vuit huit|nou",
    articles: "un una",
    scale_articles: "",
    teens: "deu|onze|dotze|tretze|catorze|quinze|setze|disset|divuit|dinou",
    tens: "vint|trenta|quaranta|cinquanta|seixanta|setanta|vuitanta|noranta",
    hundred: "cent cents centes",
    hundreds: "",
    and: "i",
    ordinal_units: "primer primera|segon segona|tercer tercera|quart quarta|cinquè cinquena|sisè sisena|\
                    setè setena|vuitè vuitena|novè novena",
    ordinal_teens: "desè desena|onzè onzena|dotzè dotzena|tretzè tretzena|catorzè catorzena|quinzè quinzena|\
                    setzè setzena|dissetè dissetena|divuitè divuitena|dinovè dinovena",
    ordinal_tens: "vintè vintena|trentè trentena|quarantè quarantena|cinquantè cinquantena|seixantè seixantena|\
                   setantè setantena|vuitantè vuitantena|norantè norantena",
    ordinal_hundred: "centè centena",
    ordinal_scales: "milè milena|milionè milionena||",
    endings: "",
    scales: "mil|milió milions||bilió bilions",
    order: NumeralOrder { links_tens: true, ..PLAIN },
    not_english: "",
};

pub(super) static CZECH: Numerals = Numerals {
    zero: "nula",
    units: "jeden jedna jedno jednoho jedné|dva dvě dvou dvěma|tři tří třem třemi|čtyři čtyř čtyřem|\
            pět pěti|šest šesti|sedm sedmi|osm osmi|devět devíti",
    articles: "",
    scale_articles: "",
    teens: "deset deseti desíti|jedenáct jedenácti|dvanáct dvanácti|třináct třinácti|čtrnáct čtrnácti|\
            patnáct patnácti|šestnáct šestnácti|sedmnáct sedmnácti|osmnáct osmnácti|devatenáct devatenácti",
    tens: "dvacet dvaceti|třicet třiceti|čtyřicet čtyřiceti|padesát padesáti|šedesát šedesáti|\
           sedmdesát sedmdesáti|osmdesát osmdesáti|devadesát devadesáti",
    hundred: "sto sta stě set",
    hundreds: "",
    and: "",
    ordinal_units: "prvn|druh|třet|čtvrt|pát|šest|sedm|osm|devát",
    ordinal_teens: "desát|jedenáct|dvanáct|třináct|čtrnáct|patnáct|šestnáct|sedmnáct|osmnáct|devatenáct",
    ordinal_tens: "dvacát|třicát|čtyřicát|padesát|šedesát|sedmdesát|osmdesát|devadesát",
    ordinal_hundred: "",
    ordinal_scales: "tisíc|miliont|miliardt|biliont",
    endings: "ý á é ého ému ým ém ou í ího ímu ím",
    scales: "tisíc tisíce|milion miliony milionů milión miliónů|miliarda miliardy miliard|bilion biliony bilionů",
    order: NumeralOrder { repeats_ordinals: true, ..PLAIN },
    not_english: "",
};

pub(super) static GREEK: Numerals = Numerals {
    zero: "μηδέν",
    units: "ένα ένας μία μια|δύο δυο|τρία τρεις|τέσσερα τέσσερις|πέντε|έξι|επτά εφτά|οκτώ οχτώ|εννέα εννιά",
    articles: "ένα ένας μία μια",
    scale_articles: "",
    teens: "δέκα|έντεκα ένδεκα|δώδεκα|δεκατρία δεκατρείς|δεκατέσσερα δεκατέσσερις|δεκαπέντε|δεκαέξι δεκάξι|\
            δεκαεπτά δεκαεφτά|δεκαοκτώ δεκαοχτώ|δεκαεννέα δεκαεννιά",
    tens: "είκοσι|τριάντα|σαράντα|πενήντα|εξήντα|εβδομήντα|ογδόντα|ενενήντα",
    hundred: "",
    hundreds: "εκατό εκατόν|διακόσια διακόσιοι διακόσιες|τριακόσια τριακόσιοι τριακόσιες|\
               τετρακόσια τετρακόσιοι τετρακόσιες|πεντακόσια πεντακόσιοι πεντακόσιες|\
               εξακόσια εξακόσιοι εξακόσιες|επτακόσια εφτακόσια επτακόσιοι|οκτακόσια οχτακόσια οκτακόσιοι|\
               εννιακόσια εννεακόσια εννιακόσιοι",
    and: "και",
    ordinal_units: "πρώτ|δεύτερ|τρίτ|τέταρτ|πέμπτ|έκτ|έβδομ|όγδο|ένατ",
    ordinal_teens: "δέκατ|ενδέκατ|δωδέκατ|||||||",
    ordinal_tens: "εικοστ|τριακοστ|τεσσαρακοστ|πεντηκοστ|εξηκοστ|εβδομηκοστ|ογδοηκοστ|ενενηκοστ",
    ordinal_hundred: "εκατοστ",
    ordinal_scales: "χιλιοστ|εκατομμυριοστ||",
    endings: "ος η ο α ου ης οι ες",
    scales: "χίλια χίλιοι χίλιες χιλιάδες|εκατομμύριο εκατομμύρια|δισεκατομμύριο δισεκατομμύρια|\
             τρισεκατομμύριο τρισεκατομμύρια",
    order: NumeralOrder { repeats_ordinals: true, ..PLAIN },
    not_english: "",
};

pub(super) static HUNGARIAN: Numerals = Numerals {
    zero: "nulla",
    units: "egy|kettő két|három|négy|öt|hat|hét|nyolc|kilenc",
    articles: "egy",
    scale_articles: "",
    teens: "tíz|tizenegy|tizenkettő tizenkét|tizenhárom|tizennégy|tizenöt|tizenhat|tizenhét|tizennyolc|tizenkilenc",
    tens: "húsz huszon|harminc|negyven|ötven|hatvan|hetven|nyolcvan|kilencven",
    hundred: "száz",
    hundreds: "",
    and: "",
    ordinal_units: "első egyedik|második kettedik|harmadik|negyedik|ötödik|hatodik|hetedik|nyolcadik|kilencedik",
    ordinal_teens: "tizedik|tizenegyedik|tizenkettedik|tizenharmadik|tizennegyedik|tizenötödik|tizenhatodik|\
                    tizenhetedik|tizennyolcadik|tizenkilencedik",
    ordinal_tens: "huszadik|harmincadik|negyvenedik|ötvenedik|hatvanadik|hetvenedik|nyolcvanadik|kilencvenedik",
    ordinal_hundred: "századik",
    ordinal_scales: "ezredik|milliomodik|milliárdodik|billiomodik",
    endings: "",
    scales: "ezer|millió|milliárd|billió",
    order: NumeralOrder { is_glued: true, ..PLAIN },
    not_english: "",
};

pub(super) static POLISH: Numerals = Numerals {
    zero: "zero",
    units: "jeden jedna jedno jednego jednej|dwa dwie dwaj dwóch dwu dwoma|trzy trzej trzech trzema|\
            cztery czterej czterech czterema|pięć pięciu|sześć sześciu|siedem siedmiu|osiem ośmiu|\
            dziewięć dziewięciu",
    articles: "",
    scale_articles: "",
    teens: "dziesięć dziesięciu|jedenaście jedenastu|dwanaście dwunastu|trzynaście trzynastu|\
            czternaście czternastu|piętnaście piętnastu|szesnaście szesnastu|siedemnaście siedemnastu|\
            osiemnaście osiemnastu|dziewiętnaście dziewiętnastu",
    tens: "dwadzieścia dwudziestu|trzydzieści trzydziestu|czterdzieści czterdziestu|\
           pięćdziesiąt pięćdziesięciu|sześćdziesiąt sześćdziesięciu|siedemdziesiąt siedemdziesięciu|\
           osiemdziesiąt osiemdziesięciu|dziewięćdziesiąt dziewięćdziesięciu",
    hundred: "",
    hundreds: "sto stu|dwieście dwustu|trzysta trzystu|czterysta czterystu|pięćset pięciuset|\
               sześćset sześciuset|siedemset siedmiuset|osiemset ośmiuset|dziewięćset dziewięciuset",
    and: "",
    ordinal_units: "pierwsz|drug|trzec|czwart|piąt|szóst|siódm|ósm|dziewiąt",
    ordinal_teens: "dziesiąt|jedenast|dwunast|trzynast|czternast|piętnast|szesnast|siedemnast|osiemnast|\
                    dziewiętnast",
    ordinal_tens: "dwudziest|trzydziest|czterdziest|pięćdziesiąt|sześćdziesiąt|siedemdziesiąt|osiemdziesiąt|\
                   dziewięćdziesiąt",
    ordinal_hundred: "setn",
    ordinal_scales: "tysięczn|milionow|miliardow|bilionow",
    endings: "y a e ego ej emu ą ym ych i ia ie iego iej iemu ią im ich",
    scales: "tysiąc tysiące tysięcy|milion miliony milionów|miliard miliardy miliardów|bilion biliony bilionów",
    order: NumeralOrder { repeats_ordinals: true, ..PLAIN },
    not_english: "",
};

pub(super) static ROMANIAN: Numerals = Numerals {
    zero: "zero",
    units: "unu una un o|doi două|trei|patru|cinci|șase|șapte|opt|nouă",
    articles: "un o una",
    scale_articles: "",
    teens: "zece|unsprezece|doisprezece douăsprezece|treisprezece|paisprezece|cincisprezece|șaisprezece|\
            șaptesprezece|optsprezece|nouăsprezece",
    tens: "douăzeci|treizeci|patruzeci|cincizeci|șaizeci|șaptezeci|optzeci|nouăzeci",
    hundred: "sută sute",
    hundreds: "",
    and: "și",
    ordinal_units: "||||||||",
    ordinal_teens: "|||||||||",
    ordinal_tens: "|||||||",
    ordinal_hundred: "",
    ordinal_scales: "|||",
    endings: "",
    scales: "mie mii|milion milioane|miliard miliarde|bilion bilioane",
    order: NumeralOrder { links_tens: true, has_bare_scales: false, ..PLAIN },
    not_english: "",
};

pub(super) static TURKISH: Numerals = Numerals {
    zero: "sıfır",
    units: "bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz",
    articles: "bir",
    scale_articles: "",
    teens: "on|onbir on_bir|oniki on_iki|onüç on_üç|ondört on_dört|onbeş on_beş|onaltı on_altı|onyedi on_yedi|\
            onsekiz on_sekiz|ondokuz on_dokuz",
    tens: "yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan",
    hundred: "yüz",
    hundreds: "",
    and: "",
    ordinal_units: "birinci|ikinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu",
    ordinal_teens: "onuncu|onbirinci on_birinci|onikinci on_ikinci|onüçüncü on_üçüncü|\
                    ondördüncü on_dördüncü|onbeşinci on_beşinci|onaltıncı on_altıncı|onyedinci on_yedinci|\
                    onsekizinci on_sekizinci|ondokuzuncu on_dokuzuncu",
    ordinal_tens: "yirminci|otuzuncu|kırkıncı|ellinci|altmışıncı|yetmişinci|sekseninci|doksanıncı",
    ordinal_hundred: "yüzüncü",
    ordinal_scales: "bininci|milyonuncu|milyarıncı|trilyonuncu",
    endings: "",
    scales: "bin|milyon|milyar|trilyon",
    order: NumeralOrder { is_glued: true, ..PLAIN },
    not_english: "",
};
