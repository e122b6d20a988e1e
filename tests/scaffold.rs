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
fn a_comment_of_a_new_item_names_what_is_there() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let root = scratch.path().join("playbook");
    let init =
        Command::new(env!("CARGO_BIN_EXE_playmaker")).arg("init").arg(scratch.path()).output();
    assert!(init.expect("the program runs").status.success());
    assert!(playmaker(&root, &["new", "persona", "plant-manager"]).status.success());
    let path = root.join("personas/plant-manager.md");
    let text = std::fs::read_to_string(&path).expect("the new item");
    let used = text.replace("# owner: ", "owner: ").replace("# icps: ", "icps: ");
    assert_eq!(text.len() - used.len(), 4, "two comments became fields");
    std::fs::write(&path, used).expect("a file in a scratch folder");
    let check = playmaker(&root, &["check"]);
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}
