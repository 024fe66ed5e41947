//! What an export took out, and what a merge took in.

use serde::Serialize;

use obverse_core::text::{Line, words, wrap_text};

/// A file that was merged, or refused.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MergedFile {
    /// Its name, as it was given.
    pub file: String,
    /// Why nothing of it was taken, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<MergeRefusal>,
    /// What it holds of each learner.
    pub learners: Vec<MergedLearner>,
    /// Sittings in which answers count for something else than it says.
    pub judged: Vec<RejudgedSession>,
    /// Sittings that were here, and are deleted since they were deleted there.
    pub deleted: usize,
    /// Sittings that are here, and stay although they were deleted there.
    pub unheeded: Vec<MergedDeletion>,
    /// Sittings that it holds, and that were deleted here.
    pub kept_out: usize,
    /// Sittings that were deleted here, and came back.
    pub brought_back: usize,
    /// Sittings of others that were begun after they had deleted one.
    pub retakes: Vec<MergedRetake>,
    /// Verdicts that were changed there, and are left out.
    pub regrades_left: usize,
    /// Whether anything was not here already.
    pub is_news: bool,
}

/// A sitting in which answers were judged otherwise than the file says.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RejudgedSession {
    /// Whose.
    pub learner: String,
    /// Its code.
    pub sitting: String,
    /// How many answers.
    pub answers: usize,
}

/// A deletion that is not obeyed.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MergedDeletion {
    /// Whose sitting.
    pub learner: String,
    /// Its code.
    pub sitting: String,
    /// Whether it is the user's own, so that they may say otherwise.
    pub is_own: bool,
}

/// A sitting that was begun after one had been deleted.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MergedRetake {
    /// Whose.
    pub learner: String,
    /// Its code.
    pub sitting: String,
    /// The code of the deleted one, where it is here.
    pub deleted: Option<String>,
}

/// Why nothing of a file was taken.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MergeRefusal {
    /// The line, where it has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub hint: String,
}

/// What a file holds of a learner: new, and here already.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MergedLearner {
    /// Who.
    pub learner: String,
    /// Sittings.
    pub sittings: usize,
    /// Answers.
    pub answers: usize,
    /// Everything else that happened.
    pub events: usize,
    /// Sittings that were here already.
    pub sittings_known: usize,
    /// Answers that were here already.
    pub answers_known: usize,
    /// Events that were here already.
    pub events_known: usize,
}

/// The files as JSON.
#[must_use]
pub fn merged_json(files: &[MergedFile], dry_run: bool) -> String {
    super::to_json(&serde_json::json!({"dry-run": dry_run, "files": files}))
}

/// What an export wrote: `Wrote 1 sitting, 20 answers and 3 events to k7f.jsonl`.
#[must_use]
pub fn exported_text(counts: [usize; 3], file: &str) -> String {
    format!("Wrote {} to {file}.", amounts_text(counts))
}

/// What came of each file that was not refused, and where there are several of all of them.
#[must_use]
pub fn render_merged(files: &[MergedFile], dry_run: bool, room: usize) -> Vec<Line> {
    let taken: Vec<&MergedFile> = files.iter().filter(|file| file.refused.is_none()).collect();
    let mut told: Vec<String> = Vec::new();
    for file in &taken {
        told.push(format!("{}: {}", file.file, file_text(file, dry_run)));
        told.extend(
            doubt_sentences(file, dry_run).into_iter().map(|doubt| format!("{}: {doubt}", file.file)),
        );
    }
    if files.len() > 1 {
        told.push(total_text(files, &taken, dry_run));
    }
    told.iter()
        .flat_map(|told| wrap_text(told, room.saturating_sub(1)))
        .map(|line| line.indent_by(1))
        .collect()
}

fn file_text(file: &MergedFile, dry_run: bool) -> String {
    let mut parts = Vec::new();
    let (new, known) = (sum_amounts(&file.learners, true), sum_amounts(&file.learners, false));
    let of = |is_new: bool| {
        let who = file.learners.iter().filter(|learner| has_amounts(learner, is_new));
        let who: Vec<&str> = who.map(|learner| learner.learner.as_str()).collect();
        if who.len() > 6 { words::format_count(who.len(), "learner") } else { words::format_list(&who) }
    };
    if new != [0; 3] {
        let verb = if dry_run { "would come" } else { "came" };
        parts.push(format!("{} of {} {verb}", amounts_text(new), of(true)));
    }
    if known != [0; 3] {
        let all = if new == [0; 3] { format!(" of {}", of(false)) } else { String::new() };
        let were = if known.iter().sum::<usize>() == 1 { "was" } else { "were" };
        parts.push(format!("{}{all} {were} here already", amounts_text(known)));
    }
    parts.extend(deletion_sentences(file, dry_run));
    if new == [0; 3] && file.deleted == 0 {
        parts.insert(0, "nothing new".to_owned());
    }
    format!("{}.", parts.join("; "))
}

