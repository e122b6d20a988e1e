//! What several rules say of one mistake: one finding where something is wrong, and none where it
//! cannot be known.

use crate::{check::example::run_files, diagnostic::Severity};

/// Checks files laid over the example playbook and returns what is found about lead stages and
/// people, as `severity rule`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    found_in(&["P2", "P7"], files)
}

/// The same, about what the codes begin with.
fn found_in(areas: &[&str], files: &[(&str, &str)]) -> Vec<String> {
    let run = run_files(files);
    let is_ours = |code: &str| areas.iter().any(|area| code.starts_with(area));
    let findings = run.findings.iter().filter(|finding| is_ours(finding.rule.code));
    findings.map(|finding| format!("{} {}", finding.severity.word(), finding.rule.name)).collect()
}

/// The example's inquiry, with other fields at the end.
macro_rules! inquiry {
    ($rest:literal) => {
        concat!(
            "---\ntitle: Inquiry\nstatus: agreed\nowner: mia\n",
            "agreed: {sales: sam, marketing: mia, on: 2026-10-01}\nreviewed: 2026-10-01\n",
            "definition: A form or a call.\nrole: inquiry\nowner_team: marketing\n",
            "follow_up: Enrich and score.\non_breach: {action: tell her, to: mia}\n",
            "enter_when: A form is sent.\nexample: A price list.\ncounter_example: A student.\n",
            $rest,
            "\n---\n"
        )
    };
}

/// A whole stage of its own in `lead-stages.yaml`, with other fields at the end.
macro_rules! stage {
    ($id:literal, $rest:literal) => {
        concat!(
            $id,
            ":\n  title: ",
            $id,
            "\n  owner: mia\n  definition: A call.\n  owner_team: marketing\n  type: gate\n",
            "  enter_when: It rings.\n  example: A price list.\n  counter_example: A student.\n",
            $rest,
            "\n"
        )
    };
}

const TO_MQL: &str = inquiry!(
    "time_limit: 1 business day\nentry: true\nnext: [{to: mql, when: the score is 60, path: success}]"
);

