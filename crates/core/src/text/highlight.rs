//! Code with its words, texts and comments marked, for common languages.
//!
//! It knows the lexical form of a language and no grammar, so that any code, also a broken or a
//! partial one, gets marks in one pass.

use std::ops::Range;

use super::line::Style;

/// The lexical form of a language.
struct CodeLanguage {
    /// The words after a fence that name it.
    names: &'static [&'static str],
    /// The signs that begin a comment up to the end of the line.
    line_comments: &'static [&'static str],
    /// The signs around a comment of several lines.
    block_comment: Option<(&'static str, &'static str)>,
    /// The signs around a text, longer ones first.
    quotes: &'static [&'static str],
    /// The keywords, separated by spaces.
    keywords: &'static str,
    /// Whether keywords may also be in capitals.
    ignores_case: bool,
}

const C_COMMENT: Option<(&str, &str)> = Some(("/*", "*/"));

/// The languages.
#[rustfmt::skip]
const LANGUAGES: &[CodeLanguage] = &[
    CodeLanguage {
        names: &["rust", "rs"], line_comments: &["//"], block_comment: C_COMMENT,
        quotes: &["\""], ignores_case: false,
        keywords: "as async await break const continue crate dyn else enum extern false fn for if \
            impl in let loop match mod move mut pub ref return self Self static struct super trait \
            true type unsafe use where while",
    },
    CodeLanguage {
        names: &["python", "py", "python3"], line_comments: &["#"], block_comment: None,
        quotes: &["\"\"\"", "'''", "\"", "'"], ignores_case: false,
        keywords: "and as assert async await break class continue def del elif else except False \
            finally for from global if import in is lambda match None nonlocal not or pass raise \
            return True try while with yield case",
    },
    CodeLanguage {
        names: &["javascript", "js", "jsx", "typescript", "ts", "tsx"], line_comments: &["//"],
        block_comment: C_COMMENT, quotes: &["`", "\"", "'"], ignores_case: false,
        keywords: "abstract any as async await boolean break case catch class const continue \
            debugger default delete do else enum export extends false finally for from function if \
            implements import in instanceof interface let new null number of private protected \
            public readonly return static string super switch this throw true try type typeof \
            undefined var void while with yield",
    },
    CodeLanguage {
        names: &["java", "kotlin", "kt", "scala", "groovy"], line_comments: &["//"],
        block_comment: C_COMMENT, quotes: &["\"\"\"", "\"", "'"], ignores_case: false,
        keywords: "abstract as assert boolean break byte case catch char class const continue data \
            def default do double else enum extends false final finally float for fun goto if \
            implements import in instanceof int interface is lateinit long match native new null \
            object open override package private protected public return sealed short static super \
            switch synchronized this throw throws trait transient true try type val var void \
            volatile when while with yield",
    },
    CodeLanguage {
        names: &["c", "h", "cpp", "c++", "hpp", "cc", "cs", "csharp", "c#"], line_comments: &["//"],
        block_comment: C_COMMENT, quotes: &["\"", "'"], ignores_case: false,
        keywords: "alignas auto bool break case catch char class const constexpr continue default \
            delete do double else enum explicit export extern false final float for foreach friend \
            goto if inline int interface internal long mutable namespace new noexcept null nullptr \
            operator out override private protected public readonly ref register return sealed \
            short signed sizeof static string switch struct template this throw true try typedef \
            typename union unsigned using var virtual void volatile while",
    },
    CodeLanguage {
        names: &["go", "golang"], line_comments: &["//"], block_comment: C_COMMENT,
        quotes: &["`", "\"", "'"], ignores_case: false,
        keywords: "break case chan const continue default defer else fallthrough false for func go \
            goto if import interface map nil package range return select switch struct true type var",
    },
    CodeLanguage {
        names: &["swift"], line_comments: &["//"], block_comment: C_COMMENT,
        quotes: &["\"\"\"", "\""], ignores_case: false,
        keywords: "as associatedtype async await break case catch class continue default defer do \
            else enum extension fallthrough false fileprivate for func guard if import in init inout \
            internal is let nil open operator private protocol public repeat return self static \
            struct subscript super switch throw throws true try typealias var where while",
    },
    CodeLanguage {
        names: &["ruby", "rb"], line_comments: &["#"], block_comment: Some(("=begin", "=end")),
        quotes: &["\"", "'"], ignores_case: false,
        keywords: "alias and begin break case class def do else elsif end ensure false for if in \
            module next nil not or redo rescue retry return self super then true undef unless until \
            when while yield",
    },
    CodeLanguage {
        names: &["php"], line_comments: &["//", "#"], block_comment: C_COMMENT,
        quotes: &["\"", "'"], ignores_case: true,
        keywords: "abstract and array as break case catch class clone const continue declare \
            default do echo else elseif extends final finally fn for foreach function global if \
            implements include instanceof interface match namespace new null or private protected \
            public readonly require return static switch throw trait true false try use var while",
    },
    CodeLanguage {
        names: &["sql", "sqlite", "postgresql", "mysql"], line_comments: &["--"],
        block_comment: C_COMMENT, quotes: &["'"], ignores_case: true,
        keywords: "add all alter and as asc between by case check column commit constraint create \
            cross default delete desc distinct drop else end except exists foreign from full group \
            having if in index inner insert intersect into is join key left like limit not null \
            offset on or order outer primary references right rollback select set table then union \
            unique update using values view when where with",
    },
    CodeLanguage {
        names: &["sh", "bash", "zsh", "shell", "console"], line_comments: &["#"],
        block_comment: None, quotes: &["\"", "'"], ignores_case: false,
        keywords: "case do done elif else esac export fi for function if in local return then until \
            while",
    },
    CodeLanguage {
        names: &["haskell", "hs", "elm"], line_comments: &["--"],
        block_comment: Some(("{-", "-}")), quotes: &["\""], ignores_case: false,
        keywords: "case class data default deriving do else if import in infix infixl infixr \
            instance let module newtype of then type where",
    },
    CodeLanguage {
        names: &["lua"], line_comments: &["--"], block_comment: Some(("--[[", "]]")),
        quotes: &["\"", "'"], ignores_case: false,
        keywords: "and break do else elseif end false for function goto if in local nil not or \
            repeat return then true until while",
    },
    CodeLanguage {
        names: &["r"], line_comments: &["#"], block_comment: None, quotes: &["\"", "'"],
        ignores_case: false,
        keywords: "break else FALSE for function if in Inf NA NaN next NULL repeat return TRUE while",
    },
    CodeLanguage {
        names: &["toml", "yaml", "yml", "json", "ini"], line_comments: &["#"], block_comment: None,
        quotes: &["\"\"\"", "'''", "\"", "'"], ignores_case: false,
        keywords: "true false null yes no",
    },
];

