//! `framework-letters`: a known method with a letter left out.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds, record::Record},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4058", name: "framework-letters" },
    level: Level::Advice,
    finds: "A checklist that follows a known method (`framework`) and has fewer questions than the \
            method has letters, with no question for at least one of them. A letter counts as \
            asked when one of its usual words stands in an `id`, an `ask` or an `evidence`.",
    matters: "people who know the method believe that everything it asks was asked",
    bad: Example(&[("index.md", INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", INDEX), ("qualification.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "first-call:
  title: First call
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  framework: «BANT»
  items:
    - {id: budget, ask: What may it cost?, evidence: A range, must: true}
    - {id: buyer, ask: Who has the authority to sign?, evidence: A name, must: true}
    - {id: pain, ask: Which need did they confirm?, evidence: Their own words, must: true}
  pass: all of them
";

const GOOD: &str = "first-call:
  title: First call
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  framework: BANT
  items:
    - {id: budget, ask: What may it cost?, evidence: A range, must: true}
    - {id: buyer, ask: Who has the authority to sign?, evidence: A name, must: true}
    - {id: pain, ask: Which need did they confirm?, evidence: Their own words, must: true}
    - {id: date, ask: When do they decide?, evidence: A date, must: true}
  pass: all of them
";

const INDEX: &str = "---
title: Welcome
---

Sellers ask the same of everyone: [[qualification/first-call]].
";

/// A letter: what it stands for, and the beginnings of words that ask for it.
type Letter = (&'static str, &'static [&'static str]);

const MONEY: &[&str] = &["budget", "money", "fund", "cost", "price", "spend", "afford", "invest"];
const WHO: &[&str] = &["authorit", "buyer", "sign", "who", "decid", "decision-maker", "approv"];
const NEED: &[&str] = &["need", "pain", "problem", "challeng", "hurt", "trouble"];
const WHEN: &[&str] = &["tim", "date", "when", "deadline", "month", "quarter", "urgen"];
const HOW: &[&str] = &["process", "step", "how", "decide", "decision"];

const BANT: &[Letter] = &[("budget", MONEY), ("authority", WHO), ("need", NEED), ("timing", WHEN)];
const CHAMP: &[Letter] = &[
    ("challenges", NEED),
    ("authority", WHO),
    ("money", MONEY),
    ("prioritization", &["priorit", "rank", "first", "urgen", "when", "date", "tim"]),
];
const GPCT: &[Letter] = &[
    ("goals", &["goal", "aim", "target", "want", "reach"]),
    ("plans", &["plan", "how", "strateg"]),
    ("challenges", NEED),
    ("timeline", WHEN),
];
const MEDDIC: &[Letter] = &[METRICS, ECONOMIC, CRITERIA, PROCESS, PAIN, CHAMPION];
const MEDDPICC: &[Letter] =
    &[METRICS, ECONOMIC, CRITERIA, PROCESS, PAPER, PAIN, CHAMPION, COMPETITION];
const SPICED: &[Letter] = &[
    ("situation", &["situation", "today", "current", "now"]),
    PAIN,
    ("impact", &["impact", "cost", "worth", "save", "gain", "metric"]),
    ("critical event", &["event", "deadline", "date", "when", "audit", "tim"]),
    ("decision", &["deci", "sign", "process", "criteri", "who"]),
];
const METRICS: Letter =
    ("metrics", &["metric", "measur", "number", "kpi", "impact", "cost", "save", "worth"]);
const ECONOMIC: Letter = ("economic buyer", &["econom", "buyer", "sign", "budget", "who pays"]);
const CRITERIA: Letter = ("decision criteria", &["criteri", "compar", "require", "must-have"]);
const PROCESS: Letter = ("decision process", HOW);
const PAPER: Letter =
    ("paper process", &["paper", "legal", "contract", "procure", "purchas", "terms"]);
const PAIN: Letter = ("pain", NEED);
const CHAMPION: Letter = ("champion", &["champion", "sponsor", "advocate", "ally", "sells for"]);
const COMPETITION: Letter = ("competition", &["compet", "alternativ", "rival", "instead"]);

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        let record = &entry.record;
        let Some(letters) = record.text("framework").and_then(letters) else { continue };
        let (Some(place), Some("checklist")) = (record.get("framework"), record.text("type"))
        else {
            continue;
        };
        let items: Vec<&Record> = record.records("items").collect();
        let are_known = record.is_known("items") && !items.is_empty();
        // One question may ask for two letters in words nobody can list.
        if !are_known || items.len() >= letters.len() {
            continue;
        }
        let missing: Vec<&str> = letters
            .iter()
            .filter(|(_, beginnings)| !items.iter().any(|item| asks(item, beginnings)))
            .map(|(name, _)| *name)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let framework = words::code(record.text("framework").unwrap_or_default());
        let missing = words::codes(missing, "and");
        let message =
            format!("{} follows {framework}, and asks nothing about {missing}", words::name(entry));
        let finding = findings
            .at(place.span, message)
            .label(format!("has a letter for {missing}"))
            .help(format!("add a question for {missing} under `items:`"))
            .help("or say that the list is your own: `framework: own`");
        findings.report_on(entry, finding);
    }
}

fn letters(framework: &str) -> Option<&'static [Letter]> {
    match framework {
        "BANT" => Some(BANT),
        "CHAMP" => Some(CHAMP),
        "GPCT" => Some(GPCT),
        "MEDDIC" => Some(MEDDIC),
        "MEDDPICC" => Some(MEDDPICC),
        "SPICED" => Some(SPICED),
        _ => None,
    }
}

/// Says whether a word of a question begins like one of these.
fn asks(item: &Record, beginnings: &[&str]) -> bool {
    let texts = ["id", "ask", "evidence"].into_iter().filter_map(|field| item.text(field));
    texts.into_iter().any(|text| {
        let text = text.to_lowercase();
        let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
        beginnings.iter().any(|word| text.match_indices(word).any(|(at, _)| begins(at)))
    })
}
