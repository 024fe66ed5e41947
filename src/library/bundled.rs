//! The bundled decks.

/// The id of the deck for the first minutes.
pub const FIRST_STEPS: &str = "obverse-first-steps";

macro_rules! bundled {
    ($($stem:literal),* $(,)?) => {
        /// The name and the text of each bundled deck, in the order of the list.
        pub const BUNDLED: &[(&str, &str)] = &[$(($stem, include_str!(concat!("../../decks/", $stem, ".toml"))),)*];
    };
}

bundled![
    "obverse-first-steps",
    "japanese-pows-figures",
    "japanese-pows-talks",
    "japanese-pows-dates",
    "japanese-pows-people"
];
