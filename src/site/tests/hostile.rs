//! Content of somebody who means harm.

use super::*;

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
