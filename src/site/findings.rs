//! What the check found, as pages and `findings.json` tell it: data without places in memory, so
//! that it outlives the texts it was found in. Flows in: a [`Report`], at once or when somebody asks.
//! Flows out: answers for pages.

use std::{collections::BTreeMap, fmt, sync::OnceLock};

use serde_json::Value as Json;

use crate::{
    diagnostic::{Counts, Diagnostic, Report, RuleId, Severity, emit},
    model::Playbook,
    source::Sources,
};

/// The playbook's folder as a site names it: it says the same wherever it was built.
const FOLDER: &str = "";

/// What the check found.
pub struct Findings {
    told: OnceLock<Told>,
    ask: Box<dyn Fn() -> Told + Send + Sync>,
}

/// A report, taken down.
#[derive(Debug)]
struct Told {
    all: Vec<Finding>,
    /// The findings about an item, by their number.
    about: BTreeMap<String, Vec<usize>>,
    counts: Counts,
    asides: Vec<String>,
    document: Json,
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Findings").field("told", &self.told).finish_non_exhaustive()
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The rule that found it.
    pub rule: RuleId,
    /// What is wrong, in one phrase.
    pub message: String,
    /// Why it matters to the business.
    pub why: String,
    /// What to type; the first way is the best.
    pub help: Vec<String>,
    /// The text of a file to write, when a new file puts it right.
    pub paste: Option<String>,
    /// The file, from the playbook's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The item it is about, as `kind/id`; none for data and for the playbook as a whole.
    pub item: Option<String>,
    /// Id of the person who keeps the item true, if somebody does.
    pub owner: Option<String>,
    /// Whether `playmaker check --fix` puts it right.
    pub is_fixable: bool,
}

impl Findings {
    /// Takes down a report of the playbook it is about.
    pub fn of(playbook: &Playbook, report: &Report) -> Self {
        let told = OnceLock::from(Told::of(playbook, report));
        Self { told, ask: Box::new(|| unreachable!("it is there")) }
    }

    /// Takes it down when somebody asks first: `look` has the report then, and the playbook it is
    /// about.
    pub fn later<L>(look: L) -> Self
    where
        L: Fn(&mut dyn FnMut(&Playbook, &Report)) + Send + Sync + 'static,
    {
        let ask = move || {
            let mut told = None;
            look(&mut |playbook, report| told = Some(Told::of(playbook, report)));
            told.expect("whoever promised a report has one")
        };
        Self { told: OnceLock::new(), ask: Box::new(ask) }
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(&self.ask)
    }

    /// Returns every finding, in the order of the files.
    pub fn all(&self) -> &[Finding] {
        &self.told().all
    }

    /// Returns the numbers of the findings about an item, named as `kind/id`; none while nobody asked
    /// what was found: a page does not wait for that.
    pub(super) fn about(&self, item: &str) -> &[usize] {
        let known = self.told.get().and_then(|told| told.about.get(item));
        known.map_or(&[], Vec::as_slice)
    }

    /// Returns how many there are of each severity.
    pub fn counts(&self) -> Counts {
        self.told().counts
    }

    /// Returns what is not told, a phrase each: what settings and waivers keep silent, and what
    /// cannot be checked yet.
    pub fn asides(&self) -> &[String] {
        &self.told().asides
    }

    /// Returns the report as `check --format json` writes it, with files from the playbook's root.
    pub(super) fn document(&self) -> &Json {
        &self.told().document
    }
}

impl Told {
    fn of(playbook: &Playbook, report: &Report) -> Self {
        let sources = &playbook.sources;
        let all: Vec<Finding> = report.findings.iter().map(|own| told(own, sources)).collect();
        let mut about: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, finding) in all.iter().enumerate() {
            if let Some(item) = &finding.item {
                about.entry(item.clone()).or_default().push(number);
            }
        }
        Self {
            all,
            about,
            counts: Counts::of(&report.findings),
            asides: report.asides(),
            document: emit::document(report, sources, FOLDER),
        }
    }
}

fn told(finding: &Diagnostic, sources: &Sources) -> Finding {
    let at = sources.position(finding.primary.span);
    let about = finding.about.clone();
    let (item, owner) = about.map_or((None, None), |about| (Some(about.item), about.owner));
    Finding {
        severity: finding.severity,
        rule: finding.rule,
        message: finding.message.clone(),
        why: finding.why.clone(),
        help: finding.help.iter().map(|help| help.seen_from(FOLDER)).collect(),
        paste: finding.paste.as_ref().map(|file| file.text.clone()),
        file: sources.file(finding.primary.span.file).path.clone(),
        line: at.line,
        column: at.column,
        item,
        owner,
        is_fixable: finding.replacement.as_ref().is_some_and(|text| text.is_certain),
    }
}
