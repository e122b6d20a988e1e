//! What the goals ask for, how far along each is, and where the year ends.

use playmaker::measure::Unit;

use super::*;

fn icp(playbook: &Playbook, id: &str) -> Segment {
    Segment::Icp(playbook.find(&kinds::ICP, id).expect("a profile").number)
}

#[test]
fn the_plan_works_backwards_from_revenue() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let (food, pharma) = (icp(&playbook, "food-distributors"), icp(&playbook, "pharma-logistics"));
    let table: [(&str, [f64; 4], [f64; 4], f64); 6] = [
        ("customer", [8.0, 10.0, 10.0, 12.0], [4.0, 5.0, 5.0, 6.0], 60.0),
        (
            "new-arr",
            [230_400.0, 288_000.0, 288_000.0, 345_600.0],
            [201_600.0, 252_000.0, 252_000.0, 302_400.0],
            2_160_000.0,
        ),
        ("sql", [40.0, 40.0, 48.0, 56.0], [20.0, 20.0, 24.0, 28.0], 276.0),
        ("sal", [80.0, 80.0, 96.0, 112.0], [40.0, 40.0, 48.0, 56.0], 552.0),
        ("mql", [100.0, 100.0, 120.0, 140.0], [50.0, 50.0, 60.0, 70.0], 690.0),
        ("inquiry", [500.0, 500.0, 600.0, 700.0], [250.0, 250.0, 300.0, 350.0], 3450.0),
    ];
    for (name, of_food, of_pharma, year) in table {
        let of = |segment| targets(&playbook, &numbers, name, segment);
        assert_eq!((of(food), of(pharma)), (of_food, of_pharma), "{name}");
        let all = of(Segment::All);
        assert_eq!(all, [0, 1, 2, 3].map(|at| of_food[at] + of_pharma[at]), "{name}");
        let of_year = numbers.target(&subject(&playbook, name), Segment::All, months("2026"));
        assert_eq!(of_year.map(|target| target.value), Some(year), "{name}");
        assert_eq!(all.iter().sum::<f64>(), year, "{name}");
    }
    let of = |name| targets(&playbook, &numbers, name, Segment::All);
    let (sqls, deal, arr, customers) =
        (of("sql"), of("average-deal"), of("new-arr"), of("customer"));
    // Pipeline created, and what the next quarter starts with.
    let pipeline = [0, 1, 2, 3].map(|at| sqls[at] * deal[at]);
    assert_eq!(pipeline, [2_160_000.0, 2_160_000.0, 2_592_000.0, 3_024_000.0]);
    assert_eq!(pipeline.iter().sum::<f64>(), 9_936_000.0);
    assert_eq!([1, 2, 3].map(|at| pipeline[at - 1] / arr[at]), [4.0; 3]);
    assert_eq!(of("pipeline-coverage"), [4.0; 4]);
    assert_eq!([1, 2, 3].map(|at| sqls[at - 1] * 0.25), [1, 2, 3].map(|at| customers[at]));
    // Each rate's target is what the targets of its stages come to.
    for (rate, from, to) in [
        ("inquiry-to-mql", "inquiry", "mql"),
        ("mql-to-sal", "mql", "sal"),
        ("sal-to-sql", "sal", "sql"),
        ("mql-to-sql", "mql", "sql"),
    ] {
        let (from, to) = (of(from), of(to));
        assert_eq!(of(rate), [0, 1, 2, 3].map(|at| to[at] / from[at]), "{rate}");
    }
    assert_eq!(of("sql-to-customer"), [0.25; 4]);
}

#[test]
fn the_projection_shows_the_sum_it_is() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let revenue = numbers.revenue(&playbook).expect("a goal in money");
    let year = numbers.year_of(&playbook, &Subject::Kpi(revenue));
    assert_eq!(year.months, months("2026"));
    let pace = numbers.pace(&Subject::Kpi(revenue), Segment::All, months("2026"));
    let pace = pace.expect("a pace");
    assert_eq!(
        numbers.projection(&English, &playbook, (&pace, Unit::Currency), months("2026")).as_deref(),
        Some(
            "$1,654,600 so far ÷ 86.6% of the year's target, as due by the targets of its quarters"
        )
    );
    assert_eq!(year.whole.projected.map(|own| shown(own, 0, false)), Some("1909952".into()));
    let (behind, to_go) = numbers.missing(&year.whole).expect("a target");
    assert_eq!(
        (shown(behind, 0, false), shown(to_go, 0, false)),
        ("216617".into(), "505400".into())
    );
    let parts = year.parts.iter().map(|(months, own)| {
        let share = shown(own.share.expect("a share"), 1, true);
        format!("{months} {share}")
    });
    assert_eq!(
        parts.collect::<Vec<_>>(),
        ["2026-Q1 87.8", "2026-Q2 79.9", "2026-Q3 95.4", "2026-Q4 91.5"]
    );
}

#[test]
fn where_every_shared_number_stands() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let told = numbers.shared(&playbook).into_iter().map(|kpi| {
        let id = &playbook.entry(kpi).id.value;
        match numbers.judged(&playbook, kpi) {
            Some(own) => format!("{id} {} {:?}", own.months, own.measured.state.expect("judged")),
            None => format!("{id} –"),
        }
    });
    let told: Vec<String> = told.collect();
    assert_eq!(
        told,
        [
            "cac 2026-Q3 Near",
            "nrr-t12m 2026-Q3 Near",
            "referral-rate 2026-Q3 Near",
            "mql-to-sal 2026-Q3 OnPace",
            "mql-to-sql 2026-Q3 OnPace",
            "sql-to-customer 2026-Q3 OnPace",
            "first-touch-sla-attainment 2026-Q3 Near",
            "speed-to-lead-hours 2026-Q3 OnPace",
            "pipeline-coverage 2026-Q3 OnPace",
            "new-arr 2026 Off",
            "average-deal 2026-Q3 OnPace",
            "asset-usage-rate 2026-Q3 Near",
        ]
    );
}

#[test]
fn what_a_plan_expected_is_held_against_the_quarter_it_ended_in() {
    let playbook = read(&sample());
    let numbers = Numbers::of(&playbook);
    let of = |id: &str| {
        let plan = playbook.find(&kinds::PLAN, id).expect("a plan");
        numbers.expectations(&playbook, plan)
    };
    let speed = of("speed-to-lead").remove(0);
    let came = speed.came.expect("first touch is measured");
    assert_eq!((speed.value, came.value, came.is_reached), (4.0, 6.1, false));
    assert_eq!(came.months, months("2026-Q2"));
    // Nobody counts which MQLs came of a campaign.
    assert!(of("audit-season-2026").iter().all(|own| own.came.is_none()));
}
