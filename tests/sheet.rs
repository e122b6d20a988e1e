//! Spreadsheets: what `list` exports and nobody changed changes nothing, for every kind of the sample; what is changed changes its own lines, and changing it back brings every
//! byte back.

#[path = "support/files.rs"]
mod files;

use playmaker::{
    list::{self, emit},
    model::{
        Playbook,
        field::{Kind, Type},
    },
    sheet::{self, Ask, Empty, Odd, Plan, Table, table},
};

use crate::files::{Files, read, sample};

fn export(playbook: &Playbook, kind: &'static Kind) -> String {
    let list = list::list(playbook, kind, list::Asked::default());
    (emit::find("csv").expect("a format").write)(&list, None)
}

fn of_csv(text: &str) -> Table {
    table::read(text.as_bytes().to_vec(), None).expect("a table")
}

fn plan<'p>(
    playbook: &'p Playbook,
    kind: &'static Kind,
    table: &Table,
) -> Result<Plan<'p>, Vec<Odd>> {
    sheet::plan(playbook, Ask { kind, table, left_out: &[], empty: Empty::Keeps })
}

/// Returns the files with what a sheet says, settled as the command does.
fn imported(files: &Files, kind: &'static Kind, table: &Table) -> Result<Files, Vec<Odd>> {
    let playbook = read(files);
    let mut plan = plan(&playbook, kind, table)?;
    let after = |plan: &Plan<'_>| {
        let mut out = files.clone();
        let texts = plan.texts();
        for (file, text) in texts.changed {
            out.insert(playbook.sources.file(file).path.clone(), text.into_bytes());
        }
        out.extend(texts.new.into_iter().map(|(path, text)| (path, text.into_bytes())));
        out
    };
    plan.settle(&read(&after(&plan)))?;
    Ok(after(&plan))
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("text")
}

#[test]
fn an_export_that_nobody_changed_changes_nothing() {
    let playbook = read(&sample());
    for kind in playbook.catalog.all() {
        let table = of_csv(&export(&playbook, kind));
        let plan = plan(&playbook, kind, &table).unwrap_or_else(|odds| panic!("{odds:?}"));
        assert!(plan.is_empty(), "{}: {:?}", kind.name, plan.changes);
        assert!(plan.left.is_empty(), "{}: {:?}", kind.name, plan.left);
        assert_eq!(plan.n_kept, 0, "{}", kind.name);
    }
}

#[test]
fn other_titles_change_their_lines_only_and_the_old_ones_bring_every_byte_back() {
    let files = sample();
    let playbook = read(&files);
    for kind in playbook.catalog.all() {
        let csv = of_csv(&export(&playbook, kind));
        let mut changed = csv.clone();
        for row in &mut changed.rows {
            row.cells[1].push_str(" anew");
        }
        let after = imported(&files, kind, &changed).unwrap_or_else(|odds| panic!("{odds:?}"));
        let titles = |playbook: &Playbook| -> Vec<String> {
            playbook.of_kind(kind).map(|entry| entry.title.clone()).collect()
        };
        let anew: Vec<String> =
            titles(&playbook).into_iter().map(|title| format!("{title} anew")).collect();
        assert_eq!(titles(&read(&after)), anew, "{}", kind.name);
        let count = |files: &Files| files.values().map(|bytes| bytes.len()).sum::<usize>();
        let n_new = count(&after) - count(&files);
        // Beside the word itself at most the quotes that a title needs now.
        assert!(n_new <= anew.len() * 7, "{}: {n_new} bytes", kind.name);
        let back = imported(&after, kind, &csv).unwrap_or_else(|odds| panic!("{odds:?}"));
        let other: Vec<&String> =
            files.keys().filter(|path| back.get(*path) != files.get(*path)).collect();
        assert!(other.is_empty(), "{}: {other:?}", kind.name);
    }
}

