//! Whatever a playbook says, every format stays what it is, and gives the text back.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use super::{Context, FORMATS, find, github, markdown_text, printable};
use crate::{
    diagnostic::{Diagnostic, Label, Replacement, Report, RuleId, Severity, file},
    source::{Sources, Span},
};

const RULE: RuleId = RuleId { code: "P0000", name: "some-rule" };

/// What a finding is made of: path, text of the file, message, help and severity.
type Parts = (String, String, String, String, Severity);

fn parts() -> impl Strategy<Value = Parts> {
    // Much of what is special to one of the formats, and anything else.
    const SPECIAL: &str = "(::|##\\[|%|%0A|\\]\\]>|<!--|]\\(|[|<>&\"'`,:@#*_\\\\/\u{1b}\u{7}\r\n\u{202e}\u{2028}\u{fffe}]|\
                           error|[a-zé]|\\PC|\\p{C}){0,12}";
    let severity =
        prop_oneof![Just(Severity::Error), Just(Severity::Warning), Just(Severity::Advice)];
    (SPECIAL, SPECIAL, SPECIAL, SPECIAL, severity)
}

/// Calls `look` with a report of findings made of parts, and what it is about.
fn with_report(all: &[Parts], look: impl Fn(&Report, &Context<'_>)) {
    let mut sources = Sources::default();
    let findings = all.iter().map(|(path, text, message, help, severity)| {
        let file = sources.add(format!("{path}.md"), text.as_str());
        let span = Span::new(file, 0..text.len());
        let mut finding = Diagnostic::new(RULE, span, message)
            .help(help)
            .related(span, help)
            .replace_with(Replacement::certain(message));
        finding.primary = Label { span, text: message.clone() };
        finding.severity = *severity;
        finding
    });
    let findings = findings.collect();
    let report = Report { findings, ..Report::default() };
    look(&report, &Context::of(&sources));
}

fn written(format: &str, report: &Report, context: &Context<'_>) -> String {
    (find(format).expect("it is in the list").write)(report, context)
}

/// What the runner does with the text of a command.
fn data(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

/// What it does with a property.
fn property(text: &str) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

#[test]
fn a_help_names_files_as_the_reader_of_a_format_opens_them() {
    let mut sources = Sources::with_prefix("../ours/playbook/");
    let persona = sources.add("personas/anna.md", "pains: [gone]");
    let help = format!("define it in {}", file("pains/gone.md"));
    let finding = Diagnostic::new(RULE, Span::new(persona, 8..12), "no such pain").help(help);
    let report = Report { findings: vec![finding], ..Report::default() };
    let context = Context { folder: "playbook/".to_owned(), ..Context::of(&sources) };
    for format in FORMATS {
        // A terminal stands in a folder; a code host shows the whole repository.
        let is_local = matches!(format.name, "human" | "short" | "json");
        let from = if is_local { "../ours/" } else { "" };
        let text = (format.write)(&report, &context);
        for path in ["personas/anna.md", "pains/gone.md"] {
            let name = format!("{from}playbook/{path}");
            assert!(text.contains(&name), "{}: {name}\n{text}", format.name);
        }
        assert!(is_local || !text.contains("ours"), "{}\n{text}", format.name);
    }
    let on_site = super::document(&report, &sources, "");
    assert_eq!(on_site["findings"][0]["help"][0], "define it in `pains/gone.md`");
    assert_eq!(on_site["findings"][0]["place"]["path"], "personas/anna.md");
}

proptest! {
    #[test]
    fn a_command_gives_back_what_went_in_and_nothing_else_is_one(all in prop::collection::vec(parts(), 0..4)) {
        with_report(&all, |report, context| {
            let text = written("github", report, context);
            let mut lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines.len(), report.findings.len());
            for finding in &report.findings {
                let sort = match finding.severity {
                    Severity::Error => "::error ",
                    Severity::Warning => "::warning ",
                    Severity::Advice => "::notice ",
                };
                let path = printable(&context.path(finding.primary.span.file));
                let words = format!("{}\n{}", printable(&finding.message), printable(&finding.help[0].seen_from(&context.folder)));
                let is_told = |line: &&str| {
                    let rest = line.strip_prefix(sort)?;
                    let (properties, message) = rest.split_once("::")?;
                    let named = properties.split(',').find_map(|pair| pair.strip_prefix("file="))?;
                    (property(named) == path && data(message) == words).then_some(())
                };
                let at = lines.iter().position(|line| is_told(line).is_some());
                lines.remove(at.unwrap_or_else(|| panic!("{words:?} of {path:?} in {text}")));
            }
        });
    }

    #[test]
    fn json_is_json_and_says_the_same(all in prop::collection::vec(parts(), 0..4)) {
        with_report(&all, |report, context| {
            let read = |format| -> Value {
                let text = written(format, report, context);
                assert!(!text.contains("##["), "{text}");
                serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
            };
            let (plain, gitlab, sarif) = (read("json"), read("gitlab"), read("sarif"));
            assert_eq!(plain, super::document(report, context.sources, context.sources.display_folder()));
            let mut fingerprints = std::collections::BTreeSet::new();
            for (at, finding) in report.findings.iter().enumerate() {
                let words = printable(&finding.message);
                assert_eq!(plain["findings"][at]["message"], finding.message.as_str());
                let told = gitlab[at]["description"].as_str().expect("a text");
                assert!(told.starts_with(&words), "{told}");
                assert!(fingerprints.insert(gitlab[at]["fingerprint"].to_string()));
                let result = &sarif["runs"][0]["results"][at];
                let told = result["message"]["text"].as_str().expect("a text");
                let told = told.replace("]\u{2060}(", "](");
                assert!(told.starts_with(&words), "{told}");
                let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
                let uri = place["uri"].as_str().expect("a text");
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._/%".contains(c);
                assert!(uri.chars().all(is_plain), "{uri}");
                let path = percent_encoding::percent_decode_str(uri).decode_utf8_lossy();
                assert_eq!(path, context.path(finding.primary.span.file));
            }
        });
    }

    #[test]
    fn xml_is_xml_and_says_the_same(all in prop::collection::vec(parts(), 0..4)) {
        with_report(&all, |report, context| {
            let text = written("junit", report, context);
            let read = roxmltree::Document::parse(&text);
            let read = read.unwrap_or_else(|fault| panic!("{fault}: {text}"));
            assert!(!text.contains("##["), "{text}");
            let tests: Vec<_> =
                read.descendants().filter(|node| node.has_tag_name("testcase")).collect();
            for (test, finding) in tests.iter().zip(&report.findings) {
                let words = printable(&finding.message).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
                let name = test.attribute("name").expect("a name");
                assert!(name.starts_with(&format!("{}: {words}", RULE.name)), "{name:?}");
                let failed = test.children().any(|node| node.has_tag_name("failure"));
                assert_eq!(failed, finding.severity == Severity::Error);
            }
        });
    }

    #[test]
    fn in_markdown_content_is_text(all in prop::collection::vec(parts(), 0..4)) {
        with_report(&all, |report, context| {
            let text = written("markdown", report, context);
            let rows = text.lines().filter(|line| line.starts_with("| ")).count();
            let heads = text.matches("| Where | What | What to type |").count();
            assert_eq!(rows, report.findings.len() + heads, "{text}");
            let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
            for event in Parser::new_ext(&text, options) {
                match event {
                    Event::Html(html) | Event::InlineHtml(html) => {
                        let ours = ["<!-- playmaker check", "<sub>", "</sub>", "<br>", "<details>", "</details>"];
                        assert!(ours.iter().any(|own| html.starts_with(own)), "{html:?} in {text}");
                    }
                    Event::Code(_) => panic!("code in {text}"),
                    Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Strong | Tag::Emphasis | Tag::Strikethrough) => {
                        panic!("markup in {text}");
                    }
                    _ => {}
                }
            }
        });
    }

    #[test]
    fn what_people_read_is_no_command(all in prop::collection::vec(parts(), 0..4)) {
        with_report(&all, |report, context| {
            for format in FORMATS {
                let text = (format.write)(report, context);
                let text = match format.name {
                    "human" | "short" => github::defused(&text),
                    _ => text,
                };
                let plain = anstream::adapter::strip_str(&text).to_string();
                for line in plain.split(['\n', '\r']) {
                    let is_command = line.trim_start().starts_with("::");
                    assert!(!is_command || format.name == "github", "{}: {line:?}", format.name);
                    assert!(!line.contains("##[") || format.name == "github", "{}: {line:?}", format.name);
                }
            }
        });
    }

    #[test]
    fn a_text_for_people_keeps_all_but_the_command(text in "(::|##\\[|\u{1b}\\[1m|[ \t\r\n]|\\PC){0,20}") {
        let defused = github::defused(&text);
        let seen = |text: &str| anstream::adapter::strip_str(text).to_string().replace('\u{2060}', "");
        prop_assert_eq!(seen(&defused), seen(&text));
    }
}

