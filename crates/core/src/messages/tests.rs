use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fluent_bundle::FluentResource;
use jiff::civil::date;

use super::{Locale, message};

/// The text of each message of a catalogue, by its name, as written.
fn written_messages(locale: Locale) -> BTreeMap<&'static str, String> {
    let mut messages: BTreeMap<&str, String> = BTreeMap::new();
    let mut name = None;
    for line in locale.source().lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, text)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            assert!(messages.insert(key, text.to_owned()).is_none(), "{locale:?} has {key} twice");
            name = Some(key);
        } else if let Some(text) = name.and_then(|name| messages.get_mut(name)) {
            text.push_str(line);
        }
    }
    messages
}

/// The arguments that a message shows, and those that only select a form.
fn arguments(text: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let mut shown = BTreeSet::new();
    let mut selecting = BTreeSet::new();
    for part in text.split("{ $").skip(1) {
        let end = part.find(' ').unwrap_or(part.len());
        let is_selector = part[end..].trim_start().starts_with("->");
        let target = if is_selector { &mut selecting } else { &mut shown };
        target.insert(&part[..end]);
    }
    (shown, selecting)
}

#[test]
fn every_catalogue_reads_without_an_error() {
    for locale in Locale::ALL {
        let resource = FluentResource::try_new(locale.source().to_owned());
        assert!(resource.is_ok(), "{locale:?}: {:?}", resource.err().map(|(_, errors)| errors));
    }
}

#[test]
fn no_language_lacks_a_message_or_has_one_too_many() {
    let english = written_messages(Locale::English);
    for locale in Locale::ALL {
        let own = written_messages(locale);
        let lacks: Vec<_> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        let extra: Vec<_> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert_eq!((lacks, extra), (Vec::new(), Vec::new()), "{locale:?}");
        assert!(own.values().all(|text| !text.trim().is_empty()), "{locale:?}");
    }
}

#[test]
fn every_language_shows_the_same_arguments() {
    let english = written_messages(Locale::English);
    for locale in Locale::ALL {
        for (key, text) in written_messages(locale) {
            let (shown, selecting) = arguments(&text);
            let (english_shown, english_selecting) = arguments(&english[key]);
            // A language without plural forms need not ask for the number that selects one.
            let may_be_left = &english_selecting;
            assert!(
                english_shown.difference(&shown).all(|name| may_be_left.contains(name)),
                "{locale:?} {key} leaves out an argument of {english_shown:?}"
            );
            assert!(
                shown
                    .union(&selecting)
                    .all(|name| english_shown.contains(name) || english_selecting.contains(name)),
                "{locale:?} {key} has an unknown argument"
            );
        }
    }
}

/// Every form of a message is well formed, for numbers of every plural form and every word that
/// selects one.
#[test]
fn every_message_can_be_formatted() {
    for locale in Locale::ALL {
        for (key, text) in written_messages(locale) {
            let (shown, selecting) = arguments(&text);
            for count in [0_usize, 1, 2, 5, 11, 21, 1204] {
                let arguments: Vec<_> =
                    shown.union(&selecting).map(|name| (*name, count.into())).collect();
                let said = locale.format_message(key, &arguments);
                assert!(!said.contains(['{', '}', '\u{2068}', '\u{2069}']), "{locale:?}: {said}");
                assert!(!said.trim().is_empty() && said != key, "{locale:?} {key}");
            }
        }
    }
}

/// A line never ends between a number and its percent sign.
#[test]
fn a_number_and_its_percent_sign_stay_together() {
    for locale in Locale::ALL {
        for (key, text) in written_messages(locale) {
            assert!(!text.contains("} %"), "{locale:?} {key} needs a no-break space: {text}");
        }
    }
}

#[test]
fn plural_forms_follow_the_language() {
    let said = |locale: Locale, count: usize| message!(locale, "count-cards", count = count);
    let english = [0, 1, 2, 1204].map(|count| said(Locale::English, count));
    assert_eq!(english, ["0 cards", "1 card", "2 cards", "1,204 cards"]);
    let russian = [0, 1, 2, 5, 11, 12, 21, 22, 25, 111, 1204];
    assert_eq!(
        russian.map(|count| said(Locale::Russian, count)),
        [
            "0 карточек",
            "1 карточка",
            "2 карточки",
            "5 карточек",
            "11 карточек",
            "12 карточек",
            "21 карточка",
            "22 карточки",
            "25 карточек",
            "111 карточек",
            "1\u{a0}204 карточки",
        ]
    );
    let french = [0, 1, 2].map(|count| said(Locale::French, count));
    assert_eq!(french, ["0 carte", "1 carte", "2 cartes"]);
    let german = [0, 1, 1204].map(|count| said(Locale::German, count));
    assert_eq!(german, ["0 Karten", "1 Karte", "1.204 Karten"]);
    let japanese = [1, 2].map(|count| said(Locale::Japanese, count));
    assert_eq!(japanese, ["カード1枚", "カード2枚"]);
}

#[test]
fn lists_times_and_figures_follow_the_language() {
    let letters = ["a", "b", "c"];
    assert_eq!(Locale::English.format_list(&letters), "a, b and c");
    assert_eq!(Locale::Japanese.format_list_or(&letters), "a、bまたはc");
    assert_eq!(Locale::Russian.format_list(&letters[..1]), "a");
    assert_eq!(Locale::German.format_list::<&str>(&[]), "");
    let time = Duration::from_secs(3 * 60 + 12);
    assert_eq!(Locale::English.format_duration(time), "3 min 12 s");
    assert_eq!(Locale::Russian.format_duration(time), "3 мин 12 с");
    assert_eq!(Locale::Japanese.format_minutes(time), "3分");
    assert_eq!(Locale::German.format_figure("2.5"), "2,5");
    assert_eq!(Locale::Japanese.format_figure("80 %"), "80%");
    assert_eq!(Locale::English.number_word(3), "three");
    assert_eq!(Locale::French.number_word(12), "12");
}

#[test]
fn days_follow_the_language() {
    let day = date(2026, 6, 3);
    let days = Locale::ALL.map(|locale| locale.format_day(day, true));
    assert_eq!(days, ["3 Jun 2026", "3. Juni 2026", "3 juin 2026", "2026年6月3日", "3 июня 2026"]);
    let days = Locale::ALL.map(|locale| locale.format_weekday(day));
    assert_eq!(
        days,
        [
            "Wednesday 3 June",
            "Mittwoch, 3. Juni",
            "mercredi 3 juin",
            "6月3日 水曜日",
            "среда, 3 июня"
        ]
    );
}

#[test]
fn a_locale_of_the_system_names_its_language() {
    for (tag, locale) in [
        ("ja_JP.UTF-8", Some(Locale::Japanese)),
        ("de-AT", Some(Locale::German)),
        ("FR", Some(Locale::French)),
        ("ru@euro", Some(Locale::Russian)),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("es_ES.UTF-8", None),
        ("", None),
    ] {
        assert_eq!(Locale::from_tag(tag), locale, "{tag}");
    }
}
