//! The map of the stages, the page of a stage, and the hand-offs.

use super::*;

/// Returns the opening tag of each link inside the first picture.
fn links(page: &str) -> Vec<&str> {
    let picture = page.split("<svg class=\"map lanes").nth(1).expect("a picture");
    let picture = picture.split("</svg>").next().expect("its end");
    picture.split("<a ").skip(1).filter_map(|link| link.split('>').next()).collect()
}

#[test]
fn the_map_names_every_stage_and_hand_off_and_links_to_them() {
    let site = site(&[], &Options::default());
    let page = site.page("lead-stage/index.html");
    let links = links(page);
    for (href, name) in [
        ("mql.html", "MQL, Marketing, up to 2 business days"),
        ("sal.html", "SAL, Sales, no limit"),
        ("won.html", "Customer"),
        ("lost.html", "Lost"),
        ("../handoff/mql-to-sal.html", "Hand-off: "),
    ] {
        let is_own = |link: &&&str| {
            link.contains(&format!("href=\"{href}\""))
                && link.contains(&format!("aria-label=\"{name}"))
        };
        assert_eq!(links.iter().filter(is_own).count(), 1, "`{name}` once in {links:#?}");
    }
    // Both forms are there, with ids of their own, and the table stays.
    assert_eq!(page.matches("<svg class=\"map lanes").count(), 2);
    assert_eq!(page.matches("id=\"pm:map-lanes-title\"").count(), 1);
    assert_eq!(page.matches("id=\"pm:map-column-title\"").count(), 1);
    assert!(page.contains("<table class=\"stack list stages\">"));
    assert!(!page.contains("style=\""), "the policy of the site lets no inline style pass");
}

#[test]
fn one_stage_has_no_map_and_too_many_have_a_sentence() {
    let one =
        site(&[("lead-stages.yaml", "mql: {title: MQL, definition: Fit}\n")], &Options::default());
    assert!(!one.page("lead-stage/index.html").contains("<svg class=\"map lanes"));
    let many: String = (0..200)
        .map(|at| {
            format!("s{at}: {{title: Stage {at}, definition: D, next: [{{to: s{}}}]}}\n", at + 1)
        })
        .collect();
    let many = site(&[("lead-stages.yaml", &many)], &Options::default());
    let page = many.page("lead-stage/index.html");
    assert!(!page.contains("<svg class=\"map lanes"));
    assert!(text(page).contains("200 stages are too many for a picture"));
    assert!(page.contains("s199.html"), "the table names each of them");
}

#[test]
fn a_stage_begins_with_what_it_is_what_to_do_and_by_when() {
    let site = site(&[], &Options::default());
    let page = site.page("lead-stage/mql.html");
    let now = page.find("id=\"pm:now\"").expect("the opening");
    let glance = page.find("id=\"pm:fields\"").unwrap_or(page.len());
    assert!(now < glance, "the opening stands first");
    let opening = text(&page[now..glance]);
    for part in [
        "What is it? Fit and engaged , see SAL .",
        "What do I do now? Call them Who: Marketing Head: Mo",
        "By when? 2 business days If not Tell Sam → Sam",
        "on SAL Accepted",
        "out Lost No answer no-answer",
        "Hubspot lifecyclestage mql",
    ] {
        assert!(opening.contains(part), "`{part}` is not in\n{opening}");
    }
    // Fields are told once, at the place that links to them name.
    for field in ["definition", "follow_up", "time_limit", "on_breach", "next", "crm"] {
        assert_eq!(page.matches(&format!("id=\"field:{field}\"")).count(), 1, "{field}");
    }
}

#[test]
fn a_stage_says_what_is_not_written_and_where() {
    let files = [("lead-stages.yaml", "mql: {title: MQL, entry: true}\nsal: {title: SAL}\n")];
    let site = site(&files, &Options::default());
    let opening = text(site.page("lead-stage/mql.html"));
    for field in ["definition", "follow_up", "owner_team", "time_limit"] {
        let part = format!("Not written yet: {field} (lead-stages.yaml)");
        assert!(opening.contains(&part), "`{part}` is not in\n{opening}");
    }
}

#[test]
fn hand_offs_say_what_each_side_owes_and_by_when() {
    let handoff = "---\ntitle: Marketing to sales\nstatus: agreed\nowner: kim\nfrom: mql\nto: sal\n\
                   criteria: [Score is 60]\npayload: [Name, Company]\nclock: {starts: Assigned, \
                   stops: First call, hours: calendar}\nfirst_touch_within: 4 business \
                   hours\nreject_reasons: [{code: no-icp, meaning: Outside, goes_to: lost}, {code: \
                   bad, meaning: Wrong}]\ncommitments:\n  marketing: [{what: MQLs, number: 70, per: \
                   month}]\n  sales: [{what: Calls in time, number: 90%}]\nescalation: [kim, [mo, \
                   sam], ann]\n---\n";
    let site = site(&[("handoffs/mql-to-sal.md", handoff)], &Options::default());
    let page = text(site.page("handoff/index.html"));
    for part in [
        "MQL → SAL",
        "First touch within 4 business hours",
        "Yes or no within not agreed",
        "The clock starts: Assigned ; it stops: First call . Nights, weekends and holidays count, too.",
        "Not written yet: Decide within",
        "Marketing MQLs: 70 per month",
        "Sales Calls in time: 90%",
        "Not measured. Write a KPI: playmaker new kpi mql-to-sal , type: conversion , from: mql",
        "no-icp Outside Lost",
        "bad Wrong stays with the sender",
        "Kim Mo , Sam Ann Berg",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
}

#[test]
fn a_hand_off_shows_what_its_kpis_reached() {
    let kpi = "mql-to-sal:\n  title: Acceptance\n  type: conversion\n  unit: percent\n  direction: up\n  \
               from: mql\n  to: sal\n  basis: period\n";
    let data = "period,segment,stage,entered\n2026-Q3,all,mql,100\n2026-Q3,all,sal,62\n";
    let files = [("kpis.yaml", kpi), ("data/actuals.csv", data)];
    let page = site(&files, &Options::default());
    let page = text(page.page("handoff/index.html"));
    assert!(page.contains("Acceptance") && page.contains("62%"), "{page}");
    assert!(!page.contains("Not measured."), "{page}");
}

#[test]
fn nothing_hostile_and_nothing_dangling_breaks_these_pages() {
    let stages = "mql: {title: '<img src=x onerror=y>', definition: '<script>x</script>', entry: \
                  true, owner_team: nobody, next: [{to: gone, handoff: gone}, {to: mql, path: \
                  recycle, handoff: mql-to-sal}, {to: sal, reasons: ['<b>']}]}\nsal: {title: \
                  '\"><svg onload=x>', next: 4}\n";
    let handoff = "---\ntitle: '<svg onload=x>'\nfrom: [gone, mql]\nto: gone\ncommitments: {sales: \
                   [{what: '<script>x</script>'}]}\nescalation: [gone, [kim, gone]]\nclock: \
                   4\nreject_reasons: [{code: a}]\n---\n";
    let files = [("lead-stages.yaml", stages), ("handoffs/mql-to-sal.md", handoff)];
    let site = site(&files, &Options::default());
    assert_harmless(&site);
    for path in ["lead-stage/index.html", "lead-stage/mql.html", "handoff/index.html"] {
        assert_well_formed(path, site.page(path));
    }
    assert!(site.page("lead-stage/index.html").contains("<svg class=\"map lanes"));
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
