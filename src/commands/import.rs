//! `playmaker import crm`: counts a CRM's export. The export is opened here, outside the playbook and
//! its repository only, and read once; what is written are counts.
#![expect(
    clippy::disallowed_methods,
    reason = "the export is no content of the playbook: it lies outside, and only commands open it"
)]

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use super::{
    Outcome, Trouble, batch, limited,
    open::{self, Opened},
    progress::{Counting, Progress},
    say, talk,
};
use crate::{
    cli::{self, Cli},
    crm::{
        Mapping, System,
        export::{
            self, Ask, Counted, Order,
            table::{Merged, Odd, Table},
            told,
        },
    },
    diagnostic::emit::printable,
    model::{self, Playbook, SETTINGS, value::Period},
    source::{MB, Repository},
    write,
};

/// What stands for the standard input.
const STDIN: &str = "-";

pub(super) fn run(cli: &Cli, options: &cli::ImportCrm) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    open::tell_unread(&playbook);
    let mapping = Mapping::of(&playbook);
    let ask = ask(&playbook, &mapping, options)?;
    let output = Output::find(&opened, ask.system, options)?;
    let counted = count(&opened, &ask, &options.file)?;
    for line in told::counted(&counted, ask.system) {
        talk(printable(&line));
    }
    let merged = output.merged(&counted)?;
    for line in told::lowered(&merged) {
        talk(printable(&line));
    }
    let text = merged.table.text(&playbook);
    if options.dry_run {
        say(text);
        talk(format!("nothing was written; {} would hold this", open::shown(&output.path)));
        return Ok(Outcome::Clean);
    }
    output.write(&text, &merged)?;
    tell_through(&playbook, &counted);
    if options.file != Path::new(STDIN) {
        talk("the export holds names and addresses: delete it once you need it no more");
    }
    Ok(Outcome::Clean)
}

fn ask<'a>(
    playbook: &'a Playbook,
    mapping: &'a Mapping<'a>,
    options: &cli::ImportCrm,
) -> Result<Ask<'a>, Trouble> {
    let typed = options.system.as_deref();
    let system = typed.or_else(|| mapping.system.as_ref().map(|system| system.value));
    let system = system.and_then(System::named).ok_or_else(|| {
        let names = System::ALL.map(|system| format!("`--system {}`", system.name()));
        Trouble(format!("which system does the export come from? add {}", names.join(" or ")))
    })?;
    let from = match &options.from {
        Some(from) => Some(
            Period::parse(from)
                .map_err(|wrong| Trouble(format!("--from: {}; {}", wrong.message, wrong.help)))?,
        ),
        None => None,
    };
    let dates = options.dates.map(|order| match order {
        cli::Dates::Dmy => Order::Dmy,
        cli::Dates::Mdy => Order::Mdy,
        cli::Dates::Ymd => Order::Ymd,
    });
    Ok(Ask {
        playbook,
        mapping,
        system,
        columns: options.column.clone(),
        segment_columns: options.segment_column.clone(),
        segments: options.segment.clone(),
        entered: options.entered.clone(),
        dates,
        from,
    })
}

/// Counts the export, and shows how far it is where somebody looks.
fn count(opened: &Opened, ask: &Ask<'_>, path: &Path) -> Result<Counted, Trouble> {
    if path == Path::new(STDIN) {
        let progress = Progress::new(None, "{spinner} {bytes} read");
        let counted =
            export::count(Counting { from: io::stdin().lock(), progress: &progress }, ask);
        return counted.map_err(|refusal| Trouble(lines(&refusal.to_string())));
    }
    let shown = open::shown(path);
    let cannot = |fault: io::Error| Trouble(format!("cannot read `{shown}`: {fault}"));
    let real = path.canonicalize().map_err(cannot)?;
    refuse_inside(opened, &real, &shown)?;
    let file = File::open(&real).map_err(cannot)?;
    let metadata = file.metadata().map_err(cannot)?;
    if metadata.is_dir() {
        return Err(Trouble(format!("`{shown}` is a folder; name the CSV file in it")));
    }
    let template = "{bar:40} {percent:>3} %  {bytes} of {total_bytes}";
    let progress = Progress::new(Some(metadata.len()), template);
    let counted = export::count(Counting { from: file, progress: &progress }, ask);
    counted.map_err(|refusal| Trouble(format!("{shown}: {}", lines(&refusal.to_string()))))
}

