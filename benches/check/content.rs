//! A playbook of any size: the same numbers give the same files. Ten items belong together (a
//! persona with two pains, what we promise them, how it is measured and used) and refer to each
//! other and to the small playbook that the rules' examples stand on.

use std::{fs, io, path::Path};

/// What is wrong with the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// Each pain that a persona names is misspelt.
    References,
    /// A link in the prose of each persona, play and decision leads to a file that is not there.
    Links,
    /// Each item in a list is there again in another file.
    Duplicates,
    /// Each item has a field nobody knows.
    Fields,
    /// Each item in a list has a line that cannot be read.
    Lines,
    /// Nothing, but all items are terms and stand in one file.
    OneFile,
}

/// Every fault, with the word for it.
pub(crate) const FAULTS: &[(Fault, &str)] = &[
    (Fault::None, "clean"),
    (Fault::OneFile, "all in one file"),
    (Fault::References, "misspelt references"),
    (Fault::Links, "broken links"),
    (Fault::Duplicates, "duplicates"),
    (Fault::Fields, "unknown fields"),
    (Fault::Lines, "unreadable lines"),
];

/// Items in one group.
const GROUP: usize = 10;

const AGREED: &str = "status: agreed\nowner: mia\nagreed: {sales: sam, marketing: mia, on: \
                      2026-10-01}\nreviewed: 2026-10-01\n";

/// About a hundred words.
const PROSE: &str = "
## How to use it

Begin with the question they have already asked somebody else, and listen for the number they give
without being asked for it. Write that number down, because everything that follows is measured
against it: what it costs today, who pays for it, and how they would notice that it is gone. Then
show one page, never two, and stop talking.

> We thought that this was how it has to be.

- Ask what happened the last time, and who was called first.
- Say what we would have seen, and when.
- Agree on the next step before the meeting ends, with a name and a date.

";

/// Writes a playbook with about so many items of its own into an empty folder.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(folder: &Path, n_items: usize, fault: Fault) -> io::Result<()> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/example");
    for name in ["playbook.yaml", "forums.yaml", "handoffs.yaml", "kpis.yaml", "narrative.md"] {
        fs::copy(example.join(name), folder.join(name))?;
    }
    fs::create_dir(folder.join("lead-stages"))?;
    for file in fs::read_dir(example.join("lead-stages"))? {
        let file = file?;
        fs::copy(file.path(), folder.join("lead-stages").join(file.file_name()))?;
    }
    if fault == Fault::OneFile {
        return fs::write(folder.join("glossary.yaml"), one_file(n_items));
    }
    let mut lists: [(&str, String); 5] =
        ["pains", "assets", "glossary", "kpis/more", "forums/more"]
            .map(|name| (name, String::new()));
    for kind in ["personas", "value-props", "plays", "decisions", "kpis", "forums"] {
        fs::create_dir(folder.join(kind))?;
    }
    for n in 0..n_items / GROUP {
        for (path, text) in pages(n, fault) {
            fs::write(folder.join(path), text)?;
        }
        for ((_, list), (id, fields)) in lists.iter_mut().zip(items(n, fault)) {
            add(list, &id, &fields, fault);
        }
        let (id, fields) = pain(n, "second", fault);
        add(&mut lists[0].1, &id, &fields, fault);
    }
    for name in ["icp.yaml", "offers.yaml"] {
        fs::copy(example.join("market").join(name), folder.join(name))?;
    }
    for (name, list) in lists {
        fs::write(folder.join(format!("{name}.yaml")), &list)?;
        if fault == Fault::Duplicates {
            let home = folder.join(name.split('/').next().unwrap_or(name));
            fs::create_dir_all(&home)?;
            fs::write(home.join("again.yaml"), &list)?;
        }
    }
    Ok(())
}

/// Terms that refer to each other, short enough for the largest file that is read.
fn one_file(n_items: usize) -> String {
    let term = |n: usize| {
        let next = (n + 1) % n_items;
        format!("w{n}:\n  term: Word {n}\n  means: A word.\n  see: [term/w{next}]\n")
    };
    (0..n_items).map(term).collect()
}

/// Adds an item to a list, with what is wrong in it.
fn add(list: &mut String, id: &str, fields: &str, fault: Fault) {
    list.push_str(&format!("{id}:\n"));
    for line in fields.lines() {
        list.push_str(&format!("  {line}\n"));
    }
    match fault {
        Fault::Fields => list.push_str("  sumary: Misspelt.\n"),
        Fault::Lines => list.push_str("  summary: A text: with a colon.\n"),
        _ => {}
    }
}

