//! Class keys: files beside decks that seal hand-ins and check their seals.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::json;

use crate::error::Error;
use obverse_core::deck::DeckId;
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::record::{EventKind, EventRow, SealStatus};
use obverse_core::session::view::Clock;
use obverse_store::{ClassKey, Incoming, MergePlan, check_seal};

use super::app::App;

/// The extension of a class key.
pub(super) const KEY_EXTENSION: &str = "class-key";

/// The largest file that is read as a key, in bytes.
const MAX_KEY_BYTES: u64 = 4096;

/// The content of a key file.
#[derive(Deserialize)]
struct KeyFile {
    deck: String,
    key: String,
}

/// The text of a key file.
pub(super) fn key_text(deck: &DeckId, key: &ClassKey) -> String {
    format!("{}\n", json!({"obverse": "class key", "deck": deck.0, "key": key.to_hex()}))
}

/// The class keys on this machine, each with its deck.
#[derive(Default)]
pub(super) struct ClassKeys(Vec<(DeckId, ClassKey)>);

impl ClassKeys {
    /// Finds the keys in the current folder and in the folders of all decks.
    pub(super) fn find(app: &App) -> Self {
        let shelf = app.search_decks();
        let of_decks = shelf.decks.iter().filter_map(|deck| deck.path.as_deref()?.parent());
        let mut folders: BTreeSet<PathBuf> = of_decks.map(Path::to_owned).collect();
        folders.insert(PathBuf::from("."));
        let mut keys = Self::default();
        for folder in folders {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            paths.retain(|path| path.extension().is_some_and(|end| end == KEY_EXTENSION));
            paths.sort();
            keys.0.extend(paths.iter().filter_map(|path| read_key(path)));
        }
        keys
    }

    /// The key of the first of these decks that has one.
    pub(super) fn key_of(&self, decks: &[DeckId]) -> Option<&ClassKey> {
        decks.iter().find_map(|deck| Some(&self.0.iter().find(|(of, _)| of == deck)?.1))
    }

    fn keys_of(&self, deck: &DeckId) -> Vec<ClassKey> {
        self.0.iter().filter(|(of, _)| of == deck).map(|(_, key)| key.clone()).collect()
    }
}

/// The key in a file; `None` if it is no class key.
fn read_key(path: &Path) -> Option<(DeckId, ClassKey)> {
    if fs::metadata(path).ok()?.len() > MAX_KEY_BYTES {
        return None;
    }
    let file: KeyFile = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
    Some((DeckId(file.deck), ClassKey::from_hex(&file.key)?))
}

/// Notes in each session of other learners what the seal of its hand-in proves, and gives the worst.
/// `None` if no deck of them has a class key.
pub(super) fn note_seals(
    app: &App,
    keys: &ClassKeys,
    incoming: &Incoming,
    (plan, ids): (&mut MergePlan, &mut IdGenerator),
) -> Result<Option<SealStatus>, Error> {
    let now = app.env.clock.now();
    let mut worst = None;
    for (learner, session) in plan.changed_sessions() {
        if learner == app.learner {
            continue;
        }
        let mut found = None;
        for deck in incoming.decks_of_session(session)? {
            let own = keys.keys_of(&deck);
            if !own.is_empty() {
                found = found.max(Some(check_seal(incoming.seal(), &own)));
            }
        }
        if let Some(status) = found {
            worst = worst.max(found);
            let (id, kind) = (ids.next_id(now), EventKind::Sealed(status));
            plan.add_event(EventRow {
                id,
                session: Some(session),
                learner,
                at: now,
                elapsed: 0,
                kind,
            });
        }
    }
    Ok(worst)
}