#[test]
fn a_fingerprint_stays_when_lines_move_and_differs_for_equal_findings() {
    let fingerprints = |text: &str| -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("kpis.yaml", text);
        let places = text.match_indices("slq").map(|(at, _)| Span::new(file, at..at + 3));
        let findings = places.map(|span| Diagnostic::new(RULE, span, "`slq` is not defined"));
        let report = Report { findings: findings.collect(), ..Report::default() };
        let text = written("gitlab", &report, &Context::of(&sources));
        let read: Value = serde_json::from_str(&text).expect("JSON");
        let all = read.as_array().expect("a list").iter();
        all.map(|one| one["fingerprint"].to_string()).collect()
    };
    let (before, after) =
        (fingerprints("to: slq\nor: slq\n"), fingerprints("# new\n\nto: slq\nor: slq\n"));
    assert_eq!(before, after);
    assert_ne!(before[0], before[1]);
    assert_ne!(fingerprints("to: slq\n"), fingerprints("to: slQ slq2\n")[1..]);
}

#[test]
fn github_gets_ten_of_a_sort_and_hears_of_the_others() {
    let part = |severity, n: usize| {
        (format!("a{n}"), "x".to_owned(), format!("message {n}"), String::new(), severity)
    };
    let all: Vec<Parts> = (0..13)
        .map(|n| part(Severity::Warning, n))
        .chain((13..25).map(|n| part(Severity::Error, n)))
        .collect();
    with_report(&all, |report, context| {
        let text = written("github", report, context);
        let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
        assert_eq!((count("::error "), count("::warning ")), (10, 10));
        assert!(text.starts_with("::error "), "{text}");
        assert!(text.contains("\nand 2 errors, 3 warnings more;"), "{text}");
    });
}

