//! The units: data alone. [`super::table`] says what a row means.

use super::table::{Base, Prefixed, UnitRow};

const fn si_unit(
    symbols: &'static str,
    names: &'static str,
    bases: &'static [(Base, i8)],
    factor: f64,
) -> UnitRow {
    UnitRow { symbols, names, bases, factor, prefixed: Prefixed::Decimal }
}

const fn plain_unit(
    symbols: &'static str,
    names: &'static str,
    bases: &'static [(Base, i8)],
    factor: f64,
) -> UnitRow {
    UnitRow { symbols, names, bases, factor, prefixed: Prefixed::No }
}

use Base::{
    Amount, Angle, Calendar, Celsius, Current, Dollar, Euro, Fahrenheit, Franc, Information,
    Kelvin, Krone, Length, Level, Luminosity, Mass, Pound, Rouble, Rupee, Share, Time, Won, Yen,
    Yuan, Zloty,
};

const LENGTH: &[(Base, i8)] = &[(Length, 1)];
const AREA: &[(Base, i8)] = &[(Length, 2)];
const VOLUME: &[(Base, i8)] = &[(Length, 3)];
const SPEED: &[(Base, i8)] = &[(Length, 1), (Time, -1)];
const MASS: &[(Base, i8)] = &[(Mass, 1)];
const TIME: &[(Base, i8)] = &[(Time, 1)];
const CALENDAR: &[(Base, i8)] = &[(Calendar, 1)];
const RATE: &[(Base, i8)] = &[(Time, -1)];
const FORCE: &[(Base, i8)] = &[(Mass, 1), (Length, 1), (Time, -2)];
const ENERGY: &[(Base, i8)] = &[(Mass, 1), (Length, 2), (Time, -2)];
const POWER: &[(Base, i8)] = &[(Mass, 1), (Length, 2), (Time, -3)];
const PRESSURE: &[(Base, i8)] = &[(Mass, 1), (Length, -1), (Time, -2)];
const CHARGE: &[(Base, i8)] = &[(Current, 1), (Time, 1)];
const VOLTAGE: &[(Base, i8)] = &[(Mass, 1), (Length, 2), (Time, -3), (Current, -1)];
const RESISTANCE: &[(Base, i8)] = &[(Mass, 1), (Length, 2), (Time, -3), (Current, -2)];
const CONDUCTANCE: &[(Base, i8)] = &[(Mass, -1), (Length, -2), (Time, 3), (Current, 2)];
const CAPACITY: &[(Base, i8)] = &[(Mass, -1), (Length, -2), (Time, 4), (Current, 2)];
const INDUCTANCE: &[(Base, i8)] = &[(Mass, 1), (Length, 2), (Time, -2), (Current, -2)];
const FLUX: &[(Base, i8)] = &[(Mass, 1), (Length, 2), (Time, -2), (Current, -1)];
const FIELD: &[(Base, i8)] = &[(Mass, 1), (Time, -2), (Current, -1)];
const DOSE: &[(Base, i8)] = &[(Length, 2), (Time, -2)];
const CONCENTRATION: &[(Base, i8)] = &[(Amount, 1), (Length, -3)];
const ANGLE: &[(Base, i8)] = &[(Angle, 1)];
const BITS: &[(Base, i8)] = &[(Information, 1)];
const SHARE: &[(Base, i8)] = &[(Share, 1)];
const DEGREE: f64 = std::f64::consts::PI / 180.0;

