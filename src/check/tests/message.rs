//! Rules about market, message and score: where they speak, and where they cannot know.

use super::check_small;
use crate::check::example::{market, run_files};

/// Checks files laid over the example playbook with its market, and returns what is found, as
/// `severity rule`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let mut all = vec![
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("competitors.yaml", market::COMPETITORS),
        ("qualification.yaml", market::SCORE),
        ("index.md", market::INDEX),
    ];
    for (path, text) in files {
        all.retain(|(own, _)| own != path);
        all.push((path, text));
    }
    super::found(&all)
}

/// Returns a shared text with one part put in place of another.
fn with(text: &str, part: &str, other: &str) -> String {
    assert!(text.contains(part), "{part} is not in the example");
    text.replacen(part, other, 1)
}

#[test]
fn the_shared_market_has_no_finding() {
    assert_eq!(found(&[]), [""; 0]);
}

#[test]
fn a_promise_to_someone_unknown_may_be_meant_for_any_persona() {
    let promise = with(market::VALUE_PROPS, "[quality-manager]", "[qualty-manager]");
    assert_eq!(found(&[("value-props.yaml", &promise)]), ["error ref-unknown"]);
}

#[test]
fn offers_that_cannot_be_read_may_lead_anywhere() {
    let found = found(&[("offers.yaml", "monitor:\n  type: [\n")]);
    assert!(!found.iter().any(|finding| finding.contains("offer-no-lead")), "{found:?}");
}

#[test]
fn a_proof_holds_for_24_months() {
    let old = |date| with(market::VALUE_PROPS, "2026-03-12", date);
    assert_eq!(found(&[("value-props.yaml", &old("2024-11-20"))]), [""; 0]);
    assert_eq!(found(&[("value-props.yaml", &old("2024-11-19"))]), ["warning proof-unsourced"]);
}

#[test]
fn a_line_for_one_persona_is_an_exception_not_a_conflict() {
    let lead = "lead_with: [{icp: food}, {icp: food, persona: quality-manager}]";
    let offers = with(market::OFFERS, "lead_with: [{icp: food}]", lead);
    assert_eq!(found(&[("offers.yaml", &offers)]), [""; 0]);
}

#[test]
fn a_conflict_with_a_draft_is_advice() {
    let draft = "---\ntitle: Network\nowner: sam\nreviewed: 2026-10-01\ntype: suite\n\
                 icps: [food]\nprice: on request\nlead_with: [{icp: food}]\n---\n";
    let index = "---\ntitle: Welcome\n---\n\n[[qualification/mql-score]], [[offer/a-network]]\n";
    let found = found(&[("offers/a-network.md", draft), ("index.md", index)]);
    assert_eq!(found, ["advice offer-conflict"]);
}

#[test]
fn a_total_is_judged_when_both_sides_can_be_reached() {
    let score = with(market::SCORE, "total: 60", "total: 101");
    assert_eq!(found(&[("qualification.yaml", &score)]), ["error score-unreachable"]);
    let both = with(&score, "fit: 25", "fit: 51");
    assert_eq!(found(&[("qualification.yaml", &both)]), ["error score-unreachable"]);
}

#[test]
fn points_that_cannot_be_read_may_be_any() {
    let score = with(market::SCORE, "points: 40", "points: forty");
    assert_eq!(found(&[("qualification.yaml", &score)]), ["error value-wrong"]);
}

#[test]
fn an_exclusion_that_cuts_one_end_contradicts_nothing() {
    let icp = |rule| with(market::ICP, "Fewer than 3 cold rooms", rule);
    assert_eq!(found(&[("icp.yaml", &icp("Fewer than 10 sites"))]), [""; 0]);
    assert_eq!(found(&[("icp.yaml", &icp("Fewer than 100 rooms"))]), [""; 0]);
    assert_eq!(found(&[("icp.yaml", &icp("At least 5 sites"))]), ["warning icp-contradiction"]);
}

#[test]
fn without_its_market_a_playbook_hears_nothing_of_it() {
    let run = run_files(&[("personas.yaml", market::PERSONAS), ("pains.yaml", market::PAINS)]);
    assert!(run.findings.is_empty(), "{}", run.printed());
}

/// The shared score with conditions, an example and a counter-example.
fn with_leads() -> String {
    let mut score = market::SCORE.to_owned();
    for (signal, when) in [
        ("Tier A account", "{tier: A}"),
        ("Quality manager", "{role: quality-manager}"),
        ("Demo requested", "{demo: true}"),
        ("Pricing page visited", "{prices: true}"),
        ("Unsubscribed", "{unsubscribed: true}"),
    ] {
        score = score.replace(&format!("{signal},"), &format!("{signal}, when: {when},"));
    }
    score.push_str(
        "  examples: [{lead: {tier: A, role: user, demo: true}}]
  counter_examples: [{lead: {tier: A, role: user, prices: true}}]\n",
    );
    score
}

#[test]
fn one_mistake_in_a_score_with_leads_is_one_finding() {
    assert_eq!(found(&[("qualification.yaml", &with_leads())]), [""; 0]);
    for (part, other, rule) in [
        ("fit: 25", "fit: 60", "error score-unreachable"),
        ("  threshold: {fit: 25, engagement: 20, total: 60}\n", "", "error field-missing"),
        ("decay: 5 points per week", "decay: slowly", "error value-wrong"),
        ("{tier: A}, points", "{tier: [A, {}]}, points", "error value-wrong"),
        ("when: {demo: true}", "wehn: {demo: true}", "warning field-unknown"),
        ("lead: {tier: A, role: user, demo: true}", "laed: {tier: A}", "error field-unknown"),
        ("role: user, demo: true", "role: true, demo: true", "error example-fact-unknown"),
        ("role: user, demo: true", "demo: true", "error example-fails"),
        ("role: user, prices: true", "prices: true", "warning counter-example-not-scored"),
        ("role: user, prices: true", "role: unknown, prices: true", ""),
        ("role: user, prices: true", "role: user, demo: true", "error counter-example-qualifies"),
    ] {
        let expected: Vec<&str> = Some(rule).filter(|rule| !rule.is_empty()).into_iter().collect();
        let broken = with(&with_leads(), part, other);
        assert_eq!(found(&[("qualification.yaml", &broken)]), expected, "{part} → {other}");
    }
}

#[test]
fn rules_that_exclude_each_other_do_not_add_up() {
    let tiers = with(&with_leads(), "{role: quality-manager}", "{tier: B}");
    let tiers = with(&tiers, "fit: 25", "fit: 36");
    let tiers = with(&tiers, "role: user, demo", "demo");
    let tiers = with(&tiers, "role: user, prices", "prices");
    assert_eq!(found(&[("qualification.yaml", &tiers)]), ["error score-unreachable"]);
}

#[test]
fn names_that_the_settings_list_need_no_explanation() {
    let page = b"---\ntitle: Page\n---\n\nWe use TIBCO, and NCC tests it. XYZ does not.\n";
    let settings = b"title: Test\ncompany: Test\ncurrency: USD\nnames: [TIBCO, NCC Group]\n";
    let checked = check_small(&[("page.md", page), ("playbook.yaml", settings)]);
    assert_eq!(checked.of(&["term-undefined"]), ["page.md:5:33 term-undefined"]);
}
