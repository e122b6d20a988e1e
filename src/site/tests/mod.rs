//! The whole site of small playbooks: every link leads somewhere, nothing hostile gets through,
//! two runs are equal, themes can be changed file by file.

mod decisions;
mod findings;
mod invariants;
mod language;
mod machines;
mod market;
mod navigation;
mod numbers;
mod people;
mod property;
mod reading;
mod sorts;
mod stages;

use std::collections::BTreeMap;

use super::*;
use crate::{
    model::{self, value::Date},
    source::{self, MemoryTree},
};
use invariants::{assert_harmless, assert_links, assert_well_formed};

/// A rendered site.
struct Site {
    plan: Plan,
    files: BTreeMap<String, String>,
}

/// Renders every file of the site of a small playbook with more files.
fn site(files: &[(&str, &str)], options: &Options) -> Site {
    let mut tree: MemoryTree = BASE.iter().copied().collect();
    for (path, text) in files {
        tree.insert(*path, *text);
    }
    rendered(&tree, options)
}

/// Does the same, and holds every page to what holds of all pages.
fn checked(files: &[(&str, &str)]) -> Site {
    let site = site(files, &Options::default());
    assert_links(&site);
    for (path, html) in site.pages() {
        assert_well_formed(path, html);
    }
    assert_harmless(&site);
    site
}

/// Renders every file of the site of a playbook.
fn rendered(tree: &MemoryTree, options: &Options) -> Site {
    let loaded = source::load(tree, "").expect("memory can be listed");
    let playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let theme = Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let plan = plan(&playbook, options);
    let is_text = |recipe: &Recipe| !matches!(recipe, Recipe::Asset(_) | Recipe::Preview);
    let files = plan.recipes().filter(|(_, recipe)| is_text(recipe));
    let files = files.map(|(path, _)| {
        let page = render(&playbook, &theme, &plan, path);
        let page = page.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        (path.to_owned(), String::from_utf8(page.bytes).expect("pages are UTF-8"))
    });
    let files = files.collect();
    Site { plan, files }
}

impl Site {
    fn page(&self, path: &str) -> &str {
        let known = || self.files.keys().cloned().collect::<Vec<_>>().join("\n");
        self.files.get(path).unwrap_or_else(|| panic!("no `{path}` among\n{}", known()))
    }

    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, html)| (path.as_str(), html.as_str()))
    }
}

/// Returns what a page says, without its tags, all white space alike.
fn text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let texts = main.split('<').filter_map(|part| Some(part.split_once('>')?.1));
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
}

