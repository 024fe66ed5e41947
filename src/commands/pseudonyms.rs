//! Pseudonyms of learners: always the same, in a table that stays beside the score file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rand::RngExt;
use rand::rngs::StdRng;

use crate::error::Error;
use crate::library::Unreadable;
use obverse_store::writer::{Access, Overwrite, write_file};

use super::app::App;
use super::errors::{read_error, write_error};

/// The first line of the table.
const HEADING: &str = "learner,pseudonym\n";

/// The letters and digits of pseudonyms, without those that look alike.
const SIGNS: &[u8] = b"23456789abcdefghjkmnpqrstvwxyz";

/// The number of signs in a pseudonym. Chance repeats one only in very large classes.
const SIGN_COUNT: usize = 5;

/// The pseudonyms of the learners in a score file.
pub(super) struct Pseudonyms {
    path: PathBuf,
    names: BTreeMap<String, String>,
    rng: StdRng,
    is_changed: bool,
}

impl Pseudonyms {
    /// Reads the table beside the score file; a missing one is empty.
    pub(super) fn load(app: &App) -> Result<Self, Error> {
        let path = table_path(app.store_path());
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(read_error(&Unreadable { path, error })),
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Result<Vec<(String, String)>, csv::Error> = reader.deserialize().collect();
        let names = rows.map_err(|_| {
            Error::failed(format!("{} is no table of pseudonyms", path.display()))
                .hint("each line needs a learner and a pseudonym, with a comma between them")
        })?;
        let rng = App::seeded_rng(app.env.chance());
        Ok(Self { path, names: names.into_iter().collect(), rng, is_changed: false })
    }

    /// The pseudonym of a learner; a new one for a new learner.
    pub(super) fn name_for(&mut self, learner: &str) -> String {
        if let Some(known) = self.names.get(learner) {
            return known.clone();
        }
        let taken: BTreeSet<&String> = self.names.values().collect();
        let fresh = loop {
            let name = draw_name(&mut self.rng);
            if !taken.contains(&name) {
                break name;
            }
        };
        self.is_changed = true;
        self.names.insert(learner.to_owned(), fresh.clone());
        fresh
    }

    /// Writes the table if it has new names. Only the owner can read it.
    pub(super) fn save(&self, app: &App) -> Result<(), Error> {
        if !self.is_changed {
            return Ok(());
        }
        let mut writer = csv::Writer::from_writer(HEADING.as_bytes().to_vec());
        for row in &self.names {
            // Writing to memory never fails.
            let _ = writer.serialize(row);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        write_file(&self.path, &bytes, Access::Private, Overwrite::Own(is_table))
            .map_err(|why| write_error(&self.path, &why))?;
        let path = self.path.display();
        app.ui.show_note(&format!("The names are in {path}; keep it to yourself."));
        Ok(())
    }
}

/// The table of a score file: `scores-pseudonyms.csv` beside `scores.sqlite`.
fn table_path(store: &Path) -> PathBuf {
    let stem = store.file_stem().unwrap_or_default().to_string_lossy();
    store.with_file_name(format!("{stem}-pseudonyms.csv"))
}

fn is_table(head: &[u8]) -> bool {
    head.starts_with(HEADING.as_bytes())
}

fn draw_name(rng: &mut StdRng) -> String {
    let signs = (0..SIGN_COUNT).map(|_| SIGNS[rng.random_range(0..SIGNS.len())] as char);
    format!("learner-{}", signs.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{App, draw_name, table_path};

    #[test]
    fn a_pseudonym_reveals_no_name_and_its_table_is_beside_the_score_file() {
        let mut rng = App::seeded_rng(1);
        let (one, other) = (draw_name(&mut rng), draw_name(&mut rng));
        assert_ne!(one, other);
        assert_eq!(one.len(), "learner-".len() + 5);
        let path = table_path(Path::new("/data/scores.sqlite"));
        assert_eq!(path, Path::new("/data/scores-pseudonyms.csv"));
    }
}
