//! The mission: no undefined lead stage is merged, wherever it is named.

use super::{Checked, FILES_AND_REFERENCES, check_small};

/// Where `slq` is named, and a file in which it is. `«` stands before the place to mark.
const PLACES: &[(&str, &str, &str)] = &[
    (
        "transition",
        "lead-stages/sal.md",
        "---\ntitle: SAL\ndefinition: Accepted.\nnext:\n  - {to: «slq, when: confirmed, path: success}\n---\n",
    ),
    (
        "transition, in lines",
        "lead-stages/sal.md",
        "---\ntitle: SAL\ndefinition: Accepted.\nnext:\n  - to: \"«slq\"\n    when: confirmed\n    path: success\n---\n",
    ),
    ("hand-off from", "handoffs/a.md", "---\ntitle: A\nfrom: «slq\nto: sql\n---\n"),
    (
        "hand-off from, in a list",
        "handoffs/a.md",
        "---\ntitle: A\nfrom: [mql, «slq]\nto: sql\n---\n",
    ),
    ("hand-off to", "handoffs/a.md", "---\ntitle: A\nfrom: mql\nto: 'stage/«slq'\n---\n"),
    (
        "reject reason",
        "handoffs.yaml",
        "a:\n  title: A\n  from: mql\n  to: sql\n  reject_reasons: [{code: no, meaning: No., goes_to: «slq}]\n",
    ),
    (
        "KPI from",
        "kpis.yaml",
        "k:\n  title: K\n  type: conversion\n  unit: percent\n  direction: up\n  from: «slq\n  to: sql\n",
    ),
    (
        "KPI to",
        "kpis/k.md",
        "---\ntitle: K\ntype: conversion\nunit: percent\ndirection: up\nfrom: mql\nto: lead-stage/«slq\n---\n",
    ),
    (
        "KPI of",
        "kpis.yaml",
        "k:\n  title: K\n  type: count\n  unit: number\n  direction: up\n  of: «slq\n",
    ),
    (
        "KPI numerator",
        "kpis.yaml",
        "k:\n  title: K\n  type: ratio\n  unit: ratio\n  direction: up\n  numerator: «slq\n  denominator: data:visits\n",
    ),
    (
        "KPI denominator",
        "kpis.yaml",
        "k:\n  title: K\n  type: ratio\n  unit: ratio\n  direction: up\n  numerator: data:visits\n  denominator: stage/«slq\n",
    ),
    (
        "goal target",
        "goals/g.md",
        "---\ntitle: G\nkpi: k\ntargets: [{period: 2026-Q4, value: 5, stage: «slq}]\n---\n",
    ),
    (
        "plan expects",
        "plans/p.md",
        "---\ntitle: P\ntype: campaign\ngoals: [g]\nstart: 2026-01-05\nend: 2026-02-05\nexpects: [{stage: «slq, value: 24}]\n---\n",
    ),
    (
        "play stages",
        "plays/p.md",
        "---\ntitle: P\ntrigger: A call.\nstages: [mql, «slq]\nsteps: [{what: Answer}]\ndone_when: Answered.\n---\n",
    ),
    (
        "asset stages",
        "assets.yaml",
        "a:\n  title: A\n  type: script\n  for: reps\n  stages:\n    - «slq\n",
    ),
    (
        "qualification admits_to",
        "qualification.yaml",
        "q:\n  title: Q\n  type: checklist\n  admits_to: «slq\n  items: [{id: a, ask: Who decides?}]\n  pass: all\n",
    ),
    (
        "decision change",
        "decisions/D-0001-a.md",
        "---\ntitle: D\ndate: 2026-01-05\nchanges: [{item: stage/«slq}]\n---\n",
    ),
    (
        "decision change, its id alone",
        "decisions/D-0001-a.md",
        "---\ntitle: D\ndate: 2026-01-05\nchanges: [{item: «slq}]\n---\n",
    ),
    ("path step", "paths/p.md", "---\nfor: New SDR\nsteps: [{ref: stage/«slq, by: day 1}]\n---\n"),
    (
        "a word for the folder",
        "paths/p.md",
        "---\nfor: New SDR\nsteps: [{ref: «lead-stages/slq, by: day 1}]\n---\n",
    ),
    (
        "criteria of another kind",
        "lead-stages/sal.md",
        "---\ntitle: SAL\ndefinition: Accepted.\nenter_when: stage/«slq\n---\n",
    ),
    ("glossary", "glossary.yaml", "t:\n  term: T\n  means: M.\n  see: [stage/«slq]\n"),
    ("data", "data/a.csv", "period,segment,stage,entered\n2026-Q1,all,mql,9\n2026-Q1,all,«slq,7\n"),
    ("data, quoted", "data/a.csv", "period,stage,entered\n2026-Q1,\"«slq\",7\n"),
    (
        "data, from Windows",
        "data/a.csv",
        "period,stage,entered\r\n2026-Q1,mql,9\r\n2026-Q1, «slq,7\r\n",
    ),
    ("prose, with its kind", "a.md", "See [[stage/«slq]].\n"),
    ("prose, its id alone", "a.md", "# Ünits\r\n\r\nSée [[«slq]].\r\n"),
    ("prose, with words", "a.md", "See [[lead-stage/«slq|the SQL]].\n"),
    ("prose, a value", "a.md", "Within [[stage/«slq.time_limit]].\n"),
    ("a link", "a.md", "See [the SQL](lead-stages/«slq.md).\n"),
    ("a link up", "docs/a.md", "See [the SQL](../lead-stages/«slq.md#what-counts).\n"),
    ("a link without ending", "a.md", "See [the SQL](lead-stages/«slq).\n"),
    ("a link into a list", "a.md", "See [the SQL](lead-stages.yaml#«slq).\n"),
    ("a link in HTML", "a.md", "<a href=\"lead-stages/«slq.md\">the SQL</a>\n"),
    (
        "words in a field",
        "lead-stages/sal.md",
        "---\ntitle: SAL\ndefinition: Accepted, not yet [[stage/«slq]].\n---\n",
    ),
    (
        "words in quotes",
        "lead-stages/sal.md",
        "---\ntitle: SAL\ndefinition: \"Accepted: not yet [[«slq|SQL]].\"\n---\n",
    ),
    (
        "words in a block",
        "lead-stages/sal.md",
        "---\ntitle: SAL\ndefinition: |\n  Accepted by a seller,\n  not yet [[stage/«slq]].\n---\n",
    ),
    (
        "words in a folded block of a list file",
        "pains.yaml",
        "p:\n  statement: >\n    Leads are lost\n    before [the SQL](lead-stages/«slq.md).\n",
    ),
];

