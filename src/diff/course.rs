//! Which way a value went: tighter or looser, where its field says which way is stricter.

use std::cmp::Ordering;

use crate::model::{
    Meaning, Playbook,
    field::{Direction, Field},
    kinds,
    record::Record,
};

/// Which way a value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// It asks more than before.
    Tighter,
    /// It asks less than before.
    Looser,
}

impl Course {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tighter => "tighter",
            Self::Looser => "looser",
        }
    }
}

/// Which way more goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stricter {
    Up,
    Down,
}

/// Returns which way a field is stricter for a value. The records around it, outermost first, name
/// the KPI that a target is for.
pub(super) fn stricter(
    playbook: &Playbook,
    around: &[&Record],
    field: &Field,
    value: &Meaning,
) -> Option<Stricter> {
    match (field.direction, value) {
        (Direction::None, _) => None,
        // Whatever is promised: a time is stricter when it is shorter.
        (Direction::TighterUp, Meaning::Duration(_)) | (Direction::TighterDown, _) => {
            Some(Stricter::Down)
        }
        (Direction::TighterUp, _) => Some(Stricter::Up),
        (Direction::AsKpi, _) => as_kpi(playbook, around),
    }
}

fn as_kpi(playbook: &Playbook, around: &[&Record]) -> Option<Stricter> {
    let named =
        |record: &Record, field: &str| playbook.target(record.peek_value(field)?.as_reference()?);
    for record in around.iter().rev() {
        // Entries of a stage: more is better.
        if named(record, "stage").is_some() {
            return Some(Stricter::Up);
        }
        if let Some(kpi) = named(record, "kpi").filter(|entry| entry.kind == &kinds::KPI) {
            return match kpi.record.text("direction") {
                Some("up") => Some(Stricter::Up),
                Some("down") => Some(Stricter::Down),
                _ => None,
            };
        }
    }
    None
}

/// Returns which way a value went; none when the two cannot be compared.
pub(super) fn course(
    stricter: Stricter,
    before: &Meaning,
    after: &Meaning,
    business_day: f64,
) -> Option<Course> {
    let order = match (before, after) {
        (Meaning::Number(one), Meaning::Number(other)) => one.cmp(other),
        (Meaning::Percent(one), Meaning::Percent(other)) => one.cmp(other),
        (Meaning::Money(one), Meaning::Money(other)) if one.currency == other.currency => {
            one.minor.cmp(&other.minor)
        }
        (Meaning::Duration(one), Meaning::Duration(other)) => {
            let (one, other) = (one.approx_hours(business_day), other.approx_hours(business_day));
            // A week and seven days are as long, whatever the last digit says.
            if (one - other).abs() < 0.01 { Ordering::Equal } else { one.total_cmp(&other) }
        }
        _ => return None,
    };
    match (order, stricter) {
        (Ordering::Equal, _) => None,
        (Ordering::Less, Stricter::Up) | (Ordering::Greater, Stricter::Down) => {
            Some(Course::Tighter)
        }
        (Ordering::Greater, Stricter::Up) | (Ordering::Less, Stricter::Down) => {
            Some(Course::Looser)
        }
    }
}
