//! Tests each layout and each type of note, and the errors.

use proptest::prelude::{any, prop, proptest};

use crate::format::ImportOptions;
use crate::{Assembled, Format, ItemResult, assemble};
use obverse_core::deck::{DeckId, parse, write};

use super::PackageContent;
use super::package::Limits;

fn read_package(bytes: &[u8], options: &ImportOptions) -> Result<PackageContent, String> {
    super::read(bytes, options, &mut |_| ())
}

fn read_within(
    bytes: &[u8],
    options: &ImportOptions,
    limits: Limits,
) -> Result<PackageContent, String> {
    super::read_within(bytes, options, limits, &mut |_| ())
}

#[path = "../../../../tests/support/package.rs"]
mod made;

use made::{Layout, Package, packed, zipped};

fn assembled(bytes: &[u8]) -> Assembled {
    let (mut deck, _) = parse("", "test");
    deck.id = DeckId("test".to_owned());
    let read = read_package(
        bytes,
        &ImportOptions { folder: "test".to_owned(), ..ImportOptions::default() },
    )
    .expect("a package");
    assemble(read.bank, Format::Apkg, deck)
}

/// The questions of a package in deck syntax, and a line for each item.
fn deck_of(bytes: &[u8]) -> (String, Vec<String>) {
    let Assembled { deck, reports, .. } = assembled(bytes);
    let lines = reports.iter().map(|report| {
        let result = if report.question.is_some() { "taken" } else { "refused" };
        format!("{}, {}: {result} {}", report.place, report.name, report.reasons.join("; "))
            .trim_end()
            .to_owned()
    });
    let lines = lines.collect();
    let question =
        |question| write::write_question(question, &deck).split_once('\n').unwrap().1.to_owned();
    (deck.questions.iter().map(question).collect::<Vec<_>>().join("\n"), lines)
}

