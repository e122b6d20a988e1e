//! `file-homeless`: a file of items that belongs to no kind.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{self, RuleId},
    model::{Fault, Playbook, SETTINGS, field::Kind, kinds},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1179", name: "file-homeless" },
    level: Level::Warning,
    finds: "A `.yaml` file whose name and folder belong to no kind of item, and a page with the \
            fields of a kind in a folder that is only nearly called like that kind's.",
    matters: "nothing in it is read, while its author believes that it counts",
    bad: Example(&[("data/opening-hours.yaml", "«monday: 9 to 17»\n")]),
    good: Example(&[("opening-hours.md", "---\ntitle: Opening hours\n---\n\nMonday, 9 to 17.\n")]),
    check: Check::Playbook(check),
};

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in &playbook.faults {
        let Fault::Homeless { file, nearest } = fault else { continue };
        let source = playbook.sources.file(*file);
        let line = source.text.lines().next().unwrap_or_default().trim_end();
        let at = Span::new(*file, 0..line.len());
        if let Some(kind) = nearest.filter(|_| source.path.ends_with(".md")) {
            let kinds = words::nouns(kind);
            let message = format!(
                "`{}` has the fields of {} and stands outside the folder of {kinds}",
                source.path,
                words::a(kind)
            );
            let at = playbook.of_file(*file).map_or(at, |entry| entry.id.span);
            let finding = findings.at(at, message).label("read as a plain page");
            findings.report(finding.help(format!("move the file to {}", folder(kind))));
            continue;
        }
        let mut finding = findings
            .at(at, format!("`{}` belongs to no kind of item, so it is not read", source.path))
            .label("not read");
        finding = match nearest {
            Some(kind) if is_listed(kind) => {
                let list = if *kind == &kinds::PERSON { "people" } else { "teams" };
                finding.help(format!(
                    "{list} are listed in {}, under `{list}:`",
                    diagnostic::file(SETTINGS)
                ))
            }
            Some(kind) if !kind.folder.is_empty() => finding.help(format!(
                "if it holds {}, call it {}, or put it into the folder {}",
                words::nouns(kind),
                diagnostic::file(format_args!("{}.yaml", kind.folder)),
                folder(kind)
            )),
            _ => {
                let names = playbook
                    .catalog
                    .listed()
                    .map(|kind| diagnostic::file(format_args!("{}.yaml", kind.folder)));
                let names = words::join(&names.collect::<Vec<_>>(), "and");
                finding.help(format!("files that are read are called {names}"))
            }
        };
        findings.report(finding.help("a text for people to read is a page: call it `….md`"));
    }
}

fn folder(kind: &Kind) -> String {
    diagnostic::file(format_args!("{}/", kind.folder))
}

fn is_listed(kind: &Kind) -> bool {
    kind == &kinds::PERSON || kind == &kinds::TEAM
}
