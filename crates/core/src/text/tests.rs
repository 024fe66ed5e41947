//! Laws for every text: lines fit, words survive, nothing hostile passes, and no input crashes the
//! program.

use super::{
    Block, hostile_chars, parse, parse_inline, parse_option, plain_option, plain_text,
    render_answer, render_blocks, short_label, text_width, truncate, wrap_inline, wrap_text,
};
use proptest::prelude::{Strategy, any, prop, proptest};
use proptest::sample::select;

/// Hard cases for Markdown, terminals and Unicode.
#[rustfmt::skip]
const HARD: &[&str] = &[
    "\n", "\n\n", "\r\n", "\r", " ", "  \n", "\t", "    ", "> ", "- ", "+ ", "12. ", "999999999. ", "# ",
    "***", "---", "```", "~~~", "`", "*", "**", "_", "[", "](", ")", "![", "<b>", "<!--", "-->", "<div>",
    "$", "$$", "{", "}", "\\", "|", "|---|:-:|\n", "| a | b |\n", "&#27;", "&#133;", "&#x202e;", "word", "well-known",
    "incomprehensibilities", "https://example.org/a/b?c=d", "34,000", "捕虜収容所", "「はい」。", "ภาษาไทย", "👨‍👩‍👧",
    "🇯🇵", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "❤\u{200d}", "क\u{94d}", "ល", "\u{17d8}", "e\u{301}",
    "\u{fe0f}", "\u{fe01}", "‘", "\u{200b}", "\u{ad}", "\u{a0}", "\u{3000}", "\u{85}", "\x1b[31m", "\u{9b}",
    "\u{202e}", "\u{2066}", "\u{2028}", "\0", "לא", "لا", "\u{2d31}\u{2d7f}",
];

/// Hard cases, mixed with any other text.
fn hard_texts() -> impl Strategy<Value = String> {
    let part =
        proptest::prop_oneof![8 => select(HARD).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_width(text in hard_texts(), columns in 6usize..100) {
        let inlines = parse_inline(&text);
        let answer = render_answer(&parse_option(&text), columns);
        let all =
            [render_blocks(&parse(&text), columns), answer, wrap_inline(&inlines, columns), wrap_text(&text, columns)].concat();
        for line in all {
            assert!(line.width() <= columns, "{} at {columns}: {line}", line.width());
            assert_eq!(hostile_chars(&line.to_string()).count(), 0);
            assert!(!line.to_string().contains(['\n', '\t']));
        }
    }

    #[test]
    fn one_line_forms_fit_and_are_safe(text in hard_texts(), columns in 0usize..60) {
        for cut in [short_label(&text, columns), truncate(&text, columns).into_owned()] {
            assert!(text_width(&cut) <= columns, "{cut:?} at {columns}");
            assert_eq!(hostile_chars(&cut).count(), 0);
        }
        assert!(!plain_text(&text).contains(['\n', '\t']));
    }

    #[test]
    fn the_words_of_plain_text_survive_in_order(words in prop::collection::vec("[a-z捕虜é,.-]{1,12}", 0..40), columns in 12usize..80) {
        let text = words.join(" ");
        let lines: Vec<String> = wrap_text(&text, columns).iter().map(ToString::to_string).collect();
        assert_eq!(without_space(&lines.concat()), without_space(&text));
        assert!(lines.iter().all(|line| line.trim() == line && !line.is_empty()));
    }

    #[test]
    fn an_option_has_no_blocks_with_any_start(parts in prop::collection::vec(select(vec![
        "\n", "\r\n", "    ", "1. ", "12) ", "- ", "+ ", "# ", "> ", "---", "===", "\t", "word",
    ]), 0..20)) {
        let text = parts.concat();
        assert_eq!(plain_option(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

/// Inputs that in large amounts have slowed Markdown parsers, or overflowed their stacks.
#[rustfmt::skip]
const ENDLESS: &[&str] = &[
    ">", "> ", "[", "![", "]", "[a](", "*", "**a ", "*a_ ", "_", "`", "`a``", "$", "$$a", "${", "<", "<!--",
    "<a ", "&", "\\", "- ", "1. ", "> - ", "\t", "a\n", "#", "~", "[]", "[a]:b\n", "[a][", "\u{200b}",
    "क\u{94d}", "\u{301}", "❤\u{200d}", "(", "捕", "\x1b", "\r", "|", "\n- ", "```\n", "|-", "a|\n-|\n",
];

/// Each of those `n` times, and some nested `n` deep.
fn hostile_texts(n: usize) -> Vec<String> {
    let mut texts: Vec<String> = ENDLESS.iter().map(|part| part.repeat(n)).collect();
    texts.push(format!("{}a{}", "[".repeat(n), "](b)".repeat(n)));
    texts.push(format!("{}a{}", "*".repeat(n), "*".repeat(n)));
    texts.push(format!("{}a{}", "*a **b ".repeat(n), "** *".repeat(n)));
    texts.push((0..n / 100).map(|depth| "  ".repeat(depth) + "- a\n").collect());
    texts.push(format!("{}\n{}", "> ".repeat(n), "a\n".repeat(n)));
    texts
}

/// The benches show that the time grows with the length and not with its square.
#[test]
fn hostile_input_does_not_take_the_stack() {
    let all = || {
        for text in hostile_texts(20_000) {
            drop((
                render_blocks(&parse(&text), 40),
                wrap_inline(&parse_inline(&text), 40),
                short_label(&text, 40),
            ));
            drop(render_answer(&parse_option(&text), 40));
        }
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(all).unwrap().join().unwrap();
}

#[test]
fn nesting_is_capped_without_a_loss() {
    fn depth(blocks: &[Block]) -> usize {
        let inner = blocks.iter().map(|block| match block {
            Block::Quote(blocks) => 1 + depth(blocks),
            Block::List { items, .. } => {
                1 + items.iter().map(|item| depth(item)).max().unwrap_or(0)
            }
            _ => 0,
        });
        inner.max().unwrap_or(0)
    }
    for part in ["> ", "- ", "1. "] {
        let blocks = parse(&format!("{}word", part.repeat(40)));
        assert_eq!(depth(&blocks), 16);
        assert!(render_blocks(&blocks, 80).iter().any(|line| line.to_string().contains("word")));
    }
    assert_eq!(plain_option(&format!("{}a{}", "*".repeat(99), "*".repeat(99))), "a");
}
