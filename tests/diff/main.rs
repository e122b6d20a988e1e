//! `playmaker diff`, and what else asks git, in real repositories: the sample playbook as the first commit, then what
//! people do to it, and the ways in which repositories are not what one thinks.
#![expect(clippy::disallowed_methods, reason = "the tests make repositories")]

mod digest;
mod edits;
mod git;
mod json;
#[path = "../support/repository.rs"]
mod repository;

use repository::{HANDOFF, Repository};

const MQL: &str = "playbook/lead-stages/mql.md";

#[test]
fn nothing_changed_is_said_in_one_line() {
    let repository = Repository::with_sample("playbook");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
    assert_eq!(repository.diff(&["HEAD", "HEAD"]), "no change of meaning\n");
}

#[test]
fn a_longer_limit_is_looser_and_softened() {
    let repository = Repository::with_sample("playbook");
    repository.soften();
    assert_eq!(
        repository.diff(&[]),
        "\
changed  Hand-off “Marketing hands a lead to sales development”  handoff/mql-to-sal, agreed
  First touch within: 4 business hours → 24 business hours
    looser · softened: a longer time · playbook/handoffs/mql-to-sal.md:25
  check whether this still holds: Term “Service level agreement”, Term “Hand-off”, \
Page “Merrowdale sales and marketing playbook”, Journey stage “Explore”, KPI “First touch in time”, \
Lead stage “Marketing qualified lead (MQL)”, 4 more

1 changed
1 softening of what was agreed
must agree: Marco Benedetti (marketing), Dana Okafor (sales)
"
    );
}

#[test]
fn a_typo_in_the_prose_is_one_line_and_needs_nobody() {
    let repository = Repository::with_sample("playbook");
    repository.edit(MQL, "this person is worth an hour", "this person is worth a hour");
    assert_eq!(
        repository.diff(&[]),
        "\
changed  Lead stage “Marketing qualified lead (MQL)”  lead-stage/mql, agreed
  Prose: 1 word changed
    … sales: this person is worth [-an-] [+a+] hour of your day. It …
    playbook/lead-stages/mql.md:48

1 changed
"
    );
}

#[test]
fn a_lower_threshold_names_no_decision_until_one_says_so() {
    let repository = Repository::with_sample("playbook");
    repository.edit("playbook/qualification/mql-score.yaml", "total: 60", "total: 50");
    let said = repository.diff(&[]);
    assert!(
        said.contains("  Threshold › Total: 60 → 50\n    looser · softened: a lower number · "),
        "{said}"
    );
    repository.write(
        "playbook/decisions/D-0009-lower.md",
        "---\ntitle: Lower\ndate: 2026-11-20\nstatus: agreed\nsigned: {sales: dana-okafor, marketing: \
         marco-benedetti}\nchanges:\n  - {item: qualification/mql-score, field: threshold.total, \
         before: 60, after: 50}\n---\n",
    );
    let said = repository.diff(&[]);
    assert!(said.contains("softened: a lower number · agreed in D-0009 · "), "{said}");
    assert!(said.contains("added  Decision “Lower”  decision/D-0009, agreed"), "{said}");
}

#[test]
fn a_renamed_stage_is_one_change() {
    let repository = Repository::with_sample("playbook");
    repository.git(&["mv", "playbook/lead-stages/nurture.md", "playbook/lead-stages/pool.md"]);
    for file in walkdir::WalkDir::new(&repository.top).into_iter().filter_map(Result::ok) {
        let name = file.path().to_string_lossy().into_owned();
        if !file.file_type().is_file() || name.contains("/.git/") || name.ends_with(".svg") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).expect("text");
        let text = text
            .replace("to: nurture", "to: pool")
            .replace("of: nurture", "of: pool")
            .replace("stage/nurture", "stage/pool")
            .replace("[[nurture", "[[pool")
            .replace("lead-stages/nurture", "lead-stages/pool")
            .replace("nurture.md", "pool.md");
        std::fs::write(file.path(), text).expect("text");
    }
    let said = repository.diff(&[]);
    assert!(
        said.contains(
            "renamed  Lead stage “Nurture”  lead-stage/nurture → lead-stage/pool, agreed"
        ),
        "{said}"
    );
    let heads = said.lines().filter(|line| line.starts_with("changed")).count();
    assert_eq!(heads, 0, "{said}");
}

#[test]
fn items_are_added_and_removed() {
    let repository = Repository::with_sample("playbook");
    std::fs::remove_file(repository.top.join("playbook/competitors/thermowatch.md"))
        .expect("it is there");
    repository.write("playbook/competitors/fridge.md", "---\ntype: direct\n---\nA fridge.\n");
    let said = repository.diff(&[]);
    assert!(said.contains("added  Competitor “Fridge”  competitor/fridge, draft\n"), "{said}");
    assert!(said.contains("removed  Competitor “Thermowatch”  competitor/thermowatch, agreed\n  softened: it was agreed, and is gone\n"), "{said}");
    assert!(said.contains("\n1 added, 1 removed\n"), "{said}");
    assert!(!said.contains("changed  "), "{said}");
}

