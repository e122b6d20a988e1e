//! `icp-no-exclusion`: a target market that nobody is left out of.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5059", name: "icp-no-exclusion" },
    level: Level::ByStatus,
    finds: "An ideal customer profile without `not_for`: who looks like a target and is none.",
    matters: "the hours spent on companies that should never buy are taken from those that should",
    bad: Example(&[("icp.yaml", BAD)]),
    good: Example(&[("icp.yaml", market::ICP)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«food»:
  title: Food distributors
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  segment: Regional food distributors
  fit: [{attribute: Sites, want: 5 to 60}]
  market_size: {accounts: 4200, source: Company registers, as_of: 2026-09-01}
  evidence: [{claim: They are audited twice a year, source: 12 interviews, date: 2026-08-20}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::ICP, "not_for") {
        let message = format!("{} does not say who is no target", words::name(entry));
        let finding = findings
            .at(entry.place("not_for"), message)
            .label("no `not_for`")
            .help("add who looks like a target and is none: `not_for: [{rule: Fewer than 3 cold rooms, reason: too-small}]`")
            .help("the companies that cancelled in their first year are a good place to begin");
        findings.report_on(entry, finding);
    }
}
