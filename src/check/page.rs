//! The page about a rule, in parts: what it finds, why that matters, a bad and a good example, and
//! how strict it can be set. The terminal and Markdown are written from the same parts.

use super::{Check, Level, Rule};
use crate::source::sign;

/// A part of the page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading.
    pub head: &'static str,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Clone, Debug)]
pub enum Block {
    /// Sentences.
    Text(String),
    /// Files, each with its path.
    Files(Vec<(&'static str, String)>),
    /// Lines to type.
    Lines(String),
}

/// Returns the parts of the page about a rule.
pub fn sections(rule: &Rule) -> Vec<Section> {
    let text = |text: String| vec![Block::Text(text)];
    let level = sentence(&format!("{}{}", level(rule), when(rule)));
    let mut out = vec![
        Section { head: "What it finds", blocks: text(rule.finds.to_owned()) },
        Section { head: "Why it matters", blocks: text(sentence(rule.matters)) },
        Section { head: "How much it matters", blocks: text(level) },
    ];
    let files = |files: Vec<(&'static str, &'static str)>| {
        let unmarked = |text: &str| seen(&text.replace(['«', '»'], ""));
        vec![Block::Files(files.into_iter().map(|(path, text)| (path, unmarked(text))).collect())]
    };
    if let Check::Gate { before, .. } = rule.check {
        out.push(Section { head: "Before", blocks: files(before.shown(&before)) });
    }
    out.push(Section { head: "Bad", blocks: files(rule.bad.shown(&rule.bad)) });
    out.push(Section { head: "Good", blocks: files(rule.good.shown(&rule.bad)) });
    out.push(Section { head: "Settings", blocks: settings(rule) });
    out
}

/// Puts the name of a character in its place where it would turn the direction of what is shown.
fn seen(text: &str) -> String {
    let shown = |c: char| match sign::is_turn(c) {
        true => format!("<{}>", sign::code_point(c)),
        false => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// Returns the page as Markdown, without a title.
pub fn markdown(rule: &Rule) -> String {
    let out: String = sections(rule).iter().map(section_markdown).collect();
    out.trim_end().to_owned() + "\n"
}

/// Returns a part of the page as Markdown, with its heading and an empty line below it.
pub fn section_markdown(section: &Section) -> String {
    let mut out = format!("## {}\n\n", section.head);
    for block in &section.blocks {
        match block {
            Block::Text(text) => {
                let words: Vec<&str> = text.split_whitespace().collect();
                out.push_str(&format!("{}\n\n", words.join(" ")));
            }
            Block::Files(files) => {
                for (path, text) in files {
                    out.push_str(&format!("`{path}`\n\n{}\n", fenced(language(path), text)));
                }
            }
            Block::Lines(lines) => out.push_str(&format!("{}\n", fenced("yaml", lines))),
        }
    }
    out
}

/// Returns the language that colors a file: what matters in a page of Markdown are the fields at its head.
fn language(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "yaml" | "yml" | "md")) => "yaml",
        Some((_, "json")) => "json",
        _ => "text",
    }
}

/// Returns a block of Markdown: a text between fences that it does not hold itself.
pub fn fenced(info: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{info}\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

fn level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Error => "an error, always",
        Level::ErrorInItems => {
            "an error in items and in agreed pages, a warning in other pages, so that a handbook that \
             was there before can be taken over and mended bit by bit"
        }
        Level::ByStatus => {
            "an error in an agreed item, a warning in a proposed one, advice in a draft"
        }
        Level::Warning => "a warning",
        Level::Advice => "advice",
    }
}

/// Says when a rule speaks, unless it always does.
fn when(rule: &Rule) -> &'static str {
    if rule.is_gate() { "; only with `playmaker check --since REV`" } else { "" }
}

/// Says whether and how a rule can be set, with what to type.
fn settings(rule: &Rule) -> Vec<Block> {
    let text = |text: &str| Block::Text(text.to_owned());
    if rule.is_integrity() {
        return vec![text("An integrity error: it cannot be lowered, switched off or waived.")];
    }
    let words = match rule.level {
        Level::Error | Level::ErrorInItems | Level::ByStatus => {
            "`off`, `advice` or `warning` (the most it can be, with a reason) or `error` (in every \
             status)"
        }
        Level::Warning => "`off` or `advice` (with a reason), or `error`",
        Level::Advice => "`off` (with a reason), `warning` or `error`",
    };
    let (name, reason) = (rule.id.name, "because: our reason, until: 2027-06-30");
    let mut out = vec![
        Block::Text(format!("For the whole playbook, {words}, in playbook.yaml:")),
        Block::Lines(format!("rules:\n  {name}: {{level: off, {reason}}}\n")),
    ];
    if rule.is_waivable() {
        out.push(text("For one item, when the finding is about one, among its fields:"));
        out.push(Block::Lines(format!("waive:\n  - {{code: {name}, {reason}}}\n")));
    }
    out.push(text("`until` may be left out. After that day the setting no longer counts."));
    out
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::markdown;
    use crate::check::rules;

    #[test]
    fn every_page_is_markdown_with_its_examples_in_fences() {
        for rule in rules::RULES {
            let page = markdown(rule);
            let mut fences = page.lines().filter(|line| line.starts_with("```"));
            assert_eq!(fences.by_ref().count() % 2, 0, "{}", rule.id.name);
            assert!(page.contains("## Bad\n\n`"), "{}", rule.id.name);
            assert!(!page.contains(['«', '\u{202e}']), "{}", rule.id.name);
        }
    }
}
