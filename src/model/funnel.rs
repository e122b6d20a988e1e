//! The lead stages as a map: which stage leads to which, and how.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Entry, EntryId, Playbook, kinds,
    record::{Record, RefId},
};
use crate::source::Span;

/// What kind of waiting a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageType {
    /// A time limit runs.
    Sla,
    /// A pool without a limit.
    Inventory,
    /// Checked at once.
    Gate,
    /// Leads stay.
    End,
}

/// Which way a transition goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransitionPath {
    /// On towards the customer.
    Success,
    /// Back to be warmed up.
    Recycle,
    /// Out.
    Exit,
}

/// A lead stage and where leads go from it.
#[derive(Debug)]
pub struct Stage<'p> {
    /// The stage.
    pub entry: &'p Entry,
    /// What kind of waiting it is.
    pub ty: StageType,
    /// Its canonical role, when it has one.
    pub role: Option<&'p str>,
    /// Where leads go.
    pub next: Vec<Transition<'p>>,
    /// Whether its id is defined twice, so that nobody knows which definition holds.
    pub is_contested: bool,
}

/// A way out of a stage.
#[derive(Debug)]
pub struct Transition<'p> {
    /// As written.
    pub record: &'p Record,
    /// The reference to the next stage.
    pub to: Option<RefId>,
    /// The next stage, when it is defined.
    pub target: Option<&'p Entry>,
    /// Which way.
    pub path: TransitionPath,
}

/// All lead stages that are in use, in file order.
#[derive(Debug)]
pub struct Funnel<'p> {
    /// The stages.
    pub stages: Vec<Stage<'p>>,
    /// Whether all of them could be read.
    pub is_whole: bool,
    by_number: BTreeMap<EntryId, usize>,
}

/// The roles a stage can have on the way to a customer, in their order.
pub const CANONICAL_ORDER: &[&str] = &["inquiry", "mql", "sal", "sql", "opportunity", "customer"];

impl<'p> Funnel<'p> {
    /// Reads the stages of a playbook; retired ones are left out, and so is the later of two with
    /// one id.
    pub fn of(playbook: &'p Playbook) -> Self {
        let kind = &kinds::LEAD_STAGE;
        let holder = |entry: &Entry| playbook.find(kind, &entry.id.value).map(|held| held.number);
        let (mut stages, mut contested) = (Vec::new(), BTreeSet::new());
        for entry in playbook.of_kind(kind) {
            match holder(entry) {
                Some(held) if held != entry.number => {
                    contested.insert(held);
                }
                _ if entry.is_in_use() => stages.push(Stage::of(playbook, entry)),
                _ => {}
            }
        }
        for stage in &mut stages {
            stage.is_contested = contested.contains(&stage.entry.number);
        }
        let by_number = stages.iter().enumerate().map(|(at, stage)| (stage.entry.number, at));
        let by_number = by_number.collect();
        Self { stages, is_whole: !playbook.is_incomplete(kind), by_number }
    }

