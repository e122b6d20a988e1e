//! Leads that are shown as data, run: what the rules about examples share.

use crate::{
    check::{Findings, items, words},
    diagnostic::Diagnostic,
    model::{
        Entry, Playbook, kinds,
        qualify::{
            self, Answer, Method, Outcome, Qualification, Sample, Score, Short, Unready, Verdict,
            gates,
        },
        value::Fact,
    },
};

/// A qualification that a lead was run through.
pub(super) struct Run<'p> {
    /// Its entry.
    pub(super) gate: &'p Entry,
    /// As it was run.
    pub(super) qualification: Qualification,
}

/// An item that shows leads, and what they are run through.
pub(super) struct Shown<'p> {
    /// The qualification or the stage.
    pub(super) entry: &'p Entry,
    /// Its leads.
    pub(super) samples: Vec<Sample>,
    /// What they are run through; those that cannot be run, with the reason.
    pub(super) gates: Vec<(&'p Entry, Result<Qualification, Unready>)>,
}

/// Returns the items in use that show leads as data; those whose qualifications cannot be followed
/// are left out, because that is reported already.
pub(super) fn shown(playbook: &Playbook) -> impl Iterator<Item = Shown<'_>> {
    let of = |kind| items::in_use(playbook, kind);
    of(&kinds::QUALIFICATION).chain(of(&kinds::LEAD_STAGE)).filter_map(|entry| {
        let samples = qualify::leads(entry);
        let gates = gates(playbook, entry).filter(|_| !samples.is_empty())?;
        let gates = gates.into_iter().map(|gate| (gate, Qualification::of(gate))).collect();
        Some(Shown { entry, samples, gates })
    })
}

/// Returns the items that show leads all of whose qualifications can be run.
pub(super) fn runnable(
    playbook: &Playbook,
) -> impl Iterator<Item = (&Entry, Vec<Sample>, Vec<Run<'_>>)> {
    shown(playbook).filter_map(|shown| {
        // A threshold that no lead reaches is told as that.
        let run = |(gate, read): (_, Result<Qualification, Unready>)| {
            let qualification = read.ok().filter(Qualification::is_reachable)?;
            Some(Run { gate, qualification })
        };
        let runs: Option<Vec<Run<'_>>> = shown.gates.into_iter().map(run).collect();
        Some((shown.entry, shown.samples, runs.filter(|runs| !runs.is_empty())?))
    })
}

/// Returns the places of facts that no rule asks for, or that say nothing about what it asks: then
/// nothing is said of the lead itself.
pub(super) fn strays(sample: &Sample, runs: &[Run<'_>]) -> Vec<usize> {
    let asked: Vec<_> = runs.iter().flat_map(|run| run.qualification.asks()).collect();
    let is_stray = |name: &str, fact: &Fact| {
        let mut answers = asked.iter().filter(|own| own.fact == name).map(|own| &own.answer);
        !answers.any(|answer| fits(answer, fact))
    };
    let facts = sample.lead.facts().iter().enumerate();
    facts.filter(|(_, (name, fact))| is_stray(&name.value, &fact.value)).map(|(at, _)| at).collect()
}

fn fits(answer: &Answer, fact: &Fact) -> bool {
    match (answer, fact) {
        (_, Fact::Unknown) | (Answer::YesNo { .. }, _) => true,
        (Answer::Words(_), Fact::Words(_) | Fact::Number(_)) => true,
        (Answer::Number, Fact::Number(_)) => true,
        (Answer::Words(_) | Answer::Number, _) => false,
    }
}

/// Returns what a lead got, as the end of a sentence: "gets 40 of 60 points in …: fit 25 of 25".
pub(super) fn got(run: &Run<'_>, verdict: &Verdict) -> String {
    let name = words::name(run.gate);
    match (&run.qualification.method, &verdict.outcome) {
        (_, Outcome::Disqualified(reasons)) => {
            format!(
                "is ruled out by {name}: {}",
                words::codes(reasons.iter().map(String::as_str), "and")
            )
        }
        (_, Outcome::NotScored(facts)) => {
            let facts_named = words::codes(facts.iter().map(String::as_str), "and");
            let are = if facts.len() == 1 { "is" } else { "are" };
            format!("is not scored by {name}: {facts_named} {are} not known")
        }
        (Method::Score(score), _) => {
            format!("gets {} in {name}{}", total(score, verdict), sides(score, verdict))
        }
        (Method::Checklist(_), Outcome::Short(short)) => {
            let short: Vec<String> = short.iter().map(lacking).collect();
            format!("does not pass {name}: {}", words::join(&short, "and"))
        }
        (Method::Checklist(_), _) => format!("passes {name}"),
    }
}

fn total(score: &Score, verdict: &Verdict) -> String {
    let points = verdict.points("total");
    match score.needed.iter().find(|needed| needed.line == "total") {
        Some(needed) => format!("{points} of {} points", needed.least),
        None => format!("{points} points"),
    }
}

fn sides(score: &Score, verdict: &Verdict) -> String {
    let mut out: Vec<String> = Vec::new();
    for side in &verdict.sides {
        let needed = score.needed.iter().find(|needed| needed.line == side.id);
        let of = needed.map(|needed| format!(" of {}", needed.least)).unwrap_or_default();
        out.push(format!("{} {}{of}", side.id, verdict.points(&side.id)));
    }
    out.dedup();
    format!(": {}", out.join(", "))
}

fn lacking(short: &Short) -> String {
    match short {
        Short::Must(item) => format!("{} is not answered", words::code(item)),
        Short::Enough { got, at_least, of } => {
            let of = words::codes(of.iter().map(String::as_str), "and");
            format!("{got} of the {at_least} needed from {of}")
        }
        Short::Points { line, got, least } => format!("{line} {got} of {least}"),
    }
}

/// Begins a finding about a lead: its name, and what it got.
pub(super) fn finding(
    findings: &Findings,
    sample: &Sample,
    run: &Run<'_>,
    verdict: &Verdict,
) -> Diagnostic {
    let word = if sample.is_counter { "counter-example" } else { "example" };
    let name = words::code(&sample.name);
    let word = if sample.name.starts_with(word) { String::new() } else { format!("{word} ") };
    findings.at(sample.span, format!("{word}{name} {}", got(run, verdict)))
}
