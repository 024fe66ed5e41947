//! `obverse --version`.

use std::sync::LazyLock;

use crate::env;

/// The version, and what a report of a bug needs besides: it follows the name of the program.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    let features = [
        ("formats", cfg!(feature = "formats")),
        ("lsp", cfg!(feature = "lsp")),
        ("sixel", cfg!(feature = "sixel")),
    ];
    let features: Vec<&str> =
        features.iter().filter(|(_, is_on)| *is_on).map(|(name, _)| *name).collect();
    let features = if features.is_empty() { "none".to_owned() } else { features.join(", ") };
    format!(
        "{}\ntarget      {}\nbuild       {build}\nfeatures    {features}\ndecks       format {}\nscore file  version {}",
        env!("CARGO_PKG_VERSION"),
        env::build_target(),
        obverse_core::deck::FORMAT,
        obverse_store::Store::VERSION,
    )
});

/// The version of the program, and what it was built for.
#[must_use]
pub fn version_text() -> &'static str {
    &VERSION
}
