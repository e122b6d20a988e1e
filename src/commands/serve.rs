//! `playmaker serve`: the site while it is written. A file that cannot be read for the moment keeps
//! its last good text on the page, and its fault is shown.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Outcome, Trouble, forms,
    open::{self, Opened},
    talk,
};
use crate::{
    check,
    cli::{self, Cli},
    diagnostic::{Diagnostic, emit},
    forms::{FOLDER, Forms, Installed},
    model::{Fault, Playbook},
    serve::{self, Event, FindingView, FindingsView, Page, Snapshot},
    site::{self, Plan, RenderError, Theme},
    source::{self, DiskTree, Edits, OverlayTree},
};

pub(super) fn run(cli: &Cli, options: &cli::Serve) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let root = opened.tree.root().to_path_buf();
    let where_to = serve::Options { address: options.interface, port: options.port };
    if !options.interface.is_loopback() {
        talk("everybody who can reach this machine can read the playbook while this runs");
    }
    // Read once: it changes with a commit, not with a saved file.
    let edits = opened.edits();
    let mut kept =
        Kept { opened, edits, good: BTreeMap::new(), installed: None, no_forms: String::new() };
    let load = move || kept.load().map_err(|Trouble(message)| message);
    let ignore = vec!["public".into()];
    let mut should_open = options.open;
    let tell = |event: Event| {
        if let Event::Started { url, .. } = &event
            && std::mem::take(&mut should_open)
        {
            open::browse(url);
        }
        talk(words(&event));
    };
    serve::run(where_to, root, ignore, load, tell)
        .map_err(|error| Trouble(format!("{error}\n\nhelp: {}", error.help())))?;
    Ok(Outcome::Clean)
}

fn words(event: &Event) -> String {
    match event {
        Event::Started { url, counts } => format!(
            "the site is at {url} and follows every file you save; Ctrl-C ends it\nfound: {counts}"
        ),
        Event::Reloaded { took, counts } => {
            format!("changed, shown after {} ms: {counts}", took.as_millis())
        }
        Event::LoadFailed { message } => format!("the last good site stays: {message}"),
        Event::WatchProblem { message } => message.clone(),
        _ => "ended".to_owned(),
    }
}

/// The playbook's folder, and the last text of each file that could be read.
struct Kept {
    opened: Opened,
    /// Who changed which file, when the program was started.
    edits: Arc<Edits>,
    good: BTreeMap<String, String>,
    /// What the forms are made of, once it was read.
    installed: Option<Installed>,
    /// Why there are no forms, as it was told last.
    no_forms: String,
}

impl Kept {
    fn load(&mut self) -> Result<Arc<dyn Snapshot>, Trouble> {
        let current = self.opened.read()?;
        let report = check::report(&current);
        let asides = report.asides();
        let found = Arc::new(site::Findings::of(&current, &report));
        let mut findings = report.findings;
        // In the page what has to be put right comes first; the order of the files stays within.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let views = findings.iter().map(|f| finding(f, &current)).collect();
        let view = FindingsView::new(views, asides);
        let replaced = self.last_good(&current);
        let shown = if replaced.is_empty() {
            current
        } else {
            let tree = OverlayTree::new(&self.opened.tree, replaced);
            self.opened.read_tree(&tree, Some(&current))?
        };
        let theme = self.opened.theme(&shown)?;
        let forms = self.forms(&shown);
        let plan = site::plan(
            &shown,
            &site::Options {
                edits: Arc::clone(&self.edits),
                findings: Some(found),
                forms,
                ..site::Options::default()
            },
        );
        let tree = self.opened.tree.clone();
        Ok(Arc::new(Shown { playbook: shown, theme, plan, tree, findings: view }))
    }

    /// Returns the forms, as `build` has them. Whoever writes a page needs no npm: where they cannot be
    /// made, that is told once, and the rest of the site is shown.
    fn forms(&mut self, playbook: &Playbook) -> Option<Arc<Forms>> {
        match forms::wanted(&self.opened, playbook, &mut self.installed) {
            Ok(forms) => forms,
            Err(Trouble(why)) => {
                if self.no_forms != why {
                    talk(format!("there are no forms at `{FOLDER}`: {why}"));
                    self.no_forms = why;
                }
                None
            }
        }
    }

    /// Remembers the files that can be read, and returns the last good text of those that cannot.
    fn last_good(&mut self, current: &Playbook) -> BTreeMap<String, String> {
        let broken: Vec<_> = current.faults.iter().filter_map(Fault::unreadable).collect();
        let mut replaced = BTreeMap::new();
        for file in current.sources.ids() {
            let source = current.sources.file(file);
            if !broken.contains(&file) {
                self.good.insert(source.path.clone(), source.text.clone());
            } else if let Some(text) = self.good.get(&source.path) {
                replaced.insert(source.path.clone(), text.clone());
            }
        }
        replaced
    }
}

/// The site at one moment.
struct Shown {
    playbook: Playbook,
    theme: Theme,
    plan: Plan,
    tree: DiskTree,
    findings: FindingsView,
}

impl Shown {
    fn render(&self, path: &str) -> Option<Page> {
        match site::render(&self.playbook, &self.theme, &self.plan, path) {
            Ok(page) => Some(Page { mime: page.mime, bytes: page.bytes }),
            Err(RenderError::NotPlanned(_)) => None,
            Err(RenderError::Asset(source)) => {
                let bytes = source::read_asset(&self.tree, &source).ok()?;
                Some(Page { mime: site::mime(path), bytes })
            }
            Err(RenderError::Template(message)) => {
                Some(Page { mime: "text/plain; charset=utf-8", bytes: message.into_bytes() })
            }
        }
    }
}

impl Snapshot for Shown {
    fn page(&self, path: &str) -> Option<Page> {
        self.render(path)
    }

    fn policy(&self, path: &str) -> Option<&str> {
        let forms = self.plan.forms()?;
        path.starts_with(FOLDER).then_some(forms.policy.as_str())
    }

    fn not_found(&self) -> Page {
        self.render("404.html").expect("every plan has a page for addresses that lead nowhere")
    }

    fn findings(&self) -> FindingsView {
        self.findings.clone()
    }
}

fn finding(finding: &Diagnostic, playbook: &Playbook) -> FindingView {
    let at = playbook.sources.position(finding.primary.span);
    FindingView {
        severity: finding.severity,
        rule: finding.rule.name.to_owned(),
        path: playbook.sources.display_path(finding.primary.span.file),
        line: Some(at.line),
        column: Some(at.column),
        message: finding.message.clone(),
        why: Some(finding.why.clone()).filter(|why| !why.is_empty()),
        help: finding.help.first().cloned(),
        text: emit::plain(finding, &playbook.sources),
    }
}
