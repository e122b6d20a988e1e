//! The playbooks of the tests: the sample, and one with every type of KPI.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use playmaker::{
    export,
    measure::{Numbers, Role, Row, Segment, Subject},
    model::{self, Playbook, Today, kinds, value::Date},
    source::{self, MemoryTree},
};

use crate::engine::Given;

/// Every period the sample has data for, and those around it.
pub(crate) const PERIODS: &[&str] = &[
    "2025", "2025-Q3", "2025-09", "2025-10", "2025-11", "2025-12", "2025-Q4", "2026-01", "2026-02",
    "2026-03", "2026-Q1", "2026-04", "2026-05", "2026-06", "2026-Q2", "2026-07", "2026-08",
    "2026-09", "2026-Q3", "2026-10", "2026-11", "2026-12", "2026-Q4", "2026", "2027-Q1", "2027",
];

type Files = Vec<(String, Vec<u8>)>;

fn below(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = files.map(|file| file.expect("a file")).filter(|file| file.file_type().is_file());
    let read = |file: walkdir::DirEntry| {
        let path = file.path().strip_prefix(&root).expect("below the root").to_string_lossy();
        (path.replace('\\', "/"), std::fs::read(file.path()).expect("it can be read"))
    };
    files.map(read).collect()
}

pub(crate) fn read(files: &Files) -> Playbook {
    let tree: MemoryTree = files.iter().cloned().collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a date")))
}

/// A playbook with every type of KPI, and some that cannot be handed on.
pub(crate) fn few() -> Files {
    below("tests/warehouse/every-type")
}

/// The sample with its stage counts by month, as events have them: entries of a quarter are spread
/// over its months, and where nothing is written of a stage, nothing happened.
pub(crate) fn sample_by_month() -> Files {
    const DATA: &str = "data/actuals.csv";
    let mut files = below("playbook");
    let (_, data) = files.iter_mut().find(|(path, _)| path == DATA).expect("the counts");
    let text = std::str::from_utf8(data).expect("text");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let of = |at: usize| rows.iter().map(move |row| row[at]).collect::<BTreeSet<_>>();
    let mut counts: BTreeMap<(String, &str, &str), u32> = BTreeMap::new();
    let months = (10..=12).map(|month| format!("2025-{month}"));
    for month in months.chain((1..=11).map(|month| format!("2026-{month:02}"))) {
        for segment in of(1) {
            counts.extend(of(2).into_iter().map(|stage| ((month.clone(), segment, stage), 0)));
        }
    }
    for row in &rows {
        let n: u32 = row[3].parse().expect("a count");
        let parts = match row[0] {
            "2025-Q4" => {
                [("2025-10", n / 3), ("2025-11", n / 3), ("2025-12", n - 2 * (n / 3))].to_vec()
            }
            month => vec![(month, n)],
        };
        for (month, n) in parts {
            counts.insert((month.to_owned(), row[1], row[2]), n);
        }
    }
    let mut out = "period,segment,stage,entered\n".to_owned();
    for ((month, segment, stage), n) in counts {
        writeln!(out, "{month},{segment},{stage},{n}").expect("text takes all");
    }
    *data = out.into_bytes();
    files
}

/// Returns the export.
pub(crate) fn sql(playbook: &Playbook) -> String {
    let numbers = Numbers::of(playbook);
    let format = export::find("sql").expect("the format");
    (format.write)(&export::metrics(playbook, &numbers)).text
}

/// Returns what the data files give besides counts.
pub(crate) fn values(playbook: &Playbook, numbers: &Numbers) -> Vec<Given<String>> {
    let rows = numbers.rows.iter().filter(|row| row.role == Role::Actual);
    let one = |row: &Row| {
        let name = match &row.subject {
            Subject::Kpi(kpi) => playbook.entry(*kpi).id.value.clone(),
            Subject::Series(name) => name.clone(),
            _ => return None,
        };
        let segment = match row.segment {
            Segment::All => "all",
            Segment::Icp(icp) => &playbook.entry(icp).id.value,
            Segment::Remainder => "no-segment",
        };
        let segment = segment.to_owned();
        Some((row.period.value.to_string(), segment, name, row.value))
    };
    rows.filter_map(one).collect()
}

/// Returns the segments' ids, and `all`.
pub(crate) fn segments(playbook: &Playbook) -> Vec<String> {
    let own = playbook.of_kind(&kinds::ICP).map(|icp| icp.id.value.clone());
    std::iter::once("all".to_owned()).chain(own).collect()
}
