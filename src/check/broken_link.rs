//! What the rule `link-broken` says about a link that leads nowhere.

use super::{Findings, words};
use crate::{
    diagnostic::{Diagnostic, Replacement, file, only_near},
    model::{
        Entry, Playbook, ProseLink,
        field::Kind,
        links::{self, Break},
    },
    parse::markdown::LinkForm,
    source::Span,
};

/// A broken link, and what can be said about it.
pub(super) struct BrokenLink<'p> {
    pub(super) playbook: &'p Playbook,
    pub(super) link: &'p ProseLink,
}

impl BrokenLink<'_> {
    fn word(&self) -> &'static str {
        if self.link.form == LinkForm::Image { "picture" } else { "link" }
    }

    /// Returns the part of the address before or after a sign.
    fn mark(&self, part: &str) -> Span {
        words::narrow(&self.playbook.sources, self.link.span, part)
    }

    /// Says whether a finding marks just this part of the address, as it is written.
    fn is_found(&self, finding: &Diagnostic, part: &str) -> bool {
        self.playbook.sources.text(finding.primary.span) == part
    }

    pub(super) fn no_file(
        &self,
        findings: &Findings,
        path: &str,
        nearest: Option<&str>,
        kind: Option<&'static Kind>,
    ) -> Diagnostic {
        let target = self.link.dest.split(['#', '?']).next().unwrap_or_default();
        let message = match self.word() {
            "picture" => format!("the picture {} does not exist", words::code(path)),
            _ => format!("a link leads to {}, which does not exist", words::code(path)),
        };
        let finding = findings.at(self.mark(target), message).label("no such file");
        let name = path.rsplit('/').next().unwrap_or(path);
        let id = name.split('.').next().unwrap_or(name);
        let listed = kind.and_then(|kind| self.playbook.find(kind, id));
        if let Some(entry) = listed.filter(|entry| entry.body.is_none()) {
            let path = &self.playbook.sources.file(entry.file()).path;
            return finding.help(format!(
                "{} stands in {}: write `[[{}|words]]` instead of the link",
                words::name(entry),
                file(path),
                entry.path()
            ));
        }
        if let Some(near) = nearest {
            let route = self.link.dest.strip_prefix("#/").and_then(|route| route.split_once('?'));
            let query = route.map(|(_, query)| format!("?{query}")).unwrap_or_default();
            let address = format!("{}{query}", near.replace(' ', "%20"));
            let help = format!("the nearest file is {}", words::code(near));
            let is_certain = self.names_from_root(near)
                && (self.is_found(&finding, target) || self.is_found(&finding, &self.link.dest));
            return finding.help(help).replace_with(Replacement::certain_if(is_certain, address));
        }
        if self.playbook.sources.has_folder(path) {
            return finding.help(format!(
                "a folder becomes a page with {} in it",
                file(format_args!("{path}/index.md"))
            ));
        }
        let (path, word) = (file(words::cut(path)), self.word());
        finding.help(format!("put a file at {path}, or take the {word} away"))
    }

    /// Says whether the address names the file at `near` from the root of the playbook, as handbooks of
    /// docsify do, with or without the ending: `docs/a.md` and `#/docs/a` inside `docs/b.md`.
    fn names_from_root(&self, near: &str) -> bool {
        let address = self.link.dest.strip_prefix("#/").unwrap_or(&self.link.dest);
        let written = links::percent_decode(address.split(['#', '?']).next().unwrap_or_default());
        let written = written.trim_start_matches("./").trim_matches('/');
        let own = &self.playbook.sources.file(self.link.span.file).path;
        let Some(path) = links::join(own, near) else { return false };
        let rest = path.strip_prefix(written).filter(|_| !written.is_empty());
        rest.is_some_and(|rest| matches!(rest, "" | ".md" | "/README.md" | "/index.md"))
    }

    pub(super) fn no_anchor(
        &self,
        findings: &Findings,
        entry: &Entry,
        nearest: Option<&str>,
    ) -> Diagnostic {
        let anchor = self.link.dest.split_once('#').map_or("", |(_, anchor)| anchor);
        let name = words::name(entry);
        let message = format!("{name} has no heading {}", words::code(&format!("#{anchor}")));
        let finding = findings.at(self.mark(anchor), message).label("no such heading");
        if let Some(near) = nearest {
            let slugs = entry.body.iter().flat_map(|body| &body.outline.headings);
            let slugs = slugs.map(|heading| heading.slug.as_str());
            let is_certain =
                self.is_found(&finding, anchor) && only_near(anchor, slugs) == Some(near);
            let replacement = Replacement::certain_if(is_certain, near);
            return finding.help(format!("the nearest is `#{near}`")).replace_with(replacement);
        }
        let headings = entry.body.iter().flat_map(|body| &body.outline.headings);
        let slugs: Vec<String> = headings.map(|heading| format!("#{}", heading.slug)).collect();
        if slugs.is_empty() {
            return finding.help("it has no headings at all: link to it without the `#…`");
        }
        let slugs = words::codes(slugs.iter().map(String::as_str), "and");
        finding.help(format!("its headings are {slugs}"))
    }

    pub(super) fn no_field(
        &self,
        findings: &Findings,
        entry: &Entry,
        nearest: Option<&'static str>,
    ) -> Diagnostic {
        let field = self.link.dest.split_once('.').map_or("", |(_, field)| field);
        let name = words::name(entry);
        let message = format!("{name} says nothing under {}", words::code(field));
        let finding = findings.at(self.mark(field), message).label("nothing to print here");
        if field == "md" {
            return finding.help(format!("leave `.md` out: `[[{}]]`", entry.id.value));
        }
        let last = field.rsplit('.').next().unwrap_or(field);
        match nearest {
            Some(near) if last != near => {
                let path = field.strip_suffix(last).unwrap_or_default();
                let names = entry.record.fields.iter().map(|own| own.field.name);
                let is_certain =
                    self.is_found(&finding, field) && only_near(last, names) == Some(near);
                let replacement = Replacement::certain_if(is_certain, format!("{path}{near}"));
                finding.help(format!("the nearest is `{near}`")).replace_with(replacement)
            }
            _ => {
                let known = entry.record.fields.iter().map(|written| written.field.name);
                finding.help(format!("what it says stands under {}", words::codes(known, "and")))
            }
        }
    }

    /// Addresses that could lead somewhere and must not, or have no target at all.
    pub(super) fn refused(&self, findings: &Findings, broken: &Break) -> Diagnostic {
        let dest = words::code(&self.link.dest);
        let (span, word) = (self.link.span, self.word());
        match broken {
            Break::NotPublished { why } => findings
                .at(span, format!("a {word} leads to {dest}, which is not published"))
                .label("not published")
                .help(format!("{why}; move the file, or take the {word} away")),
            Break::Outside => findings
                .at(span, format!("a {word} leads out of the playbook: {dest}"))
                .label("outside the playbook's folder")
                .help("copy the file into the playbook, or write its address on the web"),
            Break::Unsafe => findings
                .at(span, format!("the address {dest} could run code in the reader's browser"))
                .label("not allowed")
                .help("write an address that begins with `https://`, `mailto:` or `tel:`"),
            _ => {
                let label = self.link.dest.rsplit('[').next().unwrap_or_default();
                let label = label.trim_end_matches(']');
                findings
                    .at(span, format!("{dest} is written like a link, and nothing says where to"))
                    .label("no address")
                    .help(format!("write the address on a line below: `[{label}]: https://…`"))
                    .help(format!(
                        "or here: `[words](https://…)`; plain brackets are `\\[{label}]`"
                    ))
            }
        }
    }
}
