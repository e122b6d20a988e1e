//! `decision-supersedes-cycle`: decisions that replace each other in an impossible way.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        supersedes::{Claim, Supersedes},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    model::{EntryId, Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8130", name: "decision-supersedes-cycle" },
    level: Level::Error,
    finds: "Decisions that supersede each other in a circle; one that supersedes a decision of a \
            later date; two agreed decisions that supersede the same one.",
    matters: "nobody can tell which of them holds, and each side picks the one it likes",
    bad: Example(&[("decisions/D-0001.md", BAD), ("decisions/D-0002.md", LATER)]),
    good: Example(&[("decisions/D-0001.md", EARLIER), ("decisions/D-0002.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Accept or reject within five business days
date: 2026-03-05
status: agreed
owner: mia
changes: [{item: lead-stage/mql, field: follow_up, after: Call within 4 business hours.}]
supersedes: «D-0002»
signed: {sales: sam, marketing: mia}
---
";

const LATER: &str = "---
title: Accept or reject within two business days
date: 2026-10-01
status: superseded
owner: mia
changes: [{item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}]
signed: {sales: sam, marketing: mia}
---
";

const EARLIER: &str = "---
title: Accept or reject within five business days
date: 2026-03-05
status: superseded
owner: mia
changes: [{item: lead-stage/mql, field: time_limit, after: 5 business days}]
signed: {sales: sam, marketing: mia}
---
";

const GOOD: &str = "---
title: Accept or reject within two business days
date: 2026-10-01
status: agreed
owner: mia
changes: [{item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}]
supersedes: D-0001
signed: {sales: sam, marketing: mia}
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let supersedes = Supersedes::of(playbook);
    let mut in_circle = BTreeSet::new();
    for claim in &supersedes.claims {
        let circle = supersedes.circle(claim);
        if !circle.is_empty() && circle.iter().all(|number| !in_circle.contains(number)) {
            findings.report_on(claim.later, circular(findings, playbook, claim, &circle));
        }
        in_circle.extend(circle);
    }
    let is_straight = |claim: &&Claim| !in_circle.contains(&claim.later.number);
    let mut first: BTreeMap<EntryId, &Claim> = BTreeMap::new();
    for claim in supersedes.claims.iter().filter(is_straight) {
        if claim.is_backwards() {
            findings.report_on(claim.later, backwards(findings, claim));
        } else if claim.later.standing() == Standing::Agreed {
            match first.get(&claim.earlier.number) {
                Some(other) => findings.report_on(claim.later, twice(findings, claim, other)),
                None => {
                    first.insert(claim.earlier.number, claim);
                }
            }
        }
    }
}

fn circular(
    findings: &Findings,
    playbook: &Playbook,
    claim: &Claim,
    circle: &[EntryId],
) -> Diagnostic {
    let name = words::name(claim.later);
    let message = if circle.len() == 1 {
        format!("{name} supersedes itself")
    } else {
        let ids = circle.iter().map(|number| playbook.entry(*number).id.value.as_str());
        format!("decisions {} supersede each other in a circle", words::codes(ids, "and"))
    };
    findings
        .at(claim.span, message)
        .label("comes back to where it began")
        .help("the newer decision says `supersedes:` with the older one; take it out of the older")
}

fn backwards(findings: &Findings, claim: &Claim) -> Diagnostic {
    let (later, earlier) = (words::name(claim.later), words::name(claim.earlier));
    findings
        .at(claim.span, format!("{later} supersedes {earlier}, which was made after it"))
        .label("the newer of the two")
        .related(claim.earlier.place("date"), "made on this day")
        .related(claim.later.place("date"), "and this one before")
        .help(format!(
            "write `supersedes: {}` in {earlier} instead, or put right the `date` that is wrong",
            claim.later.id.value
        ))
}

fn twice(findings: &Findings, claim: &Claim, other: &Claim) -> Diagnostic {
    let (later, first) = (words::name(claim.later), words::name(other.later));
    let id = words::code(&claim.earlier.id.value);
    findings
        .at(claim.span, format!("{later} supersedes {id}, which {first} has superseded already"))
        .label("replaced twice")
        .related(other.span, "replaced here first")
        .help(format!("if {later} replaces {first}, write `supersedes: {}`", other.later.id.value))
}
