//! Who is asked about what, as the files of the code hosts say it.

use super::{
    emit::{self, Page},
    owners,
};
use crate::{
    model::{self, Today, value::Date},
    source::{self, MemoryTree},
};

const SETTINGS: &str = r#"title: T
arbiter: ada
teams:
  - {id: board, name: B, function: executive, head: ada}
  - {id: mk, name: M, function: marketing, head: mia}
  - {id: sa, name: S, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: CEO, team: board, level: c-level, handle: "@ada"}
  - {id: mia, name: Mia, role: CMO, team: mk, level: vp, handle: "@mia"}
  - {id: sam, name: Sam, role: CSO, team: sa, level: vp, handle: sam}
  - {id: ole, name: Ole, role: SDR, team: sa, level: ic, handle: "@ole"}
  - {id: eva, name: Eva, role: X, team: board, level: ic}
"#;

/// Returns the lines that are no comments.
fn lines(files: &[(&str, &str)], host: &str) -> String {
    let files = files.iter().copied().chain([("playbook.yaml", SETTINGS)]);
    let tree: MemoryTree = files.collect();
    let loaded = source::load(&tree, "").expect("memory can be listed");
    let today = Today::Usual(Date::parse("2026-11-20").expect("a day"));
    let playbook = model::build(loaded, today);
    let owners = owners(&playbook);
    let format = emit::find(host).expect("a host");
    let page = Page { owners: &owners, folder: "hand book", place: format.places[0] };
    let text = (format.write)(&page);
    let own = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    own.map(|line| format!("{line}\n")).collect()
}

#[test]
fn github_gets_both_sides_in_one_line_and_folders_first() {
    let said = lines(
        &[
            ("offers/kit.md", "---\nowner: ole\n---\n"),
            ("offers/plan b [x].md", "---\nid: plan-b\nowner: mia\n---\n"),
            ("plays/call.md", "---\nowner: ole\n---\n"),
            ("about.md", "# About\n"),
        ],
        "github",
    );
    for line in [
        "/hand\\ book/offers/ @sam @mia\n",
        "/hand\\ book/offers/kit.md @ole @sam @mia\n",
        "/hand\\ book/plays/call.md @ole\n",
        "/hand\\ book/decisions/ @sam @mia\n",
        "/hand\\ book/playbook.yaml @sam @mia @ada\n",
        "/.github/CODEOWNERS @sam @mia @ada\n",
    ] {
        assert!(said.contains(line), "{line}{said}");
    }
    // Its folder says the same; a page without an owner is nobody's.
    assert!(!said.contains("plan") && !said.contains("about"), "{said}");
    let at = |text: &str| said.find(text).expect("it is there");
    assert!(at("/offers/ ") < at("/offers/kit.md"));
}

#[test]
fn gitlab_asks_in_a_section_for_each_side() {
    let said = lines(
        &[
            ("pains.yaml", "late:\n  owner: ole\ncold:\n  owner: mia\nodd:\n  owner: ada\n"),
            ("plays/call.md", "---\nowner: mia\n---\n"),
        ],
        "gitlab",
    );
    let part = |name: &str| {
        let from = said.find(&format!("[{name}][1]\n")).expect("a section");
        said[from + 1..].split("\n[").next().expect("it has lines").to_owned() + "\n"
    };
    assert!(part("Sales").contains("/hand\\ book/pains.yaml @ole @sam\n"), "{said}");
    assert!(part("Marketing").contains("/hand\\ book/pains.yaml @mia\n"), "{said}");
    assert_eq!(
        part("Owners").trim_end(),
        "Owners][1]\n/hand\\ book/pains.yaml @ada\n/hand\\ book/plays/call.md @mia"
    );
    assert_eq!(
        part("Arbiter").trim_end(),
        "Arbiter][1]\n/hand\\ book/playbook.yaml @ada\n/CODEOWNERS @ada"
    );
}

#[test]
fn the_same_playbook_gives_the_same_lines_and_who_has_no_account_is_left_out() {
    let files =
        [("plays/a.md", "---\nowner: eva\n---\n"), ("plays/b.md", "---\nowner: ole\n---\n")];
    let said = lines(&files, "github");
    assert_eq!(said, lines(&files, "github"));
    assert!(!said.contains("plays/a.md"), "a line without people would say that nobody is asked");
    assert!(said.contains("plays/b.md @ole\n"), "{said}");
}
