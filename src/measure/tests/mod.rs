//! Small playbooks, one question each. The sample's own figures are in `tests/numbers`.

mod add;
mod pace;
mod rates;
mod rows;
mod scorecard;

use super::{
    Absent, DataFault, Maturity, Method, Missing, Months, Numbers, PaceBy, Segment, State, Subject,
    Unit, Unknown,
};
use crate::{
    model::{
        self, EntryId, Playbook, Today, kinds,
        value::{Date, Period},
        voice::English,
    },
    source::{self, MemoryTree},
};

const SETTINGS: &str = "title: A playbook\ncurrency: USD\nthrough: 2026-05-15\n";

const STAGES: &str = "mql: {title: MQL}\nsql: {title: SQL}\n";

const KPIS: &str = "rate:
  {type: conversion, unit: percent, direction: up, from: mql, to: sql, lag: 1 quarter}
cost: {type: sum, unit: currency, direction: down}
each: {type: ratio, unit: currency, direction: down, numerator: kpi/cost, denominator: stage/sql}
days: {type: duration, unit: days, direction: down, from: mql, to: sql}
circle: {type: ratio, unit: ratio, direction: up, numerator: kpi/circle, denominator: stage/sql}
";

pub(super) fn playbook(data: &[(&str, &str)]) -> Playbook {
    let usual = [
        ("playbook.yaml", SETTINGS),
        ("lead-stages.yaml", STAGES),
        ("kpis.yaml", KPIS),
        ("icp.yaml", "food: {title: Food}\npharma: {title: Pharma}\n"),
    ];
    let tree: MemoryTree = usual.iter().chain(data).map(|(path, text)| (*path, *text)).collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    model::build(loaded, Today::Usual(Date::parse("2026-06-01").expect("a day")))
}

fn months(period: &str) -> Months {
    Months::of(Period::parse(period).expect("a period"))
}

fn kpi(playbook: &Playbook, id: &str) -> EntryId {
    playbook.find(&kinds::KPI, id).expect("a KPI").number
}

fn entered(playbook: &Playbook, stage: &str) -> Subject {
    Subject::Entered(playbook.find(&kinds::LEAD_STAGE, stage).expect("a stage").number)
}

const ENTERED: &str = "period,segment,stage,entered
2026-01,food,mql,10
2026-02,food,mql,11
2026-03,food,mql,12
2026-04,food,mql,20
2026-05,food,mql,9
2026-Q1,pharma,mql,7
2026-Q2,pharma,mql,4
2026-04,food,sql,6
2026-05,food,sql,3
2026-Q2,pharma,sql,2
";
