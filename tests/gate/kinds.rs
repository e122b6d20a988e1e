//! What a kind of the playbook's own asks of its items is agreed as well: a change that asks less
//! needs a decision, one that only says it otherwise needs none.

use super::{Checked, check};
use crate::repository::Repository;

const SETTINGS: &str = "playbook/playbook.yaml";
const TITLE: &str = "title: Merrowdale sales and marketing playbook";
const KIND: &str = "kinds:\n  partner: {title: Partner, plural: Partners, schema: partner.schema.json, point: offer}";
const ITEMS: &str = "playbook/partners.yaml";
const SCHEMA: &str = "playbook/partner.schema.json";

const DECLARED: &str = r##"{
  "type": "object",
  "required": ["tier"],
  "properties": {
    "tier": {"enum": ["gold", "silver"]},
    "discount": {"type": "integer", "minimum": 0, "maximum": 5},
    "code": {"$ref": "#/$defs/code"},
    "sells_to": {"type": "array", "minItems": 1, "items": {"x-ref": "persona"}},
    "contact": {
      "type": "object",
      "required": ["name"],
      "properties": {"name": {"type": "string"}, "phone": {"type": "string"}}
    }
  },
  "$defs": {
    "code": {"type": "string", "pattern": "^PA-[0-9]+$"},
    "any": {"type": "string"}
  }
}
"##;

const ACME: &str = "acme:
  title: Acme
  status: agreed
  owner: dana-okafor
  reviewed: 2026-10-08
  agreed: {sales: dana-okafor, marketing: marco-benedetti, on: 2026-10-08}
  tier: gold
  discount: 5
  code: PA-12
";

fn with_partners() -> Repository {
    let repository = Repository::with_sample("playbook");
    repository.edit(SETTINGS, TITLE, &format!("{TITLE}\n{KIND}"));
    repository.write(SCHEMA, DECLARED);
    repository.write(ITEMS, ACME);
    repository.commit("partners");
    repository
}

/// Checks with another text in the file of fields, which then is as it was.
fn changed(repository: &Repository, from: &str, to: &str) -> Checked {
    repository.edit(SCHEMA, from, to);
    let checked = check(repository, "HEAD");
    repository.write(SCHEMA, DECLARED);
    checked
}

#[test]
fn an_own_kind_does_not_ask_less_without_a_decision() {
    let repository = with_partners();
    let cases = [
        (
            r#""maximum": 5"#,
            r#""maximum": 50"#,
            "`maximum` of `discount` in the kind `partner` changes from `5` to `50` without",
        ),
        (
            r#", "maximum": 5"#,
            "",
            "`maximum` of `discount` in the kind `partner` changes from `5` to nothing",
        ),
        (
            r#"["gold", "silver"]"#,
            r#"["gold", "silver", "tin"]"#,
            "`enum` of `tier` in the kind `partner` changes from `[gold, silver]` to `[gold, silver, tin]`",
        ),
        (
            r#"["tier"]"#,
            "[]",
            "`tier` in the kind `partner` was needed, and can be left out, without a decision",
        ),
        (
            r#""required": ["name"],"#,
            "",
            "`contact.name` in the kind `partner` was needed, and can be left out",
        ),
        (
            r#""minItems": 1, "#,
            "",
            "`minItems` of `sells_to` in the kind `partner` changes from `1` to nothing",
        ),
        (
            r##""$ref": "#/$defs/code""##,
            r##""$ref": "#/$defs/any""##,
            "`pattern` of `code` in the kind `partner` changes from `^PA-[0-9]+$` to nothing",
        ),
        ("^PA-[0-9]+$", "^PA-.*$", "`pattern` of `code` in the kind `partner` changes from"),
        (
            r#", "phone": {"type": "string"}"#,
            "",
            "`contact.phone` in the kind `partner` is no longer declared, without a decision",
        ),
        (
            r#""enum": ["#,
            r#""x-class": "editorial", "enum": ["#,
            "`x-class` of `tier` in the kind `partner` changes from `meaning` to `editorial`",
        ),
    ];
    for (from, to, words) in cases {
        let place = "--> playbook/partner.schema.json:";
        changed(&repository, from, to).fails("judge-weakened", &[words, place]);
    }
    repository.edit(SETTINGS, ", point: offer", "");
    let words = "`point` of the kind `partner` changes from `offer` to nothing";
    check(&repository, "HEAD").fails("judge-weakened", &[words]);
}

