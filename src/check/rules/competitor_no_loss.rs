//! `competitor-no-loss`: a competitor against whom we always win.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5076", name: "competitor-no-loss" },
    level: Level::ByStatus,
    finds: "A competitor without `we_lose_when`.",
    matters: "sellers stop trusting a page on which we always win, and spend quarters on deals \
              that were lost from the start",
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
  type: status-quo
  we_win_when: [An audit is less than six months away]
  sources: [{source: 14 loss interviews, date: 2026-09-30}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::COMPETITOR, "we_lose_when") {
        let message = format!("{} does not say when we lose", words::name(entry));
        let finding = findings
            .at(entry.place("we_lose_when"), message)
            .label("no `we_lose_when`")
            .help(
                "add where it beats us: `we_lose_when: [The deal is about hardware for one site]`",
            )
            .help("the last three deals lost to it will tell");
        findings.report_on(entry, finding);
    }
}
