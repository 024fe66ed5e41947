//! Words that are written shorter: contractions, abbreviations of a language, times of day. Key and
//! answer are both written out, before numbers are read.

use super::token::{Joint, Token, TokenKind};
use super::{FoldOptions, set_sign};

/// Verbs before `n't`, as they are written out.
const BEFORE_NOT: [(&str, &str); 20] = [
    ("are", "are"),
    ("ca", "can"),
    ("could", "could"),
    ("did", "did"),
    ("do", "do"),
    ("does", "does"),
    ("had", "had"),
    ("has", "has"),
    ("have", "have"),
    ("is", "is"),
    ("might", "might"),
    ("must", "must"),
    ("need", "need"),
    ("ought", "ought"),
    ("sha", "shall"),
    ("should", "should"),
    ("was", "was"),
    ("were", "were"),
    ("wo", "will"),
    ("would", "would"),
];

/// Forms of `n't` without its apostrophe that are other words.
const OTHER_WORDS: [&str; 2] = ["cant", "wont"];

/// What stands behind an apostrophe for a verb, and the words before it: behind any other word
/// `'s` says who owns something, or *has*.
const VERBS: [(&str, &str, &[&str]); 4] = [
    (
        "s",
        "is",
        &["it", "he", "she", "that", "there", "here", "what", "who", "where", "when", "how"],
    ),
    ("re", "are", &["you", "we", "they", "there", "who", "what"]),
    ("ll", "will", &["i", "you", "he", "she", "it", "we", "they", "there", "that", "who"]),
    ("ve", "have", &["i", "you", "we", "they", "would", "could", "should", "who"]),
];

/// German verbs before `'s` for *es*.
const GERMAN_BEFORE_IT: [&str; 8] = ["gibt", "geht", "ist", "war", "hat", "wird", "macht", "heißt"];

/// Abbreviations of a language, one word behind the other, and the same written out. In
/// capitals is a numeral.
const SHORT_FORMS: &[(&str, &[&str], &[&str])] = &[
    ("de", &["z", "b"], &["zum", "beispiel"]),
    ("de", &["zb"], &["zum", "beispiel"]),
    ("de", &["d", "h"], &["das", "heißt"]),
    ("de", &["u", "a"], &["unter", "anderem"]),
    ("de", &["usw"], &["und", "so", "weiter"]),
    ("de", &["a", "m"], &["am", "main"]),
    ("de", &["a", "d"], &["an", "der"]),
    ("de", &["str"], &["straße"]),
    ("en", &["ww", "2"], &["world", "war", "2"]),
    ("en", &["ww", "1"], &["world", "war", "1"]),
    ("en", &["ww", "ii"], &["world", "war", "2"]),
    ("en", &["ww", "i"], &["world", "war", "1"]),
    ("en", &["wwii"], &["world", "war", "2"]),
    ("en", &["wwi"], &["world", "war", "1"]),
    ("en", &["second", "world", "war"], &["world", "war", "2"]),
    ("en", &["first", "world", "war"], &["world", "war", "1"]),
    ("fr", &["c", "à", "d"], &["c", "est", "à", "dire"]),
    ("fr", &["p", "ex"], &["par", "exemple"]),
];

/// Abbreviations that stand between two words alone: `Sturm u. Drang`, `Johann v. Goethe`.
const BETWEEN: [(&str, &str, &str); 2] = [("de", "u", "und"), ("de", "v", "von")];

/// Writes out the short forms of a text.
pub(super) fn write_out(tokens: &mut Vec<Token>, options: FoldOptions) {
    /// A longer text is no answer that is said in another way.
    const MOST: usize = 60;
    if tokens.len() < 2 && !tokens.first().is_some_and(is_short) || tokens.len() > MOST {
        return;
    }
    write_out_contractions(tokens, options);
    write_out_abbreviations(tokens, options);
    name_blood_group(tokens, options);
    even_time(tokens, options);
}

/// Whether a word alone may be a short form.
fn is_short(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.shown.len() <= 4
}

