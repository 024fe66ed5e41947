//! The bundled decks.

macro_rules! bundled {
    ($($stem:literal),* $(,)?) => {
        /// The name and the text of each bundled deck, in the order of the list.
        pub const BUNDLED: &[(&str, &str)] = &[$(($stem, include_str!(concat!("../../decks/", $stem, ".toml"))),)*];
    };
}

bundled![
    "japanese-pows-figures",
    "japanese-pows-talks",
    "japanese-pows-dates",
    "japanese-pows-people"
];