#[test]
fn the_item_that_passes_because_of_it_is_told_as_well() {
    let repository = with_partners();
    repository.edit(SCHEMA, r#""maximum": 5"#, r#""maximum": 50"#);
    repository.edit(ITEMS, "discount: 5", "discount: 40");
    let said = check(&repository, "HEAD").said;
    for words in [
        "error[judge-weakened]: `maximum` of `discount` in the kind `partner` changes",
        "error[change-undecided]: `discount` of partner `acme` changes from `5` to `40`",
    ] {
        assert!(said.contains(words), "no {words} in {said}");
    }
}

#[test]
fn what_is_stricter_or_only_said_otherwise_needs_none() {
    let repository = with_partners();
    for (from, to) in [
        (r#""maximum": 5"#, r#""maximum": 5.0, "title": "Discount", "description": "In percent""#),
        (r#""minimum": 0, "maximum": 5"#, r#""maximum": 5, "minimum": 0, "x-width": 3"#),
        (r#"["gold", "silver"]"#, r#"["silver", "gold"]"#),
        (r#"["gold", "silver"]"#, r#"["gold"]"#),
        (r#""type": "integer", "minimum": 0"#, r#""type": "integer", "minimum": 1"#),
        (r#"["tier"]"#, r#"["tier", "discount"]"#),
        (r#"{"type": "string"}, "phone""#, r#"{"type": "string", "maxLength": 60}, "phone""#),
        (r#""tier": {"#, r#""since": {"type": "string", "format": "date"}, "tier": {"#),
        (r##"{"$ref": "#/$defs/code"}"##, r#"{"type": "string", "pattern": "^PA-[0-9]+$"}"#),
    ] {
        changed(&repository, from, to).passes();
    }
    let yaml = "type: object\nrequired: [tier]\n$defs:\n  code: {pattern: '^PA-[0-9]+$', type: string}\n\
                properties:\n  code: {$ref: '#/$defs/code'}\n  tier: {enum: [gold, silver]}\n  \
                discount: {type: integer, minimum: 0, maximum: 5}\n  \
                sells_to: {type: array, minItems: 1, items: {x-ref: persona}}\n  contact:\n    \
                type: object\n    required: [name]\n    \
                properties: {name: {type: string}, phone: {type: string}}\n";
    repository.write("playbook/kinds/partner.schema.yaml", yaml);
    std::fs::remove_file(repository.top.join(SCHEMA)).expect("it is there");
    repository.edit(SETTINGS, "partner.schema.json", "kinds/partner.schema.yaml");
    check(&repository, "HEAD").passes();
}

#[test]
fn a_decision_that_names_the_settings_covers_it() {
    let repository = with_partners();
    repository.edit(SCHEMA, r#""maximum": 5"#, r#""maximum": 50"#);
    let decision = "---\ntitle: Partners may get more\ndate: 2026-11-12\nstatus: agreed\n\
                    owner: priya-raman\nchanges:\n  - {item: playbook.yaml, before: Up to 5 percent, after: Up to 50}\n\
                    signed: {sales: dana-okafor, marketing: marco-benedetti}\n---\n";
    repository.write("playbook/decisions/D-0009-partners.md", decision);
    check(&repository, "HEAD").passes();
}

#[test]
fn a_field_that_is_declared_under_another_name_is_told() {
    let repository = with_partners();
    repository.edit(SCHEMA, r#""discount": {"#, r#""rebate": {"#);
    repository.edit(ITEMS, "discount: 5", "rebate: 5");
    let said = check(&repository, "HEAD").said;
    for words in [
        "`discount` in the kind `partner` is no longer declared, without a decision",
        "`rebate` of partner `acme` changes from nothing to `5` without a decision, and one other",
    ] {
        assert!(said.contains(words), "no {words} in {said}");
    }
}

#[test]
fn a_file_of_fields_that_cannot_be_used_does_not_open_the_gate() {
    let repository = with_partners();
    repository.edit(SCHEMA, r#""maximum": 5"#, r#""maximum": 5, "maximum": 50"#);
    repository.edit(ITEMS, "discount: 5", "discount: 40");
    let checked = check(&repository, "HEAD");
    assert_eq!(checked.code, Some(1), "{}{}", checked.said, checked.told);
    assert!(checked.said.contains("error[key-duplicate]: `maximum` is"), "{}", checked.said);
}
