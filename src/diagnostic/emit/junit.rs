//! For whatever shows test results: JUnit's XML as Jenkins and GitLab read it. A finding is a test,
//! called by what it says, because lists of failed tests show nothing else: a failed one from the
//! level on at which the check fails, else a skipped one. A file without findings is a test that
//! passed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, printable};
use crate::{
    diagnostic::{Diagnostic, Report},
    source::FileId,
};

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let findings = &report.findings;
    let with_findings: BTreeSet<FileId> =
        findings.iter().map(|finding| finding.primary.span.file).collect();
    let clean: Vec<FileId> =
        context.sources.ids().filter(|file| !with_findings.contains(file)).collect();
    let failed = findings.iter().filter(|finding| fails(finding, context)).count();
    let (tests, skipped) = (findings.len() + clean.len(), findings.len() - failed);
    let counts = format!("tests=\"{tests}\" failures=\"{failed}\" errors=\"0\"");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Playmaker\" {counts}>\n  \
         <testsuite name=\"playbook\" {counts} skipped=\"{skipped}\">\n"
    );
    let mut names = BTreeMap::new();
    for finding in findings {
        out.push_str(&one(finding, &mut names, context));
    }
    for file in clean {
        let path = context.path(file);
        out.push_str(&format!(
            "    <testcase name=\"{}: nothing found\" classname=\"{}\"/>\n",
            escaped(&path),
            escaped(class(&path))
        ));
    }
    if !context.summary.is_empty() {
        out.push_str(&format!("    <system-out>{}</system-out>\n", escaped(&context.summary)));
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn fails(finding: &Diagnostic, context: &Context<'_>) -> bool {
    finding.severity >= context.fails_at
}

fn one(finding: &Diagnostic, names: &mut BTreeMap<String, usize>, context: &Context<'_>) -> String {
    let span = finding.primary.span;
    let (at, path) = (context.sources.position(span), context.path(span.file));
    let mut name = format!("{}: {}", finding.rule.name, finding.message);
    let number = names.entry(format!("{path}\n{name}")).or_default();
    *number += 1;
    if *number > 1 {
        name.push_str(&format!(" ({number})"));
    }
    let mut lines = vec![format!("{path}:{}:{}: {}", at.line, at.column, finding.severity.word())];
    lines.push(finding.message.clone());
    lines.extend(Some(format!("why: {}", finding.why)).filter(|_| !finding.why.is_empty()));
    lines.extend(finding.aside());
    lines.extend(context.help(finding).map(|help| format!("help: {help}")));
    if let Some(file) = &finding.paste {
        lines.push("the text of the file:".to_owned());
        lines.extend(file.text.lines().map(str::to_owned));
    }
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    let (lines, message) = (lines.join("\n"), escaped(&finding.message));
    let told = match fails(finding, context) {
        true => format!(
            "<failure type=\"{}\" message=\"{message}\">{lines}</failure>",
            escaped(finding.rule.name)
        ),
        false => format!("<skipped>{lines}</skipped>"),
    };
    format!(
        "    <testcase name=\"{}\" classname=\"{}\">\n      {told}\n    </testcase>\n",
        escaped(&name),
        escaped(class(&path))
    )
}

/// A path without its ending: after a dot, Jenkins takes the rest for the name of a class.
fn class(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(class, _)| class)
}

/// A line as XML 1.0 may hold it, in a text or an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Else the log of a job on GitHub could find a command: `##[…]`.
            '[' if out.ends_with("##") => out.push_str("&#91;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    // Nor may a line begin with one.
    if out.trim_start().starts_with("::") { out.replacen(':', "&#58;", 1) } else { out }
}
