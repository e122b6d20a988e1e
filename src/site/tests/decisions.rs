//! What was decided, as readers and programs meet it: the changelog, histories, feeds, `changes.json`.

use super::{
    Options, Site,
    invariants::{assert_harmless, assert_links, assert_well_formed},
    site, text,
};

/// Six decisions about one hand-off and one stage: given up by another, to come, proposed, ruled,
/// turned down, and one without a day.
const DECISIONS: &[(&str, &str)] = &[
    (
        "decisions/D-1.md",
        "---\ntitle: Call within a day\ndate: 2026-01-08\nstatus: superseded\nroute: consensus\n\
         signed: {sales: sam, marketing: mo}\nchanges:\n  - {item: handoff/mql-to-sal, field: \
         first_touch_within, before: none, after: 24 hours}\n---\nBecause **leads** cool.\n",
    ),
    (
        "decisions/D-2.md",
        "---\ntitle: Call within four hours\ndate: 2026-09-24\nstatus: agreed\nroute: mediated\n\
         supersedes: [D-1]\nsigned: {sales: sam, marketing: mo}\neffective: 2026-10-01\noptions: \
         [One hour, Four hours]\ndissent: Kim wants one hour.\nchanges:\n  - {item: \
         handoff/mql-to-sal, field: first_touch_within, before: 24 hours, after: 4 business \
         hours}\n  - {item: lead-stage/sal, before: none, after: Adopted}\n---\n",
    ),
    (
        "decisions/D-3.md",
        "---\ntitle: Call within two hours\ndate: 2026-11-12\nstatus: agreed\neffective: \
         2026-12-01\nruled_by: ann\nroute: ruled\nchanges:\n  - {item: handoff/mql-to-sal, field: \
         first_touch_within, before: 4 business hours, after: 2 business hours}\n---\n",
    ),
    (
        "decisions/D-4.md",
        "---\ntitle: Spend more\ndate: 2026-11-16\nstatus: proposed\ntags: [results]\nchanges:\n  - \
         {item: handoff/mql-to-sal, field: decide_within, before: none, after: 2 business days}\n\
         ---\n",
    ),
    ("decisions/D-5.md", "---\ntitle: No\ndate: 2026-05-01\nstatus: rejected\n---\n"),
    (
        "decisions/D-6.md",
        "---\ntitle: Some day\nstatus: proposed\nchanges: [{item: nobody/x}]\n---\n",
    ),
];

fn decided(base_url: Option<&str>) -> Site {
    let options =
        Options { base_url: base_url.map(str::to_owned), indexable: false, ..Options::default() };
    site(DECISIONS, &options)
}

#[track_caller]
fn assert_says(site: &Site, path: &str, parts: &[&str]) {
    let words = text(site.page(path));
    for part in parts {
        assert!(words.contains(part), "{path} does not say `{part}`:\n{words}");
    }
}

#[test]
fn every_decision_is_reached_and_every_link_leads_somewhere() {
    let site = decided(None);
    assert_links(&site);
    assert_harmless(&site);
    for (path, html) in site.pages() {
        assert_well_formed(path, html);
    }
    let changelog = site.page("decision/index.html");
    for number in 1..=6 {
        assert!(changelog.contains(&format!("href=\"D-{number}.html\"")), "D-{number}");
    }
    for way in ["index.html", "lead-stage/mql.html"] {
        assert!(site.page(way).contains("decision/index.html\""), "{way} leads to the changelog");
    }
}

#[test]
fn the_changelog_says_what_changed_how_and_where_it_stands() {
    assert_says(
        &decided(None),
        "decision/index.html",
        &[
            "12 November 2026 · D-3 · Lead Call within two hours Agreed; begins to hold on 1 \
             December 2026",
            "Call within four hours In force since 1 October 2026",
            "Hand-off First touch within 24 hours 4 business hours SAL not there before Adopted",
            "Signed Sam for sales, Mo for marketing How it came about both sides agreed, with help",
            "Holds from 1 October 2026 Replaces D-1: Call within a day What was considered One \
             hour Four hours Who saw it otherwise Kim wants one hour.",
            "Ruled by Ann Berg How it came about the arbiter ruled",
            "Spend more Not agreed yet: proposed",
            "Call within a day Replaced by D-2: Call within four hours Item Before",
            "1 May 2026 · D-5 No Turned down",
            "Background Because leads cool.",
            "October to December 2026",
            "Without a date",
        ],
    );
}

