//! The joint plan: goal → plan → actions, who answers on both sides, whether the arbiter stands
//! behind it, how far along it is, and what came of it.

use serde::Serialize;

use super::attention::{ActionView, Note};
use crate::{
    measure::{Expectation, GoalLine, Measured, Months, Segment, Subject, Unit},
    model::{
        Entry, EntryId,
        kinds::{GOAL, LESSON, PLAN},
        record::Value,
    },
    site::{
        html,
        view::{
            Link, Made, Scope,
            decision::Day,
            entry::{self, Badge},
            frame::layout::Meta,
            numbers::grid::{GridCell, Of},
        },
    },
};

/// The joint plan.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct JointView {
    title: String,
    /// What to write where, as HTML, when there is neither a goal nor a plan.
    empty: Vec<String>,
    through: Day,
    today: Day,
    tally: Vec<Tally>,
    /// What is late or lacks something, as HTML.
    open: Vec<Note>,
    goals: Vec<GoalView>,
    /// Plans that serve no goal that is known.
    loose: Vec<PlanView>,
}

/// So many of so many.
#[derive(Debug, Serialize)]
struct Tally {
    words: String,
    have: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct GoalView {
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    serves: Option<Link>,
    owners: Vec<Side>,
    endorsed: Endorsed,
    because: Option<String>,
    lines: Vec<NumberLine>,
    /// Numbers of parts of the market.
    segments: Vec<NumberLine>,
    plans: Vec<PlanView>,
    /// Plans that are shown with an earlier goal.
    also: Vec<Link>,
    /// What to do when no plan serves it, as HTML.
    no_plan: Option<String>,
}

/// Who answers on one side; none when nobody does.
#[derive(Debug, Serialize)]
pub(super) struct Side {
    part: String,
    person: Option<Link>,
}

/// Whether the arbiter stands behind something.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct Endorsed {
    by: Option<Link>,
    is_arbiter: bool,
}

/// A number in the newest period that is over, in the one that runs, and over the year.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct NumberLine {
    link: Link,
    segment: Option<Link>,
    over: Option<GridCell>,
    now: Option<GridCell>,
    year: Option<GridCell>,
}

#[derive(Debug, Serialize)]
struct PlanView {
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    summary: String,
    from: Option<Day>,
    to: Option<Day>,
    /// `joint_ahead`, `joint_runs` or `joint_ended` in words.
    phase: Option<String>,
    owners: Vec<Side>,
    endorsed: Endorsed,
    budget: Option<String>,
    done: usize,
    actions: Vec<ActionView>,
    expects: Vec<Expected>,
    not_doing: Vec<String>,
    evaluate: Option<Day>,
    verdict: Option<String>,
    lessons: Vec<Lesson>,
}

#[derive(Debug, Serialize)]
struct Expected {
    link: Link,
    value: String,
    came: Option<String>,
    is_reached: bool,
}