/// Marks the lines of one piece of code, in order.
pub(super) struct Highlighter {
    language: Option<&'static CodeLanguage>,
    /// The sign that ends the comment or text that a line before began, with its style.
    open: Option<(&'static str, Style)>,
}

impl Highlighter {
    /// A highlighter for the language with this name; without a known name it marks nothing.
    pub(super) fn for_language(name: Option<&str>) -> Self {
        let name = name.unwrap_or_default().trim_start_matches('.').to_ascii_lowercase();
        let language = LANGUAGES.iter().find(|language| language.names.contains(&name.as_str()));
        Self { language, open: None }
    }

    /// The marked parts of the next line, in order, as byte ranges.
    pub(super) fn mark_line(&mut self, line: &str) -> Vec<(Range<usize>, Style)> {
        let Some(language) = self.language else { return Vec::new() };
        let mut marks = Vec::new();
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, style) = match self.open {
                Some((end, style)) => self.close_part(rest, end, style, 0),
                None => self.next_part(language, rest),
            };
            let length = length.max(1).min(rest.len());
            if style != Style::Listing {
                marks.push((at..at + length, style));
            }
            at += length;
        }
        // A text in one pair of quotes ends with its line.
        if self.open.is_some_and(|(end, style)| style == Style::CodeText && is_short(end)) {
            self.open = None;
        }
        marks
    }

    /// The length of the next part of a line, and its style.
    fn next_part(&mut self, language: &'static CodeLanguage, rest: &str) -> (usize, Style) {
        if let Some((begin, end)) = language.block_comment
            && rest.starts_with(begin)
        {
            return self.close_part(rest, end, Style::CodeComment, begin.len());
        }
        if language.line_comments.iter().any(|begin| rest.starts_with(begin)) {
            return (rest.len(), Style::CodeComment);
        }
        if let Some(quote) = language.quotes.iter().find(|quote| rest.starts_with(**quote)) {
            return self.close_part(rest, quote, Style::CodeText, quote.len());
        }
        let word = rest.len() - rest.trim_start_matches(is_word_char).len();
        if word == 0 {
            return (rest.chars().next().map_or(1, char::len_utf8), Style::Listing);
        }
        let text = rest.get(..word).unwrap_or_default();
        let style = if text.starts_with(|c: char| c.is_ascii_digit()) {
            Style::CodeText
        } else if language.has_keyword(text) {
            Style::CodeKeyword
        } else {
            Style::Listing
        };
        (word, style)
    }

    /// A part up to its closing sign, or to the end of the line, where it stays open. Skips
    /// `begun` bytes, and what a backslash escapes in a text.
    fn close_part(
        &mut self,
        rest: &str,
        end: &'static str,
        style: Style,
        begun: usize,
    ) -> (usize, Style) {
        let mut at = begun;
        while let Some(tail) = rest.get(at..).filter(|tail| !tail.is_empty()) {
            if tail.starts_with(end) {
                self.open = None;
                return (at + end.len(), style);
            }
            let step = if style == Style::CodeText && tail.starts_with('\\') { 2 } else { 1 };
            at += tail.chars().take(step).map(char::len_utf8).sum::<usize>();
        }
        self.open = Some((end, style));
        (rest.len(), style)
    }
}

