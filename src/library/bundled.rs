//! The decks that are part of the program.

macro_rules! bundled {
    ($($stem:literal),* $(,)?) => {
        /// The name and the text of each bundled deck, in the order in which they are offered.
        pub const BUNDLED: &[(&str, &str)] = &[$(($stem, include_str!(concat!("../../decks/", $stem, ".toml"))),)*];
    };
}

bundled!["japanese-pows-figures", "japanese-pows-talks", "japanese-pows-dates", "japanese-pows-people"];
