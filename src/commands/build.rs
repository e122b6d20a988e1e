//! `playmaker build`: checks, then writes the site.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Outcome, Trouble,
    check::{show_most, summary},
    forms,
    open::{self, Opened},
    progress::Progress,
    publish::{Folder, publish, tell_left},
    talk,
};
use crate::{
    check,
    cli::{self, Cli},
    diagnostic::{self, Counts, Severity},
    model::{self, Playbook, kinds},
    site::{self, Plan, Recipe, Theme},
    source,
    write::Report,
};

pub(super) fn run(cli: &Cli, options: &cli::Build) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    let report = check::report(&playbook);
    tell_found(&playbook, &report);
    if Counts::of(&report.findings).errors > 0 {
        talk("nothing was written: a site is published only when there is no error");
        return Ok(Outcome::Findings);
    }
    let theme = opened.theme(&playbook)?;
    tell_words(&playbook, &theme);
    let (playbook, wanted) = match options.audience {
        cli::Audience::Internal => {
            let wanted = internal(&opened, &playbook, &report)?;
            (playbook, wanted)
        }
        cli::Audience::Shareable => shareable(&opened, &playbook)?,
    };
    let base_url = options.base_url.clone();
    let plan = site::plan(&playbook, &site::Options { base_url, ..wanted });
    let folder = Folder {
        force: options.force.clone(),
        ..Folder::of(&opened, options.output.as_ref(), "public")
    };
    let report =
        write(&opened, &folder, &Site { playbook: &playbook, theme: &theme, plan: &plan })?;
    tell(&report, &folder.path, options.base_url.is_none());
    if plan.is_too_long() {
        talk(
            "no page that holds everything: a browser would take too long to open one of this size",
        );
    }
    Ok(Outcome::Clean)
}

/// Says what the check found, but for advice.
fn tell_found(playbook: &Playbook, report: &diagnostic::Report) {
    let findings = report.findings.iter();
    let told = findings.filter(|finding| finding.severity > Severity::Advice).cloned();
    show_most(playbook, report, &told.collect::<Vec<_>>());
    talk(summary(playbook, report));
}

/// Returns what the site of those has in it who keep the playbook.
fn internal(
    opened: &Opened,
    playbook: &Playbook,
    report: &diagnostic::Report,
) -> Result<site::Options, Trouble> {
    Ok(site::Options {
        edits: opened.edits(),
        findings: Some(Arc::new(site::Findings::of(playbook, report))),
        forms: forms::wanted(opened, playbook, &mut None)?,
        ..site::Options::default()
    })
}

/// Returns what anybody may see of the playbook, and what their site has in it: what is wrong in a
/// playbook, and who changed what, is for those who keep it.
fn shareable(opened: &Opened, whole: &Playbook) -> Result<(Playbook, site::Options), Trouble> {
    let playbook = opened.read_shareable(whole)?;
    talk(shared(&playbook));
    Ok((playbook, site::Options { indexable: true, ..site::Options::default() }))
}

/// What is written.
struct Site<'s> {
    playbook: &'s Playbook,
    theme: &'s Theme,
    plan: &'s Plan,
}

/// Makes every file of the site and publishes them.
fn write(opened: &Opened, folder: &Folder, site: &Site<'_>) -> Result<Report, Trouble> {
    let Site { playbook, theme, plan } = site;
    site::prepare(playbook, theme, plan).map_err(|error| Trouble(error.to_string()))?;
    let paths: Vec<String> = plan.recipes().map(|(path, _)| path.to_owned()).collect();
    // A page is made once for itself and for its twin, which comes next in the order of paths.
    let twins: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::default();
    let limits = model::limits(&opened.tree);
    let progress = Progress::new(Some(paths.len() as u64), "{bar:40} {pos} of {len} files");
    let make = |path: &str| -> io::Result<Cow<'_, [u8]>> {
        progress.add(1);
        if let Some(Recipe::Asset(source)) = plan.recipe(path) {
            return source::read_asset(&opened.tree, source, &limits).map(Cow::Owned);
        }
        let lock = || twins.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(twin) = lock().remove(path) {
            return Ok(Cow::Owned(twin));
        }
        let page = site::render(playbook, theme, plan, path).map_err(io::Error::other)?;
        if let Some((path, twin)) = site::twin(theme, plan, path, &page) {
            lock().insert(path, twin.bytes);
        }
        Ok(Cow::Owned(page.bytes))
    };
    publish(opened, folder, &paths, make)
}

/// Says how much of a language's words is still in English; a language without any is a finding.
fn tell_words(playbook: &Playbook, theme: &Theme) {
    const MOST: usize = 3;
    let (missing, all) = theme.missing_words();
    let Some(code) = playbook.settings().record.text("language") else { return };
    if missing.is_empty() || missing.len() == all {
        return;
    }
    let named: Vec<String> = missing.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = match missing.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    talk(format!(
        "{} of {all} words of the site are in English: `theme/lang/{code}.yaml` has none for {}{more}",
        missing.len(),
        named.join(", ")
    ));
}

/// Says what readers outside the company get, or how to give them something.
fn shared(playbook: &Playbook) -> String {
    let n = playbook.entries().filter(|entry| entry.kind != &kinds::PLAYBOOK).count();
    match n {
        0 => {
            "nothing is shareable yet: add `audience: shareable` to the items that anybody may see"
                .to_owned()
        }
        1 => "the site has the 1 item or page that says `audience: shareable`".to_owned(),
        n => format!("the site has the {n} items and pages that say `audience: shareable`"),
    }
}

fn tell(report: &Report, out: &Path, is_nowhere: bool) {
    let Report { written, unchanged, removed, .. } = report;
    let total = written + unchanged;
    let out = open::shown(out);
    talk(format!(
        "{total} files in {out}: {written} written, {unchanged} as before, {removed} removed"
    ));
    if is_nowhere {
        talk("no sitemap and no feeds: they need the address of the site, `--base-url https://…`");
    }
    tell_left(report);
}
