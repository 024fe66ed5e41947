//! The reports on an export and a merge of scores.

use serde::Serialize;

use obverse_core::session::record::SealStatus;
use obverse_core::text::{Line, words, wrap_text};

use super::unusual::UnusualHandIns;

/// A merged or refused file.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct MergedFile {
    /// Its name, as typed.
    pub file: String,
    /// The reason for the refusal, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<MergeRefusal>,
    /// Its records of each learner.
    pub learners: Vec<MergedLearner>,
    /// Sessions with answers whose claims are wrong.
    pub judged: Vec<RejudgedSession>,
    /// The number of local sessions deleted because the file deletes them.
    pub deleted: usize,
    /// Local sessions that stay although the file deletes them.
    pub unheeded: Vec<MergedDeletion>,
    /// The number of sessions in the file that stay deleted here.
    pub kept_out: usize,
    /// The number of deleted sessions that the merge restores.
    pub brought_back: usize,
    /// Sessions of other learners that began after a deletion.
    pub retakes: Vec<MergedRetake>,
    /// The number of foreign regrades left out.
    pub regrades_left: usize,
    /// What its seal proves, if a class key is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<SealStatus>,
    /// Whether the file has anything new.
    pub is_news: bool,
}

/// A session with answers whose claims are wrong.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RejudgedSession {
    /// The learner.
    pub learner: String,
    /// Its code.
    pub sitting: String,
    /// The number of such answers.
    pub answers: usize,
}

/// A deletion that does not apply.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct MergedDeletion {
    /// The learner of the session.
    pub learner: String,
    /// Its code.
    pub sitting: String,
    /// Whether it is the user's own, so that they may apply it.
    pub is_own: bool,
}

/// A session that began after the deletion of another.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct MergedRetake {
    /// The learner.
    pub learner: String,
    /// Its code.
    pub sitting: String,
    /// The code of the deleted session, if it is known here.
    pub deleted: Option<String>,
}

/// The refusal of a file.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct MergeRefusal {
    /// The line, for a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The error.
    pub reason: String,
    /// The next step for the user.
    pub hint: String,
}

/// The records of a learner in a file: new and known ones.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct MergedLearner {
    /// The learner's name.
    pub learner: String,
    /// New sessions.
    pub sittings: usize,
    /// New answers.
    pub answers: usize,
    /// New events.
    pub events: usize,
    /// Known sessions.
    pub sittings_known: usize,
    /// Known answers.
    pub answers_known: usize,
    /// Known events.
    pub events_known: usize,
}

/// The files as JSON.
#[must_use]
pub(crate) fn merged_json(files: &[MergedFile], unusual: &UnusualHandIns, dry_run: bool) -> String {
    let (quick, equal) = (&unusual.quick, &unusual.equal);
    let merged =
        serde_json::json!({"dry-run": dry_run, "files": files, "quick": quick, "equal": equal});
    super::to_json(&merged)
}

/// The result of an export: `Wrote 1 session, 20 answers and 3 events to k7f.jsonl.`
#[must_use]
pub(crate) fn exported_text(counts: [usize; 3], file: &str, is_sealed: bool) -> String {
    let seal = if is_sealed { ", sealed for your class" } else { "" };
    format!("Wrote {} to {file}{seal}.", amounts_text(counts))
}

/// The result of an export of Parquet files. `learners` is the number of those named in it; `None`
/// if it has pseudonyms.
#[must_use]
pub(crate) fn parquet_text(answers: usize, folder: &str, learners: Option<usize>) -> String {
    let named = learners.map(|learners| {
        let learners = words::format_count(learners, "learner");
        format!(" It names {learners}; --anonymous writes pseudonyms.")
    });
    let answers = words::format_count(answers, "answer");
    format!("Wrote {answers} to {folder}.{}", named.unwrap_or_default())
}

