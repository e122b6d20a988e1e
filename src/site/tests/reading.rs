//! Pages people read: the glossary and the words that pages explain, onboarding paths, the book and
//! the report of the check.

use super::*;

const WORDS: &str = "touch:
  term: Touch
  status: agreed
  means: A message of a **person**. Not of a machine.
  not: An automatic mail
  banned: [blast, <b>spray]
  see: [stage/mql]
  aliases: [Personal note]
it: {term: IT, means: Those who run the network, title: Information technology}
zz: {term: Änderung, means: \"\\\"><script>x</script>\"}
old: {term: Ancient, status: retired, means: No more}
";

#[test]
fn the_glossary_has_every_name_in_its_place() {
    let site = checked(&[("glossary.yaml", WORDS)]);
    let page = site.page("term/index.html");
    for part in [
        "<a href=\"touch.html\">Touch</a> <span class=\"sort\">Term</span>",
        "A message of a <strong>person</strong>. Not of a machine.",
        "<strong>Not to be confused with:</strong> An automatic mail",
        "<dt>Personal note</dt><dd>see <a href=\"#pm%3Aterm%3Atouch\">Touch</a>",
        "<dt><del>blast</del></dt><dd>not our word; say <a href=\"#pm%3Aterm%3Atouch\">Touch</a>",
        "<a href=\"../lead-stage/mql.html\">MQL</a> <span class=\"sort\">Lead stage</span>",
        "<h2 id=\"pm:letter-a\">A</h2>",
        "Instead of: <del>blast</del>, <del>&lt;b&gt;spray</del>",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("no `{part}`"));
    assert!(at("html\">Änderung</a>") < at("<del>blast</del>"));
    assert!(at("stage/mql.html\">MQL</a> <span") < at("touch.html\">Touch</a> <span"));
}

#[test]
fn without_terms_the_glossary_explains_the_stages() {
    let site = checked(&[]);
    assert!(site.page("term/index.html").contains("<a href=\"../lead-stage/sal.html\">SAL</a>"));
    assert!(site.page("index.html").contains("<a href=\"term/index.html\">Glossary</a>"));
}

#[test]
fn a_page_explains_a_word_once_where_it_uses_it_first() {
    let prose = "# About touch\n\nA `touch`, then a **touch**, Personal note, touches.\n\nSAL, and \
                 it runs. The IT does. [Touch](x.md) Blast\n\nAncient SALs.\n";
    let site = checked(&[("glossary.yaml", WORDS), ("talk.md", prose)]);
    let page = site.page("talk.html");
    let term = "<a href=\"term/touch.html\" class=\"term\" data-name=\"Touch\" data-says=\"A message \
                of a person.\">touch</a>";
    assert!(
        page.contains(&format!("<code>touch</code>, then a <strong>{term}</strong>,")),
        "{page}"
    );
    assert_eq!(page.matches("data-says").count(), 3, "{page}");
    assert!(
        page.contains("data-says=\"Accepted\">SAL</a>, and it runs. The <a href=\"term/it.html\"")
    );
    assert!(page.contains("src=\"assets/terms.js\""));
}

#[test]
fn a_page_explains_no_word_it_is_about_and_none_inside_links() {
    let site = checked(&[
        ("glossary.yaml", WORDS),
        ("raw.md", "<a href=\"x\">touch <b>SAL</b></a> and <h2>touch</h2> then <i>touch</i>\n"),
    ]);
    assert!(!site.page("term/touch.html").contains("data-name=\"Touch\""));
    let raw = site.page("raw.html");
    assert_eq!(raw.matches("data-says").count(), 1, "{raw}");
    assert!(raw.contains("rel=\"noopener noreferrer\">touch</a></i>"), "{raw}");
    assert!(!site.page("person/ann.html").contains("terms.js"));
}

#[test]
fn stages_with_names_of_one_word_are_told_from_other_words() {
    let text = "We lost it. Lost, too. It moves to Lost now, as a lost deal does.";
    let site = checked(&[("talk.md", text)]);
    let page = site.page("talk.html");
    assert_eq!(page.matches("data-says").count(), 1, "{page}");
    assert!(page.contains("It moves to <a href=\"lead-stage/lost.html\""), "{page}");
}

const PATHS: &str = "first:
  title: First weeks
  status: agreed
  owner: kim
  for: New SDR
  team: sales
  steps:
    - {ref: stage/mql, do: Find \"three <b>leads\", by: day 2, check: You can say **why**}
    - {do: Ride along with Mo, by: day 7}
    - {do: Ride along with Mo, by: soon}
    - {ref: stage/nowhere}
other: {title: Theirs, for: Marketer, team: marketing, steps: [{do: Read}]}
nobody: {title: Nobody, for: Nobody}
";
const DECISION: &str = "---
title: MQLs fit
date: 2026-08-15
status: agreed
signed: {marketing: mo, sales: sam}
changes: [{item: stage/mql, field: definition, before: x, after: y}]
---
";

#[test]
fn a_path_says_what_to_do_by_when_and_what_changed() {
    let site = checked(&[("paths.yaml", PATHS), ("decisions/D-0001-mql.md", DECISION)]);
    let page = site.page("path/first.html");
    for part in [
        "<h3>Week 1</h3>\n<ol class=\"todo\" start=\"1\">",
        "<h3>Week 2</h3>\n<ol class=\"todo\" start=\"2\">",
        "data-step=\"lead-stage/mql\" data-mark=\"2026-08-15\"",
        "<a href=\"../lead-stage/mql.html\">MQL</a>",
        "You can say <strong>why</strong>",
        "Last changed <a href=\"../lead-stage/mql.html#pm%3Ahistory\">",
        "data-step=\"Ride along with Mo\"",
        "data-step=\"Ride along with Mo 2\"",
        "<span class=\"badge\">With Marketing</span>",
        "<a href=\"other.html\">Theirs</a>",
        "<label class=\"tick\" hidden>",
        "src=\"../assets/steps.js\"",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(!page.contains("id=\"field:steps\""));
}

#[test]
fn a_path_without_the_other_side_says_what_to_write_where() {
    let site = checked(&[("paths.yaml", PATHS)]);
    let page = site.page("path/other.html");
    assert!(page.contains("No step of this path meets sales. Add one to <code>paths.yaml</code>"));
    assert!(site.page("path/nobody.html").contains("Nobody"));
}

#[test]
fn the_book_holds_everything_and_its_links_stay_inside() {
    let files = [
        ("glossary.yaml", WORDS),
        ("paths.yaml", PATHS),
        ("decisions/D-0001-mql.md", DECISION),
        ("book/README.md", "# Our book\n\nText[^1].\n\n## Part\n\n[up](#part)\n\n[^1]: Note.\n"),
        ("book/two.md", "# Two\n\n<a id=\"part\"></a>Text[^1], [it](#part).\n\n[^1]: Note.\n"),
    ];
    let site = checked(&files);
    assert!(site.page("book/index.html").contains("<h1 id=\"our-book\">Our book"));
    let book = site.page("book/whole.html");
    for part in [
        "<a href=\"#lead-stage/mql\">MQL</a>",
        "id=\"lead-stage/mql#field:definition\"",
        "<h5 id=\"page/book/README#part\">",
        "id=\"page/book/two#part\"",
        "href=\"#page/book/two%23part\"",
        "id=\"page/book/two#fn:1\"",
        "<a class=\"on-screen\" href=\"../lead-stage/mql.html\">",
    ] {
        assert!(book.contains(part), "`{part}` is not in\n{book}");
    }
    let at = |part: &str| book.find(part).unwrap_or_else(|| panic!("no `{part}`"));
    assert!(at("id=\"persona/") < at("id=\"lead-stage/mql\""));
    assert!(at("id=\"lead-stage/mql\"") < at("id=\"decision/"));
    assert!(site.page("index.html").contains("<a href=\"book/whole.html\">The whole playbook</a>"));
}

#[test]
fn a_book_that_no_browser_opens_is_not_made_and_every_page_says_so() {
    let too_long = "There is no page with the whole playbook";
    let short = site(&[], &Options::default());
    assert!(short.plan.recipe("book/index.html").is_some() && !short.plan.is_too_long());
    assert!(short.page("index.html").contains("book/index.html"));
    assert!(short.pages().all(|(_, html)| !html.contains(too_long)));

    let limit = |bytes| Options { book: BookLimit(bytes), ..Options::default() };
    let long = site(&[], &limit(100));
    assert!(long.plan.recipe("book/index.html").is_none() && long.plan.is_too_long());
    for (path, text) in &long.files {
        assert!(!text.contains("book/index"), "{path} leads to the book");
    }
    for (path, html) in long.pages() {
        let foot = html.split_once("<footer").map_or("", |(_, foot)| foot);
        assert!(foot.contains(too_long) || path == "lead-stage/hot-lead.html", "{path}: {foot}");
    }
    let playbook = read(&small(&[]));
    let german = Theme::load(BTreeMap::new(), Some("de")).unwrap_or_else(|fault| panic!("{fault}"));
    let home = render(&playbook, &german, &plan(&playbook, &limit(100)), "index.html");
    let home = String::from_utf8(home.expect("it is planned").bytes).expect("pages are UTF-8");
    assert!(home.contains("Eine Seite mit dem ganzen Playbook gibt es nicht"), "{home}");
}

#[test]
fn an_empty_playbook_has_pages_to_read_too() {
    let site = checked(&[("lead-stages.yaml", ""), ("handoffs.yaml", ""), ("personas.yaml", "")]);
    assert!(site.page("book/index.html").contains("Ann Berg"));
}
