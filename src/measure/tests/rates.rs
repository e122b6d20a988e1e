//! What is divided by what, and when.

use super::*;

#[test]
fn a_rate_divides_by_what_came_earlier_by_the_lag() {
    let playbook = playbook(&[("data/entered.csv", ENTERED)]);
    let numbers = Numbers::of(&playbook);
    let rate = numbers.kpi(kpi(&playbook, "rate"), Segment::All, months("2026-Q2"));
    assert_eq!(rate.map(|reading| reading.parts), Ok(Some((11.0, 40.0))));
    let circle = numbers.kpi(kpi(&playbook, "circle"), Segment::All, months("2026-Q2"));
    assert_eq!(circle, Err(Missing::Undefined));
}

#[test]
fn the_share_of_a_cohort_is_one_so_far_until_its_leads_were_followed() {
    let kpis = "wins:
  {type: conversion, unit: percent, direction: up, from: mql, to: sql, basis: cohort, window: 90 days}
";
    let given = "period,kpi,value\n2026-01,wins,20%\n2026-03,wins,2%\n";
    let goal = "more:
  kpi: wins
  segment: all
  targets: [{period: 2026-01, value: 30%}, {period: 2026-03, value: 30%}]
";
    let playbook = playbook(&[("kpis.yaml", kpis), ("data/k.csv", given), ("goals.yaml", goal)]);
    let numbers = Numbers::of(&playbook);
    let wins = Subject::Kpi(kpi(&playbook, "wins"));
    let state = |period| numbers.pace(&wins, Segment::All, months(period)).map(|pace| pace.state);
    // The data end on 15 May: the leads of January were followed for 90 days, those of March not.
    assert_eq!(state("2026-01"), Some(State::Off));
    assert_eq!(state("2026-03"), Some(State::SoFar));
}

#[test]
fn a_ratio_may_be_against_what_is_to_be_reached() {
    let kpis = format!(
        "{KPIS}spent: {{type: ratio, unit: percent, direction: down, numerator: kpi/cost, denominator: target:cost}}
quick: {{type: ratio, unit: ratio, direction: down, numerator: kpi/days, denominator: \"target:days\"}}
"
    );
    let goal = "g:
  kpi: cost
  segment: all
  targets:
    - {period: 2026-Q1, value: 100}
    - {period: 2026-Q2, value: 200}
    - {period: 2026-Q2, segment: food, value: 150}
";
    let data = "period,segment,kpi,value
2026-Q1,food,cost,90
2026-Q2,food,cost,60
2026-Q2,food,days,10
";
    let playbook = playbook(&[("kpis.yaml", &kpis), ("goals.yaml", goal), ("data/a.csv", data)]);
    let numbers = Numbers::of(&playbook);
    let food = playbook.find(&kinds::ICP, "food").expect("a profile").number;
    let value = |id: &str, segment, period: &str| {
        numbers.kpi(kpi(&playbook, id), segment, months(period)).map(|reading| reading.parts)
    };
    assert_eq!(value("spent", Segment::All, "2026-Q1"), Ok(Some((90.0, 100.0))));
    assert_eq!(value("spent", Segment::All, "2026-Q2"), Ok(Some((60.0, 200.0))));
    assert_eq!(value("spent", Segment::Icp(food), "2026-Q2"), Ok(Some((60.0, 150.0))));
    assert_eq!(value("spent", Segment::All, "2026-04"), Err(Missing::NoData(months("2026-04"))));
    let months_of = numbers.kpi_periods(kpi(&playbook, "spent"));
    assert_eq!(months_of, [months("2026-Q1"), months("2026-Q2")]);
    let quick = Missing::NoTarget(months("2026-Q2"));
    assert_eq!(value("quick", Segment::Icp(food), "2026-Q2"), Err(quick));
    let days = Absent::Target(kpi(&playbook, "days"));
    assert_eq!(numbers.unmeasured(kpi(&playbook, "quick")), [days]);
    // The reference is to what stands after `target:`, also in quotes.
    let references = playbook.references().filter(|own| own.field == "denominator");
    let places =
        references.map(|own| playbook.sources.text(own.span)).filter(|own| *own != "stage/sql");
    assert_eq!(places.collect::<Vec<_>>(), ["cost", "days"]);
}
