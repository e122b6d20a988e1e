//! `icp-contradiction`: a company that is a target and is none.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5062", name: "icp-contradiction" },
    level: Level::Warning,
    finds: "A range that `fit` wants (`5 to 60`, `at least 3`) and that lies wholly inside a range \
            in `not_for` (`Fewer than 100 sites`). Only what reads clearly as a range of one and \
            the same word is compared; a range that is cut at one end is no contradiction.",
    matters: "one team reads the first line and chases these companies, the other reads the second \
              and turns them away",
    bad: Example(&[("icp.yaml", BAD)]),
    good: Example(&[("icp.yaml", market::ICP)]),
    check: Check::Playbook(check),
};

const BAD: &str = "food:
  title: Food distributors
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  segment: Regional food distributors
  fit: [{attribute: Sites, want: 5 to 60}]
  not_for: [{rule: «Fewer than 100 sites», reason: too-small}]
  market_size: {accounts: 4200, source: Company registers, as_of: 2026-09-01}
  evidence: [{claim: They are audited twice a year, source: 12 interviews, date: 2026-08-20}]
";

/// Whole numbers from `least` to `most`, both included.
#[derive(Clone, Copy)]
struct Range {
    least: u64,
    most: u64,
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::ICP) {
        for out in entry.record.records("not_for") {
            let Some(rule) = out.get("rule") else { continue };
            let Some((what, excluded)) = out.text("rule").and_then(read) else { continue };
            let Some((at, attribute, wanted)) = wanted(entry, &what, excluded) else { continue };
            let message = format!(
                "{} wants {} for {}, and every such company is no target",
                words::name(entry),
                words::code(wanted),
                words::code(attribute)
            );
            let finding = findings
                .at(rule.span, message)
                .label("says that they are no target")
                .related(at, "says that these are a target")
                .help("move one of the two limits, so that a company is either a target or none");
            findings.report_on(entry, finding);
        }
    }
}

/// Returns the line of `fit` about the same thing whose range lies inside another.
fn wanted<'p>(entry: &'p Entry, what: &str, excluded: Range) -> Option<(Span, &'p str, &'p str)> {
    entry.record.records("fit").find_map(|line| {
        let (attribute, want) = (line.text("attribute")?, line.text("want")?);
        let (unit, range) = read(want)?;
        let is_same = thing(attribute) == what && (unit.is_empty() || unit == what);
        let is_inside = excluded.least <= range.least && range.most <= excluded.most;
        (is_same && is_inside).then(|| Some((line.get("want")?.span, attribute, want)))?
    })
}

/// Reads `Fewer than 10 sites` as a range, and the word it counts.
fn read(text: &str) -> Option<(String, Range)> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| word.replace(',', "").parse::<u64>().ok();
    let (range, rest) = match words.as_slice() {
        ["fewer" | "less", "than", n, rest @ ..] | ["under" | "below", n, rest @ ..] => {
            (Range { least: 0, most: number(n)?.checked_sub(1)? }, rest)
        }
        ["more", "than", n, rest @ ..] | ["over" | "above", n, rest @ ..] => {
            (Range { least: number(n)?.checked_add(1)?, most: u64::MAX }, rest)
        }
        ["at", "least", n, rest @ ..] | [n, "or", "more", rest @ ..] => {
            (Range { least: number(n)?, most: u64::MAX }, rest)
        }
        ["at", "most", n, rest @ ..] | ["up", "to", n, rest @ ..] => {
            (Range { least: 0, most: number(n)? }, rest)
        }
        [least, "to", most, rest @ ..] => {
            (Range { least: number(least)?, most: number(most)? }, rest)
        }
        _ => return None,
    };
    Some((thing(&rest.join(" ")), range))
}

/// The thing counted, in one form.
fn thing(text: &str) -> String {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    text.strip_prefix("number of ").unwrap_or(&text).to_owned()
}
