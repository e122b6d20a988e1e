//! `playmaker new` for every kind: what it writes passes the check as it stands.
#![expect(clippy::disallowed_methods, reason = "tests run the program on a copy of the sample")]

#[path = "support/copied.rs"]
mod copied;

use std::{
    path::Path,
    process::{Command, Output},
};

use copied::copy;
use playmaker::model::kinds::KINDS;

fn playmaker(root: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_playmaker"));
    command.arg("--root").arg(root).args(words).output().expect("the program runs")
}

#[test]
fn a_new_item_of_every_kind_passes_the_check() {
    for kind in KINDS {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        copy("playbook", scratch.path());
        let id = if kind.name == "decision" { "D-0099" } else { "brand-new" };
        let new = playmaker(scratch.path(), &["new", kind.name, id]);
        assert!(new.status.success(), "{}: {}", kind.name, String::from_utf8_lossy(&new.stderr));
        let check = playmaker(scratch.path(), &["check", "--fail-on", "warning"]);
        let said = String::from_utf8_lossy(&check.stdout);
        assert!(check.status.success(), "{}:\n{said}", kind.name);
        let again = playmaker(scratch.path(), &["new", kind.name, id]);
        assert_eq!(again.status.code(), Some(2), "{}: nothing is overwritten", kind.name);
    }
}

#[test]
fn a_new_item_is_titled_in_the_words_of_the_playbook() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    copy("playbook", scratch.path());
    let new = playmaker(scratch.path(), &["new", "handoff", "sal-to-sql"]);
    assert!(new.status.success(), "{}", String::from_utf8_lossy(&new.stderr));
    let text = std::fs::read_to_string(scratch.path().join("handoffs/sal-to-sql.md"));
    assert!(text.expect("the new item").starts_with("---\ntitle: SAL to SQL\n"));
}

#[test]
fn no_new_item_is_titled_as_another_one() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    copy("playbook", scratch.path());
    let new = |kind, id| playmaker(scratch.path(), &["new", kind, id]);
    let titles = [
        ("play", "plays", "MQL to nurture"),
        ("handoff", "handoffs", "MQL to nurture hand-off"),
        ("kpi", "kpis", "MQL to nurture KPI"),
    ];
    for (kind, folder, title) in titles {
        assert!(new(kind, "mql-to-nurture").status.success(), "{kind}");
        let text = std::fs::read_to_string(scratch.path().join(folder).join("mql-to-nurture.md"));
        assert!(text.expect("the new item").starts_with(&format!("---\ntitle: {title}\n")));
    }
    let check = playmaker(scratch.path(), &["check", "--fail-on", "warning"]);
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));

    let again = new("kpi", "leads-given-back-to-nurture");
    assert_eq!(again.status.code(), Some(2));
    let said = String::from_utf8_lossy(&again.stderr);
    assert!(said.contains("`nurture-entries`") && said.contains("--title"), "{said}");
    assert!(!scratch.path().join("kpis/leads-given-back-to-nurture.md").exists());
}

#[test]
fn a_comment_of_a_new_item_names_what_is_there() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let root = scratch.path().join("playbook");
    let init =
        Command::new(env!("CARGO_BIN_EXE_playmaker")).arg("init").arg(scratch.path()).output();
    assert!(init.expect("the program runs").status.success());
    for kind in KINDS {
        let id = if kind.name == "decision" { "D-0099" } else { "brand-new" };
        assert!(playmaker(&root, &["new", kind.name, id]).status.success(), "{}", kind.name);
        let file = root.join(kind.folder).join(format!("{id}.md"));
        let text = std::fs::read_to_string(&file).expect("the new item");
        for stranger in ["dana-okafor", "marco-benedetti", "owen-price", "astrid-lindqvist"] {
            assert!(!text.contains(stranger), "{}: {stranger}", kind.name);
        }
    }
    assert!(playmaker(&root, &["new", "persona", "plant-manager"]).status.success());
    let path = root.join("personas/plant-manager.md");
    let text = std::fs::read_to_string(&path).expect("the new item");
    let used = text.replace("# owner: ", "owner: ").replace("# icps: ", "icps: ");
    assert_eq!(text.len() - used.len(), 4, "two comments became fields");
    std::fs::write(&path, used).expect("a file in a scratch folder");
    let check = playmaker(&root, &["check"]);
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn a_new_goal_is_counted_in_the_currency_of_the_playbook() {
    for (currency, amount) in [("USD", "$36,000"), ("EUR", "€36,000"), ("DKK", "DKK 36,000")] {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let root = scratch.path();
        let settings = format!("title: T\ncompany: C\ncurrency: {currency}\n");
        std::fs::write(root.join("playbook.yaml"), settings).expect("a scratch file");
        let kpi =
            "new-revenue:\n  title: New revenue\n  type: sum\n  unit: currency\n  direction: up\n";
        std::fs::write(root.join("kpis.yaml"), kpi).expect("a scratch file");
        assert!(playmaker(root, &["new", "goal", "revenue"]).status.success(), "{currency}");
        let text = std::fs::read_to_string(root.join("goals/revenue.md")).expect("the new goal");
        assert!(text.contains(&format!("value: \"{amount}\"")), "{text}");
        let check = playmaker(root, &["check"]);
        let said = String::from_utf8_lossy(&check.stdout);
        assert!(!said.contains("goal-other-unit"), "{said}");
    }
}
