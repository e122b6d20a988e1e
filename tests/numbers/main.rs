//! The sample's story in numbers (`playbook/`): every figure is worked out from its data and goals.
//! The tables are those of the playbook's design, typed here once, to hold the code against.

#[path = "../support/files.rs"]
mod files;
mod findings;
mod gaps;
mod goals;
mod pages;
mod quarters;

use files::{Files, read, sample};
use playmaker::{
    measure::{Months, Numbers, Segment, Subject},
    model::{Playbook, kinds, value::Period, voice::English},
};

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

/// What is to be reached, by quarter of 2026.
fn targets(playbook: &Playbook, numbers: &Numbers, name: &str, segment: Segment) -> [f64; 4] {
    let target = |period: &str| {
        let target = numbers.target(&subject(playbook, name), segment, months(period));
        target.unwrap_or_else(|| panic!("{name} has no target in {period}")).value
    };
    ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map(target)
}
