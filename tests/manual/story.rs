//! What happens in the folder of one page.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use clap::Parser;
use playmaker::cli::Cli;
use snapbox::{IntoData, assert::Assert};

/// What stands in the folder before the first block.
#[derive(Clone, Copy)]
pub(crate) enum Start {
    /// Nothing.
    Empty,
    /// What `playmaker init` writes, committed.
    Init,
    /// The sample playbook in `playbook/`, committed.
    Sample,
}

/// Why a block does not hold.
#[derive(Default)]
pub(crate) struct Fault {
    pub(crate) words: Vec<String>,
    /// What a block of commands says when it holds.
    pub(crate) now: Option<String>,
}

impl Fault {
    fn new(words: String) -> Self {
        Self { words: vec![words], now: None }
    }
}

/// A folder, and the way to it.
pub(crate) struct Story {
    scratch: tempfile::TempDir,
    here: PathBuf,
}

impl Story {
    pub(crate) fn begin(start: Start) -> Self {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let here = scratch.path().join("our-playbook");
        fs::create_dir(&here).expect("a folder");
        let story = Self { scratch, here };
        match start {
            Start::Empty => return story,
            Start::Init => drop(story.run("playmaker init")),
            Start::Sample => {
                let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/playbook");
                story.run(&format!("cp -r '{sample}' playbook"));
            }
        }
        story.run("git init -q -b main . && git add -A && git commit -qm 'the playbook'");
        story
    }

    /// Does what a block says, or returns why it does not hold.
    pub(crate) fn tell(&mut self, info: &str, text: &str) -> Result<(), Fault> {
        let language = info.split(' ').next().unwrap_or_default();
        let title = info.split_once("title=\"").and_then(|(_, rest)| rest.split_once('"'));
        match (language, title) {
            ("console", None) => self.typed(text),
            ("sh", None) => readable(text).map_err(Fault::new),
            (_, Some((path, rest))) => {
                self.write(path, text, rest.trim() == "add").map_err(Fault::new)
            }
            _ => {
                let how = "give it a title, or make it `console`";
                Err(Fault::new(format!("nobody tries a block of `{info}`: {how}")))
            }
        }
    }

    fn write(&self, path: &str, text: &str, adds: bool) -> Result<(), String> {
        let file = self.here.join(path);
        let before = match adds {
            true => fs::read_to_string(&file).map_err(|fault| format!("{path}: {fault}"))?,
            false => String::new(),
        };
        fs::create_dir_all(file.parent().unwrap_or(Path::new("/")))
            .map_err(|fault| fault.to_string())?;
        fs::write(&file, before + text).map_err(|fault| format!("{path}: {fault}"))
    }

    /// Types every command, and compares what it prints.
    fn typed(&mut self, text: &str) -> Result<(), Fault> {
        let mut fault = Fault::default();
        let mut now = String::new();
        for part in format!("\n{text}").split("\n$ ").skip(1) {
            let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
            now.push_str(&format!("$ {command}\n"));
            if let Some(folder) = command.strip_prefix("cd ") {
                self.here = self.here.join(folder);
                continue;
            }
            let output = self.run(command);
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            let printed = printed.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
            let printed = without_hash(printed.trim_end());
            let printed = printed.as_str();
            let expected = expected.trim_end();
            let held =
                Assert::new().try_eq(Some(&command), printed.into_data(), expected.into_data());
            let kept =
                held.as_ref().map_or_else(|_| cut_as(expected, printed), |()| expected.to_owned());
            now.push_str(&kept);
            now.push_str(if kept.is_empty() { "" } else { "\n" });
            fault.words.extend(held.err().map(|fault| fault.to_string()));
        }
        fault.now = Some(now);
        if fault.words.is_empty() { Ok(()) } else { Err(fault) }
    }

    /// Runs a command as a person would, with the program of this build first on the path.
    fn run(&self, command: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_playmaker"));
        let folder = program.parent().unwrap_or(program).display();
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new("bash")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(&self.here)
            .env_clear()
            .env("PATH", format!("{folder}:{path}"))
            .env("HOME", self.scratch.path())
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", "1795132800")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(["AUTHOR", "COMMITTER"].iter().flat_map(|who| {
                [
                    (format!("GIT_{who}_NAME"), "Mia"),
                    (format!("GIT_{who}_EMAIL"), "mia@example.com"),
                ]
            }))
            .output()
            .expect("bash runs")
    }
}

/// Returns what is printed now, cut where a page cuts it: as many lines from the top and from the end.
/// Where there are several cuts, nobody but its author knows what they are to leave out.
fn cut_as(expected: &str, printed: &str) -> String {
    let (lines, expected): (Vec<&str>, Vec<&str>) =
        (printed.lines().collect(), expected.lines().collect());
    let parts: Vec<&[&str]> = expected.split(|line| *line == "...").collect();
    let [head, tail] = parts.as_slice() else { return printed.to_owned() };
    let Some(tail) = lines.len().checked_sub(tail.len()).filter(|tail| *tail > head.len()) else {
        return printed.to_owned();
    };
    [&lines[..head.len()], &["..."], &lines[tail..]].concat().join("\n")
}

#[test]
fn a_page_stays_cut_where_it_is_cut() {
    let printed = "one\ntwo\nthree\nfour\nfive";
    let cases = [
        ("one\n...\nsix", "one\n...\nfive"),
        ("...\nsix", "...\nfive"),
        ("six\n...", "one\n..."),
        ("one\nsix", printed),
        ("one\n...\nthree\n...\nsix", printed),
        ("one\ntwo\n...\nthree\nfour\nsix", printed),
    ];
    for (expected, now) in cases {
        assert_eq!(cut_as(expected, printed), now, "{expected}");
    }
}

/// Puts a name of our own in place of that of a commit, which changes with every word of the sample.
fn without_hash(printed: &str) -> String {
    const BEFORE: &str = "the last commit (";
    match printed.split_once(BEFORE) {
        Some((head, rest)) if rest.get(8..9) == Some(")") => {
            format!("{head}{BEFORE}1a2b3c4d{}", &rest[8..])
        }
        _ => printed.to_owned(),
    }
}

/// Says whether the shell can read the lines, and `playmaker` what it is asked for in them.
fn readable(text: &str) -> Result<(), String> {
    let output = Command::new("bash").args(["-n", "-c", text]).output();
    let output = output.map_err(|fault| fault.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    for line in text.lines().filter(|line| line.starts_with("playmaker ")) {
        let line = line.split(" #").next().unwrap_or(line);
        Cli::try_parse_from(line.split_whitespace())
            .map_err(|fault| format!("`{line}`: {fault}"))?;
    }
    Ok(())
}
