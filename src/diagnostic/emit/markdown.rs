//! For a comment or a summary on a code host: what was found, by how much it matters, with the
//! place and what to type. Content is escaped: it breaks no table, calls nobody's attention, and is
//! no markup.

use super::{Context, printable};
use crate::diagnostic::{Counts, Diagnostic, NewFile, Report, Severity};

/// By this line a program finds the report among others.
const MARK: &str = "<!-- playmaker check -->";
/// Longer texts are cut, in characters.
const LONGEST: usize = 400;
/// Where the report stops listing, in bytes: a comment holds 65,536 characters, and may hold a
/// comparison beside it.
const MOST: usize = 30_000;
/// Servers refuse longer addresses, in bytes.
const LONGEST_ADDRESS: usize = 7_000;

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let counts = Counts::of(&report.findings);
    let sign = if counts.reach(context.fails_at) { "❌" } else { "✅" };
    let mut out = format!("{MARK}\n## {sign} Playbook check: {counts}\n");
    for (severity, title) in [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Advice, "Advice, for when there is time"),
    ] {
        let own = report.findings.iter().filter(|finding| finding.severity == severity);
        let own: Vec<&Diagnostic> = own.collect();
        if !own.is_empty() {
            section(&mut out, (severity, title), &own, context);
        }
    }
    if !context.summary.is_empty() {
        out.push_str(&format!("\n<sub>{}</sub>\n", text(&context.summary)));
    }
    out
}

/// Adds the findings of one severity, as many as there is room for.
fn section(
    out: &mut String,
    (severity, title): (Severity, &str),
    own: &[&Diagnostic],
    context: &Context<'_>,
) {
    let n = own.len();
    out.push_str(&match severity {
        Severity::Advice => format!("\n<details><summary>{title} ({n})</summary>\n\n"),
        _ => format!("\n### {title}\n\n"),
    });
    out.push_str("| Where | What | What to type |\n|---|---|---|\n");
    let mut n_listed = 0;
    for finding in own {
        let row = row(finding, context);
        if out.len() + row.len() > MOST {
            break;
        }
        out.push_str(&row);
        n_listed += 1;
    }
    if n_listed < n {
        out.push_str(&format!("\n… and {} more\n", n - n_listed));
    }
    for file in own[..n_listed].iter().filter_map(|finding| finding.paste.as_ref()) {
        let text = new_file(file, context);
        if out.len() + text.len() <= MOST {
            out.push_str(&text);
        }
    }
    if severity == Severity::Advice {
        out.push_str("\n</details>\n");
    }
}

fn row(finding: &Diagnostic, context: &Context<'_>) -> String {
    let span = finding.primary.span;
    let place = format!("{}:{}", context.path(span.file), context.sources.position(span).line);
    let mut what = cell(&finding.message);
    if let Some(aside) = finding.aside() {
        what.push_str(&format!("<br>{}", cell(&aside)));
    }
    if !finding.why.is_empty() {
        what.push_str(&format!("<br><sub>{}</sub>", cell(&finding.why)));
    }
    let help: Vec<String> = context.help(finding).map(|help| cell(&help)).collect();
    format!(
        "| {} | {what} <sub>{}</sub> | {} |\n",
        text(&place),
        text(finding.rule.name),
        help.join("<br>")
    )
}

/// A file to write, closed until somebody wants it: who has no terminal copies it, or follows the
/// link to a form of the code host that holds it.
fn new_file(file: &NewFile, context: &Context<'_>) -> String {
    let NewFile { path, text: content } = file;
    let link = (context.form)(file).filter(|address| address.len() <= LONGEST_ADDRESS);
    let link = link.map(|address| format!("[Write it in the browser]({address})\n\n"));
    let fence = "`".repeat(longest_run(content).max(2) + 1);
    let content = content.lines().map(printable).collect::<Vec<_>>().join("\n");
    format!(
        "\n<details><summary>The text of {}</summary>\n\n{}{fence}\n{content}\n{fence}\n\n</details>\n",
        text(&format!("{}{path}", context.folder)),
        link.unwrap_or_default(),
    )
}

/// Returns how many `\`` stand in a row, at most.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

fn cell(words: &str) -> String {
    let mut short: String = words.chars().take(LONGEST).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    text(&short)
}

/// Returns text as Markdown that shows nothing but the text.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let line: Vec<&str> = text.split_whitespace().collect();
    let mut chars = printable(&line.join(" ")).chars().collect::<Vec<_>>().into_iter().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // A word joiner, which nobody sees, so that nobody is called and no issue is linked.
            '@' | '#' if chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                out.push(c);
                out.push('\u{2060}');
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn content_is_only_text() {
        assert_eq!(text("a | b\nc"), "a \\| b c");
        assert_eq!(text("<img src=x> &amp;"), "&lt;img src=x&gt; &amp;amp;");
        assert_eq!(
            text("[x](javascript:y) `z` **b**"),
            "\\[x\\](javascript:y) \\`z\\` \\*\\*b\\*\\*"
        );
        assert_eq!(text("ask @sales, see #12"), "ask @\u{2060}sales, see #\u{2060}12");
        assert_eq!(text("turned \u{202e}round\u{7}"), "turned \u{fffd}round\u{fffd}");
    }
}