fn one_of_each(layout: Layout) -> Package {
    let mut package = Package::new(layout);
    package
        .note(
            11,
            "a{b\"c",
            0,
            &["der <b>Mond</b>", r#"the moon, \(r_1\)<br><img src="moon%201.png">"#],
            &[(0, 2)],
        )
        .note(12, "rev", 1, &["the sun", "die Sonne"], &[(0, 2), (1, 2)])
        .note(13, "opt", 2, &["a star", "ein Stern", ""], &[(0, 2)])
        .note(14, "type", 3, &["Two and two?", "four"], &[(0, 3)])
        .note(
            15,
            "gap",
            4,
            &["{{c1::Rome}} fell in {{c2::476::a year}}.", "In the <i>west</i>."],
            &[(0, 3), (1, 3)],
        )
        .note(16, "own", 5, &["France", "Paris", "Seine"], &[(0, 2), (1, 3), (2, 2)])
        .note(
            17,
            "tex",
            4,
            &[r"\({{c1::x}} = 2\) and {{c2::<img src=no.png>}}", ""],
            &[(0, 2), (1, 2)],
        )
        .file("moon 1.png", b"GIFimage");
    package
}

#[test]
fn every_type_of_note_in_every_layout() {
    let expected = r#"
id = "der-mond"
type = "flashcard"
prompt = "der **Mond**"
answer = """
the moon, $r_1$\\
![](test/moon-1-8e80ba59.png)"""
tags = ["first", "second::part"]
origin = 'apkg:a{b"c'

id = "sun"
type = "flashcard"
prompt = "the sun"
answer = "die Sonne"
reverse = true
tags = ["first", "second::part"]
origin = "apkg:rev"

id = "star"
type = "flashcard"
prompt = "a star"
answer = "ein Stern"
tags = ["first", "second::part"]
origin = "apkg:opt"

id = "two-two"
type = "short-answer"
prompt = "Two and two?"
answer = "four"
tags = ["first", "second::part", "Rivers"]
origin = "apkg:type"

id = "fell"
type = "cloze"
prompt = "{{c1::Rome}} fell in {{c2::476::a year}}."
explanation = "In the *west*."
tags = ["first", "second::part", "Rivers"]
origin = "apkg:gap"

id = "france-capital"
type = "flashcard"
prompt = """
# France

Its capital?"""
answer = "**Paris**"
hints = ["Seine"]
tags = ["first", "second::part"]
group = "note-16"
origin = "apkg:own"

id = "country-river-seine"
type = "flashcard"
prompt = "Which country has the river *Seine*?"
answer = """
France\\
first second::part"""
tags = ["first", "second::part", "Rivers"]
group = "note-16"
origin = "apkg:own/2"

id = "paris-capital"
type = "flashcard"
prompt = "Of what is Paris the capital?"
answer = "France"
tags = ["first", "second::part"]
group = "note-16"
origin = "apkg:own/3"

id = "2-test-no-e3b0c442-png"
type = "flashcard"
prompt = "$[…] = 2$ and ![](test/no-e3b0c442.png)"
answer = "x"
tags = ["first", "second::part"]
group = "note-17"
origin = "apkg:tex"

id = "x-2"
type = "flashcard"
prompt = '$x = 2$ and \[…\]'
answer = "![](test/no-e3b0c442.png)"
tags = ["first", "second::part"]
group = "note-17"
origin = "apkg:tex/2"
"#;
    for layout in Layout::ALL {
        let (deck, lines) = deck_of(&one_of_each(layout).bytes());
        assert_eq!(deck, expected.trim_start(), "{layout:?}");
        assert_eq!(
            lines[..8].iter().filter(|line| !line.ends_with(": taken")).count(),
            0,
            "{lines:?}"
        );
        assert_eq!(lines.len(), 10);
        assert!(
            lines[8].ends_with("taken the image no.png, which is not in the package"),
            "{lines:?}"
        );
        let Assembled { media, .. } = assembled(&one_of_each(layout).bytes());
        assert_eq!(
            media.iter().map(|media| media.bytes.as_slice()).collect::<Vec<_>>(),
            [b"GIFimage".as_slice()]
        );
    }
}

#[test]
fn unusable_items_are_reported() {
    let mut package = Package::new(Layout::First);
    package
        .note(21, "a", 0, &["[sound:a.mp3]", "b"], &[(0, 1)])
        .note(22, "b", 0, &["a", "<br>"], &[(0, 1)])
        .note(23, "c", 0, &["alone", "b"], &[])
        .note(24, "d", 4, &["{{c1::image-occlusion:rect:left=1}}", ""], &[(0, 1)])
        .note(25, "e", 8, &["of no type", "b"], &[(0, 1)])
        .note(26, "f", 0, &["same", "same"], &[(0, 1)])
        .note(27, "g", 0, &["heard [sound:b.mp3]", "<script>x</script>so"], &[(0, 1)]);
    assert_eq!(
        deck_of(&package.bytes()).1,
        [
            "note 21, [sound:a.mp3]: refused its front has only the sound a.mp3, which is not in the package",
            "note 22, a: refused its back is empty",
            "note 23, alone: refused it has no cards",
            "note 24, {{c1::image-occlusion:rect:left=1}}: refused an image with hidden parts",
            "note 25, of no type: refused its type is not in the collection",
            "note 26, same: refused its two sides say the same",
            "note 27, heard: taken the sound b.mp3, which is not in the package; a script (<script>)",
        ]
    );
}

#[track_caller]
fn refused(bytes: &[u8], why: &str) {
    match read_package(bytes, &ImportOptions::default()) {
        Ok(_) => panic!("it is read"),
        Err(error) => assert!(error.starts_with(why), "{error}"),
    }
}

#[test]
fn a_foreign_file_is_checked_first() {
    refused(b"PK\x03\x04nothing", "it is no zip file that can be read");
    refused(
        &zipped(&[("a.txt".to_owned(), Vec::new())]),
        "it is a zip file without a collection of Anki",
    );
    refused(
        &zipped(&[("meta".to_owned(), vec![8, 9])]),
        "its layout, 9, is newer than this version of obverse",
    );
    refused(
        &zipped(&[("meta".to_owned(), vec![8, 3])]),
        "`collection.anki21b`, which it names, is not in it",
    );
    refused(
        &zipped(&[("collection.anki2".to_owned(), b"no database".to_vec())]),
        "its collection is damaged",
    );
    refused(
        &zipped(&[("collection.anki21b".to_owned(), b"not packed".to_vec())]),
        "its `collection.anki21b` is damaged",
    );
    let limits = Limits { collection: 1 << 20, file: 1 << 20, files: 3 << 20 };
    let bomb = vec![0; (1 << 20) + 1];
    let bombs = [
        ("collection.anki2", bomb.clone()),
        ("collection.anki21b", packed(&bomb)),
        ("collection.anki21b", bomb),
    ];
    for (name, bomb) in bombs {
        let bytes = zipped(&[(name.to_owned(), bomb)]);
        assert!(bytes.len() < 1 << 14);
        let why = read_within(&bytes, &ImportOptions::default(), limits).map(|_| ()).unwrap_err();
        assert_eq!(why, format!("its `{name}` unpacks to more than is taken"));
    }
}

#[test]
fn images_are_taken_up_to_a_limit() {
    let limits = Limits { collection: 1 << 20, file: 1 << 10, files: 1 << 11 };
    for layout in Layout::ALL {
        let mut package = Package::new(layout);
        for (number, length) in [(1, 1 << 10), (2, (1 << 10) + 1), (3, 1 << 10), (4, 4)] {
            package.file(
                &format!("{number}.png"),
                &[b"GIF".as_slice(), &vec![number as u8; length - 3]].concat(),
            );
            let image = format!("<img src={number}.png>");
            package.note(number, &number.to_string(), 0, &[&image, "a"], &[(0, 1)]);
        }
        let read = read_within(&package.bytes(), &ImportOptions::default(), limits).unwrap();
        let taken: Vec<usize> = read.bank.items.iter().map(|item| item.media.len()).collect();
        assert_eq!(taken, [1, 0, 1, 0]);
    }
}

#[test]
fn a_hostile_collection_is_not_obeyed() {
    let with = |sql: &str| {
        let mut package = one_of_each(Layout::First);
        package.connection.execute_batch(sql).unwrap();
        package.file("../../outside.png", b"GIFx").bytes()
    };
    let view = "ALTER TABLE notes RENAME TO others; CREATE VIEW notes AS WITH RECURSIVE many(n) AS
        (SELECT 1 UNION ALL SELECT n + 1 FROM many) SELECT n AS id, '' AS guid, 1 AS mid, '' AS tags, '' AS flds FROM many;";
    refused(&with(view), "its collection has no table `notes`");
    refused(&with("DROP TABLE revlog"), "its collection has no table `revlog`");
    refused(
        &with("UPDATE col SET models = '{'"),
        "the note types of its collection cannot be read",
    );
    let deep = format!("UPDATE col SET models = '{}'", "[".repeat(100_000));
    refused(&with(&deep), "the note types of its collection cannot be read");
    refused(
        &with("UPDATE notes SET flds = CAST(x'ff' AS text) WHERE id = 12"),
        "its collection is damaged",
    );
    // A file outside the folder is saved under its last name.
    let outside = with(
        "UPDATE notes SET flds = 'a' || x'1f' || '<img src=\"../../outside.png\">' WHERE id = 11",
    );
    let names: Vec<String> =
        assembled(&outside).media.into_iter().map(|media| media.name).collect();
    assert_eq!(names, ["outside-6e99927e.png"]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..400), at in any::<prop::sample::Index>(), byte in any::<u8>(),
        layout in prop::sample::select(Layout::ALL.to_vec()), cut in any::<prop::sample::Index>(),
    ) {
        drop(read_package(&bytes, &ImportOptions::default()));
        drop(read_package(&[b"PK\x03\x04".as_slice(), &bytes].concat(), &ImportOptions::default()));
        let mut package = one_of_each(layout).bytes();
        let place = at.index(package.len());
        package[place] = byte;
        drop(read_package(&package, &ImportOptions::default()));
        package.truncate(cut.index(package.len()));
        drop(read_package(&package, &ImportOptions::default()));
    }

    #[test]
    fn any_collection_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut collection = one_of_each(Layout::First).connection.serialize(rusqlite::MAIN_DB).unwrap().to_vec();
        for (at, byte) in changes {
            let place = at.index(collection.len());
            collection[place] = byte;
        }
        drop(read_package(&zipped(&[("collection.anki2".to_owned(), collection)]), &ImportOptions::default()));
    }

    #[test]
    fn any_field_is_read(fields in prop::collection::vec("[a-z{}:<>/\\[\\]&;$\\\\ c1]{0,40}", 2), kind in 0_usize..6) {
        let mut package = Package::new(Layout::First);
        let fields: Vec<&str> = fields.iter().map(String::as_str).chain(["x"]).collect();
        package.note(31, "a", kind, &fields, &[(0, 1), (1, 1), (7, 1)]);
        for item in read_package(&package.bytes(), &ImportOptions::default()).unwrap().bank.items {
            if let ItemResult::Question(draft) = item.result {
                assert!(!draft.question.prompt.is_empty());
            }
        }
    }
}
