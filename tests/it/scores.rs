//! Past scores: a year of them, and more than anyone has.

use rusqlite::Connection;

use recto::deck::Edition;
use recto::store::Store;

use crate::harness::Recto;
use crate::many::{self, Size};
use crate::year;

#[test]
fn a_made_up_year_and_a_made_up_mountain_are_score_files_like_any_other() {
    let recto = Recto::new();
    year::live(&recto.store());
    let mountain = recto.path("mountain.sqlite");
    let size = Size { sittings: 400, decks: 3, cards: 50, days: 40, ..many::MILLION };
    many::fill(&mountain, &size);
    let (deck, faults) = Edition::read(many::deck(1, 50), "");
    assert!(faults.is_empty(), "{faults:?}");
    let text = deck.excerpt(&deck.deck.questions[7]);
    let kept = "SELECT EXISTS (SELECT 1 FROM text WHERE body = ?)";
    assert!(
        Connection::open(&mountain).unwrap().query_row(kept, [text], |row| row.get::<_, bool>(0)).unwrap()
    );
    for (path, sittings) in [(recto.store(), 234), (mountain, 400)] {
        let store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        drop(store);
        let file = Connection::open(&path).unwrap();
        let count: i64 = file.query_row("SELECT count(*) FROM sittings", [], |row| row.get(0)).unwrap();
        assert_eq!(count, sittings);
    }
}