#[test]
fn a_lead_stage_that_nobody_defined_is_found_wherever_it_is_named() {
    for (what, path, text) in PLACES {
        let (before, after) = text.split_once('«').expect("each case marks its place");
        let (line, column) = place(before);
        let text = format!("{before}{after}");
        let checked = check_small(&[(path, text.as_bytes())]);
        let own = checked.of(&["stage-undefined"]);
        let printed = checked.printed();
        assert_eq!(own, [format!("{path}:{line}:{column} stage-undefined")], "{what}\n{printed}");
        assert_no_other_reference_rule(what, &checked);
        let finding = checked.findings.iter().find(|found| found.rule.name == "stage-undefined");
        let finding = finding.expect("counted above");
        assert!(finding.help[0].seen_from("").contains("`sql`"), "{what}: {:?}", finding.help);
        assert_eq!(finding.message, "lead stage `slq` is not defined", "{what}");
    }
}

/// Goals without their KPI and the like are undefined too; the stage is not reported twice.
fn assert_no_other_reference_rule(what: &str, checked: &Checked) {
    let others =
        ["syntax", "value-wrong", "field-unknown", "field-missing", "ref-kind", "link-broken"];
    let gaps = checked.of(&others).into_iter().filter(|found| !is_gap_of_draft(checked, found));
    assert_eq!(gaps.collect::<Vec<_>>(), [""; 0], "{what}\n{}", checked.printed());
    let places = checked.of(FILES_AND_REFERENCES);
    let place = |found: &String| found.split(' ').next().unwrap_or_default().to_owned();
    let marked = checked.of(&["stage-undefined"]);
    let same = places.iter().filter(|found| place(found) == place(&marked[0]));
    assert_eq!(same.count(), 1, "{what}");
}

/// Drafts hear what they still lack; that is advice.
fn is_gap_of_draft(checked: &Checked, found: &str) -> bool {
    let is_error = |d: &&crate::diagnostic::Diagnostic| {
        d.rule.name == "field-missing" && d.severity == crate::diagnostic::Severity::Error
    };
    found.ends_with("field-missing") && !checked.findings.iter().any(|d| is_error(&d))
}

fn place(before: &str) -> (usize, usize) {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[test]
fn the_replacement_puts_it_right() {
    for (what, path, text) in PLACES {
        let text = text.replace('«', "");
        let checked = check_small(&[(path, text.as_bytes())]);
        let stage = |d: &&crate::diagnostic::Diagnostic| d.rule.name == "stage-undefined";
        let finding = checked.findings.iter().find(stage).expect("found by the test above");
        let replacement = finding.replacement.as_ref();
        let replacement = replacement.unwrap_or_else(|| panic!("{what}: nothing to type"));
        let mut fixed = text.clone();
        fixed.replace_range(finding.primary.span.range(), &replacement.text);
        let again = check_small(&[(path, fixed.as_bytes())]);
        let left = again.of(&["stage-undefined", "link-broken"]);
        let no_field = *what == "prose, a value" || path == &"docs/a.md";
        assert!(left.is_empty() || no_field, "{what}: {fixed}\n{}", again.printed());
    }
}

#[test]
fn a_stage_that_is_like_no_other_is_shown_the_list() {
    let checked = check_small(&[("a.md", b"See [[stage/handshake]].\n")]);
    assert_eq!(checked.of(FILES_AND_REFERENCES), ["a.md:1:13 stage-undefined"]);
    let help = checked.findings.iter().find(|f| f.rule.name == "stage-undefined");
    let help = help.expect("found above").help[0].seen_from("");
    assert!(
        help.contains("`mql` and `sql`") && help.contains("lead-stages/handshake.md"),
        "{help}"
    );
}

#[test]
fn rows_that_repeat_a_stage_are_one_finding() {
    let rows: String = (1..=9).map(|month| format!("2026-0{month},slq,7\n")).collect();
    let text = format!("period,stage,entered\n{rows}");
    let checked = check_small(&[("data/a.csv", text.as_bytes())]);
    assert_eq!(checked.of(&["stage-undefined"]), ["data/a.csv:2:9 stage-undefined"]);
    assert!(checked.printed().contains("9 rows of this file name it"), "{}", checked.printed());
}

#[test]
fn aliases_and_capitals_are_known_or_near() {
    let sal = "---\ntitle: SAL\ndefinition: A.\naliases: [accepted]\n---\n";
    let text = "[[stage/accepted]] [[stage/SQL]]\n";
    let checked = check_small(&[("lead-stages/sal.md", sal.as_bytes()), ("a.md", text.as_bytes())]);
    assert_eq!(checked.of(&["stage-undefined", "ref-unknown"]), ["a.md:1:28 stage-undefined"]);
}
