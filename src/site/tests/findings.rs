//! What the check found reaches the pages of what it is about.

use std::sync::Arc;

use super::*;
use crate::check;

/// Plans the site of a playbook with what the check finds in it.
fn planned(files: &[(&str, &str)]) -> (Playbook, Plan) {
    let mut tree: MemoryTree = BASE.iter().copied().collect();
    for (path, text) in files {
        tree.insert(*path, *text);
    }
    let loaded = source::load(&tree, "elsewhere/").expect("memory can be listed");
    let playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let found = Findings::of(&playbook, &check::report(&playbook));
    let options = Options { findings: Some(Arc::new(found)), ..Options::default() };
    let plan = plan(&playbook, &options);
    (playbook, plan)
}

#[test]
fn a_finding_is_known_on_the_page_of_what_it_is_about() {
    let (playbook, plan) = planned(&[]);
    let mql = playbook.find(&kinds::LEAD_STAGE, "mql").expect("the playbook has it").number;
    let sal = playbook.find(&kinds::LEAD_STAGE, "sal").expect("the playbook has it").number;
    let undefined = plan.findings_on(sal).find(|own| own.rule.name == "stage-undefined");
    let undefined = undefined.expect("`nowhere` is no stage");
    assert_eq!(undefined.file, "lead-stages.yaml");
    assert_eq!(undefined.item.as_deref(), Some("lead-stage/sal"));
    assert_eq!(undefined.owner, None);
    assert!(plan.findings_on(mql).all(|own| own.owner.as_deref() == Some("kim")));
    assert!(plan.findings_on(mql).next().is_some(), "its review is overdue");
    let findings = plan.findings().expect("it was checked");
    let counts = findings.counts();
    assert_eq!(counts.errors + counts.warnings + counts.advice, findings.all().len());
}

#[test]
fn where_nobody_checked_nothing_is_known() {
    let site = site(&[], &Options::default());
    assert!(site.plan.findings().is_none());
}
