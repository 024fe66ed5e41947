//! H5P: question sets, and every question in other content. <https://h5p.org/documentation>

mod question;
mod texts;

use serde_json::Value;

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};
use super::markup::{Markup, to_plain};
use super::zip_files::{PackageFiles, unpack_zip};

use question::read_questions;
use texts::H5pTexts;

/// The most contents inside one another.
const MAX_DEPTH: usize = 32;

/// Reads a package. `folder` is the folder for media beside the deck.
///
/// # Errors
///
/// Says why the package cannot be read.
pub(crate) fn read(bytes: &[u8], folder: &str) -> Result<Bank, String> {
    let mut files = PackageFiles { folder, entries: unpack_zip(bytes)? };
    let mut take_json = |name: &str| -> Result<Value, String> {
        let at = files.entries.iter().position(|(path, _)| path == name);
        let (_, bytes) = files.entries.swap_remove(at.ok_or(format!("it holds no `{name}`"))?);
        serde_json::from_slice(&bytes).map_err(|error| format!("its `{name}` is broken: {error}"))
    };
    let about = take_json("h5p.json")?;
    let params = take_json("content/content.json")?;
    // The libraries of a package hold pictures of their own.
    files.entries.retain(|(path, _)| path.starts_with("content/"));
    let mut reader = ContentReader { files: &files, bank: Bank::default() };
    reader.bank.title = about["title"].as_str().map(|title| to_plain(title, Markup::Auto));
    let library = about["mainLibrary"].as_str().unwrap_or_default();
    let content = Content { library, params: &params, title: None, id: None };
    reader.read_content(&content, 0);
    Ok(reader.bank)
}

/// A content with its library.
#[derive(Clone, Copy)]
struct Content<'a> {
    /// The name without the version, such as `H5P.MultiChoice`.
    library: &'a str,
    params: &'a Value,
    title: Option<&'a str>,
    id: Option<&'a str>,
}

/// A content inside another one.
fn nested_content(value: &Value) -> Option<Content<'_>> {
    let library = value["library"].as_str()?;
    let library = library.split(' ').next().unwrap_or_default();
    let params = value.get("params")?;
    let title = value["metadata"]["title"].as_str();
    Some(Content { library, params, title, id: value["subContentId"].as_str() })
}

struct ContentReader<'a> {
    files: &'a PackageFiles<'a>,
    bank: Bank,
}

impl ContentReader<'_> {
    /// Reads the questions of a content, or those of the contents inside it.
    fn read_content(&mut self, content: &Content, depth: usize) {
        let mut texts = H5pTexts::new(self.files);
        if let Some(read) = read_questions(content, &mut texts) {
            self.add_questions(content, read, &mut texts);
            return;
        }
        let before = self.bank.items.len();
        if depth < MAX_DEPTH {
            self.read_inside(content.params, depth);
        }
        if self.bank.items.len() == before {
            let (name, place) = (content_name(content, ""), self.next_place());
            let result = if is_text(content.library) {
                ItemResult::Skipped("a text that asks nothing".to_owned())
            } else {
                let why =
                    format!("of H5P's type `{}`, which has no like in a deck", content.library);
                ItemResult::Refused(why)
            };
            self.bank.items.push(BankItem { place, name, result, media: Vec::new() });
        }
    }

    /// Reads every content inside a value.
    fn read_inside(&mut self, value: &Value, depth: usize) {
        if depth >= MAX_DEPTH {
            return;
        }
        if let Some(content) = nested_content(value) {
            self.read_content(&content, depth + 1);
            return;
        }
        match value {
            Value::Array(values) => {
                for value in values {
                    self.read_inside(value, depth + 1);
                }
            }
            Value::Object(keys) => {
                // The picture above a question is read with it.
                let inside = keys.iter().filter(|(key, _)| *key != "media");
                inside.for_each(|(_, value)| self.read_inside(value, depth + 1));
            }
            _ => {}
        }
    }

    fn next_place(&self) -> Place {
        Place::Note(self.bank.items.len() as i64 + 1)
    }

    fn add_questions(
        &mut self,
        content: &Content,
        read: Vec<Result<Draft, String>>,
        texts: &mut H5pTexts,
    ) {
        let is_single = read.len() == 1;
        for (number, read) in read.into_iter().enumerate() {
            let prompt =
                read.as_ref().map(|draft| to_plain(&draft.question.prompt, Markup::Markdown));
            let name = content_name(content, prompt.as_deref().unwrap_or_default());
            let read = read.map(|mut draft| {
                let number = if is_single { String::new() } else { format!("/{}", number + 1) };
                draft.source_id = content.id.map(|id| format!("{id}{number}"));
                for loss in std::mem::take(&mut texts.losses) {
                    draft.add_loss(loss);
                }
                draft
            });
            let mut item = BankItem::new(self.next_place(), name, read);
            item.media.clone_from(&texts.media);
            self.bank.items.push(item);
        }
    }
}

