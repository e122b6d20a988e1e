//! `import crm` as a whole process: what it counts, what it writes, and that nothing of any person is
//! in anything it writes or prints.
#![expect(clippy::disallowed_methods, reason = "tests write exports and start the program")]

mod contacts;
#[path = "../support/copied.rs"]
mod copied;

use std::{
    collections::BTreeMap,
    fs,
    process::{Command, Output},
};

use contacts::Contact;
use tempfile::TempDir;

const N_CONTACTS: usize = 1_000;

/// A folder with a small playbook and, beside it, a folder with exports.
fn house() -> TempDir {
    house_of("tests/cases/import/hubspot.in/ours/playbook")
}

fn house_of(playbook: &str) -> TempDir {
    let house = tempfile::tempdir().expect("a scratch folder");
    copied::copy(playbook, &house.path().join("ours/playbook"));
    fs::create_dir_all(house.path().join("ours/playbook/data")).expect("a folder");
    fs::create_dir(house.path().join("exports")).expect("a folder");
    house
}

fn export(house: &TempDir, text: &[u8]) {
    fs::write(house.path().join("exports/contacts.csv"), text).expect("an export");
}

fn contacts(n: usize) -> Vec<u8> {
    let mut out = Vec::new();
    contacts::write(&mut out, n).expect("bytes in memory");
    out
}

fn import(house: &TempDir, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_playmaker"))
        .current_dir(house.path().join("ours"))
        .args(["import", "crm", "../exports/contacts.csv"])
        .args(options)
        .output()
        .expect("the program starts")
}