/// A word in the place of another.
fn word(text: &str, before: Joint, options: FoldOptions) -> Token {
    let kind = if text.starts_with(|c: char| c.is_ascii_digit()) {
        TokenKind::Number
    } else {
        TokenKind::Word
    };
    Token::new(kind, before, text, options)
}

/// Writes `doesn't` as `does not`. A contraction alone stays: it may be asked for.
fn write_out_contractions(tokens: &mut Vec<Token>, options: FoldOptions) {
    let primary = options.language.primary();
    let is_small = |token: &Token| token.kind == TokenKind::Word;
    let mut at = 0;
    while at < tokens.len() {
        let behind = tokens.get(at + 1).filter(|next| next.before == Joint::Apostrophe);
        let taken = 1 + usize::from(behind.is_some());
        let is_alone = tokens.iter().filter(|token| is_small(token)).count() <= taken;
        let found = contraction(&tokens[at].text, behind.map(|next| next.text.as_str()), primary);
        if !is_alone && let Some((first, second)) = found {
            let before = tokens[at].before;
            let words = [word(&first, before, options), word(second, Joint::Space, options)];
            tokens.splice(at..at + taken, words);
            at += 1;
        }
        at += 1;
    }
}

/// The two words of a contraction.
fn contraction(first: &str, behind: Option<&str>, primary: &str) -> Option<(String, &'static str)> {
    let verb_before_not = |stem: &str| {
        let row = BEFORE_NOT.iter().find(|(short, _)| *short == stem);
        row.map(|(_, verb)| ((*verb).to_owned(), "not"))
    };
    match (primary, behind) {
        ("en", Some("t")) => verb_before_not(first.strip_suffix('n').or(Some(first))?),
        ("en", None) if first == "cannot" => Some(("can".to_owned(), "not")),
        ("en", None) if !OTHER_WORDS.contains(&first) => verb_before_not(first.strip_suffix("nt")?),
        ("en", Some("m")) if first == "i" => Some(("i".to_owned(), "am")),
        ("en", Some(verb)) => {
            let (_, long, _) = VERBS
                .iter()
                .find(|(short, _, before)| *short == verb && before.contains(&first))?;
            Some((first.to_owned(), long))
        }
        ("de", Some("s")) if GERMAN_BEFORE_IT.contains(&first) => Some((first.to_owned(), "es")),
        _ => None,
    }
}

fn write_out_abbreviations(tokens: &mut Vec<Token>, options: FoldOptions) {
    let primary = options.language.primary();
    let mut at = 0;
    while at < tokens.len() {
        let matches = |short: &[&str]| {
            tokens.len() >= at + short.len()
                && short.iter().zip(&tokens[at..]).all(|(word, token)| token.text == *word)
        };
        let row = SHORT_FORMS
            .iter()
            .filter(|(language, ..)| *language == primary || *language == "en" && primary == "und")
            .find(|(_, short, _)| matches(short) && stands_as_abbreviation(tokens, at, short));
        if let Some((_, short, long)) = row {
            let before = tokens[at].before;
            let words: Vec<Token> = long
                .iter()
                .enumerate()
                .map(|(n, text)| word(text, if n == 0 { before } else { Joint::Space }, options))
                .collect();
            tokens.splice(at..at + short.len(), words);
            at += long.len();
            continue;
        }
        let is_between = at > 0 && tokens.get(at + 1).is_some_and(is_capital_word);
        let between = BETWEEN.iter().find(|(language, short, _)| {
            *language == primary && tokens[at].shown == *short && tokens[at].before == Joint::Space
        });
        if is_between
            && let Some((_, _, long)) = between
            && is_capital_word(&tokens[at - 1])
        {
            tokens[at] = word(long, Joint::Space, options);
            tokens[at + 1].before = Joint::Space;
        }
        at += 1;
    }
}

/// Whether a word begins with a capital and has more letters.
fn is_capital_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.shown.chars().count() > 1
        && token.shown.starts_with(char::is_uppercase)
}

