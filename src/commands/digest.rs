//! `playmaker digest`: what a team should hear about since a day or a version.

use super::{
    Outcome, Trouble,
    earlier::{self, Place},
    open, print_as,
};
use crate::{
    cli::{self, Cli},
    diff::{self, emit::Report},
    digest::{self, Since, emit},
    model::{Playbook, value::Date},
    source::Repository,
};

/// How many days back, when nobody says.
const USUAL: i64 = 7;

pub(super) fn run(cli: &Cli, options: &cli::Digest) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let playbook = opened.read()?;
    open::tell_unread(&playbook);
    let text = match &options.since {
        None => on(&playbook, before(playbook.today)?, options)?,
        Some(text) => match Date::parse(text) {
            Ok(day) => on(&playbook, day, options)?,
            Err(wrong) if is_like_a_day(text) => {
                return Err(Trouble(format!("--since: {}; {}", wrong.message, wrong.help)));
            }
            Err(_) => of(&opened, &playbook, (text, options))?,
        },
    };
    print_as(&options.format, text);
    Ok(Outcome::Clean)
}

/// Tells what is new since a day.
fn on(playbook: &Playbook, day: Date, options: &cli::Digest) -> Result<String, Trouble> {
    if day > playbook.today {
        let today = playbook.today;
        return Err(Trouble(format!("--since is {day}, which is after today ({today})")));
    }
    Ok(write(playbook, &Since { day, version: None }, options))
}

/// Tells what is new since a version.
fn of(
    opened: &open::Opened,
    playbook: &Playbook,
    (name, options): (&str, &cli::Digest),
) -> Result<String, Trouble> {
    let repository = Repository::holding(opened.tree.root())?;
    let commit = repository.commit(name)?;
    let day = Date::parse(&repository.day(&commit)?).map_err(|wrong| Trouble(wrong.message))?;
    let base = earlier::asked(Place::new(opened, &repository), name, Some(playbook))?;
    let diff = diff::diff(&base.playbook, playbook);
    let report = Report {
        before: &base.playbook,
        after: playbook,
        diff: &diff,
        base: base.revision,
        head: earlier::of_folder(),
        address: &|_| None,
    };
    Ok(write(playbook, &Since { day, version: Some((name, &report)) }, options))
}

fn write(playbook: &Playbook, since: &Since<'_>, options: &cli::Digest) -> String {
    let format = emit::find(&options.format).expect("the command line takes these names only");
    (format.write)(&digest::digest(playbook, since))
}

fn before(today: Date) -> Result<Date, Trouble> {
    let days = jiff::Span::new().days(USUAL);
    Ok(Date::from(today.civil().checked_sub(days)?))
}

/// Says whether a text was probably meant as a day, such as `13/11/2026`.
fn is_like_a_day(text: &str) -> bool {
    let is_mark = |c: char| c == '-' || c == '/';
    text.matches(is_mark).count() == 2 && text.chars().all(|c| c.is_ascii_digit() || is_mark(c))
}