fn words(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn written(house: &TempDir) -> String {
    let path = house.path().join("ours/playbook/data/hubspot-entered.csv");
    fs::read_to_string(path).expect("the counts")
}

#[test]
fn a_large_export_is_counted_as_one_would_by_hand() {
    let house = house();
    export(&house, &contacts(N_CONTACTS));
    let output = import(&house, &["--segment-column", "Industry"]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let mut by_hand: BTreeMap<(String, &str, &str), u64> = BTreeMap::new();
    for contact in (0..N_CONTACTS).map(Contact::of) {
        let segment = match contact.industry() {
            "Food" | "food-distributors" => "food-distributors",
            "Pharma" => "pharma-logistics",
            _ => "no-segment",
        };
        for (at, stage) in ["inquiry", "mql", "sql", "customer"].into_iter().enumerate() {
            if at < contact.n_entered() {
                let (year, month, _) = contact.entered(at);
                let period = format!("{year}-{month:02}");
                *by_hand.entry((period, segment, stage)).or_default() += 1;
            }
        }
    }
    let text = written(&house);
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|row| row.split(',').collect()).collect();
    let read = rows
        .iter()
        .filter(|row| row[3] != "0")
        .map(|row| ((row[0].to_owned(), row[1], row[2]), row[3].parse::<u64>().expect("a number")));
    assert_eq!(read.collect::<BTreeMap<_, _>>(), by_hand);
    // 20 months, 3 segments, 4 stages.
    assert_eq!(rows.len(), 240);
}

#[test]
fn nothing_of_any_person_is_written_or_printed() {
    let house = house();
    let whole = contacts(N_CONTACTS);
    let as_text = String::from_utf8(whole.clone()).expect("it is UTF-8");
    let without_header = as_text.split_once('\n').expect("a header").1.as_bytes().to_vec();
    let slashes = as_text.replace("2025-0", "0/05/202").into_bytes();
    let names_as_status =
        as_text.replace("Lead Status", "Status").replace("Last Name", "Lead Status");
    let cut = whole[..whole.len() - 20].to_vec();
    let utf16: Vec<u8> = as_text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let exports = [whole, without_header, slashes, names_as_status.into_bytes(), cut, utf16];
    let all: &[&[&str]] = &[
        &[],
        &["--dry-run"],
        &["--segment-column", "Industry", "--segment", "Retail=food-distributors"],
        &["--segment-column", "First Name", "--segment-column", "Company Name"],
        &["--segment-column", "Email", "--segment-column", "Phone Number", "--dry-run"],
        &["--segment-column", "Notes", "--segment-column", "Record ID"],
        &["--entered", "sal=Email"],
        &["--entered", "sal=First Names"],
        &["--column", "Lead Status=Last Name", "--column", "Lifecycle Stage=Company Name"],
        &["--system", "salesforce"],
        &["--dates", "dmy", "--from", "2025-06"],
    ];
    let mut seen = String::new();
    for bytes in exports {
        export(&house, &bytes);
        for options in all {
            seen.push_str(&words(&import(&house, options)));
        }
    }
    for file in walkdir::WalkDir::new(house.path().join("ours")) {
        let file = file.expect("a file");
        if file.file_type().is_file() {
            seen.push_str(&String::from_utf8_lossy(&fs::read(file.path()).expect("its bytes")));
        }
    }
    assert!(seen.contains("not shown because names could be among them"));
    let seen = seen.to_lowercase();
    for contact in (0..N_CONTACTS).map(Contact::of) {
        let Contact { number, first, last, email, phone, company } = contact;
        for word in [first, last, email, phone, company, (1_000_000 + number).to_string()] {
            assert!(!seen.contains(&word.to_lowercase()), "`{word}` was written or printed");
        }
    }
}

#[test]
fn a_later_export_replaces_the_months_it_covers_and_no_other() {
    let house = house();
    let rows = |rows: &str| format!("Became a Lead Date,Became a Customer Date\n{rows}");
    export(&house, rows("2025-12-05,2026-01-05\n2026-01-05,\n2026-02-05,\n").as_bytes());
    assert_eq!(import(&house, &[]).status.code(), Some(0));
    let first = written(&house);
    let again = words(&import(&house, &[]));
    assert!(again.contains("hubspot-entered.csv is up to date"), "{again}");
    export(&house, rows("2026-02-05,\n2026-02-06,\n2026-03-01,2026-03-05\n").as_bytes());
    let output = import(&house, &[]);
    assert!(words(&output).contains("2 new, 1 changed\n"), "{}", words(&output));
    let second = written(&house);
    assert!(second.starts_with(&first[..first.find("2026-02").expect("February")]), "{second}");
    assert!(second.ends_with(
        "2026-02,all,inquiry,2\n2026-02,all,customer,0\n2026-03,all,inquiry,1\n2026-03,all,customer,1\n"
    ));
    // Fewer than before is told.
    export(&house, rows("2026-02-05,\n").as_bytes());
    let told = words(&import(&house, &["--dry-run"]));
    assert!(told.contains("2026-02 all inquiry: 2 → 1"), "{told}");
    assert_eq!(written(&house), second);
}

#[test]
fn files_of_others_are_written_into_only_when_asked() {
    let house = house();
    let path = house.path().join("ours/playbook/data/numbers.csv");
    export(&house, b"Became a Lead Date,x\n2026-02-05,\n");
    let run = |options: &[&str]| {
        let mut all = vec!["--output", "playbook/data/numbers.csv"];
        all.extend(options);
        let output = import(&house, &all);
        (output.status.code(), words(&output), fs::read_to_string(&path).expect("the file"))
    };
    let own = "period,segment,stage,entered\n2025-Q4,all,inquiry,7\n2026-02,all,mql,3\n";
    fs::write(&path, own).expect("a file");
    let (code, told, text) = run(&[]);
    assert_eq!((code, text.as_str()), (Some(2), own), "{told}");
    let (code, told, text) = run(&["--merge"]);
    let merged = "period,segment,stage,entered\n2025-Q4,all,inquiry,7\n2026-02,all,inquiry,1\n2026-02,all,mql,3\n";
    assert_eq!((code, text.as_str()), (Some(0), merged), "{told}");
    for (odd, why) in [
        ("period,segment,stage,entered\n2026,all,inquiry,7\n", "would count them twice"),
        ("period,segment,stage,entered\n2026-01,all,inquiry\n", "line 2"),
        ("name,email\n", "line 1"),
    ] {
        fs::write(&path, odd).expect("a file");
        let (code, told, text) = run(&["--merge"]);
        assert_eq!((code, text.as_str()), (Some(2), odd));
        assert!(told.contains(why), "{told}");
    }
}

/// Reading the beginning of a large file and writing it back would lose the rest.
#[test]
fn a_file_over_the_limit_of_data_files_is_refused_and_left_as_it_is() {
    let house = house();
    export(&house, b"Became a Lead Date,x\n2026-02-05,\n");
    let path = house.path().join("ours/playbook/data/hubspot-entered.csv");
    let (head, row) = ("period,segment,stage,entered\n", "2025-12,all,mql,3\n");
    let large = format!("{head}{}", row.repeat(8 * 1024 * 1024 / row.len()));
    assert!(large.len() > 8 * 1024 * 1024, "it is just over the limit");
    fs::write(&path, &large).expect("a file");
    let output = import(&house, &[]);
    let told = words(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("it is larger than 8 MB; nothing was written"), "{told}");
    assert!(told.contains("raise `limits` in `playbook.yaml`"), "{told}");
    assert!(fs::read_to_string(&path).expect("the file") == large, "it was written to");
}

#[test]
fn an_export_in_the_repository_is_refused() {
    let house = house();
    let git = Command::new("git").args(["init", "--quiet"]).arg(house.path()).status();
    assert!(git.expect("git is there").success());
    export(&house, &contacts(3));
    let output = import(&house, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("in the repository that holds the playbook"));
    // A link to a file outside is no file of the repository, and a link from outside is one.
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().expect("a scratch folder");
        let link = outside.path().join("link.csv");
        std::os::unix::fs::symlink(house.path().join("exports/contacts.csv"), &link)
            .expect("a link");
        let output = Command::new(env!("CARGO_BIN_EXE_playmaker"))
            .current_dir(house.path().join("ours"))
            .args(["import", "crm"])
            .arg(&link)
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn the_standard_input_is_read_and_the_result_passes_the_check() {
    let house = house_of("playbook");
    export(&house, &contacts(500));
    // What was counted by hand until now covers the same months.
    fs::remove_file(house.path().join("ours/playbook/data/actuals.csv"))
        .expect("the counts of the sample");
    let file = fs::File::open(house.path().join("exports/contacts.csv")).expect("the export");
    let playmaker = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_playmaker"));
        command.current_dir(house.path().join("ours")).args(args);
        command
    };
    let output =
        playmaker(&["import", "crm", "-", "--segment-column", "Industry"]).stdin(file).output();
    assert_eq!(output.expect("the program ends").status.code(), Some(0));
    let output = playmaker(&["check"]).output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
}

/// What a shell prints; with `script`, as if it were in a terminal.
#[cfg(target_os = "linux")]
fn shell(house: &TempDir, words_typed: &[&str]) -> String {
    let mut command = Command::new(words_typed[0]);
    command.current_dir(house.path().join("ours")).env("TERM", "xterm").args(&words_typed[1..]);
    words(&command.output().expect("a shell"))
}

#[cfg(target_os = "linux")]
#[test]
fn only_who_waits_at_a_terminal_sees_how_far_it_is() {
    let house = house();
    export(&house, &contacts(N_CONTACTS));
    // The rest comes after the second in which nothing is said.
    let typed = format!(
        "(head -c 9999 ../exports/contacts.csv; sleep 1.2; tail -c +10000 ../exports/contacts.csv) \
         | {} import crm -",
        env!("CARGO_BIN_EXE_playmaker")
    );
    let in_terminal = shell(&house, &["script", "-qec", &typed, "/dev/null"]);
    assert!(in_terminal.contains("iB read"), "{in_terminal}");
    let in_pipe = shell(&house, &["sh", "-c", &typed]);
    assert!(in_pipe.contains("read 1000 rows") && !in_pipe.contains("iB read"), "{in_pipe}");
}
