//! GitHub: the last line that fits a file names who is asked, and any one of them is enough
//! (`docs.github.com`, "About code owners"). People are named by account, or by an e-mail address of
//! their account, which does not work for accounts that an enterprise manages.

use super::{BEGIN, END, Page, comment};
use crate::owners::{Part, Rule};

pub(super) fn write(page: &Page<'_>) -> String {
    let mut out = format!("{BEGIN}\n{}", comment(&head(page)));
    let line = |path: &str, rule: &Rule<'_>| {
        format!("{} {}\n", pattern(path), page.names(rule.reviewers.values().flatten()))
    };
    for rule in &page.owners.rules {
        out.push_str(&line(&page.path(rule), rule));
    }
    if let Some(judges) = page.judges() {
        out.push_str(&line(&format!("/{}", page.place), judges));
    }
    out + END + "\n"
}

fn head(page: &Page<'_>) -> String {
    let shared = page.owners.rules.iter().filter(|rule| {
        rule.reviewers.contains_key(&Part::Sales) || rule.reviewers.contains_key(&Part::Marketing)
    });
    // What is in a folder that is named already need not be.
    let mut files: Vec<String> = Vec::new();
    for rule in shared {
        let path = page.path(rule);
        let path = path.trim_start_matches('/');
        let is_in = |folder: &String| path.starts_with(folder.trim_end_matches("**"));
        if !files.iter().any(|known| known.ends_with("/**") && is_in(known)) {
            files.push(if path.ends_with('/') { format!("{path}**") } else { path.to_owned() });
        }
    }
    let files: Vec<String> = files.iter().map(|file| printable(file)).collect();
    format!(
        "Who is asked to review which part of the playbook. Made from its owners and heads by \
         `playmaker codeowners --write`; write your own lines outside of BEGIN and END. A name in \
         this file is not a signature: the review is.\n\nGitHub asks for any ONE of the people in \
         the last line that fits a file, so this file cannot ask for one of sales AND one of \
         marketing. A ruleset can: Settings, Rules, Rulesets, \"Require a pull request before \
         merging\"; switch on \"Require review from Code Owners\", and add \"Require review from \
         specific teams\" twice, with one approval of a team of sales and one of a team of \
         marketing, for these files:\n\n{}",
        files.join(" ")
    )
}

/// Returns a path as a pattern that fits it. GitHub knows no way to write some characters as
/// themselves; `?` stands for any one.
fn pattern(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' => out.push_str("\\ "),
            '#' | '!' | '[' | ']' | '*' | '?' | '\\' | '@' => out.push('?'),
            c if c.is_control() || c.is_whitespace() => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

fn printable(path: &str) -> String {
    path.chars().map(|c| if c.is_control() || c.is_whitespace() { '?' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_path_is_a_pattern_of_itself() {
        assert_eq!(pattern("/a b/c.md"), "/a\\ b/c.md");
        assert_eq!(pattern("/[x]/#1 !.md"), "/?x?/?1\\ ?.md");
        assert_eq!(pattern("/tab\there"), "/tab?here");
        assert_eq!(pattern("/größe.md"), "/größe.md");
    }
}
