//! The diff over small playbooks: what is a change, and what is none.

use super::{
    Diff, Fate, diff,
    emit::{self, Report, Revision},
};
use crate::{
    check::{rules::RULES, run_example},
    model::{self, FieldPath, Playbook, Today, value::Date},
    source::{self, MemoryTree},
};

const SETTINGS: &str = "title: T\nteams: [{id: sales, name: Sales, function: sales, head: ann}]\n\
    people: [{id: ann, name: Ann, role: CSO, team: sales, level: c-level}]\n";

const STAGE: &str = "\
sal:
  status: agreed
  definition: A lead that an SDR must call within 4 business hours
  type: sla
  time_limit: 5 business days
  next: [{to: sql, when: accepted}, {to: lost, when: rejected}]
sql: {status: agreed, definition: A lead with a meeting, type: sla, time_limit: 10 days}
lost: {definition: A lead that will not buy, type: end}
";

fn read(files: &[(&str, &str)]) -> Playbook {
    let tree: MemoryTree = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    model::build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

fn stages(text: &str) -> Playbook {
    read(&[("playbook.yaml", SETTINGS), ("lead-stages.yaml", text)])
}

fn printed(before: &Playbook, after: &Playbook, diff: &Diff, format: &str) -> String {
    let revision = |name: &str| Revision { name: name.to_owned(), asked: None, commit: None };
    let report = Report {
        before,
        after,
        diff,
        base: revision("before"),
        head: revision("after"),
        address: &|_| None,
    };
    let text = (emit::find(format).expect("it is in the list").write)(&report);
    let mut plain = String::new();
    let mut parts = text.split('\u{1b}');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

/// Compares two playbooks and prints what a person reads.
fn human(before: &Playbook, after: &Playbook) -> String {
    printed(before, after, &diff(before, after), "human")
}

/// Changes the stages in one place, and prints the lines about it without places.
fn after(from: &str, to: &str) -> String {
    assert!(STAGE.contains(from), "`{from}` is not in the example");
    let text = human(&stages(STAGE), &stages(&STAGE.replace(from, to)));
    let without_place = |line: &str| {
        let notes = line.split(" · ").filter(|note| !note.trim().starts_with("lead-stages.yaml"));
        notes.collect::<Vec<_>>().join(" · ").trim_end().to_owned()
    };
    text.lines()
        .skip(1)
        .map(without_place)
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_playbook_does_not_differ_from_itself() {
    for rule in RULES {
        for example in [&rule.bad, &rule.good] {
            let (one, other) = (run_example(example).playbook, run_example(example).playbook);
            let diff = diff(&one, &other);
            assert!(diff.is_empty(), "{}: {:#?}", rule.id.name, diff);
        }
    }
}

/// What a decision would write for each change is what stands there: the ledger and the diff agree.
#[test]
fn every_path_leads_to_what_changed() {
    let mut n_checked = 0;
    for rule in RULES {
        let (one, other) = (run_example(&rule.bad).playbook, run_example(&rule.good).playbook);
        for (before, after) in [(&one, &other), (&other, &one)] {
            for item in diff(before, after).items.iter().filter(|item| item.fate == Fate::Changed) {
                for change in item.fields.iter().filter(|change| !change.is_unnamed) {
                    let Some(path) = change.path().filter(|path| is_written(path)) else {
                        continue;
                    };
                    let entry = item.is_now(after).expect("it changed");
                    let now = path.said(after, entry).meaning;
                    let expected = change.after.as_ref().map(|said| said.meaning.clone());
                    assert_eq!(now, expected, "{}: {path}", rule.id.name);
                    let parsed = FieldPath::parse(entry.kind, &path.to_string()).expect("a path");
                    assert_eq!(parsed.said(after, entry).meaning, expected);
                    n_checked += 1;
                }
            }
        }
    }
    assert!(n_checked > 100, "{n_checked}");
}

/// A title or a status may stand nowhere.
fn is_written(path: &FieldPath) -> bool {
    !matches!(path.steps[0].name(), "title" | "status")
}

#[test]
fn what_says_the_same_is_no_change() {
    let same = [
        ("5 business days", "\"5 business days\""),
        ("10 days", "10   days"),
        (
            "[{to: sql, when: accepted}, {to: lost, when: rejected}]",
            "\n    - {when: rejected, to: lead-stage/lost}\n    - {to: sql, when: accepted}",
        ),
        ("A lead with a meeting", "\"A lead  with a meeting\""),
    ];
    for (from, to) in same {
        assert_eq!(after(from, to), "", "{to}");
    }
    let files: String = STAGE.replace('\n', "\r\n");
    assert_eq!(human(&stages(STAGE), &stages(&files)), "no change of meaning\n");
}

#[test]
fn an_item_that_moves_to_another_file_is_no_change() {
    let (sql, others) = (
        "sql: {status: agreed, definition: A lead with a meeting, type: sla, time_limit: 10 days}\n",
        "",
    );
    let own = "---\nstatus: agreed\ndefinition: A lead with a meeting\ntype: sla\ntime_limit: 10 days\n---\n";
    let list = STAGE.replace(sql, others);
    let moved = read(&[
        ("playbook.yaml", SETTINGS),
        ("lead-stages.yaml", &list),
        ("lead-stages/sql.md", own),
    ]);
    assert_eq!(human(&stages(STAGE), &moved), "no change of meaning\n");
}

#[test]
fn limits_go_tighter_and_looser() {
    assert_eq!(
        after("5 business days", "3 business days"),
        "  Time limit: 5 business days → 3 business days\n    tighter"
    );
    assert_eq!(
        after("5 business days", "2 weeks"),
        "  Time limit: 5 business days → 2 weeks\n    looser · softened: a longer time"
    );
    // Five business days fill a week: neither.
    assert_eq!(after("5 business days", "1 week"), "  Time limit: 5 business days → 1 week");
    assert_eq!(
        after("  time_limit: 5 business days\n", ""),
        "  Time limit: 5 business days → gone\n    looser · softened: a promise or a limit is gone"
    );
}

#[test]
fn weaker_words_and_lost_numbers_are_softened() {
    assert_eq!(
        after("must call within 4 business hours", "should call promptly"),
        "  Definition: A lead that an SDR [-must-] [+should+] call [-within 4 business hours-] [+promptly+]\n    \
         softened: a number is gone, a weaker word"
    );
    // A draft promises nothing yet.
    assert_eq!(
        after("will not buy", "may not buy"),
        "  Definition: A lead that [-will-] [+may+] not buy"
    );
}

#[test]
fn an_item_that_is_agreed_no_more_is_softened() {
    assert_eq!(
        after("sql: {status: agreed", "sql: {status: proposed"),
        "  Status: agreed → proposed\n    softened: no longer agreed\n  \
         check whether this still holds: Lead stage “Sal”"
    );
    assert_eq!(
        after("sql: {status: agreed, definition", "sql: {definition"),
        "  Status: agreed → draft\n    softened: no longer agreed\n  \
         check whether this still holds: Lead stage “Sal”"
    );
}

#[test]
fn parts_of_a_list_are_told_by_what_they_name() {
    assert_eq!(
        after("{to: lost, when: rejected}", "{to: lost, when: rejected with a reason}"),
        "  Next › Lost › When: rejected [+with a reason+]"
    );
    assert_eq!(after(", {to: lost, when: rejected}", ""), "  Next › Lost: when rejected → gone");
}

#[test]
fn a_lower_target_is_softened_although_its_quarter_names_several() {
    let goals = |value: &str| {
        let goal = format!(
            "arr:\n  status: agreed\n  kpi: arr\n  targets:\n    - {{period: 2026-Q1, value: 90}}\n    \
             - {{period: 2026-Q1, segment: all, value: {value}}}\n"
        );
        let kpi = "arr: {type: sum, unit: currency, direction: up}\n";
        read(&[("playbook.yaml", SETTINGS), ("goals.yaml", &goal), ("kpis.yaml", kpi)])
    };
    let (before, after) = (goals("60"), goals("50"));
    let text = human(&before, &after);
    assert!(
        text.contains(
            "  Targets › 2026-Q1, all › Value: 60 → 50\n    looser · softened: a lower number"
        ),
        "{text}"
    );
    let diff = diff(&before, &after);
    let path = diff.items[0].fields[0].written_path().expect("a field");
    assert_eq!(path.to_string(), "targets");
}

#[test]
fn a_renamed_item_changes_nobody_who_refers_to_it() {
    let renamed = STAGE.replace("sql", "opportunity");
    let (before, after) = (stages(STAGE), stages(&renamed));
    for (one, other) in [(&before, &after), (&after, &before)] {
        let diff = diff(one, other);
        let fates: Vec<Fate> = diff.items.iter().map(|item| item.fate).collect();
        assert_eq!(fates, [Fate::Renamed], "{diff:#?}");
        assert!(diff.items[0].fields.is_empty());
    }
}

#[test]
fn an_alias_says_which_item_is_which() {
    let text = STAGE.replace(
        "sql: {status: agreed, definition: A lead with a meeting",
        "won: {aliases: [sql], status: agreed, definition: Something else entirely",
    );
    let diff = diff(&stages(STAGE), &stages(&text));
    assert_eq!(diff.items[0].fate, Fate::Renamed, "{diff:#?}");
}

#[test]
fn a_reference_to_what_is_gone_is_no_change_of_its_own() {
    let text = STAGE.replace("lost: {definition: A lead that will not buy, type: end}\n", "");
    let diff = diff(&stages(STAGE), &stages(&text));
    let fates: Vec<Fate> = diff.items.iter().map(|item| item.fate).collect();
    assert_eq!(fates, [Fate::Removed], "{diff:#?}");
}

#[test]
fn what_cannot_be_read_is_said_and_not_guessed() {
    let text = human(&stages(STAGE), &stages(&STAGE.replace("5 business days", "soon")));
    assert_eq!(
        text,
        "unreadable  Lead stage “Sal”: not all of it can be read in after\n\nno change of meaning\n"
    );
    let broken =
        STAGE.replace("lost: {definition: A lead that will not buy, type: end}", "lost: [");
    let diff = diff(&stages(STAGE), &stages(&broken));
    assert!(diff.items.is_empty() && !diff.unsure.is_empty(), "{diff:#?}");
}

#[test]
fn checked_against_clears_what_is_to_check() {
    let checked = |day: &str| {
        let check = format!("sal:\n  checked_against: [{{item: lead-stage/sql, on: {day}}}]");
        STAGE.replace("sal:", &check)
    };
    let changed = |text: &str| text.replace("A lead with a meeting", "A lead with two meetings");
    let n_to_check = |before: &str, after: &str| {
        let diff = diff(&stages(before), &stages(after));
        diff.items.iter().map(|item| item.to_check.len()).sum::<usize>()
    };
    assert_eq!(n_to_check(STAGE, &changed(STAGE)), 1);
    assert_eq!(n_to_check(STAGE, &changed(&checked("2026-11-20"))), 0, "in the same change");
    let (old, new) = (checked("2026-11-01"), checked("2026-11-20"));
    assert_eq!(n_to_check(&old, &changed(&old)), 1, "checked against what it said before");
    assert_eq!(n_to_check(&old, &changed(&new)), 0);
}

#[test]
fn markdown_of_hostile_content_is_only_text() {
    let text = STAGE.replace(
        "A lead with a meeting",
        "\"a | b <img src=x onerror=y> @sales [x](javascript:z)\"",
    );
    let (before, after) = (stages(STAGE), stages(&text));
    let markdown = printed(&before, &after, &diff(&before, &after), "markdown");
    assert!(!markdown.contains("<img") && !markdown.contains("@sales"), "{markdown}");
    let row = markdown.lines().find(|line| line.starts_with("| Definition")).expect("a row");
    let n_cells = row.replace("\\|", "").matches('|').count();
    assert_eq!(n_cells, 5, "{row}");
    assert!(row.contains("\\[x\\]"), "{row}");
}

#[test]
fn what_a_comment_leaves_out_of_its_first_table_is_counted() {
    let stages = |limit: &str, n_kept: usize| {
        let kept = |n: usize| {
            let days = format!("type: sla, time_limit: {limit}");
            format!("kept-{n}: {{status: agreed, definition: Kept {n}, {days}}}\n")
        };
        let gone = |n: usize| format!("gone-{n}: {{status: agreed, definition: Gone {n}}}\n");
        let text: String = (0..44).map(kept).chain((0..n_kept).map(gone)).collect();
        stages(&text)
    };
    let (before, after) = (stages("2 days", 43), stages("5 days", 0));
    let markdown = printed(&before, &after, &diff(&before, &after), "markdown");
    let (softened, _) = markdown.split_once("### Changed").expect("what changed follows");
    assert_eq!(softened.lines().filter(|line| line.ends_with(" |")).count(), 2 * 40 + 1);
    assert!(softened.contains("\n… and 7 more\n"), "{softened}");
}

#[test]
fn a_person_who_is_gone_breaks_no_promise() {
    let bob = "  - {id: bob, name: Bob, role: AE, team: sales, level: ic}\n";
    let people = SETTINGS.replace("people: [", "people:\n  - ").replace("c-level}]", "c-level}");
    let read = |settings: &str| read(&[("playbook.yaml", settings), ("lead-stages.yaml", STAGE)]);
    let (before, after) = (read(&format!("{people}{bob}")), read(&people));
    let text = human(&before, &after);
    assert!(text.contains("removed  Person “Bob”") && !text.contains("softened"), "{text}");
    let json = printed(&before, &after, &diff(&before, &after), "json");
    assert!(!json.contains("\"softened\": true"), "{json}");
}

#[test]
fn two_thousand_renames_are_told_apart() {
    let text = |id: &str| -> String {
        let item = |n: usize| {
            format!(
                "{id}-{n}: {{term: Word {n}, means: it means {n} and {} and {}}}\n",
                n * 7,
                n * 13
            )
        };
        (0..2_000).map(item).collect()
    };
    let read = |id: &str| read(&[("playbook.yaml", SETTINGS), ("glossary.yaml", &text(id))]);
    let diff = diff(&read("a"), &read("b"));
    assert_eq!(diff.items.iter().filter(|item| item.fate == Fate::Renamed).count(), 2_000);
}
