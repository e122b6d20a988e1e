//! For GitHub Actions: workflow commands, which become annotations beside the lines of a pull
//! request. A command is a line that begins with `::`; no text of a playbook can begin one.

use super::{Context, printable};
use crate::diagnostic::{Diagnostic, Report, Severity, counted};

/// How many annotations of each sort GitHub shows for one step of a job.
const SHOWN: usize = 10;

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let mut out = String::new();
    let mut left = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let own = report.findings.iter().filter(|finding| finding.severity == severity);
        let (mut n, sort) = (0, sort(severity));
        for finding in own {
            n += 1;
            if n <= SHOWN {
                out.push_str(&command(sort, finding, context));
            }
        }
        if n > SHOWN {
            left.push(counted(n - SHOWN, sort));
        }
    }
    if !left.is_empty() {
        out.push_str(&format!(
            "and {} more; GitHub shows {SHOWN} of each sort beside the files, and `--format short` \
             lists them all\n",
            left.join(", ")
        ));
    }
    out
}

fn sort(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

fn command(sort: &str, finding: &Diagnostic, context: &Context<'_>) -> String {
    let span = finding.primary.span;
    let (start, end) = (context.sources.position(span), context.sources.end_position(span));
    let path = property(&context.path(span.file));
    let title = property(finding.rule.name);
    // Columns are taken where both are on one line.
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column.max(start.column)),
        false => String::new(),
    };
    let place = format!("file={path},line={},endLine={}{columns}", start.line, end.line);
    let mut lines = vec![finding.message.clone()];
    lines.extend(Some(finding.why.clone()).filter(|why| !why.is_empty()));
    lines.extend(context.help(finding));
    let lines: Vec<String> = lines.iter().map(|line| data(line)).collect();
    format!("::{sort} {place},title={title}::{}\n", lines.join("%0A"))
}

/// A line of the text of a command.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25")
}

/// A property of a command: the characters that end one are escaped, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Returns a text for people that GitHub takes for nothing else: a line of it that would be a
/// command (`::` at its beginning, or `##[` anywhere) is broken by a character that nobody sees.
/// Such a line loses its colors, because they are taken out before a line is read.
pub fn defused(text: &str) -> String {
    const NOBODY_SEES: char = '\u{2060}';
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let plain = anstream::adapter::strip_str(line).to_string();
        let start = plain.len() - plain.trim_start().len();
        let is_command = plain[start..].starts_with("::");
        if !is_command && !plain.contains("##[") {
            out.push_str(line);
            continue;
        }
        let plain = plain.replace("##[", &format!("##{NOBODY_SEES}["));
        if is_command {
            out.push_str(&format!("{}{NOBODY_SEES}{}", &plain[..start], &plain[start..]));
        } else {
            out.push_str(&plain);
        }
    }
    out
}
