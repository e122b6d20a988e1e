//! Workbooks of Excel: what people see in a cell is what is taken, and what nobody can mean ends in a
//! refusal with a word on what to do. Every workbook is made here.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test writes workbooks for the program, and says how much memory it took"
)]

use std::{
    fs,
    io::{Cursor, Read, Write},
    process::{Command, Stdio},
};

use playmaker::{
    list::emit,
    model::{self, Playbook, Today, value::Date, value::Wrong},
    sheet::{self, Ask, Empty, Table, table},
    source::{self, MemoryTree},
};
use proptest::{prelude::*, test_runner::Config};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use wait4::Wait4;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut out = Workbook::new();
    for (name, rows) in sheets {
        let sheet = out.add_worksheet().set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).expect("a cell");
            }
        }
    }
    out.save_to_buffer().expect("a workbook")
}

/// A workbook with the sheet `Words`: `id` and `term` above what is put in.
fn words(put: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut out = Workbook::new();
    let sheet = out.add_worksheet().set_name("Words").expect("a name");
    for (column, name) in [(0, "id"), (1, "term")] {
        sheet.write_string(0, column, name).expect("a cell");
    }
    put(sheet);
    out.save_to_buffer().expect("a workbook")
}

fn read(bytes: &[u8]) -> Result<Table, Wrong> {
    table::read(bytes.to_vec(), None)
}

fn refusal(bytes: &[u8]) -> String {
    let wrong = read(bytes).expect_err("a refusal");
    format!("{}; {}", wrong.message, wrong.help)
}

/// Returns a workbook with parts changed; those that are not there yet are added.
fn with(bytes: &[u8], changed: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let own = part.name().expect("a name").into_owned();
        if changed.iter().all(|(name, _)| *name != own) {
            out.start_file(own, options).expect("a part");
            let mut text = Vec::new();
            part.read_to_end(&mut text).expect("text");
            out.write_all(&text).expect("text");
        }
    }
    for (name, text) in changed {
        out.start_file(*name, options).expect("a part");
        out.write_all(text).expect("text");
    }
    out.finish().expect("an archive").into_inner()
}

#[test]
fn cells_are_taken_as_people_see_them() {
    let bytes = words(|sheet| {
        let format = |format: &str| Format::new().set_num_format(format);
        let day = |text: &str| ExcelDateTime::parse_from_str(text).expect("a day");
        let cell = "a cell";
        sheet.write_number(1, 1, 12.0).expect(cell);
        sheet.write_number(2, 1, 0.1 + 0.2).expect(cell);
        sheet.write_number_with_format(3, 1, 0.07, &format("0%")).expect(cell);
        sheet.write_number_with_format(4, 1, 1.405, &format("0.0 %")).expect(cell);
        sheet.write_datetime_with_format(5, 1, day("2026-11-20"), &format("d/m/yy")).expect(cell);
        sheet
            .write_datetime_with_format(6, 1, day("2026-11-20T09:30"), &format("d/m/yy h:mm"))
            .expect(cell);
        sheet.write_datetime_with_format(7, 1, day("17:45"), &format("h:mm")).expect(cell);
        sheet.write_number_with_format(8, 1, 1.25, &format("[h]:mm")).expect(cell);
        sheet.write_boolean(9, 1, true).expect(cell);
        sheet.write_formula(10, 1, Formula::new("=20+22").set_result("42")).expect(cell);
        sheet.write_string(11, 1, "=20+22").expect(cell);
        sheet.write_string(12, 1, "one; \"two\" & <three>\nfour").expect(cell);
        sheet.write_number_with_format(13, 1, 1200.0, &format("#,##0 €")).expect(cell);
        // An empty row, as people leave between groups.
        sheet.write_number(15, 1, -1_500_000.0).expect(cell);
    });
    let table = read(&bytes).expect("a table");
    let cells: Vec<(u64, &str)> = table.rows.iter().map(|row| (row.number, row.cell(1))).collect();
    let expected = [
        (2, "12"),
        (3, "0.3"),
        (4, "7%"),
        (5, "140.5%"),
        (6, "2026-11-20"),
        (7, "2026-11-20 09:30"),
        (8, "17:45"),
        (9, "30:00"),
        (10, "true"),
        (11, "42"),
        (12, "=20+22"),
        (13, "one; \"two\" & <three>\nfour"),
        (14, "1200"),
        (16, "-1500000"),
    ];
    assert_eq!(cells, expected);
    assert_eq!(table.sheet.as_deref(), Some("Words"));
}

