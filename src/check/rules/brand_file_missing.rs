//! `brand-file-missing`: a logo or font of the brand that the site would not have.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Playbook, brand::Brand},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7332", name: "brand-file-missing" },
    level: Level::Warning,
    finds: "A `logo` or `font` of the brand that is no file below `static/`, or no picture or WOFF2 \
            font.",
    matters: "every page would have a hole where the logo belongs, or another font",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD), ("static/logo.svg", "<svg/>")]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
brand: {logo: «static/logo.svg»}
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
brand: {logo: static/logo.svg}
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
    let Some(brand) = Brand::of(playbook) else { return };
    let files = [
        ("logo", brand.logo(), &["svg", "png", "webp", "jpg", "jpeg", "avif"] as &[_], "picture"),
        ("font", brand.font(), &["woff2"], "font in the form WOFF2"),
    ];
    for (name, path, endings, what) in files {
        let (Some(path), Some(written)) = (path, brand.record().get(name)) else { continue };
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let problem = if !path.starts_with("static/") {
            "only files below `static/` are published"
        } else if !playbook.has_file(path) {
            "there is no such file"
        } else if !endings.contains(&ending.as_str()) {
            "browsers do not read this kind of file here"
        } else {
            continue;
        };
        let finding = findings
            .at(written.span, format!("the brand's `{name}` cannot be shown"))
            .label(problem)
            .help(format!("put a {what} into the playbook's folder `static/`, and name it here"));
        findings.report(finding);
    }
}