/// The result for each merged file, and the total of several.
#[must_use]
pub(crate) fn render_merged(
    files: &[MergedFile],
    unusual: &UnusualHandIns,
    dry_run: bool,
    room: usize,
) -> Vec<Line> {
    let taken: Vec<&MergedFile> = files.iter().filter(|file| file.refused.is_none()).collect();
    let mut sentences: Vec<String> = Vec::new();
    for file in &taken {
        sentences.push(format!("{}: {}", file.file, file_text(file, dry_run)));
        sentences.extend(
            doubt_sentences(file, dry_run)
                .into_iter()
                .map(|doubt| format!("{}: {doubt}", file.file)),
        );
    }
    if files.len() > 1 {
        sentences.push(total_text(files, &taken, dry_run));
    }
    sentences.extend(unusual.sentences());
    sentences
        .iter()
        .flat_map(|sentences| wrap_text(sentences, room.saturating_sub(1)))
        .map(|line| line.indent_by(1))
        .collect()
}

fn file_text(file: &MergedFile, dry_run: bool) -> String {
    let mut parts = Vec::new();
    let (new, known) = (sum_amounts(&file.learners, true), sum_amounts(&file.learners, false));
    if new != [0; 3] {
        let verb = if dry_run { "would be added" } else { "added" };
        parts.push(format!("{} of {} {verb}", amounts_text(new), learners_text(file, true)));
    }
    if known != [0; 3] {
        let all = if new == [0; 3] {
            format!(" of {}", learners_text(file, false))
        } else {
            String::new()
        };
        let were = if known.iter().sum::<usize>() == 1 { "was" } else { "were" };
        parts.push(format!("{}{all} {were} here already", amounts_text(known)));
    }
    parts.extend(deletion_sentences(file, dry_run));
    if file.seal == Some(SealStatus::Sealed) {
        parts.push("sealed".to_owned());
    }
    if new == [0; 3] && file.deleted == 0 {
        parts.insert(0, "nothing new".to_owned());
    }
    format!("{}.", parts.join("; "))
}

/// The number of sessions named in a sentence.
const MAX_NAMED_SESSIONS: usize = 5;

/// Warnings for a teacher, one sentence each.
fn doubt_sentences(file: &MergedFile, dry_run: bool) -> Vec<String> {
    let mut sentences = Vec::new();
    match file.seal {
        Some(SealStatus::Edited) => {
            sentences.push("edited: it is not as obverse wrote it when it was sealed.".to_owned());
        }
        Some(SealStatus::Unsealed) => {
            sentences.push("unsealed: it has no seal of this class.".to_owned());
        }
        Some(SealStatus::Sealed) | None => {}
    }
    for judged in file.judged.iter().take(MAX_NAMED_SESSIONS) {
        let RejudgedSession { learner, sitting, answers } = judged;
        let (verb, whose) = match (dry_run, answers) {
            (true, _) => ("would count", "the verdict in the file is not what the response earns"),
            (false, 1) => ("counts", "its verdict in the file is not what the response earns"),
            (false, _) => ("count", "their verdicts in the file are not what the responses earn"),
        };
        let answers = words::format_count(*answers, "answer");
        sentences
            .push(format!("{answers} of {learner} in {sitting} {verb} as judged here: {whose}."));
    }
    if file.judged.len() > MAX_NAMED_SESSIONS {
        let more = words::format_count(file.judged.len() - MAX_NAMED_SESSIONS, "more session");
        sentences.push(format!("{more} with such answers."));
    }
    for deletion in file.unheeded.iter().take(MAX_NAMED_SESSIONS) {
        let MergedDeletion { learner, sitting, is_own } = deletion;
        let how = if *is_own { " --deletions deletes it here too." } else { "" };
        sentences
            .push(format!("{sitting} of {learner} had been deleted there; it stays here.{how}"));
    }
    if file.unheeded.len() > MAX_NAMED_SESSIONS {
        let more = words::format_count(file.unheeded.len() - MAX_NAMED_SESSIONS, "more session");
        sentences.push(format!("{more} deleted there; they stay here."));
    }
    for retake in file.retakes.iter().take(MAX_NAMED_SESSIONS) {
        let MergedRetake { learner, sitting, deleted } = retake;
        sentences.push(match deleted {
            Some(deleted) => {
                format!("{learner} deleted {deleted} and then took the same deck again: {sitting}.")
            }
            None => {
                format!("{learner} had deleted a session before {sitting} was begun; it may be a retake.")
            }
        });
    }
    if file.retakes.len() > MAX_NAMED_SESSIONS {
        sentences.push(format!(
            "{} that may be a retake.",
            words::format_count(file.retakes.len() - MAX_NAMED_SESSIONS, "more session")
        ));
    }
    if file.regrades_left > 0 {
        let count = words::format_count(file.regrades_left, "later verdict");
        sentences
            .push(format!("{count} on answers of others left out; --regrades lets them count."));
    }
    sentences
}

