//! `playmaker check`: validates everything; writes nothing but the fixes that are asked for.

use std::mem::ManuallyDrop;

use super::{
    Outcome, Trouble, earlier,
    fix::{self, Fixing},
    open::{self, Opened},
    pick_lists, say, talk,
};
use crate::{
    agree::Since,
    check::{self, Beside},
    cli::{self, Cli, FailOn},
    crm::PickList,
    diagnostic::{Counts, Diagnostic, Report, Severity, emit},
    diff,
    model::Playbook,
};

/// How many pieces of advice are printed in full.
const ADVICE_IN_FULL: usize = 3;

/// How many findings are printed for people; the rest are counted.
const SHOWN: usize = 200;

pub(super) fn run(cli: &Cli, options: &cli::Check) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let mut playbook = opened.read()?;
    let lists = pick_lists::read(&playbook, &options.crm)?;
    let told = |playbook: &Playbook| match &options.since {
        Some(revision) => report_since(&opened, playbook, (revision, &lists)),
        None => Ok(check::report_with(playbook, Beside { since: None, lists: &lists })),
    };
    let mut report = told(&playbook)?;
    let mut last_word = None;
    if options.fix {
        match fix::run(&opened, (&playbook, &report), options)? {
            Fixing::Left(why) => last_word = Some(why),
            Fixing::Applied => {
                playbook = opened.read()?;
                report = told(&playbook)?;
            }
        }
    }
    let findings = &report.findings;
    let format = emit::find(&options.format).expect("the command line takes these names only");
    if format.name == "human" {
        show(&playbook, &report);
        if !options.fix {
            last_word = fix::hint(&playbook, &report);
        }
    } else {
        say((format.write)(&report, &playbook.sources));
        for aside in report.asides() {
            talk(aside);
        }
    }
    for line in pick_lists::unmapped(&playbook, &lists) {
        talk(line);
    }
    if let Some(word) = last_word {
        talk(word);
    }
    let level = match options.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Advice => Severity::Advice,
    };
    let failed = Counts::of(findings).reach(level);
    Ok(if failed { Outcome::Findings } else { Outcome::Clean })
}

/// Checks the playbook, and what changed since a revision.
fn report_since(
    opened: &Opened,
    playbook: &Playbook,
    (revision, lists): (&str, &[PickList]),
) -> Result<Report, Trouble> {
    let base = earlier::judged(opened, Some(revision), playbook)?;
    talk(format!("holding the changes since {} against what was agreed\n", base.revision));
    let diff = ManuallyDrop::new(diff::diff(&base.playbook, playbook));
    let revision = base.revision.asked.or(base.revision.commit).unwrap_or(base.revision.name);
    let since = Since { before: &base.playbook, after: playbook, diff: &diff, revision: &revision };
    Ok(check::report_with(playbook, Beside { since: Some(since), lists }))
}

/// Prints findings for people, and a summary. Much advice, as a new playbook gets it, is a line
/// each, so that it does not hide what has to be put right.
pub(super) fn show(playbook: &Playbook, report: &Report) {
    let findings = &report.findings;
    let is_advice = |finding: &&Diagnostic| finding.severity == Severity::Advice;
    let n_advice = findings.iter().filter(is_advice).count();
    let (advice, shown): (Vec<_>, Vec<_>) = findings
        .iter()
        .cloned()
        .partition(|finding| n_advice > ADVICE_IN_FULL && finding.severity == Severity::Advice);
    let write = |format: &str, findings: &[Diagnostic]| {
        let format = emit::find(format).expect("it is in the list");
        say((format.write)(&report.with(findings.to_vec()), &playbook.sources));
    };
    write("human", &shown[..shown.len().min(SHOWN)]);
    if shown.len() > SHOWN {
        talk(format!("… and {} more; `--format short` lists them all\n", shown.len() - SHOWN));
    }
    if !advice.is_empty() {
        say(advice_lines(playbook, &advice));
    }
    talk(summary(playbook, report));
}

fn advice_lines(playbook: &Playbook, advice: &[Diagnostic]) -> String {
    let line = |finding: &Diagnostic| {
        let at = playbook.sources.position(finding.primary.span);
        let path = playbook.sources.display_path(finding.primary.span.file);
        format!("  {path}:{}: {}\n", at.line, finding.message)
    };
    let lines: String = advice.iter().map(line).collect();
    format!("advice, for when you have time (`--format short` adds what to type):\n{lines}\n")
}

/// `64 items and 3 pages checked: 0 errors, 0 warnings, 2 pieces of advice`, what settings and waivers
/// keep silent, and what cannot be checked yet.
pub(super) fn summary(playbook: &Playbook, report: &Report) -> String {
    let (pages, items) = playbook.counts();
    let plural = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let counts = Counts::of(&report.findings);
    let (items, pages) = (plural(items, "item"), plural(pages, "page"));
    let more: String = report.asides().iter().map(|aside| format!("; {aside}")).collect();
    format!("{items} and {pages} checked: {counts}{more}")
}