#[test]
fn a_long_report_fits_a_comment_and_says_what_is_left_out() {
    let long = "quite a long text ".repeat(100);
    let all: Vec<Parts> = (0..300)
        .map(|n| (format!("a{n}"), "x".to_owned(), long.clone(), long.clone(), Severity::Error))
        .collect();
    with_report(&all, |report, context| {
        let text = written("markdown", report, context);
        assert!(text.len() < 32_000, "{}", text.len());
        assert!(text.contains("\n… and 2"), "{text}");
        let sarif: Value = serde_json::from_str(&written("sarif", report, context)).expect("JSON");
        assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(300));
    });
}

#[test]
fn sarif_holds_as_many_results_as_github_takes_errors_first() {
    let mut sources = Sources::default();
    let file = sources.add("a.md", "x");
    let one = |n: usize| {
        let mut finding = Diagnostic::new(RULE, Span::new(file, 0..1), format!("{n}"));
        finding.severity = if n == 25_000 { Severity::Error } else { Severity::Advice };
        finding
    };
    let report = Report { findings: (0..=25_000).map(one).collect(), ..Report::default() };
    let text = written("sarif", &report, &Context::of(&sources));
    let read: Value = serde_json::from_str(&text).expect("JSON");
    let run = &read["runs"][0];
    let results = run["results"].as_array().expect("a list");
    assert_eq!(results.len(), 25_000);
    assert_eq!(results[0]["level"], "error");
    let said = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(*said, "25000 of 25001 findings are listed here, errors first");
}

#[test]
fn markup_of_every_sort_is_text() {
    assert_eq!(markdown_text("</details> @all"), "&lt;/details&gt; @\u{2060}all");
}
