//! The note types of a package, with templates that ask each type of question sensibly.

use serde_json::{Value, json};

/// A note type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteKind {
    Card,
    BothWays,
    Typed,
    Choice,
    Cloze,
    TypedCloze,
}

/// Below the answer: hints are no longer needed.
const REMARKS: &str = "{{#Explanation}}<hr class=\"explanation\">{{Explanation}}{{/Explanation}}";

/// A button for the hints, if there are any.
const HINTS: &str = "{{#Hints}}<div>{{hint:Hints}}</div>{{/Hints}}";

/// Options that can be marked with a click. It changes nothing but their look.
const MARK_OPTIONS: &str = "<script>document.querySelectorAll('.options li').forEach(function (one) \
    { one.onclick = function () { one.classList.toggle('chosen'); }; });</script>";

const STYLE: &str = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }\n\
    .options { display: inline-block; text-align: left; }\n\
    .options li { cursor: pointer; padding: 2px 6px; }\n\
    .options li.chosen { outline: 2px solid #4a90d9; border-radius: 4px; }\n\
    .cloze { font-weight: bold; color: #4a90d9; }\n\
    pre { display: inline-block; text-align: left; }";

impl NoteKind {
    /// Every note type.
    pub(super) const ALL: [Self; 6] =
        [Self::Card, Self::BothWays, Self::Typed, Self::Choice, Self::Cloze, Self::TypedCloze];

    /// The number of the note type. It never changes, so that Anki knows it again.
    pub(super) fn number(self) -> i64 {
        let place = Self::ALL.iter().position(|kind| *kind == self).unwrap_or_default();
        1_700_000_000_001 + place as i64
    }

    fn name(self) -> &'static str {
        match self {
            Self::Card => "obverse flashcard",
            Self::BothWays => "obverse flashcard (both ways)",
            Self::Typed => "obverse typed answer",
            Self::Choice => "obverse choice",
            Self::Cloze => "obverse cloze",
            Self::TypedCloze => "obverse typed cloze",
        }
    }

    fn is_cloze(self) -> bool {
        matches!(self, Self::Cloze | Self::TypedCloze)
    }

    /// The names of the fields, in order.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Card | Self::BothWays => &["Front", "Back", "Explanation", "Hints"],
            Self::Typed => &["Prompt", "Answer", "Also", "Explanation", "Hints"],
            Self::Choice => &["Prompt", "Options", "Answer", "Explanation", "Hints"],
            Self::Cloze | Self::TypedCloze => &["Text", "Explanation", "Hints"],
        }
    }

    /// The fronts and backs of its cards.
    fn templates(self) -> Vec<(String, String)> {
        let back = |answer: &str| format!("{{{{FrontSide}}}}<hr id=answer>{answer}{REMARKS}");
        match self {
            Self::Card => vec![(format!("{{{{Front}}}}{HINTS}"), back("{{Back}}"))],
            Self::BothWays => vec![
                (format!("{{{{Front}}}}{HINTS}"), back("{{Back}}")),
                ("{{Back}}".to_owned(), back("{{Front}}")),
            ],
            Self::Typed => vec![(
                format!("{{{{Prompt}}}}{HINTS}<br>{{{{type:Answer}}}}"),
                format!(
                    "{{{{Prompt}}}}<hr id=answer>{{{{type:Answer}}}}{{{{#Also}}}}<div>{{{{Also}}}}</div>\
                     {{{{/Also}}}}{REMARKS}"
                ),
            )],
            Self::Choice => vec![(
                format!(
                    "{{{{Prompt}}}}{HINTS}<br><ol type=\"a\" class=\"options\">{{{{Options}}}}</ol>\
                     {MARK_OPTIONS}"
                ),
                back("{{Answer}}"),
            )],
            Self::Cloze => {
                vec![(format!("{{{{cloze:Text}}}}{HINTS}"), format!("{{{{cloze:Text}}}}{REMARKS}"))]
            }
            Self::TypedCloze => vec![(
                format!("{{{{cloze:Text}}}}{HINTS}<br>{{{{type:cloze:Text}}}}"),
                format!("{{{{cloze:Text}}}}<br>{{{{type:cloze:Text}}}}{REMARKS}"),
            )],
        }
    }

    /// The note type as a collection holds it.
    pub(super) fn to_json(self, at: i64, deck: i64) -> Value {
        let fields: Vec<Value> = self
            .fields()
            .iter()
            .enumerate()
            .map(|(place, name)| {
                json!({ "name": name, "ord": place, "sticky": false, "rtl": false,
                        "font": "Arial", "size": 20, "media": [] })
            })
            .collect();
        let templates: Vec<Value> = self
            .templates()
            .into_iter()
            .enumerate()
            .map(|(place, (front, back))| {
                json!({ "name": format!("Card {}", place + 1), "ord": place, "qfmt": front,
                        "afmt": back, "bqfmt": "", "bafmt": "", "did": null, "bfont": "",
                        "bsize": 0 })
            })
            .collect();
        json!({
            "id": self.number(), "name": self.name(), "type": i64::from(self.is_cloze()),
            "mod": at, "usn": -1, "sortf": 0, "did": deck, "tmpls": templates, "flds": fields,
            "css": STYLE, "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n",
            "latexPost": "\\end{document}", "req": [], "tags": [], "vers": [],
        })
    }
}
