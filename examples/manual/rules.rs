//! A page for each rule: what it finds and why, the examples that its tests run, and what is printed about the
//! bad one.

use playmaker::check::{Rule, page, rules, run_rule};

use crate::{Group, Page, printed};

/// Returns a group for each area of rules; the first is led by the list of them all.
pub(crate) fn groups() -> Vec<Group> {
    let mut out = Vec::new();
    for (digit, area) in rules::AREAS {
        let pages: Vec<Page> = of(*digit).map(rule).collect();
        if !pages.is_empty() {
            out.push(Group { title: format!("Rules: {}", lower(area)), lead: None, pages });
        }
    }
    if let Some(first) = out.first_mut() {
        first.pages.insert(0, list());
    }
    out
}

fn of(digit: char) -> impl Iterator<Item = &'static Rule> {
    rules::RULES.iter().copied().filter(move |rule| rule.id.code[1..].starts_with(digit))
}

fn rule(rule: &Rule) -> Page {
    let name = rule.id.name;
    let told = run_rule(rule, &rule.bad).printed();
    let mut text = format!("# {name}\n\nRule {}.\n\n", rule.id.code);
    for section in page::sections(rule) {
        text.push_str(&page::section_markdown(&section));
        if section.head == "Bad" {
            text.push_str(&format!("## What is printed about it\n\n{}\n", printed(&told)));
        }
    }
    Page { id: format!("rules/{name}"), title: name.to_owned(), text }
}

/// Returns the page that lists every rule.
fn list() -> Page {
    let mut text =
        "# Every rule\n\n`playmaker explain RULE` prints the same pages in a terminal.\n"
            .to_owned();
    for (digit, area) in rules::AREAS {
        let mut here = of(*digit).peekable();
        if here.peek().is_none() {
            continue;
        }
        text.push_str(&format!("\n## {area}\n\n| Rule | Code | Finds |\n|---|---|---|\n"));
        for rule in here {
            let finds =
                rule.finds.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
            let (name, code) = (rule.id.name, rule.id.code);
            text.push_str(&format!("| [{name}]({name}.md) | {code} | {finds} |\n"));
        }
    }
    Page { id: "rules/all".to_owned(), title: "Every rule".to_owned(), text }
}

/// A name that begins with an abbreviation keeps it.
fn lower(area: &str) -> String {
    let mut letters = area.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => area.to_owned(),
    }
}
