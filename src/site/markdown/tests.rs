//! What becomes of HTML, element by element.

use std::collections::BTreeMap;

use html5gum::Token;
use proptest::prelude::*;

use super::{
    scan::{self, Piece, Scan},
    *,
};

fn of(html: &str) -> String {
    twin(html, &|href| (!href.starts_with('#')).then(|| href.replace(".html", ".md").into()))
}

#[test]
fn only_the_main_part_of_a_page_is_told() {
    let page = "<body><nav>x</nav><main id=m><nav>y</nav><h1 id=a>MQL <span class=\"badge \
                agreed\">agreed</span></h1>\n<p>Fit <strong>and</strong> <code>en`gaged</code>, \
                see <a href=\"sal.html\">SAL</a>.</p><button>z</button><svg><text>s</text></svg>\
                </main><footer>f</footer></body>";
    assert_eq!(of(page), "# MQL (agreed)\n\nFit **and** ``en`gaged``, see [SAL](sal.md).\n");
}

#[test]
fn lists_and_fields_keep_what_is_inside() {
    let page = "<dl><div><dt>Owner</dt><dd><a href=p.html>Kim</a></dd></div><div><dt>Reasons</dt>\
                <dd><ul class=inline><li>a</li><li>b</li></ul></dd></div><div><dt>Next</dt><dd><ul>\
                <li>one<ol><li>deep</li><li>er</li></ol></li><li><p>two</p><p>more</p></li></ul>\
                </dd></div></dl>";
    assert_eq!(
        of(page),
        "- **Owner:** [Kim](p.md)\n- **Reasons:** a, b\n- **Next:**\n  - one\n    1. deep\n    2. er\n  \
         - two\n\n    more\n"
    );
}

#[test]
fn a_table_has_a_line_for_each_row() {
    let page = "<table><caption>C</caption><thead><tr><th>A<th>B</th></tr></thead><tbody><tr><th>\
                x|y<span class=also>so far</span></th><td><div><p>1</p><p>2</p></div></td></tr><tr>\
                <td colspan=2>all</td></tr></tbody></table>";
    let page = page.replace("<th>A<th>", "<th>A</th><th>");
    assert_eq!(
        of(&page),
        "**C**\n\n| A | B |\n| --- | --- |\n| x\\|y · so far | 1 · 2 |\n| all |  |\n"
    );
}

#[test]
fn words_are_never_read_as_markup() {
    let page = "<p># no *heading* &lt;b&gt; [x](y)</p><p>1. no list</p><p>- no</p>\
                <pre><code class=language-yaml>a: ```\n  b</code></pre>";
    assert_eq!(
        of(page),
        "\\# no \\*heading\\* \\<b\\> \\[x\\](y)\n\n1\\. no list\n\n\\- no\n\n````yaml\na: ```\n  b\n````\n"
    );
}

#[test]
fn what_stands_on_lines_of_its_own_is_set_apart() {
    let page = "<p class=card-tools><a href=\"#pm:card\">Print</a></p><ul><li><time>1 May</time>\
                <span class=what><a href=d.html>Ten</a><span class=doc>Why.</span></span></li></ul>\
                <table><tbody><tr><td>near target<span class=break>Changed by D-1</span></td></tr>\
                </tbody></table><p class=card-rest>left out</p>";
    let told = of(page);
    assert!(told.starts_with("- 1 May · [Ten](d.md) · Why.\n"), "{told}");
    assert!(told.contains("near target · Changed by D-1"), "{told}");
    assert!(!told.contains("Print") && !told.contains("left out"), "{told}");
}

#[test]
fn a_table_in_a_cell_is_told_row_by_row() {
    let page = "<table><tbody><tr><td>fit</td><td><table><thead><tr><th>Signal</th><th>Points</th></tr>\
                </thead><tbody><tr><td>Tier A</td><td>25</td></tr></tbody></table></td></tr></tbody></table>";
    assert_eq!(of(page), "| fit | Signal · Points; Tier A · 25 |\n| --- | --- |\n");
}

#[test]
fn bold_inside_bold_is_bold_once() {
    let page = "<dl><dt><b>R</b> responsible</dt><dd>The <b>owner</b>.</dd></dl>";
    assert_eq!(of(page), "- **R responsible:** The **owner**.\n");
}

