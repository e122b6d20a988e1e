//! The sample's story in numbers (`playbook/`): every figure is worked out from its data and goals.
//! The tables are those of the playbook's design, typed here once, to hold the code against.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::path::Path;

use playmaker::{
    check,
    measure::{
        Column, Months, Numbers, Scorecard, Segment, State, Subject, Unit, Unknown, Verdict,
    },
    model::{
        self, Playbook, Today, kinds,
        value::{Date, Period},
        voice::English,
    },
    site,
    source::{self, MemoryTree},
};

fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|file| file.expect("the sample"));
    let files = files.filter(|file| file.file_type().is_file());
    let read = |file: walkdir::DirEntry| {
        let path = file.path().strip_prefix(&root).expect("below the root").to_string_lossy();
        (path.replace('\\', "/"), std::fs::read(file.path()).expect("the sample can be read"))
    };
    files.map(read).collect()
}

fn read(files: Vec<(String, Vec<u8>)>) -> Playbook {
    let tree: MemoryTree = files.into_iter().collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a date")))
}

const QUARTERS: [&str; 5] = ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];

fn months(period: &str) -> Months {
    Months::of(Period::parse(period).expect("a period"))
}

fn subject(playbook: &Playbook, name: &str) -> Subject {
    match playbook.find(&kinds::LEAD_STAGE, name) {
        Some(stage) => Subject::Entered(stage.number),
        None => Subject::Kpi(playbook.find(&kinds::KPI, name).expect("a stage or KPI").number),
    }
}

/// What is shown of a value: a number with some decimals, or a share in percent.
fn shown(value: f64, n_decimals: usize, is_share: bool) -> String {
    let value = if is_share { value * 100.0 } else { value };
    format!("{value:.n_decimals$}")
}