#[test]
fn the_sheet_with_the_column_is_read() {
    const NOTES: &[&[&str]] = &[&["Notes"], &["id"]];
    const TERMS: &[&[&str]] = &[&["ID", "Term"], &["lead", "Lead"]];
    let table = read(&workbook(&[("Notes", NOTES), ("My terms", TERMS)])).expect("a table");
    assert_eq!((table.sheet.as_deref(), table.rows[0].cell(1)), (Some("My terms"), "Lead"));
    let two = workbook(&[("A", TERMS), ("Notes", NOTES), ("B", TERMS)]);
    assert_eq!(
        refusal(&two),
        "2 of its sheets have a column `id`; name the one you mean: `--sheet \"A\"` or `--sheet \"B\"`"
    );
    let table = table::read(two.clone(), Some("b")).expect("a table");
    assert_eq!(table.sheet.as_deref(), Some("B"));
    let wrong = table::read(two, Some("C")).expect_err("no such sheet");
    assert_eq!(wrong.message, "no sheet in it is called `C`");
    assert_eq!(wrong.help, "type `--sheet \"A\"` or `--sheet \"Notes\"` or `--sheet \"B\"`");
    assert_eq!(
        refusal(&workbook(&[("A", NOTES), ("B", &[])])),
        "none of its sheets has a column `id`; add one, or name the sheet: `--sheet \"A\"` or `--sheet \"B\"`"
    );
    assert!(refusal(&workbook(&[("A", &[])])).starts_with("there is nothing in it"));
    let csv = table::read(b"id\nlead\n".to_vec(), Some("A")).expect_err("no sheets");
    assert_eq!(csv.message, "a CSV file has no sheets");
}

fn playbook() -> Playbook {
    let files = [
        ("playbook.yaml", "title: T\n"),
        ("glossary.yaml", "lead: {term: Lead, means: Somebody, banned: [prospect, \"a; b\"]}\n"),
    ];
    let tree: MemoryTree =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    let loaded = source::load(&tree, "").expect("files in memory");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a day")))
}

fn told(bytes: &[u8], left_out: &[&str]) -> Vec<String> {
    let playbook = playbook();
    let table = read(bytes).expect("a table");
    let kind = playbook.catalog.find("term").expect("a kind");
    let left_out: Vec<String> = left_out.iter().map(|name| (*name).to_owned()).collect();
    let ask = Ask { kind, table: &table, left_out: &left_out, empty: Empty::Keeps };
    match sheet::plan(&playbook, ask) {
        Ok(plan) => plan.new.iter().map(|new| new.id.clone()).collect(),
        Err(odds) => {
            odds.iter().map(|odd| format!("{}: {}", table.place(&odd.place), odd.message)).collect()
        }
    }
}

