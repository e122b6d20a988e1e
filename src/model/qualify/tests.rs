//! Scores and checklists, run: what a seller would expect, and what no lead may break.

use proptest::prelude::*;

use super::*;
use crate::{
    model::{
        self, Playbook, Today, kinds,
        value::{Date, Fact},
    },
    source::{self, MemoryTree, Sources, Span, Spanned},
};

const SCORE: &str = "score:
  type: score
  dimensions:
    - id: fit
      max: 30
      rules:
        - {signal: Tier A, when: {tier: A}, points: 25}
        - {signal: Another tier, when: {tier: {not: A}}, points: 5}
        - {signal: Champion of a large company, when: {role: [champion, buyer], employees: \">= 200\"}, points: 10}
    - id: engagement
      max: 50
      rules:
        - {signal: Demo, when: {demo: true}, points: 40}
        - {signal: Prices, when: {prices: true}, points: 15, decay: 5 points per week}
        - {signal: Complained, when: {complained: true}, points: -20, decay: -10 per month}
  disqualify:
    - {signal: Student, when: {student: true}, reason: student}
  threshold: {fit: 25, engagement: 10, total: 40}
  missing_data: no-score
";

const CHECKLIST: &str = "list:
  type: checklist
  items:
    - {id: pain, ask: Which?, must: true}
    - {id: budget, ask: How much?}
    - {id: date, ask: When?}
  enough:
    - {at_least: 1, of: [budget, date]}
";

fn playbook(qualification: &str) -> Playbook {
    let tree: MemoryTree = [("playbook.yaml", "title: T\n"), ("qualification.yaml", qualification)]
        .into_iter()
        .collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    model::build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

fn qualification(text: &str) -> Qualification {
    let playbook = playbook(text);
    let entry = playbook.of_kind(&kinds::QUALIFICATION).next().expect("one qualification");
    Qualification::of(entry).expect("it can be run")
}

/// A lead as it is written: `tier: A, demo: true`.
fn lead(facts: &str) -> Lead {
    let none = Span::new(Sources::default().add("lead", ""), 0..0);
    let pairs = facts.split(", ").filter_map(|pair| pair.split_once(": "));
    let fact = |(name, value): (&str, &str)| {
        let fact = Fact::parse(value, false).expect("a fact");
        (Spanned::new(name.to_owned(), none), Spanned::new(fact, none))
    };
    Lead::new(pairs.map(fact).collect())
}

/// Points of fit and engagement, and the outcome in words.
fn run(qualification: &Qualification, facts: &str) -> String {
    let verdict = qualification.judge(&lead(facts));
    let points: Vec<String> = verdict.sides.iter().map(|side| side.points.to_string()).collect();
    format!("{} {}", points.join("/"), verdict.outcome)
}

#[test]
fn a_score_is_what_its_rules_say() {
    let score = qualification(SCORE);
    for (facts, expected) in [
        ("tier: A, role: champion, employees: 200, demo: true", "30/40 qualifies"),
        ("tier: a, role: Champion, employees: 199, demo: true", "25/40 qualifies"),
        ("tier: B, role: other, employees: 1, demo: true", "5/40 falls short: fit 5 of 25"),
        ("tier: A, role: other, prices: true", "25/15 qualifies"),
        ("tier: A, role: other, prices: 6 days ago", "25/15 qualifies"),
        ("tier: A, role: other, prices: 13 days ago", "25/10 falls short: total 35 of 40"),
        ("tier: A, role: other, prices: 1 year ago, demo: true", "25/40 qualifies"),
        ("tier: A, role: other, demo: true, complained: today", "25/20 qualifies"),
        ("tier: A, role: other, demo: true, complained: 1 month ago", "25/30 qualifies"),
        ("tier: A, role: other, demo: true, complained: 1 year ago", "25/40 qualifies"),
        (
            "tier: A, role: other, complained: true",
            "25/-20 falls short: engagement -20 of 10, total 5 of 40",
        ),
    ] {
        assert_eq!(run(&score, facts), expected, "{facts}");
    }
}

#[test]
fn not_scored_is_neither_yes_nor_no() {
    let score = qualification(SCORE);
    for (facts, expected) in [
        ("role: other, demo: true", "0/40 not scored: tier not known"),
        // Who is no champion need not be counted.
        ("tier: A, role: other, demo: true", "25/40 qualifies"),
        ("tier: A, employees: 20, demo: true", "25/40 qualifies"),
        ("tier: A, demo: true", "25/40 not scored: role, employees not known"),
        (
            "tier: A, role: champion, employees: many, demo: true",
            "25/40 not scored: employees not known",
        ),
        ("tier: A, role: other, demo: unknown", "25/0 not scored: demo not known"),
        ("student: true, demo: true", "0/40 ruled out: student"),
    ] {
        assert_eq!(run(&score, facts), expected, "{facts}");
    }
    let lenient = qualification(&SCORE.replace("no-score", "it counts as 0"));
    assert_eq!(run(&lenient, "tier: A, demo: true"), "25/40 qualifies");
}

#[test]
fn a_checklist_asks_for_musts_and_for_enough() {
    let list = qualification(CHECKLIST);
    for (facts, expected) in [
        ("pain: Two audits, date: 30 September", " qualifies"),
        ("pain: true, budget: false, date: false", " falls short: budget or date 0 of 1"),
        ("pain: unknown, budget: 4000", " falls short: no pain"),
        ("", " falls short: no pain, budget or date 0 of 1"),
    ] {
        assert_eq!(run(&list, facts), expected, "{facts}");
    }
    let three =
        qualification(&CHECKLIST.replace("{at_least: 1, of: [budget, date]}", "{at_least: 3}"));
    let short = " falls short: pain or budget or date 2 of 3";
    assert_eq!(run(&three, "pain: true, date: May"), short);
}

#[test]
fn what_is_said_in_words_only_cannot_be_run() {
    let of = |text: &str| {
        let playbook = playbook(text);
        let entry = playbook.of_kind(&kinds::QUALIFICATION).next().expect("one qualification");
        Qualification::of(entry).map(|_| ()).expect_err(text)
    };
    let words =
        of(&SCORE.replace("when: {demo: true}, ", "").replace("when: {student: true}, ", ""));
    assert!(matches!(words, Unready::NoWhen { signal, more: 1, .. } if signal == "Demo"));
    let (list, _) = CHECKLIST.split_once("  enough").expect("it says how many");
    assert!(matches!(of(list), Unready::NoEnough { items, .. } if items == ["budget", "date"]));
    assert_eq!(
        of(&SCORE.replace("{fit: 25, engagement: 10, total: 40}", "{}")),
        Unready::NoThreshold
    );
    assert_eq!(of(&SCORE.replace("5 points per week", "soon")), Unready::Unknown);
    assert_eq!(of(&SCORE.replace("{demo: true}", "{demo: [true]}")), Unready::Unknown);
}

#[test]
fn a_side_gives_at_most_what_one_lead_can_get() {
    let most = |text: &str, side: usize| match qualification(text).method {
        Method::Score(score) => score.sides[side].most().to_string(),
        Method::Checklist(_) => unreachable!("a score"),
    };
    // Tier A or another tier, and the champion: 25 and 10, cut by nothing.
    assert_eq!(most(&SCORE.replace("max: 30", "max: 90"), 0), "35");
    assert_eq!(most(SCORE, 0), "30");
    assert_eq!(most(SCORE, 1), "50");
    let sizes =
        SCORE.replace("{tier: {not: A}}, points: 5", "{size: {from: 10, to: 20}}, points: 5");
    let sizes = sizes.replace("max: 30", "max: 90").replace("{tier: A}", "{size: \"> 20\"}");
    assert_eq!(most(&sizes, 0), "35");
}

#[test]
fn the_facts_are_asked_for_once_and_by_their_kind() {
    let asks = qualification(SCORE).asks();
    let names: Vec<&str> = asks.iter().map(|asked| asked.fact.as_str()).collect();
    assert_eq!(names, ["tier", "role", "employees", "demo", "prices", "complained", "student"]);
    assert_eq!(asks[0].answer, Answer::Words(vec![Named::Words("A".to_owned())]));
    assert_eq!(asks[2].answer, Answer::Number);
    assert_eq!(asks[3].answer, Answer::YesNo { ages: false });
    assert_eq!(asks[4].answer, Answer::YesNo { ages: true });
}

proptest! {
    /// A side never gives more than its `max`; time never adds points; whoever qualifies does so
    /// with the points that are needed.
    #[test]
    fn no_lead_gets_more_than_there_is(
        tier in "A|B|unknown", employees in 0_u32..400, demo: bool, days in 1_u32..60, later in 0_u32..60,
    ) {
        let score = qualification(SCORE);
        let facts = |days: u32| format!(
            "tier: {tier}, role: champion, employees: {employees}, demo: {demo}, prices: {days} days ago"
        );
        let now = score.judge(&lead(&facts(days)));
        let then = score.judge(&lead(&facts(days + later)));
        prop_assert!(now.points("fit") <= Number::whole(30));
        prop_assert!(then.points("engagement") <= now.points("engagement"));
        prop_assert!(!now.qualifies() || now.points("total") >= Number::whole(40));
    }

    /// Whatever stands in `when` and in a lead, reading and running it ends well.
    #[test]
    fn nothing_that_is_written_panics(condition in "[^\n]{0,30}", fact in "[^\n]{0,20}") {
        let text = SCORE.replace("{tier: A}", &format!("{{tier: {condition}}}"));
        let text = format!("{text}  examples:\n    - lead: {{tier: {fact}}}\n");
        let playbook = playbook(&text);
        if let Some(entry) = playbook.of_kind(&kinds::QUALIFICATION).next()
            && let Ok(score) = Qualification::of(entry)
        {
            leads(entry).iter().for_each(|sample| drop(score.judge(&sample.lead)));
        }
    }
}
