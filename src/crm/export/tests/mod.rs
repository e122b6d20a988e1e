//! Exports of both systems, as people would see them: what is counted, what is refused, what is told.

mod systems;

use proptest::prelude::*;

use super::{Ask, Counted, Order, Refusal, count, told};
use crate::{
    crm::{Mapping, System},
    model::{self, Playbook, Today, value::Date},
    source::{self, MemoryTree},
};

const STAGES: &str = "\
inquiry:
  title: Inquiry
  role: inquiry
  entry: true
  next: [{to: mql, when: The score is reached.}]
  crm:
    hubspot: {lifecyclestage: lead, hs_lead_status: NEW}
    salesforce: {object: Lead, Status: [Open - Not Contacted, New]}
mql:
  title: MQL
  role: mql
  next: [{to: sal, when: Sales accepts.}, {to: nurture, when: Too early., path: recycle}]
  crm:
    hubspot: {lifecyclestage: marketingqualifiedlead}
    salesforce: {object: Lead, Status: Working - Contacted}
sal:
  title: SAL
  role: sal
  next: [{to: sql, when: The checklist passes.}]
  crm:
    hubspot: {lifecyclestage: marketingqualifiedlead, hs_lead_status: IN_PROGRESS}
    salesforce: {object: Lead, Status: Closed - Converted}
sql:
  title: SQL
  role: sql
  next: [{to: customer, when: Signed.}, {to: lost, when: No., path: exit}]
  crm:
    hubspot: {lifecyclestage: opportunity}
    salesforce: {object: Opportunity, StageName: Qualification}
customer:
  title: Customer
  role: customer
  type: end
  crm:
    hubspot: {lifecyclestage: Customer, hs_lead_status: OPEN_DEAL}
    salesforce: {object: Opportunity, StageName: Closed Won}
lost:
  title: Lost
  role: lost
  type: end
  crm:
    hubspot: {lifecyclestage: opportunity, hs_lead_status: LOST}
    salesforce: {object: Opportunity, StageName: Closed Lost}
nurture:
  title: Nurture
  role: nurture
  aliases: [Parked]
  crm:
    hubspot: {hs_lead_status: BAD_TIMING}
";

const ICPS: &str = "\
food: {title: Food distributors, aliases: [Food, Cold chain]}
pharma: {title: Pharma logistics}
";

/// A playbook with some lead stages.
fn playbook(stages: &str) -> Playbook {
    let settings = "title: T\ncrm: {system: hubspot, custom_values: {hs_lead_status: [LOST]}}\n";
    let files = [("playbook.yaml", settings), ("lead-stages.yaml", stages), ("icp.yaml", ICPS)];
    let tree: MemoryTree = files.into_iter().collect();
    let loaded = source::load(&tree, "").expect("a tree in memory");
    model::build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a day")))
}

