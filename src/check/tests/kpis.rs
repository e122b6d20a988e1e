//! What rules about KPIs say of one mistake, and where they keep silent.

use crate::{
    check::{Rule, example::run_files, rules},
    diagnostic::Severity,
};

/// Checks files laid over the example playbook and returns what is found about numbers.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let run = run_files(files);
    let numbers = run.findings.iter().filter(|finding| finding.rule.code.starts_with("P6"));
    let said = numbers.map(|f| format!("{} {}: {}", f.severity.word(), f.rule.name, f.message));
    said.collect()
}

/// A KPI of the example playbook's people, with other fields at the end.
fn kpi(id: &str, status: &str, rest: &str) -> String {
    format!(
        "{id}:\n  title: {id}\n  status: {status}\n  owner: mia\n  reviewed: 2026-10-01\n  \
         agreed: {{sales: sam, marketing: mia, on: 2026-10-01}}\n  formula: as it says\n  \
         source: {{system: CRM, report: Funnel}}\n  cadence: weekly\n{rest}"
    )
}

const SUM: &str = "  type: sum\n  unit: currency\n  direction: up\n";

#[test]
fn without_any_kpi_the_way_to_the_customer_is_one_finding() {
    let found = found(&[("kpis.yaml", "")]);
    let expected = "error kpi-step-uncovered: no KPI measures how leads get on from stage to stage";
    assert_eq!(found, [expected]);
}

#[test]
fn a_way_through_a_gate_is_measured_across_it() {
    let gate = "checked: {title: Checked, status: draft, definition: A look at the data., type: gate, \
                owner_team: marketing, enter_when: The data are there., next: [{to: mql, when: they are \
                right, path: success}]}\n";
    let inquiry =
        include_str!("../example/lead-stages/inquiry.md").replace("to: mql", "to: checked");
    let files = [("lead-stages.yaml", gate), ("lead-stages/inquiry.md", inquiry.as_str())];
    assert_eq!(found(&files), [""; 0]);
}

#[test]
fn data_that_end_too_early_are_one_finding() {
    let settings =
        include_str!("../example/playbook.yaml").replace("as_of", "through: 2026-09-30\nas_of");
    let data = "period,segment,stage,entered
2026-Q3,all,inquiry,60
2026-Q3,all,mql,40
2026-Q3,all,sal,30
2026-Q3,all,sql,20
2026-Q3,all,customer,6
";
    let found = found(&[("playbook.yaml", settings.as_str()), ("data/stages.csv", data)]);
    let expected = "warning kpi-stale: the data end 51 days ago, which is too long for \
                    `mql-to-sal-rate`, `inquiry-to-mql`, `sal-to-sql`, `mql-to-sql` and \
                    `sql-to-customer`";
    assert_eq!(found, [expected]);
}

#[test]
fn parts_of_a_ratio_fit_its_unit() {
    let ratio = |unit: &str, above: &str, below: &str| {
        let rest = format!(
            "  type: ratio\n  unit: {unit}\n  direction: up\n  numerator: {above}\n  denominator: {below}\n"
        );
        let both = kpi("one", "agreed", &rest) + &kpi("spend", "agreed", SUM);
        found(&[("kpis/more.yaml", both.as_str())])
    };
    assert_eq!(ratio("currency", "kpi/spend", "stage/sql"), [""; 0]);
    assert_eq!(ratio("percent", "data:spend", "stage/sql"), [""; 0]);
    assert_eq!(
        ratio("percent", "kpi/spend", "stage/sql"),
        [
            "error kpi-ratio-parts: `kpi/spend` ÷ `stage/sql` is no `percent`: an amount of money divided \
          by a count"
        ]
    );
    assert_eq!(
        ratio("ratio", "stage/sql", "stage/sql"),
        ["error kpi-ratio-parts: KPI `one` divides a number by itself, which is always 1"]
    );
    assert_eq!(
        ratio("ratio", "kpi/one", "stage/sql"),
        ["error kpi-cycle: KPI `one` is made of itself"]
    );
}

#[test]
fn a_band_has_two_ends_the_right_way_round() {
    let band = |rest: &str| {
        let rest = format!("  type: index\n  unit: ratio\n  direction: band\n{rest}");
        found(&[("kpis/more.yaml", kpi("cover", "agreed", &rest).as_str())])
    };
    assert_eq!(band("  band: {min: 3, max: 5}\n"), [""; 0]);
    for (rest, expected) in [
        ("", "KPI `cover` is to stay within a band that nobody wrote down"),
        ("  band: {min: 3}\n", "the band of KPI `cover` is open: it has no `max`"),
        (
            "  band: {min: 5, max: 3}\n",
            "the band of KPI `cover` begins above its end: 5 is more than 3",
        ),
        ("  band: {min: 30%, max: 3}\n", "`30%` in the band of KPI `cover` is not in its unit"),
    ] {
        assert_eq!(band(rest), [format!("error kpi-unit-direction: {expected}")]);
    }
}

