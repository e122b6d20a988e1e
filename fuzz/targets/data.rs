//! A data file: its cells stand where they say, and what a writer of CSV makes of them reads the same.
//! As a spreadsheet of items: what it would write reads no worse, and once written it changes nothing.
//! The first byte says of which kind the items are.

use std::{iter, sync::LazyLock};

use playmaker::{
    model::{Playbook, kinds::KINDS},
    parse::csv,
    sheet::{self, Ask, Empty},
    source::{self, MemoryTree, Spanned},
};

use super::bundle;

static TREE: LazyLock<MemoryTree> = LazyLock::new(|| bundle::tree(b""));
static PLAYBOOK: LazyLock<Playbook> = LazyLock::new(|| bundle::playbook(&TREE));

pub(super) fn hold(bytes: &[u8]) {
    let Some((&first, sheet)) = bytes.split_first() else { return };
    table(sheet);
    let playbook = &*PLAYBOOK;
    let Ok(table) = sheet::table::read(sheet.to_vec(), None) else { return };
    let kind = KINDS[usize::from(first) % KINDS.len()];
    let ask = Ask { kind, table: &table, left_out: &[], empty: Empty::Keeps };
    let Ok(plan) = sheet::plan(playbook, ask) else { return };
    // A new item takes no status from a sheet, so that the sheet still says something else afterwards.
    let is_taken = plan.left.is_empty();
    let texts = plan.texts();
    let mut new = bundle::written(playbook, &TREE, texts.changed);
    for (path, text) in texts.new {
        assert!(!playbook.has_file(&path), "{path} is there");
        new.insert(path, text);
    }
    let after = bundle::playbook(&new);
    if !is_taken {
        return;
    }
    let again = sheet::plan(&after, ask).map_err(|odds| format!("{odds:?}"));
    let again = again.unwrap_or_else(|odds| panic!("{odds}: {:?}", bundle::texts(&after)));
    assert!(again.new.is_empty(), "{:?}: {:?}", again.new, bundle::texts(&after));
}

/// Only what is loaded is read: text, with the ends of lines that systems of today write.
fn table(bytes: &[u8]) {
    let tree: MemoryTree = [("data/x.csv", bytes.to_vec())].into_iter().collect();
    let source::Loaded { sources, unread, .. } = bundle::loaded(&tree);
    let Some(file) = sources.find("data/x.csv").filter(|_| unread.is_empty()) else { return };
    let text = &sources.file(file).text;
    let (table, faults) = csv::parse(text, file);
    faults.iter().for_each(|fault| bundle::is_text(&sources, fault.span, &fault.reason));
    let cells = table.columns.iter().chain(table.rows.iter().flatten());
    cells.for_each(|cell| bundle::is_text(&sources, cell.span, &cell.value));
    // At the beginning of a file the mark is none of its text.
    let is_mark = |cell: &Spanned<String>| cell.value.starts_with('\u{feff}');
    // One name alone with such a sign in it, out of quotes, is taken for several names.
    let is_alone = table.columns.len() == 1 && table.columns[0].value.contains([';', '\t']);
    if !faults.is_empty() || table.columns.first().is_none_or(is_mark) || is_alone {
        return;
    }
    let words = |table: &csv::Table| -> Vec<Vec<String>> {
        let rows = iter::once(&table.columns).chain(&table.rows);
        rows.map(|row| row.iter().map(|cell| cell.value.clone()).collect()).collect()
    };
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in words(&table) {
        writer.write_record(row).expect("memory");
    }
    let written = String::from_utf8(writer.into_inner().expect("memory")).expect("text");
    let (again, _) = csv::parse(&written, file);
    assert_eq!(words(&table), words(&again), "{text:?} is written as {written:?}");
}
