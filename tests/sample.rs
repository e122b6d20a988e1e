//! The sample playbook, read from the repository: it holds together, and no mention of a lead stage
//! in it can go wrong unnoticed.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::{path::Path, sync::Arc};

use playmaker::{
    check,
    diagnostic::{Diagnostic, Severity},
    list,
    model::{
        self, Playbook, ReferenceSource, Resolution, Today, kinds,
        qualify::{Qualification, leads},
        value::Date,
    },
    site::{self, Theme},
    source::{self, MemoryTree, Position, Span, Tree as _},
};

fn sample() -> MemoryTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|file| file.expect("the sample"));
    let files = files.filter(|file| file.file_type().is_file());
    let read = |file: walkdir::DirEntry| {
        let path = file.path().strip_prefix(&root).expect("below the root").to_string_lossy();
        (path.replace('\\', "/"), std::fs::read(file.path()).expect("the sample can be read"))
    };
    files.map(read).collect()
}

fn read(tree: &MemoryTree) -> (Playbook, Vec<Diagnostic>) {
    let loaded = source::load(tree, "").expect("a tree in memory can be listed");
    let today = Today::Usual(Date::parse("2026-11-20").expect("a date"));
    let playbook = model::build(loaded, today);
    let findings = check::check(&playbook);
    (playbook, findings)
}

#[test]
fn the_sample_has_no_error_and_no_warning() {
    let (playbook, findings) = read(&sample());
    let told: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity > Severity::Advice)
        .map(|finding| playmaker::diagnostic::emit::plain(finding, &playbook.sources))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}

/// Writes something else where a file first says something.
fn replace(tree: &mut MemoryTree, path: &str, from: &str, to: &str) {
    let text = tree.read(path, u64::MAX).expect("it is there");
    let text = String::from_utf8(text).expect("it is a text");
    assert!(text.contains(from), "{path} says no {from}");
    tree.insert(path, text.replacen(from, to, 1));
}