#[test]
fn what_is_replaced_on_a_day_to_come_holds_until_then() {
    let next = "---\ntitle: One hour\ndate: 2026-11-18\nstatus: agreed\neffective: \
                2027-01-01\nsupersedes: [D-2]\nsigned: {sales: sam, marketing: mo}\nchanges: \
                [{item: handoff/mql-to-sal, field: first_touch_within, before: 2 business hours, \
                after: 1 business hour}]\n---\n";
    let mut files = DECISIONS.to_vec();
    files.push(("decisions/D-7.md", next));
    let site = site(&files, &Options::default());
    assert_says(
        &site,
        "decision/D-2.html",
        &["In force until 1 January 2027", "Replaced by D-7: One hour on 1 January 2027"],
    );
    // The next one first.
    let changed = text(site.page("decision/changed/week.html"));
    let at = |part: &str| changed.find(part).unwrap_or_else(|| panic!("{part} in {changed}"));
    assert!(at("D-3: Call") < at("D-7: One hour"));
}

#[test]
fn decisions_are_chosen_by_point_without_a_script() {
    let site = decided(None);
    assert_says(&site, "decision/point/lead.html", &["Everything 6", "Lead 4", "D-4 · Lead"]);
    let results = text(site.page("decision/point/results.html"));
    assert!(!results.contains("Call within"), "an item's own point counts before tags: {results}");
}

#[test]
fn an_item_tells_its_history_and_what_is_to_come() {
    let site = decided(None);
    assert_says(
        &site,
        "handoff/mql-to-sal.html",
        &[
            "Agreed; it begins to hold on 1 December 2026 What Before After Decision First touch \
             within 4 business hours 2 business hours D-3: Call within two hours",
            "Proposed, not agreed. What is written here still holds.",
            "4 business hours D-2: Call within four hours In force since 1 October 2026",
            "24 hours D-1: Call within a day Replaced by D-2: Call within four hours",
        ],
    );
    let mql = text(site.page("lead-stage/mql.html"));
    assert!(!mql.contains("History"), "nothing was decided about it: {mql}");
}

#[test]
fn what_changed_counts_back_from_the_playbooks_today() {
    let site = decided(None);
    let has = |path: &str, part: &str| text(site.page(path)).contains(part);
    let (week, month, quarter) = (
        "decision/changed/week.html",
        "decision/changed/month.html",
        "decision/changed/index.html",
    );
    assert!(has(week, "D-4: Spend more") && !has(week, "D-2: Call"));
    // What is agreed and begins later is told however long ago it was agreed.
    assert!(has(week, "Agreed, and begins later") && has(month, "D-3: Call"));
    assert!(!has(month, "D-2: Call") && has(quarter, "D-2: Call"));
    assert!(has(quarter, "New What was not there before. Item Before After Decision SAL"));
    assert!(!has(quarter, "D-1: Call within a day In force"));
}

#[test]
fn a_page_of_a_decision_shows_what_it_could_not_read_as_it_is_written() {
    let site = decided(None);
    assert_says(&site, "decision/D-6.html", &["Changes", "nobody/x"]);
    let whole = site.page("decision/D-2.html");
    assert!(!whole.contains("id=\"field:"), "told once, not again as fields");
}

