//! Keys that are pressed together, in one spelling: `Ctrl+C`, `Ctrl-C`, `control c` and `^C`.

/// Keys that are held while another is pressed, by their names; the first is the one spelling.
const HELD: [&[&str]; 6] = [
    &["ctrl", "control", "strg", "⌃"],
    &["alt", "⌥", "option", "opt"],
    &["shift", "⇧", "umschalt"],
    &["cmd", "command", "⌘"],
    &["win", "windows", "super"],
    &["fn"],
];

/// Further keys that have several names, and those that have one of several letters.
const PRESSED: [&[&str]; 17] = [
    &["delete", "del", "entf"],
    &["escape", "esc"],
    &["enter", "return", "eingabe"],
    &["insert", "ins", "einfg"],
    &["backspace", "bksp"],
    &["tab"],
    &["space", "spacebar", "leertaste"],
    &["home", "pos1"],
    &["end", "ende"],
    &["pgup", "pageup"],
    &["pgdn", "pagedown"],
    &["up"],
    &["down"],
    &["left"],
    &["right"],
    &["printscreen", "prtsc", "druck"],
    &["break", "pause"],
];

/// The one spelling of a text that names keys pressed together, or the key Esc; nothing for any
/// other text.
pub(super) fn spelled_alike(text: &str) -> Option<String> {
    /// No longer text names keys.
    const LONGEST: usize = 40;
    let text = text.trim();
    if text.len() > LONGEST || text.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    if matches!(lower.as_str(), "esc" | "escape") {
        return Some("escape".to_owned());
    }
    let caret = lower
        .strip_prefix('^')
        .filter(|key| key.len() == 1 && key.starts_with(char::is_alphabetic));
    if let Some(key) = caret {
        return Some(format!("ctrl-{key}"));
    }
    let (held, pressed) = split_keys(&lower)?;
    let mut held: Vec<&str> = held.iter().map(|key| one_name(&HELD, key)).collect::<Option<_>>()?;
    held.sort_unstable();
    let is_sign = pressed.chars().count() == 1;
    let is_numbered = || {
        let number = pressed.strip_prefix('f').and_then(|number| number.parse::<u8>().ok());
        number.is_some_and(|number| (1..=24).contains(&number))
    };
    let pressed = if is_sign || is_numbered() {
        pressed
    } else {
        one_name(&PRESSED, pressed).or_else(|| one_name(&HELD, pressed))?
    };
    Some(format!("{}-{pressed}", held.join("-")))
}

/// The keys that are held and the one that is pressed; nothing where no key is held. With nothing
/// but spaces between them, words of prose are no keys: *Option A*.
fn split_keys(text: &str) -> Option<(Vec<&str>, &str)> {
    const OF_PROSE: [&str; 7] = ["option", "opt", "super", "windows", "win", "fn", "shift"];
    if let Some((at, sign)) = text.char_indices().next().filter(|(_, c)| "⌃⌥⇧⌘".contains(*c))
    {
        let signs =
            text[at..].chars().take_while(|c| "⌃⌥⇧⌘".contains(*c)).count() * sign.len_utf8();
        let held =
            text[..signs].char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]).collect();
        let pressed = text[signs..].trim_matches(['+', '-', ' ']);
        return (!pressed.is_empty()).then_some((held, pressed));
    }
    let parts: Vec<&str> = text.split(['+', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let (pressed, held) = parts.split_last().filter(|(_, held)| !held.is_empty())?;
    let is_joined = text.contains(['+', '-']);
    let is_prose = !is_joined && held.iter().any(|key| OF_PROSE.contains(key));
    (!is_prose).then(|| (held.to_vec(), *pressed))
}

/// The first of the names of a key.
fn one_name<'a>(keys: &[&[&'a str]], name: &str) -> Option<&'a str> {
    keys.iter().find(|names| names.contains(&name)).and_then(|names| names.first().copied())
}

#[cfg(test)]
mod tests {
    use super::spelled_alike;

    #[test]
    fn keys_pressed_together_have_one_spelling() {
        for (text, keys) in [
            ("Ctrl+C", Some("ctrl-c")),
            ("ctrl - c", Some("ctrl-c")),
            ("Control C", Some("ctrl-c")),
            ("^C", Some("ctrl-c")),
            ("Strg-C", Some("ctrl-c")),
            ("⌘S", Some("cmd-s")),
            ("⇧⌘4", Some("cmd-shift-4")),
            ("Alt+Ctrl+Entf", Some("alt-ctrl-delete")),
            ("Shift+F10", Some("shift-f10")),
            ("Esc", Some("escape")),
            ("Option A", None),
            ("shift left", None),
            ("control group", None),
            ("C", None),
            ("^", None),
            ("well-known", None),
            ("", None),
        ] {
            assert_eq!(spelled_alike(text).as_deref(), keys, "{text}");
        }
    }
}
