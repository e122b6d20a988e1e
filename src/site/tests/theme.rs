//! A theme that a playbook changes file by file.

use super::*;

#[test]
fn one_file_of_the_theme_can_be_replaced() {
    let playbook = read(&small(&[]));
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
