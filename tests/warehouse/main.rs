//! `export metrics --format sql`, run on an embedded engine: the views over made events say what our
//! own code says of the counts, and what was worked out by hand (`expected.txt`), for every KPI,
//! period and segment.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

mod engine;
mod events;
mod expected;
mod sample;

use playmaker::{
    measure::{Months, Numbers, Segment},
    model::{Playbook, kinds, value::Period},
};

use engine::Engine;
use sample::{PERIODS, read, sample_by_month};

/// What a KPI is in a period and a segment.
type Key = (String, String, String);

#[test]
fn sql_and_our_own_code_and_the_hand_say_the_same_of_the_sample() {
    let playbook = read(&sample_by_month());
    let numbers = Numbers::of(&playbook);
    assert!(numbers.faults.is_empty(), "{:?}", numbers.faults);
    let engine = Engine::new();
    engine.run(&sample::sql(&playbook));
    engine.run(&sample::sql(&playbook));
    engine.add_events(&events::of(&playbook, &numbers));
    engine.add_values(&sample::values(&playbook, &numbers));
    assert_eq!(engine.left_out(), Vec::new());
    let (by_sql, by_hand) = (engine.values(), expected::read());
    let mut n_compared = 0;
    let mut wrong = Vec::new();
    for key in keys(&playbook) {
        let ours = by_us(&playbook, &numbers, &key);
        let sql = by_sql.get(&key).copied();
        let hand = by_hand.get(&key).copied();
        // What only events can tell is given to our code for the quarters of all segments only.
        let told = hand.filter(|hand| !hand.is_of_events).map(|hand| hand.value);
        n_compared += usize::from(hand.is_some());
        if !alike(ours, told) || !alike(sql, hand.map(|hand| hand.value)) {
            wrong.push(format!("{key:?}: ours {ours:?}, SQL {sql:?}, by hand {hand:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(n_compared, by_hand.len(), "every line of the table is about a KPI of the sample");
    let unknown: Vec<&Key> = by_sql.keys().filter(|key| !by_hand.contains_key(key)).collect();
    assert!(unknown.is_empty(), "the views say more than the table: {unknown:?}");
}

fn keys(playbook: &Playbook) -> Vec<Key> {
    let mut out = Vec::new();
    for kpi in playbook.of_kind(&kinds::KPI) {
        for segment in sample::segments(playbook) {
            for period in PERIODS {
                out.push((kpi.id.value.clone(), segment.clone(), (*period).to_owned()));
            }
        }
    }
    out
}

fn by_us(playbook: &Playbook, numbers: &Numbers, (kpi, segment, period): &Key) -> Option<f64> {
    let kpi = playbook.find(&kinds::KPI, kpi).expect("a KPI").number;
    let months = Months::of(Period::parse(period).expect("a period"));
    let segment = match playbook.find(&kinds::ICP, segment) {
        Some(icp) => Segment::Icp(icp.number),
        None => Segment::All,
    };
    numbers.kpi(kpi, segment, months).ok().map(|reading| reading.value)
}

fn alike(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * other.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// Each type of KPI over a handful of leads, so that a reader can work every value out in their head.
#[test]
fn every_type_over_a_few_leads() {
    let playbook = read(&sample::few());
    let engine = Engine::new();
    let sql = sample::sql(&playbook);
    // A formula in words says this, over several lines.
    assert!(sql.contains("DROP TABLE x") && !sql.contains("\nDROP TABLE"));
    engine.run(&sql);
    let food = |lead, stage, at| (lead, Some("food"), stage, at);
    engine.add_events(&[
        // Ten days and six hours; comes back in May, and counts as an entry again.
        food("a", "mql", "2026-04-02"),
        food("a", "sql", "2026-04-12 06:00:00"),
        food("a", "mql", "2026-05-20"),
        // Forty days: beyond twenty days, and beyond the 28th of May.
        food("b", "mql", "2026-04-28T12:00"),
        food("b", "sql", "2026-06-07T12:00"),
        // A month to the second.
        food("c", "mql", "2026-04-15 10:00:00"),
        food("c", "sql", "2026-05-15 10:00:00"),
        // Without a segment, never an MQL.
        ("d", None, "sql", "2026-05-02"),
        ("e", Some("pharma"), "mql", "2026-05-01"),
        ("f", Some("no-segment"), "won", "2026-05-01"),
    ]);
    let given = |period, segment, kpi, value| (period, segment, kpi, value);
    engine.add_values(&[
        // Months add up, and segments; the quarter of pharma is written as a whole.
        given("2026-04", "food", "cost", 100.0),
        given("2026-05", "food", "cost", 50.0),
        given("2026-06", "food", "cost", 30.0),
        given("2026-Q2", "pharma", "cost", 20.0),
        given("2026-04", "all", "stock", 7.0),
        given("2026-Q2", "all", "stock", 9.0),
        given("2026-04", "all", "survey", 4.5),
        given("2026-04", "all", "visits", 300.0),
        given("2026-Q2", "all", "open", 800.0),
        given("2026-Q2", "all", "plan", 200.0),
    ]);
    let expected = [
        ("mqls 2026-04 all", Some(3.0)),
        ("mqls 2026-Q2 all", Some(5.0)),
        ("mqls 2026-Q2 pharma", Some(1.0)),
        ("rate 2026-04 all", Some(1.0 / 3.0)),
        ("rate 2026-06 all", None), // nobody became an MQL
        ("rate 2026-Q2 food", Some(3.0 / 4.0)),
        ("rate 2026-Q2 all", Some(4.0 / 5.0)),
        ("rate-lagged 2026-04 all", None), // nothing is known of March
        ("rate-lagged 2026-05 all", Some(2.0 / 3.0)),
        ("rate-lagged 2026-06 all", Some(1.0 / 2.0)),
        ("followed 2026-04 food", Some(1.0)),
        ("followed 2026-05 food", None), // `a` belongs to April
        ("followed 2026-05 all", Some(0.0)),
        ("followed 2026-Q2 all", Some(3.0 / 4.0)),
        ("followed-days 2026-04 all", Some(1.0 / 3.0)),
        ("followed-months 2026-04 all", Some(2.0 / 3.0)),
        ("days 2026-04 all", Some(10.25)),
        ("days 2026-Q2 food", Some(30.0)), // of 10.25, 30 and 40
        ("days 2026-05 pharma", None),
        ("hours 2026-04 food", Some(246.0)),
        ("cost 2026-04 food", Some(100.0)),
        ("cost 2026-04 all", None), // that of pharma is known for the quarter only
        ("cost 2026-Q2 food", Some(180.0)),
        ("cost 2026-Q2 all", Some(200.0)),
        ("stock 2026-04 all", Some(7.0)),
        ("stock 2026-05 all", None),
        ("stock 2026-Q2 all", Some(9.0)),
        ("survey 2026-04 all", Some(4.5)),
        ("survey 2026-Q2 all", None),
        ("each 2026-Q2 food", Some(60.0)),
        ("visits-each 2026-04 all", Some(100.0)),
        ("cover 2026-Q2 all", Some(4.0)),
        ("cover 2026-04 all", None),
        ("of-days 2026-04 all", Some(1.0 / 3.0 / 10.25)),
        ("reached 2026-04 food", Some(0.5)),
        ("reached 2026-Q2 food", Some(180.0 / 600.0)),
        ("reached 2026-Q2 all", Some(200.0 / 640.0)), // the targets of food and of pharma
        ("reached 2026-04 pharma", None),
        ("rate-reached 2026-04 all", Some(1.0 / 3.0 / 0.5)), // that of the year holds in each month
        ("unplanned 2026-04 all", None),
    ];
    let values = engine.values();
    for (key, value) in expected {
        let [kpi, period, segment] = key.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{key}")
        };
        let own = values.get(&(kpi.into(), segment.into(), period.into())).copied();
        assert!(alike(own, value), "{key} is {own:?}, not {value:?}");
    }
    let no_segment = "stage_events: no such segment, counted in all only".to_owned();
    assert_eq!(engine.left_out(), [(no_segment, 1)]);
}

/// The median of an even number of times is the middle of the two in the middle; a gap in given
/// months leaves the longer period without a value.
#[test]
fn gaps_and_even_numbers() {
    let playbook = read(&sample::few());
    let engine = Engine::new();
    engine.run(&sample::sql(&playbook));
    let mut events = Vec::new();
    for (lead, day) in
        [("a", "2026-01-03"), ("b", "2026-01-05"), ("c", "2026-01-11"), ("d", "2026-01-31")]
    {
        events.push((lead, Some("food"), "mql", "2026-01-01"));
        events.push((lead, Some("food"), "sql", day));
    }
    events.push(("e", Some("food"), "mql", "2026-04-01"));
    engine.add_events(&events);
    engine.add_values(&[
        ("2026-01", "all", "cost", 1.0),
        ("2026-03", "all", "cost", 2.0),
        ("2026-04", "all", "cost", 4.0),
    ]);
    let values = engine.values();
    let value = |kpi: &str, period: &str| {
        values.get(&(kpi.to_owned(), "all".to_owned(), period.to_owned())).copied()
    };
    assert_eq!(value("days", "2026-01"), Some(7.0));
    // February is missing; of the second quarter, May and June have not come.
    assert_eq!(value("cost", "2026-Q1"), None);
    assert_eq!(value("cost", "2026-Q2"), Some(4.0));
    assert_eq!(value("cost", "2026"), None);
}

/// A playbook without stages and segments has views, too; an id that is defined twice counts once.
#[test]
fn what_is_missing_or_there_twice() {
    let files = |more: &[(&str, &str)]| -> Vec<(String, Vec<u8>)> {
        let usual = [
            ("playbook.yaml", "title: Small"),
            ("kpis.yaml", "cost: {type: sum, unit: currency, direction: down}"),
        ];
        let all = usual.iter().chain(more);
        all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let given = [("2026-04", "all", "cost", 3.0)];
    let engine = Engine::new();
    engine.run(&sample::sql(&read(&files(&[]))));
    engine.add_values(&given);
    // April, and the quarter so far.
    assert_eq!(engine.values().len(), 2);
    let twice = [
        ("icp/food.md", "---\ntitle: Food\n---\n"),
        ("icp.yaml", "food: {title: Food}\nall: {title: All}\n"),
        ("lead-stages.yaml", "mql: {title: MQL}\n"),
        ("lead-stages/mql.md", "---\ntitle: MQL\n---\n"),
        ("kpis/mqls.md", "---\ntype: count\nunit: number\ndirection: up\nof: mql\n---\n"),
    ];
    engine.run(&sample::sql(&read(&files(&twice))));
    engine.add_events(&[("a", Some("food"), "mql", "2026-04-02")]);
    let mqls = engine.values().into_iter().filter(|((kpi, ..), _)| kpi == "mqls");
    let mqls: Vec<(String, f64)> =
        mqls.map(|((_, segment, period), n)| (segment + " " + &period, n)).collect();
    let expected = ["all 2026-04", "all 2026-Q2", "food 2026-04", "food 2026-Q2"];
    assert_eq!(mqls, expected.map(|key| (key.to_owned(), 1.0)));
}

#[test]
fn rows_that_count_nowhere_are_listed() {
    let playbook = read(&sample::few());
    let engine = Engine::new();
    engine.run(&sample::sql(&playbook));
    engine.add_events(&[
        ("a", Some("food"), "mql", "2026-04-02"),
        ("b", Some("food"), "demo", "2026-04-02"),
        ("c", Some("food"), "mql", "02.04.2026"),
        ("d", Some("fodo"), "mql", "2026-04-02"),
    ]);
    engine.add_values(&[("April", "all", "cost", 1.0), ("2026-04", "fodo", "cost", 1.0)]);
    let left_out = engine.left_out();
    assert_eq!(left_out.len(), 5, "{left_out:?}");
}