#[test]
fn a_way_to_a_stage_that_is_not_defined_hides_what_may_be_behind_it() {
    let files = &[(
        "lead-stages/inquiry.md",
        inquiry!(
            "time_limit: 1 business day\nentry: true\nnext: [{to: mqll, when: at 60, path: success}]"
        ),
    )];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_hides_what_it_may_define() {
    let files =
        &[("lead-stages/mql.md", ""), ("lead-stages.yaml", "- mql\n"), ("kpis.yaml", "- x\n")];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn a_stage_half_of_which_cannot_be_read_lacks_nothing() {
    let files = &[("lead-stages/inquiry.md", "---\ntitle: Inquiry\nentry: true\nrole: [\n---\n")];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn without_an_entry_only_that_is_said() {
    let files = &[(
        "lead-stages/inquiry.md",
        inquiry!("time_limit: 1 business day\nnext: [{to: mql, when: at 60, path: success}]"),
    )];
    assert_eq!(found(files), ["error stage-entry"]);
}

#[test]
fn a_stage_defined_twice_is_counted_once() {
    let files = &[(
        "lead-stages.yaml",
        stage!(
            "inquiry",
            "  entry: true\n  role: inquiry\n  next: [{to: mql, when: at 60, path: success}]"
        ),
    )];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn a_new_stage_in_draft_passes_with_advice() {
    let files = &[("lead-stages.yaml", stage!("callback", ""))];
    assert_eq!(found(files), ["advice stage-unreachable"]);
}

#[test]
fn a_chain_that_no_lead_reaches_is_one_finding() {
    let files = &[(
        "lead-stages.yaml",
        concat!(
            stage!("second", "  next: [{to: mql, when: at 60, path: success}]"),
            stage!("first", "  next: [{to: second, when: always, path: success}]")
        ),
    )];
    assert_eq!(found(files), ["advice stage-unreachable"]);
}

#[test]
fn a_cut_that_costs_the_customer_is_one_error_whatever_the_status() {
    let files = &[
        ("lead-stages/customer.md", ""),
        ("lead-stages/sql.md", ""),
        (
            "lead-stages/sal.md",
            "---\ntitle: SAL\nowner: sam\ndefinition: Accepted.\nrole: sal\nowner_team: sales\n\
         follow_up: Call.\ntime_limit: 3 days\non_breach: {action: tell him, to: sam}\n\
         enter_when: A click.\nexample: One.\ncounter_example: Another.\n\
         next: [{to: nurture, when: too early, path: recycle, reasons: [early]}]\n---\n",
        ),
        (
            "lead-stages.yaml",
            concat!(
                stage!("sql", "  role: sql\n  next: [{to: won, when: signed, path: success}]"),
                "won:\n  title: Won\n  owner: sam\n  type: end\n  success: true\n  definition: Signed.\n",
                "  enter_when: Signed.\n  example: One.\n  counter_example: Another.\n"
            ),
        ),
    ];
    assert_eq!(found(files), ["error stage-no-success"]);
}

#[test]
fn stages_that_lead_only_to_each_other_are_one_finding() {
    let files = &[
        (
            "lead-stages/inquiry.md",
            inquiry!(
                "time_limit: 1 day\nentry: true\nnext:\n  - {to: mql, when: at 60, path: success}\n  - {to: ping, when: they call, path: success}"
            ),
        ),
        (
            "lead-stages.yaml",
            concat!(
                stage!("ping", "  next: [{to: pong, when: asked, path: recycle, reasons: [a]}]"),
                stage!("pong", "  next: [{to: ping, when: asked, path: recycle, reasons: [a]}]")
            ),
        ),
    ];
    assert_eq!(found(files), ["error stage-dead-end"]);
}

#[test]
fn a_pool_without_a_way_out_is_one_finding() {
    let files = &[(
        "lead-stages/nurture.md",
        "---\ntitle: Nurture\nowner: mia\ndefinition: They asked to wait.\ntype: inventory\nrole: nurture\n\
         owner_team: marketing\nfollow_up: Mail.\nenter_when: Given back.\nexample: One.\n\
         counter_example: Another.\n---\n",
    )];
    assert_eq!(found(files), ["error inventory-no-return"]);
}

#[test]
fn a_misspelt_field_is_not_missing_as_well() {
    let files = &[(
        "lead-stages/inquiry.md",
        inquiry!("tim_limit: 1 day\nentry: true\nnext: [{to: mql, when: at 60, path: success}]"),
    )];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn a_type_that_cannot_be_read_asks_for_nothing() {
    let files = &[(
        "lead-stages/inquiry.md",
        inquiry!("type: pool\nentry: true\nnext: [{to: mql, when: at 60, path: success}]"),
    )];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn a_playbook_of_pages_needs_only_a_title() {
    let files = &[
        ("playbook.yaml", "title: Handbook\n"),
        ("handoffs.yaml", ""),
        ("kpis.yaml", ""),
        ("forums.yaml", ""),
        ("lead-stages/inquiry.md", ""),
        ("lead-stages/mql.md", ""),
        ("lead-stages/sal.md", ""),
        ("lead-stages/sql.md", ""),
        ("lead-stages/customer.md", ""),
        ("lead-stages/nurture.md", ""),
        ("lead-stages/disqualified.md", ""),
    ];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn nothing_at_all_about_people_is_two_findings() {
    let files = &[("playbook.yaml", "title: Handbook\n"), ("lead-stages/inquiry.md", TO_MQL)];
    assert_eq!(found(files), ["error arbiter-missing", "error config-incomplete"]);
}

#[test]
fn two_arbiters_are_no_missing_arbiter() {
    let files = &[(
        "playbook.yaml",
        "title: Example\ncompany: Example\ncurrency: USD\narbiter: [ada, mia]\nteams:\n  - {id: marketing, name: Marketing, function: marketing, head: mia}\n  - {id: sales, name: Sales, function: sales, head: sam}\npeople:\n  - {id: mia, name: Mia, role: Head, team: marketing, level: vp}\n  - {id: sam, name: Sam, role: Head, team: sales, level: vp}\n",
    )];
    assert_eq!(found(files), [""; 0]);
}

#[test]
fn what_was_signed_before_somebody_left_stays() {
    let files = &[
        (
            "playbook.yaml",
            concat!(
                include_str!("../example/playbook.yaml"),
                "  - {id: bob, name: Bob, role: Head of sales, team: sales, level: vp, reports_to: ada, left: 2026-10-31}\n"
            ),
        ),
        (
            "decisions/D-0001.md",
            "---\ntitle: First\nstatus: agreed\nowner: mia\ndate: 2026-10-31\nchanges: [{item: lead-stage/mql, after: new}]\nsigned: {sales: bob, marketing: mia}\n---\n",
        ),
        (
            "decisions/D-0002.md",
            "---\ntitle: Second\nstatus: agreed\nowner: mia\ndate: 2026-11-02\nchanges: [{item: lead-stage/mql, after: new}]\nsigned: {sales: bob, marketing: mia}\n---\n",
        ),
        (
            "plays/old.md",
            "---\ntitle: Old\nstatus: retired\nowner: bob\ntrigger: A call.\nstages: [mql]\nsteps: [{what: call}]\ndone_when: Over.\n---\n",
        ),
    ];
    assert_eq!(found(files), ["error owner-left"]);
}

#[test]
fn severity_of_gaps_follows_the_status() {
    for (status, rule, severity) in [
        ("draft", "field-missing", Severity::Advice),
        ("proposed", "field-missing", Severity::Warning),
        ("agreed", "owner-missing", Severity::Error),
    ] {
        let text = format!(
            "---\ntitle: New\nstatus: {status}\ntrigger: A call.\nreviewed: 2026-10-01\nstages: [mql]\nsteps: [{{what: call}}]\ndone_when: Over.\n---\n"
        );
        let run = run_files(&[("plays/new.md", text)]);
        let found = run.findings.iter().find(|finding| finding.rule.name == rule);
        assert_eq!(found.map(|finding| finding.severity), Some(severity), "{status}");
    }
}

/// A hand-off beside those of the example, with these fields.
macro_rules! calls {
    ($fields:literal) => {
        &[(
            "handoffs/calls.md",
            concat!("---\ntitle: Calls\nowner: mia\nreviewed: 2026-10-01\n", $fields, "\n---\n"),
        )]
    };
}

#[test]
fn a_new_hand_off_in_draft_is_told_once_what_it_lacks() {
    assert_eq!(found_in(&["P"], calls!("from: mql\nto: sal")), ["advice field-missing"]);
}

#[test]
fn an_agreed_hand_off_is_told_each_gap_with_its_reason() {
    let expected = [
        "error handoff-unsigned",
        "error sla-one-sided",
        "error sla-no-clock",
        "error handoff-no-criteria",
        "error handoff-no-payload",
        "error handoff-no-feedback",
        "error escalation-end",
    ];
    assert_eq!(found_in(&["P3"], calls!("status: agreed\nfrom: mql\nto: sal")), expected);
}

#[test]
fn what_is_unreadable_or_undefined_in_a_hand_off_is_not_missing_as_well() {
    let files = calls!(
        "status: agreed\nfrom: mqll\nto: sal\nagreed: {ruled_by: ada}\ncriteria: [a]\npayload: [b]\n\
         clock: soon\ndecide_within: soonish\nfeedback_within: 1 day\nescalation: [sam, adda]\n\
         reject_reasons: [{code: a, meaning: b, goes_to: custmer}]\n\
         commitments: {marketing: [{what: a, number: lots}], sales: [{what: b, number: 3}]}"
    );
    assert_eq!(found_in(&["P3"], files), [""; 0]);
}

#[test]
fn a_hand_off_about_a_step_that_nobody_takes_is_one_finding() {
    let files = calls!("from: inquiry\nto: customer\nreject_reasons: []");
    assert_eq!(found_in(&["P3"], files), ["error handoff-mismatch"]);
}

#[test]
fn each_side_is_signed_by_its_own_people() {
    let files = calls!(
        "from: mql\nto: sal\nstatus: agreed\nagreed: {sales: mia, marketing: sam, on: 2026-10-01}"
    );
    let signed = found_in(&["P3040"], files);
    assert_eq!(signed, ["error handoff-unsigned", "error handoff-unsigned"]);
}

#[test]
fn a_kpi_that_cannot_be_followed_may_measure_the_hand_off() {
    let files = &[("kpis.yaml", "mql-to-sal-rate:\n  title: Rate\n  from: mql\n  to: sall\n")];
    assert_eq!(found_in(&["P3"], files), [""; 0]);
}
