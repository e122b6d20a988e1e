//! The whole site of small playbooks, a file for each thing it is held to. What they share is here:
//! the playbook they add to, its site, and what a page says.

mod decisions;
mod findings;
mod hostile;
mod hosts;
mod invariants;
mod language;
mod machines;
mod market;
mod navigation;
mod numbers;
mod paths;
mod people;
mod property;
mod prose;
mod reading;
mod sorts;
mod stages;
mod theme;

use std::collections::BTreeMap;

use super::*;
use crate::{
    model::{self, value::Date},
    source::{self, MemoryTree},
};
use invariants::{assert_harmless, assert_links, assert_well_formed};

/// A rendered site.
struct Site {
    plan: Plan,
    files: BTreeMap<String, String>,
}

/// Renders every file of the site of a small playbook with more files.
fn site(files: &[(&str, &str)], options: &Options) -> Site {
    rendered(&small(files), options)
}

/// Returns the files of a small playbook with more files.
fn small(files: &[(&str, &str)]) -> MemoryTree {
    let mut tree: MemoryTree = BASE.iter().copied().collect();
    for (path, text) in files {
        tree.insert(*path, *text);
    }
    tree
}

/// Reads a playbook on a day that never changes.
fn read(tree: &MemoryTree) -> Playbook {
    let loaded = source::load(tree, "").expect("memory can be listed");
    model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

/// Does the same, and holds every page to what holds of all pages.
fn checked(files: &[(&str, &str)]) -> Site {
    let site = site(files, &Options::default());
    assert_links(&site);
    for (path, html) in site.pages() {
        assert_well_formed(path, html);
    }
    assert_harmless(&site);
    site
}

/// Renders every file of the site of a playbook.
fn rendered(tree: &MemoryTree, options: &Options) -> Site {
    let playbook = read(tree);
    let theme = Theme::standard().unwrap_or_else(|fault| panic!("{fault}"));
    let plan = plan(&playbook, options);
    let is_text = |recipe: &Recipe| !matches!(recipe, Recipe::Asset(_) | Recipe::Preview);
    let files = plan.recipes().filter(|(_, recipe)| is_text(recipe));
    let files = files.map(|(path, _)| {
        let page = render(&playbook, &theme, &plan, path);
        let page = page.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        (path.to_owned(), String::from_utf8(page.bytes).expect("pages are UTF-8"))
    });
    let files = files.collect();
    Site { plan, files }
}

impl Site {
    fn page(&self, path: &str) -> &str {
        let known = || self.files.keys().cloned().collect::<Vec<_>>().join("\n");
        self.files.get(path).unwrap_or_else(|| panic!("no `{path}` among\n{}", known()))
    }

    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, html)| (path.as_str(), html.as_str()))
    }
}

/// Returns what a page says, without its tags, all white space alike.
fn text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let texts = main.split('<').filter_map(|part| Some(part.split_once('>')?.1));
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
}

const BASE: &[(&str, &str)] = &[
    (
        "playbook.yaml",
        "title: Play & Co\ncompany: Acme\narbiter: ann\nteams:\n  - {id: marketing, name: \
         Marketing, function: marketing, head: mo}\n  - {id: sales, name: Sales, function: sales, \
         head: sam}\npeople:\n  - {id: ann, name: Ann Berg, role: CEO, team: sales, level: \
         c-level, email: ann@a.example}\n  - {id: mo, name: Mo, role: CMO, team: marketing, level: \
         c-level, reports_to: ann}\n  - {id: sam, name: Sam, role: CSO, team: sales, level: \
         c-level, reports_to: ann}\n  - {id: kim, name: Kim, role: SDR, team: sales, level: ic, \
         reports_to: sam}\n",
    ),
    (
        "lead-stages.yaml",
        "mql:\n  title: MQL\n  status: agreed\n  owner: kim\n  reviewed: 2026-01-10\n  definition: \
         Fit **and** `engaged`, see [[sal]].\n  entry: true\n  owner_team: marketing\n  follow_up: \
         Call them\n  time_limit: 2 business days\n  on_breach: {action: Tell Sam, to: sam}\n  \
         next:\n    - {to: sal, when: Accepted, path: success, handoff: mql-to-sal}\n    - {to: \
         lost, when: \"No answer\", path: exit, reasons: [no-answer]}\n  aliases: [hot-lead, Hot \
         lead]\n  crm: {hubspot: {lifecyclestage: mql}}\nlost: {title: Lost, type: end, \
         definition: Gone}\nsal:\n  title: SAL\n  definition: Accepted\n  owner_team: sales\n  \
         next: [{to: won, path: success}, {to: nowhere, path: recycle}]\nwon: {title: Customer, \
         role: customer, type: end, definition: Signed}\n",
    ),
    (
        "handoffs/mql-to-sal.md",
        "---\ntitle: Hand-off\nstatus: proposed\nfrom: mql\nto: sal\nfirst_touch_within: 4 business \
         hours\nescalation: [kim, [mo, sam]]\n---\n# Hand-off\n\nWithin \
         [[handoff/mql-to-sal.first_touch_within]].\n\n## Steps\n\n1. [Call](../lead-stages.yaml#mql)\n\n\
         ## Steps\n\nSee [above](#steps-1), [the list](../personas/), [none](../gone.md).\n",
    ),
    (
        "personas/quality.md",
        "---\ntitle: Quality manager\n---\nSee [us](../docs/README.md#who-we-are).\n",
    ),
    ("personas/index.md", "# Our people\n\nWho buys.\n"),
    (
        "docs/README.md",
        "# Docs\n\n## Who we are\n\n[x](a%20b.md) ![p](../static/p.png) [f](f.pdf)\n",
    ),
    (
        "docs/a b.md",
        "Words[^1] and [[mql]].\n\n[^1]: A note.\n\n[^1]: Again.\n\n[^no]: Unused.\n\n> [!NOTE]\n> Mind.\n\n- [x] done\n",
    ),
    (
        "docs/raw.md",
        "<details><summary>More</summary>\n\n[[persona/quality]]\n\n```yaml\na: 1\n```\n\n\
         </details>\n\n<a href=\"README.md#who-we-are\">docs</a> <img src=\"../static/p.png\" \
         alt=\"p\"> <a href=\"gone.md\">gone</a>\n\n## Raw\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n\
         - [ ] open\n\nNote[^n].\n\n[^n]: Text.\n",
    ),
    ("docs/f.pdf", "pdf"),
    ("docs/unused.pdf", "pdf"),
    ("static/p.png", "png"),
    ("static/_draft.png", "png"),
];