impl CodeLanguage {
    fn has_keyword(&self, word: &str) -> bool {
        self.keywords.split(' ').any(|keyword| {
            keyword == word || self.ignores_case && keyword.eq_ignore_ascii_case(word)
        })
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a text in these quotes stays on one line.
fn is_short(quote: &str) -> bool {
    quote.len() == 1 && quote != "`"
}

#[cfg(test)]
mod tests {
    use super::{Highlighter, LANGUAGES, Style};

    /// The marked parts of each line.
    fn marks(language: &str, code: &str) -> Vec<Vec<(String, Style)>> {
        let mut highlighter = Highlighter::for_language(Some(language));
        code.lines()
            .map(|line| {
                let marks = highlighter.mark_line(line).into_iter();
                marks.map(|(bytes, style)| (line[bytes].to_owned(), style)).collect()
            })
            .collect()
    }

    fn part(text: &str, style: Style) -> (String, Style) {
        (text.to_owned(), style)
    }

    #[test]
    fn words_texts_and_comments_are_marked() {
        assert_eq!(
            marks("rust", "let x = \"a \\\" b\"; // 2\nfor_each(1.5)"),
            [
                vec![
                    part("let", Style::CodeKeyword),
                    part("\"a \\\" b\"", Style::CodeText),
                    part("// 2", Style::CodeComment),
                ],
                vec![part("1", Style::CodeText), part("5", Style::CodeText)],
            ]
        );
        assert_eq!(
            marks("SQL", "select * FROM t -- all"),
            [vec![
                part("select", Style::CodeKeyword),
                part("FROM", Style::CodeKeyword),
                part("-- all", Style::CodeComment),
            ]]
        );
    }

    #[test]
    fn parts_of_several_lines_stay_open() {
        assert_eq!(
            marks("c", "/* a\nif */ if"),
            [
                vec![part("/* a", Style::CodeComment)],
                vec![part("if */", Style::CodeComment), part("if", Style::CodeKeyword)],
            ]
        );
        assert_eq!(
            marks("python", "x = \"\"\"a\nb\"\"\" or 'c\nif"),
            [
                vec![part("\"\"\"a", Style::CodeText)],
                vec![
                    part("b\"\"\"", Style::CodeText),
                    part("or", Style::CodeKeyword),
                    part("'c", Style::CodeText),
                ],
                vec![part("if", Style::CodeKeyword)],
            ]
        );
    }

    #[test]
    fn an_unknown_language_has_no_marks() {
        for name in [None, Some("brainfuck"), Some("")] {
            assert_eq!(Highlighter::for_language(name).mark_line("if \"a\" // b"), []);
        }
    }

    #[test]
    fn every_name_leads_to_one_language_whose_keywords_are_marked() {
        for language in LANGUAGES {
            for name in language.names {
                let found = LANGUAGES.iter().filter(|other| other.names.contains(name)).count();
                assert_eq!(found, 1, "{name}");
                for keyword in language.keywords.split(' ') {
                    assert_eq!(marks(name, keyword), [[part(keyword, Style::CodeKeyword)]]);
                }
            }
        }
    }
}
