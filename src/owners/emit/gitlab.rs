//! GitLab: every section that fits a file asks for its own approvals, so each side has one
//! (`docs.gitlab.com`, "CODEOWNERS syntax"). People are named by account or by e-mail address.

use super::{BEGIN, END, Page, comment};
use crate::owners::{Part, Rule};

const HEAD: &str = "Who is asked to review which part of the playbook. Made from its owners and \
heads by `playmaker codeowners --write`; write your own lines above BEGIN, because what follows \
END belongs to the last section. A name in this file is not a signature: the review is.

GitLab asks for one approval in every section that fits a file: one of sales and one of marketing \
for what both sides agree on. It holds a merge request up only on a protected branch with \"Require \
approval from code owners\" switched on (Settings, Repository, Protected branches; Premium or \
Ultimate). Switch on \"Prevent approval by author\" too, so that nobody agrees with themselves.";

pub(super) fn write(page: &Page<'_>) -> String {
    let mut out = format!("{BEGIN}\n{}", comment(HEAD));
    for part in Part::ALL {
        let line = |path: &str, rule: &Rule<'_>| {
            let people = rule.reviewers.get(&part)?;
            Some(format!("{} {}\n", pattern(path), page.names(people.iter())))
        };
        let rules = page.owners.rules.iter().filter_map(|rule| line(&page.path(rule), rule));
        let own = page.judges().and_then(|judges| line(&format!("/{}", page.place), judges));
        let lines: Vec<String> = rules.chain(own).collect();
        if !lines.is_empty() {
            out.push_str(&format!("\n[{}][1]\n{}", part.name(), lines.concat()));
        }
    }
    out + END + "\n"
}

/// Returns a path as a pattern that fits it: `\` before what would be read as something else.
fn pattern(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '#' | '!' | '[' | ']' | '*' | '?' | '\\' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || c.is_whitespace() => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_path_is_a_pattern_of_itself() {
        assert_eq!(pattern("/a b/c.md"), "/a\\ b/c.md");
        assert_eq!(pattern("/[x]/#1.md"), "/\\[x\\]/\\#1.md");
        assert_eq!(pattern("/line\nbreak"), "/line?break");
    }
}
