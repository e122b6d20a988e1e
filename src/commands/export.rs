//! `playmaker export`: definitions for the systems that compute with them.

use super::{Outcome, Trouble, open, say, talk, words::so_many};
use crate::{
    cli::{self, Cli},
    export,
    measure::Numbers,
};

pub(super) fn run(cli: &Cli, what: &cli::Export) -> Result<Outcome, Trouble> {
    let cli::Export::Metrics(options) = what;
    let playbook = open::find(cli)?.read()?;
    open::tell_unread(&playbook);
    let numbers = Numbers::of(&playbook);
    let format = export::find(&options.format).expect("the command line takes these names only");
    let exported = (format.write)(&export::metrics(&playbook, &numbers));
    for (is_left_out, ids, text) in exported.told() {
        let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let word = if is_left_out { "left out" } else { "mind" };
        talk(format!("{word} {}: {text}", ids.join(", ")));
    }
    if exported.n_metrics == 0 {
        return Err(Trouble(
            "there is no KPI to hand on; `playmaker new kpi ID` writes one".to_owned(),
        ));
    }
    say(&exported.text);
    let n_left_out = exported.remarks.iter().filter(|remark| remark.is_left_out).count();
    let kpis = so_many(exported.n_metrics, "KPI");
    talk(format!("{kpis} handed on, {n_left_out} left out"));
    Ok(Outcome::Clean)
}