#[test]
fn links_to_places_of_the_page_are_words() {
    assert_eq!(
        of("<p>See <a href=\"#x\">above</a> <a href=\"a (b).html\">c</a></p>"),
        "See above [c](a%20%28b%29.md)\n"
    );
}

#[test]
fn nesting_without_end_is_told_in_the_deepest_place() {
    let deep = format!("{}x{}", "<blockquote>".repeat(50_000), "</blockquote>".repeat(50_000));
    assert!(of(&deep).ends_with("> x\n"));
    assert_eq!(of("</p></main><p>left open"), "\n");
    assert_eq!(of(""), "\n");
}

#[test]
fn a_title_that_comes_late_begins_the_text() {
    let page =
        "<main><p>above</p><section><p>more</p></section><h1>T</h1><p>x</p><h1>U</h1></main>";
    for most in [1, 100] {
        assert_eq!(told(page, most, &|_| None), "# T\n\nabove\n\nmore\n\nx\n\n# U\n");
    }
}

proptest! {
    #[test]
    fn how_much_is_read_at_once_does_not_show(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "<section>", "</section>", "<div class=alert>", "<div>", "</div>", "<article>", "</article>",
            "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<dl><div><dt>", "</dt><dd>",
            "</dd></div></dl>", "<table><tr><td>", "</td></tr></table>", "<h1>", "</h1>", "<nav>", "</nav>",
            "<blockquote>", "</blockquote>", "<pre>", "</pre>", "words", " ", "<img alt=i src=j>",
        ]), 0..60),
    ) {
        let page = parts.concat();
        let all = told(&page, usize::MAX, &|href| Some(href.into()));
        prop_assert_eq!(told(&page, 1, &|href| Some(href.into())), all);
    }
}

/// Beginnings and ends of elements with what they say, and words.
fn pieces(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut words = String::new();
    let mut scan = Scan::of(html);
    while let Some(piece) = scan.next() {
        match piece {
            Piece::Text(text) => words.push_str(&scan::words(text)),
            Piece::Start { name, is_self_closing } => {
                let named: BTreeMap<String, String> = scan
                    .attributes()
                    .iter()
                    .rev()
                    .map(|(name, value)| (name.to_ascii_lowercase(), scan::value(value).into()))
                    .collect();
                said(&mut out, &mut words);
                out.push(format!("<{} {named:?} {is_self_closing}", name.to_ascii_lowercase()));
            }
            Piece::End { name } => {
                said(&mut out, &mut words);
                out.push(format!("</{}", name.to_ascii_lowercase()));
            }
        }
    }
    said(&mut out, &mut words);
    out
}

fn said(out: &mut Vec<String>, words: &mut String) {
    if !words.is_empty() {
        out.push(format!("{:?}", std::mem::take(words)));
    }
}

fn by_html5gum(html: &str) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8 stays UTF-8");
    let mut out = Vec::new();
    let mut words = String::new();
    for token in html5gum::Tokenizer::new(html).flatten() {
        match token {
            Token::String(own) => words.push_str(&text(&own.value)),
            Token::StartTag(tag) => {
                let named: BTreeMap<String, String> =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                said(&mut out, &mut words);
                out.push(format!("<{} {named:?} {}", text(&tag.name), tag.self_closing));
            }
            Token::EndTag(tag) => {
                said(&mut out, &mut words);
                out.push(format!("</{}", text(&tag.name)));
            }
            _ => {}
        }
    }
    said(&mut out, &mut words);
    out
}

proptest! {
    #[test]
    fn tags_are_what_the_standard_says(html in proptest::collection::vec(part(), 0..14)) {
        let html = html.concat();
        prop_assert_eq!(pieces(&html), by_html5gum(&html));
    }
}

fn part() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "<",
        ">",
        "</",
        "/",
        "/>",
        "a",
        "P",
        "br",
        " ",
        "\n",
        "=",
        "\"",
        "'",
        "x=",
        "class=\"b c\"",
        "id='i'",
        "<p",
        "<a href=\"",
        "</p>",
        "<!--",
        "-->",
        "--",
        "!",
        "?",
        "&",
        "&amp;",
        "&lt;",
        "&#39;",
        "&nbsp;",
        "&rarr;",
        "&copy",
        ";",
        "#",
        "é",
        "日",
        "<b>",
        "</b>",
        "<img alt=x>",
    ])
}
