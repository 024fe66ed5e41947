//! The words of the interface: one catalogue for each language, in Fluent's format.
//!
//! A message has a name and arguments; its text is in `en.ftl`, `ja.ftl` and so on. A catalogue is
//! read at its first message. A message that a language lacks is in English, but a test allows
//! none.

mod locale;
mod phrases;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use crate::message;
pub use fluent_bundle::FluentValue as MessageValue;
pub use locale::Locale;

type Catalogue = FluentBundle<FluentResource>;

/// The text of a message in a language: `message!(locale, "question-place", number = 3)`.
///
/// A whole number chooses the plural form and is written with the separators of the language.
/// Other values are texts.
#[macro_export]
macro_rules! message {
    ($locale:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $locale.format_message(
            $key,
            &[$((stringify!($name), $crate::messages::MessageValue::from($value))),*],
        )
    };
}

impl Locale {
    /// The text of a message. Call it by [`message!`], so that a test finds the names of all
    /// messages in the source.
    #[must_use]
    pub fn format_message(self, key: &str, arguments: &[(&str, MessageValue<'_>)]) -> String {
        let own = find_text(self, key, arguments);
        own.or_else(|| find_text(Self::English, key, arguments)).unwrap_or_else(|| key.to_owned())
    }
}

fn find_text(locale: Locale, key: &str, arguments: &[(&str, MessageValue<'_>)]) -> Option<String> {
    let catalogue = catalogue(locale);
    let pattern = catalogue.get_message(key)?.value()?;
    let arguments: FluentArgs<'_> =
        arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut errors = Vec::new();
    let text = catalogue.format_pattern(pattern, Some(&arguments), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// The messages of a language, read once.
fn catalogue(locale: Locale) -> &'static Catalogue {
    static CATALOGUES: [OnceLock<Catalogue>; Locale::ALL.len()] =
        [const { OnceLock::new() }; Locale::ALL.len()];
    CATALOGUES[locale as usize].get_or_init(|| read_catalogue(locale))
}

/// Reads a catalogue. A message that cannot be read is left out; a test allows none.
fn read_catalogue(locale: Locale) -> Catalogue {
    let mut catalogue = Catalogue::new_concurrent(locale.code().parse().into_iter().collect());
    catalogue.set_use_isolating(false);
    catalogue.set_formatter(Some(match locale {
        Locale::English | Locale::Japanese => format_number::<_, ','>,
        Locale::German => format_number::<_, '.'>,
        Locale::French => format_number::<_, '\u{202f}'>,
        Locale::Russian => format_number::<_, '\u{a0}'>,
    }));
    let resource = FluentResource::try_new(locale.source().to_owned());
    catalogue.add_resource_overriding(resource.unwrap_or_else(|(resource, _)| resource));
    catalogue
}

/// A whole number with `GROUP` between its thousands.
fn format_number<M, const GROUP: char>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = format!("{:.0}", number.value);
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(GROUP);
        }
        grouped.push(digit);
    }
    Some(grouped)
}
