//! `language-unknown`: a site in a language that nobody has given words.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Replacement, RuleId},
    model::{Playbook, kinds::LANGUAGES},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7320", name: "language-unknown" },
    level: Level::Warning,
    finds: "A `language` in `playbook.yaml` that the program has no words of, and for which \
            `theme/lang/` has no file either.",
    matters: "the site speaks English then, and says to browsers and screen readers that it does not",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
language: «german»
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

const GOOD: &str = "title: Example playbook
company: Example
currency: USD
language: de
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

/// What people write for a language that is there.
const MEANT: &[(&str, &str)] = &[("german", "de"), ("deutsch", "de"), ("english", "en")];

fn check(playbook: &Playbook, findings: &mut Findings) {
    let record = &playbook.settings().record;
    let (Some(language), Some(written)) = (record.text("language"), record.peek("language")) else {
        return;
    };
    let own = format!("theme/lang/{language}.yaml");
    if LANGUAGES.contains(&language) || playbook.assets.contains(&own) {
        return;
    }
    let Some(span) = written.value.as_ref().map(|value| value.span) else { return };
    let message = format!("there are no words in the language {}", words::code(language));
    let finding = findings.at(span, message).label("the site would be in English");
    let lower = language.to_lowercase();
    let meant = MEANT.iter().find(|(word, _)| *word == lower).map(|(_, code)| *code);
    // `de-AT` has the words of `de`.
    let general = lower.split(['-', '_']).next().unwrap_or_default();
    let meant = meant.or_else(|| LANGUAGES.iter().copied().find(|code| *code == general));
    let known = words::codes(LANGUAGES.iter().copied(), "and");
    findings.report(match meant {
        Some(code) => {
            let help =
                format!("write `{code}`; the languages that come with the program are {known}");
            finding.help(help).replace_with(Replacement::certain_if(false, code))
        }
        None => finding.help(format!(
            "the languages that come with the program are {known}; for another one, write its \
             words into `{own}`"
        )),
    });
}