/// The units, those of one kind together.
pub(super) static UNITS: &[UnitRow] = &[
    // Lengths.
    si_unit(
        "m м",
        "metre|meter|mètre|metro|metri|метр|метра|метров|метры|метрах|メートル|米",
        LENGTH,
        1.0,
    ),
    plain_unit("µ", "micron|mikron|микрон|микрона", LENGTH, 1e-6),
    plain_unit("Å", "angstrom|ångström|ångstrom|ангстрем", LENGTH, 1e-10),
    plain_unit(
        "in \" ″",
        "inch|inches|zoll|pouce|pulgada|pollice|pollici|polegada|duim|дюйм|дюйма|дюймов|インチ",
        LENGTH,
        0.0254,
    ),
    plain_unit(
        "ft '",
        "foot|feet|fuß|pied|piede|piedi|pie|pies|pé|pés|voet|фут|фута|футов|フィート",
        LENGTH,
        0.3048,
    ),
    plain_unit("yd", "yard|yarda|jarda|iarda|ярд|ярда|ярдов|ヤード", LENGTH, 0.9144),
    plain_unit(
        "mi",
        "mile|meile|mille terrestre|milla|miglio|miglia|milha|mijl|mijlen|миля|мили|миль|マイル",
        LENGTH,
        1609.344,
    ),
    plain_unit(
        "nmi NM",
        "nautical mile|sea mile|seemeile|mille marin|milla náutica|миля морская|海里",
        LENGTH,
        1852.0,
    ),
    plain_unit("km kms км", "", LENGTH, 1000.0),
    plain_unit("см", "", LENGTH, 0.01),
    plain_unit("мм", "", LENGTH, 0.001),
    plain_unit(
        "AU au ua",
        "astronomical unit|astronomische einheit|unité astronomique",
        LENGTH,
        149_597_870_700.0,
    ),
    plain_unit(
        "ly",
        "light year|lightyear|lichtjahr|lichtjaar|année lumière|año luz|anno luce|ano luz|световой год|световых лет|光年",
        LENGTH,
        9_460_730_472_580_800.0,
    ),
    si_unit("pc", "parsec|parsek|парсек|парсека", LENGTH, 3.085_677_581_491_367e16),
    plain_unit("", "fathom", LENGTH, 1.8288),
    plain_unit("", "furlong", LENGTH, 201.168),
    // Areas and volumes.
    plain_unit(
        "ha га",
        "hectare|hektar|hectárea|ettaro|ettari|гектар|гектара|гектаров|ヘクタール|公顷",
        AREA,
        1e4,
    ),
    plain_unit("ac", "acre|acro|акр|акра|акров|エーカー", AREA, 4_046.856_422_4),
    plain_unit("sqm qm", "sqm", AREA, 1.0),
    plain_unit("sqkm qkm", "sqkm", AREA, 1e6),
    plain_unit("sqft", "sqft", AREA, 0.092_903_04),
    si_unit("l L л", "litre|liter|litro|litri|литр|литра|литров|リットル", VOLUME, 1e-3),
    plain_unit("мл", "", VOLUME, 1e-6),
    plain_unit("cc ccm cbm", "", VOLUME, 1e-6),
    plain_unit("gal", "gallon|gallone|galón|galão|галлон|ガロン", VOLUME, 3.785_411_784e-3),
    plain_unit("pt", "pint|pinte|пинта", VOLUME, 4.731_764_73e-4),
    plain_unit("qt", "quart", VOLUME, 9.463_529_46e-4),
    plain_unit("floz", "fluid ounce|fl oz", VOLUME, 2.957_352_956_25e-5),
    plain_unit("bbl", "barrel|barril|баррель|барреля|баррелей", VOLUME, 0.158_987_294_928),
    plain_unit("", "teaspoon|tsp", VOLUME, 4.928_921_593_75e-6),
    plain_unit("", "tablespoon|tbsp", VOLUME, 1.478_676_478_125e-5),
    // Masses.
    si_unit(
        "g г",
        "gram|gramme|gramm|gramo|grammo|grammi|grama|грамм|грамма|граммов|グラム|克",
        MASS,
        1e-3,
    ),
    plain_unit("kg кг Kg kilo", "kilo|кило|公斤", MASS, 1.0),
    plain_unit("мг", "", MASS, 1e-6),
    plain_unit("mcg", "mcg", MASS, 1e-9),
    si_unit("t т", "tonne|metric ton|ton|tonelada|tonnellata|тонна|тонны|тонн|トン|吨", MASS, 1e3),
    plain_unit(
        "lb lbs",
        "lb|pound|livre|libra|libbra|фунт|фунта|фунтов|ポンド",
        MASS,
        0.453_592_37,
    ),
    plain_unit(
        "oz",
        "ounce|unze|once|onza|oncia|once|onça|ons|унция|унции|унций|オンス",
        MASS,
        0.028_349_523_125,
    ),
    plain_unit("st", "stone", MASS, 6.350_293_18),
    plain_unit("gr", "grain", MASS, 6.479_891e-5),
    si_unit("u Da", "dalton|atomic mass unit|amu", MASS, 1.660_539_068_92e-27),
    plain_unit("ct", "carat|karat|карат", MASS, 2e-4),
    // Times.
    si_unit(
        "s с",
        "second|sec|sekunde|sek|seconde|segundo|secondo|secondi|seconden|секунда|секунды|секунд|сек|秒|秒間",
        TIME,
        1.0,
    ),
    plain_unit(
        "min mn мин",
        "minute|min|minuto|minuti|minuut|minuten|минута|минуты|минут|мин|分|分間",
        TIME,
        60.0,
    ),
    plain_unit(
        "h hr ч hrs",
        "hour|hr|stunde|std|heure|hora|ora|ore|uur|uren|час|часа|часов|時間|小时",
        TIME,
        3600.0,
    ),
    plain_unit(
        "d дн",
        "day|tag|jour|día|giorno|giorni|dia|dag|dagen|день|дня|дней|сутки|суток|日|日間|天",
        TIME,
        86_400.0,
    ),
    plain_unit(
        "wk",
        "week|wk|woche|semaine|semana|settimana|weken|неделя|недели|недель|週|週間|周",
        TIME,
        604_800.0,
    ),
    plain_unit("", "fortnight|quinzaine|quincena", TIME, 1_209_600.0),
    plain_unit(
        "mo",
        "month|monat|mois|mes|mese|mesi|mês|maand|месяц|месяца|месяцев|か月|ヶ月|カ月|ヵ月|个月",
        CALENDAR,
        1.0,
    ),
    plain_unit(
        "yr a",
        "year|yr|jahr|année|an|ans|año|anno|anni|ano|jaar|jaren|год|года|лет|年|年間",
        CALENDAR,
        12.0,
    ),
    plain_unit(
        "",
        "decade|jahrzehnt|décennie|década|decennio|decennium|десятилетие|десятилетия|десятилетий",
        CALENDAR,
        120.0,
    ),
    plain_unit(
        "",
        "century|jahrhundert|siècle|siglo|secolo|secoli|século|eeuw|eeuwen|век|века|веков|世紀|世纪",
        CALENDAR,
        1200.0,
    ),
    plain_unit(
        "",
        "millennium|millennia|jahrtausend|millénaire|milenio|millennio|milênio|тысячелетие",
        CALENDAR,
        12_000.0,
    ),
    // Speeds and rates.
    plain_unit("kmh kph Kmh kmph", "stundenkilometer|kmh|kph|kilomètre heure", SPEED, 1.0 / 3.6),
    plain_unit("mph", "mph", SPEED, 0.447_04),
    plain_unit("mps", "mps", SPEED, 1.0),
    plain_unit(
        "kn kt kts",
        "knot|knoten|nœud|nudo|nodo|nó|узел|узла|узлов|ノット",
        SPEED,
        1852.0 / 3600.0,
    ),
    si_unit("Hz Гц", "hertz|hercio|herz|герц|герца|ヘルツ", RATE, 1.0),
    plain_unit("rpm", "rpm|revolutions per minute", RATE, 1.0 / 60.0),
    plain_unit("bpm", "bpm|beats per minute", RATE, 1.0 / 60.0),
    si_unit("Bq", "becquerel|беккерель", RATE, 1.0),
    // Forces, energies, pressures.
    si_unit("N Н", "newton|ньютон|ньютона|ньютонов|ニュートン", FORCE, 1.0),
    plain_unit("lbf", "pound force", FORCE, 4.448_221_615_260_5),
    si_unit("J Дж", "joule|julio|джоуль|джоуля|джоулей|ジュール", ENERGY, 1.0),
    si_unit("Wh", "watt hour|watthour|wattstunde|wattheure|vatio hora|wattuur", ENERGY, 3600.0),
    si_unit("Nm", "newton metre|newtonmeter", ENERGY, 1.0),
    si_unit(
        "eV",
        "electronvolt|electron volt|elektronenvolt|электронвольт",
        ENERGY,
        1.602_176_634e-19,
    ),
    si_unit(
        "cal",
        "calorie|kalorie|caloría|caloria|калория|калории|калорий|カロリー",
        ENERGY,
        4.184,
    ),
    plain_unit("Cal", "", ENERGY, 4184.0),
    plain_unit("BTU Btu", "british thermal unit", ENERGY, 1_055.055_852_62),
    si_unit("W Вт", "watt|vatio|ватт|ватта|ваттов|ワット", POWER, 1.0),
    plain_unit("hp", "horsepower|horse power", POWER, 745.699_871_582_270_2),
    plain_unit("PS cv CV", "pferdestärke|cheval vapeur|paardenkracht", POWER, 735.498_75),
    si_unit("Pa Па", "pascal|паскаль|паскаля|паскалей|パスカル", PRESSURE, 1.0),
    si_unit("bar", "bar|бар", PRESSURE, 1e5),
    plain_unit(
        "atm",
        "atmosphere|atmosphäre|atmosphère|atmósfera|atmosfera|атмосфера|атмосферы|атмосфер|気圧",
        PRESSURE,
        101_325.0,
    ),
    plain_unit(
        "mmHg",
        "mmhg|millimetre of mercury|millimetres of mercury",
        PRESSURE,
        133.322_387_415,
    ),
    plain_unit("Torr", "torr", PRESSURE, 101_325.0 / 760.0),
    plain_unit("psi", "psi|pound per square inch", PRESSURE, 6_894.757_293_168_361),
    // Electricity and magnetism.
    si_unit("A А", "ampere|amp|ampère|amperio|ампер|ампера|アンペア", &[(Current, 1)], 1.0),
    si_unit("Ah", "ampere hour|amperestunde|amp hour", CHARGE, 3600.0),
    si_unit("C Кл", "coulomb|culombio|кулон|кулона|クーロン", CHARGE, 1.0),
    si_unit("V В", "volt|voltio|вольт|вольта|ボルト", VOLTAGE, 1.0),
    si_unit("Ω Ом ohm Ohm", "ohm|ohmio|ом|ома|オーム", RESISTANCE, 1.0),
    plain_unit("", "kilohm", RESISTANCE, 1e3),
    plain_unit("", "megohm", RESISTANCE, 1e6),
    si_unit("S", "siemens|mho|сименс", CONDUCTANCE, 1.0),
    si_unit("F Ф", "farad|faradio|фарад|фарада|ファラド", CAPACITY, 1.0),
    si_unit("H Гн", "henry|henrio|генри|ヘンリー", INDUCTANCE, 1.0),
    si_unit("Wb Вб", "weber|вебер", FLUX, 1.0),
    si_unit("T Тл", "tesla|тесла|テスラ", FIELD, 1.0),
    plain_unit("G Gs", "gauss|гаусс", FIELD, 1e-4),
    // Warmth, light, matter, radiation.
    si_unit("K К", "kelvin|degree kelvin|кельвин|кельвина|кельвинов|ケルビン", &[(Kelvin, 1)], 1.0),
    plain_unit(
        "°C C ° °С",
        "celsius|degree celsius|centigrade|degree centigrade|deg c|degree c|degree|deg|grad celsius|grad|\
           degré celsius|degré|grado celsius|grado centígrado|grado|gradi|gradi celsius|grau celsius|grau|graus|\
           graden|graad|graden celsius|graad celsius|градус|градуса|градусов|градусов цельсия|градуса цельсия|градус цельсия|度|摂氏",
        &[(Celsius, 1)],
        1.0,
    ),
    plain_unit(
        "°F F °",
        "fahrenheit|degree fahrenheit|deg f|degree f|degree|deg|grad fahrenheit|grad|degré fahrenheit|\
           grado fahrenheit|градус фаренгейта|градусов фаренгейта|度|華氏",
        &[(Fahrenheit, 1)],
        1.0,
    ),
    si_unit("mol", "mole|mol|моль|моля|молей|モル", &[(Amount, 1)], 1.0),
    plain_unit("M", "molar", CONCENTRATION, 1000.0),
    plain_unit("mM", "millimolar", CONCENTRATION, 1.0),
    plain_unit("µM uM", "micromolar", CONCENTRATION, 1e-3),
    plain_unit("nM", "nanomolar", CONCENTRATION, 1e-6),
    si_unit("cd", "candela|кандела", &[(Luminosity, 1)], 1.0),
    si_unit("lm", "lumen|люмен", &[(Luminosity, 1)], 1.0),
    si_unit("lx", "lux|люкс", &[(Luminosity, 1), (Length, -2)], 1.0),
    si_unit("Gy", "gray|грей", DOSE, 1.0),
    si_unit("Sv", "sievert|зиверт", DOSE, 1.0),
    si_unit("kat", "katal", &[(Amount, 1), (Time, -1)], 1.0),
    // Angles and levels.
    plain_unit(
        "°",
        "degree|deg|grad|degré|grado|gradi|grau|graus|graad|graden|градус|градуса|градусов|度",
        ANGLE,
        DEGREE,
    ),
    plain_unit("'", "arcminute|minute of arc|bogenminute", ANGLE, DEGREE / 60.0),
    plain_unit("\" ″", "arcsecond|second of arc|bogensekunde", ANGLE, DEGREE / 3600.0),
    si_unit("rad", "radian|radiant|radián|радиан|ラジアン", ANGLE, 1.0),
    si_unit("sr", "steradian", &[(Angle, 2)], 1.0),
    plain_unit("dB дБ", "decibel|dezibel|décibel|decibelio|децибел|デシベル", &[(Level, 1)], 1.0),
    // Information.
    UnitRow {
        symbols: "b bit",
        names: "bit|бит",
        bases: BITS,
        factor: 1.0,
        prefixed: Prefixed::Binary,
    },
    UnitRow {
        symbols: "B",
        names: "byte|octet|байт|байта|バイト",
        bases: BITS,
        factor: 8.0,
        prefixed: Prefixed::Binary,
    },
    plain_unit("KB", "", BITS, 8000.0),
    plain_unit("bps", "", &[(Information, 1), (Time, -1)], 1.0),
    plain_unit("kbps Kbps", "", &[(Information, 1), (Time, -1)], 1e3),
    plain_unit("Mbps", "", &[(Information, 1), (Time, -1)], 1e6),
    plain_unit("Gbps", "", &[(Information, 1), (Time, -1)], 1e9),
    // Shares.
    plain_unit(
        "%",
        "percent|per cent|pct|percentage point|percentage|prozent|prozentpunkt|pour cent|por ciento|por cento|per cento|\
           procent|процентов|процента|процент|パーセント|百分之",
        SHARE,
        0.01,
    ),
    plain_unit(
        "‰",
        "permille|per mille|per mil|promille|pour mille|por mil|промилле",
        SHARE,
        0.001,
    ),
    plain_unit("ppm", "parts per million|part per million", SHARE, 1e-6),
    plain_unit("ppb", "parts per billion|part per billion", SHARE, 1e-9),
    // Money.
    plain_unit(
        "$ USD US$ A$ C$",
        "dollar|us dollar|dólar|dollaro|dollari|dollars américains|доллар|доллара|долларов|ドル|美元|buck",
        &[(Dollar, 1)],
        1.0,
    ),
    plain_unit("€ EUR Euro", "euro|eur|евро|ユーロ|欧元", &[(Euro, 1)], 1.0),
    plain_unit(
        "£ GBP",
        "pound|quid|pound sterling|pounds sterling|british pound|pfund|livre sterling|libra esterlina|libra|\
           sterlina|sterline|pond|фунт|фунта|фунтов|фунтов стерлингов|ポンド|英镑",
        &[(Pound, 1)],
        1.0,
    ),
    plain_unit("¥ JPY 円", "yen|иена|иены|иен|円|日元", &[(Yen, 1)], 1.0),
    plain_unit("¥ CNY RMB 元", "yuan|renminbi|юань|юаня|юаней|元|人民元", &[(Yuan, 1)], 1.0),
    plain_unit(
        "₽ RUB",
        "rouble|ruble|rubel|rublo|roebel|рубль|рубля|рублей|руб|ルーブル",
        &[(Rouble, 1)],
        1.0,
    ),
    plain_unit(
        "CHF Fr SFr",
        "swiss franc|franc|franken|franco|franchi|франк|франка|франков",
        &[(Franc, 1)],
        1.0,
    ),
    plain_unit("₹ INR Rs", "rupee|rupie|roupie|rupia|рупия|рупий", &[(Rupee, 1)], 1.0),
    plain_unit("₩ KRW", "won|вон|원|ウォン", &[(Won, 1)], 1.0),
    plain_unit("kr SEK NOK DKK", "krona|kronor|krone|kroner|krone|крона|крон", &[(Krone, 1)], 1.0),
    plain_unit("zł PLN", "złoty|złotych|zloty|zlotych|злотый|злотых", &[(Zloty, 1)], 1.0),
];