const BASE: &[(&str, &str)] = &[
    (
        "playbook.yaml",
        "title: Play & Co\ncompany: Acme\narbiter: ann\nteams:\n  - {id: marketing, name: \
         Marketing, function: marketing, head: mo}\n  - {id: sales, name: Sales, function: sales, \
         head: sam}\npeople:\n  - {id: ann, name: Ann Berg, role: CEO, team: sales, level: \
         c-level, email: ann@a.example}\n  - {id: mo, name: Mo, role: CMO, team: marketing, level: \
         c-level, reports_to: ann}\n  - {id: sam, name: Sam, role: CSO, team: sales, level: \
         c-level, reports_to: ann}\n  - {id: kim, name: Kim, role: SDR, team: sales, level: ic, \
         reports_to: sam}\n",
    ),
    (
        "lead-stages.yaml",
        "mql:\n  title: MQL\n  status: agreed\n  owner: kim\n  reviewed: 2026-01-10\n  definition: \
         Fit **and** `engaged`, see [[sal]].\n  entry: true\n  owner_team: marketing\n  follow_up: \
         Call them\n  time_limit: 2 business days\n  on_breach: {action: Tell Sam, to: sam}\n  \
         next:\n    - {to: sal, when: Accepted, path: success, handoff: mql-to-sal}\n    - {to: \
         lost, when: \"No answer\", path: exit, reasons: [no-answer]}\n  aliases: [hot-lead, Hot \
         lead]\n  crm: {hubspot: {lifecyclestage: mql}}\nlost: {title: Lost, type: end, \
         definition: Gone}\nsal:\n  title: SAL\n  definition: Accepted\n  owner_team: sales\n  \
         next: [{to: won, path: success}, {to: nowhere, path: recycle}]\nwon: {title: Customer, \
         role: customer, type: end, definition: Signed}\n",
    ),
    (
        "handoffs/mql-to-sal.md",
        "---\ntitle: Hand-off\nstatus: proposed\nfrom: mql\nto: sal\nfirst_touch_within: 4 business \
         hours\nescalation: [kim, [mo, sam]]\n---\n# Hand-off\n\nWithin \
         [[handoff/mql-to-sal.first_touch_within]].\n\n## Steps\n\n1. [Call](../lead-stages.yaml#mql)\n\n\
         ## Steps\n\nSee [above](#steps-1), [the list](../personas/), [none](../gone.md).\n",
    ),
    (
        "personas/quality.md",
        "---\ntitle: Quality manager\n---\nSee [us](../docs/README.md#who-we-are).\n",
    ),
    ("personas/index.md", "# Our people\n\nWho buys.\n"),
    (
        "docs/README.md",
        "# Docs\n\n## Who we are\n\n[x](a%20b.md) ![p](../static/p.png) [f](f.pdf)\n",
    ),
    (
        "docs/a b.md",
        "Words[^1] and [[mql]].\n\n[^1]: A note.\n\n[^1]: Again.\n\n[^no]: Unused.\n\n> [!NOTE]\n> Mind.\n\n- [x] done\n",
    ),
    (
        "docs/raw.md",
        "<details><summary>More</summary>\n\n[[persona/quality]]\n\n```yaml\na: 1\n```\n\n\
         </details>\n\n<a href=\"README.md#who-we-are\">docs</a> <img src=\"../static/p.png\" \
         alt=\"p\"> <a href=\"gone.md\">gone</a>\n\n## Raw\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n\
         - [ ] open\n\nNote[^n].\n\n[^n]: Text.\n",
    ),
    ("docs/f.pdf", "pdf"),
    ("docs/unused.pdf", "pdf"),
    ("static/p.png", "png"),
    ("static/_draft.png", "png"),
];

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let site = site(&[], &Options::default());
    assert_links(&site);
    for (path, html) in site.pages() {
        assert_well_formed(path, html);
    }
    assert_harmless(&site);
}

#[test]
fn the_plan_has_every_page_once() {
    let site = site(&[], &Options::default());
    let is_twin = |recipe: &Recipe| *recipe == Recipe::Twin;
    let others = site.plan.recipes().filter(|(_, recipe)| !is_twin(recipe));
    let paths: Vec<&str> = others.map(|(path, _)| path).collect();
    let expected = "404.html _headers _redirects asset/coverage/index.html assets/copy.js assets/filter.js assets/icon.svg assets/search-excerpt.js assets/search-filter.js \
                     assets/search-index.js assets/search-list.js assets/search-mark.js assets/search-meant.js assets/search-near.js assets/search-nearest.js assets/search-query.js \
                     assets/search-rank.js assets/search-recent.js assets/search-shelf.js assets/search-view.js assets/search-words.js assets/search.js \
                     assets/steps.js \
                     assets/style.css assets/terms.js assets/theme.js assets/trial.js assets/visit.js book/index.html docs/a b.html \
                     docs/f.pdf docs/index.html docs/raw.html forum/alignment/index.html forum/index.html goal/year/index.html handoff/index.html \
                     handoff/mql-to-sal.html index.html kpi/scorecard/index.html lead-stage/hot-lead.html \
                     lead-stage/index.html lead-stage/lost.html lead-stage/mql.html \
                     lead-stage/sal.html lead-stage/won.html lesson/index.html links.txt llms.txt person/ann.html person/fix/index.html person/index.html \
                     person/kim.html person/mo.html person/reviews/index.html person/role/ceo.html person/role/cmo.html \
                     person/role/cso.html person/role/index.html person/role/sdr.html person/sam.html persona/index.html \
                     persona/quality.html plan/joint/index.html playbook.json playbook.schema.json robots.txt search.html search/start.json \
                     search/text-0.json static/p.png team/marketing.html \
                     team/sales.html term/index.html value-prop/matrix/index.html";
    assert_eq!(paths.join(" "), expected);
}