/// Reading less because another version says the same changes nothing of what is read.
#[test]
fn a_version_read_beside_another_is_the_same() {
    type Change = fn(&mut MemoryTree);
    let changes: [Change; 16] = [
        |_| (),
        // What it says, and nothing that others name.
        |tree| replace(tree, "lead-stages/mql.md", "owner:", "doc: Words\nowner:"),
        // Its id.
        |tree| {
            let mql = tree.read("lead-stages/mql.md", u64::MAX).expect("it is there");
            tree.remove("lead-stages/mql.md");
            tree.insert("lead-stages/ready.md", mql);
        },
        // Another name, and one that another item has.
        |tree| replace(tree, "lead-stages/mql.md", "owner:", "aliases: [ready, sal]\nowner:"),
        // An item in front of others, which get other numbers.
        |tree| replace(tree, "pains.yaml", "", "first-of-all:\n  title: First\n"),
        // The same ids, of another kind.
        |tree| {
            let assets = tree.read("assets.yaml", u64::MAX).expect("it is there");
            tree.remove("assets.yaml");
            tree.insert("plays/assets.yaml", assets);
        },
        // Somebody whom many items name.
        |tree| {
            replace(tree, "playbook.yaml", "people:\n", "people:\n  - {id: new-here, name: New}\n");
        },
        // A second kind of its own.
        |tree| replace(tree, "playbook.yaml", "kinds: {", "kinds: {deal: {title: Deal}, "),
        // Another kind in the folder of one.
        |tree| replace(tree, "playbook.yaml", "{bet: {", "{wager: {folder: bets, "),
        // What a kind of its own asks of its items, which stay.
        |tree| replace(tree, "kinds/bet.schema.json", "10", "3"),
        // The files behind it get other numbers.
        |tree| tree.insert("a-new-page.md", "# New\n\nSee [[stage/mql]].\n"),
        |tree| tree.remove("lead-stages/mql.md"),
        |tree| tree.insert("lead-stages/mql.md", "---\nstatus: [agreed\n---\n"),
        |tree| tree.insert("lead-stages/mql.md", b"---\nstatus: agreed\n---\n\xFF".to_vec()),
        |tree| tree.insert("playbook.yaml", "title: Another\nkinds: [{name: bet}]\n"),
        |tree| tree.insert("data/new.csv", "period,stage,value\n2026-01,mql,5\n"),
    ];
    let day = Today::Pinned(Date::parse("2026-11-20").expect("a date"));
    let load = |tree: &MemoryTree| source::load(tree, "").expect("a tree in memory can be listed");
    let (mut sample, mut n_found) = (sample(), 0);
    let own = "kinds: {bet: {title: Bet, schema: kinds/bet.schema.json}}\ntitle:";
    replace(&mut sample, "playbook.yaml", "title:", own);
    sample.insert("kinds/bet.schema.json", r#"{"properties": {"odds": {"maximum": 10}}}"#);
    sample.insert("bets/one.md", "---\ntitle: One\nodds: 5\n---\n");
    let read_sample = model::build(load(&sample), day);
    let mut differ = Vec::new();
    for (at, change) in changes.into_iter().enumerate() {
        let mut tree = sample.clone();
        change(&mut tree);
        let changed = model::build(load(&tree), day);
        for (tree, alone, other) in
            [(&tree, &changed, &read_sample), (&sample, &read_sample, &changed)]
        {
            let beside = model::build_beside(load(tree), day, other);
            n_found += beside.faults.len();
            // Whole playbooks are too long to be printed beside each other.
            differ.extend((format!("{beside:?}") != format!("{alone:?}")).then_some(at));
        }
    }
    assert_eq!(differ, [0; 0], "the changes by number");
    assert!(n_found > 0, "faults are among what is compared");
}

/// What decision D-0003 shows in words is what its score says.
#[test]
fn the_leads_of_the_decision_get_the_points_of_its_table() {
    let (playbook, _) = read(&sample());
    let decision = playbook.find(&kinds::DECISION, "D-0003").expect("the sample has it");
    let text = &playbook.sources.file(decision.file()).text;
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
    let rows: Vec<Vec<&str>> =
        rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert_eq!(rows.len(), 3);
    let score = playbook.find(&kinds::QUALIFICATION, "mql-score").expect("the sample has it");
    let (score, samples) = (Qualification::of(score).expect("it can be run"), leads(score));
    for row in rows {
        let [title, fit, engagement, _, version_2] = row[..] else { panic!("{row:?}") };
        let sample = samples.iter().find(|sample| sample.name == title).expect(title);
        let verdict = score.judge(&sample.lead);
        let points = ["fit", "engagement"].map(|side| verdict.points(side).to_string());
        assert_eq!(points, [fit, engagement], "{title}");
        assert_eq!(verdict.qualifies(), version_2 == "MQL", "{title}");
    }
}

/// Every place of the sample that names the lead stage `sql`, as file, place and text.
fn mentions_of_sql(playbook: &Playbook) -> Vec<(String, Span, Position)> {
    let sql = playbook.find(&kinds::LEAD_STAGE, "sql").expect("the sample has it").number;
    let fields = playbook.references().filter(|reference| reference.to == Resolution::Found(sql));
    let fields = fields.map(|reference| reference.span);
    let prose = playbook.links.iter().filter(|link| link.target.entry() == Some(sql));
    let spans: Vec<Span> = fields.chain(prose.map(|link| link.span)).collect();
    let sources = &playbook.sources;
    let named = |span: &Span| sources.text(*span).contains("sql");
    let place = |span: Span| {
        let at = span.start as usize + sources.text(span).find("sql").expect("filtered");
        let exact = Span::new(span.file, at..at + 3);
        (sources.file(span.file).path.clone(), exact, sources.position(exact))
    };
    spans.into_iter().filter(named).map(place).collect()
}

#[test]
fn a_misspelt_stage_is_found_wherever_the_sample_names_it() {
    let tree = sample();
    let (playbook, _) = read(&tree);
    let mentions = mentions_of_sql(&playbook);
    assert!(mentions.len() > 40, "the sample names `sql` in {} places only", mentions.len());
    for (path, span, at) in mentions {
        let file = playbook.sources.find(&path).expect("it was read");
        let mut text = playbook.sources.file(file).text.clone();
        text.replace_range(span.range(), "slq");
        let mut changed = tree.clone();
        changed.insert(path.as_str(), text);
        let (playbook, findings) = read(&changed);
        let line = at.line;
        let found = findings.iter().find(|finding| {
            let place = playbook.sources.position(finding.primary.span);
            let same_file = playbook.sources.file(finding.primary.span.file).path == path;
            finding.rule.name == "stage-undefined" && same_file && place.line == line
        });
        let Some(finding) = found else {
            panic!("{path}:{line}: `slq` was not found; {findings:#?}");
        };
        assert_eq!(finding.severity, Severity::Error, "{path}:{line}");
        let place = playbook.sources.position(finding.primary.span);
        let marked = playbook.sources.text(finding.primary.span);
        let start = place.column + marked.find("slq").expect("the mark covers the slip");
        assert_eq!(start, at.column, "{path}:{line}: the mark is elsewhere");
        let help: String = finding.help.iter().map(|help| help.seen_from("")).collect();
        assert!(help.contains("the nearest defined stage is `sql`"), "{path}:{line}: {help}");
    }
}

#[test]
fn references_come_from_every_kind_of_place() {
    let (playbook, _) = read(&sample());
    let sql = playbook.find(&kinds::LEAD_STAGE, "sql").expect("the sample has it").number;
    let mut kinds: Vec<&str> = playbook
        .references()
        .filter(|reference| reference.to == Resolution::Found(sql))
        .map(|reference| match reference.from {
            ReferenceSource::Entry(number) => playbook.entry(number).kind.name,
            ReferenceSource::Data(_) => "data",
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    for expected in [
        "asset",
        "data",
        "decision",
        "goal",
        "handoff",
        "kpi",
        "lead-stage",
        "play",
        "qualification",
    ] {
        assert!(kinds.contains(&expected), "no {expected} names `sql`: {kinds:?}");
    }
}

/// What programs read is what `docs/list.schema.json` says, for every kind.
#[test]
fn lists_of_every_kind_are_what_their_schema_says() {
    let schema = include_str!("../docs/list.schema.json");
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let (playbook, _) = read(&sample());
    let format = list::emit::find("json").expect("the format");
    for kind in playbook.catalog.all() {
        let list = list::list(&playbook, kind, list::Asked::default());
        let text = (format.write)(&list, None);
        let document: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let wrong: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}: {}", kind.name, wrong.join("\n"));
        let items = document["items"].as_array().expect("a list");
        assert_eq!(items.len(), playbook.of_kind(kind).count(), "{}", kind.name);
        for item in items {
            let fields = item["fields"].as_object().expect("fields").len();
            assert!(fields > 0 || kind == &kinds::PAGE, "{item}");
        }
    }
}

/// Every kind of item with every type of value, as the site tells programs.
#[test]
fn what_the_site_tells_programs_is_what_its_schemas_say() {
    let (playbook, _) = read(&sample());
    let findings = site::Findings::of(&playbook, &check::report(&playbook));
    let options = site::Options { findings: Some(Arc::new(findings)), ..site::Options::default() };
    let plan = site::plan(&playbook, &options);
    let theme = Theme::standard().expect("the theme");
    let file = |path: &str| -> serde_json::Value {
        let page = site::render(&playbook, &theme, &plan, path).expect("it is planned");
        serde_json::from_slice(&page.bytes).expect("it is JSON")
    };
    for name in ["playbook", "findings", "changes"] {
        let (schema, document) =
            (file(&format!("{name}.schema.json")), file(&format!("{name}.json")));
        let validator = jsonschema::validator_for(&schema).expect("it is a schema");
        let wrong: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
        let told = document.to_string();
        assert!(!told.contains("@merrowdale"), "{name}.json holds an address of a person");
    }
}

#[test]
fn everybody_who_owns_something_in_the_sample_can_be_asked_for_a_review() {
    let (playbook, _) = read(&sample());
    let owners = playmaker::owners::owners(&playbook);
    assert!(owners.silent.is_empty() && owners.absent.is_empty(), "{owners:#?}");
    assert_eq!(
        owners.account(playbook.arbiter().expect("it has one")),
        "astrid.lindqvist@merrowdale.example"
    );
}
