//! The units: data alone. [`super::table`] says what a row means.

use super::table::{Base, Prefixed, Row};

const fn si(symbols: &'static str, names: &'static str, bases: &'static [(Base, i8)], factor: f64) -> Row {
    Row { symbols, names, bases, factor, prefixed: Prefixed::Decimal }
}

const fn plain(symbols: &'static str, names: &'static str, bases: &'static [(Base, i8)], factor: f64) -> Row {
    Row { symbols, names, bases, factor, prefixed: Prefixed::No }
}

use Base::{
    Amount, Angle, Calendar, Celsius, Current, Dollar, Euro, Fahrenheit, Franc, Information, Kelvin, Krone,
    Length, Level, Luminosity, Mass, Pound, Rouble, Rupee, Share, Time, Won, Yen, Yuan, Zloty,
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
pub(super) static UNITS: &[Row] = &[
    // Lengths.
    si("m м", "metre|meter|mètre|metro|metri|метр|метра|метров|метры|метрах|メートル|米", LENGTH, 1.0),
    plain("µ", "micron|mikron|микрон|микрона", LENGTH, 1e-6),
    plain("Å", "angstrom|ångström|ångstrom|ангстрем", LENGTH, 1e-10),
    plain(
        "in \" ″",
        "inch|inches|zoll|pouce|pulgada|pollice|pollici|polegada|duim|дюйм|дюйма|дюймов|インチ",
        LENGTH,
        0.0254,
    ),
    plain(
        "ft '",
        "foot|feet|fuß|pied|piede|piedi|pie|pies|pé|pés|voet|фут|фута|футов|フィート",
        LENGTH,
        0.3048,
    ),
    plain("yd", "yard|yarda|jarda|iarda|ярд|ярда|ярдов|ヤード", LENGTH, 0.9144),
    plain(
        "mi",
        "mile|meile|mille terrestre|milla|miglio|miglia|milha|mijl|mijlen|миля|мили|миль|マイル",
        LENGTH,
        1609.344,
    ),
    plain(
        "nmi NM",
        "nautical mile|sea mile|seemeile|mille marin|milla náutica|миля морская|海里",
        LENGTH,
        1852.0,
    ),
    plain("km kms км", "", LENGTH, 1000.0),
    plain("см", "", LENGTH, 0.01),
    plain("мм", "", LENGTH, 0.001),
    plain(
        "AU au ua",
        "astronomical unit|astronomische einheit|unité astronomique",
        LENGTH,
        149_597_870_700.0,
    ),
    plain(
        "ly",
        "light year|lightyear|lichtjahr|lichtjaar|année lumière|año luz|anno luce|ano luz|световой год|световых лет|光年",
        LENGTH,
        9_460_730_472_580_800.0,
    ),
    si("pc", "parsec|parsek|парсек|парсека", LENGTH, 3.085_677_581_491_367e16),
    plain("", "fathom", LENGTH, 1.8288),
    plain("", "furlong", LENGTH, 201.168),
    // Areas and volumes.
    plain(
        "ha га",
        "hectare|hektar|hectárea|ettaro|ettari|гектар|гектара|гектаров|ヘクタール|公顷",
        AREA,
        1e4,
    ),
    plain("ac", "acre|acro|акр|акра|акров|エーカー", AREA, 4_046.856_422_4),
    plain("sqm qm", "sqm", AREA, 1.0),
    plain("sqkm qkm", "sqkm", AREA, 1e6),
    plain("sqft", "sqft", AREA, 0.092_903_04),
    si("l L л", "litre|liter|litro|litri|литр|литра|литров|リットル", VOLUME, 1e-3),
    plain("мл", "", VOLUME, 1e-6),
    plain("cc ccm cbm", "", VOLUME, 1e-6),
    plain("gal", "gallon|gallone|galón|galão|галлон|ガロン", VOLUME, 3.785_411_784e-3),
    plain("pt", "pint|pinte|пинта", VOLUME, 4.731_764_73e-4),
    plain("qt", "quart", VOLUME, 9.463_529_46e-4),
    plain("floz", "fluid ounce|fl oz", VOLUME, 2.957_352_956_25e-5),
    plain("bbl", "barrel|barril|баррель|барреля|баррелей", VOLUME, 0.158_987_294_928),
    plain("", "teaspoon|tsp", VOLUME, 4.928_921_593_75e-6),
    plain("", "tablespoon|tbsp", VOLUME, 1.478_676_478_125e-5),
    // Masses.
    si("g г", "gram|gramme|gramm|gramo|grammo|grammi|grama|грамм|грамма|граммов|グラム|克", MASS, 1e-3),
    plain("kg кг Kg kilo", "kilo|кило|公斤", MASS, 1.0),
    plain("мг", "", MASS, 1e-6),
    plain("mcg", "mcg", MASS, 1e-9),
    si("t т", "tonne|metric ton|ton|tonelada|tonnellata|тонна|тонны|тонн|トン|吨", MASS, 1e3),
    plain("lb lbs", "lb|pound|livre|libra|libbra|фунт|фунта|фунтов|ポンド", MASS, 0.453_592_37),
    plain("oz", "ounce|unze|once|onza|oncia|once|onça|ons|унция|унции|унций|オンス", MASS, 0.028_349_523_125),
    plain("st", "stone", MASS, 6.350_293_18),
    plain("gr", "grain", MASS, 6.479_891e-5),
    si("u Da", "dalton|atomic mass unit|amu", MASS, 1.660_539_068_92e-27),
    plain("ct", "carat|karat|карат", MASS, 2e-4),
    // Times.
    si(
        "s с",
        "second|sec|sekunde|sek|seconde|segundo|secondo|secondi|seconden|секунда|секунды|секунд|сек|秒|秒間",
        TIME,
        1.0,
    ),
    plain("min мин", "minute|min|minuto|minuti|minuut|minuten|минута|минуты|минут|мин|分|分間", TIME, 60.0),
    plain(
        "h hr ч hrs",
        "hour|hr|stunde|std|heure|hora|ora|ore|uur|uren|час|часа|часов|時間|小时",
        TIME,
        3600.0,
    ),
    plain(
        "d дн",
        "day|tag|jour|día|giorno|giorni|dia|dag|dagen|день|дня|дней|сутки|суток|日|日間|天",
        TIME,
        86_400.0,
    ),
    plain(
        "wk",
        "week|wk|woche|semaine|semana|settimana|weken|неделя|недели|недель|週|週間|周",
        TIME,
        604_800.0,
    ),
    plain("", "fortnight|quinzaine|quincena", TIME, 1_209_600.0),
    plain(
        "mo",
        "month|monat|mois|mes|mese|mesi|mês|maand|месяц|месяца|месяцев|か月|ヶ月|カ月|ヵ月|个月",
        CALENDAR,
        1.0,
    ),
    plain(
        "yr a",
        "year|yr|jahr|année|an|ans|año|anno|anni|ano|jaar|jaren|год|года|лет|年|年間",
        CALENDAR,
        12.0,
    ),
    plain(
        "",
        "decade|jahrzehnt|décennie|década|decennio|decennium|десятилетие|десятилетия|десятилетий",
        CALENDAR,
        120.0,
    ),
    plain(
        "",
        "century|jahrhundert|siècle|siglo|secolo|secoli|século|eeuw|eeuwen|век|века|веков|世紀|世纪",
        CALENDAR,
        1200.0,
    ),
    plain(
        "",
        "millennium|millennia|jahrtausend|millénaire|milenio|millennio|milênio|тысячелетие",
        CALENDAR,
        12_000.0,
    ),
    // Speeds and rates.
    plain("kmh kph Kmh kmph", "stundenkilometer|kmh|kph|kilomètre heure", SPEED, 1.0 / 3.6),
    plain("mph", "mph", SPEED, 0.447_04),
    plain("mps", "mps", SPEED, 1.0),
    plain("kn kt kts", "knot|knoten|nœud|nudo|nodo|nó|узел|узла|узлов|ノット", SPEED, 1852.0 / 3600.0),
    si("Hz Гц", "hertz|hercio|herz|герц|герца|ヘルツ", RATE, 1.0),
    plain("rpm", "rpm|revolutions per minute", RATE, 1.0 / 60.0),
    plain("bpm", "bpm|beats per minute", RATE, 1.0 / 60.0),
    si("Bq", "becquerel|беккерель", RATE, 1.0),
    // Forces, energies, pressures.
    si("N Н", "newton|ньютон|ньютона|ньютонов|ニュートン", FORCE, 1.0),
    plain("lbf", "pound force", FORCE, 4.448_221_615_260_5),
    si("J Дж", "joule|julio|джоуль|джоуля|джоулей|ジュール", ENERGY, 1.0),
    si("Wh", "watt hour|watthour|wattstunde|wattheure|vatio hora|wattuur", ENERGY, 3600.0),
    si("Nm", "newton metre|newtonmeter", ENERGY, 1.0),
    si("eV", "electronvolt|electron volt|elektronenvolt|электронвольт", ENERGY, 1.602_176_634e-19),
    si("cal", "calorie|kalorie|caloría|caloria|калория|калории|калорий|カロリー", ENERGY, 4.184),
    plain("Cal", "", ENERGY, 4184.0),
    plain("BTU Btu", "british thermal unit", ENERGY, 1_055.055_852_62),
    si("W Вт", "watt|vatio|ватт|ватта|ваттов|ワット", POWER, 1.0),
    plain("hp", "horsepower|horse power", POWER, 745.699_871_582_270_2),
    plain("PS cv CV", "pferdestärke|cheval vapeur|paardenkracht", POWER, 735.498_75),
    si("Pa Па", "pascal|паскаль|паскаля|паскалей|パスカル", PRESSURE, 1.0),
    si("bar", "bar|бар", PRESSURE, 1e5),
    plain(
        "atm",
        "atmosphere|atmosphäre|atmosphère|atmósfera|atmosfera|атмосфера|атмосферы|атмосфер|気圧",
        PRESSURE,
        101_325.0,
    ),
    plain("mmHg", "mmhg|millimetre of mercury|millimetres of mercury", PRESSURE, 133.322_387_415),
    plain("Torr", "torr", PRESSURE, 101_325.0 / 760.0),
    plain("psi", "psi|pound per square inch", PRESSURE, 6_894.757_293_168_361),
    // Electricity and magnetism.
    si("A А", "ampere|amp|ampère|amperio|ампер|ампера|アンペア", &[(Current, 1)], 1.0),
    si("Ah", "ampere hour|amperestunde|amp hour", CHARGE, 3600.0),
    si("C Кл", "coulomb|culombio|кулон|кулона|クーロン", CHARGE, 1.0),
    si("V В", "volt|voltio|вольт|вольта|ボルト", VOLTAGE, 1.0),
    si("Ω Ом ohm Ohm", "ohm|ohmio|ом|ома|オーム", RESISTANCE, 1.0),
    plain("", "kilohm", RESISTANCE, 1e3),
    plain("", "megohm", RESISTANCE, 1e6),
    si("S", "siemens|mho|сименс", CONDUCTANCE, 1.0),
    si("F Ф", "farad|faradio|фарад|фарада|ファラド", CAPACITY, 1.0),
    si("H Гн", "henry|henrio|генри|ヘンリー", INDUCTANCE, 1.0),
    si("Wb Вб", "weber|вебер", FLUX, 1.0),
    si("T Тл", "tesla|тесла|テスラ", FIELD, 1.0),
    plain("G Gs", "gauss|гаусс", FIELD, 1e-4),
    // Warmth, light, matter, radiation.
    si("K К", "kelvin|degree kelvin|кельвин|кельвина|кельвинов|ケルビン", &[(Kelvin, 1)], 1.0),
    plain(
        "°C C ° °С",
        "celsius|degree celsius|centigrade|degree centigrade|deg c|degree c|degree|deg|grad celsius|grad|\
           degré celsius|degré|grado celsius|grado centígrado|grado|gradi|gradi celsius|grau celsius|grau|graus|\
           graden|graad|graden celsius|graad celsius|градус|градуса|градусов|градусов цельсия|градуса цельсия|градус цельсия|度|摂氏",
        &[(Celsius, 1)],
        1.0,
    ),
    plain(
        "°F F °",
        "fahrenheit|degree fahrenheit|deg f|degree f|degree|deg|grad fahrenheit|grad|degré fahrenheit|\
           grado fahrenheit|градус фаренгейта|градусов фаренгейта|度|華氏",
        &[(Fahrenheit, 1)],
        1.0,
    ),
    si("mol", "mole|mol|моль|моля|молей|モル", &[(Amount, 1)], 1.0),
    plain("M", "molar", CONCENTRATION, 1000.0),
    plain("mM", "millimolar", CONCENTRATION, 1.0),
    plain("µM uM", "micromolar", CONCENTRATION, 1e-3),
    plain("nM", "nanomolar", CONCENTRATION, 1e-6),
    si("cd", "candela|кандела", &[(Luminosity, 1)], 1.0),
    si("lm", "lumen|люмен", &[(Luminosity, 1)], 1.0),
    si("lx", "lux|люкс", &[(Luminosity, 1), (Length, -2)], 1.0),
    si("Gy", "gray|грей", DOSE, 1.0),
    si("Sv", "sievert|зиверт", DOSE, 1.0),
    si("kat", "katal", &[(Amount, 1), (Time, -1)], 1.0),
    // Angles and levels.
    plain(
        "°",
        "degree|deg|grad|degré|grado|gradi|grau|graus|graad|graden|градус|градуса|градусов|度",
        ANGLE,
        DEGREE,
    ),
    plain("'", "arcminute|minute of arc|bogenminute", ANGLE, DEGREE / 60.0),
    plain("\" ″", "arcsecond|second of arc|bogensekunde", ANGLE, DEGREE / 3600.0),
    si("rad", "radian|radiant|radián|радиан|ラジアン", ANGLE, 1.0),
    si("sr", "steradian", &[(Angle, 2)], 1.0),
    plain("dB дБ", "decibel|dezibel|décibel|decibelio|децибел|デシベル", &[(Level, 1)], 1.0),
    // Information.
    Row { symbols: "b bit", names: "bit|бит", bases: BITS, factor: 1.0, prefixed: Prefixed::Binary },
    Row {
        symbols: "B",
        names: "byte|octet|байт|байта|バイト",
        bases: BITS,
        factor: 8.0,
        prefixed: Prefixed::Binary,
    },
    plain("KB", "", BITS, 8000.0),
    plain("bps", "", &[(Information, 1), (Time, -1)], 1.0),
    plain("kbps Kbps", "", &[(Information, 1), (Time, -1)], 1e3),
    plain("Mbps", "", &[(Information, 1), (Time, -1)], 1e6),
    plain("Gbps", "", &[(Information, 1), (Time, -1)], 1e9),
    // Shares.
    plain(
        "%",
        "percent|per cent|pct|percentage point|percentage|prozent|prozentpunkt|pour cent|por ciento|por cento|per cento|\
           procent|процентов|процента|процент|パーセント|百分之",
        SHARE,
        0.01,
    ),
    plain("‰", "permille|per mille|per mil|promille|pour mille|por mil|промилле", SHARE, 0.001),
    plain("ppm", "parts per million|part per million", SHARE, 1e-6),
    plain("ppb", "parts per billion|part per billion", SHARE, 1e-9),
    // Money.
    plain(
        "$ USD US$ A$ C$",
        "dollar|us dollar|dólar|dollaro|dollari|dollars américains|доллар|доллара|долларов|ドル|美元|buck",
        &[(Dollar, 1)],
        1.0,
    ),
    plain("€ EUR Euro", "euro|eur|евро|ユーロ|欧元", &[(Euro, 1)], 1.0),
    plain(
        "£ GBP",
        "pound|quid|pound sterling|pounds sterling|british pound|pfund|livre sterling|libra esterlina|libra|\
           sterlina|sterline|pond|фунт|фунта|фунтов|фунтов стерлингов|ポンド|英镑",
        &[(Pound, 1)],
        1.0,
    ),
    plain("¥ JPY 円", "yen|иена|иены|иен|円|日元", &[(Yen, 1)], 1.0),
    plain("¥ CNY RMB 元", "yuan|renminbi|юань|юаня|юаней|元|人民元", &[(Yuan, 1)], 1.0),
    plain("₽ RUB", "rouble|ruble|rubel|rublo|roebel|рубль|рубля|рублей|руб|ルーブル", &[(Rouble, 1)], 1.0),
    plain("CHF Fr SFr", "swiss franc|franc|franken|franco|franchi|франк|франка|франков", &[(Franc, 1)], 1.0),
    plain("₹ INR Rs", "rupee|rupie|roupie|rupia|рупия|рупий", &[(Rupee, 1)], 1.0),
    plain("₩ KRW", "won|вон|원|ウォン", &[(Won, 1)], 1.0),
    plain("kr SEK NOK DKK", "krona|kronor|krone|kroner|krone|крона|крон", &[(Krone, 1)], 1.0),
    plain("zł PLN", "złoty|złotych|zloty|zlotych|злотый|злотых", &[(Zloty, 1)], 1.0),
];