#[test]
fn a_moved_item_and_other_line_ends_are_no_change() {
    let repository = Repository::with_sample("playbook");
    let list = repository.top.join("playbook/qualification/mql-score.yaml");
    let text = std::fs::read_to_string(&list).expect("the sample");
    let fields: String = text.lines().skip(1).map(|line| format!("{}\r\n", &line[2..])).collect();
    std::fs::remove_file(list).expect("it is there");
    repository.write("playbook/qualification/mql-score.md", &format!("---\r\n{fields}---\r\n"));
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
}

#[test]
fn settings_and_people_are_compared_too() {
    let repository = Repository::with_sample("playbook");
    let settings = "playbook/playbook.yaml";
    repository.edit(settings, "arbiter: astrid-lindqvist", "arbiter: priya-raman");
    repository.edit(settings, "role: Chief marketing officer", "role: Head of marketing");
    let said = repository.diff(&[]);
    assert!(
        said.starts_with(
            "changed  Settings  playbook.yaml\n  Arbiter: Astrid Lindqvist → Priya Raman\n    \
             playbook/playbook.yaml:9\n"
        ),
        "{said}"
    );
    assert!(
        said.contains("changed  Person “Marco Benedetti”  person/marco-benedetti\n  Role: "),
        "{said}"
    );
}

#[test]
fn a_lowered_rule_and_a_waiver_are_softened() {
    let repository = Repository::with_sample("playbook");
    let settings =
        std::fs::read_to_string(repository.top.join("playbook/playbook.yaml")).expect("it");
    let off = "stage-order: {level: off, because: not now}";
    let settings = match settings.contains("\nrules:") {
        true => settings.replace("\nrules:", &format!("\nrules:\n  {off}")),
        false => format!("{settings}\nrules:\n  {off}\n"),
    };
    repository.write("playbook/playbook.yaml", &settings);
    let said = repository.diff(&[]);
    assert!(said.contains("softened: a rule matters less"), "{said}");
}

#[test]
fn a_raised_limit_is_softened_and_what_was_too_large_before_is_not_read() {
    let repository = Repository::with_sample("playbook");
    let path = "playbook/playbook.yaml";
    let settings = std::fs::read_to_string(repository.top.join(path)).expect("it");
    repository.write("playbook/long.md", &"word ".repeat(300_000));
    repository.commit("a page that is too large");
    let raise = |size: &str| {
        repository.write(path, &format!("{settings}limits: {{page: {size}}}\n"));
        repository.diff(&[])
    };
    for size in ["2 MB", "8 MB"] {
        let said = raise(size);
        assert!(said.contains("softened: larger files are let in"), "{said}");
        assert!(said.contains("long.md"), "what could not be read then cannot be compared: {said}");
    }
    repository.commit("a limit of 8 MB");
    let lowered = raise("2 MB");
    assert!(!lowered.contains("softened") && !lowered.contains("long.md"), "{lowered}");
}

#[test]
fn the_comment_of_a_pull_request_begins_with_what_was_softened() {
    let repository = Repository::with_sample("playbook");
    repository.soften();
    repository.edit(HANDOFF, "  - Source\n", "");
    let said =
        repository.diff(&["--format", "markdown", "--preview-url", "https://preview.example/42/"]);
    let (head, rest) = said.split_once("\n### Check").expect("what to check");
    let link = "[Hand-off “Marketing hands a lead to sales development”](<https://preview.example/42/handoff/mql-to-sal.html>)";
    assert_eq!(
        head,
        format!(
            "\
<!-- playmaker diff -->
## Playbook: 1 changed

### ⚠️ Softened

What was agreed asks less than before.

| Item | What | Before | After | How |
|---|---|---|---|---|
| {link} | First touch within | 4 business hours | 24 business hours | a longer time |

### Changed definitions

**{link}** · was agreed

| Field | Before | After | |
|---|---|---|---|
| Payload | Source | — | no agreed decision says so |
| First touch within | 4 business hours | 24 business hours | looser, no agreed decision says so |

### Who must agree

- Marco Benedetti, for marketing
- Dana Okafor, for sales
"
        )
    );
    assert!(
        rest.contains("\n- [ ] [KPI “First touch in time”](<https://preview.example/42/kpi/"),
        "{rest}"
    );
}

#[test]
fn an_address_that_is_none_is_refused() {
    let repository = Repository::with_sample("playbook");
    for address in ["javascript:alert(1)", "https://x> <b>", "https://"] {
        repository.trouble(&["--preview-url", address]);
    }
}
