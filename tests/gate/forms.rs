//! The gate looks at what is said, not at how and where it is written.

use super::check;
use crate::repository::{HANDOFF, Repository};

const DECISION: &str = "playbook/decisions/D-0003-mql-score-v2.md";

fn rewrite(repository: &Repository, path: &str, write: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(repository.top.join(path)).expect("a file of the sample");
    repository.write(path, &write(&text));
}

#[test]
fn marks_line_ends_and_blanks_say_nothing_and_hide_nothing() {
    let repository = Repository::with_sample("playbook");
    for path in [HANDOFF, DECISION, "playbook/playbook.yaml"] {
        rewrite(&repository, path, |text| format!("\u{feff}{}", text.replace('\n', "  \r\n")));
    }
    check(&repository, "HEAD").passes();
    repository.edit(HANDOFF, "  - Source  \r\n", "");
    check(&repository, "HEAD").fails("change-undecided", &["`payload.Source`"]);
}

#[test]
fn an_item_that_moves_into_a_list_is_the_same_one() {
    let repository = Repository::with_sample("playbook");
    let text = std::fs::read_to_string(repository.top.join(HANDOFF)).expect("a file of the sample");
    let fields = text.split("---\n").nth(1).expect("front matter");
    let listed: String = fields.lines().map(|line| format!("  {line}\n")).collect();
    std::fs::remove_file(repository.top.join(HANDOFF)).expect("it is there");
    repository.write("playbook/handoffs/more.yaml", &format!("mql-to-sal:\n{listed}"));
    let said = check(&repository, "HEAD").said;
    assert!(!said.contains("without a decision"), "{said}");
    repository.edit("playbook/handoffs/more.yaml", "    - Source\n", "");
    let said = check(&repository, "HEAD").said;
    assert!(said.contains("error[change-undecided]: `payload.Source`"), "{said}");
}

#[test]
fn a_decision_may_name_an_item_by_an_alias() {
    let repository = Repository::with_sample("playbook");
    repository.edit(HANDOFF, "  - Source\n", "");
    let aliases = |text: &str| {
        let is_alias = |line: &&str| !line.starts_with("aliases:");
        let lines: Vec<&str> = text.lines().filter(is_alias).collect();
        lines.join("\n").replacen("\nstatus:", "\naliases: [first-hand-over]\nstatus:", 1)
    };
    rewrite(&repository, HANDOFF, aliases);
    let decision = "---\ntitle: Sales does not need the source\ndate: 2026-11-12\nstatus: agreed\n\
                    owner: priya-raman\nchanges:\n  - item: handoff/first-hand-over\n    \
                    field: payload.Source\n    before: Source\n    after: none\n\
                    signed: {sales: dana-okafor, marketing: marco-benedetti}\n---\n";
    repository.write("playbook/decisions/D-0009-source.md", decision);
    let checked = check(&repository, "HEAD");
    assert!(!checked.said.contains("without a decision"), "{}", checked.said);
    assert_eq!(checked.code, Some(0), "{}{}", checked.said, checked.told);
}
