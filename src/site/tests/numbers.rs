//! The pages of the numbers: what they say with data, without, and when names are hostile.

use super::{Options, Site, assert_says, checked, site, text};

const SCORECARD: &str = "kpi/scorecard/index.html";

const KPIS: &str = "accepted:
  title: Accepted <b>& wanted
  status: agreed
  owner: kim
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: sal
  basis: period
  formula: SALs ÷ MQLs
revenue: {title: Revenue, type: sum, unit: currency, direction: up}
someday: {title: Someday, type: index, unit: days, direction: down}
";
const GOALS: &str = "more:
  title: More
  kpi: revenue
  owners: {marketing: mo, sales: sam}
  targets:
    - {period: 2026-Q3, value: 100000}
    - {period: 2026-Q3, stage: mql, value: 100}
    - {period: 2026-Q3, stage: sal, value: 50}
    - {period: 2026-Q3, stage: won, value: 10}
    - {period: 2026-Q4, stage: mql, value: 92}
    - {period: 2026-Q3, kpi: accepted, value: 50%}
";
const DATA: &str = "period,stage,entered
2026-Q3,mql,80
2026-Q3,sal,20
2026-Q3,won,6
2026-Q4,mql,46
";
const DECISION: &str = "---
title: MQLs fit
date: 2026-08-15
status: agreed
changes:
  - {item: lead-stage/mql, field: definition, before: Engaged, after: \"Fit **and** `engaged`, see [[sal]].\"}
signed: {sales: sam, marketing: mo}
---
Both want it.
";

fn measured() -> Site {
    let files = [
        ("kpis.yaml", KPIS),
        ("goals.yaml", GOALS),
        ("data/actuals.csv", DATA),
        ("decisions/D-0001-fit.md", DECISION),
    ];
    checked(&files)
}

#[test]
fn the_scorecard_says_where_the_funnel_failed_and_what_it_cost() {
    let site = measured();
    let page = text(site.page(SCORECARD));
    assert_says(
        &page,
        &[
            // At 50 % of 80 MQLs, 40 SALs, of which 30 % were won.
            "MQL → SAL 25% instead of 50%",
            "12 customers instead of 6",
            // Nothing is taken later, so what is missing are customers, at 100,000 ÷ 10 each.
            "4 × 10,000 = 40,000",
            // The period that runs is held against 51 of 92 days, and is not judged.
            "Q4 2026 so far not judged before the period is over",
            "46 target 92 , due by now 51 90.2% of pace near pace at this pace 83",
            "Changed by D-0001",
        ],
    );
    // The newest period stands first.
    let html = site.page(SCORECARD);
    let columns = html.split_once("pm:volume").map_or("", |(_, rest)| rest);
    assert!(columns.find("Q4 2026") < columns.find("Q3 2026"), "{columns}");
    assert!(html.contains("href=\"../../decision/D-0001.html\""), "{html}");
}

#[test]
fn a_kpi_says_how_it_is_counted_and_how_far_it_is() {
    let site = measured();
    let page = site.page("kpi/accepted.html");
    let words = text(page);
    assert_says(
        &words,
        &[
            "SALs that entered in the period ÷ MQLs that entered in the same period.",
            "Defined : yes Targeted : yes Measured : yes",
            "25% 20 of 80",
            "off target",
            "Targets are set by More , Q3 2026 Mo , Sam",
            "Changed by D-0001",
        ],
    );
    assert!(
        page.contains("role=\"img\"")
            && page.contains("Accepted &lt;b&gt;&amp; wanted, in percent")
    );
    let someday = text(site.page("kpi/someday.html"));
    assert_says(
        &someday,
        &["Targeted : no", "Measured : no", "write a line into the targets of a goal"],
    );
}

#[test]
fn without_numbers_the_scorecard_says_what_to_write_where() {
    let site = site(&[], &Options::default());
    let page = text(site.page(SCORECARD));
    assert_says(&page, &["There are no numbers yet", "data/actuals.csv", "data/targets.csv"]);
    assert!(site.page("index.html").contains("kpi/scorecard/index.html"), "no way leads there");
}

#[test]
fn targets_of_a_goal_are_one_line_for_each_number() {
    let page = text(measured().page("goal/more.html"));
    assert_says(
        &page,
        &["Number Q3 2026 Q4 2026 Revenue 100,000 MQL 100 92 SAL 50 Customer 10 Accepted"],
    );
}

#[test]
fn targets_that_no_table_of_periods_can_hold_are_shown_as_they_are_written() {
    let twice =
        GOALS.replace("value: 92}", "value: 92}\n    - {period: 2026-Q4, stage: mql, value: 93}");
    let unread = GOALS.replace("value: 92}", "value: many}");
    for goals in [twice, unread] {
        let files = [("kpis.yaml", KPIS), ("goals.yaml", goals.as_str())];
        let page = text(site(&files, &Options::default()).page("goal/more.html"));
        assert_says(&page, &["Targets Period Value KPI Stage Q3 2026 100,000"]);
    }
}

#[test]
fn fields_are_said_as_people_say_them() {
    const COST: &str = "revenue: {title: Revenue, type: sum, unit: currency, direction: up}
cost: {title: Cost, type: ratio, unit: ratio, direction: down, numerator: data:ad-spend, denominator: target:revenue}
";
    let offer = ("offers.yaml", "desk:\n  title: Desk\n  price: {amount: 14400, per: year}\n");
    let settings = ("playbook.yaml", "title: Play\ncurrency: USD\n");
    let files = [settings, ("kpis.yaml", COST), ("goals.yaml", GOALS), offer];
    let site = site(&files, &Options::default());
    for (page, said) in [
        // A series and a target are no ids.
        ("kpi/cost.html", "The ad spend in the data ÷ the target of Revenue."),
        ("kpi/cost.html", "the ad spend in the data</"),
        ("kpi/cost.html", "<a href=\"revenue.html\">the target of Revenue</a>"),
        // Money that names no currency is of the playbook's.
        ("offer/desk.html", "$14,400"),
        ("goal/more.html", "$100,000"),
    ] {
        let text = site.page(page);
        assert!(text.contains(said), "`{said}` is not on {page}:\n{text}");
    }
}
