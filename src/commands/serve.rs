//! `playmaker serve`: the site while it is written. A file that cannot be read for the moment keeps
//! its last good text on the page, and its fault is shown. A page waits for what changed to be read, and
//! for nothing else: the check runs after it, and the index of search is made when somebody searches.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    Outcome, Trouble, forms,
    open::{self, Opened},
    talk,
};
use crate::{
    check,
    cli::{self, Cli},
    diagnostic::{Counts, Diagnostic, Report, emit},
    forms::{FOLDER, Forms, Installed},
    model::{self, Fault, Playbook},
    serve::{self, Event, FindingView, FindingsView, Page, Snapshot},
    site::{self, Plan, RenderError, Theme},
    source::{self, Changed, DiskTree, Edits, Limits, Reread, SourceFile},
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
    let as_of = cli.as_of.clone();
    let mut kept = Kept {
        files: opened.reread(),
        opened,
        edits,
        good: BTreeMap::new(),
        last: None,
        theme: None,
        installed: None,
        no_forms: String::new(),
    };
    let load = move |changed: &Changed| {
        // It may run for longer than a day.
        let loaded = kept.opened.renew_today(as_of.as_deref()).and_then(|()| kept.load(changed));
        loaded.map_err(|Trouble(message)| message)
    };
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

/// The playbook's folder, and what is kept from one state of it to the next.
struct Kept {
    opened: Opened,
    files: Reread,
    /// Who changed which file, when the program was started.
    edits: Arc<Edits>,
    /// The last text of each file that could be read.
    good: BTreeMap<String, Arc<SourceFile>>,
    /// The playbook as it was read last.
    last: Option<Arc<Playbook>>,
    /// The theme, and the language it is in.
    theme: Option<(Option<String>, Arc<Theme>)>,
    /// What the forms are made of, once it was read.
    installed: Option<Installed>,
    /// Why there are no forms, as it was told last.
    no_forms: String,
}

impl Kept {
    fn load(&mut self, changed: &Changed) -> Result<Arc<dyn Snapshot>, Trouble> {
        let root = self.opened.tree.root();
        let cannot = |fault| format!("cannot list `{}`: {fault}", root.display());
        let limits = model::limits(&self.opened.tree);
        self.files.read(changed, limits).map_err(cannot)?;
        let loaded = self.files.loaded(&BTreeMap::new());
        let current = Arc::new(self.opened.join(loaded, self.last.as_deref())?);
        self.last = Some(Arc::clone(&current));
        let replaced = self.last_good(&current);
        let playbook = if replaced.is_empty() {
            Arc::clone(&current)
        } else {
            Arc::new(self.opened.join(self.files.loaded(&replaced), Some(&current))?)
        };
        let theme = self.theme(&playbook, changed)?;
        let forms = self.forms(&playbook);
        let checked = Arc::new(Checked { playbook: current, report: OnceLock::new() });
        let plan = site::plan(
            &playbook,
            &site::Options {
                edits: Arc::clone(&self.edits),
                findings: Some(Arc::new(Checked::findings(&checked))),
                forms,
                ..site::Options::default()
            },
        );
        let tree = self.opened.tree.clone();
        Ok(Arc::new(Shown { playbook, theme, plan, tree, limits, checked, view: OnceLock::new() }))
    }

    /// Returns the theme, read anew where one of its files may have changed.
    fn theme(&mut self, playbook: &Playbook, changed: &Changed) -> Result<Arc<Theme>, Trouble> {
        let language = playbook.settings().record.text("language").map(str::to_owned);
        let known = self.theme.take_if(|_| changed.is_below("theme/"));
        drop(known);
        if let Some((own, theme)) = &self.theme
            && *own == language
        {
            return Ok(Arc::clone(theme));
        }
        let theme = Arc::new(self.opened.theme(playbook)?);
        self.theme = Some((language, Arc::clone(&theme)));
        Ok(theme)
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
    fn last_good(&mut self, current: &Playbook) -> BTreeMap<String, Arc<SourceFile>> {
        let broken: Vec<_> = current.faults.iter().filter_map(Fault::unreadable).collect();
        let mut replaced = BTreeMap::new();
        for file in current.sources.ids() {
            let source = current.sources.shared(file);
            let good = self.good.get(&source.path);
            if !broken.contains(&file) {
                if good.is_none_or(|good| !Arc::ptr_eq(good, source)) {
                    self.good.insert(source.path.clone(), Arc::clone(source));
                }
            } else if let Some(good) = good {
                replaced.insert(source.path.clone(), Arc::clone(good));
            }
        }
        replaced
    }
}

/// The playbook as it stands in the files, checked when somebody asks first.
struct Checked {
    playbook: Arc<Playbook>,
    report: OnceLock<Report>,
}

impl Checked {
    fn report(&self) -> &Report {
        self.report.get_or_init(|| check::report(&self.playbook))
    }

    /// Returns what pages say was found.
    fn findings(checked: &Arc<Self>) -> site::Findings {
        let checked = Arc::clone(checked);
        site::Findings::later(move |tell| tell(&checked.playbook, checked.report()))
    }

    /// Returns what the browser shows beside the page.
    fn view(&self) -> FindingsView {
        let report = self.report();
        let mut findings: Vec<&Diagnostic> = report.findings.iter().collect();
        // In the page what has to be put right comes first; the order of the files stays within.
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let views = findings.iter().map(|own| finding(own, &self.playbook)).collect();
        FindingsView::new(views, report.asides())
    }
}

/// The site at one moment.
struct Shown {
    playbook: Arc<Playbook>,
    theme: Arc<Theme>,
    plan: Plan,
    tree: DiskTree,
    limits: Limits,
    checked: Arc<Checked>,
    view: OnceLock<FindingsView>,
}

impl Shown {
    fn render(&self, path: &str) -> Option<Page> {
        match site::render(&self.playbook, &self.theme, &self.plan, path) {
            Ok(page) => Some(Page { mime: page.mime, bytes: page.bytes }),
            Err(RenderError::NotPlanned(_)) => None,
            Err(RenderError::Asset(source)) => {
                let bytes = source::read_asset(&self.tree, &source, &self.limits).ok()?;
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

    fn counts(&self) -> Counts {
        // Those of the plan, so that pages say from now on what was found about them.
        self.plan.findings().expect("it was planned with them").counts()
    }

    fn findings(&self) -> FindingsView {
        self.view.get_or_init(|| self.checked.view()).clone()
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
        excerpt: emit::excerpt(finding, &playbook.sources),
        why: Some(finding.why.clone()).filter(|why| !why.is_empty()),
        aside: finding.aside(),
        help: finding
            .help
            .iter()
            .map(|help| help.seen_from(playbook.sources.display_folder()))
            .collect(),
        paste: finding.paste.as_ref().map(|file| file.text.clone()),
    }
}
