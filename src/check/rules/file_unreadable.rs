//! `file-unreadable`: a file that could not be taken.

use std::io;

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults},
    diagnostic::{Diagnostic, RuleId},
    model::{self, Fault, Playbook, SETTINGS},
    source::{Limits, MB, Span, Unread},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1178", name: "file-unreadable" },
    level: Level::Error,
    finds: "A file that is not saved as UTF-8 with line ends LF or CRLF, holds the marks of an \
            unfinished merge, is larger than the limit (`limits` in the settings raises it), is a link to another file or folder, or cannot be \
            opened; a drawing (SVG) that could run code; a file that Git LFS keeps elsewhere and \
            has not fetched.",
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
        // The text ends before what is wrong in it; of what was not opened there is none.
        let end = source.text.len();
        let finding = text(findings, *why, (&source.path, Span::new(*file, end..end)));
        // What stands in a data file that was not read may be about people.
        let is_data = source.path.ends_with(".csv") && end > 0;
        findings.report(if is_data { finding.confidential() } else { finding });
    }
}

/// Tells what was opened and is no text that can be taken.
fn text(findings: &Findings, why: Unread, (path, at): (&str, Span)) -> Diagnostic {
    let tell = |message: String| findings.at(at, format!("`{path}` {message}"));
    match why {
        Unread::NotUtf8 => tell("is not saved as UTF-8, so letters such as é are lost".to_owned())
            .label("not UTF-8 from here on")
            .help("save the file again and choose the encoding UTF-8"),
        Unread::Utf16 => tell("is saved as UTF-16, not as UTF-8".to_owned())
            .help("save the file again and choose the encoding UTF-8"),
        Unread::Null => tell("holds a null character, so it is not a text".to_owned())
            .label("it stands here")
            .help("delete the character, or save the text again in an editor for texts"),
        Unread::OldLineEnd => tell("has line ends that only old systems know".to_owned())
            .label("a carriage return without a line feed")
            .help("save the file again and choose the line ends LF or CRLF"),
        Unread::Conflict => tell("holds the marks of a merge that was not finished".to_owned())
            .label("the first of them")
            .help(
                "keep what is right of the two versions, and delete the lines that begin with \
                 `<<<<<<<`, `=======` and `>>>>>>>`",
            ),
        Unread::Pointer => tell(
            "is not here: Git LFS keeps it elsewhere, and has left a note in its place".to_owned(),
        )
        .help("run `git lfs pull`; on a code host, let the checkout fetch such files, too (`lfs: true`)"),
        Unread::Active => tell(
            "could run code in the reader's browser, so it is not published".to_owned(),
        )
        .label("this runs or loads something")
        .help("save the drawing as a plain SVG, without scripts and links to them, or as a PNG"),
        Unread::TooLarge(limit) => too_large(findings, limit, (path, at)),
        Unread::Failed(number) => {
            let cause = number.map(io::Error::from_raw_os_error);
            let cause = cause.map(|cause| format!(": {cause}")).unwrap_or_default();
            tell(format!("cannot be read{cause}")).help(
                "run the same command again; if it is said again, the file or its disk is broken",
            )
        }
        Unread::Link | Unread::Special | Unread::Name | Unread::Denied => {
            not_opened(findings, why, (path, at))
        }
    }
}

/// Tells what is larger than its limit, and which larger one can be had.
fn too_large(findings: &Findings, limit: u64, (path, at): (&str, Span)) -> Diagnostic {
    let size = match limit / MB {
        0 => format!("{} KB", limit / 1024),
        mb => format!("{mb} MB"),
    };
    let name = Limits::name(path);
    let (not, way) = match name {
        Some("file") => ("published", "save it smaller, or keep it elsewhere and link to it"),
        _ => ("read", "split it into several files, or shorten it"),
    };
    let finding = findings.at(at, format!("`{path}` is larger than {size} and is not {not}"));
    let finding = finding.help(way);
    let sizes = name.into_iter().flat_map(|name| model::larger(name, limit));
    let sizes: Vec<String> = sizes.map(|size| format!("`{size}`")).collect();
    match name {
        Some(name) if !sizes.is_empty() => finding.help(format!(
            "or let larger ones in: `{name}` below `limits` in `{SETTINGS}` takes {}",
            sizes.join(", ")
        )),
        _ => finding,
    }
}

/// Tells what was not opened at all.
fn not_opened(findings: &Findings, why: Unread, (path, at): (&str, Span)) -> Diagnostic {
    let (message, help) = match why {
        Unread::Link => (
            format!("`{path}` is a link to another file or folder and is not read"),
            "put the file or folder itself in its place",
        ),
        Unread::Special => (
            format!("`{path}` is neither a file nor a folder and is not read"),
            "take it out of the playbook",
        ),
        Unread::Name => (
            format!("the name of `{path}` is not UTF-8, so nothing can refer to it"),
            "give the file another name",
        ),
        _ => (format!("`{path}` may not be opened"), "give yourself the right to read it"),
    };
    findings.at(at, message).help(help)
}
