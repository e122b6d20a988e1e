//! `playmaker check`: validates everything; writes nothing but the fixes that are asked for.

use std::mem::ManuallyDrop;

use super::{
    Outcome, Trouble, actions, earlier,
    fix::{self, Fixing},
    open::{self, Opened},
    outputs::{self, Outputs},
    pick_lists, print_as, show, since, talk,
    words::so_many,
};
use crate::{
    agree::Since,
    check::{self, Beside},
    cli::{self, Cli, FailOn},
    crm::PickList,
    diagnostic::{Counts, Diagnostic, NewFile, Report, Severity, emit::Context},
    diff,
    model::{Hosted, Playbook},
};

/// How many pieces of advice are printed in full.
const ADVICE_IN_FULL: usize = 3;

/// How many findings are printed for people; the rest are counted.
const SHOWN: usize = 200;

pub(super) fn run(cli: &Cli, options: &cli::Check) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let outputs = Outputs::of(&options.format, &opened)?;
    let mut playbook = opened.read()?;
    let lists = pick_lists::read(&playbook, &options.crm)?;
    let told = |playbook: &Playbook| match &options.since {
        Some(revision) => report_since(&opened, playbook, (revision, &lists)),
        None => Ok(check::report_with(playbook, Beside { since: None, lists: &lists })),
    };
    let mut report = told(&playbook)?;
    let mut last_word = None;
    if options.fix {
        match fix::run(&opened, (&playbook, &report), (options, &outputs))? {
            Fixing::Left(why) => last_word = Some(why),
            Fixing::Applied => {
                playbook = opened.read()?;
                report = told(&playbook)?;
            }
        }
    }
    let fails_at = match options.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Advice => Severity::Advice,
    };
    let is_named = actions::is_here() || outputs.need_folder();
    let change = since::own_branch().and_then(|own| Some(Hosted::of(&playbook)?.on(own)));
    let form = |file: &NewFile| {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        change.as_ref()?.add(folder, name, &file.text)
    };
    let context = Context {
        sources: &playbook.sources,
        folder: if is_named { opened.folder() } else { String::new() },
        fails_at,
        summary: summary(&playbook, &report),
        page: outputs::page,
        form: &form,
    };
    tell(&playbook, &report, (&outputs, &context))?;
    if outputs.is_for_people() && !options.fix {
        last_word = fix::hint(&playbook, &report);
    }
    for line in pick_lists::unmapped(&playbook, &lists) {
        talk(line);
    }
    if let Some(word) = last_word {
        talk(word);
    }
    let failed = Counts::of(&report.findings).reach(fails_at);
    Ok(if failed { Outcome::Findings } else { Outcome::Clean })
}

/// Tells what was found: in the terminal, in files, and to GitHub where this is a job of it.
fn tell(
    playbook: &Playbook,
    report: &Report,
    (outputs, context): (&Outputs<'_>, &Context<'_>),
) -> Result<(), Trouble> {
    match outputs.terminal {
        Some(format) if format.name == "human" => show_all(playbook, report),
        Some(format) => {
            let text = (format.write)(report, context);
            print_as(format.name, text);
            report.asides().iter().for_each(talk);
        }
        None => talk(&context.summary),
    }
    outputs.write(report, context)?;
    if actions::is_here() {
        if outputs.is_for_people() {
            actions::annotate(report, context);
        }
        actions::summarize(report, context)?;
    }
    Ok(())
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
pub(super) fn show_all(playbook: &Playbook, report: &Report) {
    let findings = &report.findings;
    let is_advice = |finding: &&Diagnostic| finding.severity == Severity::Advice;
    let n_advice = findings.iter().filter(is_advice).count();
    let (advice, shown): (Vec<_>, Vec<_>) = findings
        .iter()
        .cloned()
        .partition(|finding| n_advice > ADVICE_IN_FULL && finding.severity == Severity::Advice);
    show_most(playbook, report, &shown);
    if !advice.is_empty() {
        show(advice_lines(playbook, &advice));
    }
    talk(summary(playbook, report));
}

/// Prints findings in full, as many as people read, and counts the others.
pub(super) fn show_most(playbook: &Playbook, report: &Report, findings: &[Diagnostic]) {
    let shown = report.with(findings[..findings.len().min(SHOWN)].to_vec());
    show(outputs::written("human", &shown, &Context::of(&playbook.sources)));
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        talk(format!("… and {more} more; `playmaker check --format short` lists them all\n"));
    }
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
    let counts = Counts::of(&report.findings);
    let (items, pages) = (so_many(items, "item"), so_many(pages, "page"));
    let more: String = report.asides().iter().map(|aside| format!("; {aside}")).collect();
    format!("{items} and {pages} checked: {counts}{more}")
}