#[test]
fn the_navigation_marks_the_page_it_stands_on_and_no_other() {
    let many: Vec<(String, String)> =
        (0..70).map(|n| (format!("handbook/p{n:02}.md"), format!("# Page {n}\n"))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(path, text)| (&**path, &**text)).collect();
    let site = site(&many, &Options::default());
    for (path, page) in site.pages() {
        let nav = page.split("</nav>").next().unwrap_or_default();
        let n_links = nav.matches("<li").count();
        let marked: Vec<&str> = nav.split(" aria-current=\"page\"").skip(1).collect();
        let own = path.rsplit('/').next().unwrap_or_default();
        let is_own = |rest: &&str| rest.starts_with('>') || rest.starts_with(" ");
        assert!(n_links > 0 && marked.len() <= 1 && marked.iter().all(is_own), "{path}: {nav}");
        let is_own_folder = path.starts_with("handbook/");
        let is_listed = is_own_folder || nav.contains(&format!("<a href=\"{own}\""));
        assert!(!is_listed || marked.len() == 1, "{path} is in its navigation, unmarked\n{nav}");
    }
}

#[test]
fn an_item_page_says_who_decides_what_and_by_when() {
    let site = site(&[], &Options::default());
    let page = site.page("lead-stage/mql.html");
    for part in [
        "<a href=\"../person/kim.html\">Kim</a> <span class=\"part\">Owner</span>",
        "<a href=\"../person/sam.html\">Sam</a> <span class=\"part\">Head</span>",
        "<a href=\"../person/ann.html\">Ann Berg</a> <span class=\"part\">Arbiter</span>",
        "overdue since <time datetime=\"2026-07-09\">",
        "Fit <strong>and</strong> <code>engaged</code>, see <a href=\"sal.html\" \
         class=\"term\" data-name=\"SAL\" data-says=\"Accepted\">SAL</a>.",
        "<span class=\"number\">2 business days</span>",
        "<code>no-answer</code>",
        "<dt>lifecyclestage</dt><dd>mql</dd>",
        "aria-current=\"page\"",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    let stage = site.page("lead-stage/sal.html");
    assert!(stage.contains("<span class=\"broken\" title=\"no item has this id\">nowhere</span>"));
}

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

#[test]
fn nothing_hostile_gets_through() {
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let body = "---\ntitle: '\"><script>alert(1)</script>'\ndefinition: '<img src=x onerror=alert(1)> \
                [a](javascript:alert(1)) [[\"><b>]] <svg onload=alert(1)>'\naliases: [\"a\\n/x /y \
                301\", \"../../x\", 'javascript:alert(1)']\nowner: '\"><script>'\ntime_limit: \
                '<b onclick=x>'\n---\n[a](javascript:alert(1)) [b](JAVA\u{9}SCRIPT:alert(1)) \
                [c](data:text/html,x) <javascript:alert(1)> ![d](javascript:alert(1)) \
                ![e](https://evil.example/x.png) [f](x.md \"\\\" onclick=\\\"x\") [[\"><script>]]\n\n\
                ```\"><script>\nx\n```\n\n## <script>x</script> {#\"onclick=\"x\" .c onload=x}\n";
    let raw = "<script>alert(1)</script><svg onload=alert(1)><a href=\"jav&#x09;ascript:alert(1)\" \
               onclick=x style=\"color:red\" class=\"top skip\">x</a><iframe src=//e></iframe>\
               <form action=//e><input type=text autofocus onfocus=x></form><img src=x \
               onerror=alert(1)><img src=//evil.example/x><img \
               src=\"\\\\evil.example/x\"><math><mi xlink:href=javascript:x>\
               </math><style>*{}</style><base href=//e><meta http-equiv=refresh content=0><p \
               id=\"pm:main\">x</p><a href=\"pm-site/999\">x</a><table><td><details open \
               ontoggle=x>\n\n[a](javascript:alert(1)) **b**\n\n<a title='\">' href=https://ok.example>ok</a>\n\
               <!-- never closed\n";
    let site = site(
        &[
            ("lead-stages/evil.md", body),
            ("docs/evil.md", raw),
            ("docs/<img src=x onerror=y>.md", evil),
            (
                "personas.yaml",
                "'\"><script>': {title: '<script>', goals: ['<script>x</script>']}\n\
                                '../../../etc': {title: x}\n",
            ),
            ("playbook.yaml", "title: '<script>alert(1)</script>'\ncompany: '<b onclick=x>'\n"),
        ],
        &Options {
            base_url: Some("https://a.example/\"><script>/".to_owned()),
            indexable: true,
            ..Options::default()
        },
    );
    assert_harmless(&site);
    for (path, html) in site.pages() {
        assert!(!path.split('/').any(|part| part == ".."), "{path}");
        assert_well_formed(path, html);
    }
    let redirects = site.page("_redirects");
    assert!(!redirects.contains("/y"), "{redirects}");
    assert!(site.page("docs/evil.html").contains("href=\"https://ok.example\""));
    assert!(site.page("docs/evil.html").contains("</footer>"));
}

#[test]
fn raw_html_nested_without_end_is_text() {
    let deep = format!("x <b>y</b>\n\n{}\n", "<div>".repeat(20_000));
    let hidden = format!("{}\n", "<div><table><td></div></td></table>".repeat(2_000));
    let site = site(&[("deep.md", &deep), ("hidden.md", &hidden)], &Options::default());
    assert!(site.page("deep.html").contains("&lt;div&gt;"));
    assert_harmless(&site);
}

#[test]
fn many_runs_are_equal() {
    let once = || site(&[], &Options::default()).files;
    let first = once();
    for _ in 0..16 {
        for (path, text) in once() {
            assert_eq!(first.get(&path), Some(&text), "{path}");
        }
    }
}

#[test]
fn a_book_that_no_browser_opens_is_not_made_and_nothing_leads_to_it() {
    let short = site(&[], &Options::default());
    assert!(short.plan.recipe("book/index.html").is_some() && !short.plan.is_too_long());
    assert!(short.page("index.html").contains("book/index.html"));
    let long = site(&[], &Options { book: BookLimit(100), ..Options::default() });
    assert!(long.plan.recipe("book/index.html").is_none() && long.plan.is_too_long());
    for (path, text) in &long.files {
        assert!(!text.contains("book/index"), "{path} leads to the book");
    }
}

#[test]
fn the_base_address_gives_canonical_links_and_a_sitemap() {
    let options = Options {
        base_url: Some("https://a.example/play".to_owned()),
        indexable: true,
        ..Options::default()
    };
    let site = site(&[], &options);
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("<loc>https://a.example/play/lead-stage/mql.html</loc>"), "{sitemap}");
    assert!(sitemap.contains("<loc>https://a.example/play/persona/</loc>"), "{sitemap}");
    let page = site.page("lead-stage/mql.html");
    let canonical = "<link rel=\"canonical\" href=\"https://a.example/play/lead-stage/mql.html\">";
    assert!(page.contains(canonical) && !page.contains("noindex"), "{page}");
    let described = "<meta property=\"og:description\" content=\"Fit and engaged, see SAL.\">";
    for part in [
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:title\" content=\"MQL\">",
        "<meta property=\"og:site_name\" content=\"Play &amp; Co\">",
        "<meta property=\"og:url\" content=\"https://a.example/play/lead-stage/mql.html\">",
        "itemtype=\"https://schema.org/BreadcrumbList\"",
        "<a itemprop=\"item\" href=\"../index.html\"><span itemprop=\"name\">Home</span></a>\
         <meta itemprop=\"position\" content=\"1\">",
        "itemtype=\"https://schema.org/DefinedTerm\"",
        "<meta itemprop=\"name\" content=\"MQL\">",
        "<meta property=\"og:image\" content=\"https://a.example/play/assets/preview.png\">",
        described,
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(!site.page("404.html").contains("og:"));
    assert!(site.page("404.html").contains("href=\"/play/assets/style.css\""));
    assert!(!site.page("person/ann.html").contains("ann@a.example"));
}

#[test]
fn an_internal_site_is_kept_out_of_search_engines() {
    let site = site(&[], &Options::default());
    for (path, html) in site.pages() {
        assert!(html.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "{path}");
    }
    let headers = site.page("_headers");
    assert!(headers.contains("X-Robots-Tag: noindex"), "{headers}");
    assert!(headers.contains(&format!("Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n")));
    assert_eq!(site.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert!(site.page("person/ann.html").contains("mailto:ann@a.example"));
}

#[test]
fn old_names_lead_to_the_item() {
    let site = site(&[], &Options::default());
    assert_eq!(site.page("_redirects"), "/lead-stage/hot-lead /lead-stage/mql.html 301\n");
    let stub = site.page("lead-stage/hot-lead.html");
    assert!(stub.contains("<meta http-equiv=\"refresh\" content=\"0; url=mql.html\">"), "{stub}");
}

#[test]
fn two_things_for_one_path_keep_the_first() {
    let files = [("persona/quality.md", "# Not an item\n"), ("assets/style.css.md", "x\n")];
    let site = site(&files, &Options::default());
    assert!(site.page("persona/quality.html").contains("Quality manager"));
    assert_links(&site);
}

#[test]
fn a_playbook_of_one_file_has_a_site() {
    let tree: MemoryTree = [("playbook.yaml", "title: T\n")].into_iter().collect();
    let loaded = source::load(&tree, "").expect("memory can be listed");
    let playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let theme = Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let plan = plan(&playbook, &Options::default());
    for (path, _) in plan.recipes() {
        render(&playbook, &theme, &plan, path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    }
}

#[test]
fn one_file_of_the_theme_can_be_replaced() {
    let tree: MemoryTree = BASE.iter().copied().collect();
    let loaded = source::load(&tree, "").expect("memory can be listed");
    let playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let plan = plan(&playbook, &Options::default());
    let theme = |name: &str, text: &str| {
        Theme::load(BTreeMap::from([(name.to_owned(), text.as_bytes().to_vec())]), None)
    };
    let page = |theme: &Theme, path: &str| {
        let page = render(&playbook, theme, &plan, path);
        page.map(|page| String::from_utf8(page.bytes).expect("pages are UTF-8"))
    };
    let own = theme("templates/item.html", "<p>{{ page.title }}</p>\n").expect("a right template");
    assert_eq!(page(&own, "lead-stage/mql.html").expect("renders"), "<p>MQL</p>\n");
    assert!(page(&own, "index.html").expect("renders").contains("<h1"));

    let words = theme("strings.yaml", "owner: Eigner\n").expect("right words");
    assert!(page(&words, "lead-stage/mql.html").expect("renders").contains("Eigner"));

    let wrong = theme("templates/item.html", "\n{{ page.titel }}\n").expect("can be read");
    let fault = page(&wrong, "lead-stage/mql.html").expect_err("no such field").to_string();
    assert!(fault.contains("titel") && fault.contains("item.html:2"), "{fault}");

    let fault = theme("templates/item.html", "{% if %}").expect_err("no template").to_string();
    assert!(fault.contains("item.html:1"), "{fault}");
    let fault = theme("templates/itm.html", "").expect_err("no such file").to_string();
    assert!(fault.contains("theme/templates/item.html"), "{fault}");
    let fault = theme("strings.yaml", "ownr: x\n").expect_err("no such words").to_string();
    assert!(fault.contains("`owner`"), "{fault}");
}
