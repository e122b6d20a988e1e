//! Breaks the sample playbook in hundreds of ways, one at a time, and asks whether the check finds
//! each mistake: the right rule, at the right line, and nothing else.
//!
//! Mutations come from the model, not from lists: every field that is declared as needed, every
//! reference, link and typed value that the sample holds. Each class takes every k-th of what it
//! could do ([`MOST`] at most), so that the same ones run every time. Some mistakes take several
//! changes at once ([`several`]), and some a sample that holds more than ours ([`salesforce`]).
//!
//! How to read the table (`cargo test --test mutation -- --nocapture`):
//!
//! - `runs`: mutations of the class, and in brackets how many there could be
//! - `recall`: in how many of them the rule that is expected found something
//! - `precision`: in how many nothing else was found, beyond what the untouched sample gives
//! - `place`: in how many the expected rule marked the expected file and line
//!
//! Where a rule looks at changes, the sample as it is stands for the earlier version, and `precision`
//! of changes that need no decision is all there is to see of them.
//!
//! Every mutation that falls short is listed below the table with what was found instead. `aside`
//! of a class names rules whose findings are true consequences of its mutations, each with the
//! reason where the class is made; findings of other rules count against precision. A new rule or
//! field is covered on arrival; a field whose rule has a condition the harness cannot judge is
//! named at the end.
#![expect(clippy::print_stdout, reason = "the table is the result")]

mod agreement;
mod changes;
mod crm;
mod data;
mod edit;
mod gate;
mod kpis;
mod leads;
mod links;
mod needs;
mod numbers;
mod playbook;
mod prose;
mod references;
mod run;
mod salesforce;
mod several;
mod syntax;
mod values;
mod whole;

use std::collections::BTreeSet;

use playmaker::check::{Rule, rules::RULES};

use playbook::Sample;
use run::{Class, Score};

/// The most mutations of one class that are run.
const MOST: usize = 28;

/// What recall, precision and place must reach, in percent.
const LEAST: f64 = 99.0;

fn classes(sample: &Sample) -> Vec<Class> {
    let makers: [fn(&Sample) -> Vec<Class>; 16] = [
        needs::classes,
        references::classes,
        values::classes,
        links::classes,
        prose::classes,
        leads::classes,
        syntax::classes,
        agreement::classes,
        data::classes,
        crm::classes,
        numbers::classes,
        kpis::classes,
        whole::classes,
        several::classes,
        changes::classes,
        gate::classes,
    ];
    makers.into_iter().flat_map(|make| make(sample)).collect()
}

#[test]
fn every_single_mistake_is_found_in_its_place_and_nothing_else_is() {
    let sample = Sample::read();
    let mut total = Score::default();
    let mut misses = Vec::new();
    let mut expected = BTreeSet::new();
    println!("{:<42} {:>12} {:>8} {:>10} {:>8}", "class", "runs", "recall", "precision", "place");
    let both = salesforce::beside(&sample);
    let own = classes(&sample).into_iter().map(|class| (&sample, class));
    let moving = salesforce::classes(&both).into_iter().map(|class| (&both, class));
    for (sample, class) in own.chain(moving) {
        expected.extend(class.mutations.iter().map(|mutation| mutation.rule));
        let (score, missed) = class.run(sample, MOST);
        println!(
            "{:<42} {:>5} {:>6} {score}",
            class.name,
            score.runs,
            format!("({})", class.len())
        );
        total.add(&score);
        misses.extend(missed);
    }
    println!("{:<42} {:>5} {:>6} {total}", "all", total.runs, "");
    misses.iter().for_each(|miss| println!("\n{miss}"));
    let unjudged = needs::unjudged(&sample);
    println!("\nfields whose condition is not judged here: {}", unjudged.join(", "));
    let has_classes = |rule: &&&Rule| {
        ["P0", "P6", "P8"].iter().any(|area| rule.id.code.starts_with(area)) || rule.is_gate()
    };
    let names = RULES.iter().filter(has_classes).map(|rule| rule.id.name);
    let left: Vec<&str> = names.filter(|name| !expected.contains(name)).collect();
    assert!(left.is_empty(), "no mistake is made that these rules find: {left:?}");
    assert!(total.runs >= 500, "only {} mutations", total.runs);
    assert!(total.least() >= LEAST, "below {LEAST} %: see the table and the misses above");
}