#[test]
fn one_value_more_in_a_list_changes_that_list_and_one_less_brings_every_byte_back() {
    let files = sample();
    let playbook = read(&files);
    let mut n_changed = 0;
    for kind in playbook.catalog.all() {
        let csv = of_csv(&export(&playbook, kind));
        let is_list = |name: &str| {
            let mut fields = kind.fields.iter();
            fields.any(|field| field.name == name && matches!(field.ty, Type::List(Type::Text)))
        };
        let lists = csv.head.cells.iter().enumerate().filter(|(_, name)| is_list(name));
        for (at, name) in lists {
            let mut changed = csv.clone();
            let cells = changed.rows.iter_mut().map(|row| &mut row.cells[at]);
            // A value that stands alone without brackets becomes a list, and stays one.
            for cell in cells.filter(|cell| cell.contains("; ") || cell.contains('\n')) {
                cell.push_str(if cell.starts_with('•') { "\n• anew" } else { "; anew" });
                n_changed += 1;
            }
            let after = imported(&files, kind, &changed).unwrap_or_else(|odds| panic!("{odds:?}"));
            let says = of_csv(&export(&read(&after), kind));
            assert_eq!(says.rows, changed.rows, "{}, {name}", kind.name);
            let back = imported(&after, kind, &csv).unwrap_or_else(|odds| panic!("{odds:?}"));
            let other: Vec<&String> =
                files.keys().filter(|path| back.get(*path) != files.get(*path)).collect();
            assert!(other.is_empty(), "{}, {name}: {other:?}", kind.name);
        }
    }
    assert!(n_changed > 20, "{n_changed}");
}

const SETTINGS: &str = "title: T\nteams: [{id: sales, name: Sales, function: sales, head: ann}]\n\
    people: [{id: ann, name: Ann Lee, role: CSO, team: sales, level: c-level}]\n";

const TERMS: &str = "\u{feff}# words\r\nlead: # hot\r\n  term: Lead # said so\r\n  means: \"Who asked.\"\r\n  \
    banned:\r\n    - prospect # never\r\n    - suspect\r\n\r\ndeal: {term: Deal, means: Money}\r\n\
    long:\r\n  term: Long\r\n  means: >\r\n    over\r\n    lines\r\n";

fn terms() -> Files {
    let all = [("playbook.yaml", SETTINGS), ("glossary.yaml", TERMS)];
    all.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn comments_quotes_and_line_ends_stay() {
    let files = terms();
    let kind = read(&files).catalog.find("term").expect("a kind");
    let sheet = "id;Term;Means;Owner;Banned\n\
        lead;LEAD;Who: asked;Ann Lee;\"suspect; buyer; prospect\"\n\
        deal;Deal;Money, sure;;\n\
        new-one;New;Fresh: yes;ann;old; \n";
    let after = imported(&files, kind, &of_csv(sheet)).unwrap_or_else(|odds| panic!("{odds:?}"));
    let expected = TERMS
        .trim_start_matches('\u{feff}')
        .replace("Lead # said so\r\n", "LEAD # said so\r\n  owner: ann\r\n")
        .replace("\"Who asked.\"", "\"Who: asked\"")
        .replace(
            "    - prospect # never\r\n    - suspect\r\n",
            "    - suspect\r\n    - buyer\r\n    - prospect # never\r\n",
        )
        .replace("means: Money", "means: \"Money, sure\"")
        + "\r\nnew-one:\r\n  status: draft\r\n  term: New\r\n  means: \"Fresh: yes\"\r\n  owner: ann\r\n  banned: [old]\r\n";
    assert_eq!(text(&after, "glossary.yaml"), expected);
}

#[test]
fn what_a_sheet_does_not_hold_is_left_alone_and_told() {
    let playbook = read(&terms());
    let kind = playbook.catalog.find("term").expect("a kind");
    let table = of_csv("id,means\nlong,in one line\nlead,\n");
    let plan = plan(&playbook, kind, &table).unwrap_or_else(|odds| panic!("{odds:?}"));
    assert!(plan.is_empty());
    assert_eq!(plan.n_kept, 1);
    let told: Vec<String> = plan.left.iter().map(|(cell, why)| format!("{cell}: {why}")).collect();
    assert_eq!(
        told,
        ["row 2, column means: it is written over several lines; change it in glossary.yaml:12"]
    );
}

#[test]
fn an_empty_cell_takes_a_field_out_when_that_is_asked_for() {
    let playbook = read(&terms());
    let kind = playbook.catalog.find("term").expect("a kind");
    let table = of_csv("id,banned,means\nlead,,Who asked.\n");
    let ask = Ask { kind, table: &table, left_out: &[], empty: Empty::Removes };
    let plan = sheet::plan(&playbook, ask).unwrap_or_else(|odds| panic!("{odds:?}"));
    // A comment that somebody wrote is not thrown away.
    assert!(plan.is_empty());
    assert_eq!(plan.left.len(), 1);
}