    /// Returns a stage.
    pub fn stage(&self, number: EntryId) -> Option<&Stage<'p>> {
        self.by_number.get(&number).map(|at| &self.stages[*at])
    }

    /// Returns the stages marked as the entry.
    pub fn entries(&self) -> impl Iterator<Item = &Stage<'p>> {
        self.stages.iter().filter(|stage| stage.entry.record.is("entry"))
    }

    /// Returns the stage where leads begin, when exactly one is marked so.
    pub fn start(&self) -> Option<&Stage<'p>> {
        let mut entries = self.entries();
        let first = entries.next()?;
        entries.next().is_none().then_some(first)
    }

    /// Returns the stages that can be reached from `start`, itself included, over transitions that
    /// `follow` lets pass; nearest first.
    pub fn reachable(
        &self,
        start: EntryId,
        follow: impl Fn(&Transition<'p>) -> bool,
    ) -> Vec<EntryId> {
        let (mut queue, mut seen) = (vec![start], BTreeSet::from([start]));
        let mut at = 0;
        while let Some(number) = queue.get(at).copied() {
            at += 1;
            let Some(stage) = self.stage(number) else { continue };
            for transition in stage.next.iter().filter(|transition| follow(transition)) {
                if let Some(target) = transition.target
                    && seen.insert(target.number)
                {
                    queue.push(target.number);
                }
            }
        }
        queue
    }

    /// Returns the stages on the way from the entry to the customer, in order.
    pub fn success_path(&self) -> Vec<EntryId> {
        let Some(entry) = self.entries().next() else { return Vec::new() };
        self.reachable(entry.entry.number, |t| t.path == TransitionPath::Success)
    }

    /// Says whether leads go on from one stage to another: over any number of steps forward, and at
    /// the end one of any sort. None where a way on is not known.
    pub fn leads_on(&self, from: EntryId, to: EntryId) -> Option<bool> {
        let passed = self.reachable(from, |step| step.path == TransitionPath::Success);
        let stages: Vec<_> =
            passed.iter().map(|stage| self.stage(*stage)).collect::<Option<_>>()?;
        let is_to = |step: &Transition| step.target.is_some_and(|target| target.number == to);
        let is_reached = from != to && stages.iter().any(|stage| stage.next.iter().any(is_to));
        // A stage without a way out is an end, or a gap.
        let is_known = |stage: &&Stage| {
            stage.is_charted() && (!stage.next.is_empty() || stage.is_type(StageType::End))
        };
        let is_charted = self.stage(to).is_some() && stages.iter().all(is_known);
        is_charted.then_some(is_reached)
    }

    /// Returns the steps from stage to stage on that way, in order; those that lead nowhere are left
    /// out.
    pub fn success_steps(&self) -> Vec<(&Stage<'p>, &Transition<'p>, &Stage<'p>)> {
        let stages = self.success_path().into_iter().filter_map(|number| self.stage(number));
        let steps = stages.flat_map(|stage| stage.next.iter().map(move |step| (stage, step)));
        let is_on = |step: &Transition| step.path == TransitionPath::Success;
        let on = steps.filter(|(_, step)| is_on(step));
        on.filter_map(|(from, step)| Some((from, step, self.stage(step.target?.number)?))).collect()
    }
}

impl<'p> Stage<'p> {
    fn of(playbook: &'p Playbook, entry: &'p Entry) -> Self {
        let record = &entry.record;
        let ty = match record.text("type") {
            Some("inventory") => StageType::Inventory,
            Some("gate") => StageType::Gate,
            Some("end") => StageType::End,
            _ => StageType::Sla,
        };
        let next = record.records("next").map(|record| Transition::of(playbook, record)).collect();
        Self { entry, ty, role: record.text("role"), next, is_contested: false }
    }

    /// Says whether the stage is certainly of this type; `type` may be written and unreadable.
    pub fn is_type(&self, ty: StageType) -> bool {
        self.ty == ty && self.entry.record.is_known("type")
    }

    /// Says whether it is known where leads can go from here: each way out leads to a stage in use.
    pub fn is_charted(&self) -> bool {
        let leads_on = |transition: &Transition| transition.target.is_some_and(Entry::is_in_use);
        !self.is_contested && self.entry.record.is_known("next") && self.next.iter().all(leads_on)
    }

    /// Returns the team that has the leads of this stage.
    pub fn owner_team(&self, playbook: &'p Playbook) -> Option<&'p Entry> {
        playbook.follow(&self.entry.record, "owner_team")
    }

    /// Says whether reaching the stage is a win.
    pub fn is_success(&self) -> bool {
        self.role == Some("customer") || self.entry.record.is("success")
    }
}

impl<'p> Transition<'p> {
    fn of(playbook: &'p Playbook, record: &'p Record) -> Self {
        let to = record.reference("to");
        let target = to.and_then(|to| playbook.target(to));
        let path = match record.text("path") {
            Some("success") => TransitionPath::Success,
            Some("recycle") => TransitionPath::Recycle,
            Some("exit") => TransitionPath::Exit,
            _ => target.map_or(TransitionPath::Success, usual_path),
        };
        Self { record, to, target, path }
    }

    /// Says whether the author wrote which way it goes; without that it is a guess.
    pub fn is_path_written(&self) -> bool {
        self.record.get("path").is_some()
    }

    /// Returns the place that names the next stage, or else the whole transition.
    pub fn span(&self) -> Span {
        self.record.get("to").map_or(self.record.span, |to| to.span)
    }
}

/// Returns the way to a stage when the transition does not say: out to an end that is no win, back
/// to a pool, else on.
fn usual_path(target: &Entry) -> TransitionPath {
    let wins = target.record.text("role") == Some("customer") || target.record.is("success");
    match target.record.text("type") {
        Some("end") if !wins => TransitionPath::Exit,
        Some("inventory") => TransitionPath::Recycle,
        _ => TransitionPath::Success,
    }
}
