//! Many faults, one run: nothing hides anything, and nothing is said twice.

use super::{FILES_AND_REFERENCES, check_small};

#[test]
fn every_fault_of_a_file_is_found_in_one_run_and_in_its_order() {
    let text = "mql-to-sal:
  title: Before: after
  from: mql
a:
  title: A
  from: slq
  to: sql
  titel: B
b:
  title: B
  to: sql
c:
  title: C
  title: D
  from: [mql
  to: sql
d:
  title: *D*
  from: mql
  to: lsq
e: nothing
";
    let checked = check_small(&[("handoffs.yaml", text.as_bytes())]);
    let mut found = checked.of(FILES_AND_REFERENCES);
    // What drafts still lack is advice, at their names.
    found.retain(|place| !["4:1", "17:1"].iter().any(|at| place.contains(&format!(":{at} "))));
    let expected = [
        "handoffs.yaml:2:10 syntax",
        "handoffs.yaml:6:9 stage-undefined",
        "handoffs.yaml:8:3 field-unknown",
        "handoffs.yaml:9:1 field-missing",
        "handoffs.yaml:9:1 field-missing",
        "handoffs.yaml:15:9 syntax",
        "handoffs.yaml:18:10 yaml-feature",
        "handoffs.yaml:20:7 stage-undefined",
        "handoffs.yaml:21:4 value-wrong",
    ];
    assert_eq!(found, expected, "{}", checked.printed());
}

#[test]
fn faults_of_several_files_are_found_in_the_order_of_the_files() {
    let checked = check_small(&[
        ("z.md", b"[[stage/slq]]\n"),
        ("a.md", b"[x](gone.md)\n\n![p](p.png)\n"),
        ("data/a.csv", b"period;stage\n2026;slq\n"),
        ("kpis.yaml", b"- a\n- b\n"),
        ("handoffs/h.md", b"---\ntitle: H\nfrom: mql\nto: slq\n"),
        ("plans.yml", b"p:\n\ttitle: x\n"),
    ]);
    let expected = [
        "a.md:1:5 link-broken",
        "a.md:3:6 link-broken",
        "data/a.csv:1:1 syntax",
        "handoffs/h.md:1:1 syntax",
        "kpis.yaml:1:1 syntax",
        "plans.yml:2:1 syntax",
        "z.md:1:9 stage-undefined",
    ];
    assert_eq!(checked.of(FILES_AND_REFERENCES), expected, "{}", checked.printed());
}

/// A broken definition, and the one finding that it gives although `index.md` refers to it.
const BROKEN: &[(&str, &[u8], &str)] = &[
    ("lead-stages/sal.md", b"---\ntitle: A: b\n---\n", "2:8 syntax"),
    ("lead-stages/sal.md", b"---\ntitle: SAL\n", "1:1 syntax"),
    ("lead-stages/sal.md", b"---\njust words\n---\n", "2:1 syntax"),
    ("lead-stages/sal.md", b"---\ntitle: SAL\ndefinition: [a\n---\n", "3:13 syntax"),
    ("lead-stages/sal.md", b"---\ntitle: S\xe9L\n---\n", "2:9 file-unreadable"),
    ("lead-stages.yaml", b"sal:\n  title: A: b\n", "2:10 syntax"),
    ("lead-stages.yaml", b"x:\n  definition: [a\n sal:\n  title: S\n", "2:15 syntax"),
    ("lead-stages.yaml", b"- sal\n", "1:1 syntax"),
    ("lead-stages.yaml", b"sal\n", "1:1 syntax"),
    ("lead-stages.yaml", b"title: SAL\ndefinition: A.\n", "1:1 value-wrong"),
    ("lead-stages.yaml", b"sal: A lead.\n", "1:6 value-wrong"),
    ("lead-stages.yaml", b"\xe9\n", "1:1 file-unreadable"),
    ("lead-stage.yaml", b"sal:\n  title: SAL\n", "1:1 file-homeless"),
    ("stages.yml", b"sal:\n  title: S: b\n", "1:1 file-homeless"),
];

#[test]
fn references_to_what_could_not_be_read_are_not_called_undefined() {
    let index = "[[sal]] [[stage/sal]]\n\nperiod\n";
    let handoff = "---\ntitle: H\nfrom: mql\nto: sal\n---\n";
    for (path, bytes, expected) in BROKEN {
        let checked = check_small(&[
            ("index.md", index.as_bytes()),
            ("handoffs/h.md", handoff.as_bytes()),
            ("data/a.csv", b"period,stage,entered\n2026,sal,1\n"),
            (path, bytes),
        ]);
        let mut found = checked.of(FILES_AND_REFERENCES);
        found.retain(|place| place != "handoffs/h.md:2:1 field-missing");
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(found, [format!("{path}:{expected}")], "{text}\n{}", checked.printed());
    }
}

#[test]
fn a_stage_that_is_undefined_beside_a_broken_one_is_still_found() {
    let checked = check_small(&[
        ("lead-stages.yaml", b"sal:\n  title: A: b\n"),
        ("index.md", b"[[stage/slq]]\n"),
    ]);
    let expected = ["index.md:1:9 stage-undefined", "lead-stages.yaml:2:10 syntax"];
    assert_eq!(checked.of(FILES_AND_REFERENCES), expected);
}

/// Slips in the settings, and where the one finding is.
const SETTINGS: &[(&str, &str)] = &[
    (
        "title: T\npoeple:\n  - {id: mia, name: Mia, role: R, team: m, level: vp}\n",
        "2:1 field-unknown",
    ),
    (
        "title: T\npeople:\n  - {id: mia, name: Mia: x, role: R, team: m, level: vp}\n",
        "3:21 syntax",
    ),
    ("title: T\npeople:\n  - {name: Mia, role: R, team: m, level: vp}\n", "3:5 field-missing"),
    ("title: T\npeople: mia\n", "2:9 value-wrong"),
    ("title: T\npeople: [mia]\n", "2:10 value-wrong"),
    ("just words\n", "1:1 syntax"),
    (
        "title: T\npeople:\n  - {id: mia, name: M, role: R, team: m, level: boss}\n",
        "3:49 value-wrong",
    ),
    (
        "title: T\npeople:\n  - {id: mia, name: M, role: R, team: m, level: vp, age: 9}\n",
        "3:53 field-unknown",
    ),
    (
        "title: T\npeople:\n  - {id: mia, name: M, role: R, team: nobody, level: vp}\n",
        "3:39 ref-unknown",
    ),
];

#[test]
fn a_slip_among_the_people_is_told_once() {
    let page = "---\ntitle: A\ndefinition: A.\nowner: mia\nreviewed: 2026-10-01\n---\n";
    for (settings, expected) in SETTINGS {
        let teams = if settings.starts_with("just") {
            ""
        } else {
            "teams: [{id: m, name: M, function: sales}]\n"
        };
        let settings = format!("{settings}{teams}");
        let checked = check_small(&[
            ("playbook.yaml", settings.as_bytes()),
            ("lead-stages/mql.md", page.as_bytes()),
            ("lead-stages/sql.md", page.replace("title: A", "title: B").as_bytes()),
        ]);
        let found = checked.of(FILES_AND_REFERENCES);
        assert_eq!(
            found,
            [format!("playbook.yaml:{expected}")],
            "{settings}\n{}",
            checked.printed()
        );
    }
}
