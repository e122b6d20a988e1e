//! What programs read: `playbook.json`, `llms.txt` and pages as Markdown.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::{findings::faults, *};
use crate::model::links::percent_decode;

#[test]
fn playbook_json_is_as_its_schema_says() {
    let site = site(&[], &Options::default());
    assert_eq!(faults(site.page("playbook.schema.json"), site.page("playbook.json")), [""; 0]);
}

fn items(site: &Site) -> Vec<serde_json::Value> {
    let file: serde_json::Value =
        serde_json::from_str(site.page("playbook.json")).expect("it is JSON");
    file["items"].as_array().expect("a list").clone()
}

#[test]
fn playbook_json_says_what_an_item_says_by_types() {
    let site = site(&[], &Options::default());
    let items = items(&site);
    let find = |id: &str| items.iter().find(|item| item["id"] == id).expect(id);
    let mql = find("mql");
    assert_eq!(mql["standing"], "agreed");
    assert_eq!(mql["owner"], serde_json::json!({"kind": "person", "id": "kim"}));
    assert_eq!(mql["page"], "lead-stage/mql.html");
    assert_eq!(mql["source"]["file"], "lead-stages.yaml");
    assert_eq!(
        mql["fields"]["time_limit"],
        serde_json::json!({"type": "duration", "amount": 2, "unit": "days", "business": true})
    );
    assert_eq!(mql["fields"]["next"][0]["fields"]["to"]["id"], "sal");
    let named_by = mql["links"]["in"].as_array().expect("a list");
    assert!(named_by.iter().any(|item| item["id"] == "mql-to-sal"), "{named_by:?}");
    assert_eq!(find("sal")["fields"]["next"][1]["fields"]["to"]["kind"], serde_json::Value::Null);
    let handoff = find("mql-to-sal");
    assert!(handoff["body"].as_str().expect("prose").contains("[[handoff/mql-to-sal"));
}

#[test]
fn no_file_for_programs_holds_the_address_of_a_person() {
    let site = site(&[], &Options::default());
    assert!(!site.page("playbook.json").contains("ann@a.example"));
    let people = items(&site);
    let ann = people.iter().find(|item| item["id"] == "ann").expect("she is told");
    assert_eq!(ann["fields"]["role"], "CEO");
}

#[test]
fn hostile_words_stay_words() {
    let evil = "a\"\\\n</script>\u{2028}";
    let stages = format!("evil: {{title: {}, definition: x}}\n", serde_json::json!(evil));
    let site = site(&[("lead-stages/more.yaml", &stages)], &Options::default());
    assert_eq!(faults(site.page("playbook.schema.json"), site.page("playbook.json")), [""; 0]);
}

#[test]
fn every_kind_and_every_field_is_told() {
    let site = site(&[], &Options::default());
    let file: serde_json::Value =
        serde_json::from_str(site.page("playbook.json")).expect("it is JSON");
    let kinds = file["kinds"].as_array().expect("a list");
    assert_eq!(kinds.len(), model::Catalog::default().all().count());
    for kind in kinds {
        let fields = kind["fields"].as_array().expect("a list");
        assert!(fields.iter().all(|field| field["doc"] != ""), "{kind}");
    }
}

/// Every relative link of a Markdown file, as the path it leads to.
fn links(path: &str, text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for event in Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES) {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
            assert!(!matches!(event, Event::Html(_) | Event::InlineHtml(_)), "{path}: {event:?}");
            continue;
        };
        if !dest_url.contains(':') {
            out.push(percent_decode(&routes::resolved(path, &dest_url)));
        }
    }
    out
}

#[test]
fn every_page_has_a_twin_whose_links_lead_to_twins() {
    let site = site(&[], &Options::default());
    for (path, html) in site.pages() {
        let is_page = site.plan.recipe(path).is_some_and(Recipe::is_page);
        let own = routes::twin(path);
        assert_eq!(site.plan.recipe(&own).is_some(), is_page, "{path}");
        if !is_page {
            continue;
        }
        let name = own.rsplit('/').next().expect("a name").replace(' ', "%20");
        let link = format!("<link rel=\"alternate\" type=\"text/markdown\" href=\"{name}\"");
        assert!(html.contains(&link), "{path}: {link}");
        let text = site.page(&own);
        let first = Parser::new(text).next();
        let is_title =
            matches!(first, Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })));
        assert!(is_title, "{own}:\n{text}");
        for to in links(&own, text) {
            assert!(site.plan.recipe(&to).is_some(), "{own} leads to no file: {to}");
            let is_page = site.plan.recipe(&to).is_some_and(Recipe::is_page);
            assert!(!is_page || to == path, "{own} leads to a page: {to}");
        }
    }
}

