//! What each quarter brought, beside its targets; what left the funnel, and what a customer is worth.

use playmaker::measure::{State, Unit};

use super::*;

#[test]
fn stages_rates_and_money_by_quarter() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    assert!(numbers.faults.is_empty(), "{:?}", numbers.faults);
    let table: [(&str, usize, bool, [&str; 5]); 14] = [
        ("inquiry", 0, false, ["700", "790", "805", "930", "585"]),
        ("mql", 0, false, ["150", "142", "128", "171", "118"]),
        ("sal", 0, false, ["90", "88", "97", "140", "97"]),
        ("sql", 0, false, ["46", "41", "51", "73", "49"]),
        ("customer", 0, false, ["10", "11", "12", "14", "9"]),
        ("inquiry-to-mql", 1, true, ["21.4", "18.0", "15.9", "18.4", "20.2"]),
        ("mql-to-sal", 1, true, ["60.0", "62.0", "75.8", "81.9", "82.2"]),
        ("sal-to-sql", 1, true, ["51.1", "46.6", "52.6", "52.1", "50.5"]),
        ("mql-to-sql", 1, true, ["30.7", "28.9", "39.8", "42.7", "41.5"]),
        ("sql-to-customer", 1, true, ["–", "23.9", "29.3", "27.5", "12.3"]),
        ("new-arr", 0, false, ["–", "379200", "431600", "515000", "328800"]),
        ("pipeline-coverage", 1, false, ["–", "4.0", "3.0", "3.7", "4.4"]),
        ("first-touch-sla-attainment", 0, true, ["–", "54", "71", "88", "91"]),
        ("cac", 0, false, ["–", "35000", "36000", "32000", "32000"]),
    ];
    for (name, n_decimals, is_share, expected) in table {
        let subject = subject(&playbook, name);
        let read = |period| {
            let reading = numbers.actual(&subject, Segment::All, months(period));
            reading.map_or("–".to_owned(), |reading| shown(reading.value, n_decimals, is_share))
        };
        assert_eq!(QUARTERS.map(read), expected, "{name}");
    }
}

#[test]
fn the_running_quarter_against_its_part_of_the_target() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let table = [
        ("inquiry", "582.1", "100.5", State::OnPace),
        ("mql", "116.4", "101.4", State::OnPace),
        ("sal", "93.1", "104.2", State::OnPace),
        ("sql", "46.6", "105.2", State::OnPace),
        ("customer", "10.0", "90.2", State::Near),
        ("new-arr", "359217.4", "91.5", State::Near),
    ];
    for (name, paced, share, state) in table {
        let subject = subject(&playbook, name);
        let pace = numbers.pace(&subject, Segment::All, months("2026-Q4")).expect("a pace");
        assert_eq!(shown(pace.paced, 1, false), paced, "{name}");
        assert_eq!(shown(pace.share, 1, true), share, "{name}");
        assert_eq!(pace.state, state, "{name}");
    }
    let so_far = subject(&playbook, "sql-to-customer");
    let so_far = numbers.pace(&so_far, Segment::All, months("2026-Q4")).expect("a pace");
    assert_eq!(so_far.state, State::SoFar);
}

#[test]
fn the_year_to_date() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let arr = subject(&playbook, "new-arr");
    let pace = numbers.pace(&arr, Segment::All, months("2026")).expect("a pace");
    assert_eq!(shown(pace.actual, 0, false), "1654600");
    assert_eq!(shown(pace.paced, 0, false), "1871217");
    assert_eq!(shown(pace.share, 1, true), "88.4");
    assert_eq!(pace.state, State::Off);
    let quarters = ["2026-Q1", "2026-Q2", "2026-Q3"].map(|period| {
        let pace = numbers.pace(&arr, Segment::All, months(period)).expect("a pace");
        shown(pace.share, 1, true)
    });
    assert_eq!(quarters, ["87.8", "79.9", "95.4"]);
    let projection = |period| {
        let pace = numbers.pace(&arr, Segment::All, months(period)).expect("a pace");
        let words =
            numbers.projection(&English, &playbook, (&pace, Unit::Currency), months(period));
        (pace.projected.map(|value| shown(value, 0, false)), words.unwrap_or_default())
    };
    let told = |value: &str, words: &str| (Some(value.to_owned()), words.to_owned());
    assert_eq!(
        projection("2026-Q4"),
        told("593129", "$328,800 so far ÷ 55.4% of the quarter (51 of 92 days)")
    );
    assert_eq!(
        projection("2026"),
        told(
            "1909952",
            "$1,654,600 so far ÷ 86.6% of the year's target, as due by the targets of its quarters"
        )
    );
}

