//! `competitor-no-status-quo`: a list of competitors without the strongest one.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5075", name: "competitor-no-status-quo" },
    level: Level::Advice,
    finds: "Competitors, none of them of the type `status-quo`: the buyer goes on as before.",
    matters: "most deals are lost to doing nothing, and nobody prepares for an opponent that is \
              not on the list",
    bad: Example(&[("competitors.yaml", BAD)]),
    good: Example(&[("competitors.yaml", market::COMPETITORS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«paper»:
  title: Paper and loggers
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: direct
  we_win_when: [An audit is less than six months away]
  we_lose_when: [There are fewer than five sites and no audit is planned]
  sources: [{source: 14 loss interviews, date: 2026-09-30}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let may_be = |entry: &Entry| !matches!(entry.record.text("type"), Some("direct" | "indirect"));
    let is_unknown = playbook.is_incomplete(&kinds::COMPETITOR)
        || playbook.of_kind(&kinds::COMPETITOR).any(|entry| !entry.is_whole() || may_be(entry));
    let Some(first) = items::in_use(playbook, &kinds::COMPETITOR).next() else { return };
    if is_unknown {
        return;
    }
    let finding = findings
        .at(first.id.span, "no competitor stands for the buyer who changes nothing")
        .label("the first of the competitors")
        .help("describe what buyers do today, and why they stay with it, with `type: status-quo`")
        .help("`playmaker new competitor doing-nothing` begins it");
    findings.report_on(first, finding);
}