/// Whether letters are an abbreviation here, and no letters of a formula: the words *a. M.* stand
/// behind a name, *z. B.* has no other letter beside it.
fn stands_as_abbreviation(tokens: &[Token], at: usize, short: &[&str]) -> bool {
    let is_name = |token: &Token| is_capital_word(token);
    match short {
        ["a", "m" | "d"] => at > 0 && is_name(&tokens[at - 1]),
        ["str"] => at > 0 && tokens[at].before != Joint::Nothing,
        ["ww", "i" | "ii"] => tokens[at].shown == "WW" && tokens.len() == 2,
        ["ww", ..] => tokens.len() == 2,
        ["u", "a"] => tokens[at + 1].before == Joint::Point,
        [_, _] if short.iter().all(|word| word.len() == 1) => {
            tokens.len() > 2 || tokens[at + 1].before == Joint::Point
        }
        _ => true,
    }
}

/// Writes the name of the sign of a blood group as the sign: `O negative`, `AB pos`; and the short
/// names of the keys of music: `A min`.
fn name_blood_group(tokens: &mut [Token], options: FoldOptions) {
    let [group, name] = tokens else { return };
    if matches!(group.shown.as_str(), "A" | "B" | "AB" | "O" | "0") {
        let sign = match name.text.as_str() {
            "negative" | "negativ" | "négatif" | "neg" => "-",
            "positive" | "positiv" | "positif" | "pos" => "+",
            _ => "",
        };
        if !sign.is_empty() {
            set_sign(name, sign);
            sign.clone_into(&mut name.shown);
            name.before = Joint::Nothing;
        }
    }
    let is_english = options.language.is_english();
    if group.is_note() && is_english && matches!(name.text.as_str(), "min" | "maj") {
        let long = if name.text == "min" { "minor" } else { "major" };
        *name = word(long, Joint::Space, options);
    }
}

/// Puts one form for a time of day: `8:30` for `8.30 Uhr`, `8 Uhr 30`, `08:30 h` and `8h30`.
fn even_time(tokens: &mut Vec<Token>, options: FoldOptions) {
    let hour_words: &[&str] = match options.language.primary() {
        "de" => &["uhr", "h"],
        "fr" => &["h", "heures", "heure"],
        _ => return,
    };
    let is_hour_word = |token: &Token| hour_words.contains(&token.text.as_str());
    let is_number =
        |token: &Token, below: u32| token.text.parse::<u32>().is_ok_and(|number| number < below);
    let Some(at) = tokens.iter().position(|token| {
        token.kind == TokenKind::Number && token.text.len() <= 2 && is_number(token, 25)
    }) else {
        return;
    };
    let is_minutes = |token: Option<&Token>| {
        token.is_some_and(|token| token.text.len() == 2 && is_number(token, 60))
    };
    let said = |token: Option<&Token>| token.is_some_and(is_hour_word);
    let next = tokens.get(at + 1);
    let between = if next.is_some_and(|sign| sign.text == ":") || said(next) {
        is_minutes(tokens.get(at + 2)).then_some((at + 2, said(next)))
    } else {
        let is_pointed = next.is_some_and(|minutes| minutes.before == Joint::Point);
        (is_pointed && is_minutes(next)).then_some((at + 1, false))
    };
    let Some((minutes, is_said)) = between else { return };
    let behind = usize::from(said(tokens.get(minutes + 1)));
    let has_colon = tokens[at + 1].text == ":";
    if !(is_said || behind == 1 || has_colon) {
        return;
    }
    let hour = tokens[at].text.trim_start_matches('0');
    let hour = if hour.is_empty() { "0" } else { hour };
    let time = [
        word(hour, tokens[at].before, options),
        Token::new(TokenKind::Sign, Joint::Nothing, ":", options),
        word(&tokens[minutes].text.clone(), Joint::Nothing, options),
    ];
    tokens.splice(at..minutes + 1 + behind, time);
}
