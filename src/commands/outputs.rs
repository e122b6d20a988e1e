//! Where findings go: in one format to the terminal, in others to files.

use std::path::Path;

use super::{Trouble, open, open::Opened};
use crate::{
    check::{self, page, rules},
    cli::Output,
    diagnostic::{
        Report, RuleId,
        emit::{self, Context, Format, RulePage},
    },
    model::SETTINGS,
    write,
};

/// The manual's address, once the project has one.
const MANUAL: &str = env!("CARGO_PKG_HOMEPAGE");

/// What was asked for.
pub(super) struct Outputs<'o> {
    all: &'o [Output],
    /// The format for the terminal, if one goes there.
    pub(super) terminal: Option<&'static Format>,
}

impl<'o> Outputs<'o> {
    /// Reads what was asked for, and refuses what cannot be meant.
    pub(super) fn of(all: &'o [Output], opened: &Opened) -> Result<Self, Trouble> {
        let mut shown = all.iter().filter(|output| output.file.is_none());
        let terminal = shown.next();
        if let (Some(first), Some(second)) = (terminal, shown.next()) {
            return Err(Trouble(format!(
                "only one format can go to the terminal, but `{}` and `{}` would\n\ngive one of \
                 them a file: `--format {1}={1}.txt`",
                first.format.name, second.format.name
            )));
        }
        let files: Vec<&Path> = all.iter().filter_map(|output| output.file.as_deref()).collect();
        for (at, file) in files.iter().enumerate() {
            if files[..at].contains(file) {
                let file = file.display();
                return Err(Trouble(format!("two formats would be written into `{file}`")));
            }
            refuse_content(file, opened)?;
        }
        Ok(Self { all, terminal: terminal.map(|output| output.format) })
    }

    /// Says whether the terminal gets what is written for people, or no report at all.
    pub(super) fn is_for_people(&self) -> bool {
        self.terminal.is_none_or(|format| format.name == "human")
    }

    /// Says whether something names files from the top of the repository.
    pub(super) fn need_folder(&self) -> bool {
        self.all.iter().any(|output| output.format.is_of_repository)
    }

    /// Writes the files.
    pub(super) fn write(&self, report: &Report, context: &Context<'_>) -> Result<(), Trouble> {
        for output in self.all {
            let Some(file) = &output.file else { continue };
            let text = (output.format.write)(report, context);
            write::put(file, &anstream::adapter::strip_str(&text).to_string())?;
        }
        Ok(())
    }
}

/// A report among the content would be a page at the next check, and be published.
fn refuse_content(file: &Path, opened: &Opened) -> Result<(), Trouble> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    let root = opened.tree.root().canonicalize()?;
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_content = ["md", "yaml", "yml", "csv"].contains(&ending);
    if is_content && folder.is_ok_and(|folder| folder.starts_with(&root)) {
        return Err(Trouble(format!(
            "`{}` would be part of the playbook at the next check\n\nname a file outside `{}`, the \
             folder with `{SETTINGS}`",
            file.display(),
            open::shown(&root)
        )));
    }
    Ok(())
}

/// Returns a report in the format with a name.
pub(super) fn written(format: &str, report: &Report, context: &Context<'_>) -> String {
    (emit::find(format).expect("it is in the list").write)(report, context)
}

/// Returns what is known about a rule.
pub(super) fn page(id: RuleId) -> Option<RulePage> {
    let rule: &check::Rule = rules::find(id.code)?;
    Some(RulePage {
        severity: rule.usual(),
        finds: rule.finds,
        matters: rule.matters,
        markdown: page::markdown(rule),
        address: (!MANUAL.is_empty())
            .then(|| format!("{}/rules/{}.html", MANUAL.trim_end_matches('/'), id.name)),
    })
}