/// Counts an export of a system, asked in some way.
fn run(
    system: System,
    export: &[u8],
    change: impl FnOnce(&mut Ask<'_>),
) -> Result<Counted, Refusal> {
    run_with(&playbook(STAGES), system, export, change)
}

/// Counts an export in the stages of a playbook.
fn run_with(
    playbook: &Playbook,
    system: System,
    export: &[u8],
    change: impl FnOnce(&mut Ask<'_>),
) -> Result<Counted, Refusal> {
    let mapping = Mapping::of(playbook);
    let mut ask = Ask {
        playbook,
        mapping: &mapping,
        system,
        columns: Vec::new(),
        segment_columns: Vec::new(),
        segments: Vec::new(),
        entered: Vec::new(),
        dates: None,
        from: None,
    };
    change(&mut ask);
    count(export, &ask)
}

/// Returns the counts that are not zero, one a line.
fn counts(counted: &Counted) -> Vec<String> {
    let some = counted.entered.iter().filter(|(_, n)| **n > 0);
    some.map(|((month, segment, stage), n)| format!("{month} {segment} {stage} {n}")).collect()
}

fn hubspot(export: &str) -> Counted {
    run(System::HubSpot, export.as_bytes(), |_| {}).expect("it is counted")
}

fn refused(result: Result<Counted, Refusal>) -> String {
    result.expect_err("it is refused").to_string()
}

#[test]
fn segments_are_told_by_id_title_alias_or_as_asked_and_the_rest_is_kept() {
    let export = "Industry,Country,Became a Lead Date\n\
                  FOOD,DK,2026-01-05\nPharma Logistics,DK,2026-01-05\nCold stores,DK,2026-01-05\n\
                  Toys,DK,2026-01-05\n,DK,2026-01-05\nToys,pharma,2026-01-05\n";
    let counted = run(System::HubSpot, export.as_bytes(), |ask| {
        ask.segment_columns = vec!["Industry".to_owned(), "country".to_owned()];
        ask.segments = vec![("Cold stores".to_owned(), "food".to_owned())];
    });
    let counted = counted.expect("it is counted");
    assert_eq!(
        counts(&counted),
        ["2026-01 food inquiry 2", "2026-01 no-segment inquiry 2", "2026-01 pharma inquiry 2"]
    );
    assert_eq!(counted.left_out.no_segment, 2);
}

#[test]
fn a_day_that_may_be_two_is_never_guessed() {
    let ambiguous = "First Name,Became a Lead Date\nAda,2026-01-05\nBo,09/03/2026\n";
    let words = refused(run(System::HubSpot, ambiguous.as_bytes(), |_| {}));
    assert!(words.contains("`09/03/2026` in column `Became a Lead Date`, row 3"), "{words}");
    assert!(words.contains("--dates dmy") && !words.contains("Bo"), "{words}");
    let dates = |order, export: &str| {
        let counted = run(System::HubSpot, export.as_bytes(), |ask| ask.dates = order);
        counts(&counted.expect("it is counted"))
    };
    assert!(dates(Some(Order::Dmy), ambiguous).contains(&"2026-03 all inquiry 1".to_owned()));
    assert!(dates(Some(Order::Mdy), ambiguous).contains(&"2026-09 all inquiry 1".to_owned()));
    // One day that can be read in one way only tells how all are written.
    let proven = format!("{ambiguous}Cem,25/03/2026\n");
    assert_eq!(dates(None, &proven), ["2026-01 all inquiry 1", "2026-03 all inquiry 2"]);
    let mixed = format!("{proven}Di,03/25/2026\n");
    let words = refused(run(System::HubSpot, mixed.as_bytes(), |_| {}));
    assert!(words.contains("row 4") && words.contains("row 5"), "{words}");
    // The month is the same in both.
    assert_eq!(dates(None, "Became a Lead Date,x\n05/05/2026,\n"), ["2026-05 all inquiry 1"]);
}

#[test]
fn every_encoding_and_separator_gives_the_same_counts() {
    let text =
        "Vorname;Segment;Became a Lead Date\nJürgen;Kühllager;2026-01-05\nÅse;Food;2026-01-06\n";
    let utf16 =
        |write: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(write).collect::<Vec<u8>>();
    let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", text.into()),
        ("UTF-8", marked(b"\xEF\xBB\xBF", text.into())),
        ("UTF-8", text.replace(';', ",").into()),
        ("UTF-8", text.replace(';', "\t").replace('\n', "\r\n").into()),
        ("UTF-8", format!("sep=;\r\n{text}").into()),
        ("UTF-16", utf16(u16::to_le_bytes)),
        ("UTF-16", utf16(u16::to_be_bytes)),
        ("UTF-16", marked(b"\xFF\xFE", utf16(u16::to_le_bytes))),
        ("UTF-16", marked(b"\xFE\xFF", utf16(u16::to_be_bytes))),
        ("Windows-1252", windows),
    ];
    for (encoding, bytes) in forms {
        let counted = run(System::HubSpot, &bytes, |ask| {
            ask.segment_columns = vec!["Segment".to_owned()];
            ask.segments = vec![("Kühllager".to_owned(), "pharma".to_owned())];
        });
        let counted = counted.unwrap_or_else(|refusal| panic!("{encoding}: {refusal}"));
        assert_eq!(
            counts(&counted),
            ["2026-01 food inquiry 1", "2026-01 pharma inquiry 1"],
            "{encoding}: {bytes:?}"
        );
        assert_eq!(counted.form.encoding.to_string(), encoding);
    }
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    let words = |bytes: &[u8]| refused(run(System::HubSpot, bytes, |_| {}));
    assert!(words(b"PK\x03\x04x").contains("an Excel workbook or a zip archive"));
    assert!(words(b"<html><table>").contains("a web page"));
    assert!(words(b"").contains("empty"));
    let open = b"Became a Lead Date,Note\n2026-01-05,\"open\n2026-01-06,x\n";
    assert!(words(open).contains("a quote"), "{}", words(open));
    let endless =
        [b"Became a Lead Date,Note\n2026-01-05,\"".to_vec(), vec![b'x'; 3_000_000]].concat();
    assert!(words(&endless).contains("row 2 never ends"));
    let person = words(b"Ada Lindgren,ada@nord.example,+45 1234\nBo,bo@nord.example,+45 99\n");
    assert!(person.contains("Became a Lead Date"), "{person}");
    assert!(!person.contains("Ada") && !person.contains("nord"), "{person}");
}

#[test]
fn a_column_that_is_not_what_it_seems_is_refused_without_its_values() {
    let shifted = "Became a Lead Date,x\n2026-01-05,\nAda Lindgren,\n";
    let words = refused(run(System::HubSpot, shifted.as_bytes(), |_| {}));
    assert!(words.contains("1 of 2 values in column `Became a Lead Date`"), "{words}");
    assert!(words.contains("row 3") && !words.contains("Ada"), "{words}");
    let rows: String = (0..200).map(|_| "2026-01-05,\n").collect();
    let counted = hubspot(&format!("Became a Lead Date,x\n{rows}Ada Lindgren,\n"));
    assert_eq!(counted.left_out.unreadable, [("Became a Lead Date".to_owned(), 1, 202)]);
}

#[test]
fn short_rows_are_records_or_notes_and_long_ones_are_left_out() {
    let counted = hubspot(
        "Became a Lead Date,Became a Customer Date,x\n2026-01-05\n2026-01-06,,\n\
         2026-01-07,2026-01-07,,,\nTotal\n2026-01-08,\n",
    );
    assert_eq!(counts(&counted), ["2026-01 all inquiry 3"]);
    assert_eq!((counted.left_out.notes, counted.left_out.long), (1, Some((1, 4))));
}

#[test]
fn days_after_today_and_before_the_first_period_are_left_out_and_told() {
    let export = "Became a Lead Date,x\n2025-12-31,\n2026-11-20,\n2026-11-21,\n";
    let counted = run(System::HubSpot, export.as_bytes(), |ask| {
        ask.from = model::value::Period::parse("2026-Q1").ok();
    });
    let counted = counted.expect("it is counted");
    assert_eq!(counts(&counted), ["2026-11 all inquiry 1"]);
    assert_eq!((counted.left_out.before, counted.left_out.future), (1, 1));
}

#[test]
fn an_export_of_the_other_system_is_not_counted() {
    let hubspot = b"Lifecycle Stage,Lead Status,Create Date\nLead,New,2026-01-05\n";
    let words = refused(run(System::Salesforce, hubspot, |_| {}));
    assert!(words.contains("of HubSpot, not of Salesforce") && words.contains("--system hubspot"));
    let salesforce = b"Lead Status,Created Date\nNew,2026-01-05\n";
    let words = refused(run(System::HubSpot, salesforce, |_| {}));
    assert!(words.contains("--system salesforce"), "{words}");
}

#[test]
fn a_day_long_ago_is_no_reason_for_pages_of_zeros() {
    let export = "Became a Lead Date,x\n1970-01-01,\n2026-11-20,\n";
    let words = refused(run(System::HubSpot, export.as_bytes(), |_| {}));
    assert!(words.contains("from 1970-01 to 2026-11") && words.contains("--from"), "{words}");
    let counted = run(System::HubSpot, export.as_bytes(), |ask| {
        ask.from = model::value::Period::parse("2026").ok();
    });
    assert_eq!(counts(&counted.expect("it is counted")), ["2026-11 all inquiry 1"]);
    let later = run(System::HubSpot, export.as_bytes(), |ask| {
        ask.from = model::value::Period::parse("2027").ok();
    });
    assert!(refused(later).contains("before `--from`"));
}

#[test]
fn values_that_belong_to_no_stage_are_told_with_what_they_might_be() {
    let mut export = "Lifecycle Stage,Lead Status,Became a Lead Date\n".to_owned();
    for _ in 0..6 {
        export.push_str("Sales Qualified Lead,Parked!,2026-01-05\n");
    }
    export.push_str("Lead,Ada Lindgren,2026-01-05\nLead,Connected,2026-01-05\n");
    let counted = hubspot(&export);
    let told = told::counted(&counted, System::HubSpot).join("\n");
    assert!(told.contains("`Sales Qualified Lead`  6 rows  perhaps `sql`"), "{told}");
    assert!(told.contains("`Parked!`    6 rows  perhaps `nurture`"), "{told}");
    assert!(told.contains("`Connected`  1 row  perhaps `sal`"), "{told}");
    assert!(told.contains("1 other in 1 row, not shown"), "{told}");
    assert!(!told.contains("Ada"), "{told}");
}

#[test]
fn words_that_were_typed_wrong_are_named_with_the_nearest() {
    let export = b"Create Date,Became a Lead Date,ada@nord.example\n2026-01-05,2026-01-05,\n";
    let asked = |change: fn(&mut Ask<'_>)| refused(run(System::HubSpot, export, change));
    assert!(
        asked(|ask| ask.entered = vec![("sall".to_owned(), "Create Date".to_owned())])
            .contains("no lead stage `sall`; the nearest is `sal`")
    );
    assert!(
        asked(|ask| ask.entered = vec![("sal".to_owned(), "Crate Date".to_owned())])
            .contains("the nearest is `Create Date`")
    );
    assert!(
        !asked(|ask| ask.segment_columns = vec!["ada@nord.examples".to_owned()])
            .contains("ada@nord.example`")
    );
    let other = run(System::HubSpot, b"Erstellt,x\n2026-01-05,\n", |ask| {
        ask.columns = vec![("Create Date".to_owned(), "Erstellt".to_owned())];
        ask.entered = vec![("sal".to_owned(), "Create Date".to_owned())];
    });
    assert_eq!(counts(&other.expect("it is counted")), ["2026-01 all sal 1"]);
}

proptest! {
    #[test]
    fn any_bytes_give_a_count_or_a_refusal(
        begin in 0_usize..4,
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let heads: [&[u8]; 4] = [
            b"",
            b"Became a Lead Date,Lead Status\n",
            b"Lead Status;Created Date\n\"",
            b"\xFF\xFEB\0e\0",
        ];
        let export = [heads[begin], &bytes].concat();
        for system in System::ALL {
            let _ = run(system, &export, |_| {});
        }
    }

    #[test]
    fn any_rows_of_likely_cells_give_a_count_or_a_refusal(
        cells in prop::collection::vec(
            prop::sample::select(vec![
                "2026-01-05", "13/01/2026", "1/13/2026", "Closed Won", "", "\"", "\n", "Ada", "9999-99-99",
            ]),
            0..60,
        ),
        per_row in 1_usize..6,
    ) {
        let rows: Vec<String> = cells.chunks(per_row).map(|row| row.join(",")).collect();
        let header = "Stage,Close Date,Created Date,x\n";
        let _ = run(System::Salesforce, format!("{header}{}", rows.join("\n")).as_bytes(), |_| {});
    }
}
