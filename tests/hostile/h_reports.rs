//! H: findings, CI and what programs read. Every case of every group is held to `promise::reports_hold`; these aim at it.

use crate::{
    case::{case, cases, drive},
    ground::Ground,
};

/// Texts that mean something to a terminal, a runner, a table or a page.
const EVIL: &str = "::error file=x::pwned %0A::stop-commands::x ##[error]y | a | <img src=x onerror=x> @everyone [x](javascript:x) `x` ghadelimiter_x";

/// A playbook in which that stands wherever a message may show it.
fn evil(ground: &Ground) {
    ground.page("personas/p.md", &format!("---\ntitle: \"{EVIL}\\n::error::a\\r::error::b\"\nowner: \"{EVIL}\\n::error::c\"\nstatus: \"\\n::add-mask::d\"\n\"::warning::e\": x\n---\n\n::error::f\n\n[::error::g](::error::h.md)\n"));
    ground.page("::error::i.md", "---\ntitle: [x]\n---\n");
    ground.page("glossary.yaml", "\"\\n::error::j\": {term: x, means: y}\n");
}

/// Says whether a line begins a command of the runner, as the runner looks for one.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::") || line.contains("##[")
}

cases! {
    h01_workflow_commands: drive("`::error::`, `::stop-commands::`, `##[error]`, line ends and `%0A` in every value, key and name, in a job of GitHub's", |ground| {
        evil(ground);
        std::fs::write(ground.path("reports/summary"), "").expect("a file");
        let summary = ground.path("reports/summary");
        let job = [("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary.to_str().expect("UTF-8"))];
        for arguments in [&["check"][..], &["check", "--format", "short"], &["check", "--format", "markdown"], &["build", "--output", "out"]] {
            let ended = ground.playmaker_with(arguments, &job);
            assert_eq!(ended.code, 1, "{ended}");
            for line in ended.told().split(['\n', '\r']).filter(|line| is_command(line)) {
                let ours = ["::error file=", "::warning file=", "::notice file=", "::error title=", "::warning title="];
                assert!(ours.iter().any(|own| line.starts_with(own)), "{arguments:?}: {line:?}");
            }
        }
        let summary = std::fs::read_to_string(summary).expect("it is there");
        assert!(!summary.is_empty() && !summary.split(['\n', '\r']).any(is_command), "{summary}");
    }).requires("no line begins a command that is not ours, and ours say what they mean");

    h02_ansi_in_values: case("CSI, OSC 8, OSC 52, C1, BEL, backspace, CR and signs of direction in values, keys, ids, prose and names", |ground| {
        let odd = "\u{1b}[2J\u{1b}]8;;https://evil.example\u{7}x\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{9d}0;t\u{9c}\u{8}\u{8}\u{202e}\u{7f}";
        ground.page("personas/p.md", &format!("---\ntitle: \"\\e[31m\\u009b31m\\a\\b\\r\\u202e\"\nowner: \"\\e]52;c;eA==\\a\"\nstatus: \"\\u009d\"\n---\n\n{odd} [x](nope{odd}.md)\n[[term/{odd}]]\n"));
        ground.page("glossary.yaml", "\"\\e[2J\": {term: \"\\u009b\", means: [x]}\n");
    }).requires("each is shown as �").exits(1);

    h03_sarif_json: case("names with spaces, `%`, `#`, quotes, `?`, letters of many alphabets", |ground| {
        for name in ["a b", "100%", "a#b", "a'b", "a&b", "é字🎉", "a;b", "a[b]"] {
            ground.page(&format!("{name}.md"), "---\ntitle: T\n---\n\n[x](nope.md)\n");
        }
    }).requires("SARIF and JSON stay valid, and addresses are relative and encoded").finds("link-broken", "é字🎉.md", 5);

    h04_error_flood: drive("26,000 errors", |ground| {
        let names: Vec<String> = (0..26_000).map(|n| format!("x{n}")).collect();
        for (at, part) in names.chunks(500).enumerate() {
            ground.page(&format!("glossary/t{at}.yaml"), &format!("t{at}: {{term: T{at}, means: x, see: [\n{}\n]}}\n", part.join(",\n")));
        }
        let report = ground.path("reports/sarif");
        let checked = ground.playmaker(&["check", "--format", "human", "--format", &format!("sarif={}", report.display())]);
        assert_eq!(checked.code, 1);
        assert!(checked.told().contains("lists them all") && checked.told().lines().count() < 4_000, "{checked}");
        let text = std::fs::read_to_string(report).expect("it was written");
        let sarif: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(25_000));
    }).requires("200 are printed and all are counted; SARIF holds the 25,000 that code hosts take").within(90);

    h05_step_summary: drive("HTML, mentions, tables and delimiters in values, in the summary of a job and a comment", |ground| {
        evil(ground);
        let checked = ground.playmaker(&["check", "--format", "markdown"]);
        assert_eq!(checked.code, 1, "{checked}");
        assert!(!checked.stdout.contains("<img") && !checked.stdout.contains("(javascript:x)"), "{checked}");
        assert!(!checked.stdout.contains(" @everyone"), "{checked}");
    }).requires("they are words there: no HTML, nobody is called, no cell ends");

    h06_csv: drive("terms that begin with `=`, `+`, `-`, `@`, a tab and a carriage return", |ground| {
        ground.page("glossary.yaml", "a: {term: \"=cmd|' /C calc'!A0\", means: x}\nb: {term: \"+1+1\", means: \"-1\"}\nc: {term: \"@SUM(1)\", means: x}\nd: {term: \"\\t=1\", means: \"\\r=1\"}\ne: {term: \"a\\n=1\", means: \"\\\",=1\"}\n");
        let listed = ground.playmaker(&["list", "term", "--format", "csv"]);
        assert_eq!(listed.code, 0, "{listed}");
        let mut rows = csv::Reader::from_reader(listed.stdout.as_bytes());
        let mut cells = 0;
        for row in rows.records() {
            for cell in &row.expect("CSV") {
                cells += 1;
                let is_number = cell.parse::<f64>().is_ok();
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
            }
        }
        assert!(cells > 10, "{listed}");
    }).requires("no cell of a CSV begins a formula");

    h07_many_kinds: drive("faults of every sort in many files, checked with 1, 2 and 8 threads", |ground| {
        evil(ground);
        for n in 0..30 {
            ground.page(&format!("personas/q{n}.md"), "---\ntitle: [x]\nstauts: y\nowner: nobody\n---\n\n[[term/nope]] [x](nope.md)\n");
        }
        let told = |threads| ground.playmaker_with(&["check", "--format", "short"], &[("RAYON_NUM_THREADS", threads)]).told();
        let once = told("1");
        assert!(once.lines().count() > 90, "{once}");
        assert_eq!([told("2"), told("8")], [once.as_str(), once.as_str()]);
    }).requires("all are told in one run, in the same order every time");
}
