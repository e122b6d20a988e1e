//! One mistake, one finding: what a slip leaves unknown is not reported as well.

use crate::check::example::run_files;

/// Checks files laid over the example playbook and returns the names of the rules that find
/// something.
fn found(files: &[(&str, String)]) -> Vec<&'static str> {
    run_files(files).findings.iter().map(|finding| finding.rule.name).collect()
}

const MQL: &str = include_str!("../example/lead-stages/mql.md");
const SETTINGS: &str = include_str!("../example/playbook.yaml");

#[test]
fn a_misspelt_common_field_is_not_missing_as_well() {
    for (field, slip) in [("reviewed:", "reviewde:"), ("title:", "titlee:")] {
        let files = [("lead-stages/mql.md", MQL.replacen(field, slip, 1))];
        assert_eq!(found(&files), ["field-unknown"], "{slip}");
    }
}

#[test]
fn a_misspelt_status_leaves_open_whether_the_item_is_a_draft() {
    for (status, slip, rule) in [
        ("status:", "statsu:", "field-unknown"),
        ("status: agreed", "status: agrede", "value-wrong"),
    ] {
        let files = [("lead-stages/mql.md", MQL.replacen(status, slip, 1))];
        assert_eq!(found(&files), [rule], "{slip}");
    }
}

#[test]
fn prose_that_prints_an_unreadable_field_is_not_wrong() {
    for (limit, slip, rule) in [
        ("time_limit: 2 business days", "time_limit: soon", "value-wrong"),
        ("time_limit:", "time_limti:", "field-unknown"),
    ] {
        let text = MQL.replacen(limit, slip, 1) + "\nDecide within [[stage/mql.time_limit]].\n";
        assert_eq!(found(&[("lead-stages/mql.md", text)]), [rule], "{slip}");
    }
}

#[test]
fn an_unreadable_id_of_a_team_is_told_once() {
    let text = SETTINGS.replacen("{id: sales,", "{id: Our sales,", 1);
    assert_eq!(found(&[("playbook.yaml", text)]), ["value-wrong"]);
}

#[test]
fn an_item_that_stands_twice_is_told_once_whatever_it_is_called() {
    let page = MQL.replacen("role:", "aliases: [Hot lead]\nrole:", 1);
    let fields = page.replace("---\n", "").replace('\n', "\n  ");
    let list = format!("mql:\n  {}\n", fields.trim_end());
    let files = [("lead-stages/mql.md", page), ("lead-stages/zz.yaml", list)];
    assert_eq!(found(&files), ["id-duplicate"]);
}

#[test]
fn what_stands_twice_is_called_as_people_call_it() {
    let said = |files: &[(&str, &str)]| {
        let mut found = run_files(files).findings.into_iter();
        found.find(|own| own.rule.name == "id-duplicate").map(|own| own.message)
    };
    let kpi = "sal-to-sql: {title: Another share}\n";
    let again = "KPI `sal-to-sql` is defined twice";
    assert_eq!(said(&[("kpis/more.yaml", kpi)]).as_deref(), Some(again));
    let kpi = "wins: {title: Wins, aliases: [sal-to-sql]}\n";
    let alias = "two KPIs are called `sal-to-sql`";
    assert_eq!(said(&[("kpis/more.yaml", kpi)]).as_deref(), Some(alias));
}

#[test]
fn a_page_in_a_misspelt_folder_is_all_that_is_told() {
    let files = [("lead-stages/mql.md", String::new()), ("lead-stagse/mql.md", MQL.to_owned())];
    assert_eq!(found(&files), ["file-homeless"]);
}

#[test]
fn a_team_that_is_called_like_a_term_is_still_a_team_where_a_person_is_needed() {
    let term = "sales:\n  term: Sales\n  means: Who sells.\n  reviewed: 2026-10-01\n";
    let text = MQL.replacen("owner: mia", "owner: sales", 1);
    let found = found(&[("glossary.yaml", term.to_owned()), ("lead-stages/mql.md", text)]);
    assert!(found.contains(&"owner-is-team") && !found.contains(&"ref-kind"), "{found:?}");
}