#[test]
fn what_a_draft_lacks_is_said_once() {
    let draft = "draft:\n  title: Draft\n  type: conversion\n  unit: percent\n  direction: up\n  \
                 from: inquiry\n  to: sql\n  shared: true\n";
    assert_eq!(found(&[("kpis/more.yaml", draft)]), [""; 0]);
}

#[test]
fn a_lag_says_what_to_write() {
    let lag = |rest: &str| {
        let rest = format!(
            "  type: conversion\n  unit: percent\n  direction: up\n  from: inquiry\n  to: sql\n  shared: \
             false\n{rest}"
        );
        let run = run_files(&[("kpis/more.yaml", kpi("late", "agreed", &rest))]);
        run.findings
            .iter()
            .flat_map(|finding| &finding.help)
            .map(|help| help.seen_from(""))
            .collect::<Vec<_>>()
    };
    for (written, months) in [
        ("30 days", "1 month"),
        ("90 days", "1 quarter"),
        ("6 weeks", "1 month"),
        ("26 weeks", "2 quarters"),
        ("365 days", "1 year"),
        ("1 day", "1 month"),
    ] {
        let help = lag(&format!("  basis: period\n  lag: {written}\n"));
        assert_eq!(
            help,
            [format!("write `lag: {months}`: data are counted by months")],
            "{written}"
        );
    }
    assert!(lag("  basis: period\n  lag: 2 months\n").is_empty());
    assert_eq!(lag("  basis: cohort\n  lag: 1 quarter\n").len(), 2);
}

#[test]
fn weights_that_are_too_many_ask_for_no_further_month() {
    let goal = |share: &str| {
        format!(
            "back:\n  title: 30 leads given back at most\n  status: agreed\n  owner: sam\n  \
             agreed: {{sales: sam, marketing: mia, on: 2026-10-01}}\n  reviewed: 2026-10-01\n  \
             kpi: leads-given-back\n  segment: all\n  targets: [{{period: 2026-Q4, value: 30}}]\n  \
             weights: [{{period: 2026-10, share: 60%}}, {{period: 2026-11, share: {share}}}]\n  \
             owners: {{marketing: mia, sales: sam}}\n  endorsed_by: ada\n"
        )
    };
    let help = |share: &str| {
        let run = run_files(&[("goals.yaml", goal(share))]);
        let mut found = run.findings.into_iter();
        let found = found.find(|own| own.rule.name == "goal-weights").expect("it is found");
        found.help.iter().map(|help| help.seen_from("")).collect::<String>()
    };
    assert_eq!(help("20%"), "20% are missing; change a share, or add the month left out");
    assert_eq!(help("60%"), "20% are too many; change a share, or take a line away");
}

/// Returns what somebody writes who does what a help says: ``add `id:` with `field: value`, …``.
fn typed(help: &str) -> String {
    let parts: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
    let ["kpis.yaml", id, fields @ ..] = parts.as_slice() else { panic!("{help}") };
    let fields: String = fields.iter().map(|field| format!("  {field}\n")).collect();
    format!("{id}\n{fields}")
}

/// Returns what is found in a rule's bad example, with `more` in the file of the KPIs, once its help
/// was followed.
fn found_after_help(rule: &Rule, more: &str) -> Vec<String> {
    let own = rule.bad.0.iter().find(|(path, _)| *path == "kpis.yaml").map(|(_, text)| *text);
    let kpis = own.unwrap_or(include_str!("../example/kpis.yaml"));
    let with = |more: &str| {
        let kpis = format!("{kpis}\n{more}");
        let others = rule.bad.0.iter().filter(|(path, _)| *path != "kpis.yaml");
        let others = others.map(|(path, text)| (*path, (*text).to_owned()));
        run_files(&others.chain([("kpis.yaml", kpis)]).collect::<Vec<_>>())
    };
    let before = with(more).findings;
    let finding = before.iter().find(|finding| finding.rule == rule.id).expect("a bad example");
    let after = with(&format!("{more}\n{}", typed(&finding.help[0].seen_from("")))).findings;
    let after = after.iter().filter(|finding| finding.severity > Severity::Advice);
    after.map(|finding| format!("{}: {}", finding.rule.name, finding.message)).collect()
}

#[test]
fn who_adds_the_kpi_that_a_help_names_is_done() {
    for name in ["handoff-no-kpi", "kpi-step-uncovered", "kpi-core-pair"] {
        let rule = rules::find(name).expect("a rule");
        assert_eq!(found_after_help(rule, ""), [""; 0], "{name}");
    }
}

#[test]
fn the_kpi_that_a_help_names_has_an_id_of_its_own() {
    let rule = rules::find("handoff-no-kpi").expect("a rule");
    let found = found_after_help(rule, &kpi("nurture-to-mql", "draft", SUM));
    assert_eq!(found, [""; 0]);
}