#[test]
fn stages_rates_and_money_by_quarter() {
    let playbook = read(files());
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
    let playbook = read(files());
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
    let playbook = read(files());
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

/// What is to be reached, by quarter of 2026.
fn targets(playbook: &Playbook, numbers: &Numbers, name: &str, segment: Segment) -> [f64; 4] {
    let target = |period: &str| {
        let target = numbers.target(&subject(playbook, name), segment, months(period));
        target.unwrap_or_else(|| panic!("{name} has no target in {period}")).value
    };
    ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map(target)
}

fn icp(playbook: &Playbook, id: &str) -> Segment {
    Segment::Icp(playbook.find(&kinds::ICP, id).expect("a profile").number)
}

#[test]
fn the_plan_works_backwards_from_revenue() {
    let playbook = read(files());
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
fn what_left_the_funnel_and_what_is_still_open() {
    let playbook = read(files());
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
    let playbook = read(files());
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

/// The column of a period, and what its first failing step is called.
fn column<'s>(scorecard: &'s Scorecard, period: &str) -> &'s Column {
    scorecard.columns.iter().find(|own| own.months == months(period)).expect("a column")
}

/// `mql → sal 53`: the steps below target with what each would have brought, the most first.
fn restored(playbook: &Playbook, scorecard: &Scorecard, column: &Column) -> Vec<String> {
    let failing = column.failing.as_ref().expect("a step failed");
    let name = |step: usize| {
        let step = &scorecard.path.steps[step];
        let id = |stage| playbook.entry(stage).id.value.as_str();
        format!("{} → {}", id(step.from), id(step.to))
    };
    assert_eq!(failing.step, failing.restored[0].step);
    failing.restored.iter().map(|own| format!("{} {:.0}", name(own.step), own.entries)).collect()
}

#[test]
fn the_step_that_failed_first_and_what_the_gap_costs() {
    let playbook = read(files());
    let numbers = Numbers::of(&playbook);
    let scorecard = numbers.scorecard(&playbook, Segment::All);
    let periods: Vec<_> = scorecard.columns.iter().map(|column| column.months).collect();
    assert_eq!(periods, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map(months));
    let first = column(&scorecard, "2026-Q1");
    assert_eq!(
        restored(&playbook, &scorecard, first),
        ["mql → sal 53", "inquiry → mql 46", "sal → sql 44"]
    );
    let gap = first.gap.as_ref().expect("SQLs were missing");
    assert_eq!(numbers.product(&English, gap), "19 × 25% × $36,000 = $171,000");
    assert_eq!(gap.lands_in, months("2026-Q2"));
    // The quarter that runs is not judged, and the third had all the SQLs it should have.
    assert_eq!(column(&scorecard, "2026-Q4").failing, Err(Unknown::Immature));
    assert_eq!(column(&scorecard, "2026-Q3").gap, Err(Unknown::NoGap));
}

#[test]
fn the_scorecard_shows_the_sum() {
    let playbook = read(files());
    let theme = site::Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let plan = site::plan(&playbook, &site::Options::default());
    let page = site::render(&playbook, &theme, &plan, "kpi/scorecard/index.html").expect("a page");
    let html = String::from_utf8(page.bytes).expect("text");
    let shown = [
        "53 SQLs",
        "19 × 25% × $36,000 = $171,000",
        "$171,000</strong> of Q2 2026",
        "Inquiry → MQL: 46; SAL → SQL: 44",
        ">90.2% of pace<",
        ">105.2% of pace<",
        "Pipeline coverage, Q4 2026: 4.4x, inside the band of 3x–5x.",
    ];
    for part in shown {
        assert!(html.contains(part), "`{part}` is not on the scorecard");
    }
}

#[test]
fn the_step_that_failed_moves_with_the_data() {
    let mut files = files();
    let (_, data) = files.iter_mut().find(|(path, _)| path == "data/actuals.csv").expect("data");
    let text = String::from_utf8(data.clone()).expect("text");
    // 30 SALs more, so that MQL to SAL is above its target, and 5 SQLs more.
    let text = text
        .replacen("2026-01,food-distributors,sal,18", "2026-01,food-distributors,sal,48", 1)
        .replacen("2026-01,food-distributors,sql,8", "2026-01,food-distributors,sql,13", 1);
    *data = text.into_bytes();
    let playbook = read(files);
    let numbers = Numbers::of(&playbook);
    let scorecard = numbers.scorecard(&playbook, Segment::All);
    let first = column(&scorecard, "2026-Q1");
    assert_eq!(restored(&playbook, &scorecard, first), ["sal → sql 59", "inquiry → mql 51"]);
    let gap = first.gap.as_ref().expect("SQLs were missing");
    assert_eq!(numbers.product(&English, gap), "14 × 25% × $36,000 = $126,000");
}

#[test]
fn changing_one_cell_moves_the_figures() {
    let mut files = files();
    let (_, data) = files.iter_mut().find(|(path, _)| path == "data/actuals.csv").expect("data");
    let text = String::from_utf8(data.clone()).expect("text");
    let changed =
        text.replacen("2026-01,food-distributors,sql,8", "2026-01,food-distributors,sql,28", 1);
    assert_ne!(text, changed);
    *data = changed.into_bytes();
    let playbook = read(files);
    let numbers = Numbers::of(&playbook);
    let rate = numbers.actual(&subject(&playbook, "mql-to-sql"), Segment::All, months("2026-Q1"));
    assert_eq!(rate.map(|reading| shown(reading.value, 1, true)), Ok("43.0".to_owned()));
}

#[test]
fn the_process_is_repaired_and_the_year_is_not() {
    let playbook = read(files());
    let numbers = Numbers::of(&playbook);
    assert_eq!(numbers.verdict(&playbook), Verdict::ProcessOnly { is_repaired: true });
    let process = numbers.process(&playbook).expect("shared conversions");
    let told = process.rates.iter().map(|rate| {
        let value = shown(rate.measured.value().expect("a value"), 1, true);
        format!("{} {} {value}", playbook.entry(rate.kpi).id.value, rate.months)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["mql-to-sal 2026-Q3 81.9", "mql-to-sql 2026-Q3 42.7", "sql-to-customer 2026-Q3 27.5"]
    );
}

#[test]
fn the_projection_shows_the_sum_it_is() {
    let playbook = read(files());
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
    let playbook = read(files());
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
    let playbook = read(files());
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

/// The words of a page of the site, without its tags.
fn words_of(playbook: &Playbook, path: &str) -> String {
    let theme = site::Theme::standard().expect("the theme");
    let plan = site::plan(playbook, &site::Options::default());
    let page = site::render(playbook, &theme, &plan, path).expect("a page");
    let html = String::from_utf8(page.bytes).expect("text");
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_pages_of_the_chief_executive_say_the_figures() {
    let playbook = read(files());
    let table: [(&str, &[&str]); 3] = [
        (
            "goal/year/index.html",
            &[
                "The process is repaired, the year is not.",
                "$1,654,600 instead of $1,871,217 due by 20 Nov 2026: 88.4%",
                "$216,617 behind the pace",
                "the year ends at $1,909,952",
                "3 of 3 conversions",
                "waits for the signature of marketing, sales",
            ],
        ),
        (
            "plan/joint/index.html",
            &[
                "3 of 3 goals have a plan",
                "14 of 16 actions are done or dropped",
                "6 of 6 goals and plans are endorsed by the arbiter",
                "Nothing is late",
                "It came to 6.1 hours (Q2 2026): not reached",
            ],
        ),
        (
            "forum/alignment/index.html",
            &["14 of 17 counts are full.", "Known for 1 of 7", "6 of 12", "7 of 8"],
        ),
    ];
    for (path, expected) in table {
        let words = words_of(&playbook, path);
        for part in expected {
            assert!(words.contains(part), "`{part}` is not on {path}:\n{words}");
        }
    }
}

#[test]
fn without_goals_and_data_the_pages_say_what_to_write() {
    let stages = ("lead-stages.yaml".to_owned(), b"mql: {title: MQL}\n".to_vec());
    let settings = ("playbook.yaml".to_owned(), b"title: T\n".to_vec());
    let playbook = read(vec![stages, settings]);
    let year = words_of(&playbook, "goal/year/index.html");
    assert!(year.contains("no goal is in money"), "{year}");
    let joint = words_of(&playbook, "plan/joint/index.html");
    assert!(joint.contains("playmaker new goal revenue"), "{joint}");
    let card = words_of(&playbook, "forum/alignment/index.html");
    assert!(card.contains("nothing to count"), "{card}");
}

/// Changes one text of one file of the sample and returns what the check finds beyond its usual
/// advice, as rule and message.
fn found(path: &str, from: &str, to: &str) -> Vec<String> {
    let said = |files| {
        let findings = check::check(&read(files));
        let said = findings.into_iter().map(|own| format!("{}: {}", own.rule.name, own.message));
        said.collect::<Vec<String>>()
    };
    let (usual, mut files) = (said(files()), files());
    let (_, text) = files.iter_mut().find(|(own, _)| own == path).expect("a file");
    let changed = String::from_utf8(text.clone()).expect("text").replacen(from, to, 1);
    assert_ne!(*text, changed.as_bytes(), "{from} is not in {path}");
    *text = changed.into_bytes();
    said(files).into_iter().filter(|own| !usual.contains(own)).collect()
}

#[test]
fn every_finding_of_arithmetic_shows_the_sum_it_did() {
    let goal = "goals/fy2026-new-arr.md";
    assert_eq!(
        found(
            goal,
            "segment: pharma-logistics, value: 20}",
            "segment: pharma-logistics, value: 22}"
        ),
        ["goal-rollup: the targets of the segments for entries of `customer` do not add up to \
             2026: 40 (food-distributors) + 22 (pharma-logistics) = 62, not 60"]
    );
    assert_eq!(
        found(
            "data/targets.csv",
            "2026-Q3,food-distributors,mql,120",
            "2026-Q3,food-distributors,mql,150"
        ),
        ["funnel-arith: the targets for entries of `mql` in 2026-Q3 cannot all be met: 900 \
             (inquiry, 2026-Q3) × 20% (inquiry-to-mql) = 180, not 210"]
    );
    assert_eq!(
        found(
            goal,
            "{period: 2026-Q2, kpi: average-deal, value: 36000}",
            "{period: 2026-Q2, kpi: average-deal, value: 30000}"
        ),
        ["funnel-short: the funnel does not bring the `new-arr` of 2026-Q2: 60 (sql, 2026-Q1) × \
             25% × $30,000 = $450,000, not $540,000"]
    );
    assert_eq!(
        found(
            goal,
            "{period: 2026-Q4, kpi: pipeline-coverage, value: 4}",
            "{period: 2026-Q4, kpi: pipeline-coverage, value: 3}"
        ),
        ["coverage-vs-winrate: the pipeline planned for 2026-Q4 gives 75% of what is to be won: \
             3x × 25% = 75%"]
    );
}

#[test]
fn the_sample_is_behind_in_its_money_and_nowhere_else() {
    let findings = check::check(&read(files()));
    let of_goals: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule.name.starts_with("goal-"))
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        of_goals,
        ["goal `fy2026-new-arr` is behind: `new-arr` is at $1,654,600 in 2026, where $1,871,217 \
             was due: 88.4% of it"]
    );
}
