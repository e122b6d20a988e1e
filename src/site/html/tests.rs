//! Text fields, plain words and escapes.

use std::collections::BTreeMap;

use super::*;
use crate::{
    model::{self, Playbook, value::Date},
    site::{self, Theme, plan, routes::Base},
    source::{self, MemoryTree},
};

fn field_of(text: &str) -> String {
    let files = [
        ("playbook.yaml", "title: T\n"),
        ("terms.md", "# Terms\n"),
        ("glossary.yaml", "crm: {term: CRM, means: x}\n"),
    ];
    let tree: MemoryTree = files.into_iter().collect();
    let loaded = source::load(&tree, "").expect("memory can be listed");
    let playbook: Playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let plan = plan(&playbook, &site::Options::default());
    let theme = Theme::load(BTreeMap::new(), None).unwrap_or_else(|fault| panic!("{fault}"));
    let linker = Linker::new(&playbook, &plan, theme.language(), Base::Page("kpi/x.html"));
    field(&linker, text)
}

#[test]
fn a_field_is_inline_markdown() {
    assert_eq!(field_of("*now* `x`"), "<em>now</em> <code>x</code>");
    assert_eq!(field_of("_now_"), "<em>now</em>");
    assert_eq!(
        field_of("[[term/crm]] & [t](terms.md)"),
        "<a href=\"../term/crm.html\">CRM</a> &amp; <a href=\"../terms.html\">t</a>"
    );
}

#[test]
fn one_line_is_never_a_heading_a_list_or_a_quote() {
    assert_eq!(field_of("# 1 in *sales*"), "# 1 in <em>sales</em>");
    assert_eq!(field_of("1. *x*"), "1. <em>x</em>");
    assert_eq!(field_of("> 5 *days*"), "&gt; 5 <em>days</em>");
    assert_eq!(field_of("- *x*"), "- <em>x</em>");
}

#[test]
fn several_lines_may_be_a_list_or_paragraphs() {
    assert_eq!(field_of("One\n\nTwo"), "<p>One</p>\n<p>Two</p>");
    assert!(field_of("- a\n- b").starts_with("<ul>\n<li>a</li>"));
    assert_eq!(field_of("# T\n\nx"), "<p><strong>T</strong></p>\n<p>x</p>");
}

#[test]
fn raw_html_in_a_field_is_text() {
    assert_eq!(field_of("a <b onclick=x>c</b>"), "a &lt;b onclick=x&gt;c&lt;/b&gt;");
    assert_eq!(field_of("<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;");
    assert!(!field_of("x\n\n<script>x</script>\n").contains("<script"));
    assert!(field_of("[a](javascript:x)").starts_with("<span class=\"broken\""));
}

#[test]
fn everything_that_means_something_is_escaped() {
    assert_eq!(escaped("<&>\"'"), "&lt;&amp;&gt;&quot;&#39;");
}

#[test]
fn what_stands_between_backticks_is_code_and_one_alone_is_a_sign() {
    assert_eq!(with_code("no `<b>` here"), "no <code>&lt;b&gt;</code> here");
    assert_eq!(with_code("write `a: [[b]]`"), "write <code>a: [[b]]</code>");
    assert_eq!(with_code("a ` b"), "a ` b");
    assert_eq!(with_code("`a` b ` c"), "<code>a</code> b ` c");
}