fn pain(n: usize, word: &str, fault: Fault) -> (String, String) {
    let broken = if fault == Fault::Links { " [more](pains/gone-{n}.md)" } else { "" };
    let fields = format!(
        "title: The {word} pain of group {n}\n{AGREED}statement: Every {n}th load is checked by hand, \
         twice, and nobody knows why.{broken}\nimpact: {n} hours a month\n"
    );
    (format!("{word}-pain-{n}"), fields)
}

/// The items of a group that stand in lists, in the order of the lists.
fn items(n: usize, fault: Fault) -> [(String, String); 5] {
    [
        pain(n, "first", fault),
        (
            format!("guide-{n}"),
            format!(
                "title: Guide {n}\nstatus: live\nowner: mia\nreviewed: 2026-10-01\nagreed: {{sales: \
                 sam, marketing: mia, on: 2026-10-01}}\ntype: one-pager\nat: \
                 https://example.com/{n}\nfor: customers\npersonas: [persona-{n}]\nstages: \
                 [sal]\nreviewed_by_sales: {{person: sam, on: 2026-09-20}}\ntraining: {{how: 20 \
                 minutes, by: 2026-10-13, who: [sales]}}\nevaluate: {{due: 2027-01-15}}\n"
            ),
        ),
        (
            format!("word-{n}"),
            format!(
                "term: Word {n}\n{AGREED}means: What [[persona/persona-{n}]] says.\nsee: \
                 [pain/first-pain-{n}, kpi/rate-{n}]\n"
            ),
        ),
        (
            format!("rate-{n}"),
            format!(
                "title: Rate of group {n}\n{AGREED}type: conversion\nunit: percent\ndirection: \
                 up\nfrom: mql\nto: sal\nformula: SALs ÷ MQLs of [[persona/persona-{n}]]\nbasis: \
                 period\nshared: true\nowners: {{marketing: mia, sales: sam}}\nsource: {{system: CRM, \
                 report: Funnel}}\ncadence: weekly\n"
            ),
        ),
        (
            format!("meeting-{n}"),
            format!(
                "title: Meeting {n}\n{AGREED}cadence: monthly\nowners: {{marketing: mia, sales: \
                 sam}}\nattendees: [{{team: marketing, levels: [ic]}}, {{team: sales, levels: \
                 [ic]}}]\nkpis: [rate-{n}]\nheld: [{{on: 2026-11-12}}]\n"
            ),
        ),
    ]
}

/// The items of a group that have files of their own.
fn pages(n: usize, fault: Fault) -> [(String, String); 4] {
    let link = if fault == Fault::Links { format!("[more](gone-{n}.md)\n") } else { String::new() };
    let field = if fault == Fault::Fields { "sumary: Misspelt.\n" } else { "" };
    let pains = if fault == Fault::References {
        format!("[first-pian-{n}, second-pian-{n}]")
    } else {
        format!("[first-pain-{n}, second-pain-{n}]")
    };
    let page = |title: &str, fields: String| {
        format!(
            "---\ntitle: {title} {n}\n{AGREED}{field}{fields}---\n{PROSE}See [[term/word-{n}]].\n{link}"
        )
    };
    [
        (
            format!("personas/persona-{n}.md"),
            page(
                "Persona",
                format!(
                    "buying_role: champion\npains: {pains}\nevidence: [{{claim: 5 of 8 said it, \
                     source: interviews, date: 2026-06-01}}]\n"
                ),
            ),
        ),
        (
            format!("value-props/promise-{n}.md"),
            page(
                "Promise",
                format!(
                    "promise: Stop checking load {n} by hand.\npersonas: [persona-{n}]\npains: \
                     {pains}\noffer: monitor\nproof: [{{claim: 9 hours instead of 80, source: Log, date: \
                     2026-06-01}}]\n"
                ),
            ),
        ),
        (
            format!("plays/play-{n}.md"),
            page(
                "Play",
                format!(
                    "trigger: A finding.\nstages: [mql, sal]\npersona: persona-{n}\nsteps: [{{what: \
                     Call, who: team/marketing, by: day 1}}]\nassets: [guide-{n}]\ndone_when: A \
                     meeting is booked.\nmeasure: rate-{n}\n"
                ),
            ),
        ),
        (
            format!("decisions/D-{n:05}-more.md"),
            format!(
                "---\ntitle: Decision {n}\nstatus: agreed\nowner: mia\ndate: 2026-10-01\n{field}\
                 changes: [{{item: kpi/rate-{n}, field: cadence, after: weekly}}]\nsigned: {{sales: \
                 sam, marketing: mia}}\nroute: mediated\nforum: meeting-{n}\n---\n{PROSE}See \
                 [[persona/persona-{n}]] and [the play](../plays/play-{n}.md).\n{link}"
            ),
        ),
    ]
}
