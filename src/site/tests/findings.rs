//! What the check found reaches the pages of what it is about, and programs.

use std::sync::Arc;

use super::*;
use crate::{check, diagnostic::emit::Context};

/// Plans the site of a playbook with what the check finds in it.
fn planned(files: &[(&str, &str)]) -> (Playbook, Plan) {
    let loaded = source::load(&small(files), "elsewhere/").expect("memory can be listed");
    let playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let found = Findings::of(&playbook, &check::report(&playbook));
    let options = Options { findings: Some(Arc::new(found)), ..Options::default() };
    let plan = plan(&playbook, &options);
    (playbook, plan)
}

#[test]
fn a_finding_is_known_on_the_page_of_what_it_is_about() {
    let (playbook, plan) = planned(&[]);
    let mql = playbook.find(&kinds::LEAD_STAGE, "mql").expect("the playbook has it");
    let sal = playbook.find(&kinds::LEAD_STAGE, "sal").expect("the playbook has it");
    let undefined =
        plan.findings_on(sal).map(|(_, own)| own).find(|own| own.rule.name == "stage-undefined");
    let undefined = undefined.expect("`nowhere` is no stage");
    assert_eq!(undefined.file, "lead-stages.yaml");
    assert_eq!(undefined.item.as_deref(), Some("lead-stage/sal"));
    assert_eq!(undefined.owner, None);
    assert!(plan.findings_on(mql).all(|(_, own)| own.owner.as_deref() == Some("kim")));
    assert!(plan.findings_on(mql).next().is_some(), "its review is overdue");
    let findings = plan.findings().expect("it was checked");
    let counts = findings.counts();
    assert_eq!(counts.errors + counts.warnings + counts.advice, findings.all().len());
}

#[test]
fn where_nobody_checked_nothing_is_known() {
    let site = site(&[], &Options::default());
    assert!(site.plan.findings().is_none());
}

/// Says what is wrong with a document, as its schema sees it.
pub(super) fn faults(schema: &str, document: &str) -> Vec<String> {
    let read = |text: &str| serde_json::from_str(text).expect("it is JSON");
    let (schema, document) = (read(schema), read(document));
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let faults = validator.iter_errors(&document);
    faults.map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn findings_json_is_as_its_schema_says_and_as_the_command_writes_it() {
    let (playbook, plan) = planned(&[("docs/odd.md", "# Odd\n\n[x](gone.md)\n")]);
    let theme = Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let file = |path: &str| {
        let page = render(&playbook, &theme, &plan, path);
        let page = page.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        String::from_utf8(page.bytes).expect("UTF-8")
    };
    let (schema, told) = (file("findings.schema.json"), file("findings.json"));
    assert_eq!(faults(&schema, &told), [""; 0]);
    let report = check::report(&playbook);
    let format = crate::diagnostic::emit::find("json").expect("the format");
    let written = (format.write)(&report, &Context::of(&playbook.sources));
    assert_eq!(faults(&schema, &written), [""; 0]);

    let read = |text: &str| -> serde_json::Value { serde_json::from_str(text).expect("JSON") };
    let (told, written) = (read(&told), read(&written));
    assert_eq!(told["counts"], written["counts"]);
    let all = told["findings"].as_array().expect("a list");
    assert_eq!(all.len(), report.findings.len());
    let of = |rule: &str| all.iter().find(|finding| finding["rule"] == rule).expect(rule);
    let undefined = of("stage-undefined");
    assert_eq!(undefined["place"]["path"], "lead-stages.yaml");
    assert_eq!(undefined["page"], "lead-stage/sal.html");
    assert_eq!(
        written["findings"][0]["place"]["path"].as_str().map(|path| &path[..10]),
        Some("elsewhere/")
    );
}

#[test]
fn strangers_are_not_told_what_is_wrong() {
    let (playbook, _) = planned(&[]);
    let found = Some(Arc::new(Findings::of(&playbook, &check::report(&playbook))));
    let options = Options { indexable: true, findings: found, ..Options::default() };
    assert!(plan(&playbook, &options).recipe("findings.json").is_none());
}

#[test]
fn the_report_says_what_is_wrong_to_whom_and_each_page_leads_to_it() {
    let (playbook, plan) = planned(&[("docs/odd.md", "# Odd\n\n[x](<gone `.md>)\n")]);
    let theme = Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let page = |path: &str| {
        let page = render(&playbook, &theme, &plan, path).unwrap_or_else(|fault| panic!("{fault}"));
        String::from_utf8(page.bytes).expect("pages are UTF-8")
    };
    let report = page("findings/index.html");
    for part in [
        "<a href=\"../person/kim.html\">Kim</a></h2>",
        "<h2 id=\"pm:owner-\">Nobody&#39;s</h2>",
        "<h3><code>docs/odd.md</code></h3>",
        "<span class=\"severity error\">error</span>",
        "<a href=\"../lead-stage/sal.html\">SAL</a>",
        "<code>stage-undefined</code>",
    ] {
        assert!(report.contains(part), "`{part}` is not in\n{report}");
    }
    assert_well_formed("findings/index.html", &report);
    let sal = page("lead-stage/sal.html");
    let mark = sal.split("<a href=\"../findings/index.html#").nth(1).expect("its mark");
    let anchor = mark.split('"').next().expect("an anchor").replace("%3A", ":");
    assert!(report.contains(&format!("<li id=\"{anchor}\">")), "{anchor}");
    assert!(page("index.html").contains("<a href=\"findings/index.html\">What the check found"));
}

#[test]
fn strangers_read_no_report() {
    let files = [("lead-stages.yaml", "mql: {title: MQL, definition: x}\n")];
    let playbook = read(&small(&files));
    let found = Findings::of(&playbook, &check::report(&playbook));
    let options =
        Options { findings: Some(Arc::new(found)), indexable: true, ..Options::default() };
    assert!(plan(&playbook, &options).recipe("findings/index.html").is_none());
}
