//! `change-unknown`: an item of which nobody can tell whether it changed.

use crate::{
    agree::{Gate, Since},
    check::{Check, Example, Findings, Level, Rule, gate},
    diagnostic::{Diagnostic, RuleId},
    diff::{Unsure, When},
    model::{Entry, Fault, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8314", name: "change-unknown" },
    level: Level::Error,
    finds: "An item that was agreed, or a decision, of which something cannot be read now or could \
            not be read in the earlier version, so that nobody can tell whether it changed. What is \
            not known is not let pass, unless a new decision adopts the item as a whole.",
    matters: "a change that nobody can see is a change that nobody agreed to",
    bad: Example(&[("how-we-meet.md", BAD)]),
    good: Example(&[("how-we-meet.md", GOOD), ("decisions/D-0001.md", DECIDED)]),
    check: Check::Gate { before: Example(&[("how-we-meet.md", BEFORE)]), check },
};

const BEFORE: &str = "---
title: How we meet
status: agreed
owner: mia
reviewed: 2026-10-01
audience: everyone
---

We meet on Thursdays.
";

const BAD: &str = "---
«title: How we meet»
status: agreed
owner: mia
reviewed: 2026-10-01
audience: internal
---

We meet on Thursdays.
";

const GOOD: &str = "---
title: How we meet
status: agreed
owner: mia
reviewed: 2026-10-01
audience: internal
---

We meet on Thursdays.
";

const DECIDED: &str = "---
title: How we meet is adopted
date: 2026-11-12
status: agreed
owner: mia
changes:
  - {item: page/how-we-meet, before: Not readable, after: As it stands}
signed: {sales: sam, marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    for unsure in &gate.since.diff.unsure {
        if let Some(finding) = told(gate, findings, unsure) {
            findings.report(finding);
        }
    }
}

fn told(gate: &Gate, findings: &Findings, unsure: &Unsure) -> Option<Diagnostic> {
    let Since { before, after, revision, .. } = gate.since;
    let entry = match unsure.found {
        When::Before => before.entry(unsure.item),
        When::After => after.entry(unsure.item),
    };
    let was = match unsure.found {
        When::Before => Some(entry),
        When::After => before.find(entry.kind, &entry.id.value),
    };
    // Where the earlier item is not known, it may have been agreed.
    if was.is_some_and(|was| !binds(was)) || entry.kind == &kinds::PERSON {
        return None;
    }
    let now = match unsure.found {
        When::Before => gate.since.after.find(entry.kind, &entry.id.value),
        When::After => Some(entry),
    };
    if now.is_some_and(|now| gate.covers_whole(now)) {
        return None;
    }
    let is_here = unsure.when == When::After;
    if is_here && is_told(gate) {
        return None;
    }
    let span = match unsure.found {
        When::Before => gate.place(entry.id.span),
        When::After => entry.id.span,
    };
    let name = gate::name(entry);
    let (message, help) = if is_here {
        (
            format!("whether {name} changed cannot be known: not all of it can be read"),
            "put right what the other findings about it say".to_owned(),
        )
    } else {
        (
            format!(
                "whether {name} changed cannot be known: not all of it can be read at {revision}"
            ),
            "compare with a later version, in which it can be read: `--since REV`".to_owned(),
        )
    };
    Some(findings.at(span, message).label("may have changed").help(help))
}

/// Says whether an item was agreed, or may have been: its status could not be read.
fn binds(was: &Entry) -> bool {
    if !was.record.declares("status") {
        return true;
    }
    let is_read = was.record.peek("status").is_some_and(|status| status.value.is_some());
    let is_known = is_read || was.record.is_known("status");
    !is_known || was.standing() == Standing::Agreed || was.status == "superseded"
}

/// Says whether an error that cannot be set aside tells what cannot be read now.
fn is_told(gate: &Gate) -> bool {
    let tells = |fault: &Fault| {
        matches!(fault, Fault::Unread { .. } | Fault::Parse(_) | Fault::Wrong { .. })
    };
    gate.since.after.faults.iter().any(tells)
}
