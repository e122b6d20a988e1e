//! C: Markdown that is hard to read. Each page is built at 30,000 bytes and at 60,000: the second may take three times the
//! CPU of the first.

use crate::case::{Case, cases, long_page};

/// A piece of text, as often as it fits.
fn fill(piece: &str, length: usize) -> String {
    piece.repeat(length.div_ceil(piece.len()))
}

fn linear(made: &'static str, text: fn(usize) -> String) -> Case {
    long_page(made, text)
        .requires("it is built; twice as much costs at most three times the CPU")
        .within(20)
}

cases! {
    c01_nested_strong_emph: linear("`*a **a ` again and again, then closed", |n| format!("{}b{}", fill("*a **a ", n / 2), fill(" a** a*", n / 2)));
    c02_emph_closers: linear("closers of emphasis that open nothing: `a_ `", |n| fill("a_ ", n));
    c03_emph_openers: linear("openers of emphasis that nothing closes: `_a `", |n| fill("_a ", n));
    c04_link_closers: linear("`a]`", |n| fill("a]", n));
    c05_link_openers: linear("`[a`", |n| fill("[a", n));
    c06_mismatched: linear("openers and closers that do not fit: `*a_ `", |n| fill("*a_ ", n));
    c07_openers_mult3: linear("`a**b` and then `c* `: lengths that may not pair", |n| format!("a**b{}", fill("c* ", n)));
    c08_link_emph: linear("`[ a_`", |n| fill("[ a_", n));
    c09_bracket_paren: linear("`[ (](`", |n| fill("[ (](", n));
    c10_img_link: linear("`![[]()`", |n| fill("![[]()", n));
    c11_nested_brackets: linear("as many brackets as fit, closed again", |n| format!("{}a{}", "[ ".repeat(n / 4), " ]".repeat(n / 4)));
    c12_nested_quotes: linear("as many levels of `>` as fit", |n| format!("{}a", fill("> ", n)));
    c13_nested_lists: linear("lists in lists, as deep as the bytes allow", |n| { let mut text = String::new(); let mut depth = 0; while text.len() < n { text += &format!("{}* a\n", " ".repeat(depth)); depth += 2; } text });
    c14_list_empty_lines: linear("`* ` as often as it fits, then lines with one indented letter", |n| format!("{}\n{}", fill("* ", n / 2), fill("x\n", n / 2)));
    c15_backticks: linear("runs of backticks, each longer than the one before", |n| { let mut text = String::new(); let mut run = 1; while text.len() < n { text += &format!("e{}", "`".repeat(run)); run += 1; } text });
    c16_unclosed_link_a: linear("`[a](<b`", |n| fill("[a](<b", n));
    c17_unclosed_link_b: linear("`[a](b`", |n| fill("[a](b", n));
    c18_unclosed_comment: linear("`</` and then `<!--` without an end", |n| format!("</{}", fill("<!--", n)));
    c19_ref_defs: linear("reference definitions that lean on each other: `[a]: u` and `[a]`", |n| format!("[{}]: u\n{}", "a".repeat(900), fill(&format!("[{}]\n", "a".repeat(900)), n)));
    c20_footnotes: linear("footnotes that name each other", |n| { let mut text = String::new(); let mut note = 0; while text.len() < n { text += &format!("[^{note}]: x [^{}]\n\n", note + 1); note += 1; } format!("[^0]\n\n{text}") });
    c21_table_cols: linear("a table with as many columns as fit", |n| format!("{}\n{}\n{}", fill("|a", n / 3), fill("|-", n / 3), fill("|b", n / 3)));
    c22_table_autocomplete: linear("a wide table whose rows have one cell", |n| format!("{}\n{}\n{}", fill("|a", n / 20), fill("|-", n / 20), fill("b\n", n / 2)));
    c23_html_blocks: linear("`<a>` and blocks of raw HTML that are not closed", |n| fill("<div><p>\n\n", n));
    c24_html_pi: linear("`<?` that nothing closes", |n| fill("a <?", n));
    c25_cdata: linear("`<![CDATA[` that nothing closes", |n| fill("a <![CDATA[", n));
    c26_entities: linear("entities without names and numbers: `&#x;&a;&`", |n| fill("&#x;&a;&#99999999;&", n));
    c27_autolinks: linear("`<http://a` without an end, and `www.`", |n| fill("<http://a www.a ", n));
    c28_email: linear("`a@` and `<a@a`", |n| fill("a@<a@a", n));
    c29_math: linear("`$` and `$$` with braces", |n| fill("$${{$", n));
    c30_tildes: linear("runs of `~` of many lengths", |n| fill("~~a~b~~~c ", n));
    c31_wikilinks: linear("`[[a|` without an end", |n| fill("[[a|", n));
    c32_headings: linear("as many equal headings as fit", |n| fill("# a\n", n));
    c33_setext: linear("as many equal underlined headings as fit", |n| fill("a\n-\n\n", n));
    c34_long_line: linear("one word", |n| "a".repeat(n));
    c35_hard_breaks: linear("lines that end in two spaces or a backslash", |n| fill("a  \nb\\\n", n));
    c36_tabs: linear("tabs, and lists indented by tabs", |n| fill("\t- \ta\n", n));
    c37_crlf_blank: linear("empty Windows lines", |n| fill("\r\n", n));
    c38_attr_block: linear("headings with attribute blocks that do not end", |n| fill("# a {#b .c d=e\n", n));
    c39_deflist: linear("`: a` lines of definition lists", |n| fill("a\n: b\n", n));
    c40_smart_quotes: linear("quotes that nothing closes", |n| fill("\"'a ", n));
    c41_bullet_switch: linear("lists that change their bullet in each line", |n| fill("* a\n- b\n+ c\n", n));
    c42_emph_blockquote: linear("quotes and emphasis in turns: `>*`", |n| fill(">*", n));
    c43_combining: linear("one letter with thousands of accents", |n| format!("a{}", fill("\u{301}", n)));
    c44_rtl: linear("right-to-left words and marks that nothing ends", |n| fill("שלום \u{202b}\u{2067} ", n));
}