#[test]
fn what_no_cell_says_is_refused_with_its_place() {
    let bytes = words(|sheet| {
        sheet.write_string(1, 0, "deal").expect("a cell");
        sheet.write_formula(1, 1, Formula::new("=1/0").set_result("#DIV/0!")).expect("a cell");
        sheet.write_string(0, 2, "notes").expect("a cell");
        sheet.write_string(2, 0, "Big Deal").expect("a cell");
        sheet.merge_range(2, 1, 3, 2, "Deal", &Format::new()).expect("a range");
    });
    assert_eq!(
        told(&bytes, &["notes"]),
        [
            "sheet Words, cell B2: it shows `#DIV/0!`",
            "sheet Words, cell B3: the cells from here to C4 are merged into one",
        ]
    );
    // Programs write formulas that nobody has worked out yet.
    let sheet = "xl/worksheets/sheet1.xml";
    let open = part(&bytes, sheet).replace("<v>#DIV/0!</v>", "");
    let open = with(&bytes, &[(sheet, open.as_bytes())]);
    assert_eq!(told(&open, &["notes"])[0], "sheet Words, cell B2: its formula has no value yet");
    assert_eq!(
        told(&open, &["notes", "term"]),
        ["sheet Words, cell A3: `Big Deal` cannot be an id"],
        "a column that is left out may say anything"
    );
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn an_export_that_went_through_a_workbook_changes_nothing() {
    let playbook = playbook();
    let kind = playbook.catalog.find("term").expect("a kind");
    let list = playmaker::list::list(&playbook, kind, playmaker::list::Asked::default());
    let csv = (emit::find("csv").expect("a format").write)(&list, None);
    let rows = table::read(csv.into_bytes(), None).expect("a table");
    let mut out = Workbook::new();
    let sheet = out.add_worksheet();
    for (row, own) in (0..).zip([&rows.head].into_iter().chain(&rows.rows)) {
        for (column, cell) in (0..).zip(&own.cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    let table = read(&out.save_to_buffer().expect("a workbook")).expect("a table");
    let ask = Ask { kind, table: &table, left_out: &[], empty: Empty::Keeps };
    let plan = sheet::plan(&playbook, ask).unwrap_or_else(|odds| panic!("{odds:?}"));
    assert!(plan.is_empty() && plan.left.is_empty() && plan.n_kept == 0, "{plan:?}");
}

const LEAD: &[(&str, &[&[&str]])] = &[("Words", &[&["id", "term"], &["lead", "Lead"]])];

/// A sheet whose cells are written as text, without the part that cells share.
fn raw(cells: &str) -> Vec<u8> {
    let text = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
         {cells}</sheetData></worksheet>"
    );
    with(&workbook(LEAD), &[("xl/worksheets/sheet1.xml", text.as_bytes())])
}

#[test]
fn what_is_too_much_is_refused() {
    let far = |at: &str| {
        raw(&format!("<row><c r=\"A1\" t=\"str\"><v>id</v></c><c r=\"{at}\"><v>1</v></c></row>"))
    };
    assert!(refusal(&far("XFD1048576")).starts_with("it has more than 1024 columns"));
    let rows = |n: usize, column: &str| {
        let rows: Vec<String> =
            (1..=n).map(|row| format!("<row><c r=\"{column}{row}\"><v>1</v></c></row>")).collect();
        raw(&rows.concat())
    };
    assert!(refusal(&rows(1_048_576, "A")).starts_with("it has more than 100000 rows"));
    assert!(refusal(&rows(2_000, "AMJ")).starts_with("it has more than 2000000 cells"));
    assert_eq!(read(&far("A1048576")).expect("a table").rows[0].number, 1_048_576);
    // One text that many cells share.
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let cells: Vec<String> =
        (1..=40).map(|row| format!("<row><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let bytes = with(&raw(&cells.concat()), &[("xl/sharedStrings.xml", shared.as_bytes())]);
    assert!(refusal(&bytes).starts_with("it holds more than 32 MiB of text"));
    let failing: Vec<String> = (1..=1_001)
        .map(|row| format!("<row><c r=\"A{row}\" t=\"e\"><v>#REF!</v></c></row>"))
        .collect();
    assert!(
        refusal(&raw(&failing.concat())).starts_with("more than 1000 of its cells cannot be read")
    );
}

#[test]
fn what_is_made_to_harm_is_refused() {
    let too_large = "it unpacks to more than 64 MiB, or to more cells than a list has";
    let good = workbook(LEAD);
    let bomb = with(&good, &[("xl/media/image1.png", &vec![0; 65 << 20])]);
    assert!(bomb.len() < 1 << 20 && refusal(&bomb).starts_with(too_large));
    let styles = format!("<styleSheet><cellXfs>{}", "<xf/>".repeat(400_000));
    assert!(refusal(&with(&good, &[("xl/styles.xml", styles.as_bytes())])).starts_with(too_large));
    let texts = format!("<sst>{}", "<si><t/></si>".repeat(2_700_000));
    assert!(
        refusal(&with(&good, &[("xl/SharedStrings.xml", texts.as_bytes())])).starts_with(too_large)
    );

    let damaged = "it is damaged, or no Excel workbook (`.xlsx`)";
    let outside = raw("<row><c r=\"A1\" t=\"s\"><v>99</v></c></row>");
    assert!(refusal(&outside).starts_with(damaged), "a text that is not there");
    let counted = b"<sst uniqueCount=\"18446744073709551615\"><si><t>id</t></si></sst>";
    let counted = with(&good, &[("xl/sharedStrings.xml", counted)]);
    assert!(refusal(&counted).starts_with(damaged), "more texts than there is memory for");
    let nothing = ZipWriter::new(Cursor::new(Vec::new())).finish().expect("an archive");
    assert!(refusal(&nothing.into_inner()).starts_with(damaged), "an empty archive");
    let sheets = part(&good, "xl/workbook.xml");
    let (start, end) =
        (sheets.find("<sheets>").expect("sheets"), sheets.find("</sheets>").expect("sheets"));
    let none = format!("{}<sheets>{}", &sheets[..start], &sheets[end..]);
    let none = with(&good, &[("xl/workbook.xml", none.as_bytes())]);
    assert!(refusal(&none).starts_with("no sheet in it can be seen"), "{}", refusal(&none));
    // Nothing is unpacked to disk, so that names of parts lead nowhere.
    let named = with(&good, &[("../../outside.xml", b"<x/>"), ("/etc/outside.xml", b"<x/>")]);
    assert_eq!(read(&named).expect("a table").rows.len(), 1);
}

/// What is just small enough is read, or refused, in the memory that a small machine has.
#[test]
fn a_workbook_takes_no_more_than_half_a_gibibyte() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    fs::write(folder.path().join("playbook.yaml"), "title: T\n").expect("a scratch file");
    let cells: Vec<String> = (1..=1_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"AMI{row}\" t=\"str\"><v>{row}</v></c></row>"))
        .collect();
    let texts = format!("<sst uniqueCount=\"2600000\">{}</sst>", "<si><t/></si>".repeat(2_600_000));
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(399_000));
    let good = workbook(LEAD);
    for (name, bytes) in [
        ("cells", raw(&cells.concat())),
        ("texts", with(&good, &[("xl/sharedStrings.xml", texts.as_bytes())])),
        ("styles", with(&good, &[("xl/styles.xml", styles.as_bytes())])),
        ("parts", with(&good, &[("xl/media/image1.png", &vec![0; 63 << 20])])),
    ] {
        let path = folder.path().join(format!("{name}.xlsx"));
        fs::write(&path, bytes).expect("a scratch file");
        let mut program = Command::new(env!("CARGO_BIN_EXE_playmaker"));
        program.args(["import", "items", "term"]).arg(&path).current_dir(folder.path());
        let child = program.stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("it runs");
        let used = child.wait4().expect("it ends");
        assert!(used.status.code().is_some_and(|code| code < 3), "{name}: {}", used.status);
        let mebibytes = used.rusage.maxrss / 1024 / 1024;
        println!("{name}: {mebibytes} MiB");
        assert!(mebibytes < 512, "{name}: {mebibytes} MiB");
    }
}

#[test]
fn a_workbook_that_was_cut_off_is_refused() {
    let rows: Vec<Vec<String>> = (0..2_000)
        .map(|at| vec![format!("word-{at}"), format!("Word {}", at * 7_919 % 1_009)])
        .collect();
    let bytes = words(|sheet| {
        for (row, cells) in (1..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).expect("a cell");
            }
        }
    });
    assert_eq!(read(&bytes).expect("a table").rows.len(), 2_000);
    assert!(bytes.len() > 20_000);
    for end in (4..bytes.len()).step_by(1_000).chain([bytes.len() - 1]) {
        assert!(refusal(&bytes[..end]).starts_with("it is damaged"), "{end} bytes");
    }
}

proptest! {
    #![proptest_config(Config { cases: 200, ..Config::default() })]

    /// The bytes of a part, too: those of the archive itself are found out by their checksum.
    #[test]
    fn any_change_of_a_workbook_gives_a_table_or_a_refusal(
        part_at in 0..3_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let name =
            ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"][part_at];
        let good = workbook(LEAD);
        let mut text = part(&good, name).into_bytes();
        for (at, byte) in changes {
            let at = at.index(text.len());
            text[at] = byte;
        }
        if let Err(wrong) = read(&with(&good, &[(name, &text)])) {
            prop_assert!(!wrong.help.is_empty());
        }
    }
}
