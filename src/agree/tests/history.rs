//! What is told of an item over time.

use super::*;

#[test]
fn the_history_of_an_item_has_what_was_agreed_and_its_proposals_apart() {
    let playbook = playbook(
        "threshold: {total: 60}",
        &[
            ("D-0003", "date: 2026-11-10, status: proposed", "{field: threshold.total, after: 70}"),
            ("D-0002", "date: 2026-04-01", "{field: threshold.total, after: 60}"),
            ("D-0001", "date: 2026-02-01", "{after: Adopted}"),
        ],
    );
    let ledger = Ledger::of(&playbook);
    let score = playbook.of_kind(&kinds::QUALIFICATION).next().expect("the score").number;
    let ids = |changes: Vec<&Change>| -> Vec<String> {
        changes.iter().map(|change| change.decision.id.value.clone()).collect()
    };
    assert_eq!(ids(ledger.history(score).collect()), ["D-0001", "D-0002"]);
    assert_eq!(ids(ledger.open(score).collect()), ["D-0003"]);
    let newest: Vec<&str> = ledger.decisions().map(|entry| entry.id.value.as_str()).collect();
    assert_eq!(newest, ["D-0003", "D-0002", "D-0001"]);
}

#[test]
fn a_break_is_a_change_of_what_is_counted_where_there_was_something_else() {
    let stages = "a: {title: A}\nb: {title: B, enter_when: [qualification/s]}\nc: {title: C}\n";
    let kpis = "share: {type: conversion, unit: percent, direction: up, from: a, to: b}\n";
    let changes = [
        ("2026-03-01", "{item: lead-stage/c, after: A new stage}", ""),
        ("2026-03-01", "{item: lead-stage/c, field: definition, before: x, after: y}", ""),
        ("2026-04-01", "{item: lead-stage/c, field: definition, before: y, after: z}", "c"),
        (
            "2026-04-02",
            "{item: lead-stage/c, field: time_limit, before: 2 days, after: 3 days}",
            "",
        ),
        ("2026-04-03", "{item: lead-stage/a, field: unit, before: contact, after: account}", "a"),
        ("2026-04-04", "{item: lead-stage/a, field: definition, after: first words}", ""),
        ("2026-04-05", "{item: lead-stage/a, field: definition, after: others}", "a"),
        ("2026-04-06", "{item: lead-stage/a, before: for all, after: for SMEs only}", ""),
        ("2026-04-07", "{item: lead-stage/a, before: for SMEs only, after: none}", ""),
        (
            "2026-04-08",
            "{item: qualification/s, field: threshold.total, before: 1, after: 2}",
            "a b",
        ),
        ("2026-04-09", "{item: qualification/s, field: version, before: \"1\", after: \"2\"}", ""),
        ("2026-04-10", "{item: kpi/share, field: lag, before: 1 month, after: 2 months}", "share"),
        ("2026-04-11", "{item: kpi/share, field: cadence, before: weekly, after: monthly}", ""),
        ("2026-12-01", "{item: kpi/share, field: lag, before: 2 months, after: 3 months}", ""),
    ];
    // What one day decides is one decision.
    let mut decisions = String::new();
    for (day, change, _) in changes {
        let head = format!("d-{day}: {{status: agreed, date: {day}, changes: [");
        match decisions.strip_suffix("]}\n").filter(|text| text.contains(&head)) {
            Some(text) => decisions = format!("{text}, {change}]}}\n"),
            None => decisions = format!("{decisions}{head}{change}]}}\n"),
        }
    }
    let playbook = read(&[
        ("lead-stages.yaml", stages),
        ("kpis.yaml", kpis),
        ("qualification.yaml", SCORE),
        ("decisions.yaml", &decisions),
    ]);
    let ledger = Ledger::of(&playbook);
    assert_eq!(ledger.changes().len(), changes.len());
    for (change, (day, text, expected)) in ledger.changes().iter().zip(changes) {
        let items = ledger.redefines(change);
        let ids: Vec<&str> = items.iter().map(|item| item.id.value.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{day} {text}");
    }
}