#[test]
fn a_twin_says_what_its_page_says() {
    let site = site(&[], &Options::default());
    let mql = site.page("lead-stage/mql.md");
    for part in [
        "# MQL (agreed)\n",
        "Fit **and** `engaged`, see [SAL](sal.md).",
        "[Kim](../person/kim.md) (Owner)",
        "### By when?\n\n2 business days\n",
        "[SAL](sal.md) | Accepted |",
        "## Mentioned by\n\n",
        "[This page on the site](mql.html) · [All pages](../llms.txt)\n",
    ] {
        assert!(mql.contains(part), "`{part}` is not in\n{mql}");
    }
    let raw = site.page("docs/raw.md");
    assert!(raw.contains("```yaml\na: 1\n```") || raw.contains("```\na: 1\n```"), "{raw}");
    assert!(raw.contains("| a | b |\n| --- | --- |\n| 1 | 2 |"), "{raw}");
    assert!(raw.contains("![p](../static/p.png)"), "{raw}");
}

#[test]
fn an_authors_own_markdown_file_keeps_its_place() {
    let site = site(
        &[("docs/own.md", "# Own\n"), ("static/own.md.txt", "x"), ("static/own.md", "# Mine\n")],
        &Options::default(),
    );
    assert_links(&site);
    for (path, recipe) in site.plan.recipes() {
        assert!(*recipe != Recipe::Twin || site.page(path).contains("[This page"), "{path}");
    }
}

#[test]
fn llms_txt_leads_to_every_page_in_a_sentence() {
    let site = site(&[], &Options::default());
    let text = site.page("llms.txt");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "# Play & Co");
    assert!(lines[2].starts_with("> ") && lines[2].contains("Acme"), "{text}");
    let listed = links("llms.txt", text);
    for to in &listed {
        assert!(site.plan.recipe(to).is_some(), "llms.txt leads to no file: {to}");
    }
    for (path, recipe) in site.plan.recipes() {
        let is_team = path.starts_with("team/");
        // The others are parts of these, and named on them.
        let is_own = matches!(
            recipe,
            Recipe::Home
                | Recipe::List(_)
                | Recipe::Composed(_)
                | Recipe::Item(_)
                | Recipe::Prose(_)
        );
        assert!(!is_own || is_team || listed.contains(&routes::twin(path)), "{path}");
    }
    assert!(text.contains("- [MQL](lead-stage/mql.md): Fit and engaged, see SAL.\n"), "{text}");
    assert!(text.contains("\n## Data\n\n- [playbook.json](playbook.json): "), "{text}");
    let absolute =
        Options { base_url: Some("https://a.example/p".to_owned()), ..Options::default() };
    let absolute = super::site(&[], &absolute);
    assert!(absolute.page("llms.txt").contains("(https://a.example/p/lead-stage/mql.md)"));
}

#[test]
fn a_long_list_says_how_much_more_there_is() {
    let personas: String = (0..230).map(|at| format!("p-{at}: {{title: P {at}}}\n")).collect();
    let site = site(&[("personas.yaml", &personas)], &Options::default());
    let text = site.page("llms.txt");
    assert!(text.contains("- [131 more](persona/index.md)\n"), "{text}");
}

#[test]
fn every_address_outside_is_listed_once_for_a_link_checker() {
    let page = "[a](https://a.example/x#part) <https://b.example> [c](mailto:c@a.example) [[mql]]\n\
                [again](HTTPS://A.example/x) [own](docs/index.md)\n";
    let asset = "---\ntitle: A\ntype: case study\nat: https://c.example/a b\n\
                 usage: []\nevidence: [{claim: x, source: https://d.example/?q=1}]\n---\n";
    let site = site(&[("links.md", page), ("assets/a.md", asset)], &Options::default());
    assert_eq!(
        site.page("links.txt"),
        "https://a.example/x\nhttps://b.example/\nhttps://d.example/?q=1\n"
    );
}
