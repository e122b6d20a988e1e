//! What the editor is told, for settings as people write them.

use serde_json::{Value, json};

use super::{Installed, NoForms, PACKAGES, collection, forms, sri};
use crate::{
    model::{self, Playbook, Today, value::Date},
    source::{self, MemoryTree},
};

fn playbook(files: &[(&str, &str)]) -> Playbook {
    let tree: MemoryTree = files.iter().copied().collect();
    let loaded = source::load(&tree, "").expect("memory can be listed");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a day")))
}

/// Returns what the editor is told of a playbook with these settings, or why there are no forms.
fn told(settings: &str) -> Result<(Value, String), NoForms> {
    let playbook = playbook(&[("playbook.yaml", &format!("title: T\n{settings}"))]);
    let mut installed = Installed::default();
    installed.files.insert(super::EDITOR.to_owned(), b"editor".to_vec());
    let forms = forms(&playbook, installed)?;
    let all: Value = serde_json::from_slice(&forms.files["config.json"]).expect("JSON");
    Ok((all["config"]["backend"].clone(), forms.policy))
}

#[test]
fn each_host_is_reached_at_its_own_address_and_nobody_else_is() {
    let (backend, policy) = told(
        "repository: https://github.com/merrowdale/book/tree/trunk/docs\nforms: {sign_in: token}\n",
    )
    .expect("forms");
    let expected = json!({
        "repo": "merrowdale/book", "branch": "trunk", "auth_methods": ["token"], "name": "github"
    });
    assert_eq!(backend, expected);
    assert!(policy.contains("connect-src 'self' blob: data: https://api.github.com;"), "{policy}");
    assert!(!policy.contains('*'), "{policy}");
    let (backend, policy) = told(
        "repository: https://git.example/a/b/c/-/tree/main/x\nforms: {sign_in: 'https://git.example', app_id: k1}\n",
    )
    .expect("forms");
    assert_eq!(backend["repo"], "a/b/c");
    assert_eq!(backend["app_id"], "k1");
    assert_eq!(backend["api_root"], "https://git.example/api/v4");
    assert!(policy.contains("data: https://git.example;"), "{policy}");
}

#[test]
fn settings_that_lead_nowhere_are_refused() {
    let refused = |settings| told(settings).expect_err("refused");
    assert_eq!(refused("forms: {sign_in: token}\n"), NoForms::Repository);
    let bitbucket = "repository: https://bitbucket.org/a/b\nforms: {sign_in: token}\n";
    assert!(matches!(refused(bitbucket), NoForms::Host(_)));
    let plain = "repository: https://github.com/a/b\nforms: {sign_in: 'http://auth.example'}\n";
    assert!(matches!(refused(plain), NoForms::SignIn(_)));
    let nobody = "repository: https://gitlab.com/a/b\nforms: {sign_in: 'https://gitlab.com'}\n";
    assert_eq!(refused(nobody), NoForms::Application);
}

#[test]
fn every_kind_has_a_form_whose_fields_can_be_written() {
    let playbook = playbook(&[("playbook.yaml", "title: T\n")]);
    let all = collection::all(&playbook, "docs/");
    for kind in playbook.catalog.listed() {
        let found = all.collections.iter().find(|found| found["name"] == kind.name);
        let found = found.unwrap_or_else(|| panic!("{} has no form", kind.name));
        assert_eq!(found["folder"], format!("docs/{}", kind.folder));
        let shapes = &all.formats[found["format"].as_str().expect("a name")]["fields"];
        for field in found["fields"].as_array().expect("fields") {
            let name = field["name"].as_str().expect("a name");
            assert!(name == "body" || shapes.get(name).is_some(), "{}.{name}", kind.name);
            assert!(
                field["hint"].is_string() && field["label"].is_string(),
                "{}.{name}",
                kind.name
            );
        }
    }
}

#[test]
fn what_is_not_what_was_published_is_refused() {
    let files = [("dist/sveltia-cms.js".to_owned(), b"alert(1)".to_vec())].into();
    assert!(Installed::default().add(&PACKAGES[0], files).is_err());
}

#[test]
fn browsers_know_the_editor_by_its_digest() {
    // As `openssl dgst -sha384 -binary | base64` says it of nothing.
    let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
    assert_eq!(sri(b""), nothing);
}