/// The name of a content: the first words of its question, or else its title.
fn content_name(content: &Content, prompt: &str) -> String {
    let title = content.title.unwrap_or_default();
    short_name(if prompt.is_empty() { title } else { prompt })
}

/// Whether a library shows something, and asks nothing.
fn is_text(library: &str) -> bool {
    let shown =
        ["H5P.AdvancedText", "H5P.Text", "H5P.Image", "H5P.Link", "H5P.Table", "H5P.Accordion"];
    let played =
        ["H5P.Video", "H5P.Audio", "H5P.Nil", "H5P.ContinuousText", "H5P.ExportableTextArea"];
    shown.contains(&library) || played.contains(&library)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::read;
    use crate::Format;
    use crate::tests::deck_of;
    use crate::zip_files::zip_entries;

    fn package(library: &str, content: &str) -> Vec<u8> {
        let about = format!("{{\"title\": \"Seas\", \"mainLibrary\": \"{library}\"}}");
        let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        let files = [
            ("h5p.json".to_owned(), about.into_bytes()),
            ("content/content.json".to_owned(), content.as_bytes().to_vec()),
            ("content/images/a.png".to_owned(), image),
        ];
        zip_entries(files.into_iter()).unwrap()
    }

    const SET: &str = r#"{"introPage": {"showIntroPage": false}, "questions": [
        {"library": "H5P.MultiChoice 1.16", "subContentId": "one", "metadata": {"title": "First"}, "params": {
            "media": {"type": {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/a.png"}, "alt": "a map"}}},
            "question": "<p>Which <em>sea</em>?</p>", "answers": [
            {"text": "<div>Red</div>", "correct": false, "tipsAndFeedback": {"tip": "Warm.", "chosenFeedback": "No."}},
            {"text": "<div>White</div>", "correct": true}], "behaviour": {"randomAnswers": true}}},
        {"library": "H5P.MultiChoice 1.16", "params": {"question": "Even?", "behaviour": {"singlePoint": true},
            "answers": [{"text": "2", "correct": true}, {"text": "3"}, {"text": "4", "correct": true}]}},
        {"library": "H5P.TrueFalse 1.8", "params": {"question": "<p>It is.</p>", "correct": "false",
            "behaviour": {"feedbackOnCorrect": "Right so."}}},
        {"library": "H5P.Blanks 1.14", "params": {"text": "<p>Fill in.</p>",
            "questions": ["<p>The *sea/ocean:water* is *deep*.</p>"], "behaviour": {"caseSensitive": true}}},
        {"library": "H5P.DragText 1.10", "params": {"taskDescription": "Drag.",
            "textField": "It is *cold:hint*.\nAnd *deep\\+Yes\\-No*.", "distractors": "*warm*"}},
        {"library": "H5P.SingleChoiceSet 1.11", "subContentId": "set", "params": {"choices": [
            {"question": "A?", "answers": ["<p>a</p>", "b"]}, {"question": "B?", "answers": ["b", "a"]}]}},
        {"library": "H5P.Flashcards 1.5", "params": {"description": "Say it.", "cards": [
            {"text": "two", "answer": "2/two", "tip": "a number"}]}},
        {"library": "H5P.Dialogcards 1.9", "params": {"dialogs": [
            {"text": "<p>la mer</p>", "answer": "<p>the sea</p>", "tips": {"front": "wet"}}]}},
        {"library": "H5P.SortParagraphs 0.11", "params": {"taskDescription": "Sort.", "paragraphs": ["a", "b"]}},
        {"library": "H5P.Essay 1.5", "params": {"taskDescription": "Write."}},
        {"library": "H5P.DragQuestion 1.14", "params": {"question": {}}},
        {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>Read.</p>"}}]}"#;

    #[test]
    fn each_type_of_a_set_becomes_a_question() {
        let bank = read(&package("H5P.QuestionSet", SET), "deck").unwrap();
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        assert_eq!(bank.items[0].media.len(), 1);
        let (deck, lines) = deck_of(bank, Format::H5p);
        assert_eq!(
            lines,
            [
                "note 1, Which sea? a map: taken",
                "note 2, Even?: taken",
                "note 3, It is.: taken",
                "note 4, Fill in. The {{blank 1::water}} is {{blank 2}}.: taken",
                "note 5, Drag. It is {{blank 1::hint}}. And {{blank 2}}.: taken the feedback of a word in a gap",
                "note 6, A?: taken",
                "note 7, B?: taken",
                "note 8, Say it. two: taken",
                "note 9, la mer: taken",
                "note 10, Sort.: taken",
                "note 11, : refused an essay: its answer is for a person to grade",
                "note 12, : refused of H5P's type `H5P.DragQuestion`, which has no like in a deck",
                "note 13, : passed a text that asks nothing"
            ]
        );
        for part in [
            "answer = \"White\"\ndistractors = [{ text = \"Red\", feedback = \"No.\" }]\nhints = [\"Red: Warm.\"]\n",
            "answers = [{ text = \"2\", place = 1 }, { text = \"4\", place = 3 }]\ndistractors = [\"3\"]\npartial = false\n",
            "answer = { value = false, feedback = \"Right so.\" }\n",
            "alternatives = [\"ocean\"]",
            "prompt = \"\"\"\nSay it.\n\ntwo\"\"\"\nanswer = \"2\"\nalternatives = [\"two\"]\n",
            "prompt = \"la mer\"\nanswer = \"the sea\"\nhints = [\"wet\"]\n",
            "type = \"ordering\"\nprompt = \"Sort.\"\nitems = [\"a\", \"b\"]\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn a_single_question_and_questions_deep_inside_are_found() {
        let single = r#"{"question": "It is.", "correct": "true"}"#;
        let (_, lines) = deck_of(read(&package("H5P.TrueFalse", single), "").unwrap(), Format::H5p);
        assert_eq!(lines, ["note 1, It is.: taken"]);
        let deep = r#"{"presentation": {"slides": [{"elements": [{"action": {"library": "H5P.TrueFalse 1.8",
            "params": {"question": "It is.", "correct": "true"}}}]}]}}"#;
        let (_, lines) =
            deck_of(read(&package("H5P.CoursePresentation", deep), "").unwrap(), Format::H5p);
        assert_eq!(lines, ["note 1, It is.: taken"]);
        assert!(
            read(&package("a", "{"), "").unwrap_err().contains("`content/content.json` is broken")
        );
    }

    proptest! {
        #[test]
        fn any_package_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), text in any::<String>(), signs in "[*/:+\\\\-]{0,4}[a*:/ ]{0,20}") {
            drop(read(&bytes, ""));
            for text in [text, signs] {
                let text = serde_json::Value::from(text);
                for (library, keys) in [
                    ("H5P.Blanks", format!("{{\"text\": {text}, \"questions\": [{text}]}}")),
                    ("H5P.DragText", format!("{{\"textField\": {text}, \"distractors\": {text}}}")),
                    ("H5P.MultiChoice", format!("{{\"question\": {text}, \"answers\": [{{\"text\": {text}, \"correct\": true}}, {{\"text\": \"b\"}}]}}")),
                    ("H5P.Flashcards", format!("{{\"cards\": [{{\"text\": {text}, \"answer\": {text}}}]}}")),
                ] {
                    if let Ok(bank) = read(&package(library, &keys), "") {
                        drop(deck_of(bank, Format::H5p));
                    }
                }
            }
        }
    }
}