#[test]
fn feeds_need_the_address_of_the_site() {
    let without = decided(None);
    assert!(without.plan.recipe("feed.xml").is_none());
    assert!(!without.page("index.html").contains("application/atom+xml"));
    let site = decided(Some("https://a.example/play"));
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../feed.xml\"";
    assert!(site.page("lead-stage/mql.html").contains(link));
    let atom = site.page("feed.xml");
    assert_eq!(atom.matches("<entry>").count(), 5, "the one without a day is left out: {atom}");
    for part in [
        "<updated>2026-11-16T00:00:00Z</updated>\n<author><name>Acme</name>",
        "<title>D-4 (proposed): Spend more</title>",
        // D-1 was made in January and replaced in September.
        "<published>2026-01-08T00:00:00Z</published>\n<updated>2026-09-24T00:00:00Z</updated>",
        "<author><name>Ann Berg</name></author>",
        "href=&quot;https://a.example/play/handoff/mql-to-sal.html&quot;",
    ] {
        assert!(atom.contains(part), "`{part}` is not in\n{atom}");
    }
    assert!(!atom.contains("href=&quot;.") && !atom.contains("href=&quot;h&"), "{atom}");
}

#[test]
fn a_json_feed_has_what_its_version_asks_for() {
    let site = decided(Some("https://a.example/play/"));
    let feed: serde_json::Value =
        serde_json::from_str(site.page("feed.json")).expect("the feed is JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://a.example/play/feed.json");
    assert_eq!(feed["home_page_url"], "https://a.example/play/decision/");
    let items = feed["items"].as_array().expect("items");
    let ids: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
    let expected = [4, 3, 2, 5, 1].map(|n| format!("https://a.example/play/decision/D-{n}.html"));
    assert_eq!(ids, expected);
    for item in items {
        assert!(item["content_html"].as_str().is_some_and(|html| !html.is_empty()), "{item}");
        assert!(item["date_published"].as_str().is_some_and(|day| day.ends_with("T00:00:00Z")));
    }
}

#[test]
fn changes_json_is_as_its_schema_says() {
    let site = decided(None);
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_str(site.page(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    };
    let (changes, schema) = (read("changes.json"), read("changes.schema.json"));
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let faults: Vec<String> =
        validator.iter_errors(&changes).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}\n{changes:#}");
    let told: Vec<String> =
        changes["changes"].as_array().expect("changes").iter().map(line).collect();
    assert_eq!(
        told,
        [
            "\"D-1\" \"superseded\" \"handoff/mql-to-sal\" \"first_touch_within\" null \"24 hours\" \"D-2\"",
            "\"D-2\" \"in-force\" \"handoff/mql-to-sal\" \"first_touch_within\" \"24 hours\" \"4 business hours\" null",
            "\"D-2\" \"in-force\" \"lead-stage/sal\" null null \"Adopted\" null",
            "\"D-3\" \"pending\" \"handoff/mql-to-sal\" \"first_touch_within\" \"4 business hours\" \"2 business hours\" null",
            "\"D-4\" \"open\" \"handoff/mql-to-sal\" \"decide_within\" null \"2 business days\" null",
        ]
    );
}

fn line(change: &serde_json::Value) -> String {
    let path = &change["field"]["path"];
    format!(
        "{} {} {} {path} {} {} {}",
        change["decision"]["id"],
        change["state"],
        change["item"]["id"],
        change["before"],
        change["after"],
        change["by"]
    )
}

#[test]
fn nothing_hostile_in_a_decision_gets_through() {
    let evil = "---\ntitle: '\"><script>alert(1)</script>'\ndate: 2026-11-01\nstatus: agreed\n\
                summary: '<img src=x onerror=alert(1)> [a](javascript:alert(1))'\noptions: \
                ['<svg onload=x>']\ndissent: '<script>x</script>'\nsigned: {sales: '\"><b>', \
                marketing: mo}\nchanges:\n  - {item: lead-stage/mql, field: definition, before: \
                '<script>x</script>', after: '[x](javascript:x) \"><script>'}\n  - {item: \
                lead-stage/mql, before: \"]]>\\u0001\", after: '<b onclick=x>'}\n---\n<script>x\n";
    let files = [("decisions/e v\"il<.md", evil)];
    let options = Options {
        base_url: Some("https://a.example/".to_owned()),
        indexable: false,
        ..Options::default()
    };
    let site = site(&files, &options);
    assert_harmless(&site);
    for (path, html) in site.pages() {
        assert_well_formed(path, html);
    }
    let atom = site.page("feed.xml");
    assert!(!atom.contains("<script") && !atom.contains('\u{1}'), "{atom}");
}
