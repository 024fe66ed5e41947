use proptest::prelude::{any, prop};
use proptest::{prop_assert, proptest};

use super::{FormulaReader, draw_formula, to_mathml, with_dollar_signs};

/// Formulas with their drawing for eyes and for speech. An empty drawing is the source.
const FORMULAS: [(&str, &str, &str); 92] = [
    // Scripts
    ("x^2", "x²", "x²"),
    ("x^{10}", "x¹⁰", "x^10"),
    ("x_1", "x₁", "x_1"),
    ("x_i^2", "xᵢ²", "x_i^2"),
    ("x_{\\max}", "xₘₐₓ", "x_max"),
    ("e^{i\\pi} + 1 = 0", "e^(iπ) + 1 = 0", "e^(iπ) + 1 = 0"),
    ("2^{n+1}", "2ⁿ⁺¹", "2^(n+1)"),
    ("T_b y", "T_b y", "T_b y"),
    ("a^q", "a^q", "a^q"),
    ("(a+b)^2", "(a + b)²", "(a + b)²"),
    ("{ab}^2", "(ab)²", "(ab)²"),
    ("A^\\top", "Aᵀ", "A^(⊤)"),
    ("90^\\circ", "90°", "90°"),
    ("f'(x) = f''(x)", "f′(x) = f′′(x)", "f′(x) = f′′(x)"),
    ("z^*", "z*", "z*"),
    ("\\mathrm{Fe}^{3+}", "Fe³⁺", "Fe^(3+)"),
    ("\\mathrm{CaCO_3}", "CaCO₃", "CaCO_3"),
    ("{}^{14}C", "¹⁴C", "^14 C"),
    // Fractions
    ("\\frac12", "½", "½"),
    ("\\frac{1}{2}\\alpha x", "½αx", "½αx"),
    ("2\\frac{3}{4}", "2¾", "2¾"),
    ("\\frac{1}{11}", "1/11", "1/11"),
    ("\\frac{a+b}{c}", "(a+b)/c", "(a+b)/c"),
    ("\\frac{a}{bc}", "a/(bc)", "a/(bc)"),
    ("\\frac{a}{b}c", "(a/b)c", "(a/b)c"),
    ("\\frac{\\frac{a}{b}}{c}", "(a/b)/c", "(a/b)/c"),
    ("\\frac{dy}{dx} = 2x", "dy/dx = 2x", "dy/dx = 2x"),
    ("\\frac{\\partial f}{\\partial x}", "∂f/∂x", "∂f/∂x"),
    ("\\frac{\\text{m}}{\\text{s}^2}", "m/s²", "m/s²"),
    ("\\left(\\frac12\\right)^n", "(½)ⁿ", "(½)^n"),
    ("x^{\\frac12}", "x^(1/2)", "x^(1/2)"),
    ("\\frac{\\sin x}{x}", "(sin x)/x", "(sin x)/x"),
    (
        "x = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}",
        "x = (−b±√(b²−4ac))/(2a)",
        "x = (−b±√(b²−4ac))/(2a)",
    ),
    // Roots
    ("\\sqrt2", "√2", "√2"),
    ("\\sqrt{a+b}", "√(a+b)", "√(a+b)"),
    ("\\sqrt{x^2}", "√(x²)", "√(x²)"),
    ("\\sqrt[3]{8}", "∛8", "∛8"),
    ("\\sqrt[n]{x}", "ⁿ√x", "ⁿ√x"),
    ("\\sqrt{2}x", "√(2)x", "√(2)x"),
    // Operators, relations, arrows, sets
    ("a+b-c", "a + b − c", "a + b − c"),
    ("-x", "−x", "−x"),
    ("a \\cdot b \\times c", "a · b × c", "a · b × c"),
    ("a/b", "a/b", "a/b"),
    ("x \\le 5 \\ne y", "x ≤ 5 ≠ y", "x ≤ 5 ≠ y"),
    ("x \\in \\mathbb{R}^n", "x ∈ ℝⁿ", "x ∈ R^n"),
    ("A \\cup B \\subseteq C", "A ∪ B ⊆ C", "A ∪ B ⊆ C"),
    ("\\{x \\mid x > 0\\}", "{x | x > 0}", "{x | x > 0}"),
    ("\\varnothing = \\emptyset", "∅ = ∅", "∅ = ∅"),
    ("f: A \\to B", "f : A → B", "f : A → B"),
    ("p \\Rightarrow \\neg q", "p ⇒ ¬q", "p ⇒ ¬q"),
    ("p \\land q \\lor r", "p ∧ q ∨ r", "p ∧ q ∨ r"),
    ("\\forall x\\, \\exists y", "∀x ∃y", "∀x ∃y"),
    ("a \\not= b", "a ≠ b", "a ≠ b"),
    ("x \\not\\in A", "x ∉ A", "x ∉ A"),
    ("A \\xrightarrow{k} B", "A —k→ B", "A —k→ B"),
    ("a \\equiv b \\pmod{n}", "a ≡ b  (mod n)", "a ≡ b  (mod n)"),
    ("5! = 120", "5! = 120", "5! = 120"),
    ("50\\,\\%", "50 %", "50 %"),
    // Functions and large operators
    ("\\sin x", "sin x", "sin x"),
    ("\\sin(x)", "sin(x)", "sin(x)"),
    ("2\\sin^2 x", "2 sin² x", "2 sin² x"),
    ("\\log_2 8", "log₂ 8", "log_2 8"),
    ("\\lim_{x \\to 0} f(x)", "lim_(x→0) f(x)", "lim_(x→0) f(x)"),
    ("\\sum_{i=1}^n i", "∑ᵢ₌₁ⁿ i", "∑_(i=1)^n i"),
    ("\\int_0^1 x\\,dx", "∫₀¹ x dx", "∫_0^1 x dx"),
    ("\\int_{-\\infty}^\\infty", "∫_(−∞)^∞", "∫_(−∞)^∞"),
    ("\\operatorname*{argmax}_x f", "argmaxₓ f", "argmax_x f"),
    // Letters
    ("\\alpha\\beta\\Gamma\\Omega", "αβΓΩ", "αβΓΩ"),
    ("\\mathcal{L}", "ℒ", "L"),
    ("\\mathbb{N} \\subset \\mathbb{Z}", "ℕ ⊂ ℤ", "N ⊂ Z"),
    ("\\mathbf{v}", "𝐯", "v"),
    ("\\mathfrak{g}", "𝔤", "g"),
    ("\\hbar\\omega", "ℏω", "ℏω"),
    // Accents
    ("\\vec{v}", "v\u{20d7}", "v vector"),
    ("\\hat x", "x\u{302}", "x hat"),
    ("\\bar{x}", "x\u{305}", "x bar"),
    ("\\overline{AB}", "A\u{305}B\u{305}", "AB bar"),
    ("\\dot x + \\ddot x", "x\u{307} + x\u{308}", "x dot + x double dot"),
    // Texts, numbers and spaces
    ("\\text{if } x > 0", "if x > 0", "if x > 0"),
    ("5\\,\\mathrm{kg}", "5 kg", "5 kg"),
    ("1{,}000", "1,000", "1,000"),
    ("f(x, y)", "f(x, y)", "f(x, y)"),
    ("\\text{100\\%}", "100%", "100%"),
    ("a \\quad b", "a  b", "a  b"),
    // Tables
    ("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "(1, 2; 3, 4)", "(1, 2; 3, 4)"),
    (
        "|x| = \\begin{cases}x & x \\ge 0\\\\-x & x < 0\\end{cases}",
        "|x| = { x, x ≥ 0; −x, x < 0 }",
        "|x| = { x, x ≥ 0; −x, x < 0 }",
    ),
    ("\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", "a = b; c = d", "a = b; c = d"),
    // Without a readable form
    ("\\binom{n}{k}", "", ""),
    ("\\underbrace{a+b}_{n}", "", ""),
    ("\\unknown{x}", "", ""),
    ("\\frac{a", "", ""),
    ("\\char`a", "", ""),
];

#[test]
fn formulas_are_drawn_where_that_is_readable() {
    let mut wrong = Vec::new();
    for (source, seen, spoken) in FORMULAS {
        for (reader, wanted) in [(FormulaReader::Eyes, seen), (FormulaReader::Speech, spoken)] {
            let drawn = draw_formula(&format!("${source}$"), reader).unwrap_or_default();
            if drawn != wanted {
                wrong.push(format!("{source}: {drawn:?}, not {wanted:?}, for {reader:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_a_displayed_formula_has_lines() {
    let lines = "\\begin{align}a&=b\\\\&=c\\end{align}";
    let draw = |source: String| draw_formula(&source, FormulaReader::Eyes);
    assert_eq!(draw(format!("$${lines}$$")).as_deref(), Some("a = b\n= c"));
    assert_eq!(draw(format!("${lines}$")).as_deref(), Some("a = b; = c"));
}

#[test]
fn hostile_characters_are_never_drawn() {
    assert_eq!(draw_formula("$x\u{1b}[2J$", FormulaReader::Eyes), None);
    assert_eq!(draw_formula("$\\text{\u{202e}x}$", FormulaReader::Eyes), None);
}

#[test]
fn every_formula_is_mathml_with_its_source() {
    for (source, ..) in FORMULAS {
        let page = to_mathml(&format!("${source}$")).map(maud::Markup::into_string);
        let is_broken = ["\\unknown{x}", "\\frac{a", "\\char`a"].contains(&source);
        assert_eq!(page.is_none(), is_broken, "{source}");
        let Some(page) = page else { continue };
        assert!(page.starts_with("<math display=\"inline\"><semantics><mrow>"), "{page}");
        assert!(page.ends_with("</annotation></semantics></math>"), "{page}");
    }
}

#[test]
fn mathml_has_the_elements_of_its_parts() {
    let page = |source: &str| to_mathml(source).map(maud::Markup::into_string).unwrap_or_default();
    let inner = |source: &str| {
        let page = page(source);
        let (_, from) = page.split_once("<mrow>").unwrap_or_default();
        from.split_once("</mrow><annotation").map(|(inner, _)| inner.to_owned()).unwrap_or_default()
    };
    assert_eq!(inner("$x^2$"), "<msup><mi>x</mi><mn>2</mn></msup>");
    assert_eq!(inner("$\\frac12\\alpha$"), "<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>α</mi>");
    assert_eq!(
        inner("$\\binom nk$"),
        "<mrow><mo stretchy=\"true\">(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac>\
         <mo stretchy=\"true\">)</mo></mrow>"
    );
    assert!(page("$$x$$").starts_with("<math display=\"block\">"));
}

#[test]
fn mathml_escapes_what_a_deck_could_run() {
    for source in ["$<script>alert(1)</script>$", "$\\text{<img src=x>}$", "$\\operatorname{<b>}x$"]
    {
        let page = to_mathml(source).map(maud::Markup::into_string).unwrap_or_default();
        for tag in ["<script", "<img", "<b>"] {
            assert!(!page.contains(tag), "{page}");
        }
    }
}

#[test]
fn parentheses_with_backslashes_are_dollar_signs() {
    for (markdown, dollars) in [
        ("\\(x^2\\)", "$x^2$"),
        ("so \\( x \\) and \\(y\\).", "so $x$ and $y$."),
        ("`\\(x\\)`", "`\\(x\\)`"),
        ("```\n\\(x\\)\n```\n\\(y\\)", "```\n\\(x\\)\n```\n$y$"),
        ("~~~\n\\(x\\)", "~~~\n\\(x\\)"),
        ("a ~ \\(x\\)", "a ~ $x$"),
        ("\\\\(x\\\\)", "\\\\(x\\\\)"),
        ("\\(x\n\ny\\)", "\\(x\n\ny\\)"),
        ("\\(x", "\\(x"),
        ("\\(\\)", "\\(\\)"),
        ("\\(5 $\\)", "\\(5 $\\)"),
        ("\\[x\\]", "\\[x\\]"),
        ("`a \\(x\\)", "`a $x$"),
        ("plain", "plain"),
    ] {
        assert_eq!(with_dollar_signs(markdown), dollars);
    }
}

proptest! {
    #[test]
    fn no_source_can_harm(source in prop::collection::vec(
        prop::sample::select(&[
            "\\frac", "\\sqrt", "\\left(", "\\right)", "{", "}", "^", "_", "x", "1", "捕", " ", "&",
            "\\\\", "\\begin{matrix}", "\\end{matrix}", "\\text{", "\\not", "\\kern", "\\hspace{",
            "3em", "'", "[", "]", "\\sum", "\\limits", "\\vec", "\\newcommand", "\\let", "\\a",
            "\\color{red}", "\\mathbb", "%", "#1", "\\operatorname", "\\xrightarrow", "\\", "$",
        ]), 0..16), extra in any::<String>(),
    ) {
        for source in [source.concat(), extra] {
            for reader in [FormulaReader::Eyes, FormulaReader::Speech] {
                let drawn = draw_formula(&format!("${source}$"), reader);
                prop_assert!(drawn.is_none_or(|drawn| !drawn.contains('\n')));
            }
            let page = to_mathml(&format!("${source}$")).map(maud::Markup::into_string);
            prop_assert!(page.is_none_or(|page| page.matches('<').count() % 2 == 0));
        }
    }
}

#[test]
fn absurd_formulas_are_refused() {
    for source in ["{".repeat(3000), "x^".repeat(1500), "\\sqrt".repeat(700), "x".repeat(100_000)] {
        assert_eq!(draw_formula(&format!("${source}$"), FormulaReader::Eyes), None);
    }
}
