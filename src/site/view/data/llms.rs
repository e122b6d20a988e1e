//! `llms.txt` (llmstxt.org): what the site holds, in the order of the navigation, for programs that
//! read words. Each line leads to the twin of a page and says in a sentence what it is about.

use std::fmt::Write as _;

use crate::{
    model::{Entry, EntryId, field::Section, kinds},
    site::{
        routes,
        view::{
            Scope,
            composed::{COMPOSED, Composed},
            frame::layout::section_name,
        },
    },
};

/// Most items of a kind, or pages of a folder, that are listed; the rest are on their list.
const LIMIT_ITEMS: usize = 100;

/// Most characters of what is said of an item.
const LIMIT_WORDS: usize = 200;

/// Returns `llms.txt`.
pub(super) fn text(scope: &Scope<'_>) -> String {
    let playbook = scope.playbook;
    let mut out = format!("# {}\n\n> {}", plain(playbook.title()), scope.string("llms_doc"));
    if let Some(company) = playbook.settings().record.text("company") {
        let _ = write!(out, " {}: {}.", scope.string("llms_company"), plain(company));
    }
    let _ = write!(
        out,
        " {} {}.\n\n{}\n",
        scope.string("as_of"),
        playbook.today,
        scope.string("llms_how")
    );
    scope.start(&mut out);
    for section in Section::ALL {
        let own = COMPOSED.iter().filter(|page| page.section == section);
        // One that stands for a kind is named where the kind is, if that has items.
        let is_alone =
            |page: &&Composed| page.stands_for.is_none_or(|kind| scope.plan.list(kind).is_empty());
        let own = own.filter(is_alone).filter(|page| scope.has(page.path));
        let mut lines: Vec<String> =
            own.map(|page| scope.line(&scope.string(page.title), page.path, "")).collect();
        for (kind, items) in scope.plan.lists().iter().filter(|(kind, _)| kind.section == section) {
            // Teams stand among the people.
            if *kind != &kinds::TEAM {
                lines.push(scope.line(
                    &scope.list_title(kind),
                    &routes::list(kind),
                    &scope.language().kind_doc(kind),
                ));
            }
            lines.extend(scope.items(items, &routes::list(kind)));
        }
        push(&mut out, &scope.string(section_name(section)), &lines);
    }
    let pages = scope.plan.folders().values().flat_map(|pages| scope.items(pages, routes::HOME));
    push(&mut out, &scope.string("pages"), &pages.collect::<Vec<_>>());
    scope.data(&mut out);
    out
}

fn push(out: &mut String, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        let _ = write!(out, "\n## {title}\n\n{}\n", lines.join("\n"));
    }
}

/// Words that cannot end a line or a link.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(['[', ']'], "")
}

impl Scope<'_> {
    fn start(&self, out: &mut String) {
        let narrative = self.playbook.settings().record.text("narrative");
        let narrative = narrative.and_then(|path| {
            self.playbook.at_path(&format!("page/{}", path.trim_end_matches(".md")))
        });
        let mut lines =
            vec![self.line(&self.string("home"), routes::HOME, &self.string("llms_home"))];
        lines.extend(narrative.map(|entry| self.item(entry)));
        push(out, &self.string("llms_start"), &lines);
    }

    /// Files that are no words.
    fn data(&self, out: &mut String) {
        let files = [
            ("playbook.json", "llms_playbook"),
            (routes::CHANGES, "llms_changes"),
            ("findings.json", "llms_findings"),
            (routes::ATOM, "feed_atom"),
            (routes::JSON_FEED, "feed_json"),
            (routes::SITEMAP, "llms_sitemap"),
        ];
        let files = files.into_iter().filter(|(path, _)| self.has(path));
        let lines: Vec<String> =
            files.map(|(path, doc)| self.line(path, path, &self.string(doc))).collect();
        push(out, &self.string("llms_data"), &lines);
    }

    fn has(&self, path: &str) -> bool {
        self.plan.recipe(path).is_some()
    }

    fn items(&self, items: &[EntryId], list: &str) -> Vec<String> {
        let shown = items.iter().take(LIMIT_ITEMS);
        let mut lines: Vec<String> =
            shown.map(|item| self.item(self.playbook.entry(*item))).collect();
        let n_more = items.len().saturating_sub(LIMIT_ITEMS);
        if n_more > 0 {
            lines.push(self.line(&format!("{n_more} {}", self.string("and_more")), list, ""));
        }
        lines
    }

    fn item(&self, entry: &Entry) -> String {
        let summary = self.plain_summary(entry, LIMIT_WORDS);
        let path = self.plan.path_of(entry.number).unwrap_or(routes::HOME);
        self.line(&entry.title, path, &summary)
    }

    /// A line that leads to the twin of a page, or to the file itself; with the whole address where
    /// it is known, since the file is read far from the site.
    fn line(&self, title: &str, path: &str, doc: &str) -> String {
        let path = self.plan.twin_of(path).unwrap_or_else(|| path.to_owned());
        let href = match self.plan.base_url() {
            Some(base) => routes::absolute(base, &path),
            None => self.linker.path(&path),
        };
        let (title, doc) = (plain(title), plain(doc));
        match doc.is_empty() {
            true => format!("- [{title}]({href})"),
            false => format!("- [{title}]({href}): {doc}"),
        }
    }
}
