//! `file-unreadable`: a file that could not be taken.

use std::io;

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults},
    diagnostic::RuleId,
    model::{Fault, Playbook},
    source::{Span, Unread},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1178", name: "file-unreadable" },
    level: Level::Error,
    finds: "A file that is not saved as UTF-8, is larger than the limit, is a link to another file, \
            or cannot be opened.",
    matters: "readers would look for what the file says and not find it",
    bad: Example(&[("notes.md", BAD)]),
    good: Example(&[("notes.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Notes
---

We meet in the Caf«»\u{fffd} on Fridays.
";

const GOOD: &str = "---
title: Notes
---

We meet in the Café on Fridays.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in &playbook.faults {
        let Fault::Unread { file, why } = fault else { continue };
        if faults::is_refused(playbook, *file) {
            continue;
        }
        let source = playbook.sources.file(*file);
        let path = &source.path;
        let end = if *why == Unread::NotUtf8 { source.text.len() } else { 0 };
        let at = Span::new(*file, end..end);
        let finding = match why {
            Unread::NotUtf8 => {
                let message =
                    format!("`{path}` is not saved as UTF-8, so letters such as é are lost");
                let finding = findings
                    .at(at, message)
                    .label("not UTF-8 from here on")
                    .help("save the file again and choose the encoding UTF-8");
                // What stands in a data file that was not read may be about people.
                if path.ends_with(".csv") { finding.confidential() } else { finding }
            }
            Unread::TooLarge(limit) => {
                let limit = match limit / 1024 {
                    kib @ 0..1024 => format!("{kib} KiB"),
                    kib => format!("{} MiB", kib / 1024),
                };
                findings
                    .at(at, format!("`{path}` is larger than {limit} and is not read"))
                    .help("split it into several files, or shorten it")
            }
            Unread::Link => findings
                .at(at, format!("`{path}` is a link to another file and is not read"))
                .help("put the file itself into this folder"),
            Unread::Special => findings
                .at(at, format!("`{path}` is neither a file nor a folder and is not read"))
                .help("take it out of the playbook"),
            Unread::Denied => findings
                .at(at, format!("`{path}` may not be opened"))
                .help("give yourself the right to read it"),
            Unread::Failed(number) => {
                let cause = number.map(io::Error::from_raw_os_error);
                let cause = cause.map(|cause| format!(": {cause}")).unwrap_or_default();
                findings
                    .at(at, format!("`{path}` cannot be read{cause}"))
                    .help("run the same command again; if it is said again, the file or its disk is broken")
            }
        };
        findings.report(finding);
    }
}