fn learners_text(file: &MergedFile, is_new: bool) -> String {
    let learners = file.learners.iter().filter(|learner| has_amounts(learner, is_new));
    let names: Vec<&str> = learners.map(|learner| learner.learner.as_str()).collect();
    if names.len() > 6 {
        words::format_count(names.len(), "learner")
    } else {
        words::format_list(&names)
    }
}

fn deletion_sentences(file: &MergedFile, dry_run: bool) -> Vec<String> {
    let mut parts = Vec::new();
    if file.deleted > 0 {
        let verb = match (dry_run, file.deleted) {
            (true, _) => "would be",
            (false, 1) => "is",
            (false, _) => "are",
        };
        let count = words::format_count(file.deleted, "session");
        parts.push(format!("{count} had been deleted there and {verb} deleted here"));
    }
    if file.kept_out > 0 {
        let (had, stays) = if file.kept_out == 1 { ("was", "stays") } else { ("were", "stay") };
        let count = words::format_count(file.kept_out, "session");
        parts.push(format!("{count} {had} deleted here and {stays} so; --bring-back takes it in"));
    }
    if file.brought_back > 0 {
        let verb = match (dry_run, file.brought_back) {
            (true, _) => "would come",
            (false, 1) => "comes",
            (false, _) => "come",
        };
        parts.push(format!(
            "{} {verb} back",
            words::format_count(file.brought_back, "deleted session")
        ));
    }
    parts
}

fn total_text(files: &[MergedFile], taken: &[&MergedFile], dry_run: bool) -> String {
    let learners: Vec<MergedLearner> =
        taken.iter().flat_map(|file| file.learners.clone()).collect();
    let new = sum_amounts(&learners, true);
    let taken_text = match (new == [0; 3], dry_run) {
        (true, _) => "nothing new".to_owned(),
        (false, true) => format!("{} would be added", amounts_text(new)),
        (false, false) => format!("{} added", amounts_text(new)),
    };
    let refused = match files.len() - taken.len() {
        0 => String::new(),
        1 => "; 1 was refused and changed nothing".to_owned(),
        n => format!("; {n} were refused and changed nothing"),
    };
    format!("{}: {taken_text}{refused}.", words::format_count(files.len(), "file"))
}

fn has_amounts(learner: &MergedLearner, is_new: bool) -> bool {
    learner_amounts(learner, is_new) != [0; 3]
}

fn learner_amounts(learner: &MergedLearner, is_new: bool) -> [usize; 3] {
    if is_new {
        [learner.sittings, learner.answers, learner.events]
    } else {
        [learner.sittings_known, learner.answers_known, learner.events_known]
    }
}

fn sum_amounts(learners: &[MergedLearner], is_new: bool) -> [usize; 3] {
    learners.iter().fold([0; 3], |sum, learner| {
        let more = learner_amounts(learner, is_new);
        [sum[0] + more[0], sum[1] + more[1], sum[2] + more[2]]
    })
}

/// `1 sitting, 20 answers and 3 events`. Leaves out zeros, unless everything is zero.
fn amounts_text([sittings, answers, events]: [usize; 3]) -> String {
    let parts: Vec<String> = [(sittings, "session"), (answers, "answer"), (events, "event")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| words::format_count(n, noun))
        .collect();
    if parts.is_empty() { "nothing".to_owned() } else { words::format_list(&parts) }
}
