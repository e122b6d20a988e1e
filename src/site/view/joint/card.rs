//! The alignment report card: plain counts of what can be seen of two teams that work as one, each
//! with what is missing. No total is made but how many of the counts are full.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lessons::source_day;
use crate::{
    measure::Judged,
    model::{
        Entry, EntryId,
        field::{Point, Standing},
        is_beside,
        kinds::{DECISION, FORUM, GOAL, LESSON, PERSON, PLAN},
    },
    site::view::{Link, Made, Scope, frame::layout::Meta},
};

/// Most items that a line names as missing.
const LIMIT: usize = 6;

/// The report card.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct AlignmentView {
    title: String,
    /// How many counts are full.
    full: usize,
    /// How many counts there are.
    of: usize,
    parts: Vec<Part>,
    /// Surveys, which are shown beside the counts.
    surveys: Vec<Link>,
    /// What to write for a survey, as HTML.
    no_survey: String,
}

#[derive(Debug, Serialize)]
struct Part {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
}

/// So many of so many, and which are missing.
#[derive(Debug, Serialize)]
struct Line {
    words: String,
    have: usize,
    of: usize,
    is_full: bool,
    missing: Vec<Link>,
    more: usize,
    /// What to write where, or what it does not say, as HTML.
    hint: Option<String>,
    /// Whether it counts; what is not known does not.
    is_counted: bool,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<AlignmentView> {
    let parts = [
        ("structure", scope.structure()),
        ("focus", scope.focus()),
        ("communication", scope.communication()),
        ("behaviour", scope.behaviour()),
        ("outcomes", scope.outcomes()),
    ];
    let parts: Vec<Part> = parts
        .into_iter()
        .map(|(id, lines)| Part { id, title: scope.string(&format!("card_{id}")), lines })
        .collect();
    let counted: Vec<&Line> =
        parts.iter().flat_map(|part| &part.lines).filter(|line| line.is_counted).collect();
    let is_survey = |entry: &&Entry| entry.record.text("category") == Some("alignment");
    let surveys = scope.in_use(&crate::model::kinds::KPI).into_iter().filter(is_survey);
    let title = scope.string("card");
    let view = AlignmentView {
        title: title.clone(),
        full: counted.iter().filter(|line| line.is_full).count(),
        of: counted.len(),
        surveys: surveys.map(|survey| scope.link(survey.number)).collect(),
        no_survey: scope.said("card_no_survey"),
        parts,
    };
    let meta = Meta::of(title, scope.string("card_doc"));
    Made { template: "alignment.html", meta, view }
}

/// Says whether both sides signed an item, or the arbiter ruled on it.
pub(in crate::site::view) fn is_signed(entry: &Entry) -> bool {
    let agreed = entry.record.record("agreed");
    agreed.is_some_and(|agreed| {
        agreed.has("ruled_by") || agreed.has("sales") && agreed.has("marketing")
    })
}

impl Scope<'_> {
    /// Counts which items hold; the others are named.
    fn count(&self, name: &str, items: &[&Entry], holds: impl Fn(&Entry) -> bool) -> Line {
        let missing: Vec<&&Entry> = items.iter().filter(|entry| !holds(entry)).collect();
        let links = missing.iter().take(LIMIT).map(|entry| self.link(entry.number)).collect();
        let more = missing.len().saturating_sub(LIMIT);
        let line = self.fraction(name, items.len() - missing.len(), items.len());
        Line { missing: links, more, ..line }
    }

    fn fraction(&self, name: &str, have: usize, of: usize) -> Line {
        let is_full = of > 0 && have == of;
        Line {
            words: self.string(&format!("card_{name}")),
            have,
            of,
            is_full,
            missing: Vec::new(),
            more: 0,
            hint: (!is_full).then(|| self.said(&format!("card_{name}_hint"))),
            is_counted: true,
        }
    }

    /// Returns a line that says what is not known, and counts for nothing.
    fn unknown(&self, name: &str) -> Line {
        Line { is_counted: false, ..self.fraction(name, 0, 0) }
    }

    /// Returns the agreed items of the four points.
    pub(in crate::site::view) fn agreed(&self) -> Vec<&Entry> {
        let own = self.playbook.entries().filter(|entry| {
            entry.standing() == Standing::Agreed && !entry.is_people() && entry.kind.point.is_some()
        });
        own.collect()
    }

    fn structure(&self) -> Vec<Line> {
        let agreed = self.agreed();
        let arbiter = self.playbook.arbiter();
        let leaders: Vec<&Entry> = ["marketing", "sales"]
            .into_iter()
            .flat_map(|function| self.playbook.leaders(function))
            .collect();
        let reports = |leader: &Entry| {
            let Some(arbiter) = arbiter else { return false };
            let line = self.playbook.reporting_line(leader);
            leader.number == arbiter.number
                || line.iter().any(|above| above.number == arbiter.number)
        };
        vec![
            self.count("owner", &agreed, |entry| self.playbook.owner(entry).is_some()),
            self.fraction("arbiter", usize::from(arbiter.is_some()), 1),
            self.count("reports", &leaders, reports),
            self.count("signed", &agreed, is_signed),
        ]
    }

