//! What the page of an onboarding path says: its steps by week, each with the day on which what is
//! read there last changed, and where the newcomer meets the other side.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    check,
    model::{Entry, kinds::PATH, record::Record, value::Date},
    site::{
        html, routes,
        view::{Link, Scope, decision::Day},
    },
};

/// Days of work in a week.
const WEEK: u32 = 5;

/// The steps of a path.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct PathView {
    /// The script that keeps ticks, and the home page, by which it tells sites apart.
    script: String,
    home: String,
    id: String,
    n_steps: usize,
    weeks: Vec<Week>,
    /// Where it meets the other side; none for a team that is on neither side.
    other: Option<Other>,
}

/// Steps that belong to one week, in the order written.
#[derive(Debug, Serialize)]
struct Week {
    /// None for steps without a day that can be counted.
    number: Option<u32>,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct Step {
    /// What tells it from the others of its path, whatever place it stands at.
    id: String,
    /// Its place in the path.
    number: usize,
    /// What a reader ticks, in plain words.
    name: String,
    link: Option<Link>,
    kind: Option<String>,
    /// HTML.
    what: Option<String>,
    by: Option<String>,
    /// HTML.
    check: Option<String>,
    changed: Option<Changed>,
    /// Whether the newcomer meets the other side in it.
    is_with_other: bool,
}

/// When what is read in a step last changed.
#[derive(Debug, Serialize)]
struct Changed {
    on: Day,
    /// Where it says what changed.
    link: Option<String>,
}

/// The other side of a path's team.
#[derive(Debug, Serialize)]
struct Other {
    /// `sales` or `marketing`, as it is shown.
    side: String,
    /// Pages that say what the other side does, when no step leads there.
    more: Vec<Link>,
    is_met: bool,
    /// What to write where no step meets them, as HTML.
    hint: String,
}

/// Returns what a path's page says of its steps; none where they could not be read.
pub(in crate::site::view) fn of(scope: &Scope<'_>, entry: &Entry) -> Option<PathView> {
    if entry.kind != &PATH || !entry.record.is_known("steps") {
        return None;
    }
    let other = check::other_side(scope.playbook, entry);
    let mut seen = BTreeMap::new();
    let mut weeks: Vec<Week> = Vec::new();
    for (at, record) in entry.record.records("steps").enumerate() {
        let mut step = scope.step(entry, record, other);
        step.number = at + 1;
        let times: &mut usize = seen.entry(step.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            step.id = format!("{} {times}", step.id);
        }
        let number = step.by.as_deref().and_then(week);
        match weeks.last_mut().filter(|last| last.number == number) {
            Some(last) => last.steps.push(step),
            None => weeks.push(Week { number, steps: vec![step] }),
        }
    }
    let is_met = weeks.iter().flat_map(|week| &week.steps).any(|step| step.is_with_other);
    Some(PathView {
        script: scope.linker.path(routes::STEPS),
        home: scope.linker.path(routes::HOME),
        id: entry.id.value.clone(),
        n_steps: weeks.iter().map(|week| week.steps.len()).sum(),
        weeks,
        other: other.map(|side| scope.other(entry, side, is_met)),
    })
}

impl Scope<'_> {
    fn step(&self, path: &Entry, record: &Record, other: Option<&str>) -> Step {
        let linker = self.linker.prose_of(path.number);
        let text = |name: &str| record.text(name).map(|text| html::field(&linker, text));
        let item = self.playbook.follow(record, "ref");
        let written = record.peek_value("ref").and_then(|own| own.as_reference());
        let link = written.map(|written| self.to(written));
        let plain = |text: &str| html::plain(&self.linker.of(path.number), text);
        let name = match (&link, record.text("do")) {
            (Some(link), Some(what)) => format!("{}: {}", link.title, plain(what)),
            (Some(link), None) => link.title.clone(),
            (None, what) => plain(what.unwrap_or_default()),
        };
        let id = match item {
            Some(item) => format!("{}/{}", item.kind.name, item.id.value),
            None => name.clone(),
        };
        Step {
            id,
            number: 0,
            name,
            kind: item
                .filter(|item| !item.is_people())
                .map(|item| self.language().kind_title(item.kind).to_owned()),
            what: text("do"),
            by: record.text("by").map(str::to_owned),
            check: text("check"),
            changed: item.and_then(|item| self.last_change(item)),
            is_with_other: other.is_some_and(|side| check::is_with(self.playbook, record, side)),
            link,
        }
    }

    /// Returns when an item last changed: the last day from which a decision about it holds, or
    /// else, where it has a file of its own, the day that file was edited last.
    fn last_change(&self, item: &Entry) -> Option<Changed> {
        let today = self.playbook.today;
        let decided = self.plan.history().of_item(item.number);
        let decided = decided.filter(|change| change.state.is_agreed() && change.day <= today);
        if let Some(day) = decided.map(|change| change.day).max() {
            let link = self
                .linker
                .entry(item.number)
                .map(|page| format!("{page}#{}", routes::encode("pm:history")));
            return Some(Changed { on: self.day(day), link });
        }
        let is_alone = self.playbook.of_file(item.file()).is_some();
        let path = &self.playbook.sources.file(item.file()).path;
        let edited = self.plan.edits().last_changed(path).filter(|_| is_alone)?;
        Some(Changed { on: self.day(Date::parse(edited).ok()?), link: None })
    }

    fn other(&self, path: &Entry, side: &'static str, is_met: bool) -> Other {
        let settings = self.linker.of(self.playbook.settings().number);
        let hint = self
            .string("path_no_other")
            .replace("{file}", &self.playbook.sources.file(path.file()).path);
        let hint = hint.replace("{side}", side);
        // What the other side tells its own newcomers.
        let is_theirs = |own: &&Entry| {
            let team = self.playbook.follow(&own.record, "team");
            team.and_then(|team| self.playbook.function(team)) == Some(side)
        };
        let theirs = self.playbook.of_kind(&PATH).filter(is_theirs);
        Other {
            side: self.language().choice_alone(side),
            more: theirs.map(|own| self.link(own.number)).collect(),
            is_met,
            hint: html::field(&settings, &hint),
        }
    }
}

/// Returns the week of a day: `day 1` to `day 5` are the first, as `week 1` is.
fn week(by: &str) -> Option<u32> {
    let mut words = by.split_whitespace();
    let unit = words.next()?.to_lowercase();
    let number: u32 = words.next()?.trim_end_matches(['.', ',']).parse().ok()?;
    match unit.as_str() {
        "day" | "tag" if number > 0 => Some(number.div_ceil(WEEK)),
        "week" | "woche" if number > 0 => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_has_five_days() {
        let weeks = ["day 1", "day 5", "day 6", "Day 20", "week 3", "Tag 8", "Friday", "day 0", ""];
        let expected = [Some(1), Some(1), Some(2), Some(4), Some(3), Some(2), None, None, None];
        assert_eq!(weeks.map(week), expected);
    }
}