/// Returns lines that cannot move the cursor of a terminal.
fn lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// Refuses an export inside the playbook or its repository.
fn refuse_inside(opened: &Opened, real: &Path, shown: &str) -> Result<(), Trouble> {
    let root = opened.tree.root().canonicalize()?;
    let place = match repository(&root) {
        _ if real.starts_with(&root) => "in the playbook's folder",
        Some(top) if real.starts_with(&top) => "in the repository that holds the playbook",
        _ => return Ok(()),
    };
    Err(Trouble(format!(
        "`{shown}` lies {place}. An export holds names and addresses of people, and what is committed \
         once stays in the history for good\n\nmove it to a folder outside, such as your downloads, and run \
         this again with its new path; if it was committed already, ask whoever looks after the \
         repository to take it out of the history"
    )))
}

/// Returns the top of the repository that holds a folder. Where git cannot be asked, its folder tells.
fn repository(root: &Path) -> Option<PathBuf> {
    let asked = Repository::holding(root).and_then(|found| found.top()).ok();
    let asked = asked.and_then(|top| top.canonicalize().ok());
    let marked = || root.ancestors().find(|folder| folder.join(".git").exists());
    asked.or_else(|| marked().map(Path::to_path_buf))
}

/// The file that is written.
struct Output {
    path: PathBuf,
    /// What it holds now.
    text: Option<String>,
}

impl Output {
    fn find(opened: &Opened, system: System, options: &cli::ImportCrm) -> Result<Self, Trouble> {
        let name = format!("{}-entered.csv", system.name());
        let own = opened.tree.root().join("data").join(&name);
        let path = options.output.clone().unwrap_or(own);
        let text = text(&path, model::limits(&opened.tree).data)?;
        // The name is the mark by which it is known that this command began the file.
        let is_own = path.file_name().is_some_and(|own| own.to_string_lossy() == name);
        if text.is_some() && !is_own && !options.merge {
            return Err(Trouble(format!(
                "`{}` is there already, and this command did not begin it; nothing was written\n\nto \
                 put the counts into it, add `--merge`: numbers of the same stages and months are \
                 replaced, others stay",
                open::shown(&path)
            )));
        }
        Ok(Self { path, text })
    }

    /// Puts the counts among those the file holds.
    fn merged(&self, counted: &Counted) -> Result<Merged, Trouble> {
        let table = self.text.as_deref().map_or_else(|| Ok(Table::default()), Table::read);
        table.and_then(|table| table.merged(counted)).map_err(|odd| self.odd(&odd))
    }

    fn odd(&self, odd: &Odd) -> Trouble {
        let path = open::shown(&self.path);
        let other =
            "nothing was written\n\nput it right, or name another file with `--output FILE`";
        Trouble(match odd {
            Odd::Line { line, wanted } => {
                format!("line {line} of `{path}` is not {wanted}; {other}")
            }
            Odd::Overlap { period, stage } => format!(
                "`{path}` holds entries of `{stage}` for {period} as a whole; the months of the export \
                 would count them twice, so nothing was written\n\ntake these rows out, or begin \
                 after them with `--from PERIOD`"
            ),
        })
    }

    fn write(&self, text: &str, merged: &Merged) -> Result<(), Trouble> {
        let path = open::shown(&self.path);
        let Some(old) = &self.text else {
            write::create_new(&self.path, text.as_bytes())?;
            talk(format!("wrote {path}: {} numbers", merged.n_new));
            return Ok(());
        };
        let text = match old.contains("\r\n") {
            true => text.replace('\n', "\r\n"),
            false => text.to_owned(),
        };
        if text == *old {
            talk(format!("{path} is up to date"));
            return Ok(());
        }
        batch::rewrite(&self.path, old, &text)?;
        talk(format!(
            "brought {path} up to date: {} new, {} changed",
            merged.n_new, merged.n_changed
        ));
        Ok(())
    }
}

/// Reads the file that is there, without its byte order mark; one larger than `limit` bytes is no data file.
fn text(path: &Path, limit: u64) -> Result<Option<String>, Trouble> {
    let cannot = |why: String| Trouble(format!("cannot read `{}`: {why}", open::shown(path)));
    let bytes = match limited::read(path, limit) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(|fault| cannot(fault.to_string()))?,
    };
    let bytes = bytes.ok_or_else(|| {
        cannot(format!(
            "it is larger than {} MB; nothing was written\n\nwrite to another file with `--output \
             FILE`, or raise `limits` in `{SETTINGS}`",
            limit / MB
        ))
    })?;
    let text = String::from_utf8(bytes).map_err(|_| cannot("it is not UTF-8".to_owned()))?;
    Ok(Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()))
}

/// Says when the settings hold an earlier day than the counts.
fn tell_through(playbook: &Playbook, counted: &Counted) {
    let last = counted.entered.keys().map(|(month, ..)| *month).next_back();
    let through = playbook.settings().record.date("through").copied();
    if let (Some(last), Some(through)) = (last, through)
        && through < last.start()
    {
        talk(format!(
            "`through` in playbook.yaml says {through}: write the day of the export there, so that \
             {last} is taken for what it is"
        ));
    }
}