#[derive(Debug, Serialize)]
struct Lesson {
    link: Link,
    expected: String,
    happened: String,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<JointView> {
    let goals = scope.goals_in_order();
    let plans: Vec<&Entry> = scope.in_use(&PLAN);
    let mut shown: Vec<EntryId> = Vec::new();
    let views: Vec<GoalView> =
        goals.iter().map(|goal| scope.goal_view(goal, &plans, &mut shown)).collect();
    let loose = plans.iter().filter(|plan| !shown.contains(&plan.number));
    let loose: Vec<PlanView> = loose.map(|plan| scope.plan_view(plan)).collect();
    let actions = plans.iter().flat_map(|plan| scope.playbook.actions(plan));
    let (done, of) =
        actions.fold((0, 0), |(done, of), action| (done + usize::from(action.is_over()), of + 1));
    let planned = views.iter().filter(|goal| goal.no_plan.is_none()).count();
    let endorsed = goals.iter().chain(&plans).filter(|entry| scope.endorsed_by_arbiter(entry));
    let tally = |name: &str, have: usize, of: usize| Tally { words: scope.string(name), have, of };
    let tally = [
        tally("joint_goals_planned", planned, goals.len()),
        tally("joint_actions_done", done, of),
        tally("joint_endorsed", endorsed.count(), goals.len() + plans.len()),
    ];
    let title = scope.string("joint_plan");
    let is_empty = views.is_empty() && loose.is_empty();
    let hints = ["joint_empty_goal", "joint_empty_plan"];
    let view = JointView {
        title: title.clone(),
        empty: hints.iter().filter(|_| is_empty).map(|hint| scope.said(hint)).collect(),
        through: scope.short_day(scope.plan.numbers().through),
        today: scope.short_day(scope.playbook.today),
        tally: tally.into_iter().filter(|tally| tally.of > 0).collect(),
        open: scope.joint_open(),
        goals: views,
        loose,
    };
    let meta = Meta::of(title, scope.string("joint_plan_doc"));
    Made { template: "joint.html", meta, view }
}

impl Scope<'_> {
    /// Returns the goals in use, those with a lower `priority` first.
    fn goals_in_order(&self) -> Vec<&Entry> {
        let mut goals = self.in_use(&GOAL);
        goals.sort_by_key(|goal| match entry::value(goal, "priority") {
            Some(Value::Integer(priority)) => *priority,
            _ => i64::MAX,
        });
        goals
    }

    fn goal_view(&self, goal: &Entry, plans: &[&Entry], shown: &mut Vec<EntryId>) -> GoalView {
        let serves = |plan: &&&Entry| self.refers(plan, "goals", goal);
        let (mut own, mut also) = (Vec::new(), Vec::new());
        for plan in plans.iter().filter(serves) {
            if shown.contains(&plan.number) {
                also.push(self.link(plan.number));
            } else {
                shown.push(plan.number);
                own.push(self.plan_view(plan));
            }
        }
        let numbers = self.plan.numbers();
        let lines = numbers.goal_lines(self.playbook, goal.number);
        let whole = Segment::of(self.playbook, &goal.record).unwrap_or(Segment::All);
        let (lines, segments): (Vec<GoalLine>, Vec<GoalLine>) =
            lines.into_iter().partition(|line| line.segment == whole);
        let because = goal.record.text("because");
        let linker = self.linker.of(goal.number);
        GoalView {
            anchor: format!("pm:goal-{}", crate::site::routes::encode(&goal.id.value)),
            link: self.link(goal.number),
            badge: self.badge(goal),
            serves: self.playbook.follow(&goal.record, "parent").map(|own| self.link(own.number)),
            owners: self.sides(goal),
            endorsed: self.endorsed(goal),
            because: because.map(|because| html::field(&linker, because)),
            lines: lines.iter().map(|line| self.goal_line(line)).collect(),
            segments: segments.iter().map(|line| self.goal_line(line)).collect(),
            no_plan: (own.is_empty() && also.is_empty()).then(|| {
                self.words(&format!(
                    "{} `goals: [{}]`",
                    self.string("joint_no_plan"),
                    goal.id.value
                ))
            }),
            plans: own,
            also,
        }
    }

    fn goal_line(&self, line: &GoalLine) -> NumberLine {
        let of = match &line.subject {
            Subject::Kpi(of) | Subject::Entered(of) | Subject::Exited(of) | Subject::Open(of) => {
                self.link(*of)
            }
            Subject::Series(name) => Link::new(name.clone(), None),
        };
        let segment = match line.segment {
            Segment::Icp(icp) => Some(self.link(icp)),
            Segment::Remainder => Some(Link::new(self.string("score_remainder"), None)),
            Segment::All => None,
        };
        let line = self.number_line(&line.subject, of, [&line.over, &line.now, &line.year]);
        NumberLine { segment, ..line }
    }

    /// Returns a number with what is known of it: in a period that is over, in the one that runs,
    /// and over the year.
    pub(in crate::site::view) fn number_line(
        &self,
        subject: &Subject,
        link: Link,
        parts: [&Option<(Months, Measured)>; 3],
    ) -> NumberLine {
        let of = Of::subject(self.plan.numbers(), subject);
        let [over, now, year] = parts.map(|part| {
            part.as_ref().map(|(months, measured)| self.cell(&of, (*months, measured), Vec::new()))
        });
        NumberLine { link, segment: None, over, now, year }
    }

