//! `data-pii`: a data file that holds data about people.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Fault, Playbook},
    parse::{About, ParseFault, PersonalColumn},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0161", name: "data-pii" },
    level: Level::Error,
    finds: "A data file (`.csv`) with a column that is called like e-mail addresses, phone numbers \
            or names of people, or in which such stand. Nothing of the file is read, and no line of \
            it is shown.",
    matters: "a playbook needs counts only; whoever may read the repository could read whom you \
              talk to, and git never forgets",
    bad: Example(&[("data/leads.csv", BAD)]),
    good: Example(&[("data/leads.csv", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "period,segment,stage,entered,«Email»
2026-10,all,mql,1,anna@example.org
2026-11,all,mql,1,bert@example.org
";

const GOOD: &str = "period,segment,stage,entered
2026-10,all,mql,1
2026-11,all,mql,1
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in &playbook.faults {
        let Fault::Parse(ParseFault::Personal { first, others }) = fault else { continue };
        let finding = refused(playbook, findings, first, others);
        findings.report(finding);
    }
}

fn refused(
    playbook: &Playbook,
    findings: &Findings,
    first: &PersonalColumn,
    others: &[PersonalColumn],
) -> Diagnostic {
    let what = words_of(first.about);
    let seen = match first.n_rows {
        0 => format!("is called like {what}"),
        1 => format!("holds {what} in 1 row"),
        n => format!("holds {what} in {n} rows"),
    };
    let path = &playbook.sources.file(first.name.file).path;
    let (message, take_out) = if first.is_name_harmless {
        let name = words::code(playbook.sources.text(first.name));
        let names = std::iter::once(first).chain(others);
        let names = names.map(|column| playbook.sources.text(column.name));
        let take_out = if others.is_empty() { "the column" } else { "the columns" };
        let take_out = format!("take {take_out} {} out", words::codes(names, "and"));
        (format!("column {name} of a data file {seen}"), take_out)
    } else {
        let message = format!("`{path}` begins with a row about a person and {seen}");
        (message, "take the file out".to_owned())
    };
    let mut finding = findings.at(first.name, message).label("data about people");
    for other in others.iter().filter(|other| other.name != first.name) {
        finding = finding.related(other.name, words_of(other.about));
    }
    if !first.is_name_harmless {
        finding = finding.confidential();
    }
    finding.help(format!("{take_out}, and keep counts only: `period,segment,stage,entered`")).help(
        "keep exports of the CRM outside of this folder; if the file was ever committed, ask \
             whoever runs the repository to remove it from its history",
    )
}

fn words_of(about: About) -> &'static str {
    match about {
        About::Email => "e-mail addresses",
        About::Phone => "phone numbers",
        About::Name => "names of people",
    }
}
