//! Plans: when they ask for a lesson, and how grave that becomes with time.

use super::found;
use crate::check::example::plan;

/// Checks a plan that ended on a day, with a lesson of the plan `of`.
fn ended(end: &str, of: &str) -> Vec<String> {
    let plan = plan::PLANS
        .replace("start: 2026-10-01", "start: 2026-07-01")
        .replace("end: 2026-12-18", &format!("end: {end}"))
        .replace("status: doing", "status: done")
        .replace("evaluate_on: 2027-01-14", "evaluate_on: 2026-11-19\n  verdict: keep");
    let lesson =
        plan::LESSONS.replace("type: ride-along,", &format!("type: plan, ref: plan/{of},"));
    let mut files = vec![("goals.yaml", plan::GOALS), ("plans.yaml", &plan)];
    if !of.is_empty() {
        files.extend([("lessons.yaml", lesson.as_str()), ("forums.yaml", FORUMS)]);
    }
    found(&files)
}

const FORUMS: &str = include_str!("../example/forums.yaml");

#[test]
fn a_plan_without_a_lesson_becomes_an_error_after_sixty_days() {
    assert_eq!(ended("2026-11-19", ""), ["warning plan-no-lesson"]);
    assert_eq!(ended("2026-09-21", ""), ["warning plan-no-lesson"]);
    assert_eq!(ended("2026-09-20", ""), ["error plan-no-lesson"]);
    assert!(ended("2026-11-20", "").is_empty(), "the last day is not over");
}

#[test]
fn a_lesson_of_a_misspelt_plan_is_one_finding() {
    assert!(ended("2026-09-20", "autumn").is_empty());
    assert_eq!(ended("2026-09-20", "autum"), ["error ref-unknown"]);
}

#[test]
fn what_became_an_error_with_time_can_still_be_lowered_and_waived() {
    let checked = |waiver: &str, settings: &str| {
        let day = format!("evaluate_on: 2026-09-01{waiver}");
        let plan = plan::PLANS.replace("evaluate_on: 2027-01-14", &day);
        let settings = format!("{}{settings}", include_str!("../example/playbook.yaml"));
        found(&[("goals.yaml", plan::GOALS), ("plans.yaml", &plan), ("playbook.yaml", &settings)])
    };
    assert_eq!(checked("", ""), ["error plan-eval-overdue"]);
    let waiver = "\n  waive: [{code: plan-eval-overdue, because: the agency is closed}]";
    assert!(checked(waiver, "").is_empty());
    let lower = "rules:\n  plan-eval-overdue: {level: advice, because: we begin}\n";
    assert_eq!(checked("", lower), ["advice plan-eval-overdue"]);
}
