//! `kpi-core-pair`: the two rates that say whether the teams are aligned.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis},
    diagnostic::RuleId,
    model::{Funnel, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6079", name: "kpi-core-pair" },
    level: Level::ByStatus,
    finds: "A funnel with stages of the roles `mql`, `sal` and `sql`, in which no KPI measures MQL \
            to SAL or MQL to SQL.",
    matters: "the first says whether sales wants what marketing sends, the second whether it was \
              worth wanting; one alone can be made to shine",
    bad: Example(&[
        ("lead-stages/mql.md", BAD),
        ("kpis.yaml", include_str!("../example/no-core-pair.yaml")),
    ]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: «mql»
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: 2 business days
on_breach: {action: assign to someone else, to: mia}
enter_when: The score reaches 60.
next:
  - {to: sal, when: sales accepts, path: success, handoff: mql-to-sal}
  - {to: nurture, when: the time is wrong, path: recycle, reasons: [bad-timing]}
  - {to: disqualified, when: the data are wrong, path: exit, reasons: [bad-data]}
example: A quality manager with six sites asked for a demo.
counter_example: A reseller asked for a demo.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let Some(measured) = kpis::measured_steps(playbook) else { return };
    let Some([mql, sal, sql]) = kpis::core(&funnel) else { return };
    // Where there is no KPI at all, `kpi-step-uncovered` says it once.
    if playbook.of_kind(&kinds::KPI).next().is_none() {
        return;
    }
    for end in [sal, sql] {
        if measured.contains(&(mql.number, end.number)) {
            continue;
        }
        let Some(role) = mql.record.get("role") else { continue };
        let [id, next] = [mql, end].map(|stage| stage.id.value.as_str());
        let question = match end.number == sal.number {
            true => "does sales take what marketing sends?",
            false => "do the leads become deals?",
        };
        let finding = findings
            .at(role.span, format!("no KPI measures the share of `{id}` that becomes `{next}`"))
            .label(question)
            .help(kpis::to_add(playbook, mql, end));
        let about = if end.standing() < mql.standing() { end } else { mql };
        findings.report_on(about, finding);
    }
}
