//! `point-missing`: one of the four points on which both teams must agree, and no agreement on it.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::{numbers, plan},
        goals, points, words,
    },
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6111", name: "point-missing" },
    level: Level::Warning,
    finds: "One of the four points (what a lead is, who the market is, what is offered, which results \
            count) without a single agreed item, in a playbook with two dozen or more agreed items of the \
            others. A smaller one is young.",
    matters: "marketing and sales must absolutely agree on four points; on the one left out each team \
              goes its own way",
    bad: Example(&[
        ("playbook.yaml", BAD),
        ("pains.yaml", numbers::PAINS),
        ("personas.yaml", numbers::PERSONAS),
    ]),
    good: Example(&[
        ("pains.yaml", numbers::PAINS),
        ("personas.yaml", numbers::PERSONAS),
        ("assets.yaml", plan::ASSETS),
        ("index.md", plan::INDEX),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«title: Example playbook»
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(agreed) = goals::grown(playbook) else { return };
    for (point, word, what) in points::POINTS {
        if agreed.iter().any(|entry| entry.kind.point == Some(*point)) {
            continue;
        }
        let kinds = playbook.catalog.all().filter(|kind| kind.point == Some(*point));
        let kinds: Vec<String> = kinds.map(words::nouns).collect();
        let message = format!("nothing is agreed on {what}, one of the four points");
        let mut finding = findings
            .at(playbook.start(), message)
            .label(format!("no agreed item of the point {}", words::code(word)));
        let of_point = |entry: &&Entry| entry.kind.point == Some(*point);
        let open =
            playbook.entries().filter(of_point).find(|entry| entry.standing() < Standing::Agreed);
        if let Some(open) = open {
            finding = finding.related(open.id.span, format!("still {}", open.status));
        }
        let finding = finding
            .help(format!("it is made of {}", words::join(&kinds, "and")))
            .help("agree on the first one: both sides sign it in `agreed:`");
        findings.report(finding);
    }
}