    /// Returns who answers for something on each side.
    pub(super) fn sides(&self, entry: &Entry) -> Vec<Side> {
        let owners = entry.record.record("owners");
        let side = |side: &str| Side {
            part: self.string(&format!("side_{side}")),
            person: owners.and_then(|owners| owners.reference(side)).map(|id| self.to(id)),
        };
        vec![side("marketing"), side("sales")]
    }

    /// Returns who stands behind a goal or a plan.
    pub(in crate::site::view) fn endorsed(&self, entry: &Entry) -> Endorsed {
        let by = entry.record.reference("endorsed_by").map(|id| self.to(id));
        Endorsed { by, is_arbiter: self.endorsed_by_arbiter(entry) }
    }

    fn plan_view(&self, plan: &Entry) -> PlanView {
        let record = &plan.record;
        let today = self.playbook.today;
        let linker = self.linker.of(plan.number);
        let markup = |text: &str| html::field(&linker, text);
        let (from, to) = (record.date("start").copied(), record.date("end").copied());
        let phase = match (from, to) {
            (Some(from), _) if from > today => Some("joint_ahead"),
            (_, Some(to)) if to < today => Some("joint_ended"),
            (Some(_), Some(_)) => Some("joint_runs"),
            _ => None,
        };
        let actions = self.playbook.actions(plan);
        let not_doing = record.list("not_doing").iter().filter_map(|text| text.value.as_text());
        let expects = self.plan.numbers().expectations(self.playbook, plan);
        PlanView {
            anchor: format!("pm:plan-{}", crate::site::routes::encode(&plan.id.value)),
            link: self.link(plan.number),
            badge: self.badge(plan),
            summary: html::field(&linker, &self.summary(plan, 200)),
            from: from.map(|day| self.short_day(day)),
            to: to.map(|day| self.short_day(day)),
            phase: phase.map(|phase| self.string(phase)),
            owners: self.sides(plan),
            endorsed: self.endorsed(plan),
            budget: entry::value(plan, "budget").map(|own| self.value(own)),
            done: self.playbook.actions(plan).filter(|action| action.is_over()).count(),
            actions: actions.map(|action| self.action(plan, &action)).collect(),
            expects: expects.iter().map(|own| self.expected(own)).collect(),
            not_doing: not_doing.map(markup).collect(),
            evaluate: record.date("evaluate_on").map(|day| self.short_day(*day)),
            verdict: record.text("verdict").map(|word| self.language().choice_alone(word)),
            lessons: self.lessons(plan),
        }
    }

    fn expected(&self, own: &Expectation) -> Expected {
        let came = own.came.as_ref().map(|came| {
            let so_far = match came.is_so_far {
                true => format!(", {}", self.string("so_far")),
                false => String::new(),
            };
            let unit: Unit = own.unit;
            format!(
                "{} ({}{so_far})",
                self.shown(unit, came.value),
                came.months.said_by(self.voice())
            )
        });
        Expected {
            link: self.link(own.of),
            value: self.shown(own.unit, own.value),
            came,
            is_reached: own.came.as_ref().is_some_and(|came| came.is_reached),
        }
    }

    /// Returns the lessons that were drawn from a plan.
    fn lessons(&self, plan: &Entry) -> Vec<Lesson> {
        let is_of = |lesson: &&Entry| self.is_lesson_of(lesson, plan);
        let lessons = self.in_use(&LESSON).into_iter().filter(is_of);
        let lesson = |lesson: &Entry| {
            let linker = self.linker.of(lesson.number);
            let text = |name| html::field(&linker, lesson.record.text(name).unwrap_or_default());
            Lesson {
                link: self.link(lesson.number),
                expected: text("expected"),
                happened: text("happened"),
            }
        };
        lessons.map(lesson).collect()
    }
}
