//! A kind of a team's own, from its declaration to the page: `new`, `check`, `explain`, `build`.
#![expect(clippy::disallowed_methods, reason = "tests run the program in a scratch folder")]

use std::{
    path::Path,
    process::{Command, Output},
};

const KINDS: &str = "kinds:
  partner:
    title: Partner
    plural: Partners
    schema: kinds/partner.schema.json
    section: process
    doc: A company that sells with us, and on what terms.
";

const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["tier", "sells_to"],
  "properties": {
    "tier": {"enum": ["gold", "silver"], "description": "How close we work together."},
    "sells_to": {"type": "array", "minItems": 1, "items": {"x-ref": "persona"}},
    "commission": {"type": "number", "minimum": 0, "maximum": 30, "x-direction": "tighter-down"}
  }
}
"#;

fn playmaker(root: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_playmaker"));
    command.arg("--root").arg(root).args(words).env("NO_COLOR", "1").output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A new playbook with a kind of its own and one item of it.
fn started() -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path().to_str().expect("UTF-8");
    let init = playmaker(scratch.path(), &["init", folder]);
    assert!(init.status.success(), "{}", said(&init));
    let root = scratch.path().join("playbook");
    let settings = std::fs::read_to_string(root.join("playbook.yaml")).expect("the settings");
    std::fs::write(root.join("playbook.yaml"), settings + KINDS).expect("written");
    std::fs::create_dir(root.join("kinds")).expect("a folder");
    std::fs::write(root.join("kinds/partner.schema.json"), SCHEMA).expect("written");
    let new = playmaker(&root, &["new", "partner", "acme"]);
    assert!(new.status.success(), "{}", said(&new));
    scratch
}

#[test]
fn an_own_kind_works_from_new_to_the_page() {
    let scratch = started();
    let root = scratch.path().join("playbook");
    let item = std::fs::read_to_string(root.join("partners/acme.md")).expect("the new item");
    assert!(item.contains("# How close we work together.\ntier: gold\n"), "{item}");
    assert!(item.contains("sells_to: [first-buyer]\n"), "{item}");
    let check = playmaker(&root, &["check", "--fail-on", "warning"]);
    assert!(check.status.success(), "{}", said(&check));

    let explain = said(&playmaker(&root, &["explain", "partner.commission"]));
    assert!(explain.contains("Holds: a number"), "{explain}");
    assert!(said(&playmaker(&root, &["explain"])).contains("partner         A company"));

    let site = scratch.path().join("site");
    let build = playmaker(&root, &["build", "--output", site.to_str().expect("UTF-8")]);
    assert!(build.status.success(), "{}", said(&build));
    let page = |path: &str| std::fs::read_to_string(site.join(path)).expect(path);
    assert!(page("partner/acme.html").contains("href=\"../persona/first-buyer.html\""));
    assert!(page("persona/first-buyer.html").contains("href=\"../partner/acme.html\""));
    assert!(page("partner/index.html").contains("A company that sells with us"));
    assert!(page("index.html").contains("partner/index.html"));
}

#[test]
fn a_broken_reference_in_it_is_found_at_its_line() {
    let scratch = started();
    let root = scratch.path().join("playbook");
    let path = root.join("partners/acme.md");
    let item = std::fs::read_to_string(&path).expect("the new item");
    std::fs::write(&path, item.replace("first-buyer", "first-byer")).expect("written");
    let line = item.lines().position(|line| line.starts_with("sells_to")).expect("written") + 1;
    let check = playmaker(&root, &["check", "--format", "short"]);
    assert_eq!(check.status.code(), Some(1));
    let place = format!("partners/acme.md:{line}:12: error[ref-unknown] persona `first-byer`");
    assert!(said(&check).contains(&place), "{}", said(&check));
}

#[test]
fn rules_and_built_in_kinds_are_explained_where_there_is_no_playbook() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    for (topic, code) in [("persona", 0), ("stage-undefined", 0), ("partner", 2)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_playmaker"));
        let run = command.current_dir(scratch.path()).args(["explain", topic]).output();
        assert_eq!(run.expect("it runs").status.code(), Some(code), "{topic}");
    }
}
