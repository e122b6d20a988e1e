//! What the check found, for those who put it right: by owner and by file, each finding with why it
//! matters and what to type. And the mark on each page that something was found about.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::{Link, Made, Scope, frame::layout::Meta, item::Heading};
use crate::{
    diagnostic::Severity,
    model::EntryId,
    site::{findings::Finding, html, routes},
};

/// The report.
#[derive(Debug, Serialize)]
pub(super) struct ReportView {
    title: String,
    counts: Vec<Count>,
    /// What is not told, a phrase each.
    asides: Vec<String>,
    /// Who keeps what true; those with the most urgent findings first.
    owners: Vec<Owner>,
    files: Vec<File>,
    contents: Vec<Heading>,
}

/// So many of one severity.
#[derive(Debug, Serialize)]
pub(super) struct Count {
    n: usize,
    class: &'static str,
    words: String,
}

#[derive(Debug, Serialize)]
struct Owner {
    anchor: String,
    /// None for findings that nobody keeps.
    link: Option<Link>,
    counts: Vec<Count>,
    files: Vec<FileOfOwner>,
}

#[derive(Debug, Serialize)]
struct FileOfOwner {
    path: String,
    findings: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    anchor: String,
    severity: Count,
    line: usize,
    /// What is wrong, as HTML.
    message: String,
    /// Why it matters, as HTML.
    why: String,
    /// What to type, as HTML.
    help: Vec<String>,
    /// The text of a file to write.
    paste: Option<String>,
    is_fixable: bool,
    rule: &'static str,
    item: Option<Link>,
}

#[derive(Debug, Serialize)]
struct File {
    path: String,
    counts: Vec<Count>,
    /// Where its findings stand, by owner.
    places: Vec<Link>,
}

/// The mark on a page: what was found about it, and where the report says so.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    href: String,
    counts: Vec<Count>,
}

pub(super) fn make(scope: &Scope<'_>) -> Made<ReportView> {
    let findings = scope.plan.findings();
    let all = findings.map_or(&[][..], |findings| findings.all());
    let owners = scope.owners(all);
    let title = scope.string("report");
    let heading = |owner: &Owner| {
        let nobody = || scope.string("report_nobody");
        let name = owner.link.as_ref().map_or_else(nobody, |link| link.title.clone());
        Heading::new(&name, &owner.anchor)
    };
    let mut contents: Vec<Heading> = owners.iter().map(heading).collect();
    if !all.is_empty() {
        contents.push(Heading::new(&scope.string("report_by_file"), "pm:by-file"));
    }
    let view = ReportView {
        title: title.clone(),
        counts: scope.severities(all.iter()),
        asides: findings.map(|findings| findings.asides().to_vec()).unwrap_or_default(),
        files: scope.files(all, &owners),
        owners,
        contents,
    };
    let meta = Meta::of(title, scope.string("report_doc"));
    Made { template: "report.html", meta, view }
}

impl Scope<'_> {
    /// Returns what was found about an entry; none when nothing was, or when there is no report.
    pub(super) fn mark(&self, entry: EntryId) -> Option<Mark> {
        let report = self.plan.report()?;
        let found = || self.plan.findings_on(self.playbook.entry(entry));
        let (number, _) = found().next()?;
        Some(Mark {
            href: format!("{}#{}", self.linker.path(report), routes::encode(&anchor(number))),
            counts: self.severities(found().map(|(_, finding)| finding)),
        })
    }

    fn owners(&self, all: &[Finding]) -> Vec<Owner> {
        let mut by_owner: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (number, finding) in all.iter().enumerate() {
            by_owner.entry(finding.owner.as_deref()).or_default().push(number);
        }
        let mut owners: Vec<(Option<&str>, Vec<usize>)> = by_owner.into_iter().collect();
        owners.sort_by_cached_key(|(_, own)| {
            let of = |severity| own.iter().filter(|n| all[**n].severity == severity).count();
            Reverse([Severity::Error, Severity::Warning, Severity::Advice].map(of))
        });
        owners.into_iter().map(|(owner, own)| self.owner_of(owner, &own, all)).collect()
    }

    fn owner_of(&self, owner: Option<&str>, own: &[usize], all: &[Finding]) -> Owner {
        let mut files: Vec<FileOfOwner> = Vec::new();
        for number in own {
            let (finding, row) = (&all[*number], self.finding(*number, &all[*number]));
            match files.iter_mut().find(|file| file.path == finding.file) {
                Some(file) => file.findings.push(row),
                None => {
                    files.push(FileOfOwner { path: finding.file.clone(), findings: vec![row] });
                }
            }
        }
        let link = owner.map(|id| match self.playbook.at_path(&format!("person/{id}")) {
            Some(person) => self.link(person.number),
            None => Link::new(id, None),
        });
        Owner {
            anchor: format!("pm:owner-{}", owner.unwrap_or_default()),
            link,
            counts: self.severities(own.iter().map(|number| &all[*number])),
            files,
        }
    }

    fn finding(&self, number: usize, finding: &Finding) -> Row {
        let item = finding.item.as_deref().and_then(|item| self.playbook.at_path(item));
        Row {
            anchor: anchor(number),
            severity: self.severity(finding.severity, 1),
            line: finding.line,
            message: html::with_code(&finding.message),
            why: html::with_code(&finding.why),
            help: finding.help.iter().map(|help| html::with_code(help)).collect(),
            paste: finding.paste.clone(),
            is_fixable: finding.is_fixable,
            rule: finding.rule.name,
            item: item.map(|item| self.link(item.number)).filter(|link| link.href.is_some()),
        }
    }

    fn files(&self, all: &[Finding], owners: &[Owner]) -> Vec<File> {
        let paths: BTreeSet<&str> = all.iter().map(|finding| finding.file.as_str()).collect();
        let file = |path: &str| {
            let mut places = Vec::new();
            for owner in owners {
                let Some(own) = owner.files.iter().find(|file| file.path == path) else { continue };
                let nobody = || self.string("report_nobody");
                let name = owner.link.as_ref().map_or_else(nobody, |link| link.title.clone());
                let first = own.findings.first().map(|row| routes::encode(&row.anchor));
                places.push(Link::new(name, first.map(|anchor| format!("#{anchor}"))));
            }
            let counts = self.severities(all.iter().filter(|finding| finding.file == path));
            File { path: path.to_owned(), counts, places }
        };
        paths.into_iter().map(file).collect()
    }

    /// Counts findings by severity, the most urgent first.
    fn severities<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Vec<Count> {
        let all: Vec<Severity> = findings.map(|finding| finding.severity).collect();
        let of = |severity| {
            let n = all.iter().filter(|own| **own == severity).count();
            (n > 0).then(|| self.severity(severity, n))
        };
        [Severity::Error, Severity::Warning, Severity::Advice].into_iter().filter_map(of).collect()
    }

    fn severity(&self, severity: Severity, n: usize) -> Count {
        let (class, one, many) = match severity {
            Severity::Error => ("error", "report_error", "report_errors"),
            Severity::Warning => ("warning", "report_warning", "report_warnings"),
            Severity::Advice => ("advice", "report_advice", "report_advice_many"),
        };
        Count { n, class, words: self.string(if n == 1 { one } else { many }) }
    }
}

fn anchor(number: usize) -> String {
    format!("pm:found-{number}")
}
