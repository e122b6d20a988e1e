//! The sample's story in numbers (`playbook/`): every figure is worked out from its data and goals.
//! The tables are those of the playbook's design, typed here once, to hold the code against.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::path::Path;

use playmaker::{
    measure::{
        Column, Months, Numbers, Scorecard, Segment, State, Subject, Unit, Unknown, Verdict,
    },
    model::{
        self, Playbook, Today, kinds,
        value::{Date, Period},
    },
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
    assert_eq!(numbers.product(gap), "19 × 25% × $36,000 = $171,000");
    assert_eq!(gap.lands_in, months("2026-Q2"));
    // The quarter that runs is not judged, and the third had all the SQLs it should have.
    assert_eq!(column(&scorecard, "2026-Q4").failing, Err(Unknown::Immature));
    assert_eq!(column(&scorecard, "2026-Q3").gap, Err(Unknown::NoGap));
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
    assert_eq!(numbers.product(gap), "14 × 25% × $36,000 = $126,000");
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
    assert_eq!(
        numbers.projection_in_words(Unit::Currency, &year.whole).as_deref(),
        Some("$1,654,600 so far ÷ 86.6% of the target that was to be reached by now = $1,909,952")
    );
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
