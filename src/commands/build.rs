//! `playmaker build`: checks, then writes the site.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Outcome, Trouble,
    check::{show_most, summary},
    forms, open,
    progress::Progress,
    talk,
};
use crate::{
    check,
    cli::{self, Cli},
    diagnostic::{Counts, Diagnostic, Severity},
    model::{self, Playbook, kinds},
    site::{self, Recipe, Theme},
    source, write,
};

pub(super) fn run(cli: &Cli, options: &cli::Build) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    let report = check::report(&playbook);
    let findings = &report.findings;
    let told: Vec<Diagnostic> =
        findings.iter().filter(|finding| finding.severity > Severity::Advice).cloned().collect();
    show_most(&playbook, &report, &told);
    talk(summary(&playbook, &report));
    if Counts::of(findings).errors > 0 {
        talk("nothing was written: a site is published only when there is no error");
        return Ok(Outcome::Findings);
    }
    let found = Some(Arc::new(site::Findings::of(&playbook, &report)));
    let theme = opened.theme(&playbook)?;
    tell_words(&playbook, &theme);
    let is_shareable = options.audience == cli::Audience::Shareable;
    let playbook = match is_shareable {
        true => opened.read_shareable(&playbook)?,
        false => playbook,
    };
    if is_shareable {
        talk(shared(&playbook));
    }
    let edits = if is_shareable { Arc::default() } else { opened.edits() };
    let base_url = options.base_url.clone();
    let forms = match is_shareable {
        true => None,
        false => forms::wanted(&opened, &playbook, &mut None)?,
    };
    // What is wrong in a playbook is for those who keep it.
    let findings = found.filter(|_| !is_shareable);
    let wanted = site::Options {
        base_url,
        indexable: is_shareable,
        edits,
        findings,
        forms,
        ..site::Options::default()
    };
    let plan = site::plan(&playbook, &wanted);
    site::prepare(&playbook, &theme, &plan).map_err(|error| Trouble(error.to_string()))?;
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
        let page = site::render(&playbook, &theme, &plan, path).map_err(io::Error::other)?;
        if let Some((path, twin)) = site::twin(&theme, &plan, path, &page) {
            lock().insert(path, twin.bytes);
        }
        Ok(Cow::Owned(page.bytes))
    };
    let here = open::here()?;
    let out = options.output.clone().unwrap_or_else(|| default_output(&opened.tree));
    let settings = write::Options {
        playbook: opened.tree.root().to_path_buf(),
        working_dir: here.clone(),
        home: std::env::home_dir(),
        force: options.force.clone(),
    };
    let report = write::publish(&out, &paths, make, &settings)
        .map_err(|error| Trouble(format!("{error}\n\nhelp: {}", error.help())))?;
    drop(progress);
    tell(&report, &out, options.base_url.is_none());
    if plan.is_too_long() {
        talk("no page that holds everything: hardly any browser would open one of this size");
    }
    Ok(Outcome::Clean)
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

/// The site is written beside the playbook: `public` next to the folder `playbook`, or in the
/// playbook's own folder when that has another name.
fn default_output(tree: &source::DiskTree) -> PathBuf {
    open::beside(tree, "public")
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

fn tell(report: &write::Report, out: &Path, is_nowhere: bool) {
    let write::Report { written, unchanged, removed, left_behind, unremoved } = report;
    let total = written + unchanged;
    let out = open::shown(out);
    talk(format!(
        "{total} files in {out}: {written} written, {unchanged} as before, {removed} removed"
    ));
    if is_nowhere {
        talk("no sitemap and no feeds: they need the address of the site, `--base-url https://…`");
    }
    for folder in left_behind {
        let folder = folder.display();
        talk(format!(
            "`{folder}` holds files that Playmaker did not write; look at it, then delete it"
        ));
    }
    for (folder, why) in unremoved {
        let folder = folder.display();
        talk(format!(
            "`{folder}` is left of a build and cannot be removed: {why}; the next build tries again"
        ));
    }
}
