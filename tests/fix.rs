//! `playmaker check --fix` in a real git repository: of the sample, broken in ten places, exactly
//! those ten lines change, and they read as before.
#![expect(clippy::disallowed_methods, reason = "tests run the program on a copy of the sample")]

#[path = "support/repository.rs"]
#[expect(dead_code, reason = "the tests of `diff` use all of it")]
mod repository;

use std::{fs, process::Output};

use repository::{Repository, run};

/// File, what is written there before the slip (in the copy), and the slip.
const SLIPS: &[(&str, &str, &str)] = &[
    // A comment beside a value.
    ("kpis/funnel.yaml", "  to: sql # the gate\n", "  to: slq # the gate\n"),
    // A value in quotes.
    ("lead-stages/mql.md", "handoff: \"mql-to-sal\"", "handoff: \"mql-to-sall\""),
    // A field of a flow map, and another slip in the same file.
    ("personas/quality-manager.md", "okafor, marketing: marco", "okafor, marketng: marco"),
    ("personas/quality-manager.md", "\nsummary: ", "\nsumary: "),
    // Lines that end as on Windows, below a byte order mark.
    (
        "narrative.md",
        "The [[persona/quality-manager]] wants",
        "The [[persona/quality-managr]] wants",
    ),
    // Prose: plural, and words of one line.
    ("index.md", "three hand-offs, one", "three handovers, one"),
    ("handoffs/sales-to-nurture.md", "This hand-off makes", "This hand over makes"),
    ("personas/operations-director.md", "counts the customer who", "counts the client who"),
    // A cell of a data file, and the value a link prints.
    ("data/actuals.csv", "2025-Q4,food-distributors,mql,100", "2025-Q4,food-distributors,mqll,100"),
    ("paths/new-sdr.md", "mql-to-sal.first_touch_within", "mql-to-sal.frist_touch_within"),
];

/// The sample with comments, quotes, CRLF and a byte order mark: what the fixes must keep.
const DRESSED: &[(&str, &str, &str)] = &[
    ("kpis/funnel.yaml", "  to: sql\n", "  to: sql # the gate\n"),
    ("lead-stages/mql.md", "handoff: mql-to-sal", "handoff: \"mql-to-sal\""),
];

/// Returns a repository of the sample in its dress.
fn dressed() -> Repository {
    let own = Repository::with_sample("playbook");
    DRESSED.iter().for_each(|(file, old, new)| own.edit(&at(file), old, new));
    let narrative = fs::read_to_string(own.top.join(at("narrative.md"))).expect("it is there");
    own.write(&at("narrative.md"), &format!("\u{feff}{}", narrative.replace('\n', "\r\n")));
    own.commit("right");
    own
}

fn broken() -> Repository {
    let own = dressed();
    SLIPS.iter().for_each(|(file, right, wrong)| own.edit(&at(file), right, wrong));
    own.commit("broken");
    own
}

fn at(file: &str) -> String {
    format!("playbook/{file}")
}

fn check(own: &Repository, words: &[&str]) -> Output {
    run(own.playmaker(&[&["check"], words].concat()))
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn ten_slips_are_ten_changed_lines_that_read_as_before() {
    let repository = broken();
    let output = check(&repository, &["--fix", "--yes", "--fail-on", "warning"]);
    let (out, err) = (said(&output.stdout), said(&output.stderr));
    assert!(err.contains("10 fixes in 9 files"), "{out}{err}");
    assert_eq!(output.status.code(), Some(0), "what remains is no error or warning:\n{out}{err}");

    let numbers = repository.git(&["diff", "--numstat"]);
    let sum = |at: usize| -> usize {
        let numbers =
            numbers.lines().filter_map(|line| line.split('\t').nth(at)?.parse::<usize>().ok());
        numbers.sum()
    };
    assert_eq!((sum(0), sum(1), numbers.lines().count()), (10, 10, 9), "{numbers}");
    assert_eq!(repository.git(&["diff", "HEAD~1"]), "", "the files are as they were");

    let again = check(&repository, &["--fix", "--yes"]);
    assert!(!said(&again.stderr).contains("fixes in"), "{}", said(&again.stderr));
}

#[test]
fn links_from_the_root_are_written_from_their_file() {
    let own = dressed();
    own.write(&at("docs/other.md"), "# Other\n\n## Part\n");
    let text = "[a](docs/other.md#part), [b](/docs/other), [c](#/docs/other), [d](#/docs/other?id=part),\n\
        [e](docs/othr.md), [f](../other.md), <a href=\"docs/other.md\">g</a>\n";
    let fixed = "[a](../other.md#part), [b](../other.md), [c](../other.md), [d](../other.md?id=part),\n\
        [e](docs/othr.md), [f](../other.md), <a href=\"../other.md\">g</a>\n";
    let path = at("docs/deep/page.md");
    own.write(&path, text);
    check(&own, &["--fix", "--yes"]);
    assert_eq!(fs::read_to_string(own.top.join(path)).expect("it is there"), fixed);
}

#[test]
fn without_a_yes_nothing_is_changed_and_the_check_ends_as_ever() {
    let repository = broken();
    let output = check(&repository, &["--fix"]);
    let (out, err) = (said(&output.stdout), said(&output.stderr));
    assert!(out.contains("-  to: slq # the gate\n+  to: sql # the gate\n"), "{out}");
    assert!(err.contains("10 fixes in 9 files: nothing was changed"), "{err}");
    assert!(err.contains("playmaker check --fix --yes"), "{err}");
    assert_eq!(output.status.code(), check(&repository, &[]).status.code());
    assert_eq!(repository.git(&["status", "--short"]), "");
}

#[test]
fn a_format_for_programs_keeps_its_output_and_tells_what_remains() {
    let repository = broken();
    let output = check(&repository, &["--fix", "--yes", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("only JSON");
    assert_eq!(report["counts"]["error"], 0, "{report}");
    assert!(said(&output.stderr).contains("+  to: sql # the gate"));
    assert_eq!(repository.git(&["diff", "HEAD~1"]), "");
}

#[test]
fn a_waived_finding_is_left_as_it_is() {
    let repository = dressed();
    repository.edit(
        "playbook/personas/operations-director.md",
        "\nstatus: ",
        "\nwaive: [{code: term-banned, because: he says it himself}]\nstatus: ",
    );
    repository.edit(
        "playbook/personas/operations-director.md",
        "counts the customer",
        "counts the client",
    );
    repository.commit("waived");
    let output = check(&repository, &["--fix", "--yes", "--fail-on", "warning"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stdout));
    assert_eq!(repository.git(&["status", "--short"]), "");
}
