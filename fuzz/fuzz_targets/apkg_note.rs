//! A note with any templates and fields, in a sound package. Lines `--` separate its parts: the
//! front, the back, two fields, the tags. If the front begins with `!`, the note type is a cloze.
#![no_main]

use libfuzzer_sys::fuzz_target;
use obverse_formats::Format;

use package::{Layout, Package};

#[path = "../../tests/support/package.rs"]
mod package;

fuzz_target!(|text: &str| {
    let mut parts = text.split("\n--\n");
    let mut next = || parts.next().unwrap_or_default();
    let (front, back, one, other, tags) = (next(), next(), next(), next(), next());
    let (front, kind) = front.strip_prefix('!').map_or((front, 0), |front| (front, 1));
    let mut package = Package::new(Layout::First);
    package.note(1, "guid", 0, &[one, other], &[(0, 2), (1, 2), (2, 3)]);
    let kinds = serde_json::json!({ "1": {
        "name": "Own", "type": kind, "flds": [{ "name": "One" }, { "name": "Other" }],
        "tmpls": [{ "name": "Card", "qfmt": front, "afmt": back }, { "name": "Back", "qfmt": back, "afmt": front }],
    }});
    let of = &package.connection;
    of.execute("UPDATE col SET models = ?1", [kinds.to_string()]).expect("a row");
    of.execute("UPDATE notes SET tags = ?1", [tags]).expect("a note");
    obverse_fuzz::import(Format::Apkg, "notes.apkg", &package.bytes());
});
