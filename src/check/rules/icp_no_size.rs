//! `icp-no-size`: a target market whose size nobody wrote down.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5060", name: "icp-no-size" },
    level: Level::ByStatus,
    finds: "An ideal customer profile without `market_size`: how many companies fit, by which \
            source, on which day.",
    matters: "goals and budgets for a market of unknown size are guesses, and each team makes its \
              own",
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
  not_for: [{rule: Fewer than 3 cold rooms, reason: too-small}]
  evidence: [{claim: They are audited twice a year, source: 12 interviews, date: 2026-08-20}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::ICP, "market_size") {
        let message = format!("{} does not say how many companies it is about", words::name(entry));
        let finding = findings
            .at(entry.place("market_size"), message)
            .label("no `market_size`")
            .help("add the count, its source and its day: `market_size: {accounts: 4200, source: Company registers, as_of: 2026-09-01}`");
        findings.report_on(entry, finding);
    }
}
