//! Months become quarters, segments all of them, and only where they may.

use super::*;

#[test]
fn months_add_up_to_quarters_and_segments_to_all() {
    let playbook = playbook(&[("data/entered.csv", ENTERED)]);
    let numbers = Numbers::of(&playbook);
    assert!(numbers.faults.is_empty(), "{:?}", numbers.faults);
    let mql = entered(&playbook, "mql");
    let value = |segment, period| {
        numbers.actual(&mql, segment, months(period)).map(|reading| reading.value)
    };
    let food = playbook.find(&kinds::ICP, "food").expect("a profile").number;
    assert_eq!(value(Segment::Icp(food), "2026-Q1"), Ok(33.0));
    assert_eq!(value(Segment::All, "2026-Q1"), Ok(40.0));
    // The second quarter runs: June is not missed.
    assert_eq!(value(Segment::All, "2026-Q2"), Ok(33.0));
    assert_eq!(value(Segment::All, "2026"), Ok(73.0));
    assert_eq!(value(Segment::All, "2025-Q4"), Err(Missing::NoData(months("2025-Q4"))));
    assert_eq!(numbers.maturity(months("2026-Q2")), Maturity::Running);
    assert_eq!(numbers.maturity(months("2026-Q3")), Maturity::Ahead);
}

#[test]
fn what_belongs_to_no_profile_is_a_part_of_all() {
    let data = "period,segment,stage,entered\n2026-01,food,mql,3\n2026-01,no-segment,mql,2\n";
    let playbook = playbook(&[("data/entered.csv", data)]);
    let numbers = Numbers::of(&playbook);
    let all = numbers.actual(&entered(&playbook, "mql"), Segment::All, months("2026-01"));
    assert_eq!(all.map(|reading| reading.value), Ok(5.0));
}

#[test]
fn what_the_data_give_is_added_up_only_where_it_may() {
    let given = "period,kpi,value
2026-04,cost,\"$1,100\"
2026-05,cost,880
2026-04,days,30
2026-05,days,20
";
    let playbook = playbook(&[("data/entered.csv", ENTERED), ("data/kpis.csv", given)]);
    let numbers = Numbers::of(&playbook);
    let value = |id: &str, period: &str| {
        numbers.kpi(kpi(&playbook, id), Segment::All, months(period)).map(|reading| reading.value)
    };
    assert_eq!(value("cost", "2026-Q2"), Ok(1980.0));
    assert_eq!(value("each", "2026-Q2"), Ok(180.0));
    assert_eq!(value("days", "2026-05"), Ok(20.0));
    assert_eq!(value("days", "2026-Q2"), Err(Missing::NotAdditive));
}

#[test]
fn nothing_is_added_up_while_a_row_cannot_be_read() {
    let clashes = |pharma: &str| {
        let rows = format!(
            "period,segment,stage,entered
2027,all,mql,100
2027-Q1,food,mql,10
2027-Q2,food,mql,10
2027-Q3,food,mql,10
2027-Q4,food,mql,10
2027-Q1,pharma,{pharma},15
2027-Q2,pharma,mql,15
2027-Q3,pharma,mql,15
2027-Q4,pharma,mql,15
"
        );
        let playbook = playbook(&[("data/targets.csv", &rows)]);
        Numbers::of(&playbook).rollups(&playbook).len()
    };
    assert_eq!(clashes("mql"), 0);
    // The quote that is never closed swallows the targets of a segment.
    assert_eq!(clashes("\"mql"), 0);
}
