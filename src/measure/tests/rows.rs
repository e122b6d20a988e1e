//! What rows cannot say, leave out, or say against each other.

use super::*;

#[test]
fn wrong_rows_are_told_and_count_nowhere() {
    let rows = "period,segment,stage,entered
2026-01,all,mql,-3
2026-02,all,mql,2.5
2026-03,all,mql,many
March,all,mql,3
2026-04,all,mql,3
2026-04,all,mql,4
2026-05,all,mql
";
    let playbook = playbook(&[("data/a.csv", rows), ("data/b.csv", "period,stage,number\n")]);
    let numbers = Numbers::of(&playbook);
    assert_eq!(numbers.faults.len(), 7, "{:#?}", numbers.faults);
    let mql = entered(&playbook, "mql");
    let april = numbers.actual(&mql, Segment::All, months("2026-04"));
    assert_eq!(april.map(|reading| reading.value), Ok(3.0));
}

#[test]
fn a_month_that_is_missing_is_told_once_for_all_that_misses_it() {
    let rows = "period,segment,stage,entered
2026-01,food,mql,10
2026-03,food,mql,12
2026-01,pharma,mql,4
2026-03,pharma,mql,5
2025-Q4,food,sql,6
2026-Q1,food,sql,6
";
    let playbook = playbook(&[("data/a.csv", rows)]);
    let gaps = Numbers::of(&playbook).gaps();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!((gaps[0].months, gaps[0].of.len()), (months("2026-02"), 2));
}

#[test]
fn a_whole_is_the_sum_of_its_parts() {
    let rows = "period,segment,stage,entered
2026-01,food,mql,10
2026-02,food,mql,11
2026-03,food,mql,12
2026-Q1,food,mql,33
2026-04,food,mql,20
2026-Q2,food,mql,21
2026-Q1,all,mql,40
2026-Q1,pharma,mql,8
";
    let playbook = playbook(&[("data/a.csv", rows)]);
    let truths = Numbers::of(&playbook).two_truths();
    let sums: Vec<_> =
        truths.iter().map(|own| (own.months.to_string(), own.sum, own.whole.value)).collect();
    // May has not been written, although it runs: the second quarter cannot be compared.
    assert_eq!(sums, [("2026-Q1".to_owned(), 41.0, 40.0)]);
}

const FUNNEL: &str =
    "mql: {title: MQL, entry: true, time_limit: 2 months, next: [{to: sql, when: x}]}
sql: {title: SQL, next: []}
";

#[test]
fn leads_come_from_somewhere() {
    let excesses = |rows: &str| {
        let rows = format!("period,stage,entered,exited,open\n{rows}");
        let files = [("lead-stages.yaml", FUNNEL), ("data/a.csv", rows.as_str())];
        let playbook = playbook(&files);
        let numbers = Numbers::of(&playbook);
        assert!(numbers.faults.is_empty(), "{:?}", numbers.faults);
        let excesses = numbers.excesses(&playbook);
        excesses.into_iter().map(|own| (own.months.to_string(), own.entered)).collect::<Vec<_>>()
    };
    // How many were there at the beginning is not known: they may still come for four months.
    let early = "2026-01,mql,3,,\n2026-02,mql,3,,\n2026-01,sql,40,,\n2026-02,sql,3,,\n";
    assert_eq!(excesses(early), []);
    let late = "2025-Q4,mql,3,,\n2026-Q1,mql,4,,\n2025-Q4,sql,40,,\n2026-Q1,sql,8,,\n2026-04,mql,1,,\n2026-04,sql,9,,\n";
    assert_eq!(excesses(late), [("2026-04".to_owned(), 9.0)]);
    // It is known: 10 are there at the end, 2 came and 5 left, so there were 13.
    let known = "2026-01,mql,2,5,10\n2026-02,mql,1,,\n2026-01,sql,15,,\n2026-02,sql,2,,\n";
    assert_eq!(excesses(known), [("2026-01 to 2026-02".to_owned(), 17.0)]);
}

#[test]
fn what_is_left_is_what_was_there_and_came_less_what_left() {
    let rows = "period,stage,entered,exited,open
2026-01,mql,20,5,15
2026-02,mql,10,5,20
2026-03,mql,10,5,30
";
    let numbers = Numbers::of(&playbook(&[("data/a.csv", rows)]));
    let wrong = numbers.imbalances();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!((wrong[0].flows, wrong[0].open.value), ([20.0, 10.0, 5.0], 30.0));
}

#[test]
fn what_a_row_says_is_never_left_out_in_silence() {
    let rows = "period,segment,stage,entered
2026-01,all,mql,1,200
2026-02,all,,4
2026-03,all,mql,
2026-09,all,mql,4
";
    let playbook = playbook(&[("data/a.csv", rows), ("data/empty.csv", "\n")]);
    let numbers = Numbers::of(&playbook);
    assert_eq!(numbers.faults.len(), 5, "{:#?}", numbers.faults);
    assert!(numbers.actuals.keys().next().is_none() && !numbers.is_whole);
}

#[test]
fn two_files_that_share_values_are_one_fault() {
    let row = |from: u32, to: u32| {
        let rows = (from..=to).map(|month| format!("2026-{month:02},food,mql,{month}\n"));
        format!("period,segment,stage,entered\n{}", rows.collect::<String>())
    };
    let faults = |by_hand: &str, imported: &str| {
        let files = [("data/by-hand.csv", by_hand), ("data/imported.csv", imported)];
        Numbers::of(&playbook(&files)).faults
    };
    let period = |text| Period::parse(text).expect("a period");
    let both = faults(&row(1, 4), &row(3, 5));
    let [DataFault::SameTwice { n: 2, periods, .. }] = both[..] else { panic!("{both:?}") };
    assert_eq!(periods, (period("2026-03"), period("2026-04")));
    // One row may be a slip, and so may one that a file says again itself.
    let one = faults(&row(1, 3), &row(3, 5));
    assert!(matches!(one[..], [DataFault::Duplicate { .. }]), "{one:?}");
    let again = format!("{}2026-01,food,mql,9\n2026-02,food,mql,9\n", row(1, 3));
    let own = faults(&again, &row(4, 5));
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(faults(&row(1, 3), &row(4, 5)).is_empty());
}
