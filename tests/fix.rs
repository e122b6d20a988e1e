//! `playmaker check --fix` in a real git repository: of the sample, broken in ten places, exactly
//! those ten lines change, and they read as before.
#![expect(clippy::disallowed_methods, reason = "tests run the program on a copy of the sample")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

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

/// A copy of the sample under version control.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let own = Self(tempfile::tempdir().expect("a scratch folder"));
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
        for file in walkdir::WalkDir::new(&sample) {
            let file = file.expect("the sample");
            let target = own.path(file.path().strip_prefix(&sample).expect("below it"));
            if file.file_type().is_dir() {
                fs::create_dir_all(target).expect("a scratch folder");
            } else {
                fs::copy(file.path(), target).expect("a scratch file");
            }
        }
        DRESSED.iter().for_each(|(file, old, new)| own.change(file, old, new));
        let narrative = fs::read_to_string(own.path("narrative.md")).expect("it is there");
        let windows = format!("\u{feff}{}", narrative.replace('\n', "\r\n"));
        fs::write(own.path("narrative.md"), windows).expect("a scratch file");
        own.git(&["init", "-q"]);
        own.git(&["config", "core.autocrlf", "false"]);
        own.commit("right");
        own
    }

    fn broken() -> Self {
        let own = Self::new();
        SLIPS.iter().for_each(|(file, right, wrong)| own.change(file, right, wrong));
        own.commit("broken");
        own
    }

    fn path(&self, path: impl AsRef<Path>) -> std::path::PathBuf {
        self.0.path().join("playbook").join(path)
    }

    fn change(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(file)).expect("it is there");
        assert!(text.contains(old), "{file} holds no {old:?}");
        fs::write(self.path(file), text.replacen(old, new, 1)).expect("a scratch file");
    }

    fn git(&self, words: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(self.0.path()).args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b.example",
        ]);
        let output = command.args(words).output().expect("git runs");
        assert!(output.status.success(), "git {words:?}: {}", said(&output.stderr));
        said(&output.stdout)
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn check(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_playmaker"));
        command.current_dir(self.0.path()).arg("check").args(words).output().expect("it runs")
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn ten_slips_are_ten_changed_lines_that_read_as_before() {
    let repository = Repository::broken();
    let output = repository.check(&["--fix", "--yes", "--fail-on", "warning"]);
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

    let again = repository.check(&["--fix", "--yes"]);
    assert!(!said(&again.stderr).contains("fixes in"), "{}", said(&again.stderr));
}

#[test]
fn links_from_the_root_are_written_from_their_file() {
    let own = Repository::new();
    let path = own.path("docs/deep/page.md");
    fs::create_dir_all(path.parent().expect("a folder")).expect("a scratch folder");
    fs::write(own.path("docs/other.md"), "# Other\n\n## Part\n").expect("a scratch file");
    let text = "[a](docs/other.md#part), [b](/docs/other), [c](#/docs/other), [d](#/docs/other?id=part),\n\
        [e](docs/othr.md), [f](../other.md), <a href=\"docs/other.md\">g</a>\n";
    let fixed = "[a](../other.md#part), [b](../other.md), [c](../other.md), [d](../other.md?id=part),\n\
        [e](docs/othr.md), [f](../other.md), <a href=\"../other.md\">g</a>\n";
    fs::write(&path, text).expect("a scratch file");
    own.check(&["--fix", "--yes"]);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), fixed);
}

#[test]
fn without_a_yes_nothing_is_changed_and_the_check_ends_as_ever() {
    let repository = Repository::broken();
    let output = repository.check(&["--fix"]);
    let (out, err) = (said(&output.stdout), said(&output.stderr));
    assert!(out.contains("-  to: slq # the gate\n+  to: sql # the gate\n"), "{out}");
    assert!(err.contains("10 fixes in 9 files: nothing was changed"), "{err}");
    assert!(err.contains("playmaker check --fix --yes"), "{err}");
    assert_eq!(output.status.code(), repository.check(&[]).status.code());
    assert_eq!(repository.git(&["status", "--short"]), "");
}

#[test]
fn a_format_for_programs_keeps_its_output_and_tells_what_remains() {
    let repository = Repository::broken();
    let output = repository.check(&["--fix", "--yes", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("only JSON");
    assert_eq!(report["counts"]["error"], 0, "{report}");
    assert!(said(&output.stderr).contains("+  to: sql # the gate"));
    assert_eq!(repository.git(&["diff", "HEAD~1"]), "");
}

#[test]
fn a_waived_finding_is_left_as_it_is() {
    let repository = Repository::new();
    repository.change(
        "personas/operations-director.md",
        "\nstatus: ",
        "\nwaive: [{code: term-banned, because: he says it himself}]\nstatus: ",
    );
    repository.change(
        "personas/operations-director.md",
        "counts the customer",
        "counts the client",
    );
    repository.commit("waived");
    let output = repository.check(&["--fix", "--yes", "--fail-on", "warning"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stdout));
    assert_eq!(repository.git(&["status", "--short"]), "");
}