#[test]
fn what_left_the_funnel_and_what_is_still_open() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];
    let of = |subject: &Subject| {
        quarters.map(|period| {
            let reading = numbers.actual(subject, Segment::All, months(period));
            reading.unwrap_or_else(|missing| panic!("{period}: {missing:?}")).value
        })
    };
    let named = |name: &str| of(&subject(&playbook, name));
    let (nurture, disqualified, lost) = (named("nurture"), named("disqualified"), named("lost"));
    assert_eq!(nurture, [84.0, 65.0, 84.0, 42.0]);
    assert_eq!(disqualified, [17.0, 12.0, 14.0, 7.0]);
    assert_eq!(lost, [33.0, 28.0, 35.0, 20.0]);
    // Open SQLs at the start of each quarter, and at the end of the data.
    let of_series = |name: &str, period| {
        let series = Subject::Series(name.to_owned());
        numbers.actuals.cell(&series, Segment::All, months(period)).expect("a value").value
    };
    let open = quarters.map(|period| of_series("open-pipeline-start", period) / 36_000.0);
    assert_eq!(open, [48.0, 45.0, 56.0, 80.0]);
    let (sqls, customers, mqls) = (named("sql"), named("customer"), named("mql"));
    let end = [0, 1, 2, 3].map(|at| open[at] + sqls[at] - customers[at] - lost[at]);
    assert_eq!(end, [45.0, 56.0, 80.0, 100.0]);
    // What entered MQL and no SQL left, but for 20 that are still on their way.
    let in_flight = [0, 1, 2, 3].map(|at| mqls[at] - sqls[at] - nurture[at] - disqualified[at]);
    assert_eq!(in_flight, [0.0, 0.0, 0.0, 20.0]);
    let spend = quarters.map(|period| of_series("acquisition-spend", period));
    assert_eq!(spend, [385_000.0, 432_000.0, 448_000.0, 288_000.0]);
    assert_eq!(named("speed-to-lead-hours"), [9.5, 6.1, 3.8, 3.4]);
    let (arr, targets) = (named("new-arr"), targets(&playbook, &numbers, "new-arr", Segment::All));
    assert_eq!(targets[1] - arr[1], 108_400.0);
    assert_eq!(shown(arr[3] / targets[3], 1, true), "50.7");
}

#[test]
fn what_a_customer_is_worth() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let of = |name| targets(&playbook, &numbers, name, Segment::All);
    let value = |name: &str, period| {
        numbers.actual(&subject(&playbook, name), Segment::All, months(period)).map(|own| own.value)
    };
    // Margin and churn are assumptions of the playbook's prose.
    let (deal, cac, margin, churn) = (of("average-deal")[0], of("cac")[0], 0.70, 0.15);
    assert_eq!((deal, cac), (36_000.0, 30_000.0));
    let lifetime = deal * margin / churn;
    assert_eq!(
        (shown(lifetime, 0, false), shown(lifetime / cac, 1, false)),
        ("168000".to_owned(), "5.6".to_owned())
    );
    assert_eq!(shown(cac / (deal * margin / 12.0), 1, false), "14.3");
    let budget = [0, 1, 2, 3].map(|at| of("customer")[at] * of("cac")[at]);
    assert_eq!(budget, [360_000.0, 450_000.0, 450_000.0, 540_000.0]);
    assert_eq!(budget.iter().sum::<f64>(), 1_800_000.0);
    let rate = value("sql-to-customer", "2026-Q3").expect("a rate");
    let days = value("sales-cycle-days", "2026-Q3").expect("a time");
    assert_eq!(shown(56.0 * rate * deal / days / 10.0, 0, false), "738");
    let by_quarter = |name| QUARTERS[1..].iter().map(|own| value(name, own)).collect::<Vec<_>>();
    assert_eq!(by_quarter("nrr-t12m"), [1.01, 1.02, 1.04, 1.04].map(Ok));
    assert_eq!(by_quarter("asset-usage-rate"), [0.41, 0.48, 0.57, 0.61].map(Ok));
    assert_eq!(by_quarter("ride-alongs"), [2.0, 3.0, 4.0, 2.0].map(Ok));
    let referred =
        numbers.actual(&subject(&playbook, "referral-rate"), Segment::All, months("2026"));
    assert_eq!(referred.map(|own| own.parts), Ok(Some((5.0, 46.0))));
    assert_eq!((of("nrr-t12m"), of("referral-rate")), ([1.05; 4], [0.15; 4]));
    assert_eq!(of("asset-usage-rate"), [0.6; 4]);
    assert_eq!(of("cost-to-serve-per-customer")[3], 3000.0);
}