/// So many sittings are named.
const MAX_NAMED_SESSIONS: usize = 5;

/// What a teacher is to look at, each in a sentence.
fn doubt_sentences(file: &MergedFile, dry_run: bool) -> Vec<String> {
    let mut told = Vec::new();
    for judged in file.judged.iter().take(MAX_NAMED_SESSIONS) {
        let RejudgedSession { learner, sitting, answers } = judged;
        let (verb, whose) = match (dry_run, answers) {
            (true, _) => ("would count", "the verdict in the file is not what the response earns"),
            (false, 1) => ("counts", "its verdict in the file is not what the response earns"),
            (false, _) => ("count", "their verdicts in the file are not what the responses earn"),
        };
        let answers = words::format_count(*answers, "answer");
        told.push(format!("{answers} of {learner} in {sitting} {verb} as judged here: {whose}."));
    }
    if file.judged.len() > MAX_NAMED_SESSIONS {
        let more = words::format_count(file.judged.len() - MAX_NAMED_SESSIONS, "more sitting");
        told.push(format!("{more} with such answers."));
    }
    for deletion in file.unheeded.iter().take(MAX_NAMED_SESSIONS) {
        let MergedDeletion { learner, sitting, is_own } = deletion;
        let how = if *is_own { " --deletions deletes it here too." } else { "" };
        told.push(format!("{sitting} of {learner} had been deleted there; it stays here.{how}"));
    }
    if file.unheeded.len() > MAX_NAMED_SESSIONS {
        let more = words::format_count(file.unheeded.len() - MAX_NAMED_SESSIONS, "more sitting");
        told.push(format!("{more} deleted there; they stay here."));
    }
    for retake in file.retakes.iter().take(MAX_NAMED_SESSIONS) {
        let MergedRetake { learner, sitting, deleted } = retake;
        told.push(match deleted {
            Some(deleted) => {
                format!("{learner} deleted {deleted} and then took the same deck again: {sitting}.")
            }
            None => {
                format!("{learner} had deleted a sitting before {sitting} was begun; it may be a retake.")
            }
        });
    }
    if file.retakes.len() > MAX_NAMED_SESSIONS {
        told.push(format!(
            "{} that may be a retake.",
            words::format_count(file.retakes.len() - MAX_NAMED_SESSIONS, "more sitting")
        ));
    }
    if file.regrades_left > 0 {
        let count = words::format_count(file.regrades_left, "later verdict");
        told.push(format!("{count} on answers of others left out; --regrades lets them count."));
    }
    told
}

fn deletion_sentences(file: &MergedFile, dry_run: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let verb = |n: usize| match (dry_run, n) {
        (true, _) => "would be",
        (false, 1) => "is",
        (false, _) => "are",
    };
    if file.deleted > 0 {
        let count = words::format_count(file.deleted, "sitting");
        parts.push(format!("{count} had been deleted there and {} deleted here", verb(file.deleted)));
    }
    if file.kept_out > 0 {
        let (had, stays) = if file.kept_out == 1 { ("was", "stays") } else { ("were", "stay") };
        let count = words::format_count(file.kept_out, "sitting");
        parts.push(format!("{count} {had} deleted here and {stays} so; --bring-back takes it in"));
    }
    if file.brought_back > 0 {
        let verb = match (dry_run, file.brought_back) {
            (true, _) => "would come",
            (false, 1) => "comes",
            (false, _) => "come",
        };
        parts.push(format!("{} {verb} back", words::format_count(file.brought_back, "deleted sitting")));
    }
    parts
}

fn total_text(files: &[MergedFile], taken: &[&MergedFile], dry_run: bool) -> String {
    let learners: Vec<MergedLearner> = taken.iter().flat_map(|file| file.learners.clone()).collect();
    let new = sum_amounts(&learners, true);
    let came = match (new == [0; 3], dry_run) {
        (true, _) => "nothing new".to_owned(),
        (false, true) => format!("{} would come", amounts_text(new)),
        (false, false) => format!("{} came", amounts_text(new)),
    };
    let refused = match files.len() - taken.len() {
        0 => String::new(),
        1 => "; 1 was refused and changed nothing".to_owned(),
        n => format!("; {n} were refused and changed nothing"),
    };
    format!("{}: {came}{refused}.", words::format_count(files.len(), "file"))
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

/// `1 sitting, 20 answers and 3 events`; of what there is none, nothing is said, unless there is nothing at all.
fn amounts_text([sittings, answers, events]: [usize; 3]) -> String {
    let parts: Vec<String> = [(sittings, "sitting"), (answers, "answer"), (events, "event")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| words::format_count(n, noun))
        .collect();
    if parts.is_empty() { "nothing".to_owned() } else { words::format_list(&parts) }
}
