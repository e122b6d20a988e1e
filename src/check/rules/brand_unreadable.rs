//! `brand-unreadable`: a color of the brand that is none, or that cannot be read on the page.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{
        Playbook,
        brand::{self, Brand, LEAST_CONTRAST, Scheme},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7331", name: "brand-unreadable" },
    level: Level::Warning,
    finds: "A `color` or `color_dark` of the brand that is no color, or whose contrast with the page \
            is below 4.5 to 1, what WCAG 2.2 (1.4.3) asks of text.",
    matters: "links have this color: who sees less well, or reads in the sun, does not see them",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
brand: {color: «\"#ffb000\"»}
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

const GOOD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
brand: {color: \"#8a5f00\", color_dark: \"#ffb000\"}
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
    let Some(own) = Brand::of(playbook) else { return };
    let looks =
        [("color", Scheme::Light, "on white"), ("color_dark", Scheme::Dark, "on a dark screen")];
    for (name, scheme, place) in looks {
        let Some(written) = own.record().get(name) else { continue };
        let Some(color) = own.color(scheme) else {
            let finding = findings
                .at(written.span, format!("`{name}` is no color"))
                .label("six digits or letters from a to f, after `#`")
                .help(format!("write it in quotes, as style guides do: `{name}: \"#12586b\"`"));
            findings.report(finding);
            continue;
        };
        let contrast = scheme.contrast(color);
        if contrast >= LEAST_CONTRAST {
            continue;
        }
        let better = brand::hex(scheme.readable(color));
        let message = format!("text in `{}` cannot be read well {place}", brand::hex(color));
        let finding = findings
            .at(written.span, message)
            .label(format!("contrast {contrast:.1} to 1; text needs {LEAST_CONTRAST} to 1"))
            .help(format!("the nearest shade that can be read: `{name}: \"{better}\"`"));
        findings.report(finding);
    }
}
