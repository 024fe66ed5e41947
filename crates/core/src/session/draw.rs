//! The draw: which questions of a deck a paper asks, and in which order.

use std::collections::HashSet;

use rand::Rng;

use crate::deck::{Outline, QuestionOrder, QuestionOutline, QuestionType, QuizRules, QuizSection};

use super::order::{interleave, shuffle};

/// The number of questions in a quiz if neither the learner nor the deck sets one.
pub const DEFAULT_COUNT: usize = 10;

/// The request for a paper.
#[derive(Clone, Debug, Default)]
pub struct PaperRequest {
    /// The number of questions. Defaults to the deck's own number, then to [`DEFAULT_COUNT`].
    pub count: Option<usize>,
    /// A question must have each of these tags, or a tag below it.
    pub tags: Vec<String>,
    /// Whether it is for an exam. Exams leave out flashcards, because the learner judges those.
    pub is_exam: bool,
}

/// Whether one of `tags` is `wanted` or below it (`history::japan` is below `history`).
#[must_use]
pub fn has_tag(tags: &[String], wanted: &str) -> bool {
    tags.iter().any(|tag| {
        tag.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    })
}

/// A question of one of several decks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionRef {
    /// The index of the deck.
    pub deck: usize,
    /// The index of the question in the deck.
    pub question: usize,
}

/// The drawn questions of a section, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnSection {
    /// The heading; `None` for a section without a title, and for a quiz without sections.
    pub title: Option<String>,
    /// The order of its questions.
    pub order: QuestionOrder,
    /// The questions.
    pub questions: Vec<QuestionRef>,
}

/// Chooses the questions of a paper, in order. See [`choose_sections`].
pub fn choose_questions(
    decks: &[&Outline],
    request: &PaperRequest,
    rng: &mut impl Rng,
) -> Vec<QuestionRef> {
    let sections = choose_sections(decks, request, rng).into_iter();
    sections.flat_map(|section| section.questions).collect()
}

/// Chooses the questions of a paper by section, in order. A section without questions is left out.
///
/// A paper has at most one question of each group and one card of each question. If there is one
/// deck, and the request has neither count nor tags, the deck's sections or the rows of its
/// blueprint decide. Without sections, the paper is one section without a title.
pub fn choose_sections(
    decks: &[&Outline],
    request: &PaperRequest,
    rng: &mut impl Rng,
) -> Vec<DrawnSection> {
    let plain = QuizRules::default();
    let rules = match decks {
        [one] => &one.quiz,
        _ => &plain,
    };
    let is_by_plan = request.count.is_none() && request.tags.is_empty();
    let mut all = find_candidates(decks, request);
    shuffle(&mut all, rng);
    let mut draft = PaperDraft::default();
    if is_by_plan && !rules.sections.is_empty() {
        let sections = rules.sections.iter().map(|section| {
            let start = draft.chosen.len();
            let fitting = all.iter().copied().filter(|place| is_in_section(decks, *place, section));
            draft.take_free(decks, fitting, section.count.unwrap_or(usize::MAX));
            let order = section.order.unwrap_or(rules.order);
            let questions = arrange_questions(decks, draft.chosen[start..].to_vec(), order, rng);
            DrawnSection { title: section.title.clone(), order, questions }
        });
        let mut sections: Vec<DrawnSection> = sections.collect();
        sections.retain(|section| !section.questions.is_empty());
        return sections;
    }
    let rows = if is_by_plan { rules.draw.as_slice() } else { &[] };
    for row in rows {
        let fitting = all.iter().copied().filter(|place| has_tags(decks, *place, &row.tags));
        draft.take_free(decks, fitting, row.count);
    }
    let count = request.count.or(rules.count).unwrap_or(DEFAULT_COUNT);
    let missing = count.saturating_sub(draft.chosen.len());
    draft.take_free(decks, all.iter().copied(), missing);
    let questions = arrange_questions(decks, draft.chosen, rules.order, rng);
    vec![DrawnSection { title: None, order: rules.order, questions }]
}

/// Puts the questions of a section in order: that of the file, or one that spreads decks and tags.
fn arrange_questions(
    decks: &[&Outline],
    mut chosen: Vec<QuestionRef>,
    order: QuestionOrder,
    rng: &mut impl Rng,
) -> Vec<QuestionRef> {
    match order {
        QuestionOrder::Fixed => {
            chosen.sort_unstable();
            chosen
        }
        QuestionOrder::Shuffled => {
            interleave(chosen, |place| (place.deck, question_tags(decks, *place).first()), rng)
        }
    }
}