    fn focus(&self) -> Vec<Line> {
        let agreed = self.agreed();
        let has_agreed = |point: Point| agreed.iter().any(|own| own.kind.point == Some(point));
        let n_agreed = Point::ALL.into_iter().filter(|point| has_agreed(*point)).count();
        let numbers = self.plan.numbers();
        let is_measured = |point: &Point| {
            let own = self.kpis_of(point.word());
            own.iter().any(|kpi| numbers.is_measured(*kpi) && numbers.is_targeted(*kpi))
        };
        let (full, lacking): (Vec<_>, Vec<_>) = Point::ALL.into_iter().partition(is_measured);
        let mut measured = self.fraction("points_measured", full.len(), Point::ALL.len());
        let lacking = lacking.into_iter().map(|point| self.point_name(point));
        let lacking = lacking.collect::<Vec<_>>().join(", ");
        measured.hint = measured.hint.map(|hint| format!("{}. {hint}", self.words(&lacking)));
        let goals = self.in_use(&GOAL);
        let plans = self.in_use(&PLAN);
        let has_plan = |goal: &Entry| plans.iter().any(|plan| self.refers(plan, "goals", goal));
        let is_owned = |goal: &Entry| {
            let owners = goal.record.record("owners");
            owners.is_some_and(|owners| owners.has("marketing") && owners.has("sales"))
        };
        vec![
            self.fraction("points_agreed", n_agreed, Point::ALL.len()),
            measured,
            self.count("goals_owned", &goals, is_owned),
            self.count("goals_planned", &goals, has_plan),
            self.count("goals_endorsed", &goals, |goal| self.endorsed_by_arbiter(goal)),
        ]
    }

    fn communication(&self) -> Vec<Line> {
        let forums = self.in_use(&FORUM);
        let today = self.playbook.today;
        let in_time = |forum: &Entry| self.playbook.forum_due(forum).is_some_and(|d| d >= today);
        let decisions = self.in_use(&DECISION);
        let closed: Vec<&Entry> =
            decisions.iter().copied().filter(|own| own.status != "rejected").collect();
        let times: Vec<i32> = closed
            .iter()
            .filter(|own| own.was_agreed())
            .filter_map(|own| {
                let (from, to) = (own.record.date("escalated")?, own.record.date("date")?);
                Some((to.civil() - from.civil()).get_days()).filter(|days| *days >= 0)
            })
            .collect();
        let n_made = closed.iter().filter(|own| own.was_agreed()).count();
        let mut lead = self.unknown("lead_time");
        if let Some(most) = times.iter().max() {
            let text = format!(
                "{} {} {} {n_made}; {} {most}.",
                self.string("card_lead_known"),
                times.len(),
                self.string("card_of"),
                self.string("card_lead_longest")
            );
            let rest = lead.hint.take().unwrap_or_default();
            lead.hint = Some(format!("{} {rest}", self.words(&text)));
        }
        vec![
            self.count("forums", &forums, in_time),
            self.count("decisions", &closed, Entry::was_agreed),
            lead,
        ]
    }

    fn behaviour(&self) -> Vec<Line> {
        let both = |entry: &Entry, field: &str| {
            let functions = self.playbook.functions(&entry.record, field);
            functions.is_some_and(|own| own.contains(&"marketing") && own.contains(&"sales"))
        };
        let plans = self.in_use(&PLAN);
        let lessons = self.in_use(&LESSON);
        let ended: Vec<&Entry> = plans
            .iter()
            .copied()
            .filter(|plan| plan.record.date("end").is_some_and(|end| *end < self.playbook.today))
            .collect();
        let is_learned =
            |plan: &Entry| lessons.iter().any(|lesson| self.is_lesson_of(lesson, plan));
        vec![
            self.count("plans_both", &plans, |plan| both(plan, "team")),
            self.count("lessons_both", &lessons, |lesson| both(lesson, "participants")),
            self.count("plans_learned", &ended, is_learned),
            self.ride_alongs(&lessons),
            self.edits(),
        ]
    }

    /// People of both teams, heads left out, who saw the other side at work in a year.
    fn ride_alongs(&self, lessons: &[&Entry]) -> Line {
        let is_recent = |lesson: &&&Entry| {
            is_beside(lesson)
                && source_day(lesson).is_some_and(|day| self.playbook.is_within_year(day))
        };
        let joined: Vec<EntryId> = lessons
            .iter()
            .filter(is_recent)
            .flat_map(|lesson| self.playbook.follow_all(&lesson.record, "participants"))
            .map(|person| person.number)
            .collect();
        let people: Vec<&Entry> = self.workers().map(|(person, _)| person).collect();
        self.count("ride_alongs", &people, |person| joined.contains(&person.number))
    }

    /// Files that people of both teams have changed, as git says; people are known by their names.
    fn edits(&self) -> Line {
        let sides: BTreeMap<&str, &str> = self
            .playbook
            .of_kind(&PERSON)
            .filter_map(|person| Some((person.title.as_str(), self.playbook.function(person)?)))
            .collect();
        let edits = self.plan.edits();
        let known = self.agreed().into_iter().filter_map(|entry| {
            let path = &self.playbook.sources.file(entry.file()).path;
            let own: Vec<&str> =
                edits.contributors(path).filter_map(|name| sides.get(name).copied()).collect();
            (!own.is_empty()).then_some((path.as_str(), own))
        });
        let known: BTreeMap<&str, Vec<&str>> = known.collect();
        let both =
            known.values().filter(|own| own.contains(&"marketing") && own.contains(&"sales"));
        match known.len() {
            0 => self.unknown("edits"),
            of => Line { is_counted: false, ..self.fraction("edits", both.count(), of) },
        }
    }

    fn outcomes(&self) -> Vec<Line> {
        let numbers = self.plan.numbers();
        let shared: Vec<&Entry> =
            numbers.shared(self.playbook).iter().map(|kpi| self.playbook.entry(*kpi)).collect();
        let judged = |kpi: &Entry| numbers.judged(self.playbook, kpi.number);
        vec![
            self.count("measured", &shared, |kpi| judged(kpi).is_some()),
            self.count("on_target", &shared, |kpi| {
                judged(kpi).as_ref().is_some_and(Judged::is_on_target)
            }),
        ]
    }
}
