//! The ledger over small playbooks: one score, and decisions about it.

use proptest::{prelude::*, sample::subsequence};

use super::{Ledger, State, paste::scalar, pasted};
use crate::{
    model::{self, FieldPath, Meaning, Playbook, Today, build, kinds, value::Date},
    source::{self, MemoryTree},
};

const SCORE: &str = "s:
  title: Score
  status: agreed
  owner: ann
  reviewed: 2026-10-01
  type: score
  missing_data: no-score
  admits_to: a
  dimensions:
    - id: fit
      max: 50
      rules: [{signal: Tier A, points: 25}, {signal: Tier B, points: 15}]
";

fn read(files: &[(&str, &str)]) -> Playbook {
    let mut tree: MemoryTree = [
        ("playbook.yaml", "title: T\npeople: [{id: ann, name: Ann}]\n"),
        ("lead-stages.yaml", "a: {title: A}\n"),
    ]
    .into_iter()
    .collect();
    for (path, text) in files {
        tree.insert(*path, *text);
    }
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

/// A playbook of the score with these fields besides, and of decisions: id, fields, changes.
fn playbook(fields: &str, decisions: &[(&str, &str, &str)]) -> Playbook {
    let score = format!("{SCORE}  {fields}\n");
    let decision = |(id, fields, changes): &(&str, &str, &str)| {
        let status = if fields.contains("status") { "" } else { "status: agreed, " };
        let changes = changes.replacen('{', "{item: qualification/s, ", 1);
        format!("{id}: {{{status}{fields}, changes: [{changes}]}}\n")
    };
    let decisions: String = decisions.iter().map(decision).collect();
    read(&[("qualification.yaml", &score), ("decisions.yaml", &decisions)])
}

/// Returns what differs, as `path: decided, said`.
fn differences(playbook: &Playbook) -> Vec<String> {
    let ledger = Ledger::of(playbook);
    let text = |meaning: &Option<Meaning>| meaning.as_ref().map_or("-".to_owned(), pasted);
    let all = ledger.changes().iter().flat_map(|change| ledger.differences(change));
    all.map(|one| format!("{}: {}, {}", one.path, text(&one.decided), text(&one.said))).collect()
}

/// Returns each change as `decision path state`, and what it found before.
fn story(playbook: &Playbook) -> Vec<String> {
    let ledger = Ledger::of(playbook);
    let id = |number| playbook.entry(number).id.value.as_str();
    let state = |state| match state {
        State::Overtaken(by) => format!("overtaken by {}", id(by)),
        State::Superseded(by) => format!("superseded by {}", by.map_or("-", id)),
        other => format!("{other:?}"),
    };
    let line = |change: &super::Change| {
        let earlier = change.earlier.as_ref().map(|earlier| {
            let was = earlier.meaning.as_ref().map_or("nothing".to_owned(), pasted);
            format!(", {} said {was}", id(earlier.decision))
        });
        let (decision, earlier) = (&change.decision.id.value, earlier.unwrap_or_default());
        format!("{decision} {} {}{earlier}", change.path, state(change.state))
    };
    ledger.changes().iter().map(line).collect()
}

#[test]
fn the_last_decision_about_a_field_is_what_the_item_must_say() {
    let decisions = &[
        ("D-0001", "date: 2026-02-01", "{field: threshold, after: {fit: 10, total: 45}}"),
        ("D-0002", "date: 2026-04-09", "{field: threshold.total, before: 45, after: 60}"),
    ];
    let good = playbook("threshold: {fit: 10, total: 60}", decisions);
    assert_eq!(differences(&good), [""; 0]);
    assert_eq!(
        story(&good),
        ["D-0001 threshold InForce", "D-0002 threshold.total InForce, D-0001 said 45"]
    );
    let old = playbook("threshold: {fit: 10, total: 45}", decisions);
    assert_eq!(differences(&old), ["threshold.total: 60, 45"]);
    let other = playbook("threshold: {fit: 20, total: 60}", decisions);
    assert_eq!(differences(&other), ["threshold.fit: 10, 20"]);
    let both = playbook("threshold: {fit: 20, engagement: 5, total: 60}", decisions);
    assert_eq!(differences(&both), ["threshold.fit: 10, 20", "threshold.engagement: -, 5"]);
}

#[test]
fn the_day_on_which_it_begins_orders_decisions_not_the_day_of_the_meeting() {
    let score = "threshold: {total: 70}";
    let decisions = &[
        (
            "D-0001",
            "date: 2026-02-01, effective: 2026-06-01",
            "{field: threshold.total, after: 70}",
        ),
        ("D-0002", "date: 2026-03-01", "{field: threshold.total, after: 60}"),
    ];
    assert_eq!(differences(&playbook(score, decisions)), [""; 0]);
    assert_eq!(
        story(&playbook(score, decisions)),
        [
            "D-0002 threshold.total overtaken by D-0001",
            "D-0001 threshold.total InForce, D-0002 said 60"
        ]
    );
}

#[test]
fn what_is_superseded_binds_no_longer_and_nothing_before_it_comes_back() {
    let decisions = &[
        ("D-0001", "date: 2026-02-01", "{field: threshold.total, after: 45}"),
        ("D-0002", "date: 2026-03-01, status: superseded", "{field: threshold.total, after: 60}"),
        ("D-0003", "date: 2026-04-01, supersedes: D-0002", "{field: threshold.fit, after: 10}"),
    ];
    let playbook = playbook("threshold: {fit: 10, total: 99}", decisions);
    assert_eq!(differences(&playbook), [""; 0]);
    assert_eq!(
        story(&playbook)[..2],
        [
            "D-0001 threshold.total overtaken by D-0002",
            "D-0002 threshold.total superseded by D-0003, D-0001 said 45"
        ]
    );
}

#[test]
fn a_decision_holds_until_the_day_of_the_one_that_replaces_it() {
    let decisions = &[
        ("D-0001", "date: 2026-02-01, status: superseded", "{field: threshold.total, after: 45}"),
        (
            "D-0002",
            "date: 2026-11-01, effective: 2027-01-01, supersedes: D-0001",
            "{field: threshold.total, before: 45, after: 60}",
        ),
    ];
    assert_eq!(differences(&playbook("threshold: {total: 45}", decisions)), [""; 0]);
    assert_eq!(
        differences(&playbook("threshold: {total: 50}", decisions)),
        ["threshold.total: 45, 50"]
    );
    // What comes too early is told of the decision that brings it.
    let early = playbook("threshold: {total: 60}", decisions);
    assert_eq!(differences(&early), [""; 0]);
    let ledger = Ledger::of(&early);
    assert!(ledger.pending().all(|change| ledger.has_come_early(change)));
}

#[test]
fn what_was_to_begin_later_and_was_not_done_is_known() {
    let decision = |fields| [("D-0001", fields, "{field: threshold.total, before: 45, after: 60}")];
    let is_undone = |score, fields| {
        let playbook = playbook(score, &decision(fields));
        let ledger = Ledger::of(&playbook);
        ledger.in_force().any(|change| ledger.is_undone(change))
    };
    let later = "date: 2026-04-01, effective: 2026-05-01";
    assert!(is_undone("threshold: {total: 45}", later));
    assert!(!is_undone("threshold: {total: 50}", later), "neither as before nor as decided");
    assert!(!is_undone("threshold: {total: 45}", "date: 2026-04-01"), "it was to begin at once");
}

#[test]
fn parts_of_a_list_are_told_by_their_names_not_by_their_places() {
    let decision = "D-0001: {status: agreed, date: 2026-04-09, changes: [{item: qualification/s, \
                    field: dimensions.fit.rules, after: [{signal: Tier B, points: 15}, \
                    {signal: Tier A, points: 25}]}]}\n";
    let of = |score: &str| read(&[("qualification.yaml", score), ("decisions.yaml", decision)]);
    let score = format!("{SCORE}  threshold: {{total: 60}}\n");
    assert_eq!(differences(&of(&score)), [""; 0]);
    assert_eq!(
        differences(&of(&score.replace("Tier B, points: 15", "Tier B, points: 5"))),
        ["dimensions.fit.rules.Tier B.points: 15, 5"]
    );
    assert_eq!(
        differences(&of(&score.replace("signal: Tier B", "signal: Tier C"))),
        [
            "dimensions.fit.rules.Tier B: {signal: Tier B, points: 15}, -",
            "dimensions.fit.rules.Tier C: -, {signal: Tier C, points: 15}"
        ]
    );
}

#[test]
fn a_decision_that_cannot_be_read_may_have_changed_what_was_decided_before() {
    let decisions = |changes| {
        [
            ("D-0001", "date: 2026-02-01", "{field: threshold.total, after: 45}"),
            ("D-0002", "date: 2026-03-01", changes),
            ("D-0003", "date: 2026-04-01", "{field: threshold.fit, after: 10}"),
        ]
    };
    let score = "threshold: {fit: 20, total: 99}";
    let read = playbook(score, &decisions("{field: threshold.engagement, after: none}"));
    assert_eq!(differences(&read), ["threshold.total: 45, 99", "threshold.fit: 10, 20"]);
    let unread = playbook(score, &decisions("{field: threshold.totl, after: 99}"));
    assert_eq!(differences(&unread), ["threshold.fit: 10, 20"]);
}

#[test]
fn what_binds_nobody_yet_is_compared_with_nothing() {
    for fields in [
        "date: 2026-10-01, status: proposed",
        "date: 2026-10-01, status: rejected",
        "date: 2026-10-01, effective: 2027-01-01",
    ] {
        let decision = ("D-0001", fields, "{field: threshold.total, after: 60}");
        assert_eq!(differences(&playbook("threshold: {total: 45}", &[decision])), [""; 0]);
    }
    let decision = "D-0001: {status: agreed, date: 2026-10-01, changes: [{item: qualification/s, \
                    field: threshold.total, after: 60}]}\n";
    let score = format!("{SCORE}  threshold: {{total: 45}}\n");
    let of = |score: &str| {
        differences(&read(&[("qualification.yaml", score), ("decisions.yaml", decision)]))
    };
    assert_eq!(of(&score), ["threshold.total: 60, 45"]);
    assert_eq!(of(&score.replace("status: agreed", "status: proposed")), [""; 0]);
}

#[test]
fn a_decision_does_not_come_before_itself() {
    let text = "D-0001: {status: agreed, date: 2026-02-01, changes: [\
                {item: qualification/s, field: threshold, after: {total: 45}}]}\n\
                D-0002: {status: agreed, date: 2026-04-01, changes: [\
                {item: qualification/s, field: threshold, before: {total: 45}, after: {total: 60}}, \
                {item: qualification/s, field: threshold.total, before: 45, after: 60}]}\n";
    let score = format!("{SCORE}  threshold: {{total: 60}}\n");
    let playbook = read(&[("qualification.yaml", &score), ("decisions.yaml", text)]);
    assert_eq!(differences(&playbook), [""; 0]);
    assert_eq!(Ledger::of(&playbook).clashes().count(), 0);
    assert!(story(&playbook)[2].ends_with("threshold.total InForce, D-0001 said 45"));
}

#[test]
fn none_is_nothing_in_a_decision_and_in_the_item() {
    let decision =
        ("D-0001", "date: 2026-10-01", "{field: missing_data, before: no-score, after: none}");
    let of = |says: &str| {
        let score = SCORE.replace("missing_data: no-score", says);
        let text = "D-0001: {status: agreed, date: 2026-10-01, changes: [{item: qualification/s, \
                    field: missing_data, before: no-score, after: none}]}\n";
        differences(&read(&[("qualification.yaml", &score), ("decisions.yaml", text)]))
    };
    assert_eq!(of("missing_data: none"), [""; 0]);
    assert_eq!(of("tags: [a]"), [""; 0]);
    assert_eq!(differences(&playbook("tags: [a]", &[decision])), ["missing_data: -, no-score"]);
}

#[test]
fn the_history_of_an_item_has_what_was_agreed_and_its_proposals_apart() {
    let playbook = playbook(
        "threshold: {total: 60}",
        &[
            ("D-0003", "date: 2026-11-10, status: proposed", "{field: threshold.total, after: 70}"),
            ("D-0002", "date: 2026-04-01", "{field: threshold.total, after: 60}"),
            ("D-0001", "date: 2026-02-01", "{after: Adopted}"),
        ],
    );
    let ledger = Ledger::of(&playbook);
    let score = playbook.of_kind(&kinds::QUALIFICATION).next().expect("the score").number;
    let ids = |changes: Vec<&super::Change>| -> Vec<String> {
        changes.iter().map(|change| change.decision.id.value.clone()).collect()
    };
    assert_eq!(ids(ledger.history(score).collect()), ["D-0001", "D-0002"]);
    assert_eq!(ids(ledger.open(score).collect()), ["D-0003"]);
    let newest: Vec<&str> = ledger.decisions().map(|entry| entry.id.value.as_str()).collect();
    assert_eq!(newest, ["D-0003", "D-0002", "D-0001"]);
}

/// What a random decision says of one part of the threshold, or of all of it.
#[derive(Clone, Debug)]
enum Step {
    Part(&'static str, Option<u8>),
    Whole(Vec<(&'static str, u8)>),
}

const PARTS: [&str; 3] = ["fit", "engagement", "total"];

fn step() -> impl Strategy<Value = Step> {
    let part = (prop::sample::select(&PARTS[..]), prop::option::weighted(0.8, 1..99u8));
    let whole = (subsequence(PARTS.to_vec(), 1..=3), prop::collection::vec(1..99u8, 3));
    prop_oneof![
        3 => part.prop_map(|(name, value)| Step::Part(name, value)),
        1 => whole.prop_map(|(names, values)| Step::Whole(names.into_iter().zip(values).collect())),
    ]
}

fn map(parts: &[(&str, u8)]) -> String {
    let parts: Vec<String> = parts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    format!("{{{}}}", parts.join(", "))
}

impl Step {
    fn apply(&self, state: &mut Vec<(&'static str, u8)>) {
        match self {
            Self::Part(name, value) => {
                state.retain(|(own, _)| own != name);
                state.extend(value.map(|value| (*name, value)));
            }
            Self::Whole(parts) => state.clone_from(parts),
        }
    }

    /// The decision, with the day as its place in the order.
    fn text(&self, id: usize, day: usize) -> String {
        let (field, after) = match self {
            Self::Part(name, Some(value)) => (format!("threshold.{name}"), value.to_string()),
            Self::Part(name, None) => (format!("threshold.{name}"), "none".to_owned()),
            Self::Whole(parts) => ("threshold".to_owned(), map(parts)),
        };
        let (month, day) = (1 + day / 28, 1 + day % 28);
        format!(
            "D-{id:04}: {{status: agreed, date: 2026-{month:02}-{day:02}, changes: \
             [{{item: qualification/s, field: {field}, after: {after}}}]}}\n"
        )
    }
}

fn ledger() -> impl Strategy<Value = (Vec<Step>, Vec<usize>)> {
    prop::collection::vec(step(), 1..9).prop_flat_map(|steps| {
        let order = Just((0..steps.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(steps), order)
    })
}

/// The playbook after all steps; decision `n` stands in the file of its place in `order`.
fn after(steps: &[Step], order: &[usize], state: &[(&str, u8)]) -> Playbook {
    let mut score = SCORE.to_owned();
    if !state.is_empty() {
        score.push_str(&format!("  threshold: {}\n", map(state)));
    }
    let files = steps
        .iter()
        .zip(order)
        .enumerate()
        .map(|(day, (step, place))| (format!("decisions/{place}.yaml"), step.text(day, day)));
    let files: Vec<(String, String)> = files.collect();
    let mut all: Vec<(&str, &str)> = vec![("qualification.yaml", &score)];
    all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    read(&all)
}

#[test]
fn a_later_decision_may_speak_of_one_quarter_only() {
    let goal = |value: u8| {
        format!(
            "arr:\n  status: agreed\n  kpi: arr\n  targets:\n    - {{period: 2026-Q1, value: {value}}}\n    \
             - {{period: 2026-Q2, value: 95}}\n"
        )
    };
    let decisions = "D-0001: {status: agreed, date: 2026-01-09, changes: [{item: goal/arr, field: targets, after: \
         [{period: 2026-Q1, value: 90}, {period: 2026-Q2, value: 95}]}]}\n\
         D-0002: {status: agreed, date: 2026-02-09, changes: [{item: goal/arr, field: targets.2026-Q1.value, \
         before: 90, after: 80}]}\n";
    let with = |value: u8| {
        let kpi = "arr: {title: ARR, type: sum, unit: count, direction: up}\n";
        read(&[("goals.yaml", &goal(value)), ("kpis.yaml", kpi), ("decisions.yaml", decisions)])
    };
    assert_eq!(differences(&with(80)), [""; 0]);
    assert_eq!(differences(&with(70)), ["targets.2026-Q1.value: 80, 70"]);
}

/// A field of a dimension.
fn points() -> model::Step {
    let path = FieldPath::parse(&kinds::QUALIFICATION, "dimensions.fit.max").expect("a field");
    path.steps.into_iter().next_back().expect("it has steps")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_state_that_decisions_made_one_by_one_is_what_they_replay_to(
        (steps, order) in ledger(),
    ) {
        let mut state = Vec::new();
        steps.iter().for_each(|step| step.apply(&mut state));
        let playbook = after(&steps, &order, &state);
        prop_assert_eq!(differences(&playbook), [""; 0]);
        // Any value that is another is found, where a decision speaks of it.
        for at in 0..state.len() {
            let mut wrong = state.clone();
            wrong[at].1 += 1;
            prop_assert_eq!(differences(&after(&steps, &order, &wrong)).len(), 1);
        }
    }

    #[test]
    fn the_order_of_files_says_nothing((steps, order) in ledger()) {
        let sorted: Vec<usize> = (0..steps.len()).collect();
        let state = [("total", 50)];
        let (one, other) = (after(&steps, &sorted, &state), after(&steps, &order, &state));
        prop_assert_eq!(story(&one), story(&other));
        prop_assert_eq!(differences(&one), differences(&other));
    }

    #[test]
    fn a_path_that_is_written_is_read_as_the_same(
        names in prop::collection::vec("[ -~é÷.\"']{0,12}", 3..6)
    ) {
        let own = |name: &String| model::Step::Name(name.split_whitespace().collect::<Vec<_>>().join(" "));
        let field = FieldPath::parse(&kinds::QUALIFICATION, "dimensions").expect("a field");
        for name in names.iter().map(own) {
            let path = field.then(name).then(points());
            let decision = format!(
                "D-0001: {{date: 2026-04-09, changes: [{{item: qualification/s, field: {}}}]}}\n",
                scalar(&path.to_string())
            );
            let playbook = read(&[("qualification.yaml", SCORE), ("decisions.yaml", &decision)]);
            let read = playbook.decided()[0].path();
            prop_assert!(read.as_ref().is_some_and(|read| read.covers(&path) && path.covers(read)), "{path}: {read:?}");
        }
    }

    #[test]
    fn what_is_pasted_says_the_same(text in "[ -~é÷\0\u{1b}\u{7f}\u{feff}\u{ffff}]{1,24}") {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!words.is_empty());
        let meaning = Meaning::Parts(vec![("a".to_owned(), Meaning::Words(words))]);
        let decision = format!(
            "D-0001: {{date: 2026-04-09, changes: [{{item: qualification/s, after: {}}}]}}\n",
            pasted(&meaning)
        );
        let playbook = read(&[("qualification.yaml", SCORE), ("decisions.yaml", &decision)]);
        let after = playbook.decided()[0].after.clone().map(|after| after.value);
        prop_assert_eq!(after, Some(meaning));
    }
}

#[test]
fn a_break_is_a_change_of_what_is_counted_where_there_was_something_else() {
    let stages = "a: {title: A}\nb: {title: B, enter_when: [qualification/s]}\nc: {title: C}\n";
    let kpis = "share: {type: conversion, unit: percent, direction: up, from: a, to: b}\n";
    let changes = [
        ("2026-03-01", "{item: lead-stage/c, after: A new stage}", ""),
        ("2026-03-01", "{item: lead-stage/c, field: definition, before: x, after: y}", ""),
        ("2026-04-01", "{item: lead-stage/c, field: definition, before: y, after: z}", "c"),
        (
            "2026-04-02",
            "{item: lead-stage/c, field: time_limit, before: 2 days, after: 3 days}",
            "",
        ),
        ("2026-04-03", "{item: lead-stage/a, field: unit, before: contact, after: account}", "a"),
        ("2026-04-04", "{item: lead-stage/a, field: definition, after: first words}", ""),
        ("2026-04-05", "{item: lead-stage/a, field: definition, after: others}", "a"),
        ("2026-04-06", "{item: lead-stage/a, before: for all, after: for SMEs only}", ""),
        ("2026-04-07", "{item: lead-stage/a, before: for SMEs only, after: none}", ""),
        (
            "2026-04-08",
            "{item: qualification/s, field: threshold.total, before: 1, after: 2}",
            "a b",
        ),
        ("2026-04-09", "{item: qualification/s, field: version, before: \"1\", after: \"2\"}", ""),
        ("2026-04-10", "{item: kpi/share, field: lag, before: 1 month, after: 2 months}", "share"),
        ("2026-04-11", "{item: kpi/share, field: cadence, before: weekly, after: monthly}", ""),
        ("2026-12-01", "{item: kpi/share, field: lag, before: 2 months, after: 3 months}", ""),
    ];
    // What one day decides is one decision.
    let mut decisions = String::new();
    for (day, change, _) in changes {
        let head = format!("d-{day}: {{status: agreed, date: {day}, changes: [");
        match decisions.strip_suffix("]}\n").filter(|text| text.contains(&head)) {
            Some(text) => decisions = format!("{text}, {change}]}}\n"),
            None => decisions = format!("{decisions}{head}{change}]}}\n"),
        }
    }
    let playbook = read(&[
        ("lead-stages.yaml", stages),
        ("kpis.yaml", kpis),
        ("qualification.yaml", SCORE),
        ("decisions.yaml", &decisions),
    ]);
    let ledger = Ledger::of(&playbook);
    assert_eq!(ledger.changes().len(), changes.len());
    for (change, (day, text, expected)) in ledger.changes().iter().zip(changes) {
        let items = ledger.redefines(change);
        let ids: Vec<&str> = items.iter().map(|item| item.id.value.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{day} {text}");
    }
}