fn has_tags(decks: &[&Outline], place: QuestionRef, wanted: &[String]) -> bool {
    let tags = question_tags(decks, place);
    wanted.iter().all(|wanted| has_tag(tags, wanted))
}

fn is_in_section(decks: &[&Outline], place: QuestionRef, section: &QuizSection) -> bool {
    let group = decks[place.deck].group_of(question_sketch(decks, place));
    let is_in_group = section.groups.is_empty()
        || group.is_some_and(|group| section.groups.iter().any(|wanted| wanted == group));
    is_in_group && has_tags(decks, place, &section.tags)
}

fn question_sketch<'a>(decks: &[&'a Outline], place: QuestionRef) -> &'a QuestionOutline {
    &decks[place.deck].questions[place.question]
}

fn question_tags<'a>(decks: &[&'a Outline], place: QuestionRef) -> &'a [String] {
    decks[place.deck].tags_of(question_sketch(decks, place))
}

fn find_candidates(decks: &[&Outline], request: &PaperRequest) -> Vec<QuestionRef> {
    let mut candidates = Vec::new();
    for (deck, outline) in decks.iter().enumerate() {
        for (question, sketch) in outline.questions.iter().enumerate() {
            let is_judged = sketch.kind == QuestionType::Flashcard;
            let tags = outline.tags_of(sketch);
            let is_wanted = request.tags.iter().all(|tag| has_tag(tags, tag));
            if is_wanted && !sketch.is_void && !(request.is_exam && is_judged) {
                candidates.push(QuestionRef { deck, question });
            }
        }
    }
    candidates
}

#[derive(Default)]
struct PaperDraft {
    chosen: Vec<QuestionRef>,
    taken: HashSet<QuestionRef>,
    groups: HashSet<(usize, u32)>,
}

impl PaperDraft {
    /// Takes up to `count` free questions.
    fn take_free(
        &mut self,
        decks: &[&Outline],
        from: impl Iterator<Item = QuestionRef>,
        count: usize,
    ) {
        let mut left = count;
        for place in from {
            if left == 0 {
                return;
            }
            let group = question_sketch(decks, place).group.map(|group| (place.deck, group));
            let is_free = group.is_none_or(|group| !self.groups.contains(&group));
            if is_free && self.taken.insert(place) {
                self.groups.extend(group);
                self.chosen.push(place);
                left -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::{DrawnSection, PaperRequest, choose_sections};
    use crate::deck::{Edition, Outline};

    fn draw(quiz: &str, request: &PaperRequest, seed: u64) -> Vec<DrawnSection> {
        let question = |(id, tag): (usize, &str)| {
            format!(
                "[[questions]]\nid = \"q{id}\"\ntags = [\"{tag}\"]\ngroup = \"g{}\"\n\
                 type = \"true-false\"\nprompt = \"Q {id}\"\nanswer = true\n",
                id / 2
            )
        };
        let tags = ["a", "a", "a", "a", "b", "b", "b", "b"];
        let text: String = tags.into_iter().enumerate().map(question).collect();
        let (edition, errors) = Edition::read(format!("[quiz]\n{quiz}\n{text}"), "t");
        assert!(errors.is_empty(), "{errors:?}");
        let outline = Outline::from_edition(&edition, &[]);
        choose_sections(&[&outline], request, &mut StdRng::seed_from_u64(seed))
    }

    fn places(section: &DrawnSection) -> Vec<usize> {
        section.questions.iter().map(|place| place.question).collect()
    }

    #[test]
    fn sections_draw_in_their_order_and_no_group_twice() {
        let quiz = "order = \"fixed\"\nsections = [{ title = \"B\", tags = [\"b\"], count = 1 }, \
                    { groups = [\"g0\", \"g2\", \"g3\"] }]";
        for seed in 0..20 {
            let drawn = draw(quiz, &PaperRequest::default(), seed);
            let titles: Vec<_> = drawn.iter().map(|section| section.title.as_deref()).collect();
            assert_eq!(titles, [Some("B"), None]);
            assert!(matches!(places(&drawn[0])[..], [4..=7]), "{drawn:?}");
            let rest = places(&drawn[1]);
            assert!(rest.len() == 2 && rest.is_sorted() && rest[0] < 2, "{drawn:?}");
        }
    }

    #[test]
    fn a_number_of_questions_sets_sections_aside() {
        let quiz = "sections = [{ tags = [\"b\"] }]";
        let request = PaperRequest { count: Some(4), ..PaperRequest::default() };
        let drawn = draw(quiz, &request, 1);
        assert_eq!((drawn.len(), drawn[0].questions.len()), (1, 4));
    }
}
