//! Importing packages of Anki.

use std::fs;

use crate::harness::Recto;
use crate::package::{Layout, Package};

fn package(layout: Layout) -> Package {
    let mut package = Package::new(layout);
    package
        .note(
            1_700_000_000_011,
            "moon",
            0,
            &["the moon", "der Mond<br><img src=moon.png alt='a disc'>"],
            &[(0, 2)],
        )
        .note(1_700_000_000_012, "sun", 1, &["the sun", "die Sonne"], &[(0, 2), (1, 2)])
        .note(
            1_700_000_000_013,
            "gap",
            4,
            &["{{c1::Rome}} fell in {{c2::476::a year}}.", ""],
            &[(0, 3), (1, 3)],
        )
        .note(1_700_000_000_014, "sound", 0, &["[sound:a.mp3]", "a"], &[(0, 2)])
        .file("moon.png", b"\x89PNG");
    package
}

#[test]
fn a_package_becomes_a_deck_with_its_images_beside_it() {
    for layout in Layout::ALL {
        let recto = Recto::new();
        fs::write(recto.path("world.apkg"), package(layout).bytes()).unwrap();
        recto.run(&["import", "world.apkg", "--to", "world.toml"]).success().stderr("").stdout(
            "
 world.apkg (apkg): 4 items
       3 taken whole
       1 refused
         note 1700000000014, [sound:a.mp3]: its front is empty but for the sound
         a.mp3

 3 questions in world.toml.
 recto check world.toml   recto quiz world.toml
",
        );
        let deck = fs::read_to_string(recto.path("world.toml")).unwrap();
        assert!(deck.starts_with("format = 1\nid = \"world\"\ntitle = \"World\"\n"), "{deck}");
        let image = deck.split("![a disc](").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        assert_eq!(fs::read(recto.path(image)).unwrap(), b"\x89PNG");
        let once = fs::read(recto.path("world.toml")).unwrap();
        recto.run(&["import", "world.apkg", "--to", "world.toml"]).success();
        assert_eq!(fs::read(recto.path("world.toml")).unwrap(), once);
        recto.run(&["check", "world.toml"]).success();
    }
}

#[test]
fn a_damaged_package_is_refused_by_name() {
    let recto = Recto::new();
    let bytes = package(Layout::Third).bytes();
    fs::write(recto.path("cut.apkg"), &bytes[..bytes.len() / 2]).unwrap();
    let run = recto.run(&["import", "cut.apkg", "--to", "a.toml"]).code(1).stdout("");
    assert!(
        run.stderr.starts_with("error: cut.apkg cannot be read: it is no zip file that can be read"),
        "{}",
        run.stderr
    );
    assert!(!recto.path("a.toml").exists());
}
