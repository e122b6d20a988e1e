//! What becomes of the prose of authors: links, values, headings, harmless raw HTML, footnotes.

use super::*;

#[test]
fn prose_links_values_and_repeated_headings_work() {
    let site = site(&[], &Options::default());
    let page = site.page("handoff/mql-to-sal.html");
    for part in [
        "<h1 id=\"hand-off\">Hand-off <span class=\"badge proposed\">proposed</span></h1>",
        "<a href=\"mql-to-sal.html#field%3Afirst_touch_within\">4 business hours</a>",
        "<h2 id=\"steps-1\">Steps",
        "data-says=\"Fit and engaged, see SAL.\">Call</a>",
        "<a href=\"../persona/index.html\">the list</a>",
        "<span class=\"broken\" title=\"there is no such file\">none</span>",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(site.page("persona/index.html").contains("<h1 id=\"our-people\">Our people</h1>"));
}

#[test]
fn raw_html_is_kept_where_it_is_harmless() {
    let site = site(&[], &Options::default());
    let page = site.page("docs/raw.html");
    for part in [
        "<details><summary>More</summary>",
        "<span class=\"hl-number\">1</span>",
        "<a href=\"index.html#who-we-are\" rel=\"noopener noreferrer\">docs</a>",
        "src=\"../static/p.png\"",
        "<a rel=\"noopener noreferrer\">gone</a>",
        "<h2 id=\"raw\">Raw",
        "<th scope=\"col\" class=\"right\">b</th>",
        "type=\"checkbox\"",
        "<li id=\"fn:1\">",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(!page.contains("pm-site"), "{page}");
}

#[test]
fn a_footnote_counts_once_and_only_when_it_is_used() {
    let site = site(&[], &Options::default());
    let page = site.page("docs/a b.html");
    assert!(page.contains("<li id=\"fn:1\"><p>A note.</p>"), "{page}");
    assert!(!page.contains("Again") && !page.contains("Unused"), "{page}");
}
