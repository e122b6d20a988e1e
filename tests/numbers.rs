//! The sample's story in numbers (`playbook/`): every figure is worked out from its data and goals.
//! The tables are those of the playbook's design, typed here once, to hold the code against.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::path::Path;

use playmaker::{
    check,
    measure::{Months, Numbers, Segment, State, Subject, Unit},
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
    let projection = |period| {
        let pace = numbers.pace(&arr, Segment::All, months(period)).expect("a pace");
        let words = numbers.projection(&playbook, (&pace, Unit::Currency), months(period));
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
