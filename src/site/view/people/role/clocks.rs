//! What runs when a lead comes: each thing to do with the time it may take, and what happens else.

use serde::Serialize;

use super::{Handoff, Link, Part, Scope};
use crate::{
    model::{EntryId, Stage, StageType, kinds::TEAM, record::Value},
    site::{
        html,
        view::{entry, words},
    },
};

/// Something to do, and by when.
#[derive(Debug, Serialize)]
pub(super) struct Clock {
    /// What happened, in words before the item's name.
    when: String,
    link: Link,
    /// What to do, as HTML.
    what: String,
    /// How long it may take; none where no clock runs.
    by: Option<String>,
    /// What starts and what stops the clock, as HTML.
    runs: Option<String>,
    /// What happens else, as HTML.
    or_else: Option<String>,
}

impl Clock {
    pub(super) const fn has_limit(&self) -> bool {
        self.by.is_some()
    }

    pub(super) const fn has_breach(&self) -> bool {
        self.or_else.is_some()
    }
}

impl Scope<'_> {
    /// Returns what people of a role do when a lead comes: hand-offs and stages in the order of a
    /// lead's way, then what they are told when somebody else is late.
    pub(super) fn clocks(&self, part: &Part<'_>) -> Vec<Clock> {
        let mut out = Vec::new();
        for stage in &part.stages {
            let is_to = |own: &&Handoff<'_>| {
                own.takes && own.to.is_some_and(|to| to.number == stage.entry.number)
            };
            for handoff in part.handoffs.iter().filter(is_to) {
                out.extend(self.handoff_clocks(handoff));
            }
            out.extend(self.stage_clock(stage));
        }
        out.extend(self.told(part));
        out.extend(self.asked(part));
        out
    }

    fn stage_clock(&self, stage: &Stage<'_>) -> Option<Clock> {
        let entry = stage.entry;
        let what = self.what(entry)?;
        let by = match (self.limit(stage), stage.ty) {
            (Some(limit), _) => Some(limit),
            (None, StageType::Gate) => Some(self.string("role_at_once")),
            (None, _) => Some(self.string("no_limit")),
        };
        let or_else = self.breach(entry).map(|breach| {
            let to: Vec<String> = breach.to.iter().map(Link::html).collect();
            let after = breach.after.map(|after| format!("{after} {}: ", self.string("later")));
            format!("{}{} → {}", after.unwrap_or_default(), breach.action, to.join(", "))
        });
        let again =
            entry.record.text("re_engage_when").filter(|_| stage.ty == StageType::Inventory);
        Some(Clock {
            when: self.string("role_when_stage"),
            link: self.link(entry.number),
            what,
            by,
            runs: again.map(|again| html::field(&self.linker.of(entry.number), again)),
            or_else,
        })
    }

    /// Returns what the receiving team of a hand-off does: get in touch, decide, give reasons.
    fn handoff_clocks(&self, handoff: &Handoff<'_>) -> Vec<Clock> {
        let entry = handoff.entry;
        let linker = self.linker.of(entry.number);
        let clock = entry.record.record("clock");
        let event = |name: &str| {
            let text = clock.and_then(|clock| clock.text(name))?;
            let word = self.string(&format!("role_clock_{name}"));
            Some(format!("{word} {}", html::field(&linker, text)))
        };
        let runs: Vec<String> = ["starts", "stops"].into_iter().filter_map(event).collect();
        let steps = [
            ("first_touch_within", "role_touch"),
            ("decide_within", "role_decide"),
            ("feedback_within", "role_feedback"),
        ];
        let written = steps.into_iter().filter_map(|(field, what)| {
            Some((words::of(self.language(), self.playbook, entry::value(entry, field)?), what))
        });
        let step = |(at, (by, what)): (usize, (String, &str))| {
            let is_first = at == 0;
            Clock {
                when: self.string(if is_first { "role_when_handoff" } else { "role_when_then" }),
                link: self.link(entry.number),
                what: self.words(&self.string(what)),
                by: Some(by),
                runs: (is_first && !runs.is_empty()).then(|| runs.join("; ")),
                or_else: None,
            }
        };
        written.enumerate().map(step).collect()
    }

    /// Returns the stages of others that a role hears of when a lead there is late.
    fn told(&self, part: &Part<'_>) -> Vec<Clock> {
        let is_own = |number: EntryId| {
            part.role.people.contains(&number) || {
                // A team is told through those who lead it, and through everybody of it.
                self.playbook.entry(number).kind == &TEAM && part.role.teams.contains(&number)
            }
        };
        let late = part.funnel.stages.iter().filter_map(|stage| {
            let breach = stage.entry.record.record("on_breach")?;
            let mut to = self.playbook.follow_all(breach, "to");
            if !to.any(|to| is_own(to.number)) {
                return None;
            }
            let action = breach.text("action").unwrap_or_default();
            let after = breach
                .get("after")
                .map(|own| words::of(self.language(), self.playbook, &own.value));
            Some(Clock {
                when: self.string("role_when_late"),
                link: self.link(stage.entry.number),
                what: html::field(&self.linker.of(stage.entry.number), action),
                by: after,
                runs: None,
                or_else: None,
            })
        });
        late.collect()
    }

    /// Returns the hand-offs for which a role is asked when they fail.
    fn asked(&self, part: &Part<'_>) -> Vec<Clock> {
        let handoffs = self.in_use(&crate::model::kinds::HANDOFF);
        let asked = handoffs.into_iter().filter_map(|entry| {
            let steps = entry.record.list("escalation");
            let is_step = |value: &Value| self.is_among(value, &part.role.people);
            let at = steps.iter().position(|step| is_step(&step.value))?;
            let last = at + 1 == steps.len();
            let what = match (at, last) {
                (_, true) => "role_asked_last",
                (0, _) => "role_asked_first",
                _ => "role_asked_next",
            };
            Some(Clock {
                when: self.string("role_when_fails"),
                link: self.link(entry.number),
                what: self.words(&self.string(what)),
                by: None,
                runs: None,
                or_else: None,
            })
        });
        asked.collect()
    }

    /// Says whether a value names one of some people, however deep.
    fn is_among(&self, value: &Value, people: &[EntryId]) -> bool {
        match value {
            Value::List(values) => values.iter().any(|own| self.is_among(&own.value, people)),
            value => {
                let target = value.as_reference().and_then(|id| self.playbook.target(id));
                target.is_some_and(|target| people.contains(&target.number))
            }
        }
    }
}
