//! Who leads whom: reporting lines, heads of functions, the arbiter; and when people work.

use super::{Entry, Playbook, Reference, Resolution, field::Kind, kinds};

/// The kinds whose items are agreements between people, and need to say between whom.
const AGREEMENTS: [&Kind; 5] =
    [&kinds::LEAD_STAGE, &kinds::HANDOFF, &kinds::KPI, &kinds::GOAL, &kinds::DECISION];

impl Playbook {
    /// Returns the one person who rules when sales and marketing do not agree.
    pub fn arbiter(&self) -> Option<&Entry> {
        self.follow(&self.settings().record, "arbiter")
    }

    /// Returns who keeps an entry true.
    pub fn owner(&self, entry: &Entry) -> Option<&Entry> {
        self.target(entry.record.peek_value("owner")?.as_reference()?)
    }

    /// Says whether the arbiter stands high enough to rule over both teams; `None` when that is not
    /// known.
    pub fn is_arbiter_senior(&self) -> Option<bool> {
        let level = self.arbiter()?.record.text("level")?;
        Some(matches!(level, "c-level" | "vp"))
    }

    /// Says whether the playbook holds anything that people agree on; one of pages, personas and
    /// the like needs no organization.
    pub fn holds_agreements(&self) -> bool {
        self.entries().any(|entry| AGREEMENTS.contains(&entry.kind))
    }

    /// Returns the team that a reference names where one person is needed.
    pub fn team_for_person(&self, reference: &Reference) -> Option<&Entry> {
        let Resolution::OtherKind(number) = reference.to else { return None };
        let entry = self.entry(number);
        (reference.targets == [kinds::PERSON.name] && entry.kind == &kinds::TEAM).then_some(entry)
    }

    /// Returns the function of an entry: a team's own, or that of a person's team.
    pub fn function(&self, entry: &Entry) -> Option<&str> {
        if entry.kind == &kinds::TEAM {
            // Found again by number, so that the answer lives as long as the playbook.
            return self.entry(entry.number).record.text("function");
        }
        self.follow(&self.entry(entry.number).record, "team")?.record.text("function")
    }

    /// Returns the heads of the teams of a function, each once.
    pub fn heads(&self, function: &str) -> Vec<&Entry> {
        let mut heads: Vec<&Entry> = Vec::new();
        for team in self.of_kind(&kinds::TEAM) {
            if team.record.text("function") != Some(function) {
                continue;
            }
            if let Some(head) = self.follow(&team.record, "head")
                && !heads.iter().any(|known| known.number == head.number)
            {
                heads.push(head);
            }
        }
        heads
    }

    /// Returns whom a person reports to, from the nearest up; stops where the line runs in a circle.
    pub fn reporting_line(&self, person: &Entry) -> Vec<&Entry> {
        let mut line: Vec<&Entry> = Vec::new();
        let mut above = self.follow(&self.entry(person.number).record, "reports_to");
        while let Some(next) = above {
            if next.number == person.number || line.iter().any(|known| known.number == next.number)
            {
                break;
            }
            line.push(next);
            above = self.follow(&next.record, "reports_to");
        }
        line
    }

    /// Returns the heads of a function who stand under no other head of it: who signs for it.
    pub fn leaders(&self, function: &str) -> Vec<&Entry> {
        let heads = self.heads(function);
        let is_under = |head: &Entry| {
            let line = self.reporting_line(head);
            line.iter().any(|above| heads.iter().any(|other| other.number == above.number))
        };
        heads.iter().copied().filter(|head| !is_under(head)).collect()
    }

    /// Returns the hours of a working day, where the settings say them; else 8.
    pub fn business_day(&self) -> f64 {
        let time = |field: &str| {
            let text = self.settings().record.record("business_hours")?.text(field)?;
            let (hours, minutes) = text.trim().split_once(':')?;
            Some(hours.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0)
        };
        match (time("from"), time("to")) {
            (Some(from), Some(to)) if to > from => to - from,
            _ => 8.0,
        }
    }
}
